"""What linkage costs: time and memory by the number of claims, and of adding some.

    python evaluation/scale_merge.py [--claims 1000 --claims 10000 ...] [--added 50]

Each size is measured in a process of its own, once as a whole; of memory it is the most that the
process had. With ``--added`` it is linked again with so many reports more.

**The generator.** A report has `CLAIMS` claims, of one main happening and of `BESIDE` others, as
round-ups do. Happenings are told by one to `TELLINGS` reports, 1/k of them by k. There are
`PER_DAY` reports a day, so that a larger case is a longer one. Of a report's story 15 terms are the
happening's own, 15 of its region (of `REGIONS`), 30 common ones, drawn with Zipf's law. A claim has
a type of four in one group or of eight others, a lemma of its type, a country of its region, in a
third of the cases a town and a day, and participants whose names are drawn with Zipf's law from 5,000, so that some stand in every tenth report. Seeded: the same claims every time.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from dateline.events.linkage import Compared, Told, link
from dateline.events.linkage.compared import Party, Sense, Spot, When
from dateline.events.linkage.stories import Story
from dateline.model import Precision

CLAIMS = 10
BESIDE = 2
TELLINGS = 12
PER_DAY = 100
REGIONS = 60
SIZES = (1_000, 10_000, 100_000, 1_000_000)
EPOCH = 737_791  # 2021-01-01
_VIOLENCE = ("Attack", "Casualty", "Destroy", "Launch")
_OTHERS = ("Meet", "Agree", "Accuse", "Deploy", "Detain", "Transfer", "Announce", "Seize")


@dataclass(frozen=True)
class Happening:
    """What all tellings of a made-up happening share."""

    number: int
    day: int
    region: int
    types: tuple[str, ...]
    names: tuple[str, ...]
    lat: float
    lon: float


class Case:
    """A made-up case of so many claims."""

    def __init__(self, claims: int) -> None:
        self.claims = claims
        self.random = random.Random(20261130)

    @cached_property
    def _zipf(self) -> list[float]:
        return list(accumulate(1 / (rank + 10) for rank in range(5_000)))

    def _drawn(self, count: int) -> list[int]:
        return self.random.choices(range(5_000), cum_weights=self._zipf, k=count)

    def reports(self) -> Iterator[Told]:
        """The reports in the order of their dates."""
        pending: list[tuple[int, Happening]] = []
        known: list[Happening] = []
        for number in range(max(1, self.claims // CLAIMS)):
            day = EPOCH + number // PER_DAY
            if not pending or self.random.random() < 1 / 3:
                happening = self._happening(len(known), day)
                known.append(happening)
                rounds = self.random.choices(
                    range(1, TELLINGS + 1), [1 / k for k in range(1, TELLINGS + 1)]
                )[0]
                pending += [(number, happening)] * rounds
            at = self.random.randrange(min(len(pending), PER_DAY))
            _, main = pending.pop(at)
            yield self._report(number, day, main, known[-PER_DAY:])

    def _happening(self, number: int, day: int) -> Happening:
        region = self.random.randrange(REGIONS)
        violent = self.random.random() < 0.6
        types = _VIOLENCE if violent else tuple(self.random.sample(_OTHERS, 2))
        names = tuple(f"name{n}" for n in self._drawn(3))
        lat, lon = (self.random.uniform(-30, 50) for _ in range(2))
        return Happening(number, day, region, types, names, lat, lon)

    def _report(self, number: int, day: int, main: Happening, recent: list[Happening]) -> Told:
        own = [f"own{main.number}x{n}" for n in range(15)]
        region = [f"region{main.region}x{n}" for n in self.random.sample(range(60), 15)]
        common = list({f"common{n}" for n in self._drawn(30)})
        weights = [0.2] * 15 + [0.1] * 15 + [0.06] * len(common)
        story = Story(f"report{number:08}", (*own, *region, *common), tuple(weights), day)
        told = [main] * (CLAIMS - BESIDE) + self.random.choices(recent, k=BESIDE)
        claims = tuple(self._claim(number, at, one) for at, one in enumerate(told))
        return Told(story, claims, ((0, 1),))

    def _claim(self, report: int, at: int, of: Happening) -> Compared:
        chance = self.random.random
        type_ = self.random.choice(of.types)
        exact = chance() < 1 / 3
        return Compared(
            slot=f"{self.random.getrandbits(64):016x}",
            type=type_,
            group="violence" if type_ in _VIOLENCE else type_,
            lemma=f"{type_.lower()}{self.random.randrange(6)}",
            when=When(of.day, of.day, stated=chance() < 1 / 2) if chance() < 1 / 3 else None,
            spot=Spot(
                (f"town{of.number}",) if exact else (),
                f"C{of.region}",
                of.lat if exact else None,
                of.lon if exact else None,
                5.0,
                Precision.TOWN if exact else Precision.COUNTRY,
                stated=chance() < 1 / 2,
            ),
            parties=tuple(
                Party(sense, f"organisation:{name}", (name,), name, low=None, high=None)
                for sense, name in zip(
                    (Sense.ACTOR, Sense.TARGET, Sense.INSTRUMENT), of.names, strict=True
                )
                if chance() < 1 / 2
            ),
            negative=chance() < 1 / 20,
            consequence=type_ in ("Casualty", "Destroy"),
            deadly=chance() < 2 / 3 if type_ == "Casualty" else None,
            words=tuple(f"common{n}" for n in self._drawn(8)),
            sentence=100 * (at // 2),
        )


def measured(claims: int) -> str:
    """One line: what linking so many claims costs."""
    begun = time.perf_counter()
    told = Case(claims).reports()
    linked = link(told)
    seconds = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{claims:>9} claims {len(linked.columns.stories):>7} reports {len(linked.pairs):>9} pairs"
        f" {len(linked.events):>7} events, the largest of {max(map(len, linked.events)):>5}"
        f" {seconds:8.1f} s {most:7.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--claims", type=int, action="append", help="a size to measure")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measured(options.one))
        return
    for claims in options.claims or SIZES:
        subprocess.run([sys.executable, __file__, "--one", str(claims)], check=True)


if __name__ == "__main__":
    main()
