"""The measure of entities across reports, on reports of our own about what never happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.scripts import script

entities: Any = script("entities")
FIRST = "General Omar Tafari accused the rebels of an attack on Halden on Monday."
SECOND = "Tafari accused the rebels of the attack on Halden, which killed two teachers."


def item(text: str, *labels: tuple[str, str], **other: Any) -> dict[str, Any]:
    """A report with the chains of words."""
    mentions = [
        {"kind": "human", "validated": True, "text": words, "chain": chain,
         "start": text.index(words), "end": text.index(words) + len(words)} | other
        for words, chain in labels
    ]  # fmt: skip
    return {"text": text, "published": None, "url": None, "mentions": mentions}


def figures(folder: Path, *items: dict[str, Any]) -> dict[str, tuple[float, int]]:
    """The measured figures with what they are of."""
    path = folder / "made.jsonl"
    path.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    entities.read.cache_clear()
    measured = [*entities.measure(path), *entities.baselines(path)]
    return {figure.name: (figure.value, figure.n) for figure in measured}


def test_one_man_and_one_group_in_two_reports(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        item(FIRST, ("Omar Tafari", "general"), ("rebels", "rebels")),
        item(SECOND, ("Tafari", "general"), ("rebels", "rebels")),
    )
    assert found["CoNLL"] == (1.0, 4)
    assert found["pairs, precision"] == (1.0, 2)
    assert found["CoNLL of same last word"] == (1.0, 4)
    assert found["CoNLL of the reader's ids"][0] < 1  # the group has none


def test_who_is_labelled_apart_costs(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        item(FIRST, ("Omar Tafari", "general"), ("rebels", "rebels")),
        item(SECOND, ("Tafari", "his brother"), ("rebels", "rebels")),
    )
    assert found["CoNLL"][0] < 1
    assert found["pairs, precision"] == (0.5, 2)


@pytest.mark.parametrize("other", [{"validated": False}, {"kind": "time"}])
def test_what_is_not_counted(tmp_path: Path, other: dict[str, Any]) -> None:
    assert figures(tmp_path, item(FIRST, ("rebels", "rebels"), **other))["CoNLL"][1] == 0


def test_a_mention_is_found_by_its_head(tmp_path: Path) -> None:
    text = "Rebels attacked the general's convoy on Monday."
    found = figures(tmp_path, item(text, ("general", "a"), ("convoy", "b")))
    assert found["CoNLL"][1] == 1
    assert found["CoNLL, overlap"][1] == 2


def test_chains_of_one_thing_under_several_names(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        item(FIRST, ("rebels", "cross_intra_7")),
        item(SECOND, ("rebels", "cross_7")),
    )
    assert found["CoNLL"] == (1.0, 2)
