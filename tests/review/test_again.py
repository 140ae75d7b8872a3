"""What a newer reading says under a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Claim, ClaimKind, Factuality, claim_to_json, identified
from dateline.model.decision import Verb
from dateline.model.slots import Decided
from dateline.review.again import Now, rivals, standings
from tests.review.made import Log
from tests.store.made import claims, report, span

MEET, LAUNCH = claims(report())
FEWER = identified(replace(LAUNCH, arguments=()))
AS_TEST = identified(replace(LAUNCH, type="Test"))
DOUBTED = identified(replace(LAUNCH, factuality=Factuality.POSSIBLE))
CLAIMS = {claim.id: claim for claim in (MEET, LAUNCH, FEWER, AS_TEST, DOUBTED)}


def became(log: Log, *reading: Claim) -> list[tuple[Now, list[str]]]:
    found = standings(Decided.of(log), CLAIMS, reading)
    return [(one.now, [claim.id for claim in one.beside]) for one in found]


@pytest.mark.parametrize(
    ("reading", "now", "beside"),
    [
        ([MEET, LAUNCH], Now.KEPT, []),
        ([LAUNCH, FEWER], Now.KEPT, []),  # it reads something else as well
        ([MEET], Now.UNREAD, []),
        ([FEWER], Now.CHANGED, [FEWER]),
        ([AS_TEST], Now.MOVED, [AS_TEST]),  # as the profile may call it now
        ([AS_TEST, FEWER], Now.CHANGED, [AS_TEST, FEWER]),
    ],
)
@pytest.mark.parametrize("verb", [Verb.ACCEPT, Verb.REJECT])
def test_what_became_of_a_decision(
    verb: Verb, reading: list[Claim], now: Now, beside: list[Claim]
) -> None:
    log = Log()
    log.add(verb, LAUNCH.slot, saw=LAUNCH.id)
    assert became(log, *reading) == [(now, [claim.id for claim in beside])]


def test_an_edit_is_kept_while_the_machine_reads_what_was_edited() -> None:
    log = Log()
    log.edit(LAUNCH, DOUBTED)
    assert became(log, LAUNCH) == [(Now.KEPT, [])]
    assert became(log, FEWER) == [(Now.CHANGED, [FEWER.id])]


def test_an_added_claim_was_never_read() -> None:
    log = Log()
    log.add(Verb.ADD, AS_TEST.slot, new=claim_to_json(AS_TEST), old={"beside": [LAUNCH.id]})
    assert became(log, MEET, LAUNCH) == [(Now.MOVED, [])]  # seen when it was added
    assert became(log, MEET) == [(Now.KEPT, [])]
    assert became(log, MEET, FEWER) == [(Now.MOVED, [FEWER.id])]


def test_who_decides_again_has_answered() -> None:
    log = Log()
    log.add(Verb.ACCEPT, LAUNCH.slot, saw=LAUNCH.id)
    log.add(Verb.ACCEPT, LAUNCH.slot, saw=LAUNCH.id, old={"beside": [FEWER.id]})  # as before
    assert became(log, FEWER) == [(Now.CHANGED, [])]
    log.add(Verb.ACCEPT, FEWER.slot, saw=FEWER.id)  # the new one
    assert became(log, FEWER) == [(Now.KEPT, [])]


def test_a_rival_says_something_else_of_the_same_words() -> None:
    wider = identified(replace(LAUNCH, anchor=span("fired 3")))
    attribute = identified(replace(LAUNCH, kind=ClaimKind.ATTRIBUTE))
    assert list(rivals(LAUNCH, [MEET, LAUNCH, FEWER, wider, attribute])) == [FEWER, wider]
