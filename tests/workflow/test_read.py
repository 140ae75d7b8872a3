"""Reading, as a program uses it: a job that tells what it will do, and outcomes as it does it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Reading, Report
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.read import ReadFailed, ReportRead, Sending, prepare

STRIKE = "Rebels shelled the port of Odesa on Monday.\n"
SALE = "Kenya sold missiles to Mali in 2019.\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.create(tmp_path / "case")
    for name, text in (("a.txt", STRIKE), ("b.txt", SALE)):
        (tmp_path / name).write_text(text)
        list(add(case, str(tmp_path / name), Stated()))
    return case


def test_a_job_reads_each_waiting_report_once(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    job = prepare(case)
    reports = list(case.store.reports())
    assert job.waiting == tuple(report.id for report in reports)
    assert job.sending() is None  # the built-in reader sends nothing out
    outcomes = list(job.run())
    assert outcomes == [ReportRead(report, 1, 0) for report in reports]
    assert prepare(case).waiting == ()
    assert capsys.readouterr() == ("", "")


def test_a_job_that_is_stopped_goes_on(case: Case) -> None:
    next(prepare(case).run())
    assert len(prepare(case).waiting) == 1


def test_changed_places_and_profiles_make_reports_wait_again(case: Case) -> None:
    list(prepare(case).run())
    (case.folder / "places.csv").write_text("name,lat,lon\nCamp Nowhere,1,2\n")
    assert len(prepare(case).waiting) == 2
    assert " places-" in prepare(case).engine


def test_one_report_that_fails_does_not_stop_the_others(
    case: Case,
) -> None:
    class Failing:
        engine = "failing"

        def read(self, report: Report) -> Reading:
            raise DatelineError("It is too long.") if report.text == STRIKE else KeyError("x")

    first, second = replace(prepare(case), _reader=Failing()).run()
    assert isinstance(first, ReadFailed)
    assert first.reason.endswith("is not read: It is too long.")
    assert isinstance(second, ReadFailed)
    assert second.reason.endswith("can't be read: KeyError: 'x'; please report it.")
    assert len(prepare(case).waiting) == 2


@pytest.mark.parametrize(
    ("prices", "costs"),
    [
        ("", None),
        ("price_in = 0.15", None),  # half of the prices is no price
        ("price_in = 1.0\nprice_out = 0.0", "in"),
    ],
)
def test_what_an_endpoint_would_be_sent_is_known_before(
    case: Case, tmp_path: Path, prices: str, costs: str | None
) -> None:
    with (case.folder / "dateline.toml").open("a") as file:
        file.write(f'[endpoint]\nurl = "http://localhost:1"\nmodel = "m"\n{prices}\n')
    settings = case.folder / "dateline.toml"
    settings.write_text(settings.read_text().replace('"built-in"', '"endpoint"'))
    with Case.open(case.folder) as opened:
        sending = prepare(opened).sending()
    assert isinstance(sending, Sending)
    assert (sending.plan.reports, sending.plan.requests, sending.plan.kept) == (2, 2, 0)
    expected = sending.plan.tokens_in / 1e6
    assert sending.costs == (None if costs is None else (expected, expected))
