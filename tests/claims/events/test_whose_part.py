"""Who acts, who is befallen, when and how certain, in the ways that reports tell it.

Tables of invented sentences, read with the profile "conflict": the claim's type and anchor, its
participants, its factuality and first and last day. The comment says which case of the world it is.
"""

from __future__ import annotations

import re

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
    # Who is responsible did it, and not who seeks or holds them so.
    ("The rebels are responsible for the attack.", "Attack attack Actor=The rebels"),
    ("Police hold Boko Haram responsible for the attack.", "Attack attack Actor=Boko Haram"),
    ("Police seek those responsible for the attack.", "Attack attack"),
    ("No group has claimed responsibility for the attack.", "Attack attack"),
    ("Police launched an operation to find the men responsible for the attack.", "Attack attack"),
    # Guns are what it is done with, and corners where.
    (
        "Galan was killed by an Uzi submachinegun.",
        "Casualty killed Instrument=an Uzi submachinegun Victim=Galan",
    ),
    (
        "Police fired tear gas at students.",
        "Coerce fired Actor=Police Instrument=tear gas Target=students",
    ),
    (
        "Police used water cannon against students.",
        "Coerce used Actor=Police Instrument=water cannon Target=students",
    ),
    (
        "Two suicide bombers attacked a base.",
        "Attack attacked Actor=Two suicide bombers Target=a base",
    ),
    ("Six men drowned off Kolda.", "Casualty drowned Victim=Six men"),
    ("The militia laid siege to Kolda.", "Attack laid siege to Actor=The militia Target=Kolda"),
    ("A rocket hit their home.", "Attack hit Instrument=A rocket Target=their home"),
    # The second of two verbs has its own object, and who acts does so in both.
    ("Police arrested six men and seized weapons.", "Seize seized Actor=Police Object=weapons"),
    ("Gunmen blocked roads and torched lorries.", "Destroy torched Actor=Gunmen Object=lorries"),
    ("A shooting took place at the corner of two lanes.", "Attack shooting"),
    ("An attack took place at the intersection of two lanes.", "Attack attack"),
    ("A shooting took place at the bank.", "Attack shooting Target=the bank"),
    (
        "Guerrilla columns attacked Kolda, killing one soldier.",
        "Casualty killing Actor=Guerrilla columns Victim=one soldier",
    ),
    # A past form is a participle or a tense: what hangs on what tells.
    ("A man who had been dismissed came in, shot and killed a guard.", "Attack shot Actor=A man"),
    (
        "Rebels who had fled came back, shot and wounded two guards.",
        "Attack shot Actor=Rebels Target=two guards",
    ),
    (
        "The other general wounded in the attack, Ivan Ruiz, was hit by three bullets.",
        "Casualty wounded Victim=The other general",
    ),
    ("A nurse hurt in the raid was treated in Kolda.", "Casualty hurt Victim=A nurse"),
    ("What happened hurt them.", "Casualty hurt Victim=them"),
    # A thing of no known kind is a subject more often than it acts; who fights, acts.
    ("The deadline to arrest the rebels ended on Friday.", "Detain arrest Victim=the rebels"),
    ("The plan to bomb the port was dropped.", "Attack bomb Target=the port"),
    ("High costs hurt three miners.", "Casualty hurt Actor=High costs Victim=three miners"),
    (
        "The wrongdoers wounded two guards.",
        "Casualty wounded Actor=The wrongdoers Victim=two guards",
    ),
    # What is thrown or fired is what it was done with.
    ("A tossed brick hit the guard.", "Attack hit Instrument=A tossed brick Target=the guard"),
    ("A stone struck the driver of the bus.", "Attack struck Instrument=A stone Target=the driver"),
    ("A bullet killed a nun.", "Casualty killed Instrument=A bullet Victim=a nun"),
    ("A rebel hit the guard.", "Attack hit Actor=A rebel Target=the guard"),
    # Beside what, and when it was, is no target.
    ("Rebels staged an attack on the margins of the vote.", "Attack attack Actor=Rebels"),
    ("Gunmen carried out an attack on the outskirts of Kolda.", "Attack attack Actor=Gunmen"),
    ("Rebels launched an attack on the eve of the vote.", "Attack attack Actor=Rebels"),
    ("Rebels staged an attack on the station.", "Attack attack Target=the station Actor=Rebels"),
    # An idiom of intensity: what is behind it is the target.
    (
        "Jets bombed the hell out of the militia.",
        "Attack bombed Instrument=Jets Target=the militia",
    ),
    ("Rebels shelled the hell out of the port.", "Attack shelled Actor=Rebels Target=the port"),
    ("Rebels shelled the port out of spite.", "Attack shelled Actor=Rebels Target=the port"),
    # Who fights stands before a happening, and is not befallen by it.
    ("The terrorist attacks shook Kolda.", "Attack attacks Actor=terrorist"),
    ("A terrorist attack on a train killed two.", "Attack attack Target=a train Actor=terrorist"),
    # Of "a state of siege" the state is nobody.
    (
        "The king declared a state of siege.",
        "Coerce declared Actor=The king Target=a state of siege",
    ),
    # A victim's body is no second victim, and force no target of force.
    ("Five men were shot dead and their bodies burned.", "Casualty shot dead Victim=Five men"),
    (
        "Two women were murdered and their bodies thrown from a car.",
        "Casualty murdered Victim=Two women",
    ),
    (
        "The front claimed an attack on a bar and the mill assault.",
        "Attack attack Target=a bar",
    ),
    # Barricades on a road are laid on nobody; a happening is whose only if it is force.
    (
        "Villagers erected barricades on highways.",
        "Protest erected Actor=Villagers Topic=barricades",
    ),
    ("Ten died during Greek riots.", "Casualty died Victim=Ten"),
    ("Casualties from Russian shelling rose.", "Casualty Casualties Actor=Russian"),
    # Rights that are withdrawn do not withdraw.
    (
        "A court ordered the withdrawal of the poison pill rights of the firm.",
        "Retreat withdrawal Actor=A court Object=the poison pill rights",
    ),
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
    ("No group claimed responsibility for the bombing.", "Attack bombing"),
    # Who flees acts; where from is no object, and a war that is fled is no party.
    ("Harlan fled on foot.", "Flee fled Actor=Harlan"),
    ("Two men fled the area.", "Flee fled Actor=Two men Origin=the area"),
    ("Refugees fled the war in May.", "Flee fled Actor=Refugees"),
    ("Thousands fled to Turkey.", "Flee fled Actor=Thousands Destination=Turkey"),
    # Two verbs before one object.
    (
        "Guards shot and killed a man on Sunday.",
        "Attack shot Actor=Guards Target=a man",
    ),
    (
        "Gunmen kidnapped and murdered two teachers.",
        "Detain kidnapped Actor=Gunmen Victim=two teachers",
    ),
    # A verb that needs an object and has none leaves "was" out.
    (
        "The blast left four guards dead and a fifth officer injured.",
        "Casualty injured Victim=a fifth officer",
    ),
    (
        "His driver was killed and his bodyguard wounded in the ambush.",
        "Casualty wounded Victim=his bodyguard",
    ),
    ("A couple abducted on Sunday was freed.", "Detain abducted Victim=A couple"),
    # Whose it is suffers some happenings and does others.
    ("Galan's assassination shocked the town.", "Attack assassination Target=Galan"),
    (
        "The rebels' assassination of the mayor shocked the town.",
        "Attack assassination Actor=The rebels Target=the mayor",
    ),
    ("Israel's bombing of the port went on.", "Attack bombing Actor=Israel Target=the port"),
    # What bursts without an object is struck, but a bomb strikes.
    ("The tanker blew up off Yemen.", "Attack blew up Target=The tanker"),
    ("A bomb exploded near the port.", "Attack exploded Instrument=A bomb"),
    # Nobody: "let's", a dateline, a deal.
    ("“Let’s bomb the port,” the general said.", "Attack bomb Target=the port"),
    (
        "Vallet -- By telephone, the Front claimed responsibility for the attack.",
        "Attack attack Actor=the Front",
    ),
    # Who is told of a plot is not its maker, and nobody is killed by himself as "him".
    (
        "The army warned Brek of a plot to murder him.",
        "Casualty murder Victim=him",
    ),
    (
        "Three people died in two years of fighting between police and rebels.",
        "Attack fighting Actor=police Actor=rebels",
    ),
    # Outside headlines a main verb leaves no "was" out.
    ("Police arrested in Harl on Sunday two men who had fled.", "Detain arrested Actor=Police"),
]


@pytest.mark.parametrize(("text", "told"), PARTICIPANTS)
def test_whose_part(text: str, told: str) -> None:
    assert told in {re.sub(r" (CT|PR|PS|Uu).*", "", found) for found in _events(text).values()}


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
