"""Events of invented reports, made by the same steps as in a case, for the tests of the exports.

Places are real, so that coordinates can be checked; nothing else is.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, TextIO

from dateline.events.picture import build
from dateline.model import (
    Argument,
    Claim,
    Count,
    Holder,
    MentionType,
    OriginGroup,
    Report,
    Span,
    Tense,
    digest,
)
from dateline.review.values import Rating
from dateline.views.events.sourced import Archived, Export, Sourced, Tlp
from tests.claims_made import ARMS, Maker, named

MADE = "2026-11-30T08:00:00Z"
HOSTILE = (
    '=HYPERLINK("http://x")</script>]]><b>&amp; \\input{x} 100% {$#_~^ \x1b[31m\x00 \u202e;"\''
)
Write = Callable[[Iterable[Sourced], Export, Any], int]


def key_of(claim: Claim, argument: Argument) -> tuple[str, str]:
    """Who is meant, as the room of entities tells it: names by id, descriptions by last word."""
    name = argument.name or argument.span.text
    return argument.entity or f"thing~{name.split(' ')[-1].casefold()}", name


def event(id_: str, makers: Sequence[Maker], origins: dict[str, str] | None = None) -> Sourced:
    """The event of all claims of some reports; reports of one publisher are one origin.

    ``origins`` names the origin of a report by its source where it is another than the publisher.
    """
    rows = tuple(row for maker in makers for row in maker.rows)
    claims: dict[str, list[str]] = {}
    for claim, report in rows:
        origin = (origins or {}).get(report.source) or report.publisher or report.source
        claims.setdefault(origin, []).append(claim.id)
    groups = [
        OriginGroup(digest("origin", name), name, tuple(ids), ("made by hand",))
        for name, ids in claims.items()
    ]
    made = build(id_, rows, origin_groups=groups, key_of=key_of, profile=ARMS)
    return Sourced(made, rows)


def report(text: str, name: str, publisher: str | None, published: str | None) -> Maker:
    return Maker(
        Report.of(
            text,
            source=f"{name}.txt",
            title=text.split("\n", maxsplit=1)[0],
            publisher=publisher,
            published=published,
            url=f"https://news.example/{name}?a=1&b=2" if published else None,
            byline="Mo Writer",
        )
    )


def dead(words: str, low: int, high: int | None) -> Argument:
    return Argument(
        "", Span(0, 0, words), MentionType.PERSON, count=Count(low, high, words.rsplit(" ", 1)[0])
    )


FLEET = named("The Azure Fleet", MentionType.ORGANISATION, "Azure Fleet")
DAY = ("2 March 2021", "2021-03-02", "2021-03-02", "2021-03-02")


def _shelling(name: str, publisher: str, day: str, toll: Argument) -> Maker:
    text = (
        f"Port shelled\nThe Azure Fleet shelled the port of Odesa on 2 March 2021.\n"
        f"The shelling killed {toll.span.text}.\n"
    )
    make = report(text, name, publisher, day)
    lines = text.split("\n")
    roles: dict[str, str | Argument] = {"Actor": FLEET, "Target": "the port of Odesa"}
    make.claim("Attack", lines[1], "shelled", roles, time=DAY, place="Odesa")
    make.claim("Casualty", lines[2], "killed", {"Victim": toll})
    return make


def _denial() -> Maker:
    text = "Fleet denies\nAdmiral Ivo Marsh denied that the Azure Fleet had shelled Odesa.\n"
    make = report(text, "denial", "Gulf Wire", "2021-03-05")
    line = text.split("\n")[1]
    fleet = named("the Azure Fleet", MentionType.ORGANISATION, "Azure Fleet")
    marsh = Holder("Ivo Marsh", "person:ivo-marsh", make.span("Ivo Marsh"), make.span("denied"))
    make.claim(
        "Attack",
        line,
        "shelled",
        {"Actor": fleet, "Target": "Odesa"},
        place="Odesa",
        voice=(marsh,),
        factuality="CT-",
    )
    return make


def shelling() -> Sourced:
    """A strike told by three outlets, two of them from one source, with two tolls and a denial."""
    tellings = [
        _shelling("coast", "Coast Radio", "2021-03-03", dead("at least 12 people", 12, None)),
        _shelling("harbour", "Harbour Post", "2021-03-04", dead("15 people", 15, 15)),
        _shelling("copy", "Inland Post", "2021-03-04", dead("15 people", 15, 15)),
        _denial(),
    ]
    return event("e1", tellings, {"copy.txt": "Harbour Post"})


def alone(name: str) -> Sourced:
    """The strike as the report of one name alone tells it."""
    rows = [row for row in shelling().rows if row[1].source == f"{name}.txt"]
    make = Maker(rows[0][1])
    make.rows = rows
    return event("e1", [make])


def transfer() -> Sourced:
    """A delivery of a named weapon to a country, told by two outlets with two numbers."""
    makers = []
    for name, publisher, number in (("sale-a", "Coast Radio", 6), ("sale-b", "Harbour Post", 8)):
        text = f"Drones for Mali\nNorland delivered {number} Swift-7 drones to Mali in May 2022.\n"
        make = report(text, name, publisher, "2022-06-01")
        drones = Argument(
            "",
            Span(0, 0, f"{number} Swift-7 drones"),
            MentionType.WEAPON,
            "weapon:swift-7",
            "Swift-7 drones",
            Count(number, number, str(number)),
        )
        make.claim(
            "Transfer",
            text.split("\n")[1],
            "delivered",
            {
                "Actor": named("Norland", MentionType.ORGANISATION),
                "Object": drones,
                "Recipient": Argument(
                    "", Span(0, 0, "Mali"), MentionType.PLACE, "country:ML", "Mali"
                ),
            },
            time=("May 2022", "2022-05", "2022-05-01", "2022-05-31"),
        )
        makers.append(make)
    return event("e2", makers)


def bare() -> Sourced:
    """A happening of which one undated report without a publisher states nothing but that."""
    text = "The rebels may move rockets.\n"
    make = Maker(Report.of(text, source="bare.txt"))
    make.claim(
        "Deploy",
        text.strip(),
        "move",
        {"Actor": "The rebels", "Object": "rockets"},
        factuality="PS+",
        tense=Tense.FUTURE,
    )
    return event("e3", [make])


def at_sea() -> Sourced:
    """A happening of no country, and of no one day."""
    text = "Fleet at sea\nThe Azure Fleet raided convoys on the Black Sea in July 2023.\n"
    make = report(text, "sea", "Coast Radio", "2023-08-01")
    make.claim(
        "Attack",
        text.split("\n")[1],
        "raided",
        {"Actor": FLEET, "Target": "convoys"},
        time=("July 2023", "2023-07", "2023-07-01", "2023-07-31"),
        place="Black Sea",
        tense=Tense.HABITUAL,
    )
    return event("e4", [make])


def hostile() -> Sourced:
    """A happening of which every text tries to break out of its file."""
    text = f"{HOSTILE}\nRebels shelled {HOSTILE} near Gardez on 2 March 2021.\n"
    make = Maker(
        Report.of(
            text,
            source="hostile.txt",
            title=HOSTILE,
            byline=HOSTILE,
            publisher=HOSTILE,
            published="2021-03-03",
            url="https://news.example/a{b}c\\d%20e#f_g",
        )
    )
    target = Argument("", Span(0, 0, HOSTILE), None, f"name:{HOSTILE}", HOSTILE)
    make.claim(
        "Attack",
        text.split("\n")[1],
        "shelled",
        {"Actor": "Rebels", "Target": target},
        time=DAY,
        place="Gardez",
    )
    return event("e5", [make])


@cache
def events() -> tuple[Sourced, ...]:
    """All of them."""
    return (shelling(), transfer(), bare(), at_sea(), hostile())


@cache
def export() -> Export:
    """The circumstances: all reports archived, one telling and one event rated."""
    told = shelling().event.claims[0]
    archived = Archived("ab" * 32, "2021-03-06T10:11:12Z")
    return Export(
        profile=ARMS,
        made=MADE,
        archived={report.id: archived for made in events() for report in made.reports()},
        ratings={told.slot: Rating("B", 2), "e1": Rating(credibility=3)},
        tlp=Tlp.GREEN,
    )


def written(write: Write, made: Iterable[Sourced] | None = None) -> str:
    """The whole text of an export."""
    file: TextIO = io.StringIO(newline="")
    write(iter(events() if made is None else made), export(), file)
    file.seek(0)
    return file.read()
