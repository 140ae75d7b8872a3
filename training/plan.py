"""Which batches a training run has, round by round."""

from __future__ import annotations

import random
from collections.abc import Mapping

from dateline.syntax.encoder.pieces import WordPieces
from training.batches import Sample, batches, random_groups, samples
from training.data import Names
from training.sources import Source


class Plan:
    """Which batches a round has: the same for the same seed, whenever it is asked."""

    def __init__(
        self,
        made: Mapping[str, Source],
        pieces: WordPieces,
        names: Names,
        seed: int,
        rounds: int,
    ) -> None:
        self._sources, self._pieces, self._names = made, pieces, names
        self._seed, self.rounds = seed, rounds

    def round(self, number: int) -> list[list[Sample]]:
        """The batches of one round, in the order in which they are trained on."""
        chosen: list[list[Sample]] = []
        for name, source in self._sources.items():
            share = source.passes / self.rounds
            at, until = number * share, (number + 1) * share
            while at < until - 1e-9:
                whole = int(at + 1e-9)
                made = self._pass(name, source, whole)
                stop = min(until, whole + 1)
                chosen += made[round((at - whole) * len(made)) : round((stop - whole) * len(made))]
                at = stop
        random.Random(f"{self._seed} {number}").shuffle(chosen)
        return chosen

    def _pass(self, name: str, source: Source, number: int) -> list[list[Sample]]:
        chance = random.Random(f"{self._seed} {name} {number}")
        found: list[Sample] = []
        for document in source.documents:
            count = len(document.sentences)
            if source.group:
                groups = random_groups(count, source.group, chance)
            else:  # the first window is shorter, so that the others begin elsewhere each time
                first = chance.randint(0, min(4, count))
                groups = [first, count - first]
            found += samples(document, self._pieces, self._names, groups)
        return batches(found, source.size, chance)
