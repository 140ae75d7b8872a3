"""Tellings made by hand, and events as text that a person can read. Nothing of it happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.events.picture import build
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    ClaimStatus,
    Count,
    Event,
    Factuality,
    Holder,
    MentionType,
    OriginGroup,
    Place,
    Precision,
    Report,
    Said,
    Span,
    Tense,
    Time,
    identified,
)
from dateline.places import countries
from dateline.profiles import Profile, load

ARMS = load("arms")
# country, latitude, longitude, radius in km, precision
PLACES: dict[str, tuple[str | None, float, float, float, Precision]] = {
    "Nabatieh": ("LB", 33.379, 35.484, 4.0, Precision.TOWN),
    "Tyre": ("LB", 33.271, 35.196, 5.0, Precision.TOWN),
    "Nabatieh Governorate": ("LB", 33.4, 35.45, 18.0, Precision.REGION),
    "Lebanon": ("LB", 33.9, 35.8, 57.0, Precision.COUNTRY),
    "Haifa": ("IL", 32.815, 34.989, 8.0, Precision.TOWN),
    "Dushanbe": ("TJ", 38.536, 68.779, 9.0, Precision.TOWN),
    "Kabul": ("AF", 34.528, 69.172, 12.0, Precision.TOWN),
    "Geneva": ("CH", 46.202, 6.146, 5.0, Precision.TOWN),
    "Red Sea": (None, 20.0, 38.5, 900.0, Precision.REGION),
}
_ABLE = {"army", "police", "government", "ministry", "militia", "company", "council"}


def key_of(claim: Claim, argument: Argument) -> tuple[str, str]:
    """Who is meant, as the room of entities tells it: names by id, descriptions by last word."""
    name = argument.name or argument.span.text
    if argument.entity is not None:
        return argument.entity, name
    return f"thing~{name.split()[-1].casefold()}", name


def who(words: str, count: tuple[int | None, int | None, str] | None = None) -> Argument:
    """A participant: a country by its name or nationality, a name by its capitals."""
    counted = Count(*count) if count else None
    span = Span(0, 0, words)
    country = countries.by_name(words) or countries.by_demonym(words)
    if country is not None:
        entity = f"country:{country.code}"
        return Argument("", span, MentionType.PLACE, entity, country.name, counted)
    bare = words.removeprefix("the ").removeprefix("The ")
    if bare[0].isupper() and counted is None:
        kind = MentionType.ORGANISATION if bare.split()[-1].casefold() in _ABLE else None
        return Argument("", span, kind, f"name:{bare.casefold().replace(' ', '-')}", bare)
    return Argument("", span, MentionType.PERSON if counted else None, count=counted)


def place_of(name: str, span: Span, inferred: str | None = None) -> Place:
    if name not in PLACES:
        return Place(span, inferred=inferred)  # not in the gazetteer
    country, lat, lon, radius, precision = PLACES[name]
    return Place(span, name, country, lat, lon, radius, precision, inferred=inferred)


@dataclass
class Case:
    """The tellings of one event with their origins."""

    profile: Profile = ARMS
    pairs: list[tuple[Claim, Report]] = field(default_factory=list)
    origins: dict[str, list[str]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def tell(  # noqa: PLR0913 - what a telling may have
        self,
        sentence: str,
        type_: str,
        anchor: str,
        roles: Mapping[str, str | Argument] | None = None,
        *,
        publisher: str | None = "Harbour Post",
        published: str | None = "2022-05-18",
        origin: str | None = None,
        by: str | None = None,
        cue: str = "said",
        factuality: str = "CT+",
        time: str | tuple[str | None, str | None] | None = None,
        dated_by_report: bool = False,
        place: str | None = None,
        place_inferred: str | None = None,
        tense: Tense = Tense.PAST,
        status: ClaimStatus = ClaimStatus.MACHINE,
        kind: ClaimKind = ClaimKind.EVENT,
    ) -> Claim:
        """Add what a report tells; roles end in a digit where several have one role."""
        report = Report.of(sentence, publisher=publisher, published=published)

        def span(words: str) -> Span:
            start = sentence.index(words)
            return Span.of(sentence, start, start + len(words))

        arguments = []
        for role, what in (roles or {}).items():
            argument = who(what) if isinstance(what, str) else what
            arguments.append(
                replace(argument, role=role.rstrip("0123456789"), span=span(argument.span.text))
            )
        when = None
        if time is not None:
            first, last = (time, time) if isinstance(time, str) else time
            words = None if dated_by_report else span(anchor)
            when = Time(words, first if first == last else f"{first}/{last}", first, last)
        voice = [Holder(publisher or "unnamed report")]
        if by is not None:
            known = who(by)
            heard = span(cue) if cue in sentence else None
            voice.append(Holder(known.name or by, known.entity, span(by), heard))
        claim = identified(
            Claim(
                report=report.id,
                kind=kind,
                type=type_,
                anchor=span(anchor),
                evidence=Span.of(sentence, 0, len(sentence)),
                arguments=tuple(arguments),
                time=when,
                place=place_of(place, span(anchor), place_inferred) if place else None,
                voice=tuple(voice),
                factuality=Factuality(factuality),
                tense=tense,
                status=status,
            )
        )
        self.pairs.append((claim, report))
        named = origin or by or publisher or f"unknown {report.id}"
        if publisher is None and origin is None and by is None:
            self.unknown.add(named)
        self.origins.setdefault(named, []).append(claim.id)
        return claim

    @property
    def groups(self) -> tuple[OriginGroup, ...]:
        return tuple(
            OriginGroup(name, name, tuple(ids), ("made by hand",), name not in self.unknown)
            for name, ids in self.origins.items()
        )

    def event(self, **more: Any) -> Event:
        return build(
            "e1",
            self.pairs,
            origin_groups=self.groups,
            key_of=key_of,
            profile=self.profile,
            **more,
        )


def in_words(event: Event) -> str:
    """An event as lines of text."""
    lines = [
        f"{event.type}: {event.title}",
        f"{event.grade.value}: {event.grade.rule}",
        f"{event.outlets} outlets, {event.origins} origins, {event.confirmations} confirmations",
    ]
    for name, part in [("time", event.time), ("place", event.place), *event.roles.items()]:
        if part.values:
            lines.append(f"{name}: {_shown(part.best)} ({part.rule})")
            lines += [_said(said) for said in part.values]
    for thing, tally in event.counts.items():
        lines.append(f"{thing}: {tally.low} / {tally.best} / {tally.high} ({tally.rule})")
        lines += [_said(said) for said in tally.values]
    for known in event.as_known:
        best = {key: _shown(value) for key, value in known.best.items()}
        lines.append(f"{known.published}: " + ", ".join(f"{k} {v}" for k, v in best.items()))
    return "\n".join(lines)


def _said(said: Said) -> str:
    yes = f" + {', '.join(said.affirmed_by)}" if said.affirmed_by else ""
    no = f" - {', '.join(said.denied_by)}" if said.denied_by else ""
    return f"  {_shown(said.value)}{yes}{no}"


def _shown(value: Any) -> str:
    match value:
        case {"name": name}:
            return str(name)
        case {"edtf": edtf}:
            return str(edtf)
        case {"min": low, "max": high}:
            return f"{low}..{high}"
        case dict():
            return " ".join(f"{k} {v}" for k, v in value.items())
    return str(value)
