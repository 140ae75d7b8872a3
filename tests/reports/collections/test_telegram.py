"""Telegram's exports: each message with its own date, channel and link."""

from __future__ import annotations

import json
from pathlib import Path

from tests.reports.made import MORE, PROSE, TELEGRAM, read


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


HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Example Channel</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">18 May 2022</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="18.05.2022 09:30:00 UTC+03:00">09:30</div>
<div class="from_name">Example Channel</div>
<div class="text">Rebels shelled <strong>the port</strong>.<br>They left &amp; burned it.
</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="19.05.2022 01:00:00 UTC+03:00">01:00</div>
<div class="forwarded body"><div class="from_name">Other Channel <span class="date details"
title="18.05.2022 20:00:00 UTC+03:00"> 18.05.2022 20:00:00</span></div>
<div class="text">{PROSE}</div></div></div></div>
<div class="message default clearfix" id="message4"><div class="body"><div class="media_wrap"></div>
</div></div></div></div></div></body></html>"""


def test_exported_pages(tmp_path: Path) -> None:
    reports, refused = read(tmp_path / "messages.html", HTML)
    assert refused == []
    first, second = reports
    assert first.text == "Rebels shelled the port.\nThey left & burned it."
    assert (first.publisher, first.byline) == ("Example Channel", None)
    assert first.published == "2022-05-18T09:30:00+03:00"
    assert (second.text, second.byline) == (PROSE, "Other Channel")
    assert second.published == "2022-05-19T01:00:00+03:00"
    assert [r.source.rpartition(":")[2] for r in reports] == ["2", "3"]
