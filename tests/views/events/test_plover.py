"""PLOVER with NGEC's keys: one object a line, offsets into the text that it has."""

from __future__ import annotations

import json
from typing import Any

from dateline.views.events import plover
from tests.claims_made import ARMS
from tests.views.events.made import bare, events, shelling, transfer, written

# The keys that NGEC's formatter documents, with which POLECAT's tools read its events.
NGEC = {
    "id", "date", "event_type", "event_mode", "contexts", "event_text", "headline", "story_id",
    "publisher", "pub_date", "story_people", "story_orgs", "story_locs", "attributes",
    "event_geolocation", "date_resolved", "date_raw", "version",
}  # fmt: skip


def _objects() -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(plover.write).split("\n")[:-1]]


def test_keys_are_ngecs_and_one_of_our_own() -> None:
    assert {frozenset(one) for one in _objects()} == {frozenset(NGEC | {"dateline"})}


def test_types_are_those_of_plover() -> None:
    kinds = {one["dateline"]["type"]: one["event_type"] for one in _objects()}
    assert kinds == {"Attack": "ASSAULT", "Transfer": "AID", "Deploy": "MOBILIZE"}


def test_offsets_point_to_the_words_in_the_text() -> None:
    pointed = 0
    for one in _objects():
        for slot in one["attributes"].values():
            for words in slot:
                if words["qa_start_char"] is not None:
                    start, end = words["qa_start_char"], words["qa_end_char"]
                    assert one["event_text"][start:end] == words["text"]
                    pointed += 1
    assert pointed > 10


def test_place_date_and_numbers() -> None:
    one = plover.plover(shelling(), ARMS)
    assert one is not None
    assert one["event_geolocation"]["geo"]["resolved_placename"] == "Odesa"
    assert (one["date_resolved"], one["date_raw"]) == ("2021-03-02", "2 March 2021")
    assert one["dateline"]["counts"] == {"killed": {"low": 12, "best": 15, "high": 15}}
    nowhere = plover.plover(bare(), ARMS)
    assert nowhere is not None
    assert nowhere["event_geolocation"] == {"reason": "nobody states it", "geo": None}
    aid = plover.plover(transfer(), ARMS)
    assert aid is not None
    assert aid["attributes"]["RECIP"][0]["country_name"] == "Mali"


def test_types_without_a_code_are_left_out() -> None:
    coded = [s for s in events() if "plover" in ARMS.types[s.event.type].codes]
    assert len(_objects()) == len(coded)
