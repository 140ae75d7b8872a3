"""The encoder at work: sentences of words in; tags, trees, names, anchors and voices out.

One small transformer reads a window of sentences once; every head works on what it gave. Weights,
tokenizer and labels are in one file, ``encoder.onnx``, made by ``training`` (see the model card).
"""

from __future__ import annotations

import base64
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import DatelineError
from dateline.syntax.encoder.pairs import PairHead
from dateline.syntax.encoder.pieces import Window, WordPieces, windows
from dateline.syntax.encoder.roles import Part, RoleHead, Roles
from dateline.syntax.encoder.spans import Floats, TaggedSpan, decode, softmax
from dateline.syntax.encoder.trees import tree
from dateline.syntax.encoder.types import description_window

FILE = Path(__file__).with_name("encoder.onnx")
_LEAST = 0.15  # how likely words are a cue that is looked at beside those that are one


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence's part-of-speech tags (Penn Treebank) and dependency tree (ClearNLP labels).

    A root is its own head.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceReading:
    """What is read of one sentence: its parse, its names, the types and parts of its words.

    Names are words of the sentence. ``fits`` (words, types) tells how well each of the types asked
    for fits each word, from 0 to 1; what a row lacks of 1 is for "none of these". The cue of each
    of the ``attributions`` is in the sentence; source and content, counted from the sentence's
    first word, may be before or behind it.
    """

    parse: Parse
    names: tuple[TaggedSpan, ...]
    fits: Floats
    roles: Roles
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Types:
    """Event types that anchors are compared with: their names and the vectors that stand for them.

    Made by `Encoder.types` from names and one-sentence descriptions.
    """

    names: tuple[str, ...]
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: words of a cue, of its source and of its content, and how sure the cue is."""

    cue: TaggedSpan
    source: tuple[TaggedSpan, ...]
    content: tuple[TaggedSpan, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A window read: its words ``start`` to ``end`` of the document, and the heads' outputs."""

    start: int
    end: int
    outputs: Mapping[str, Floats]


class Encoder:
    """The weights and what to do with them; use `load`."""

    def __init__(self, path: Path, threads: int) -> None:
        onnxruntime = _onnxruntime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
            found = self._session.get_modelmeta().custom_metadata_map
            self.version: str = found["version"]
            self.labels: dict[str, list[str]] = json.loads(found["labels"])
            packed = np.load(io.BytesIO(base64.b64decode(found["heads"])))
        except Exception as error:  # onnxruntime has many classes of its own
            raise DatelineError(f"{path} is no encoder ({error}): reinstall Dateline.") from None
        self._weights = {name: packed[name].astype(np.float32) for name in packed.files}
        self._outputs = [output.name for output in self._session.get_outputs()]
        self.pieces = WordPieces(json.loads(found["tokenizer"])["model"]["vocab"])
        self._pairs = {name: self._pair_head(name) for name in ("argument", "voice")}
        self._roles = self._role_head()

    def _role_head(self) -> RoleHead:
        form, word, word_bias, predicate, near = (
            self._weights[f"part_{part}"]
            for part in ("form", "word", "word_bias", "predicate", "near")
        )
        parts = tuple(map(Part, self.labels["part"]))
        return RoleHead(form, word, word_bias, predicate, near, parts)

    def _pair_head(self, name: str) -> PairHead:
        parts = ("distance", "mix", "mix_bias", "out", "out_bias")
        return PairHead(*(self._weights[f"{name}_{part}"] for part in parts))

    def read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Reading]:
        """Read the sentences of a document, each a sequence of words, window by window.

        Every word is in exactly one window; only a very long sentence is cut.
        """
        for window in windows(sentences, self.pieces):
            yield Reading(window.start, window.end, self._run(window))

    def sentences(
        self, sentences: Sequence[Sequence[str]], types: Types | None = None
    ) -> Iterator[SentenceReading]:
        """Read sentences, each of which has a word; one reading for each, in order.

        Words are compared with ``types`` if there are any.
        """
        ends = accumulate(map(len, sentences))
        end = next(ends, 0)
        parts: list[SentenceReading] = []
        for reading in self.read(sentences):
            names = self.mentions(reading)
            fits = self.fits(reading, types)
            voices = self.attributions(reading, _LEAST)
            first = reading.start
            while first < reading.end:
                last = min(end, reading.end)
                here = range(first - reading.start, last - reading.start)
                parts.append(
                    SentenceReading(
                        self.parse(reading, here.start, here.stop),
                        tuple(_within(names, here)),
                        fits[here.start : here.stop],
                        self.roles(reading, here.start, here.stop),
                        tuple(_of_cues(voices, here)),
                    )
                )
                if last == end:
                    yield _whole(parts)
                    parts = []
                    end = next(ends, end)
                first = last

    def _run(self, window: Window) -> dict[str, Floats]:
        found = self._session.run(
            self._outputs,
            {
                "pieces": np.array([window.pieces], dtype=np.int64),
                "casings": np.array([window.casings], dtype=np.int64),
                "firsts": np.array(window.firsts, dtype=np.int64),
            },
        )
        return dict(zip(self._outputs, found, strict=True))

    # -- what a window says ----------------------------------------------------------------------

    def parse(self, reading: Reading, first: int, last: int) -> Parse:
        """Parse the words ``first`` to ``last`` (exclusive) of a window: one sentence of it."""
        out, weights = reading.outputs, self._weights
        here = slice(first, last)
        heads = tree(out["dependent"][here] @ out["head"][here].T)
        joined = np.maximum(out["labelled"][here] + out["labelling"][here][heads], 0)
        labels = (joined @ weights["label_out"] + weights["label_bias"]).argmax(axis=1)
        tags = out["tag"][here].argmax(axis=1)
        names = self.labels["label"]
        return Parse(
            tuple(self.labels["tag"][t] for t in tags),
            tuple(heads),
            tuple(
                "ROOT" if head == i else names[label]
                for i, (head, label) in enumerate(zip(heads, labels, strict=True))
            ),
        )

    def mentions(self, reading: Reading) -> list[TaggedSpan]:
        """The names in a window: person, organisation, location, misc."""
        return decode(reading.outputs["mention"], self.labels["mention"])

    def anchors(self, reading: Reading) -> list[TaggedSpan]:
        """The words of a window that express happenings, of any type."""
        return decode(reading.outputs["anchor"], self.labels["anchor"])

    def attributions(self, reading: Reading, least: float = 1.0) -> list[Attribution]:
        """Who says, thinks or wants what in a window (PolNeAR's attributions).

        Words that are a cue less likely than not are cues, too, if they are so with a probability
        of ``least``.
        """
        found = []
        logits = reading.outputs["cue"]
        cues = decode(logits, self.labels["cue"])
        cued = {word for cue in cues for word in range(cue.start, cue.end)}
        likely = 1 - softmax(logits)[:, 0]
        cues += [
            TaggedSpan("cue", int(word), int(word) + 1, float(likely[word]))
            for word in np.flatnonzero(likely >= least)
            if word not in cued
        ]
        for cue in sorted(cues, key=lambda cue: cue.start):
            logits = self.looked_from(reading, cue, "voice")
            spans = decode(logits, self.labels["voice"])
            found.append(
                Attribution(
                    cue,
                    tuple(s for s in spans if s.label == "source"),
                    tuple(s for s in spans if s.label == "content"),
                )
            )
        return found

    def arguments(self, reading: Reading, anchor: TaggedSpan) -> list[TaggedSpan]:
        """The arguments of an anchor, labelled with GENEVA's roles."""
        logits = self.looked_from(reading, anchor, "argument")
        split = len(self.labels["argument"])
        found = []
        for span in decode(logits[:, :split], self.labels["argument"]):
            roles = softmax(logits[span.start : span.end, split:].mean(axis=0))
            best = int(roles.argmax())
            score = span.score * float(roles[best])
            found.append(TaggedSpan(self.labels["role"][best], span.start, span.end, score))
        return found

    def roles(self, reading: Reading, first: int, last: int) -> Roles:
        """The predicates among the words ``first`` to ``last`` (exclusive) of a window."""
        out, here = reading.outputs, slice(first, last)
        predicates = np.reciprocal(1 + np.exp(-out["predicate"][here, 0]))
        return Roles(predicates, out["asker"][here], out["asked"][here], self._roles)

    def looked_from(self, reading: Reading, at: TaggedSpan, name: str) -> Floats:
        """Logits (words, tags) of a window's words, as the head ``name`` sees them from ``at``."""
        looks = reading.outputs["looks"]
        quarter = looks.shape[1] // 4
        begin = 0 if name == "argument" else 2 * quarter
        words = looks[:, begin : begin + quarter]
        anchors = looks[:, begin + quarter : begin + 2 * quarter]
        return self._pairs[name](words, anchors, at.start, at.end)

    # -- types by their descriptions ---------------------------------------------------------------

    def types(self, descriptions: Mapping[str, str]) -> Types:
        """Event types, told by name and one-sentence description, to tell anchors by."""
        rows = [
            self._run(description_window(name, text, self.pieces))["described"]
            for name, text in descriptions.items()
        ]
        return Types(tuple(descriptions), _unit(np.stack(rows)))

    def fits(self, reading: Reading, types: Types | None) -> Floats:
        """How well each type (column) fits each word (row) of a window, from 0 to 1."""
        typed = reading.outputs["typed"]
        if types is None:
            return np.zeros((len(typed), 0), dtype=np.float32)
        logits = self._weights["scale"] * (_unit(typed) @ types.vectors.T) + self._weights["bias"]
        none = np.zeros((len(logits), 1), dtype=np.float32)
        return softmax(np.concatenate([none, logits], axis=1))[:, 1:]

    def fit(self, reading: Reading, first: int, last: int, types: Types) -> Floats:
        """How well each type fits the words ``first`` to ``last`` of a window taken together."""
        mean = {"typed": reading.outputs["typed"][first:last].mean(axis=0, keepdims=True)}
        fits: Floats = self.fits(Reading(first, last, mean), types)[0]
        return fits


def _onnxruntime() -> Any:
    """The module `onnxruntime`, imported here only, with its telemetry switched off.

    Releases from 1.29 record a device id and what is run, and send them to their maker. They read
    the variable as they are imported; ``disable_telemetry_events()`` comes after the first event.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def _within(spans: Iterable[TaggedSpan], words: range) -> Iterator[TaggedSpan]:
    """The spans within a range of words, counted from its first."""
    for span in spans:
        if words.start <= span.start and span.end <= words.stop:
            yield _shifted(span, -words.start)


def _of_cues(attributions: Iterable[Attribution], words: range) -> Iterator[Attribution]:
    """The attributions whose cues begin within a range of words, counted from its first."""
    for item in attributions:
        if item.cue.start in words:
            yield Attribution(
                _shifted(item.cue, -words.start),
                tuple(_shifted(span, -words.start) for span in item.source),
                tuple(_shifted(span, -words.start) for span in item.content),
            )


def _shifted(span: TaggedSpan, by: int) -> TaggedSpan:
    return replace(span, start=span.start + by, end=span.end + by)


def _whole(parts: Sequence[SentenceReading]) -> SentenceReading:
    """Join the parts of a sentence."""
    if len(parts) == 1:
        return parts[0]
    tags, labels = [t for p in parts for t in p.parse.tags], list[str]()
    heads: list[int] = []
    names: list[TaggedSpan] = []
    voices: list[Attribution] = []
    root = next(i for i, head in enumerate(parts[0].parse.heads) if i == head)
    for part in parts:
        offset = len(heads)
        names += [_shifted(name, offset) for name in part.names]
        voices += _of_cues(part.attributions, range(-offset, len(part.parse.tags)))
        for i, (head, label) in enumerate(zip(part.parse.heads, part.parse.labels, strict=True)):
            hung = offset and head == i
            heads.append(root if hung else head + offset)
            labels.append("parataxis" if hung else label)
    parse = Parse(tuple(tags), tuple(heads), tuple(labels))
    fits, roles = np.concatenate([p.fits for p in parts]), Roles.joined([p.roles for p in parts])
    return SentenceReading(parse, tuple(names), fits, roles, tuple(voices))


def _unit(vectors: Floats) -> Floats:
    result: Floats = vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9)
    return result


@cache
def load(path: Path = FILE, threads: int = 1) -> Encoder:
    """The encoder, loaded once; raises DatelineError where the file is none."""
    return Encoder(path, threads)
