"""Blocking and scoring on many machines: each compares its share of the pairs of reports.

What is compared of all claims is laid out once as arrays in the shared folder. A share are the
reports whose number leaves one remainder, and the pairs of which such a report is the lesser one.
The shares together are what one machine finds, pair for pair; it takes them in, and clusters.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.cluster.spark import Spark
from dateline.events.linkage.clustering import Gathered
from dateline.events.linkage.compared import Told
from dateline.events.linkage.known import Known, renewed, scored
from dateline.events.linkage.nearest import Lists, joined, lists_of
from dateline.events.linkage.stored import read, written

_MADE_BY = "the same version on all machines"


def renewed_on(
    spark: Spark, before: Known, gone: Collection[str], reports: Iterable[Told]
) -> Known:
    """What `dateline.events.linkage.known.renewed` gives, all of it compared on the workers.

    What comes to reports that were compared before is little: it is compared here.
    """
    if not set(before.columns.stories.reports) <= set(gone):
        return renewed(before, gone, reports)
    columns, _ = before.columns.renewed(gone, reports)
    shares = range(spark.partitions)
    rows = [str(share).encode() for share in shares]
    with spark.room() as room:
        alone = _lay(Known(columns, Lists.none(), Gathered().pairs()), room / "claims")
        near = spark.each(rows, partial(nearest_rows, alone, len(shares)))
        lists = joined(columns.stories, [Lists(**_arrays(row)) for row in near])
        beside = _lay(Known(columns, lists, Gathered().pairs()), room / "neighbours")
        found = Gathered()
        for row in spark.each(rows, partial(score_rows, beside, len(shares))):
            found.add(**_arrays(row))
    return Known(columns, lists, found.pairs())


def nearest_rows(laid: Path, shares: int, rows: Iterator[bytes]) -> Iterator[bytes]:
    """What a worker does first: the nearest reports of each report of its shares."""
    stories = _laid(laid).columns.stories
    for row in rows:
        found = lists_of(stories, np.arange(int(row), len(stories), shares))
        yield _bytes(owner=found.owner, other=found.other, alike=found.alike)


def score_rows(laid: Path, shares: int, rows: Iterator[bytes]) -> Iterator[bytes]:
    """What a worker does then: the scores of the candidate pairs of its shares."""
    known = _laid(laid)
    for row in rows:
        found = Gathered()
        scored(known.columns, known.near, Share(int(row), shares), found)
        pairs = found.pairs()
        yield _bytes(left=pairs.left, right=pairs.right, score=pairs.score, marks=pairs.marks)


@dataclass(frozen=True)
class Share:
    """The pairs of reports of which the lesser number leaves one remainder."""

    remainder: int
    shares: int

    def has(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether each pair of reports is one of these."""
        found: NDArray[np.bool_] = np.minimum(one, other) % self.shares == self.remainder
        return found


def _lay(known: Known, folder: Path) -> Path:
    """Write what is known to a folder, a file a part."""
    folder.mkdir()
    for number, part in enumerate(written(known, _MADE_BY)):
        (folder / f"{number:06}").write_bytes(part)
    return folder


@lru_cache(maxsize=1)
def _laid(folder: Path) -> Known:
    """What is known, from its folder; a worker reads it once for all its shares."""
    known = read([file.read_bytes() for file in sorted(folder.iterdir())], _MADE_BY)
    assert known is not None
    return known


def _bytes(**arrays: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def _arrays(data: bytes) -> Mapping[str, NDArray[Any]]:
    return dict(np.load(io.BytesIO(data), allow_pickle=False))
