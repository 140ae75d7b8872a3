"""An event in words: what its parts are, and who says so, for formats that hold descriptions."""

from __future__ import annotations

import re

from dateline.model import Stance
from dateline.views.events import words
from dateline.views.events.sourced import AFFIRMING, Sourced, Telling

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NOT_IN_URIS = re.compile(r"[^!#$&'()*+,/:;=?@\[\]~A-Za-z0-9._%-]|%(?![0-9A-Fa-f]{2})")


def known(sourced: Sourced) -> list[tuple[str, str]]:
    """The parts of an event with what they are called; what is not known is left out."""
    event = sourced.event
    found = [
        ("type", event.type),
        ("grade", f"{event.grade.value} ({event.grade.rule})"),
        ("affirmed by", ", ".join(sourced.origins(*AFFIRMING))),
        ("doubted by", ", ".join(sourced.origins(Stance.DOUBTS))),
        ("denied by", ", ".join(sourced.origins(Stance.DENIES))),
        ("when", words.time(event.time.best)),
        ("where", words.place(event.place.best)),
    ]
    found += [
        (role.replace("_", " "), str(part.best["name"]))
        for role, part in event.roles.items()
        if part.best is not None
    ]
    found += [(thing, words.tally(tally)) for thing, tally in event.counts.items()]
    return [(name, value) for name, value in found if value]


def told(telling: Telling) -> str:
    """A telling on one line: who says it, when it was published, and the sentence."""
    report, holder = telling.report, telling.told.holder
    publisher = " ".join((report.publisher or report.source).split())
    who = f"{publisher}, citing {holder}" if holder else publisher
    day = (report.published or "undated")[:10]
    return f"{who} ({day}) {telling.told.stance}: “{telling.evidence}”"


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def uri(address: str | None) -> str | None:
    """An address as a URI (RFC 3986): what one must not hold is written as "%20"; None for others.

    Others are paths of files, and addresses without a scheme.
    """
    if address is None or _SCHEME.match(address) is None:
        return None
    return _NOT_IN_URIS.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), address)
