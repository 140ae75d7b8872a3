"""Telegram's exports: each message with its own date, channel and link."""

from __future__ import annotations

import json
from pathlib import Path

from tests.reports.made import MORE, PROSE, TELEGRAM, TELEGRAM_PAGE, read


def test_each_message_is_a_report(tmp_path: Path) -> None:
    reports, refused = read(tmp_path / "result.json", json.dumps(TELEGRAM, indent=1))
    assert refused == []
    first, second = reports  # neither what happened to the channel nor a picture
    assert first.text == "Rebels shelled the port of Aden."
    assert (first.publisher, first.byline) == ("Example Channel", None)
    assert first.published == "2022-05-18T09:30:00+03:00"
    assert first.url == "https://t.me/c/1234567890/2"
    assert second.byline == "Other Channel"  # a forward names its origin
    assert dict(second.properties) == {"message": "3", "forwarded from": "Other Channel"}
    assert second.published == "2022-05-19T01:00:00+03:00"


def test_an_export_of_all_chats(tmp_path: Path) -> None:
    group = {
        "name": "A group", "type": "private_group", "id": 7,
        "messages": [{"id": 9, "type": "message", "date": "2022-05-18T09:30:00", "from": "Jane Doe",
                      "from_id": "user1", "text": MORE}],
    }  # fmt: skip
    whole = {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 1},
        "contacts": {"list": [{"first_name": "Ann"}]},
        "chats": {"about": "This page lists all chats.", "list": [TELEGRAM, group]},
    }
    reports, refused = read(tmp_path / "result.json", json.dumps(whole))
    assert refused == []
    assert [r.publisher for r in reports] == ["Example Channel", "Example Channel", "A group"]
    assert (reports[2].byline, reports[2].url) == ("Jane Doe", None)


def test_an_export_larger_than_the_limit_is_streamed(tmp_path: Path) -> None:
    messages = [
        {"id": n, "type": "message", "date": "2022-05-18T09:30:00", "text": f"{n} {PROSE}"}
        for n in range(1000)
    ]
    whole = json.dumps({"name": "Example", "type": "public_channel", "id": 5, "messages": messages})
    reports, refused = read(tmp_path / "result.json", whole, limit=20_000)
    assert refused == []
    assert len(reports) == 1000
    reports, [reason] = read(tmp_path / "cut.json", whole[:-100_000], limit=20_000)
    assert 100 < len(reports) < 1000
    assert "not valid JSON" in reason


def test_exported_pages(tmp_path: Path) -> None:
    reports, refused = read(tmp_path / "messages.html", TELEGRAM_PAGE)
    assert refused == []
    first, second = reports
    assert first.text == "Rebels shelled the port.\nThey left & burned it."
    assert (first.publisher, first.byline) == ("Example Channel", None)
    assert first.published == "2022-05-18T09:30:00+03:00"
    assert (second.text, second.byline) == (PROSE, "Other Channel")
    assert second.published == "2022-05-19T01:00:00+03:00"
    assert [r.source.rpartition(":")[2] for r in reports] == ["2", "3"]


def test_a_name_may_hold_a_comment(tmp_path: Path) -> None:
    marked = TELEGRAM_PAGE.replace(
        '<div class="from_name">Example Channel',
        '<div class="from_name"><!-- name -->Example Channel',
    )
    reports, refused = read(tmp_path / "messages.html", marked)
    assert refused == []
    assert [r.publisher for r in reports] == ["Example Channel", "Example Channel"]
    assert [r.byline for r in reports] == [None, "Other Channel"]


def test_messages_are_linked_where_the_channel_s_address_is_known(tmp_path: Path) -> None:
    header = '<div class="page_header"><a href="https://t.me/example_channel">'
    known = TELEGRAM_PAGE.replace('<div class="page_header">', header)
    reports, _ = read(tmp_path / "messages.html", known)
    assert [r.url for r in reports] == [f"https://t.me/example_channel/{n}" for n in (2, 3)]
    other = known.replace("example_channel", "joinchat/AAA")
    assert [r.url for r in read(tmp_path / "messages.html", other)[0]] == [None, None]


SITE = """<!DOCTYPE html><html><head><title>Example Channel – Telegram</title></head>
<body class="widget_frame_base tgme_widget"><section class="tgme_channel_history">
{messages}</section></body></html>"""
MESSAGE = """
<div class="tgme_widget_message js-widget_message" data-post="example_channel/{number}">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name"
href="https://t.me/example_channel"><span dir="auto">Example Channel</span></a></div>{above}
<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">12.3K</span>
<a class="tgme_widget_message_date" href="https://t.me/example_channel/{number}">
<time datetime="2022-05-18T06:30:00+00:00">09:30</time></a></div></div>"""
FORWARDED = """<div class="tgme_widget_message_forwarded_from">Forwarded from
<a class="tgme_widget_message_forwarded_from_name" href="#"><span>Other Channel</span></a></div>"""
ANSWERED = """<a class="tgme_widget_message_reply" href="#"><div class="tgme_widget_message_text
js-message_reply_text">What is new</div></a>"""


def test_a_channel_s_page_on_the_site(tmp_path: Path) -> None:
    messages = (
        MESSAGE.format(number=7, above="", text="Rebels shelled <b>the port</b>.<br>They left."),
        MESSAGE.format(number=8, above=FORWARDED + ANSWERED, text=PROSE),
        MESSAGE.format(number=9, above="", text=""),
    )
    reports, refused = read(tmp_path / "a.html", SITE.format(messages="".join(messages)))
    assert refused == []
    first, second = reports
    assert first.text == "Rebels shelled the port.\nThey left."
    assert (first.publisher, first.byline) == ("Example Channel", None)
    assert (first.published, first.url) == (
        "2022-05-18T06:30:00+00:00",
        "https://t.me/example_channel/7",
    )
    assert (second.text, second.byline) == (PROSE, "Other Channel")
