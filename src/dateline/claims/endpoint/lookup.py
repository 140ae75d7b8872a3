"""Words of an answer, looked up in the report: where they stand, or that they do not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.model import Span
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence

NEAR = 5  # sentences before the evidence in which a participant may be named
_LONGEST = 3000  # characters of a value; no sentence of news is longer
# Marks that models exchange freely, one character for one, so that offsets stay.
_SAME = str.maketrans("‘’‚“”„«»–—‐‑−\u00a0", '\'\'\'"""""----- ')


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences that an answer quotes, as first and last number, and the text they span."""

    first: int
    last: int
    span: Span


@dataclass(slots=True)
class Lookup:
    """A report's analysed sentences, in which words are found.

    ``dropped`` counts what was not found, by the name of the field.
    """

    text: str
    sentences: Sequence[Sentence]
    dropped: Counter[str] = field(default_factory=Counter)
    _folded: str = field(init=False, repr=False)
    _starts: list[int] = field(init=False, repr=False)
    _ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare what is searched."""
        self._folded = self.text.translate(_SAME)
        self._starts = [sentence.span.start for sentence in self.sentences]
        self._ends = [sentence.span.end for sentence in self.sentences]

    def occurrences(self, words: object, within: Span | None = None) -> Iterator[Span]:
        """Where words stand in a span or the whole text, not as part of a longer number or word.

        White space, case and the style of quotation marks and dashes may differ.
        """
        if not isinstance(words, str) or len(words) > _LONGEST or not re.search(r"\w", words):
            return
        parts = r"\s+".join(re.escape(part) for part in words.translate(_SAME).split())
        pattern = rf"(?<!\w)(?<!\d[.,]){parts}(?!\w)(?![.,]\d)"
        start, end = (within.start, within.end) if within is not None else (0, len(self.text))
        for match in re.compile(pattern, re.IGNORECASE).finditer(self._folded, start, end):
            yield Span.of(self.text, match.start(), match.end())

    def anchored(self, evidence: object, anchor: object) -> tuple[Evidence, Span] | None:
        """The sentences of one paragraph that hold the evidence, and the anchor within them."""
        missing = "evidence"
        for span in self.occurrences(evidence):
            first, last = self._over(span)
            if first > last or self._paragraph(first) != self._paragraph(last):
                continue
            missing = "anchor"
            whole = Span.of(self.text, self._starts[first], self._ends[last])
            for found in self.occurrences(anchor, whole):
                return Evidence(first, last, whole), found
        self.dropped[missing] += 1
        return None

    def near(self, field: str, words: object, evidence: Evidence) -> Span | None:
        """Words of the evidence or, nearest first, of the sentences before it."""
        if words in ("", None):
            return None
        before = self.sentences[max(0, evidence.first - NEAR) : evidence.first]
        for within in (evidence.span, *(s.span for s in reversed(before))):
            for span in self.occurrences(words, within):
                return span
        self.dropped[field] += 1
        return None

    def sentence(self, span: Span) -> Sentence:
        """The sentence that a span found here begins in."""
        return self.sentences[self._over(span)[0]]

    def group(self, span: Span) -> NounGroup | None:
        """The noun group, of no date, whose head stands in a span."""
        for group in self.sentence(span).nouns:
            if span.start <= group.tokens[group.head].start < span.end and not group.temporal:
                return group
        return None

    def _over(self, span: Span) -> tuple[int, int]:
        """The numbers of the first and the last sentence that a span touches."""
        first = bisect_right(self._ends, span.start)
        return first, bisect_left(self._starts, span.end) - 1

    def _paragraph(self, number: int) -> int:
        return self.sentences[number].paragraph
