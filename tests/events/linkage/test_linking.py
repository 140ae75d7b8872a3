from __future__ import annotations

import json
import random

from hypothesis import given
from hypothesis import strategies as st

from dateline.events.linkage import (
    Decided,
    Linked,
    Thresholds,
    Told,
    link,
    told_from_json,
    told_to_json,
    why,
)
from dateline.model import Band
from tests.events.linkage.made import cases, claim, on, read, report

HARBOUR = (
    "Rockets hit the harbour of Odesa on 4 May 2023, killing three dockers, the mayor said.",
    "Three dockers died when rockets hit Odesa harbour on 4 May 2023.",
    "A rocket attack on the harbour of Odesa on 4 May 2023 left three dockers dead.",
)
MARKET = (
    "A car bomb exploded at a market in Kabul on 6 May 2023, wounding forty shoppers.",
    "Forty shoppers were wounded in a car bombing at a Kabul market on 6 May 2023.",
)


def told_of(linked: Linked, slots: tuple[str, ...]) -> set[str]:
    """The reports that an event's claims stand in."""
    columns = linked.columns
    rows = {slot: row for row, slot in enumerate(columns.slots)}
    return {columns.stories.reports[columns.report[rows[slot]]] for slot in slots}


def test_reports_of_one_happening_are_joined_and_those_of_another_stay_apart() -> None:
    harbour = [read(text, "2023-05-05") for text in HARBOUR]
    market = [read(text, "2023-05-07") for text in MARKET]
    linked = link([*harbour, *market])
    joined = [told_of(linked, event) for event in linked.events]
    assert {one.story.report for one in harbour} in joined
    assert {one.story.report for one in market} in joined


def test_deaths_belong_to_the_attack_that_brought_them() -> None:
    text = "Rockets struck the depot of Odesa on 4 May 2023. The strike killed nine soldiers."
    linked = link([read(text, "2023-05-05")])
    assert len(linked.events) < len(linked.happenings)
    (event,) = (event for event in linked.events if len(event) > 1)
    assert any("told together" in name for one in why(linked, event) for name, _ in one.features)


def test_each_claim_is_in_one_event() -> None:
    linked = link([read(text, "2023-05-05") for text in HARBOUR + MARKET])
    slots = [slot for event in linked.events for slot in event]
    assert sorted(slots) == linked.columns.slots
    assert [slot for event in linked.events for slot in event[:1]] == sorted(
        event[0] for event in linked.events
    )


def test_why_says_what_spoke_for_each_pair_and_connects_all_claims() -> None:
    linked = link([read(text, "2023-05-05") for text in HARBOUR])
    event = max(linked.events, key=len)
    links = why(linked, event)
    assert len(links) == len(event) - 1
    assert {slot for one in links for slot in (one.left, one.right)} == set(event)
    (strongest, *_) = links
    assert strongest.band is Band.TOGETHER
    assert "same type" in dict(strongest.features)


def test_decisions_hold_and_are_the_reason() -> None:
    reports = [read(text, "2023-05-05") for text in (HARBOUR[0], MARKET[0])]
    before = link(reports)
    one, other = (event[0] for event in before.events[:2])
    joined = link(reports, [Decided(one, other, same=True, decision="d1")])
    (event,) = (event for event in joined.events if one in event)
    assert other in event
    assert "d1" in {link_.decision for link_ in why(joined, event)}
    split = link(
        [read(text, "2023-05-05") for text in HARBOUR],
        [Decided(*_two_of_one_event(), same=False, decision="d2")],
    )
    left, right = _two_of_one_event()
    assert not any({left, right} <= set(event) for event in split.events)


def _two_of_one_event() -> tuple[str, str]:
    linked = link([read(text, "2023-05-05") for text in HARBOUR])
    happening = max(linked.happenings, key=len)
    return happening[0], happening[-1]


def test_decisions_on_claims_that_are_gone_are_left_aside() -> None:
    linked = link([report("r", claim("a"))], [Decided("a", "gone", same=True, decision="d")])
    assert linked.events == (("a",),)


def test_thresholds_move_what_is_merged_and_what_is_asked() -> None:
    reports = [report(name, claim(name), words="harbour depot convoy") for name in "ab"]
    loose, strict = (link(reports, (), Thresholds(t, 0.05)) for t in (0.2, 0.999))
    assert len(strict.events) > len(loose.events)
    assert len(strict.asks) > len(loose.asks)


def test_an_empty_case_has_no_events() -> None:
    assert link([]).events == ()
    assert link([report("r")]).events == ()


@given(cases(), st.integers(0, 100))
def test_the_order_in_which_reports_come_changes_nothing(reports: list[Told], seed: int) -> None:
    shuffled = list(reports)
    random.Random(seed).shuffle(shuffled)
    one, other = link(reports), link(shuffled)
    assert one.happenings == other.happenings
    assert one.events == other.events
    assert one.asks == other.asks
    assert [why(one, e) for e in one.events] == [why(other, e) for e in other.events]


@given(cases())
def test_what_is_compared_is_kept_as_plain_json(reports: list[Told]) -> None:
    kept = [told_from_json(json.loads(json.dumps(told_to_json(one)))) for one in reports]
    assert kept == reports
    assert link(kept).events == link(reports).events


def test_a_round_up_keeps_its_happenings_apart() -> None:
    text = (
        "Shells killed two farmers in Kherson on 3 May 2023. In Kharkiv a drone wounded five"
        " guards on 4 May 2023. Gunmen shot dead a judge in Lviv on 5 May 2023."
    )
    linked = link([read(text, "2023-05-06")])
    for event in linked.events:
        types = {linked.columns.first[linked.columns.slots.index(slot)] for slot in event}
        assert len(types - {-1}) <= 1


def test_two_towns_on_one_day_are_two_happenings() -> None:
    reports = [
        read("Shells killed two farmers in Kherson on 3 May 2023.", "2023-05-04"),
        read("Shells killed two farmers in Kharkiv on 3 May 2023.", "2023-05-04"),
    ]
    linked = link(reports)
    assert all(len(told_of(linked, event)) == 1 for event in linked.events)


def test_the_same_town_a_week_later_is_another_happening() -> None:
    reports = [
        read("Shells killed two farmers in Kherson on 3 May 2023.", "2023-05-04"),
        read("Shells killed two farmers in Kherson on 10 May 2023.", "2023-05-11"),
    ]
    linked = link(reports)
    assert all(len(told_of(linked, event)) == 1 for event in linked.events)


def test_days_do_not_forbid_where_one_is_not_stated() -> None:
    dated = report("r1", claim("a", when=on(1)), words="depot convoy harbour mill")
    undated = report("r2", claim("b"), words="depot convoy harbour mill")
    assert link([dated, undated]).events == (("a", "b"),)
