"""Mentions: every participant and every holder of a report's claims, one for each that is meant.

What the reader took for one is one, and so is what the report's own words join: a surname or an
acronym with the full name, one spelling with another, "the gunman" with "a gunman". Nothing is
looked at but the report and the catalogue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.entities.catalogue import Catalogue
from dateline.entities.keys import key_of
from dateline.entities.uses import Group, Spot, Use, at_of, gather
from dateline.entities.within import join
from dateline.model import Claim, Mention, Report
from dateline.model.text import digest


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one report, and which of them a participant or a holder of a claim is."""

    all: tuple[Mention, ...]
    where: Mapping[Spot, Mention]

    def of(self, use: Use) -> Mention | None:
        """The mention of an argument or a holder; None for a publisher that nothing names."""
        return self.where.get(at_of(use))

    def named_key(self, use: Use) -> str | None:
        """What a named use is compared by across reports; None for a description."""
        mention = self.of(use)
        return mention.key if mention is not None and mention.named and mention.key else None


def mentions(claims: Iterable[Claim], report: Report, catalogue: Catalogue) -> Mentions:
    """The mentions of a report, in the order in which it first has them."""
    where: dict[Spot, Mention] = {}
    found = []
    # descriptions come first, so that the name counts where words are both
    for group in join(gather(claims), report.text, catalogue):
        mention = _mention(group, report, catalogue)
        found.append(mention)
        where |= dict.fromkeys(group.spots, mention)
    return Mentions(tuple(sorted(found, key=lambda m: (m.spans, m.id))), where)


def _mention(group: Group, report: Report, catalogue: Catalogue) -> Mention:
    """The mention that a finished group is."""
    spans = sorted({spot for spot in group.spots if isinstance(spot, tuple)})
    ids = "|".join(sorted(group.entities)) or f"{spans[:1] or group.name}"
    names = [name for name, _ in Counter(group.names).most_common()]
    main = group.name if group.names else ""
    words = [report.text[start:end] for start, end in spans]
    return Mention(
        id=digest("mention", report.id, ids),
        report=report.id,
        key=key_of(group, catalogue),
        names=tuple(dict.fromkeys([main, *names])) if main else tuple(words[:1]),
        kind=group.kind,
        named=group.named,
        spans=tuple(spans),
        described=tuple(dict.fromkeys(group.described)),
        roles=tuple(sorted(group.roles)),
    )
