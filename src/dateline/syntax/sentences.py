"""A report's sentences, analysed: tokens, noun groups, predicates, times, quotations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.model import Passage, PassageKind, Span
from dateline.profiles import Profile
from dateline.syntax import encoder, lemmas
from dateline.syntax.groups import Item, NounGroup, groups
from dateline.syntax.predicates import Clause, Tree, clauses
from dateline.syntax.repairs import repair
from dateline.syntax.repairs.attachment import date_end, is_date
from dateline.syntax.tokens import Token, as_in_treebanks, sentences, tokens
from dateline.times import (
    Entry,
    TimeMention,
    entry_at,
    find_entries,
    find_times,
    is_when,
    seen_from,
    year_at,
)

_OPEN, _CLOSE = frozenset(["“", "«", "„", "``"]), frozenset(["”", "»"])
_LONGEST = 300  # words of a sentence
_QUOTE = re.compile("[“«„”»\"]|``|''")


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a passage.

    ``quoted`` are the character ranges within quotation marks. ``fits`` (words, types) is the
    encoder's estimate, from 0 to 1, of how well each of the ``types`` fits each word, ``roles``
    gives its predicates and their arguments, ``attributions`` the words by which it finds that
    somebody says or thinks something; their sources and contents may be before or behind the
    sentence.
    """

    text: str = field(repr=False)
    span: Span
    passage: Passage
    paragraph: int
    tokens: list[Token]
    items: list[Item]
    tree: Tree = field(repr=False)
    clauses: list[Clause]
    times: list[TimeMention]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    types: tuple[str, ...] = ()
    fits: encoder.Floats | None = field(default=None, repr=False)
    roles: encoder.Roles | None = field(default=None, repr=False)
    attributions: tuple[encoder.Attribution, ...] = field(default=(), repr=False)

    @property
    def nouns(self) -> list[NounGroup]:
        """The noun groups in order."""
        return [item for item in self.items if isinstance(item, NounGroup)]

    def group_span(self, group: NounGroup) -> Span:
        """Quote a noun group of any sentence of the report."""
        return Span.of(self.text, group.words[0].start, group.words[-1].end)

    def token_span(self, first: int, last: int) -> Span:
        """Quote the tokens ``first`` to ``last`` (exclusive)."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last - 1].end)

    def best_fit(self, word: int) -> tuple[str, float] | None:
        """The event type that fits a word best, and how well; None if none was asked for."""
        if self.fits is None or not self.types:
            return None
        best = int(self.fits[word].argmax())
        return self.types[best], float(self.fits[word, best])

    def fit(self, word: int, type_: str) -> float:
        """How well an event type fits a word, from 0 to 1; 0 if the type was not asked for."""
        if self.fits is None or type_ not in self.types:
            return 0.0
        return float(self.fits[word, self.types.index(type_)])

    def in_quotes(self, offset: int) -> bool:
        """Whether a character stands within quotation marks."""
        return any(start <= offset < end for start, end in self.quoted)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A passage of the report, with the times and quotations found in it."""

    text: str
    number: int
    passage: Passage
    times: list[TimeMention]
    quoted: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str, number: int, passage: Passage, entries: Sequence[Entry]) -> _Paragraph:
        """Find the times and quotations of a passage."""
        times = find_times(text, passage.start, passage.end)
        return cls(
            text,
            number,
            passage,
            [seen_from(entry_at(time.span.start, entries), time) for time in times],
            quotations(text, passage.start, passage.end),
        )


def analyse(
    text: str,
    passages: list[Passage],
    types: encoder.Types | None = None,
    profile: Profile | None = None,
    repairs_off: Collection[str] = (),
) -> list[Sentence]:
    """Analyse the headline and body passages of a report.

    ``types`` are the event types that words are compared with; the ``profile``'s words help to
    find the verbs of headlines. ``repairs_off`` names the repairs that are switched off.
    """
    names = types.names if types is not None else ()
    found: list[Sentence] = []
    paragraph: _Paragraph | None = None
    entries = find_entries(text)
    for number, words, reading in encoded(text, passages, types):
        if paragraph is None or paragraph.number != number:
            paragraph = _Paragraph.of(text, number, passages[number], entries)
        headline = paragraph.passage.kind is PassageKind.HEADLINE
        parse = repair(words, reading.parse, profile, headline=headline, off=repairs_off)
        found.append(_sentence(paragraph, words, parse, names, reading))
    return found


def encoded(
    text: str, passages: list[Passage], types: encoder.Types | None = None
) -> Iterator[tuple[int, list[Token], encoder.SentenceReading]]:
    """Cut headline and body passages into sentences and read them with the encoder.

    Yields the number of the passage, the words with their names, and what the encoder reads.
    """
    cut = [
        (number, words)
        for number, passage in enumerate(passages)
        if passage.kind in (PassageKind.HEADLINE, PassageKind.BODY)
        for start, end in sentences(text, passage.start, passage.end)
        for words in _parts(tokens(text, start, end))
        if any(w.text[0].isalnum() for w in words)
    ]
    readings = encoder.load().sentences(
        [list(map(as_in_treebanks, words)) for _, words in cut], types
    )
    for (number, words), reading in zip(cut, readings, strict=True):
        for name in reading.names:
            for word in words[name.start : name.end]:
                word.name = name.label
        yield number, words, reading


def _parts(words: list[Token]) -> Iterator[list[Token]]:
    """Cut what is too long for a sentence, such as a table without full stops."""
    for first in range(0, len(words), _LONGEST):
        yield words[first : first + _LONGEST]


def _sentence(
    paragraph: _Paragraph,
    words: list[Token],
    parse: encoder.Parse,
    types: tuple[str, ...],
    reading: encoder.SentenceReading,
) -> Sentence:
    """The sentence of the words, tagged and grouped by their parse."""
    for word, tag in zip(words, parse.tags, strict=True):
        word.tag = tag
    lemmas.fill(words)
    span = Span.of(paragraph.text, words[0].start, words[-1].end)
    times = [t for t in paragraph.times if span.start <= t.span.start and t.span.end <= span.end]
    ends = _dates_before_subjects(words, parse)
    times = _with_years(times, [words[end - 1] for end in ends], paragraph)
    items = groups(words, ends)
    _mark_times(items, times)
    tree = Tree(items, words, parse)
    return Sentence(
        text=paragraph.text,
        span=span,
        passage=paragraph.passage,
        paragraph=paragraph.number,
        tokens=words,
        items=items,
        tree=tree,
        clauses=clauses(tree, paragraph.passage.kind is PassageKind.HEADLINE),
        times=times,
        quoted=[(s, e) for s, e in paragraph.quoted if s < span.end and e > span.start],
        types=types,
        fits=reading.fits,
        roles=reading.roles,
        attributions=reading.attributions,
    )


def _dates_before_subjects(words: list[Token], parse: encoder.Parse) -> list[int]:
    """The ends of dates that another phrase follows at once: "In 2012 rebels fled"."""
    ends = []
    for at, (label, head) in enumerate(zip(parse.labels, parse.heads, strict=True)):
        if label == "pobj" and head == at - 1 and is_date(words[at]):
            end = date_end(words, parse, at)
            if end < len(words) and parse.heads[end] >= end and words[end].tag != "POS":
                ends.append(end)
    return ends


def _with_years(
    times: list[TimeMention], years: list[Token], paragraph: _Paragraph
) -> list[TimeMention]:
    """The times, and those of the years among them that the words alone show to be numbers."""
    missed = [
        year_at(paragraph.text, word.start, word.end)
        for word in years
        if word.text.isdigit() and not any(t.span.start <= word.start < t.span.end for t in times)
    ]
    return sorted([*times, *missed], key=lambda t: t.span.start) if missed else times


def _mark_times(items: list[Item], times: list[TimeMention]) -> None:
    """Mark the noun groups whose head is part of a date: "on 3 March"."""
    for item in items:
        if isinstance(item, NounGroup):
            head = item.tokens[item.head]
            item.temporal = any(
                is_when(t) and t.span.start <= head.start < t.span.end for t in times
            )


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The character ranges inside double quotation marks of a paragraph.

    A mark left open runs to the end: news prints quotations over several paragraphs that way.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _QUOTE.finditer(text, start, end):
        mark = match.group()
        if mark in _OPEN or (mark not in _CLOSE and opened is None):
            opened = match.end()
        elif opened is not None:
            found.append((opened, match.start()))
            opened = None
    if opened is not None:
        found.append((opened, end))
    return found
