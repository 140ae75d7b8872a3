"""FollowTheMoney statements: read by its own library, each with the report that says it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from tests.views.events.made import events, shelling, written

if TYPE_CHECKING:
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity, read_statements
else:
    missing = "FollowTheMoney is not installed: pip install 'dateline[ftm]'"
    pytest.importorskip("followthemoney", reason=missing)
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity, read_statements

pytestmark = pytest.mark.ftm


def _statements() -> list:  # type: ignore[type-arg]
    from dateline.views.events import ftm

    return list(read_statements(io.BytesIO(written(ftm.write).encode()), "json"))


def _entities() -> dict[str, StatementEntity]:
    dataset = Dataset.make({"name": "dateline", "title": "dateline"})
    groups: dict[str, list] = {}  # type: ignore[type-arg]
    for statement in _statements():
        groups.setdefault(statement.entity_id, []).append(statement)
    return {id_: StatementEntity.from_statements(dataset, group) for id_, group in groups.items()}


def test_its_library_makes_entities_of_the_statements() -> None:
    made = _entities()
    schemata = {entity.schema.name for entity in made.values()}
    assert schemata == {"Event", "Article", "Organization", "Vehicle"}
    happenings = [e for e in made.values() if e.schema.name == "Event"]
    assert [e.caption for e in happenings] == [s.event.title for s in events()]
    for entity in made.values():
        for prop in entity.iterprops():
            for value in entity.get(prop):
                assert prop.type.validate(value)
                if prop.type.name == "entity":
                    assert prop.range is not None
                    assert made[value].schema.is_a(prop.range)


def test_each_value_has_its_report_and_a_denial_gives_none() -> None:
    reports = {report.publisher: report.id for report in shelling().reports()}
    when = [s for s in _statements() if s.prop == "startDate" and s.value == "2021-03-02"]
    event = when[0].entity_id
    said_by = {s.origin for s in when if s.entity_id == event}
    assert said_by == {reports[name] for name in ("Coast Radio", "Inland Post", "Harbour Post")}
    summaries = {s.value: s.origin for s in _statements() if s.prop == "summary"}
    denial = "Admiral Ivo Marsh denied that the Azure Fleet had shelled Odesa."
    assert summaries[denial] == reports["Gulf Wire"]


def test_statements_have_ids_of_their_own() -> None:
    ids = [statement.id for statement in _statements()]
    assert len(set(ids)) == len(ids)
