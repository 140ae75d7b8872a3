"""Tables: CSV, XLSX and ODS; columns guessed, told and set."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dateline.reports import Refusal, load
from tests.conftest import Dateline
from tests.reports.made import MORE, PROSE, TITLE, one, read, row, xlsx, zipped

URL = "https://news.example/n/1"


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (["Title", "Author", "Source", "Date published", "Link", "Text"],
         [TITLE, "Jane Doe", "Example News", "2022-05-18", URL, PROSE]),
        (["headline", "by", "writer", "outlet", "publish_date", "url", "content"],
         [TITLE, "", "Jane Doe", "Example News", "18 May 2022", URL, PROSE]),
        # Auto Archiver's sheet
        (["Link", "Archive status", "Archive date", "Upload timestamp", "Upload title",
          "Text content", "Author", "Publisher", "Hash"],
         [URL, "wayback: success", "2022-11-04", "2022-05-18", TITLE, PROSE, "Jane Doe",
          "Example News", "x"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_known_by_their_names(
    tmp_path: Path, names: list[str], values: list[str], delimiter: str
) -> None:
    report = one(tmp_path / "a.csv", written([names, values], delimiter))
    assert (report.text, report.title, report.byline) == (PROSE, TITLE, "Jane Doe")
    assert (report.publisher, report.published, report.url) == ("Example News", "2022-05-18", URL)


def test_without_names_what_stands_in_columns_tells(tmp_path: Path) -> None:
    rows = [["1", "2022-05-18", PROSE, URL], ["2", "2022-05-19", MORE + " " + MORE, URL + "2"]]
    reports, refused = read(tmp_path / "a.csv", written(rows))
    assert refused == []
    assert [r.text for r in reports] == [PROSE, f"{MORE} {MORE}"]
    assert [(r.published, r.url) for r in reports] == [
        ("2022-05-18", URL),
        ("2022-05-19", URL + "2"),
    ]


def test_a_column_with_an_unknown_name_is_known_by_its_dates(tmp_path: Path) -> None:
    rows = [["Nr", "Datum", "Text"], ["1", "2022-05-18", PROSE], ["2", "2022-05-19", MORE]]
    reports, _ = read(tmp_path / "a.csv", written(rows))
    assert [r.published for r in reports] == ["2022-05-18", "2022-05-19"]


def test_other_dates_are_no_dates_of_publication(tmp_path: Path) -> None:
    for name in ("Archive date", "event_date", "Downloaded", "last seen", "Date updated"):
        report = one(tmp_path / "a.csv", written([["Text", name], [PROSE, "2022-11-04"]]))
        assert report.published is None


def test_what_was_guessed_is_told_and_can_be_set(tmp_path: Path, dateline: Dateline) -> None:
    table = written([["when", "what", "remark"], ["2022-05-18", PROSE, "Seen by a colleague."]])
    (tmp_path / "a.csv").write_text(table)
    dateline("init", tmp_path / "c")
    ran = dateline("add", tmp_path / "c", tmp_path / "a.csv")
    assert ran.status == 0
    assert "text from what, published from when (guessed; --columns sets it)" in " ".join(
        (ran.out + ran.err).split()
    )
    ran = dateline(
        "add", tmp_path / "c", tmp_path / "a.csv", "--columns", "text=remark,published=1"
    )
    assert (ran.status, "(guessed" in ran.out + ran.err) == (0, False)
    assert "Seen by a colleague." in dateline("reports", tmp_path / "c", "--json").out
    ran = dateline("add", tmp_path / "c", tmp_path / "a.csv", "--columns", "text=nothing")
    assert ran.status == 1
    assert "has no column 'nothing' for text; there are when, what, remark." in " ".join(
        ran.err.split()
    )
    assert (
        dateline("add", tmp_path / "c", tmp_path / "a.csv", "--columns", "words=what").status == 2
    )


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["Link"], [URL], [URL + "2"]],
         "holds addresses and no texts (in Link); to fetch their pages, run dateline add CASE "
         "--links "),
        ([["a", "b"], ["1", "2"]],
         "no column that is known to hold texts (there are a, b); name it: --columns text=a"),
        ([["", ""]], "is an empty table"),
    ],
)  # fmt: skip
def test_a_table_without_texts_is_refused(tmp_path: Path, rows: list[list[str]], why: str) -> None:
    reports, [reason] = read(tmp_path / "a.csv", written(rows))
    assert reports == []
    assert why in reason


def test_a_row_without_a_text_is_told_by_its_number(tmp_path: Path) -> None:
    rows = [["text", "link"], [PROSE, ""], ["", ""], ["", URL], [MORE, ""]]
    reports, [reason] = read(tmp_path / "a.csv", written(rows))
    assert [r.text for r in reports] == [PROSE, MORE]
    assert reason.startswith("Row 4 of ")
    assert reports[1].source.endswith("a.csv:5")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"Café “fini”. {PROSE}"
    assert one(tmp_path / "a.csv", written([["text"], [text]]).encode(encoding)).text == text


def test_excel_s_first_line_and_lines_within_cells(tmp_path: Path) -> None:
    table = "sep=;\r\n" + written([["text", "title"], [f"{PROSE}\n\n{MORE}", TITLE]], ";")
    assert one(tmp_path / "a.csv", table).text == f"{PROSE}\n\n{MORE}"


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    reports, [reason] = read(tmp_path / "a.csv", "text\n" + "a" * 300_000, limit=1000)
    assert reports == []
    assert "larger than 1,000 bytes" in reason or "no table that can be read" in reason


def test_a_workbook_with_shared_words_and_dates(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="C2" s="1"><v>44699</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>They left the port at dawn.</v></c>'
        '<c r="C3" s="1"><v>44699.25</v></c></row><row r="4"/>'
    )
    data = xlsx({"A": rows}, ["Text", "Date", PROSE], '<xf numFmtId="0"/><xf numFmtId="14"/>')
    reports, refused = read(tmp_path / "a.xlsx", data)
    assert refused == []
    assert [r.text for r in reports] == [PROSE, "They left the port at dawn."]
    assert [r.published for r in reports] == ["2022-05-18", "2022-05-18T06:00:00"]


def test_sheets_without_texts_are_passed_over(tmp_path: Path) -> None:
    sheets = {"Notes": row(1, "a", "b") + row(2, "1", "2"), "Texts": row(1, "text") + row(2, PROSE)}
    report = one(tmp_path / "a.xlsx", xlsx(sheets))
    assert report.source.endswith("a.xlsx:Texts:2")
    _, reasons = read(tmp_path / "b.xlsx", xlsx({"Notes": sheets["Notes"]}))
    assert "there are a, b" in reasons[0]


def test_an_opendocument_workbook(tmp_path: Path) -> None:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table><table:table-row>'
        + cell.format("text") + cell.format("date") + "</table:table-row><table:table-row>"
        + cell.format(PROSE) + '<table:table-cell office:date-value="2022-05-18"><text:p>18/5'
        '</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    members = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    report = one(tmp_path / "a.ods", zipped(members))
    assert (report.text, report.published) == (PROSE, "2022-05-18")


def test_a_cell_far_out_takes_no_memory(tmp_path: Path) -> None:
    rows = row(1, "text") + '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    (tmp_path / "a.xlsx").write_bytes(xlsx({"A": rows}))
    assert all(isinstance(item, Refusal) for item in load(str(tmp_path / "a.xlsx")))
