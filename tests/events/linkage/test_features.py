from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Compared, Party, Sense, When
from dateline.events.linkage.features import FEATURES, PairView, described
from dateline.events.linkage.scoring import weights
from dateline.events.linkage.setting import Setting
from tests.events.linkage.made import claim, on, report, town, victim


def compared(one: Compared, other: Compared) -> dict[str, float]:
    """The features of a pair of claims of two reports, without those that are 0."""
    columns = Columns.of([report("r1", one), report("r2", other)])
    view = PairView(columns, np.array([0]), np.array([1]), np.array([0.5], np.float32))
    (row,) = described(view)
    return {name: float(value) for name, value in zip(FEATURES, row, strict=True) if value}


def test_what_either_leaves_open_counts_neither_for_nor_against() -> None:
    full = claim(
        "a", "Casualty", when=on(1), spot=town("Kidal", 18.4, 1.4), parties=(victim("Aziz Diallo"),)
    )
    found = compared(full, claim("b", "Casualty"))
    assert not {name for name in found if "odds" in name or "lacks" in name or "other" in name}


GAO = Setting(("gao",), 16.3, 0.0, 5.0, "ML.07")
FORGHO = Setting(("forgho",), 16.5, 0.0, 1.0, "ML.07")
KIDAL = Setting(("kidal",), 18.4, 1.4, 5.0, "ML.10")


def soldiers(low: int, high: int | None) -> tuple[Party, ...]:
    """So many soldiers who were befallen."""
    return (Party(Sense.TARGET, None, (), "soldier", low=low, high=high),)


@pytest.mark.parametrize(
    ("one", "other", "name", "expected"),
    [
        # the same day, the next day, a week later
        ({"when": on(1)}, {"when": on(1)}, "days overlap", 1),
        ({"when": on(1)}, {"when": on(2)}, "days at odds, both stated", 1),
        ({"when": on(1)}, {"when": on(8)}, "days a week apart", 1),
        # what is inferred may be off by a day
        ({"when": on(1)}, {"when": When(on(2).first, on(2).first, False)}, "days at odds", 0),
        # an interval that is too long to say when
        ({"when": on(1)}, {"when": When(on(0).first, on(60).first, True)}, "days overlap", 0),
        # of undated reports the weekdays
        ({"weekday": "mon"}, {"weekday": "tue"}, "days at odds, both stated", 1),
        ({"weekday": "mon", "when": on(1)}, {"weekday": "tue", "when": on(1)}, "days at odds", 0),
        # two towns that the reports speak of: one, two, two near each other
        ({"setting": GAO}, {"setting": GAO}, "settings far apart", 0),
        ({"setting": GAO}, {"setting": KIDAL}, "settings far apart", 1),
        ({"setting": GAO}, {"setting": KIDAL}, "setting that the other report lacks", 1),
        ({"setting": GAO}, {"setting": FORGHO}, "settings far apart", 0),
        # numbers: equal, open upwards, at odds
        ({"parties": soldiers(12, 12)}, {"parties": soldiers(12, 12)}, "numbers equal", 1),
        ({"parties": soldiers(10, None)}, {"parties": soldiers(12, 12)}, "numbers at odds", 0),
        ({"parties": soldiers(3, 3)}, {"parties": soldiers(12, 12)}, "numbers at odds", 1),
        # a shooting is no stabbing; an attack may be either
        ({"manner": "shooting"}, {"manner": "stabbing"}, "done in another way", 1),
        ({"manner": "shooting"}, {"manner": "shooting"}, "done in another way", 0),
        ({"manner": "shooting"}, {}, "done in another way", 0),
        ({"manner": "shooting"}, {"manner": "arson", "type_": "Destroy"}, "done in another way", 0),
        # the dead are not the wounded
        ({"deadly": True}, {"deadly": False}, "death and injury", 1),
        ({"negative": True}, {}, "one denied", 1),
    ],
)
def test_features(one: dict[str, Any], other: dict[str, Any], name: str, expected: float) -> None:
    assert compared(claim("a", **one), claim("b", **other)).get(name, 0) == expected


def test_every_feature_is_between_0_and_1_and_has_a_weight() -> None:
    assert set(weights()) == {"bias", *FEATURES}
    full = claim("a", when=on(1), spot=town("Gao", 16.3, 0.0), parties=soldiers(3, 3))
    assert all(0 <= value <= 1 for value in compared(full, full).values())


def test_a_feature_that_is_switched_off_has_no_weight() -> None:
    assert "same word" not in weights({"same word"})


@pytest.mark.parametrize(
    ("settings", "paragraphs", "expected"),
    [
        # one story, told in a paragraph or two
        ((GAO, GAO), (0, 0), {}),
        ((GAO, GAO), (0, 90), {"in other paragraphs": 1}),
        # a round-up: what is told of another province stands in another paragraph
        (
            (GAO, KIDAL),
            (0, 90),
            {
                "in other paragraphs": 1,
                "in one report, settings far apart": 1,
                "in one report of many provinces": 0.25,
                "in other paragraphs, of many provinces": 0.25,
            },
        ),
    ],
)
def test_claims_of_one_report(
    settings: tuple[Setting, Setting], paragraphs: tuple[int, int], expected: dict[str, float]
) -> None:
    two = [
        claim(name, setting=setting, paragraph=at)
        for name, setting, at in zip("ab", settings, paragraphs, strict=True)
    ]
    columns = Columns.of([report("r1", *two)])
    view = PairView(columns, np.array([0]), np.array([1]), np.array([1.0], np.float32))
    (row,) = described(view)
    found = {name: float(value) for name, value in zip(FEATURES, row, strict=True) if value}
    for name in ("in other paragraphs", *(name for name in FEATURES if "provinces" in name)):
        assert found.get(name, 0) == expected.get(name, 0)
    assert found.get("in one report, settings far apart", 0) == expected.get(
        "in one report, settings far apart", 0
    )
