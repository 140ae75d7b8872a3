"""The labelled facts keep to their form, and the benchmark counts as its README says."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline.model import Argument, Claim, ClaimKind, Factuality, Holder, Span
from dateline.profiles import load

HERE = Path(__file__).parent.parent
ARTICLES = sorted((HERE / "facts").glob("*/*.txt"))
RELATIONS = {
    "MemberOf": {"Member", "Group"},
    "PartOf": {"Part", "Whole"},
    "LocatedIn": {"Thing", "Location"},
    "MadeBy": {"Maker", "Product"},
    "BackedBy": {"Backer", "Backed"},
    "HeadOf": {"Head", "Body", "Post"},
}
ATTRIBUTES = {"range", "payload", "speed", "endurance", "quantity_held", "purpose"}
EVENT_ROLES = {
    "Actor", "Object", "Recipient", "Origin", "Destination", "Instrument", "Target", "Victim",
    "Partner", "Topic", "Addressee", "Purpose",
}  # fmt: skip
KEYS = {"type", "anchor", "args", "place", "time", "voice", "factuality", "tense", "sentence"}


def labels(article: Path) -> list[dict[str, Any]]:
    lines = article.with_suffix(".facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def facts() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "facts_benchmark", HERE.parent / "evaluation" / "facts.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_two_sets() -> None:
    folders = [article.parent.name for article in ARTICLES]
    assert min(folders.count("dev"), folders.count("heldout")) >= 12
    stray = [p for p in (HERE / "facts").glob("*/*.jsonl") if not _text_of(p).exists()]
    assert not stray


def _text_of(labels: Path) -> Path:
    return labels.with_name(labels.name.removesuffix(".facts.jsonl") + ".txt")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: f"{a.parent.name}-{a.stem}")
def test_labels_keep_to_their_form(article: Path, facts: ModuleType) -> None:
    text = article.read_text(encoding="utf-8")
    events = set(load("arms").types)
    seen = set()
    for label in labels(article):
        what = f"{label['type']} {label['anchor']!r}"
        assert KEYS <= set(label) <= KEYS | {"value", "optional"}, what
        roles = set(label["args"])
        if label["type"] in ATTRIBUTES:
            assert roles == {"System"}, what
            assert label["value"], what
        elif label["type"] in RELATIONS:
            assert roles <= RELATIONS[label["type"]], what
        else:
            assert label["type"] in events, what
            assert roles <= EVENT_ROLES, what
        Factuality(label["factuality"])
        assert label["tense"] in ("past", "present", "future", "habitual", None), what
        assert label["voice"][0] == "publisher", what
        assert text.count(label["sentence"]) == 1, what
        fact = facts.locate(label, text)  # raises where words are not in the text
        assert fact.anchor.start - text.index(label["sentence"]) < 400, what
        line = text.rfind("\n", 0, fact.anchor.start), text.find("\n", fact.anchor.end)
        assert line[0] <= text.index(label["sentence"]) < line[1], f"{what} is in another paragraph"
        key = fact.type, fact.anchor, fact.voice
        assert key not in seen, f"{what} is labelled twice"
        seen.add(key)


def _claim(facts: ModuleType, fact: Any, text: str) -> Claim:
    """The claim of a reader that makes no mistake."""
    return Claim(
        report="r",
        kind=ClaimKind.EVENT,
        type=fact.type,
        anchor=fact.anchor,
        evidence=fact.anchor,
        arguments=tuple(Argument(role, span) for role, span in fact.args),
        voice=(Holder("Outlet"), *(Holder(s.text, span=s) for s in fact.voice)),
        factuality=Factuality(fact.factuality),
        tense=fact.tense,
    )


TEXT = "The army said rebels shelled the port of Ade on Monday. Nobody was hurt.\n"
LABEL = {
    "type": "Attack", "anchor": "shelled", "sentence": "The army said",
    "args": {"Actor": "rebels", "Target": "the port of Ade"}, "place": None, "time": "Monday",
    "voice": ["publisher", "The army"], "factuality": "CT+", "tense": "past",
}  # fmt: skip


def test_a_perfect_claim_is_full(facts: ModuleType) -> None:
    fact = facts.locate(LABEL, TEXT)
    (match,) = facts.match([fact], [_claim(facts, fact, TEXT)])
    assert match.full
    assert match.chain


@pytest.mark.parametrize(
    "change",
    [
        {"factuality": Factuality.COUNTERFACT},
        {"voice": (Holder("Outlet"),)},
        {"arguments": (Argument("Actor", Span.of(TEXT, 14, 20)),)},
        {"arguments": (Argument("Target", Span.of(TEXT, 14, 20)),)},
    ],
    ids=["polarity", "voice", "missing argument", "wrong role"],
)
def test_a_wrong_claim_is_found_but_not_full(facts: ModuleType, change: dict[str, Any]) -> None:
    fact = facts.locate(LABEL, TEXT)
    (match,) = facts.match([fact], [replace(_claim(facts, fact, TEXT), **change)])
    assert not match.full


def test_another_type_or_place_in_the_text_is_no_match(facts: ModuleType) -> None:
    fact = facts.locate(LABEL, TEXT)
    claim = _claim(facts, fact, TEXT)
    hurt = Span.of(TEXT, TEXT.index("hurt"), TEXT.index("hurt") + 4)
    assert not facts.match([fact], [replace(claim, type="Casualty")])
    assert not facts.match([fact], [replace(claim, anchor=hurt, evidence=hurt)])


def test_an_argument_that_swallows_the_sentence_is_wrong(facts: ModuleType) -> None:
    fact = facts.locate(LABEL, TEXT)
    whole = (Argument("Actor", Span.of(TEXT, 0, 55)), Argument("Target", Span.of(TEXT, 0, 55)))
    (match,) = facts.match([fact], [replace(_claim(facts, fact, TEXT), arguments=whole)])
    assert match.right_args == 0


def test_optional_facts_count_nowhere(facts: ModuleType) -> None:
    fact = replace(facts.locate(LABEL, TEXT), optional=True)
    total = facts.Tally.empty()
    facts.tally(total, [fact], [_claim(facts, fact, TEXT)])
    facts.tally(total, [fact], [])
    assert total.facts.total() == total.claims.total() == 0


def test_one_claim_stands_for_one_fact(facts: ModuleType) -> None:
    fact = facts.locate(LABEL, TEXT)
    total = facts.Tally.empty()
    facts.tally(total, [fact, fact], [_claim(facts, fact, TEXT)])
    assert (total.facts["Attack"], total.found["Attack"], total.claims["Attack"]) == (2, 1, 1)
