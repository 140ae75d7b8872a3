"""Places on LGL and GeoVirus: resolution of the gold mentions, and end to end.

    python evaluation/toponyms.py --data DIR [--half all|development|held-out] [--errors N]

DIR holds ``lgl.jsonl.gz`` and ``geovirus.jsonl.gz``: one JSON object a line with ``text`` and
``toponyms`` (``start``, ``end``, ``lat``, ``lon``; unlocated ones are skipped). Weights were fit on
the development half (documents whose SHA-256 is even), so the held-out half is the figure to quote.

- Accuracy is the share of gold mentions resolved within 161 km (100 miles) of the gold point; a
  mention with no answer is wrong. Mean and median error are over the answered ones, in km.
  ``area`` is the same with the distance of a country, division or region counted to its area (a
  circle), since two gazetteers may put its centre at places hundreds of kilometres apart.
- End to end: a found place is right if it overlaps a gold mention and lies within 161 km of it.
  Nationalities and places used for governments are not found places; gold mentions without a point
  are left out on both sides.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import Figure, gold

from dateline.model import Place, Precision, Span
from dateline.places import find_places, resolve_places
from dateline.places.rank import distance_km

NEAR_KM = 161.0


def documents(path: Path, half: str) -> Iterator[dict[str, Any]]:
    for doc in gold(path):
        even = int(hashlib.sha256(doc["text"].encode()).hexdigest(), 16) % 2 == 0
        if half == "all" or even == (half == "development"):
            yield doc


def _extent(place: Place) -> float:
    """The radius in km of a place that is an area; 0 of a town or facility."""
    point = place.precision in (Precision.EXACT, Precision.TOWN)
    return 0.0 if point else place.radius_km or 0.0


def scored(path: Path, half: str, errors: int) -> dict[str, float]:
    total = right = in_area = words = found_right = found_all = gold_all = gold_hit = 0
    distances: list[float] = []
    wrong: Counter[tuple[str, str, str]] = Counter()
    spurious: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    began = time.perf_counter()
    for doc in documents(path, half):
        text = doc["text"]
        words += len(text.split())
        located = [t for t in doc["toponyms"] if t.get("lat") is not None]
        blank = [t for t in doc["toponyms"] if t.get("lat") is None]
        spans = [Span.of(text, t["start"], t["end"]) for t in located]
        for top, place in zip(located, resolve_places(text, spans), strict=True):
            total += 1
            if place is None or place.lat is None or place.lon is None:
                wrong[text[top["start"] : top["end"]], "none", ""] += 1
                continue
            away = distance_km(top["lat"], top["lon"], place.lat, place.lon)
            distances.append(away)
            right += away <= NEAR_KM
            in_area += away - _extent(place) <= NEAR_KM
            if away > NEAR_KM:
                want = f"{top['lat']:.1f} {top['lon']:.1f}"
                got = f"{place.lat} {place.lon} {place.name} {place.precision} {place.country}"
                wrong[text[top["start"] : top["end"]], want, got] += 1
        found = [m.span for m in find_places(text) if not m.demonym]
        hit: set[int] = set()
        for span, place in zip(found, resolve_places(text, found), strict=True):
            if any(t["start"] < span.end and span.start < t["end"] for t in blank):
                continue
            if place is None or place.lat is None or place.lon is None:
                continue
            found_all += 1
            over = [
                n for n, t in enumerate(located) if t["start"] < span.end and span.start < t["end"]
            ]
            near = [
                n
                for n in over
                if distance_km(located[n]["lat"], located[n]["lon"], place.lat, place.lon)
                <= NEAR_KM
            ]
            found_right += bool(near)
            hit.update(near)
            if not over:
                spurious[text[max(0, span.start - 25) : span.end + 20].replace("\n", " ")] += 1
        gold_all += len(located)
        gold_hit += len(hit)
        for top in located:
            if not any(top["start"] < s.end and s.start < top["end"] for s in found):
                missed[text[max(0, top["start"] - 25) : top["end"] + 20].replace("\n", " ")] += 1
    seconds = time.perf_counter() - began
    if errors:
        for title, counter in (("wrong", wrong), ("spurious", spurious), ("missed", missed)):
            print(f"  {title}: {sum(counter.values())}")
            for key, count in counter.most_common(errors):
                print("   ", count, key)
    precision, recall = found_right / max(1, found_all), gold_hit / max(1, gold_all)
    return {
        "mentions": total,
        "found": found_all,
        "accuracy": right / max(1, total),
        "area": in_area / max(1, total),
        "answered": len(distances) / max(1, total),
        "mean": statistics.mean(distances),
        "median": statistics.median(distances),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "words_per_second": words / seconds,
    }


def measure(path: Path) -> list[Figure]:
    """The figures of both halves together."""
    m, name = scored(path, "all", 0), path.name.split(".")[0]
    n, found = int(m["mentions"]), int(m["found"])
    return [
        Figure(name, "names given, within 161 km", m["accuracy"], n),
        Figure(name, "found and placed, precision", m["precision"], found),
        Figure(name, "found and placed, recall", m["recall"], n),
        Figure(name, "found and placed, F1", m["f1"], n),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--half", default="", choices=["", "all", "development", "held-out"])
    parser.add_argument("--errors", type=int, default=0, help="how many errors of a kind to print")
    options = parser.parse_args()
    halves = [options.half] if options.half else ["development", "held-out", "all"]
    print(
        f"{'corpus':10}{'half':13}{'mentions':>9}{'acc@161':>9}{'area':>7}{'answered':>9}"
        f"{'mean km':>9}{'median':>8}{'e2e P':>8}{'R':>7}{'F1':>7}{'words/s':>10}"
    )
    for corpus in ("lgl", "geovirus"):
        for half in halves:
            m = scored(options.data / f"{corpus}.jsonl.gz", half, options.errors)
            print(
                f"{corpus:10}{half:13}{m['mentions']:>9.0f}{m['accuracy']:>9.3f}{m['area']:>7.3f}"
                f"{m['answered']:>9.3f}{m['mean']:>9.0f}{m['median']:>8.1f}{m['precision']:>8.3f}"
                f"{m['recall']:>7.3f}{m['f1']:>7.3f}{m['words_per_second']:>10.0f}"
            )


if __name__ == "__main__":
    main()
