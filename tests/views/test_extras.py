"""Formats whose library is an extra: without it, one sentence names the extra."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.views import write
from tests.claims_made import ARMS, rows


@pytest.mark.parametrize(("format_", "library"), [("ftm", "followthemoney"), ("parquet", "duckdb")])
def test_a_missing_extra_is_named(
    format_: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, f"dateline.views.{format_}", raising=False)
    with pytest.raises(DatelineError) as told:
        write(format_, iter(rows()), ARMS, tmp_path / "claims")
    sentence = str(told.value)
    assert sentence.endswith(f"not installed: pip install 'dateline[{format_}]'.")
    assert "\n" not in sentence
    assert not list(tmp_path.iterdir())
