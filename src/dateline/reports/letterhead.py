"""Letterheads: who issued a press release, and the lines that say that it is one."""

from __future__ import annotations

import re

_RELEASE = re.compile(
    r"(?:for immediate release|(?:press|news|media)[ -](?:release|statement|note|notice"
    r"|communiqu[eé])"
    r"|(?:official )?(?:statement|communiqu[eé])|press (?:office|service|center|centre)"
    r"|(?:press release )?(?:no|nr|number|ref|reference|release)\b[.:°º\s#]*[\w/().-]{1,30}"
    r"|(?:contact|tel|phone|telephone|fax|e-?mail|media contact|web|website)\s*:.{2,120}"
    r"|embargoed\b.{0,80}|unclassified)\W*",
    re.I,
)
_BODY = re.compile(
    r"\b(?:ministry|department|office|command|embassy|republic|government|agency|forces?|army|navy"
    r"|council|commission|committee|party|union|directorate|headquarters|federation|institute"
    r"|centre"
    r"|center|organi[sz]ation|association|authority|mission|secretariat|spokesperson|spokesman"
    r"|bureau"
    r"|police|guard|corps|brigade|movement|front|foundation|society|company|group|press service)\b",
    re.I,
)


def begins_release(line: str) -> bool:
    """Whether a line says that a press release follows, numbers it, or says whom to call."""
    return _RELEASE.fullmatch(line.strip(" *_#")) is not None


def issuer(line: str) -> str | None:
    """The body in a line of a letterhead: "MINISTRY OF DEFENCE", "Office of the Spokesperson"."""
    line = line.strip(" *_#|")
    words = line.split()
    if not 2 <= len(words) <= 12 or not _BODY.search(line) or line[-1] in ".!?":
        return None
    small = ("of", "the", "for", "and", "in", "to", "on", "de")
    if not all(word[0].isupper() or word in small or not word[0].isalpha() for word in words):
        return None
    return line
