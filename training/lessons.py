"""What the teacher says of the training texts, for the encoder to imitate (Hinton et al. 2015)."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dateline.encoder import Encoder, Floats, Reading, TaggedSpan, Types
from dateline.encoder.spans import decode, softmax
from training.data import Document, Halves, Lesson, SeenPair, ontology
from training.tags import ARGUMENT_TAGS

# By data set, in the order of its documents.
Lessons = Mapping[str, Sequence[Lesson]]


def lessons(teacher: Encoder, documents: Iterable[Document]) -> Iterator[Lesson]:
    """What the teacher says of each document."""
    types = teacher.types(ontology().descriptions)
    for document in documents:
        yield _lesson(teacher, document, types)


def _lesson(teacher: Encoder, document: Document, types: Types) -> Lesson:
    anchors: list[Halves] = []
    cues: list[Halves] = []
    events: list[SeenPair] = []
    voices: list[SeenPair] = []
    for reading in teacher.read(document.sentences):
        out = reading.outputs
        anchors.append(_half(softmax(out["anchor"])))
        cues.append(_half(softmax(out["cue"])))
        known = None if document.events is None else [(e.start, e.end) for e in document.events]
        for at in _places(known, reading, out["anchor"], teacher.labels["anchor"]):
            events.append(_event(teacher, reading, at, types))
        known = None if document.voices is None else [v.cue for v in document.voices]
        for at in _places(known, reading, out["cue"], teacher.labels["cue"]):
            tags = _half(softmax(teacher.looked_from(reading, at, "voice")))
            start, end = at.start + reading.start, at.end + reading.start
            voices.append(SeenPair(start, end, reading.start, tags, np.zeros(0, np.float16)))
    return Lesson(np.concatenate(anchors), np.concatenate(cues), tuple(events), tuple(voices))


def _places(
    known: Sequence[tuple[int, int]] | None, reading: Reading, logits: Floats, tags: Sequence[str]
) -> list[TaggedSpan]:
    if known is None:
        return decode(logits, tags)
    first = reading.start
    return [
        TaggedSpan("", a - first, b - first, 1.0)
        for a, b in known
        if first <= a and b <= reading.end
    ]


def _event(teacher: Encoder, reading: Reading, at: TaggedSpan, types: Types) -> SeenPair:
    logits = teacher.looked_from(reading, at, "argument")[:, : len(ARGUMENT_TAGS)]
    fits = teacher.fit(reading, at.start, at.end, types)
    first = reading.start
    spans = tuple((s.start + first, s.end + first, s.label) for s in teacher.arguments(reading, at))
    return SeenPair(
        at.start + first,
        at.end + first,
        first,
        _half(softmax(logits)),
        _half(np.concatenate([[1 - fits.sum()], fits])),
        spans,
    )


def _half(values: Floats) -> Halves:
    return values.astype(np.float16)


def save(path: Path, found: Lessons) -> None:
    """Write lessons."""
    part = path.with_suffix(".part")
    part.write_bytes(pickle.dumps(found))
    part.replace(path)


def load(path: Path) -> Lessons:
    """The lessons that `save` wrote; a file of one's own, since a pickle may run code."""
    found: Lessons = pickle.loads(path.read_bytes())
    return found


def with_lessons(documents: Sequence[Document], found: Sequence[Lesson]) -> list[Document]:
    """The documents, each with its lesson."""
    return [replace(d, lesson=t) for d, t in zip(documents, found, strict=True)]
