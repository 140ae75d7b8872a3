"""Copies in many reports: what sketches, ties and fifty more reports cost.

    python evaluation/copies.py [--reports 1000]...

Makes reports up: one to ten paragraphs of invented words, as frequent as words are (Zipf), below
them the thirty words that their site puts below all of its reports. A fifth are made from one of
the 500 before: all of it or its first half. Times are the processor's; peak memory is that of the
process so far.
"""

from __future__ import annotations

import random
import resource
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TypeVar

import click
from made import SYLLABLES

from dateline.origins.copies import copy_groups, copy_ties
from dateline.origins.shingles import sketch

T = TypeVar("T")

_SITES = 10
_MORE = 50


def reports(number: int, seed: int = 1) -> Iterator[str]:
    """Yield that many texts, the same for the same seed."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    frequent = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def sentence(length: int) -> str:
        return " ".join(chance.choices(words, cum_weights=frequent, k=length)).capitalize()

    below = [f"{sentence(30)}." for _ in range(_SITES)]
    earlier: deque[list[str]] = deque(maxlen=500)
    for n in range(number):
        if earlier and chance.random() < 0.2:
            body = chance.choice(earlier)
            if chance.random() < 0.5:
                body = body[: max(1, len(body) // 2)]
        else:
            body = [f"{sentence(40)}." for _ in range(chance.randint(1, 10))]
        earlier.append(body)
        yield "\n\n".join([sentence(8), *body, below[n % _SITES]])


@click.command(help=__doc__)
@click.option("--reports", "numbers", multiple=True, type=int, default=(1000,))
def main(numbers: tuple[int, ...]) -> None:
    click.echo(
        f"{'reports':>8}{'sketches s':>12}{'ties s':>9}{'ties':>8}{'groups':>8}"
        f"{f'{_MORE} more s':>12}{'peak MB':>9}"
    )
    for number in numbers:
        click.echo(_row(number))


def _row(number: int) -> str:
    """What that many reports cost."""
    texts = {f"{n:06}": text for n, text in enumerate(reports(number))}
    made, sketching = _timed(lambda: {name: sketch(text) for name, text in texts.items()})
    ties, tying = _timed(lambda: copy_ties(made, {}, texts.__getitem__))
    names = list(made)
    new = {name: made[name] for name in names[-_MORE:]}
    known = {name: made[name] for name in names[:-_MORE]}
    _, adding = _timed(lambda: copy_ties(new, known, texts.__getitem__))
    groups = len(set(copy_groups(ties).values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{number:8}{sketching:12.1f}{tying:9.1f}{len(ties):8}{groups:8}{adding:12.2f}{peak:9}"


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return work(), time.process_time() - start


if __name__ == "__main__":
    main()
