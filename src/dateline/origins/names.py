"""Names of sources: noun phrases in running text, and the keys by which two of them are one.

A key is a kind, the words that matter, and the country that they name: "the Russian Ministry of
Defense" is "name:defence-ministry@RU". Vaguer names ("the defence ministry", "the ministry") have
keys of their own, so that one can be matched where only one source in question goes by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.lexicon.bodies import IN_NAMES
from dateline.places import countries
from dateline.places.gazetteer import fold
from dateline.references.vocabulary import DOCUMENTS

# Nouns that end the name or description of one body.
BODIES = (IN_NAMES | frozenset("military presidency embassy cabinet junta".split())) - frozenset(
    "house watch bank post journal times news state".split()
)
DETERMINERS = frozenset("the a an this that another one".split())
PRONOUNS = frozenset("its his her their our my".split())
# Words in a name that tell nothing of which one it is.
_GENERAL = frozenset(
    """
    chief main official senior top deputy acting new local separate short brief written joint later
    earlier country city town province region state
    """.split()
)
# "The group" means what was named before: by themselves these name nothing.
_ANAPHORIC = DOCUMENTS | frozenset(
    """
    group movement organisation company firm party militia body family side faction network agency
    corporation industries systems radio tv channel
    """.split()
)
_SPELLING = {"defense": "defence", "organization": "organisation"}
# What ends a noun phrase on either side.
STOP = frozenset(
    """
    said says say told tells that by according to and with from as in on at when but who which was
    is has had have were are while after before where for citing quoted added whose or told telling
    """.split()
)
# Who leads a body or belongs to it, and is quoted for it: "the police chief", "NATO officials".
_STANDING_FOR = frozenset(
    """
    official officials chief head commander director secretary-general commissioner chairman
    chairwoman president spokesman
    """.split()
)
_LONGEST = 8  # words of a noun phrase


def phrase_after(text: str) -> str:
    """The noun phrase that a text begins with, without its article."""
    found: list[str] = []
    headed = False
    for word in text.split()[:_LONGEST]:
        bare = word.strip("\"“”’',.;:()")
        small = bare.casefold()
        if small in STOP | PRONOUNS or (headed and bare != "of" and bare[:1].islower()):
            break
        if bare and small not in DETERMINERS:
            found.append(bare)
            headed = bare != "of" and (headed or small in BODIES or _heads(bare))
        if word[-1] in ',.;:)"”' and not re.fullmatch(r"(?:\w\.)+", word):
            break
    return " ".join(found)


def _heads(word: str) -> bool:
    """Whether a word may be a name's last: a capital, but no possessive and no nationality."""
    possessive = re.search(r"['’]s?$", word) is not None
    return word[0].isupper() and not possessive and countries.by_demonym(word) is None


def phrase_before(text: str) -> str:
    """The noun phrase that a text ends with, without its article; empty if "its" begins it."""
    taken = list(takewhile(_inside, reversed(text.split()[-_LONGEST:])))
    if PRONOUNS.intersection(map(str.casefold, taken)):
        return ""
    return " ".join(word for word in reversed(taken) if word.casefold() not in DETERMINERS)


def owner_before(text: str) -> str:
    """The owner that a text ends with: "the army" of "the army's chief"."""
    words = phrase_before(text).split()
    while words and words[-1].casefold() in _GENERAL:
        words.pop()
    return re.sub(r"['’]s?$", "", " ".join(words))


def _inside(word: str) -> bool:
    ends = word[-1] in ',;:)"”' or (word[-1] == "." and len(word) > 5)
    return not ends and word.casefold() not in STOP


def in_full(name: str, text: str) -> str:
    """A name in small letters as a text has it in full, if in one way: "the brigade"."""
    words = [word for word in _plain(name).split() if word.casefold() not in DETERMINERS]
    if not words or any(word[0].isupper() for word in words):
        return name
    small = r"\s+".join(map(re.escape, words)).replace("defence", "defen[cs]e")
    before = r"(?:(?:[A-Z]\.)+|[A-Z0-9][\w’'-]*) "
    found = {match.group() for match in re.finditer(rf"\b(?:{before}){{1,4}}(?i:{small})\b", text)}
    full = {keys("", phrase)[:1]: phrase for phrase in sorted(found)}
    full.pop(keys("", name)[:1], None)
    return next(iter(full.values())) if len(full) == 1 else name


def body_of(post: str) -> str | None:
    """The body that the holder of a post stands for: "interior minister", "head of the navy"."""
    head, *of = re.split(r"\s+(?:of|at|in)\s+", post, maxsplit=1)
    *before, last = head.split() or [""]
    small = last.casefold()
    if small in ("minister", "ministers") and before:
        return " ".join([*before, "ministry"])
    if small not in _STANDING_FOR:
        return None
    body = phrase_after(of[0]) if of else phrase_before(" ".join(before))
    words = _plain(body).split()
    return body if words and words[-1].casefold() in BODIES else None


def keys(kind: str, name: str) -> tuple[str, ...]:
    """The keys of a name, the most exact first; none for what names nothing by itself."""
    country, words = _parts(name)
    if not words:
        return (f"country:{country}",) if country else ()
    if len(words) == 1 and country is None and words[0] in _ANAPHORIC:
        return ()
    found = []
    for at in range(len(words)):
        key = f"{kind}:{'-'.join(words[at:])}"
        found += [f"{key}@{country}", key] if country else [key]
    return tuple(found)


def person_keys(name: str) -> tuple[str, ...]:
    """The keys of a person without title: the whole name, then the surname."""
    words = fold(name).split()
    return tuple(
        f"name:{'-'.join(words[at:])}" for at in dict.fromkeys((0, len(words) - 1)) if words
    )


def _parts(name: str) -> tuple[str | None, list[str]]:
    """The country in a name, and the words that matter: "Ministry of X" as "X ministry"."""
    plain = _plain(name)
    seat = countries.by_capital(" ".join(w for w in plain.split() if w.casefold() != "the"))
    if seat is not None:
        return seat.code, []
    head, *of = re.split(r"\s+of\s+", plain)
    country, left = _country([word for part in (*reversed(of), head) for word in part.split()])
    words = [_SPELLING.get(word, word) for word in fold(" ".join(left)).split()]
    return country, [word for word in words if word not in _GENERAL | DETERMINERS | PRONOUNS]


def _plain(name: str) -> str:
    return re.sub(r"['’](?:s\b)?", "", name).strip(' ,."“”')


def _country(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The first country or nationality among words, and the others."""
    for start, end in _runs(len(words)):
        name = " ".join(words[start:end])
        found = countries.by_name(name) or countries.by_demonym(name)
        if found is not None:
            return found.code, [*words[:start], *words[end:]]
    return None, words


def _runs(size: int) -> Iterator[tuple[int, int]]:
    """Where runs of words begin and end, the longest first."""
    for length in (3, 2, 1):
        yield from ((start, start + length) for start in range(size - length + 1))
