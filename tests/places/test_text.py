"""The place names of a text, asked for more than once."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from dateline.places import (
    PlaceNames,
    find_places,
    rank,
    resolve_mentions,
    resolve_places,
)
from tests.places.cases import quote

TEXT = "The governor of Odesa spoke in Lviv. Drones hit Odesa, and northern Syria was quiet."


def test_mentions_are_those_of_spotting() -> None:
    assert PlaceNames(TEXT).mentions == find_places(TEXT)


@pytest.mark.parametrize("words", ["Odesa", "northern Syria", "spoke"])
def test_a_name_means_the_same_whatever_was_asked_before(words: str) -> None:
    names, span = PlaceNames(TEXT), quote(TEXT, words)
    resolve_mentions(names, [m.span for m in names.mentions])
    assert resolve_mentions(names, [span]) == resolve_places(TEXT, [span])


def test_a_text_is_spotted_and_ranked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Mock(wraps=rank.rank)
    monkeypatch.setattr(rank, "rank", counted)
    names = PlaceNames(TEXT)
    resolve_mentions(names, [m.span for m in names.mentions])
    resolve_mentions(names, [quote(TEXT, "Lviv"), quote(TEXT, "Odesa")])
    assert counted.call_count == 1
