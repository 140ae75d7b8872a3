"""Candidates for the place of an event, and what speaks for them."""

from __future__ import annotations

import pytest

from dateline.claims.circumstances.story import Story
from dateline.claims.circumstances.telling import tellings
from dateline.claims.circumstances.where import PlaceCandidate, place_candidates
from dateline.model import Report
from tests.claims.reading import ARMS, READER, read


def _candidates(text: str, anchor: str) -> dict[str | None, PlaceCandidate]:
    """The candidates of the claim with an anchor, by name."""
    report = Report.of(text, source="test")
    names = READER.names(report)
    claims, sentences = READER.stated(report, names)
    story = Story.of(report, sentences, names)
    [telling] = (t for t in tellings(claims, story, ARMS) if t.claim.anchor.text == anchor)
    return {c.place.name: c for c in place_candidates(telling, story, ARMS)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Who speaks for a town or province tells of it.
        ("Kharkiv Mayor Ihor Terekhov said drones hit several buildings.", "Kharkiv"),
        ("The governor of Nangarhar said a bomb killed two teachers.", "Nangarhar"),
    ],
)
def test_a_local_official_tells_of_his_place(text: str, name: str) -> None:
    anchor = "hit" if "hit" in text else "killed"
    assert _candidates(text, anchor)[name].stands_beside


def test_a_government_does_not_tell_of_its_seat() -> None:
    text = "A minister in Oslo was named. Norway’s foreign minister said rebels shelled the port."
    candidate = _candidates(text, "shelled").get("Norway")
    assert candidate is None or not candidate.stands_beside


def test_who_acts_is_seldom_at_home() -> None:
    text = "Tension with Mali rose. Chadian jets struck a camp."
    found = _candidates(f"{text} Chad denied it.", "struck")
    assert found["Chad"].features["acting country"] == 1.0
    assert found["Mali"].features["acting country"] == 0.0


def test_whose_groups_a_report_names_speaks_for_their_country() -> None:
    text = "MANAGUA -- Salvadoran officers spoke. The FMLN bombed the barracks."
    found = _candidates(f"{text} Nicaragua denied it.", "bombed")
    assert found["El Salvador"].features["home share"] == 1.0
    assert found["El Salvador"].features["unnamed"] == 1.0
    assert found["Nicaragua"].features["home elsewhere"] == 1.0


def test_where_claims_of_its_kind_are_stated_speaks_for_a_country() -> None:
    text = "Gunmen killed two traders in Lagos. Ghana condemned it. Gunmen killed a clerk."
    report = Report.of(text, source="test")
    names = READER.names(report)
    claims, sentences = READER.stated(report, names)
    story = Story.of(report, sentences, names)
    telling = tellings(claims, story, ARMS)[-1]
    found = {c.place.country: c.features for c in place_candidates(telling, story, ARMS)}
    assert found["NG"]["of its kind"] == 1.0
    assert found["GH"]["kind elsewhere"] == 1.0


def test_a_place_that_the_gazetteer_lacks_gets_the_country_of_the_report() -> None:
    text = (
        "Blast kills nine in Kano\n\nNine people were killed on Tuesday in the Nigerian city of "
        "Kano.\n\nGunmen attacked a bank in Qxyzzyville, police in Kano said.\n"
    )
    [claim] = (c for c in read(Report.of(text, source="test")) if c.anchor.text == "attacked")
    assert claim.place is not None
    assert claim.place.span.text == "Qxyzzyville"
    assert (claim.place.country, claim.place.precision) == ("NG", "country")
    assert claim.place.inferred is not None


@pytest.mark.parametrize(
    ("later", "country"),
    [
        # what befalls ships of a report that names a sea is in no country by inference
        ("The Indian Navy said the pirate boats were sunk.", None),
        # but where the sentence says so
        ("Three vessels were seized in Kenya by the navy.", "KE"),
        # and on land
        ("A raid in Mumbai, India, killed two men. Indian police held a man.", "IN"),
    ],
)
def test_ships_are_in_no_country_by_inference(later: str, country: str | None) -> None:
    text = f"Gunmen attacked a tanker in the Gulf of Aden on Monday. An Indian crew fled. {later}"
    last = [c for c in read(Report.of(text)) if text.index(later) <= c.anchor.start][-1]
    assert (last.place.country if last.place else None) == country
