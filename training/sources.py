"""The training sets: which documents, how often, in what groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training import data
from training.lessons import Lessons, with_lessons

_CHUNK = 30  # sentences of GENEVA, which are picked out of many texts, that make a document


@dataclass(frozen=True, slots=True)
class Source:
    """A data set: its documents, how often it is passed over, how its sentences are grouped.

    ``group`` is the most sentences that stand together; 0 keeps documents whole.
    """

    documents: tuple[data.Document, ...]
    passes: float
    group: int
    size: int  # word pieces a batch


def sources(
    folder: Path,
    trees: data.Silver,
    taught: Lessons,
    held_out: Sequence[str] = (),
    only: str = "",
) -> dict[str, Source]:
    """The training sets; events of ``held_out`` types are taken out with their sentences."""
    events = [
        document
        for document in data.parsed(data.geneva(folder, "train"), trees)
        if not any(event.type in held_out for event in document.events or ())
    ]
    polnear = data.parsed(data.polnear(folder, "train"), trees)
    made = {
        "polnear": Source(tuple(polnear), 2.5, 0, 2048),
        "conll2003": Source(tuple(data.ner(folder, "conll2003", "train")), 4, 7, 2048),
        "politics": Source(tuple(data.ner(folder, "politics", "train")), 4, 4, 2048),
        "geneva": geneva(events, 8),
    }
    for name, found in taught.items():
        documents = with_lessons(made[name].documents, found)
        made[name] = replace(made[name], documents=tuple(documents))
    return {name: source for name, source in made.items() if only in name}


def geneva(sentences: Sequence[data.Document], passes: float) -> Source:
    """GENEVA's sentences, some of which stand together by chance, as a data set."""
    chunks = range(0, len(sentences), _CHUNK)
    return Source(tuple(_joined(sentences[i : i + _CHUNK]) for i in chunks), passes, 3, 1536)


def _joined(documents: Sequence[data.Document]) -> data.Document:
    """Documents with events, one after the other, as one."""
    sentences: list[tuple[str, ...]] = []
    events: list[data.Event] = []
    offset = 0
    for document in documents:
        sentences += document.sentences
        for event in document.events or ():
            arguments = tuple((a + offset, b + offset, r) for a, b, r in event.arguments)
            events.append(
                data.Event(event.start + offset, event.end + offset, event.type, arguments)
            )
        offset += sum(map(len, document.sentences))
    parses = tuple(parse for document in documents for parse in document.parses or ())
    return data.Document("geneva", tuple(sentences), events=tuple(events), parses=parses or None)
