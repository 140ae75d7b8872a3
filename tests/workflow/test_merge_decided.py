"""Decisions and readings while another process merges: it carries on rightly, or says so.

The merge is a process of its own, which stops between two steps, or within one, until something was
decided on or read here. On SQLite and on PostgreSQL.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model import ClaimKind, Factuality
from dateline.model.decision import Verb
from dateline.review.by_hand import Words
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from tests.postgresql import Server
from tests.workflow.told import merge, plain, put, read

OLD, NEW = 12, 16  # reports: merged before, and all
# Runs a merge, which makes few events at a time; at an item of a step it says "stopped" and waits
# for a line. It tells an error as the command line does.
PROGRAM = """
import sys
from pathlib import Path
from dateline.errors import DatelineError
from dateline.workflow.case import Case
from dateline.workflow.merge import events, prepare
events._TOGETHER = 5
folder, step_named, item = sys.argv[1:]
with Case.open(Path(folder)) as case:
    try:
        for step in prepare(case).steps():
            for number, _ in enumerate(step.work, 1):
                if (step.what, number) == (step_named, int(item)):
                    print("stopped", flush=True)
                    sys.stdin.readline()
    except DatelineError as error:
        sys.exit(f"Error: {error}")
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case of which the first reports are merged, the others wait to be."""
    folder = tmp_path / "case"
    folder.mkdir()
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{server.new_database()}'")
    with Case.create(folder) as case:
        put(case, read()[:OLD])
        merge(case)
        put(case, read()[OLD:NEW])
    return folder


def rejected(case: Case) -> None:
    """Every third claim is rejected: some events lose one, some all."""
    for claim, _ in list(case.store.claims())[::3]:
        decide(case, Draft(Verb.REJECT, (claim.id,), who="Ada"))


def edited(case: Case) -> None:
    """Every third claim says something else, and stands under another id."""
    denied = Words(factuality=Factuality.COUNTERFACT)
    for claim, _ in list(case.store.claims())[::3]:
        if claim.kind is ClaimKind.EVENT and claim.factuality is not denied.factuality:
            decide(case, Draft(Verb.EDIT, (claim.id,), who="Ada", words=denied))


def reread(case: Case) -> None:
    """All reports are read anew, and say half of what they said."""
    for report, reading in read()[:NEW]:
        case.store.store_reading(report, replace(reading, claims=reading.claims[::2]))


STEPS = (
    ("Looking at reports", 1),
    ("Looking for copies", 1),
    ("Linking claims", 1),
    ("Telling entities apart", 1),
    ("Making events", 1),
)


@pytest.mark.parametrize("others", [rejected, edited, reread])
@pytest.mark.parametrize(("step", "item"), STEPS)
def test_a_merge_during_which_others_decide_or_read(
    folder: Path, step: str, item: int, others: Callable[[Case], None]
) -> None:
    command = [sys.executable, "-c", PROGRAM, str(folder), step, str(item)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True) as merging:
        assert merging.stdout is not None
        assert merging.stdout.readline() == "stopped\n"
        with Case.open(folder) as case:
            others(case)
        _, said = merging.communicate("\n")
    assert "Traceback" not in said
    if merging.returncode:
        assert "by another process meanwhile: run `dateline merge` again." in said
        assert len(said.splitlines()) == 1
    with Case.open(folder) as case:
        merge(case)
        events = plain(case.store.picture.events())
        merge(case, again=True)
        assert plain(case.store.picture.events()) == events
