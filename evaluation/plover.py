"""PLOVER: the event type of single sentences.

The file has one sentence a line with ``text``, ``event`` (its type in PLOVER's first version) and
``eventText`` (the words that express it). The profile gives the types of PLOVER's second version
(Halterman et al. 2023, "PLOVER and POLECAT"), in which some types were renamed or joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from figures import Figure, gold, reader, share

from dateline.model import Claim, Report
from dateline.views.codes import plover

_RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",  # its mode "investigate"
}


def measure(path: Path) -> list[Figure]:
    """How many sentences have a claim on the event's words, and one of the right type."""
    anchored = right = total = 0
    for item in gold(path):
        claims = reader().read(Report.of(item["text"])).claims
        types = set(types_on(item["eventText"], claims))
        total += 1
        anchored += bool(types)
        right += _RENAMED.get(item["event"], item["event"]) in types
    return [
        share("plover", "claim on the event's words", anchored, total),
        share("plover", "right type", right, total),
    ]


def types_on(words: str, claims: Iterable[Claim]) -> Iterable[str | None]:
    """The PLOVER types of the claims whose anchor shares a word with ``words``."""
    wanted = set(re.findall(r"\w+", words.casefold()))
    for claim in claims:
        known = claim.type in reader().profile.types
        if known and wanted & set(re.findall(r"\w+", claim.anchor.text.casefold())):
            yield plover(claim, reader().profile)
