"""Texts with their sentences analysed and their entities resolved."""

from __future__ import annotations

from dateline.model import Report
from dateline.passages import split
from dateline.places import PlaceNames
from dateline.profiles import load
from dateline.references.entity_index import EntityIndex
from dateline.references.link import link
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence, analyse


def resolved(text: str) -> tuple[list[Sentence], EntityIndex]:
    """A text's sentences, and the index of its entities."""
    report = Report.of(text)
    sentences = analyse(text, split(report))
    return sentences, link(sentences, load("arms"), report.id, PlaceNames(report.text))


def group_of(sentences: list[Sentence], words: str) -> NounGroup:
    """The last noun group that consists of the words."""
    return [
        group
        for sentence in sentences
        for group in sentence.nouns
        if sentence.group_span(group).text == words
    ][-1]
