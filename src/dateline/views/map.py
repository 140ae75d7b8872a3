"""The map: one HTML file that needs no network, from the templates beside this module."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from string import Template
from typing import Any, TypeVar

from dateline import __version__
from dateline.errors import DatelineError
from dateline.model import Claim, Report
from dateline.places.countries import outlines
from dateline.profiles import Profile
from dateline.views import Row, words
from dateline.views.files import atomically
from dateline.views.rings import Ring, circle, rings
from dateline.views.show import marked

Item = TypeVar("Item")
_FOLDER = Path(__file__).parent
MOST_CLAIMS = 20_000
"""How many claims a map can hold: some 25 MB of page, which browsers open in seconds."""


def write_map(rows: Iterable[Row], profile: Profile, path: Path, title: str) -> int:
    """Write the map of the rows; return how many claims it holds, placed or not.

    Raises DatelineError where there are more than `MOST_CLAIMS` or the file can't be written.
    """
    held = few_enough(rows, "claims")
    return write_page(render(held, profile, title), path, len(held))


def few_enough(rows: Iterable[Item], what: str) -> list[Item]:
    """The rows as a list; DatelineError where a page can't hold them."""
    held = list(islice(rows, MOST_CLAIMS + 1))
    if len(held) > MOST_CLAIMS:
        raise DatelineError(
            f"A map holds at most {MOST_CLAIMS:,} {what} and there are more: filter them, for "
            "instance by --type or --since, or export them as GeoJSON, which QGIS opens."
        )
    return held


def write_page(page: str, path: Path, number: int) -> int:
    """Write a page of so many claims or events; return how many."""

    def fill(part: Path) -> int:
        part.write_text(page, encoding="utf-8")
        return number

    return atomically(path, fill)


def render(rows: Sequence[Row], profile: Profile, title: str) -> str:
    """The page as HTML. Words of reports stand in it only as JSON that no HTML can break out of."""
    data = {
        "claims": [_claim(claim, report, profile) for claim, report in rows],
        "rings": [_ring(ring) for ring in rings(rows)],
        "noun": "claim",
        "none": "No claims yet: add reports and read them.",
    }
    dots = "A full dot is told as certain, a pale one as less than certain, an empty one as not so."
    return page(data, title, dots)


def page(data: Mapping[str, Any], title: str, dots: str) -> str:
    """The page of what is to be shown, as the script beside this module reads it.

    ``dots`` says what the dots mean.
    """
    style, script = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("map.css", "map.js"))
    template = Template((_FOLDER / "map.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=html.escape(title),
        noun=data["noun"],
        nouns=f"{data['noun'].capitalize()}s",
        dots=dots,
        # Only this style and this script; nothing is loaded, sent or framed.
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        data=_json(data),
        world=_json(outlines()),
        version=__version__,
    )


def _hash(source: str) -> str:
    """A source as a content security policy names it (CSP 3, "hash-source")."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _json(value: object) -> str:
    """JSON that is safe inside a script element: no "<" can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _claim(claim: Claim, report: Report, profile: Profile) -> dict[str, Any]:
    place, time = claim.place, claim.time
    summary = " → ".join(filter(None, (words.who(claim, profile), words.whom(claim, profile))))
    facts = [
        ("who says so", words.voices(claim)),
        ("how sure", f"{words.sure(claim)} ({words.MEANINGS[claim.factuality]})"),
        ("when", f"{words.quoted(time)} {time.edtf or ''}".strip() if time else ""),
        ("inferred", time.inferred or "" if time else ""),
        ("where", f"“{place.span.text}” {words.where(claim)}" if place else ""),
        ("place inferred", place.inferred or "" if place else ""),
        ("precision", place.precision or "" if place else ""),
        ("how many", words.how_many(claim)),
        ("report", report.title or report.source),
        ("published", report.published or "not known"),
        ("confidence", f"{claim.confidence.whole:.2f} by {claim.engine}"),
        ("id", claim.id),
    ]
    return {
        "id": claim.id,
        "type": claim.type,
        "summary": summary,
        "when": words.when(claim),
        "where": words.where(claim),
        "voice": words.voices(claim),
        "sure": words.MEANINGS[claim.factuality],
        "factuality": claim.factuality,
        "from": time.earliest if time else None,
        "to": time.latest if time else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius": place.radius_km if place else None,
        "evidence": marked(claim),
        "facts": [(name, value) for name, value in facts if value],
        "url": report.url,
    }


def _ring(ring: Ring) -> dict[str, Any]:
    """A range ring: ``parts`` to fill, and its ``edge``, which is not cut at the antimeridian."""
    assert ring.place.lat is not None
    assert ring.place.lon is not None
    edge = circle(ring.place.lat, ring.place.lon, ring.km)
    return {
        "claim": ring.claim.id,
        "located": ring.located_by.id,
        "label": f"{ring.km:,.0f} km",
        "reason": ring.reason,
        "edge": [(round(lon, 4), round(lat, 4)) for lon, lat in edge],
        "parts": ring.parts,
    }
