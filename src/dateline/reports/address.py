"""Web addresses as they stand in sources, where anything may stand."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dateline.reports.item import storable

_LINK = re.compile(r"https?://[^\s<>\"|,;]+", re.I)
# An address, as lists of them have it: marked, numbered, in brackets, with a short name or a date.
_LINK_LINE = re.compile(
    r"(?:[-*•>]|\d{1,4}[.)])?\s*(?:[^\s:]{1,30}(?:\s[^\s:]{1,30}){0,3}\s*[:|,;=\t-]\s*)?"
    r"[<(\[\"']*https?://[^\s<>]+[>)\]\"']*(?:\s*[,;|#-]\s*.{0,80})?",
    re.I,
)
_LISTED = 200_000  # characters of a list that are looked at
_SHORTCUT = "[InternetShortcut]"  # the first line of Windows' shortcuts
_WEB = re.compile(r"https?://[^\s/]+[^\s]*", re.I)


def web_address(value: object) -> str | None:
    """Return a value that is an http or https address, None otherwise; views make links of it."""
    if not isinstance(value, str) or not _WEB.fullmatch(value := value.strip()):
        return None
    return storable(value) if path_of(value) is not None else None


def links_in(text: str) -> list[str]:
    """The web addresses of a list: one a line, a name or a remark may stand beside each."""
    found = [match.group().rstrip(".,;)>]\"'") for match in _LINK.finditer(text)]
    return list(dict.fromkeys(link for link in found if web_address(link)))


def links_alone(text: str) -> int:
    """How many addresses a text lists, where it holds nothing else; 0 for a report."""
    lines = [line.strip() for line in text[:_LISTED].splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith("#") and line != _SHORTCUT]
    if not lines or not all(len(n) < 2000 and _LINK_LINE.fullmatch(n) for n in lines):
        return 0
    return len(links_in(text))


def scheme(source: str) -> str:
    """Return the scheme of an address in lower case, "" for a path or a broken address."""
    try:
        return urlsplit(source).scheme
    except ValueError:  # "https://[bad"
        return ""


def path_of(address: str) -> str | None:
    """Return the path of an address, None where the address is broken."""
    try:
        split = urlsplit(address)
        _ = split.port  # a port that is no number raises only when it is asked for
    except ValueError:
        return None
    return split.path
