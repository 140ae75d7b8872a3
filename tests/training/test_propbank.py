"""What the role head learns from: PropBank's labels as parts, and the heads of arguments."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dateline.syntax.encoder import Parse, Part
from training.propbank import (
    frames,
    head_in_parse,
    head_in_tree,
    part_of,
    treebank,
)

FRAMES = {
    "shell.02": {"0": "PAG", "1": "GOL", "2": "SRC", "3": "SE9", "4": "PPT"},
    "retreat.02": {"1": "PAG", "2": "PPT", "3": "DIR"},
}


@pytest.mark.parametrize(
    ("label", "sense", "part"),
    [
        ("ARG0", "shell.02", Part.ACTS),
        ("ARG1", "shell.02", Part.BEFALLEN),  # whatever its tag is
        ("ARG1", "retreat.02", Part.ACTS),  # but this
        ("ARG2", "retreat.02", Part.BEFALLEN),
        ("ARG3", "retreat.02", Part.SOURCE),
        ("ARG4", "shell.02", Part.OTHER),  # whom it befalls is number 1
        ("ARG2", "shell.02", Part.SOURCE),  # a rare name for the same
        ("ARG3", "shell.02", Part.OTHER),  # no tag that is told apart
        ("ARG1", "unknown.01", Part.BEFALLEN),
        ("ARGM-TMP", "shell.02", Part.TIME),
        ("ARGM-PNC", "shell.02", Part.PURPOSE),
        ("ARGM-MOD", "shell.02", Part.NONE),  # "may"
        ("R-ARG0", "shell.02", Part.NONE),  # "who"
        ("C-ARG1", "shell.02", None),
    ],
)
def test_labels_are_parts(label: str, sense: str, part: Part | None) -> None:
    assert part_of(label, sense, FRAMES) is part


def test_heads_of_spans() -> None:
    # "Rebels shelled the port by night", as UD and as ClearNLP have it.
    assert head_in_tree([2, 0, 4, 2, 6, 2], range(2, 4)) == 3
    assert head_in_tree([2, 0, 4, 2, 6, 2], range(4, 6)) == 5
    words = ("Rebels", "shelled", "the", "port", "by", "night")
    parse = Parse(
        ("NNS", "VBD", "DT", "NN", "IN", "NN"),
        (1, 1, 3, 1, 1, 4),
        ("nsubj", "ROOT", "det", "dobj", "prep", "pobj"),
    )
    assert head_in_parse(parse, words, range(2, 4)) == 3
    assert head_in_parse(parse, words, range(4, 6)) == 5


def _gzipped(path: Path, *records: object) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def test_a_treebank_is_read_in_our_words(tmp_path: Path) -> None:
    roles = {"0": {"f": "PAG"}, "1": {"f": "ppt"}}
    _gzipped(tmp_path / "propbank-roles.jsonl.gz", {"id": "lead.01", "roles": roles})
    record = {
        "doc": "d",
        "tokens": ["US", "-", "led", "troops", "have", "led"],
        "space": [0, 0, 1, 1, 1, 0],
        "tags": ["NNP", "HYPH", "VBN", "NNS", "VBP", "VBN"],
        "heads": [3, 3, 4, 6, 6, 0],
        "rels": ["obl", "punct", "amod", "nsubj", "aux", "root"],
        "srl": [
            {"at": 4, "sense": "have.01", "args": []},
            {"at": 5, "sense": "lead.01", "args": [["ARG0", 0, 4], ["ARGM-MOD", 4, 5]]},
        ],
    }
    _gzipped(tmp_path / "ewt-srl-dev.jsonl.gz", record, record | {"doc": "e"})
    first, second = treebank(tmp_path, "dev", frames(tmp_path))
    (sentence,) = first
    assert sentence.words == ("US-led", "troops", "have", "led")
    (predicate,) = sentence.predicates
    assert (predicate.at, dict(predicate.arguments)) == (3, {1: Part.ACTS})
    assert sentence.every
    assert len(second) == 1
