"""Messages of Outlook (MSG), and the files of Microsoft's old programs that are refused by name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.reports.compound import compound, outlook
from tests.reports.made import MORE, PROSE, TITLE, docx, one, paragraph, read

SENT = datetime(2022, 5, 18, 6, 30, tzinfo=UTC)
SUBJECT, BODY, HTML, HEADERS, NAME, ADDRESS = 0x37, 0x1000, 0x1013, 0x7D, 0x0C1A, 0x5D01
FILE_NAME, DATA, MEDIA, CONTENT_ID = 0x3707, 0x3701, 0x370E, 0x3712
LETTER = {SUBJECT: f"FW: {TITLE}", NAME: "Jane Doe", ADDRESS: "jane@news.example", BODY: PROSE}


def test_a_message(tmp_path: Path) -> None:
    report = one(tmp_path / "a.msg", compound(outlook(LETTER, SENT)))
    assert report.text == f"{TITLE}\n\n{PROSE}"
    assert (report.title, report.byline) == (TITLE, "Jane Doe")
    assert (report.published, report.published_from) == ("2022-05-18T06:30:00+00:00", "metadata")
    assert dict(report.properties) == {"sender": "Jane Doe <jane@news.example>"}


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        # what was sent in words of eight bits, what is long enough for sectors of its own
        ({BODY: PROSE * 40}, PROSE * 40),
        # a page alone, or with a hint in its place
        ({HTML: f"<html><body><p>{PROSE}</p><p>{MORE}</p></body></html>".encode()},
         f"{PROSE}\n\n{MORE}"),
        ({BODY: "See the page.", HTML: f"<html><meta charset=cp1252><p>“{PROSE}”".encode("cp1252")},
         f"“{PROSE}”"),
    ],
)  # fmt: skip
def test_bodies(tmp_path: Path, texts: dict[int, str | bytes], text: str) -> None:
    assert one(tmp_path / "a.msg", compound(outlook(texts, SENT))).text == text


def test_headers_of_the_way_it_went_win(tmp_path: Path) -> None:
    headers = (
        "Received: from x.example\r\nFrom: Ann Poe <poe@mail.example>\r\n"
        "Date: Wed, 18 May 2022 09:31:00 +0300\r\n"
    )
    report = one(tmp_path / "a.msg", compound(outlook({**LETTER, HEADERS: headers}, SENT)))
    assert (report.published, report.byline) == ("2022-05-18T09:31:00+03:00", "Ann Poe")


def test_attachments_are_reports_of_their_own(tmp_path: Path) -> None:
    inner = outlook({SUBJECT: "Ships", BODY: MORE}, SENT, inner=True)
    attached = (
        outlook({FILE_NAME: "port.docx", DATA: docx(paragraph(PROSE))}),
        {"__substg1.0_3701000D": inner},
        # what the text shows is no attachment; one that nobody reads is told
        outlook({FILE_NAME: "logo.png", DATA: b"\x89PNG\r\n", CONTENT_ID: "logo@x"}),
        outlook({FILE_NAME: "map.png", DATA: b"\x89PNG\r\n", MEDIA: "image/png"}),
    )
    data = compound(outlook({BODY: "See what is attached."}, SENT, attached))
    reports, [reason] = read(tmp_path / "a.msg", data)
    assert [r.text for r in reports] == ["See what is attached.", PROSE, f"Ships\n\n{MORE}"]
    assert reports[1].source.endswith("a.msg:port.docx")
    assert "map.png is a picture" in reason


@pytest.mark.parametrize(
    ("storage", "why"),
    [
        ({"WordDocument": b"\xec\xa5\xc1\0"},
         "an old Word document, which is not read; save it as DOCX or ODT"),
        ({"Workbook": b"\t\x08"},
         "an old Excel workbook, which is not read; save it as XLSX or CSV"),
        ({"WordDocument": b"", "ObjectPool": {"_1": {"Workbook": b"\t"}}}, "an old Word document"),
        ({"PowerPoint Document": b""}, "an old PowerPoint presentation"),
        ({"EncryptedPackage": b"", "EncryptionInfo": b""}, "locked with a password"),
        ({"Other": b"x"}, "an old Office file"),
        (outlook({SUBJECT: "x"}), "a message without a text"),
    ],
)  # fmt: skip
def test_what_is_refused_by_name(tmp_path: Path, storage: dict[str, bytes], why: str) -> None:
    for name in ("a.doc", "a.msg", "a"):
        reports, [reason] = read(tmp_path / name, compound(storage))
        assert reports == []
        assert why in reason
    reports, [reason] = read(tmp_path / "a.msg", compound(outlook(LETTER, SENT))[:1200])
    assert "damaged message of Outlook" in reason or "old Office file" in reason


def test_without_the_extra_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reports.documents.outlook.find_spec", lambda _: None)
    _, [reason] = read(tmp_path / "a.msg", compound(outlook(LETTER, SENT)))
    assert "pip install 'dateline[documents]'" in reason
