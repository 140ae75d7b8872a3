"""Every feature of linkage, and every other reason, has a sentence that anybody understands."""

from __future__ import annotations

from dateline.events.linkage.features import FEATURES
from dateline.model.event import TOLD_TOGETHER
from dateline.views.events.why import SENTENCES, sentence


def test_every_feature_has_a_sentence_of_its_own() -> None:
    assert set(SENTENCES) == {*FEATURES, TOLD_TOGETHER}
    assert len(set(SENTENCES.values())) == len(SENTENCES)
    for one in SENTENCES.values():
        assert one[0].isupper()
        assert one.endswith(".")


def test_a_feature_of_another_version_keeps_its_name() -> None:
    assert sentence("same moon") == "same moon"
