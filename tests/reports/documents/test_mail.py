"""Mail: headers, bodies, attachments, mailboxes and saved pages."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.reports.made import MORE, PROSE, TITLE, docx, mail, one, page, paragraph, read

DATE = "Date: Wed, 18 May 2022 08:00:00 +0300"
MIME = "MIME-Version: 1.0"


def parts(kind: str, *inner: str) -> tuple[str, str]:
    """The header and body of a message in parts."""
    body = "".join(f"--b\r\n{part}\r\n" for part in inner) + "--b--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="b"', body


def test_headers_are_metadata_and_no_text(tmp_path: Path) -> None:
    data = mail(
        "Received: from x",
        "From: Example News <alerts@example.org>",
        f"Subject: Fwd: {TITLE}",
        DATE,
        MIME,
    )
    report = one(tmp_path / "a.eml", data)
    assert report.text == f"{TITLE}\n\n{PROSE}"
    assert (report.title, report.published) == (TITLE, "2022-05-18T08:00:00+03:00")
    assert (report.byline, report.publisher) == ("Example News", "Example News")
    assert dict(report.properties)["sender"] == "Example News <alerts@example.org>"


def test_a_person_is_no_publisher_and_the_text_s_byline_counts(tmp_path: Path) -> None:
    head = ("From: Ann Poe <poe@mail.example>", f"Subject: {TITLE}", MIME, "Message-ID: <1@x>")
    report = one(tmp_path / "a.eml", mail(*head))
    assert (report.byline, report.publisher) == ("Ann Poe", None)
    report = one(tmp_path / "b.eml", mail(*head, body=f"{TITLE}\r\n\r\nBy Jane Doe\r\n\r\n{PROSE}"))
    assert report.byline == "Jane Doe"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.eml", mail(f"Subject: =?utf-8?b?{base64.b64encode('Café hit'.encode()).decode()}?=",
                           MIME, "Content-Type: text/plain; charset=utf-8",
                           "Content-Transfer-Encoding: base64",
                           body=base64.b64encode(f"Café. {PROSE}".encode()).decode())),
        ("quoted.eml", mail("Subject: =?iso-8859-1?q?Caf=E9_hit?=", MIME,
                            "Content-Type: text/plain; charset=iso-8859-1",
                            "Content-Transfer-Encoding: quoted-printable",
                            body=f"Caf=E9. {PROSE[:60]}=\r\n{PROSE[60:]}")),
        ("flowed.eml", mail("Subject: Café hit", MIME,
                            "Content-Type: text/plain; charset=utf-8; format=flowed",
                            body=f"Café. {PROSE[:35]}\r\n{PROSE[35:]}")),
        ("html.eml", mail("Subject: Café hit", MIME, "Content-Type: text/html; charset=utf-8",
                          body=f"<html><body><p>Café. {PROSE}</p></body></html>")),
    ],
)  # fmt: skip
def test_bodies_are_decoded(tmp_path: Path, name: str, data: str) -> None:
    assert one(tmp_path / name, data).text == f"Café hit\n\nCafé. {PROSE}"


def test_of_alternatives_the_plain_one_is_read_unless_it_is_a_hint(tmp_path: Path) -> None:
    plain, html = (
        f"Content-Type: text/plain\r\n\r\n{PROSE} {MORE}",
        f"Content-Type: text/html\r\n\r\n<p>{MORE}</p>",
    )
    kind, body = parts("alternative", plain, html)
    assert one(tmp_path / "a.eml", mail("Subject: Port", MIME, kind, body=body)).text.endswith(
        f"{PROSE} {MORE}"
    )
    hint = "Content-Type: text/plain\r\n\r\nSee this mail in a browser."
    kind, body = parts("alternative", hint, html)
    assert (
        one(tmp_path / "b.eml", mail("Subject: Port", MIME, kind, body=body)).text
        == f"Port\n\n{MORE}"
    )


def test_attachments_are_reports_of_their_own(tmp_path: Path) -> None:
    encoded = base64.b64encode(docx(paragraph(MORE))).decode()
    attached = (
        'Content-Type: application/octet-stream; name="a.docx"\r\nContent-Disposition: attachment; '
        f'filename="../a.docx"\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}'
    )
    forwarded = (
        f"Content-Type: message/rfc822\r\n\r\nSubject: Within\r\n{MIME}\r\nMessage-ID: <2@x>"
        f"\r\n\r\n{MORE} {PROSE}"
    )
    logo = "Content-Type: image/png\r\nContent-Disposition: inline\r\n\r\n\x89PNG"
    kind, body = parts(
        "mixed", f"Content-Type: text/plain\r\n\r\n{PROSE}", attached, forwarded, logo
    )
    reports, refused = read(tmp_path / "a.eml", mail("Subject: Port", MIME, kind, body=body))
    assert refused == []
    assert [report.text for report in reports] == [
        f"Port\n\n{PROSE}",
        MORE,
        f"Within\n\n{MORE} {PROSE}",
    ]
    assert [report.source.rpartition("/")[2] for report in reports][1] == "a.eml:a.docx"


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    box = "".join(
        f"From a@b.example Wed May 18 08:00:0{n} 2022\nFrom: a@b.example\nSubject: Port {n}\n"
        f"{DATE}\n\n"
        f"{PROSE}\n>From the port nothing came.\n\n"
        for n in range(3)
    )
    reports, refused = read(tmp_path / "a.mbox", box)
    assert refused == []
    assert [report.title for report in reports] == ["Port 0", "Port 1", "Port 2"]
    assert all(report.text.endswith("From the port nothing came.") for report in reports)


@pytest.mark.parametrize(
    "headers",
    [
        ("From: <Saved by Blink>", "Snapshot-Content-Location: https://news.example/n/1"),
        ("From: <Saved by Microsoft Internet Explorer 5>",),
        ('From: "Saved by Windows Internet Explorer 8"',),
    ],
)
def test_a_saved_page(tmp_path: Path, headers: tuple[str, ...]) -> None:
    stated = '<meta property="article:published_time" content="2022-05-18T08:00:00Z">'
    html = page(head=stated).replace("=", "=3D")
    inner = (
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://news.example/n/1\r\n\r\n{html}"
    )
    kind, body = parts("related", inner, "Content-Type: text/css\r\n\r\na {}")
    saved = "Date: Fri, 4 Nov 2022 10:00:00 -0000"
    report = one(
        tmp_path / "a.mht", mail(*headers, f"Subject: {TITLE}", saved, MIME, kind, body=body)
    )
    assert report.text == f"{TITLE}\n\n{PROSE}\n\n{MORE}"
    assert (report.published, report.url) == ("2022-05-18", "https://news.example/n/1")
    assert dict(report.properties)["captured"].startswith("2022-11-04")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.eml", mail("Subject: x", MIME, body=""), "a message without a text"),
        ("a.mht", mail("Subject: x", MIME, "From: <Saved by Blink>", body="x"), "without HTML"),
    ],
)
def test_what_holds_nothing_is_told(tmp_path: Path, name: str, data: str, why: str) -> None:
    reports, [reason] = read(tmp_path / name, data)
    assert reports == []
    assert why in reason


@pytest.mark.parametrize(
    "headers",
    [
        ("From: Ann Poe <poe@mail.example>", "To: x@y.example", f"Subject: {TITLE}", DATE),
        ("From: poe@mail.example", f"Subject: {TITLE}", DATE, "Content-Type: text/plain"),
        ("Return-Path: <poe@mail.example>", "Received: from x", f"Subject: {TITLE}"),
    ],
)
def test_a_message_is_known_without_its_suffix(tmp_path: Path, headers: tuple[str, ...]) -> None:
    assert one(tmp_path / "a.txt", mail(*headers)).text == f"{TITLE}\n\n{PROSE}"


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Example News <desk@news.example>\n"
        "Date: Mon, May 16, 2022 at 10:00 AM\nSubject: Port\nTo: <x@y.example>\n\n",
        "Have you seen this?\n\nBegin forwarded message:\n\n"
        "From: Example News <desk@news.example>\nSubject: Port\n"
        "Date: 16 May 2022 at 10:00:00 EEST\nTo: x@y.example\n\n",
        "-----Original Message-----\nFrom: Example News <desk@news.example>\n"
        "Sent: Monday, May 16, 2022 10:00 AM\nTo: x@y.example\nSubject: Port\n\n",
    ],
)
def test_a_message_that_is_passed_on_has_its_own_day_and_sender(tmp_path: Path, head: str) -> None:
    headers = ("From: Ann Poe <poe@mail.example>", f"Subject: Fwd: {TITLE}", DATE, MIME)
    report = one(tmp_path / "a.eml", mail(*headers, body=head + PROSE))
    assert (report.published, report.byline) == ("2022-05-16", "Example News")
    assert report.publisher == "Example News"
    dateless = re.sub(r"(?m)^(?:Date|Sent):.*", "Cc: z@y.example", head)
    assert one(tmp_path / "b.eml", mail(*headers, body=dateless + PROSE)).published is None
    late = mail(*headers, body=PROSE * 8 + "\n\n" + head + MORE)
    assert one(tmp_path / "c.eml", late).published == "2022-05-18T08:00:00+03:00"


def test_a_message_of_apple_s_mail(tmp_path: Path) -> None:
    message = mail("From: Ann Poe <poe@mail.example>", "To: x@y.example", f"Subject: {TITLE}", DATE)
    kept = f"{len(message):<10}\n{message}<?xml version='1.0'?><plist><dict/></plist>\n"
    for name in ("1.emlx", "1"):
        report = one(tmp_path / name, kept)
        assert (report.text, report.byline) == (f"{TITLE}\n\n{PROSE}", "Ann Poe")


def test_a_text_with_a_head_of_its_own_is_no_message(tmp_path: Path) -> None:
    text = f"Title: {TITLE}\nDate: 18 May 2022\nSource: Example News\n\n{PROSE}"
    report = one(tmp_path / "a.txt", text)
    assert (report.text, report.published) == (text, "2022-05-18")
