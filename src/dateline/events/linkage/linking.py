"""Which claims of a case tell one happening: blocking, scoring and clustering as one function.

What comes out is a function of what is compared of all reports and of the decisions, in whatever
order and portions reports came. Nothing of a former run is needed; what is `Known` of one saves
comparing again what was compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage import consequences
from dateline.events.linkage.clustering import Clustering, Constraints, Pairs, Settled, cluster
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.compared import Told
from dateline.events.linkage.known import Known, renewed
from dateline.events.linkage.nearest import Nearest


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How alike claims must be on average: merged from ``together`` on, asked about from ``ask``.

    Both are probabilities, 0 to 1, ``ask`` the lower one.
    """

    together: float = 0.5
    ask: float = 0.15


@dataclass(frozen=True, slots=True)
class Decided:
    """Two slots of which a reviewer said that they tell one happening, or two; and the decision."""

    left: str
    right: str
    same: bool
    decision: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Two events that may be one: their first slots, the lesser first, and how alike they are."""

    left: str
    right: str
    score: float


@dataclass(frozen=True)
class Linked:
    """What linkage made of a case.

    ``happenings`` are slots that tell one happening in the narrow sense; ``events`` join them with
    the consequences that they brought about. Each claim is in one of either; the slots of each are
    sorted, and both are in the order of their first slots. ``attached`` says which happenings the
    events join, and why. ``columns``, ``near``, ``pairs`` and ``cluster``, the least row of the
    happening of each row, are what `explain.why` needs, ``found`` what the next clustering does.
    """

    happenings: tuple[tuple[str, ...], ...]
    events: tuple[tuple[str, ...], ...]
    asks: tuple[Ask, ...]
    columns: Columns
    near: Nearest
    pairs: Pairs
    found: Clustering
    attached: tuple[consequences.Attached, ...]
    decided: Sequence[Decided] = field(default=())

    @property
    def cluster(self) -> NDArray[np.int64]:
        """For each row the least row of its happening."""
        return self.found.cluster


def link(
    reports: Iterable[Told],
    decided: Sequence[Decided] = (),
    thresholds: Thresholds = Thresholds(),
    off: Collection[str] = (),
) -> Linked:
    """Link all claims of a case. ``off`` names features that are switched off.

    Decisions on slots that no report has any more are left aside.
    """
    return clustered(renewed(Known.nothing(), (), reports, off), decided, thresholds)


def clustered(
    known: Known,
    decided: Sequence[Decided] = (),
    thresholds: Thresholds = Thresholds(),
    settled: Settled | None = None,
) -> Linked:
    """The events that scored pairs and decisions make.

    ``settled`` is what a former clustering by the same thresholds found.
    """
    columns, pairs = known.columns, known.pairs
    rows = {slot: row for row, slot in enumerate(columns.slots)} if decided else {}
    decided = [d for d in decided if d.left in rows and d.right in rows]
    constraints = Constraints(*(_pairs(decided, rows, same=same) for same in (True, False)))
    if settled is not None:
        settled.open[np.array([*constraints.together, *constraints.apart], np.int64)] = True
    bands = thresholds.together, thresholds.ask
    found = cluster(len(columns), pairs, *bands, constraints, settled)
    attached = consequences.attach(columns, found.cluster, constraints.apart)
    whole = consequences.joined(found.cluster, attached)
    return Linked(
        happenings=groups(columns.slots, found.cluster),
        events=groups(columns.slots, whole),
        asks=_asks(columns.slots, found, whole),
        columns=columns,
        near=known.near,
        pairs=pairs,
        found=found,
        attached=attached,
        decided=decided,
    )


def _pairs(
    decided: Iterable[Decided], rows: Mapping[str, int], *, same: bool
) -> tuple[tuple[int, int], ...]:
    return tuple((rows[d.left], rows[d.right]) for d in decided if d.same is same)


def groups(slots: Sequence[str], of: NDArray[np.int64]) -> tuple[tuple[str, ...], ...]:
    """The slots of each cluster; rows are in the order of slots, and so are clusters."""
    found: dict[int, list[str]] = {}
    for row, least in enumerate(of.tolist()):
        found.setdefault(least, []).append(slots[row])
    return tuple(tuple(found[least]) for least in sorted(found))


def _asks(slots: Sequence[str], found: Clustering, whole: NDArray[np.int64]) -> tuple[Ask, ...]:
    """The questions about happenings as questions about events, each once."""
    asks: dict[tuple[int, int], float] = {}
    for question in found.questions:
        one, other = sorted((int(whole[question.left]), int(whole[question.right])))
        if one != other:
            asks[one, other] = max(question.score, asks.get((one, other), 0.0))
    order = sorted(asks.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Ask(slots[one], slots[other], score) for (one, other), score in order)
