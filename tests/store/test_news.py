"""What is new of events: nothing of it is lost, whoever is killed between two steps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from dateline.model import Event
from dateline.model.event import Grade
from dateline.store import Store, open_store, tables
from dateline.store.news import News, What, differences
from dateline.store.workings import Change, Given, MadeEvent
from tests.store.test_migrations import told, with_events


def add(store: Store, *events: Event, gone: tuple[str, ...] = ()) -> None:
    """Write events as merging does."""
    last = store.picture.last()
    known = set(store.workings.given())
    made = [MadeEvent(event, (), (), event.title) for event in events]
    store.workings.replace(
        Change(
            after=last.seq if last else None,
            summary={},
            ids=[Given(e.id, (e.id,)) for e in events if e.id not in known],
            events=made,
            gone={*gone, *(e.id for e in events)},
        )
    )


def event(number: int, title: str = "Strike") -> Event:
    made = told().event()
    only = replace(made.claims[0], claim=f"{number:016x}")
    return replace(made, id=f"{number:016x}", claims=(only,), title=title)


def seen(news: list[News]) -> list[tuple[What, str]]:
    return [(one.what, str(one.shown["title"])) for one in news]


def test_what_was_there_before_is_no_news(store: Store) -> None:
    with_events(store)
    store.told.begin(["a"])
    assert store.told.look() == 0
    add(store, event(1, "One"))
    assert store.told.look() == 1
    assert seen(store.told.for_receiver("a", 10)) == [(What.NEW, "One")]
    assert seen(store.told.latest(10)) == [(What.NEW, "One")]


def test_what_came_before_the_first_look_is_news_whoever_begins_again(
    store: Store, url: str
) -> None:
    """Killed after it merged into an empty case, and before it looked."""
    store.told.begin(["a"])
    add(store, event(1, "One"))
    with open_store(url) as again:
        again.told.begin(["a"])
        assert again.told.look() == 1
        assert seen(again.told.for_receiver("a", 10)) == [(What.NEW, "One")]


def test_changes_are_told_once_to_each_in_order(store: Store) -> None:
    store.told.begin(["a"])
    add(store, event(1, "One"), event(2, "Two"))
    assert store.told.look() == 2
    first = store.told.for_receiver("a", 1)
    store.told.told("a", first[-1].number)
    assert seen(first) == [(What.NEW, "One")]
    store.told.begin(["b"])  # who joins is told of what comes
    add(store, event(1, "One more"))
    assert store.told.look() == 1
    assert store.told.look() == 0
    assert seen(store.told.for_receiver("a", 9)) == [(What.NEW, "Two"), (What.CHANGED, "One more")]
    rest = store.told.for_receiver("b", 9)
    assert seen(rest) == [(What.CHANGED, "One more")]
    assert differences(rest) == {event(1).id: {"title": ("One", "One more")}}
    store.told.told("a", rest[-1].number)
    store.told.told("a", 1)  # never back
    assert store.told.for_receiver("a", 9) == []


def test_an_event_that_goes_and_comes_back(store: Store) -> None:
    store.told.begin(["a"])
    add(store, event(1, "One"), event(2, "Two"))
    store.told.look()
    add(store, gone=(event(1).id,))
    with store.database.writing() as connection:
        ids = tables.event_ids
        into = update(ids).where(ids.c.id == event(1).id).values(merged_into=event(2).id)
        connection.execute(into)
    assert store.told.look() == 1
    (last,) = store.told.latest(1)
    assert (last.what, last.now, last.into) == (What.GONE, None, event(2).id)
    assert store.told.look() == 0
    add(store, event(1, "One"))
    assert store.told.look() == 1
    assert store.told.latest(1)[0].what is What.NEW


@pytest.mark.parametrize("title", ["\u202e\\\"'", "a\nb", "ü" * 500])
def test_whatever_a_title_says(store: Store, title: str) -> None:
    store.told.begin(["a"])
    grade = told().event().grade
    add(store, replace(event(1, title), grade=replace(grade, value=Grade.CONTESTED)))
    store.told.look()
    (one,) = store.told.for_receiver("a", 9)
    assert one.shown["title"] == title
    assert one.shown["grade"] == "contested"
    assert one.shown["counts"] == {}
