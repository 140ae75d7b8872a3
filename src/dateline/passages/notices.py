"""Notices by which a publisher takes back or mends what a report said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from dateline.reports.lines import blocks


class Notice(StrEnum):
    """What a report's own notice says of it or of an earlier version."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


_WORK = r"(?:article|story|report|piece|post|item|dispatch|version|headline)"
_RETRACTION = re.compile(
    rf"\W*(?:retract(?:ed|ion)\b|withdrawn\b\s*:|kill\b\s*:|mandatory kill\b"
    rf"|(?:this|the|our|an earlier) {_WORK}[^.\n]{{0,80}} (?:has been|was|is|have been)"
    r" (?:retracted|withdrawn|taken down|removed|unpublished)"
    rf"|(?:we|[A-Z][\w ]{{1,40}}) (?:have|has|is|are) (?:retract(?:ed|ing)|withdr(?:awn"
    rf"|awing)) (?:this|the|an?) {_WORK}"
    rf"|please (?:kill|disregard|ignore) (?:the|this|our) {_WORK})",
    re.I,
)
_CORRECTION = re.compile(
    rf"\W*(?:correct(?:ion|ed|s)\b\s*(?:[:\-–—(]|\(|$)|corrections? and clarifications?\b"
    rf"|clarification\s*[:\-–—]"
    rf"|\(?(?:this|the) {_WORK}[^.\n]{{0,60}} (?:has been|was|is) (?:corrected|amended"
    rf"|updated to correct)"
    rf"|\(?corrects\b|an? (?:earlier|previous|original) (?:version|{_WORK})\b[^.\n]{{0,80}}"
    r"\b(?:misstated|misspelled|misidentified|incorrectly|wrongly|erroneously|mistakenly|said"
    r"|stated|gave|gave the wrong)"
    r"|in (?:a|an) (?:\w+ )?(?:story|article|report|dispatch)\b[^.\n]{0,120}"
    r"\b(?:erroneously|incorrectly|mistakenly|wrongly)\b"
    rf"|\(?(?:editor['’]?s['’]? note|note)\s*:[^.\n]{{0,120}}\b(?:correct|error|misstated"
    rf"|incorrect))",
    re.I,
)


def notice_of(text: str) -> Notice | None:
    """The notice that a report's text gives; a retraction weighs more than a correction."""
    kinds = {kind for kind, _ in _notices(text)}
    return next((kind for kind in (Notice.RETRACTION, Notice.CORRECTION) if kind in kinds), None)


def notice_words(text: str) -> str | None:
    """The words of the notice, to the end of its paragraph."""
    wanted = notice_of(text)
    return next((words for kind, words in _notices(text) if kind is wanted), None)


def _notices(text: str) -> Iterator[tuple[Notice, str]]:
    """Every notice of a text; one begins a sentence."""
    for block in blocks(text):
        paragraph = text[block.start : block.end]
        for begin in (0, *(end.end() for end in _SENTENCE.finditer(paragraph))):
            for kind, form in _FORMS.items():
                if form.match(paragraph, begin):
                    yield kind, paragraph[begin:]


_FORMS = {Notice.RETRACTION: _RETRACTION, Notice.CORRECTION: _CORRECTION}
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=\S)")
