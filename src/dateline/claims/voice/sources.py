"""Sources: the words of a sentence that name who says, writes or believes what it states."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from dateline.model import PassageKind, Span
from dateline.references.vocabulary import DOCUMENTS, SPEAKER
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import REPORTING, Clause, ClauseRelation
from dateline.syntax.sentences import Sentence

# The words that what a noun group means is called by in the report.
Called = Callable[[NounGroup], Collection[str]]

# Beside REPORTING: verbs that take quotations but rarely a clause.
_QUOTING = REPORTING | frozenset("joke quip shout call read continue go conclude".split())
_PASSIVE_SOURCE = frozenset(["by", "from"])


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One holder: the noun group that names it, the words that attribute, and its sentence."""

    group: NounGroup
    cue: Span
    sentence: Sentence

    def is_of(self, clause: Clause) -> bool:
        """Whether a clause's verb is the words that attribute."""
        return self.cue.start == self.sentence.tokens[clause.verb.first].start


SourceChain = tuple[Source, ...]


def verb_source(sentence: Sentence, clause: Clause, called: Called) -> Source | None:
    """The holder that a reporting verb makes of its subject, None if the verb reports nothing."""
    lemma = clause.verb.lemma
    if lemma not in _QUOTING:
        return None
    source: NounGroup | None = None
    if clause.passive or (
        clause.verb.form is VerbForm.PARTICIPLE and clause.relation is not ClauseRelation.CONJUNCT
    ):
        source = next((g for p, g in clause.preps if p in _PASSIVE_SOURCE), None)
        if lemma == "quote" and clause.subjects:
            source = clause.subjects[0]
    elif clause.subjects:
        source = clause.subjects[0]
    if source is None or _empty(source) or set(called(source)) == {"it"}:
        return None
    return Source(source, sentence.token_span(clause.verb.first, clause.verb.last), sentence)


# What a document does with what it holds: "the letter lists six depots".
_TELLING = frozenset(
    "give list describe detail set outline mention name specify put cite show contain".split()
)


def document_source(sentence: Sentence, clause: Clause, called: Called) -> Source | None:
    """The holder that a document is of all that it states."""
    source = next(iter(clause.subjects), None)
    if source is None or clause.passive or clause.verb.lemma not in _TELLING:
        return None
    if not DOCUMENTS & set(called(source)):
        return None
    return Source(source, sentence.token_span(clause.verb.first, clause.verb.last), sentence)


# Nouns whose "that" clause is held by whoever is named with them: "the army's claim that ...".
_SAYINGS = frozenset(
    """
    claim report allegation accusation statement suggestion belief warning fear announcement
    assertion assurance charge complaint conclusion assessment testimony insistence denial
    confidence doubt hope concern view
    """.split()
)
_HAVING = frozenset("have express voice make issue repeat".split())


def noun_source(sentence: Sentence, clause: Clause) -> Source | None:
    """The holder of what a noun of saying introduces: "the claim by X that ..."."""
    noun = clause.head
    if (
        clause.relation is not ClauseRelation.REPORTED
        or noun is None
        or noun.lemma.lower() not in _SAYINGS
    ):
        return None
    by = (g for p, g in sentence.tree.phrases(noun) if p in _PASSIVE_SOURCE)
    having = (
        c.subjects[0]
        for c in sentence.clauses
        if noun in c.objects and c.subjects and not c.passive and c.verb.lemma in _HAVING
    )
    source = noun.possessors[-1] if noun.possessors else next(by, None) or next(having, None)
    if source is None:
        return None
    return Source(source, sentence.token_span(noun.head, noun.head + 1), sentence)


def _empty(group: NounGroup) -> bool:
    """Whether a subject adds no holder: "it was said", "there", "nobody", "I" of who speaks."""
    head = group.tokens[group.head]
    return (
        head.tag == "EX"
        or group.nobody
        or head.lower in SPEAKER
        or head.lower in ("this", "that", "which", "these", "those", "what")
    )


# Words in the names of those who print and broadcast what others say.
_MEDIA = frozenset(
    """
    radio tv television channel news times post daily agency newspaper magazine journal press herald
    tribune guardian gazette chronicle reuters afp ap bbc cnn interfax tass xinhua al jazeera
    broadcaster outlet website
    """.split()
)


def medium_of(clause: Clause, source: Source) -> Source | None:
    """The medium that was spoken to: "the mayor told Radio Cauca" comes through Radio Cauca."""
    addressed = [*clause.objects, *(g for p, g in clause.preps if p == "to")]
    for group in addressed if clause.verb.lemma in ("tell", "say", "confirm") else ():
        if group.proper and any(w.lower in _MEDIA for w in group.words):
            return Source(group, source.cue, source.sentence)
    return None


# What a colon may set off as the source: "Police: ...", "Blast kills nine: officials".
_SOURCES = frozenset(
    """
    official officials police report poll survey study source sources witness witnesses minister
    ministry army military president spokesman spokeswoman monitor monitors media analysts experts
    lawyer diplomats prosecutors
    """.split()
)


def turn_of(sentence: Sentence) -> SourceChain:
    """The speaker of an interview's turn that a sentence begins, as "ROE" is of "ROE: We left".

    Interviews and transcripts label whose turn it is by a name in capitals at the beginning of a
    paragraph. The speaker's words are the whole paragraph.
    """
    tokens = sentence.tokens
    mark = next((n for n, token in enumerate(tokens[:6]) if token.text == ":"), 0)
    group = next((g for g in sentence.nouns if g.last == mark), None)
    if group is None or tokens[0].start != sentence.passage.start:
        return ()
    labels = all(t.text.isupper() and len(t.text) > 1 for t in tokens[:mark])
    small = any(letter.islower() for token in tokens[mark:] for letter in token.text)
    if not (labels and small):
        return ()
    return (Source(group, sentence.token_span(mark, mark + 1), sentence),)


def before_colon(sentence: Sentence) -> SourceChain:
    """The holder that a colon sets off, at the head of a sentence or the end of a headline."""
    items, tokens = sentence.items, sentence.tokens
    headline = sentence.passage.kind is PassageKind.HEADLINE
    last = len(tokens) - 1
    if turn := turn_of(sentence):
        return turn
    for group in (*items[:1], *(items[-1:] if headline else ())):
        if not isinstance(group, NounGroup):
            continue
        first = group.first == 0
        mark = group.last if first else group.first - 1
        if not 0 < mark < last or tokens[mark].text not in (
            (":",) if first else (":", "-", "–", "—")
        ):
            continue
        head = tokens[group.head]
        if head.name in ("person", "organisation") or head.lower in _SOURCES:
            return (Source(group, sentence.token_span(mark, mark + 1), sentence),)
    return ()
