"""What the role head adds to the rules' participants, and what it takes away."""

from __future__ import annotations

import pytest

from dateline.claims.events import EventCandidate, find_events
from dateline.claims.events.parts import weigh
from dateline.claims.phrases import Scene
from dateline.model import Report
from dateline.passages import split
from dateline.profiles import load
from dateline.references.link import link
from dateline.syntax.sentences import analyse
from tests.claims.reading import READER

PROFILE = load("arms")


def _first(text: str) -> tuple[EventCandidate, Scene]:
    """The first event of a text of one sentence."""
    report = Report.of(text, source="test")
    sentences = analyse(text, split(report), None, PROFILE)
    index = link(sentences, PROFILE, report.id, READER.names(report))
    scene = Scene(sentences[0], PROFILE, index)
    return next(find_events(sentences[0], PROFILE, index)), scene


def _told(event: EventCandidate) -> set[tuple[str, str]]:
    return {(role, " ".join(w.text for w in group.words)) for role, group in event.arguments}


@pytest.mark.parametrize(
    "text",
    ["Rebels shelled the port.", "The port was shelled by rebels."],
)
def test_who_is_missing_is_added(text: str) -> None:
    event, scene = _first(text)
    assert event.clause is not None
    whole, event.arguments = _told(event), []
    weigh(event, event.clause.verb.main, scene)
    assert _told(event) == whole


def test_who_takes_no_part_is_taken_away_but_not_the_last() -> None:
    event, scene = _first("Rebels shelled the port, a minister in the capital said.")
    assert event.clause is not None
    whole = _told(event)
    stranger = next(g for g in scene.sentence.nouns if g.lemma == "minister")
    event.arguments.append((event.type.subject, stranger))
    weigh(event, event.clause.verb.main, scene)
    assert _told(event) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Rebels carried out an attack on a convoy.",  # who acts is the other verb's subject
        "The army's drones struck a depot.",  # ... or whose weapon it is
        "Rebels shelled the port, the market and two schools.",  # all that "and" joins
    ],
)
def test_what_the_rules_know_stays(text: str) -> None:
    event, scene = _first(text)
    before = _told(event)
    at = event.noun.head if event.noun is not None else event.clause.verb.main  # type: ignore[union-attr]
    weigh(event, at, scene)
    assert _told(event) == before
    assert any(role == event.type.subject for role, _ in before)
