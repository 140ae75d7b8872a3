"""Correct what is known of a report: its claims follow, without the report being read again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from dateline.claims.circumstances import dated_anew
from dateline.model import Claim, DateSource, Reading, Report, identified
from dateline.store import Store

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


def _follow(claim: Claim, known: Report, report: Report) -> Claim:
    """The claim as the reader would have made it of the corrected report."""
    if claim.time and report.published != known.published:
        claim = replace(claim, time=dated_anew(claim.time, report.published, claim.tense))
    if claim.voice and report.publisher and report.publisher != known.publisher:
        publisher = replace(claim.voice[0], name=report.publisher, span=None)
        claim = replace(claim, voice=(publisher, *claim.voice[1:]))
    return identified(claim)
