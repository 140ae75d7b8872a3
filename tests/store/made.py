"""A report, claims that are made of it by hand, and what a database holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Holder,
    MentionType,
    Place,
    Reading,
    Report,
    Span,
    Tense,
    Time,
    identified,
)
from dateline.store import Store, tables

TEXT = (
    "Iranian envoys met officials from Éire in Suva last week. "
    "The Navy of Iran fired 3 rockets near Suva, Fiji's navy said."
)
ENGINE = "hand 1"


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def report(
    text: str = TEXT,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
) -> Report:
    return Report.of(text, source="suva.txt", title=title, published=published, publisher=publisher)


def claims(of: Report, engine: str = ENGINE) -> list[Claim]:
    """A meeting with a relative time, and a launch with a place, an instrument and two voices."""
    first, second = TEXT.split(". ")
    publisher = Holder("suva.txt")
    meet = Claim(
        report=of.id,
        kind=ClaimKind.EVENT,
        type="Meet",
        anchor=span("met"),
        evidence=span(first + "."),
        arguments=(
            Argument("Actor", span("Iranian envoys"), MentionType.PERSON),
            Argument("With", span("officials from Éire"), MentionType.PERSON),
            Argument("With", span("Suva"), MentionType.PLACE),
        ),
        time=Time(span("last week"), constraint="week=-1"),
        voice=(publisher,),
        tense=Tense.PAST,
        engine=engine,
    )
    launch = Claim(
        report=of.id,
        kind=ClaimKind.EVENT,
        type="Launch",
        anchor=span("fired"),
        evidence=span(second),
        arguments=(Argument("Actor", span("The Navy of Iran"), name="Navy of\nIran", entity="n1"),),
        place=Place(Span.of(TEXT, TEXT.rindex("Suva"), TEXT.rindex("Suva") + 4), "Suva", "FJ"),
        time=Time(span("last week"), "2022-05/..", "2022-05-01", None),
        voice=(publisher, Holder("Fiji's navy", span=span("Fiji's navy"), cue=span("said"))),
        engine=engine,
    )
    return [identified(meet), identified(launch)]


def reading(*found: Claim, engine: str = ENGINE) -> Reading:
    return Reading(report().id, engine, found)


def fill(store: Store) -> Store:
    """Add the report and a reading of it."""
    assert store.add(report(), TEXT.encode(), "text/plain")
    assert store.store_reading(report(), reading(*claims(report()))) == (2, 0)
    return store


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with store.database.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables.metadata.sorted_tables
        }
