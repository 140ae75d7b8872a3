"""Holders across reports: which innermost voices are one person, body or document.

Who speaks for a body is its voice: "a spokesman for the Third Brigade", "the brigade's spokesman,
Col. Amadou Sarr" and "the Third Brigade said in a statement" are the brigade. "Officials",
"residents" and "a source" are nobody whom another report's officials could be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.lexicon.titles import BEFORE_NAMES, POSTS
from dateline.model import Claim, Holder
from dateline.origins.names import BODIES, in_full, keys, phrase_after, phrase_before
from dateline.origins.publishers import Publishers
from dateline.places.gazetteer import fold
from dateline.references.vocabulary import DOCUMENTS

KeyOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, as known across reports.

    ``keys`` are those of the person ("person:amadou-sarr") and of the body that this speaks for
    ("body:third-brigade"); voices with a key in common are one source. ``vaguer`` are keys that the
    voice goes by, too, but others perhaps as well ("body:brigade", "post:governor"). Both are empty
    for who is not ``named``: such a voice is its report's own. ``name`` is the source's, the body's
    if somebody speaks for one.
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
    r"|(?:media|information) (?:office|officer|cent(?:re|er)|wing|bureau)"
    r"|statement|communiqu[eé]|telegram channel|web ?site"
    r"|(?:facebook|twitter|x|social media) (?:page|post|account))\b",
    re.I,
)
_FOR = re.compile(r"\s+(?:for|of|from|by|at|with)\s+")
_TITLES = r"(?:(?:[A-Z][\w.’'-]*)\s+){0,4}"  # before a name
_CONTEXT = 160  # characters on either side of a mention that may describe a person


def voice_of(
    claim: Claim, text: str, publishers: Publishers, key_of: KeyOf = lambda name: None
) -> Voice | None:
    """The innermost holder of a claim; None where the publisher says it in its own voice.

    ``text`` is that of the claim's report. ``key_of`` gives the key that a name has across reports,
    or None; it comes before the keys that are made of the name's words.
    """
    if len(claim.voice) < 2:
        return None
    holder = claim.voice[-1]
    words = holder.name
    if holder.span is not None and len(holder.span.text) > 4:  # no "he", "they"
        words = holder.span.text
    outlet = publishers.described(words) or publishers.described(holder.name)
    if outlet is not None:
        return Voice(outlet.name, (outlet.key,))
    person = holder.entity is not None and holder.entity.startswith(("person:", "name:"))
    body = _speaks_for(holder, words, text)
    if body is None and person:
        body = next(_described(holder.name, text), None)
    if body is not None:
        body = in_full(body, text)
    found = _Keys(key_of)
    if person:
        found.add(holder.name, "person", " ".join(_surname_last(holder.name)))
        found.vaguer += [key for post in _posts(holder.name, text) for key in keys("post", post)]
    elif body is None and not _MOUTHPIECE.search(words):
        kind, name = _itself(holder, words, text)
        found.add(name, kind, name)
    if body is not None:
        found.add(body, "body", body)
    return Voice(body or holder.name, tuple(found.exact), tuple(found.vaguer))


class _Keys:
    """The keys of one voice as they are found."""

    def __init__(self, key_of: KeyOf) -> None:
        self._key_of = key_of
        self.exact: list[str] = []
        self.vaguer: list[str] = []

    def add(self, name: str, kind: str, words: str) -> None:
        """Add the keys of a name."""
        known = self._key_of(re.sub(r"^(?:the|an?)\s+", "", name, flags=re.I)) if name else None
        made = keys(kind, words) if words else ()
        self.exact += [known] if known else made[:1]
        self.vaguer += made if known else made[1:]


def _surname_last(name: str) -> Iterator[str]:
    return (word for word in fold(name).split() if word not in BEFORE_NAMES)


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
        following = re.match(rf",?\s+(?P<before>[^.,;:()]*?){_MOUTHPIECE.pattern}", after, re.I)
        if following and (found := _owner(following["before"], after[following.end() :])):
            yield found


def _posts(name: str, text: str) -> Iterator[str]:
    """The posts that a person holds: "Defence Minister X", "X, the governor of the province"."""
    for before, after in _mentions(name, text):
        apposed = phrase_after(after[1:]) if after.startswith(",") else ""
        for post in (phrase_before(before), apposed):
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
    return (phrase_after(after[match.end() :]) if match else "") or phrase_before(before) or None


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
        return "body", in_full(words, text)
    if holder.entity is not None:
        return "body", holder.name if holder.entity.startswith(("country:", "place:")) else words
    if head in POSTS and re.match(r"the\b|.*\w['’]s? ", words, re.I):
        return "post", words
    return "body", ""


def _head(phrase: str) -> str:
    """The last word of a noun phrase before "of" and the like."""
    words = re.split(r"\s+(?:of|in|at|for|from|on)\s", phrase)[0].split()
    return re.sub(r"['’]s?$", "", words[-1]).casefold() if words else ""
