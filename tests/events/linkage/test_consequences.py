from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Party, Sense, Told
from dateline.events.linkage.consequences import attach, joined
from tests.events.linkage.made import cases, claim, on, report, town


def events(*reports: Told, clusters: str, apart: tuple[tuple[int, int], ...] = ()) -> str:
    """The events of rows as letters, from their clusters as letters; rows are in slots' order."""
    columns = Columns.of(reports)
    cluster = np.array([clusters.index(letter) for letter in clusters])
    whole = joined(cluster, attach(columns, cluster, apart))
    return "".join(clusters[row] for row in whole.tolist())


def test_deaths_go_to_the_attack_in_their_sentence() -> None:
    assert events(report("r", claim("a"), claim("b", "Casualty")), clusters="ab") == "aa"


def test_deaths_of_another_sentence_stay_by_themselves_without_a_day() -> None:
    two = report("r", claim("a"), claim("b", "Casualty", sentence=90))
    assert events(two, clusters="ab") == "ab"


def test_deaths_of_another_sentence_go_to_the_attack_of_their_day() -> None:
    two = report("r", claim("a", when=on(1)), claim("b", "Casualty", when=on(1), sentence=90))
    assert events(two, clusters="ab") == "aa"


def test_what_is_named_as_the_cause_is_it() -> None:
    strike = Party(Sense.INSTRUMENT, None, (), "strike")
    two = report("r", claim("a"), claim("b", "Casualty", parties=(strike,), sentence=90))
    assert events(two, clusters="ab") == "aa"


def test_the_cause_that_most_reports_tell_wins() -> None:
    reports = [
        report("r1", claim("a"), claim("c", "Casualty")),
        report("r2", claim("b"), claim("d", "Casualty")),
        report("r3", claim("e", lemma="shell"), claim("f", "Casualty")),
    ]
    assert events(*reports, clusters="aaccec") == "aaaaea"


def test_of_two_equal_rivals_neither_is_the_cause() -> None:
    rivals = report("r", claim("a"), claim("b", lemma="shell"), claim("c", "Casualty"))
    assert events(rivals, clusters="abc") == "abc"


@pytest.mark.parametrize(
    ("attack", "deaths"),
    [
        (claim("a", when=on(1)), claim("b", "Casualty", when=on(3))),
        (
            claim("a", spot=town("Kidal", 18.4, 1.4)),
            claim("b", "Casualty", spot=town("Gao", 16.3, 0.0)),
        ),
    ],
)
def test_days_and_towns_at_odds_forbid(attack: object, deaths: object) -> None:
    assert events(report("r", attack, deaths), clusters="ab") == "ab"  # type: ignore[arg-type]


def test_injuries_go_with_deaths_that_have_no_cause() -> None:
    two = report("r", claim("a", "Casualty"), claim("b", "Casualty", deadly=False))
    assert events(two, clusters="ab") == "aa"


def test_deaths_that_a_reviewer_keeps_apart_do_not_both_go_with_one_attack() -> None:
    reports = [
        report("r1", claim("a"), claim("b", "Casualty")),
        report("r2", claim("c"), claim("d", "Casualty")),
        report("r3", claim("e"), claim("f", "Casualty")),
    ]
    assert events(*reports, clusters="abadad") == "aaaaaa"
    assert events(*reports, clusters="abadad", apart=((1, 3),)) == "abaaaa"  # more tell the other


def test_an_attack_its_deaths_and_their_injuries_are_one_event() -> None:
    reports = [
        report("r1", claim("c"), claim("a", "Casualty")),
        report("r2", claim("b", "Casualty"), claim("d", "Casualty", deadly=False)),
    ]
    assert events(*reports, clusters="aacd") == "aaaa"


def test_a_decision_keeps_them_apart() -> None:
    two = report("r", claim("a"), claim("b", "Casualty"))
    assert events(two, clusters="ab", apart=((0, 1),)) == "ab"


@given(cases())
def test_nothing_is_its_own_cause(reports: list[Told]) -> None:
    columns = Columns.of(reports)
    cluster = np.arange(len(columns))
    cause = {one.consequence: one.cause for one in attach(columns, cluster)}
    for start in list(cause):
        seen, name = {start}, start
        while name in cause:
            name = cause[name]
            assert name not in seen
            seen.add(name)
