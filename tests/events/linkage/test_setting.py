from __future__ import annotations

import pytest

from tests.events.linkage.made import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the sentence names a town
        ("Rebels shelled Gao on 3 May 2023.", ["gao"]),
        # the sentence before names it
        ("A convoy left Gao at dawn.\n\nNine soldiers were killed.", ["gao"]),
        # a headline, and the sentence after it
        ("Nine soldiers killed\n\nRebels shelled Gao on Monday.", ["gao", "gao"]),
        # a town goes before its province
        ("Rebels shelled Ansongo in Gao region.", ["ansongo"]),
        # a dateline says where the report was filed
        ("BAMAKO, May 3 (AFP) - Nine soldiers were killed on Monday.", [None]),
        # a country is too wide
        ("Nine soldiers were killed in Mali.", [None]),
        # in a round-up each entry has its own
        (
            "Rebels shelled Gao on Monday.\n\nTwo men were killed in Kidal. They were traders.",
            ["gao", "kidal"],
        ),
    ],
)
def test_the_town_that_a_report_speaks_of(text: str, expected: list[str | None]) -> None:
    found = read(text, "2023-05-05").claims
    assert [claim.setting and claim.setting.names[0] for claim in found] == expected
