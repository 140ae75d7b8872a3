"""PropBank's predicates with the head words of their arguments, from EWT and from frame examples.

Number 0 is who acts and number 1 who is befallen, unless the frame file says that 1 acts. What
higher numbers mean depends on the predicate's sense, and a reader has no senses: there the label is
the function tag that the frame file gives the number (goal, source, means ...). Gold trees say
which word is an argument's head; examples have none, so that there the encoder's own trees do.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.syntax.encoder import Encoder, Parse, Part
from dateline.syntax.tokens import as_in_treebanks, tokens

LONGEST = 120  # words of an example; the encoder would cut longer ones
# Rare tags, and those of modifiers that say the same.
_SAME = {"SRC": Part.SOURCE, "PNC": Part.PURPOSE}
# Modifiers that are no part of what happened: auxiliaries, particles, adjectives, connectives.
_LEFT_OUT = frozenset(["ADJ", "DIS", "MOD", "PRR", "LVB", "CXN"])
_AUXILIARIES = frozenset(["aux", "aux:pass", "cop"])
_PREPOSITIONS = frozenset(["prep", "agent", "dative"])
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "'s"])

Frames = Mapping[str, Mapping[str, str]]  # the tag of each numbered role of each sense


@dataclass(frozen=True, slots=True)
class Predicate:
    """The predicate at the word ``at``: ``arguments`` has the part of each argument's head.

    What goes on an argument elsewhere ("C-ARG1") is None: neither an argument nor none.
    """

    at: int
    tag: str
    arguments: Mapping[int, Part | None]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with its predicates; with ``every`` of them, other words are none."""

    words: tuple[str, ...]
    predicates: tuple[Predicate, ...]
    every: bool


def frames(folder: Path) -> Frames:
    """The function tags of the frame files."""
    return {
        record["id"]: {number: role["f"].upper() for number, role in record["roles"].items()}
        for record in _records(folder / "propbank-roles.jsonl.gz")
    }


def treebank(folder: Path, split: str, known: Frames) -> Iterator[list[Annotated]]:
    """EWT's documents, in Dateline's words."""
    document: list[Annotated] = []
    name = ""
    for record in _records(folder / f"ewt-srl-{split}.jsonl.gz"):
        if document and record["doc"] != name:
            yield document
            document = []
        name = record["doc"]
        if record["tokens"]:
            document.append(_sentence(record, known))
    if document:
        yield document


def examples(folder: Path, known: Frames, encoder: Encoder) -> Iterator[list[Annotated]]:
    """The frame files' examples, each a document of one sentence with one predicate."""
    for record in _records(folder / "propbank-examples.jsonl.gz"):
        words = tuple(word or "_" for word in record["tokens"])
        at = next(iter(record["at"]), len(words))
        if at >= len(words) or len(words) > LONGEST or not record["args"]:
            continue
        parse = next(encoder.sentences([words])).parse
        arguments: dict[int, Part | None] = {}
        for label, first, last in record["args"]:
            part = part_of(label, record["sense"], known)
            if part is not Part.NONE and first < min(last, len(words)):
                head = head_in_parse(parse, words, range(first, min(last, len(words))))
                _add(arguments, head, part)
        yield [Annotated(words, (Predicate(at, parse.tags[at], arguments),), every=False)]


def part_of(label: str, sense: str, known: Frames) -> Part | None:
    """The part that PropBank's label names: "ARG0", "ARGM-TMP"; None for what goes on another."""
    if label.startswith("C-"):
        return None
    if label.startswith("R-"):  # "who": the argument is what it stands for
        return Part.NONE
    if label[3:4].isdigit():
        return _core(label[3], known.get(sense, {}))
    tag = label.removeprefix("ARGM-")
    if tag in _LEFT_OUT:
        return Part.NONE
    return _tagged(tag)


def _core(number: str, tags: Mapping[str, str]) -> Part:
    """The part of a numbered argument, by the tags of its sense's numbers."""
    tag, first = tags.get(number, ""), tags.get("1", Part.ACTS)
    if number == "0" or (number == "1" and tag == Part.ACTS):
        return Part.ACTS
    if number == "1" or (tag == Part.BEFALLEN and first == Part.ACTS):
        return Part.BEFALLEN
    return Part.OTHER if tag in (Part.ACTS, Part.BEFALLEN) else _tagged(tag)


def _tagged(tag: str) -> Part:
    return _SAME.get(tag) or next((part for part in Part if part == tag), Part.OTHER)


def head_in_tree(heads: list[int], words: range) -> int:
    """The first of ``words`` whose head, counted from 1, is outside."""
    return next((i for i in words if heads[i] - 1 not in words), words.start)


def head_in_parse(parse: Parse, words: tuple[str, ...], span: range) -> int:
    """The head of a span in ClearNLP's trees, below prepositions and "be" as in UD's."""
    top = next((i for i in span if parse.heads[i] not in span or parse.heads[i] == i), span.start)
    for _ in range(3):
        below = {parse.labels[i]: i for i in reversed(span) if parse.heads[i] == top and i != top}
        if parse.tags[top] in ("IN", "TO") or parse.labels[top] in _PREPOSITIONS:
            wanted: tuple[str, ...] = ("pobj", "pcomp", "prep")
        elif words[top].lower() in _BE:
            wanted = ("attr", "acomp")
        else:
            break
        top = next((below[label] for label in wanted if label in below), top)
    return top


def _sentence(record: Mapping[str, Any], known: Frames) -> Annotated:
    text, starts = "", []
    for word, space in zip(record["tokens"], record["space"], strict=True):
        starts.append(len(text))
        text += word + " " * space
    ours = tokens(text, 0, len(text))
    at_offset = {offset: i for i, t in enumerate(ours) for offset in range(t.start, t.end)}
    here = [at_offset[start] for start in starts]
    found = []
    for predicate in record["srl"] or ():
        at = predicate["at"]
        if not predicate["args"] and record["rels"][at] in _AUXILIARIES:
            continue
        arguments: dict[int, Part | None] = {}
        for label, first, last in predicate["args"]:
            part = part_of(label, predicate.get("sense") or "", known)
            if part is not Part.NONE:
                _add(arguments, here[head_in_tree(record["heads"], range(first, last))], part)
        found.append(Predicate(here[at], record["tags"][at], arguments))
    return Annotated(tuple(map(as_in_treebanks, ours)), tuple(found), every=True)


def _add(arguments: dict[int, Part | None], head: int, part: Part | None) -> None:
    """Keep the first part of a word, but any before none."""
    if arguments.get(head) is None:
        arguments[head] = part


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
