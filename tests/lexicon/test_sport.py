"""Reports on sport tell of games in the words of war; fictional texts."""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.lexicon.sport import is_literal, is_sport
from dateline.model import Report
from dateline.profiles import load

GAME = (
    "The Harriers crushed the league leaders on Sunday. Their coach said the season was not over. "
    "The striker shot twice, and the midfielder scored from a penalty before halftime. "
    "The Harriers will meet Corwen in the semi-final of the cup."
)
WAR = (
    "Gunmen attacked a stadium in Karsana during the cup final on Sunday. Nine people were killed. "
    "Police said the men fired into the crowd and fled in two trucks. The league was suspended."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(GAME, True), (WAR, False), ("", False), ("The season of rains began.", False)],
)
def test_reports_on_sport(text: str, expected: bool) -> None:
    assert is_sport(text) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The striker shot twice.", False),
        ("The winger was shot outside a bar, police said.", True),
        ("Two fans were killed.", True),
        ("They destroyed the champions.", False),
    ],
)
def test_what_nobody_says_of_a_game(sentence: str, expected: bool) -> None:
    assert is_literal(sentence) is expected


def _types(text: str) -> list[str]:
    return [claim.type for claim in Reader(load()).read(Report.of(text)).claims]


def test_a_game_is_no_attack_and_an_attack_on_one_is() -> None:
    assert not {"Attack", "Meet", "Destroy"} & {*_types(GAME)}
    assert {"Attack", "Casualty"} <= {*_types(WAR)}
    assert "Attack" in _types(f"{GAME} A player was shot outside a bar on Friday, police said.")
