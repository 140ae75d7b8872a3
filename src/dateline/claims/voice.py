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

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import groupby

from dateline.model import PassageKind, Span
from dateline.references.vocabulary import DOCUMENTS, SPEAKER
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import REPORTING, Clause
from dateline.syntax.sentences import Sentence

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


Called = Callable[[NounGroup], Collection[str]]


def chains(sentences: list[Sentence], called: Called) -> dict[Clause, Chain]:
    """Return for each clause the holders inside the report, outermost first.

    ``called`` gives the words that what a noun group means is called by.
    """
    found: dict[Clause, Chain] = {}
    last: Chain = ()
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        last = _in_paragraph(list(group), last, found, called)
    return found


def _in_paragraph(
    sentences: list[Sentence], last: Chain, found: dict[Clause, Chain], called: Called
) -> Chain:
    """Enter a paragraph's chains in ``found``; return whose quotation the next may go on with.

    ``last`` is that of the paragraph before.
    """
    pending: list[Sentence] = []
    carried: Chain = ()
    for sentence in sentences:
        own, speaker = _in_sentence(sentence, called)
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
    for waiting in pending if last else ():
        _prefix(waiting, found, last)
    return carried or (last if len(pending) == len(sentences) else ())


def _prefix(sentence: Sentence, found: dict[Clause, Chain], chain: Chain) -> None:
    """Put the speaker of a quotation before the holders within it."""
    for clause in sentence.clauses:
        found[clause] = chain + found.get(clause, ())


def _wholly_quoted(sentence: Sentence) -> bool:
    """Whether every word of the sentence stands in quotation marks."""
    words = [t for t in sentence.tokens if t.text[0].isalnum()]
    return bool(words) and all(sentence.in_quotes(t.start) for t in words)


def _in_sentence(sentence: Sentence, called: Called) -> tuple[dict[Clause, Chain], Chain]:
    """The chains of a sentence's clauses, and the speaker of its quotation if it has one."""
    outer = _according_to(sentence) or _before_colon(sentence)
    over: dict[Clause, Link] = {}  # clause -> the link right above it
    telling: dict[Clause, Chain] = {}  # a document's verb -> the document
    speaker: Link | None = None
    for clause in sentence.clauses:
        link = _document_link(sentence, clause, called)
        if link is not None:
            content = [c for c in sentence.clauses if c is not clause and _below(c, clause)]
            telling[clause] = (link,)
        else:
            link, content = _link(sentence, clause, called), _content(sentence, clause)
        if link is None:
            continue
        reported = set(content)
        for inner in content:
            # The nearest holder counts: "denied that it fired, officials said" leaves "fired" to
            # whoever denied.
            nearer = over.get(inner)
            if nearer is None or not any(
                c in reported and _link_is(sentence, c, nearer) for c in sentence.clauses
            ):
                over[inner] = link
        if sentence.in_quotes(sentence.tokens[clause.verb.main].start):
            continue
        quoting = any(sentence.in_quotes(sentence.tokens[c.verb.main].start) for c in content)
        if quoting or (not content and (sentence.quoted or sentence.tokens[-1].text == ":")):
            speaker = link
    hosts: dict[Link, Clause | None] = {}  # a noun's link -> the clause that the noun is in
    for clause in sentence.clauses:
        noun = _noun_link(sentence, clause)
        if noun is None:
            continue
        hosts[noun] = clause.governor
        outside = over.get(clause.governor) if clause.governor else None
        for inner in (c for c in sentence.clauses if c is clause or _under(sentence, c, clause)):
            if over.get(inner) in (None, outside):
                over[inner] = noun
    cite = [
        c for c in sentence.clauses if c.verb.lemma in _CITE and c.verb.form == "ing" and c.objects
    ]
    found: dict[Clause, Chain] = {}
    for clause in sentence.clauses:
        inside = any(_describes(sentence, clause, link.source) for link in outer)
        chain = _chain(clause, over, hosts, sentence, cite) + telling.get(clause, ())
        found[clause] = chain if inside else outer + chain
    chain = outer + ((speaker,) if speaker else ())
    return found, chain if speaker or (outer and sentence.quoted) else ()


def _chain(
    clause: Clause,
    over: dict[Clause, Link],
    hosts: dict[Link, Clause | None],
    sentence: Sentence,
    cite: list[Clause],
    seen: frozenset[Clause] = frozenset(),
) -> Chain:
    """The holders above a clause, outermost first; ``seen`` are the clauses on the way to it."""
    link = over.get(clause)
    if link is None or clause in seen:
        return ()
    cue_clause = hosts.get(link) or next(
        (c for c in sentence.clauses if _link_is(sentence, c, link)), None
    )
    above: Chain = ()
    if cue_clause is not None and cue_clause is not clause:
        above = _chain(cue_clause, over, hosts, sentence, cite, seen | {clause})
    inner: Chain = ()
    for citing in cite:
        named = cue_clause is not None and citing.head in cue_clause.subjects
        if citing.governor is cue_clause or named:
            cue = sentence.token_span(citing.verb.first, citing.verb.last)
            inner = (Link(citing.objects[0], cue, sentence),)
    medium = None
    if cue_clause is not None and link not in hosts:
        medium = _medium(cue_clause, link)
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


def _link(sentence: Sentence, clause: Clause, called: Called) -> Link | None:
    """The holder that a reporting verb makes of its subject, None if the verb reports nothing."""
    lemma = clause.verb.lemma
    if lemma not in _QUOTING:
        return None
    source: NounGroup | None = None
    if clause.passive or (clause.verb.form == "past" and clause.relation != "conj"):
        source = next((g for p, g in clause.preps if p in _PASSIVE_SOURCE), None)
        if lemma == "quote" and clause.subjects:
            source = clause.subjects[0]
    elif clause.subjects:
        source = clause.subjects[0]
    if source is None or _empty(source) or set(called(source)) == {"it"}:
        return None
    return Link(source, sentence.token_span(clause.verb.first, clause.verb.last), sentence)


# What a document does with what it holds: "the letter lists six depots".
_TELLING = frozenset(
    "give list describe detail set outline mention name specify put cite show contain".split()
)


def _document_link(sentence: Sentence, clause: Clause, called: Called) -> Link | None:
    """The holder that a document is of all that it tells."""
    source = next(iter(clause.subjects), None)
    if source is None or clause.passive or clause.verb.lemma not in _TELLING:
        return None
    if not DOCUMENTS & set(called(source)):
        return None
    return Link(source, sentence.token_span(clause.verb.first, clause.verb.last), sentence)


def _below(clause: Clause, top: Clause) -> bool:
    """Whether a clause belongs to what another's verb takes, not to its subject or beside it."""
    node = clause
    while node.governor is not None and node.governor is not top:
        node = node.governor
    return (
        node.governor is top
        and node.head not in top.subjects
        and node.relation in ("that", "to", "relative", "reduced")
    )


# Nouns whose "that" clause is held by whoever is named with them: "the army's claim that ...".
_SAYINGS = frozenset(
    """
    claim report allegation accusation statement suggestion belief warning fear announcement
    assertion assurance charge complaint conclusion assessment testimony insistence denial
    confidence doubt hope concern view
    """.split()
)
_HAVING = frozenset("have express voice make issue repeat".split())


def _noun_link(sentence: Sentence, clause: Clause) -> Link | None:
    """The holder of what a noun of saying introduces: "the claim by X that ..."."""
    noun = clause.head
    if clause.relation != "that" or noun is None or noun.lemma.lower() not in _SAYINGS:
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
    return Link(source, sentence.token_span(noun.head, noun.head + 1), sentence)


def _empty(group: NounGroup) -> bool:
    """Whether a subject adds no holder: "it was said", "there", "I" and "we" of who speaks."""
    head = group.tokens[group.head]
    return (
        head.tag == "EX"
        or head.lower in SPEAKER
        or head.lower in ("this", "that", "which", "these", "those", "what")
    )


def _content(sentence: Sentence, clause: Clause) -> list[Clause]:
    """The clauses in the scope of a reporting verb."""
    others = [c for c in sentence.clauses if c is not clause]
    below = [c for c in others if _under(sentence, c, clause)]
    finite = clause.verb.form == "finite"
    outside = finite and not sentence.in_quotes(sentence.tokens[clause.verb.main].start)
    quoted = [
        c
        for c in others
        if outside and c not in below and sentence.in_quotes(sentence.tokens[c.verb.main].start)
    ]
    if (below and clause.relation != "parataxis") or clause.verb.lemma in _NO_POSTPOSING:
        return below + quoted
    before = [
        c
        for c in sentence.clauses[: sentence.clauses.index(clause)]
        if c.governor is not clause or c.relation in ("that", "parataxis")
    ]
    if finite and clause.relation == "parataxis" and _inserted(sentence, clause):
        return others  # "the pact, X said, is dead"
    if not quoted and before and finite and _closes(sentence, clause):
        return before + below  # "..., X said"
    return below + quoted


def _inserted(sentence: Sentence, clause: Clause) -> bool:
    """Whether a reporting clause stands between commas."""
    following = sentence.tokens[clause.verb.last : clause.verb.last + 1]
    return _closes(sentence, clause) and any(t.text == "," for t in following)


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


def _under(sentence: Sentence, clause: Clause, top: Clause) -> bool:
    """Whether a clause hangs below another without leaving its content.

    A verb joined by "and" to the reporting verb itself is beside it, not below.
    """
    node = clause
    while node.governor is not None:
        if node.governor is top:
            return _complement(sentence, node, top)
        node = node.governor
    return False


# "expects to win", "told them to leave": wishes and orders are nobody's word that it is so.
_WISHING = frozenset("expect hope fear consider learn write".split())
_ORDERING = frozenset("urge tell warn remind inform assure ask".split())


def _complement(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """Whether a clause is what a reporting verb reports, not what goes with it ("laughing")."""
    if clause.relation == "that":
        return True
    if clause.relation not in ("to", "ing") or verb.verb.lemma in _ORDERING:
        return False
    if verb.verb.lemma in _WISHING and clause.subjects[:1] == verb.subjects[:1]:
        return False
    label = sentence.tree.labels[clause.verb.main]
    return label != "advcl" and (label != "pcomp" or clause.marker not in _BESIDE)


_BESIDE = frozenset("in by after before while since without upon on despite when".split())


def _describes(sentence: Sentence, clause: Clause, group: NounGroup) -> bool:
    """Whether a clause describes a group: "according to Horak, who leads the team"."""
    return any(group.first <= word < group.last for word in sentence.tree.above(clause.verb.main))


# What a colon may set off as the source: "Police: ...", "Blast kills nine: officials".
_SOURCES = frozenset(
    """
    official officials police report poll survey study source sources witness witnesses minister
    ministry army military president spokesman spokeswoman monitor monitors media analysts experts
    lawyer diplomats prosecutors
    """.split()
)


def _before_colon(sentence: Sentence) -> Chain:
    """The holder that a colon sets off, at the head of a sentence or the end of a headline."""
    items, tokens = sentence.items, sentence.tokens
    headline = sentence.passage.kind is PassageKind.HEADLINE
    last = len(tokens) - 1
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
            return (Link(group, sentence.token_span(mark, mark + 1), sentence),)
    return ()


def _according_to(sentence: Sentence) -> Chain:
    """The holder after "according to", whose scope is the sentence."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].lower == "according" and tokens[i + 1].lower == "to":
            group = next((g for g in sentence.nouns if g.first >= i + 2), None)
            if group is not None and group.first <= i + 3:
                return (Link(group, sentence.token_span(i, i + 2), sentence),)
    return ()
