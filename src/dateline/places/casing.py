"""Texts without case information: capitals put where well-known place names stand.

Wires and databases hold reports in capitals or small letters only. Names are found by their
capitals, so such a text is rewritten, letter for letter, in small letters with capitals at the
names that the world knows: countries, regions, states, capitals and large towns. A name that is
also a common English word is left in small letters.
"""

from __future__ import annotations

from functools import lru_cache

from dateline.lexicon import forms
from dateline.places import countries
from dateline.places.gazetteer import Entry, by_demonym, candidates
from dateline.places.kinds import EntryKind
from dateline.places.names import CLOSED, INSIDE, Word, joined, words_of

_LONGEST = 4  # words of a name
_LARGE = 100_000  # people of a town that the world knows
_SHARE = 0.02  # of the letters, in the other case: "iPhone" in a text in small letters
_HEADLINE = 3  # words of a line in capitals
_ALSO_WORDS = frozenset(["turkey", "chad", "polish"])  # countries and peoples
_WIDE = (EntryKind.COUNTRY, EntryKind.REGION, EntryKind.WATER, EntryKind.ADMIN1)


@lru_cache(maxsize=4)
def recased(text: str) -> str:
    """The text itself where it has capitals and small letters, else with capitals at its names.

    Of its lines those in capitals alone, as headlines are, keep them only at what may be names. The
    length and all offsets stay.
    """
    if not _caseless(text):
        lines = text.splitlines(keepends=True)
        return "".join(_with_small_words(line) if line.isupper() else line for line in lines)
    return _rewritten(text)


def _with_small_words(line: str) -> str:
    """A headline in capitals with its dictionary words in small letters: "port of ADEN".

    So "PORT OF ADEN" is not the town of Port. What no dictionary has may be a name of any place.
    """
    if len(line.split()) < _HEADLINE:
        return line
    letters, known = list(line), _rewritten(line)
    for word in words_of(line):
        small = word.text.lower()
        if len(small) != len(word.text) or countries.by_name(word.text) is not None:
            continue
        if known[word.start].isupper():
            letters[word.start : word.end] = known[word.start : word.end]
        elif forms.lemmas(small) or small in CLOSED | INSIDE:
            letters[word.start : word.end] = small
    return "".join(letters)


def _rewritten(text: str) -> str:
    """A text in small letters, with capitals at the names that the world knows."""
    plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    words = words_of(plain)
    letters = list(plain)
    i = 0
    while i < len(words):
        size = _known(plain, words, i)
        for word in words[i : i + size]:
            if word.text not in INSIDE:
                letters[word.start] = plain[word.start].upper()
        i += max(1, size)
    return "".join(letters)


def _caseless(text: str) -> bool:
    """Whether a text is all in small letters or all in capitals."""
    upper = sum(c.isupper() for c in text)
    lower = sum(c.islower() for c in text)
    return min(upper, lower) <= _SHARE * (upper + lower)


def _known(text: str, words: list[Word], i: int) -> int:
    """How many words the longest well-known name at word ``i`` has, 0 where there is none."""
    last = i
    while last + 1 < len(words) and last - i < _LONGEST - 1:
        if not joined(text, words[last], words[last + 1]):
            break
        last += 1
    for end in range(last, i - 1, -1):
        name = " ".join(w.text if w.text in INSIDE else w.text.title() for w in words[i : end + 1])
        if words[end].text in INSIDE | CLOSED or words[i].text in CLOSED:
            continue
        if _well_known(name):
            return end - i + 1
    return 0


@lru_cache(maxsize=16384)
def _well_known(name: str) -> bool:
    """Whether a name in title case is one that the world knows, and no common word."""
    country = countries.by_name(name)
    if country is None and " " not in name and forms.lemmas(name.lower()):
        return False
    if country is not None or countries.by_demonym(name) or by_demonym(name):
        return name.lower() not in _ALSO_WORDS
    return len(name) > 3 and any(_prominent(e) for e in candidates(name))


def _prominent(entry: Entry) -> bool:
    return entry.main and (
        entry.kind in _WIDE or (entry.kind is EntryKind.TOWN and entry.population >= _LARGE)
    )
