"""Small files of every format, written by hand: texts and names are invented."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.model import Report
from dateline.reports import Given, Refusal, load
from tests.reports.compound import compound, outlook

TITLE = "Rebels shell port of Aden"
PROSE = (
    "Rebels shelled the port of Aden on Tuesday, killing at least 12 people, the provincial "
    "governor said. The attack damaged two warehouses and a crane."
)
MORE = (
    "Officials said the rebels had fired six rockets from a village north of the city. The navy "
    "later seized a boat that carried rifles."
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DC = "http://purl.org/dc/elements/1.1/"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(path: Path, data: bytes | str, **given: object) -> tuple[list[Report], list[str]]:
    """The reports of a file of some bytes, and the reasons of what is refused of it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    reports, refused = [], []
    for item in load(str(path), Given(**given)):  # type: ignore[arg-type]
        if isinstance(item, Refusal):
            assert item.reason.endswith(".")
            assert "\n" not in item.reason
            assert "fault of Dateline" not in item.reason
            refused.append(item.reason)
        else:
            reports.append(item[0])
    return reports, refused


def one(path: Path, data: bytes | str, **given: object) -> Report:
    """The only report of a file, of which nothing is refused."""
    reports, refused = read(path, data, **given)
    assert refused == []
    [report] = reports
    return report


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            # Without a date of today the same members give the same bytes.
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, core: str = "", app: str = "", **parts: str) -> bytes:
    """A Word document with the XML of its body, of its properties and of further parts."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    if core:
        members["docProps/core.xml"] = (
            f'<p xmlns:dc="{DC}" xmlns:dcterms="http://purl.org/dc/terms/">{core}</p>'
        )
    if app:
        members["docProps/app.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'extended-properties">{app}</Properties>'
        )
    members |= {f"word/{name}.xml": f'<w:x xmlns:w="{WORD}">{x}</w:x>' for name, x in parts.items()}
    return zipped(members)


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def odt(body: str, meta: str = "") -> bytes:
    """An OpenDocument text with the XML of its body."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f'xmlns:office="{urn}:office:1.0" xmlns:text="{urn}:text:1.0"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "meta.xml": f'<m xmlns:dc="{DC}" xmlns:meta="{urn}:meta:1.0">{meta}</m>',
        }
    )


def epub(chapters: Mapping[str, str], metadata: str = "") -> bytes:
    """An e-book with the HTML of its chapters' bodies."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    container = "urn:oasis:names:tc:opendocument:xmlns:container"
    pages = {
        f"OEBPS/{name}": f"<html><head><title>{name}</title></head><body>{body}</body></html>"
        for name, body in chapters.items()
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f'<container xmlns="{container}"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            f'xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="{DC}">'
            f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine>"
            "</package>",
            **pages,
        }
    )


def xlsx(sheets: Mapping[str, str], strings: Sequence[str] = (), formats: str = "") -> bytes:
    """A workbook with the XML of its sheets' rows, shared strings and formats of cells."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, 1 + len(sheets))
    )
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets>{listed}'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><cellXfs>{formats}</cellXfs>'
            "</styleSheet>",
            **{
                f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}'
                "</sheetData></worksheet>"
                for n, rows in enumerate(sheets.values(), 1)
            },
        }
    )


def row(number: int, *cells: str) -> str:
    """A row of a workbook with its words in place."""
    inner = "".join(
        f'<c r="{"ABCDEFGH"[n]}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        for n, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{inner}</row>'


def ods(*rows: Sequence[str]) -> bytes:
    """An OpenDocument workbook of one sheet with words in its cells."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    inner = "".join(
        f"<table:table-row>{''.join(cell.format(escape(one)) for one in row)}</table:table-row>"
        for row in rows
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<office:document-content xmlns:office="{urn}:office:1.0" '
            f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
            f"<office:spreadsheet><table:table>{inner}</table:table></office:spreadsheet>"
            "</office:body></office:document-content>",
        }
    )


def rtf(body: str, head: str = "") -> bytes:
    """A document in Rich Text Format."""
    fonts = r"{\fonttbl{\f0\fswiss Helvetica;}{\f1\fnil\fcharset204 Arial;}}"
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{head}\pard\f0\fs24 {body}}}".encode("latin-1")


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]], info: str = "") -> bytes:
    """A PDF with lines: left, height, size and text of each."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources << /Font << /F1 3 0 R "
            f">> >> /Contents {5 + 2 * n} 0 R >>"
        )
        shown = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {height} Tm ({_escaped(text)}) Tj ET\n"
            for left, height, size, text in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    if info:
        objects.append(f"<< {info} >>")
    return _file(objects, len(objects) if info else 0)


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources << /XObject << /I 4 0 R "
        ">> >> /Contents 5 0 R >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
        "<< /Length 29 >>\nstream\nq 400 0 0 600 0 0 cm /I Do Q\n\nendstream",
    ]
    return _file(objects, 0)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[str], info: int) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, one_object in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one_object}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    told = f" /Info {info} 0 R" if info else ""
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{told} >>"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\n"
    return f"{out}startxref\n{start}\n%%EOF\n".encode("latin-1")


def column(
    lines: Sequence[str], top: float = 500, left: float = 60
) -> list[tuple[float, float, float, str]]:
    """Lines of a column, one below the other."""
    return [(left, top - 14 * n, 11, line) for n, line in enumerate(lines)]


def page(title: str = TITLE, head: str = "", body: str = f"<p>{PROSE}</p><p>{MORE}</p>") -> str:
    """A web page."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def warc(pages: Mapping[str, str]) -> bytes:
    """A web archive of pages by their addresses."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = [("Content-Type", "text/html; charset=utf-8")]
    for address, text in pages.items():
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(text.encode()), http_headers=http
            )
        )
    return out.getvalue()


def mail(*headers: str, body: str = PROSE) -> str:
    """A message with some headers."""
    return "\r\n".join([*headers, "", body])


def _numbered(message: str) -> bytes:
    """A message as Apple's Mail keeps it."""
    return f"{len(message):<10}\n{message}<?xml version='1.0'?><plist><dict/></plist>\n".encode()


def _arc(text: str) -> bytes:
    """An archive of a page as they were before WARC."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{text}"
    about = "1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    return (
        f"filedesc://a.arc 0.0.0.0 20220518093000 text/plain {len(about)}\n{about}\n"
        f"https://news.example/1 192.0.2.1 20220518093000 text/html {len(answer)}\n{answer}\n"
    ).encode()


TELEGRAM = {
    "name": "Example Channel",
    "type": "public_channel",
    "id": 1234567890,
    "messages": [
        {"id": 1, "type": "service", "date": "2022-05-01T10:00:00", "action": "create_channel"},
        {
            "id": 2,
            "type": "message",
            "date": "2022-05-18T09:30:00",
            "date_unixtime": "1652855400",
            "from": "Example Channel",
            "from_id": "channel1234567890",
            "text": ["Rebels shelled ", {"type": "bold", "text": "the port"}, " of Aden."],
        },
        {
            "id": 3,
            "type": "message",
            "date": "2022-05-19T01:00:00",
            "date_unixtime": "1652911200",
            "from": "Example Channel",
            "from_id": "channel1234567890",
            "forwarded_from": "Other Channel",
            "text": PROSE,
        },
        {"id": 4, "type": "message", "date": "2022-05-19T02:00:00", "photo": "x.jpg", "text": ""},
    ],
}

TELEGRAM_PAGE = f"""<!DOCTYPE html><html><head><title>Exported</title></head><body>
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

FILES: dict[str, bytes] = {
    "a.pdf": pdf([column([TITLE]) + column([PROSE[:70], PROSE[70:]], 470)]),
    "a.docx": docx(paragraph(TITLE) + paragraph(PROSE)),
    "a.odt": odt(f"<text:h>{TITLE}</text:h><text:p>{PROSE}</text:p>"),
    "a.rtf": rtf(rf"{TITLE}\par {PROSE}\par"),
    "a.epub": epub({"c.xhtml": f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{MORE}</p>"}),
    "a.eml": mail(
        "From: a@b.example", "Subject: Port", "Message-ID: <1@b>", "MIME-Version: 1.0"
    ).encode(),
    "a.mbox": f"From a@b Wed May 18 08:00:00 2022\nSubject: Port\nFrom: a@b\n\n{PROSE}\n".encode(),
    "a.mht": mail(
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://news.example/1",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; boundary="b"',
        body=f"--b\r\nContent-Type: text/html\r\n\r\n{page()}\r\n--b--\r\n",
    ).encode(),
    "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:04.000\n{PROSE}\n".encode(),
    "a.srt": f"1\n00:00:01,000 --> 00:00:04,000\n{PROSE}\n".encode(),
    "result.json": json.dumps(TELEGRAM).encode(),
    "messages.html": TELEGRAM_PAGE.encode(),
    "a.csv": f'Title,Text\nPort,"{PROSE}"\n'.encode(),
    "a.xlsx": xlsx({"A": row(1, "title", "text") + row(2, "Port", PROSE)}),
    "a.json": json.dumps([{"maintext": PROSE}, {"maintext": MORE}]).encode(),
    "a.zip": zipped({"a/b.txt": PROSE, "a/c.html": page()}),
    "a.wacz": zipped({"archive/a.warc.gz": warc({"https://news.example/1": page()})}),
    "a.txt": (
        f"{TITLE}\n\nExample Times\n\nMay 18, 2022 Wednesday\n\nLength: 90 words\n\nBody\n\n"
        f"{PROSE}\n\nLoad-Date: May 20, 2022\n\nEnd of Document\n"
    ).encode(),
    "a.html": page(
        head="<link rel='canonical' href='https://news.example/1'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"url": "https://news.example/1", "datePublished": "2022-05-18"}</script>'
    ).encode(),
    "a.html.gz": gzip.compress(page().encode(), mtime=0),
    "a.md": (
        f"---\ntitle: Port\nsource: https://news.example/1\n---\n\n# {TITLE}\n\n{PROSE}\n"
    ).encode(),
    "plain.txt": f"{TITLE}\n\nBy Jane Doe, Example News\n\n18 May 2022\n\n{PROSE}\n".encode(),
    "a.jsonl": "".join(
        json.dumps({"text": text, "title": TITLE}) + "\n" for text in (PROSE, MORE)
    ).encode(),
    "a.rss": (
        '<rss version="2.0"><channel><title>Example News</title><item><title>Port</title>'
        "<pubDate>Wed, 18 May 2022 09:30:00 +0300</pubDate><link>https://news.example/1</link>"
        f"<description>{PROSE}</description></item></channel></rss>"
    ).encode(),
    "a.atom": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title><entry>'
        "<title>Port</title><updated>2022-05-18T09:30:00Z</updated>"
        f'<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>'
    ).encode(),
    "a.warc": gzip.decompress(warc({"https://news.example/1": page()})),
    "a.sbv": f"0:00:01.000,0:00:04.000\n{PROSE}\n".encode(),
    "a.ass": (
        "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Text\n"
        f"Dialogue: 0,0:00:01.00,0:00:04.00,{PROSE}\n"
    ).encode(),
    "a.lrc": f"[ti:Port]\n[00:01.00]{PROSE}\n[00:09.00]{MORE}\n".encode(),
    "a.emlx": _numbered(mail("From: a@b.example", "Subject: Port", "Message-ID: <1@b>")),
    "a.arc": _arc(page()),
    "feed.json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Example News",
            "items": [{"title": "Port", "content_html": f"<p>{PROSE}</p>"}],
        }
    ).encode(),
    "proquest.txt": (
        f"Document 1 of 1\n\n{TITLE}\n\nAuthor: Doe, Jane\n\nFull text: {PROSE}\n\n"
        f"Title: {TITLE}\n\n"
        "Publication title: Example Times\n\nPublication date: May 18, 2022\n\n"
        f"ProQuest document ID: 1234567890\n\n{'_' * 60}\n"
    ).encode(),
    "next.html": page(
        head='<script id="__NEXT_DATA__" type="application/json">'
        f"{json.dumps({'a': [{'headline': TITLE, 'publishedAt': '2022-05-18'}]})}</script>"
    ).encode(),
    "live.html": page(
        title="Port of Aden: live updates",
        body="".join(
            f"<section id='e{n}'><h3>Entry {n}</h3><time datetime='2022-05-18T1{n}:00Z'>1{n}</time>"
            f"<p>{text}</p></section>"
            for n, text in enumerate((PROSE, MORE))
        ),
    ).encode(),
    "channel.html": (
        '<html><body class="widget_frame_base"><section class="tgme_channel_history">'
        '<div class="tgme_widget_message" data-post="example/7">'
        '<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name">Example'
        f'</a></div><div class="tgme_widget_message_text">{PROSE}</div>'
        '<a class="tgme_widget_message_date"><time datetime="2022-05-18T06:30:00Z"></time></a>'
        "</div></section></body></html>"
    ).encode(),
    "a.msg": compound(outlook({0x0037: "Port", 0x0C1A: "Jane Doe", 0x1000: f"{PROSE} {MORE}"})),
    "a.ods": ods(("title", "text"), ("Port", PROSE)),
}
