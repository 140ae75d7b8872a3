"""Ids of claims: what stays the same from engine to engine, and what stands for the content."""

from __future__ import annotations

import json
from dataclasses import replace

from dateline.model.claim import Claim
from dateline.model.codec import claim_to_json
from dateline.model.text import digest

# Who read it, how sure the engine is and what reviewers made of it are not what the claim says;
# a time's constraint only repeats its words, its source what ``inferred`` says.
_NOT_CONTENT = ("id", "slot", "engine", "confidence", "status", "event")


def slot_of(claim: Claim) -> str:
    """A digest of report, kind, type and anchor: the same from engine to engine."""
    anchor = claim.anchor
    return digest("slot", claim.report, claim.kind, claim.type, f"{anchor.start}-{anchor.end}")


def identified(claim: Claim) -> Claim:
    """The claim with its ``slot`` and its ``id``, a digest of all that it says."""
    content = claim_to_json(claim)
    for name in _NOT_CONTENT:
        del content[name]
    if content["time"]:
        del content["time"]["constraint"], content["time"]["source"]
    # What only statements have; other claims keep the ids that they had before there were any.
    if content["content"] is None:
        del content["content"]
    for holder in content["voice"]:
        if holder["title"] is None:
            del holder["title"]
    key = digest("claim", json.dumps(content, ensure_ascii=False, sort_keys=True))
    return replace(claim, slot=slot_of(claim), id=key)
