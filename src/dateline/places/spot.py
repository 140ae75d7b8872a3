"""Spotting: which capitalised words of a text name places.

One pass over the capitalised words, the longest name of the gazetteer first; a logistic model over
what stands around the name decides whether a place is meant ("in Houston", "Houston police") or a
person or a body ("Mr. Houston", "Houston Chronicle"). The model's weights are numbers in
``weights.json``; ``tools/train_places.py`` makes them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from lemminflect import getAllLemmas

from dateline.lexicon.months import MONTHS
from dateline.lexicon.titles import BEFORE_SURNAMES
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.model import Span
from dateline.places import countries
from dateline.places.gazetteer import Entry, abbreviations, candidates, fold
from dateline.places.metonyms import is_metonym

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:St|Ste|Mt|Ft|N|S|E|W|[A-Z])\.(?=\s[A-Z])"
    r"|[^\W\d_]+(?:[’'ʻ](?!s\b)[^\W\d_]+)*"
)
_INSIDE = frozenset(
    "of the and de del della la le les el al as an ar ash ad ez az bin ben du des da do dos au aux"
    " sur en am an der den von van upon on under y e i".split()
)
_LONGEST = 6  # words of a name
TAKEN = 0.5  # the probability from which on a name is taken for a place

_TITLES = frozenset(word.capitalize() for word in BEFORE_SURNAMES)
_BODIES = frozenset(
    """
    University College School High Elementary Middle Academy Institute Hospital Medical Clinic
    Church Bank Times Post Globe Herald Tribune Journal News Daily Gazette Chronicle Star Sun
    Observer Press Telegraph Guardian Mail Express Today Review Register Examiner Inquirer Record
    Reporter Police Fire Sheriff Department Council Commission Committee Board Authority Agency
    Association Society Club Foundation Fund Trust Company Corp Inc Co Ltd LLC Group Holdings
    Industries Energy Power Electric Gas Oil Airlines Airways Air Motors Systems Technologies
    Insurance Financial Securities Partners Capital Court Office Bureau Ministry Army Navy Party
    Front Union League Conference Center Centre Museum Library Theater Theatre Symphony Orchestra
    Opera Hotel Inn Restaurant Cafe Mall Store Stadium Arena Field Bowl Cup Open Festival United
    City Rovers Rangers Tigers Lions Bears Eagles Giants Cowboys Yankees Dodgers Red Bulls Hawks
    Bulldogs Wildcats Panthers Raiders Knights Warriors Tech State Chamber Act Bill Treaty
    Agreement Accord Accords Protocol Convention Declaration Summit
    """.split()
)
_OF_BODIES = frozenset(
    "University Bank Church Diocese Archdiocese Bishop Archbishop Duke Earl Prince Princess King"
    " Queen Lord Institute College Voice House Battle Treaty Board Chamber Secretary".split()
)
_STREETS = frozenset(
    "Street St Road Rd Avenue Ave Boulevard Blvd Drive Dr Lane Ln Way Court Ct Place Pl Highway Hwy"
    " Parkway Pike Route Square Terrace Circle Trail Bridge Plaza Park Building House Hall Tower"
    " Airport Station Terminal Cemetery Memorial Dam Lake River Creek Bay Beach Island Mountain"
    " Mount Hill Hills Valley Forest County Parish Township District Province Peninsula Prison Jail"
    " Base".split()
)
_LOCATIVE = frozenset(
    "in at near from to into outside around across toward towards throughout between through inside"
    " beyond within off leaving reached visited entered visiting visit entering reaching".split()
)
_SAYING = frozenset(
    "said says told added asked explained noted wrote testified recalled pleaded scored hit threw"
    " joked admitted who whose".split()
)
_SIDES = re.compile(
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|central|upper|lower"
    r"|downtown|greater|mid|suburban|rural|neighbou?ring|nearby|inner)(?:ern|ernmost)?",
    re.IGNORECASE,
)
_COMMON_NAMES = 4  # shorter words in capitals are abbreviations


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text.

    ``span`` is the name alone. ``kind`` is that of the likeliest place of the name (see
    `gazetteer.KINDS`); ``use`` is ``literal``, ``metonym`` (a government, a team) or ``demonym``
    (a nationality, which points to a country and locates nothing).
    """

    span: Span
    kind: str
    use: str
    score: float = 1.0


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    capital: bool


def find_places(
    text: str,
    start: int = 0,
    end: int | None = None,
    extra: Mapping[str, tuple[Entry, ...]] | None = None,
    at_least: float = TAKEN,
) -> list[PlaceMention]:
    """Find the place names in ``text[start:end]``, in order, without overlaps.

    A name is taken where the model gives it a probability of ``at_least``.

    ``extra`` are a case's own places by folded name (`user.user_places`); they are always taken.
    """
    found = []
    for span, entries, score in scored(text, start, end, extra):
        if not entries:
            found.append(PlaceMention(span, "country", "demonym"))
        elif score >= at_least:
            own = extra is not None and fold(span.text) in extra
            use = "metonym" if not own and is_metonym(text, span) else "literal"
            found.append(PlaceMention(span, _kind(entries), use, round(score, 3)))
    return found


def scored(
    text: str,
    start: int = 0,
    end: int | None = None,
    extra: Mapping[str, tuple[Entry, ...]] | None = None,
) -> Iterator[tuple[Span, tuple[Entry, ...], float]]:
    """Every stretch that may be a place: its places and how probably it is one.

    A nationality has no places. A case's own places are certain.
    """
    weights = _weights()
    for span, entries, features in spot(text, start, end, extra or {}):
        if features is None or (extra and fold(span.text) in extra):
            yield span, entries, 1.0
        else:
            z = sum(weights.get(name, 0.0) * value for name, value in features.items())
            yield span, entries, 1 / (1 + math.exp(-z))


def _kind(entries: Sequence[Entry]) -> str:
    """The kind of the likeliest place of a name, by itself: the widest known, then the largest."""
    for entry in entries:
        if entry.kind in ("country", "region", "water"):
            return entry.kind
    return max(entries, key=lambda e: (e.main, e.kind == "town", e.population)).kind


@cache
def _weights() -> dict[str, float]:
    data = json.loads((countries.FOLDER / "weights.json").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in data["spot"].items()}


@cache
def _given_names() -> frozenset[str]:
    lines = (countries.FOLDER / "names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=16384)
def _is_word(lower: str) -> bool:
    return bool(getAllLemmas(lower)) or lower in CLOSED


CLOSED = frozenset(
    "the a an this that these those he she it they we you i his her its their our my who what when"
    " where why how and or but if of in on at to from by for with as not no all both each most some"
    " any many much one two three god mr mrs ms dr am pm".split()
) | {*WEEKDAYS, *MONTHS}


def spot(
    text: str,
    start: int = 0,
    end: int | None = None,
    extra: Mapping[str, tuple[Entry, ...]] = MappingProxyType({}),
) -> Iterator[tuple[Span, tuple[Entry, ...], dict[str, float] | None]]:
    """Every stretch that the gazetteer knows, its places, and the model's view of it.

    The view is None for nationalities.
    """
    words = [
        _Word(m.start(), m.end(), m.group(), m.group()[0].isupper())
        for m in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
    lowers = {w.text for w in words if not w.capital}
    surnames = _surnames(text, words)
    i = 0
    while i < len(words):
        if not words[i].capital or _mere_article(text, words, i):
            i += 1
            continue
        size, entries, demonym = _longest(text, words, i, extra)
        if not size:
            i += 1
            continue
        span = Span.of(text, words[i].start, _stop(text, words[i + size - 1]))
        if demonym:
            yield span, (), None
        else:
            yield span, entries, _features(text, words, i, size, span, entries, lowers, surnames)
        i += size


def _mere_article(text: str, words: list[_Word], i: int) -> bool:
    """Whether a word is "The" and no part of a name ("The Hague")."""
    if words[i].text not in ("The", "THE"):
        return False
    if i + 1 >= len(words) or not words[i + 1].capital:
        return True
    name = text[words[i].start : words[i + 1].end]
    return not any(e.name.startswith("The ") for e in candidates(name))


def _stop(text: str, word: _Word) -> int:
    """The end of a name: abbreviations of states keep their full stop ("La.", "Calif.")."""
    if text[word.end : word.end + 1] == "." and word.text + "." in abbreviations():
        return word.end + 1
    return word.end


def _joined(text: str, left: _Word, right: _Word) -> bool:
    """Whether two words may be parts of one name."""
    between = text[left.end : right.start]
    return between in (" ", "-", "- ", ". ", "\u00a0") and (
        between != ". " or left.text in ("St", "Ste", "Mt", "Ft")
    )


def _longest(
    text: str,
    words: list[_Word],
    i: int,
    extra: Mapping[str, tuple[Entry, ...]] = MappingProxyType({}),
) -> tuple[int, tuple[Entry, ...], bool]:
    """The longest name at word ``i``: how many words, its places, whether a nationality."""
    last = i
    ends = [i]
    while last + 1 < len(words) and last - i < _LONGEST - 1:
        following = words[last + 1]
        if not _joined(text, words[last], following):
            break
        if not following.capital and following.text not in _INSIDE:
            break
        last += 1
        if following.capital:
            ends.append(last)
    for stop in reversed(ends):
        name = text[words[i].start : words[stop].end]
        if stop == i and len(name) == 1:
            continue
        if extra and fold(name) in extra:
            return stop - i + 1, extra[fold(name)], False
        if countries.by_demonym(name) and not countries.by_name(name):
            return stop - i + 1, (), True
        longer = text[words[i].start : _stop(text, words[stop])]
        entries = candidates(longer)
        if longer != name and not entries:
            entries = candidates(name)
        if not entries and name.isupper() and len(name) > _COMMON_NAMES:
            entries = candidates(name.title())
        if entries and not _useless(name, entries):
            return stop - i + 1, entries, False
    return 0, (), False


def _useless(name: str, entries: tuple[Entry, ...]) -> bool:
    """Whether a name is a word first: small words, one or two letters, other names of hamlets."""
    lower = name.lower()
    if lower in CLOSED:
        return True
    if name.startswith(("University", "College", "School")):
        return True
    if len(name) <= 2 and name not in ("US", "UK"):
        return True
    if name.isupper() and len(name) <= _COMMON_NAMES and name not in abbreviations():
        return not any(e.kind in ("country", "region") for e in entries)
    return not any(e.main or (e.kind == "town" and e.population > 15000) for e in entries)


def _surnames(text: str, words: list[_Word]) -> set[str]:
    """The last words of what looks like persons' names: given name or initial, then a capital."""
    found = set()
    for left, right in pairwise(words):
        if right.capital and _joined(text, left, right) and len(right.text) > 1:
            initial = len(left.text) == 2 and left.text[1] == "."
            if left.text in _given_names() or left.text in _TITLES or initial:
                found.add(right.text)
    return found


def _features(
    text: str, words: list[_Word], i: int, size: int, span: Span, entries: tuple[Entry, ...],
    lowers: set[str], surnames: set[str],
) -> dict[str, float]:  # fmt: skip
    """What the model sees of a name and of its neighbours."""
    f: dict[str, float] = {"bias": 1.0}
    kinds = {e.kind for e in entries if e.main}
    for kind in ("country", "region", "water", "admin1"):
        if kind in kinds:
            f["kind:" + kind] = 1.0
            break
    else:
        f["kind:" + ("admin2" if "admin2" in kinds else "town")] = 1.0
    people = max((e.population for e in entries if e.kind == "town" and e.main), default=0)
    f["population"] = math.log10(people + 1) / 7
    if not any(e.main for e in entries):
        f["other name"] = 1.0
    if countries.by_capital(span.text) is not None:
        f["seat"] = 1.0
    name = span.text
    first, last = words[i], words[i + size - 1]
    left = words[i - 1] if i else None
    right = words[i + size] if i + size < len(words) else None
    before = text[left.end : first.start] if left else "\n"
    after = text[last.end : right.start] if right else "\n"
    if size > 1:
        f["long"] = 1.0
    elif name.lower() in lowers:
        f["small too"] = 1.0
    if size == 1 and _is_word(name.lower()):
        f["word"] = 1.0
        if "kind:town" in f:
            f["word town"] = 1.0
    if first.text in _given_names() and size == 1:
        f["given name"] = 1.0
    if name.isupper() and len(name) > _COMMON_NAMES:
        f["capitals"] = 1.0
    begins = left is None or bool(re.search(r"[.!?:\n”\"“]", before))
    if begins:
        f["begins"] = 1.0
    if name in surnames and size == 1:
        f["surname"] = 1.0
    f.update(_left(left, before, begins))
    if left is not None and left.text == "of" and before == " " and i >= 2:
        if words[i - 2].capital and text[words[i - 2].end : left.start] == " ":
            body = words[i - 2].text in _BODIES or words[i - 2].text in _OF_BODIES
            f["left:body of" if body else "left:name of"] = 1.0
    f.update(_right(text, right, after, words, i + size))
    if left is not None and re.fullmatch(r",\s", before) and left.capital:
        if "kind:town" not in f and "kind:admin2" not in f:
            f["after comma"] = 1.0
        else:
            f["in list"] = 1.0
    return f


def _left(left: _Word | None, before: str, begins: bool) -> dict[str, float]:
    if left is None:
        return {}
    if before not in (" ", "-", "- ", ". ", "\u00a0"):
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
    if _SIDES.fullmatch(word):
        return {"left:side": 1.0}
    if left.capital:
        if word.lower() in CLOSED:
            return {"left:" + word.lower(): 1.0} if word == "The" else {"left:small": 1.0}
        if countries.by_demonym(word):
            return {"left:demonym": 1.0}
        if word in ("University", "Bank", "Church", "Diocese", "College", "Bishop", "Duke"):
            return {"left:body": 1.0}
        return {"left:word" if _is_word(word.lower()) else "left:name": 1.0}
    if word in _LOCATIVE:
        return {"left:locative": 1.0}
    if word in ("of", "the", "and", "for", "by", "with", "on", "against", "s"):
        return {"left:" + word: 1.0}
    return {}


def _right(
    text: str, right: _Word | None, after: str, words: list[_Word], j: int
) -> dict[str, float]:
    if right is None:
        return {}
    if re.fullmatch(r",\s", after) and right.capital:
        size, entries, _ = _longest(text, words, j)
        if size and any(e.kind in ("admin1", "country") for e in entries):
            return {"right:container": 1.0}
        return {"right:comma": 1.0}
    if re.fullmatch(r"\s?[’']s?\s", after) or re.match(r"\s?[’']s\b", text[words[j - 1].end :]):
        return {"right:possessive": 1.0}
    if after == "-":
        return {"right:hyphen" if not right.capital else "right:hyphen name": 1.0}
    if after not in (" ", "- ", "\u00a0"):
        return {"right:mark": 1.0}
    if right.capital:
        if right.text in _BODIES:
            return {"right:body": 1.0}
        if right.text in _STREETS:
            return {"right:feature": 1.0}
        if right.text.lower() in CLOSED:
            return {}
        return {"right:word" if _is_word(right.text.lower()) else "right:name": 1.0}
    if right.text in _SAYING and not countries.by_capital(words[j - 1].text):
        return {"right:saying": 1.0}
    return {}
