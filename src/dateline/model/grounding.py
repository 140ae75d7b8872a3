"""The rule above all: every quotation of a claim stands in its report, where the claim says."""

from __future__ import annotations

from dateline.model.claim import Claim
from dateline.model.text import Span


def spans(claim: Claim) -> list[Span]:
    """Every quotation in a claim."""
    found = [claim.anchor, claim.evidence, *(a.span for a in claim.arguments)]
    found += [part.span for part in (claim.time, claim.place) if part and part.span]
    if claim.time and claim.time.source and claim.time.source.span:
        found.append(claim.time.source.span)
    for holder in claim.voice:
        found += [span for span in (holder.span, holder.cue, holder.title) if span]
    if claim.content:
        found.append(claim.content.span)
    return found


def check_grounded(claim: Claim, text: str) -> None:
    """Raise ValueError unless every quotation of the claim stands in ``text`` where it says.

    This is the rule above all: it is called before anything is stored. The texts of counts and
    values lie inside the quotations of their arguments or of the evidence.
    """
    for span in spans(claim):
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
            raise ValueError(
                f"{claim.type} claim quotes {span.text!r}, which is not at {span.start}"
            )
    for argument in claim.arguments:
        if argument.count and argument.count.text not in claim.evidence.text:
            raise ValueError(f"count {argument.count.text!r} is not in the evidence")
    if claim.value and claim.value.text not in claim.evidence.text:
        raise ValueError(f"value {claim.value.text!r} is not in the evidence")
