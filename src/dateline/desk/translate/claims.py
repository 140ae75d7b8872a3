"""Claims as JSON objects of docs/claims.md."""

from __future__ import annotations

from dateline.desk.shapes import Json
from dateline.model import Claim, claim_to_json


def claim_json(claim: Claim, event: str | None = None) -> Json:
    """A claim, with the event that it tells of."""
    return claim_to_json(claim) | {"event": claim.event or event}
