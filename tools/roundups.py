"""Made round-ups: one report out of the leads of several, each of another happening.

Labelled reports mostly tell one story each, while round-ups are often read, and put all their
claims into one text. Out of labelled reports of different topics they can be made, with sure
labels: claims of two entries are never one happening.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import events
from ecb import CONFLICT
from figures import gold

from dateline.events.linkage import Told
from dateline.model import Report

NUMBER = 40  # of round-ups out of each set
ENTRIES = 5
PARAGRAPHS = 2  # of a lead
SHORT = 60  # characters that are no paragraph of prose
TITLE = "The week in brief"
BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled report: its topic, its day of publication if known, and its words."""

    topic: str
    published: str | None
    text: str


def of_ecb(path: Path) -> Iterator[Text]:
    """The reports of ECB+ on conflict."""
    for item in gold(path):
        if item["topic"] in CONFLICT:
            yield Text(item["subtopic"], item["published"], item["text"])


def of_happenings(folder: Path) -> Iterator[Text]:
    """The reports of the made happenings, without those that tell of several."""
    topics = events.topics(folder)
    for item in gold(folder / "reports.jsonl"):
        if item["id"][:3] in topics:
            yield Text(topics[item["id"][:3]], item["published"], item["text"])


def roundups(texts: Iterable[Text]) -> Iterator[tuple[Told, dict[str, int]]]:
    """Round-ups as linkage compares them, each with the number of the entry of its claims."""
    chance = random.Random(1)  # the same at every run
    leads: dict[str, list[tuple[str, str]]] = {}
    for one in texts:
        prose = [line for line in one.text.split("\n") if len(line) >= SHORT][:PARAGRAPHS]
        if prose:
            leads.setdefault(one.topic, []).append((" ".join(prose), one.published or ""))
    for number in range(NUMBER):
        topics = chance.sample(sorted(leads), ENTRIES)
        entries = [chance.choice(leads[topic]) for topic in topics]
        words = [TITLE, *(lead for lead, _ in entries)]
        begins = list(accumulate((len(part) + len(BREAK) for part in words), initial=0))
        report = Report.of(
            BREAK.join(words),
            published=max(published for _, published in entries) or None,
            url=f"https://{number}.example/",
        )
        labelled = events.Labelled()
        labelled.add(report, str(number))
        (told,) = labelled.reports
        yield (
            told,
            {claim.slot: sum(begin <= claim.sentence for begin in begins) for claim in told.claims},
        )
