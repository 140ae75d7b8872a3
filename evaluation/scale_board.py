"""What the desk's lists, facets, map, time line and network cost with many events.

    python evaluation/scale_board.py make FOLDER [--events 100000]
    python evaluation/scale_board.py measure FOLDER

`make` puts the made-up reports of `scale_case` into a case, stories told by one to `TELLINGS`
reports, and joins the claims of each happening as merging would, which is known here; merging so
many takes hours. `measure` loads the board in this process, asks what a page asks with many
filters, drawn by chance from the case itself, each asked once, and prints percentiles in
milliseconds. Of memory it is the most that the process had, less what it had before loading.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import scale_case

from dateline.events.picture import build
from dateline.model import Argument, Claim, Entity, MentionType, OriginGroup, Report
from dateline.profiles import Profile, load
from dateline.store import EventFilters
from dateline.store.event_columns import beside
from dateline.store.workings import Change, Given, MadeEvent
from dateline.workflow.board import Board, Boards, Chosen, chosen
from dateline.workflow.board.facets import facets
from dateline.workflow.board.map import drawn
from dateline.workflow.board.network import network
from dateline.workflow.board.rows import Sort, events
from dateline.workflow.board.timeline import timeline
from dateline.workflow.board.view import View
from dateline.workflow.case import Case

TELLINGS = 4
_STORY = re.compile(r"\bown([A-Z][a-j]*)[A-Z]")
Told = tuple[Claim, Report]


def make(folder: Path, number: int) -> None:
    """Make a case of about so many events."""
    scale_case.TELLINGS = TELLINGS
    happenings: dict[tuple[str, str], list[Told]] = {}
    profile = load("arms")
    with Case.create(folder) as case:
        made = scale_case.Maker().reports()

        def counted() -> Iterator[tuple[Report, object]]:
            for report, reading in made:
                for claim in reading.claims:
                    story = _STORY.search(report.text, claim.evidence.end)
                    if story is not None:
                        happening = happenings.setdefault((story[1], claim.type), [])
                        happening.append((claim, report))
                yield report, reading

        begun = time.perf_counter()
        reports = counted()
        while len(happenings) < number:
            scale_case.put(case, reports, 500)  # type: ignore[arg-type]
            print(f"{len(happenings):,} events, {time.perf_counter() - begun:.0f} s", flush=True)
        made_events = (_event(pairs, profile) for pairs in happenings.values())
        _write(case, happenings.values(), made_events)
        print(f"written after {time.perf_counter() - begun:.0f} s", flush=True)


def _event(pairs: list[Told], profile: Profile) -> MadeEvent:
    origins: dict[str, list[str]] = {}
    for claim, _ in pairs:
        origins.setdefault(claim.voice[-1].name, []).append(claim.id)
    groups = tuple(
        OriginGroup(name, name, tuple(ids), ("made up",), known=True)
        for name, ids in origins.items()
    )
    event = build(pairs[0][0].slot, pairs, origin_groups=groups, key_of=_meant, profile=profile)
    entities = {a.entity for claim, _ in pairs for a in claim.arguments if a.entity}
    entities |= {h.entity for claim, _ in pairs for h in claim.voice if h.entity}
    return MadeEvent(
        event,
        tuple(sorted({report.publisher for _, report in pairs if report.publisher})),
        tuple(sorted(entities)),
        "made up",
        beside(event, {claim.id: claim for claim, _ in pairs}),
    )


def _meant(_: Claim, argument: Argument) -> tuple[str, str]:
    words = argument.name or argument.span.text
    return argument.entity or f"words:{words.casefold()}", words


def _write(case: Case, told: object, made: Iterator[MadeEvent]) -> None:
    reports: dict[str, set[str]] = {}
    names: dict[str, tuple[str, MentionType | None]] = {}
    slots = []
    for pairs in told:  # type: ignore[attr-defined]
        slots.append(pairs[0][0].slot)
        for claim, report in pairs:
            used = [(a.entity, a.name, a.mention_type) for a in claim.arguments]
            used += [(h.entity, h.name, MentionType.PERSON) for h in claim.voice]
            for entity, name, kind in used:
                if entity and name:
                    names[entity] = name, kind
                    reports.setdefault(entity, set()).add(report.id)
    case.store.workings.replace(
        Change(
            after=None,
            summary={"events": len(slots)},
            ids=[Given(slot, (slot,)) for slot in slots],
            events=made,
            entities=[
                (Entity(id_, name, kind, ((name, 1),), ()), len(reports[id_]))
                for id_, (name, kind) in names.items()
            ],
        )
    )


@dataclass(frozen=True)
class Asker:
    """Filters drawn from a case."""

    values: dict[str, list[object]]
    chance: random.Random

    def filters(self) -> EventFilters:
        """None, one or two filters."""
        names = self.chance.sample(sorted(self.values), self.chance.choice((0, 1, 1, 2)))
        return EventFilters(**{n: self.chance.choice(self.values[n]) for n in names})  # type: ignore[arg-type]


def _values(boards: Boards) -> dict[str, list[object]]:
    board, chance = boards.current(), random.Random(1)
    days = board.earliest.values
    spans = [sorted(chance.sample(days, 2)) for _ in range(500)]
    return {
        "types": [(name,) for name in board.type.values],
        "actor": list(chance.sample(board.words.values, 500)),
        "place": list(chance.sample(board.places.values, 200)),
        "since": [first for first, _ in spans],
        "until": [last for _, last in spans],
        "voice": list(chance.sample(board.voices.values, 500)),
        "grades": [(name,) for name in board.grade.values],
        "min_origins": [2, 3],
        "q": [*chance.sample(board.words.values, 500), *board.country.values, "front*", "jan"],
        "systems": [(board.entities[i].name,) for i in chance.sample(board.systems.values, 200)],
        "countries": [(code,) for code in board.country.values],
        "outlets": [(name,) for name in board.publishers.values],
        "bbox": [(x, y, x + 20.0, y + 20.0) for x in range(-30, 50, 5) for y in range(-30, 50, 5)],
    }


def measure(folder: Path) -> None:
    """Load the board and ask."""
    with Case.open(folder) as case:
        profile, before = load("arms"), _memory()
        boards = Boards(case.store)
        begun = time.perf_counter()
        board = boards.current()
        print(
            f"{len(board):,} events loaded in {time.perf_counter() - begun:.2f} s,"
            f" {_memory() - before:.0f} MB"
        )
        asker = Asker(_values(boards), random.Random(2))
        chance = random.Random(3)

        def seen(found: Chosen) -> object:
            zoom = chance.uniform(0, 9)
            west, south = chance.uniform(-90, 50), chance.uniform(-60, 40)
            east, north = min(180.0, west + 720 / 2**zoom), min(85.0, south + 360 / 2**zoom)
            return drawn(case, found, View(west, south, east, north, zoom))

        def first(what: str, ask: Callable[[Chosen], object]) -> None:
            begun = time.perf_counter()
            ask(chosen(board, EventFilters()))
            print(f"the first {what} after {time.perf_counter() - begun:.2f} s")

        first("network", lambda found: network(found, profile, 200))
        first("map", seen)
        first("facets", lambda found: facets(found, profile))
        print(f"{_memory() - before:.0f} MB")
        pages: list[tuple[str, Callable[[Chosen], object]]] = [
            ("list, 200 by date", lambda found: events(found, Sort.DATE, 0, 200)),
            ("list, 200 by doubt", lambda found: events(found, Sort.DOUBT, 0, 200)),
            ("facets", lambda found: facets(found, profile)),
            ("map", seen),
            ("time line", lambda found: timeline(found, 200)),
            ("network", lambda found: network(found, profile, 200)),
        ]
        for name, ask in pages:
            board.kept.clear()
            _timed(name, asker, board, ask)
        print(f"at the end {_memory() - before:.0f} MB")


def _timed(name: str, asker: Asker, board: Board, ask: Callable[[Chosen], object]) -> None:
    times = []
    for _ in range(200):
        filters = asker.filters()
        begun = time.perf_counter()
        ask(chosen(board, filters))
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    print(f"{name:24} median {median(times):6.1f}  p95 {times[189]:6.1f}  most {times[-1]:6.1f}")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make a case, or measure one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("what", choices=("make", "measure"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    options = parser.parse_args()
    if options.what == "make":
        make(options.folder, options.events)
    else:
        measure(options.folder)


if __name__ == "__main__":
    main()
