"""Correct what is known of a report: its claims follow, without the report being read again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from dateline.claims.circumstances import dated_anew
from dateline.model import Claim, DateSource, Reading, Report, Time, identified
from dateline.store import Store
from dateline.times import resolve_again

Given = Literal["published", "publisher"]


def correct(store: Store, stated: Report, given: Collection[Given]) -> bool:
    """Give a known report the date or publisher that the user states; False if it has it.

    A new reading is made from the current one: dates are resolved again from their constraints,
    and the outermost holder takes the publisher's name. Both are also hints to the reader of
    when and where things happened, so such a report is to be read again. What reviewers
    decided stays.
    """

    def revision(known: Report, reading: Reading | None) -> tuple[Report, Reading | None] | None:
        report = known
        if "published" in given and stated.published and stated.published != known.published:
            report = replace(report, published=stated.published, published_from=DateSource.GIVEN)
        if "publisher" in given and stated.publisher:
            report = replace(report, publisher=stated.publisher)
        if report == known:
            return None
        if reading is None:
            return report, None
        claims = tuple(_follow(claim, known, report) for claim in reading.claims)
        return report, replace(reading, claims=claims)

    return store.revise(stated.id, revision)


def _with_source(time: Time, claim: Claim) -> Time:
    """The time with the place in the report that it was inferred from, if it was."""
    known = claim.time.inferred if claim.time is not None else None
    if time.span is None or known is None or not known.startswith("“"):
        return time
    source = known.split("; ")[0]
    return replace(time, inferred=f"{source}; {time.inferred}" if time.inferred else source)


def _follow(claim: Claim, known: Report, report: Report) -> Claim:
    """The claim as the reader would have made it of the corrected report."""
    if claim.time and report.published != known.published:
        time = resolve_again(claim.time, report.published, claim.tense)
        claim = replace(claim, time=dated_anew(_with_source(time, claim), report.published))
    if claim.voice and report.publisher and report.publisher != known.publisher:
        publisher = replace(claim.voice[0], name=report.publisher, span=None)
        claim = replace(claim, voice=(publisher, *claim.voice[1:]))
    return identified(claim)
