"""Forms of words: the same as LemmInflect gives after it has parsed its whole tables."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lemminflect import config
from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from dateline.lexicon.forms import _inflector, _lemmatizer, inflections, lemmas


def words(path: str) -> list[str]:
    lines = gzip.decompress(Path(path).read_bytes()).decode().splitlines()
    return [line.partition(",")[0] for line in lines]


def test_every_word_has_the_lemmas_of_the_whole_table() -> None:
    whole = LemmaLUCodec.load(config.lemma_lu_fn)
    table = _lemmatizer().lemma_dict
    assert {word: table.get(word) for word in words(config.lemma_lu_fn)} == whole


def test_every_word_has_the_inflections_of_the_whole_table() -> None:
    whole = InflectionLUCodec.load(config.inflection_lu_fn)
    table = _inflector().infl_dict
    assert {word: table.get(word) for word in {*words(config.inflection_lu_fn), *whole}} == whole


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("strikes", "NOUN", {"NOUN": ("strike",)}),
        ("strikes", "VERB", {"VERB": ("strike",)}),
        # Two verbs have the form.
        ("found", "VERB", {"VERB": ("find", "found")}),
        # A word's beginning is no word, nor is a name.
        ("strik", None, {}),
        ("gardez", None, {}),
        ("", None, {}),
    ],
)
def test_lemmas(word: str, upos: str | None, expected: dict[str, tuple[str, ...]]) -> None:
    assert lemmas(word, upos) == expected


def test_inflections() -> None:
    assert inflections("strike", "VERB") == {
        "VB": ("strike",),
        "VBD": ("struck",),
        "VBG": ("striking",),
        "VBN": ("struck", "stricken"),
        "VBP": ("strike",),
        "VBZ": ("strikes",),
    }
    assert inflections("be", "VERB")["VBD"] == ("was", "were")  # said by LemmInflect's own hand
    assert inflections("gardez", "VERB") == {}
