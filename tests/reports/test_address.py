"""Web addresses as they stand in sources, broken ones among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reports import Refusal, load
from dateline.reports.address import links_alone, links_in, path_of, scheme, web_address

TEXT = "The army shot down two drones over the northern province on Tuesday."
BROKEN = [
    "https://[bad",  # a bracket without its end
    "http://[::1",
    "https://[bad]/",  # no address of version 6
    "http://news.example:port/",  # a port that is no number
    "http://news.example:99999/",
    "//[bad",
]


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://news.example/2021/a?b=c#d", "https://news.example/2021/a?b=c#d"),
        (" HTTP://News.Example \n", "HTTP://News.Example"),
        ("https://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("https://news.example/\ud800", "https://news.example/\ufffd"),  # UTF-8 cannot hold it
        ("https://news.example/a b", None),
        ("news.example", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https:///a", None),
        (3, None),
        (None, None),
        *[(broken, None) for broken in BROKEN],
    ],
)
def test_web_addresses(value: object, address: str | None) -> None:
    assert web_address(value) == address


@given(st.text(), st.sampled_from(["", "http://", "https://[", "//", "http://a:"]))
def test_nothing_raises(text: str, beginning: str) -> None:
    for function in (web_address, path_of, scheme):
        function(beginning + text)


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_costs_no_report(tmp_path: Path, address: str) -> None:
    """Wherever it stands, the report is read, without an address."""
    link = f"<a href='{address}'>more</a><img src='{address}'>"
    escaped = link.replace("<", "&lt;")
    files = {
        "a.html": f"<html><head><base href='{address}'><link rel=canonical href='{address}'>"
        f"<meta property='og:url' content='{address}'></head><body><p>{TEXT}</p>{link}",
        "a.jsonl": json.dumps({"text": TEXT, "url": address}),
        "a.rss": f"<rss xml:base='{address}'><channel><link>{address}</link><item>"
        f"<link>{address}</link><guid>{address}</guid>"
        f"<description>{TEXT}{escaped}</description></item></channel></rss>",
        "a.txt": f"Drones down\nURL: {address}\n\n{TEXT}",
        "a.warc": f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: text/html\r\nContent-Length: {len(TEXT) + 9}\r\n\r\n"
        f"<html><p>{TEXT}\r\n\r\n",
        "b.xml": f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{address}'>"
        f"<link href='{address}'/><entry><link href='{address}'/>"
        f"<content type='html' xml:base='{address}'>{TEXT}{escaped}</content></entry></feed>",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content.encode())
    items = list(load(str(tmp_path)))
    read = [item[0] for item in items if not isinstance(item, Refusal)]
    assert [Path(report.source).name.partition(":")[0] for report in read] == sorted(files)
    assert all(TEXT in report.text and report.url is None for report in read)


@pytest.mark.parametrize("address", BROKEN[:-1])
def test_a_broken_address_to_fetch_is_one_sentence(address: str) -> None:
    [item] = load(address)
    assert isinstance(item, Refusal)
    assert item.reason.startswith(address)
    assert "valid" in item.reason or "no host" in item.reason


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://a.example/1\nhttps://a.example/2\n", 2),
        ("# links\n1. https://a.example/1\n- <https://a.example/2>\n", 2),
        ("Story: https://a.example/1\nhttps://a.example/2 | the second, of Roe\n", 2),
        ("https://a.example/1\nhttps://a.example/1\n", 1),
        ("[InternetShortcut]\r\nURL=https://a.example/1\r\n", 1),
        (f"{TEXT}\nhttps://a.example/1\n", 0),
        (f"{TEXT} See https://a.example/1", 0),
        ("", 0),
    ],
)
def test_a_text_of_addresses_alone_is_a_list(text: str, links: int) -> None:
    assert links_alone(text) == links
    assert links == 0 or len(links_in(text)) == links
