"""Lists of addresses in the files that people keep them in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.reports.item import Columns
from dateline.reports.links import links_of
from tests.reports.made import PROSE, docx, ods, page, paragraph, row, xlsx, zipped

A, B = "https://news.example/1,2", "https://other.example/b?x=1&y=2"


@pytest.mark.parametrize(
    ("name", "data", "columns"),
    [
        ("a.txt", f"# to read\n1. {B}\n- https://news.example/1 | Roe\n{B}\n", ()),
        ("a.csv", f'Nr,Link,Title\n1,"{A}",Port\n2,{B},"Ships, two"\n', ()),
        ("a.csv", f'{B};Port\n"{A}";Ships\n', ()),
        # the column that is called so holds names, another one the addresses
        ("a.csv", f'Source,Where\nExample News,"{A}"\nExample News,{B}\n', ()),
        # the user says which: a page, and the one that it was archived at
        ("a.csv", f'url,archived\nhttps://x.example/1,"{A}"\nhttps://x.example/2,{B}\n',
         (("url", "archived"),)),
        ("a.xlsx", xlsx({"Notes": row(1, "a", "b"),
                         "Links": row(1, "Link") + row(2, A) + row(3, B)}), ()),
        ("a.ods", ods(("Story", "URL"), ("Port", A), ("Ships", B)), ()),
        ("a.xml", "<?xml version='1.0'?>"
         "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
         "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'><url><loc>"
         f"{A}</loc><image:image><image:loc>https://news.example/a.jpg</image:loc></image:image>"
         "</url>"
         f"<url><loc> {B.replace('&', '&amp;')} </loc></url></urlset>", ()),
        ("a.xml", "<rss version='2.0'><channel><link>https://news.example</link><item>"
         f"<link>{A}</link></item><item><link>{B.replace('&', '&amp;')}</link></item>"
         "</channel></rss>", ()),
        ("a.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF=\""
         f'{A}" ADD_DATE="1">Port</A><DT><A HREF="{B.replace("&", "&amp;")}">Ships</A></DL>', ()),
        ("a.webloc", '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
         '"http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist><dict><key>URL</key>'
         f"<string>{A}</string></dict></plist>", ()),
        # GDELT's list of articles
        ("a.json", json.dumps({"articles": [{"url": A, "title": "Port"}, {"url": B}]}), ()),
        ("a.jsonl", "".join(json.dumps({"url": one}) + "\n" for one in (A, B)), ()),
    ],
)  # fmt: skip
def test_what_a_file_leads_to(
    tmp_path: Path, name: str, data: str | bytes, columns: Columns
) -> None:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = links_of(str(path), columns=columns)
    expected = {"a.txt": [B, "https://news.example/1"], "a.webloc": [A]}.get(name, [A, B])
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", PROSE, "holds no http or https address"),
        ("a.csv", "a,b\n1,2\n", "(there are a, b); name it: --columns url=COLUMN"),
        ("a.csv", "", "no column that is known to hold addresses"),
        ("a.xlsx", xlsx({"A": row(1, "a"), "B": row(1, "b")}), "name it: --columns url=COLUMN"),
        ("a.docx", docx(paragraph(A)), "is no list of addresses"),
        ("a.zip", zipped({"a.txt": A}), "is no list of addresses"),
        ("a.html", page(), "is a page and no list of addresses"),
        ("a.json", '{"articles": [', "not valid JSON"),
        ("a.png", b"\x89PNG\r\n\0\0", "is a picture"),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, name: str, data: str | bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(DatelineError) as told:
        links_of(str(path))
    assert why in str(told.value)
    assert str(path) in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="is no file"):
        links_of(str(tmp_path))
