"""Participants and holders of a report's claims, gathered by what the reader took for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.entities.heads import Head, head_of, is_pronoun
from dateline.entities.names import normal, titles_of
from dateline.lexicon.bodies import IN_NAMES
from dateline.lexicon.titles import BEFORE_NAMES
from dateline.model import Argument, Claim, Holder, MentionType

Use = Argument | Holder
Spot = tuple[int, int] | str  # offsets, or the name of a publisher that the text does not print
HOLDER = "Holder"  # the role of who says so
_UNNAMED = "unnamed report"  # `dateline.claims.publisher` knows none


@dataclass(slots=True)
class Group:
    """Uses that the report takes for one, while they are gathered.

    ``first`` is where it first stands, -1 for a publisher that the text does not print; ``places``
    are GeoNames ids, ``numbers`` how many it says they are.
    """

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
    spots: list[Spot] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name."""
        return max(dict.fromkeys(self.names), key=lambda name: len(normal(name).split()))

    @property
    def kind(self) -> MentionType | None:
        """The kind most uses have."""
        return max(dict.fromkeys(self.kinds), key=self.kinds.count, default=None)

    def add(self, other: Group) -> None:
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


def gather(claims: Iterable[Claim]) -> list[Group]:
    """The uses of claims, those together that the reader took for one."""
    groups: dict[str, Group] = {}
    for claim in claims:
        for use, role in uses_of(claim):
            key, group = _group(use, role, claim)
            if key in groups:
                groups[key].add(group)
            else:
                groups[key] = group
    return list(groups.values())


def uses_of(claim: Claim) -> Iterator[tuple[Use, str]]:
    """Participants and holders of a claim, each with its role."""
    for argument in claim.arguments:
        yield argument, f"{claim.type}.{argument.role}"
    for holder in claim.voice:
        if holder.span is not None or holder.name != _UNNAMED:
            yield holder, HOLDER


def at_of(use: Use) -> Spot:
    """Where a use stands."""
    if use.span is not None:
        return (use.span.start, use.span.end)
    return use.name or ""


def _group(use: Use, role: str, claim: Claim) -> tuple[str, Group]:
    """A use as a group of its own, and the key under which the reader took others for the same."""
    words = use.span.text if use.span is not None else use.name or ""
    name = use.name or words
    publisher = use.span is None or (isinstance(use, Holder) and use is claim.voice[0])
    named = use.entity is not None or publisher
    at = at_of(use)
    group = Group(use.span.start if use.span else -1, named, roles={role}, spots=[at])
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
