"""The gold data as documents of tokenised sentences; all positions count words of a document.

What each file is and under which licence: docs/model-card.md.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.syntax import tokens

Span = tuple[int, int]
Halves = NDArray[np.float16]

MENTIONS = ("person", "organisation", "location", "misc")
# CrossNER's politics types as the four that CoNLL-2003 has.
_POLITICS = {
    "politician": "person",
    "politicalparty": "organisation",
    "country": "location",
    "election": "misc",
    "event": "misc",
}


@dataclass(frozen=True, slots=True)
class Event:
    """An event's anchor, its type, and its arguments as (start, end, role)."""

    start: int
    end: int
    type: str
    arguments: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution; ``source`` may be empty, ``content`` may be in several parts."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence's part-of-speech tags and dependency tree; a root is its own head."""

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The numbers of roles, part-of-speech tags and dependency labels."""

    roles: Mapping[str, int]
    tags: Mapping[str, int]
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class SeenVoice:
    """What the teacher sees from a cue, the words ``start`` to ``end``.

    ``tags`` (words, tags) are the probabilities of source and content, of the words from ``first``
    on.
    """

    start: int
    end: int
    first: int
    tags: Halves


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What the teacher says of a document: the probabilities (words, tags) of cues.

    And what it sees from the cues that are labelled, or else from those it finds.
    """

    cue: Halves
    voices: tuple[SeenVoice, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive sentences with what their data set annotates; None is "not annotated"."""

    name: str
    sentences: tuple[tuple[str, ...], ...]
    entities: tuple[tuple[int, int, str], ...] | None = None
    events: tuple[Event, ...] | None = None
    voices: tuple[Voice, ...] | None = None
    parses: tuple[Parse, ...] | None = None
    lesson: Lesson | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """GENEVA's types: descriptions, the type of the arms profile (or "none", "unsure") and parts.

    ``parts`` maps a role of GENEVA to the role of profiles that it stands for.
    """

    descriptions: Mapping[str, str]
    arms: Mapping[str, str]
    parts: Mapping[str, str]


@cache
def ontology() -> Ontology:
    """The types of ``geneva_types.toml``."""
    raw = tomllib.loads(Path(__file__).with_name("geneva_types.toml").read_text("utf-8"))
    types = raw["types"]
    return Ontology(
        {name: entry["description"] for name, entry in types.items()},
        {name: entry["arms"] for name, entry in types.items()},
        {role: part for part, roles in raw["parts"].items() for role in roles.split()},
    )


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def ner(folder: Path, name: str, split: str, size: int = 60) -> list[Document]:
    """``ner-NAME-SPLIT.jsonl.gz`` in documents of ``size`` sentences that follow each other."""
    found = list(records(folder / f"ner-{name}-{split}.jsonl.gz"))
    documents = []
    for begin in range(0, len(found), size):
        sentences: list[tuple[str, ...]] = []
        entities: list[tuple[int, int, str]] = []
        offset = 0
        for record in found[begin : begin + size]:
            sentences.append(tuple(record["tokens"]))
            entities += [
                (offset + start, offset + end, _POLITICS.get(label, label))
                for start, end, label in bio_spans(record["tags"])
            ]
            offset += len(record["tokens"])
        documents.append(Document(name, tuple(sentences), entities=tuple(entities)))
    return documents


def bio_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans of BIO tags; an "I-" that continues nothing begins a span, as conlleval has it."""
    spans: list[tuple[int, int, str]] = []
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != f"I-{label}":
            spans.append((start, i, label))
            start = -1
        if tag != "O" and start < 0:
            start, label = i, tag[2:]
    return spans


def geneva(folder: Path, split: str) -> list[Document]:
    """``geneva-SPLIT.jsonl.gz``: one document a sentence, since they are picked out of texts."""
    documents = []
    for record in records(folder / f"geneva-{split}.jsonl.gz"):
        events = tuple(
            Event(
                event["start"],
                event["end"],
                event["type"],
                tuple((a["start"], a["end"], a["role"]) for a in event["arguments"]),
            )
            for event in record["events"]
        )
        documents.append(Document("geneva", (tuple(record["tokens"]),), events=events))
    return documents


def roles(folder: Path) -> tuple[str, ...]:
    """GENEVA's roles in the training set, by name."""
    return tuple(
        sorted(
            {
                role
                for document in geneva(folder, "train")
                for event in document.events or ()
                for _, _, role in event.arguments
            }
        )
    )


def polnear(folder: Path, split: str) -> list[Document]:
    """``polnear-SPLIT.jsonl.gz``, tokenised as reports are; words that a span cuts belong to it."""
    documents = []
    for record in records(folder / f"polnear-{split}.jsonl.gz"):
        sentences, offsets = tokenise(record["text"])
        voices = []
        for attribution in record["attributions"]:
            cue, source, content = (
                tuple(_words(span, offsets) for span in attribution[part])
                for part in ("cue", "source", "content")
            )
            if cue:
                whole = (cue[0][0], cue[0][1])
                voices.append(Voice(whole, _nonempty(source), _nonempty(content)))
        documents.append(Document("polnear", tuple(sentences), voices=tuple(voices)))
    return documents


def tokenise(text: str) -> tuple[list[tuple[str, ...]], list[Span]]:
    """A text's sentences in words, and the character offsets of all words."""
    sentences: list[tuple[str, ...]] = []
    offsets: list[Span] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        for start, end in tokens.sentences(text, *paragraph.span()):
            words = tokens.tokens(text, start, end)
            sentences.append(tuple(word.text for word in words))
            offsets += [(word.start, word.end) for word in words]
    return sentences, offsets


Silver = Mapping[tuple[str, ...], Parse]


def silver(path: Path) -> Silver:
    """The trees that ``training.silver`` wrote, by the sentence's words."""
    return {
        tuple(r["words"]): Parse(tuple(r["tags"]), tuple(r["heads"]), tuple(r["labels"]))
        for r in records(path)
    }


def parsed(documents: Sequence[Document], trees: Silver) -> list[Document]:
    """The documents with their silver trees, which must be there for every sentence."""
    return [
        replace(document, parses=tuple(trees[words] for words in document.sentences))
        for document in documents
    ]


def _words(span: Sequence[int], offsets: Sequence[Span]) -> Span:
    inside = [i for i, (start, end) in enumerate(offsets) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _nonempty(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span[1] > span[0])
