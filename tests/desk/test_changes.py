"""Server-sent events: what changes is told to every open page, whoever changed it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator

from dateline.desk import changes
from dateline.desk.changes import Changes, Listener
from dateline.desk.desk import Desk
from dateline.model.decision import Verb
from dateline.workflow import decide as workflow
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft
from dateline.workflow.pages.log import in_words
from tests.workflow import reviewed


async def take(stream: AsyncIterator[str], number: int) -> list[str]:
    return [await asyncio.wait_for(anext(stream), 30) for _ in range(number)]


def test_a_decision_and_then_the_revision_are_told(case: Case) -> None:
    desk = Desk(case)
    claim = reviewed.claim(case, "Attack", "raided")

    async def listen() -> list[str]:
        desk.changes.look()
        listener = desk.changes.join()
        assert listener is not None
        stream = listener.stream(lambda: True)
        told = await take(stream, 1)

        def decide() -> None:
            entry = workflow.decide(case, Draft(Verb.ACCEPT, (claim.id,), "Bob"))
            desk.decided(*in_words(case, [entry], case.store.decisions()))

        await asyncio.to_thread(decide)
        return told + await take(stream, 3)

    retry, decision, *revisions = asyncio.run(listen())
    desk.close()
    assert retry.startswith("retry: ")
    assert decision.startswith('event: decision\ndata: {"seq": 1,')
    assert '"who": "Bob"' in decision
    assert [text.split("\n")[0] for text in revisions] == ["event: revision"] * 2
    assert revisions[0] != revisions[1]  # once decided, once the events have followed
    assert revisions[1].endswith(f"data: {desk.revision()}\n\n")


def test_what_another_process_does_is_seen(case: Case) -> None:
    """As `dateline decide` on a command line beside the desk."""
    desk = Desk(case)

    async def listen() -> str:
        listener = desk.changes.join()
        assert listener is not None
        stream = listener.stream(lambda: True)
        await take(stream, 1)
        desk.changes.look()
        claim = reviewed.claim(case, "Attack", "raided")
        with Case.open(case.folder) as other:
            await asyncio.to_thread(reviewed.judge, other, "accept", claim.id)
        return (await take(stream, 1))[0]

    assert asyncio.run(listen()).startswith("event: revision\n")
    desk.close()


def test_streams_end_with_the_desk_or_the_session(monkeypatch: object) -> None:
    async def listen(made: Changes, goes_on: bool) -> list[str]:
        listener = made.join()
        assert listener is not None
        return [text async for text in listener.stream(lambda: goes_on)]

    async def both() -> tuple[list[str], list[str]]:
        open_, closed = Changes(lambda: "1", lambda: None), Changes(lambda: "1", lambda: None)
        ended = asyncio.create_task(listen(open_, goes_on=True))
        logged_out = asyncio.create_task(listen(closed, goes_on=False))
        await asyncio.sleep(0.05)
        open_.end()
        assert open_.join() is None
        return await ended, await logged_out

    before, changes.HEARTBEAT = changes.HEARTBEAT, 0.1
    try:
        assert asyncio.run(both()) == (["retry: 2000\n\n"], ["retry: 2000\n\n"])
    finally:
        changes.HEARTBEAT = before


def test_listeners_are_bounded_and_a_slow_one_misses_the_oldest() -> None:
    async def many() -> None:
        made = Changes(lambda: "1", lambda: None)
        joined = [made.join() for _ in range(changes.MOST + 1)]
        assert joined[-1] is None
        first = joined[0]
        assert isinstance(first, Listener)
        made.leave(first)
        slow = made.join()
        assert slow is not None
        for number in range(1000):
            made.tell("revision", str(number))
        await asyncio.sleep(0)
        stream = slow.stream(lambda: True)
        told = await take(stream, 51)
        assert told[-1] == "event: revision\ndata: 999\n\n"

    asyncio.run(many())


def test_a_look_that_is_under_way_can_be_waited_for() -> None:
    """What a look begins can then be ended, too."""
    begun, done = threading.Event(), threading.Event()

    def refresh() -> None:
        begun.set()
        time.sleep(0.2)
        done.set()

    made = Changes(lambda: "1", refresh)
    assert begun.wait(5)
    made.end()
    made.wait(5)
    assert done.is_set()


def test_many_pages_are_told_of_revisions_less_often_and_of_the_last_one() -> None:
    """Each asks anew for all that it shows: not all at once, nor at every decision of a team."""

    async def many() -> tuple[list[str], float]:
        now = "1"
        made = Changes(lambda: now, lambda: None)
        joined = [made.join() for _ in range(changes.FEW + 5)]
        loop, first = asyncio.get_running_loop(), joined[0]
        assert first is not None
        made.look()
        stream = first.stream(lambda: True)
        await take(stream, 1)
        begun = loop.time()
        for number in range(2, 9):
            now = str(number)
            await asyncio.to_thread(made.look)
        told = await take(stream, 1)
        took = loop.time() - begun
        await asyncio.sleep(0.05)
        made.end()
        rest = [text async for text in stream]
        return [*told, *rest], took

    told, took = asyncio.run(many())
    assert told == ["event: revision\ndata: 8\n\n"]
    assert took > 5 * changes.PAUSE / 2 - 0.2
