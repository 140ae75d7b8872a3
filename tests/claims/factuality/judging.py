"""Judging the words in brackets of a sentence, for tables of cases."""

from __future__ import annotations

from dateline.model import Passage, PassageKind
from dateline.syntax.sentences import analyse
from tests.evaluation.scripts import script

judge_at = script("anchors").judge_at


def judged(marked: str, *, headline: bool = False) -> str:
    """Factuality and tense of the anchor in brackets: "The rebels did not [attack] the port."."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    kind = PassageKind.HEADLINE if headline else PassageKind.BODY
    found = judge_at(analyse(text, [Passage(kind, 0, len(text))]), start, end)
    return f"{found.factuality} {found.tense}"
