"""Claims made by hand for the tests of the views, on reports of our own about fictional events.

Places are real, so that coordinates can be checked; nothing else is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Confidence,
    Count,
    Factuality,
    Holder,
    MentionType,
    Place,
    Precision,
    Report,
    Span,
    Tense,
    Time,
    Value,
    check_grounded,
    identified,
)
from dateline.profiles import load
from dateline.views import Row

ARMS = load("arms")
ENGINE = "made-by-hand 1"
# name: country, latitude, longitude, radius in km, precision
PLACES: dict[str, tuple[str | None, float, float, float, Precision]] = {
    "Dushanbe": ("TJ", 38.5358, 68.7791, 9.0, Precision.TOWN),
    "Odesa": ("UA", 46.4775, 30.7326, 12.0, Precision.TOWN),
    "Gardez": ("AF", 33.5974, 69.2259, 5.0, Precision.TOWN),
    "Suva": ("FJ", -18.1416, 178.4415, 6.0, Precision.TOWN),
    "Lower Saxony": ("DE", 52.75, 9.0, 120.0, Precision.REGION),
    "Mali": ("ML", 17.35, -3.53, 628.0, Precision.COUNTRY),
    "Black Sea": (None, 43.5, 34.5, 350.0, Precision.REGION),
}


class Maker:
    """A report, and claims whose spans are looked up in its text."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.rows: list[Row] = []

    def span(self, words: str, within: Span | None = None) -> Span:
        start = self.report.text.index(words, within.start if within else 0)
        return Span.of(self.report.text, start, start + len(words))

    def claim(
        self,
        type_: str,
        evidence: str,
        anchor: str,
        roles: dict[str, str | Argument] | None = None,
        *,
        kind: ClaimKind = ClaimKind.EVENT,
        value: Value | None = None,
        time: Time | tuple[str, str, str, str] | str | None = None,
        place: str | None = None,
        voice: tuple[Holder, ...] = (),
        factuality: str = "CT+",
        tense: Tense | None = Tense.PAST,
    ) -> Claim:
        sentence = self.span(evidence)
        arguments = []
        for role, what in (roles or {}).items():
            argument = Argument(role, Span(0, 0, what)) if isinstance(what, str) else what
            span = self.span(argument.span.text, sentence)
            arguments.append(replace(argument, role=role.rstrip("2"), span=span))
        when: Time | None = None
        if isinstance(time, str):
            when = Time(self.span(time, sentence))
        elif isinstance(time, tuple):
            when = Time(self.span(time[0], sentence), *time[1:])
        made = Claim(
            report=self.report.id,
            kind=kind,
            type=type_,
            anchor=self.span(anchor, sentence),
            evidence=sentence,
            arguments=tuple(arguments),
            value=value,
            time=when,
            place=self.place(place, sentence) if place else None,
            voice=(Holder(self.report.publisher or "?"), *voice),
            factuality=Factuality(factuality),
            tense=tense,
            confidence=Confidence(0.75),
            engine=ENGINE,
        )
        made = identified(made)
        check_grounded(made, self.report.text)
        self.rows.append((made, self.report))
        return made

    def place(self, name: str, sentence: Span) -> Place:
        country, lat, lon, radius, precision = PLACES[name]
        return Place(self.span(name, sentence), name, country, lat, lon, radius, precision)


def named(text: str, kind: MentionType | None, name: str | None = None) -> Argument:
    """An argument that is resolved to an entity of its own name, or of the name given."""
    name = name or text
    slug = name.lower().replace(" ", "-")
    prefix = "country" if kind is MentionType.NATIONALITY else kind or "name"
    return Argument("", Span(0, 0, text), kind, f"{prefix}:{slug}", name)


def factory() -> list[Row]:
    """A report with a range, its system placed elsewhere in it, nested voices, a denial."""
    text = (
        "Ministry opens rotor plant\n\n"
        "The Ministry of Machines opened a plant for the Swift-7 drone in Dushanbe on Tuesday, the "
        "Zenit agency reported, citing Colonel Anna Rahimi.\n\n"
        "The Swift-7 has a range of 300 kilometres and carries 40 kilograms.\n\n"
        "The plant will reportedly send a pair of drones to Lower Saxony next year.\n\n"
        "Rahimi denied that the army had sold the Swift-7 to the Red Column.\n\n"
        "Rahimi is a member of the Steppe Society and head of the Ministry of Machines.\n"
    )
    report = Report.of(
        text,
        source="factory.txt",
        title="Ministry opens rotor plant",
        byline="Mo Writer",
        publisher="Example News",
        published="2023-06-15",
        url="https://news.example/2023/rotor-plant?a=1&b=2",
    )
    make = Maker(report)
    drone = named("Swift-7", MentionType.WEAPON)
    ministry = named("The Ministry of Machines", MentionType.ORGANISATION, "Ministry of Machines")
    colonel = named("Rahimi", MentionType.PERSON, "Anna Rahimi")
    opened = text.split("\n\n")[1]
    zenit = Holder("Zenit", "organisation:zenit", make.span("Zenit"), make.span("reported"))
    anna = Holder(
        "Anna Rahimi", "person:anna-rahimi", make.span("Anna Rahimi"), make.span("citing")
    )
    make.claim(
        "Produce",
        opened,
        "opened",
        {"Actor": ministry, "Object": replace(drone, span=Span(0, 0, "Swift-7 drone"))},
        time=("Tuesday", "2023-06-13", "2023-06-13", "2023-06-13"),
        place="Dushanbe",
        voice=(zenit, anna),
    )
    ranged = text.split("\n\n")[2]
    make.claim(
        "range",
        ranged,
        "range",
        {"System": drone},
        kind=ClaimKind.ATTRIBUTE,
        value=Value(300.0, "km", "300 kilometres"),
        tense=Tense.PRESENT,
    )
    make.claim(
        "payload",
        ranged,
        "carries",
        {"System": drone},
        kind=ClaimKind.ATTRIBUTE,
        value=Value(40.0, "kg", "40 kilograms"),
        tense=Tense.PRESENT,
    )
    make.claim(
        "Transfer",
        text.split("\n\n")[3],
        "send",
        {
            "Actor": "The plant",
            "Object": Argument(
                "",
                Span(0, 0, "a pair of drones"),
                MentionType.WEAPON,
                count=Count(2, 2, "a pair of"),
            ),
        },
        time=("next year", "2024", "2024-01-01", "2024-12-31"),
        place="Lower Saxony",
        factuality="PS+",
        tense=Tense.FUTURE,
    )
    denial = text.split("\n\n")[4]
    who = Holder("Anna Rahimi", "person:anna-rahimi", make.span("Rahimi", make.span(denial)))
    make.claim(
        "Transfer",
        denial,
        "sold",
        {
            "Actor": "the army",
            "Object": drone,
            "Recipient": named("the Red Column", MentionType.ORGANISATION, "Red Column"),
        },
        voice=(replace(who, cue=make.span("denied")),),
        factuality="CT-",
    )
    last = text.split("\n\n")[5].strip()
    body = named("the Ministry of Machines", MentionType.ORGANISATION, "Ministry of Machines")
    society = named("the Steppe Society", MentionType.ORGANISATION, "Steppe Society")
    make.claim(
        "MemberOf",
        last,
        "member",
        {"Member": colonel, "Group": society},
        kind=ClaimKind.RELATION,
        tense=Tense.PRESENT,
    )
    make.claim(
        "HeadOf",
        last,
        "head",
        {"Head": colonel, "Body": body, "Post": "head"},
        kind=ClaimKind.RELATION,
        tense=Tense.PRESENT,
    )
    return make.rows


def strikes() -> list[Row]:
    """A report without a date of its own: an attack, deaths, vague and unresolved times."""
    text = (
        "Gunboats of the Azure Fleet shelled the port of Odesa in early March 2021, killing at "
        "least 12 people.\n"
        "Soldiers shot down two drones over the Black Sea on Friday.\n"
        "The Sahel Front attacked a convoy in Mali.\n"
        "The fleet may move rockets to Suva.\n"
        "Kenyan President Amina Odhiambo condemned the attack.\n"
    )
    make = Maker(Report.of(text, source="strikes.txt", publisher="Coast Radio"))
    lines = text.strip().split("\n")
    fleet = named("the Azure Fleet", MentionType.ORGANISATION, "Azure Fleet")
    early = ("early March 2021", "2021-03-01/2021-03-10", "2021-03-01", "2021-03-10")
    make.claim(
        "Attack",
        lines[0],
        "shelled",
        {"Actor": fleet, "Target": "the port of Odesa", "Instrument": "Gunboats"},
        time=early,
        place="Odesa",
    )
    dead = Argument(
        "",
        Span(0, 0, "at least 12 people"),
        MentionType.PERSON,
        count=Count(12, None, "at least 12"),
    )
    make.claim("Casualty", lines[0], "killing", {"Victim": dead}, time=early, place="Odesa")
    make.claim(
        "Intercept",
        lines[1],
        "shot down",
        {
            "Actor": "Soldiers",
            "Object": Argument(
                "", Span(0, 0, "two drones"), MentionType.WEAPON, count=Count(2, 2, "two")
            ),
        },
        time="Friday",
        place="Black Sea",
    )
    front = named("The Sahel Front", MentionType.ORGANISATION, "Sahel Front")
    make.claim("Attack", lines[2], "attacked", {"Actor": front, "Target": "a convoy"}, place="Mali")
    make.claim(
        "Deploy",
        lines[3],
        "move",
        {"Actor": "The fleet", "Object": "rockets"},
        place="Suva",
        factuality="PS+",
        tense=Tense.FUTURE,
    )
    president = named("Amina Odhiambo", MentionType.PERSON)
    make.claim(
        "HeadOf",
        lines[4],
        "President",
        {
            "Head": president,
            "Body": Argument(
                "", Span(0, 0, "Kenyan"), MentionType.NATIONALITY, "country:KE", "Kenya"
            ),
            "Post": "President",
        },
        kind=ClaimKind.RELATION,
        tense=Tense.PRESENT,
    )
    make.claim(
        "Accuse",
        lines[4],
        "condemned",
        {
            "Actor": president,
            "Topic": "the attack",
        },
    )
    return make.rows


def hostile() -> list[Row]:
    """A report whose every text tries to break out of the page."""
    evil = "</script><img src=x onerror=\"document.title='broken'\"><!-- \u2028 ${title} $$ &amp;"
    text = f"Rebels shelled {evil} near Gardez on Monday.\n"
    report = Report.of(
        text,
        source="evil.txt",
        title=evil,
        byline=evil,
        publisher=evil,
        published="2023-06-15",
        url="javascript:document.title='broken'",
    )
    make = Maker(report)
    make.claim(
        "Attack",
        text.strip(),
        "shelled",
        {"Actor": "Rebels", "Target": Argument("", Span(0, 0, evil), None, f"name:{evil}", evil)},
        time=("Monday", "2023-06-12", "2023-06-12", "2023-06-12"),
        place="Gardez",
    )
    return make.rows


def rows() -> list[Row]:
    """All the ordinary claims of the two reports above."""
    return factory() + strikes()


def many(reports: int, seed: int = 1) -> Iterator[Row]:
    """Rows of many reports with one claim each, spread over the world and over ten years."""
    chance = random.Random(seed)
    types = ["Attack", "Deploy", "Test", "Transfer", "Produce", "Seize", "Agree", "Meet"]
    for number in range(reports):
        text = f"The {number}th brigade moved on a village.\n"
        report = Report.of(text, source=f"{number}.txt", publisher="Example News")
        make = Maker(report)
        made = make.claim(
            chance.choice(types), text.strip(), "moved", {"Actor": f"The {number}th brigade"}
        )
        day = f"{chance.randint(2014, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        lat, lon = chance.gauss(30, 12), chance.gauss(40, 35)
        place = Place(
            make.span("a village"), f"Village {number}", "UA", lat, lon, 3.0, Precision.TOWN
        )
        yield replace(made, place=place, time=Time(make.span("moved"), day, day, day)), report


def in_parquet(path: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file, in its order, nested as they were."""
    found = duckdb.read_parquet(str(path))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
