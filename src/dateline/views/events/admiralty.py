"""The Admiralty Code in words: how reliable a source is, how credible a piece of information.

NATO AJP-2.1, annex; in the terms of MISP's taxonomy "admiralty-scale".
"""

from __future__ import annotations

from dateline.review.values import Rating

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
CONFIDENCE: dict[int | None, int] = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""STIX's confidence for each credibility (STIX 2.1, appendix A); 6 has none."""


def statements(rating: Rating | None) -> list[str]:
    """A rating as statements, one for the source and one for the information."""
    if rating is None:
        return []
    found = []
    if rating.reliability is not None:
        told = RELIABILITY[rating.reliability]
        found.append(f'admiralty-scale:source-reliability="{rating.reliability.lower()}" ({told})')
    if rating.credibility is not None:
        told = CREDIBILITY[rating.credibility]
        found.append(f'admiralty-scale:information-credibility="{rating.credibility}" ({told})')
    return found
