"""One claim on the terminal: its evidence with the words marked, its voices, its sources."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from dateline.model import Confidence
from dateline.views import Row
from dateline.views.show import claim_view, marked
from tests.claims_made import factory, hostile, rows


def shown(row: Row) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=400, color_system=None, highlight=False).print(claim_view(*row))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_the_evidence_is_whole_however_it_is_marked() -> None:
    for claim, _ in rows() + hostile():
        pieces = marked(claim)
        assert "".join(words for words, _ in pieces) == claim.evidence.text
        assert claim.type in [role for _, role in pieces]


def test_a_claim_is_shown_with_all_that_it_says() -> None:
    claim, report = factory()[0]
    assert shown((claim, report)) == [
        f"Produce  {claim.id}",
        "",
        "[The Ministry of Machines Actor] [opened Produce] a plant for the [Swift-7 drone Object] "
        "in [Dushanbe Place] on [Tuesday Time], the [Zenit Voice] agency [reported cue], "
        "[citing cue] Colonel [Anna Rahimi Voice].",
        "",
        "says     Example News",
        "says       ← Zenit  (reported)",
        "says         ← Anna Rahimi  (citing)",
        "sure     CT+ (certain), past",
        "when     “Tuesday” = 2023-06-13",
        "where    “Dushanbe” = Dushanbe, TJ 38.5358, 68.7791 within 9.0 km (town)",
        "actor    The Ministry of Machines",
        "object   Swift-7 drone",
        f"report   Ministry opens rotor plant  (2023-06-15) {report.id}",
        "read by  made-by-hand 1, confidence 0.75",
    ]


def test_what_is_not_known_is_said() -> None:
    lines = {row[0].type: shown(row) for row in rows()}
    assert any(line.startswith("when     “Friday”  (not resolved") for line in lines["Intercept"])
    assert any("(date not known)" in line for line in lines["Intercept"])
    assert "victim   at least 12 people  [12..]" in lines["Casualty"]
    assert "value    300 km" in lines["range"]


def test_the_most_doubtful_part_of_a_claim_comes_first() -> None:
    claim, report = factory()[0]
    estimated = Confidence(0.5, actor=0.7, place=0.55, factuality=0.9)
    last = shown((replace(claim, confidence=estimated), report))[-1]
    assert last.endswith("confidence 0.5: place 0.55, actor 0.7, factuality 0.9")
