"""News of events: a line for a terminal, an object for a program, an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from dateline.store.news import News, Shown, What, differences
from dateline.views.files import atomically
from dateline.views.plain import visible

_ATOM = "http://www.w3.org/2005/Atom"
_NAMES = {"edtf": "when", "tellings": "told by", "outlets": "publishers"}
_PLAIN = ("title", "edtf", "place", "grade", "origins")
"""What every line says; a change of anything else is told behind it."""


def news_object(news: News) -> dict[str, Any]:
    """News as JSON: what is shown of the event, and what was of that which changed."""
    changed = differences([news]).get(news.event, {})
    found: dict[str, Any] = {
        "number": news.number,
        "event": news.event,
        "what": news.what.value,
        "at": news.at,
        **news.shown,
    }
    if changed:
        found["was"] = {name: before for name, (before, _) in changed.items()}
    if news.into:
        found["into"] = news.into
    return found


def news_line(news: News) -> str:
    """News on one line: what became of which event, and what of it is another than before."""
    shown = news.shown
    parts = [shown.get("edtf") or "no date", shown.get("place") or shown.get("country") or ""]
    grade = f"{shown.get('grade')}, {_count(shown.get('origins'))}"
    told = ", ".join(part for part in (*parts, grade) if part)
    rest = f"; now part of {news.into[:6]}" if news.into else _changes(news)
    title = shown.get("title") or shown.get("type") or ""
    return visible(f"{news.what.value:<7} {news.event[:6]} {title} ({told}){rest}")


def _count(origins: object) -> str:
    return f"{origins} origin{'' if origins == 1 else 's'}"


def _changes(news: News) -> str:
    changed = differences([news]).get(news.event, {})
    told = [
        f"{_NAMES.get(name, name)}: {_short(before)} -> {_short(after)}"
        for name, (before, after) in changed.items()
    ]
    return "; " + "; ".join(told) if told else ""


def _short(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_range(number)}" for name, number in value.items()) or "none"
    return "none" if value is None else str(value)


def _range(number: object) -> str:
    if isinstance(number, list) and len(number) == 3:
        return str(number[1] if number[1] is not None else f"{number[0]} to {number[2]}")
    return str(number)


def write_atom(news: Sequence[News], path: Path, case: str) -> None:
    """Write an Atom feed of news, the last first, in the place of the one that was there.

    DatelineError where it can't be written.
    """
    data = atom(news, case)
    atomically(path, lambda part: part.write_bytes(data))


def atom(news: Sequence[News], case: str) -> bytes:
    """An Atom feed of news, the last first. It is the same as long as the news are."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(feed, "id", f"urn:dateline:case:{_urn(case)}")
    _add(feed, "title", f"Dateline: {case}")
    _add(feed, "updated", news[0].at if news else "1970-01-01T00:00:00+00:00")
    _add(_add(feed, "author"), "name", "Dateline")
    for one in news:
        entry = _add(feed, "entry")
        title = one.shown.get("title") or one.shown.get("type") or one.event
        _add(entry, "id", f"urn:dateline:event:{one.event}:{one.number}")
        _add(entry, "title", title if one.what is What.NEW else f"{title} ({one.what.value})")
        _add(entry, "updated", one.at)
        _add(entry, "content", _text(one), type="text")
        for term in (one.what.value, one.shown.get("type"), one.shown.get("grade")):
            if term:
                _add(entry, "category", term=_clean(str(term)))
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _text(news: News) -> str:
    shown: Shown = news.shown
    lines = [f"{_NAMES.get(n, n)}: {_short(v)}" for n, v in shown.items() if v not in (None, {})]
    changes = _changes(news).removeprefix("; ")
    return "\n".join([*lines, *([f"changed: {changes}"] if changes else []), f"id: {news.event}"])


def _urn(name: str) -> str:
    from urllib.parse import quote

    return quote(name.encode("utf-8", "replace"), safe="")


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = _clean(text) if text is not None else None
    return element


def _clean(text: str) -> str:
    """A text without what XML can't hold; controls are written out."""
    return "\n".join(map(visible, text.split("\n"))).replace("\ufffe", "").replace("\uffff", "")
