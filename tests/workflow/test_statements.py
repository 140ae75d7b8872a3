"""Statements in a case: listed by themselves, decided on like claims, and never events."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import ClaimKind, ClaimStatus
from dateline.store import EventFilters, Filters
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.decide import accepted
from dateline.workflow.export import export_text
from dateline.workflow.pages.report import report_page
from dateline.workflow.queue import queue
from dateline.workflow.read import ReportRead, prepare
from dateline.workflow.search import search
from dateline.workflow.statements import WantedStatements, said_lines, statements
from tests.workflow.told import merge

DENIED = "Spokesman Nasser Kanani denied that Iran had sold drones to Mali.\n"
SAID = "Rebels shelled the port of Odesa on Monday, Vera Holm said.\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.create(tmp_path / "case")
    for name, text, day, publisher in (
        ("a.txt", DENIED, "2024-03-05", "The Coast Post"),
        ("b.txt", SAID, "2024-04-01", "Hill Radio"),
    ):
        (tmp_path / name).write_text(text)
        list(add(case, str(tmp_path / name), Stated(day, publisher)))
    list(prepare(case).run())
    return case


def names(case: Case, **wanted: str) -> list[str]:
    found = statements(case, WantedStatements(**wanted))
    rows = [claim.voice[-1].name for claim, _ in found.rows]
    assert len(rows) == found.total
    return rows


def test_statements_are_listed_by_holder_outlet_date_and_report(case: Case) -> None:
    first, second = case.store.reports()
    assert names(case) == ["Nasser Kanani", "Vera Holm"]
    assert names(case, holder="kanani") == ["Nasser Kanani"]
    assert names(case, holder="Coast") == []  # the publisher prints, and says nothing
    assert names(case, outlet="hill radio") == ["Vera Holm"]
    assert names(case, since="2024-04") == ["Vera Holm"]
    assert names(case, until="2024-03") == ["Nasser Kanani"]
    assert names(case, report=second.id) == ["Vera Holm"]
    assert names(case, report=first.id[:8], since="2024-04") == []


def test_no_list_or_count_of_claims_has_a_statement(case: Case) -> None:
    facts = list(case.store.claims())
    assert all(claim.kind is not ClaimKind.STATEMENT for claim, _ in facts)
    assert case.store.counts()["claims"] == len(facts) == case.store.count(Filters())
    assert case.store.shelf.undecided() == len(facts)
    assert "Statement" not in case.store.types()
    for report in case.store.reports():
        page = report_page(case, report.id)
        assert page.line.claims == len(page.claims)
    asked = {name for item in queue(case, 1000) for name in item.ids}
    assert asked.isdisjoint(claim.id for claim, _ in statements(case, WantedStatements()).rows)


def test_what_is_read_is_counted_apart(tmp_path: Path, case: Case) -> None:
    (tmp_path / "c.txt").write_text("Prices would rise, the minister warned.\n")
    list(add(case, str(tmp_path / "c.txt"), Stated()))
    [outcome] = prepare(case).run()
    assert isinstance(outcome, ReportRead)
    assert outcome.statements == 1
    assert outcome.facts == outcome.stored - 1


def test_no_statement_is_in_an_event(case: Case) -> None:
    merge(case)
    events = case.store.picture.events(EventFilters())
    told = {one.claim for event in events for one in event.claims}
    assert told
    assert told.isdisjoint(claim.id for claim, _ in statements(case, WantedStatements()).rows)


def test_a_statement_is_accepted_and_stays_so_when_it_is_read_again(case: Case) -> None:
    claim, _ = next(statements(case, WantedStatements()).rows)
    case.store.decide(accepted(case, claim, "ann"))
    report = next(case.store.reports())
    case.store.store_reading(report, case.store.reading(report.id))  # type: ignore[arg-type]
    found, _ = case.store.claim(claim.id)
    assert found.status is ClaimStatus.ACCEPTED
    assert names(case) == ["Nasser Kanani", "Vera Holm"]


def test_jsonl_has_statements_and_csv_has_none(case: Case) -> None:
    text = io.StringIO()
    export_text(case, Filters(), "jsonl", text)
    rows = [json.loads(line) for line in text.getvalue().splitlines()]
    said = [row for row in rows if row["kind"] == "statement"]
    assert [row["content"]["text"] for row in said] == [
        "that Iran had sold drones to Mali",
        "Rebels shelled the port of Odesa on Monday",
    ]
    assert said[0]["voice"][-1]["title"]["text"] == "Spokesman"
    assert all(row["content"] is None for row in rows if row["kind"] != "statement")
    sheet = io.StringIO()
    export_text(case, Filters(), "csv", sheet)
    assert "Statement" not in sheet.getvalue()


def test_an_unknown_report_is_named(case: Case) -> None:
    with pytest.raises(DatelineError, match="No report id"):
        statements(case, WantedStatements(report="0123"))


def test_statements_are_found_by_who_says_them_and_what_is_said(case: Case) -> None:
    def found(q: str, **wanted: str) -> list[str]:
        return [
            one.claim.voice[-1].name
            for one in said_lines(case, WantedStatements(q=q, **wanted)).lines
        ]

    assert found("kanani drones") == ["Nasser Kanani"]
    assert found('"sold drones"') == ["Nasser Kanani"]
    assert found("holm shel") == ["Vera Holm"]  # the last word may be the beginning of one
    assert found("coast") == []  # the publisher prints, and says nothing
    assert found("holm drones") == []
    assert found("holm", as_of="2024-03") == []
    assert found("kanani", as_of="2024-03-05") == ["Nasser Kanani"]
    assert found("kanani", outlet="Hill Radio") == []


def test_those_of_the_report_added_last_come_first_in_stretches(case: Case) -> None:
    every = said_lines(case, WantedStatements())
    assert [one.claim.voice[-1].name for one in every.lines] == ["Vera Holm", "Nasser Kanani"]
    assert every.total == 2
    second = said_lines(case, WantedStatements(), offset=1, limit=1)
    assert (second.lines, second.total) == (every.lines[1:], 2)
    assert every.lines[0].report.publisher == "Hill Radio"


def test_search_finds_statements_beside_the_rest_or_alone(case: Case) -> None:
    merge(case)
    hits = search(case, "kanani", 20)
    (hit,) = [hit for hit in hits if hit.kind == "statement"]
    assert hit.title == "Nasser Kanani denied"
    assert (hit.report, hit.where) == (
        case.store.report(str(hit.report)).id,
        "The Coast Post, 2024-03-05",
    )
    assert {one.kind for one in hits} > {"statement"}
    assert [one.id for one in search(case, "kanani", 20, kinds=("statement",))] == [hit.id]
    assert "statement" not in {one.kind for one in search(case, "kanani", 20, kinds=("report",))}


def test_a_report_has_its_statements_beside_its_claims(case: Case) -> None:
    page = report_page(case, next(case.store.reports()).id)
    assert [one.kind for one in page.statements] == [ClaimKind.STATEMENT]
    assert ClaimKind.STATEMENT not in {one.kind for one in page.claims}
