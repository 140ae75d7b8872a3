"""Texts freed of what programs left in them: double encoding, marks that nobody sees, broken words.

What was changed is written down with the report; offsets point into the text as it is stored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape

_LONGEST = 20_000  # characters of a line that is looked at for double encoding
# Soft hyphens, zero-width spaces, word joiners and byte order marks within a text; joiners (ZWNJ,
# ZWJ) only where no script needs them, which Persian and pictures of people do.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-z0-9 ])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z0-9 ])"
)
# What colours a terminal.
_TERMINAL = re.compile(r"\x1b\[[0-9;?]{0,20}[ -/]?[@-~]")
# Characters as HTML writes them, in texts that are no HTML.
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[lr]aquo|[nm]dash|hellip|euro|pound|deg|middot"
    r"|[a-zA-Z](?:uml|acute|grave|circ|cedil|tilde|ring|slash)|szlig|[aoAO]elig|#\d{2,6}"
    r"|#x[0-9a-fA-F]{2,5});"
)
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BROKEN = re.compile(r"(?<![\w-])([A-Za-z]{2,20})-[ \t]*\r?\n[ \t]*([a-z]{2,20})(?![\w-])")
# "â€" at the end of a quotation has lost its last byte, which no character stands for.
_CUT = re.compile("\u00e2\u20ac(?=[\\s.,;:!?)]|$)")


def normalise(text: str) -> tuple[str, str | None]:
    """Return a text without such remains, and what was done to it in words, None for nothing."""
    done = []
    for name, step in _STEPS:
        text, count = step(text)
        if count:
            done.append(f"{name} ({count})")
    return text, "; ".join(done) or None


def _decode_twice(text: str) -> tuple[str, int]:
    """Decode lines whose UTF-8 was read as another encoding ("Iranâ€™s"), by ftfy."""
    if text.isascii():
        return text, 0
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines, count = [], 0
    for line in text.splitlines(keepends=True):
        fixed = line
        if len(line) <= _LONGEST and not line.isascii() and is_bad(line):
            fixed = fix_encoding(_CUT.sub("\u00e2\u20ac\x9d", line))
        count += fixed != line
        lines.append(fixed)
    return "".join(lines), count


def _drop_unseen(text: str) -> tuple[str, int]:
    return _UNSEEN.subn("", text)


def _drop_colours(text: str) -> tuple[str, int]:
    return _TERMINAL.subn("", text)


def _read_entities(text: str) -> tuple[str, int]:
    count = 0

    def read(match: re.Match[str]) -> str:
        nonlocal count
        character = unescape(match.group())
        if not character.isprintable() and character != "\xa0":
            return match.group()
        count += 1
        return character

    return (_ENTITY.sub(read, text) if "&" in text else text), count


def _split_ligatures(text: str) -> tuple[str, int]:
    return _LIGATURE.subn(lambda match: _LIGATURES[match.group()], text)


def _join_words(text: str) -> tuple[str, int]:
    """Join words that were broken at the end of a line; compounds keep their hyphen."""
    if not _BROKEN.search(text):
        return text, 0
    words = Counter(re.findall(r"[a-z]+(?:-[a-z]+)*", text.casefold()))

    def joined(match: re.Match[str]) -> str:
        first, second = match.groups()
        return f"{first}-{second}" if _compound(first, second, words) else first + second

    return _BROKEN.subn(joined, text)


def _compound(first: str, second: str, words: Counter[str]) -> bool:
    whole, hyphened = (first + second).casefold(), f"{first}-{second}".casefold()
    if words[whole] or words[hyphened]:
        return words[hyphened] > words[whole]
    if _known(whole):
        return False
    return _known(first.casefold()) and _known(second)


def _known(word: str) -> bool:
    from dateline.lexicon.forms import lemmas

    return bool(lemmas(word))


_STEPS: list[tuple[str, Callable[[str], tuple[str, int]]]] = [
    ("lines decoded that were encoded twice", _decode_twice),
    ("entities read", _read_entities),
    ("colours of a terminal dropped", _drop_colours),
    ("unseen marks dropped", _drop_unseen),
    ("ligatures split", _split_ligatures),
    ("words joined that a line's end broke", _join_words),
]
