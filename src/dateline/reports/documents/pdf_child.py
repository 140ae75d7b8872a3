"""The lines of a PDF and where they stand, written as JSON: a program of its own.

PDFium is written in C++ and PDFs are hostile input. In a process of its own with little memory and
time it can take nothing with it. It is run by its path, so that it loads nothing of Dateline.

Standard input is the PDF. Each line of standard output is an object: first ``pages`` and
``stated``, then of each page ``width``, ``height``, ``pictured`` (whether a picture covers most of
it) and ``lines``, each as [text, left, right, height of its base line, size of its letters] in
points from the page's lower left corner. A last object has ``why`` where reading ended early.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import signal
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 2 << 30  # bytes of address space; PDFium and Python alone take 0.3 GB
SECONDS = 8  # of one page's work, and of opening the document
SECONDS_A_PAGE = 0.1  # of all pages, beyond those
MAX_PAGES = 5_000
MAX_CHARACTERS = 5_000_000
MAX_OBJECTS = 20_000  # of a page that are looked at for pictures
_HYPHEN = 2
_ENDS = (10, 13, _HYPHEN)
_SCAN = 0.5  # of the page's area


def main() -> int:
    """Read a PDF from standard input and write its lines."""
    _limit(SECONDS, 0)
    import pypdfium2

    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
        number = len(document)
        stated = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        say({"why": "locked" if "password" in str(error).lower() else "damaged"})
        return 0
    if number > MAX_PAGES:
        say({"why": "pages"})
        return 0
    say({"pages": number, "stated": stated})
    _limit(SECONDS, number)
    left = MAX_CHARACTERS
    for index in range(number):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its default is to end the process
        try:
            page = document[index]
            lines = list(_lines(page, pypdfium2.raw, left))
            left -= sum(len(line[0]) for line in lines)
            size = page.get_size()
            pictured = not lines and _pictured(page, pypdfium2.raw, size[0] * size[1])
            page.close()
        except pypdfium2.PdfiumError:
            lines, size, pictured = [], (0, 0), False
        say({"width": size[0], "height": size[1], "pictured": pictured, "lines": lines})
        if left <= 0:
            say({"why": "characters"})
            return 0
    return 0


def _limit(seconds: int, pages: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        most = int(seconds + 2 + SECONDS_A_PAGE * pages)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def say(value: dict[str, Any]) -> None:
    """Write an object on a line."""
    sys.stdout.write(json.dumps(value) + "\n")


def _lines(page: Any, raw: Any, left: int) -> Iterator[list[Any]]:
    """Yield the lines of a page in the order in which the document has them."""
    text = page.get_textpage()
    number = min(text.count_chars(), left)
    letters: list[tuple[int, str]] = []
    for index in range(number):
        code = raw.FPDFText_GetUnicode(text, index)
        if code not in _ENDS:
            letters.append((index, chr(code) if 0 < code < 0x110000 else "\ufffd"))
        # PDFium joins two lines at a hyphen, which becomes this character.
        if code == _HYPHEN:
            letters.append((index, "-"))
        if code in _ENDS and letters:
            yield _line(text, raw, letters)
            letters = []
    if letters:
        yield _line(text, raw, letters)
    text.close()


def _line(text: Any, raw: Any, letters: list[tuple[int, str]]) -> list[Any]:
    whole = "".join(letter for _, letter in letters)
    shown = [index for index, letter in letters if not letter.isspace()]
    if not shown:
        return [whole, 0, 0, 0, 0]
    boxes = [_sides(text, raw, index) for index in {shown[0], shown[-1]}]
    place = [min(left for left, _ in boxes), max(right for _, right in boxes)]
    place.append(_base(text, raw, shown[0]))
    place.append(raw.FPDFText_GetFontSize(text, shown[len(shown) // 2]))
    return [whole, *(round(number, 2) for number in place)]


def _sides(text: Any, raw: Any, index: int) -> tuple[float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, *map(ctypes.byref, (left, right, bottom, top)))
    return left.value, right.value


def _base(text: Any, raw: Any, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    return y.value


def _pictured(page: Any, raw: Any, area: float) -> bool:
    covered = 0.0
    for number, thing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if number > MAX_OBJECTS:
            break
        bounds = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
        left, bottom, right, top = bounds
        covered += abs((right - left) * (top - bottom))
    return area > 0 and covered > _SCAN * area


if __name__ == "__main__":
    sys.exit(main())
