"""Which two parts of an event are asked about: a table of links, and what they part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Band, Event, Link
from dateline.model.event import TOLD_TOGETHER
from dateline.model.unsure import pairs_unsure, unsure_parts
from tests.events.picture.made import Case

CAUSE = ((TOLD_TOGETHER, 1.0),)


def event(claims: str, *links: str) -> tuple[Event, dict[str, str]]:
    """An event of claims that are called by letters, and their ids by these.

    A link is two letters with what holds them: "=" surely one, "^" as its consequence, "+" a
    reviewer's decision, or how alike they are where nobody is sure.
    """
    case = Case()
    for letter in claims:
        case.tell(f"Rebels shelled Tyre {letter}.", "Attack", "shelled", {"Actor": "Rebels"})
    made = case.event()
    ids = dict(zip(claims, (told.claim for told in made.claims), strict=True))
    why = []
    for one in links:
        left, right, held = one[0], one[-1], one[1:-1]
        sure, at = held in ("=", "^", "+"), (ids[left], ids[right])
        link = Link(*at, 1.0 if sure else float(held), Band.TOGETHER if sure else Band.ASK)
        features = CAUSE if held == "^" else ()
        why.append(replace(link, features=features, decision="d" if held == "+" else None))
    return replace(made, why=tuple(why)), ids


@pytest.mark.parametrize(
    ("claims", "links", "expected"),
    [
        ("A", (), []),  # one report alone
        ("ABC", ("A=B", "B=C"), []),  # all are surely one
        ("AB", ("A+B",), []),  # a reviewer's decision
        ("AB", ("A.7B",), ["A|B"]),
        ("ABCDE", ("A=B", "B=C", "D=E", "C.7D"), ["ABC|DE"]),
        ("ABCDE", ("D=E", "E=C", "A=B", "A.7C"), ["AB|CDE"]),  # the earliest is on the left
        ("ABC", ("A.7B", "B.9C"), ["A|B", "B|C"]),  # of equal ones the least alike first
        ("ABCD", ("A.6B", "B.9C", "C=D"), ["B|CD", "A|B"]),  # more pairs hang on it
        ("ABCD", ("A=B", "B.9C", "C+D"), ["AB|CD"]),  # what somebody decided is sure
        ("ABD", ("A^D", "A.7B"), ["A|B"]),  # the dead go with the deed: they are in no part
        ("ABDE", ("A.7B", "A^D", "D.8E"), ["A|B", "D|E"]),  # deaths may be two happenings, too
    ],
)
def test_parts(claims: str, links: tuple[str, ...], expected: list[str]) -> None:
    made, ids = event(claims, *links)
    letter = {id_: one for one, id_ in ids.items()}
    found = unsure_parts(made)
    assert [
        "|".join("".join(letter[claim] for claim in part) for part in (one.left, one.right))
        for one in found
    ] == expected
    first = expected[0].split("|") if expected else None
    assert pairs_unsure(made) == (len(first[0]) * len(first[1]) if first else None)


def test_links_of_claims_that_are_gone_are_left_aside() -> None:
    made, _ = event("ABC", "A=B", "B.7C")
    known = replace(made, claims=made.claims[:2])
    assert unsure_parts(known) == []
