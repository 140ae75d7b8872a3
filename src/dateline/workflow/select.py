"""Choose claims: what the user asks for, as filters of the store."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from dateline.places import countries
from dateline.profiles import Profile
from dateline.store import Filters
from dateline.views import Row
from dateline.workflow.case import Case
from dateline.workflow.profile import profile_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for; an empty field asks for nothing.

    ``types`` stand for the types below them in the profile, too. ``since`` and ``until`` are ISO
    dates, months or years; ``report`` is a report's id or the beginning of one. A ``place`` that is
    a country stands for all that is in it. The others are as in `Filters`.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    voice: str | None = None
    report: str | None = None


Chosen = TypeVar("Chosen", bound=Filters)


@dataclass(frozen=True, slots=True)
class Selection(Generic[Chosen]):
    """The filters of claims or events, and what they leave out unseen.

    ``undated`` is the number of those that a window of dates leaves out for want of a date.
    ``absent`` are the types asked for that none of them has, ``present`` those that some have.
    """

    filters: Chosen
    undated: int = 0
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The first claims of a selection with their reports, and how many there are in all."""

    rows: Iterator[Row]
    total: int


def select(
    case: Case, wanted: Wanted, types: Callable[[], list[str]] | None = None
) -> Selection[Filters]:
    """The selection of claims that the user asks for.

    ``types`` gives those that there are, if not those of claims. DatelineError where profile or
    report is unknown.
    """
    families = _families(profile_of(case), wanted.types) if wanted.types else {}
    present = tuple((types or case.store.types)()) if families else ()
    known = {name.lower() for name in present}
    filters = filters_for(case, wanted)
    return Selection(
        filters,
        undated=case.store.undated(filters) if filters.since or filters.until else 0,
        absent=tuple(
            asked for asked, family in families.items() if not known & {t.lower() for t in family}
        ),
        present=present,
    )


def filters_for(case: Case, wanted: Wanted) -> Filters:
    """The filters that the user asks for; DatelineError where profile or report is unknown."""
    families = _families(profile_of(case), wanted.types) if wanted.types else {}
    place = _words(wanted.place)
    country = countries.by_name(place.title()) if place else None
    return Filters(
        types=tuple(name for family in families.values() for name in family),
        actor=_words(wanted.actor),
        place=place,
        country=country.code if country else None,
        since=first_day(wanted.since),
        until=last_day(wanted.until),
        voice=_words(wanted.voice),
        report=case.store.report(wanted.report).id if wanted.report else None,
    )


def _words(words: str | None) -> str | None:
    """Words to look for; None where there is none."""
    return words if words and words.strip() else None


def listing(case: Case, filters: Filters, limit: int) -> Listing:
    """The first ``limit`` claims that pass the filters."""
    return Listing(islice(case.store.claims(filters), limit), case.store.count(filters))


def _families(profile: Profile, types: tuple[str, ...]) -> dict[str, list[str]]:
    """Each type asked for, with itself and those that the profile puts below it."""
    return {
        name: [name]
        + [t.name for t in profile.types.values() if (t.parent or "").lower() == name.lower()]
        for name in types
    }


def first_day(date: str | None) -> str | None:
    """The first day of a date, month or year."""
    return f"{date}-01-01"[:10] if date else None


def last_day(date: str | None) -> str | None:
    """The last day of a date, month or year."""
    if date and len(date) == len("2022-05"):
        return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"
    return f"{date}-12-31"[:10] if date else None
