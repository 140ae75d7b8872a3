"""Copies and cuts: which reports were made from one text, and which count as one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import OriginTie, TieKind
from dateline.origins.copies import copy_groups, copy_ties
from dateline.origins.shingles import sketch
from tests.origins.texts import report

COPY, CUT = TieKind.COPY, TieKind.CUT


def ties_of(texts: Mapping[str, str]) -> list[OriginTie]:
    return copy_ties({name: sketch(text) for name, text in texts.items()}, {}, texts.__getitem__)


def in_portions(texts: Mapping[str, str], portions: Sequence[Sequence[str]]) -> set[OriginTie]:
    sketches = {name: sketch(text) for name, text in texts.items()}
    found: set[OriginTie] = set()
    known: list[str] = []
    for portion in portions:
        new = {name: sketches[name] for name in portion}
        ties = copy_ties(new, {name: sketches[name] for name in known}, texts.__getitem__)
        assert found.isdisjoint(ties)
        found.update(ties)
        known += portion
    return found


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (report(1, 2, 3), report(1, 2, 3, title="East sees more fighting"), COPY),
        # An outlet added a paragraph of its own.
        (report(1, 2, 3), report(1, 2, 3, 4), COPY),
        # A brief from the beginning of a long report.
        (report(1), report(1, 2, 3, 4, 5), CUT),
        (report(1, 2, 3), report(*range(1, 30)), CUT),
        # One paragraph of four is taken over: less than half.
        (report(1, 2, 3, 4, title="War"), report(4, 5, 6, 7, title="Talks"), None),
        (report(1, 2, title="War"), report(3, 4, title="Talks"), None),
        ("", "", None),
    ],
)
def test_a_tie_by_text(one: str, other: str, kind: TieKind | None) -> None:
    ties = ties_of({"b": one, "a": other})
    assert [(tie.left, tie.right, tie.kind) for tie in ties] == ([("a", "b", kind)] if kind else [])


def test_a_tie_says_how_much_is_shared_and_which_is_shorter() -> None:
    (tie,) = ties_of({"a": report(1, 2, 3, 4, 5), "b": report(1)})
    assert tie.score == 1.0
    assert tie.shorter == "b"
    assert tie.reason == "one is a cut of the other: 100% of the shorter text stands in the longer"


def test_only_ties_with_new_reports_are_given() -> None:
    texts = {"a": report(1, 2), "b": report(1, 2), "c": report(1, 2)}
    sketches = {name: sketch(text) for name, text in texts.items()}
    known = {name: sketches[name] for name in "ab"}
    ties = copy_ties({"c": sketches["c"]}, known, texts.__getitem__)
    assert [(tie.left, tie.right) for tie in ties] == [("a", "c"), ("b", "c")]


TEXTS = st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=9), min_size=1, max_size=9)


@given(TEXTS, st.data())
def test_any_order_and_portions_give_the_same_ties_and_groups(
    seeds: list[list[int]], data: st.DataObject
) -> None:
    texts = {f"r{at}": report(*chosen) for at, chosen in enumerate(seeds)}
    order = data.draw(st.permutations(sorted(texts)))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order)))))
    portions = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    found, together = in_portions(texts, portions), ties_of(texts)
    assert found == set(together)
    assert copy_groups(data.draw(st.permutations(sorted(found, key=str)))) == copy_groups(together)


def test_a_text_with_more_copies_than_are_compared_is_one_group_in_any_order() -> None:
    texts = {f"r{at:03}": report(1, 2, 3, 4, title=f"Number {at}") for at in range(150)}
    names = sorted(texts)
    group = dict.fromkeys(names, "r000")
    assert copy_groups(ties_of(texts)) == group
    assert copy_groups(in_portions(texts, [names[100:], names[:100]])) == group


def test_what_a_site_puts_below_every_report_ties_none_of_them() -> None:
    texts = {f"r{at:03}": report(at, 1000, title=f"Number {at}") for at in range(120)}
    texts |= {f"s{at:03}": report(at, 300 + at, 600 + at, title="Other") for at in range(3)}
    ties = [(tie.left, tie.right) for tie in ties_of(texts) if tie.right.startswith("s")]
    assert ties == []


# -- groups ----------------------------------------------------------------------------------------


def tie(left: str, right: str, kind: TieKind, score: float = 1.0, shorter: str = "") -> OriginTie:
    return OriginTie(left, right, kind, "", score, shorter or left)


@pytest.mark.parametrize(
    ("ties", "groups"),
    [
        ([], []),
        # A copy of a copy.
        ([tie("a", "b", COPY), tie("b", "c", COPY)], ["abc"]),
        ([tie("a", "b", COPY), tie("c", "d", COPY)], ["ab", "cd"]),
        # Two long reports made of one brief.
        ([tie("b", "l", CUT), tie("b", "m", CUT)], ["blm"]),
        # A round-up took over two reports: it is with the one that it has most of.
        ([tie("a", "z", CUT, 0.9), tie("b", "z", CUT, 0.8)], ["az", "b"]),
        # So it is if there are copies of the two, of the round-up, or both.
        (
            [
                tie("a", "z", CUT, 0.9),
                tie("b", "y", CUT, 0.8),
                tie("y", "z", COPY),
                tie("b", "c", COPY),
            ],
            ["ayz", "bc"],
        ),
        # Two cuts of one report that share their beginning.
        ([tie("a", "z", CUT, 0.9), tie("b", "z", CUT, 0.8), tie("a", "b", CUT)], ["abz"]),
    ],
)
def test_groups(ties: list[OriginTie], groups: list[str]) -> None:
    expected = {report: min(group) for group in groups for report in group}
    assert copy_groups(ties) == expected
    assert copy_groups(reversed(ties)) == expected
