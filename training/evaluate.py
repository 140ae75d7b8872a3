"""Measure the shipped encoder on gold data.

    python -m training.evaluate --data DIR [--split dev] [--weights FILE] [--silver FILE]

``--split dev`` takes the development files (GENEVA calls them "val"), ``--split test`` files of the
same names with "test"; a file that is not there is left out and named. How each figure is defined
stands beside the function that computes it. ``--errors`` adds the kinds of errors, ``--speed``
words a second on one core beside spaCy's small pipeline, if that is installed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from dateline.syntax.encoder import FILE, Encoder, Reading, load
from dateline.syntax.encoder.spans import TaggedSpan
from training import data
from training.scores import Score, aligned, bins, calibration_error

Rows = list[tuple[str, str]]
EXAMPLES = (0, 5, 20)


@dataclass(slots=True)
class Result:
    """A table's rows, and what the error analysis and the reliability diagram need."""

    rows: Rows = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, name: str, score: Score) -> None:
        """Add a row with F1, precision and recall."""
        self.rows.append(
            (
                name,
                f"{score.f1:5.1f}  (P {score.precision:5.1f}, R {score.recall:5.1f}, {score.gold})",
            )
        )


def entities(encoder: Encoder, documents: Sequence[data.Document]) -> Result:
    """Entity F1 as conlleval has it: type and both boundaries must be right."""
    result, score, untyped = Result(), Score(), Score()
    for document in documents:
        gold = set(document.entities or ())
        found: dict[tuple[int, int, str], float] = {}
        for reading in encoder.read(document.sentences):
            for span in encoder.mentions(reading):
                at = reading.start
                found[span.start + at, span.end + at, span.label] = span.score
        score.add(found, gold)
        untyped.add({f[:2] for f in found}, {g[:2] for g in gold})
        result.scored += [(confidence, item in gold) for item, confidence in found.items()]
        result.errors.update(_entity_errors(set(found), gold))
    result.add("entities", score)
    result.add("entities, whatever their type", untyped)
    return result


def _entity_errors(
    found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]
) -> Iterator[str]:
    places = {(a, b): label for a, b, label in gold}
    for start, end, label in found - gold:
        if (start, end) in places:
            yield f"type: {places[start, end]} read as {label}"
        elif any(a < end and start < b for a, b in places):
            yield f"boundary: {label}"
        else:
            yield f"spurious: {label}"
    for start, end, label in gold - found:
        if not any(a < end and start < b for a, b, _ in found):
            yield f"missed: {label}"


def voices(encoder: Encoder, documents: Sequence[data.Document]) -> Result:
    """Cues, and sources and contents *of the right cue*.

    "overlap": the share of words that are right, averaged over the found (precision) and the gold
    (recall) spans. "exact": all words of the span are right and no other. A source or content
    counts only for the gold attribution whose cue its cue overlaps. "any cue" compares, word by
    word over the text, who is a source and what is content, whichever cue it belongs to.
    """
    result = Result()
    names = ("cue", "source", "content")
    overlap, exact, any_cue = ({name: Score() for name in names} for _ in range(3))
    whole = Score()
    for document in documents:
        gold = [
            (_words([voice.cue]), _words(voice.source), _words(voice.content))
            for voice in document.voices or ()
        ]
        found = list(_found_voices(encoder, document))
        pairs = aligned([f[0] for f, _ in found], [g[0] for g in gold])
        partner, right = dict(pairs), {k for _, k in pairs}
        nothing: tuple[set[int], set[int], set[int]] = (set(), set(), set())
        for i, (item, confidence) in enumerate(found):
            other = gold[partner[i]] if i in partner else nothing
            for name, mine, theirs in zip(names, item, other, strict=True):
                overlap[name].add_overlap(mine, theirs)
                exact[name].add_exact(mine, theirs)
            result.scored.append((confidence, i in partner))
            result.errors.update(_voice_errors(item, other, i in partner))
        for k, item in enumerate(gold):
            if k not in right:
                for name, words in zip(names, item, strict=True):
                    overlap[name].add_overlap(set(), words)
                    exact[name].add_exact(set(), words)
                kind = "one word" if len(item[0]) == 1 else "several words"
                result.errors[f"cue missed, of {kind}"] += 1
        whole.add([_frozen(f) for f, _ in found], [_frozen(g) for g in gold])
        for part, name in enumerate(names):
            mine = set().union(*(f[part] for f, _ in found))
            any_cue[name].add(mine, set().union(*(g[part] for g in gold)))
    for name in names:
        result.add(f"{name}, overlap", overlap[name])
        result.add(f"{name}, exact", exact[name])
    for name in names:
        result.add(f"{name}, words of any cue", any_cue[name])
    result.add("whole attribution, exact", whole)
    return result


Words3 = tuple[set[int], set[int], set[int]]


def _found_voices(encoder: Encoder, document: data.Document) -> Iterator[tuple[Words3, float]]:
    for reading in encoder.read(document.sentences):
        at = reading.start
        for item in encoder.attributions(reading):
            cue, source, content = (
                _words([(s.start + at, s.end + at) for s in spans])
                for spans in ((item.cue,), item.source, item.content)
            )
            yield (cue, source, content), item.cue.score


def _frozen(item: Words3) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(words) for words in item)


def _words(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _voice_errors(found: Words3, gold: Words3, is_right: bool) -> Iterator[str]:
    if not is_right:
        yield "cue spurious"
        return
    if found[0] != gold[0]:
        yield "cue longer or shorter"
    for name, mine, theirs in zip(("source", "content"), found[1:], gold[1:], strict=True):
        if mine == theirs:
            continue
        if not theirs:
            yield f"{name} spurious"
        elif not mine:
            yield f"{name} missed"
        elif not mine & theirs:
            yield f"{name} elsewhere"
        elif len(mine ^ theirs) <= 2:
            yield f"{name} off by one or two words"
        elif mine > theirs:
            yield f"{name} longer"
        elif mine < theirs:
            yield f"{name} shorter"
        else:
            yield f"{name} shifted"


def events(encoder: Encoder, documents: Sequence[data.Document]) -> Result:
    """GENEVA: anchors; their types, out of 115; arguments.

    Anchors and arguments must have both boundaries right. "gold anchors": the anchor and its type
    are given, as in the GENEVA paper's argument extraction. "end to end": anchor and type must be
    found too. Identified: the span is right; classified: its role as well.
    """
    result = Result()
    ontology = data.ontology()
    names = list(ontology.descriptions)
    types = encoder.types(ontology.descriptions)
    anchors, typed = Score(), Score()
    given = {"identified": Score(), "classified": Score()}
    whole = {"identified": Score(), "classified": Score()}
    chosen = Score()
    for document in documents:
        gold = document.events or ()
        found: list[data.Event] = []
        for reading in encoder.read(document.sentences):
            at = reading.start
            for span in encoder.anchors(reading):
                best = int(encoder.fit(reading, span.start, span.end, types).argmax())
                spans = _arguments(encoder, reading, span.start, span.end)
                found.append(data.Event(span.start + at, span.end + at, names[best], spans))
                place = (span.start + at, span.end + at)
                right = any((e.start, e.end) == place for e in gold)
                result.scored.append((span.score, right))
            for event in gold:
                if not (at <= event.start and event.end <= reading.end):
                    continue
                start, end = event.start - at, event.end - at
                spans = _arguments(encoder, reading, start, end)
                given["identified"].add({s[:2] for s in spans}, {s[:2] for s in event.arguments})
                given["classified"].add(spans, event.arguments)
                best = int(encoder.fit(reading, start, end, types).argmax())
                chosen.add([names[best]], [event.type])
        anchors.add([(e.start, e.end) for e in found], [(e.start, e.end) for e in gold])
        typed.add([_typed(e) for e in found], [_typed(e) for e in gold])
        for kind, size in (("identified", 2), ("classified", 3)):
            whole[kind].add(
                {(e.type, *s[:size]) for e in found for s in e.arguments},
                {(e.type, *s[:size]) for e in gold for s in e.arguments},
            )
        result.errors.update(_event_errors(found, gold))
    result.add("anchors", anchors)
    result.add("anchors with type", typed)
    result.rows.append(("type of a gold anchor", f"{chosen.precision:5.1f}  (accuracy)"))
    for kind, score in given.items():
        result.add(f"arguments {kind}, gold anchors", score)
    for kind, score in whole.items():
        result.add(f"arguments {kind}, end to end", score)
    return result


def _arguments(
    encoder: Encoder, reading: Reading, start: int, end: int
) -> tuple[tuple[int, int, str], ...]:
    spans = encoder.arguments(reading, TaggedSpan("anchor", start, end, 1.0))
    at = reading.start
    return tuple((span.start + at, span.end + at, span.label) for span in spans)


def _typed(event: data.Event) -> tuple[int, int, str]:
    return event.start, event.end, event.type


def _event_errors(found: Sequence[data.Event], gold: Sequence[data.Event]) -> Iterator[str]:
    places = {(e.start, e.end): e for e in gold}
    for event in found:
        other = places.get((event.start, event.end))
        if other is None:
            yield "anchor spurious"
        elif other.type != event.type:
            yield "type wrong"
    mine = {(e.start, e.end) for e in found}
    for place in places:
        if place not in mine:
            yield "anchor missed"


def new_types(
    encoder: Encoder, test: Sequence[data.Document], train: Sequence[data.Document], held: list[str]
) -> Result:
    """Types that training never saw: how often a gold anchor's type is the best one.

    Chosen among the held-out types only, and among all 115. With examples, a type's vector is the
    mean of its description's and of those anchors' vectors; nothing is trained.
    """
    result = Result()
    everything = data.ontology().descriptions
    examples: dict[str, list[np.ndarray]] = {name: [] for name in held}
    for event, vector in _anchor_vectors(encoder, train):
        if event.type in examples:
            examples[event.type].append(vector)
    tests = [pair for pair in _anchor_vectors(encoder, test) if pair[0].type in examples]
    for count in EXAMPLES:
        chance = random.Random(count)
        for label, names in (("held-out types", held), ("all types", list(everything))):
            vectors = encoder.types({name: everything[name] for name in names}).vectors
            for i, name in enumerate(names):
                if count and name in examples:
                    some = examples[name]
                    picked = chance.sample(some, min(count, len(some)))
                    joined = np.mean([vectors[i], np.mean(picked, axis=0)], axis=0)
                    vectors[i] = joined / np.linalg.norm(joined)
            right = sum(names[int((vectors @ v).argmax())] == e.type for e, v in tests)
            share = 100 * right / max(1, len(tests))
            result.rows.append(
                (f"{count} examples, among {label}", f"{share:5.1f}  (accuracy, {len(tests)})")
            )
    return result


def _anchor_vectors(
    encoder: Encoder, documents: Sequence[data.Document]
) -> Iterator[tuple[data.Event, np.ndarray]]:
    for document in documents:
        for reading in encoder.read(document.sentences):
            for event in document.events or ():
                if reading.start <= event.start and event.end <= reading.end:
                    here = slice(event.start - reading.start, event.end - reading.start)
                    vector = reading.outputs["typed"][here].mean(axis=0)
                    yield event, vector / np.linalg.norm(vector)


def trees(encoder: Encoder, documents: Sequence[data.Document]) -> Result:
    """Agreement with the teacher's trees; punctuation does not count, as is usual.

    UAS: the head is the same; LAS: its label as well; tags of all words.
    """
    result, right = Result(), Counter[str]()
    words = marks = 0
    for document in documents:
        readings = list(encoder.read(document.sentences))
        begin = 0
        for parse in document.parses or ():
            end = begin + len(parse.heads)
            whole = next((r for r in readings if r.start <= begin and end <= r.end), None)
            if whole is None or begin == end:  # a sentence that was cut, being very long
                words += sum(label != "punct" for label in parse.labels)
                marks += end - begin
                begin = end
                continue
            found = encoder.parse(whole, begin - whole.start, end - whole.start)
            for i, label in enumerate(parse.labels):
                marks += 1
                right["tag"] += found.tags[i] == parse.tags[i]
                if label != "punct":
                    same = found.heads[i] == parse.heads[i]
                    words += 1
                    right["head"] += same
                    right["label"] += same and found.labels[i] == label
                    if not same:
                        result.errors[f"head of {label}"] += 1
            begin = end
    for name, part, total in (
        ("unlabelled attachment", "head", words),
        ("labelled attachment", "label", words),
        ("part-of-speech tags", "tag", marks),
    ):
        result.rows.append((name, f"{100 * right[part] / max(1, total):5.1f}  ({total})"))
    return result


def speed(encoder: Encoder, documents: Sequence[data.Document]) -> Result:
    """Words a second, one thread, all heads; spaCy's small pipeline on the same words."""
    result = Result()
    documents = documents[:30]
    total = sum(len(s) for d in documents for s in d.sentences)

    def reader() -> None:
        for document in documents:
            for _ in encoder.sentences([s for s in document.sentences if s]):
                pass

    def others() -> None:
        for document in documents:
            for reading in encoder.read(document.sentences):
                encoder.attributions(reading)
                for anchor in encoder.anchors(reading):
                    encoder.arguments(reading, anchor)

    def graph() -> None:
        for document in documents:
            for _ in encoder.read(document.sentences):
                pass

    runs: dict[str, Callable[[], None]] = {
        "the graph only": graph,
        "the graph, trees and names": reader,
        "the graph, voices, events and arguments": others,
    }
    try:
        import en_core_web_sm
        from spacy.tokens import Doc
    except ImportError:
        result.rows.append(("spaCy", "not installed"))
    else:
        small = en_core_web_sm.load()

        def spacy() -> None:
            made = (Doc(small.vocab, words=[w for s in d.sentences for w in s]) for d in documents)
            for _ in small.pipe(made):
                pass

        runs["spaCy, small pipeline"] = spacy
    for name, run in runs.items():
        times = []
        for _ in range(3):
            started = time.process_time()
            run()
            times.append(time.process_time() - started)
        result.rows.append((name, f"{total / min(times):7.0f} words/s of processor time"))
    return result


def show(title: str, result: Result, errors: bool) -> None:
    """Print a table."""
    print(f"\n{title}")
    for name, figure in result.rows:
        print(f"  {name:<40} {figure}")
    if result.scored:
        error = calibration_error(result.scored)
        print(f"  {'expected calibration error of the score':<40} {error:6.3f}")
    if errors:
        for kind, count in result.errors.most_common(15):
            print(f"    {count:5}  {kind}")
        if result.scored:
            print("    score, share right, number:")
            for mean, right, count in bins(result.scored):
                if count:
                    print(f"      {mean:.2f}  {right:.2f}  {count}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--split", default="dev", help="dev (the default) or test")
    parser.add_argument("--weights", type=Path, default=FILE, help="another encoder.onnx")
    parser.add_argument("--silver", type=Path, help="trees of training.silver, for agreement")
    parser.add_argument("--held-out", nargs="*", default=[], help="types left out of training")
    parser.add_argument("--errors", action="store_true", help="kinds of errors, reliability")
    parser.add_argument("--speed", action="store_true", help="words a second beside spaCy")
    options = parser.parse_args()
    encoder = load(options.weights)
    folder, split = options.data, options.split
    val = "val" if split == "dev" else split

    def measure(
        title: str,
        file: str,
        read: Callable[[], Sequence[data.Document]],
        run: Callable[[Encoder, Sequence[data.Document]], Result],
    ) -> None:
        if (folder / file).exists():
            show(f"{title}: {file}", run(encoder, read()), options.errors)
        else:
            print(f"\n{title}: no {file} in {folder}, not measured")

    polnear, geneva = f"polnear-{split}.jsonl.gz", f"geneva-{val}.jsonl.gz"
    for name, title in (("conll2003", "CoNLL-2003"), ("politics", "CrossNER politics")):
        read = partial(data.ner, folder, name, split)
        measure(title, f"ner-{name}-{split}.jsonl.gz", read, entities)
    voiced, happened = partial(data.polnear, folder, split), partial(data.geneva, folder, val)
    measure("PolNeAR", polnear, voiced, voices)
    measure("GENEVA", geneva, happened, events)
    if options.held_out:
        train = data.geneva(folder, "train")
        run = partial(new_types, train=train, held=options.held_out)
        measure("GENEVA, types not trained on", geneva, happened, run)
    if options.silver:
        known = data.silver(options.silver)
        measure("The teacher's trees", polnear, lambda: data.parsed(voiced(), known), trees)
    if options.speed:
        measure("Speed", polnear, voiced, speed)


if __name__ == "__main__":
    main()
