"""What a sentence calls a source: with the titles before the name and what it speaks for."""

from __future__ import annotations

import re

from dateline.events.picture.states import spelled
from dateline.lexicon import authority, titles
from dateline.model import Claim, Holder

_SPEAKS_FOR = re.compile(r"\s+(?:for|of|from|with)\s+((?:[\w’'.-]+\s?){1,6})")
_APPOSITION = re.compile(r",\s+(?:an?\s+|the\s+)?([^,;.]{3,60})")
_TITLES = authority.OF_A_GROUP | titles.BEFORE_NAMES | titles.POSTS
_FARTHEST = 6  # words before a name that may be its titles


def described(claim: Claim, source: Holder) -> str:
    """The words of a source: "Houthi spokesman Yahya Saree", "A spokesman for the army"."""
    span, evidence = source.span, claim.evidence
    if span is None or not evidence.start <= span.start < evidence.end:
        return source.name
    before = evidence.text[: span.start - evidence.start]
    after = evidence.text[span.end - evidence.start :]
    if source.cue is not None and source.cue.start >= span.end:
        after = after[: source.cue.start - span.end]
    follows = _SPEAKS_FOR.match(after) or _APPOSITION.match(after)
    return " ".join([*_titles(before), span.text, follows[1] if follows else ""]).strip()


def _titles(text: str) -> list[str]:
    """The titles that end a text, with whose they are: "Israeli Defence Minister"."""
    taken: list[str] = []
    for word in reversed(text.split()[-_FARTHEST:]):
        bare = "".join(spelled(word))
        if bare.casefold() not in _TITLES:
            whose = bare[:1].isupper() and word[-1:].isalnum()
            return [bare, *taken] if whose else taken
        taken.insert(0, word)
    return taken
