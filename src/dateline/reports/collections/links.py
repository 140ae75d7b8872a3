"""Lists of addresses: what a person keeps of pages that are yet to be fetched."""

from __future__ import annotations

from dateline.reports.address import web_address

_MOST = 500  # lines that are looked at
_SHORTCUT = "[InternetShortcut]"


def addresses(text: str) -> list[str]:
    """The first addresses of a text that is a list of them and nothing else, else none.

    Blank lines and those that begin with "#" may stand between; so may Windows' shortcuts.
    """
    if len(text) > 20_000_000 or "://" not in text[:5_000]:
        return []
    lines = [line.strip() for line in text[:1_000_000].splitlines()[:_MOST]]
    if lines and lines[0].casefold() == _SHORTCUT.casefold():
        return [a for line in lines if (a := web_address(line.partition("=")[2]))][:1]
    listed = [line for line in lines if line and not line.startswith("#")]
    found = [address for line in listed if (address := web_address(line))]
    return found if len(found) == len(listed) else []
