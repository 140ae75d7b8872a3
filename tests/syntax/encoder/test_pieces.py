"""Words to word pieces: what the encoder was trained with."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dateline.errors import DatelineError
from dateline.syntax import encoder
from dateline.syntax.encoder.pieces import PIECES_A_WORD, WordPieces

# Characters that the tables of both know: tokenizers has those of Unicode 8.
KNOWN = st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="[").filter(
    lambda c: unicodedata.ucd_3_2_0.category(c) == unicodedata.category(c)
)


@cache
def reference() -> Tokenizer:
    """Hugging Face's tokenizer, as it is stored with the weights."""
    stored = encoder.load()._session.get_modelmeta().custom_metadata_map["tokenizer"]
    made = Tokenizer.from_str(stored)
    made.no_padding()
    made.no_truncation()
    return made


def check(text: str) -> None:
    pieces = encoder.load().pieces
    expected = reference().encode(text, add_special_tokens=False).ids[:PIECES_A_WORD]
    assert list(pieces(text)) == (expected or [pieces.unknown])


@pytest.mark.parametrize(
    "word",
    [
        "Rebels",
        "Müller’s",  # accents and signs
        "Έφτασαν",
        "ΟΔΟΣ",  # a final sigma stays as it is within a word
        "İzmir",  # a small letter of two characters
        "北京市",  # each Chinese character alone
        "a\u200bb\ufffdc\x00d",  # what is not seen
        "a\u0085b\u3000c\td",
        "🙂",
        "www.news.example/2021/03/03/a-long-address-that-goes-on-and-on",
        "x" * 101,  # too long to be known
        "",
    ],
)
def test_pieces_are_those_of_tokenizers(word: str) -> None:
    check(word)


@given(st.text(alphabet=KNOWN, max_size=12))
def test_pieces_are_those_of_tokenizers_for_any_text(text: str) -> None:
    check(text)


def test_a_vocabulary_without_its_marks_is_refused() -> None:
    with pytest.raises(DatelineError, match=r"no \[CLS\]: reinstall"):
        WordPieces({"a": 1})
