"""ZIP files and WACZ: what is read of them, and what none of them may do."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.reports.made import MORE, PROSE, TITLE, docx, one, page, paragraph, read, warc, zipped


def test_a_zipped_folder_is_read_like_a_folder(tmp_path: Path) -> None:
    data = zipped(
        {
            "news/a.txt": PROSE,
            "news/b.docx": docx(paragraph(MORE)),
            "news/.DS_Store": b"\0\0\0\1Bud1",
            "__MACOSX/news/._a.txt": b"\0\5\x16\7",
            "news/picture.png": b"\x89PNG\r\n",
            "inner.zip": zipped({"c.html": page()}),
        }
    )
    reports, [reason] = read(tmp_path / "a.zip", data)
    assert [r.text for r in reports] == [PROSE, MORE, f"{TITLE}\n\n{PROSE}\n\n{MORE}"]
    assert [r.source.rpartition("/a.zip:")[2] for r in reports] == [
        "news/a.txt", "news/b.docx", "inner.zip:c.html",
    ]  # fmt: skip
    assert "news/picture.png is a picture" in reason


def test_it_can_be_piped(tmp_path: Path) -> None:
    code = (
        "from dateline.reports import load\n"
        "for report, _ in load('-'): print(report.source, report.text)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=zipped({"a.txt": "Port hit"}),
        capture_output=True,
        check=True,
    )
    assert ran.stdout == b"-:a.txt Port hit\n"


def test_paths_out_of_the_archive_are_refused(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "/etc/passwd", "C:/windows/a.txt"):
        reports, [reason] = read(tmp_path / "a.zip", zipped({name: PROSE}))
        assert reports == []
        assert "has a path out of the archive" in reason


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = zipped({f"{n}.txt": b"a" * 10_000_000 for n in range(12)})
    _, [reason] = read(tmp_path / "a.zip", bomb)
    assert "unfolds to more than 100 times its size" in reason
    # archives within share what the outermost may unfold to
    nested = zipped({f"{n}.zip": zipped({"a.txt": b"a" * 9_000_000}) for n in range(20)})
    reports, reasons = read(tmp_path / "b.zip", nested)
    assert len(reasons) + len(reports) == 20
    assert sum("100 times its size" in one for one in reasons) >= 10


def test_nesting_ends(tmp_path: Path) -> None:
    data: bytes = PROSE.encode()
    for n in range(8):
        data = zipped({f"{n}.zip" if n else "a.txt": data})
    reports, [reason] = read(tmp_path / "a.zip", data)
    assert reports == []
    assert "lies in too many archives" in reason


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PROSE}))
    place = data.index(b"PK\1\2") + 24
    data[place : place + 4] = (20).to_bytes(4, "little")
    reports, [reason] = read(tmp_path / "a.zip", bytes(data))
    assert reports == []
    assert "damaged" in reason


def test_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PROSE}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    _, [reason] = read(tmp_path / "a.zip", bytes(data))
    assert "is locked with a password" in reason


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for n in range(100_001):
            file.writestr(zipfile.ZipInfo(str(n)), b"")
    _, [reason] = read(tmp_path / "a.zip", out.getvalue())
    assert "more than 100,000 files" in reason


def wacz(pages: str) -> bytes:
    archive = warc(
        {"https://news.example/1": page(), "https://ads.example/x": page("Buy tanks now")}
    )
    return zipped(
        {"datapackage.json": "{}", "archive/data.warc.gz": archive, "pages/pages.jsonl": pages}
    )


def test_of_a_wacz_the_listed_pages_are_read(tmp_path: Path) -> None:
    head = '{"format": "json-pages-1.0"}\n'
    report = one(tmp_path / "a.wacz", wacz(head + '{"url": "http://www.news.example/1/"}\n'))
    assert (report.title, report.url, report.published) == (TITLE, "https://news.example/1", None)
    for listed in (head, head + '{"url": "https://other.example"}', "[not json"):
        reports, refused = read(tmp_path / "b.wacz", wacz(listed))
        assert refused == []
        assert [r.title for r in reports] == [TITLE, "Buy tanks now"]


@pytest.mark.parametrize("way", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2,
                                 zipfile.ZIP_LZMA])  # fmt: skip
def test_a_damaged_file_in_an_archive_is_told_and_the_others_are_read(
    tmp_path: Path, way: int
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as file:
        file.writestr("a.txt", PROSE * 30)
        file.writestr("b.txt", MORE)
    data = bytearray(out.getvalue())
    for at in range(60, 140):
        data[at] ^= 0x55
    reports, [reason] = read(tmp_path / "a.zip", bytes(data))
    assert [r.text for r in reports] == [MORE]
    assert "a.txt" in reason
    assert "damaged" in reason
