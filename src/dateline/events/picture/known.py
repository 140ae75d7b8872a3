"""What was known of an event, and when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dateline.events.picture.parts import Parts
from dateline.events.picture.telling import Telling
from dateline.model import Known


def as_known(told: Sequence[Telling], parts: Parts) -> tuple[Known, ...]:
    """Add tellings to parts, report by report, and note what each report changed of the best.

    ``told`` are in order of publication. Numbers stand under ``counts``, as in the event.
    """
    last: dict[tuple[str, ...], Any] = {}
    known: list[Known] = []
    for report, group in groupby(told, key=lambda telling: telling.report.id):
        touched: set[tuple[str, ...]] = set()
        published = None
        for telling in group:
            touched |= parts.add(telling)
            published = telling.report.published
        changed: dict[tuple[str, ...], Any] = {}
        for path in sorted(touched):
            best = parts.best(path)
            if best != last.get(path):
                changed[path] = last[path] = best
        if changed:
            known.append(Known(report, published, _nested(changed)))
    return tuple(known)


def _nested(changed: dict[tuple[str, ...], Any]) -> dict[str, Any]:
    best: dict[str, Any] = {path[0]: value for path, value in changed.items() if len(path) == 1}
    numbers = {path[1]: value for path, value in changed.items() if len(path) > 1}
    return {**best, "counts": numbers} if numbers else best
