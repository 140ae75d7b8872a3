"""Features of a toponym candidate: what the spotting model sees of a name and its neighbours."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from dateline.lexicon import bodies, forms
from dateline.lexicon.titles import BEFORE_SURNAMES
from dateline.places import countries
from dateline.places.gazetteer import LONGEST_ABBREVIATION, Entry
from dateline.places.kinds import EntryKind
from dateline.places.names import (
    CLOSED,
    Word,
    end_of,
    joined,
    longest,
)

_TITLES = frozenset(word.capitalize() for word in BEFORE_SURNAMES)
_BODIES = frozenset(word.capitalize() for word in bodies.BESIDE_PLACES) | {"LLC"}
_PRESS = frozenset(
    "Times Post Globe Herald Tribune Journal News Gazette Chronicle Star Sun Observer Telegraph"
    " Guardian Mail Examiner Inquirer University College".split()
)
_OF_BODIES = frozenset(
    "University Bank Church Diocese Archdiocese Bishop Archbishop Duke Earl Prince Princess King"
    " Queen Lord Institute College Voice House Battle Treaty Board Chamber Secretary".split()
)
_OFFICIALS = frozenset("Mayor Governor Gov Sheriff".split())  # "Leeds Mayor" is one of Leeds
_STREETS = frozenset(
    "Street St Road Rd Avenue Ave Boulevard Blvd Drive Dr Lane Ln Way Court Ct Place Pl Highway Hwy"
    " Parkway Pike Route Square Terrace Circle Trail Bridge Plaza Park Building House Hall Tower"
    " Airport Station Terminal Cemetery Memorial Dam Lake River Creek Bay Beach Island Mountain"
    " Mount Hill Hills Valley Forest County Parish Township District Province Peninsula Prison Jail"
    " Base".split()
)
NAME_WORDS = _BODIES | _STREETS | _TITLES | {"International", "The", "Air", "Governorate", "Oblast"}
_LOCATIVE = frozenset(
    "in at near from to into outside around across toward towards throughout between through inside"
    " beyond within off leaving reached visited entered visiting visit entering reaching".split()
)
_SAYING = frozenset(
    "said says told added asked explained noted wrote testified recalled pleaded scored hit threw"
    " joked admitted who whose".split()
)
SIDES = re.compile(
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|central|upper|lower"
    r"|downtown|greater|mid|suburban|rural|neighbou?ring|nearby|inner)(?:ern|ernmost)?",
    re.IGNORECASE,
)
_OWN_BODIES = ("University", "Bank", "Church", "Diocese", "College", "Bishop", "Duke")
_SMALL_BEFORE = ("of", "the", "and", "for", "by", "with", "on", "against", "s")
_WITHIN_NAME = (" ", "-", "- ", ". ", "\u00a0")
_WIDE = (EntryKind.COUNTRY, EntryKind.REGION, EntryKind.WATER, EntryKind.ADMIN1)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: those in small letters, and the surnames of persons that it names."""

    text: str
    words: list[Word]
    small: Collection[str]
    surnames: Collection[str]

    @classmethod
    def of(cls, text: str, words: list[Word]) -> Words:
        """Look at all words once."""
        small = {w.text for w in words if not w.capital}
        return cls(text, words, small, _surnames(text, words))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of ``size`` words at word ``first``, with its places."""

    context: Words
    first: int
    size: int
    places: Sequence[Entry]

    @property
    def name(self) -> str:
        """The name as the text writes it."""
        words = self.context.words
        last = end_of(self.context.text, words[self.first + self.size - 1])
        return self.context.text[words[self.first].start : last]

    @property
    def left(self) -> Word | None:
        """The word before the name."""
        return self.context.words[self.first - 1] if self.first else None

    @property
    def right(self) -> Word | None:
        """The word after the name."""
        stop = self.first + self.size
        return self.context.words[stop] if stop < len(self.context.words) else None

    @property
    def before(self) -> str:
        """What stands between the word before and the name."""
        left = self.left
        start = self.context.words[self.first].start
        return self.context.text[left.end : start] if left else "\n"

    @property
    def after(self) -> str:
        """What stands between the name's last word and the word after it."""
        right = self.right
        end = self.context.words[self.first + self.size - 1].end
        return self.context.text[end : right.start] if right else "\n"


def features(c: Candidate) -> dict[str, float]:
    """All that the model sees of a candidate, by feature name."""
    f = {"bias": 1.0} | _of_places(c.places)
    if countries.by_capital(c.name) is not None:
        f["seat"] = 1.0
    town = "kind:town" in f
    f |= _of_form(c, town)
    begins = c.left is None or bool(re.search(r"[.!?:\n”\"“]", c.before))
    if begins:
        f["begins"] = 1.0
    if c.size == 1 and c.name in c.context.surnames:
        f["surname"] = 1.0
    f |= _left(c.left, c.before, begins)
    f |= _left_of(c)
    f |= _right(c)
    if c.left is not None and re.fullmatch(r",\s", c.before) and c.left.capital:
        f["in list" if town or "kind:admin2" in f else "after comma"] = 1.0
    return f


def _of_places(places: Sequence[Entry]) -> dict[str, float]:
    """What the gazetteer has of the name: the widest kind, and the largest town."""
    kinds = {e.kind for e in places if e.main}
    kind = next((kind for kind in _WIDE if kind in kinds), None)
    if kind is None:
        kind = EntryKind.ADMIN2 if EntryKind.ADMIN2 in kinds else EntryKind.TOWN
    people = max((e.population for e in places if e.kind is EntryKind.TOWN and e.main), default=0)
    f = {f"kind:{kind}": 1.0, "population": math.log10(people + 1) / 7}
    if not any(e.main for e in places):
        f["other name"] = 1.0
    return f


def _of_form(c: Candidate, town: bool) -> dict[str, float]:
    """How the name is written, and whether it is another word as well."""
    f: dict[str, float] = {}
    name, lower = c.name, c.name.lower()
    if c.size > 1:
        f["long"] = 1.0
    elif lower in c.context.small:
        f["small too"] = 1.0
    if c.size == 1 and is_word(lower):
        f["word"] = 1.0
        if town:
            f["word town"] = 1.0
    if c.size == 1 and c.context.words[c.first].text in _given_names():
        f["given name"] = 1.0
    if name.isupper() and len(name) > LONGEST_ABBREVIATION:
        f["capitals"] = 1.0
    return f


def _left_of(c: Candidate) -> dict[str, float]:
    """Whether the name belongs to a body ("University of X") or another name ("Gulf of X")."""
    left, words = c.left, c.context.words
    if left is None or left.text != "of" or c.before != " " or c.first < 2:
        return {}
    head = words[c.first - 2]
    if not head.capital or c.context.text[head.end : left.start] != " ":
        return {}
    body = head.text in _BODIES or head.text in _OF_BODIES
    return {"left:body of" if body else "left:name of": 1.0}


def _left(left: Word | None, before: str, begins: bool) -> dict[str, float]:
    """What kind of word stands before the name."""
    if left is None:
        return {}
    if before not in _WITHIN_NAME:
        return {"left:mark": 1.0} if not begins else {}
    word = left.text
    if word.rstrip(".") in _TITLES:
        return {"left:title": 1.0}
    if before == ". " and word not in ("St", "Mt", "Ft"):
        return {"left:initial": 1.0} if len(word) == 1 else {}
    if len(word) == 2 and word[1] == "." and word[0].isupper():
        return {"left:initial": 1.0}
    if word in _given_names():
        return {"left:given": 1.0}
    if SIDES.fullmatch(word):
        return {"left:side": 1.0}
    if left.capital:
        return {_capital_before(word): 1.0}
    if word in _LOCATIVE:
        return {"left:locative": 1.0}
    return {f"left:{word}": 1.0} if word in _SMALL_BEFORE else {}


def _capital_before(word: str) -> str:
    if word.lower() in CLOSED:
        return "left:the" if word == "The" else "left:small"
    if countries.by_demonym(word):
        return "left:demonym"
    if word in _OWN_BODIES:
        return "left:body"
    return "left:word" if is_word(word.lower()) else "left:name"


def _right(c: Candidate) -> dict[str, float]:
    """What kind of word stands after the name."""
    right, after = c.right, c.after
    last = c.context.words[c.first + c.size - 1]
    if right is None:
        return {}
    if re.fullmatch(r",\s", after) and right.capital:
        return {"right:container" if _is_container(c) else "right:comma": 1.0}
    possessive = re.match(r"\s?[’']s\b", c.context.text[last.end : last.end + 4])
    if possessive or re.fullmatch(r"\s?[’']s?\s", after):
        return {"right:possessive": 1.0}
    if after == "-":
        return {"right:hyphen" if not right.capital else "right:hyphen name": 1.0}
    if after not in (" ", "- ", "\u00a0"):
        return {"right:mark": 1.0}
    if right.capital:
        kind = _capital_after(right.text)
        return {kind: 1.0} if kind else {}
    if right.text == "of" and c.size == 1 and is_word(c.name.lower()):
        return {"right:of": 1.0}
    if right.text in _SAYING and not countries.by_capital(last.text):
        return {"right:saying": 1.0}
    return {}


def _is_container(c: Candidate) -> bool:
    """Whether a state or country follows: "Paris, Texas"."""
    name = longest(c.context.text, c.context.words, c.first + c.size)
    wide = (EntryKind.ADMIN1, EntryKind.COUNTRY)
    return name is not None and any(e.kind in wide for e in name.places)


def _capital_after(word: str) -> str | None:
    if word in _PRESS:
        return "right:press"
    if word in _BODIES:
        return "right:body"
    if word in _STREETS:
        return "right:feature"
    if word.lower() in CLOSED:
        return None
    if word in _OFFICIALS:
        return "right:official"
    return "right:word" if is_word(word.lower()) else "right:name"


def _surnames(text: str, words: list[Word]) -> set[str]:
    """The last words of what looks like persons' names: given name or initial, then a capital."""
    found = set()
    for left, right in pairwise(words):
        if right.capital and joined(text, left, right) and len(right.text) > 1:
            initial = len(left.text) == 2 and left.text[1] == "."
            if left.text in _given_names() or left.text in _TITLES or initial:
                found.add(right.text)
    return found


@cache
def _given_names() -> frozenset[str]:
    lines = (countries.FOLDER / "names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=16384)
def is_word(lower: str) -> bool:
    """Whether a word in small letters is a common English one."""
    return bool(forms.lemmas(lower)) or lower in CLOSED
