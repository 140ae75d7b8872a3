"""ECB+: whether the happenings of reports on conflict are claimed.

The file has one report a line with ``topic``, ``text`` and ``mentions``: ``start``, ``end``,
``kind``, ``tag``, ``validated`` and ``chain``, which is the same for all mentions of one happening
(Cybulska and Vossen 2014, "Using a sledgehammer to crack a nut?"). Measured are validated mentions
of happenings (ACTION_OCCURRENCE) in the topics on conflict. Many of them are of no type that the
profile has ("party"), so the share cannot come near one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from figures import Figure, gold, reader, share

from dateline.model import Claim, Report

# Piracy, unrest, murder, shootings, air strikes.
CONFLICT = frozenset({8, 12, 16, 18, 19, 22, 33})


def measure(path: Path) -> list[Figure]:
    """The shares of a file's mentions with a claim on them, and of each report's happenings."""
    name = path.name.split(".")[0]
    mentions: list[bool] = []
    happenings: list[bool] = []
    for item in gold(path):
        if item["topic"] in CONFLICT:
            report = Report.of(item["text"], published=item["published"], url=item["url"])
            chains = claimed(item["mentions"], reader().read(report).claims)
            mentions += [hit for chain in chains for hit in chain]
            happenings += [any(chain) for chain in chains]
    return [
        share(name, "mentions with a claim", sum(mentions), len(mentions)),
        share(name, "happenings with a claim", sum(happenings), len(happenings)),
    ]


def claimed(mentions: Iterable[dict[str, Any]], claims: Iterable[Claim]) -> list[list[bool]]:
    """For each happening of a report, for each of its mentions, whether a claim is on it."""
    claims = list(claims)
    chains: dict[str, list[bool]] = defaultdict(list)
    for mention in mentions:
        if mention["tag"] == "ACTION_OCCURRENCE" and mention["validated"]:
            hit = any(
                claim.anchor.start < mention["end"] and mention["start"] < claim.anchor.end
                for claim in claims
            )
            chains[mention["chain"]].append(hit)
    return list(chains.values())
