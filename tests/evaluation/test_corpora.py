"""The measures of PLOVER, ECB+ and PolNeAR, on sentences of our own about what never happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.scripts import script


def measured(name: str, folder: Path, item: dict[str, Any]) -> list[float]:
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps(item), encoding="utf-8")
    return [figure.value for figure in script(name).measure(path)]


@pytest.mark.parametrize(
    ("event", "words", "expected"),
    [
        ("ASSAULT", "shelled", [1.0, 1.0]),
        ("FIGHT", "shelled", [1.0, 1.0]),  # joined with ASSAULT in PLOVER's second version
        ("AID", "shelled", [1.0, 0.0]),
        ("ASSAULT", "rain", [0.0, 0.0]),  # the claim is on other words
    ],
)
def test_plover(tmp_path: Path, event: str, words: str, expected: list[float]) -> None:
    text = "Rebels shelled the town on Monday, in heavy rain."
    assert measured("plover", tmp_path, {"text": text, "event": event, "eventText": words}) == (
        expected
    )


def mention(text: str, words: str, chain: str, **other: Any) -> dict[str, Any]:
    start = text.index(words)
    span = {"start": start, "end": start + len(words), "chain": chain}
    return {"kind": "event", "tag": "ACTION_OCCURRENCE", "validated": True} | span | other


def test_ecb(tmp_path: Path) -> None:
    text = "Rebels shelled the town on Monday. The party was cancelled."
    item = {"topic": 12, "text": text, "published": None, "url": None}
    shelled, party = mention(text, "shelled", "a"), mention(text, "party", "b")
    assert measured("ecb", tmp_path, item | {"mentions": [shelled, party]}) == [0.5, 0.5]
    together = [shelled, party | {"chain": "a"}]
    assert measured("ecb", tmp_path, item | {"mentions": together}) == [0.5, 1.0]
    unsure = [shelled, party | {"validated": False}]
    assert measured("ecb", tmp_path, item | {"mentions": unsure}) == [1.0, 1.0]
    peaceful = item | {"topic": 2, "mentions": [party]}
    assert measured("ecb", tmp_path, peaceful) == [0.0, 0.0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The army", [1.0, 1.0]),
        ("rebels", [0.0, 0.0]),
        (None, [0.0, 0.0]),  # implicit: left out
    ],
)
def test_polnear(tmp_path: Path, source: str | None, expected: list[float]) -> None:
    text = "The army said that rebels had shelled the town."

    def spans(words: str | None) -> list[list[int]]:
        return [[text.index(words), text.index(words) + len(words)]] if words else []

    content = spans("rebels had shelled the town")
    attribution = {"source": spans(source), "cue": spans("said"), "content": content}
    item = {"text": text, "date": None, "publisher": None, "attributions": [attribution]}
    assert measured("polnear", tmp_path, item) == expected


def test_origins(tmp_path: Path) -> None:
    first = " ".join(f"one{at}" for at in range(60))
    second = " ".join(f"two{at}" for at in range(60))
    third = " ".join(f"three{at}" for at in range(40))
    texts = {
        "a": f"Rebels attack\n\n{first}.\n\n{second}.",
        "b": f"Rebels attack\n\n{first}.",
        "c": f"Rebels attack\n\n{third}.\n\n{third}.\n\n{' '.join(first.split()[:20])}.",
        "d": "Talks go on\n\nNobody has said anything about what will become of the port.",
    }
    for half, names in (("train", "ab"), ("dev", "cd")):
        lines = (json.dumps({"doc": name, "text": texts[name]}) for name in names)
        (tmp_path / f"ecbplus-{half}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    labels = {"ba": "copy", "ca": "partial", "cb": "partial", "da": "independent", "xa": "copy"}
    path = tmp_path / "ecbplus-origins.jsonl"
    pairs = (
        json.dumps({"a": pair[0], "b": pair[1], "label": label}) for pair, label in labels.items()
    )
    path.write_text("\n".join(pairs), encoding="utf-8")
    figures = [(figure.value, figure.n) for figure in script("origins").measure(path)]
    assert figures == [(1.0, 1), (1.0, 1), (1.0, 1), (1 / 3, 3)]
