"""Unpacking gzip within bounds."""

from __future__ import annotations

import gzip
import io
import os

import pytest

from dateline.errors import DatelineError
from dateline.reports.bounds import FREE_UNFOLDING, MAX_UNFOLDING
from dateline.reports.streams import begin, unpacked


def test_a_beginning_is_looked_at_and_read_again() -> None:
    data = os.urandom(20_000)
    beginning, stream = begin(io.BytesIO(data))
    assert data.startswith(beginning)
    assert stream.read() == data


def test_gzip_is_unpacked() -> None:
    data = os.urandom(300_000)
    members = gzip.compress(data) + gzip.compress(data)
    _, stream = begin(unpacked("a.gz", io.BytesIO(members)))
    assert stream.read() == data + data


def test_a_bomb_is_left_soon_after_its_bound() -> None:
    packed = gzip.compress(bytes(200_000_000), compresslevel=1)
    _, stream = begin(unpacked("a.gz", io.BytesIO(packed)))
    parts = iter(lambda: stream.read1(1_000_000), b"")
    given: list[int] = []
    with pytest.raises(DatelineError, match=r"a\.gz unfolds to more than 100 times its size"):
        given.extend(map(len, parts))
    assert FREE_UNFOLDING <= sum(given) <= FREE_UNFOLDING + MAX_UNFOLDING * len(packed)
