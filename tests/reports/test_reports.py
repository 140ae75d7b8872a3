"""Files, folders and records of every kind, good and bad."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.reports import Given, Original, Refusal, load
from dateline.reports.normalise import normalise

PROSE = (
    "The army said on Tuesday that its air defences had shot down two drones over the northern "
    "province, where rebels have held several towns since last spring."
)
MORE = (
    "A spokesman for the rebels denied that any drone had been lost and said that the fighting "
    "would go on until the garrison left the provincial capital."
)


def page(
    head: str = "", body: str = f"<p>{PROSE}</p><p>{MORE}</p>", title: str = "Drones down"
) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def reports(source: Path | str, **given: str | int) -> list[tuple[Report, Original]]:
    items = list(load(str(source), Given(**given)))  # type: ignore[arg-type]
    refused = [item for item in items if isinstance(item, Refusal)]
    assert not refused
    return [item for item in items if not isinstance(item, Refusal)]


def one(path: Path, content: str | bytes, **given: str | int) -> Report:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    [(report, _)] = reports(path, **given)
    return report


def refusal(source: Path | str, **given: int) -> str:
    [item] = load(str(source), Given(**given))  # type: ignore[arg-type]
    assert isinstance(item, Refusal)
    assert item.reason.endswith(".")
    assert "\n" not in item.reason
    return item.reason


# Plain text and Markdown


def test_plain_text_is_kept_exactly(tmp_path: Path) -> None:
    text = "  Drones down\r\n\r\nBy Jane Doe, Example News\r\n\r\n" + PROSE + "\r\n \t\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    [(report, original)] = reports(path)
    assert report.text == text
    assert (report.title, report.byline, report.publisher) == (
        "Drones down",
        "Jane Doe",
        "Example News",
    )
    assert report.published is None
    assert report.source == str(path)
    assert original.data == path.read_bytes()
    assert original.media_type == "text/plain"
    assert original.address is None
    assert original.fetched_at is not None
    read_at = datetime.fromisoformat(original.fetched_at)
    assert timedelta() <= datetime.now(UTC) - read_at < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Drones down\n\nPublished: 3 March 2021\n\n", "2021-03-03"),
        ("Drones down\n\nDate: 2021-03-03\nSource: Example News\n\n", "2021-03-03"),
        ("Drones down\nWednesday, March 3rd, 2021 10:30 AM EST\n\n", "2021-03-03"),
        ("Drones down\n\nKYIV, March 3, 2021 (Example News) - ", "2021-03-03"),
        ("Drones down\n\nBy Jane Doe | Published Mar. 3, 2021\n\n", "2021-03-03"),
        ("Drones down\n\nPosted on 31/03/2021\n\n", "2021-03-31"),
        ("Drones down\n\nDate: 03/04/2021\n\n", None),  # which of the two is the month?
        ("Drones down\n\nDate: 30 February 2021\n\n", None),
        ("Drones down\n\nMarch 3\n\n", None),
        ("Drones down\n\nTuesday\n\n", None),
        ("Drones down\n\nUpdated: 3 March 2021\n\n", None),
        ("Drones down\n\nLast updated 3 March 2021 at 10:30 GMT\n\n", None),
        ("Drones down\n\nPublished 3 March 2021, updated 5 March 2021\n\n", "2021-03-03"),
        ("Drones down\n\nUpdated 5 March 2021 | Published 3 March 2021 14:05\n\n", "2021-03-03"),
        ("Drones down\n\nOn 3 March 2021 it began. ", None),
    ],
)
def test_only_a_full_date_of_the_head_counts(
    tmp_path: Path, head: str, published: str | None
) -> None:
    report = one(tmp_path / "a.txt", head + PROSE)
    assert report.published == published
    assert report.published_from == ("text" if published else None)
    assert report.title == "Drones down"


@pytest.mark.parametrize(
    ("line", "byline", "publisher"),
    [
        ("By Jane Doe and John Roe", "Jane Doe and John Roe", None),
        (
            "By Jane Doe, John Roe and Ann Poe, Example News",
            "Jane Doe, John Roe and Ann Poe",
            "Example News",
        ),
        ("JANE DOE", "JANE DOE", None),
        ("By JANE DOE Associated Press Writer", "JANE DOE", "Associated Press"),
        ("By JANE DOE\nAssociated Press Writer", "JANE DOE", "Associated Press"),
        ("By Jane Doe, Staff Writer", "Jane Doe", None),
        ("By Jane Doe in Kyiv and John Roe in Moscow", "Jane Doe and John Roe", None),
        ("By Jane van der Doe for Example News", "Jane van der Doe", "Example News"),
        ("By Reuters Staff", "Reuters Staff", "Reuters"),
        ("Author: Jane Doe\nSource: Example News", "Jane Doe", "Example News"),
        ("**By Jane Doe**", "Jane Doe", None),
    ],
)
def test_bylines(tmp_path: Path, line: str, byline: str, publisher: str | None) -> None:
    report = one(tmp_path / "a.txt", f"Drones down over the north\n\n{line}\n\n{PROSE}\n")
    assert (report.byline, report.publisher) == (byline, publisher)
    assert report.title == "Drones down over the north"


@pytest.mark.parametrize(
    "line", ["By Tuesday they had left.", "By the time they came, all was quiet"]
)
def test_prose_is_no_byline(tmp_path: Path, line: str) -> None:
    assert one(tmp_path / "a.txt", f"Drones down\n\n{line}\n\n{PROSE}").byline is None


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("KYIV, March 3 (Reuters) - ", "Reuters"),
        ("WASHINGTON (AP) _ ", "AP"),
        ("ST. PETERSBURG, Fla. (AP) -- ", "AP"),
        ("MOSCOW, April 5. /TASS/. ", "TASS"),
        ("(Reuters) - ", "Reuters"),
        ("BEIRUT, Lebanon — ", None),
        ("The factory (SAC) - ", None),
    ],
)
def test_the_agency_of_the_dateline_publishes(
    tmp_path: Path, lead: str, agency: str | None
) -> None:
    assert one(tmp_path / "a.txt", lead + PROSE).publisher == agency
    named = one(tmp_path / "b.txt", f"Drones down\n\nSource: Example News\n\n{lead}{PROSE}")
    assert named.publisher == "Example News"


def test_given_values_win(tmp_path: Path) -> None:
    text = f"Drones down\n\nBy Jane Doe, Example News\nMarch 3, 2021\n\n{PROSE}"
    report = one(tmp_path / "a.txt", text, published="2022-05-18", publisher="Other News")
    assert (report.published, report.published_from) == ("2022-05-18", "given")
    assert (report.publisher, report.byline) == ("Other News", "Jane Doe")


def test_a_given_date_must_be_one() -> None:
    with pytest.raises(DatelineError, match="'soon' is no date"):
        Given(published="soon")


def test_markdown_keeps_its_text_and_gives_its_front_matter(tmp_path: Path) -> None:
    matter = 'title: "Drones: down"\nauthor: Jane Doe\ndate: 2021-03-03'
    text = f"---\n{matter}\n---\n\n# Another\n\n{PROSE}\n"
    report = one(tmp_path / "a.md", text)
    assert report.text == text
    assert (report.title, report.byline, report.published) == (
        "Drones: down",
        "Jane Doe",
        "2021-03-03",
    )
    toml = f'+++\ntitle = "Drones: down"\nauthor = "Jane Doe"\n+++\n\n{PROSE}'
    folded = f"---\ntitle: >-\n  Drones: down\nauthor:\n  name: Jane Doe\n---\n\n{PROSE}"
    for matter in (toml, folded):
        report = one(tmp_path / "a.md", matter)
        assert (report.title, report.byline) == ("Drones: down", "Jane Doe")
    assert one(tmp_path / "b.md", f"# Drones down.\n\n{PROSE}").title == "Drones down."


# Encodings and what is no text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"Café hit\n\nThe minister said: “C’est fini” and left Besançon.\n\n{PROSE}\n"
    assert one(tmp_path / "a.txt", text.encode(encoding)).text == text


def test_other_scripts_are_told_apart(tmp_path: Path) -> None:
    text = (
        "Армия сообщила во вторник, что её силы сбили два беспилотника над северной областью. " * 4
    )
    assert one(tmp_path / "a.txt", text.encode("cp1251")).text == text


def test_one_bad_byte_is_not_another_encoding(tmp_path: Path) -> None:
    text = "The minister said: “C’est fini” – and left Besançon. “Oui” – “non”. " * 3
    assert one(tmp_path / "a.txt", text.encode() + b"\xe2\x80").text == text + "\ufffd"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t ", "is empty"),
        ("a.txt", b" ...\n !! \n", "holds no text"),
        ("a.txt", b"\xef\xbb\xbf", "holds no text"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "without a report"),
        ("a.txt", b"some\0thing" * 50, "binary"),
        ("a.txt", bytes(range(1, 32)) * 9, "binary"),
        ("a.txt", b"%PDF-1.4 text", "damaged PDF"),
        ("a.html", b"PK\x03\x04 text", "damaged ZIP"),
        ("a.gz", b"\x1f\x8b\x08garbage", "damaged gzip"),
        ("a.xml", b"<?xml version='1.0'?><urlset><url/></urlset>", "is a sitemap"),
        ("a.xml", b"<?xml version='1.0'?><note><to/></note>", "XML but no feed"),
        ("a.rss", b"<rss><channel></channel></rss>", "without entries"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: resp", "cut off"),
        ("a.json", b'{"text": "a"', "not valid JSON"),
        ("a.json", b"[]", "empty list"),
        ("a.css", b"p { color: red }", "no report by its suffix"),
        ("a.tex", b"\\section{Port}\nRebels shelled it.", "no report by its suffix"),
        ("a.sql", b"INSERT INTO a VALUES ('Rebels shelled it.');", "no report by its suffix"),
        ("a.ris", b"TY  - NEWS\nTI  - Port\n", "no report by its suffix"),
        ("a.txt", b"\xef\xbb\xbfBEGIN:VCALENDAR\nSUMMARY:Port\n", "a calendar"),
        ("a.arc", b"filedesc://a.arc 0.0.0.0 20220518093000 text/pl", "cut off or damaged"),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reason = refusal(path)
    assert why in reason
    assert str(path) in reason


def test_a_text_without_a_full_sentence_is_a_report(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", "Drones down").title == "Drones down"


def test_large_files_are_refused_with_the_remedy(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html"):
        (tmp_path / name).write_text(page() * 20)
        assert "max_bytes under [add]" in refusal(tmp_path / name, limit=1000)
    bomb = tmp_path / "a.txt.gz"
    bomb.write_bytes(gzip.compress(b"a" * 50_000_000))
    assert "larger than 20,000,000 bytes" in refusal(bomb)


# HTML


def test_a_page(tmp_path: Path) -> None:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Drones down",
        "datePublished": "2021-03-03T22:30:00-05:00",
        "dateModified": "2021-05-09T10:00:00Z",
        "author": [
            {"@type": "Person", "name": "Jane Doe"},
            {"@type": "Person", "name": "John Roe"},
        ],
        "publisher": {"@type": "Organization", "name": "Example News"},
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    report = one(tmp_path / "a", page(head, title="Drones down"))
    assert report.text == f"Drones down\n\nBy Jane Doe and John Roe\n\n{PROSE}\n\n{MORE}"
    assert (report.title, report.byline) == ("Drones down", "Jane Doe and John Roe")
    assert report.publisher == "Example News"
    assert (report.published, report.published_from) == ("2021-03-03", "metadata")


def test_the_site_is_no_part_of_the_title(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Example News">'
        '<meta property="og:title" content="Drones down - Example News">'
    )
    report = one(tmp_path / "a.html", page(head))
    assert report.text.split("\n\n")[:2] == ["Drones down", PROSE]


def test_a_quotation_mark_within_a_value_does_not_cost_the_page(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The "Harbour" Post">'
        '<meta property="article:published_time" content="2024-05-18T09:00:00Z">'
    )
    report = one(tmp_path / "a.html", page(head))
    assert report.published == "2024-05-18"


def test_dates_of_other_stories_and_of_changes_are_not_taken(tmp_path: Path) -> None:
    aside = (
        '<aside><h2>More</h2><time datetime="2019-01-02">2 Jan 2019</time></aside>'
        "<p>© 2020 Example News. Printed on 5 June 2018.</p>"
    )
    head = '<meta property="article:modified_time" content="2021-05-09T10:00:00Z">'
    report = one(tmp_path / "a.html", page(head, f"<p>{PROSE}</p><p>{MORE}</p>{aside}"))
    assert report.published is None


def test_the_time_below_the_title_is_taken(tmp_path: Path) -> None:
    body = f'<time datetime="2021-03-03T10:00">today</time><p>{PROSE}</p><p>{MORE}</p>'
    assert one(tmp_path / "a.html", page("", body)).published == "2021-03-03"


def test_the_address_tells_a_date(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://news.example/2021/03/03/drones">'
    report = one(tmp_path / "a.html", page(head))
    assert (report.published, report.published_from) == ("2021-03-03", "url")
    assert report.url == "https://news.example/2021/03/03/drones"


def test_a_declared_charset_is_honoured(tmp_path: Path) -> None:
    head = '<meta charset="windows-1251">'
    body = "<p>Армия сообщила во вторник, что её силы сбили два беспилотника.</p>"
    report = one(tmp_path / "a.html", page(head, body, "Дроны").encode("cp1251"))
    assert "беспилотника" in report.text


def test_deep_and_broken_pages_do_no_harm(tmp_path: Path) -> None:
    deep = tmp_path / "deep.html"
    deep.write_text("<html><body>" + "<div>" * 50_000 + PROSE)
    assert "more than 200 deep" in refusal(deep)
    assert (
        PROSE
        in one(tmp_path / "nested.html", "<html><body>" + "<div>" * 150 + f"<p>{PROSE}</p>").text
    )
    assert PROSE in one(tmp_path / "cut.html", page()[:-60]).text


# JSON


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = {
        "text": f" {PROSE}\r\n",
        "title": "Drones",
        "byline": "Jane Doe",
        "publisher": "Example News",
        "published": "2021-03-03T10:00:00Z",
        "url": "https://news.example/1",
    }
    lines = [
        json.dumps(good),
        "{bad",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"text": PROSE, "published": "soon"}),
        json.dumps({"text": PROSE, "title": 3}),
        "[" * 100_000,
        json.dumps({"text": "x" * 3000}),
        '{"text": "a \\ud800 b \\u0000 c.", "url": "javascript:alert(1)"}',
        json.dumps({"text": "/etc/passwd", "url": "file:///etc/passwd"}),
    ]
    path.write_text("\n".join(lines))
    items = list(load(str(path), Given(limit=2000)))
    refused = {item.source: item.reason for item in items if isinstance(item, Refusal)}
    assert sorted(refused) == sorted(f"{path}:{n}" for n in (2, 4, 5, 6, 7, 8))
    assert all(f"Line {source.rpartition(':')[2]} of" in refused[source] for source in refused)
    found = [item for item in items if not isinstance(item, Refusal)]
    first, original = found[0]
    assert first.text == good["text"]
    assert (first.title, first.byline, first.publisher) == ("Drones", "Jane Doe", "Example News")
    assert (first.published, first.url) == ("2021-03-03T10:00:00+00:00", "https://news.example/1")
    assert original.data == lines[0].encode()
    assert found[1][0].text == "a \ufffd b \ufffd c."
    assert found[1][0].url is None
    assert (found[2][0].text, found[2][0].url) == ("/etc/passwd", None)


def test_json_documents(tmp_path: Path) -> None:
    single = tmp_path / "a.json"
    single.write_text(json.dumps({"text": PROSE}, indent=1))
    assert [report.text for report, _ in reports(single)] == [PROSE]
    several = tmp_path / "b.json"
    several.write_text(json.dumps([{"text": PROSE}, {"text": MORE}], indent=1))
    assert [report.text for report, _ in reports(several)] == [PROSE, MORE]


def test_json_is_told_without_a_suffix(tmp_path: Path) -> None:
    for n, value in enumerate(({"text": PROSE}, [{"text": PROSE}])):
        for indent in (None, 2):
            path = tmp_path / f"{n}{indent}"
            path.write_text(json.dumps(value, indent=indent))
            assert [report.text for report, _ in reports(path)] == [PROSE]


def test_markup_is_told_from_text(tmp_path: Path) -> None:
    text = f"<div align=center>\n\n# Drones down\n\n</div>\n\n{PROSE}\n"
    assert one(tmp_path / "a.md", text).text == text
    assert one(tmp_path / "b.md", page()).text == f"Drones down\n\n{PROSE}\n\n{MORE}"
    assert one(tmp_path / "c.txt", f"<p>{PROSE}</p><p>{MORE}</p>").text == f"{PROSE}\n\n{MORE}"
    bracket = f"[Video: drones]\n\n{PROSE}\n"
    assert one(tmp_path / "d.txt", bracket).text == bracket


def test_compressed_json_lines_cut_off_keep_what_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = [json.dumps({"text": f"{n} {os.urandom(4000).hex()}"}) + "\n" for n in range(20)]
    path.write_bytes(gzip.compress("".join(lines).encode())[:-9000])
    *whole, last = load(str(path))
    assert isinstance(last, Refusal)
    assert len(whole) >= 10
    assert not any(isinstance(item, Refusal) for item in whole)


# Feeds


def test_rss(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text(
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Example News</title>"
        "<item><title>Drones down</title><link>https://news.example/1</link>"
        "<pubDate>Wed, 03 Mar 2021 23:30:00 -0500</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{PROSE}</p><p>{MORE}</p>]]></content:encoded></item>"
        "<item><title>Boat sunk</title><link>file:///etc/passwd</link>"
        "<pubDate>the other day</pubDate>"
        "<description>The navy &lt;b&gt;sank&lt;/b&gt; a boat.</description></item>"
        "<item><title>...</title></item></channel></rss>"
    )
    first, second, third = load(str(path))
    assert isinstance(third, Refusal)
    assert not isinstance(first, Refusal)
    assert not isinstance(second, Refusal)
    assert first[0].text == f"Drones down\n\n{PROSE}\n\n{MORE}"
    assert (first[0].published, first[0].published_from) == ("2021-03-03T23:30:00-05:00", "feed")
    assert (first[0].publisher, first[0].url) == ("Example News", "https://news.example/1")
    assert first[1].data.startswith(b"<item><title>Drones")
    assert second[0].text == "Boat sunk\n\nThe navy sank a boat."
    assert (second[0].published, second[0].url) == (None, None)


def test_atom(tmp_path: Path) -> None:
    report = one(
        tmp_path / "a.xml",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title>Drones</title>'
        f"<published>2021-03-03T10:00:00Z</published><summary>{PROSE}</summary></entry></feed>",
    )
    assert (report.text, report.published) == (f"Drones\n\n{PROSE}", "2021-03-03T10:00:00+00:00")


def test_a_feed_never_opens_files_or_expands_bombs(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret words")
    path = tmp_path / "a.rss"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{tmp_path / "secret"}">]>'
        "<rss><channel><item><title>Drones &x; down</title></item></channel></rss>"
    )
    assert all("secret words" not in str(item) for item in load(str(path)))


# WARC


def archive(*, zipped: bool, pages: int = 3) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)

    def add(address: str, status: str, media_type: str, body: str) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body.encode()), http_headers=headers
            )
        )

    add("https://news.example/none", "404 Not Found", "text/html", page(title="Not found"))
    add("https://news.example/x.css", "200 OK", "text/css", "a {}")
    for n in range(pages):
        add(
            f"https://news.example/{n}",
            "200 OK",
            "text/html; charset=utf-8",
            page(title=f"Story {n}"),
        )
    add("https://news.example/t", "200 OK", "text/plain", f"Plain story\n\n{PROSE}")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [archive(zipped=False), archive(zipped=True), gzip.compress(archive(zipped=False))],
    ids=["plain", "by record", "as a whole"],
)
def test_warc(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    found = reports(path)
    assert [report.title for report, _ in found] == ["Story 0", "Story 1", "Story 2", "Plain story"]
    assert found[1][0].url == found[1][1].url == "https://news.example/1"
    assert found[1][1].data == page(title="Story 1").encode()
    assert all(report.published is None for report, _ in found)  # capture is not publication


@pytest.mark.parametrize("packed", [False, True])
def test_archives_before_warc(tmp_path: Path, packed: bool) -> None:
    """ARC, as the Internet Archive wrote it until 2009."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(title='Story 1')}"
    about = "1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [
        f"filedesc://a.arc 0.0.0.0 20220518093000 text/plain {len(about)}\n{about}\n",
        f"https://news.example/1 192.0.2.1 20220518093000 text/html {len(answer)}\n{answer}\n",
    ]
    data = [record.encode() for record in records]
    path = tmp_path / "a.arc.gz"
    path.write_bytes(b"".join(map(gzip.compress, data) if packed else data))
    [(report, original)] = reports(path)
    assert (report.title, report.url, report.published) == (
        "Story 1",
        "https://news.example/1",
        None,
    )
    assert original.data == page(title="Story 1").encode()


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("cut", [1, 200, 900])
def test_a_truncated_warc_gives_what_was_whole(
    tmp_path: Path, zipped: bool, cut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.warc"
    data = archive(zipped=zipped)
    path.write_bytes(data[:-cut])
    items = list(load(str(path)))
    refused = [item for item in items if isinstance(item, Refusal)]
    assert len(refused) == 1
    assert refused == items[-1:]
    assert "cut off" in refused[0].reason
    assert len(items) >= 2
    assert capsys.readouterr().err == ""


# Folders and special files


def test_folders(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(PROSE)
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("b.txt", "below/a.txt", ".hidden.txt", ".git/c.txt"):
        (folder / name).write_text(f"{name}\n\n{PROSE}")
    (folder / "bad.bin").write_bytes(bytes(100))
    (folder / "leak.txt").symlink_to(outside)
    (folder / "leaks").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(folder / "nothing")
    (folder / "same.txt").symlink_to(folder / "b.txt")
    os.mkfifo(folder / "pipe")
    items = list(load(str(folder)))
    read = [item[0].source for item in items if not isinstance(item, Refusal)]
    assert read == [str(folder / name) for name in ("b.txt", "below/a.txt", "same.txt")]
    refused = {Path(item.source).name: item.reason for item in items if isinstance(item, Refusal)}
    assert sorted(refused) == ["bad.bin", "dead.txt", "leak.txt", "leaks", "pipe"]
    assert "link out of the folder" in refused["leak.txt"]
    assert "not a regular file" in refused["pipe"]


@pytest.mark.parametrize(
    "source", ["/dev/null", "/dev/zero", "nothing-here.txt", "a\0b", "x" * 5000, ""]
)
def test_what_is_no_file_is_refused(source: str) -> None:
    [item] = load(source)
    assert isinstance(item, Refusal)


@pytest.mark.parametrize("source", ["file:///etc/passwd", "ftp://news.example/a", "gopher://x/"])
def test_other_schemes_are_refused(source: str) -> None:
    assert "http" in refusal(source)


def test_an_unreadable_folder_is_refused(tmp_path: Path) -> None:
    user = os.geteuid()
    tmp_path.chmod(0)
    if user == 0:  # root may read everything
        os.seteuid(65534)
    try:
        assert "cannot be read" in refusal(tmp_path)
    finally:
        os.seteuid(user)
        tmp_path.chmod(0o700)


def test_standard_input_may_come_in_drops() -> None:
    code = (
        "from dateline.reports import load\n"
        "for report, _ in load('-'): print(report.source, report.title, report.text)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdin
        assert process.stdout
        for part in ('{"text', f'": "{PROSE}", "title": "One"}}\n', '{"text": "Two"}\n'):
            process.stdin.write(part.encode())
            time.sleep(0.02)
        process.stdin.close()
        assert process.stdout.read().decode() == f"-:1 One {PROSE}\n-:2 Two Two\n"


def test_the_same_bytes_give_the_same_id(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", PROSE).id == one(tmp_path / "b.txt", PROSE).id


# Anything at all

BEGINNINGS = [
    b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\0", b"<rss>", b"<html>", b"<?xml ", b'{"text": "', b"[{",
    b"---\n", b"\xff\xfe", b"\xef\xbb\xbf", b"<!doctype html><p>", b"By ", b"# ", b"<feed>",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(
        [".txt", ".html", ".md", ".json", ".jsonl", ".xml", ".rss", ".warc", ".gz", ""]
    ),
)
def test_no_bytes_raise(
    tmp_path_factory: pytest.TempPathFactory, beginning: bytes, rest: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz{suffix}"
    path.write_bytes(beginning + rest)
    for item in load(str(path), Given(limit=250)):
        if isinstance(item, Refusal):
            assert item.reason
        else:
            item[0].text.encode("utf-8")
            assert "\0" not in item[0].text


@settings(max_examples=60, deadline=None)
@given(cuts=st.integers(0, 4000), place=st.integers(0, 4000), byte=st.integers(0, 255))
def test_no_damage_to_an_archive_raises(
    tmp_path_factory: pytest.TempPathFactory, cuts: int, place: int, byte: int
) -> None:
    data = bytearray(archive(zipped=byte % 2 == 0, pages=1))
    data[place % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / "fuzz.warc"
    path.write_bytes(bytes(data[: cuts % len(data)]))
    list(load(str(path)))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_plain_text_comes_back_as_it_was_but_for_what_is_written_down(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    text = "a" + text
    path = tmp_path_factory.getbasetemp() / "exact.txt"
    path.write_bytes(text.encode())
    for item in load(str(path)):
        assert not isinstance(item, Refusal)
        assert (item[0].text, item[0].normalised) == normalise(text)
