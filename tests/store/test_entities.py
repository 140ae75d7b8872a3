"""Lists of entities: stretches of them, their kinds, those that are asked about first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.store import EntityFilters
from dateline.workflow.case import Case
from tests.workflow.pages import told


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with told.make(tmp_path_factory.mktemp("entities")) as made:
        yield made


def names(case: Case, wanted: EntityFilters | None = None, **how: bool | int) -> list[str]:
    found = case.store.picture.entities(wanted, **how)  # type: ignore[arg-type]
    return [one.entity.name for one in found]


def test_stretches_make_up_the_whole(case: Case) -> None:
    whole = names(case)
    assert len(whole) > 8
    parts = [names(case, offset=start, limit=4) for start in range(0, len(whole), 4)]
    assert [name for part in parts for name in part] == whole
    assert names(case, offset=len(whole), limit=4) == []


def test_those_that_are_asked_about_come_first_if_asked(case: Case) -> None:
    first = names(case, asked_first=True)
    assert first[:2] == ["Coast Post", "Harbour Post"]
    assert sorted(first) == sorted(names(case))


def test_named_and_described_are_all(case: Case) -> None:
    named = names(case, EntityFilters(named=True))
    described = names(case, EntityFilters(described=True))
    assert "the army" in described
    assert "Swift-7" in named
    assert sorted([*named, *described]) == sorted(names(case))


def test_kinds_are_counted_without_the_filter_of_kinds(case: Case) -> None:
    kinds = case.store.picture.kinds(EntityFilters(kind="weapon", named=True))
    assert kinds["weapon"] == 1
    assert kinds["person"] >= 2
    assert sum(kinds.values()) == case.store.picture.count_entities(EntityFilters(named=True))
