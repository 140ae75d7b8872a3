"""The reference names every key of an event and prints every rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.events.picture.rules import GradeRule, Rule
from dateline.lexicon import harm
from dateline.model import Band, EventStatus, Grade, Link, Stance, event_to_json
from tests.events.picture.test_build import strike

PAGE = (Path(__file__).parents[3] / "docs" / "events.md").read_text(encoding="utf-8")
CODE = re.findall(r"`[^`\n]+`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL))
NAMED = {word for piece in CODE for word in re.findall(r"\w+", piece)}


def keys(value: Any) -> Iterator[str]:
    """The keys of a JSON value and of those in it, but for what is counted."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from keys(inner)


def test_every_key_is_named() -> None:
    case = strike()
    (one, _), (other, _), *_ = case.pairs
    link = Link(one.id, other.id, 0.9, Band.TOGETHER, (("same day", 1.5),))
    event = event_to_json(case.event(links=[link]))
    roles = {"victim"}
    assert set(keys(event)) - NAMED - roles == set()


@pytest.mark.parametrize("words", [*Stance, *Grade, *Band, *EventStatus, *harm.COUNTED])
def test_every_value_is_named(words: str) -> None:
    assert words in NAMED


@pytest.mark.parametrize("rule", [*Rule, *GradeRule])
def test_every_rule_is_printed(rule: str) -> None:
    assert f"| {rule}" in PAGE
