"""Feeds as aggregators and publishers' systems write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import Report
from dateline.reports import Refusal, load

PROSE = (
    "The army said on Tuesday that its air defences had shot down two drones over the northern "
    "province, where rebels have held several towns since last spring."
)


def read(folder: Path, markup: str) -> Report:
    path = folder / "feed.xml"
    path.write_text(markup)
    [item] = load(str(path))
    assert not isinstance(item, Refusal)
    return item[0]


def rss(item: str, title: str = "Example News") -> str:
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title><item><title>Drones down</title><link>https://news.example/1</link>"
        f"{item}<description>{PROSE}</description></item></channel></rss>"
    )


def atom(entry: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title><entry>'
        f"<title>Drones down</title>{entry}<summary>{PROSE}</summary></entry></feed>"
    )


@pytest.mark.parametrize(
    ("markup", "published", "source"),
    [
        (rss("<pubDate>2021/3/29 15:07:41</pubDate>"), "2021-03-29", "feed"),
        (rss("<pubDate>Mi, 03 Mar 2021 11:41:36</pubDate>"), "2021-03-03T11:41:36", "feed"),
        (rss("<pubDate>Mar 3, 2021</pubDate>"), "2021-03-03", "feed"),
        (rss("<pubDate>03/04/2021</pubDate>"), None, None),
        (rss("<pubDate>yesterday</pubDate><dc:date>2021-03-03</dc:date>"), "2021-03-03", "dated"),
        (rss("<dc:date>2021-03-03T09:00:00Z</dc:date>"), "2021-03-03T09:00:00+00:00", "dated"),
        (atom("<published>2021-03-03T09:00:00Z</published><updated>2021-03-09T09:00:00Z</updated>"),
         "2021-03-03T09:00:00+00:00", "feed"),
        (atom("<updated>2021-03-09T09:00:00Z</updated>"), "2021-03-09T09:00:00+00:00", "updated"),
        (atom(""), None, None),
    ],
)  # fmt: skip
def test_dates_are_what_the_feed_says_they_are(
    tmp_path: Path, markup: str, published: str | None, source: str | None
) -> None:
    report = read(tmp_path, markup)
    assert (report.published, report.published_from) == (published, source)


@pytest.mark.parametrize(
    ("item", "byline"),
    [
        ("<author>noreply@news.example (Jane Doe)</author>", "Jane Doe"),
        ("<dc:creator>Jane Doe</dc:creator>", "Jane Doe"),
        ("<dc:creator>Jane Doe</dc:creator><dc:creator>John Roe</dc:creator>",
         "Jane Doe and John Roe"),
        ("<dc:creator>admin</dc:creator>", None),
        ("<dc:creator>Example News</dc:creator>", None),
        ("<author>editor@news.example</author>", None),
        ("<author>Watermill feed</author>", None),
    ],
)  # fmt: skip
def test_authors_are_persons(tmp_path: Path, item: str, byline: str | None) -> None:
    assert read(tmp_path, rss(item)).byline == byline


def test_an_aggregators_title_names_its_source(tmp_path: Path) -> None:
    link = '&lt;a href="https://agg.example/1"&gt;{}&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font&gt;{}&lt;/font&gt;'
    others = "".join(
        f"&lt;li&gt;{link.format(*pair)}&lt;/li&gt;"
        for pair in (("Drones down", "Example News"), ("Army fires on rebels", "Other Times"))
    )
    report = read(
        tmp_path,
        "<rss version='2.0'><channel><title>drones - Aggregator</title><item><title>Drones down - "
        "Example News</title><link>https://agg.example/1</link><description>&lt;ol&gt;"
        f"{others}&lt;/ol&gt;</description><source url='https://news.example'>Example News</source>"
        "</item></channel></rss>",
    )
    assert (report.title, report.publisher, report.text) == (
        "Drones down",
        "Example News",
        "Drones down",
    )


def test_the_whole_text_of_a_feed_is_taken(tmp_path: Path) -> None:
    item = f"<yandex:full-text>{PROSE} It went on until dawn.</yandex:full-text>"
    markup = rss(item).replace("<rss ", "<rss xmlns:yandex='http://news.yandex.ru' ")
    assert read(tmp_path, markup).text.endswith("It went on until dawn.")


def test_marks_that_were_escaped_twice(tmp_path: Path) -> None:
    item = "<title>Army&amp;#8217;s &amp;amp; rebels&amp;#8217; losses</title>"
    body = (
        f"&amp;lt;p&amp;gt;{PROSE}&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;It went on.&amp;lt;/p&amp;gt;"
    )
    markup = rss("").replace("<title>Drones down</title>", item).replace(PROSE, body)
    report = read(tmp_path, markup)
    assert report.title == "Army’s & rebels’ losses"
    assert report.text == f"{report.title}\n\n{PROSE}\n\nIt went on."
