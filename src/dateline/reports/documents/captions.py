"""Captions of films and transcripts: what is said, without time codes and tags.

VTT, SRT, SBV, SSA and ASS, LRC, MicroDVD, and transcripts with times on lines of their own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dateline.reports.item import Given, Item, Meta, Original, make

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}"
# "00:01.000 --> 00:04.000", SBV's "0:00:01.000,0:00:04.000", and a time alone.
_CODE = re.compile(
    rf"\s*{_TIME}[.,]\d{{1,3}}\s*(?:-->\s*{_TIME}[.,]\d{{1,3}}.*|,\s*{_TIME}\.\d{{1,3}}\s*)|{_TIME}\s*"
)
# A line that has its times before its words: LRC's "[00:12.00]", MicroDVD's "{0}{25}".
_BEFORE = re.compile(r"(?:\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]|\{\d{1,9}\}\{\d{1,9}\})+")
_ABOUT = re.compile(r"\[[a-z#]{1,10}:[^\]\n]*\]\s*")  # LRC: [ti:...]
_SCRIPT = re.compile(r"\s*\[Script Info\]", re.I)
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
    lines = text.splitlines()
    if _SCRIPT.match(text):
        yield from _dialogue(lines)
    elif any(map(_BEFORE.match, lines[:20])):
        for line in lines:
            if not _ABOUT.fullmatch(line):
                yield _BEFORE.sub("", line).split("|")
    else:
        yield from _coded(lines)


def _coded(given: list[str]) -> Iterator[list[str]]:
    """Yield captions that follow lines with their times."""
    lines: list[str] = []
    inside = False
    for line in [*given, ""]:
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


def _dialogue(lines: list[str]) -> Iterator[list[str]]:
    """Yield the captions of SSA and ASS: the last field of each dialogue, whose name is a voice."""
    fields = ["text"] * 10
    for line in lines:
        kind, _, rest = line.partition(":")
        if kind.strip().casefold() == "format":
            fields = [name.strip().casefold() for name in rest.split(",")]
        elif kind.strip().casefold() == "dialogue":
            yield rest.split(",", len(fields) - 1)[-1].replace("\\N", "\n").split("\n")
