"""The dossier as PDF: on the paper asked for, without asking anything of the network."""

from __future__ import annotations

import re
import socket
import sys
import zlib
from contextlib import suppress
from typing import Any

import pytest

from dateline.errors import DatelineError
from dateline.views.dossier import Paper
from dateline.views.dossier.pdf import pdf
from tests.views.dossier.made import dossier, needs_pango

SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}  # points


@needs_pango
@pytest.mark.parametrize("paper", Paper)
def test_every_page_has_the_size_of_the_paper(paper: Paper, monkeypatch: Any) -> None:
    def connect(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    made = pdf(dossier(), paper)
    assert made.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", plain(made))
    assert len(boxes) >= 2
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {SIZES[paper]}


@needs_pango
@pytest.mark.parametrize("action", [b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/SubmitForm"])
def test_nothing_in_it_acts(action: bytes) -> None:
    made = plain(pdf(dossier(), Paper.A4))
    assert b"/Page" in made
    assert action not in made


def plain(made: bytes) -> bytes:
    """A PDF with all that is compressed in it beside itself."""
    found = [made]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        with suppress(zlib.error):  # a font that is kept as it is
            found.append(zlib.decompress(stream))
    return b"\n".join(found)


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as if it were not installed
    with pytest.raises(DatelineError) as told:
        pdf(dossier(), Paper.A4)
    assert "pip install 'dateline[pdf]'" in str(told.value)
    assert "\n" not in str(told.value)
