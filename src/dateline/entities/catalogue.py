"""The catalogue: armed groups, international bodies and weapon systems with stable ids.

``groups.csv`` comes from the actor dictionaries of openeventdata/Dictionaries (MIT) and from
encyclopaedic facts (``tools/group_catalogue.py``), ``systems.csv`` from the named articles of
Wikipedia: names, kind, maker's or home country, and the family that a system belongs to. Countries
are known to `dateline.places.countries`. Users extend it by a CSV of the same columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.entities.names import is_acronym, normal, spelling
from dateline.errors import DatelineError
from dateline.model import MentionType
from dateline.places import countries

FOLDER = Path(__file__).parent
COLUMNS = ("id", "name", "aliases", "kind", "country", "family", "code", "source")
_ID = re.compile(r"(group|body|system):[^\s:,;]+")
_KINDS = {
    "group": MentionType.ORGANISATION,
    "body": MentionType.ORGANISATION,
    "system": MentionType.WEAPON,
}
_LONGEST = 9  # words of a name
_SPELLED = 6  # letters that a name must have to be known by another spelling of it


@dataclass(frozen=True, slots=True)
class Entry:
    """One group, body or weapon system.

    ``id`` begins with what it is ("group:hezbollah", "body:nato", "system:ababil-2"); ``kind`` says
    it in words ("drone"). ``country`` is that of its home or maker, ISO 3166-1 alpha-2; ``family``
    the id of the systems that it is one of; ``code`` its CAMEO code; ``source`` where all this
    stands.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    family: str | None = None
    code: str | None = None
    source: str | None = None

    @property
    def type(self) -> MentionType:
        """What a mention of it is."""
        return _KINDS[self.id.partition(":")[0]]

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the main one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries by id, and the ids by name: by normal form, and by spelling for those of groups.

    A name that several entries share as an alias is none of theirs.
    """

    entries: Mapping[str, Entry]
    names: Mapping[str, frozenset[str]]
    spellings: Mapping[str, frozenset[str]]

    def get(self, key: str) -> Entry | None:
        """The entry of an id."""
        return self.entries.get(key)

    def find(self, name: str, kind: MentionType | None = None) -> Entry | None:
        """The entry that a name means; None where none or several are called so.

        ``kind`` is what the report uses the name for: a weapon's name is no group's.
        """
        for text in _bare(name):
            known = self._only(self.names.get(_joined(text), frozenset()), text, kind)
            if known is None and len(_joined(text)) >= _SPELLED and kind is not MentionType.WEAPON:
                known = self._only(self.spellings.get(_spelled(text), frozenset()), text, kind)
            if known is not None:
                return known
        return None

    def find_within(self, words: str) -> Entry | None:
        """The weapon system that the longest stretch of words names: "Iranian Shahed-136 drones".

        None where none is named or two that are not of one family.
        """
        tokens = words.split()
        for size in range(min(len(tokens), _LONGEST), 0, -1):
            stretches = (" ".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1))
            found = {e.id: e for s in stretches if (e := self.find(s, MentionType.WEAPON))}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _only(self, ids: frozenset[str], text: str, kind: MentionType | None) -> Entry | None:
        """The one entry that may be called so here."""
        fit = [e for i in ids if _may_be(e := self.entries[i], text, kind)]
        main = [entry for entry in fit if normal(entry.name) == normal(text)]
        fit = main if len(fit) > 1 else fit
        return fit[0] if len(fit) == 1 else None


def _may_be(entry: Entry, text: str, kind: MentionType | None) -> bool:
    """Whether a name may mean an entry: by its kind, and by its capitals where it is short."""
    if (entry.type is MentionType.WEAPON) != (kind is MentionType.WEAPON):
        return False
    if kind not in (None, MentionType.WEAPON, MentionType.ORGANISATION) and len(text) < _SPELLED:
        return False
    short = any(is_acronym(name) and normal(name) == normal(text) for name in entry.names)
    if not short or len(text) >= _SPELLED:
        return any(letter.isupper() for letter in text)
    body = kind is MentionType.ORGANISATION and len(text) > 3  # "Isis", "Nato"
    return is_acronym(text) or (body and text[0].isupper())


_WHAT = re.compile(
    r"^(?:the |(?:militant|armed|rebel|jihadist|islamist|terrorist|extremist) )+"
    r"|(?:[ -](?:militant|rebel|jihadist|group|movement|militia|organi[sz]ation|party))+$",
    re.IGNORECASE,
)


def _bare(name: str) -> Iterator[str]:
    """A name, without the word that says what it names, and without the plural of a designation."""
    yield name
    bare = _WHAT.sub("", name)
    if bare != name:
        yield bare
    if name.endswith("s") and len(name) > 3:
        yield name[:-1]


def _joined(name: str) -> str:
    """A name's normal form written in one: Ababil-2, Ababil 2."""
    return normal(name).replace(" ", "")


def _spelled(name: str) -> str:
    return "".join(map(spelling, normal(name).split()))


@cache
def _built_in() -> tuple[Entry, ...]:
    return (*_read(FOLDER / "groups.csv"), *_read(FOLDER / "systems.csv"))


@cache
def load_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue, with the rows of a user's CSV where there is one.

    Of its columns ``id`` and ``name`` are needed; ``aliases`` are separated by semicolons. A row
    with the id of an entry adds names to it and replaces what else it states. Raises DatelineError,
    which names file and line, where a row cannot be read.
    """
    entries = {entry.id: entry for entry in _built_in()}
    if path is not None:
        for row in _read(path):
            entries[row.id] = _extended(entries.get(row.id), row)
        _check_families(entries, path)
    return _catalogue(entries)


def _extended(before: Entry | None, row: Entry) -> Entry:
    """An entry with what a row says of it."""
    if before is None:
        return row
    names = dict.fromkeys([row.name, *row.aliases, *before.names])
    return replace(
        before,
        name=row.name,
        aliases=tuple(name for name in names if name != row.name),
        kind=row.kind or before.kind,
        country=row.country or before.country,
        family=row.family or before.family,
        code=row.code or before.code,
        source=row.source or before.source,
    )


def _check_families(entries: Mapping[str, Entry], path: Path) -> None:
    for entry in entries.values():
        if entry.family is not None and entry.family not in entries:
            raise DatelineError(
                f"{path}: {entry.id} is of the family {entry.family}, which no row has as its id."
            )


def _catalogue(entries: Mapping[str, Entry]) -> Catalogue:
    by_name: dict[str, set[str]] = {}
    by_spelling: dict[str, set[str]] = {}
    for entry in entries.values():
        for name in entry.names:
            by_name.setdefault(_joined(name), set()).add(entry.id)
            if entry.type is MentionType.ORGANISATION and not is_acronym(name):
                by_spelling.setdefault(_spelled(name), set()).add(entry.id)
    return Catalogue(dict(entries), _frozen(by_name), _frozen(by_spelling))


def _frozen(ids: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in ids.items()}


def _read(path: Path) -> Iterable[Entry]:
    """The rows of a CSV; DatelineError where it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS[:2] if c not in (reader.fieldnames or ())]
            if missing:
                raise DatelineError(
                    f"{path} has no column {missing[0]}: its first line must name"
                    f" {','.join(COLUMNS)} (id and name at least)."
                )
            return [_entry(row, f"{path}, line {reader.line_num}") for row in reader]
    except OSError as error:
        raise DatelineError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatelineError(f"{path} is no CSV in UTF-8: save it as one.") from error


def _entry(row: Mapping[str | None, str | None], where: str) -> Entry:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if None in row:
        raise DatelineError(
            f"{where}: there are more values than columns; quote those with commas."
        )
    if not _ID.fullmatch(values["id"]):
        raise DatelineError(
            f"{where}: id {values['id']!r} is no group:NAME, body:NAME or system:NAME."
        )
    if not values["name"]:
        raise DatelineError(f"{where}: the name is empty; give one or delete the line.")
    country = values["country"].upper()
    if country and countries.by_code(country) is None:
        raise DatelineError(f"{where}: country {country!r} is no ISO 3166-1 alpha-2 code.")
    aliases = tuple(filter(None, map(str.strip, values["aliases"].split(";"))))
    stated = {c: values[c] or None for c in ("kind", "family", "code", "source")}
    return Entry(values["id"], values["name"], aliases, country=country or None, **stated)
