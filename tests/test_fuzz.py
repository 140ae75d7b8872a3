"""Anything at all, down the whole path: bytes -> report -> passages -> claims -> case -> files.

Whatever comes in is read or refused in one sentence; whatever is read into a claim is grounded.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline import passages, profiles, views
from dateline.errors import DatelineError
from dateline.model import Reading, Report, check_grounded
from dateline.reports import Given, Original, Refusal, load
from dateline.store import Filters
from dateline.workflow.case import Case
from tests.claims.reading import read

fuzz = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# Words that the reader knows, so that it finds something to be wrong about; then anything.
WORDS = st.sampled_from(
    """
    Rebels army Iran Israel Odesa Mali Kenya's Gen. Dr. Smith minister drones missiles tanks ships
    attacked shelled killed sold sent tested seized signed met said says denied confirmed may will
    not never reportedly according to by from with in near on at of and but that which who it they
    he 12 300 1,000 km kilometres dozens percent $5 Monday yesterday last week March 2021 2021-03-03
    the a an . , ; : ? ! ... “ ” " ' ’ ( ) — - / \n \n\n \r\n \t By BY (AP) — Read: Photo: © >>
    """.split(" ")
)
ODD = st.sampled_from([*"\ufeff\u200b\u202e\u2028\u0301\x85\x0cßİﬁ𝕏🚀ـ", "'" * 40])
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TEXT = st.lists(WORDS | ODD | ANY, max_size=80).map(" ".join)
# FollowTheMoney's library may be missing: its own tests say so.
FORMATS = [f for f in views.TEXT_FORMATS if f != "ftm" or find_spec("followthemoney")]
MARKUP = st.sampled_from(
    """
    <p> </p> <div> </div> <article> </article> <h1> </h1> <title> </title> <script> </script> <br>
    <style> </style> <table> <tr> <td> <ul> <li> <a href="//x"> </a> <img src=x alt="A tank"> <!--
    --> <![CDATA[ ]]> <?xml?> <time datetime="2021-03-03"> <meta charset=utf-7> <svg> <math>
    <meta property="og:title" content="War"> <base href="::::"> &amp; &nbsp; &#0; &#xD800; &lt;p <
    <frameset> <body> </body> <html lang=xx> </html> <template> <noscript> <p/ <a/b/c= <!doctype>
    <base href="https://[bad"> <a href="http://x:y/">
    <link rel="canonical" href="https://[bad">
    """.split()
)
PAGE = st.lists(MARKUP | WORDS | ANY, max_size=60).map(" ".join).map("<html><body>{}".format)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp("fuzz") / "case") as made:
        yield made


def follow(case: Case, report: Report, original: Original) -> None:
    """Take a report down the rest of the path."""
    report.text.encode("utf-8")
    assert "\0" not in report.text
    last = 0
    for passage in passages.split(report):
        assert last <= passage.start < passage.end <= len(report.text)
        last = passage.end
    found = read(report)
    for claim in found:
        check_grounded(claim, report.text)
    assert len({claim.id for claim in found}) == len(found)
    case.store.add(report, original.data, original.media_type)
    reading = Reading(report.id, "fuzz", tuple(found))
    assert case.store.store_reading(report, reading) == (len(found), 0)
    # What comes back out of the case is what went in, and every view can show it.
    filters = Filters(report=report.id)
    rows = list(case.store.claims(filters))
    assert [claim for claim, _ in rows] == found
    for format_ in FORMATS:
        file = io.StringIO(newline="")
        assert views.write_text(format_, iter(rows), profiles.load(), file) == len(rows)
        file.getvalue().encode("utf-8")


def check(case: Case, name: str, data: bytes) -> list[Report]:
    path = case.folder / name
    path.write_bytes(data)
    reports = []
    for item in load(str(path), Given(limit=1_000_000)):
        if isinstance(item, Refusal):
            assert item.reason.strip()
            assert "\n" not in item.reason
        else:
            follow(case, *item)
            reports.append(item[0])
    return reports


@fuzz
@given(
    TEXT,
    st.none() | TEXT,
    st.sampled_from([None, "2021-03-03", "2021", "0001-01-01", "9999-12-31"]),
)
def test_any_report_is_read_and_grounded(
    case: Case, text: str, title: str | None, published: str | None
) -> None:
    text = text.replace("\0", "")
    report = Report.of(text, source="fuzz", title=title, publisher=title, published=published)
    for claim in read(report):
        check_grounded(claim, report.text)
    if text.strip():
        follow(case, report, Original("fuzz", text.encode(), "text/plain"))


@fuzz
@given(TEXT, st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "latin-1", "cp1251", "shift-jis"]))
def test_any_text_file(case: Case, text: str, encoding: str) -> None:
    for name in ("a.txt", "a.md", "a"):
        check(case, name, text.encode(encoding, "replace"))


@fuzz
@given(PAGE)
def test_any_page(case: Case, page: str) -> None:
    check(case, "a.html", page.encode("utf-8", "replace"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=6,
)
ADDRESSES = st.sampled_from(["https://[bad", "http://x:y/", "https://news.example/a"])
RECORD = st.fixed_dictionaries(
    {"text": TEXT | JSON},
    optional=dict.fromkeys(("title", "byline", "publisher", "published"), TEXT | JSON)
    | {
        "url": TEXT | JSON | st.sampled_from(["https://[bad", "http://x:y/", "https://a.example/1"])
    },
)


@fuzz
@given(st.lists(RECORD | JSON, max_size=5), st.binary(max_size=20))
def test_any_json_lines(case: Case, records: list[Any], tail: bytes) -> None:
    lines = "\n".join(map(json.dumps, records)).encode() + b"\n" + tail
    check(case, "a.jsonl", lines)
    check(case, "a.jsonl.gz", gzip.compress(lines))
    check(case, "a.json", json.dumps(records).encode())


FIELD = st.sampled_from(
    "title link pubDate description content:encoded author guid dc:date updated summary".split()
)
DATES = st.sampled_from(
    "Wed, 03 Mar 2021 10:00:00 GMT|yesterday|99/99/9999|2021-02-30|0000-00-00|\n|-1".split("|")
)


@fuzz
@given(
    st.lists(st.lists(st.tuples(FIELD, TEXT | DATES | ADDRESSES | PAGE), max_size=6), max_size=4),
    st.integers(0),
)
def test_any_feed(case: Case, items: list[list[tuple[str, str]]], cut: int) -> None:
    inner = "".join(
        f"<item>{''.join(f'<{name}>{value}</{name}>' for name, value in item)}</item>"
        for item in items
    )
    feed = f"<rss version='2.0'><channel><title>F</title>{inner}</channel></rss>".encode(
        "utf-8", "replace"
    )
    check(case, "a.rss", feed)
    check(case, "a.xml", feed[: cut % (len(feed) + 1)])


@fuzz
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["response", "resource", "conversion", "metadata"]),
            st.sampled_from(["200 OK", "404", "200", "abc def", "99999 x"]),
            st.sampled_from(
                ["text/html", "text/plain; charset=utf-16", "text/html; charset=nonsense", ";;", ""]
            ),
            st.binary(max_size=80) | PAGE.map(lambda page: page.encode("utf-8", "replace")),
            st.sampled_from(
                ["https://news.example/a", "", "dns:news.example", "https://[bad", "é"]
            ),
        ),
        max_size=3,
    ),
    st.booleans(),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=3),
    st.none() | st.integers(0),
)
def test_any_archive(
    case: Case,
    records: list[tuple[str, str, str, bytes, str]],
    zipped: bool,
    damages: list[tuple[int, int]],
    cut: int | None,
) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for kind, status, media_type, payload, address in records:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address or "x:",
            kind,
            payload=io.BytesIO(payload),
            http_headers=headers if kind == "response" else None,
            warc_content_type=media_type,
        )
        writer.write_record(record)
    data = bytearray(out.getvalue())
    for place, byte in damages:
        if data:
            data[place % len(data)] = byte
    check(case, "a.warc", bytes(data[: cut % (len(data) + 1)] if cut is not None else data))


@fuzz
@given(
    st.binary(max_size=400), st.sampled_from(["a", "a.txt", "a.html", "a.xml", "a.warc", "a.gz"])
)
def test_any_bytes(case: Case, data: bytes, name: str) -> None:
    check(case, name, data)
    check(case, name, gzip.compress(data))


@given(st.text(max_size=12))
def test_any_source_or_date_that_is_given(source: str) -> None:
    """What is typed on the command line is a path, an address, a date, or refused."""
    # Not what would be fetched, waited for, or be this machine's own files.
    if not Path(source.replace("\0", "")).exists() and source != "-":
        assert all(isinstance(item, Refusal) for item in load(f"nowhere/{source}"))
    with contextlib.suppress(DatelineError):
        Given(published=source)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked. " * 3_000,
        "Rebels " * 60_000,
        "x" * 300_000,
        "(" * 20_000,
        "“" * 20_000,
        "said that " * 3_000 + "rebels attacked.",
        "rebels attacked the port of Odesa on Monday and " * 1_000 + "left.",
        "\n" * 100_000 + "Rebels attacked.",
        ", ".join(["Odesa"] * 20_000) + " was shelled.",
        "- " * 50_000,
        "1" * 1_000 + " tanks",
        "<p>" * 30_000 + "Rebels attacked the port of Odesa.",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_and_monotonous_texts_come_to_an_end(case: Case, text: str) -> None:
    """No text makes the path run away: no quadratic time, no recursion without a bound."""
    for name in ("a.txt", "a.html"):
        check(case, name, text.encode())


@pytest.mark.parametrize("number", ["²", "①", "1" * 5_000], ids=["square", "circled", "long"])
def test_numbers_that_python_does_not_read(case: Case, number: str) -> None:
    check(case, "a.txt", f"Rebels attacked a base of 3 km {number} near Odesa.".encode())
