"""How many claims an hour are reviewed: by key in the browser, and with the command line.

    python evaluation/review_speed.py FOLDER [--claims 100] [--pause 2]

A new case is made of the reports of FOLDER (``art/*.txt`` and ``docs.json`` as in reports.py, or
text files). A real Chromium is driven through the queue by keys; before each key the script waits
``--pause`` seconds, as a reviewer who reads does. The *machine's part* of a claim is the time from
the key until the next question stands painted with its report and its words lit. Then a copy of
the case as it was is reviewed with `dateline show` and `dateline decide --later`, the same
decisions on the same claims; there the machine's part is the time of both commands.

Claims an hour are 3600 / (thinking + keys * 0.2 s + the machine's part): the keystroke-level model
of Card, Moran and Newell with an average typist. Keys of the command line are counted twice: typed
in full, and with the last command recalled and its id replaced.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.merge import prepare as prepare_merge
from dateline.workflow.read import prepare as prepare_read

KEY = 0.2  # seconds a keystroke
THINKING = (2.0, 4.0, 8.0)  # seconds of reading a claim
SHORT = 4  # characters of an id that are typed
RECALLED = 1 + SHORT + SHORT + 1  # the last command, its id deleted, the new one, Enter
EVERY_REJECTED = 4  # each so many claims one is rejected
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# Notes when a key went down, and when the question after it was painted.
_WATCH = """() => {
  window.parts = [];
  let pressed = 0, before = "";
  const box = document.querySelector("[data-ready]");
  addEventListener("keydown", () => {
    pressed = performance.now();
    before = box.dataset.ready;
  }, true);
  const look = () => {
    const now = box.dataset.ready;
    if (!pressed || !now || now === before || !box.querySelector(".lit")) return;
    const since = pressed;
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => window.parts.push(performance.now() - since)));
  };
  new MutationObserver(look).observe(box, {subtree: true, childList: true, attributes: true});
}"""


@dataclass(frozen=True)
class Way:
    """A way to review: the keys of a claim and the seconds of the machine, claim by claim."""

    name: str
    keys: float
    parts: Sequence[float]

    def per_hour(self, thinking: float) -> float:
        """Claims an hour of somebody who reads each for so many seconds."""
        return 3600 / (thinking + self.keys * KEY + statistics.mean(self.parts))


@click.command()
@click.option("--claims", "number", default=100, show_default=True, type=click.IntRange(min=2))
@click.option("--pause", default=2.0, show_default=True, help="Seconds before each key.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(number: int, pause: float, folder: Path) -> None:
    """Print the machine's part of a claim, and claims an hour."""
    with tempfile.TemporaryDirectory() as work:
        case = _case(Path(work) / "case", folder)
        copy = Path(shutil.copytree(case, Path(work) / "copy"))
        decided, parts = _by_key(case, number, pause)
        ways = [Way("keys, in the browser", 1, parts), *_by_command(copy, decided)]
    click.echo(f"{len(decided)} claims, load {os.getloadavg()[0]:.1f}\n")
    click.echo(f"{'':38}{'keys':>6}{'p50 s':>8}{'p95 s':>8}  claims an hour, thinking for")
    click.echo(f"{'':60}" + "".join(f"{seconds:>7.0f} s" for seconds in THINKING))
    for way in ways:
        p95 = statistics.quantiles(way.parts, n=20)[-1]
        hours = "".join(f"{way.per_hour(seconds):>9.0f}" for seconds in THINKING)
        p50 = statistics.median(way.parts)
        click.echo(f"{way.name:38}{way.keys:>6.0f}{p50:>8.3f}{p95:>8.3f}{hours}")


def _case(folder: Path, reports: Path) -> Path:
    """A case of the reports, read and merged."""
    listed = reports / "docs.json"
    about = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    with Case.create(folder) as case:
        for path in sorted((reports / "art" if about else reports).glob("*.txt")):
            published, publisher = about.get(path.stem, (None, None))[:2]
            list(add(case, str(path), Stated(published, publisher)))
        list(prepare_read(case).run())
        for step in prepare_merge(case).steps():
            list(step.work)
    return folder


def _verb(n: int) -> str:
    return "reject" if n % EVERY_REJECTED == EVERY_REJECTED - 1 else "accept"


# -- by key ----------------------------------------------------------------------------------------


def _by_key(case: Path, number: int, pause: float) -> tuple[list[tuple[str, str]], list[float]]:
    """What was decided by keys, as verb and claim, and the machine's part of each in seconds."""
    with _serving(case) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False)
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{url}/queue?ask=claim")
        page.locator("[data-ready^='claim']").wait_for()
        page.evaluate(_WATCH)
        decided = [_press(page, n, pause) for n in range(number)]
        page.wait_for_timeout(3000)
        parts: list[float] = page.evaluate("window.parts")
        chromium.close()
    with Case.open(case) as opened:
        written = [(str(one.verb), one.saw) for one in opened.store.decisions()]
    if written != decided or len(parts) != number:
        raise click.ClickException(
            f"{len(written)} of {len(decided)} decisions were written, {len(parts)} timed: "
            "the figures would say nothing."
        )
    return decided, [part / 1000 for part in parts]


def _press(page: Page, n: int, pause: float) -> tuple[str, str]:
    page.wait_for_timeout(pause * 1000)
    asked = page.locator("[data-ready]").get_attribute("data-ready") or ""
    if not asked:
        raise click.ClickException(f"No question stood after {pause} s, at claim {n + 1}.")
    page.keyboard.press("x" if _verb(n) == "reject" else "Enter")
    return _verb(n), asked.split()[1]


@contextmanager
def _serving(case: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "dateline", "serve", str(case), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if found := re.search(r"https?://[\w.:]+\d", line):
                    yield found[0]
                    return
            raise click.ClickException("dateline serve gave no address.")
        finally:
            process.terminate()


# -- by command ------------------------------------------------------------------------------------


def _by_command(case: Path, decided: Sequence[tuple[str, str]]) -> list[Way]:
    """The same decisions with the command line: typed in full, and with commands recalled."""
    parts, typed, before = [], [], _cpu()
    for verb, claim in decided:
        commands = [["show", "case", claim], ["decide", "case", verb, claim, "--later"]]
        begun = time.perf_counter()
        for command in commands:
            call = [sys.executable, "-m", "dateline", *command]
            call[call.index("case")] = str(case)
            subprocess.run(call, check=True, capture_output=True)
        parts.append(time.perf_counter() - begun)
        # "dateline show case 3f2a" and Enter
        typed.append(
            sum(len(" ".join(["dateline", *c])) - len(claim) + SHORT + 1 for c in commands)
        )
    click.echo(f"processor time of both commands: {(_cpu() - before) / len(parts):.2f} s a claim\n")
    return [
        Way("commands, typed in full", statistics.mean(typed), parts),
        Way("commands, the last one recalled", 2 * RECALLED, parts),
    ]


def _cpu() -> float:
    """Seconds of the processor that ended children took: they do not depend on the load."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
