from __future__ import annotations

import json
from pathlib import Path

from tests.evaluation.scripts import script

events = script("events")
coreference = script("coreference")

# Fictional, in the form of ECB+.
TEXTS = {
    "a": "Rockets hit Odesa harbour on Monday, killing nine dockers.",
    "b": "Nine dockers died when rockets hit the harbour of Odesa.",
}
MENTIONS = {"a": [("hit", "t1"), ("killing", "t2")], "b": [("died", "t2"), ("rockets", "t3")]}


def labelled(folder: Path, topic: int = 8) -> Path:
    """Two reports with labelled happenings."""
    path = folder / "made.jsonl"
    rows = []
    for name, text in TEXTS.items():
        mentions = [
            {"kind": "event", "validated": True, "start": text.index(w),
             "end": text.index(w) + len(w), "chain": chain}
            for w, chain in MENTIONS[name]
        ]  # fmt: skip
        row = {"topic": topic, "text": text, "published": None, "url": None, "mentions": mentions}
        rows.append(json.dumps(row))
    path.write_text("\n".join(rows))
    return path


def test_found_are_mentions_with_a_claim_and_missed_the_others(tmp_path: Path) -> None:
    found = events.ecb(labelled(tmp_path))
    assert sorted(map(len, found.key)) == [1, 1, 2]
    assert sorted(map(len, found.found)) == [1, 2]
    assert sum(map(len, found.missed())) == 1


def test_a_clustering_of_claims_is_one_of_mentions(tmp_path: Path) -> None:
    found = events.ecb(labelled(tmp_path))
    alone = [[claim.slot] for report in found.reports for claim in report.claims]
    assert coreference.pairs(found.found, found.response(alone)).recall == 0
    together = [[claim.slot for report in found.reports for claim in report.claims]]
    assert coreference.pairs(found.found, found.response(together)).recall == 1


def test_some_topics_only(tmp_path: Path) -> None:
    found = events.ecb(labelled(tmp_path, topic=9))
    assert found.only({9}) == found
    assert found.only({8}).reports == []


def test_baselines_cluster_every_claim(tmp_path: Path) -> None:
    reports = events.ecb(labelled(tmp_path)).reports
    slots = sorted(claim.slot for report in reports for claim in report.claims)
    for baseline in events.BASELINES.values():
        assert sorted(slot for cluster in baseline(reports) for slot in cluster) == slots


def test_figures_are_those_of_found_mentions(tmp_path: Path) -> None:
    figures = {f.name: f for f in events.measure(labelled(tmp_path))}
    assert figures["CoNLL"].n == 3
    assert figures["CoNLL, end to end"].n == 4
    assert figures["conflict, CoNLL"] == events.Figure("made events", "conflict, CoNLL",
        figures["CoNLL"].value, 3)  # fmt: skip
    assert figures["pairs kept by blocking"].value == 1
