"""The reader: a golden file, and properties that hold for any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Claim, Factuality, Report, Span, check_grounded
from tests.claims.reading import read
from tests.claims_in_words import line

GOLDEN = Path(__file__).parent.parent / "golden" / "reader.txt"


def _read(text: str, published: str | None = "2023-06-15") -> list[Claim]:
    return read(Report.of(text, source="test", published=published))


def _blocks() -> list[str]:
    return GOLDEN.read_text(encoding="utf-8").strip().split("\n\n")


def _told(sentence: str) -> str:
    return "\n".join([sentence, *(f"  {line(claim)}" for claim in _read(sentence))])


def test_golden(request: pytest.FixtureRequest) -> None:
    """Every sentence of the golden file gives the claims that stand under it."""
    head, *blocks = _blocks()
    told = "\n\n".join([head, *(_told(block.split("\n")[0]) for block in blocks)]) + "\n"
    if request.config.getoption("--golden"):
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8")


NOT_FACTS = [
    f"The rebels {verb} attack the port."
    for verb in (
        "planned to",
        "threatened to",
        "tried to",
        "may",
        "could",
        "wanted to",
        "refused to",
    )
]


@pytest.mark.parametrize("sentence", NOT_FACTS)
def test_what_did_not_happen_is_no_fact(sentence: str) -> None:
    """Plans, threats, attempts, possibilities and refusals of an attack are no attack."""
    attacks = [c for c in _read(sentence) if c.type == "Attack"]
    assert attacks
    assert all(c.factuality is not Factuality.CERTAIN for c in attacks)


def test_a_documents_figures_are_those_of_what_it_tells_of() -> None:
    text = "The brochure praises the Falcon-9 missile. It gives a range of 700 km."
    [claim] = [c for c in _read(text) if c.type == "range"]
    assert [a.span.text for a in claim.arguments] == ["the Falcon-9 missile"]
    assert [holder.name for holder in claim.voice[1:]] == ["The brochure"]


def test_only_headline_and_body_carry_claims() -> None:
    text = (
        "Rebels seize town\n\nBy Jane Doe, Example News\n\nThe army shelled the town on Monday.\n\n"
        "Read more: Rebels attack convoy near border\n\n"
        "(Photo: soldiers attacked by rebels/Example)\n"
    )
    quoted = {c.evidence.text for c in _read(text)}
    assert quoted == {"Rebels seize town", "The army shelled the town on Monday."}


def test_the_datelines_agency_is_the_publisher_where_no_other_is_known() -> None:
    report = Report.of("LAGOS (Reuters) - Gunmen attacked a village on Friday, police said.")
    (claim,) = read(report)
    assert [holder.name for holder in claim.voice] == ["Reuters", "police"]
    assert claim.voice[0].span == Span.of(report.text, 7, 14)
    (claim,) = read(replace(report, publisher="The Daily Star"))
    assert [holder.name for holder in claim.voice] == ["The Daily Star", "police"]


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Rebels shell port, army says", "Attack Actor=Rebels Target=port"),
        ("Army shells village, kills three", "Attack Actor=Army Target=village"),
        (
            "Kurdish fighters shell Turkish post",
            "Attack Actor=Kurdish fighters Target=Turkish post",
        ),
        ("Two divers detained near pipeline", "Detain Victim=Two divers"),
        ("Tanker seized off Oman", "Seize Object=Tanker"),
        ("Nurse arrested as pistols found", "Detain Victim=Nurse"),
        ("Missile test failure", ""),
        ("Artillery shells shortage", ""),
        ("Russia sanctions list", ""),
    ],
)
def test_clipped_headlines(headline: str, told: str) -> None:
    """Who did what to whom in a headline without articles or "were"; nothing of a row of nouns."""
    claims = _read(f"{headline}\n\nThe weather was fine, and the streets were full.")
    roles = [" ".join([c.type, *(f"{a.role}={a.span.text}" for a in c.arguments)]) for c in claims]
    assert told in roles if told else not roles


def test_publisher_stands_outermost_with_its_words() -> None:
    text = "Army shells town\n\nBy Jane Doe, Example News\n\nThe army shelled the town on Monday.\n"
    report = Report.of(text, source="test", publisher="Example News", byline="Jane Doe")
    for claim in read(report):
        assert claim.voice[0].name == "Example News"
        assert claim.voice[0].span is not None
        assert claim.voice[0].span.text == "Example News"


def test_relative_dates_wait_for_the_reports_date() -> None:
    [undated] = _read("The army shelled the town on Monday.", published=None)
    assert undated.time is not None
    assert (undated.time.edtf, undated.time.earliest, undated.time.latest) == (None, None, None)
    [dated] = _read("The army shelled the town on Monday.")
    assert dated.time is not None
    assert dated.time.edtf == "2023-06-12"


_WORDS = st.sampled_from(
    """
    the a rebels army Iran Israeli drone missiles base attacked shelled said says denied plans to
    will not was were killed 12 dozens of in on by with from and , . “ ” " ' ( ) : ; which who that
    reportedly according it its he Monday yesterday 2021 range 300 km Gen. U.S. sold have been if
    ? ! — \n \n\n Read: launching destroyed sign agreement president Minister X
    """.split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_any_sequence_of_news_words_is_read_and_grounded(text: str) -> None:
    """No sequence of words makes the reader fail, and every claim quotes its report."""
    _check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_grounded(text: str) -> None:
    _check(text)


def _check(text: str) -> None:
    claims = _read(text)
    ids = [c.id for c in claims]
    assert len(ids) == len(set(ids))
    for claim in claims:
        check_grounded(claim, text)
        assert 0 <= claim.confidence.whole <= 1
        assert claim.voice
    assert claims == _read(text)
