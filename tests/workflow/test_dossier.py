"""A dossier of a case that was read and merged: named events, a selection, the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model.decision import Verb
from dateline.views.dossier import Paper
from dateline.workflow import dossier as workflow
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.events import WantedEvents
from tests.views.dossier.made import needs_pango
from tests.workflow.test_export_events import REPORTS, put


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case.create(tmp_path / "gulf")
    put(made, tmp_path, REPORTS)
    yield made
    made.close()


def test_named_events_stand_in_the_order_given_each_once(case: Case) -> None:
    ids = [event.id for event in case.store.picture.events()][::-1]
    made = workflow.of_events(case, [*ids, ids[0][:8]])
    assert [one.event.id for one in made.events] == ids
    assert all(one.tellings() for one in made.events)
    assert made.asked == ()
    assert made.title == f"gulf: {len(ids)} events"


def test_a_dossier_of_a_day_has_what_was_known_then(case: Case) -> None:
    event = max(case.store.picture.events(), key=lambda one: len(one.claims))
    day = event.first_reported
    assert day is not None
    [then] = workflow.of_events(case, [event.id], day=day).events
    assert {told.published for told in then.event.claims} == {day}
    assert len(then.tellings()) == len(then.event.claims)
    assert then.event.first_reported == day


def test_a_selection_says_what_chose_it(case: Case) -> None:
    made = workflow.of_selection(case, WantedEvents(types=("Transfer",), since="2022"), "Arms")
    assert [one.event.type for one in made.events] == ["Transfer"]
    assert made.asked == (("types", "Transfer"), ("since", "2022"))
    assert made.title == "Arms"


def test_nothing_and_too_much_are_refused(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DatelineError, match="No event passes these filters"):
        workflow.of_selection(case, WantedEvents(place="Atlantis"))
    monkeypatch.setattr(workflow, "MOST_EVENTS", 1)
    with pytest.raises(DatelineError, match="at most 1 events"):
        workflow.of_selection(case, WantedEvents())
    ids = [event.id for event in case.store.picture.events()]
    with pytest.raises(DatelineError, match="at most 1 events"):
        workflow.of_events(case, ids)


def test_a_decision_on_a_claim_stands_with_its_event(case: Case) -> None:
    event = next(case.store.picture.events())
    decide(case, Draft(Verb.ACCEPT, (event.claims[0].claim,), "Ada", why="read it myself"))
    (decided,) = workflow.of_events(case, [event.id]).decided[event.id]
    assert (decided.who, decided.verb, decided.why) == ("Ada", "accept", "read it myself")
    assert not decided.undone


@pytest.mark.parametrize(
    ("name", "begins"),
    [("all.html", b"<!doctype html>"), pytest.param("all.PDF", b"%PDF-", marks=needs_pango)],
)
def test_the_file_is_what_its_name_says(
    case: Case, tmp_path: Path, name: str, begins: bytes
) -> None:
    made = workflow.of_selection(case, WantedEvents())
    assert workflow.write(case, made, tmp_path / name) == len(made.events)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_file_within_the_case_or_in_the_way_is_not_written(case: Case, tmp_path: Path) -> None:
    made = workflow.of_selection(case, WantedEvents())
    with pytest.raises(DatelineError, match="within the case"):
        workflow.write(case, made, case.folder / "all.html")
    (tmp_path / "all.html").write_text("mine")
    with pytest.raises(DatelineError, match="--force"):
        workflow.write(case, made, tmp_path / "all.html", Paper.A4)
    assert (tmp_path / "all.html").read_text() == "mine"
