"""Captions of films: VTT and SRT, what is said without time codes and tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dateline.reports.item import Given, Item, Meta, Original, make

_CODE = re.compile(
    r"\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*((?:\d{1,3}:)?\d{1,2}):(\d{2})[.,]\d{1,3}.*"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\?[a-z]\d?[^{}]{0,50}\}", re.I)
# W3C, WebVTT: blocks that are no captions.
_BLOCKS = ("NOTE", "STYLE", "REGION", "X-TIMESTAMP-MAP")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_NAME = re.compile(r"[A-Z][\w.'’ -]{1,40}: ")
_SPEAKER = re.compile(r"(?:>>|-|–)\s*\S")


def read_captions(original: Original, text: str, given: Given) -> Item:
    """Make the report of captions: sentences on paragraphs, each word of rolling captions once.

    A new speaker begins a paragraph.
    """
    spoken: list[list[str]] = []
    voice = ""
    last: list[str] = []
    for cue in _cues(text):
        lines = []
        for raw in cue:
            if (named := _VOICE.search(raw)) and (name := named[1].strip()) != voice:
                voice = name
                raw = f"{name}: " + raw  # noqa: PLW2901
            line = " ".join(html.unescape(_TAG.sub("", raw)).split())
            if line and line not in last:  # rolling captions show a line twice
                lines.append(line)
            last = [*last[-3:], line]
        for line in lines:
            if not spoken or _STOP.search(spoken[-1][-1]) or _begins(line):
                spoken.append([line])
            else:
                spoken[-1].append(line)
    return make("\n\n".join(" ".join(lines) for lines in spoken), original, Meta(), given)


def _begins(line: str) -> bool:
    """Whether another speaker begins with a line."""
    return bool(_SPEAKER.match(line) or _NAME.match(line))


def _cues(text: str) -> Iterator[list[str]]:
    """Yield the lines of each caption."""
    lines: list[str] = []
    inside = False
    for line in [*text.splitlines(), ""]:
        if _CODE.fullmatch(line):
            if lines and lines[-1].strip().isdigit():
                lines.pop()  # the number of the next, where no blank line stands before it
            if lines:
                yield lines
            lines, inside = [], True
        elif not line.strip():
            if lines:
                yield lines
            lines, inside = [], False
        elif inside:
            lines.append(line)
