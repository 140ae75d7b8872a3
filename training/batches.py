"""Documents to windows with their labels as tag numbers, and windows to padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.encoder.pieces import Window, WordPieces, windows
from training.data import Document, Event, Names, Span, Voice
from training.model import ANCHOR_TAGS, ARGUMENT_TAGS, CUE_TAGS, MENTION_TAGS, VOICE_TAGS


@dataclass(frozen=True, slots=True)
class Pair:
    """Tags of all words of a window as seen from the words ``start`` to ``end`` of it.

    ``spans`` are its arguments with their role's number, ``type`` the anchor's event type.
    """

    start: int
    end: int
    tags: tuple[int, ...]
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
    """A window and its labels; what its data set does not annotate is None or empty."""

    window: Window
    mention: tuple[int, ...] | None = None
    anchor: tuple[int, ...] | None = None
    cue: tuple[int, ...] | None = None
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
    start, end = window.start, window.end
    roles = names.roles

    def within(spans: Sequence[Span]) -> list[Span]:
        clipped = [(max(a, start) - start, min(b, end) - start) for a, b in spans]
        return [(a, b) for a, b in clipped if a < b]

    def tags(names: Sequence[str], spans: Mapping[str, Sequence[Span]]) -> tuple[int, ...]:
        numbers = [0] * (end - start)
        for label, places in spans.items():
            begin = names.index(f"B-{label}")
            for a, b in within(places):
                numbers[a:b] = [begin] + [begin + 1] * (b - a - 1)
        return tuple(numbers)

    def event(item: Event) -> Pair:
        spans = tuple(
            (a, b, roles[role])
            for first, last, role in item.arguments
            if role in roles
            for a, b in within([(first, last)])
        )
        places = {"argument": [(a, b) for a, b, _ in item.arguments]}
        numbers = tags(ARGUMENT_TAGS, places)
        return Pair(item.start - start, item.end - start, numbers, spans, item.type)

    def voice(item: Voice) -> Pair:
        numbers = tags(VOICE_TAGS, {"content": item.content, "source": item.source})
        return Pair(item.cue[0] - start, item.cue[1] - start, numbers)

    def inside(a: int, b: int) -> bool:
        return start <= a and b <= end

    entities, events, voices = document.entities, document.events, document.voices
    mention = None
    if entities is not None:
        by_label: dict[str, list[Span]] = {}
        for a, b, label in entities:
            by_label.setdefault(label, []).append((a, b))
        mention = tags(MENTION_TAGS, by_label)
    return Sample(
        window,
        mention,
        None
        if events is None
        else tags(ANCHOR_TAGS, {"anchor": [(e.start, e.end) for e in events]}),
        None if voices is None else tags(CUE_TAGS, {"cue": [v.cue for v in voices]}),
        tuple(event(e) for e in events or () if inside(e.start, e.end)),
        tuple(voice(v) for v in voices or () if inside(*v.cue)),
        _tree(document, window, names),
    )


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
