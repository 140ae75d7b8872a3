"""Claims by hand: every part is read from words of the report, or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Claim, ClaimKind, Factuality, Report, Tense, check_grounded
from dateline.places import user_places
from dateline.profiles import load
from dateline.review.by_hand import SURE, Words, added, edited

ARMS = load("arms")
# Fictional, as are all names in it but those of places.
TEXT = (
    "Soldiers seized 300 rifles in Gardez on Monday, Colonel Anna Rahimi said. "
    "Later soldiers seized a lorry.\n\n"
    "The Swift-7 drone has a range of 300 kilometres. Rahimi is head of the Ministry of Machines.\n"
)
REPORT = Report.of(TEXT, source="a.txt", publisher="Hill Post", published="2023-06-21")
FIRST = TEXT.split(". ", maxsplit=1)[0] + "."


def made(**words: object) -> Claim:
    claim = added(Words(**words), REPORT, ARMS, "Ada")  # type: ignore[arg-type]
    check_grounded(claim, TEXT)
    assert (claim.engine, claim.confidence) == ("reviewer Ada", SURE)
    return claim


SEIZED = {
    "type": "Seize",
    "anchor": "seized",
    "sentence": FIRST,
    "roles": (("Actor", "Soldiers"), ("Object", "300 rifles")),
    "holders": (("Colonel Anna Rahimi", "said"),),
    "time": "Monday",
    "place": "Gardez",
    "tense": Tense.PAST,
}


def test_an_event_with_all_its_parts() -> None:
    claim = made(**SEIZED)
    assert (claim.kind, claim.type, claim.anchor.text) == (ClaimKind.EVENT, "Seize", "seized")
    assert claim.anchor.start == TEXT.index("seized")
    assert claim.evidence.text == FIRST
    rifles = claim.arguments[1]
    assert rifles.count is not None
    assert (rifles.role, rifles.count.min) == ("Object", 300)
    assert claim.time is not None
    assert claim.time.edtf == "2023-06-19"
    assert claim.place is not None
    assert claim.place.country == "AF"
    assert [h.name for h in claim.voice] == ["Hill Post", "Anna Rahimi"]
    assert claim.voice[1].cue is not None
    assert (claim.factuality, claim.tense) == (Factuality.CERTAIN, Tense.PAST)


def test_an_attribute_and_a_relation() -> None:
    ranged = made(
        type="range", anchor="range", value="300 kilometres", roles=(("System", "Swift-7 drone"),)
    )
    assert ranged.value is not None
    assert (ranged.kind, ranged.value.number, ranged.value.unit) == (
        ClaimKind.ATTRIBUTE,
        300.0,
        "km",
    )
    head = made(
        type="HeadOf",
        anchor="head",
        roles=(("Head", "Rahimi"), ("Body", "the Ministry of Machines")),
    )
    assert head.kind is ClaimKind.RELATION
    assert {a.role for a in head.arguments} == {"Head", "Body"}


def test_places_of_the_case_are_known(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,lat,lon,country\nGardez,1.0,2.0,KE\n")
    own = user_places(tmp_path / "places.csv")
    claim = added(Words(**SEIZED), REPORT, ARMS, "Ada", own)  # type: ignore[arg-type]
    assert claim.place is not None
    assert claim.place.country == "KE"


def test_an_edit_changes_what_it_names_and_nothing_else() -> None:
    claim = made(**SEIZED)
    other = edited(
        claim,
        Words(roles=(("Actor", "soldiers"),), holders=(), time="", factuality=Factuality.PROBABLE),
        REPORT,
        ARMS,
        "Bob",
    )
    assert other.engine == "reviewer Bob"
    assert [h.name for h in other.voice] == ["Hill Post"]
    assert (other.time, other.factuality) == (None, Factuality.PROBABLE)
    assert {a.role for a in other.arguments} == {"Actor", "Object"}
    kept = replace(
        other,
        engine=claim.engine,
        voice=claim.voice,
        time=claim.time,
        factuality=claim.factuality,
        arguments=claim.arguments,
        id=claim.id,
    )
    assert kept == claim


def test_an_edit_may_move_the_words() -> None:
    claim = made(**SEIZED)
    other = edited(claim, Words(anchor="seized 300"), REPORT, ARMS, "Bob")
    assert other.anchor.text == "seized 300"
    assert other.slot != claim.slot


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"holders": (("General Nobody", ""),)}, "holder"),
        ({"holders": (("Colonel Anna Rahimi", "shouted"),)}, "words of saying"),
        ({"place": "Kabul"}, "'Kabul'"),
        ({"time": "300 rifles"}, "no time"),
        ({"sentence": "Soldiers seized 300 guns."}, "not in one paragraph"),
        ({"sentence": None}, "more than once"),
        ({"type": "range", "roles": ()}, "no value"),
    ],
)
def test_what_is_not_in_the_report_is_refused(words: dict[str, object], why: str) -> None:
    with pytest.raises(DatelineError, match=why):
        made(**SEIZED | words)
