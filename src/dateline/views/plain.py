"""Text that is safe to print: what a terminal would obey or hide is written out instead.

Texts, titles, file names and servers' words may hold escape sequences (which clear the screen or
write to the clipboard), marks that reverse the direction of text (which make evidence read
otherwise than it is) and characters that have no width. Files keep all of them as they are.
"""

from __future__ import annotations

import json
import re

_CONTROL = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, delete, C1: escape sequences begin with these
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides of direction
    "\u2028\u2029"  # line and paragraph separators
    "\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # no width
    "\ud800-\udfff"  # half of a pair: a byte of a file's name that is not UTF-8
    "\U000e0000-\U000e007f"  # tags: a second text that is not seen
    "]"
)
_SPACE = re.compile(r"\r\n|[\t\n]")


def visible(text: str) -> str:
    r"""A text on one line, with controls written as in JSON (``\u001b``); line ends are spaces."""
    return written_out(_SPACE.sub(" ", text))


def visible_lines(text: str) -> str:
    """Text of Dateline's own making that runs over lines, each of them `visible`."""
    return "\n".join(map(visible, text.split("\n")))


def json_text(value: object, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """A value as JSON without raw controls: a program reads the same strings from it."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return visible_lines(text)


def written_out(text: str) -> str:
    """A text with each control, line ends among them, written as in JSON."""
    return _CONTROL.sub(lambda match: json.dumps(match[0])[1:-1], text)
