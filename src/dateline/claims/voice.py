"""Who says so: the chain of holders behind each clause.

A chain runs from the publisher inwards. Within a sentence a holder is the subject of a verb of
saying or believing, whose scope is its "that" clause, the words before ", X said", or a quotation;
or what follows "according to", which lies outside the others. A quotation that fills a sentence
has the speaker of its neighbours in the paragraph. (The structure is that of PolNeAR's source, cue
and content; Newell, Margolin and Ruths 2018.)
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.clauses import REPORTING, Clause
from dateline.claims.sentences import Sentence
from dateline.mentions.groups import NounGroup
from dateline.model import Span

# Beside REPORTING: verbs that take quotations but rarely a clause.
_QUOTING = REPORTING | frozenset("joke quip shout call read continue go conclude".split())
_PASSIVE_SOURCE = frozenset(["by", "from"])
_CITE = frozenset(["cite", "quote"])
# "X accused Y" does not report what stands before it.
_NO_POSTPOSING = frozenset("accuse blame suspect know find show describe call charge".split())


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """One holder: the noun group that names it, the words that attribute, and its sentence."""

    source: NounGroup
    cue: Span
    sentence: Sentence


Chain = tuple[Link, ...]


def chains(sentences: list[Sentence]) -> dict[int, Chain]:
    """Return for each clause (by ``id``) the holders inside the report, outermost first."""
    found: dict[int, Chain] = {}
    pending: list[Sentence] = []
    carried: Chain = ()
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            carried, paragraph, pending = (), sentence.paragraph, []
        own, speaker = _in_sentence(sentence)
        found.update(own)
        if speaker:
            for waiting in pending:
                _prefix(waiting, found, speaker)
            pending = []
            carried = speaker
        elif _wholly_quoted(sentence):
            if carried:
                _prefix(sentence, found, carried)
            else:
                pending.append(sentence)
        elif not sentence.quoted:
            pending = []
    return found


def _prefix(sentence: Sentence, found: dict[int, Chain], chain: Chain) -> None:
    for clause in sentence.clauses:
        if not found.get(id(clause)):
            found[id(clause)] = chain


def _wholly_quoted(sentence: Sentence) -> bool:
    """Whether every word of the sentence stands in quotation marks."""
    words = [t for t in sentence.tokens if t.text[0].isalnum()]
    return bool(words) and all(sentence.in_quotes(t.start) for t in words)


def _in_sentence(sentence: Sentence) -> tuple[dict[int, Chain], Chain]:
    """The chains of a sentence's clauses, and the speaker of its quotation if it has one."""
    outer = _according_to(sentence)
    over: dict[int, Link] = {}  # clause -> the link right above it
    speaker: Link | None = None
    for clause in sentence.clauses:
        link = _link(sentence, clause)
        if link is None:
            continue
        content = _content(sentence, clause)
        ids = {id(c) for c in content}
        for inner in content:
            # The nearest holder counts: "denied that it fired, officials said" leaves "fired" to
            # whoever denied.
            nearer = over.get(id(inner))
            if nearer is None or not any(
                id(c) in ids and _link_is(sentence, c, nearer) for c in sentence.clauses
            ):
                over[id(inner)] = link
        over.pop(id(clause), None)
        quoting = any(sentence.in_quotes(sentence.tokens[c.verb.main].start) for c in content)
        if quoting or (sentence.quoted and not content):
            speaker = link
    for clause in sentence.clauses:
        noun = _noun_link(sentence, clause)
        if noun is not None:
            for inner in (c for c in sentence.clauses if c is clause or _under(c, clause)):
                over.setdefault(id(inner), noun)
    governors = {id(c): c for c in sentence.clauses}
    cite = [
        c for c in sentence.clauses if c.verb.lemma in _CITE and c.verb.form == "ing" and c.objects
    ]
    found: dict[int, Chain] = {}
    for clause in sentence.clauses:
        found[id(clause)] = outer + _chain(clause, over, governors, sentence, cite)
    chain = outer + ((speaker,) if speaker else ())
    return found, chain if speaker or (outer and sentence.quoted) else ()


def _chain(
    clause: Clause,
    over: dict[int, Link],
    governors: dict[int, Clause],
    sentence: Sentence,
    cite: list[Clause],
) -> Chain:
    link = over.get(id(clause))
    if link is None:
        return ()
    cue_clause = next((c for c in sentence.clauses if _link_is(sentence, c, link)), None)
    above: Chain = ()
    if cue_clause is not None and cue_clause is not clause:
        above = (
            _chain(cue_clause, over, governors, sentence, cite) if id(cue_clause) in over else ()
        )
    inner: Chain = ()
    for citing in cite:
        named = cue_clause is not None and citing.head in cue_clause.subjects
        if citing.governor is cue_clause or named:
            cue = sentence.token_span(citing.verb.first, citing.verb.last)
            inner = (Link(citing.objects[0], cue, sentence),)
    medium = _medium(cue_clause, link) if cue_clause is not None else None
    return (*above, *((medium,) if medium else ()), link, *inner)


# Words in the names of those who print and broadcast what they are told.
_MEDIA = frozenset(
    """
    radio tv television channel news times post daily agency newspaper magazine journal press herald
    tribune guardian gazette chronicle reuters afp ap bbc cnn interfax tass xinhua al jazeera
    broadcaster outlet website
    """.split()
)


def _medium(clause: Clause, link: Link) -> Link | None:
    """The medium that was told: "the mayor told Radio Cauca" comes through Radio Cauca."""
    told = [*clause.objects, *(g for p, g in clause.preps if p == "to")]
    for group in told if clause.verb.lemma in ("tell", "say", "confirm") else ():
        if group.proper and any(w.lower in _MEDIA for w in group.words):
            return Link(group, link.cue, link.sentence)
    return None


def _link_is(sentence: Sentence, clause: Clause, link: Link) -> bool:
    return link.cue.start == sentence.tokens[clause.verb.first].start


def _link(sentence: Sentence, clause: Clause) -> Link | None:
    """The holder that a reporting verb makes of its subject, None if the verb reports nothing."""
    lemma = clause.verb.lemma
    if lemma not in _QUOTING:
        return None
    source: NounGroup | None = None
    if clause.passive:
        source = next((g for p, g in clause.preps if p in _PASSIVE_SOURCE), None)
        if lemma == "quote" and clause.subjects:
            source = clause.subjects[0]
    elif clause.subjects:
        source = clause.subjects[0]
    if source is None or _empty(source):
        return None
    return Link(source, sentence.token_span(clause.verb.first, clause.verb.last), sentence)


# Nouns whose "that" clause is held by whoever is named with them: "the army's claim that ...".
_SAYINGS = frozenset(
    """
    claim report allegation accusation statement suggestion belief warning fear announcement
    assertion assurance charge complaint conclusion assessment testimony insistence denial
    """.split()
)


def _noun_link(sentence: Sentence, clause: Clause) -> Link | None:
    """The holder of what a noun of saying introduces: "the claim by X that ..."."""
    noun = clause.head
    if clause.relation != "that" or noun is None or noun.lemma.lower() not in _SAYINGS:
        return None
    by = (g for p, g in sentence.tree.phrases(noun) if p in _PASSIVE_SOURCE)
    source = noun.possessors[-1] if noun.possessors else next(by, None)
    if source is None:
        return None
    return Link(source, sentence.token_span(noun.head, noun.head + 1), sentence)


def _empty(group: NounGroup) -> bool:
    """Whether a subject points to nobody: "it was said", "there"."""
    head = group.tokens[group.head]
    return head.tag == "EX" or head.lower in ("this", "that", "which", "these", "those", "what")


def _content(sentence: Sentence, clause: Clause) -> list[Clause]:
    """The clauses in the scope of a reporting verb."""
    others = [c for c in sentence.clauses if c is not clause]
    below = [c for c in others if _under(c, clause)]
    finite = clause.verb.form == "finite"
    outside = finite and not sentence.in_quotes(sentence.tokens[clause.verb.main].start)
    quoted = [
        c
        for c in others
        if outside and c not in below and sentence.in_quotes(sentence.tokens[c.verb.main].start)
    ]
    if (below and clause.relation != "parataxis") or clause.verb.lemma in _NO_POSTPOSING:
        return below + quoted
    before = sentence.clauses[: sentence.clauses.index(clause)]
    if not quoted and before and finite and _closes(sentence, clause):
        return before + below  # "..., X said"
    return below + quoted


def _closes(sentence: Sentence, clause: Clause) -> bool:
    """Whether a comma or closing quotation mark stands before the reporting clause's subject."""
    if clause.inverted:
        return True
    first = min([clause.verb.first, *(g.first for g in clause.subjects)])
    return first > 0 and sentence.tokens[first - 1].text in (
        ",",
        "”",
        '"',
        "''",
        "’",
        "—",
        "–",
        "?",
        "!",
    )


def _under(clause: Clause, top: Clause) -> bool:
    """Whether a clause hangs below another without leaving its content.

    A verb joined by "and" to the reporting verb itself is beside it, not below.
    """
    node = clause
    while node.governor is not None:
        if node.governor is top:
            return node.relation in ("that", "to", "ing")
        node = node.governor
    return False


def _according_to(sentence: Sentence) -> Chain:
    """The holder after "according to", whose scope is the sentence."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].lower == "according" and tokens[i + 1].lower == "to":
            group = next((g for g in sentence.nouns if g.first >= i + 2), None)
            if group is not None and group.first <= i + 3:
                return (Link(group, sentence.token_span(i, i + 2), sentence),)
    return ()
