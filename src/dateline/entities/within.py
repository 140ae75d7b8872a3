"""Uses joined by the report's own words: surnames with full names, "the gunman" with "a gunman"."""

from __future__ import annotations

import re

from dateline.entities.catalogue import Catalogue
from dateline.entities.heads import accuses, head_of, number_of
from dateline.entities.keys import known_id
from dateline.entities.names import Likeness, bodies, normal, persons, without_titles
from dateline.entities.uses import HOLDER, Group
from dateline.lexicon.bodies import IN_NAMES
from dateline.lexicon.titles import BEFORE_NAMES, POSTS
from dateline.model import MentionType

_FULL = frozenset([Likeness.EQUAL, Likeness.VARIANT])
_SHORT = frozenset([Likeness.INITIALS, Likeness.ACRONYM, Likeness.LAST, Likeness.PART])
_BODY = frozenset([MentionType.ORGANISATION, MentionType.FACILITY])
_TITLES = BEFORE_NAMES | POSTS
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)


def join(groups: list[Group], text: str, catalogue: Catalogue) -> list[Group]:
    """The groups of a report's text, descriptions before names, those joined that mean one."""
    for group in groups:
        if group.named and set(normal(group.name).split()) <= _TITLES:
            group.named, group.heads = False, [head_of(group.name)]  # "the President"
    named = _join_names([g for g in groups if g.named], catalogue)
    beside = _join_appositions([g for g in groups if not g.named], named, text)
    described = _join_descriptions(beside)
    named, described = _join_across(named, described)
    return [*described, *named]


def _join_names(groups: list[Group], catalogue: Catalogue) -> list[Group]:
    """Named groups, those of one name joined; a short name only where one long one has it."""
    known: dict[str, Group] = {}
    rest: list[Group] = []
    for group in sorted(groups, key=lambda g: (-len(normal(g.name).split()), g.first)):
        key = known_id(group, catalogue)
        fit = [known[key]] if key in known else []
        if not fit:
            alike = [(other, _likeness(group, other)) for other in rest]
            fit = [other for other, how in alike if how in _FULL]
            fit = fit[:1] or [other for other, how in alike if how in _SHORT]
        if len(fit) == 1 and (key is None or known_id(fit[0], catalogue) in (None, key)):
            fit[0].add(group)
            continue
        rest.append(group)
        if key is not None:
            known[key] = group
    return rest


def _likeness(short: Group, long: Group) -> Likeness:
    """How two names of a report are alike; what is a person's name is compared as one."""
    kinds = {short.kind, long.kind} - {None}
    if kinds == {MentionType.PERSON}:
        return persons(short.name, long.name)
    if len(kinds) > 1 and not kinds <= _BODY:
        equal = normal(short.name) == normal(long.name)
        return Likeness.EQUAL if equal else Likeness.NONE
    how = bodies(short.name, long.name)
    place = MentionType.PLACE in kinds and how in (Likeness.LAST, Likeness.PART)
    return Likeness.NONE if place else how  # "Carolina" is neither of the two


def _join_appositions(described: list[Group], named: list[Group], text: str) -> list[Group]:
    """What is left once descriptions beside a person's name have joined it: "CEO Jane Roe"."""
    people = {name: g for g in named if g.kind is MentionType.PERSON for name in g.names}
    rest = []
    for group in described:
        if group.heads and not group.heads[0].plural:
            beside = [people[name] for name in people if _stands_beside(group, name, text)]
            if beside and all(one is beside[0] for one in beside):
                group.described, group.names, group.heads = group.names[:1], [], []
                beside[0].add(group)
                continue
        rest.append(group)
    return rest


def _stands_beside(group: Group, name: str, text: str) -> bool:
    """Whether a name stands right behind a description, or before it and a comma."""
    for spot in group.spots:
        if isinstance(spot, tuple):
            behind = text[spot[1] : spot[1] + len(name) + 2].lstrip(" ").removeprefix(", ")
            before = text[: spot[0]].rstrip()
            if behind.startswith(name) or before.endswith((f"{name},", f"{name}, the")):
                return True
    return False


def _join_descriptions(groups: list[Group]) -> list[Group]:
    """Descriptions, each joined with the last one before it that it may take up."""
    found: list[Group] = []
    for group in sorted(groups, key=lambda g: g.first):
        before = next((o for o in reversed(found) if _takes_up(group, o)), None)
        if before is None:
            found.append(group)
        else:
            before.add(group)
    return found


def _join_across(named: list[Group], described: list[Group]) -> tuple[list[Group], list[Group]]:
    """Names that are descriptions in a headline's capitals, and surnames read as common nouns."""
    by_head = {group.heads[0].lemma: group for group in described if group.heads}
    kept = []
    for group in named:
        head = head_of(group.name)
        of = by_head.get(head.lemma)
        word = " " not in group.name
        of_a_body = normal(group.name).rpartition(" ")[2] in IN_NAMES
        loose = group.kind in (None, MentionType.PERSON) and not of_a_body
        common = (word or loose) and not group.places
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


def _announced(group: Group, named: list[Group], described: list[Group]) -> Group | None:
    """The person whom a description announces: "A mother was killed ... Jane Roe, 34, was killed".

    That is the only named one to whom the report, later, gives the same role in the same kind of
    happening, where no other description has it. Nobody named is taken for "a gunman".
    """
    roles = group.roles - {HOLDER}
    rivals = [g for g in described if g is not group and g.heads and g.roles & roles]
    if not roles or rivals or accuses(group.heads[0]) or not _INDEFINITE.match(group.names[0]):
        return None
    fit = [g for g in named if g.roles & roles and g.kind is MentionType.PERSON]
    later = len(fit) == 1 and fit[0].first > group.first
    return fit[0] if later and group.kind in (None, MentionType.PERSON) else None


def _called(named: list[Group]) -> dict[str, Group]:
    """The one name that the report calls a "deputy", by that noun; none where it calls two so."""
    by_head: dict[str, list[Group]] = {}
    for group in named:
        for lemma in {head.lemma for said in group.described if not (head := head_of(said)).plural}:
            by_head.setdefault(lemma, []).append(group)
    return {lemma: groups[0] for lemma, groups in by_head.items() if len(groups) == 1}


def _takes_up(later: Group, before: Group) -> bool:
    """Whether a description may be of what another one before it is of: head, number, modifiers."""
    numbered = bool(later.numbers & before.numbers and later.roles & before.roles)
    if not later.heads or not before.heads:
        return numbered and bool(later.heads or before.heads)  # "three", "three people"
    mine, theirs = later.heads[0], before.heads[0]
    if mine.lemma != theirs.lemma or mine.plural != theirs.plural or mine.other:
        return False
    many, as_many = _many(later), _many(before)
    if many and as_many and not many & as_many:
        return False
    said = frozenset[str]().union(*(head.modifiers for head in before.heads))
    return mine.modifiers <= said or theirs.modifiers <= mine.modifiers


def _many(group: Group) -> set[int]:
    """How many a description says they are, a lower bound too: "at least seven people"."""
    number = number_of(tuple(group.names))
    return group.numbers or ({number} if number is not None else set())
