"""Reports and decisions in any order give the picture that one merge of all gives from scratch."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from dateline.entities import blocking as names
from dateline.errors import DatelineError
from dateline.events.linkage import blocking, nearest
from dateline.model import DateSource, Factuality
from dateline.model.decision import Verb
from dateline.review.by_hand import Words
from dateline.store import tables
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.queue import Ask, queue
from dateline.workflow.redate import correct
from tests.workflow.told import Read, merge, plain, put, read

NUMBER = 28  # of reports
STEPS = 14
# What a picture consists of, but for ids of events and when these were given.
_PICTURE = (
    tables.events,
    tables.event_data,
    tables.event_claims,
    tables.event_entities,
    tables.questions,
    tables.entities,
    tables.mentions,
    tables.sameness,
    tables.attributes,
    tables.copies,
    tables.copy_groups,
)
_WITHOUT_IDS = (
    tables.entities,
    tables.mentions,
    tables.sameness,
    tables.attributes,
    tables.copies,
    tables.copy_groups,
)


@pytest.fixture
def case(either: Case) -> Case:
    return either


@pytest.fixture(params=["limits as they are", "narrow limits"])
def _limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that so small a case reaches: what leaves them depends on what comes beside it."""
    if request.param == "narrow limits":
        monkeypatch.setattr(names, "MOST", 1)
        monkeypatch.setattr(blocking, "NEIGHBOURS", 1)
        monkeypatch.setattr(nearest.renewed, "__defaults__", (nearest.ALIKE, 2))


def rows(case: Case, *of: Table) -> dict[str, list[str]]:
    """All rows; of events without the row of their full text, which is another when made anew."""
    with case.store.database.reading() as connection:
        return {
            table.name: sorted(
                map(
                    repr,
                    connection.execute(
                        select(*(c for c in table.c if c is not tables.events.c.number))
                    ),
                )
            )
            for table in of
        }


class Reviewer:
    """Adds, corrects and decides at random; everything is one step."""

    def __init__(self, case: Case, seed: int) -> None:
        self.case, self.chance = case, random.Random(seed)
        self.left: list[Read] = list(read()[:NUMBER])
        self.chance.shuffle(self.left)
        self.steps: tuple[Callable[[], None], ...] = (
            self.add,
            self.read_again,
            self.redate,
            self.judge,
            self.pair_events,
            self.pair_entities,
            self.split,
            self.answer,
            self.undo,
        )

    def step(self) -> None:
        """Do something that can be done."""
        with suppress(DatelineError):  # two events that are one already, say
            self.chance.choice(self.steps)()

    def add(self) -> None:
        size = self.chance.randint(2, 6)
        put(self.case, self.left[:size])
        del self.left[:size]
        merge(self.case)

    def read_again(self) -> None:
        """Another engine finds fewer claims."""
        report = self.chance.choice(list(self.case.store.reports()))
        known = self.case.store.reading(report.id)
        assert known is not None
        some = tuple(claim for claim in known.claims if self.chance.random() < 2 / 3)
        self.case.store.store_reading(report, replace(known, claims=some))
        merge(self.case)

    def redate(self) -> None:
        report = self.chance.choice(list(self.case.store.reports()))
        day = f"2024-0{self.chance.randint(1, 9)}-11"
        stated = replace(report, published=day, published_from=DateSource.GIVEN)
        correct(self.case.store, stated, ["published"])
        merge(self.case)

    def decide(self, verb: Verb, *subjects: str, **values: object) -> None:
        draft = Draft(verb, subjects, "Ada", **values)  # type: ignore[arg-type]
        follow(self.case, decide(self.case, draft))

    def judge(self) -> None:
        claim = self.chance.choice([claim for claim, _ in self.case.store.claims()])
        verb = self.chance.choice([Verb.ACCEPT, Verb.REJECT, Verb.EDIT])
        words = Words(factuality=Factuality.POSSIBLE) if verb is Verb.EDIT else Words()
        self.decide(verb, claim.id, words=words)

    def pair_events(self) -> None:
        events = list(self.case.store.picture.events())
        one, other = self.chance.choice(events), self.chance.choice(events)
        self.decide(self.chance.choice([Verb.MERGE, Verb.SPLIT]), one.id, other.id)

    def split(self) -> None:
        event = self.chance.choice(list(self.case.store.picture.events()))
        self.decide(Verb.SPLIT, event.id, claims=(self.chance.choice(event.claims).claim,))

    def answer(self) -> None:
        """On two parts of an event, as the queue asks."""
        asked = [item for item in queue(self.case, 999) if item.ask is Ask.PARTS]
        if asked:
            item = self.chance.choice(asked)
            verb = self.chance.choice([Verb.MERGE, Verb.SPLIT, Verb.UNSURE])
            self.decide(verb, *item.ids, parts=item.parts)

    def pair_entities(self) -> None:
        entities = list(self.case.store.picture.entities())
        one, other = self.chance.choice(entities), self.chance.choice(entities)
        verb = self.chance.choice([Verb.SAME, Verb.DIFFERENT, Verb.UNSURE])
        self.decide(verb, one.entity.id, other.entity.id)

    def undo(self) -> None:
        log = list(self.case.store.decisions())
        if log:
            self.decide(Verb.UNDO, self.chance.choice(log).id)


@pytest.mark.usefixtures("_limits")
@pytest.mark.parametrize("seed", range(3))
def test_steps_in_any_order_give_what_a_merge_from_scratch_gives(
    case: Case, tmp_path: Path, seed: int
) -> None:
    reviewer = Reviewer(case, seed)
    reviewer.add()
    for _ in range(STEPS):
        reviewer.step()
    put(case, reviewer.left)
    merge(case)
    found = rows(case, *_PICTURE)
    with Case.create(tmp_path / "fresh") as fresh:
        for report in case.store.reports():
            fresh.store.add(report, report.text.encode(), "text/plain")
        readings = {report: case.store.reading(report.id) for report in case.store.reports()}
        for report, reading in readings.items():
            assert reading is not None
            fresh.store.store_reading(report, reading)
        fresh.store.decide(*case.store.decisions())
        merge(fresh)
        # byte for byte, but for the ids, which depend on what was there first
        events = (list(one.store.picture.events()) for one in (case, fresh))
        now, whole = (json.dumps(plain(some)) for some in events)
        assert now == whole
        assert rows(case, *_WITHOUT_IDS) == rows(fresh, *_WITHOUT_IDS)
    merge(case, again=True)
    assert rows(case, *_PICTURE) == found
