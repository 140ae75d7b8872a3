"""Made-up prose for tests of copies: paragraphs that share nothing with each other."""

from __future__ import annotations

import random

SYLLABLES = "ka ro mi ta le no sa bu vi ar en os da fe li mo na pe ru se to ul wa yo za".split()


def paragraph(seed: int, words: int = 40) -> str:
    """A paragraph of invented words, the same for the same seed."""
    chance = random.Random(seed)
    made = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(words))
    return " ".join(made).capitalize() + "."


def report(*seeds: int, title: str = "Fighting goes on in the east") -> str:
    """A headline and a paragraph for each seed."""
    return "\n\n".join([title, *(paragraph(seed) for seed in seeds)])
