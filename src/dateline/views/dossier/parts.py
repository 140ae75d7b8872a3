"""What a dossier is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dateline.views.decisions import Decided
from dateline.views.events.sourced import Export, Sourced


class Paper(StrEnum):
    """The paper that a dossier is printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The events of a dossier in their order, and what is told of the dossier itself.

    ``asked`` are the filters that chose the events, in words, empty where they were named one by
    one. ``decided`` are the decisions on each event, by its id.
    """

    title: str
    case: str
    events: tuple[Sourced, ...]
    export: Export
    asked: tuple[tuple[str, str], ...] = ()
    decided: Mapping[str, tuple[Decided, ...]] = field(default_factory=dict)
