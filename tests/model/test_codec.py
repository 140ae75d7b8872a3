"""Claims survive being written and read."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import (
    Claim,
    Confidence,
    Factuality,
    Place,
    Value,
    claim_from_json,
    claim_to_json,
)

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.builds(
        Claim,
        value=st.none() | st.builds(Value, number=st.none() | finite),
        place=st.none() | st.builds(Place, lat=finite, lon=finite, radius_km=finite),
        confidence=st.builds(Confidence, whole=finite),
        factuality=st.sampled_from(Factuality),
    )
)
@settings(max_examples=50)
def test_json_gives_the_claim_back(claim: Claim) -> None:
    assert claim_from_json(json.loads(json.dumps(claim_to_json(claim)))) == claim
