"""Who acts, who is befallen, when and how certain, in the ways that reports tell it.

Tables of invented sentences, read with the profile "conflict": the claim's type and anchor, its
participants, its factuality and first and last day. The comment says which case of the world it is.
"""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.model import ClaimKind, Report
from dateline.profiles import load
from tests.claims.reading import in_roles

READER = Reader(load("conflict"))


def _events(text: str) -> dict[str, str]:
    """The events of a text of 16 October 2024 by anchor."""
    claims = READER.read(Report.of(text, published="2024-10-16")).claims
    found: dict[str, str] = {}
    for claim in claims:
        if claim.kind is ClaimKind.EVENT:
            days = (claim.time.earliest, claim.time.latest) if claim.time else (None, None)
            known = f"{claim.factuality} {days[0]}..{days[1]}" if all(days) else claim.factuality
            found[claim.anchor.text] = f"{in_roles(claim)} {known}"
    return found


PARTICIPANTS = [
    # What the last word of a verb of several words governs.
    (
        "Rioters set fire to a bank in Athens.",
        "Destroy set fire to Actor=Rioters Object=a bank",
    ),
    ("Kenya voted against the text.", "Reject voted against Actor=Kenya Topic=the text"),
    (
        "Kenya voted in favour of the draft.",
        "Support voted in favour Actor=Kenya Addressee=the draft",
    ),
    # A noun completes the verb: whose it is.
    (
        "Judges upheld the convictions of former general Ivan Petrov for fraud.",
        "Sentence upheld Actor=Judges Victim=former general Ivan Petrov Topic=fraud",
    ),
    # What a measure is laid on.
    (
        "Lima is implementing restrictions on the export of copper.",
        "Sanction implementing Actor=Lima Target=the export",
    ),
    # A happening strikes: whose it is, and with what.
    (
        "Russian drone attacks hit Kharkiv.",
        "Attack hit Target=Kharkiv Instrument=drone Actor=Russian",
    ),
    # Who is described as having done it.
    (
        "The siege imposed by Israel and Egypt has left many people hungry.",
        "Attack siege Actor=Israel Actor=Egypt",
    ),
    # "By" stands far from its noun.
    (
        "Officials condemned the killing of two guards in the town by rebels.",
        "Casualty killing Actor=rebels Victim=two guards",
    ),
    # Who is responsible.
    (
        "The Red Path is responsible for the deaths of at least 700 people.",
        "Casualty deaths Victim=at least 700 people Actor=The Red Path",
    ),
    # Of two joined passives the first has the agent of the second, but only where they touch.
    (
        "Three people were shot and wounded by police.",
        "Attack shot Actor=police Target=Three people",
    ),
    ("He was detained and later killed by a mob.", "Detain detained Victim=He"),
    # Whom somebody blames for a deed did it.
    (
        "The paper blasted Chile on Tuesday for conducting a joint exercise with Peru.",
        "Test exercise Actor=Chile Partner=Peru",
    ),
    # What an inserted source does not do.
    (
        "Chad's army replied to the raids, the statement added, by downing five jets.",
        "Intercept downing Actor=Chad's army Object=five jets",
    ),
    # A number behind "over", a second noun behind the verb.
    ("Navy seizes over 2,100 rifles in Aden.", "Seize seizes Actor=Navy Object=over 2,100 rifles"),
    (
        "Commandos blew up at least three poles.",
        "Attack blew up Actor=Commandos Target=at least three poles",
    ),
    # A quantity is nobody: of whom it is.
    (
        "Dozens of heavily armed militants stormed the base.",
        "Attack stormed Actor=Dozens of heavily armed militants Target=the base",
    ),
    # Where they were is not who killed.
    (
        "A former clerk opened fire at an office party killing one man, police said.",
        "Casualty killing Actor=A former clerk Victim=one man",
    ),
    # What is fired is no target.
    (
        "Police said the guard fired warning shots.",
        "Attack fired Actor=the guard Instrument=warning shots",
    ),
    # A headline leaves out "was".
    (
        "Mother jailed for a fake passport.",
        "Sentence jailed for Victim=Mother Topic=a fake passport",
    ),
    # Who is asked to do something.
    ("We urge all members to leave.", "Demand urge Actor=We Addressee=all members"),
    # "Both" floats between auxiliary and verb.
    (
        "The police and the army have both criticised the judge.",
        "Accuse criticised Actor=The police Actor=the army Addressee=the judge",
    ),
    # What killed is no victim, and whose it was acts.
    (
        "There were casualties from Pakistani fire in Kashmir.",
        "Casualty casualties Actor=Pakistani",
    ),
    # Who claims a deed did it; "no group" is nobody.
    (
        "The Front claimed responsibility for the bombing.",
        "Attack bombing Actor=The Front",
    ),
    ("No group claimed responsibility for the bombing.", "Attack bombing Uu"),
]


@pytest.mark.parametrize(("text", "told"), PARTICIPANTS)
def test_whose_part(text: str, told: str) -> None:
    assert told in {found.rsplit(" CT", 1)[0] for found in _events(text).values()}


DATES = [
    # Said soon after an hour of a day.
    (
        "The shootings happened shortly after 8:30 p.m. Thursday.",
        "shootings",
        "2024-10-10..2024-10-10",
    ),
    # The last day of something is no date of the report's.
    (
        "The paper blasted Chile on Tuesday for the raid on the last day of the drill.",
        "blasted",
        "2024-10-15..2024-10-15",
    ),
    # "Since" counts raids, and dates nothing.
    (
        "The navy on Thursday thwarted an attack, apprehending 26 pirates, in the fifth operation "
        "since September.",
        "apprehending",
        "2024-10-10..2024-10-10",
    ),
    # What was charged is as old as its year, the charge is not.
    (
        "A man has been charged in the 1967 slayings of two women.",
        "slayings",
        "1967-01-01..1967-12-31",
    ),
    # This year, as far as it has gone.
    ("The group killed 700 people this year.", "killed", "2024-01-01..2024-10-16"),
]


@pytest.mark.parametrize(("text", "anchor", "days"), DATES)
def test_whose_date(text: str, anchor: str, days: str) -> None:
    assert _events(text)[anchor].endswith(days)


CERTAINTIES = [
    # What came before an arrest that is told; what one escaped.
    ("She killed two women before being taken into custody.", "taken into custody", "CT+"),
    ("He fled before being arrested.", "arrested", "Uu"),
    # A reward for a deed.
    ("He had won a medal for shooting a robber.", "shooting", "CT+"),
    # Who reports is named.
    ("The judge was killed today, it was reported by the National Police.", "killed", "CT+"),
    # What was appealed against stands.
    ("The judges rejected an appeal against Petrov's acquittal.", "acquittal", "CT+"),
    # What would be extended is there.
    ("Kenya vetoed a text that would extend the current embargo against Chad.", "embargo", "CT+"),
    # Until it happens, it has not.
    ("They will not leave until the rebels release the hostages.", "release", "Uu"),
]


@pytest.mark.parametrize(("text", "anchor", "value"), CERTAINTIES)
def test_how_certain(text: str, anchor: str, value: str) -> None:
    assert f" {value}" in _events(text)[anchor]
