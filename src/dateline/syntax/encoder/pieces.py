"""Words to word pieces, and sentences to windows that the encoder reads in one pass.

The vocabulary is uncased; what is lost with the case of letters comes back as one casing class a
word, which has an embedding of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.errors import DatelineError

WINDOW = 128  # word pieces that a window of several sentences has at most
LONGEST = 160  # word pieces that a window of one long sentence has at most
PIECES_A_WORD = 8  # the rest of a word, such as of a long address, is not looked at
CASINGS = ("other", "lower", "title", "upper", "mixed", "digit")
_CACHED_WORDS = 100_000
_LONGEST_PART = 100  # characters; longer ones are unknown
# Blocks of Chinese characters: the unified ideographs and their compatibility forms.
_CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` (exclusive) of a document, as the encoder takes them.

    ``pieces`` and ``casings`` are of one length and begin with [CLS]; a [SEP] follows each
    sentence. ``firsts`` has the position of each word's first piece.
    """

    start: int
    end: int
    pieces: tuple[int, ...]
    casings: tuple[int, ...]
    firsts: tuple[int, ...]


def casing(word: str) -> int:
    """The casing class of a word, as an index of ``CASINGS``."""
    if any(character.isdigit() for character in word):
        return 5
    if not any(character.isalpha() for character in word):
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 2
    return 4


class WordPieces:
    """BERT's uncased WordPiece (Devlin et al. 2019), remembered, since most words come again.

    ``vocabulary`` has a number for each piece; a piece that goes on a word begins with "##". The
    numbers are those of Hugging Face's BertNormalizer, BertPreTokenizer and WordPiece.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.unknown = (
            _special(vocabulary, name) for name in ("[CLS]", "[SEP]", "[UNK]")
        )

    def __call__(self, word: str) -> tuple[int, ...]:
        """The pieces of one word: at least one, since every word needs a state of its own."""
        known = self._seen.get(word)
        if known is None:
            # Half a surrogate pair, as broken JSON has it, becomes a question mark.
            text = word.encode("utf-8", "replace").decode("utf-8")
            pieces = [piece for part in _parts(text) for piece in self._split(part)]
            known = tuple(pieces[:PIECES_A_WORD]) or (self.unknown,)
            if len(self._seen) >= _CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _split(self, part: str) -> list[int]:
        """The longest pieces from left to right; one that is unknown makes the whole unknown."""
        if len(part) > _LONGEST_PART:
            return [self.unknown]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self._vocabulary.get(prefix + part[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces


def _parts(text: str) -> list[str]:
    """Small letters without accents, split at spaces and at each sign and Chinese character."""
    clean = "".join(map(_clean, text))
    plain = (c for c in unicodedata.normalize("NFD", clean) if unicodedata.category(c) != "Mn")
    return "".join(f" {c} " if _is_sign(c) else c for c in _lower("".join(plain))).split()


def _lower(text: str) -> str:
    return "".join(character.lower() for character in text)  # one by one: sigma is never final


@lru_cache(maxsize=4096)
def _clean(character: str) -> str:
    """A character without what is not seen; a Chinese one stands alone."""
    if character in "\t\n\r":
        return " "
    if character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co"):
        return ""
    if any(first <= ord(character) <= last for first, last in _CHINESE):
        return f" {character} "
    return character


@lru_cache(maxsize=4096)
def _is_sign(character: str) -> bool:
    if character.isascii():
        return character.isprintable() and not character.isalnum() and character != " "
    return unicodedata.category(character).startswith("P")


def _special(vocabulary: Mapping[str, int], name: str) -> int:
    number = vocabulary.get(name)
    if number is None:
        raise DatelineError(f"The encoder's vocabulary has no {name}: reinstall Dateline.")
    return number


def windows(
    sentences: Sequence[Sequence[str]], pieces: WordPieces, limit: int = WINDOW
) -> Iterator[Window]:
    """Pack consecutive sentences into windows of about ``limit`` pieces; every word is in one.

    A sentence is cut only when it alone is longer than ``LONGEST``.
    """
    start = 0  # of the window being filled, in words of the document
    end = 0
    ids: list[int] = [pieces.cls]
    cases: list[int] = [0]
    firsts: list[int] = []

    def window() -> Window:
        return Window(start, end, tuple(ids), tuple(cases), tuple(firsts))

    for sentence in sentences:
        split = [pieces(word) for word in sentence]
        size = sum(map(len, split)) + 1
        if firsts and len(ids) + size > limit:
            yield window()
            start = end
            ids, cases, firsts = [pieces.cls], [0], []
        for word, parts in zip(sentence, split, strict=True):
            if len(ids) + len(parts) >= LONGEST:
                ids.append(pieces.sep)
                cases.append(0)
                yield window()
                start = end
                ids, cases, firsts = [pieces.cls], [0], []
            firsts.append(len(ids))
            ids.extend(parts)
            cases.extend([casing(word)] * len(parts))
            end += 1
        if sentence:
            ids.append(pieces.sep)
            cases.append(0)
    if firsts:
        yield window()
