"""Events keep their ids through new versions of the one report that tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import Event
from dateline.store.workings import Anchored
from dateline.workflow.add import Added, Stated, add
from dateline.workflow.case import Case
from dateline.workflow.merge.heirs import heirs
from dateline.workflow.read import prepare
from tests.workflow.told import merge


def claims(version: str, *said: str) -> list[Anchored]:
    """Claims of "type anchor sentence", each in a slot of its own."""
    return [
        Anchored(f"{version}{n}", version, *words.split(maxsplit=2)) for n, words in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # one of its kind in either, in other words around it
        (["Attack shelled at-least-12"], ["Attack shelled two"], {"a0": "b0"}),
        # another word, or another type of the same word
        (["Attack shelled x"], ["Attack bombed x"], {}),
        (["Attack fired x"], ["Launch fired x"], {}),
        # as many of a kind: in the order of the text
        (["Attack struck x", "Attack struck y"], ["Attack struck v", "Attack struck w"],
         {"a0": "b0", "a1": "b1"}),
        # one more of a kind: those whose sentences are the same, and of the others none
        (["Attack struck x", "Attack struck y"],
         ["Attack struck new", "Attack struck y", "Attack struck z"], {"a1": "b1"}),
        # ... one left of either
        (["Attack struck x", "Attack struck y"], ["Attack struck y", "Attack struck z"],
         {"a0": "b1", "a1": "b0"}),
        (["Attack struck x"], [], {}),
    ],
)  # fmt: skip
def test_which_claim_is_whose_heir(
    old: list[str], new: list[str], expected: dict[str, str]
) -> None:
    assert heirs(claims("a", *old), claims("b", *new)) == expected


@pytest.fixture
def case(either: Case) -> Case:
    return either


PORT = "Rebels shelled the port of Odesa on Monday, killing {} people, the governor said."
ARREST = " In Kherson police arrested two smugglers on Sunday."
TALKS = " On Tuesday the foreign ministers of Iran and Oman met in Muscat."


def told(case: Case, folder: Path, hour: int, text: str) -> dict[str, Event]:
    """The events by their types when a version of one report was added, by its hour."""
    path = folder / f"{hour}.xml"
    path.write_text(
        "<rss version='2.0'><channel><title>Example News</title><item><title>Rebels shell port"
        f"</title><link>https://news.example/1</link><pubDate>Tue, 20 Jun 2023 0{hour}:00:00 GMT"
        f"</pubDate><description>{text}</description></item></channel></rss>"
    )
    [outcome] = add(case, str(path), Stated())
    assert isinstance(outcome, Added)
    list(prepare(case).run())
    merge(case)
    found = {event.type: event for event in case.store.picture.events()}
    assert {c.report for event in found.values() for c in event.claims} == {outcome.report}
    return found


def test_an_event_of_one_report_keeps_its_id_through_its_versions(
    case: Case, tmp_path: Path
) -> None:
    first = told(case, tmp_path, 6, PORT.format("at least 12") + ARREST)
    assert {"Attack", "Detain"} <= first.keys()
    second = told(case, tmp_path, 7, PORT.format("two") + ARREST + TALKS)
    for type_ in first:
        assert second[type_].id == first[type_].id
        assert second[type_].previous_ids == ()
    assert second.keys() > first.keys()
    # and the other way round: what the third one leaves out is gone, whatever comes afterwards
    third = told(case, tmp_path, 8, PORT.format("three") + TALKS)
    assert third.keys() == second.keys() - {"Detain"}
    fourth = told(case, tmp_path, 9, PORT.format("three") + TALKS + ARREST)
    for type_ in second:
        assert fourth[type_].id == second[type_].id
    # the oldest id leads to the event of today
    assert case.store.picture.event(first["Attack"].id[:8]) == fourth["Attack"]
