"""What merging a whole case costs: time and memory by the number of claims, and of 50 reports more.

    python evaluation/scale_case.py [--claims 10000 --claims 200000 ...] [--added 50]

Reports and readings are made up (`made_reports`) and put into a case without being read; then the
case is merged as `dateline merge` does, step by step, and once more after some reports were added.
Each size is measured in a process of its own; of memory it is the most that the process had.

**The generator.** A story is `HAPPENINGS` happenings of one place and day, each of a type of its
own; it is told by one to `TELLINGS` reports, 1/k of the stories by k. A report has `CLAIMS` claims:
of the happenings of its story, and of `BESIDE` others, as round-ups do. There are `PER_DAY` reports
a day, so that a larger case is a longer one. A claim is one sentence: an actor, a verb of one of
eight types, a target, a weapon, a town and a day, each in a third of the cases or more, names drawn
with Zipf's law from 5,000. A sentence of words of the story, of its country and of common ones
stands behind each. Seeded: the same case every time.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from sqlalchemy import insert, select

from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    Count,
    Factuality,
    Holder,
    MentionType,
    Place,
    Precision,
    Reading,
    Report,
    Span,
    Time,
    identified,
)
from dateline.store.readings import add_reading
from dateline.store.rows import report_row
from dateline.store.tables import originals, reports
from dateline.workflow.case import Case
from dateline.workflow.merge import prepare

CLAIMS = 10
BESIDE = 2
HAPPENINGS = 4
TELLINGS = 12
PER_DAY = 100
SIZES = (1_000, 10_000, 100_000, 1_000_000)
EPOCH = date(2000, 1, 1)
_VERBS = (
    ("Attack", "shelled"),
    ("Casualty", "killed"),
    ("Destroy", "destroyed"),
    ("Meet", "met"),
    ("Accuse", "accused"),
    ("Deploy", "deployed"),
    ("Transfer", "delivered"),
    ("Detain", "detained"),
)
_ROLES = {"Casualty": ("Actor", "Victim"), "Meet": ("Actor", "With")}
_COUNTRIES = """
    AF AM AZ BF CD CF CM CO ET GE IL IN IQ IR KE KZ LB LY ML MM MX NE NG PK RU SD SO SY TD UA YE
""".split()


@dataclass(frozen=True)
class Happening:
    """What all tellings of a made-up happening share."""

    number: int
    day: date
    country: str
    type: str
    verb: str
    actor: str
    target: str
    weapon: str
    dead: int
    lat: float
    lon: float


class Maker:
    """Makes reports with their readings up, one after the other."""

    def __init__(self) -> None:
        self.random = random.Random(20261130)
        self.zipf = list(accumulate(1 / (rank + 10) for rank in range(5_000)))
        self.known: list[Happening] = []
        self.stories = 0
        self.pending: list[list[Happening]] = []

    def reports(self) -> Iterator[tuple[Report, Reading]]:
        """Reports without end, in the order of their dates."""
        number = 0
        while True:
            day = EPOCH + timedelta(days=number // PER_DAY)
            if not self.pending or self.random.random() < 1 / 3:
                story = self._story(day)
                self.known = [*self.known[-PER_DAY:], *story]
                weights = [1 / k for k in range(1, TELLINGS + 1)]
                times = self.random.choices(range(1, TELLINGS + 1), weights)[0]
                self.pending += [story] * times
            main = self.pending.pop(self.random.randrange(min(len(self.pending), PER_DAY)))
            yield self._report(number, day, main)
            number += 1

    def _drawn(self, count: int) -> list[int]:
        return self.random.choices(range(5_000), cum_weights=self.zipf, k=count)

    def _story(self, day: date) -> list[Happening]:
        chance = self.random
        self.stories += 1
        country = chance.choice(_COUNTRIES)
        lat, lon = chance.uniform(-30, 50), chance.uniform(-30, 50)
        actor, target, weapon = self._drawn(3)
        return [
            Happening(
                self.stories,
                day,
                country,
                type_,
                verb,
                f"{_name(actor)}front",
                f"{_name(target)}brigade",
                f"{_name(weapon)}rocket",
                chance.randint(1, 40),
                lat,
                lon,
            )
            for type_, verb in chance.sample(_VERBS, HAPPENINGS)
        ]

    def _report(self, number: int, day: date, main: list[Happening]) -> tuple[Report, Reading]:
        told = self.random.choices(main, k=CLAIMS - BESIDE)
        told += self.random.choices(self.known, k=BESIDE)
        text = _Text()
        drafts = [self._sentence(text, one) for one in told]
        publisher = f"Paper {self.random.randrange(400)}"
        report = Report.of(
            text.text,
            source=f"{number}.txt",
            url=f"https://{publisher.split()[1]}.example/{number}",
            publisher=publisher,
            published=(day + timedelta(days=1)).isoformat(),
        )
        claims = tuple(identified(_claim(report, *draft)) for draft in drafts)
        return report, Reading(report.id, "made up", claims)

    def _sentence(self, text: _Text, of: Happening) -> tuple[Happening, dict[str, Span]]:
        chance = self.random.random
        begun = len(text.text)
        spans = {"actor": text.add(of.actor)} if chance() < 1 / 2 else {}
        spans["anchor"] = text.add(of.verb)
        if chance() < 1 / 2:
            spans["target"] = text.add(of.target)
        if of.type == "Casualty":
            spans["count"] = text.add(f"{of.dead} soldiers")
        if chance() < 1 / 2:
            text.add("with")
            spans["weapon"] = text.add(of.weapon)
        text.add("in")
        spans["place"] = text.add(f"Town{_name(of.number)}" if chance() < 1 / 3 else of.country)
        if chance() < 1 / 3:
            spans["time"] = text.add(f"on {of.day.isoformat()}")
        if chance() < 1 / 2:
            spans["holder"] = text.add(f"General {_name(of.number % 700)}")
            spans["cue"] = text.add("said.")
        spans["evidence"] = Span.of(text.text, begun, len(text.text))
        words = [f"own{_name(of.number)}{_name(n)}" for n in self.random.sample(range(15), 5)]
        words += [f"of{of.country.lower()}{_name(n)}" for n in self.random.sample(range(60), 4)]
        words += [f"common{_name(n)}" for n in self._drawn(6)]
        text.add(" ".join(words) + ".")
        return of, spans


class _Text:
    """A text that grows word by word."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words), words)


def _name(number: int) -> str:
    """A number as letters, as words of a text have them."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number}").capitalize()


def _claim(report: Report, of: Happening, spans: dict[str, Span]) -> Claim:
    subject, object_ = _ROLES.get(of.type, ("Actor", "Target"))
    arguments = [
        Argument(role, spans[key], kind, f"{kind}:{spans[key].text.lower()}", spans[key].text)
        for key, role, kind in (
            ("actor", subject, MentionType.ORGANISATION),
            ("target", object_, MentionType.ORGANISATION),
            ("weapon", "Instrument", MentionType.WEAPON),
        )
        if key in spans
    ]
    if "count" in spans:
        count = Count(of.dead, of.dead, str(of.dead))
        arguments.append(Argument("Victim", spans["count"], MentionType.PERSON, count=count))
    place = spans["place"]
    exact = place.text.startswith("Town")
    voice = [Holder(report.publisher or "")]
    if "holder" in spans:
        name = spans["holder"].text
        voice.append(Holder(name, f"person:{name.lower()}", spans["holder"], spans["cue"]))
    day = of.day.isoformat()
    return Claim(
        report=report.id,
        kind=ClaimKind.EVENT,
        type=of.type,
        anchor=spans["anchor"],
        evidence=spans["evidence"],
        arguments=tuple(arguments),
        time=Time(spans["time"], day, day, day) if "time" in spans else None,
        place=Place(
            place,
            place.text,
            of.country,
            of.lat,
            of.lon,
            5.0 if exact else 300.0,
            Precision.TOWN if exact else Precision.COUNTRY,
        ),
        voice=tuple(voice),
        factuality=Factuality.CERTAIN,
        engine="made up",
    )


def put(case: Case, made: Iterator[tuple[Report, Reading]], number: int) -> None:
    """Put so many reports with their readings into a case."""
    while number > 0:
        with case.store.database.writing() as connection:
            original = {"sha256": "made up", "media_type": "text/plain", "data": b""}
            if connection.scalar(select(originals.c.sha256)) is None:
                connection.execute(insert(originals).values(original))
            for report, reading in islice(made, min(number, 500)):
                row = report_row(report) | {"original": "made up", "added": "2026"}
                connection.execute(insert(reports).values(row))
                known = {"published": report.published, "publisher": report.publisher}
                add_reading(connection, reading, known, report.text, "2026")
        number -= 500


def merge(case: Case) -> None:
    """Merge a case and print what each step costs."""
    begun, parts = time.perf_counter(), []
    job = prepare(case)
    for step in job.steps():
        at = time.process_time()
        for _ in step.work:
            pass
        parts.append(f"{step.what.lower()} {time.process_time() - at:.1f}")
    assert job.summary is not None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {job.summary.new:>7} new reports {job.summary.events:>7} events"
        f" {time.perf_counter() - begun:8.1f} s {most:6.0f} MB (CPU: {', '.join(parts)})",
        flush=True,
    )


def measure(claims: int, added: int) -> None:
    """Make a case of so many claims, merge it, add reports, and merge it again."""
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "case") as case:
        made = Maker().reports()
        begun = time.perf_counter()
        put(case, made, claims // CLAIMS)
        size = sum(file.stat().st_size for file in case.folder.iterdir()) / 1e6
        print(f"{claims:>9,} claims, {size:,.0f} MB, made in {time.perf_counter() - begun:.0f} s")
        merge(case)
        put(case, made, added)
        merge(case)
        size = sum(file.stat().st_size for file in case.folder.iterdir()) / 1e6
        print(f"  {size:,.0f} MB", flush=True)


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--claims", type=int, action="append", help="a size to measure")
    parser.add_argument("--added", type=int, default=50, help="reports to add at the end")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, options.added)
        return
    for claims in options.claims or SIZES:
        more = ["--one", str(claims), "--added", str(options.added)]
        subprocess.run([sys.executable, __file__, *more], check=True)


if __name__ == "__main__":
    main()
