"""What sites allow: robots.txt as RFC 9309 has it, and hostile ones."""

from __future__ import annotations

import pytest

from dateline.reports.robots import EVERYTHING, NOTHING, robots_of, rules_of, site_of

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/news", True),
        ("User-agent: *\nDisallow: /", "/news", False),
        ("User-agent: *\nDisallow:", "/news", True),
        ("User-agent: other\nDisallow: /", "/news", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /news", "/news.xml", False),  # a group of two
        ("User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nAllow: /", "/news", True),  # our own
        ("user-AGENT: dateline\ndisALLOW: /news", "/news", False),
        ("User-agent: *\nDisallow: /n\nAllow: /news/", "/news/1", True),  # the longest holds
        ("User-agent: *\nAllow: /n\nDisallow: /news/", "/news/1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("\ufeffUser-agent: *\nDisallow: /news", "/news", False),  # a mark of a Windows editor
        ("User-agent: * # all\r\nDisallow: /news # not this\r\n", "/news", False),
        ("<html><body>No such page</body></html>", "/news", True),  # a page of a 404 that says 200
        ("\x00\xff" * 100, "/news", True),
    ],
)
def test_what_a_site_allows(text: str, path: str, allowed: bool) -> None:
    assert rules_of(text.encode("utf-8")).allow(SITE + path) is allowed


def test_a_site_without_rules_allows_all_and_one_that_fails_nothing() -> None:
    assert EVERYTHING.allow(f"{SITE}/news")
    assert not NOTHING.allow(f"{SITE}/news")
    assert (EVERYTHING.pace, NOTHING.pace) == (0, 0)


@pytest.mark.parametrize(
    ("value", "pace"), [("10", 10), ("0.5", 0.5), ("86400", 60), ("-3", 0), ("soon", 0), ("", 0)]
)
def test_the_pace_that_a_site_asks_for_is_bounded(value: str, pace: float) -> None:
    assert rules_of(f"User-agent: *\nCrawl-delay: {value}".encode()).pace == pace


def test_a_hostile_file_takes_no_time() -> None:
    hostile = "User-agent: *\n" + "Disallow: /" + "*a" * 200_000 + "\nDisallow: /x*y*z*$\n" * 20_000
    assert rules_of(hostile.encode()).allow(f"{SITE}/" + "a" * 2000)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://Example.org/a?b#c", "https://example.org"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("http://me:pw@example.org/a", "http://example.org"),
    ],
)
def test_one_file_is_of_scheme_host_and_port(address: str, site: str) -> None:
    assert site_of(address) == site
    assert robots_of(site) == f"{site}/robots.txt"


def test_a_broken_address_has_no_site() -> None:
    with pytest.raises(ValueError, match=r"[Pp]ort"):
        site_of("http://example.org:x/")
