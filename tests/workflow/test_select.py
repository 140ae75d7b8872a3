"""What the user asks for becomes filters, and what they leave out is counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.errors import DatelineError
from dateline.store import Filters
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.read import prepare
from dateline.workflow.select import Wanted, listing, select

TEXT = (
    "Rebels shelled the port of Odesa on 3 March 2021. The army denied that it sold missiles to "
    "Mali. Kenya sold drones to Ghana.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("select")
    (folder / "a.txt").write_text(TEXT)
    with Case.create(folder / "case") as case:
        list(add(case, str(folder / "a.txt"), Stated()))
        list(prepare(case).run())
        yield case


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, (None, None)),
        ("2022", "2022", ("2022-01-01", "2022-12-31")),
        ("2022-02", "2022-02", ("2022-02-01", "2022-02-28")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),  # a leap year
        ("2022-05-18", "2022-05-19", ("2022-05-18", "2022-05-19")),
        ("2022-05-18T10:00:00", "2022-05-18T11:00:00", ("2022-05-18", "2022-05-18")),
    ],
)
def test_a_window_is_one_of_days(
    case: Case, since: str | None, until: str | None, days: tuple[str | None, str | None]
) -> None:
    filters = select(case, Wanted(since=since, until=until)).filters
    assert (filters.since, filters.until) == days


def test_nothing_asked_for_leaves_nothing_out(case: Case) -> None:
    selection = select(case, Wanted())
    assert selection.filters == Filters()
    assert (selection.undated, selection.absent) == (0, ())


@pytest.mark.parametrize("place", ["Ukraine", "ukraine", "UA", "Odesa"])
def test_a_country_stands_for_its_places(case: Case, place: str) -> None:
    filters = select(case, Wanted(place=place)).filters
    assert "Attack" in {claim.type for claim, _ in case.store.claims(filters)}


def test_another_country_has_other_places(case: Case) -> None:
    filters = select(case, Wanted(place="Fiji")).filters
    assert list(case.store.claims(filters)) == []


def test_a_type_stands_for_those_below_it(case: Case) -> None:
    selection = select(case, Wanted(types=("state",)))
    assert selection.absent == ()
    assert {"state", "Deny", "Accuse"} <= set(selection.filters.types)
    assert {c.type for c, _ in case.store.claims(selection.filters)} == {"Deny"}


def test_types_that_no_claim_has_are_named_beside_those_there_are(case: Case) -> None:
    selection = select(case, Wanted(types=("Attack", "Explode")))
    assert selection.absent == ("Explode",)
    assert {"Attack", "Deny"} <= set(selection.present)


def test_undated_claims_are_counted_where_days_are_asked_for(case: Case) -> None:
    every = [claim for claim, _ in case.store.claims()]
    undated = sum(claim.time is None for claim in every)
    assert 0 < undated < len(every)
    assert select(case, Wanted(since="2020")).undated == undated
    assert select(case, Wanted(types=("Attack",), until="2022")).undated == 0


def test_an_unknown_report_is_refused(case: Case) -> None:
    with pytest.raises(DatelineError, match="No report id"):
        select(case, Wanted(report="0000"))


def test_a_listing_knows_how_many_there_are(case: Case) -> None:
    every = list(case.store.claims())
    found = listing(case, Filters(), 1)
    assert found.total == len(every)
    assert list(found.rows) == every[:1]
