"""Holders across reports: which innermost voices are one person, body or document.

Who speaks for a body is its voice: "a spokesman for the Third Brigade", "the brigade's spokesman,
Col. Amadou Sarr" and "the Third Brigade said in a statement" are the brigade, "the interior
minister" is the ministry, "a police official" the police. "Officials", "residents" and "a source"
are nobody whom another report's officials could be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.titles import BEFORE_NAMES, POSTS
from dateline.model import Claim, Holder
from dateline.origins.names import (
    BODIES,
    STOP,
    body_of,
    in_full,
    keys,
    owner_before,
    person_keys,
    phrase_after,
    phrase_before,
)
from dateline.origins.publishers import Publishers
from dateline.places.gazetteer import fold
from dateline.references.vocabulary import DOCUMENTS

KeyOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, as known across reports.

    ``keys`` are those of the person ("name:amadou-sarr") and, last, of the body that this speaks
    for ("name:third-brigade"); voices with a key in common are one source. ``vaguer`` are keys that
    the voice goes by, too, but others perhaps as well ("name:brigade", "post:governor"). Both are
    empty for who is not ``named``: such a voice is its report's own. ``name`` is the source's, the
    body's if somebody speaks for one.
    """

    name: str
    keys: tuple[str, ...] = ()
    vaguer: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether another report's voice can be the same."""
        return bool(self.keys)


_MOUTHPIECE = re.compile(
    r"\b(?:spokes(?:man|men|woman|women|person|persons|people)|official representative"
    r"|press (?:secretary|officer|service|office|cent(?:re|er)|release|statement)"
    r"|(?:media|information|public relations) (?:office|officer|cent(?:re|er)|wing|bureau)"
    r"|statement|communiqu[eé]|telegram channel|web ?site"
    r"|(?:facebook|twitter|x|social media) (?:page|post|account))\b",
    re.I,
)
# Behind a name: ", the army's chief spokesman", ", who is a spokesman for".
_DESCRIBED = re.compile(
    rf"(?:,|\s\(|,?\swho is|\sis)\s+(?P<before>[^.,;:()]*?){_MOUTHPIECE.pattern}", re.I
)
_FOR = re.compile(r"\s+(?:for|of|from|by|at|with)\s+")
_TITLES = r"(?:(?:[A-Z][\w.’'-]*)\s+){0,4}"  # before a name
_CONTEXT = 160  # characters on either side of a mention that may describe a person


def voices_of(
    claims: Iterable[Claim], text: str, publishers: Publishers, key_of: KeyOf = lambda name: None
) -> list[Voice | None]:
    """The innermost holder of each claim of a report; None where the publisher itself says it.

    What residents told an agency is the agency's: an innermost holder that is nobody in particular
    gives way to the next one outwards that is. ``text`` is the report's. ``key_of`` gives the key
    that a name has across reports, or None; it comes before the keys that are made of the name's
    words.
    """
    report = _Report(text, publishers, key_of)
    found = [[report.voice(holder) for holder in claim.voice[:0:-1]] for claim in claims]
    return [next((v for v in voices if v.named), next(iter(voices), None)) for voices in found]


class _Report:
    """What a report tells of its holders; of each name it is looked up once."""

    def __init__(self, text: str, publishers: Publishers, key_of: KeyOf) -> None:
        self._text = text
        self._publishers = publishers
        self._key_of = key_of
        self._body_of = cache(lambda name: next(_described(name, text), None))
        self._posts_of = cache(lambda name: tuple(_posts(name, text)))
        self._in_full = cache(lambda name: in_full(name, text))

    def voice(self, holder: Holder) -> Voice:
        """A holder as known across reports."""
        words = _words(holder)
        outlet = self._publishers.described(words) or self._publishers.described(holder.name)
        if outlet is not None:
            return Voice(outlet.name, (outlet.key,))
        body = _speaks_for(holder, words, self._text)
        found = _Keys(self._key_of)
        if holder.entity is not None and holder.entity.startswith("person:"):
            title, name = _without_title(holder.name)
            posts = [post for post in (title, *self._posts_of(name)) if post]
            found.add(holder.name, person_keys(name))
            found.vaguer += [key for post in posts for key in keys("post", post)]
            body = body or self._body_of(name) or next(filter(None, map(body_of, posts)), None)
        elif body is None:
            body = body_of(words)
            kind, name = _itself(holder, words, self._text) if body is None else ("name", "")
            found.add(name, keys(kind, self._in_full(name) if kind == "name" else name))
        if body is not None:
            body = self._in_full(body)
            found.add(body, keys("name", body))
        return Voice(body or holder.name, tuple(found.exact), tuple(dict.fromkeys(found.vaguer)))


def _words(holder: Holder) -> str:
    """The words as printed, where they name more than what the reader made of them."""
    printed = holder.span.text if holder.span is not None else ""
    named = holder.entity is not None and not holder.entity.startswith("person:")
    if len(printed) < 5 or (named and holder.name.casefold() not in printed.casefold()):
        return holder.name  # of "he", of "the group"
    return printed


class _Keys:
    """The keys of one voice as they are found."""

    def __init__(self, key_of: KeyOf) -> None:
        self._key_of = key_of
        self.exact: list[str] = []
        self.vaguer: list[str] = []

    def add(self, name: str, made: tuple[str, ...]) -> None:
        """Add the keys that are made of a name, and before them the one that it is known by."""
        known = self._key_of(re.sub(r"^(?:the|an?)\s+", "", name, flags=re.I)) if name else None
        self.exact += [known] if known else made[:1]
        self.vaguer += made if known else made[1:]


def _without_title(name: str) -> tuple[str, str]:
    """A person's post and name: "Kharkiv Mayor Igor Terekhov"."""
    words = name.split()
    titles = [at for at, word in enumerate(words[:-1]) if fold(word) in BEFORE_NAMES | POSTS]
    first = titles[-1] + 1 if titles else 0
    return " ".join(words[:first]), " ".join(words[first:])


# -- whom somebody speaks for ----------------------------------------------------------------------


def _speaks_for(holder: Holder, words: str, text: str) -> str | None:
    """The body in "its spokesman", "a spokesman for the brigade", "a statement by the ministry"."""
    match = _MOUTHPIECE.search(words)
    if match is None:
        return None
    return _owner(words[: match.start()], words[match.end() :] or _behind(holder, text))


def _described(name: str, text: str) -> Iterator[str]:
    """The bodies that a person speaks for, as the mentions of the name in the report tell."""
    for before, after in _mentions(name, text):
        for match in _MOUTHPIECE.finditer(before):
            between = rf"(?P<of>\s+(?:for|of|at|with)\s[^.;:()]*?)?,?\s+{_TITLES}"
            titled = re.fullmatch(between, before[match.end() :])
            if titled and (found := _owner(before[: match.start()], titled["of"] or "")):
                yield found
        following = re.match(
            rf"(?:,|\s\(|,?\swho is|\sis)\s+(?P<before>[^.,;:()]*?){_MOUTHPIECE.pattern}",
            after,
            re.I,
        )
        if following and STOP.isdisjoint(following["before"].casefold().split()):
            if found := _owner(following["before"], after[following.end() :]):
                yield found


def _posts(name: str, text: str) -> Iterator[str]:
    """The posts that a person holds: "Defence Minister X", "X, the governor of the province"."""
    for before, after in _mentions(name, text):
        apposed = phrase_after(after[1:]) if after.startswith(",") else ""
        for post in (phrase_before(before.rstrip(", ")), apposed):
            if _head(post) in POSTS:
                yield post


def _mentions(name: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each mention of a name."""
    for at in re.finditer(rf"\b{re.escape(name)}\b", text):
        yield (
            text[max(0, at.start() - _CONTEXT) : at.start()],
            text[at.end() : at.end() + _CONTEXT],
        )


def _owner(before: str, after: str) -> str | None:
    """The body named before a mouthpiece or, behind "for", "of" and "by", after it."""
    match = _FOR.match(after)
    return (phrase_after(after[match.end() :]) if match else "") or owner_before(before) or None


def _behind(holder: Holder, text: str) -> str:
    """What stands between a holder and its verb, or behind it."""
    if holder.span is None:
        return ""
    start, end = holder.span.end, holder.span.end + _CONTEXT
    if holder.cue is not None and holder.cue.start >= start:
        end = min(end, holder.cue.start)
    return text[start:end]


# -- who is no person ------------------------------------------------------------------------------


def _itself(holder: Holder, words: str, text: str) -> tuple[str, str]:
    """Kind and name of a body, a document or who holds a post; no name for "officials"."""
    head = _head(words)
    if head in DOCUMENTS:
        by = _FOR.match(_behind(holder, text))
        maker = phrase_after(_behind(holder, text)[by.end() :]) if by else ""
        return "document", f"{maker} {words}"
    if head in BODIES:
        return "name", words
    if holder.entity is not None:
        return "name", holder.name if holder.entity.startswith(("country:", "place:")) else words
    if _MOUTHPIECE.search(words):
        return "name", ""
    if head in POSTS and re.match(r"the\b|.*\w['’]s? ", words, re.I):
        return "post", words
    return "name", ""


def _head(phrase: str) -> str:
    """The last word of a noun phrase before "of" and the like."""
    words = re.split(r"\s+(?:of|in|at|for|from|on)\s", phrase)[0].split()
    return re.sub(r"['’]s?$", "", words[-1]).casefold() if words else ""
