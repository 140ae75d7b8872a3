"""The manifest: hashes that another program checks, and what has changed since."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import Event
from dateline.views.events import write_sourced
from dateline.views.events.manifest import (
    Record,
    changes,
    digest_of,
    ids_of,
    manifest,
    write_manifest,
)
from tests.views.events.made import events, export

EVENTS = [sourced.event for sourced in events()]


def recorded(*noted: Event) -> Record:
    record = Record()
    assert list(record.passing(noted, lambda event: event)) == list(noted)
    return record


def test_sha256sum_agrees(tmp_path: Path) -> None:
    files = [tmp_path / "acled.csv", tmp_path / "kml.kml"]
    for file in files:
        write_sourced(file.stem, events(), export(), file)
    made = manifest(files, recorded(*EVENTS), export(), {"type": ["Attack"]})
    lines = "".join(f"{f['sha256']}  {f['name']}\n" for f in made["files"])
    command = ["sha256sum", "--strict", "--check", "-"]
    checked = subprocess.run(command, input=lines, cwd=tmp_path, text=True, check=True)
    assert checked.returncode == 0
    assert [f["bytes"] for f in made["files"]] == [f.stat().st_size for f in files]
    assert made["filters"] == {"type": ["Attack"]}
    assert made["events"] == len(events())
    assert json.loads(json.dumps(made)) == made


def test_what_is_new_changed_merged_and_gone() -> None:
    first, second, third, fourth, fifth = EVENTS
    before = {e.id: digest_of(e) for e in (first, second, third, fourth)}
    now = [first, replace(second, title="another"), replace(fifth, previous_ids=("e3",))]
    found = changes(before, recorded(*now))
    assert (found.same, found.changed, found.new) == (("e1",), ("e2",), ("e5",))
    assert found.merged == {"e3": "e5"}
    assert found.gone == ("e4",)


def test_a_later_manifest_tells_the_changes(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    assert ids_of(file) is None
    write_manifest(manifest([], recorded(*EVENTS[:3]), export(), {}), file)
    later = manifest([], recorded(*EVENTS[1:]), export(), {}, before=ids_of(file))
    assert later["changes"] == {
        "new": ("e4", "e5"),
        "changed": (),
        "same": ("e2", "e3"),
        "merged": {},
        "gone": ("e1",),
    }


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"ids": 3}', "\xff", "id,title"])
def test_what_is_no_manifest_is_not_replaced(text: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(DatelineError, match="no manifest: name another file"):
        ids_of(file)


IDS = [event.id for event in EVENTS]


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)))
def test_every_event_is_told_of_once(old: set[str], new: set[str], edited: set[str]) -> None:
    by_id = {event.id: event for event in EVENTS}
    before = {id_: digest_of(by_id[id_]) for id_ in sorted(old)}
    now = [replace(by_id[i], title="x") if i in edited else by_id[i] for i in sorted(new)]
    found = changes(before, recorded(*now))
    assert set(found.new) == new - old
    assert set(found.gone) == old - new
    assert set(found.changed) == old & new & edited
    assert set(found.same) == (old & new) - edited
