"""A report's date or publisher is corrected: claims follow, decisions stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model import Report
from dateline.model.decision import Decision, Verb
from dateline.reports import Original
from dateline.store import Filters
from dateline.workflow.add import AddResult, Stated, add_report
from dateline.workflow.case import Case
from dateline.workflow.read import prepare

TEXT = "Envoys met officials in Suva last week. Kenya sold drones to Ghana in 2019.\n"
REPORT = Report.of(TEXT, source="suva.txt")
RAW = Original("suva.txt", TEXT.encode(), "text/plain")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with one report that has been read, into a meeting and a sale."""
    case = Case.create(tmp_path / "case")
    assert add_report(case, REPORT, RAW, Stated()) is AddResult.ADDED
    list(prepare(case).run())
    assert [claim.type for claim, _ in case.store.claims()] == ["Meet", "Transfer"]
    return case


def correct(case: Case, published: str | None = None, publisher: str | None = None) -> AddResult:
    report = replace(REPORT, published=published, publisher=publisher)
    return add_report(case, report, RAW, Stated(published, publisher))


def test_a_given_date_resolves_times_and_the_report_waits_to_be_read(case: Case) -> None:
    before = [claim for claim, _ in case.store.claims()]
    assert correct(case, published="2022-05-18") is AddResult.UPDATED
    report = case.store.report(REPORT.id)
    assert (report.published, report.published_from) == ("2022-05-18", "given")
    meet, sale = (claim for claim, _ in case.store.claims())
    assert meet.time
    assert (meet.time.earliest, meet.time.latest) == ("2022-05-09", "2022-05-15")
    assert (meet.slot, meet.id == before[0].id) == (before[0].slot, False)
    assert sale == before[1]
    assert prepare(case).waiting == (REPORT.id,)  # what it infers from the date may change
    assert case.store.count(Filters(since="2022-05-10", until="2022-05-10", types=("meet",))) == 1
    assert correct(case, published="2022-05-18") is AddResult.KNOWN


def test_a_given_publisher_speaks_and_the_report_waits_to_be_read(case: Case) -> None:
    assert correct(case, publisher="Suva Sun") is AddResult.UPDATED
    assert {claim.voice[0].name for claim, _ in case.store.claims()} == {"Suva Sun"}
    assert case.store.count(Filters(voice="suva sun")) == 2
    assert prepare(case).waiting == (REPORT.id,)
    list(prepare(case).run())
    assert prepare(case).waiting == ()


def test_what_was_accepted_is_not_rewritten(case: Case) -> None:
    meet = next(case.store.claims())[0]
    at = "2026-11-30T05:00:00+00:00"
    case.store.decide(Decision(Verb.ACCEPT, meet.slot, "Ada", at, saw=meet.id))
    accepted = next(case.store.claims())[0]
    correct(case, published="2022-05-18", publisher="Suva Sun")
    list(prepare(case).run())
    shown = [claim for claim, _ in case.store.claims()]
    assert shown[0] == accepted
    assert [claim.status for claim in shown] == ["accepted", "machine"]
    assert shown[1].voice[0].name == "Suva Sun"


def test_a_report_that_is_not_read_is_corrected_too(case: Case) -> None:
    other = Report.of("Not read.", source="b.txt")
    add_report(case, other, RAW, Stated())
    stated = replace(other, published="2022")
    assert add_report(case, stated, RAW, Stated("2022")) is AddResult.UPDATED
    assert case.store.report(other.id).published == "2022"
