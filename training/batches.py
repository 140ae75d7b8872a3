"""Documents to windows with their labels as tag numbers, and windows to padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dateline.syntax.encoder import Floats
from dateline.syntax.encoder.pieces import Window, WordPieces, windows
from training.data import Document, Halves, Names, SeenVoice, Span
from training.tags import ANCHOR_TAGS, ARGUMENT_TAGS, CUE_TAGS, MENTION_TAGS, VOICE_TAGS


@dataclass(frozen=True, slots=True)
class Pair:
    """Tags of all words of a window as seen from the words ``start`` to ``end`` of it.

    ``tags`` (words, tags) are probabilities. ``spans`` are its arguments with their role's number,
    ``type`` the anchor's event type.
    """

    start: int
    end: int
    tags: Floats
    spans: tuple[tuple[int, int, int], ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Tags, heads and labels of a window's words, as numbers, and the sentence of each.

    Heads are words of the window; a head outside it is -100, as is its label.
    """

    tags: tuple[int, ...]
    heads: tuple[int, ...]
    labels: tuple[int, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A window and its labels: for each word the probabilities (words, tags) of its tags.

    What neither its data set annotates nor the teacher says is None or empty.
    """

    window: Window
    mention: Floats | None = None
    anchor: Floats | None = None
    cue: Floats | None = None
    events: tuple[Pair, ...] = ()
    voices: tuple[Pair, ...] = field(default=())
    tree: Tree | None = None


def samples(
    document: Document, pieces: WordPieces, names: Names, groups: Sequence[int]
) -> Iterator[Sample]:
    """The windows of a document whose sentences are first parted into groups of these sizes."""
    sentence, word = 0, 0
    for size in groups:
        part = document.sentences[sentence : sentence + size]
        for window in windows(part, pieces):
            yield _sample(document, _moved(window, word), names)
        sentence += size
        word += sum(map(len, part))


def random_groups(count: int, most: int, chance: random.Random) -> list[int]:
    """Sizes from 1 to ``most`` that add up to ``count``."""
    sizes = []
    while count > 0:
        sizes.append(min(count, chance.randint(1, most)))
        count -= sizes[-1]
    return sizes


def _moved(window: Window, by: int) -> Window:
    return Window(window.start + by, window.end + by, window.pieces, window.casings, window.firsts)


def _sample(document: Document, window: Window, names: Names) -> Sample:
    within = _Within(window)
    taught = document.lesson
    mention = None
    if document.entities is not None:
        spans: dict[str, list[Span]] = {}
        for a, b, label in document.entities:
            spans.setdefault(label, []).append((a, b))
        mention = within.tags(MENTION_TAGS, spans)
    anchor = cue = None
    if document.events is not None:
        anchor = within.tags(ANCHOR_TAGS, {"anchor": [(e.start, e.end) for e in document.events]})
    if document.voices is not None:
        cue = within.tags(CUE_TAGS, {"cue": [v.cue for v in document.voices]})
    if taught is not None:
        cue = _mixed(cue, taught.cue[window.start : window.end])
    return Sample(
        window,
        mention,
        anchor,
        cue,
        tuple(_events(document, within, names)),
        tuple(_voices(document, within)),
        _tree(document, window, names),
    )


class _Within:
    """The part of a document that a window shows, with positions counted from its first word."""

    def __init__(self, window: Window) -> None:
        self.start, self.end = window.start, window.end

    def shows(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def clipped(self, spans: Iterable[Span]) -> Iterator[Span]:
        for a, b in spans:
            first, last = max(a, self.start) - self.start, min(b, self.end) - self.start
            if first < last:
                yield first, last

    def tags(self, names: Sequence[str], spans: Mapping[str, Sequence[Span]]) -> Floats:
        found = np.zeros((self.end - self.start, len(names)), dtype=np.float32)
        found[:, 0] = 1
        for label, places in spans.items():
            begin = names.index(f"B-{label}")
            for a, b in self.clipped(places):
                found[a:b] = 0
                found[a, begin] = 1
                found[a + 1 : b, begin + 1] = 1
        return found

    def mixed(self, gold: Floats | None, seen: SeenVoice) -> Floats:
        """Tags of the window's words; beyond the teacher's window, those labelled or none."""
        first = max(self.start, seen.first)
        last = min(self.end, seen.first + len(seen.tags))
        taught = self.tags(VOICE_TAGS, {}) if gold is None else gold.copy()
        rows = seen.tags[first - seen.first : last - seen.first]
        taught[first - self.start : last - self.start] = rows
        return _mixed(gold, taught)


def _mixed(gold: Floats | None, taught: Floats | Halves) -> Floats:
    """Half of what is labelled and half of what the teacher says; all of it, if that is all."""
    seen: Floats = taught.astype(np.float32)
    mixed: Floats = seen if gold is None else np.mean([gold, seen], axis=0)
    return mixed


def _events(document: Document, within: _Within, names: Names) -> Iterator[Pair]:
    for item in document.events or ():
        if within.shows(item.start, item.end):
            places = {"argument": [(a, b) for a, b, _ in item.arguments]}
            spans = tuple(
                (a, b, names.roles[role])
                for first, last, role in item.arguments
                if role in names.roles
                for a, b in within.clipped([(first, last)])
            )
            start, end = item.start - within.start, item.end - within.start
            yield Pair(start, end, within.tags(ARGUMENT_TAGS, places), spans, item.type)


def _voices(document: Document, within: _Within) -> Iterator[Pair]:
    at = within.start
    lesson = document.lesson
    taught = {(s.start, s.end): s for s in lesson.voices} if lesson else {}
    for item in document.voices or ():
        if within.shows(*item.cue):
            tags = within.tags(VOICE_TAGS, {"content": item.content, "source": item.source})
            seen = taught.get(item.cue)
            if seen is not None:
                tags = within.mixed(tags, seen)
            yield Pair(item.cue[0] - at, item.cue[1] - at, tags)
    if document.voices is None:
        for seen in taught.values():
            if within.shows(seen.start, seen.end):
                yield Pair(seen.start - at, seen.end - at, within.mixed(None, seen))


def _tree(document: Document, window: Window, names: Names) -> Tree | None:
    if document.parses is None:
        return None
    rows: list[tuple[int, int, int, int]] = []
    offset = 0
    for number, parse in enumerate(document.parses):
        after = offset + len(parse.heads)
        if after > window.start and offset < window.end:
            for i in range(max(offset, window.start), min(after, window.end)):
                head = parse.heads[i - offset] + offset
                seen = window.start <= head < window.end
                rows.append(
                    (
                        names.tags[parse.tags[i - offset]],
                        head - window.start if seen else -100,
                        names.labels[parse.labels[i - offset]] if seen else -100,
                        number,
                    )
                )
        offset = after
    tags, heads, labels, sentences = zip(*rows, strict=True)
    return Tree(tags, heads, labels, sentences)


def batches(found: Sequence[Sample], size: int, chance: random.Random) -> list[list[Sample]]:
    """Batches of windows of like length, of about ``size`` word pieces each, in random order."""
    order = sorted(found, key=lambda sample: (len(sample.window.pieces), chance.random()))
    made: list[list[Sample]] = []
    batch: list[Sample] = []
    for sample in order:
        if batch and len(sample.window.pieces) * (len(batch) + 1) > size:
            made.append(batch)
            batch = []
        batch.append(sample)
    if batch:
        made.append(batch)
    chance.shuffle(made)
    return made
