"""What the teacher says of attributions, for the encoder to imitate (Hinton et al. 2015)."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dateline.syntax.encoder import Encoder, Reading, TaggedSpan
from dateline.syntax.encoder.spans import decode, softmax
from training.data import Document, Halves, Lesson, SeenVoice
from training.tags import CUE_TAGS

# By data set, in the order of its documents.
Lessons = Mapping[str, Sequence[Lesson]]


def lessons(teacher: Encoder, documents: Iterable[Document]) -> Iterator[Lesson]:
    """What the teacher says of each document."""
    for document in documents:
        cues: list[Halves] = []
        voices: list[SeenVoice] = []
        for reading in teacher.read(document.sentences):
            logits = reading.outputs["cue"]
            cues.append(softmax(logits).astype(np.float16))
            known = document.voices is not None
            for cue in _cues(document, reading) if known else decode(logits, CUE_TAGS):
                tags = softmax(teacher.looked_from(reading, cue, "voice")).astype(np.float16)
                at = reading.start
                voices.append(SeenVoice(cue.start + at, cue.end + at, at, tags))
        yield Lesson(np.concatenate(cues), tuple(voices))


def _cues(document: Document, reading: Reading) -> list[TaggedSpan]:
    """The labelled cues of a window."""
    first = reading.start
    return [
        TaggedSpan("cue", start - first, end - first, 1.0)
        for start, end in (voice.cue for voice in document.voices or ())
        if first <= start and end <= reading.end
    ]


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
