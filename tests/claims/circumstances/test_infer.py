"""Dates and places that an event inherits from its report."""

from __future__ import annotations

from importlib import import_module

import pytest

from dateline.claims.circumstances import dated_anew
from dateline.claims.circumstances.when import DateCandidate, date_candidates
from dateline.model import Claim, InferredFrom, Report, Tense, TimeSource, check_grounded
from tests.claims.reading import read

STORY = (
    "Blast kills nine at market in Kano\n\n"
    "Nine people were killed on Tuesday when a bomb went off at a crowded market in the Nigerian"
    " city of Kano, police said.\n\n"
    "The explosion damaged dozens of stalls. Soldiers sealed off the area, and rescuers searched"
    " the ruins.\n\n"
    "“The attackers killed traders and their children,” said a witness.\n\n"
    "Gunmen attacked a bank in Lagos in June 2014.\n"
)


def _claim(text: str, anchor: str, published: str | None = "2021-05-06", nth: int = 0) -> Claim:
    found = [c for c in read(Report.of(text, published=published)) if c.anchor.text == anchor]
    assert len(found) > nth, [c.anchor.text for c in read(Report.of(text, published=published))]
    return found[nth]


@pytest.mark.parametrize(
    ("anchor", "day", "country"),
    [
        ("kills", "2021-05-04", "NG"),  # a headline takes its day and country from the lead
        ("killed", "2021-05-04", "NG"),  # stated beside it
        ("damaged", "2021-05-04", "NG"),  # the sentence before
    ],
)
def test_what_a_story_tells_once_holds_for_its_events(anchor: str, day: str, country: str) -> None:
    claim = _claim(STORY, anchor)
    assert claim.time is not None
    assert claim.time.earliest is not None
    assert claim.time.latest is not None
    assert claim.time.earliest <= day <= claim.time.latest
    assert claim.place is not None
    assert claim.place.country == country


def test_an_old_event_keeps_its_own_date() -> None:
    claim = _claim(STORY, "attacked")
    assert claim.time is not None
    assert (claim.time.earliest, claim.time.latest) == ("2014-06-01", "2014-06-30")
    assert claim.time.span is not None
    assert claim.time.span.text == "June 2014"


def test_what_is_inferred_says_from_what() -> None:
    damaged = _claim(STORY, "damaged")
    assert damaged.time is not None
    assert damaged.time.inferred is not None
    assert "“Tuesday”" in damaged.time.inferred or "on Tuesday" in damaged.time.inferred
    assert damaged.time.source is not None
    assert damaged.time.inferred.startswith(str(damaged.time.source))
    assert damaged.place is not None
    assert damaged.place.inferred is not None
    assert "“" in damaged.place.inferred


@pytest.mark.parametrize(
    ("anchor", "nth", "latest"),
    [
        ("damaged", 0, "2021-05-11"),  # “Tuesday” in another sentence
        ("killed", 0, "2021-05-11"),  # beside it
        ("attacked", 0, "2014-06-30"),  # no date of publication changes it
    ],
)
def test_another_date_of_publication_dates_anew(anchor: str, nth: int, latest: str) -> None:
    before, after = (_claim(STORY, anchor, day, nth).time for day in ("2021-05-06", "2021-05-13"))
    assert before is not None
    assert after is not None
    assert after.latest == latest
    assert dated_anew(before, "2021-05-13", Tense.PAST) == after


def test_news_without_a_date_is_moved_with_its_publication() -> None:
    time = _claim("Rebels shelled the port, witnesses said.\n", "shelled", "2021-05-06").time
    assert time is not None
    anew = dated_anew(time, "2021-05-13", Tense.PAST)
    assert (anew.earliest, anew.latest) == ("2021-05-11", "2021-05-13")
    assert anew.inferred == time.inferred


def test_news_without_a_date_is_of_the_days_before_publication() -> None:
    text = "Rebels shell the port of Hodeidah\n\nRebels shelled the port, witnesses said.\n"
    claim = _claim(text, "shelled", "2021-05-06")
    assert claim.time is not None
    assert claim.time.span is None
    assert (claim.time.earliest, claim.time.latest) == ("2021-05-04", "2021-05-06")
    assert claim.time.inferred == "the report's date of publication"
    assert claim.time.source == TimeSource(InferredFrom.PUBLICATION)


BLOG = (
    "War in Exland\n\nWednesday, 4 March\n\nRebels shelled the port, witnesses said.\n\n"
    "Tuesday, 3 March\n\nGunmen killed two guards in the town. Drones hit a ship yesterday.\n"
)


@pytest.mark.parametrize(
    ("anchor", "day"), [("shelled", "2020-03-04"), ("killed", "2020-03-03"), ("hit", "2020-03-02")]
)
def test_what_an_entry_of_a_live_blog_tells_is_of_its_day(anchor: str, day: str) -> None:
    claim = _claim(BLOG, anchor, "2020-05-06")
    assert claim.time is not None
    assert (claim.time.earliest, claim.time.latest) == (day, day)
    anew = dated_anew(claim.time, "2019-05-06", Tense.PAST)
    assert anew.earliest == day.replace("2020", "2019")


def test_without_a_date_of_publication_nothing_is_inferred_from_it() -> None:
    text = "Rebels shell the port of Hodeidah\n\nRebels shelled the port, witnesses said.\n"
    assert _claim(text, "shelled", None).time is None


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The army said it will attack the port.", "attack"),  # a plan
        ("Rebels may attack the port if talks fail.", "attack"),  # a possibility to come
    ],
)
def test_what_has_not_happened_gets_no_date(text: str, anchor: str) -> None:
    assert _claim(f"{text}\n", anchor).time is None


ARREST = (
    "Two teenagers held over fatal stabbing in Leeds\n\n"
    "Police arrested two teenagers on Tuesday over the attack last Friday in Leeds on Omar Haddad."
    "\n\nHaddad died at the scene. The teenagers appeared before a magistrate.\n"
)
QUAY = (
    "Blast injures dock workers in Callao\n\n"
    "Twelve dock workers were injured by an explosion in the port of Callao.\n\n"
    "“It happened on 9 May at noon,” the harbour master said.\n\n"
    "The bomb destroyed a crane.\n"
)
STAMPED = (
    "Gunmen kill mayor of Garowe\n\n"
    "First posted on 14 May 2021 09:30\n\n"
    "The mayor died in Garowe. A bomb exploded at his house last Friday and wounded two guards.\n"
)
AGAIN = (
    "Rebels attacked the town of Zuru on 4 May 2021.\n\n"
    "Today the rebels shelled the market.\n\n"
    "“They have attacked us for a second time,” a trader said.\n"
)


@pytest.mark.parametrize(
    ("text", "published", "anchor", "day"),
    [
        # What befell somebody has the day of the stabbing, not of the arrest.
        (ARREST, "2021-05-20", "died", "2021-05-14"),
        # "It happened" dates what the report is about.
        (QUAY, "2021-05-12", "injured", "2021-05-09"),
        (QUAY, "2021-05-12", "destroyed", "2021-05-09"),
        # A stamp of the page dates the page.
        (STAMPED, "2021-05-14", "died", "2021-05-07"),
    ],
)
def test_the_day_that_speaks_of_its_kind_goes_first(
    text: str, published: str, anchor: str, day: str
) -> None:
    claim = _claim(text, anchor, published)
    assert claim.time is not None
    assert (claim.time.earliest, claim.time.latest) == (day, day)


def test_another_attack_is_not_of_the_day_of_the_first() -> None:
    again = _claim(AGAIN, "attacked", "2021-05-12", nth=1)
    assert again.time is None or again.time.earliest != "2021-05-04"


def test_everything_inferred_is_grounded() -> None:
    for claim in read(Report.of(STORY, published="2021-05-06")):
        check_grounded(claim, STORY)


def test_a_report_without_places_and_dates_gets_none() -> None:
    claim = _claim("They shelled the village and killed nine people.\n", "shelled", None)
    assert claim.time is None
    assert claim.place is None or claim.place.country is None


def test_many_claims_take_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work per claim does not grow with the report: candidates come from a window."""
    module = import_module("dateline.claims.circumstances.infer")
    seen: list[int] = []
    whole = date_candidates

    def counted(*args: object) -> list[DateCandidate]:
        found = whole(*args)  # type: ignore[arg-type]
        seen.append(len(found))
        return found

    monkeypatch.setattr(module, "date_candidates", counted)
    days = (f"On {1 + i % 27} May 20{i % 20:02}, rebels met. Rebels shelled it." for i in range(80))
    read(Report.of("\n\n".join(days), published="2021-05-06"))
    assert seen
    assert max(seen) < 40
