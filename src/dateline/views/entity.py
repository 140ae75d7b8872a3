"""One entity: what it is called and where, what is stated of it, what it has to do with others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.model import Claim, Entity, Event, Report
from dateline.model.decision import Verb
from dateline.profiles.roles import Sense
from dateline.views import words
from dateline.views.decisions import Decided
from dateline.views.entities import short_id
from dateline.views.events.table import events_table
from dateline.views.plain import visible
from dateline.views.statements import said


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name or a description of an entity, and the reports that use it."""

    name: str
    mentions: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """Another entity that may be the same; ``decided`` is what a reviewer last said of the two.

    That is same or different until the next merge follows it, else unsure.
    """

    other: str
    name: str
    score: float
    reasons: tuple[str, ...]
    decided: Verb | None


@dataclass(frozen=True, slots=True)
class Part:
    """A role in a type of event or relation, and what it stands for."""

    role: str
    sense: Sense


@dataclass(slots=True)
class Tie:
    """That an entity has one part and another has the other part in happenings of one type.

    ``other`` is None for what is described and not named. ``events`` tell it, ``denied`` are those
    of them in which nobody affirms one of the parts; ``claims`` state it as a relation.
    """

    type: str
    mine: Part
    theirs: Part
    other: str | None
    other_name: str
    events: list[str] = field(default_factory=list)
    denied: int = 0
    claims: list[Claim] = field(default_factory=list)

    @property
    def outward(self) -> bool:
        """Whether it reads from the entity to the other: who acts comes first."""
        order = list(Sense)
        return order.index(self.mine.sense) <= order.index(self.theirs.sense)


@dataclass(frozen=True, slots=True)
class SaidIn:
    """A statement that an entity makes, with what is told of its report."""

    claim: Claim
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity as it is shown.

    ``stated`` are claims of attributes with their reports, ``said`` the first of ``said_total``
    statements that it makes, ``events`` the first of ``total`` that
    it takes part in or speaks of. ``titles`` are those of reports and events by their ids.
    """

    entity: Entity
    reports: int
    names: Sequence[NameRead]
    described: Sequence[NameRead]
    stated: Sequence[tuple[Claim, Report]]
    said: Sequence[SaidIn]
    said_total: int
    ties: Sequence[Tie]
    events: Sequence[Event]
    total: int
    maybe: Sequence[Maybe]
    history: Sequence[Decided]
    titles: Mapping[str, str]


_REPORTS = 3  # of a name that are named
_TIES = 60
_SAID = 20


def entity_view(shown: Shown) -> Group:
    """An entity for the terminal."""
    entity = shown.entity
    kind = f"{entity.kind or 'of no known kind'}{'' if entity.named else ', only described'}"
    parts: list[RenderableType] = [
        _line(entity.name, "bold"),
        _line(f"{kind}  {entity.id}", "dim"),
        _line(f"in {_number(shown.reports, 'report')}, {_number(shown.total, 'event')}"),
    ]
    if entity.source:
        parts.append(_line(f"known from {entity.source}"))
    parts += _section("Called", (_read(one, shown.titles) for one in shown.names))
    parts += _section("Described as", (_read(one, shown.titles) for one in shown.described))
    parts += _section("Stated of it", (_stated(*one) for one in shown.stated))
    parts += _section("Said", (_said(one) for one in shown.said[:_SAID]))
    if shown.said_total > _SAID:
        parts.append(
            _line(f"  and {shown.said_total - _SAID} more: `dateline statements --holder`")
        )
    parts += _section("With others", (_tie(one) for one in shown.ties[:_TIES]))
    if len(shown.ties) > _TIES:
        parts.append(_line(f"  and {len(shown.ties) - _TIES} more: --json gives all"))
    parts += _section("May be the same as", (_maybe(one) for one in shown.maybe))
    parts += _section("Decisions", (_decided(one) for one in shown.history))
    if shown.events:
        parts += [Text(), _line("Events", "bold"), events_table(shown.events)]
    if shown.total > len(shown.events):
        more = f"{len(shown.events)} of {shown.total}: `dateline events --entity` lists all."
        parts.append(_line(more))
    return Group(*parts)


def entity_page_object(shown: Shown) -> dict[str, Any]:
    """An entity as JSON; what is not known is None."""
    entity = shown.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "named": entity.named,
        "source": entity.source,
        "reports": shown.reports,
        "names": [_name_object(one) for one in shown.names],
        "described": [_name_object(one) for one in shown.described],
        "stated": [
            {
                "attribute": claim.type,
                "value": claim.value.text if claim.value else None,
                "number": claim.value.number if claim.value else None,
                "unit": claim.value.unit if claim.value else None,
                "factuality": claim.factuality,
                "voices": [" ".join(holder.name.split()) for holder in claim.voice],
                "claim": claim.id,
                "report": report.id,
            }
            for claim, report in shown.stated
        ],
        "said": {
            "total": shown.said_total,
            "first": [
                {
                    "claim": one.claim.id,
                    "cue": one.claim.anchor.text,
                    "content": one.claim.content.span.text if one.claim.content else None,
                    "quoted": one.claim.content.quoted if one.claim.content else None,
                    "factuality": one.claim.factuality,
                    "report": one.claim.report,
                    "published": one.published,
                }
                for one in shown.said
            ],
        },
        "ties": [
            {
                "type": tie.type,
                "role": tie.mine.role,
                "other_role": tie.theirs.role,
                "other": tie.other,
                "other_name": tie.other_name,
                "events": tie.events,
                "denied": tie.denied,
                "claims": [claim.id for claim in tie.claims],
            }
            for tie in shown.ties
        ],
        "events": shown.total,
        "maybe": [
            {
                "id": one.other,
                "name": one.name,
                "score": one.score,
                "reasons": list(one.reasons),
                "decided": one.decided,
            }
            for one in shown.maybe
        ],
    }


def _name_object(one: NameRead) -> dict[str, Any]:
    return {"name": one.name, "mentions": one.mentions, "reports": list(one.reports)}


def _section(title: str, lines: Iterator[str]) -> Iterator[Text]:
    found = list(lines)
    if found:
        yield from (Text(), _line(title, "bold"), *(_line(f"  {line}") for line in found))


def _read(one: NameRead, titles: Mapping[str, str]) -> str:
    where = [titles.get(report, report[:6]) for report in one.reports[:_REPORTS]]
    more = f" and {len(one.reports) - _REPORTS} more" if len(one.reports) > _REPORTS else ""
    return f"{one.name} ({one.mentions}): {'; '.join(where)}{more}"


def _stated(claim: Claim, report: Report) -> str:
    value = claim.value.text if claim.value else "?"
    day = (report.published or "undated")[:10]
    return (
        f"{claim.type}: {value} ({words.voices(claim)}, {day}, {words.sure(claim)}) {claim.id[:6]}"
    )


def _said(one: SaidIn) -> str:
    cue = " ".join(one.claim.anchor.text.split())
    day = (one.published or "undated")[:10]
    return f"{cue}: {said(one.claim)} ({one.title}, {day}) {one.claim.id[:6]}"


def _tie(tie: Tie) -> str:
    """Read from the entity: what it is in which happenings, and who the other is."""
    told = [
        _number(len(tie.events), "event") if tie.events else "",
        f"{tie.denied} denied" if tie.denied else "",
        f"stated {len(tie.claims)} times" if tie.claims else "",
    ]
    which = f" {short_id(tie.other)}" if tie.other else ""
    numbers = ", ".join(filter(None, told))
    return f"{tie.type}, as {tie.mine.role}; {tie.theirs.role}: {tie.other_name}{which} ({numbers})"


def _maybe(one: Maybe) -> str:
    decided = f"; decided: {one.decided}" if one.decided else ""
    reasons = ", ".join(one.reasons)
    return f"{one.name} {short_id(one.other)} ({one.score:.2f}{decided}): {reasons}"


def _decided(one: Decided) -> str:
    why = f" ({one.why})" if one.why else ""
    taken = ", taken back" if one.undone else ""
    return f"{one.at[:16].replace('T', ' ')} {one.who} {one.verb}: {one.what}{why}{taken}"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
