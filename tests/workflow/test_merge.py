"""Merging: one picture in whatever portions and order reports come, made of what is new alone."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect

from dateline.claims import Reader
from dateline.errors import DatelineError
from dateline.events.linkage import Thresholds
from dateline.model import DateSource, Report
from dateline.model.decision import Decision, Verb
from dateline.profiles import load
from dateline.store import EventFilters
from dateline.workflow.case import Case
from dateline.workflow.export import export_text
from dateline.workflow.merge import prepare
from dateline.workflow.redate import correct
from tests.workflow.told import Read, merge, merged, plain, put, read


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def portions(chance: random.Random) -> list[list[Read]]:
    """The reports in some order, in portions of some size."""
    reports = list(read())
    chance.shuffle(reports)
    found = []
    while reports:
        size = chance.randint(1, 15)
        found.append(reports[:size])
        reports = reports[size:]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_portions_in_any_order_give_the_picture_of_all_at_once(tmp_path: Path, seed: int) -> None:
    with Case.create(tmp_path / "once") as case:
        whole = merged(case, [read()])
        entities = list(case.store.picture.entities())
        copies = case.store.picture.copy_groups()
    assert sum(len({told.report for told in event.claims}) > 1 for event in whole) > 8
    with Case.create(tmp_path / "portions") as case:
        events = merged(case, portions(random.Random(seed)))
        # byte for byte, but for the ids
        assert json.dumps(plain(events)) == json.dumps(plain(whole))
        assert list(case.store.picture.entities()) == entities
        assert case.store.picture.copy_groups() == copies


def test_both_databases_give_the_same_picture(either: Case, case: Case) -> None:
    some = [read()[:20], read()[20:30]]
    assert merged(either, some) == merged(case, some)
    filters = EventFilters(actor="Salvation Front", grades=("fair", "weak"), min_origins=1)
    found = [event.id for event in either.store.picture.events(filters)]
    assert found == [event.id for event in case.store.picture.events(filters)]
    assert found


def test_only_what_is_new_is_compared(case: Case) -> None:
    put(case, read()[:30])
    first = merge(case)
    assert (first.new, first.made, first.events) == (30, first.events, first.events)
    before = {event.id: event for event in case.store.picture.events()}
    put(case, read()[30:34])
    second = merge(case)
    after = {event.id: event for event in case.store.picture.events()}
    assert second.new == 4
    assert second.made == len(after.keys() - before.keys())
    assert second.gone == len(before.keys() - after.keys())
    assert second.made + second.changed < second.events / 2  # the rest is not made anew
    third = merge(case)
    assert (third.new, third.made, third.changed, third.gone) == (0, 0, 0, 0)
    assert {event.id: event for event in case.store.picture.events()} == after
    again = merge(case, again=True)
    assert (again.new, again.made, again.changed) == (34, 0, 0)
    assert {event.id: event for event in case.store.picture.events()} == after


def test_an_old_id_leads_to_the_event_that_took_it_in(case: Case) -> None:
    # What tells of one happening is two at first, for want of the reports between.
    events = merged(case, portions(random.Random(1)))
    merged_ids = [(old, event.id) for event in events for old in event.previous_ids]
    ids = {event.id for event in events}
    for old, now in merged_ids:
        assert old not in ids
        assert case.store.picture.event(old).id == now
    given = case.store.workings.given()
    assert ids <= given.keys()


def test_what_a_reviewer_rejects_takes_no_part(case: Case) -> None:
    events = merged(case, [read()])
    event = next(event for event in events if len(event.claims) > 3)
    told = event.claims[0]
    at = "2026-11-30T12:00:00+00:00"
    case.store.decide(Decision(Verb.REJECT, told.slot, "ana", at, saw=told.claim))
    summary = merge(case)
    assert summary.new == 1  # the report of the claim
    after = {e.id: e for e in case.store.picture.events()}
    assert told.claim not in {t.claim for t in after[event.id].claims}
    case.store.decide(Decision(Verb.ACCEPT, told.slot, "ana", at, saw=told.claim))
    merge(case)
    back = case.store.picture.event(event.id)
    assert {t.claim for t in back.claims} == {t.claim for t in event.claims}
    assert (event.status, back.status) == ("machine", "reviewed")


def test_every_claim_of_an_event_is_in_one_event_and_names_it(case: Case) -> None:
    events = merged(case, [read()])
    of = {told.claim: event.id for event in events for told in event.claims}
    assert sum(len(event.claims) for event in events) == len(of)
    listed = {claim.id: claim.event for claim, _ in case.store.claims() if claim.kind == "event"}
    assert listed == of


def test_copies_share_an_origin(case: Case) -> None:
    text = (
        "Rebels shelled the port of Odesa on 3 May 2023. Twelve dockers were killed and a crane "
        "was destroyed, the harbour's owners wrote on the wall of their burnt office.\n"
    )
    reader = Reader(load("arms"))
    paper, other = (
        Report.of(some, source=name, publisher=name, published="2023-05-04", url=f"http://{name}")
        for name, some in (("paper.example", text), ("other.example", text + "Sport is next.\n"))
    )
    put(case, [(paper, reader.read(paper)), (other, reader.read(other))])
    assert len({report.origin for _, report in case.store.claims()}) == 2
    merge(case)
    [origin] = {report.origin for _, report in case.store.claims()}
    assert origin in (paper.origin, other.origin)
    shelled = next(event for event in case.store.picture.events() if event.type == "Attack")
    assert (shelled.outlets, shelled.origins, shelled.confirmations) == (2, 1, 1)


def test_a_corrected_date_changes_its_events(case: Case) -> None:
    merged(case, [read()])
    report, _ = read()[0]
    stated = replace(report, published="2024-04-02", published_from=DateSource.GIVEN)
    assert correct(case.store, stated, ["published"])
    assert case.store.picture.uncompared() == 1
    summary = merge(case)
    assert summary.new == 1
    assert summary.changed > 0
    told = {
        t.published for e in case.store.picture.events() for t in e.claims if t.report == report.id
    }
    assert told == {"2024-04-02"}


def test_lists_of_the_case_are_read(case: Case) -> None:
    merged(case, [read()[:4]])
    rows = "id,name,aliases\ngroup:ksf,Kordofan Salvation Front,the Front\n"
    (case.folder / "catalogue.csv").write_text(rows)
    assert merge(case).new == 4  # another list makes all anew
    names = {meant.entity.id: meant.entity.name for meant in case.store.picture.entities()}
    assert names["group:ksf"] == "Kordofan Salvation Front"
    (case.folder / "publishers.csv").write_text("title\nx\n")
    with pytest.raises(DatelineError, match=r"publishers\.csv has no column name"):
        prepare(case)


def test_thresholds_are_the_users(case: Case) -> None:
    put(case, read())
    usual = merge(case)
    folder = case.folder
    (folder / "dateline.toml").write_text("[merge]\ntogether = 1.0\nask = 0.5\n")
    with Case.open(folder) as opened:
        strict = merge(opened)
    assert (strict.together, strict.ask) == (1.0, 0.5)
    assert strict.events > usual.events
    assert strict.new == 0  # nothing is compared anew
    tuned = Thresholds()
    assert (usual.together, usual.ask) == (tuned.together, tuned.ask)


def test_nothing_to_merge_is_told(case: Case) -> None:
    with pytest.raises(DatelineError, match=r"nothing to merge in .*case: .*dateline read"):
        prepare(case)


def test_two_merges_at_once_do_not_mix(case: Case) -> None:
    put(case, read()[:8])
    slow = prepare(case).steps()
    step = next(slow)
    list(step.work)
    merge(case)  # the other one is quicker
    done = list(case.store.picture.events())
    work = (list(step.work) for step in slow)
    with pytest.raises(DatelineError, match=r"merged by another process meanwhile"):
        list(work)
    assert list(case.store.picture.events()) == done


@pytest.mark.parametrize("lookup", range(1, 8))
@pytest.mark.parametrize("finished", [True, False])
def test_a_merge_that_another_one_changes_things_under_says_so(
    case: Case, monkeypatch: pytest.MonkeyPatch, lookup: int, finished: bool
) -> None:
    merged(case, [read()[:12]])
    put(case, read()[12:16])
    lookups = 0
    found = case.store.workings.mentions

    def others() -> None:
        """Half of the claims of all reports are read otherwise, and merged."""
        with Case.open(case.folder) as other:
            for report, reading in read()[:12]:
                other.store.store_reading(report, replace(reading, claims=reading.claims[::2]))
            steps = prepare(other).steps()
            for step in steps if finished else [next(steps)]:
                list(step.work)

    def mentions(*arguments: Any) -> Any:
        nonlocal lookups
        lookups += 1
        if lookups == lookup:
            others()
        return found(*arguments)

    monkeypatch.setattr(case.store.workings, "mentions", mentions)
    with pytest.raises(DatelineError, match=r"merged by another process meanwhile"):
        merge(case)
    monkeypatch.undo()
    merge(case)
    events = plain(case.store.picture.events())
    merge(case, again=True)
    assert plain(case.store.picture.events()) == events


def test_a_report_without_claims_takes_part(case: Case) -> None:
    report, reading = read()[0]
    put(case, [(report, replace(reading, claims=())), read()[5]])
    assert merge(case).new == 2
    assert case.store.picture.uncompared() == 0


def test_the_export_is_the_same_each_time(case: Case) -> None:
    merged(case, [read()[:12]])

    def text() -> str:
        file = io.StringIO()
        export_text(case, EventFilters(), "jsonl", file)
        return file.getvalue()

    before = text()
    merge(case, again=True)
    assert text() == before


def test_merging_once_and_again_keeps_all_indexes(either: Case) -> None:
    put(either, read()[:4])
    with either.store.database.reading() as connection:
        made = _indexes(connection)
    assert made["mentions"]
    for again in (False, True):
        merge(either, again=again)
        with either.store.database.reading() as connection:
            assert _indexes(connection) == made


def _indexes(connection: Connection) -> dict[str, set[str]]:
    """The names of the indexes of each table of the picture."""
    known = inspect(connection)
    tables = ("mentions", "sameness", "attributes", "event_claims", "event_entities", "events")
    return {table: {str(index["name"]) for index in known.get_indexes(table)} for table in tables}
