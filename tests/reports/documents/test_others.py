"""RTF, captions and e-books."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.made import MORE, PROSE, TITLE, epub, one, read, rtf


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rf"\b {TITLE}\b0\par {PROSE}\par", f"{TITLE}\n\n{PROSE}"),
        (r"Caf\'e9 \endash  \u8220?yes\u8221\'94 {\i bold}ly.", "Café – “yes” boldly."),
        (r"{\f1 \'c0\'e4\'e5\'ed} fell.", "Аден fell."),
        (r"\uc2 \u1040 xxden fell.", "Аden fell."),
        (r"\u-10179?\u-8576? rose.", "🚀 rose."),
        # a running head, a picture, a field's instruction, hidden and deleted words are no text
        (
            r"{\header HEAD}{\*\unknown no}{\pict 89504e47}Words{\v secret}{\deleted gone}.",
            "Words.",
        ),
        (
            r'{\field{\*\fldinst HYPERLINK "https://x.example"}{\fldrslt a link}} here.',
            "a link here.",
        ),
        (r"One\cell two\cell\row Three.", "One\ttwo\n\nThree."),
        (r"al\_Qaeda\~took \{it\} \\ all.", "al-Qaeda\xa0took {it} \\ all."),
        (r"{\pict\bin5 a}b{c}After.", "After."),
        ("Words that\r\n go on.", "Words that go on."),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt In a box.}}}", "In a box."),
    ],
)
def test_rtf_is_its_words(tmp_path: Path, body: str, text: str) -> None:
    assert one(tmp_path / "a.rtf", rtf(body)).text == text


def test_an_rtf_file_s_properties_are_no_dates_of_publication(tmp_path: Path) -> None:
    info = r"{\info{\title Draft}{\author typist}{\creatim\yr2023\mo1\dy2\hr3\min4}}"
    report = one(tmp_path / "a.rtf", rtf(rf"{TITLE}\par {PROSE}", info))
    assert (report.title, report.byline, report.published) == (TITLE, None, None)
    assert dict(report.properties) == {
        "title": "Draft",
        "author": "typist",
        "created": "2023-01-02",
    }


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    _, [reason] = read(tmp_path / "a.rtf", rtf("{" * 20_000))
    assert "nested more than 10,000 deep" in reason


VTT = """WEBVTT - from a film
Kind: captions

NOTE a remark
that is not spoken

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Jane Doe>The rebels <i>shelled</i> the port &amp; left.

00:00:05.000 --> 00:00:07.000
A crane was
damaged, she said.

00:00:07.000 --> 00:00:09.000
damaged, she said.
- Was anybody hurt?
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>The rebels shelled</i>\r\nthe port.\r\n\r\n"
    "2\r\n00:00:05,000 --> 00:00:07,000\r\n{\\an8}They left.\r\n"
)

SPOKEN = "The rebels shelled the port.\n\nThey left."


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.vtt", VTT, "Jane Doe: The rebels shelled the port & left.\n\nA crane was damaged, she "
                       "said.\n\n- Was anybody hurt?"),
        ("a.srt", SRT, "The rebels shelled the port.\n\nThey left."),
        ("a", SRT, "The rebels shelled the port.\n\nThey left."),
        ("b.srt", SRT.replace("\r\n\r\n", "\r\n"), "The rebels shelled the port.\n\nThey left."),
        # SBV, and SSA or ASS, whose fields are named above
        ("a.sbv", "0:00:01.000,0:00:04.000\nThe rebels shelled\nthe port.\n\n"
                  "0:00:05.000,0:00:07.000\nThey left.\n", SPOKEN),
        ("a.ass", "[Script Info]\nTitle: film\n\n[Events]\nFormat: Layer, Start, End, Text\n"
                  "Dialogue: 0,0:00:01.00,0:00:04.00,{\\i1}The rebels shelled\\Nthe port.{\\i0}\n"
                  "Comment: 0,0:00:04.00,0:00:05.00,typo\n"
                  "Dialogue: 0,0:00:05.00,0:00:07.00,They left.\n", SPOKEN),
        # LRC and MicroDVD
        ("a.lrc", "[ti:Port]\n[00:01.00]The rebels shelled\n[00:02.50]the port.\n"
                  "[00:05.00]They left.\n", SPOKEN),
        ("a.sub", "{0}{25}The rebels shelled|the port.\n{26}{50}{y:i}They left.\n", SPOKEN),
        # a transcript that was copied from a player
        ("a.txt", "0:00\nThe rebels shelled\n0:04\nthe port.\n0:07\nThey left.\n", SPOKEN),
    ],
)  # fmt: skip
def test_captions_are_what_is_said(tmp_path: Path, name: str, data: str, text: str) -> None:
    assert one(tmp_path / name, data).text == text


@pytest.mark.parametrize(
    "text",
    [
        "10:42\nThe rebels shelled the port.\n09:15\nThey left.\n",  # hours of a day
        "[Update] The rebels shelled the port.\n",
        "{1} The rebels shelled the port.\n",
    ],
)
def test_texts_with_times_are_no_captions(tmp_path: Path, text: str) -> None:
    assert one(tmp_path / "a.txt", text).text == text


def test_a_book_is_read_by_chapters(tmp_path: Path) -> None:
    chapters = {
        "cover.xhtml": "<p>Cover</p>",
        "one.xhtml": f"<h1>{TITLE}</h1><p>{PROSE}</p><p>{MORE}</p>",
        "two.xhtml": f"<h1>The navy answers</h1><p>{MORE}</p><p>{PROSE}</p>",
    }
    metadata = (
        "<dc:title>A year of war</dc:title><dc:creator>Jane Doe</dc:creator><dc:date "
        'opf:event="creation">2023-01-02</dc:date>'
    )
    reports, refused = read(tmp_path / "a.epub", epub(chapters, metadata))
    assert refused == []
    assert [r.title for r in reports] == [TITLE, "The navy answers"]
    assert {(r.byline, r.publisher, r.published) for r in reports} == {
        ("Jane Doe", "A year of war", None)
    }
    issued = metadata.replace("creation", "publication")
    reports, _ = read(tmp_path / "b.epub", epub(chapters, issued))
    assert {r.published for r in reports} == {"2023-01-02"}
