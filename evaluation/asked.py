"""What answering the queue's questions about single events is worth.

    python evaluation/asked.py ecbplus-dev.jsonl.gz
    python evaluation/asked.py evaluation/data/happenings/dev

A reviewer who knows the labels answers, in the order of the queue, whether two parts of an event
are one happening: yes where most pairs of labelled claims across them are of one. Questions without
labelled claims on both sides are passed over, as not the labels' business. After each answer all is
linked anew. Printed are the share of events with an unsure link among those of several claims, and
after some answers the pairs of claims put together: right and found, as in `events.py`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import events
from ecb import CONFLICT

from dateline.events.linkage import Linked, why_each
from dateline.events.linkage.known import Known, renewed
from dateline.events.linkage.linking import clustered
from dateline.model.decision import Decision, Verb
from dateline.model.unsure import Parts, parts_of
from dateline.review.replay import replay
from dateline.review.values import both

AFTER = (0, 10, 20, 50)  # answers


def questions(linked: Linked) -> list[list[Parts]]:
    """What may be asked of each event that is unsure; the events on which most hangs first."""
    why = why_each(linked, linked.events)
    asked = (parts_of(slots, links) for slots, links in zip(linked.events, why, strict=True))
    return sorted(filter(None, asked), key=lambda parts: (-parts[0].pairs, parts[0].left))


class Reviewer:
    """Somebody who knows the labels, and decides as they say."""

    def __init__(self, labelled: events.Labelled) -> None:
        self.chain: dict[str, set[int]] = defaultdict(set)
        for number, cluster in enumerate(labelled.found):
            for mention in cluster:
                self.chain[labelled.slots[mention]].add(number)
        self.log: list[Decision] = []
        self.ones = 0

    def answer(self, asked: Sequence[Sequence[Parts]]) -> bool:
        """Decide on the first question that the labels answer; False where there is none."""
        for parts in asked:
            for one in parts:
                said = self._says(one)
                if said is not None:
                    self._decide(one, said)
                    return True
        return False

    def _says(self, parts: Parts) -> bool | None:
        known = [[self.chain[s] for s in p if s in self.chain] for p in (parts.left, parts.right)]
        same = [not a.isdisjoint(b) for a, b in product(*known)]
        return sum(same) * 2 > len(same) if same else None

    def _decide(self, parts: Parts, one: bool) -> None:
        self.ones += one
        verb, number = Verb.MERGE if one else Verb.SPLIT, str(len(self.log) + 1)
        new = both("slots", parts.left, parts.right)
        seq = len(self.log) + 1
        self.log.append(Decision(verb, number, "gold", "", new=new, seq=seq, id=f"d{number}"))


def rounds(labelled: events.Labelled) -> Iterator[str]:
    """A line after some answers each."""
    known = renewed(Known.nothing(), (), labelled.reports)
    present = set(known.columns.slots)
    reviewer = Reviewer(labelled)
    for answered in range(AFTER[-1] + 1):
        linked = clustered(known, replay(reviewer.log).pairs(present))
        asked = questions(linked)
        if answered == 0:
            several = sum(len(slots) > 1 for slots in linked.events)
            yield f"{len(asked)} of {several} events of several claims are unsure"
        more = answered < AFTER[-1] and reviewer.answer(asked)
        if answered in AFTER or not more:
            # A deed and its deaths are two in ECB+, one in the happenings.
            right, merged, true = events.claim_pairs(labelled, linked.happenings)
            whole = events.claim_pairs(labelled, linked.events)
            yield (
                f"after {answered:3} answers: right {right / merged:.3f}, found {right / true:.3f};"
                f" with deaths and losses {whole[0] / whole[1]:.3f}, {whole[0] / whole[2]:.3f};"
                f" {reviewer.ones - (more and reviewer.log[-1].verb is Verb.MERGE)} of the answers"
                " one"
            )
        if not more:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("path", type=Path)
    path = parser.parse_args().path
    whole = events.made(path) if path.is_dir() else events.ecb(path)
    print("\n".join(rounds(whole)))
    if not path.is_dir():
        print("Its topics on conflict:", *rounds(whole.only(CONFLICT)), sep="\n")


if __name__ == "__main__":
    main()
