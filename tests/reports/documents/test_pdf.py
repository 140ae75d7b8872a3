"""PDF: paragraphs out of lines, pages, running heads, scans and what is locked or damaged."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.reports.made import MORE, PROSE, TITLE, column, one, pdf, read, scan

LEFT = [
    "Rebels shelled the port of Aden on Tuesday, killing at",
    "least 12 people, the governor said.",
]
TEXT = "Rebels shelled the port of Aden on Tuesday, killing at least 12 people, the governor said."


def test_lines_become_paragraphs_and_the_head_is_read(tmp_path: Path) -> None:
    lines = [
        (60.0, 540.0, 20.0, TITLE),
        (60.0, 515.0, 11.0, "By Jane Doe"),
        (60.0, 495.0, 11.0, "18 May 2022"),
    ]
    report = one(tmp_path / "a.pdf", pdf([lines + column(LEFT, 460) + column(["It burned."], 400)]))
    assert report.text == f"{TITLE}\n\nBy Jane Doe\n\n18 May 2022\n\n{TEXT}\n\nIt burned."
    assert (report.title, report.byline, report.published) == (TITLE, "Jane Doe", "2022-05-18")
    assert report.published_from == "text"
    assert report.pages == (0,)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The gov-", "ernment of Aden denied it."], "The government of Aden denied it."),
        (
            ["They fired an air-", "launched missile there."],
            "They fired an air-launched missile there.",
        ),
        (["A well-", "known man, so well-known."], "A well-known man, so well-known."),
        (["Fighters of al-", "Qaeda took the town."], "Fighters of al-Qaeda took the town."),
        (["Two F-", "16 jets were lost there."], "Two F-16 jets were lost there."),
        (["The Houthi-", "aligned force of Qashaqi-"], "The Houthi-aligned force of Qashaqi-"),
    ],
)
def test_words_broken_at_line_ends_are_joined(tmp_path: Path, lines: list[str], text: str) -> None:
    assert one(tmp_path / "a.pdf", pdf([column(lines)])).text == text


def test_pages_are_told_and_running_heads_left_out(tmp_path: Path) -> None:
    pages = []
    for number in range(3):
        lines = [
            (150.0, 575.0, 9.0, "EXAMPLE NEWS WEEKLY"),
            (190.0, 20.0, 9.0, f"Page {number + 1} of 3"),
        ]
        pages.append([*lines, *column([f"Story {number} begins the page and goes on", "to here."])])
    report = one(tmp_path / "a.pdf", pdf(pages))
    assert "WEEKLY" not in report.text
    assert "Page" not in report.text
    assert len(report.pages) == 3
    for number in range(3):
        assert report.text[report.pages[number] :].startswith(f"Story {number}")
        assert report.page(report.text.index(f"Story {number}") + 3) == number + 1


def test_a_sentence_goes_on_on_the_next_page(tmp_path: Path) -> None:
    pages = [
        column(["The rebels shelled the old port of Aden and", "then"]),
        column(["left it again."]),
    ]
    report = one(tmp_path / "a.pdf", pdf(pages))
    assert report.text == "The rebels shelled the old port of Aden and then left it again."
    assert report.text[report.pages[1] :] == "left it again."


def test_what_repeats_within_the_text_is_kept(tmp_path: Path) -> None:
    lines = [
        "The same long line begins each of the pages,",
        "and goes on without a gap to its end.",
    ]
    report = one(tmp_path / "a.pdf", pdf([column(lines, 590), column(lines, 590)]))
    assert report.text.count("The same long line") == 2


def test_a_page_printed_by_a_browser_gives_its_address_and_not_the_day_of_printing(
    tmp_path: Path,
) -> None:
    around = [
        (25.0, 580.0, 8.0, "5/20/22, 9:30 AM"), (150.0, 580.0, 8.0, f"{TITLE} - Example News"),
        (25.0, 17.0, 8.0, "https://news.example/n/1"), (370.0, 17.0, 8.0, "1/1"),
    ]  # fmt: skip
    report = one(tmp_path / "a.pdf", pdf([column([TITLE], 550) + column(LEFT) + around]))
    assert report.text == f"{TITLE}\n\n{TEXT}"
    assert (report.url, report.published) == ("https://news.example/n/1", None)


def test_what_the_file_says_of_itself_is_kept_as_that(tmp_path: Path) -> None:
    info = "/Title (draft3.doc) /Author (typist) /CreationDate (D:20230102030405Z)"
    report = one(tmp_path / "a.pdf", pdf([column([TITLE]) + column(LEFT, 450)], info))
    assert (report.published, report.byline, report.title) == (None, None, TITLE)
    assert dict(report.properties) == {
        "title": "draft3.doc", "author": "typist", "created": "2023-01-02T03:04:05",
    }  # fmt: skip


def test_scans_are_refused(tmp_path: Path) -> None:
    _, [reason] = read(tmp_path / "a.pdf", scan())
    assert "is a scan: its pages are pictures without text" in reason


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.4\nnothing", "is a damaged PDF"),
        (pdf([[]]), "is a PDF without text"),
        (pdf([column([PROSE])])[:200], "is a damaged PDF"),
    ],
)
def test_damage_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    reports, [reason] = read(tmp_path / "a.pdf", data)
    assert reports == []
    assert why in reason


def test_a_missing_extra_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)  # as find_spec sees what is not installed
    monkeypatch.setattr("dateline.reports.documents.pdf.find_spec", lambda _: None)
    _, [reason] = read(tmp_path / "a.pdf", pdf([column([MORE])]))
    assert "pip install 'dateline[documents]'" in reason
