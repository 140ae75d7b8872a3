"""Polling: only what is new, only what is allowed, not too soon, later after failures."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Report
from dateline.reports.fetch import fetch
from dateline.store.polls import NEVER, PollKind
from dateline.workflow.add import Refused
from dateline.workflow.case import Case
from dateline.workflow.watch import Failed, Polled, web
from dateline.workflow.watch.poll import TRIES, Poller
from dateline.workflow.watch.web import PACE
from tests.workflow.watch.site import OURS, Site, Time

EVERY = 900.0
TEXT = "Rebels attacked the port of Aden on Monday, the army said."
PAGE = (
    "<html><head><title>Report</title></head><body><article><h1>Clash {n}</h1><p>{text} Twelve "
    "people were killed there and many more were wounded, officials said on Tuesday.</p><p>The "
    "harbour was closed for a week, and ships waited in the gulf.</p></article></body></html>"
)


def poller(case: Case, time: Time, *, pages: bool = False, ours: frozenset[str] = OURS) -> Poller:
    clock = time.clock()
    return Poller(case, web.Web(case.store.polls, clock, ours), clock, EVERY, pages)


def polled(found: Iterable[Any]) -> list[tuple[int, int, bool]]:
    """How many reports came and were new, and whether there was nothing else than before."""
    got = list(found)
    assert all(isinstance(one, Polled) for one in got), got
    return [(one.reports, one.added, one.unchanged) for one in got]


def failed(found: Iterable[Any]) -> Failed:
    (one,) = found
    assert isinstance(one, Failed)
    return one


def test_a_feed_is_asked_for_what_is_new(case: Case, site: Site, time: Time) -> None:
    site.feed(("1", TEXT))
    ask = poller(case, time)
    assert polled(ask.poll(site("/feed"))) == [(1, 1, False)]
    assert polled(ask.poll(site("/feed"))) == []  # not yet
    time.pass_(EVERY)
    assert polled(ask.poll(site("/feed"))) == [(0, 0, True)]
    assert site.unchanged == 1
    site.feed(("2", f"{TEXT} It went on."), ("1", TEXT))
    time.pass_(EVERY)
    again = poller(case, time)  # another process: what is known is in the case
    assert polled(again.poll(site("/feed"))) == [(2, 1, False)]
    assert site.asked == ["/robots.txt", "/feed", "/feed", "/feed"]  # no page, and rules once


def test_what_was_not_stored_whole_is_asked_for_again(case: Case, site: Site, time: Time) -> None:
    """Killed while a feed's entries are added: nothing says yet that they are known."""
    site.feed(*((str(n), f"{TEXT} {n}") for n in range(5)))
    under_way = poller(case, time).poll(site("/feed"))
    case.store.add(Report.of(TEXT, source="x"), b"x", "text/plain")
    under_way.close()  # type: ignore[attr-defined]  # before any outcome
    assert case.store.polls.get(PollKind.SOURCE, site("/feed")) is None
    assert polled(poller(case, time).poll(site("/feed"))) == [(5, 5, False)]


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /feed", False),
        ("User-agent: dateline\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dateline\nAllow: /feed\nDisallow: /", True),
    ],
)
def test_robots_txt_is_respected(
    case: Case, site: Site, time: Time, rules: str, allowed: bool
) -> None:
    site.feed(("1", TEXT))
    site.pages["/robots.txt"] = rules
    found = list(poller(case, time).poll(site("/feed")))
    assert ("/feed" in site.asked) is allowed
    if not allowed:
        assert "is not to be fetched by programs" in failed(found).reason


def test_where_rules_can_not_be_had_nothing_is_asked(case: Case, site: Site, time: Time) -> None:
    site.feed(("1", TEXT))
    site.answers["/robots.txt"] = (503, {"Retry-After": "7200"})
    assert "can't be told" in failed(poller(case, time).poll(site("/feed"))).reason
    time.pass_(3600)
    assert list(poller(case, time).poll(site("/feed"))) == []
    assert site.asked == ["/robots.txt"]
    del site.answers["/robots.txt"]
    time.pass_(4000)
    assert polled(poller(case, time).poll(site("/feed"))) == [(1, 1, False)]
    assert site.asked == ["/robots.txt", "/robots.txt", "/feed"]


def test_rules_are_asked_for_again_after_a_day(case: Case, site: Site, time: Time) -> None:
    site.feed(("1", TEXT))
    list(poller(case, time).poll(site("/feed")))
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /"
    time.pass_(EVERY)
    assert polled(poller(case, time).poll(site("/feed"))) == [(0, 0, True)]
    time.pass_(90_000)
    assert "robots.txt" in failed(poller(case, time).poll(site("/feed"))).reason
    assert site.asked.count("/robots.txt") == 2


def test_failures_wait_twice_as_long_each_time_up_to_a_day(
    case: Case, site: Site, time: Time
) -> None:
    site.answers["/feed"] = (500, {})
    waits = []
    for number in range(1, 12):
        one = failed(poller(case, time).poll(site("/feed")))
        assert (one.failures, "answered 500" in one.reason) == (number, True)
        assert list(poller(case, time).poll(site("/feed"))) == []
        wait = (datetime.fromisoformat(one.again) - time.at).total_seconds()
        most = min(EVERY * 2**number, 86_400)
        assert most / 2 - 1 <= wait <= most
        waits.append(wait / most)
        time.pass_(wait + 1)
    assert len(set(waits)) > 5  # by chance, so that many do not come back at the same moment


def test_a_server_that_asks_to_wait_is_left_alone_with_all_its_feeds(
    case: Case, site: Site, time: Time
) -> None:
    site.feed(("1", TEXT))
    site.answers["/busy"] = (429, {"Retry-After": "5000"})
    ask = poller(case, time)
    assert "answered 429" in failed(ask.poll(site("/busy"))).reason
    assert "asked to wait" in failed(ask.poll(site("/feed"))).reason
    asked = list(site.asked)
    time.pass_(4990)
    assert list(poller(case, time).poll(site("/feed"))) == []
    assert site.asked == asked
    time.pass_(20)
    assert polled(poller(case, time).poll(site("/feed"))) == [(1, 1, False)]


@pytest.mark.parametrize(("rules", "pace"), [("", PACE), ("User-agent: *\nCrawl-delay: 9", 9.0)])
def test_a_site_is_asked_one_after_the_other_with_a_pause(
    case: Case,
    site: Site,
    time: Time,
    rules: str,
    pace: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site.pages |= {"/robots.txt": rules, "/a": PAGE.format(n=1, text=TEXT)}
    real = fetch
    monkeypatch.setattr(web, "fetch", lambda *a, **k: real(*a, **(k | {"private": OURS})))
    asker = web.Web(case.store.polls, time.clock())
    for _ in range(3):
        asker.get(site("/a"))
    assert time.waits == [pace] * 3  # behind robots.txt, and between the pages


def test_a_host_of_ones_own_is_not_waited_for(case: Case, site: Site, time: Time) -> None:
    site.pages["/a"] = PAGE.format(n=1, text=TEXT)
    asker = web.Web(case.store.polls, time.clock(), OURS)
    assert {asker.get(site("/a")).unchanged for _ in range(3)} == {False}
    assert time.waits == []


def test_private_addresses_are_asked_only_if_named(case: Case, site: Site, time: Time) -> None:
    site.feed(("1", TEXT))
    one = failed(poller(case, time, ours=frozenset()).poll(site("/feed")))
    assert "private address 127.0.0.1" in one.reason
    assert site.asked == []


# -- pages -----------------------------------------------------------------------------------------


def test_pages_that_a_feed_links_to_are_fetched_once(case: Case, site: Site, time: Time) -> None:
    texts = {str(n): f"{TEXT} {n} of them." for n in (1, 2)}
    site.feed(*texts.items())
    site.pages |= {f"/{n}": PAGE.format(n=n, text=text) for n, text in texts.items()}
    ask = poller(case, time, pages=True)
    assert polled(ask.poll(site("/feed"))) == [(2, 2, False)]
    assert polled(ask.linked([site("/feed")])) == [(1, 1, False), (1, 1, False)]
    assert polled(ask.linked([site("/feed")])) == []
    time.pass_(EVERY)
    list(ask.poll(site("/feed")))
    assert polled(ask.linked([site("/feed")])) == []
    assert sorted(site.asked) == ["/1", "/2", "/feed", "/feed", "/robots.txt"]
    # The excerpts are older versions of the pages: they are not read.
    waiting = [case.store.report(one) for one in case.store.unread("e")]
    assert sorted(r.url or "" for r in waiting) == [site("/1"), site("/2")]
    assert all("harbour was closed" in report.text for report in waiting)


def test_a_page_that_fails_is_tried_some_times_and_the_excerpt_stays(
    case: Case, site: Site, time: Time
) -> None:
    site.feed(("1", TEXT), ("2", f"{TEXT} More."))
    site.answers["/1"] = (500, {})  # /2 is not there
    ask = poller(case, time, pages=True)
    list(ask.poll(site("/feed")))
    seen = []
    for _ in range(TRIES + 3):
        seen += [failed([one]) for one in ask.linked([site("/feed")])]
        time.pass_(90_000)
    assert site.asked.count("/1") == TRIES
    assert site.asked.count("/2") == 1
    assert [one.again for one in seen if one.again == NEVER] == [NEVER, NEVER]
    assert len(case.store.unread("e")) == 2


def test_pages_are_not_opened_unasked(case: Case, site: Site, time: Time) -> None:
    site.feed(("1", TEXT))
    site.pages["/page"] = PAGE.format(n=1, text=TEXT).replace(
        "</p>", f'<a href="{site("/1")}">x</a></p>', 1
    )
    plain, all_ = poller(case, time), poller(case, time, pages=True)
    list(plain.poll(site("/feed")))
    list(plain.linked([site("/feed")]))
    list(all_.poll(site("/page")))  # a page is no feed: its links are none of ours
    list(all_.linked([site("/page")]))
    assert "/1" not in site.asked


# -- folders ---------------------------------------------------------------------------------------


def test_a_folder_gives_what_is_new_in_it(case: Case, time: Time, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "1.txt").write_text(f"{TEXT} One.")
    (inbox / "style.css").write_text("a {}")
    ask = poller(case, time)
    time.at += timedelta(days=3650)  # the files are old
    first = list(ask.poll(str(inbox)))
    assert [one for one in first if isinstance(one, Refused)]
    assert first[-1] == Polled(str(inbox), 1, 1)
    assert polled(ask.poll(str(inbox))) == [(0, 0, True)]  # nothing is opened, nothing told again
    (inbox / "2.txt").write_text(f"{TEXT} Two.")
    assert polled(poller(case, time).poll(str(inbox))) == [(1, 1, False)]
    (inbox / "1.txt").write_text(f"{TEXT} One, and more.")
    assert polled(ask.poll(str(inbox))) == [(1, 1, False)]
    (inbox / "1.txt").unlink()
    assert polled(ask.poll(str(inbox))) == [(0, 0, True)]


def test_a_file_that_is_being_written_is_waited_for(case: Case, time: Time, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    file = inbox / "1.txt"
    file.write_text(TEXT)
    grown = 0

    def touch(seconds: float) -> None:
        """Somebody goes on writing for some time."""
        nonlocal grown
        time.pass_(seconds)
        if grown < 4:
            grown += 1
            os.utime(file, (time.at.timestamp(), time.at.timestamp()))

    os.utime(file, (time.at.timestamp(), time.at.timestamp()))
    time.sleep = touch  # type: ignore[method-assign]
    assert polled(poller(case, time).poll(str(inbox))) == [(0, 0, True)]
    assert polled(poller(case, time).poll(str(inbox))) == [(1, 1, False)]


def test_a_path_that_is_gone_is_told(case: Case, time: Time, tmp_path: Path) -> None:
    one = failed(list(poller(case, time).poll(str(tmp_path / "none.txt")))[:1])
    assert "does not exist" in one.reason
