"""DOCX and ODT: what is text, in which order, and what the file says of itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.reports.made import MORE, PROSE, TITLE, docx, odt, one, paragraph, read, zipped


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph(TITLE) + paragraph("") + paragraph(PROSE), f"{TITLE}\n\n{PROSE}"),
        # runs, a tab, a line break, a hyphen that does not break
        ("<w:p><w:r><w:t>Aden</w:t><w:tab/><w:t>fell</w:t><w:br/><w:t>al</w:t><w:noBreakHyphen/>"
         "<w:t>Anad</w:t></w:r></w:p>", "Aden\tfell\nal-Anad"),
        # tracked changes: what was inserted counts, what was deleted does not
        ("<w:p><w:r><w:t>Twelve </w:t></w:r><w:ins><w:r><w:t>men </w:t></w:r></w:ins><w:del><w:r>"
         "<w:delText>women </w:delText></w:r></w:del><w:r><w:t>died.</w:t></w:r></w:p>",
         "Twelve men died."),
        # a link, a content control, a field's instruction
        ("<w:p><w:hyperlink><w:r><w:t>Link </w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r>"
         "<w:t>held</w:t></w:r></w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
         "Link held"),
        # a table's cells, in their order
        ("<w:tbl><w:tr><w:tc>" + paragraph("Aden fell.") + "</w:tc><w:tc>"
         + paragraph("Marib held.") + "</w:tc></w:tr></w:tbl>", "Aden fell.\n\nMarib held."),
        # a text box is written twice, for newer and for older programs
        ('<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
         'markup-compatibility/2006"><mc:Choice><w:txbxContent>' + paragraph("In a box.")
         + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + paragraph("In a box.")
         + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Beside it.</w:t></w:r></w:p>",
         "Beside it.\n\nIn a box."),
    ],
)  # fmt: skip
def test_what_is_text_of_a_word_document(tmp_path: Path, body: str, text: str) -> None:
    assert one(tmp_path / "a.docx", docx(body)).text == text


def test_notes_follow_and_running_heads_do_not(tmp_path: Path) -> None:
    data = docx(paragraph(PROSE), footnotes=paragraph("See the report."), header1=paragraph("HEAD"))
    assert one(tmp_path / "a.docx", data).text == f"{PROSE}\n\nSee the report."


def test_properties_are_kept_as_what_they_are(tmp_path: Path) -> None:
    core = (
        "<dc:title>Template</dc:title><dc:creator>typist</dc:creator>"
        "<dcterms:created>2023-01-02T03:04:05Z</dcterms:created>"
    )
    report = one(tmp_path / "a.docx", docx(paragraph(TITLE, "Title") + paragraph(PROSE), core))
    assert (report.title, report.byline, report.published) == (TITLE, None, None)
    assert dict(report.properties) == {
        "title": "Template", "author": "typist", "created": "2023-01-02T03:04:05Z",
    }  # fmt: skip


RENDERED, BREAK = "<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>'


def run(*pieces: str) -> str:
    """A paragraph of pieces, of which those that begin with "<" are marks."""
    said = (p if p.startswith("<") else f"<w:t xml:space='preserve'>{p}</w:t>" for p in pieces)
    return f"<w:p><w:r>{''.join(said)}</w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "pages", "begin"),
    [
        # where Word last showed that pages begin, within a paragraph and before one
        (run("One ", RENDERED, "two.") + run(RENDERED, "Three."), None, ["One ", "two.", "Three."]),
        (run("One ", RENDERED, "two.") + run("Three."), 2, ["One ", "two.\n\nThree."]),
        # a break that somebody made, which Word marks again on the next page
        (run("One.", BREAK) + run(RENDERED, "Two."), 2, ["One.", "Two."]),
        (run("One.") + run(BREAK) + run("Two."), 2, ["One.", "Two."]),
        (run("One.", BREAK, "Two.") + run(BREAK) + run() + run(" ", "Three."), 3,
         ["One.", "Two.", "Three."]),
        # more or fewer than there are: a page of pictures, text that runs over, a table's cells
        (run("One.") + run(BREAK) + run("Two."), None, None),
        (run("One.") + run(BREAK) + run("Two."), 3, None),
        (run("One ", RENDERED, "two.") + run("Three ", RENDERED, "four."), 2, None),
        (run("One."), 1, None),
        ("", 2, None),
    ],
)  # fmt: skip
def test_pages_are_those_that_the_file_holds(
    tmp_path: Path, body: str, pages: int | None, begin: list[str] | None
) -> None:
    body += paragraph(PROSE)
    stated = f"<Pages>{pages}</Pages>" if pages else "<Words>9</Words>"
    report = one(tmp_path / "a.docx", docx(body, app=stated))
    starts = [*report.pages, None]
    found = [report.text[a:b] for a, b in pairwise(starts)]
    assert [text.removesuffix(PROSE).strip() for text in found] == [
        text.strip() for text in begin or []
    ]
    assert "\f" not in report.text
    noted = docx(body, app=stated, footnotes=paragraph("See the report."))
    assert one(tmp_path / "b.docx", noted).pages == ()


def test_pages_of_an_opendocument_text(tmp_path: Path) -> None:
    soft = "<text:soft-page-break/>"
    body = f"<text:p>One {soft}two.</text:p>{soft}<text:p>Three.</text:p>"
    for count, pages in ((3, (0, 4, 10)), (4, ())):
        about = f'<meta:document-statistic meta:page-count="{count}"/>'
        assert one(tmp_path / "a.odt", odt(body, about)).pages == pages


def test_an_opendocument_text(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:h>{TITLE}</text:h><text:p>Twelve<text:s text:c='2'/>men <text:span>died</text:span>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note."
        "</text:p></text:note-body></text:note>.<office:annotation><text:p>Ask!</text:p>"
        f"</office:annotation></text:p><text:list><text:list-item><text:p>{MORE}</text:p>"
        "</text:list-item></text:list>"
    )
    report = one(
        tmp_path / "a.odt", odt(body, "<meta:creation-date>2023-01-02</meta:creation-date>")
    )
    assert report.text == f"{TITLE}\n\nTwelve  men died.\n\n{MORE}\n\nA note."
    assert (report.title, report.published) == (TITLE, None)
    assert report.properties == (("created", "2023-01-02"),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (docx("<w:p>"), "damaged in word/document.xml"),
        (docx(""), "holds no text"),
        (docx("<w:p>" + "<w:r>" * 300 + "</w:r>" * 300 + "</w:p>"), "damaged in word/document.xml"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "a PowerPoint presentation"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "without a text"),
        (docx("<w:p>&x;</w:p>").replace(b"PK\5\6", b"PK\0\0"), "damaged ZIP"),
    ],
)
def test_damage_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    reports, [reason] = read(tmp_path / "a.docx", data)
    assert reports == []
    assert why in reason


def test_entities_fetch_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret words")
    evil = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path / "secret"}">]><w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Words &x; here</w:t></w:r></w:p></w:body></w:document>"
    )
    reports, _ = read(tmp_path / "a.docx", zipped({"word/document.xml": evil}))
    assert all("secret words" not in report.text for report in reports)
