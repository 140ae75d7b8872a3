"""Mentions: every participant and every holder of a report's claims, one for each that is meant.

What the reader took for one is one, and so is what the report's own words join: a surname or an
acronym with the full name, one spelling with another, "the gunman" with "a gunman". Nothing is
looked at but the report and the catalogue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.entities.catalogue import Catalogue
from dateline.entities.heads import Head, head_of, is_pronoun
from dateline.entities.names import (
    Likeness,
    bodies,
    normal,
    persons,
    titles_of,
    without_form,
    without_titles,
)
from dateline.lexicon.bodies import IN_NAMES
from dateline.lexicon.titles import BEFORE_NAMES
from dateline.model import Argument, Claim, Holder, Mention, MentionType, Report
from dateline.model.text import digest
from dateline.places import countries

Use = Argument | Holder
HOLDER = "Holder"  # the role of who says so
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")  # a publisher that only its address names
_UNNAMED = "unnamed report"  # `dateline.claims.publisher` knows none


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one report, and which of them a participant or a holder of a claim is."""

    all: tuple[Mention, ...]
    where: Mapping[tuple[int, int] | str, Mention]

    def of(self, use: Use) -> Mention | None:
        """The mention of an argument or a holder; None for a publisher that nothing names."""
        return self.where.get(_at(use))


@dataclass(slots=True)
class _Group:
    """Uses that the report takes for one, while they are gathered."""

    first: int
    named: bool
    names: list[str] = field(default_factory=list)
    kinds: list[MentionType] = field(default_factory=list)
    entities: set[str] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    described: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    heads: list[Head] = field(default_factory=list)
    spots: list[tuple[int, int] | str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return max(self.names, key=lambda n: (len(normal(n).split()), -self.names.index(n)))

    @property
    def kind(self) -> MentionType | None:
        """The kind most uses have."""
        return Counter(self.kinds).most_common(1)[0][0] if self.kinds else None

    def add(self, other: _Group) -> None:
        """Take in another group."""
        self.first = min(self.first, other.first)
        self.named |= other.named
        self.entities |= other.entities
        self.places |= other.places
        self.roles |= other.roles
        self.numbers |= other.numbers
        for mine, theirs in (
            (self.names, other.names),
            (self.kinds, other.kinds),
            (self.described, other.described),
            (self.heads, other.heads),
            (self.spots, other.spots),
        ):
            mine.extend(theirs)  # type: ignore[arg-type]


def mentions(claims: Iterable[Claim], report: Report, catalogue: Catalogue) -> Mentions:
    """The mentions of a report, in the order in which it first has them."""
    groups: dict[str, _Group] = {}
    for claim in claims:
        for use, role in _uses(claim):
            key, group = _group(use, role, claim)
            if key in groups:
                groups[key].add(group)
            else:
                groups[key] = group
    named = _join_names([g for g in groups.values() if g.named], catalogue)
    described = _join_descriptions([g for g in groups.values() if not g.named])
    named, described = _join_across(named, described)
    where: dict[tuple[int, int] | str, Mention] = {}
    found = []
    for group in (*described, *named):  # where words are both, the name counts
        mention = _mention(group, report, catalogue)
        found.append(mention)
        where |= dict.fromkeys(group.spots, mention)
    return Mentions(tuple(sorted(found, key=lambda m: (m.spans, m.id))), where)


def _uses(claim: Claim) -> Iterator[tuple[Use, str]]:
    """Participants and holders of a claim, each with its role."""
    for argument in claim.arguments:
        yield argument, f"{claim.type}.{argument.role}"
    for holder in claim.voice:
        if holder.span is not None or holder.name != _UNNAMED:
            yield holder, HOLDER


def _at(use: Use) -> tuple[int, int] | str:
    if use.span is not None:
        return (use.span.start, use.span.end)
    return use.name or ""


def _group(use: Use, role: str, claim: Claim) -> tuple[str, _Group]:
    """A use as a group of its own, and the key under which the reader took others for the same."""
    words = use.span.text if use.span is not None else use.name or ""
    name = use.name or words
    publisher = use.span is None or (isinstance(use, Holder) and use is claim.voice[0])
    named = use.entity is not None or publisher
    at = _at(use)
    group = _Group(use.span.start if use.span else -1, named, roles={role}, spots=[at])
    if isinstance(use, Argument):
        group.kinds = [use.mention_type] if use.mention_type else []
        place = claim.place
        if place is not None and place.span == use.span and place.geonames is not None:
            group.places = {place.geonames}
        if use.count is not None and use.count.min is not None and use.count.min == use.count.max:
            group.numbers = {use.count.min}
    if not named:
        head = head_of(name)
        if is_pronoun(name) or not head.lemma:
            return f"at {at}", group
        group.names, group.heads = [name], [head]
        return f"as {normal(name)}", group
    if (whole := _whole(words, name)) != name:
        name, group.kinds = whole, [MentionType.ORGANISATION]
    group.names = [name]
    group.entities = {use.entity} if use.entity else set()
    title = titles_of(name) if MentionType.PERSON in group.kinds else ""
    group.described = [said for said in (_description(words, name), title) if said]
    return use.entity or f"named {normal(name)}", group


def _whole(words: str, name: str) -> str:
    """The name of a body with what looks like a title before it: "General Motors"."""
    before, found, behind = words.rpartition(name)
    titled = before.split()
    if not found or behind or " " in name or not titled or name.lower() not in IN_NAMES:
        return name
    return f"{titled[-1]} {name}" if titled[-1].lower() in BEFORE_NAMES else name


def _description(words: str, name: str) -> str | None:
    """What words call somebody beside the name: "Defence Minister", "its leader"; None if naught.

    Words that have the name describe by what stands before it.
    """
    if is_pronoun(words):
        return None
    at = words.find(name)
    said = words[:at].strip() if at >= 0 else words
    if at < 0 and any(c.isupper() for c in words.rsplit(maxsplit=1)[-1][:1]):
        return None  # another form of the name
    return said if head_of(said).lemma else None


def _join_names(groups: list[_Group], catalogue: Catalogue) -> list[_Group]:
    """Named groups, those of one name joined; a short name only where one long one has it."""
    known: dict[str, _Group] = {}
    rest: list[_Group] = []
    for group in sorted(groups, key=lambda g: (-len(normal(g.name).split()), g.first)):
        key = _known(group, catalogue)
        fit = [known[key]] if key in known else []
        if not fit:
            alike = [(other, _likeness(group, other)) for other in rest]
            fit = [other for other, how in alike if how in _FULL]
            fit = fit[:1] or [other for other, how in alike if how in _SHORT]
        if len(fit) == 1 and (key is None or _known(fit[0], catalogue) in (None, key)):
            fit[0].add(group)
            continue
        rest.append(group)
        if key is not None:
            known[key] = group
    return rest


_FULL = frozenset([Likeness.EQUAL, Likeness.VARIANT])
_SHORT = frozenset([Likeness.INITIALS, Likeness.ACRONYM, Likeness.LAST, Likeness.PART])
_BODY = frozenset([MentionType.ORGANISATION, MentionType.FACILITY])


def _likeness(short: _Group, long: _Group) -> Likeness:
    """How two names of a report are alike; what is a person's name is compared as one."""
    kinds = {short.kind, long.kind} - {None}
    if kinds <= {MentionType.PERSON} or (
        MentionType.PERSON in kinds and None in (short.kind, long.kind)
    ):
        return persons(short.name, long.name)
    if len(kinds) > 1 and not kinds <= _BODY:
        equal = normal(short.name) == normal(long.name)
        return Likeness.EQUAL if equal else Likeness.NONE
    how = bodies(short.name, long.name)
    place = MentionType.PLACE in kinds and how in (Likeness.LAST, Likeness.PART)
    return Likeness.NONE if place else how  # "Carolina" is neither of the two


def _join_descriptions(groups: list[_Group]) -> list[_Group]:
    """Descriptions, each joined with the last one before it that it may take up."""
    found: list[_Group] = []
    for group in sorted(groups, key=lambda g: g.first):
        before = next((o for o in reversed(found) if _takes_up(group, o)), None)
        if before is None:
            found.append(group)
        else:
            before.add(group)
    return found


def _join_across(named: list[_Group], described: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """Names that are descriptions in a headline's capitals, and surnames read as common nouns."""
    by_head = {group.heads[0].lemma: group for group in described if group.heads}
    kept = []
    for group in named:
        head = head_of(group.name)
        of = by_head.get(head.lemma)
        word = " " not in group.name
        common = (word or group.kind in (None, MentionType.PERSON)) and not group.places
        if of is not None and common and (not head.plural or not head.modifiers):
            group.named, group.heads = False, [head]
            of.add(group)
        else:
            kept.append(group)
    called = _called(kept)
    surnames = {without_titles(g.name).split()[-1]: g for g in kept if g.kind is MentionType.PERSON}
    rest = []
    for group in described:
        name = group.names[0] if group.names else ""
        person = surnames.get(normal(name)) if name[:1].isupper() else None
        if person is None and group.heads and not (group.heads[0].plural or group.heads[0].other):
            person = called.get(group.heads[0].lemma) or _announced(group, kept, described)
            group.described = [name] if person is not None else []
        if person is None:
            rest.append(group)
        else:
            group.names, group.heads = [], []
            person.add(group)
    return kept, rest


_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)


def _announced(group: _Group, named: list[_Group], described: list[_Group]) -> _Group | None:
    """The person whom a description announces: "A mother was killed ... Jane Roe, 34, was killed".

    That is the only named one to whom the report, later, gives the same role in the same kind of
    happening, where no other description has it.
    """
    roles = group.roles - {HOLDER}
    rivals = [g for g in described if g is not group and g.heads and g.roles & roles]
    if not roles or rivals or not _INDEFINITE.match(group.names[0]):
        return None
    fit = [g for g in named if g.roles & roles and g.kind is MentionType.PERSON]
    later = len(fit) == 1 and fit[0].first > group.first
    return fit[0] if later and group.kind in (None, MentionType.PERSON) else None


def _called(named: list[_Group]) -> dict[str, _Group]:
    """The one name that the report calls a "deputy", by that noun; none where it calls two so."""
    by_head: dict[str, list[_Group]] = {}
    for group in named:
        for lemma in {head.lemma for said in group.described if not (head := head_of(said)).plural}:
            by_head.setdefault(lemma, []).append(group)
    return {lemma: groups[0] for lemma, groups in by_head.items() if len(groups) == 1}


def _takes_up(later: _Group, before: _Group) -> bool:
    """Whether a description may be of what another one before it is of: head, number, modifiers."""
    numbered = bool(later.numbers & before.numbers and later.roles & before.roles)
    if not later.heads or not before.heads:
        return numbered and bool(later.heads or before.heads)  # "three", "three people"
    mine, theirs = later.heads[0], before.heads[0]
    if mine.lemma != theirs.lemma or mine.plural != theirs.plural or mine.other:
        return False
    if later.numbers and before.numbers and not later.numbers & before.numbers:
        return False
    said = frozenset[str]().union(*(head.modifiers for head in before.heads))
    return mine.modifiers <= said or theirs.modifiers <= mine.modifiers


def _known(group: _Group, catalogue: Catalogue) -> str | None:
    """The id of what a name means wherever it stands: a country, or an entry of the catalogue."""
    for entity in sorted(group.entities):
        if entity.startswith("country:"):
            return entity
    kind = group.kind
    entry = catalogue.find(group.name, kind)
    if entry is not None:
        return entry.id
    return _government(group, catalogue)


def _government(group: _Group, catalogue: Catalogue) -> str | None:
    """The id of the country whose government a palace, or a capital that acts, stands for."""
    seat, body = countries.by_capital(group.name), countries.body_at(group.name)
    if body is not None and (union := catalogue.find(body)) is not None:
        return union.id  # Brussels
    acts = any(role == HOLDER or role.endswith(".Actor") for role in group.roles)
    if seat is None or (body is None and (not acts or group.places)):
        return None
    return f"country:{seat.code}"


_GOVERNMENT = frozenset(["government", "regime"])


def _state(phrase: str) -> countries.Country | None:
    """The country that "the Iranian government" speaks for."""
    *before, last = phrase.removeprefix("the ").removeprefix("The ").split() or [""]
    if last.lower() not in _GOVERNMENT:
        return None
    country = " ".join(before)
    return countries.by_demonym(country) or countries.by_name(re.sub("[’']s?$", "", country))


def _mention(group: _Group, report: Report, catalogue: Catalogue) -> Mention:
    """The mention that a finished group is."""
    spans = sorted({spot for spot in group.spots if isinstance(spot, tuple)})
    ids = "|".join(sorted(group.entities)) or f"{spans[:1] or group.name}"
    names = [name for name, _ in Counter(group.names).most_common()]
    main = group.name if group.names else ""
    words = [report.text[start:end] for start, end in spans]
    return Mention(
        id=digest("mention", report.id, ids),
        report=report.id,
        key=_key(group, catalogue),
        names=tuple(dict.fromkeys([main, *names])) if main else tuple(words[:1]),
        kind=group.kind,
        named=group.named,
        spans=tuple(spans),
        described=tuple(dict.fromkeys(group.described)),
        roles=tuple(sorted(group.roles)),
    )


def _key(group: _Group, catalogue: Catalogue) -> str:
    """What a mention is compared by; "" for a pronoun or a number that stands for nothing known."""
    if not group.named:
        system = catalogue.find_within(group.names[0]) if group.names else None
        if system is not None:
            return system.id
        state = _state(group.names[0]) if group.heads else None
        if state is not None:
            return f"country:{state.code}"
        return f"{group.kind or 'thing'}~{group.heads[0].lemma}" if group.heads else ""
    known = _known(group, catalogue)
    if known is not None:
        return known
    if group.places:
        return f"geonames:{min(group.places)}"
    if _HOST.fullmatch(group.name):
        return f"name:{group.name.lower().removeprefix('www.')}"
    person = group.kind is MentionType.PERSON
    name = without_titles(group.name) if person else without_form(group.name)
    return f"{group.kind or 'name'}:{name or normal(group.name)}"
