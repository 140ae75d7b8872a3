"""STIX 2.1: valid by its validator and read by its library, with the same ids each time."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import stix2
from stix2validator import ValidationOptions, validate_instance

from dateline.views.events import stix
from tests.views.events.made import events, export, shelling, written


def bundle() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(written(stix.write))
    return made


def test_the_validator_finds_nothing_in_its_strictest_mode() -> None:
    # Ids by name are the one thing that the standard only advises against.
    options = ValidationOptions(
        version="2.1", strict=True, enforce_refs=True, disabled="uuid-check"
    )
    found = validate_instance(bundle(), options)
    assert [str(e) for e in found.errors] == []
    assert [str(w) for w in found.warnings] == []


def test_its_library_reads_every_kind_of_object() -> None:
    read = stix2.parse(written(stix.write), allow_custom=False)
    kinds = Counter(one["type"] for one in read.objects)
    assert kinds["incident"] == len(events())
    assert set(kinds) == {
        "identity", "extension-definition", "marking-definition", "incident", "location",
        "relationship", "sighting", "opinion", "report",
    }  # fmt: skip
    # A report that does not tell its date has no report object, for that must have one.
    assert kinds["report"] == len({r.id for s in events() for r in s.reports() if r.published})
    ids = [one["id"] for one in read.objects]
    assert len(set(ids)) == len(ids)


def test_affirming_is_a_sighting_and_denying_an_opinion() -> None:
    objects = bundle()["objects"]
    [incident] = [o for o in objects if o.get("name") == shelling().event.title]
    by_id = {o["id"]: o for o in objects}
    sightings = [o for o in objects if o.get("sighting_of_ref") == incident["id"]]
    assert {by_id[o["where_sighted_refs"][0]]["name"] for o in sightings} == {
        "Coast Radio",
        "Inland Post",
        "Harbour Post",
    }
    [opinion] = [
        o for o in objects if o["type"] == "opinion" and o["object_refs"] == [incident["id"]]
    ]
    assert (opinion["opinion"], opinion["authors"]) == ("strongly-disagree", ["Ivo Marsh"])
    [extension] = incident["extensions"].values()
    assert extension["counts"] == {"killed": {"low": 12, "best": 15, "high": 15}}
    assert extension["grade"] == "contested"


def test_a_rating_is_a_marking_and_a_confidence() -> None:
    objects = bundle()["objects"]
    by_id = {o["id"]: o for o in objects}
    told = shelling().event.claims[0]
    rated = [o for o in objects if "confidence" in o]
    assert {o["type"]: o["confidence"] for o in rated} == {"incident": 50, "sighting": 70}
    [sighting] = [o for o in rated if o["type"] == "sighting"]
    statements = {
        by_id[m]["definition"].get("statement") for m in sighting["object_marking_refs"]
    } - {None}
    assert statements == {
        'admiralty-scale:source-reliability="b" (usually reliable)',
        'admiralty-scale:information-credibility="2" (probably true)',
    }
    assert told.slot in export().ratings
    assert all(
        any(by_id[m].get("name") == "TLP:GREEN" for m in o["object_marking_refs"])
        for o in objects
        if o["type"] in ("incident", "sighting", "opinion", "report", "location")
    )


def test_ids_are_the_same_in_a_later_export() -> None:
    def ids(made: str) -> set[str]:
        file = io.StringIO()
        stix.write(events(), replace(export(), made=made), file)
        return {o["id"] for o in json.loads(file.getvalue())["objects"]}

    assert ids("2026-11-30T08:00:00Z") == ids("2027-01-01T00:00:00Z")


def test_the_archived_hash_stands_beside_the_address() -> None:
    references = [r for o in bundle()["objects"] for r in o.get("external_references", ())]
    hashed = [r for r in references if "hashes" in r]
    assert {r["hashes"]["SHA-256"] for r in hashed} == {"ab" * 32}
    assert all("url" in r for r in hashed)
    assert all(re.fullmatch(r"[!-~]+", r["url"]) for r in references if "url" in r)
