"""KML 2.3 (OGC 12-007r2): a placemark an event with its time span, for Google Earth and QGIS.

Nothing is loaded from elsewhere: icons are those of the program, coloured by grade. Viewers show
descriptions as HTML, so that words of reports are escaped for HTML first and for XML then.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TextIO
from xml.etree import ElementTree

from dateline.model import Grade
from dateline.views.events import facts
from dateline.views.events.sheet import when
from dateline.views.events.sourced import Export, Sourced

_COLOURS = {  # aabbggrr
    Grade.CONFIRMED: "ff3c8c3c",
    Grade.FAIR: "ffc8913c",
    Grade.WEAK: "ff00b4f0",
    Grade.CONTESTED: "ff3232dc",
    Grade.DISCOUNTED: "ff969696",
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one document, a placemark a line; return how many."""
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    file.write('<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n')
    file.write(f"<name>Events, {export.made}</name>\n")
    for grade, colour in _COLOURS.items():
        file.write(f'<Style id="{grade}"><IconStyle><color>{colour}</color></IconStyle></Style>\n')
    number = 0
    for sourced in events:
        file.write(ElementTree.tostring(placemark(sourced), encoding="unicode") + "\n")
        number += 1
    file.write("</Document></kml>\n")
    return number


def placemark(sourced: Sourced) -> ElementTree.Element:
    """An event as a placemark; one whose place is not known has no point."""
    event = sourced.event
    mark = ElementTree.Element("Placemark", id=f"event-{event.id}")
    _text(mark, "name", event.title)
    _text(mark, "description", _description(sourced))
    earliest, latest = when(event)
    if earliest or latest:
        span = ElementTree.SubElement(mark, "TimeSpan")
        if earliest:
            _text(span, "begin", earliest)
        if latest:
            _text(span, "end", latest)
    _text(mark, "styleUrl", f"#{event.grade.value}")
    data = ElementTree.SubElement(mark, "ExtendedData")
    for name, value in (("id", event.id), *facts.known(sourced)):
        _text(ElementTree.SubElement(data, "Data", name=_xml(name)), "value", value)
    best = event.place.best
    if best is not None and best["lat"] is not None and best["lon"] is not None:
        _text(ElementTree.SubElement(mark, "Point"), "coordinates", f"{best['lon']},{best['lat']}")
    return mark


def _description(sourced: Sourced) -> str:
    """The facts and the tellings as HTML."""
    rows = [f"<b>{_html(name)}</b> {_html(value)}" for name, value in facts.known(sourced)]
    rows += [_html(facts.told(telling)) for telling in sourced.first_of_each_origin()]
    return "<br/>".join(rows)


def _html(text: str) -> str:
    return html.escape(facts.line(text))


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = _xml(text)


def _xml(text: str) -> str:
    """A text with what XML cannot hold, such as controls, as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
