"""Tune a case by its own decisions: its confidence, and the thresholds of merging."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dateline.claims.confidence import WHOLE, Part
from dateline.errors import DatelineError
from dateline.model import ClaimKind
from dateline.model.decision import Verb
from dateline.model.slots import made_by
from dateline.review.replay import State, replay
from dateline.review.tuning import Bands, Judged, Shift, bands_of, judged, shift_of
from dateline.review.values import sides
from dateline.workflow.case import Case
from dateline.workflow.merge.linking import Links, link_all
from dateline.workflow.profile import profile_of
from dateline.workflow.settings import SETTINGS, read_settings


@dataclass(frozen=True, slots=True)
class Tuning:
    """What decisions propose: a shift for the whole and each part of confidence, and thresholds.

    ``bands`` is None where nothing is merged.
    """

    shifts: tuple[Shift, ...]
    bands: Bands | None

    @property
    def changes(self) -> dict[str, dict[str, float]]:
        """The settings that it would set, by table."""
        shifts = {one.part: one.shift for one in self.shifts if one.shift is not None}
        found = {"confidence": shifts} if shifts else {}
        if self.bands is not None and self.bands.new is not None:
            new = self.bands.new
            found["merge"] = {"together": new.together, "ask": new.ask}
        return found


def tune(case: Case) -> Tuning:
    """What the decisions in force propose. Nothing is changed: see `keep`."""
    state = replay(case.store.decisions())
    by_part: dict[str, list[Judged]] = {part: [] for part in (WHOLE, *Part)}
    for part, one in _judged(case, state):
        by_part[part].append(one)
    shifts = tuple(shift_of(part, found) for part, found in by_part.items())
    if case.store.picture.last() is None:
        return Tuning(shifts, None)
    # as alike as the machine finds them by itself
    links = link_all(case, replay(()), case.store.picture.copy_groups())
    return Tuning(shifts, bands_of(list(_alike(links, state)), links.thresholds))


def _judged(case: Case, state: State) -> Iterator[tuple[str, Judged]]:
    profile = profile_of(case)
    judges = [one.decision for one in state.claims.claims.values()]
    seen = case.store.reviews.known(d.saw for d in judges if d.saw)
    for decision in judges:
        claim = seen.get(decision.saw or "")
        read = claim is not None and not claim.engine.startswith("reviewer ")
        if claim is not None and read and claim.kind is not ClaimKind.STATEMENT:
            yield from judged(decision.verb, claim, made_by(decision), profile)


def _alike(links: Links, state: State) -> Iterator[Judged]:
    """How alike the two sides of each decision on events are: the mean over pairs of claims."""
    rows = {slot: row for row, slot in enumerate(links.linked.columns.slots)}
    pairs = links.linked.pairs
    for decision in state.log:
        if decision.verb not in (Verb.MERGE, Verb.SPLIT):
            continue
        two = [
            np.array(sorted({rows[s] for s in side if s in rows}), np.int64)
            for side in sides(decision, "slots")
        ]
        if len(two) == 2 and all(len(side) for side in two):
            one, other = two
            across = np.isin(pairs.left, one) & np.isin(pairs.right, other)
            across |= np.isin(pairs.left, other) & np.isin(pairs.right, one)
            score = float(pairs.score[across].sum()) / (len(one) * len(other))
            yield score, decision.verb is Verb.MERGE


def keep(case: Case, changes: Mapping[str, Mapping[str, float]]) -> None:
    """Write settings into the case's ``dateline.toml``, whole or not at all."""
    path = case.folder / SETTINGS
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    for table, values in changes.items():
        text = _with(text, table, values)
    part = path.with_name(f".{SETTINGS}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise DatelineError(
            f"{path} can't be written ({error.strerror}): make room or get the right to write."
        ) from None
    read_settings(case.folder)


def _with(text: str, table: str, values: Mapping[str, float]) -> str:
    """Settings with the keys of one table set; all else stays as the user wrote it."""
    found = re.search(rf"^\[{table}\][^\S\n]*\n(.*?)(?=^\[|\Z)", text, re.M | re.S)
    body = found[1] if found else ""
    for key, value in values.items():
        line = f"{key} = {json.dumps(value)}"
        body, number = re.subn(rf"^{key}\s*=.*$", line, body, count=1, flags=re.M)
        if not number:
            body = body.rstrip("\n") + f"\n{line}\n" if body.strip() else f"{line}\n"
    if found:
        space = "\n" if text[found.end() :] and not body.endswith("\n\n") else ""
        return f"{text[: found.start(1)]}{body}{space}{text[found.end() :]}"
    return f"{text.rstrip()}\n\n[{table}]\n{body}" if text.strip() else f"[{table}]\n{body}"
