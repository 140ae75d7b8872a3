"""PolNeAR: who holds what is claimed, in political news.

The file has one article a line with ``text``, ``date``, ``publisher`` and ``attributions``, each
with the spans of its ``source``, ``cue`` and ``content`` (Newell, Margolin and Ruths 2018, "An
Attribution Relations Corpus for Political News"). A claim's labelled holder is the source of the
shortest content that its anchor lies in; a claim whose shortest content has no source is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facts import same_holder
from figures import Figure, gold, reader, share

from dateline.model import Claim, Report, Span


def measure(path: Path) -> list[Figure]:
    """Precision and recall of the innermost holder of claims.

    Precision: of the claims that somebody other than the publisher holds, how many are held by
    their labelled holder. Recall: of the claims with a labelled holder, how many are held by it.
    """
    right = given = wanted = 0
    for item in gold(path):
        text = item["text"]
        report = Report.of(text, published=item["date"], publisher=item["publisher"])
        for claim in reader().read(report).claims:
            content = innermost(item["attributions"], claim)
            if content is not None and not content["source"]:
                continue
            source = _whole(text, content["source"]) if content else None
            held = claim.voice[-1] if len(claim.voice) > 1 else None
            given += held is not None
            wanted += source is not None
            right += held is not None and source is not None and same_holder(held, source)
    return [
        share("polnear", "holders precision", right, given),
        share("polnear", "holders recall", right, wanted),
    ]


def innermost(attributions: Sequence[dict[str, Any]], claim: Claim) -> dict[str, Any] | None:
    """The attribution with the shortest content in which a claim's anchor lies."""
    around = [
        one
        for one in attributions
        if any(a <= claim.anchor.start and claim.anchor.end <= b for a, b in one["content"])
    ]
    return min(around, key=lambda one: sum(b - a for a, b in one["content"]), default=None)


def _whole(text: str, pieces: Sequence[Sequence[int]]) -> Span:
    return Span.of(text, min(a for a, _ in pieces), max(b for _, b in pieces))
