"""Make the weights of spotting and ranking places: ``weights.json``.

    python tools/train_places.py DATA

DATA holds lgl.jsonl.gz and geovirus.jsonl.gz (Gritta et al. 2019) and ner-conll2003-train.jsonl.gz.
Of the first two only the documents of the development half are read (`development`); the other
half is for measuring. Needs numpy.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from dateline.model import Span
from dateline.places import rank
from dateline.places.spot import _weights as spot_weights
from dateline.places.spot import spot
from dateline.places.text import PlaceNames
from dateline.places.text import _weights as resolve_weights

OUT = Path(__file__).parent.parent / "src/dateline/places/weights.json"


def development(text: str) -> bool:
    """Tell whether a document is of the half that may be looked at."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 0


def documents(folder: Path) -> list[dict[str, Any]]:
    """Read the development half."""
    found = []
    for name in ("lgl", "geovirus"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            found += [json.loads(line) for line in file]
    return [d for d in found if development(d["text"])]


def sentences(folder: Path) -> list[dict[str, Any]]:
    """Read CoNLL sentences as documents of ten, words joined by spaces."""
    found = []
    text, gold = "", []
    with gzip.open(folder / "ner-conll2003-train.jsonl.gz", "rt", encoding="utf-8") as file:
        for n, line in enumerate(file, 1):
            item = json.loads(line)
            for token, tag in zip(item["tokens"], item["tags"], strict=True):
                if tag.endswith("location"):
                    gold.append({"start": len(text), "end": len(text) + len(token)})
                text += token + " "
            text += "\n"
            if n % 10 == 0:
                found.append({"text": text, "toponyms": gold})
                text, gold = "", []
    return found


def logistic(
    rows: list[dict[str, float]], labels: list[int], weights: list[float]
) -> dict[str, float]:
    """Fit a logistic regression (L2, Newton)."""
    names = sorted({k for row in rows for k in row})
    x = np.array([[row.get(k, 0.0) for k in names] for row in rows])
    y, s = np.array(labels, float), np.array(weights)
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (s * (p - y)) + w
        hessian = (x * (s * p * (1 - p))[:, None]).T @ x + np.eye(len(names))
        w -= np.linalg.solve(hessian, gradient)
    return {k: round(float(v), 3) for k, v in zip(names, w, strict=True)}


def choice(groups: list[tuple[list[dict[str, float]], list[bool]]]) -> dict[str, float]:
    """Fit a conditional logit: in each group some candidates are right (L2, Adam)."""
    names = sorted({k for rows, _ in groups for row in rows for k in row})
    column = {k: n for n, k in enumerate(names)}
    arrays = []
    for rows, right in groups:
        x = np.zeros((len(rows), len(names)))
        for r, row in enumerate(rows):
            for k, v in row.items():
                x[r, column[k]] = v
        arrays.append((x, np.array(right)))
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, 301):
        gradient = 0.5 * w
        for x, right in arrays:
            z = x @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            q = np.where(right, p, 0)
            gradient += x.T @ (p - q / max(q.sum(), 1e-12))
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return {k: round(float(value), 3) for k, value in zip(names, w, strict=True)}


def train_spotting(docs: list[dict[str, Any]]) -> dict[str, float]:
    """Fit the model of `spot` on which stretches overlap a place of the gold data."""
    rows, labels, weights = [], [], []
    for doc in docs:
        for span, _, features in spot(doc["text"]):
            if features is not None:
                hit = any(t["start"] < span.end and span.start < t["end"] for t in doc["toponyms"])
                rows.append(features)
                labels.append(int(hit))
                weights.append(1.0)
    print(f"spotting: {len(rows)} stretches, {sum(labels)} places")
    return logistic(rows, labels, weights)


Group = tuple[rank.Name, dict[str, Any]]


def located(doc: dict[str, Any]) -> tuple[list[rank.Name], Counter[str], list[tuple[int, Any]]]:
    """The names of a document and, for each that the gold data locates, its place."""
    tops = [t for t in doc["toponyms"] if t.get("lat") is not None]
    spans = [Span.of(doc["text"], t["start"], t["end"]) for t in tops]
    names, demonyms = PlaceNames(doc["text"]).names(spans)
    at = {span: n for n, name in enumerate(names) for span in name.spans}
    found = {at[t["start"], t["end"]]: t for t in tops if (t["start"], t["end"]) in at}
    return names, demonyms, list(found.items())


def right(name: rank.Name, gold: dict[str, Any]) -> list[bool]:
    """Which candidates are the gold place: those within 161 km that are not much farther."""
    away = [rank.distance_km(gold["lat"], gold["lon"], e.lat, e.lon) for e in name.places]
    nearest = min(away, default=1e9)
    return [d <= min(161.0, nearest + 20) for d in away]


Weights = dict[str, dict[str, float]]


def train_ranking(docs: list[dict[str, Any]]) -> Weights:
    """Fit both passes of `rank`; a name counts as often as its document has it."""
    prepared = [located(doc) for doc in docs]
    groups = []
    for names, demonyms, gold in prepared:
        rows = rank.evidence(names, demonyms)
        groups.append([(n, rows[n], right(names[n], t)) for n, t in gold for _ in names[n].spans])
    first = choice([(r, c) for g in groups for _, r, c in g if any(c) and not all(c)])
    second = []
    for (names, demonyms, _), group in zip(prepared, groups, strict=True):
        rows = rank.evidence(names, demonyms)
        for name, candidates in zip(names, rows, strict=True):
            name.scores = rank.softmax(candidates, first)
        near = rank.support(names)
        for n, row, correct in group:
            if any(correct) and not all(correct):
                second.append(([a | b for a, b in zip(row, near[n], strict=True)], correct))
    return {"first": first, "second": choice(second)}


def accuracy(docs: list[dict[str, Any]], weights: Weights) -> tuple[int, int]:
    """Count the located names, by mention, and those resolved within 161 km."""
    total = hits = 0
    for doc in docs:
        names, demonyms, gold = located(doc)
        rank.rank(names, demonyms, weights)
        for n, top in gold:
            name = names[n]
            best = max(range(len(name.places)), key=lambda i: name.scores[i])
            entry = name.places[best]
            away = rank.distance_km(top["lat"], top["lon"], entry.lat, entry.lon)
            total += len(name.spans)
            hits += len(name.spans) * (away <= 161)
    return hits, total


def cross(docs: list[dict[str, Any]], folds: int = 5) -> None:
    """Print the accuracy of the learned ranking and of the largest place, by cross-validation."""
    baseline = {"kind:country": 50.0, "kind:region": 40.0, "kind:water": 40.0, "population": 30.0}
    sums: Counter[str] = Counter()
    for fold in range(folds):
        test = docs[fold::folds]
        train = [d for n, d in enumerate(docs) if n % folds != fold]
        for title, weights in (
            ("learned", train_ranking(train)),
            ("largest", {"first": baseline, "second": baseline}),
        ):
            hits, total = accuracy(test, weights)
            sums[title] += hits
            sums[title + " of"] += total
    for title in ("learned", "largest"):
        print(f"{title}: {sums[title] / sums[title + ' of']:.3f} of {sums[title + ' of']}")


def main(folder: Path) -> None:
    """Train and write."""
    docs = documents(folder)
    weights = {"spot": train_spotting(docs + sentences(folder))}
    # The ranking's context is what the new weights spot.
    OUT.write_text(json.dumps({**weights, "first": {}, "second": {}}), encoding="utf-8")
    resolve_weights.cache_clear()
    spot_weights.cache_clear()
    cross(docs)
    weights |= train_ranking(docs)
    OUT.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
