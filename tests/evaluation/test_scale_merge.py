from __future__ import annotations

from tests.evaluation.scripts import script

scale_merge = script("scale_merge")


def test_the_made_up_case_is_the_same_every_time_and_of_the_size_asked_for() -> None:
    one, other = (list(scale_merge.Case(300).reports()) for _ in range(2))
    assert one == other
    assert sum(len(report.claims) for report in one) == 300
    assert len({claim.slot for report in one for claim in report.claims}) == 300


def test_what_a_size_costs_is_one_line() -> None:
    assert scale_merge.measured(300).split()[:4] == ["300", "claims", "30", "reports"]
