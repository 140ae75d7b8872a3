"""Claims that stand in copies of one text are compared once."""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.events.linkage import Told, link, told
from dateline.events.linkage.copied import copied, without
from dateline.model import Report
from dateline.profiles import load

TEXT = (
    "Rebels shelled the port of Aden on 4 March 2024, killing 12 people, the harbour master said."
)
MORE = " Police arrested two men in Mukalla on 5 March 2024."


def tellings(*texts: str) -> list[Told]:
    """What is compared of texts that as many outlets print."""
    found = []
    for number, text in enumerate(texts):
        report = Report.of(text, publisher=f"Outlet {number}", published="2024-03-05",
                           url=f"https://outlet{number}.example/")  # fmt: skip
        claims = Reader(load()).read(report).claims
        found.append(told(report, claims, load(), lambda argument: argument.entity))
    return found


def groups(reports: list[Told]) -> dict[str, str]:
    return {report.story.report: reports[0].story.report for report in reports}


def slots(reports: list[Told]) -> list[set[str]]:
    return [{claim.slot for claim in report.claims} for report in reports]


def test_of_copies_only_the_first_is_compared() -> None:
    reports = tellings(TEXT, TEXT, TEXT)
    copies = copied(reports, groups(reports), kept=())
    first, *others = slots(reports)
    assert set(copies) == set().union(*others)
    assert set(copies.values()) == first
    assert list(without(reports, copies)) == reports[:1]


def test_what_a_copy_adds_is_compared_and_so_is_what_somebody_decided_on() -> None:
    reports = tellings(TEXT, TEXT + MORE)
    _, longer = slots(reports)
    copies = copied(reports, groups(reports), kept=())
    left = list(without(reports, copies))[1]
    assert {claim.slot for claim in left.claims} == longer - set(copies)
    assert [claim.type for claim in left.claims] == ["Detain"]
    assert copied(reports, groups(reports), kept=longer) == {}


def test_reports_that_are_no_copies_stay_as_they_are() -> None:
    reports = tellings(TEXT, TEXT)
    assert copied(reports, {}, kept=()) == {}
    assert list(without(reports, {})) == reports


@pytest.mark.parametrize("number", [2, 30])
def test_many_copies_are_one_event_beside_what_others_tell(number: int) -> None:
    other = (
        "The port of Aden was shelled by rebels on 4 March 2024, residents said; 12 people died."
    )
    reports = tellings(*[TEXT] * number, other)
    copies = copied(reports, groups(reports[:-1]), kept=())
    linked = link(without(reports, copies))
    events = [set(event) for event in linked.events]
    assert len(events) == 1
    assert set(copies.values()) <= events[0]
