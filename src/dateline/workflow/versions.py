"""Updated stories: whether a report is a newer version of one that was published at its address."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dateline.model import DateSource, Report
from dateline.passages.notices import Notice, notice_of

_WORDS = 4  # in a row, that two texts may share
_ALIKE, _WITHIN = 0.2, 0.9  # of the shorter text's runs of words
_EXCERPT = 0.6  # of the longer text's length


def succession(new: Report, known: Report) -> bool | None:
    """Whether a report takes the place of a known one of the same address (`store.Succession`).

    They are versions of one report where the texts have a fifth of their runs of four words in
    common, or where the new one retracts. What is only an excerpt, as feeds print, is no newer
    version; of two whole texts the later published one is, else the one added later.
    """
    mine, other = _runs(new.text), _runs(known.text)
    common = len(mine & other) / (min(len(mine), len(other)) or 1)
    if common < _ALIKE and notice_of(new.text) is not Notice.RETRACTION:
        return None
    if common >= _WITHIN and len(new.text) != len(known.text):
        shorter, longer = sorted((len(new.text), len(known.text)))
        if shorter < _EXCERPT * longer:
            return len(new.text) > len(known.text)
    return not _earlier(new, known)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + _WORDS]) for n in range(max(len(words) - _WORDS + 1, 1))}


def _earlier(one: Report, other: Report) -> bool:
    """Whether a report was published before another, where both say so as precisely."""
    if DateSource.GIVEN in (one.published_from, other.published_from):
        return False
    first, second = one.published or "", other.published or ""
    if "T" in first and "T" in second:
        moments = [datetime.fromisoformat(value) for value in (first, second)]
        aware = [m if m.tzinfo else m.replace(tzinfo=UTC) for m in moments]
        return aware[0] < aware[1]
    return bool(first and second and first[:10] < second[:10])
