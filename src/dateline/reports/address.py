"""Web addresses as they stand in sources, where anything may stand."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dateline.reports.item import storable

_WEB = re.compile(r"https?://[^\s/]+[^\s]*", re.I)


def web_address(value: object) -> str | None:
    """Return a value that is an http or https address, None otherwise; views make links of it."""
    if not isinstance(value, str) or not _WEB.fullmatch(value := value.strip()):
        return None
    return storable(value) if path_of(value) is not None else None


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
