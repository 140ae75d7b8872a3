"""Where two people differ."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Factuality, identified
from dateline.model.decision import Verb
from dateline.review.codings import Kind
from dateline.review.conflicts import conflicts
from tests.review.made import Log
from tests.store.made import claims, report

LAUNCH = claims(report())[1]
EDITS = [identified(replace(LAUNCH, factuality=f)) for f in (Factuality.POSSIBLE, Factuality("Uu"))]


def test_each_person_s_last_decision_counts() -> None:
    log = Log()
    log.add(Verb.ACCEPT, "slot", who="Ada", saw="claim")
    assert conflicts(log) == []
    log.add(Verb.REJECT, "slot", who="Bob", saw="claim")
    (found,) = conflicts(log)
    assert (found.kind, found.subject) == (Kind.CLAIMS, "slot")
    assert [d.who for d in found.decisions] == ["Ada", "Bob"]
    log.add(Verb.REJECT, "slot", who="Ada", saw="claim")
    assert conflicts(log) == []
    log.undo(log[-1])
    assert len(conflicts(log)) == 1


def test_two_different_edits_are_a_conflict_and_two_equal_ones_are_not() -> None:
    log = Log()
    log.edit(LAUNCH, EDITS[0], who="Ada")
    log.edit(LAUNCH, EDITS[0], who="Bob")
    assert conflicts(log) == []
    log.edit(LAUNCH, EDITS[1], who="Bob")
    assert len(conflicts(log)) == 1


def test_grades_ratings_and_pairs() -> None:
    log = Log()
    for who, grade, rating in (("Ada", "fair", "B2"), ("Bob", "weak", "B3")):
        log.add(Verb.GRADE, "event", who=who, new=grade)
        log.add(Verb.RATE, "report", who=who, new=rating)
        log.add(Verb.NOTE, "report", who=who, why=grade)  # two notes are no conflict
    log.merge(["s1"], ["s2"], who="Ada")
    log.split(["s2"], ["s1"], who="Bob", blind=True)
    assert [c.kind for c in conflicts(log)] == [Kind.GRADES, Kind.CREDIBILITY, Kind.EVENTS]
