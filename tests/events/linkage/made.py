"""Made-up reports as linkage compares them, and small arrays of pairs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from dateline.claims import Reader
from dateline.events.linkage import Compared, Told, key_of, told
from dateline.events.linkage.clustering import Pairs
from dateline.events.linkage.compared import Party, Sense, Spot, When
from dateline.events.linkage.stories import Story
from dateline.model import Precision, Report
from dateline.profiles import load

ARMS = load("arms")
READER = Reader(ARMS)
DAY = 739_000


def read(text: str, published: str | None = None, publisher: str | None = None) -> Told:
    """A report of our own, read by the built-in reader; what is told is fictional."""
    report = Report.of(text, published=published, publisher=publisher)
    return told(report, READER.read(report).claims, ARMS, key_of)


def claim(slot: str, type_: str = "Attack", **parts: object) -> Compared:
    """A claim of which nothing but its type is known, but for some parts."""
    bare = Compared(
        slot=slot,
        type=type_,
        group="violence",
        lemma="strike",
        when=None,
        spot=None,
        parties=(),
        negative=False,
        consequence=type_ == "Casualty",
        deadly=None,
        words=(),
        sentence=0,
    )
    return replace(bare, **parts)  # type: ignore[arg-type]


def victim(name: str) -> Party:
    """Somebody who is named."""
    names = tuple(name.lower().split())
    return Party(Sense.TARGET, f"person:{'-'.join(names)}", names, names[-1])


def town(name: str, lat: float, lon: float, country: str = "ML") -> Spot:
    """A town that is stated beside the event."""
    return Spot((name.lower(),), country, lat, lon, 5.0, Precision.TOWN, stated=True)


def on(day: int) -> When:
    """A day that is stated beside the event."""
    return When(DAY + day, DAY + day, stated=True)


def report(name: str, *claims: Compared, words: str = "", published: int | None = None) -> Told:
    """A report with claims and the words of its story."""
    terms = tuple(sorted(set(words.lower().split())))
    weight = round(1 / max(1, len(terms)) ** 0.5, 4)
    day = None if published is None else DAY + published
    return Told(Story(name, terms, (weight,) * len(terms), day), claims, ())


def pairs(*rows: tuple[int, int, float], marks: dict[tuple[int, int], int] | None = None) -> Pairs:
    """Scored pairs of nodes."""
    left, right, score = (np.array([row[at] for row in rows]) for at in range(3))
    known = marks or {}
    told = [known.get((row[0], row[1]), 0) for row in rows]
    return Pairs.of(
        left.astype(np.int64),
        right.astype(np.int64),
        score.astype(np.float32),
        np.array(told, np.uint8),
    )


_TYPES = ("Attack", "Casualty", "Launch")
_WORDS = "harbour depot convoy market clinic bridge mill quarry".split()


@st.composite
def cases(draw: st.DrawFn) -> list[Told]:
    """Some reports of a few stories, with claims that know much or little."""
    names = st.lists(st.sampled_from(("Ali Reza", "Sow")), max_size=1)
    reports = []
    for number in range(draw(st.integers(2, 8))):
        words = " ".join(draw(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=5)))
        claims = []
        for at in range(draw(st.integers(1, 3))):
            claims.append(
                claim(
                    f"{number}-{at}",
                    draw(st.sampled_from(_TYPES)),
                    lemma=draw(st.sampled_from(("strike", "kill", "fire"))),
                    when=draw(st.none() | st.integers(0, 4).map(on)),
                    parties=tuple(map(victim, draw(names))),
                    sentence=at // 2,
                )
            )
        published = draw(st.none() | st.integers(0, 200))
        reports.append(report(f"r{number}", *claims, words=words, published=published))
    return reports
