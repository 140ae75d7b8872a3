"""Ctrl-C at any moment of a real process: one sentence, exit status 130, nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Dateline

# Tells when interrupts are handled, so that a slow machine's interpreter is not what is tested.
READY = (
    "import dateline.__main__ as entry; from dateline.cli import interrupt; interrupt.install();"
    "print('ready', flush=True); entry.main()"
)


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """A test run in the background ignores interrupts, and its children would, too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interrupt")
    (folder / "news").mkdir()
    for n in range(200):
        text = f"Rebels attacked {n} villages near Gardez on 3 March 2021, a spokesman said.\n"
        (folder / "news" / f"{n}.txt").write_text(text * 5)
    return folder


def interrupted(*args: str, after: float, cwd: Path) -> tuple[int, str]:
    """Run a command, interrupt it so many seconds after it is ready; its exit status and errors."""
    with subprocess.Popen(
        [sys.executable, "-c", READY, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    return process.returncode, errors


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6])
@pytest.mark.parametrize("command", ["add", "read"])
def test_one_sentence_whenever_it_comes(
    news: Path, tmp_path: Path, dateline: Dateline, command: str, after: float
) -> None:
    case = tmp_path / "case"
    dateline("init", case)
    if command == "read":
        dateline("add", case, news / "news")
    rest = [str(news / "news")] if command == "add" else []
    status, errors = interrupted(command, str(case), *rest, after=after, cwd=news)
    if status in (0, -signal.SIGINT):  # all was done before, or even Python had taken its leave
        assert errors == ""
    else:
        assert status == 130
        assert errors.splitlines()[-1].startswith("error: Stopped. What is done is kept")
        assert "Traceback" not in errors
        assert "Exception ignored" not in errors


def test_what_is_interrupted_can_be_run_again(
    news: Path, tmp_path: Path, dateline: Dateline
) -> None:
    case = tmp_path / "case"
    dateline("init", case)
    interrupted("add", str(case), str(news / "news"), after=1.0, cwd=news)
    kept = len(dateline("reports", case, "--json").out.splitlines())  # none if it was slow to start
    told = dateline("add", case, news / "news").out
    assert f"{200 - kept} added" in told
    assert not kept or f"{kept} known" in told
    assert len(dateline("reports", case, "--json").out.splitlines()) == 200


def test_a_process_that_ignores_interrupts_goes_on(tmp_path: Path, dateline: Dateline) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as nohup and "command &" do; inherited
    dateline("init", tmp_path / "case")
    status, errors = interrupted("claims", "case", after=0.1, cwd=tmp_path)
    assert (status, errors) == (0, "note: There are no claims yet: dateline read case\n")


@pytest.mark.parametrize(
    "swallowing",
    [
        "try:\n        raise_signal(SIGINT)\n    except BaseException:\n        pass",
        "try:\n        raise_signal(SIGINT)\n    except BaseException:\n        raise ValueError",
        "class A:\n        def __del__(self): raise_signal(SIGINT)\n    A()",
    ],
    ids=["caught", "turned into an error", "in a finalizer"],
)
def test_an_interrupt_that_a_library_swallows_is_one_all_the_same(
    tmp_path: Path, swallowing: str
) -> None:
    program = (
        "from signal import SIGINT, raise_signal\n"
        "from dateline.cli import interrupt\n"
        "interrupt.install()\n"
        "from dateline.cli.commands import main\n"
        "@main.command()\n"
        "def odd():\n"
        f"    {swallowing}\n"
        "main(['odd'])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ran.returncode == 130
    assert ran.stderr.startswith("error: Stopped.")
    assert ran.stderr.count("\n") == 1


def test_the_first_interrupt_lets_what_is_open_be_closed_and_the_second_ends_it(
    tmp_path: Path,
) -> None:
    program = (
        "import time\n"
        "from signal import SIGINT, raise_signal\n"
        "from dateline.cli import interrupt\n"
        "interrupt.install()\n"
        "from dateline.cli.commands import main\n"
        "@main.command()\n"
        "def slow():\n"
        "    try:\n"
        "        raise_signal(SIGINT)\n"
        "    finally:\n"
        "        print('closing', flush=True)\n"
        "        raise_signal(SIGINT)\n"
        "        print('closed', flush=True)\n"
        "main(['slow'])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (ran.returncode, ran.stdout) == (130, "closing\n")


def test_the_command_that_is_installed_begins_here() -> None:
    configuration = Path(__file__).parent.parent.parent / "pyproject.toml"
    assert 'dateline = "dateline.__main__:main"' in configuration.read_text(encoding="utf-8")
    code = (
        "import sys, dateline.__main__;"
        "print([m for m in sys.modules if m in ('click', 'numpy') or m.startswith('dateline.')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert ran.stdout.strip() == "['dateline.cli', 'dateline.cli.interrupt', 'dateline.__main__']"
