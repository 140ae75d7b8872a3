"""Events as a whole: golden ones that a person can read, and what holds of all."""

from __future__ import annotations

import json
import random
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events.picture import as_of, build
from dateline.model import (
    Band,
    ClaimStatus,
    Event,
    Link,
    Tense,
    event_from_json,
    event_to_json,
)
from tests.events.picture.made import ARMS, PLACES, Case, in_words, key_of, who


def strike() -> Case:
    """A strike told by four papers over three days, with a wire's update and a denial."""
    case = Case()
    case.tell("Israel struck a Hezbollah depot in Nabatieh on Tuesday, the health ministry said.",
              "Attack", "struck", {"Actor": "Israel", "Target": "a Hezbollah depot"},
              by="the health ministry", time="2022-05-17", place="Nabatieh")  # fmt: skip
    case.tell("The strike killed at least 12 people, AFP reports.", "Casualty", "killed",
              {"Victim": who("at least 12 people", (12, None, "at least 12"))},
              publisher="Coast Radio", origin="AFP")  # fmt: skip
    case.tell("Hezbollah denied that Israel had struck a depot.", "Attack", "struck",
              {"Actor": "Israel", "Target": "a depot"}, by="Hezbollah", cue="denied",
              factuality="CT-", publisher="The Ledger", published="2022-05-19")  # fmt: skip
    case.tell("The strike killed 15 people in Lebanon.", "Casualty", "killed",
              {"Victim": who("15 people", (15, 15, "15"))}, publisher="Weekly", origin="AFP",
              published="2022-05-20", place="Lebanon")  # fmt: skip
    return case


def test_a_strike() -> None:
    expected = """
        Attack: Israel strikes Hezbollah depot, 15 killed, Nabatieh, 17 May 2022
        contested: affirmed and denied
        4 outlets, 3 origins, 2 confirmations
        time: 2022-05-17 (the only value stated)
          2022-05-17 + the health ministry
        place: Nabatieh (the most exact that the most origins agree with)
          Nabatieh + the health ministry
          Lebanon + AFP
        actor: Israel (the only value stated)
          Israel + the health ministry - Hezbollah
        target: a Hezbollah depot (the only value stated)
          a Hezbollah depot + the health ministry - Hezbollah
        victim: people (the only value stated)
          people + AFP
        killed: 15 / 15 / 15 (the only number that no later one of its origin corrects)
          12..None + AFP
          15..15 + AFP
        2022-05-18: actor Israel, place Nabatieh, target a Hezbollah depot, time 2022-05-17
        2022-05-18: victim people, counts killed 12
        2022-05-20: counts killed 15
        """
    assert in_words(strike().event()) == dedent(expected).strip()


def test_a_claimed_attack() -> None:
    case = Case()
    case.tell("The Red Column attacked a convoy near Kabul, officials said.", "Attack", "attacked",
              {"Actor": "The Red Column", "Target": "a convoy"}, by="officials", place="Kabul",
              time=("2022-05-16", "2022-05-18"), dated_by_report=True, origin="Harbour Post",
              )  # fmt: skip
    case.tell("A spokesman for the Red Column said its fighters attacked a convoy on 16 May.",
              "Attack", "attacked", {"Actor": "its fighters", "Target": "a convoy"},
              by="A spokesman", time="2022-05-16", publisher="Coast Radio", published="2022-05-19",
              origin="Red Column")  # fmt: skip
    expected = """
        Attack: Red Column attacks convoy, Kabul, 16 May 2022
        confirmed: the acting side itself says that it did it
        2 outlets, 2 origins, 2 confirmations
        time: 2022-05-16 (the only value stated)
          2022-05-16/2022-05-18 + Harbour Post
          2022-05-16 + Red Column
        place: Kabul (the only value stated)
          Kabul + Harbour Post
        actor: Red Column (the most origins, then a name before a description)
          Red Column + Harbour Post
          its fighters + Red Column
        target: a convoy (the only value stated)
          a convoy + Harbour Post, Red Column
        2022-05-18: actor Red Column, place Kabul, target a convoy, time 2022-05-16/2022-05-18
        2022-05-19: time 2022-05-16
        """
    assert in_words(case.event()) == dedent(expected).strip()


def test_rival_claims_of_one_sale() -> None:
    case = Case()
    case.tell("Iran sold 20 boats to Russia.", "Transfer", "sold",
              {"Actor": "Iran", "Object": who("20 boats", (20, 20, "20")), "Recipient": "Russia"},
              published="2022-05-02", time=("2022-04-01", "2022-04-30"))  # fmt: skip
    case.tell("Turkey sold the boats to Russia in spring.", "Transfer", "sold",
              {"Actor": "Turkey", "Object": "the boats", "Recipient": "Russia"},
              publisher="The Ledger", published="2022-05-04",
              time=("2022-03-01", "2022-05-31"))  # fmt: skip
    expected = """
        Transfer: Turkey sells 20 boats to Russia, April 2022
        contested: two origins name different actors
        2 outlets, 2 origins, 2 confirmations
        time: 2022-04-01/2022-04-30 (the most exact that the most origins agree with)
          2022-04-01/2022-04-30 + Harbour Post
          2022-03-01/2022-05-31 + The Ledger
        actor: Turkey (the most origins, then the latest)
          Iran + Harbour Post
          Turkey + The Ledger
        object: boats (the only value stated)
          boats + Harbour Post, The Ledger
        recipient: Russia (the only value stated)
          Russia + Harbour Post, The Ledger
        boats: 20 / 20 / 20 (the only value stated)
          20..20 + Harbour Post
        2022-05-02: actor Iran, object boats, recipient Russia, time 2022-04-01/2022-04-30, counts boats 20
        2022-05-04: actor Turkey
        """  # noqa: E501
    assert in_words(case.event()) == dedent(expected).strip()


def test_as_known_on_a_day() -> None:
    case = strike()

    def known(day: str) -> Event | None:
        return as_of(day, "e1", case.pairs, origin_groups=case.groups, key_of=key_of, profile=ARMS)

    assert known("2022-05-17") is None
    first = known("2022-05-18")
    assert first is not None
    assert (first.grade.value, first.origins, first.counts["killed"].best) == ("fair", 2, 12)
    assert [group.key for group in first.origin_groups] == ["AFP", "the health ministry"]
    denied = known("2022-05-19")
    assert denied is not None
    assert (denied.grade.value, denied.counts["killed"].high) == ("contested", None)
    assert known("2022-05-20") == case.event()


def test_undated_reports_are_known_on_no_day() -> None:
    case = Case()
    case.tell("Rebels attacked.", "Attack", "attacked", published=None)
    event = case.event()
    assert event.first_reported is None
    assert as_of("2030-01-01", "e1", case.pairs, origin_groups=case.groups, key_of=key_of,
                 profile=ARMS) is None  # fmt: skip


def test_a_time_of_day_is_compared_in_utc() -> None:
    case = Case()
    for number, at in ((12, "2022-05-18T09:00:00+00:00"), (15, "2022-05-18T10:30:00+02:00")):
        case.tell(f"A blast killed {number} people.", "Casualty", "killed",
                  {"Victim": who(f"{number} people", (number, number, str(number)))},
                  published=at, publisher=f"P{number}")  # fmt: skip
    assert case.event().counts["killed"].best == 12


def test_only_links_between_its_claims_hold_it_together() -> None:
    case = strike()
    (one, _), (other, _), (last, _), _ = case.pairs
    case.pairs.pop()
    links = [
        Link(other.id, last.id, 1.0, Band.TOGETHER, decision="d7"),
        Link(one.id, other.id, 0.9, Band.TOGETHER, (("same day", 1.5),)),
        Link(one.id, "elsewhere", 0.9, Band.TOGETHER),
    ]
    event = case.event(links=links, previous_ids=["e9"])
    assert {(k.left, k.right) for k in event.why} == {(other.id, last.id), (one.id, other.id)}
    assert event.status == "reviewed"
    assert event.previous_ids == ("e9",)


def test_without_claims_there_is_no_event() -> None:
    case = Case()
    case.tell("Rebels attacked.", "Attack", "attacked", status=ClaimStatus.REJECTED)
    with pytest.raises(ValueError, match="has no claims"):
        case.event()
    assert as_of("2030-01-01", "e1", case.pairs, origin_groups=case.groups, key_of=key_of,
                 profile=ARMS) is None  # fmt: skip


def test_every_claim_has_an_origin() -> None:
    case = strike()
    with pytest.raises(ValueError, match="belongs to no origin"):
        build("e1", case.pairs, origin_groups=case.groups[1:], key_of=key_of, profile=ARMS)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Cases of up to eight tellings that agree and disagree in all parts."""
    case = Case()
    for number in range(draw(st.integers(1, 8))):
        killed = draw(st.sampled_from([None, (12, 12), (12, None), (10, 15), (3, 3)]))
        actor = draw(st.sampled_from(["Iran", "Israel", "gunmen", "Red Column"]))
        deed = draw(st.sampled_from(["struck", "attacked", "killed"]))
        count = f"{killed[0]} to {killed[1]}" if killed else ""
        text = f"{actor} {deed} {count} people, officials said, number {number}."
        roles = {"Actor": who(actor)}
        if killed is not None:
            roles["Victim"] = who(f"{count} people", (*killed, count))
        case.tell(
            text,
            "Casualty" if deed == "killed" else "Attack",
            deed,
            roles,
            publisher=draw(st.sampled_from(["A", "B", None])),
            published=draw(st.sampled_from([None, "2022-05-18", "2022-05-19"])),
            origin=draw(st.sampled_from([None, "AFP"])),
            by=draw(st.sampled_from([None, "officials"])),
            factuality=draw(st.sampled_from(["CT+", "CT+", "CT-", "PS+"])),
            time=draw(st.sampled_from([None, "2022-05-17", "2022-05-18",
                                       ("2022-05-01", "2022-05-31")])),
            dated_by_report=draw(st.booleans()),
            place=draw(st.sampled_from([None, *PLACES])),
            tense=draw(st.sampled_from(Tense)),
        )  # fmt: skip
    return case


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_claims_and_origins_never_matters(case: Case, chance: random.Random) -> None:
    before = json.dumps(event_to_json(case.event()))
    chance.shuffle(case.pairs)
    names = list(case.origins)
    chance.shuffle(names)
    case.origins = {name: case.origins[name] for name in names}
    assert json.dumps(event_to_json(case.event())) == before


@given(cases())
@settings(max_examples=80, deadline=None)
def test_an_event_survives_being_written_and_read(case: Case) -> None:
    event = case.event(previous_ids=["e0"])
    assert event_from_json(json.loads(json.dumps(event_to_json(event)))) == event


@given(cases())
@settings(max_examples=80, deadline=None)
def test_the_numbers_fit_each_other(case: Case) -> None:
    event = case.event()
    assert event.confirmations <= event.origins == len(event.origin_groups)
    assert {told.origin for told in event.claims} == {g.key for g in event.origin_groups}
    for tally in event.counts.values():
        known = [n for n in (tally.low, tally.best, tally.high) if n is not None]
        assert known == sorted(known)
    last: dict[str, object] = {}
    for known_ in event.as_known:
        last |= {key: value for key, value in known_.best.items() if key != "counts"}
    assert last == {
        name: part.best
        for name, part in [("time", event.time), ("place", event.place), *event.roles.items()]
        if name in last
    }
