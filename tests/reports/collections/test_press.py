"""Exports of LexisNexis, Factiva and ProQuest, and clippings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.made import MORE, PROSE, TITLE, docx, one, page, paragraph, read

NEXIS = f"""{TITLE}

Example Times (London)

May 18, 2022 Wednesday

Copyright 2022 Example Newspapers Limited All Rights Reserved

Section: NEWS; Pg. 12

Length: 120 words

Byline: Jane Doe

Body

{PROSE}

{MORE}

Load-Date: May 20, 2022

End of Document
"""
COVER = """User Name: Ann Poe
Date and Time: Friday, November 4, 2022 10:00:00 AM EDT
Job Number: 1

Documents (2)
1. Rebels shell port
2. Navy answers

"""
SECOND = (
    NEXIS.replace(TITLE, "Navy answers").replace("Jane Doe", "John Roe").replace("May 18", "May 19")
)
ACADEMIC = f"""                               1 of 2 DOCUMENTS


                             Example Times (London)

                             May 18, 2022 Wednesday

{TITLE}

BYLINE: Jane Doe

SECTION: NEWS; Pg. 12

LENGTH: 120 words

DATELINE: ADEN

{PROSE}

{MORE}

LOAD-DATE: May 20, 2022

LANGUAGE: ENGLISH

                   Copyright 2022 Example Newspapers Limited
                              All Rights Reserved
"""
CODED = f"""HD  {TITLE}
BY  By Jane Doe
WC  120 words
PD  18 May 2022
ET  06:00
SN  Example Times (London)
SC  EXTM
LA  English
CY  (c) 2022 Example Newspapers
LP  {PROSE}
TD  {MORE}
NS  gcns : Conflict
AN  Document EXTM000020220518ei5i0001x
"""
SHOWN = f"""{TITLE}
Jane Doe
120 words
18 May 2022
06:00
Example Times (London)
EXTM
English
(c) 2022 Example Newspapers

{PROSE}

{MORE}

Document EXTM000020220518ei5i0001x
"""


PROQUEST = f"""Document 1 of 2

{TITLE}

Author: Doe, Jane; Roe, John

Publication info: Example Times ; London [London]. 18 May 2022: A1.

ProQuest document link

Abstract: Of a port.

Full text: {PROSE}

{MORE}

Subject: Ports

Location: Yemen

Title: {TITLE}

Publication title: Example Times

Publication year: 2022

Publication date: May 18, 2022

Publisher: Example Newspapers Limited

ProQuest document ID: 1234567890

Last updated: 2022-05-20

____________________________________________________________
"""


def test_articles_of_proquest(tmp_path: Path) -> None:
    second = PROQUEST.replace(TITLE, "Navy answers").replace("May 18", "May 19")
    without = second.replace("Full text:", "Full text not available:")
    cover = "_" * 60 + "\n\nReport Information from ProQuest\n\nMay 30 2022\n\n" + "_" * 60 + "\n\n"
    reports, refused = read(tmp_path / "a.txt", cover + PROQUEST + without + second)
    assert refused == []
    assert [(r.title, r.published) for r in reports] == [
        (TITLE, "2022-05-18"), ("Navy answers", "2022-05-19"),
    ]  # fmt: skip
    assert reports[0].text == f"{TITLE}\n\nBy Jane Doe and John Roe\n\n{PROSE}\n\n{MORE}"
    assert (reports[0].byline, reports[0].publisher) == ("Jane Doe and John Roe", "Example Times")


@pytest.mark.parametrize(
    "text",
    [NEXIS, COVER + NEXIS, ACADEMIC, CODED, SHOWN, NEXIS.replace("\n", "\r\n"),
     NEXIS.replace("Body\n\n", "")],
    ids=["nexis", "cover", "academic", "coded", "shown", "windows", "no body"],
)  # fmt: skip
def test_an_article_of_an_export(tmp_path: Path, text: str) -> None:
    report = one(tmp_path / "a.txt", text)
    assert report.text.replace("\r", "") == f"{TITLE}\n\nBy Jane Doe\n\n{PROSE}\n\n{MORE}"
    assert (report.title, report.byline) == (TITLE, "Jane Doe")
    assert (report.publisher, report.published) == ("Example Times (London)", "2022-05-18")


@pytest.mark.parametrize(
    "text",
    [
        COVER + NEXIS + SECOND,
        ACADEMIC
        + ACADEMIC.replace(TITLE, "Navy answers")
        .replace("May 18", "May 19")
        .replace("1 of", "2 of"),
        CODED + CODED.replace(TITLE, "Navy answers").replace("18 May", "19 May"),
        SHOWN + "\n" + SHOWN.replace(TITLE, "Navy answers").replace("18 May", "19 May"),
    ],
    ids=["nexis", "academic", "coded", "shown"],
)
def test_each_article_is_a_report(tmp_path: Path, text: str) -> None:
    reports, refused = read(tmp_path / "a.txt", text)
    assert refused == []
    assert [(r.title, r.published) for r in reports] == [
        (TITLE, "2022-05-18"), ("Navy answers", "2022-05-19"),
    ]  # fmt: skip
    assert all(r.text.endswith(MORE) for r in reports)


def test_exports_as_word_documents(tmp_path: Path) -> None:
    body = "".join(paragraph(line) for line in (COVER + NEXIS + SECOND).split("\n"))
    reports, refused = read(tmp_path / "a.docx", docx(body))
    assert refused == []
    assert [r.title for r in reports] == [TITLE, "Navy answers"]
    assert {r.publisher for r in reports} == {"Example Times (London)"}


def test_a_text_that_speaks_of_documents_is_no_export(tmp_path: Path) -> None:
    text = f"{TITLE}\n\n{PROSE}\n\nDocument 12\n\n120 words\n\nEnd of Document\n"
    assert one(tmp_path / "a.txt", text).text == text


def test_a_clipping_of_obsidian(tmp_path: Path) -> None:
    matter = (
        f'---\ntitle: "{TITLE}"\nsource: "https://news.example/n/1"\nauthor:\n  - "[[Jane Doe]]"\n'
        '  - "[[people/john|John Roe]]"\npublished: 2022-05-18\ncreated: 2022-11-04\n'
        'description: "x"\ntags:\n  - "clippings"\n---\n'
    )
    report = one(tmp_path / "a.md", f"{matter}{PROSE}\n")
    assert (report.title, report.byline) == (TITLE, "Jane Doe and John Roe")
    assert (report.published, report.url) == ("2022-05-18", "https://news.example/n/1")
    assert report.publisher is None
    assert report.properties == (("captured", "2022-11-04"),)
    unknown = matter.replace("published: 2022-05-18", "published:")
    assert one(tmp_path / "b.md", f"{unknown}{PROSE}\n").published is None


def test_a_page_saved_with_singlefile(tmp_path: Path) -> None:
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://news.example/n/1 \n saved date: Fri Nov "
        "04 2022 10:00:00 GMT+0300 (Arabian Standard Time)\n-->"
    )
    data = page().replace("<html>", f"<html lang=en>{comment}")
    report = one(tmp_path / "a.html", data)
    assert (report.url, report.published) == ("https://news.example/n/1", None)
    assert dict(report.properties)["captured"].startswith("Fri Nov 04 2022")
