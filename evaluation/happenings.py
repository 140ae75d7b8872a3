"""Happenings told by many reports: events, origins, counts and grades against their labels.

    python evaluation/happenings.py evaluation/data/happenings/dev              # Dateline
    python evaluation/happenings.py evaluation/data/happenings/dev events.jsonl # any system
    ... --errors    # wrong parts, happening by happening (not of the held-out half)

The labels, the rules that they follow and the file of a system's events are described in
``evaluation/data/happenings/README.md``. A telling is found if a system's telling overlaps it. A
happening and an event are paired one to one by the tellings that they share; of paired ones each
part is compared. A date is right if it overlaps the labelled days, one day more or less, and is at
most twice as long and two days; all else is right if it is equal.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import numpy as np
from coreference import conll, pairs, within
from figures import Figure, share

from dateline import model
from dateline.model import Report, Span
from dateline.workflow.case import Case
from dateline.workflow.merge import prepare as prepare_merging
from dateline.workflow.read import ReportRead
from dateline.workflow.read import prepare as prepare_reading

Telling = tuple[str, int, int]  # report, start, end
SETS = Path(__file__).parent / "data" / "happenings"
_COUNTS = ("low", "best", "high")


@dataclass(frozen=True)
class Event:
    """A labelled happening, or a system's event; None where a part is not told."""

    id: str
    tellings: tuple[Telling, ...]
    time: tuple[date, date] | None = None
    country: str | None = None
    grade: str | None = None
    origins: int | None = None
    confirmations: int | None = None
    counts: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)


def labelled(folder: Path) -> list[Event]:
    """The happenings of a folder with their tellings in offsets."""
    texts = {r["id"]: r["text"] for r in _lines(folder / "reports.jsonl")}
    return [
        _event(h, h["id"], [_offsets(texts, t) for t in h["tellings"]])
        for h in _lines(folder / "happenings.jsonl")
    ]


def of_system(path: Path) -> list[Event]:
    """The events of a system's file."""
    return [_event(e, e["event"], [tuple(t) for t in e["tellings"]]) for e in _lines(path)]


def score(of_set: str, gold: Sequence[Event], events: Sequence[Event]) -> list[Figure]:
    """All figures of a system's events."""
    told = [t for h in gold for t in h.tellings]
    at = {t: [number for number, e in enumerate(events) if _covers(e, t)] for t in told}
    found = {t for t in told if at[t]}
    key = [set(h.tellings) for h in gold]
    response: dict[int, set[Telling]] = {}
    for telling in found:
        response.setdefault(at[telling][0], set()).add(telling)
    clusters = list(response.values())
    both = pairs(within(key, found), clusters)
    yield_ = [
        share(of_set, "tellings found", len(found), len(told)),
        Figure(of_set, "CoNLL, found tellings", conll(within(key, found), clusters), len(found)),
        Figure(of_set, "CoNLL, end to end", conll(key, clusters), len(told)),
        Figure(of_set, "pairs, precision", both.precision, int(both.of[0])),
        Figure(of_set, "pairs, recall", both.recall, int(both.of[1])),
    ]
    return yield_ + _parts(of_set, paired(gold, events))


def paired(gold: Sequence[Event], events: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Happenings and events one to one, so that they share as many tellings as can be."""
    from scipy.optimize import linear_sum_assignment

    shared = np.array([[sum(_covers(e, t) for t in h.tellings) for e in events] for h in gold])
    if not shared.size:
        return []
    rows, columns = linear_sum_assignment(shared, maximize=True)
    return [(gold[i], events[j]) for i, j in zip(rows, columns, strict=True) if shared[i, j]]


def _parts(of_set: str, both: Collection[tuple[Event, Event]]) -> list[Figure]:
    """How often each part of paired events is right."""
    dated = [(h.time, e.time) for h, e in both if h.time]
    figures = [
        share(of_set, "date right", sum(same_days(t, d) for t, d in dated), len(dated)),
        *(
            _equal(of_set, name, [(getattr(h, name), getattr(e, name)) for h, e in both])
            for name in ("country", "grade", "origins", "confirmations")
        ),
    ]
    numbers = [
        (counted, e.counts.get(thing, {})) for h, e in both for thing, counted in h.counts.items()
    ]
    figures += [
        _equal(of_set, name, [(h.get(name), e.get(name)) for h, e in numbers], given=False)
        for name in _COUNTS
    ]
    all_right = sum(all(h.get(n) == e.get(n) for n in _COUNTS) for h, e in numbers)
    return [*figures, share(of_set, "low, best and high right", all_right, len(numbers))]


def _equal(
    of_set: str, name: str, both: Sequence[tuple[Any, Any]], *, given: bool = True
) -> Figure:
    """How often a part is equal, where labelled; ``given`` leaves out what is not told."""
    looked_at = [(h, e) for h, e in both if h is not None or not given]
    return share(of_set, f"{name} right", sum(h == e for h, e in looked_at), len(looked_at))


def same_days(gold: tuple[date, date], given: tuple[date, date] | None) -> bool:
    """Whether days are the labelled ones, as the head of this file says."""
    if given is None:
        return False
    day = timedelta(1)
    overlap = given[1] >= gold[0] - day and given[0] <= gold[1] + day
    return overlap and (given[1] - given[0]).days <= 2 * (gold[1] - gold[0]).days + 2


def wrong(both: Collection[tuple[Event, Event]]) -> Iterator[str]:
    """A line for each wrong part of paired events."""
    for h, e in both:
        if h.time and not same_days(h.time, e.time):
            yield f"{h.id} date {h.time[0]}/{h.time[1]}, not {_days(e.time)}"
        for name in ("country", "grade", "origins", "confirmations"):
            told, given = getattr(h, name), getattr(e, name)
            if told is not None and told != given:
                yield f"{h.id} {name} {told}, not {given}"
        for thing, counted in h.counts.items():
            given = e.counts.get(thing, {})
            if any(counted.get(n) != given.get(n) for n in _COUNTS):
                yield f"{h.id} {thing} {dict(counted)}, not {dict(given)}"


def _days(days: tuple[date, date] | None) -> str:
    return f"{days[0]}/{days[1]}" if days else "none"


def _event(data: dict[str, Any], key: str, tellings: Sequence[Any]) -> Event:
    days = data.get("time")
    return Event(
        id=key,
        tellings=tuple(dict.fromkeys(tellings)),
        time=(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        country=data.get("country"),
        grade=data.get("grade"),
        origins=data.get("origins"),
        confirmations=data.get("confirmations"),
        counts=data.get("counts") or {},
    )


def _offsets(texts: Mapping[str, str], telling: dict[str, Any]) -> Telling:
    text = texts[telling["report"]]
    start = text.index(telling["snippet"]) + telling["snippet"].index(telling["anchor"])
    return telling["report"], start, start + len(telling["anchor"])


def _covers(event: Event, telling: Telling) -> bool:
    report, start, end = telling
    return any(r == report and s < end and start < e for r, s, e in event.tellings)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def dateline(folder: Path) -> list[Event]:
    """Dateline's events: each report is added, all are read and merged."""
    with tempfile.TemporaryDirectory() as made, Case.create(Path(made) / "case") as case:
        ids: dict[str, str] = {}
        for r in _lines(folder / "reports.jsonl"):
            named = {name: r[name] for name in ("byline", "publisher", "published", "url")}
            report = Report.of(r["text"], source=r["id"], **named)
            case.store.add(report, r["text"].encode(), "text/plain")
            ids[report.id] = r["id"]
        for outcome in prepare_reading(case).run():
            assert isinstance(outcome, ReportRead), outcome
        for step in prepare_merging(case).steps():
            for _ in step.work:
                pass
        anchors = {claim.id: claim.anchor for claim, _ in case.store.claims()}
        return [_of_dateline(e, ids, anchors) for e in case.store.picture.events()]


def _of_dateline(event: model.Event, ids: Mapping[str, str], anchors: Mapping[str, Span]) -> Event:
    spans = [(ids[told.report], anchors[told.claim]) for told in event.claims]
    when, where = event.time.best, event.place.best
    days = [when[end] for end in ("earliest", "latest") if when and when[end]]
    return Event(
        id=event.id,
        tellings=tuple((report, span.start, span.end) for report, span in spans),
        time=(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days[1:] else None,
        country=where["country"] if where else None,
        grade=event.grade.value,
        origins=event.origins,
        confirmations=event.confirmations,
        counts={
            thing: {"low": tally.low, "best": tally.best, "high": tally.high}
            for thing, tally in event.counts.items()
        },
    )


def measure(folder: Path) -> list[Figure]:
    """Dateline's figures on a half of the benchmark."""
    return score(f"happenings {folder.name}", labelled(folder), dateline(folder))


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("events", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help="Show the wrong parts.")
def main(folder: Path, events: Path | None, errors: bool) -> None:
    """Print the figures."""
    gold = labelled(folder)
    found = of_system(events) if events else dateline(folder)
    for figure in score(folder.name, gold, found):
        click.echo(f"{figure.name:28}{figure.value:7.3f}{figure.n:7}")
    if errors:
        if folder.name == "heldout":
            sys.exit("The held-out half shows figures only.")
        click.echo("\n".join(wrong(paired(gold, found))))


if __name__ == "__main__":
    main()
