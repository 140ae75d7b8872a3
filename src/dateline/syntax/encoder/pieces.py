"""Words to word pieces, and sentences to windows that the encoder reads in one pass.

The vocabulary is uncased; what is lost with the case of letters comes back as one casing class a
word, which has an embedding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from dateline.errors import DatelineError

WINDOW = 128  # word pieces that a window of several sentences has at most
LONGEST = 160  # word pieces that a window of one long sentence has at most
PIECES_A_WORD = 8  # the rest of a word, such as of a long address, is not looked at
CASINGS = ("other", "lower", "title", "upper", "mixed", "digit")
_CACHED_WORDS = 100_000


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
    """The word pieces of words, remembered, since most words of a report come again."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.unknown = (
            _special(tokenizer, name) for name in ("[CLS]", "[SEP]", "[UNK]")
        )

    def __call__(self, word: str) -> tuple[int, ...]:
        """The pieces of one word: at least one, since every word needs a state of its own."""
        known = self._seen.get(word)
        if known is None:
            # Half a surrogate pair, as broken JSON has it, is no text to the tokenizer.
            text = word.encode("utf-8", "replace").decode("utf-8")
            ids = self._tokenizer.encode(text, add_special_tokens=False).ids
            known = tuple(ids[:PIECES_A_WORD]) or (self.unknown,)
            if len(self._seen) >= _CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known


def _special(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise DatelineError(f"The encoder's vocabulary has no {name}: reinstall Dateline.")
    return int(number)


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
