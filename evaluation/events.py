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
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import coreference
from coreference import Clustering
from ecb import CONFLICT
from figures import Figure, gold, reader

from dateline.events.linkage import Linked, Told, candidates, clustering, key_of, link, told
from dateline.events.linkage.features import FEATURES
from dateline.events.linkage.columns import Columns
from dateline.events.linkage.nearest import nearest
from dateline.model import Claim, ClaimKind, Report

STORY = 0.25  # how alike the documents of a cluster of the baseline are
Mention = Any  # report, start, end


@dataclass(frozen=True)
class Labelled:
    """Reports as linkage compares them, with labelled mentions of happenings.

    ``key`` are all mentions by happening; ``slots`` has the claim that stands on a mention.
    """

    reports: list[Told]
    key: list[set[Mention]]
    slots: dict[Mention, str]

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

    def missed(self) -> list[set[Mention]]:
        """The mentions without a claim, each by itself."""
        return [{m} for cluster in self.key for m in cluster if m not in self.slots]


def ecb(path: Path, topics: Collection[int] | None = None) -> Labelled:
    """The labelled reports of ECB+, of all ``topics`` or of some."""
    items = [item for item in gold(path) if topics is None or item["topic"] in topics]
    labelled = Labelled([], [], {})
    chains: dict[str, set[Mention]] = defaultdict(set)
    for item in items:
        report = Report.of(item["text"], published=item["published"], url=item["url"])
        claims = reader().read(report).claims
        labelled.reports.append(told(report, claims, reader().profile, key_of))
        for mention in item["mentions"]:
            if mention["kind"] == "event" and mention["validated"]:
                at = (report.id, mention["start"], mention["end"])
                chains[mention["chain"]].add(at)
                if slot := slot_at(claims, mention["start"], mention["end"]):
                    labelled.slots[at] = slot
    labelled.key.extend(chains.values())
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
    name = path.name.split(".")[0]
    whole = ecb(path)
    conflict = ecb(path, CONFLICT)
    return [*figures(name, "", whole), *figures(name, "conflict, ", conflict)]


def figures(name: str, of: str, labelled: Labelled) -> list[Figure]:
    """What linkage makes of labelled reports."""
    linked = link(labelled.reports)
    response = labelled.response(linked.happenings)
    pairs = coreference.pairs(labelled.found, response)
    kept, true = blocked(labelled, linked)
    n, everything = len(labelled.slots), sum(map(len, labelled.key))
    whole = coreference.conll(labelled.key, [*response, *labelled.missed()])
    return [
        Figure(name, f"{of}one happening: CoNLL", coreference.conll(labelled.found, response), n),
        Figure(name, f"{of}one happening: CoNLL end to end", whole, everything),
        Figure(name, f"{of}one happening: pairs right", pairs.precision, int(pairs.of[0])),
        Figure(name, f"{of}one happening: pairs found", pairs.recall, int(pairs.of[1])),
        Figure(name, f"{of}pairs kept by blocking", kept / true if true else 0.0, true),
    ]


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
    neither = np.zeros(len(near.left), np.int8)
    pairs = clustering.Pairs.of(near.left, near.right, near.cosine, neither)
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
    for title, topics in (("all topics", None), ("conflict", CONFLICT)):
        labelled = ecb(options.file, topics)
        linked = link(labelled.reports)
        kept, true = blocked(labelled, linked)
        print(f"{title}: {len(labelled.reports)} reports, {len(labelled.slots)} mentions found of")
        print(f"{sum(map(len, labelled.key))}, blocking keeps {kept} of {true} true pairs")
        print(f"{'':42} CoNLL =   MUC    B3 CEAFe")
        for name, baseline in BASELINES.items():
            print(line(name, labelled, baseline(labelled.reports)))
        print(line("linkage", labelled, linked.happenings))
        if options.ablation:
            for feature in FEATURES:
                without = link(labelled.reports, off={feature})
                print(line(f"  without {feature!r}", labelled, without.happenings))


if __name__ == "__main__":
    main()
