"""A claim in the words that people read: who, what, whom, with what, how many, who says so."""

from __future__ import annotations

from dateline.model import Argument, Claim, DateSource, Factuality, Precision, Time
from dateline.profiles import Profile
from dateline.profiles.roles import roles_of

MEANINGS = {
    Factuality.CERTAIN: "certain",
    Factuality.PROBABLE: "probable",
    Factuality.POSSIBLE: "possible",
    Factuality.COUNTERFACT: "certainly not",
    Factuality.IMPROBABLE: "probably not",
    Factuality.NOT_CERTAIN: "possibly not",
    Factuality.UNDERSPECIFIED: "left open",
}

_DATED = {
    DateSource.GIVEN: "as given by the user",
    DateSource.METADATA: "by its metadata",
    DateSource.FEED: "by the feed",
    DateSource.UPDATED: "by the feed, of its last change",
    DateSource.DATED: "by the feed, which does not say of what",
    DateSource.URL: "by its address",
    DateSource.TEXT: "by its text",
}


def dated(source: str | None) -> str:
    """How a report's date is known: a `DateSource` in words; "" for none."""
    return _DATED[DateSource(source)] if source else ""


def label(argument: Argument) -> str:
    """An argument's words, with the entity's name where the words only point ("it (Iran)")."""
    words = " ".join(argument.span.text.split())
    if argument.name and argument.name.lower() not in words.lower():
        return f"{words} ({argument.name})"
    return words


def who(claim: Claim, profile: Profile) -> str:
    """Who acts."""
    agents = roles_of(claim, profile).who
    return ", ".join(label(a) for a in claim.arguments if a.role in agents)


def with_what(claim: Claim, profile: Profile) -> str:
    """With what."""
    instruments = roles_of(claim, profile).instruments
    return ", ".join(label(a) for a in claim.arguments if a.role in instruments)


def whom(claim: Claim, profile: Profile) -> str:
    """To whom or what, and the value of an attribute."""
    roles = roles_of(claim, profile)
    rest = [label(a) for a in claim.arguments if a.role not in roles.who + roles.instruments]
    if claim.value is not None and not any(a.role == "Purpose" for a in claim.arguments):
        rest.append(claim.value.text)
    return ", ".join(rest)


def how_many(claim: Claim) -> str:
    """The counts that the arguments state."""
    return ", ".join(a.count.text for a in claim.arguments if a.count)


def when(claim: Claim) -> str:
    """The date as EDTF, else the report's words in quotation marks."""
    if claim.time is None:
        return ""
    return claim.time.edtf or quoted(claim.time)


def marked_inferred(claim: Claim) -> tuple[str, str]:
    """The marks of a date and a place that other words than those beside the event give."""
    beside = claim.evidence
    span = claim.time.span if claim.time is not None else None
    stated = span is not None and beside.start <= span.start < beside.end
    date = "" if claim.time is None or stated else " (inferred)"
    return date, " (inferred)" if claim.place is not None and claim.place.inferred else ""


def quoted(time: Time) -> str:
    """The words that state a time in quotation marks; empty where none do."""
    return f"“{time.span.text}”" if time.span else ""


def where(claim: Claim) -> str:
    """The place's name and country, else the report's words."""
    if claim.place is None:
        return ""
    name = claim.place.name or claim.place.span.text
    country = claim.place.country
    return (
        f"{name}, {country}" if country and claim.place.precision is not Precision.COUNTRY else name
    )


def voices(claim: Claim) -> str:
    """The chain of holders, the publisher first."""
    return " ← ".join(" ".join(h.name.split()) for h in claim.voice)


def sure(claim: Claim) -> str:
    """Factuality and tense: "CT+ past"."""
    return f"{claim.factuality} {claim.tense or ''}".strip()
