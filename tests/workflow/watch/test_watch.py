"""A whole watch: what comes is read, merged and told, whoever is killed or fails meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree  # type: ignore[import-untyped]

from dateline.errors import DatelineError
from dateline.model.decision import Verb
from dateline.store.news import News, What
from dateline.views.news import atom, news_line, news_object
from dateline.workflow import read
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.watch import (
    Options,
    Outcome,
    Polled,
    Problem,
    TakenIn,
    Telling,
    Watch,
    Webhook,
    check_sources,
)
from dateline.workflow.watch.webhook import AT_ONCE, TRIES
from tests.workflow.reviewed import REPORTS
from tests.workflow.watch.site import OURS, Site, Time


@pytest.fixture
def inbox(tmp_path: Path, time: Time) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORTS["a.txt"])
    time.pass_(20 * 365 * 86_400)  # the files are old
    return folder


def watch(case: Case, time: Time, *sources: object) -> Watch:
    return Watch(case, tuple(map(str, sources)), Options(private=OURS), time.clock())


def one_round(watching: Watch) -> list[Outcome]:
    found = list(watching.round())
    assert not [one for one in found if isinstance(one, Problem)], found
    return found


def titles(telling: Telling) -> list[str]:
    return [f"{one.what} {one.shown['title']}" for one in telling.news()]


def test_what_comes_is_read_merged_and_told(
    case: Case, inbox: Path, time: Time, tmp_path: Path, site: Site
) -> None:
    feed = tmp_path / "new.xml"
    telling = Telling(case, time.clock(), Webhook(site("/hook"), OURS), feed)
    telling.begin()
    watching = watch(case, time, inbox)
    found = one_round(watching)
    assert found[0] == Polled(str(inbox), 1, 1)
    assert isinstance(found[-1], TakenIn)
    assert (found[-1].read, found[-1].failed) == (1, 0)
    first = list(telling.news())
    assert first
    assert {one.what for one in first} == {What.NEW}
    assert list(telling.news()) == []
    assert list(telling.others()) == []
    (sent,) = [json.loads(body) for _, body in site.sent]
    assert [one["event"] for one in sent["news"]] == [one.event for one in first]
    entries = feedparser.parse(feed.read_bytes()).entries
    assert [one["title"] for one in entries] == [n.shown["title"] for n in reversed(first)]

    # A second source tells of the same: the event has changed.
    site.feed(("b", REPORTS["b.txt"]))
    watching = watch(case, time, inbox, site("/feed"))
    one_round(watching)
    news = list(telling.news())
    changed = [one for one in news if one.what is What.CHANGED]
    assert changed
    assert any("origins" in news_line(one) and " -> " in news_line(one) for one in changed)
    assert one_round(watch(case, time, inbox, site("/feed"))) == [
        Polled(str(inbox), unchanged=True)
    ]  # it is not the feed's time yet, and nothing is read or told


def test_what_was_there_before_is_no_news_and_decisions_are(
    case: Case, inbox: Path, time: Time
) -> None:
    one_round(watch(case, time, inbox))
    telling = Telling(case, time.clock())
    telling.begin()
    watching = watch(case, time, inbox)
    one_round(watching)
    assert titles(telling) == []
    event = next(case.store.picture.events())
    follow(case, decide(case, Draft(Verb.GRADE, (event.id,), "Ada", to="confirmed")))
    one_round(watching)
    (line,) = map(news_line, telling.news())
    assert "grade: " in line
    assert "-> confirmed" in line


def test_what_others_add_and_read_is_taken_in(case: Case, inbox: Path, time: Time) -> None:
    """Reports read by `dateline read` meanwhile, as by a worker."""
    telling = Telling(case, time.clock())
    telling.begin()
    empty = inbox.with_name("empty")
    empty.mkdir()
    rounds = watch(case, time, empty).on_and_on()
    assert next(rounds) == Polled(str(empty), unchanged=True)
    assert next(rounds) is None
    from dateline.workflow.add import Stated, add

    list(add(case, str(inbox), Stated()))
    list(read.prepare(case).run())
    taken = next(rounds)
    assert isinstance(taken, TakenIn)
    assert (taken.read, taken.news > 0) == (0, True)
    assert len(titles(telling)) == taken.news


def test_killed_before_it_told_it_tells_the_next_time(case: Case, inbox: Path, time: Time) -> None:
    telling = Telling(case, time.clock())
    telling.begin()
    one_round(watch(case, time, inbox))
    under_way = telling.news()
    told = [next(under_way)]
    under_way.close()  # type: ignore[attr-defined]  # as where the pipe that it writes to is gone
    again = Telling(case, time.clock())
    again.begin()
    assert next(again.news()) == told[0]
    assert len(list(again.news())) >= 1
    assert list(again.news()) == []


# -- the webhook -----------------------------------------------------------------------------------


def test_a_webhook_that_fails_is_tried_again_and_told_all_later(
    case: Case, inbox: Path, time: Time, site: Site
) -> None:
    hook = Webhook(site("/hook"), OURS)
    telling = Telling(case, time.clock(), hook)
    telling.begin()
    one_round(watch(case, time, inbox))
    number = len(case.store.told.latest(99))
    site.answers["/hook"] = (503, {"Retry-After": "7"})
    (problem,) = telling.others()
    assert f"was not told of {number} events, which are kept for it" in problem.reason
    assert site.asked.count("/hook") == TRIES
    assert time.waits[-2:] == [7.0, 7.0]
    site.answers["/hook"] = (404, {})  # no use in trying at once
    assert len(list(telling.others())) == 1
    assert site.asked.count("/hook") == TRIES + 1
    del site.answers["/hook"]
    assert list(telling.others()) == []
    (headers, body), *rest = site.sent
    assert rest == []
    assert len(json.loads(body)["news"]) == number
    assert headers["Content-Type"] == "application/json"
    assert list(telling.others()) == []
    assert len(site.sent) == 1


def test_many_events_are_sent_some_at_a_time(
    case: Case, site: Site, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = Webhook(site("/hook"), OURS)
    many = [_news(number) for number in range(1, 2 * AT_ONCE + 2)]
    done = 0

    def left(receiver: str, limit: int) -> list[News]:
        assert receiver == hook.receiver
        return many[done : done + limit]

    def told(_: str, number: int) -> None:
        nonlocal done
        done = number

    monkeypatch.setattr(case.store.told, "for_receiver", left)
    monkeypatch.setattr(case.store.told, "told", told)
    assert hook.tell(case, time.clock()) == len(many)
    assert [len(json.loads(body)["news"]) for _, body in site.sent] == [AT_ONCE, AT_ONCE, 1]
    keys = {headers["Idempotency-Key"] for headers, _ in site.sent}
    assert len(keys) == 3


def test_a_webhook_in_a_private_network_has_to_be_named(
    case: Case, site: Site, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = Webhook(site("/hook"))
    monkeypatch.setattr(case.store.told, "for_receiver", lambda *_: [_news(1)])
    with pytest.raises(DatelineError, match="leads to the private address"):
        hook.tell(case, time.clock())
    assert site.asked == []
    assert "127" not in hook.receiver  # what the case keeps is no address


# -- forms -----------------------------------------------------------------------------------------

HOSTILE = "<script>\x1b[2J\u202e]]>&amp;\x00\ufffe"


def _news(number: int, title: str = "Strike") -> News:
    shown = {"title": title, "type": "Attack", "edtf": "2023-06-12", "place": "Odesa"}
    rest = {"grade": "weak", "origins": 1, "counts": {"dead": [12, 12, None]}}
    return News(number, f"{number:016x}", What.NEW, "2026-11-30T12:00:00+00:00", None, shown | rest)


def test_no_title_commands_a_terminal_or_breaks_a_feed() -> None:
    news = _news(1, HOSTILE)
    assert "\x1b" not in news_line(news)
    assert "\u202e" not in news_line(news)
    data = atom([news], f"case {HOSTILE}")
    root = etree.fromstring(data)
    assert [child.tag.rpartition("}")[2] for child in root][:3] == ["id", "title", "updated"]
    (entry,) = feedparser.parse(data).entries
    assert "<script>" not in data.decode()
    assert entry["title"].startswith("<script>\\u001b")  # as words
    assert json.loads(json.dumps(news_object(news)))["title"] == HOSTILE


def test_a_line_says_what_changed() -> None:
    was = _news(1)
    now = dict(was.shown) | {"grade": "fair", "counts": {"dead": [12, 14, 14]}, "place": None}
    changed = News(2, was.event, What.CHANGED, was.at, was.shown, now)
    assert news_line(changed) == (
        "changed 000000 Strike (2023-06-12, fair, 1 origin); place: Odesa -> none; counts: "
        "dead 12 -> dead 14; grade: weak -> fair"
    )
    gone = News(3, was.event, What.GONE, was.at, now, None, into="abcdef0123456789")
    assert news_line(gone).endswith("(2023-06-12, fair, 1 origin); now part of abcdef")
    assert news_object(changed)["was"]["grade"] == "weak"
    assert atom([], "gulf") == atom([], "gulf")
    assert feedparser.parse(atom([], "gulf")).feed["title"] == "Dateline: gulf"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("-", "Standard input"),
        ("", "Standard input"),
        ("ftp://example.org/a", "no.? .*http|not an http"),
        ("http://example.org:x/", "not a valid address"),
        ("no such folder", "does not exist"),
    ],
)
def test_what_can_not_be_watched_is_told_at_once(source: str, why: str) -> None:
    with pytest.raises(DatelineError, match=why):
        check_sources([source])
