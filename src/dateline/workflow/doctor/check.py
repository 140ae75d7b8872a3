"""One thing that is looked at, and how it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.errors import DatelineError


class Result(StrEnum):
    """How a thing is: right, worth knowing, or wrong."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, what was found, and what to do about it if anything."""

    what: str
    result: Result
    found: str
    remedy: str | None = None


def ok(what: str, found: str) -> Check:
    """A thing that is right."""
    return Check(what, Result.OK, found)


def note(what: str, found: str, remedy: str | None = None) -> Check:
    """A thing that is worth knowing."""
    return Check(what, Result.NOTE, found, remedy)


def wrong(what: str, found: str, remedy: str) -> Check:
    """A thing that is to be mended."""
    return Check(what, Result.WRONG, found, remedy)


def guarded(what: str, look: Callable[[], Check], remedy: str) -> Iterator[Check]:
    """One check; where looking itself fails, what is said of it, with the remedy.

    The sentence of a DatelineError names its own remedy behind the last colon.
    """
    try:
        yield look()
    except DatelineError as error:
        found, _, its = str(error).rstrip(".").rpartition(": ")
        yield wrong(what, found or its, its if found else remedy)
    except Exception as error:  # a broken installation fails in every way
        told = " ".join(str(error).split())[:300]
        yield wrong(what, f"{type(error).__name__}: {told}", remedy)
