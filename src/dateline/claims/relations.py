"""Relations: who heads, belongs to, is part of, makes, backs or lies where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.claims.phrases import of, phrases_of
from dateline.model import MentionType, Span
from dateline.places import countries
from dateline.references.entity_index import EntityIndex
from dateline.references.kinds import name_tokens
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

# Posts whose holder leads the body that is named with them.
POSTS = frozenset(
    """
    president premier minister chancellor king queen emir leader chief head commander chairman
    chairwoman chair director secretary governor mayor founder ceo boss secretary-general
    commander-in-chief
    """.split()
)
_BACKED = ("backed", "supported", "funded", "sponsored", "armed", "aligned", "trained")
_MADE = ("made", "built", "manufactured", "produced", "supplied", "designed")


@dataclass(slots=True, eq=False)
class RelationCandidate:
    """A relation before it becomes a claim; an argument is a noun group or a bare span."""

    name: str
    anchor: Span
    arguments: list[tuple[str, NounGroup | Span]] = field(default_factory=list)
    clause: Clause | None = None


def find_relations(sentence: Sentence, index: EntityIndex) -> Iterator[RelationCandidate]:
    """Yield the relations that a sentence states."""
    for k, item in enumerate(sentence.items):
        if isinstance(item, NounGroup):
            yield from _head_of(sentence, k, item, index)
            yield from _hyphenated(sentence, item, index)
            yield from _located(sentence, k, item, index)
            yield from _proxy(sentence, item)
    for clause in sentence.clauses:
        yield from _membership(sentence, clause, index)
        yield from _heading(sentence, clause, index)
        yield from _made_or_backed(sentence, clause, index)


def _span(sentence: Sentence, tokens: list[Token]) -> Span:
    return Span.of(sentence.text, tokens[0].start, tokens[-1].end)


def _head_of(
    sentence: Sentence, k: int, group: NounGroup, index: EntityIndex
) -> Iterator[RelationCandidate]:
    """Read "Kenyan President X", "army chief X", "X, the head of Y", "Y's president, X"."""
    if group.proper and index.kind(group) is MentionType.PERSON:
        yield from _titled(sentence, group)
        yield from _apposed(sentence, k, group)
    elif group.lemma.lower() in POSTS:
        yield from _named_after(sentence, k, group, index)


def _titled(sentence: Sentence, group: NounGroup) -> Iterator[RelationCandidate]:
    """Read "Kenyan President X", "Interior Minister X of" (no body), "army chief Gen. X"."""
    names = name_tokens(group)
    before = [t for t in group.words if t.end <= names[0].start]
    posts = [i for i, t in enumerate(before) if t.lower.rstrip(".") in POSTS]
    if not posts or any(t.tag == "POS" for t in before[posts[-1] :]):
        return
    first = last = posts[-1]
    while first and (before[first - 1].lower in _PORTFOLIOS or first - 1 in posts):
        first -= 1
    body = [t for t in before[:first] if t.tag not in ("DT", "PRP$", "POS")]
    post = _span(sentence, before[first : last + 1])
    if group.possessors:
        body_span = sentence.group_span(group.possessors[-1])
    elif body and _names_body(body):
        body_span = _span(sentence, body)
    else:
        return
    yield RelationCandidate(
        "HeadOf", post, [("Head", _span(sentence, names)), ("Body", body_span), ("Post", post)]
    )


def _named_after(
    sentence: Sentence, k: int, post: NounGroup, index: EntityIndex
) -> Iterator[RelationCandidate]:
    """Read "Kenya's president, X," and "its commander, X,"."""
    items = sentence.items
    if k + 2 >= len(items) or not _comma(items[k + 1]) or _over(post):
        return
    name = items[k + 2]
    if not isinstance(name, NounGroup) or index.kind(name) is not MentionType.PERSON:
        return
    owner: NounGroup | Span | None = post.possessors[-1] if post.possessors else None
    first = post.tokens[post.first]
    if owner is None and first.tag == "PRP$":
        owner = _span(sentence, [first])
    if owner is not None and name.proper:
        head = _span(sentence, [post.tokens[post.head]])
        yield RelationCandidate("HeadOf", head, [("Head", name), ("Body", owner), ("Post", head)])


# What a minister or secretary is for: part of the post, not a body that he heads.
_PORTFOLIOS = frozenset(
    """
    prime vice deputy interior foreign defence defense finance trade justice energy health home
    education agriculture transport labour labor culture environment security economy treasury
    information oil first acting assistant under permanent general executive managing press
    """.split()
)


def _comma(item: object) -> bool:
    return isinstance(item, Token) and item.text == ","


def _over(post: NounGroup) -> bool:
    """Whether the post is held no more: "the former president"."""
    return any(t.lower in ("former", "late", "ex", "then") for t in post.words)


def _names_body(tokens: list[Token]) -> bool:
    """Whether words before a post name a country or a body: "Kenyan", "army", "IAEA"."""
    return any(
        t.text[0].isupper() or t.lower in ("army", "navy", "police", "military", "intelligence")
        for t in tokens
    ) and not any(t.lower in ("former", "late", "ex", "then") for t in tokens)


def _apposed(sentence: Sentence, k: int, group: NounGroup) -> Iterator[RelationCandidate]:
    items = sentence.items
    if k + 2 >= len(items) or not _comma(items[k + 1]):
        return
    post = items[k + 2]
    if not isinstance(post, NounGroup) or post.lemma.lower() not in POSTS:
        return
    if _over(post):
        return
    bodies: list[NounGroup | Span] = [*of(post, sentence)]
    if not bodies and post.possessors:
        bodies = [post.possessors[-1]]
    if not bodies:
        demonyms = [t for t in post.words if countries.by_demonym(t.text) is not None]
        bodies = [_span(sentence, demonyms[:1])] if demonyms else []
    if bodies:
        head = _span(sentence, [post.tokens[post.head]])
        yield RelationCandidate(
            "HeadOf",
            head,
            [("Head", group), ("Body", bodies[0]), ("Post", sentence.group_span(post))],
        )


def _hyphenated(
    sentence: Sentence, group: NounGroup, index: EntityIndex
) -> Iterator[RelationCandidate]:
    """Read "Iran-backed militia", "Russian-made tanks", "US-led coalition"."""
    for token in group.words:
        left, _, right = token.text.rpartition("-")
        if not left or not left[0].isupper():
            continue
        whole = Span.of(sentence.text, token.start, token.end)
        name = Span.of(sentence.text, token.start, token.start + len(left))
        if right.lower() in _BACKED:
            yield RelationCandidate("BackedBy", whole, [("Backed", group), ("Backer", name)])
        elif right.lower() in _MADE and index.kind(group) is MentionType.WEAPON:
            yield RelationCandidate("MadeBy", whole, [("Product", group), ("Maker", name)])
        elif right.lower() == "led" and index.kind(group) is not MentionType.PERSON:
            yield RelationCandidate("HeadOf", whole, [("Head", name), ("Body", group)])


def _located(
    sentence: Sentence, k: int, group: NounGroup, index: EntityIndex
) -> Iterator[RelationCandidate]:
    """Read "the plant in Isfahan", "a base near the border"."""
    if index.kind(group) is not MentionType.FACILITY or k + 1 >= len(sentence.items):
        return
    phrases = phrases_of(group, sentence)
    if phrases and phrases[0][0] in ("in", "near", "at", "outside"):
        _preposition, place = phrases[0]
        if index.kind(place) is MentionType.PLACE and place.proper:
            link = sentence.items[k + 1]
            if not isinstance(link, Token):
                return  # a verb group stands between, where the tree joins what is apart
            anchor = Span.of(sentence.text, link.start, link.end)
            yield RelationCandidate("LocatedIn", anchor, [("Thing", group), ("Location", place)])


def _proxy(sentence: Sentence, group: NounGroup) -> Iterator[RelationCandidate]:
    """Read "Iran's proxies": a proxy is backed by its owner."""
    if group.lemma.lower() == "proxy" and group.possessors and group.possessors[-1].proper:
        head = _span(sentence, [group.tokens[group.head]])
        yield RelationCandidate(
            "BackedBy", head, [("Backed", group), ("Backer", group.possessors[-1])]
        )


def _heading(sentence: Sentence, clause: Clause, index: EntityIndex) -> Iterator[RelationCandidate]:
    """Read "X heads Y", "who directs the project"."""
    if clause.verb.lemma not in ("head", "direct", "chair", "lead", "command") or clause.passive:
        return
    person = next(iter(clause.subjects), None)
    body = next(iter(clause.objects), None)
    if person is None or body is None or index.kind(person) is not MentionType.PERSON:
        return
    if index.kind(body) is MentionType.ORGANISATION or (body.proper and not index.kind(body)):
        anchor = sentence.token_span(clause.verb.main, clause.verb.main + 1)
        yield RelationCandidate("HeadOf", anchor, [("Head", person), ("Body", body)], clause)


def _membership(
    sentence: Sentence, clause: Clause, index: EntityIndex
) -> Iterator[RelationCandidate]:
    """Read "X is a member of Y", "X joined Y", "X is part of Y"."""
    subjects = clause.subjects
    if clause.verb.lemma in ("join", "quit", "leave") and not clause.passive and subjects:
        for body in clause.objects[:1]:
            if body.proper and index.kind(body) is MentionType.ORGANISATION:
                anchor = sentence.token_span(clause.verb.main, clause.verb.main + 1)
                yield RelationCandidate(
                    "MemberOf", anchor, [("Member", subjects[0]), ("Group", body)], clause
                )
    for group in clause.objects if clause.verb.lemma in ("be", "become", "remain") else ():
        lemma = group.lemma.lower()
        if lemma not in ("member", "part") or not subjects:
            continue
        whole = next(iter(of(group, sentence)), None)
        if whole is None or not (whole.proper or index.kind(whole)):
            continue
        anchor = sentence.token_span(group.head, group.head + 1)
        roles = ("Member", "Group") if lemma == "member" else ("Part", "Whole")
        name = "MemberOf" if lemma == "member" else "PartOf"
        yield RelationCandidate(name, anchor, [(roles[0], subjects[0]), (roles[1], whole)], clause)


def _made_or_backed(
    sentence: Sentence, clause: Clause, index: EntityIndex
) -> Iterator[RelationCandidate]:
    """Read "rockets made by X", "a militia backed by X"."""
    if not clause.passive:
        return
    agent = next((g for p, g in clause.preps if p == "by"), None)
    what = next(iter(clause.objects or clause.subjects), None)
    if agent is None or what is None:
        return
    anchor = sentence.token_span(clause.verb.main, clause.verb.main + 1)
    word = sentence.tokens[clause.verb.main].lower
    if word in ("made", "built", "manufactured", "produced", "designed") and (
        index.kind(what) is MentionType.WEAPON
    ):
        yield RelationCandidate("MadeBy", anchor, [("Product", what), ("Maker", agent)], clause)
    elif word in ("backed", "supported", "funded", "sponsored", "trained") and (
        index.kind(what) in (MentionType.ORGANISATION, MentionType.PERSON)
    ):
        yield RelationCandidate("BackedBy", anchor, [("Backed", what), ("Backer", agent)], clause)
