"""What a claim's word means in its report: "battle" in business and in a war."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.claims import Reader, meaning
from dateline.model import ClaimKind, Report
from dateline.profiles import load

# Fictional.
BUSINESS = """Kettle Foods raises its offer for Brandt

{0}

Kettle Foods said its board would pay $42 a share in cash for the rest of the company, which makes
biscuits in Leeds. Analysts said shareholders were likely to tender their stock, since the offer is
well above the price at which the shares traded last week. The company's sales rose by 4 percent in
the third quarter, and its net income was $12 million, or 31 cents a share. Investors had asked the
management to sell its loss-making unit and to reduce costs. A spokesman for the company said it
expects to complete the transaction by the end of the fiscal year, subject to approval by the
regulators. Brandt's debt was rated by two agencies on Tuesday.
"""
WAR = """Rebels and soldiers die near Kasunda

{0}

The army said that rebels had attacked a convoy with rockets and rifles before dawn. At least nine
soldiers were killed and fourteen wounded, a military spokesman said. Residents heard explosions
and gunfire until noon, and hundreds of civilians fled their homes. The rebels set fire to a police
post and seized weapons and ammunition, according to a local official. Two guerrillas were captured
and taken to the capital under guard. The government condemned the violence and said troops would
be sent to the area. A rebel commander claimed responsibility for the ambush in a telephone call to
a radio station.
"""
CASES = [
    # A fight for a company, and one of armies.
    (BUSINESS, "On Monday the takeover battle for Brandt grew fiercer.", None),
    (WAR, "On Monday the battle for Kasunda grew fiercer.", "Attack"),
    # Earnings suffer, and people.
    (BUSINESS, "Its earnings were hurt by high interest rates.", None),
    (WAR, "Four villagers were hurt by stray bullets.", "Casualty"),
    # Somebody goes on with words, and with troops.
    (BUSINESS, "The withdrawal of its poison pill helped the stock.", None),
    (WAR, "The withdrawal of its troops was complete on Monday.", "Retreat"),
    # Words of force beside it are believed wherever they stand.
    (BUSINESS, "A gunman fired at the president of Brandt on Monday.", "Attack"),
]


def _told(text: str) -> set[str]:
    reading = Reader(load("conflict")).read(Report.of(text, published="2026-03-04"))
    first = text.splitlines()[2]
    return {
        claim.type
        for claim in reading.claims
        if claim.kind is ClaimKind.EVENT and claim.evidence.text == first
    }


@pytest.mark.parametrize(("report", "sentence", "type_"), CASES)
def test_a_word_means_what_its_report_is_on(report: str, sentence: str, type_: str | None) -> None:
    found = _told(report.format(sentence))
    assert found == set() if type_ is None else type_ in found


def test_a_short_report_is_taken_at_its_word() -> None:
    assert _told("Brandt\n\nThe takeover battle for Brandt began on Monday.") == {"Attack"}


def test_no_claim_is_surer_than_its_meaning() -> None:
    """What is doubtful enough to be weighed lowers the whole."""
    reader = Reader(load("conflict"))
    report = Report.of(BUSINESS.format("Kettle rejected a bid on Monday."), published="2026-03-04")
    by_anchor = {
        claim.anchor.text: p
        for claim, _, p in meaning.likely(reader.told(report), report.text, reader.profile)
    }
    events = [c for c in reader.read(report).claims if c.kind is ClaimKind.EVENT]
    assert events
    for claim in events:
        p = by_anchor[claim.anchor.text]
        assert p is None or claim.confidence.whole <= round(p, 2)


def test_the_weights_are_of_the_profile() -> None:
    """Every type that is weighed is one of the profile, and every matter has its column."""
    weights = json.loads(Path(meaning.WEIGHTS).read_text(encoding="utf-8"))
    assert set(weights["words"]) <= set(load("conflict").types)
    assert {f"report {m}" for m in meaning.MATTERS} <= set(weights["weights"])
    assert {len(row) for row in meaning.words_of_matters().values()} == {len(meaning.MATTERS)}
