"""Attributions: every place where a report says that somebody says or thinks something.

The encoder finds cues with their sources and contents (as in PolNeAR: Newell, Margolin and Ruths
2018, "An Attribution Relations Corpus for Political News"); the rules of this folder find holders
by grammar. What is kept of both is decided by a logistic regression over how sure the encoder is,
whether a rule agrees, and what the cue is; ``evaluation/statements.py --fit`` makes its weights.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from math import exp, log

from dateline.claims.voice.chains import CITE, wholly_quoted
from dateline.claims.voice.sources import (
    Called,
    Source,
    SourceChain,
    before_colon,
    document_source,
    noun_source,
    verb_source,
)
from dateline.lexicon.units import MEASURE_NOUNS
from dateline.model import PassageKind, Span
from dateline.references.vocabulary import IT, SPEAKER
from dateline.syntax import encoder
from dateline.syntax.according import according_to
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

WEIGHTS: Mapping[str, float] = {
    "bias": -1.48,
    "cue": 1.09,
    "source": 0.84,
    "content": 0.27,
    "rule": 0.45,
    "noun": -0.64,
    "no verb": -0.80,
    "colon": 1.20,
    "within quotation": -1.27,
    "several words": 1.10,
}
"""What speaks for an attribution: see `features`."""
LIKELY = 0.5  # from which probability on an attribution is kept
_BY_RULE = 0.8  # the probability of what rules alone find
_SAYING = frozenset("say tell announce claim deny report state insist warn add".split())
_DESCRIBING = (ClauseRelation.RELATIVE, ClauseRelation.REDUCED)
_FAR = 40  # words between two parts of one content, at most
_NOBODY = SPEAKER | frozenset(["you", "one"])
_RELATIVE = frozenset("who which that whom".split())


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """Somebody says or thinks something.

    ``holder`` are the words that name who (None where nobody is named: "is believed to"),
    ``group`` the noun group among them, in ``host``. ``cue`` are the words that attribute, in
    ``sentence``; ``parts`` are the stretches of what is attributed, in reading order.
    ``quoted`` says that all of it stands in quotation marks, ``clause`` is that of the cue's verb,
    and ``probability`` says how sure it is that this is an attribution.
    """

    sentence: Sentence
    cue: Span
    holder: Span | None
    group: NounGroup | None
    host: Sentence | None
    parts: tuple[Span, ...]
    clause: Clause | None
    probability: float
    quoted: bool = False

    @property
    def content(self) -> Span:
        """From the first to the last word of what is attributed."""
        return Span.of(self.sentence.text, self.parts[0].start, self.parts[-1].end)

    def covers(self, span: Span) -> bool:
        """Whether words are part of what is attributed."""
        return any(p.start <= span.start and span.end <= p.end for p in self.parts)


def find_attributions(
    sentences: Sequence[Sentence], chains: Mapping[Clause, SourceChain], called: Called
) -> list[Attribution]:
    """The attributions of a report in the order of their cues.

    ``chains`` are what `source_chains` finds, ``called`` gives the words that what a noun group
    means is called by.
    """
    report = _Words(sentences)
    found: list[Attribution] = []
    for number, sentence in enumerate(sentences):
        rules = list(sources_in(sentence, called))
        mine = [
            kept
            for item in sentence.attributions
            if (kept := _by_encoder(item, number, report, rules, chains)) is not None
        ]
        by_rule = [one for source in rules for one in _by_rule(source, chains)]
        for one in (*_turn(number, report), *by_rule):
            if not any(_repeats(one, kept) for kept in mine):
                mine.append(one)
        found += sorted(mine, key=lambda one: one.cue.start)
    whole = _extended(found, sentences, chains)
    return [replace(one, quoted=all(map(report.quoted, one.parts))) for one in whole]


def sources_in(sentence: Sentence, called: Called) -> Iterator[Source]:
    """The holders that the rules find in a sentence, whatever their scope."""
    for clause in sentence.clauses:
        source = document_source(sentence, clause, called) or verb_source(sentence, clause, called)
        if source is not None:
            yield source
        if (source := noun_source(sentence, clause)) is not None:
            yield source
    for at, group in according_to(sentence):
        yield Source(group, sentence.token_span(at, at + 2), sentence)
    yield from before_colon(sentence)


@dataclass(slots=True)
class _Words:
    """The words of a report in one row."""

    sentences: Sequence[Sentence]
    begins: list[int] = field(init=False)
    starts: list[int] = field(init=False)
    persons: frozenset[str] = field(init=False)  # words of the names of persons

    def __post_init__(self) -> None:
        self.begins = [0, *accumulate(len(s.tokens) for s in self.sentences)]
        words = [t for s in self.sentences for t in s.tokens]
        self.starts = [t.start for t in words]
        self.persons = frozenset(t.text for t in words if t.name == "person")

    def quoted(self, span: Span) -> bool:
        """Whether all words of a stretch of the report stand in quotation marks."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        found = (self.find(word) for word in range(first, last))
        return all(
            sentence.in_quotes(sentence.tokens[at].start)
            for sentence, at in filter(None, found)
            if sentence.tokens[at].text[0].isalnum()
        )

    def find(self, word: int) -> tuple[Sentence, int] | None:
        """The sentence of a word of the row and its place there."""
        if not 0 <= word < self.begins[-1]:
            return None
        number = bisect_right(self.begins, word) - 1
        return self.sentences[number], word - self.begins[number]

    def spans(self, parts: Sequence[encoder.TaggedSpan], number: int) -> list[tuple[int, int]]:
        """Stretches of the row, of spans that are counted from a sentence's first word."""
        begin, end = self.begins[number], self.begins[-1]
        found = ((max(0, p.start + begin), min(end, p.end + begin)) for p in parts)
        return [(first, last) for first, last in found if first < last]

    def quote(self, first: int, last: int) -> Span:
        """The words ``first`` to ``last`` (exclusive) of the row as they stand in the report."""
        text = self.sentences[0].text
        return Span.of(text, self.word(first).start, self.word(last - 1).end)

    def word(self, word: int) -> Token:
        """A word of the row."""
        number = bisect_right(self.begins, word) - 1
        return self.sentences[number].tokens[word - self.begins[number]]


# -- what the encoder finds ------------------------------------------------------------------------


def _by_encoder(
    item: encoder.Attribution,
    number: int,
    report: _Words,
    rules: Sequence[Source],
    chains: Mapping[Clause, SourceChain],
) -> Attribution | None:
    """An attribution that the encoder finds; None where it is unlikely to be one."""
    sentence = report.sentences[number]
    first, last = item.cue.start, min(item.cue.end, len(sentence.tokens))
    cue = sentence.token_span(first, last)
    rule = next((source for source in rules if _share(source.cue, cue)), None)
    shown = features(item, sentence, rule is not None)
    probability = likely(shown)
    if probability < LIKELY:
        return None
    clause = _clause_at(sentence, first, last)
    if clause is not None and clause.verb.lemma in CITE and clause.verb.form is VerbForm.ING:
        return None  # "citing two officials": they belong to the chain of what is reported
    parts = _parts(report, item, number)
    if not parts and rule is not None:
        parts = _by_clauses(sentence, rule, chains)
    if not parts:
        return None
    holder, group, host = _holder(report, report.spans(item.source, number), clause)
    if (
        rule is not None
        and group is not rule.group
        and (group is None or _thing(group) or _stands_beside(rule, clause))
    ):
        holder, group, host = rule.sentence.group_span(rule.group), rule.group, rule.sentence
    if group is not None and (group.nobody or group.tokens[group.head].lower in _NOBODY):
        return None  # who speaks in a quotation, the writer, or none
    if group is not None and clause is not None and clause.passive and group in clause.subjects:
        if group.tokens[group.head].lower in IT:
            return None  # "it is said that"
    return Attribution(sentence, cue, holder, group, host, parts, clause, probability)


def _stands_beside(rule: Source, clause: Clause | None) -> bool:
    """Whether a verb of saying has its subject right before or behind it: "said Col. Hassan"."""
    if clause is None or rule.group not in clause.subjects or clause.relation in _DESCRIBING:
        return False
    return rule.group.last == clause.verb.first or rule.group.first == clause.verb.last


def _thing(group: NounGroup) -> bool:
    """Whether a noun group is a measure or a place: a holder that a rule finds goes before it."""
    head = group.tokens[group.head]
    return head.name == "location" or head.lemma.lower() in MEASURE_NOUNS


def features(item: encoder.Attribution, sentence: Sentence, by_rule: bool) -> dict[str, float]:
    """What speaks for and against an attribution that the encoder finds."""
    words = sentence.tokens[item.cue.start : item.cue.end]
    tags = {word.tag[:1] for word in words}
    return {
        "bias": 1.0,
        "cue": _odds(item.cue.score),
        "source": max((span.score for span in item.source), default=0.0),
        "content": max((span.score for span in item.content), default=0.0),
        "rule": float(by_rule),
        "noun": float("N" in tags and "V" not in tags),
        "no verb": float(not tags & {"N", "V"}),
        "colon": float(any(word.text == ":" for word in words)),
        "within quotation": float(sentence.in_quotes(words[0].start)),
        "several words": float(len(words) > 1),
    }


def likely(shown: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The probability that what shows these features is an attribution."""
    return 1 / (1 + exp(-sum(weights[name] * value for name, value in shown.items())))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))


def _parts(report: _Words, item: encoder.Attribution, number: int) -> tuple[Span, ...]:
    """The stretches of one content that hang together around the cue, without outer commas.

    Beyond the cue's sentence goes only what stands in quotation marks.
    """
    begin, end = report.begins[number], report.begins[number + 1]
    cue = begin + item.cue.start
    trimmed = []
    for first, last in sorted(report.spans(item.content, number)):
        inside = (max(first, begin), min(last, end))
        whole = (first, last) if report.quoted(report.quote(first, last)) else inside
        if whole[0] < whole[1] and (part := _trimmed(report, *whole)):
            trimmed.append(part)
    if not trimmed:
        return ()
    nearest = min(range(len(trimmed)), key=lambda n: _apart(trimmed[n], cue))
    low = high = nearest
    while low > 0 and trimmed[low][0] - trimmed[low - 1][1] <= _FAR:
        low -= 1
    while high + 1 < len(trimmed) and trimmed[high + 1][0] - trimmed[high][1] <= _FAR:
        high += 1
    return tuple(_balanced(report.quote(*part), report) for part in trimmed[low : high + 1])


def _balanced(part: Span, report: _Words) -> Span:
    """The part with both of its quotation marks where it has one of them and the other is next."""
    text = report.sentences[0].text
    start, end = part.start, part.end
    opens, closes = text[start] in _OPENING, text[end - 1] in _CLOSING
    if opens and not closes and (mark := _CLOSED.match(text, end)):
        end = mark.end()
    elif closes and not opens and start and text[start - 1] in _OPENING:
        start -= 1
    return Span.of(text, start, end)


_OPENING, _CLOSING = frozenset('"“«„'), frozenset('"”»')
_CLOSED = re.compile(r"[.,!?…]*[\"”»]")


def _trimmed(report: _Words, first: int, last: int) -> tuple[int, int] | None:
    """A stretch without commas and full stops at its ends."""
    while first < last and report.word(first).text in _MARKS:
        first += 1
    if [report.word(k).lower for k in range(first, min(first + 2, last))] in _AS_SAYING:
        first += 2  # "was quoted as saying that"
    while first < last and report.word(last - 1).text in _MARKS:
        last -= 1
    return (first, last) if first < last else None


_AS_SAYING = (["as", "saying"], ["as", "telling"])
_MARKS = frozenset([",", ".", ";", ":", "-", "–", "—"])


def _apart(part: tuple[int, int], word: int) -> int:
    return max(part[0] - word, word - part[1] + 1, 0)


def _holder(
    report: _Words, stretches: Sequence[tuple[int, int]], clause: Clause | None
) -> tuple[Span | None, NounGroup | None, Sentence | None]:
    """The words that name a holder, the noun group that means it, and their sentence.

    "Who" means what its clause describes.
    """
    for first, last in stretches:
        found = report.find(first)
        if found is None:
            continue
        sentence, begin = found
        end = min(begin + last - first, len(sentence.tokens))
        while end > begin + 1 and sentence.tokens[end - 1].text in _MARKS:
            end -= 1
        words = sentence.tokens[begin:end]
        if len(words) == 1 and words[0].tag == "PRP$":
            return sentence.token_span(begin, end), None, sentence  # "his refusal to"
        if len(words) == 1 and words[0].lower in _RELATIVE:
            if clause is None or clause.head is None:
                return None, None, None
            return sentence.group_span(clause.head), clause.head, sentence
        group = _group_in(sentence, begin, end)
        if group is not None:
            return sentence.token_span(begin, end), group, sentence
    return None, None, None


def _group_in(sentence: Sentence, begin: int, end: int) -> NounGroup | None:
    """The first noun group whose head is one of the words, an owner's among them."""
    for group in sentence.nouns:
        for one in (group, *group.possessors):
            if begin <= one.head < end:
                return one
    return None


# -- what only the rules find ----------------------------------------------------------------------


def _by_rule(source: Source, chains: Mapping[Clause, SourceChain]) -> Iterator[Attribution]:
    """What "according to" and verbs of saying attribute.

    Of other rules, and within quotations, the encoder has to agree.
    """
    sentence = source.sentence
    clause = next((c for c in sentence.clauses if source.is_of(c)), None)
    says = clause is not None and clause.verb.lemma in _SAYING and bool(clause.subjects)
    outside = not sentence.in_quotes(source.cue.start)
    if not source.cue.text.lower().startswith("according") and not (says and outside):
        return
    if source.group.tokens[source.group.head].lower in _NOBODY | IT:
        return
    parts = _by_clauses(sentence, source, chains)
    if parts:
        holder = sentence.group_span(source.group)
        yield Attribution(
            sentence, source.cue, holder, source.group, sentence, parts, clause, _BY_RULE
        )


def _repeats(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions of a sentence are one: by their cues, or holder and content."""
    same = one.group is other.group and one.content.end == other.content.end
    return same or _share(one.cue, other.cue)


def _turn(number: int, report: _Words) -> Iterator[Attribution]:
    """A turn of an interview: a paragraph that begins with a person's name and a colon."""
    sentences, sentence = report.sentences, report.sentences[number]
    if sentence.passage.kind is not PassageKind.BODY or not sentence.nouns:
        return
    if number and sentences[number - 1].paragraph == sentence.paragraph:
        return
    group, tokens = sentence.nouns[0], sentence.tokens
    mark = group.last
    if group.first or mark >= len(tokens) or tokens[mark].text != ":":
        return
    if tokens[group.head].text not in report.persons:
        return
    last = number
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentence.paragraph:
        last += 1
    first = report.begins[number] + mark + 1
    if first < report.begins[last + 1]:
        said = report.quote(first, report.begins[last + 1])
        cue, holder = sentence.token_span(mark, mark + 1), sentence.group_span(group)
        yield Attribution(sentence, cue, holder, group, sentence, (said,), None, _BY_RULE)


def _by_clauses(
    sentence: Sentence, source: Source, chains: Mapping[Clause, SourceChain]
) -> tuple[Span, ...]:
    """The words of the clauses that a source holds, its own left out."""
    words = {
        word
        for clause in sentence.clauses
        if any(one.cue.start == source.cue.start for one in chains.get(clause, ()))
        for word in range(clause.first, clause.last)
    }
    tokens = sentence.tokens
    cue = source.cue
    group = source.group if source.sentence is sentence else None
    taken = {
        k
        for k, token in enumerate(tokens)
        if cue.start <= token.start < cue.end or (group and group.first <= k < group.last)
    }
    row = sorted(words - taken)
    if not row:
        return ()
    cuts = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(row)) if b > a + 1), len(row)]
    longest = max(pairwise(cuts), key=lambda cut: cut[1] - cut[0])
    first, last = row[longest[0]], row[longest[1] - 1] + 1
    while first < last and tokens[first].text in _MARKS:
        first += 1
    while first < last and tokens[last - 1].text in _MARKS:
        last -= 1
    return (sentence.token_span(first, last),) if first < last else ()


# -- quotations over several sentences ---------------------------------------------------------


def _extended(
    found: Sequence[Attribution],
    sentences: Sequence[Sentence],
    chains: Mapping[Clause, SourceChain],
) -> Iterator[Attribution]:
    """The attributions, with the sentences side by side that go on with their quotations."""
    numbers = {id(sentence): number for number, sentence in enumerate(sentences)}
    quoted: dict[int, set[int]] = {}  # by the offset of the cue, the sentences that it goes on in
    for number, sentence in enumerate(sentences):
        outermost = {chain[0] for c in sentence.clauses if (chain := chains.get(c))}
        for source in outermost if wholly_quoted(sentence) else ():
            if source.sentence is not sentence:
                quoted.setdefault(source.cue.start, set()).add(number)
    for one in found:
        more = quoted.get(one.cue.start)
        yield _grown(one, numbers[id(one.sentence)], more, sentences) if more else one


def _grown(
    one: Attribution, number: int, more: set[int], sentences: Sequence[Sentence]
) -> Attribution:
    """An attribution with the sentences around its own that it goes on in."""
    first = last = number
    while first - 1 in more:
        first -= 1
    while last + 1 in more:
        last += 1
    around = [sentences[n].span for n in range(first, last + 1) if n != number]
    new = [s for s in around if not any(_share(s, part) for part in one.parts)]
    return replace(one, parts=tuple(sorted([*one.parts, *new], key=lambda part: part.start)))


def _clause_at(sentence: Sentence, first: int, last: int) -> Clause | None:
    """The clause of the last verb among some words."""
    for word in range(last - 1, first - 1, -1):
        clause = sentence.tree.clauses.get(word)
        if clause is not None:
            return clause
    return None


def _share(one: Span, other: Span) -> bool:
    """Whether two stretches of the text have a character in common."""
    return one.start < other.end and other.start < one.end
