"""Holders across reports: which voices are one person, body or document."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.origins.holders import Voice, voices_of
from dateline.origins.publishers import load_publishers
from tests.claims.reading import read

PUBLISHERS = load_publishers()


def voices(text: str) -> list[Voice | None]:
    report = Report.of(text, publisher="Coast Radio")
    return voices_of(read(report), text, PUBLISHERS)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # A body, and who speaks for it
        ("The Third Brigade said rebels attacked Koro.", ["name:third-brigade"]),
        ("A spokesman for the Third Brigade said rebels attacked Koro.", ["name:third-brigade"]),
        ("Rebels attacked Koro, said a spokeswoman for the Third Brigade.", ["name:third-brigade"]),
        ("The Third Brigade said in a statement that rebels shelled it.", ["name:third-brigade"]),
        ("A statement by the Third Brigade said rebels attacked Koro.", ["name:third-brigade"]),
        (
            "Rebels attacked Koro, according to a spokesperson for Mali's armed forces.",
            ["name:armed-forces@ML"],
        ),
        ("The Northern Command press office said rebels shelled it.", ["name:northern-command"]),
        # The body is named elsewhere in the report.
        (
            "The brigade's spokesman said rebels attacked Koro. It is the Third Brigade's home.",
            ["name:third-brigade"],
        ),
        # A person who speaks for a body: both
        (
            "The brigade's spokesman, Col. Amadou Sarr, said the Third Brigade shelled Koro.",
            ["name:amadou-sarr", "name:third-brigade"],
        ),
        (
            "Rebels attacked Koro, army spokeswoman Ada Lund said.",
            ["name:ada-lund", "name:army"],
        ),
        (
            "“Rebels attacked Koro,” Maj. Ousmane Diallo, the army's chief spokesman, said.",
            ["name:ousmane-diallo", "name:army"],
        ),
        # Somebody who only speaks with a spokesman
        (
            "Ada Lund told army spokesman Eko Sari by telephone. Lund said rebels attacked Koro.",
            ["name:ada-lund"],
        ),
        (
            "Ada Lund, whose spokesman declined to comment, said rebels attacked Koro.",
            ["name:ada-lund"],
        ),
        # A person, a post
        ("Governor Ada Lund said rebels attacked Koro.", ["name:ada-lund"]),
        ("The governor said rebels attacked Koro.", ["post:governor"]),
        # Who leads a body or belongs to it
        ("The interior minister said rebels attacked Koro.", ["name:interior-ministry"]),
        ("Police chief Eko Sari said rebels attacked Koro.", ["name:eko-sari", "name:police"]),
        ("A coast guard official said rebels attacked Koro.", ["name:coast-guard"]),
        # An agency, an outlet
        ("According to AFP, rebels attacked Koro.", ["agency:afp"]),
        ("The Interfax news agency reported that rebels attacked Koro.", ["agency:interfax"]),
        ("The New York Times reported that rebels attacked Koro.",
         ["publisher:newyorktimescompany"]),
        ("Residents told Reuters that rebels attacked Koro.", ["agency:reuters"]),
        # A country, by its name or its capital
        ("Iran said Israel attacked Damascus.", ["country:IR"]),
        ("Tehran said Israel attacked Damascus.", ["country:IR"]),
        # A document
        ("A UN report said rebels attacked Koro.", ["document:un-report"]),
        # Nobody whom another report's could be
        ("Officials said rebels attacked Koro.", []),
        ("A police officer said rebels attacked Koro.", []),
        ("A source in the ministry said rebels attacked Koro.", []),
        ("A spokesman said rebels attacked Koro.", []),
        ("Its spokesman said rebels attacked Koro.", []),
        ("A spokesman for the group said it attacked Koro.", []),
        ("A governor said rebels attacked Koro.", []),
        ("The local radio said rebels attacked Koro.", []),
    ],
)  # fmt: skip
def test_the_innermost_holder(text: str, keys: list[str]) -> None:
    voice = [voice for voice in voices(text) if voice is not None][-1]
    assert list(voice.keys) == keys
    assert voice.named is bool(keys)


def test_the_publishers_own_voice() -> None:
    assert voices("Rebels attacked Koro.") == [None]


def test_who_somebody_speaks_for_is_told_once_in_a_report() -> None:
    text = (
        "Col. Amadou Sarr, a spokesman for the Third Brigade, said rebels attacked Koro. Sarr said"
        " the army killed four rebels. He said rebels seized the port."
    )
    assert [voice and voice.keys for voice in voices(text)] == [
        ("name:amadou-sarr", "name:third-brigade")
    ] * 3


def test_what_else_a_voice_goes_by() -> None:
    found = voices("Iran's defence minister, Ada Lund, said rebels attacked Koro.")
    (voice,) = (voice for voice in found if voice is not None)
    assert {"post:defence-minister@IR", "post:minister", "name:lund"} <= set(voice.vaguer)


def test_keys_from_elsewhere_come_first() -> None:
    text = "A spokesman for Ansaru said its fighters attacked Koro."
    claims = read(Report.of(text))
    (voice,) = voices_of(claims, text, PUBLISHERS, {"Ansaru": "group:ansaru"}.get)
    assert voice == Voice("Ansaru", ("group:ansaru",), ("name:ansaru",))
