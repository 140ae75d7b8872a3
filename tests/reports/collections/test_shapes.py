"""JSON as other programs write it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.reports.collections.objects import objects
from tests.reports.made import MORE, PROSE, TITLE, one, read

URL = "https://news.example/n/1"


@pytest.mark.parametrize(
    ("record", "byline", "publisher", "published"),
    [
        # trafilatura
        ({"title": TITLE, "author": "Jane Doe; John Roe", "hostname": "news.example", "date":
          "2022-05-18", "raw_text": "x", "text": PROSE, "filedate": "2022-11-04", "source": URL,
          "source-hostname": "Example News", "language": None},
         "Jane Doe and John Roe", "Example News", "2022-05-18"),
        # news-please
        ({"authors": ["Jane Doe"], "date_download": "2022-11-04 10:00:00", "date_publish":
          "2022-05-18 06:00:00", "maintext": PROSE, "source_domain": "news.example", "title": TITLE,
          "url": URL, "description": "x"}, "Jane Doe", "news.example", "2022-05-18T06:00:00"),
        # newspaper4k
        ({"url": URL, "title": TITLE, "text": PROSE, "authors": ["Jane Doe", "John Roe", "Ann Poe"],
          "publish_date": "2022-05-18T00:00:00", "source_url": "https://news.example"},
         "Jane Doe, John Roe and Ann Poe", None, "2022-05-18T00:00:00"),
        # Fundus
        ({"title": TITLE, "plaintext": PROSE, "authors": ["Jane Doe"], "publishing_date":
          "2022-05-18 06:00:00+00:00", "publisher": "Example News", "url": URL},
         "Jane Doe", "Example News", "2022-05-18T06:00:00+00:00"),
        # NewsAPI
        ({"source": {"id": None, "name": "Example News"}, "author": "Jane Doe", "title": TITLE,
          "description": "x", "url": URL, "publishedAt": "2022-05-18T06:00:00Z", "content":
          f"{PROSE} [+2345 chars]"}, "Jane Doe", "Example News", "2022-05-18T06:00:00+00:00"),
        # snscrape
        ({"_type": "snscrape.modules.twitter.Tweet", "url": URL, "date":
          "2022-05-18T06:00:00+00:00", "rawContent": PROSE, "renderedContent": "x", "id": 1,
          "title": TITLE, "user": {"username": "jane", "displayname": "Jane Doe"}},
         "Jane Doe", None, "2022-05-18T06:00:00+00:00"),
        # schema.org
        ({"@type": "NewsArticle", "headline": TITLE, "articleBody": PROSE, "datePublished":
          "2022-05-18", "author": [{"name": "Jane Doe"}], "publisher": {"name": "Example News"},
          "url": URL}, "Jane Doe", "Example News", "2022-05-18"),
        # WordPress
        ({"date": "2022-05-18T06:00:00", "link": URL, "title": {"rendered": TITLE}, "content":
          {"rendered": f"<p>{PROSE}</p>"}}, None, None, "2022-05-18T06:00:00"),
        ({"date": "2022-05-18T06:00:00", "link": URL,
          "title": {"rendered": TITLE.replace("of", "&#111;f")},
          "content": {"rendered": f"<p>{PROSE}</p>"}}, None, None, "2022-05-18T06:00:00"),
        # Mastodon, and Reddit's listings
        ({"id": "1", "created_at": "2022-05-18T06:00:00.000Z", "url": URL, "title": TITLE,
          "account": {"username": "jane", "display_name": "Jane Doe"},
          "content": f"<p>{PROSE}</p>"},
         "Jane Doe", None, "2022-05-18T06:00:00+00:00"),
        ({"kind": "t3", "data": {"title": TITLE, "selftext": PROSE, "url": URL, "author": "jane",
                                 "subreddit": "Yemen", "created_utc": 1652853600.0}},
         "jane", "Yemen", "2022-05-18T06:00:00+00:00"),
        # the Guardian
        ({"webTitle": TITLE, "webUrl": URL, "webPublicationDate": "2022-05-18T06:00:00Z", "fields":
          {"bodyText": PROSE, "byline": "Jane Doe"}},
         "Jane Doe", None, "2022-05-18T06:00:00+00:00"),
        # Elasticsearch
        ({"_id": "1", "_source": {"title": TITLE, "maintext": PROSE, "url": URL, "date_publish":
          "2022-05-18 06:00:00"}}, None, None, "2022-05-18T06:00:00"),
        # a date of RFC 822, and seconds since 1970
        ({"title": TITLE, "body": PROSE, "link": URL, "pubDate": "Wed, 18 May 2022 06:00:00 GMT"},
         None, None, "2022-05-18T06:00:00+00:00"),
        ({"title": TITLE, "selftext": PROSE, "url": URL, "created_utc": 1652853600.0},
         None, None, "2022-05-18T06:00:00+00:00"),
    ],
)  # fmt: skip
def test_records_of_other_programs(
    tmp_path: Path,
    record: dict[str, Any],
    byline: str | None,
    publisher: str | None,
    published: str,
) -> None:
    for name, data in (
        ("a.json", json.dumps(record)),
        ("b.json", json.dumps([record])),
        ("c.jsonl", json.dumps(record)),
        ("d.json", json.dumps({"status": "ok", "totalResults": 1, "articles": [record]})),
    ):
        report = one(tmp_path / name, data)
        assert PROSE in report.text
        assert "chars]" not in report.text
        assert "<p>" not in report.text
        assert (report.title, report.byline, report.publisher) == (TITLE, byline, publisher)
        assert (report.published, report.url) == (published, URL)


def test_lists_of_other_programs(tmp_path: Path) -> None:
    entry = {"title": TITLE, "url": URL, "content_html": f"<p>{PROSE}</p>",
             "date_published": "2022-05-18T06:00:00Z",
             "authors": [{"name": "Jane Doe"}]}  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example News",
        "items": [entry],
    }
    report = one(tmp_path / "a.json", json.dumps(feed))
    assert (report.title, report.byline, report.publisher) == (TITLE, "Jane Doe", "Example News")
    assert (report.published, report.url) == ("2022-05-18T06:00:00+00:00", URL)
    assert report.text == f"{TITLE}\n\n{PROSE}"
    posts = [{"kind": "t3", "data": {"title": TITLE, "selftext": text}} for text in (PROSE, MORE)]
    listing = {"kind": "Listing", "data": {"after": None, "children": posts}}
    reports, refused = read(tmp_path / "b.json", json.dumps(listing))
    assert ([r.text for r in reports], refused) == ([PROSE, MORE], [])
    # Event Registry, and schema.org's graphs
    entry = {"title": TITLE, "body": PROSE, "dateTime": "2022-05-18T06:00:00Z"}
    graph = {"@context": "https://schema.org", "@graph": [entry]}
    for name, whole in (("d.json", {"articles": {"results": [entry]}}), ("e.json", graph)):
        report = one(tmp_path / name, json.dumps(whole))
        assert (report.text, report.published) == (PROSE, "2022-05-18T06:00:00+00:00")
    tweets = {"data": [{"id": "1", "text": PROSE, "created_at": "2022-05-18T06:00:00.000Z"}],
              "meta": {"result_count": 1}}  # fmt: skip
    assert one(tmp_path / "c.json", json.dumps(tweets)).published == "2022-05-18T06:00:00+00:00"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"foo": PROSE, "bar": 1}, 'name the one that holds it "text" (there are "foo", "bar")'),
        # GDELT's list of articles has no texts; when it saw one is no date of publication
        ({"url": URL, "title": TITLE, "seendate": "20220518T060000Z"}, f"dateline add CASE {URL}"),
        ([], "is no object"),
        ({}, "it has no keys"),
    ],
)
def test_an_unknown_shape_says_what_it_would_need(tmp_path: Path, record: object, why: str) -> None:
    reports, [reason] = read(tmp_path / "a.json", json.dumps([record]))
    assert reports == []
    assert why in reason


def test_dates_of_downloads_and_changes_are_no_dates_of_publication(tmp_path: Path) -> None:
    record = {
        "text": PROSE,
        "date_download": "2022-11-04",
        "date_modify": "2022-11-04",
        "seendate": "2022-11-04",
    }
    assert one(tmp_path / "a.json", json.dumps(record)).published is None


@pytest.mark.parametrize("piece", [1, 7, 100, 10_000])
def test_objects_come_whole_however_the_text_comes(piece: int) -> None:
    value = {"a": 12, "articles": [{"n": 1, "t": 'x"}]é'}, {"n": 2}], "z": [1, 2, [3]]}
    text = json.dumps(value, ensure_ascii=False, indent=1)
    pieces = [text[i : i + piece] for i in range(0, len(text), piece)]
    found = list(objects(lambda: pieces.pop(0) if pieces else "", 1000))
    assert [one.value for one in found] == value["articles"]
    assert [one.number for one in found] == [1, 2]
    assert found[0].about == {"a": 12}


def test_a_list_larger_than_the_limit_is_streamed(tmp_path: Path) -> None:
    records = [{"text": f"{n} {PROSE}"} for n in range(500)]
    reports, refused = read(tmp_path / "a.json", json.dumps(records), limit=5_000)
    assert refused == []
    assert len(reports) == 500
    records[3] = {"text": MORE * 100}
    reports, [reason] = read(tmp_path / "b.json", json.dumps(records), limit=5_000)
    assert len(reports) == 499
    assert reason.startswith("Entry 4 of ")
    assert "larger than 5,000 bytes" in reason
