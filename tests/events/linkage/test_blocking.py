from __future__ import annotations

import pytest

from dateline.events.linkage.blocking import DAYS, NEIGHBOURS, candidates
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Told
from dateline.events.linkage.nearest import nearest
from tests.events.linkage.made import claim, on, report, town, victim

STORY = "depot convoy harbour"


def found(*reports: Told) -> set[str]:
    """The candidate pairs as two slots each."""
    columns = Columns.of(reports)
    near = nearest(columns.stories)
    return {
        f"{columns.slots[a]} {columns.slots[b]}"
        for some in candidates(columns, near)
        for a, b in zip(some.left.tolist(), some.right.tolist(), strict=True)
    }


def test_claims_of_one_story_and_group_of_types_are_compared() -> None:
    meet = claim("c", "Meet", group="Meet")
    assert found(
        report("r1", claim("a"), words=STORY),
        report("r2", claim("b", "Casualty"), meet, words=STORY),
    ) == {"a b"}


def test_claims_of_one_report_are_compared() -> None:
    assert found(report("r", claim("a"), claim("b", "Casualty"))) == {"a b"}


@pytest.mark.parametrize(
    ("day", "compared"),
    [(0, True), (DAYS, True), (DAYS + 1, False)],
)
def test_a_shared_name_suffices_within_some_days(day: int, compared: bool) -> None:
    one, other = (
        claim(slot, when=on(at), parties=(victim("Omar Sow"),))
        for slot, at in (("a", 0), ("b", day))
    )
    assert bool(found(report("r1", one), report("r2", other))) is compared


def test_a_name_without_any_date_is_compared_within_its_story_only() -> None:
    one, other = (claim(slot, parties=(victim("Omar Sow"),)) for slot in "ab")
    assert found(report("r1", one), report("r2", other)) == set()
    assert found(report("r1", one, words=STORY), report("r2", other, words=STORY)) == {"a b"}


def test_type_country_and_date_suffice() -> None:
    one, other = (claim(slot, when=on(0), spot=town("Gao", 16.3, 0.0)) for slot in ("a", "b"))
    assert found(report("r1", one), report("r2", other)) == {"a b"}
    abroad = claim("b", when=on(0), spot=town("Niamey", 13.5, 2.1, "NE"))
    assert found(report("r1", one), report("r2", abroad)) == set()


def test_a_name_that_stands_everywhere_costs_no_more_than_others() -> None:
    crowd = [
        report(f"r{n:03}", claim(f"c{n:03}", when=on(n // 50), parties=(victim("Omar Sow"),)))
        for n in range(200)
    ]
    assert len(found(*crowd)) <= 200 * NEIGHBOURS
