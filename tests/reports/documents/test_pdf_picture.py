"""A page of a PDF as a picture: drawn whole, bounded, by a process that takes nothing along."""

from __future__ import annotations

import struct
import zlib

import pytest

from dateline.errors import DatelineError
from dateline.reports.documents import pdf_picture
from tests.reports import made

TWO = made.pdf([made.column(["The first page."]), made.column(["The second page."])])


def size(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def dark(png: bytes) -> int:
    """How many bytes of the picture are not white."""
    length = struct.unpack(">I", png[33:37])[0]
    rows = zlib.decompress(png[41 : 41 + length])
    return sum(byte < 128 for byte in rows) - size(png)[1]  # each row begins with its filter, 0


def test_each_page_is_drawn_with_its_words() -> None:
    first, second = (pdf_picture.picture("a.pdf", TWO, number) for number in (1, 2))
    assert size(first) == (pdf_picture.WIDTH, pdf_picture.WIDTH * 600 // 400)
    assert dark(first) > 500
    assert first != second


@pytest.mark.parametrize(
    ("box", "most"),
    [
        ("0 0 14400 14400", 1200 * 1200),  # the largest page that the format allows
        ("0 0 3 14400", 4_100_000),  # a strip
        ("0 0 14400 3", 1200 * 3),
    ],
)
def test_no_page_makes_a_picture_without_end(box: str, most: int) -> None:
    data = TWO.replace(b"/MediaBox [0 0 400 600]", f"/MediaBox [{box}]".encode())
    wide, high = size(pdf_picture.picture("a.pdf", data, 1))
    assert wide * high <= most


@pytest.mark.parametrize(
    ("data", "number", "said"),
    [
        (TWO, 3, "a.pdf has no page 3."),
        (b"%PDF-1.7 broken", 1, "Page 1 of a.pdf is damaged or too complex to draw"),
        (b"", 1, "Page 1 of a.pdf is damaged or too complex to draw"),
    ],
)
def test_what_cannot_be_drawn_is_said(data: bytes, number: int, said: str) -> None:
    with pytest.raises(DatelineError, match=said):
        pdf_picture.picture("a.pdf", data, number)


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_picture, "PATIENCE", 0.01)
    with pytest.raises(DatelineError, match="too complex to draw"):
        pdf_picture.picture("a.pdf", TWO, 1)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_picture, "find_spec", lambda name: None)
    with pytest.raises(DatelineError, match=r"pip install 'dateline\[documents\]'"):
        pdf_picture.picture("a.pdf", TWO, 1)
