"""A real browser on a real desk: `dateline serve` in a process of its own, and Chromium.

Every test fails if the page asked anything of another machine, or if the browser refused something
by the Content-Security-Policy or met an error.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

import dateline
from dateline.model import Report
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.merge import prepare as prepare_merge
from dateline.workflow.read import prepare as prepare_read
from dateline.workflow.versions import succession

CHROMIUM = "/usr/bin/chromium"
STATIC = Path(dateline.__file__).parent / "desk" / "static"
HAPPENINGS = Path(__file__).parents[3] / "evaluation/data/happenings/dev/reports.jsonl"
SAMPLES = Path(dateline.__file__).parent / "samples"
ALONE = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]


@dataclass
class Desk:
    """A desk that is served, and a page of a browser on it."""

    url: str
    case: Path
    page: Page
    context: BrowserContext
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str = "/") -> Page:
        """Show an address of the desk, until nothing is asked any more."""
        self.page.goto(self.url + address)
        settle(self.page)
        return self.page

    def watch(self, page: Page) -> Page:
        """Take note of what a page asks of other machines and of its errors."""
        own = urlsplit(self.url).netloc

        def asked(address: str) -> None:
            parts = urlsplit(address)
            if parts.scheme not in ("data", "blob") and parts.netloc != own:
                self.elsewhere.append(address)

        def said(message: ConsoleMessage) -> None:
            # An answer with a status of 4xx is told by the page itself.
            if message.type == "error" and "Failed to load resource" not in message.text:
                self.errors.append(message.text)

        page.on("request", lambda request: asked(request.url))
        page.on("console", said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page


def settle(page: Page) -> None:
    """Wait until a page of the desk has all that it asked for, and has drawn it."""
    page.wait_for_selector("html[data-asking='0']", state="attached")
    page.wait_for_timeout(150)  # what waits for a moment of rest asks after it
    page.wait_for_selector("html[data-asking='0']", state="attached")


@contextmanager
def serving(case: Path, *options: str) -> Iterator[str]:
    """Serve a case on a free port; gives the address."""
    command = [sys.executable, "-m", "dateline", "serve", str(case), "--no-browser", "--port", "0"]
    environment = {**os.environ, "DATELINE_REVIEWER": "Ada", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    ) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"https?://[\w.:\[\]]+", line):
            return found[0].rstrip("/.")
    raise AssertionError(f"dateline serve gave no address: {''.join(said)}")


def make_case(folder: Path, *sources: Path) -> Path:
    """A case of some sources, read and merged."""
    with Case.create(folder) as case:
        for source in sources:
            list(add(case, str(source), Stated()))
        list(prepare_read(case).run())
        for step in prepare_merge(case).steps():
            list(step.work)
    return folder


def add_text(folder: Path, text: str, **about: str) -> str:
    """Add one report to a case; gives its id."""
    report = Report.of(text, source="a test", **about)  # type: ignore[arg-type]
    with Case.open(folder) as case:
        case.store.add(report, text.encode(), "text/plain", succession=succession)
    return report.id


# Of this package alone: while Playwright runs, no test can run an event loop of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not STATIC.exists():
        pytest.fail("The desk's page is not built: run `npm ci && npm run build` in web/.")
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=ALONE
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and sixty reports of told happenings, read and merged once."""
    folder = tmp_path_factory.mktemp("desk")
    some = folder / "reports.jsonl"
    lines = HAPPENINGS.read_text(encoding="utf-8").splitlines(keepends=True)
    some.write_text("".join(lines[:60]), encoding="utf-8")
    return make_case(folder / "gulf", SAMPLES, some)


@pytest.fixture
def case(_made: Path, tmp_path: Path) -> Path:
    """A copy of the case, for a test to change."""
    return Path(shutil.copytree(_made, tmp_path / _made.name))


@contextmanager
def desk_on(browser: Browser, case: Path, *options: str) -> Iterator[Desk]:
    """A desk on a case with a page of its own."""
    with serving(case, *options) as url:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(15_000)
        desk = Desk(url, case, context.new_page(), context)
        desk.watch(desk.page)
        yield desk
        context.close()
    assert desk.elsewhere == [], "the page asked another machine"
    assert desk.errors == [], "the browser met errors or refused something"


@pytest.fixture
def desk(browser: Browser, case: Path) -> Iterator[Desk]:
    """A desk on a copy of the case."""
    with desk_on(browser, case) as opened:
        yield opened


@pytest.fixture(scope="module")
def reading_desk(browser: Browser, _made: Path) -> Iterator[Desk]:
    """A desk for tests that change nothing, started once a file."""
    with desk_on(browser, _made) as opened:
        yield opened
