"""Credits: where a report as a whole says it comes from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.origins.credits import credit
from dateline.origins.publishers import load_publishers

LEAD = "Rebels attacked the port of Merin on Monday, killing six men, officials said."
END = "The port is the largest in the region and was closed for a week."


def agencies(text: str, **metadata: Any) -> list[str]:
    found = credit(Report.of(text, **metadata), load_publishers()).agencies
    return [key.removeprefix("agency:") for key in found]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", []),
        # Bylines
        ("By Jane Doe, Reuters\n\n", ["reuters"]),
        ("By Associated Press\n\n", ["ap"]),
        ("By JANE DOE\nAssociated Press Writer\n\n", ["ap"]),
        ("By Jane Doe\n\n", []),
        # A person with the name of an agency
        ("By Petra Novak\n\n", []),
        # Datelines
        ("PARIS (AFP) — ", ["afp"]),
        ("MOSCOW, April 5. /TASS/. ", ["tass"]),
        ("Ayacucho, 19 Jan 89 (EFE) -- [Text] ", ["efe"]),
        ("London, 19 Oct 89 (Beijing Xinhua) -- [Text] ", ["xinhua"]),
        ("The port of Merin is closed.\n\nPARIS (AFP) — ", ["afp"]),
        ("KYIV — ", []),
    ],
)
def test_an_agency_at_the_head(head: str, expected: list[str]) -> None:
    assert agencies(f"Rebels attack port\n\n{head}{LEAD}\n\n{END}") == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("\n\n(Additional reporting by Ann Poe; Reuters)", ["reuters"]),
        ("\n\n© 2022 AFP", ["afp"]),
        ("\n\nCopyright 2022 The Associated Press. All rights reserved.", ["ap"]),
        ("\n\nThe Associated Press contributed to this report.", ["ap"]),
        ("\n\nOur Standards: The Thomson Reuters Trust Principles.", ["reuters"]),
        ("\n\nWith inputs from PTI and ANI", ["pti", "ani"]),
        ("\n\nSource: Xinhua", ["xinhua"]),
        ("\n\nAFP", ["afp"]),
        ("\n\n--IANS\nabc/def", ["ians"]),
        (" (AFP)", ["afp"]),
        (" — Reuters", ["reuters"]),
        # "Agencies" names none.
        ("\n\n(With inputs from agencies)", []),
        ("\n\nReporting by Jane Doe; Editing by John Roe", []),
        # A photographer's agency is not the report's.
        ("\n\nPhoto: AFP", []),
        ("\n\n(Photo by AFP/Getty Images)", []),
        # What an agency is the source of, or does, is no credit of the report's.
        ("\n\nAccording to AFP, the port was closed.", []),
        ("\n\nAFP reporters saw smoke over the port.", []),
        ("\n\nThe mayor told Reuters.", []),
        ("\n\nFollow AFP on Twitter", []),
    ],
)
def test_an_agency_at_the_end(end: str, expected: list[str]) -> None:
    assert agencies(f"Rebels attack port\n\n{LEAD}\n\n{END}{end}") == expected


def test_a_credit_stands_at_the_end_and_not_within() -> None:
    assert agencies(f"Rebels attack port\n\n{LEAD}\n\n(AFP)\n\n{END}\n\n{LEAD}\n\n{END}") == []


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("AFP", ["afp"]),
        ("AFP and Reuters", ["afp", "reuters"]),
        ("Staff Reporter/PTI", ["pti"]),
        ("Jane Doe with AFP", ["afp"]),
        ("Jane Doe, Associated Press Writer", ["ap"]),
        ("Agencies", []),
        ("Jane Doe and agencies", []),
    ],
)
def test_a_byline_by_the_metadata(byline: str, expected: list[str]) -> None:
    assert agencies(f"Rebels attack port\n\n{LEAD}\n\n{END}", byline=byline) == expected


@pytest.mark.parametrize(
    ("metadata", "publisher", "expected"),
    [
        ({}, None, ()),
        ({"publisher": "Harbour Post"}, "publisher:harbourpost", ()),
        ({"publisher": "The Sun"}, "publisher:newscorp", ()),
        # An agency that prints by itself counts as itself.
        ({"publisher": "AFP"}, "agency:afp", ("agency:afp",)),
        ({"url": "https://www.reuters.com/world/1"}, "agency:reuters", ("agency:reuters",)),
        # One with an owner belongs to the family, too.
        ({"publisher": "RIA Novosti"}, "publisher:rossiyasegodnya", ("agency:rianovosti",)),
    ],
)
def test_publisher_and_agency(
    metadata: dict[str, Any], publisher: str | None, expected: tuple[str, ...]
) -> None:
    found = credit(Report.of(f"{LEAD}\n\n{END}", **metadata), load_publishers())
    assert (found.publisher, found.agencies) == (publisher, expected)
    assert found.known is (publisher is not None)


@given(st.text(), st.none() | st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_report_has_a_credit(
    text: str, publisher: str | None, byline: str | None, url: str | None
) -> None:
    report = Report.of(text, publisher=publisher, byline=byline, url=url)
    assert credit(report, load_publishers()).report == report.id
