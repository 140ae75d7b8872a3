"""Transfers in the manner of arms registers, each cell with the claims that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DatelineError
from dateline.model import Argument, MentionType, Span
from dateline.profiles import EventType
from dateline.store import EventFilters
from dateline.workflow.board import load
from dateline.workflow.board.rows import Tally
from dateline.workflow.case import Case
from dateline.workflow.register import register, transfer_types, transfers
from tests.events.picture.made import who
from tests.workflow.board.made import ARMS, happening, put
from tests.workflow.told import merge, read
from tests.workflow.told import put as put_reports


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def sale(what: str | Argument, **more: Any) -> dict[str, Any]:
    roles = {"Actor": "Russia", "Recipient": "Iran", "Object": what}
    return {"type_": "Transfer", "anchor": "sold", "roles": roles} | more


def fill(case: Case) -> list[str]:
    """Two sales, an attack, and what each telling of the first says."""
    jets = who("20 fighter jets", (20, 20, "20"))
    more = who("24 fighter jets", (24, 24, "24"))
    su35 = Argument("", Span(0, 0, "Su-35"), MentionType.WEAPON, "system:su-35", "Su-35")
    return put(
        case.store,
        [
            happening(
                sale(jets, time="2022-05-17"),
                sale(more, publisher="Coast Radio"),
                sale(jets, publisher="Suva Sun", factuality="CT-"),
            ),
            happening(
                {"type_": "Attack", "anchor": "struck", "roles": {"Actor": "Iran"}},
            ),
            happening(sale(su35)),
        ],
    )


def test_a_row_has_what_is_known_and_who_says_it(case: Case) -> None:
    first, _, other = fill(case)
    rows = {row.event: row for row in transfers(case, EventFilters())}
    assert set(rows) == {first, other}
    row = rows[first]
    assert (row.supplier, row.recipient, row.when) == ("Russia", "Iran", "2022-05-17")
    assert row.system == "fighter jets"
    assert row.number == Tally(20, None, 24)  # two origins differ, and nothing decides
    assert row.grade == "contested"
    assert row.origins == 3
    assert sorted(row.stated_by) == ["Coast Radio", "Harbour Post"]
    assert rows[other].system == "Su-35"
    assert rows[other].number is None
    assert rows[other].cells["number"] == rows[other].cells["when"] == []


def test_each_cell_names_the_claims_that_say_it(case: Case) -> None:
    first, *_ = fill(case)
    [row] = [row for row in transfers(case, EventFilters()) if row.event == first]
    event = case.store.picture.event(first)
    told = {told.claim for told in event.claims}
    assert set(row.cells) == {"supplier", "recipient", "system", "number", "when"}
    assert set(row.cells["supplier"]) == told
    assert len(row.cells["when"]) == 1
    assert set(row.cells["number"]) <= told
    for claims in row.cells.values():
        assert len(claims) == len(set(claims))


def test_a_stretch_is_one_of_all(case: Case) -> None:
    fill(case)
    every = list(transfers(case, EventFilters()))
    board = load(case.store)
    found = register(case, board, EventFilters(), 1, 5)
    assert (found.total, found.transfers) == (2, every[1:])
    assert register(case, board, EventFilters(types=("attack",)), 0, 5).total == 0
    assert register(case, board, EventFilters(types=("transfer",)), 0, 5).transfers == every
    assert register(case, board, EventFilters(min_origins=3), 0, 5).transfers == [
        row for row in every if row.origins == 3
    ]


def test_reports_that_were_read(case: Case) -> None:
    put_reports(case, read())
    merge(case)
    events = {event.id: event for event in case.store.picture.events()}
    for row in transfers(case, EventFilters()):
        assert events[row.event].type == "Transfer"
        for claims in row.cells.values():
            assert set(claims) <= {told.claim for told in events[row.event].claims}


def test_the_profile_says_what_a_transfer_is() -> None:
    assert transfer_types(ARMS) == ("Transfer",)
    sells: EventType = replace(ARMS.types["Transfer"], name="Sell", subject="Seller")
    assert transfer_types(replace(ARMS, types={"Sell": sells})) == ("Sell",)
    assert transfer_types(replace(ARMS, types={"Attack": ARMS.types["Attack"]})) == ()


def test_a_profile_without_transfers_says_so(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(case)
    none = replace(ARMS, types={"Attack": ARMS.types["Attack"]})
    monkeypatch.setattr("dateline.workflow.register.profile_of", lambda _: none)
    with pytest.raises(DatelineError, match="The profile arms has no type of transfers"):
        list(transfers(case, EventFilters()))
