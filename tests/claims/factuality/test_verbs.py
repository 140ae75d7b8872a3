"""How governors add up: any depth, and anchors outside every sentence."""

from __future__ import annotations

import pytest

from dateline.model import Passage, PassageKind
from dateline.syntax.sentences import analyse
from tests.claims.factuality.judging import judge_at, judged


def test_endless_nesting_is_judged() -> None:
    assert judged("The army wants to " + "plan to " * 140 + "[attack] the port.") == "PS+ future"


def test_an_anchor_outside_every_sentence_is_an_error() -> None:
    text = "The army left."
    sentences = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    with pytest.raises(ValueError, match="90"):
        judge_at(sentences, 90, 95)
