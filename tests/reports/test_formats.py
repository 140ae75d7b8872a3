"""What holds for every format: it is read, known the second time, and damage raises nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reports import Refusal, load
from dateline.workflow.add import Added, AddResult, Stated, add, add_stream
from dateline.workflow.case import Case
from tests.reports.made import FILES, zipped
from tests.reports.mutated import check, damaged

# What would show that a format's own marks were taken for words.
GARBAGE = (
    "Content-Type", "MIME-Version", "\\par", "-->", "<w:", "WEBVTT", "PK\3", "%PDF", '"text"',
    "Load-Date",
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_read_and_nothing_is_stored_as_garbage(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    found = list(load(str(path)))
    assert found
    for item in found:
        assert not isinstance(item, Refusal)
        assert any(words in item[0].text for words in ("port of Aden", "six rockets", "the port"))
        assert not any(mark in item[0].text for mark in GARBAGE)
        assert item[1].data


def test_added_again_nothing_is_new_and_uploads_go_the_same_way(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for name, data in FILES.items():
        (files / name).write_bytes(data)
    with Case.create(tmp_path / "case") as case:
        first = list(add(case, str(files), Stated()))
        assert all(isinstance(one, Added) for one in first)
        kept = {report.id: case.store.original(report.id) for report in case.store.reports()}
        again = list(add(case, str(files), Stated()))
        for name in FILES:
            with (files / name).open("rb") as stream:
                again += add_stream(case, name, stream, Stated())
        assert all(isinstance(o, Added) and o.result is AddResult.KNOWN for o in again)
        assert {r.id: case.store.original(r.id) for r in case.store.reports()} == kept
        assert next(r for r in case.store.reports() if r.source.endswith(".pdf")).pages == (0,)


def test_a_fault_of_a_reader_stops_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise TypeError("a fault")

    monkeypatch.setattr("dateline.reports.documents.rtf.read_rtf", fail)
    inner = zipped({"1.rtf": FILES["a.rtf"], "2.txt": "Port hit"})
    for name, data in {"a.rtf": FILES["a.rtf"], "b.zip": inner, "c.txt": b"Port hit"}.items():
        (tmp_path / name).write_bytes(data)
    items = list(load(str(tmp_path)))
    refused = [item.reason for item in items if isinstance(item, Refusal)]
    assert len(refused) == 2
    assert all("cannot be read by a fault of Dateline (TypeError)" in reason for reason in refused)
    assert [item[0].text for item in items if not isinstance(item, Refusal)] == ["Port hit"] * 2


def test_names_of_files_break_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a\nerror: b\x1b[2J.png": b"\x89PNG"}))
    [item] = load(str(tmp_path / "a.zip"))
    assert isinstance(item, Refusal)
    assert item.reason.isprintable()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([name for name in FILES if name != "a.pdf"]), st.integers(0, 2**32))
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, name: str, seed: int) -> None:
    check(tmp_path_factory.getbasetemp() / name, damaged(name, random.Random(seed)))


@settings(max_examples=5, deadline=None)  # each is read by a process of its own
@given(st.integers(0, 2**32))
def test_no_damage_to_a_pdf_raises(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    check(tmp_path_factory.getbasetemp() / "a.pdf", damaged("a.pdf", random.Random(seed)))
