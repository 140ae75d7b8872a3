"""PLOVER's event types of claims: by the type, by the profile's rules, and of what is to come."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.claims import Reader
from dateline.model import Report
from dateline.profiles import load
from dateline.views.codes import plover


@cache
def _reader() -> Reader:
    return Reader(load("conflict"))


def _codes(text: str) -> set[str | None]:
    return {plover(c, _reader().profile) for c in _reader().read(Report.of(text)).claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the type alone
        ("Farid met Nadia in Doha.", "CONSULT"),
        ("Rebels shelled the port.", "ASSAULT"),
        # signing is support of a treaty, agreeing is not
        ("Chile and Peru signed a treaty.", "SUPPORT"),
        ("Chile and Peru agreed to a swap of land.", "AGREE"),
        # what is given up in deed
        ("The junta released 40 prisoners.", "RETREAT"),
        ("The governor resigned.", "RETREAT"),
        ("The town eased restrictions on trade.", "CONCEDE"),
        ("Peru granted asylum to two pilots.", "AID"),
        # courts: charging accuses, convicting punishes
        ("Prosecutors indicted four officers.", "ACCUSE"),
        ("A court in Dakar sentenced the minister to ten years.", "SANCTION"),
        # exercises alone and with others
        ("The navy held an exercise off Crete.", "MOBILIZE"),
        ("The two navies held joint exercises off Crete.", "COOPERATE"),
        # taking a town, a boat, people
        ("Rebels captured the town of Goma.", "ASSAULT"),
        ("Customs officers seized a boat.", "COERCE"),
        ("Bandits abducted two nurses.", "ASSAULT"),
        ("Police arrested two nurses.", "COERCE"),
        # what is to come
        ("Farmers said they would blockade Paris on Monday.", "THREATEN"),
        ("Norway said it would rescue the crew.", "AGREE"),
    ],
)
def test_types_of_plover(text: str, expected: str) -> None:
    assert expected in _codes(text)


def test_a_type_without_code_has_none() -> None:
    assert _codes("The firm announced a loss.") == {None}
