"""Claims survive being written and read."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import (
    Claim,
    ClaimKind,
    Confidence,
    Factuality,
    InferredFrom,
    Place,
    Span,
    Time,
    TimeSource,
    Value,
    claim_from_json,
    claim_to_json,
    identified,
)

SPANS = st.builds(Span, start=st.integers(), end=st.integers(), text=st.text())
finite = st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.builds(
        Claim,
        value=st.none() | st.builds(Value, number=st.none() | finite),
        time=st.none()
        | st.builds(
            Time,
            source=st.none()
            | st.builds(TimeSource, where=st.sampled_from(InferredFrom), span=st.none() | SPANS),
        ),
        place=st.none() | st.builds(Place, lat=finite, lon=finite, radius_km=finite),
        confidence=st.builds(Confidence, whole=finite),
        factuality=st.sampled_from(Factuality),
    )
)
@settings(max_examples=50)
def test_json_gives_the_claim_back(claim: Claim) -> None:
    assert claim_from_json(json.loads(json.dumps(claim_to_json(claim)))) == claim


def test_a_time_stored_without_its_source_is_read_and_keeps_the_claims_id() -> None:
    source = TimeSource(InferredFrom.SENTENCE_BEFORE, Span(0, 7, "Tuesday"))
    time = Time(Span(0, 7, "Tuesday"), "2021-05-04", inferred="“Tuesday” in a sentence before")
    claim = Claim(
        "r", ClaimKind.EVENT, "Attack", Span(9, 16, "shelled"), Span(9, 20, "shelled it.")
    )
    told = identified(replace(claim, time=replace(time, source=source)))
    data = claim_to_json(told)
    del data["time"]["source"]
    assert claim_from_json(data) == replace(told, time=time)
    assert identified(replace(claim, time=time)).id == told.id
