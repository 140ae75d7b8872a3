"""Make the pictures of the documentation anew: the desk on the case of the tutorial, as small PNGs.

python tools/screenshots.py      # needs the extras desk and test, the built page, and Chromium
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.site.examples import examples, run  # noqa: E402  # the line above leads there

TUTORIAL = ROOT / "docs" / "tutorial"
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
COLOURS = 64  # of a picture: the desk has few
# Where each picture is of, how wide and high the page is, and what is waited for.
PICTURES = {
    "event.png": ("/event/{event}", (1100, 760)),
}


def main() -> None:
    """Follow the tutorial, serve its case, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(TUTORIAL / "reports", work / "docs" / "tutorial" / "reports")
        page = (TUTORIAL / "index.md").read_text(encoding="utf-8")
        run(list(examples(page)), work, {"DATELINE_REVIEWER": "Ada"})
        found = re.search(r"^Casualty  ([0-9a-f]{16})$", page, re.MULTILINE)
        assert found is not None
        with _served(work / "news") as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, chromium_sandbox=False, args=QUIET
            )
            for name, (address, (width, height)) in PICTURES.items():
                context = browser.new_context(viewport={"width": width, "height": height})
                tab = context.new_page()
                tab.goto(desk.rstrip("/") + address.format(event=found[1]))
                tab.get_by_role("heading", level=1).first.wait_for()
                tab.wait_for_timeout(1500)  # for what moves
                _save(tab.screenshot(), TUTORIAL / name)
            browser.close()


@contextmanager
def _served(case: Path) -> Iterator[str]:
    """The address of a desk on a case."""
    command = [sys.executable, "-m", "dateline", "serve", str(case), "--port", "0", "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "DATELINE_REVIEWER": "Ada"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        found = re.search(r"http://[\w.:]+/", process.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            process.terminate()


def _save(picture: bytes, path: Path) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
