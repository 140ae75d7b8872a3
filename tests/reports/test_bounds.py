"""Small files that would cost minutes or all memory: each is left at a bound, with a sentence."""

from __future__ import annotations

import html
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.reports import Given, Item, Original, Refusal, load
from dateline.reports.bounds import check_attributes, check_tags, until_fruitless

TEXT = "The army shot down two drones over the northern province on Tuesday."


def zipped(*parts: tuple[bytes, int]) -> bytes:
    """Gzip some parts, each repeated so many million times."""
    packer = zlib.compressobj(wbits=31)
    packed = []
    for part, millions in parts:
        block = part * (1_000_000 if millions else 1)
        packed += [packer.compress(block) for _ in range(millions or 1)]
    return b"".join([*packed, packer.flush()])


def feed(entry: str) -> bytes:
    return f"<rss><channel><item><title>Drones</title>{entry}</item></channel></rss>".encode()


def described(page: str) -> bytes:
    return feed(f"<description>{html.escape(page)}</description>")


LINE = f'{{"text": "{TEXT}"}}\n'.encode()
RECORD = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/a\r\n"
    b"Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(TEXT), TEXT.encode())
)
OTHER = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
# name, how the file is made, how many reports it gives, what the one refusal names
HOSTILE: list[tuple[str, Callable[[], bytes], int, str]] = [
    # 0.6 MB of entries without an end
    ("unclosed.rss", lambda: b"<rss><channel>" + b"<item>" * 100_000, 0, "10,000 entries"),
    # 6 MB of tags without an end
    ("open.rss", lambda: b"<rss><channel>" + b"<item " * 1_000_000, 0, "10,000 entries"),
    # The most entries, none with an end: finding where each ends must not look at all behind it
    ("most.rss", lambda: b"<rss><channel>" + b"<item>" * 10_000 + b"x" * 10_000_000, 0, ""),
    ("attributes.rss", lambda: feed("<a " + "".join(f'b{n}="" ' for n in range(200_000)) + "/>"),
     0, "3,000 attributes"),
    ("comments.rss", lambda: described("<!--" * 800_000), 0, "50,000 in an entry"),
    ("paragraphs.rss", lambda: described("<p>a</p>" * 800_000), 0, "50,000 in an entry"),
    ("cdata.rss", lambda: feed(f"<description><![CDATA[{'<p a=' * 800_000}]]></description>"),
     0, "50,000 in an entry"),
    # 2.3 MB of attributes in one tag
    ("attributes.html", lambda: b"<html><p " + b"".join(b"a%d=1 " % n for n in range(250_000)),
     0, "3,000 attributes"),
    ("quoted.html", lambda: b"<html><p " + b"".join(b"a%d='<' " % n for n in range(250_000)),
     0, ""),
    # 7.6 MB of paragraphs
    ("paragraphs.html", lambda: b"<html><body>" + b"<p>Two drones were shot.</p>" * 270_000,
     0, "100,000 tags"),
    ("deep.html", lambda: b"<html><body>" + b"<div>" * 50_000 + b"Drones", 0, "200 deep"),
    # A heading in each of many parts: the time below the title is looked for once
    ("headings.html", lambda: b"<html><body>" + b"<div><h1>Drones</h1></div>" * 20_000, 1, ""),
    # 19 MB of text
    ("long.txt", lambda: f"{TEXT} ".encode() * 270_000, 0, "more than 1,000,000; split it"),
    ("long.html", lambda: b"<html><p>" + f"{TEXT} ".encode() * 100_000, 0, "split it"),
    ("long.jsonl", lambda: b'{"text": "%b"}\n' % (b"Drones " * 200_000) + LINE, 1, "split it"),
    # A line of 300 MB in 0.3 MB
    ("line.jsonl.gz", lambda: zipped((LINE + b'{"text": "', 0), (b"a", 300)), 1, "100 times"),
    ("blank.jsonl.gz", lambda: zipped((LINE, 0), (b"\n", 300)), 1, "10,000 lines"),
    ("bad.jsonl", lambda: LINE + b"{}\n" * 1_000_000, 1, "10,000 lines"),
    ("bad.json", lambda: b"[" + b"{}," * 1_000_000 + b"{}]", 0, "10,000 lines or entries"),
    # A header of 300 MB in 0.3 MB
    ("header.warc.gz", lambda: zipped((RECORD + b"WARC/1.0\r\nA: ", 0), (b"a", 300)),
     1, "header of more than 1,000,000 bytes after record 1"),
    ("payload.warc.gz", lambda: zipped(
        (RECORD + b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 300000000\r\n\r\n", 0),
        (b"a", 300)), 1, "100 times"),
    ("records.warc", lambda: RECORD + OTHER * 150_000, 1, "100,000 records in a row"),
]  # fmt: skip

# Loads a file with little processor time (seconds) and memory (bytes), whatever the clock says.
BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from dateline.reports import Refusal, load
reports, reasons = 0, {}
for item in load(sys.argv[1]):
    if isinstance(item, Refusal):
        reasons[item.reason] = None
    else:
        reports += 1
print(reports, *list(reasons)[-1:])
"""


@pytest.mark.parametrize(
    ("name", "make", "reports", "why"), HOSTILE, ids=[name for name, *_ in HOSTILE]
)
def test_a_hostile_file_stops_at_a_bound(
    tmp_path: Path, name: str, make: Callable[[], bytes], reports: int, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    ran = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    count, _, reason = ran.stdout.strip().partition(" ")
    assert int(count) == reports
    assert why in reason
    assert not reason or (str(path) in reason and reason.endswith("."))


def test_the_bound_on_characters_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    [item] = load(str(path), Given(max_characters=len(TEXT)))
    assert not isinstance(item, Refusal)
    [item] = load(str(path), Given(max_characters=len(TEXT) - 1))
    assert isinstance(item, Refusal)
    assert "max_characters under [add]" in item.reason


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + "word " * 50_000,  # words are no attributes
        "a < b " * 20_000,  # nor is anything behind a bare "<"
        f'<path d="{"M 1 2 " * 50_000}">',  # nor what stands in quotes
        "<div class='a' id=b>" * 40_000,
        "<img src='data:image/png;base64," + "ab/d" * 100_000 + "'>",
    ],
    ids=lambda markup: markup[:12],
)
def test_pages_that_are_only_long_pass(markup: str) -> None:
    check_tags("a.html", markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + "a " * 3_001,
        "<p " + "a/" * 3_001,  # a slash parts attributes as well
        "<P\n" + "a=''\n" * 3_001,
        ("<p " + "a=b " * 1_000 + ">") * 10,  # many in each of some tags
        '<p a="' * 8_000,  # tags in values
        "<p " + "<a " * 3_001,  # "<" in an attribute's name, as HTML's tokenizer has it
    ],
    ids=lambda markup: markup[:12],
)  # fmt: skip
def test_attributes_are_counted(markup: str) -> None:
    with pytest.raises(DatelineError, match=r"a\.html has tags with more than 3,000 attributes"):
        check_attributes("a.html", markup)


def test_one_report_makes_a_file_fruitful_again() -> None:
    bad = Refusal("a", "a is bad.")
    report = (Report.of(TEXT), Original("a", b"", "text/plain"))
    items: list[Item | None] = [
        *[bad, None] * 4_999,
        report,
        *[None] * 9_999,
        report,
        *[bad] * 20_000,
    ]
    found = list(until_fruitless("a", iter(items)))
    assert found.count(report) == 2
    assert len(found) == 4_999 + 2 + 10_000 + 1
    last = found[-1]
    assert isinstance(last, Refusal)
    assert last.reason.startswith("a gives no report in 10,000")
