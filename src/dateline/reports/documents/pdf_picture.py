"""Pages of a PDF as pictures, drawn by PDFium in a process of its own."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from dateline.errors import DatelineError

WIDTH = 1_200  # pixels: twice what a page has beside its text
PATIENCE = 30.0  # seconds; the process ends itself by the time it has computed
_CHILD = Path(__file__).with_name("pdf_picture_child.py")
_PNG = b"\x89PNG\r\n\x1a\n"
_NO_PAGE = 4


def why_undrawn() -> str | None:
    """Why no page can be drawn here, in a sentence; None where pages can."""
    if find_spec("pypdfium2") is None:
        return "Pages are drawn once pip install 'dateline[documents]' has run."
    return None


def picture(name: str, data: bytes, number: int) -> bytes:
    """The page of a number, from 1, of a PDF as PNG, `WIDTH` pixels wide where it is no strip.

    ``name`` is what the PDF is called in errors. DatelineError where it cannot be drawn.
    """
    if why := why_undrawn():
        raise DatelineError(why)
    command = [sys.executable, "-P", str(_CHILD), str(number), str(WIDTH)]
    with tempfile.TemporaryFile() as drawn:
        try:
            ended = subprocess.run(
                command,
                input=data,
                stdout=drawn,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            ended = -1
        drawn.seek(0, io.SEEK_SET)
        made = drawn.read() if ended == 0 else b""
    if ended == _NO_PAGE:
        raise DatelineError(f"{name} has no page {number}.")
    if not made.startswith(_PNG):
        raise DatelineError(
            f"Page {number} of {name} is damaged or too complex to draw: save the file and open it "
            "in another program."
        )
    return made
