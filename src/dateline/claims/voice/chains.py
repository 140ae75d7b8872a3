"""Who says so: the chain of holders behind each clause.

A chain runs from the publisher inwards. Within a sentence a holder is the subject of a verb of
saying or believing, whose scope is its "that" clause, the words before ", X said", or a quotation;
a document, whose scope is all that it lists or describes; or, outside the others, what follows
"according to" or stands before a colon. A quotation that fills a sentence has the speaker of its
neighbours in the paragraph, one that fills a paragraph that of the paragraph before. "I" and "we"
add no holder to who speaks. (The structure is that of PolNeAR's source, cue and content; Newell,
Margolin and Ruths 2018.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from dateline.claims.voice.scope import below, content_of, under
from dateline.claims.voice.sources import (
    Called,
    Source,
    SourceChain,
    before_colon,
    document_source,
    medium_of,
    noun_source,
    turn_of,
    verb_source,
)
from dateline.syntax.according import according_to
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence

_MARK, _ENDS = re.compile('["“”]'), (".", ",", "!", "?", "…")
_PARAGRAPHS = 8  # of one quotation, at most; a mark that is never closed is a slip
CITE = frozenset(["cite", "quote"])
# What is cited as a reason, and says nothing.
_GROUNDS = frozenset(
    """
    importance need lack concern threat reason risk fear difficulty problem cost case law right
    example success failure growth danger shortage security weather tension
    """.split()
)


def source_chains(sentences: list[Sentence], called: Called) -> dict[Clause, SourceChain]:
    """For each clause the holders inside the report, outermost first.

    ``called`` gives the words that what a noun group means is called by.
    """
    found: dict[Clause, SourceChain] = {}
    last: SourceChain = ()
    goes_on = 0  # how many paragraphs go on with what a speaker began to say
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda s: s.paragraph)]
    texts = [p[0].text[p[0].span.start : p[-1].span.end] for p in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        if goes_on:
            _go_on(paragraph, last, found, called)
            goes_on -= 1
            continue
        last = _in_paragraph(paragraph, last, found, called)
        if last and _left_open(texts[number]):
            goes_on = _until_closed(texts[number + 1 : number + 1 + _PARAGRAPHS])
    return found


def _left_open(text: str) -> bool:
    """Whether a quotation begins in a text that does not end there: no inches, 6'3"."""
    if text.count("“") > text.count("”"):
        return True
    last = text.rfind('"')
    begins = not text[:last].strip() or text[last - 1].isspace()
    return text.count('"') % 2 == 1 and begins and text[last + 1 : last + 2].isalnum()


def _until_closed(following: list[str]) -> int:
    """How many of the following paragraphs there are up to a mark that ends a quotation.

    None where the next mark begins one. Newspapers open each paragraph of a quotation with a mark;
    where lines were split anew, there is none.
    """
    for number, text in enumerate(following, 1):
        mark = _MARK.search(text)
        if mark is not None:
            ends = text[: mark.start()].rstrip()[-1:] in _ENDS
            return number if ends else 0
    return 0


def _go_on(
    paragraph: list[Sentence],
    speaker: SourceChain,
    found: dict[Clause, SourceChain],
    called: Called,
) -> None:
    """Let a paragraph go on, up to its mark, with what a speaker began to say."""
    start, text = paragraph[0].span.start, paragraph[0].text
    mark = _MARK.search(text, start, paragraph[-1].span.end)
    for sentence in paragraph:
        own, other = _in_sentence(sentence, called)
        found.update(own)
        if not other and (mark is None or sentence.span.start < mark.start()):
            _prefix(sentence, found, speaker)


# -- quotations over several sentences -------------------------------------------------------------


def _in_paragraph(
    sentences: list[Sentence],
    last: SourceChain,
    found: dict[Clause, SourceChain],
    called: Called,
) -> SourceChain:
    """Enter a paragraph's chains in ``found``; return whose quotation the next may go on with.

    ``last`` is that of the paragraph before.
    """
    pending: list[Sentence] = []
    carried: SourceChain = ()
    turn = turn_of(sentences[0])
    for sentence in sentences:
        own, speaker = _in_sentence(sentence, called)
        found.update(own)
        if speaker:
            for waiting in pending:
                _prefix(waiting, found, speaker)
            pending = []
            carried = speaker
        elif wholly_quoted(sentence):
            if carried:
                _prefix(sentence, found, carried)
            else:
                pending.append(sentence)
        elif not sentence.quoted:
            pending = []
    for waiting in pending if last else ():
        _prefix(waiting, found, last)
    for sentence in sentences[1:] if turn else ():
        _prefix(sentence, found, turn)
    return carried or (last if len(pending) == len(sentences) else ())


def _prefix(sentence: Sentence, found: dict[Clause, SourceChain], chain: SourceChain) -> None:
    """Put the speaker of a quotation before the holders within it."""
    for clause in sentence.clauses:
        found[clause] = chain + found.get(clause, ())


def wholly_quoted(sentence: Sentence) -> bool:
    """Whether every word of the sentence stands in quotation marks."""
    words = [t for t in sentence.tokens if t.text[0].isalnum()]
    return bool(words) and all(sentence.in_quotes(t.start) for t in words)


# -- within a sentence -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Scopes:
    """What stands over the clauses of one sentence.

    ``over`` is the source right above each clause, ``hosts`` the clause that a noun of saying is
    in, ``documents`` the document whose verb a clause is, ``speaker`` whom a quotation quotes.
    """

    over: dict[Clause, Source] = field(default_factory=dict)
    hosts: dict[Source, Clause | None] = field(default_factory=dict)
    documents: dict[Clause, SourceChain] = field(default_factory=dict)
    speaker: Source | None = None


def _in_sentence(
    sentence: Sentence, called: Called
) -> tuple[dict[Clause, SourceChain], SourceChain]:
    """The chains of a sentence's clauses, and the speaker of its quotation if it has one."""
    scopes = _Scopes()
    for clause in sentence.clauses:
        _enter_verb(clause, sentence, called, scopes)
    for clause in sentence.clauses:
        _enter_noun(clause, sentence, scopes)
    outer = _according_to(sentence) or before_colon(sentence)
    found: dict[Clause, SourceChain] = {}
    for clause in sentence.clauses:
        chain = _chain(clause, scopes, sentence) + scopes.documents.get(clause, ())
        inside = any(_describes(sentence, clause, source.group) for source in outer)
        found[clause] = chain if inside else outer + chain
    if scopes.speaker is not None:
        return found, (*outer, scopes.speaker)
    return found, outer if sentence.quoted else ()


def _according_to(sentence: Sentence) -> SourceChain:
    """The first holder after "according to", whose scope is the sentence."""
    for at, group in according_to(sentence):
        return (Source(group, sentence.token_span(at, at + 2), sentence),)
    return ()


def _enter_verb(clause: Clause, sentence: Sentence, called: Called, scopes: _Scopes) -> None:
    """Enter the source that a clause's verb makes of its subject, over what it reports."""
    source = document_source(sentence, clause, called)
    if source is not None:
        content = [c for c in sentence.clauses if c is not clause and below(c, clause)]
        scopes.documents[clause] = (source,)
    else:
        source, content = verb_source(sentence, clause, called), content_of(sentence, clause)
    if source is None:
        return
    for inner in content:
        # The nearest holder counts: "denied that it fired, officials said" leaves "fired" to
        # whoever denied.
        nearer = scopes.over.get(inner)
        if nearer is None or not any(nearer.is_of(c) for c in content):
            scopes.over[inner] = source
    if _quoted(clause, sentence):
        return
    tells_quotation = not content and (sentence.quoted or sentence.tokens[-1].text == ":")
    if tells_quotation or any(_quoted(inner, sentence) for inner in content):
        scopes.speaker = source


def _quoted(clause: Clause, sentence: Sentence) -> bool:
    """Whether a clause's verb stands in quotation marks."""
    return sentence.in_quotes(sentence.tokens[clause.verb.main].start)


def _enter_noun(clause: Clause, sentence: Sentence, scopes: _Scopes) -> None:
    """Enter the source of a noun of saying over its "that" clause: "the claim by X that ..."."""
    source = noun_source(sentence, clause)
    if source is None:
        return
    scopes.hosts[source] = clause.governor
    outside = scopes.over.get(clause.governor) if clause.governor else None
    for inner in sentence.clauses:
        if inner is clause or under(sentence, inner, clause):
            if scopes.over.get(inner) in (None, outside):
                scopes.over[inner] = source


def _chain(
    clause: Clause, scopes: _Scopes, sentence: Sentence, seen: frozenset[Clause] = frozenset()
) -> SourceChain:
    """The holders above a clause, outermost first; ``seen`` are the clauses on the way to it."""
    source = scopes.over.get(clause)
    if source is None or clause in seen:
        return ()
    of_noun = source in scopes.hosts
    host = scopes.hosts.get(source) or next((c for c in sentence.clauses if source.is_of(c)), None)
    above: SourceChain = ()
    if host is not None and host is not clause:
        above = _chain(host, scopes, sentence, seen | {clause})
    medium = medium_of(host, source) if host is not None and not of_noun else None
    return (*above, *((medium,) if medium else ()), source, *cited(host, sentence))


def cited(host: Clause | None, sentence: Sentence) -> SourceChain:
    """Whom the source of a clause cites: "the agency reported, citing two officials"."""
    inner: SourceChain = ()
    for citing in sentence.clauses:
        if (
            citing.verb.lemma not in CITE
            or citing.verb.form is not VerbForm.ING
            or not citing.objects
        ):
            continue
        named = host is not None and citing.head in host.subjects
        if citing.objects[0].lemma.lower() in _GROUNDS:
            continue  # "citing the importance of the port"
        if citing.governor is host or named:
            cue = sentence.token_span(citing.verb.first, citing.verb.last)
            inner = (Source(citing.objects[0], cue, sentence),)
    return inner


def _describes(sentence: Sentence, clause: Clause, group: NounGroup) -> bool:
    """Whether a clause describes a group: "according to Horak, who leads the team"."""
    return any(group.first <= word < group.last for word in sentence.tree.above(clause.verb.main))
