"""JSONL: docs/claims.md key by key."""

from __future__ import annotations

from dateline.views import Row
from tests.claims_made import factory, rows
from tests.views.reading import objects

SPAN = {"start", "end", "text"}


def test_jsonl_has_the_keys_of_the_contract() -> None:
    keys = (
        "id slot report kind type anchor arguments value time place voice factuality tense evidence"
        " confidence engine status event"
    )
    nested = {
        "report": "id title byline publisher published url origin",
        "anchor": "start end text",
        "evidence": "start end text",
        "value": "number unit text",
        "time": "start end text edtf earliest latest inferred",
        "place": "start end text name country lat lon radius_km precision geonames inferred",
    }
    for claim in objects("jsonl", rows()):
        assert list(claim) == keys.split()
        for key, inner in nested.items():
            assert claim[key] is None or list(claim[key]) == inner.split()
        for argument in claim["arguments"]:
            assert list(argument) == "role start end text mention_type entity name count".split()
            assert argument["count"] is None or list(argument["count"]) == ["min", "max", "text"]
        for holder in claim["voice"]:
            assert list(holder) == "name entity start end text cue".split()
            assert holder["cue"] is None or set(holder["cue"]) == SPAN


def test_jsonl_quotes_the_report_and_leaves_unknown_null() -> None:
    made = rows()
    for (_, report), told in zip(made, objects("jsonl", made), strict=True):
        quotes = [told["anchor"], told["evidence"], *told["arguments"]]
        quotes += [what for what in (told["time"], told["place"]) if what]
        for holder in told["voice"]:
            quotes += [what for what in (holder, holder["cue"]) if what and what["text"]]
        for quote in quotes:
            assert report.text[quote["start"] : quote["end"]] == quote["text"]
    by_type = {told["type"]: told for told in objects("jsonl", strikes_only())}
    assert by_type["Intercept"]["time"]["edtf"] is None
    assert by_type["Casualty"]["arguments"][0]["count"] == {
        "min": 12, "max": None, "text": "at least 12",
    }  # fmt: skip
    assert by_type["Intercept"]["report"]["published"] is None


def strikes_only() -> list[Row]:
    return rows()[len(factory()) :]
