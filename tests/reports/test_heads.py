"""The lines between a title and the first paragraph, as they are copied from pages."""

from __future__ import annotations

import pytest

from dateline.model import PassageKind
from dateline.reports.byline import author
from dateline.reports.head import read_head

TITLE = "Drones down over the north"
PROSE = (
    "The army said on Tuesday that its air defences had shot down two drones over the northern "
    "province, where rebels have held several towns since last spring."
)


def read(lines: str) -> tuple[str | None, str | None, str | None]:
    head = read_head(f"{TITLE}\n\n{lines}\n\n{PROSE}")
    assert head.title == TITLE
    assert f"{TITLE}\n\n{lines}\n\n{PROSE}"[head.end :].lstrip() == PROSE
    return head.byline, head.publisher, head.published


@pytest.mark.parametrize(
    ("lines", "byline", "publisher", "published"),
    [
        ("March 3, 2021 9:30 AM GMT+3 · Updated 2 hours ago", None, None, "2021-03-03"),
        ("3 March 2021, 09:30 BST\nUpdated 3 hours ago\n\nJane Doe\nReporting from Kyiv\n\nShare",
         "Jane Doe", None, "2021-03-03"),
        ("Minister says that no one was hurt as towns fill up\n\nJane Doe in Kyiv and John Roe"
         "\n\nWed 3 Mar 2021 09.30 GMT\n\nLast modified on Wed 3 Mar 2021 11.00 GMT",
         "Jane Doe and John Roe", None, "2021-03-03"),
        ("Wednesday March 3, 2021 10:05 am PST by Jane Doe", "Jane Doe", None, "2021-03-03"),
        ("Posted on March 3, 2021 by Jane Doe", "Jane Doe", None, "2021-03-03"),
        ("March 3, 2021 by Jane Doe Leave a Comment", "Jane Doe", None, "2021-03-03"),
        ("Source: Xinhua| 2021-03-03 10:22:31|Editor: roe", None, "Xinhua", "2021-03-03"),
        ("(Xinhua) 10:22, March 3, 2021", None, "Xinhua", "2021-03-03"),
        ("Reuters\nMarch 3, 2021", None, "Reuters", "2021-03-03"),
        ("Jane Doe | Example News | March 3, 2021", "Jane Doe", "Example News", "2021-03-03"),
        ("Jane Doe, Example News\nPublished 9:30 a.m. ET March 3, 2021", "Jane Doe",
         "Example News", "2021-03-03"),
        ("Example News, March 3, 2021", None, "Example News", "2021-03-03"),
        ("Jane Doe\nMiddle East correspondent, Beirut\n@janedoe\n\nWed 3 Mar 2021", "Jane Doe",
         None, "2021-03-03"),
        ("By Jane Doe, M.D., Ph.D.\nMarch 3, 2021", "Jane Doe", None, "2021-03-03"),
        ("By J. R. Roe, Ph.D., and A. B. Poe, Example News", "J. R. Roe, and A. B. Poe",
         "Example News", None),
        ("3 min read\n\nJane Doe\n\nMarch 3, 2021", "Jane Doe", None, "2021-03-03"),
        ("Published\n3 March 2021", None, None, "2021-03-03"),
        ("Published\n2 days ago", None, None, None),
        ("Middle East\n\n3 March 2021", None, None, "2021-03-03"),  # a section, no person
        ("Updated: March 3, 2021", None, None, None),
    ],
)  # fmt: skip
def test_heads_of_copied_pages(
    lines: str, byline: str | None, publisher: str | None, published: str | None
) -> None:
    assert read(lines) == (byline, publisher, published)


@pytest.mark.parametrize(
    ("above", "publisher", "published"),
    [
        ("MINISTRY OF DEFENCE\nPRESS RELEASE\nNo. 45/2021\n3 March 2021", "MINISTRY OF DEFENCE",
         "2021-03-03"),
        ("FOR IMMEDIATE RELEASE\nContact: press@example.org\nMarch 3, 2021", None, "2021-03-03"),
    ],
)  # fmt: skip
def test_letterheads(above: str, publisher: str | None, published: str) -> None:
    head = read_head(f"{above}\n\n{TITLE}\n\n{PROSE}")
    assert (head.title, head.publisher, head.published) == (TITLE, publisher, published)
    assert head.parts[0].kind is PassageKind.BOILERPLATE


@pytest.mark.parametrize(
    "paragraph",
    [
        "The army shot down two drones on Tuesday (see the map below.)",
        "“We will hold the province,” the general said on Tuesday. “Not one town will be lost.”",
        "He said: ‘We will hold the province.’",
    ],
)
def test_a_first_paragraph_is_no_headline(paragraph: str) -> None:
    assert read_head(f"{paragraph}\n\n{PROSE}").title is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Jane Doe", "Jane Doe"),
        ("By Jane Doe", "Jane Doe"),
        ("noreply@news.example (Jane Doe)", "Jane Doe"),
        ("Jane Doe, Ph.D.", "Jane Doe"),
        ("Watermill feed", None),
        ("admin", None),
        ("Super User", None),
        ("jdoe", None),
        ("jane.doe@news.example", None),
        ("https://social.example/janedoe", None),
        ("Example RSS importer", None),
        ("", None),
        (None, None),
    ],
)
def test_an_account_is_no_author(value: str | None, names: str | None) -> None:
    assert author(value) == names
