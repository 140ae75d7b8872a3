"""What a site lets programs ask for: its robots.txt (RFC 9309), read by protego."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

AGENT = "dateline"
MOST = 500_000  # bytes of the file that are read, as the standard demands at least
_LONGEST_PACE = 60.0  # seconds between two requests that a site may ask for


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site allows, by the text of its robots.txt; ``None`` allows nothing."""

    text: str | None

    def allow(self, address: str) -> bool:
        """Whether an address of the site may be asked for."""
        if self.text is None:
            return False
        return not self.text or bool(Protego.parse(self.text).can_fetch(address, AGENT))

    @property
    def pace(self) -> float:
        """How many seconds the site wants between two requests; 0 where it does not say."""
        delay = Protego.parse(self.text).crawl_delay(AGENT) if self.text else None
        return min(max(float(delay or 0), 0.0), _LONGEST_PACE)


EVERYTHING = Rules("")
NOTHING = Rules(None)


def rules_of(data: bytes) -> Rules:
    """The rules of a file; its text is UTF-8, whatever else is in it."""
    text = data[:MOST].decode("utf-8", "replace").replace("\0", "\ufffd")
    return Rules(text.removeprefix("\ufeff"))


def site_of(address: str) -> str:
    """Scheme, host and port of an address: what one robots.txt is of. ValueError where broken."""
    split = urlsplit(address)
    _ = split.port
    return f"{split.scheme}://{split.netloc.rpartition('@')[2]}".lower()


def robots_of(site: str) -> str:
    """The address of a site's robots.txt."""
    return f"{site}/robots.txt"
