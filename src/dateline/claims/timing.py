"""When an event happened: the time expression that dates it, resolved by the report's date.

A time dates the noun that it modifies ("Monday's talks", "the 1983 bombing"), else the clause that
its words hang on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.claims.anniversaries import Occasion, occasions
from dateline.claims.events import EventCandidate
from dateline.model import Span, Tense, Time
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence
from dateline.times import Bound, TimeMention, is_when, resolve
from dateline.times.tokens import HOLIDAYS

# Relations in which a noun with a date of its own dates its clause too: "killed in Monday's raid".
_WITHIN = ("in", "during", "at", "by", "after", "since")
_REASONS = ("for", "over", "about")
_DESCRIBING = (ClauseRelation.RELATIVE, ClauseRelation.REDUCED)
_ORDINALS = frozenset("first second third fourth fifth last final opening closing".split())
# What is done about an old deed is not of its day: "charged in the 1967 slayings".
_PROCEEDING = frozenset(
    """
    accuse acquit arrest blame charge convict detain extradite fine indict interrogate investigate
    jail probe prosecute question sentence sue suspect try wanted
    """.split()
)
# What is judged or gone into happened before: "today condemned the attack", "discussed the raid".
_JUDGING = frozenset(
    """
    acknowledge admit applaud avenge bemoan blame celebrate commemorate condemn confess criticise
    criticize decry defend denounce deplore deny describe discuss examine hail investigate justify
    lament mourn praise probe recall recount remember review slam study welcome
    """.split()
)
# "Charged with the murder", "accused of the attack", "tried in the killing".
_OF_WHAT = frozenset("with of in on".split())
# Next to a dated noun the day itself is within the bound: "arrested after Monday's raid".
_INCLUSIVE = {Bound.AFTER: Bound.SINCE, Bound.BEFORE: Bound.UNTIL}


@dataclass(frozen=True, slots=True)
class SentenceDates:
    """The time expressions of a sentence by what they date: clauses, and nouns by their place.

    ``described`` are the clauses without a time of their own that describe a dated noun.
    """

    clauses: dict[Clause, TimeMention] = field(default_factory=dict)
    nouns: dict[int, TimeMention] = field(default_factory=dict)
    described: dict[Clause, TimeMention] = field(default_factory=dict)

    def noun_alone(self, span: Span) -> int | None:
        """The place of the noun that the words date, if they date no clause."""
        if any(mention.span == span for mention in self.clauses.values()):
            return None
        return next((at for at, mention in self.nouns.items() if mention.span == span), None)


def dates_of(sentence: Sentence) -> SentenceDates:
    """What the time expressions of a sentence date; of several for one thing, the first does."""
    dates = SentenceDates()
    mentions = [
        (m, words)
        for m in sentence.times
        if is_when(m) and not counts_within((words := words_of(m, sentence)), sentence)
    ]
    modifying = [(m, noun) for m, w in mentions if (noun := _modified(w, sentence)) is not None]
    for mention, noun in modifying:
        dates.nouns.setdefault(noun.head, _bounded(mention, None))
    for mention, words in mentions:
        if _modified(words, sentence) is None:
            _take(mention, words, sentence, dates)
    for mention, noun in modifying:
        clause = _clause_dated_by(noun, sentence)
        bound = mention.constraint.first.bound
        old = clause is not None and clause.verb.lemma in _PROCEEDING and bound is None
        if clause is not None and not old:
            inclusive = _INCLUSIVE.get(bound, bound) if bound is not None else None
            dates.clauses.setdefault(clause, _bounded(mention, inclusive))
    for occasion in occasions(sentence, dates.clauses, dates.nouns.keys()):
        _commemorate(occasion, dates)
    for clause in sentence.clauses:
        at = _described(clause, sentence, dates.nouns)
        told = dates.nouns[at] if at is not None else _told_of(clause, sentence, mentions)
        if clause not in dates.clauses and told is not None:
            dates.described[clause] = told
    return dates


def time_of(
    event: EventCandidate,
    sentence: Sentence,
    dates: SentenceDates,
    tense: Tense | None,
    published: str | None,
) -> Time | None:
    """The time of an event: its own, its clause's, else that of the verb it is joined to."""
    mention = dates.nouns.get(event.noun.head) if event.noun is not None else None
    clause = event.clause
    while mention is None and clause is not None:
        mention = dates.clauses.get(clause) or dates.described.get(clause)
        if mention and event.noun and _counts_from(mention, event.noun, sentence):
            return None
        if mention and event.noun and is_of_consequence(mention.span, event.noun, sentence):
            return None
        clause = clause.governor if clause.relation is ClauseRelation.CONJUNCT else None
    return resolve(mention, published, tense) if mention is not None else None


def is_of_consequence(date: Span, noun: NounGroup, sentence: Sentence) -> bool:
    """Whether a date is of what came about by what a noun names: "on Tuesday jailed for an attack".

    The attack was before that, on the same day or long ago; so it is where it was condemned or
    somebody charged with it. A date behind the noun may be its own.
    """
    tree = sentence.tree
    behind = date.start > sentence.tokens[noun.head].start
    links: list[int] = []
    for word in (noun.head, *tree.above(noun.head)):
        clause = tree.clauses.get(word)
        if clause is not None:
            return _is_about(clause, links, sentence, behind=behind)
        if not behind and tree.labels[word] == "prep" and sentence.tokens[word].lower in _REASONS:
            return True
        links.append(word)
    return False


def _is_about(clause: Clause, links: list[int], sentence: Sentence, *, behind: bool) -> bool:
    """Whether a clause judges, or charges somebody with, the noun whose ``links`` lead up to it."""
    last = links[-1] if links else -1
    label = sentence.tree.labels[last] if links else ""
    if clause.verb.lemma in _JUDGING:
        return label == "nsubjpass" or (not behind and label == "dobj")
    charged = label == "prep" and sentence.tokens[last].lower in _OF_WHAT
    return charged and not behind and clause.verb.lemma in _PROCEEDING


def _counts_from(mention: TimeMention, noun: NounGroup, sentence: Sentence) -> bool:
    """Whether a noun names what a time counts from: "two weeks after the death"."""
    words = words_of(mention, sentence)
    if mention.constraint.counts_from is None or not words:
        return False
    link = sentence.tree.heads[noun.head]
    return link == words[-1] + 1 and sentence.tokens[link].lower in ("after", "before", "since")


def words_of(mention: TimeMention, sentence: Sentence) -> list[int]:
    """The places of the words of an expression."""
    span = mention.span
    return [i for i, t in enumerate(sentence.tokens) if span.start <= t.start < span.end]


def counts_within(words: list[int], sentence: Sentence) -> bool:
    """Whether words tell no date: "the last day of the drill", "shortly after 8", "a Christmas do".

    They count days within something else, or say how soon after another time.
    """
    following = (
        sentence.tokens[words[-1] + 1].lower
        if words and words[-1] + 1 < len(sentence.tokens)
        else ""
    )
    told = [sentence.tokens[i].lower for i in words]
    before = sentence.tokens[words[0] - 1].lower if words and words[0] else ""
    if told == ["the", "day"] and before in ("during", "of"):
        return True
    if told == ["shortly"]:
        return following in ("after", "before")
    if following == "of" and told[-1:] == ["day"]:
        return bool(_ORDINALS & set(told))
    if len(words) == 1 and told[0] in HOLIDAYS:
        return sentence.tree.labels[words[0]] == "compound"
    return False


def _bounded(mention: TimeMention, bound: Bound | None) -> TimeMention:
    """The expression with another bound."""
    constraint = mention.constraint
    return replace(
        mention, constraint=replace(constraint, first=replace(constraint.first, bound=bound))
    )


def _take(mention: TimeMention, words: list[int], sentence: Sentence, dates: SentenceDates) -> None:
    """Enter what an expression dates that modifies no noun."""
    noun = _described_by(words, sentence)
    own = noun is not None and dates.nouns.setdefault(noun.head, mention) is mention
    clause = _clause_above(words, sentence)
    if clause is None:
        return
    if own and noun not in clause.subjects and mention.constraint.first.bound is Bound.SINCE:
        return  # "in the fifth raid since May" counts raids
    known = dates.clauses.setdefault(clause, mention)
    beside = _beside(words, sentence) if known is not mention else None
    if beside is not None:
        dates.nouns.setdefault(beside.head, mention)
    # "On Tuesday" is worth more than "a year after the attack", but not "after that on Tuesday".
    if known.constraint.counts_from is not None and (not own or noun in clause.subjects):
        dates.clauses[clause] = mention


def _tops(words: list[int], sentence: Sentence) -> Iterator[int]:
    """The words of an expression that hang on others."""
    heads = sentence.tree.heads
    return (w for w in words if heads[w] not in words or heads[w] == w)


def _modified(words: list[int], sentence: Sentence) -> NounGroup | None:
    """The noun group that an expression stands in without being its head: "Monday's talks"."""
    tree = sentence.tree
    for top in _tops(words, sentence):
        group = tree.groups.get(top)
        if group is not None and group.head not in words and tree.groups.get(tree.heads[top]):
            return group
    return None


def _described_by(words: list[int], sentence: Sentence) -> NounGroup | None:
    """The noun group that an expression describes with a preposition: "the attack on 3 May"."""
    tree = sentence.tree
    for top in _tops(words, sentence):
        if tree.labels[top] == "pobj" and tree.heads[tree.heads[top]] in tree.groups:
            return tree.groups[tree.heads[tree.heads[top]]]
    return None


def _beside(words: list[int], sentence: Sentence) -> NounGroup | None:
    """The noun group right before an expression that cannot date the clause, which has its time.

    "Arrested two men on Tuesday over the stabbing last Friday", "jailed today for a raid in 2015".
    """
    if not words:  # an expression that is part of a longer word: "Monday-Saturday"
        return None
    before = words[0] - 1
    if before > 0 and sentence.tokens[before].lower in ("on", "in"):
        before -= 1
    group = sentence.tree.groups.get(before)
    return group if group is not None and group.head == before else None


def _clause_dated_by(noun: NounGroup, sentence: Sentence) -> Clause | None:
    """The clause that happened within what a dated noun names, or after it."""
    tree = sentence.tree
    preposition = tree.heads[noun.head]
    if tree.labels[noun.head] == "pobj" and sentence.tokens[preposition].lower in _WITHIN:
        return tree.clauses.get(tree.heads[preposition])
    subjects = (c for c in sentence.clauses if noun in c.subjects and not c.passive)
    return next((clause for clause in subjects if clause.head is not noun), None)


def _described(clause: Clause, sentence: Sentence, dated: Collection[int]) -> int | None:
    """The place of the dated noun that a clause describes.

    "The 1988 bombing of a flight that killed 270", "the 1995 massacre, when soldiers killed 8,000".
    """
    tree = sentence.tree
    if clause.relation in _DESCRIBING and clause.head is not None:
        at = clause.head.head
        while at not in dated and tree.labels[at] == "pobj":
            preposition = tree.heads[at]
            if sentence.tokens[preposition].lower != "of":
                return None
            at = tree.heads[preposition]
        return at if at in dated else _dated_within(clause.head, sentence, dated)
    if clause.marker != "when" or clause.relation is not ClauseRelation.ADVERBIAL:
        return None
    when = next(w for w in tree.children[clause.verb.main] if sentence.tokens[w].lower == "when")
    if when == 0 or sentence.tokens[when - 1].text != ",":
        return None
    host = clause.governor.verb.last if clause.governor is not None else 0
    return max((at for at in dated if host <= at < when), default=None)


def _told_of(
    clause: Clause, sentence: Sentence, mentions: Sequence[tuple[TimeMention, list[int]]]
) -> TimeMention | None:
    """The time of which a clause tells what was then: "shut since Sunday, when rebels came"."""
    tokens = sentence.tokens
    below = sentence.tree.children[clause.verb.main] if clause.marker == "when" else ()
    when = next((w for w in below if tokens[w].lower == "when"), 0)
    if when < 2 or tokens[when - 1].text != ",":
        return None
    told = (m for m, words in mentions if words and words[-1] == when - 2)
    return next((_bounded(mention, None) for mention in told), None)


def _dated_within(group: NounGroup, sentence: Sentence, dated: Collection[int]) -> int | None:
    """The place of the dated noun within which something was: "the stampede of the 1991 feast"."""
    phrases = sentence.tree.phrases(group)
    return next(
        (g.head for p, g in phrases if p in ("in", "during", "of") and g.head in dated), None
    )


def _clause_above(words: list[int], sentence: Sentence) -> Clause | None:
    """The clause that an expression dates: that of the verb which its words hang on."""
    tree = sentence.tree
    for top in _tops(words, sentence):
        for above in (top, *tree.above(top)):
            clause = tree.clauses.get(above)
            if clause is None:
                continue
            following = sentence.tokens[words[-1] + 1 : words[-1] + 2]
            if any(t.lower in ("after", "before") and t.lower == clause.marker for t in following):
                return clause.governor or clause  # "days after X fell" dates what came then
            return clause
    return next(iter(sentence.clauses), None)


def _commemorate(occasion: Occasion, dates: SentenceDates) -> None:
    """Enter the date of what is commemorated, unless its own words name the year."""
    for noun in occasion.nouns:
        own = dates.nouns.get(noun)
        if own is None or not own.constraint.is_absolute:
            dates.nouns[noun] = occasion.mention
    if occasion.clause is not None:
        dates.clauses[occasion.clause] = occasion.mention
