"""Rich Text Format: the words without the control words."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dateline.errors import DatelineError
from dateline.reports.collections.press import make_all
from dateline.reports.documents.parts import join, title_of
from dateline.reports.item import Given, Item, Meta, Original

# Microsoft, Rich Text Format Specification 1.9.1: control words with their number, hexadecimal
# bytes, control symbols, groups, and runs of text.
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
# Groups that hold no text of the document.
_NO_TEXT = frozenset(
    b"""
    annotation atnauthor atndate atnicn atnid atnparent atnref atrfend atrfstart bkmkend bkmkstart
    colortbl datastore filetbl fldinst fonttbl footer footerf footerl footerr ftncn ftnsep ftnsepc
    generator header headerf headerl headerr info listoverridetable listtable nonshppict objdata
    object panose pict pntext revtbl rsidtbl stylesheet themedata tc tcn xe txe rxe sp sn sv
    """.split()
)
_MARKS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"line": "\n", b"tab": "\t", b"row": "\n\n",
    b"cell": "\t", b"nestcell": "\t", b"nestrow": "\n\n", b"emdash": "—", b"endash": "–",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"-": "", b"\n": "\n\n", b"\r": "\n\n"}
_SYMBOLS |= {mark: mark.decode() for mark in (b"\\", b"{", b"}")}
_CHARSETS = {  # of fonts -> Windows' code pages
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_FONT = re.compile(rb"\\f(\d{1,5})[^{}]{0,200}?\\fcharset(\d{1,3})")
_INFO = re.compile(rb"\{\\(title|author|company)\s+([^{}]{1,500})\}")
_TIME = re.compile(rb"\{\\(creatim|revtim)((?:\\(?:yr|mo|dy|hr|min)\d{1,4}\s*)+)\}")
_PART = re.compile(rb"\\(yr|mo|dy)(\d{1,4})")
MOST_GROUPS = 10_000  # within each other; Word writes some dozens


@dataclass(slots=True)
class _State:
    """How the text of a group is to be taken."""

    hidden: bool = False
    skip: int = 1  # characters that stand for a Unicode character in older programs
    encoding: str | None = None  # of the font, None for the document's


@dataclass(slots=True)
class _Document:
    """A text as far as it is read."""

    source: str
    fonts: dict[int, str]
    encoding: str = "cp1252"
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)  # bytes of one encoding
    to_skip: int = 0
    optional: bool = False  # after \*: a group that programs need not know

    def take(self, match: re.Match[bytes]) -> None:
        """Take a token."""
        if word := match["word"]:
            self.word(word, int(match["number"]) if match["number"] else None)
        elif match["hex"]:
            self.add(bytes.fromhex(match["hex"].decode()))
        elif match["symbol"]:
            self.symbol(match["symbol"])
        elif match["brace"]:
            self.brace(match["brace"])
        elif match["text"]:
            self.add(match["text"])

    def say(self, text: str) -> None:
        self.end_bytes()
        if not self.state.hidden:
            self.parts.append(text)

    def end_bytes(self) -> None:
        if self.waiting:
            if not self.state.hidden:
                encoding = self.state.encoding or self.encoding
                self.parts.append(self.waiting.decode(encoding, "replace"))
            self.waiting.clear()

    def brace(self, brace: bytes) -> None:
        self.end_bytes()
        self.to_skip, self.optional = 0, False
        if brace == b"{":
            if len(self.outer) >= MOST_GROUPS:
                raise DatelineError(
                    f"{self.source} has groups nested more than {MOST_GROUPS:,} deep; save its "
                    "text as .txt."
                )
            self.outer.append(self.state)
            self.state = replace(self.state)
        elif self.outer:
            self.state = self.outer.pop()

    def symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.optional = True
        elif symbol in _SYMBOLS:
            self.say(_SYMBOLS[symbol])

    def add(self, data: bytes) -> None:
        dropped = min(self.to_skip, len(data))
        self.to_skip -= dropped
        self.waiting += data[dropped:]

    def word(self, word: bytes, number: int | None) -> None:
        self.to_skip = 0
        if self.optional or word in _NO_TEXT:
            self.end_bytes()
            # Text boxes and shapes are optional for programs, and still text of the document.
            self.state.hidden |= word not in (b"shpinst", b"shptxt", b"fldrslt", b"shp")
            self.optional = False
        elif word in _MARKS:
            self.say(_MARKS[word])
        elif word == b"u" and number is not None:
            self.say(_character(number))
            self.to_skip = self.state.skip
        else:
            self.setting(word, number)

    def setting(self, word: bytes, number: int | None) -> None:
        if word == b"uc":
            self.state.skip = min(max(number or 0, 0), 10)
        elif word in (b"v", b"deleted"):
            self.end_bytes()
            self.state.hidden = number != 0
        elif word == b"plain":
            self.end_bytes()
            self.state.encoding = None
        elif word == b"f" and number is not None:
            self.end_bytes()
            self.state.encoding = self.fonts.get(number)
        elif word == b"ansicpg" and number is not None:
            self.encoding = _known(f"cp{number}") or self.encoding
        elif word in _PAGES:
            self.encoding = _PAGES[word]


def read_rtf(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of a document: without heads, notes of the program, pictures and deletions.

    DatelineError where groups are nested beyond reason.
    """
    text = _text(original.source, original.data)
    stated = _properties(original.data)
    title = title_of(dict(stated).get("title"), text)
    yield from make_all(text, original, Meta(title=title, properties=stated), given)


def _text(source: str, data: bytes) -> str:
    document = _Document(source, dict(_fonts(data)))
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        if match["word"] == b"bin":  # so many bytes of anything
            at += max(int(match["number"] or 0), 0)
        else:
            document.take(match)
        if match["brace"] == b"}" and not document.outer:
            break  # what follows the document is none of it
    document.end_bytes()
    text = "".join(document.parts)
    # Characters beyond the first 65,536 come as two.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return join(text.split("\n\n"))


def _fonts(data: bytes) -> Iterator[tuple[int, str]]:
    for font in _FONT.finditer(data, 0, 200_000):
        if encoding := _CHARSETS.get(int(font[2])):
            yield int(font[1]), encoding


def _character(number: int) -> str:
    code = number + 65_536 if number < 0 else number
    return chr(code) if 0 < code < 0x110000 else ""


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup("utf-8" if encoding == "cp65001" else encoding).name
    except (LookupError, ValueError):
        return None


def _properties(data: bytes) -> tuple[tuple[str, str], ...]:
    """What the document says of itself."""
    names = {b"title": "title", b"author": "author", b"company": "company"}
    head = data[:100_000]
    found = [(names[m[1]], _text("", b"{" + m[2] + b"}")) for m in _INFO.finditer(head)]
    for match in _TIME.finditer(head):
        parts = {name: int(number) for name, number in _PART.findall(match[2])}
        if len(parts) == 3:
            name = "created" if match[1] == b"creatim" else "modified"
            found.append((name, f"{parts[b'yr']:04}-{parts[b'mo']:02}-{parts[b'dy']:02}"))
    return tuple(found)
