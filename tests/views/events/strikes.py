"""Events of a made-up strike for the views."""

from __future__ import annotations

from dateline.model import Band, Event, Link
from tests.events.picture.made import ARMS, Case, who
from tests.events.picture.test_build import strike

__all__ = ["ARMS", "an_event", "hostile", "strike"]


def an_event(case: Case) -> Event:
    """The event of a case, held together by a score and by a decision."""
    ids = sorted(claim.id for claim, _ in case.pairs)
    links = [
        Link(ids[0], ids[1], 0.91, Band.TOGETHER, (("days overlap", 1.5), ("far apart", -0.25))),
        Link(ids[1], ids[2], 1.0, Band.TOGETHER, decision="d" * 64),
    ]
    return case.event(links=links, previous_ids=("0123456789abcdef",))


def hostile() -> Case:
    """A strike whose words command terminals, browsers and spreadsheets."""
    words = "=cmd|x\x1b[2J<script>alert(1)</script>\u202e"
    case = Case()
    case.tell(f"{words} struck {words} in Nabatieh.", "Attack", "struck",
              {"Actor": who(words), "Target": who(f"{words} in")},
              publisher=f"=paper {words}", place="Nabatieh", time="2022-05-17")  # fmt: skip
    case.tell(f"{words} denied that it had struck.", "Attack", "struck", {"Actor": who(words)},
              by=words, cue="denied", factuality="CT-", publisher="Ledger")  # fmt: skip
    return case
