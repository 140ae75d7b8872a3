"""ECB+: whether claims of many reports are joined where they tell one happening.

    python evaluation/events.py ecbplus-dev.jsonl.gz

Gold are validated mentions of happenings, where an equal ``chain`` means one happening across
reports (Cybulska and Vossen 2014). "Found" are mentions with a claim on them: scores on found
mentions compare clusters of these alone. "End to end" has all mentions in the key, and those that
were not found as clusters of one in the response. Run by itself it also prints two baselines, the
claims of one type in one cluster of documents by TF-IDF, and those of one type and date; and what
each feature is worth.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import coreference
import happenings
import numpy as np
from coreference import Clustering
from ecb import CONFLICT
from figures import Figure, gold, reader

from dateline.entities.catalogue import Catalogue, load_catalogue
from dateline.entities.mentions import mentions
from dateline.events.linkage import Linked, Told, candidates, clustering, link, told, why_each
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.features import FEATURES
from dateline.events.linkage.nearest import nearest
from dateline.model import Band, Claim, ClaimKind, Report

catalogue: Callable[[], Catalogue] = cache(load_catalogue)
STORY = 0.25  # how alike the documents of a cluster of the baseline are
Mention = Any  # report, start, end


@dataclass(frozen=True)
class Labelled:
    """Reports as linkage compares them, with labelled mentions of happenings.

    ``key`` are all mentions by happening; ``slots`` has the claim that stands on a mention,
    ``topics`` the topic of a report.
    """

    reports: list[Told] = field(default_factory=list)
    key: list[set[Mention]] = field(default_factory=list)
    slots: dict[Mention, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)

    def add(self, report: Report, topic: str) -> tuple[Claim, ...]:
        """Read a report; its claims."""
        claims = reader().read(report).claims
        named_key = mentions(claims, report, catalogue()).named_key
        self.reports.append(told(report, claims, reader().profile, named_key))
        self.topics[report.id] = topic
        return claims

    def mark(self, at: Mention, claims: Iterable[Claim]) -> None:
        """Note the claim that stands on a mention, if there is one."""
        if slot := slot_at(claims, *at[1:]):
            self.slots[at] = slot

    @property
    def found(self) -> Clustering:
        """The key of the mentions with a claim on them."""
        return coreference.within(self.key, self.slots)

    def response(self, clusters: Iterable[Collection[str]]) -> list[set[Mention]]:
        """The found mentions in the clusters of their claims."""
        of = {slot: number for number, cluster in enumerate(clusters) for slot in cluster}
        found: dict[int, set[Mention]] = defaultdict(set)
        for mention, slot in self.slots.items():
            found[of[slot]].add(mention)
        return list(found.values())

    def only(self, topics: Collection[int]) -> Labelled:
        """The reports of some topics."""
        known = {report for report, topic in self.topics.items() if int(topic) in topics}
        key = coreference.within(self.key, {m for c in self.key for m in c if m[0] in known})
        return Labelled(
            [one for one in self.reports if one.story.report in known],
            [set(cluster) for cluster in key],
            {at: slot for at, slot in self.slots.items() if at[0] in known},
            {report: self.topics[report] for report in known},
        )

    def missed(self) -> list[set[Mention]]:
        """The mentions without a claim, each by itself."""
        return [{m} for cluster in self.key for m in cluster if m not in self.slots]


def ecb(path: Path) -> Labelled:
    """The labelled reports of ECB+."""
    labelled = Labelled()
    chains: dict[str, set[Mention]] = defaultdict(set)
    for item in gold(path):
        report = Report.of(item["text"], published=item["published"], url=item["url"])
        claims = labelled.add(report, str(item["topic"]))
        for mention in item["mentions"]:
            if mention["kind"] == "event" and mention["validated"]:
                at = (report.id, mention["start"], mention["end"])
                chains[mention["chain"]].add(at)
                labelled.mark(at, claims)
    labelled.key.extend(chains.values())
    return labelled


def topics(folder: Path) -> dict[str, str]:
    """The topics of happenings: those that are easily confused are one."""
    told = gold(folder / "happenings.jsonl")
    return {h["id"]: min(h["id"], h["twin"] or h["id"]) for h in told}


def made(folder: Path) -> Labelled:
    """The happenings that were made for the project."""
    labelled, reports, claims = Labelled(), {}, {}
    known_as = topics(folder)
    for item in gold(folder / "reports.jsonl"):
        known = ("published", "url", "publisher", "byline")
        report = Report.of(item["text"], **{name: item[name] for name in known})
        main = item["id"][:3]
        reports[item["id"]] = report.id
        claims[item["id"]] = labelled.add(report, known_as.get(main, main))
    for event in happenings.labelled(folder):
        cluster = set()
        for name, start, end in event.tellings:
            at = (reports[name], start, end)
            cluster.add(at)
            labelled.mark(at, claims[name])
        labelled.key.append(cluster)
    return labelled


def slot_at(claims: Iterable[Claim], start: int, end: int) -> str | None:
    """The claim of an event whose anchor covers the most of a stretch of text."""
    over = [
        (min(c.anchor.end, end) - max(c.anchor.start, start), c.slot)
        for c in claims
        if c.kind is ClaimKind.EVENT
    ]
    best = max(over, default=(0, ""))
    return best[1] if best[0] > 0 else None


def measure(path: Path) -> list[Figure]:
    """The scores of a file, and those of its topics on conflict."""
    name = f"{path.name.split('.')[0]} events"
    whole = ecb(path)
    return [*figures(name, "", whole), *figures(name, "conflict, ", whole.only(CONFLICT))]


def figures(name: str, of: str, labelled: Labelled) -> list[Figure]:
    """What linkage makes of labelled reports."""
    linked = link(labelled.reports)
    response = labelled.response(linked.happenings)
    pairs = coreference.pairs(labelled.found, response)
    kept, true = blocked(labelled, linked)
    n, everything = len(labelled.slots), sum(map(len, labelled.key))
    whole = coreference.conll(labelled.key, [*response, *labelled.missed()])
    return [
        Figure(name, f"{of}CoNLL", coreference.conll(labelled.found, response), n),
        Figure(name, f"{of}CoNLL, end to end", whole, everything),
        Figure(name, f"{of}pairs merged right", pairs.precision, int(pairs.of[0])),
        Figure(name, f"{of}pairs of one happening merged", pairs.recall, int(pairs.of[1])),
        Figure(name, f"{of}pairs kept by blocking", kept / true if true else 0.0, true),
    ]


def surely(linked: Linked) -> list[Collection[str]]:
    """The claims of one happening that are surely one, without asking anybody."""
    of = {slot: number for number, some in enumerate(linked.happenings) for slot in some}
    found: list[Collection[str]] = []
    for slots, links in zip(linked.events, why_each(linked, linked.events), strict=True):
        group = {slot: {slot} for slot in slots}
        for one in links:
            if one.band is Band.TOGETHER and of[one.left] == of[one.right]:
                both = group[one.left] | group[one.right]
                group |= dict.fromkeys(both, both)
        found += {id(some): some for some in group.values()}.values()
    return found


def claim_pairs(labelled: Labelled, clusters: Iterable[Collection[str]]) -> tuple[int, int, int]:
    """How many pairs of claims are right, are put together, and are of one happening.

    Two mentions on one claim are no pair: it is not linkage that put these together.
    """
    of: dict[str, set[int]] = defaultdict(set)
    for number, some in enumerate(labelled.found):
        for mention in some:
            of[labelled.slots[mention]].add(number)
    true = {
        pair
        for some in labelled.found
        for pair in combinations(sorted({labelled.slots[m] for m in some}), 2)
    }
    merged = [
        pair
        for cluster in clusters
        for pair in combinations(sorted(slot for slot in cluster if slot in of), 2)
    ]
    return sum(not of[a].isdisjoint(of[b]) for a, b in merged), len(merged), len(true)


def bands(name: str, labelled: Labelled, linked: Linked) -> str:
    """What is put together, and what of it surely: pairs of claims, right and found."""
    parts = []
    for what, clusters in (("together", linked.happenings), ("surely", surely(linked))):
        right, merged, true = claim_pairs(labelled, clusters)
        parts.append(
            f"{what}: right {right / max(1, merged):.3f} of {merged},"
            f" found {right / max(1, true):.3f}"
        )
    return f"{name:42} pairs of claims {'; '.join(parts)}"


def blocked(labelled: Labelled, linked: Linked) -> tuple[int, int]:
    """How many pairs of claims on one happening are candidates, and how many there are."""
    columns = linked.columns
    row = {slot: number for number, slot in enumerate(columns.slots)}
    true = {
        pair
        for cluster in labelled.found
        for pair in combinations(sorted({row[labelled.slots[m]] for m in cluster}), 2)
    }
    found = candidates(columns, linked.near)
    compared = {pair for some in found for pair in zip(some.left.tolist(), some.right.tolist())}  # noqa: B905
    return len(true & compared), len(true)


def by_type_and_story(reports: list[Told]) -> list[list[str]]:
    """Claims of one type in one cluster of documents."""
    near = nearest(Columns.of(reports).stories)
    unmarked = np.zeros(len(near.left), np.uint8)
    pairs = clustering.Pairs.of(near.left, near.right, near.cosine, unmarked)
    story = clustering.cluster(len(reports), pairs, STORY, STORY).cluster
    return _grouped(
        (c.slot, (c.type, int(story[number])))
        for number, one in enumerate(reports)
        for c in one.claims
    )


def by_type_and_date(reports: list[Told]) -> list[list[str]]:
    """Claims of one type on one day; undated ones each by itself."""
    return _grouped(
        (c.slot, (c.type, c.when.first if c.when else c.slot))
        for one in reports
        for c in one.claims
    )


def _grouped(keys: Iterable[tuple[str, Any]]) -> list[list[str]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for slot, key in keys:
        found[key].append(slot)
    return list(found.values())


BASELINES: dict[str, Callable[[list[Told]], list[list[str]]]] = {
    "type and story": by_type_and_story,
    "type and date": by_type_and_date,
}


def line(name: str, labelled: Labelled, clusters: Iterable[Collection[str]]) -> str:
    """The scores of a clustering, in hundredths."""
    response = labelled.response(clusters)
    measured = (coreference.muc, coreference.b_cubed, coreference.ceaf_e)
    parts = " ".join(f"{100 * m(labelled.found, response).f1:5.1f}" for m in measured)
    pairs = coreference.pairs(labelled.found, response)
    whole = coreference.conll(labelled.key, [*response, *labelled.missed()])
    return (
        f"{name:42} {100 * coreference.conll(labelled.found, response):5.1f} = {parts}"
        f"  end to end {100 * whole:5.1f}  pairs {100 * pairs.precision:5.1f}"
        f" {100 * pairs.recall:5.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--ablation", action="store_true", help="what each feature is worth")
    options = parser.parse_args()
    whole = ecb(options.file)
    for title, labelled in (("all topics", whole), ("conflict", whole.only(CONFLICT))):
        linked = link(labelled.reports)
        kept, true = blocked(labelled, linked)
        print(f"{title}: {len(labelled.reports)} reports, {len(labelled.slots)} mentions found of")
        print(f"{sum(map(len, labelled.key))}, blocking keeps {kept} of {true} true pairs")
        print(f"{'':42} CoNLL =   MUC    B3 CEAFe")
        for name, baseline in BASELINES.items():
            print(line(name, labelled, baseline(labelled.reports)))
        print(line("linkage", labelled, linked.happenings))
        print(bands("  in bands", labelled, linked))
        if options.ablation:
            for feature in FEATURES:
                without = link(labelled.reports, off={feature})
                print(line(f"  without {feature!r}", labelled, without.happenings))


if __name__ == "__main__":
    main()
