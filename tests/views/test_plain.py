"""What is printed cannot command a terminal, hide words or turn them round."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.views.plain import json_text, visible, visible_lines, written_out

# Ordinary words are written with these: where a word may break, and how letters join.
ORDINARY = {"\u00ad", "\u200c", "\u200d"}
ANY_TEXT = st.text(st.characters(categories=["C", "Z", "L", "N", "P"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rebels shelled Odesa", "Rebels shelled Odesa"),
        ("Київ — Ķekava, “Aïn”, 東京", "Київ — Ķekava, “Aïn”, 東京"),
        ("می\u200cخواهم 👩\u200d🚀 co\u00adoperate", "می\u200cخواهم 👩\u200d🚀 co\u00adoperate"),
        ("\x1b[2J", "\\u001b[2J"),  # clears the screen
        ("\x1b]52;c;cm0=\x07", "\\u001b]52;c;cm0=\\u0007"),  # writes to the clipboard
        ("\x9b31m", "\\u009b31m"),  # the same as ESC [, in one character
        ("Iran\rIraq", "Iran\\rIraq"),  # prints over what stands there
        ("Iran\b\b\bq", "Iran\\b\\b\\bq"),
        ("a \u202eton did", "a \\u202eton did"),  # turned round: "did not"
        ("a\u2066b\u2069\u200f\u061c", "a\\u2066b\\u2069\\u200f\\u061c"),
        ("a\u200bb\ufeffc\u2060d", "a\\u200bb\\ufeffc\\u2060d"),  # no width
        ("a\U000e0041b", "a\\udb40\\udc41b"),  # a tag: text that is not seen
        ("says Reuters\nsure CT+", "says Reuters sure CT+"),  # no line of our own
        ("a\r\nb\tc", "a b c"),
        ("a\u2028b\x85c\x0bd\x0c", "a\\u2028b\\u0085c\\u000bd\\f"),
        ("caf\udce9.txt", "caf\\udce9.txt"),  # a file's name that is not UTF-8
    ],
)
def test_controls_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def is_harmless(character: str) -> bool:
    if character in ORDINARY:
        return True
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")


def has_direction_or_no_width(character: str) -> bool:
    bidi = unicodedata.bidirectional(character)
    return bidi in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY_TEXT)
def test_nothing_visible_is_a_control(text: str) -> None:
    shown = visible(text)
    assert all(map(is_harmless, shown))
    assert not any(map(has_direction_or_no_width, shown))
    assert visible(shown) == shown


@given(ANY_TEXT)
def test_lines_stay_lines(text: str) -> None:
    assert visible_lines(text).count("\n") == text.count("\n")
    assert all(map(is_harmless, visible_lines(text).replace("\n", "")))


@given(st.dictionaries(ANY_TEXT, ANY_TEXT | st.lists(ANY_TEXT)), st.booleans())
def test_json_holds_the_same_strings_without_a_control(value: object, indented: bool) -> None:
    text = json_text(value, indent=2 if indented else None)
    assert json.loads(text) == json.loads(json.dumps(value))
    assert all(map(is_harmless, text.replace("\n", "")))
    assert indented or "\n" not in text


@given(ANY_TEXT)
def test_what_is_written_out_can_be_read_back(text: str) -> None:
    if not set(text) & set('"\\'):
        assert json.loads(f'"{written_out(text)}"') == json.loads(json.dumps(text))
