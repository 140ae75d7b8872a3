"""JSONL: docs/claims.md key by key."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model import STATEMENT_TYPE, ClaimKind, Content, identified
from dateline.views import Row
from tests.claims_made import factory, rows
from tests.views.reading import objects

SPAN = ["start", "end", "text"]


def contract() -> dict[str, list[str]]:
    """The keys of docs/claims.md in its order, each with the keys that it has inside."""
    manual = Path(__file__).parent.parent.parent / "docs" / "claims.md"
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", manual.read_text(encoding="utf-8"), re.MULTILINE)
    inner = {key: re.search(r"`\{([^}]*)\}`", told) for key, told in rows}
    return {key: match[1].split(", ") if match else [] for key, match in inner.items()}


def test_every_claim_has_the_keys_of_the_contract_and_no_others() -> None:
    keys = contract()
    assert len(keys) == 19
    seen = set()
    for claim in objects("jsonl", [*rows(), statement()]):
        assert sorted(claim) == sorted(keys)
        for key, inner in keys.items():
            for value in claim[key] if isinstance(claim[key], list) else [claim[key]]:
                if isinstance(value, dict):
                    seen.add(key)
                    assert list(value) == inner
                else:
                    assert not inner or value is None
        for argument in claim["arguments"]:
            assert argument["count"] is None or list(argument["count"]) == ["min", "max", "text"]
        for holder in claim["voice"]:
            assert holder["cue"] is None or list(holder["cue"]) == SPAN
            assert holder["title"] is None or list(holder["title"]) == SPAN
    assert seen == {key for key, inner in keys.items() if inner}


def statement() -> Row:
    """A claim that somebody says something."""
    claim, report = rows()[0]
    said = replace(
        claim,
        kind=ClaimKind.STATEMENT,
        type=STATEMENT_TYPE,
        arguments=(),
        content=Content(claim.evidence, quoted=False),
    )
    return identified(said), report


@pytest.mark.parametrize(
    ("type_", "null"),
    [
        # All is known: a dated happening at a place, with a chain of voices
        ("Produce", {"value", "event", "content"}),
        # An attribute: a value, but neither time nor place
        ("range", {"time", "place", "event", "content"}),
        # Neither time nor place nor value
        ("HeadOf", {"time", "place", "value", "event", "content"}),
    ],
)
def test_what_the_report_does_not_say_is_null(type_: str, null: set[str]) -> None:
    claim = next(c for c in objects("jsonl", rows()) if c["type"] == type_)
    assert {key for key, value in claim.items() if value is None} == null


def test_parts_of_the_confidence_are_null_until_they_are_estimated() -> None:
    for claim in objects("jsonl", rows()):
        whole, *parts = claim["confidence"].values()
        assert 0 <= whole <= 1
        assert set(parts) == {None}


def test_words_that_are_not_resolved_have_null_values() -> None:
    intercepted = next(c for c in objects("jsonl", rows()) if c["type"] == "Intercept")
    time, place = intercepted["time"], intercepted["place"]
    assert time["text"] == "Friday"  # of a report without a date
    assert {k for k, v in time.items() if v is None} == {"edtf", "earliest", "latest", "inferred"}
    assert place["text"] == "Black Sea"
    assert {k for k, v in place.items() if v is None} == {"country", "geonames", "inferred"}
    publisher = intercepted["voice"][0]  # known by the report's metadata
    assert {k for k, v in publisher.items() if v is None} == {
        "entity", "start", "end", "text", "cue", "title",
    }  # fmt: skip


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
