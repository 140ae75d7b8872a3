"""KML: read by fastkml and by GDAL, closed to what words of reports would put in."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastkml import KML, Placemark
from fastkml.utils import find_all
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.views.events import kml
from tests.claims_made import Maker
from tests.views.events.made import HOSTILE, event, events, written

SPACE = "{http://www.opengis.net/kml/2.2}"


def _placemarks(text: str) -> list[Placemark]:
    document = KML.from_string(text.encode())  # type: ignore[arg-type]  # lxml wants bytes
    return [p for p in find_all(document, of_type=Placemark) if isinstance(p, Placemark)]


def test_fastkml_reads_places_and_time_spans() -> None:
    found = {mark.id: mark for mark in _placemarks(written(kml.write))}
    assert list(found) == [f"event-e{n}" for n in range(1, 6)]
    strike = found["event-e1"]
    assert strike.name == events()[0].event.title
    assert strike.geometry is not None
    assert strike.geometry.coords[0] == (30.7326, 46.4775)
    assert (str(strike.begin), str(strike.end)) == ("2021-03-02", "2021-03-02")
    may = found["event-e2"]
    assert (str(may.begin), str(may.end)) == ("2022-05-01", "2022-05-31")
    assert may.geometry is None  # told of no place
    bare = found["event-e3"]
    assert bare.begin is None


@pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL is not installed: gdal-bin")
def test_gdal_reads_it_as_qgis_does(tmp_path: Path) -> None:
    file = tmp_path / "events.kml"
    file.write_text(written(kml.write), encoding="utf-8")
    command = ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", str(file)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    assert told.stderr == ""
    features = json.loads(told.stdout)["features"]
    assert len(features) == len(events())
    strike = features[0]
    assert strike["geometry"]["coordinates"][:2] == [30.7326, 46.4775]
    assert strike["properties"]["Name"] == events()[0].event.title


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = written(kml.write)
    tree = ElementTree.fromstring(text)
    assert {e.tag.removeprefix(SPACE) for e in tree.iter()} <= {
        "kml", "Document", "name", "Style", "IconStyle", "color", "Placemark", "description",
        "TimeSpan", "begin", "end", "styleUrl", "ExtendedData", "Data", "value", "Point",
        "coordinates",
    }  # fmt: skip
    [evil] = [m for m in tree.iter(f"{SPACE}Placemark") if m.get("id") == "event-e5"]
    html = evil.findtext(f"{SPACE}description") or ""
    assert "&lt;/script&gt;" in html  # so that a viewer shows it as it stands
    assert set(ElementTree.fromstring(f"<p>{html}</p>").iter()) >= set()
    assert {e.tag for e in ElementTree.fromstring(f"<p>{html}</p>").iter()} == {"p", "b", "br"}
    assert HOSTILE.split()[0] in html.replace("&quot;", '"').replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")


@given(st.text(min_size=1))
def test_any_words_make_well_formed_xml(words: str) -> None:
    text = f"Rebels shelled {words} on Monday."
    make = Maker(Report.of(text, source="x", title=words, publisher=words))
    make.claim("Attack", text, "shelled", {"Actor": "Rebels"})
    tree = ElementTree.fromstring(written(kml.write, [event("e", [make])]))
    assert len(list(tree.iter(f"{SPACE}Placemark"))) == 1
