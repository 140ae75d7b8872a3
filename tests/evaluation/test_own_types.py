"""A type defined by a description and a few words, and the words that rolesets add."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from dateline.claims import Reader
from dateline.model import ClaimKind, Report
from dateline.profiles import load
from tests.evaluation.scripts import script

own_types = script("own_types")

Words = dict[str, tuple[list[str], list[str]]]


def _types(words: Words, text: str) -> list[str]:
    reader = Reader(own_types.own_profile(load("conflict"), words))
    return [c.type for c in reader.read(Report.of(text)).claims if c.kind is ClaimKind.EVENT]


def test_five_words_stand_for_a_type() -> None:
    words: Words = {"Protest": (["protest"], ["march"])}
    assert _types(words, "Nurses protested against the cuts.") == ["Protest"]
    assert _types(words, "Rebels shelled the port.") == ["Attack"]
    assert _types(words, "Nurses picketed the clinic.") == []


def test_rolesets_add_their_words(tmp_path: Path) -> None:
    file = tmp_path / "roles.jsonl.gz"
    roleset = {"id": "picket.01", "name": "protest", "roles": {}}
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write(json.dumps(roleset | {"aliases": [["picket", "v"], ["picketing", "n"]]}) + "\n")
    assert own_types.with_rolesets({"Protest": (["picket"], [])}, file) == {
        "Protest": (["picket"], ["picketing"])
    }
