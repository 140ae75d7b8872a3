"""What an entity says: the statements of which it is the innermost holder.

A holder is the entity where its words are those of one of the entity's mentions in the same report,
or its name is one that the mention has, or the reader knows it by the entity's own id, as it does
states. Nothing joins a holder of one report with an entity of others alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Entity, Mention
from dateline.store.said import Speaker
from dateline.store.sought import folded_words
from dateline.workflow.case import Case
from dateline.workflow.statements import SaidLine

MOST_SAID = 200
"""Statements of an entity that are given, those of the reports published last first."""


def said_by(
    case: Case, entity: Entity, mentions: Sequence[Mention], day: str | None = None
) -> tuple[tuple[SaidLine, ...], int]:
    """The first `MOST_SAID` statements of an entity with these mentions, and how many there are.

    With ``day`` (ISO date) those of reports published by then.
    """
    spots = {(one.report, *span) for one in mentions for span in one.spans}
    names = {
        (one.report, " ".join(folded_words(name)))
        for one in mentions
        if one.named
        for name in one.names
    }

    def is_entity(speaker: Speaker) -> bool:
        name = " ".join(folded_words(speaker.name))
        return (
            (speaker.report, speaker.start, speaker.end) in spots
            or (speaker.report, name) in names
            or speaker.entity == entity.id
        )

    reports = [one.report for one in mentions]
    ids = [one.claim for one in case.store.statements.speakers(reports, day) if is_entity(one)]
    found = case.store.statements.some(ids[:MOST_SAID])
    lines = case.store.shelf.some(sorted({report for _, report in found}))
    return tuple(SaidLine(claim, lines[report]) for claim, report in found), len(ids)
