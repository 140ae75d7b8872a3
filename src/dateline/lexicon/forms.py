"""Dictionary forms and inflections of words, from LemmInflect's tables (NIH SPECIALIST lexicon).

LemmInflect parses its 120,000 lines before it answers. A report asks for some hundred of them, so
each line is parsed when its word is asked for.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import lemminflect
from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
from lemminflect.core.LexicalUtils import categoryToUPos


def lemmas(word: str, upos: str | None = None) -> dict[str, tuple[str, ...]]:
    """The dictionary forms of a word by part of speech (Universal Dependencies), or by ``upos``.

    Empty for a word that is in no dictionary.
    """
    found: dict[str, tuple[str, ...]] = _lemmatizer().getAllLemmas(word, upos)
    return found


def inflections(lemma: str, upos: str) -> dict[str, tuple[str, ...]]:
    """The forms of a dictionary form by their Penn Treebank tags; those that are alike once."""
    found: dict[str, tuple[str, ...]] = _inflector().getAllInflections(lemma, upos)
    return found


class _Table(dict[str, dict[str, tuple[str, ...]]]):
    """A table of LemmInflect, whose lines begin with a word; holds what has been looked up."""

    def __init__(self, path: str, parse: Callable[[str], dict[str, tuple[str, ...]]]) -> None:
        super().__init__()
        self._parse = parse
        self._lines = sorted(gzip.decompress(Path(path).read_bytes()).decode().splitlines())

    def get(self, word: str, default: Any = None) -> Any:
        """What the table says of a word, or the default."""
        if word not in self and (found := self._look_up(f"{word},")):
            self[word] = found
        return super().get(word, default)

    def _look_up(self, start: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        lines = islice(self._lines, bisect_left(self._lines, start), None)
        for line in takewhile(lambda line: line.startswith(start), lines):
            found |= self._parse(line)
        return found


@cache
def _lemmatizer() -> Any:
    lemmatizer = lemminflect.Lemmatizer()
    lemmatizer.lemma_dict = _Table(lemmatizer.lemma_lu_fn, _lemmas_of_line)
    return lemmatizer


@cache
def _inflector() -> Any:
    inflector = lemminflect.Inflections()
    table = _Table(inflector.infl_lu_fn, lambda line: InflectionLUCodec.fromString(line)[2])
    inflector.infl_dict = InflectionLUCodec.updateForAuxMod(table)
    return inflector


def _lemmas_of_line(line: str) -> dict[str, tuple[str, ...]]:
    _, category, forms = LemmaLUCodec.fromString(line)
    return {categoryToUPos(category): forms}
