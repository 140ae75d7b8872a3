"""Which language a text is in, by its letters, its commonest words, and py3langid's model.

The rule: a text of which fewer than half the letters are Latin is in another language; py3langid
names it. One in Latin letters is English where at least one word in eight is one of the commonest
of English, and where nothing speaks against it: it is in another language where one word in ten is
one of the commonest of other languages, or where it is long prose of which the model is certain.
Texts of fewer than twelve words are too short for a share: English is assumed unless three words,
and three of ten, are of another language, or fewer than nine letters of ten are those of English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

ENGLISH, UNKNOWN = "en", "und"
# Words that other languages don't have, or rarely.
_COMMON = frozenset(
    """
    the and of to that was were is are be been by with for from at as on it its his her he she they
    their them we our you your have has had will would could should not but which who whom whose
    this these those there when where what while after before over under about into than then also
    said says told more most some any other such only between against during through because
    """.split()
)
# Such words of others that write with Latin letters. Names have some of them ("de la"), English
# texts too few to matter.
_OTHERS = frozenset(
    """
    les des du et que une dans pour sur au aux est sont avec par qui ce cette ses leur été ont
    los las por para con del una se su sus como más fue han y e uno entre sobre desde
    der das und ist nicht mit den von zu im auf ein eine einen dem sich auch wurde nach bei
    het een van dat niet voor zijn werd naar ook bij uit door deze aan
    il che di della dei delle nel alla sono è ha gli anche dopo
    os uma não em ao dos das pelo foi mais são
    ve bir bu için ile olarak da daha gibi çok
    yang dan dengan untuk dari pada tidak ini itu dalam akan telah
    się nie jest na że przez oraz po od w z
    och att det som på är av till för med inte og på ikke til fra
    și din este cu pe care în sau nu
    je su na se koji za od
    de la le el en al di op du mit als dass wird hat haben
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000  # characters that are looked at
_SHORT, _LONG = 12, 30  # words
_ENGLISH_SHARE, _OTHER_SHARE, _LATIN_SHARE, _PLAIN_SHARE = 1 / 8, 1 / 10, 0.5, 0.9
_CERTAIN = 0.999  # of the model, which claims too much for lists of names


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, "en" where nothing speaks against it.

    "und" is a text whose language can't be told and which isn't English.
    """
    sample = text[:_SAMPLE]
    if not _readable(sample):
        return _named(sample)
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _SHORT:
        return ENGLISH if _short_english(sample, words) else _named(sample)
    if _share(words, _COMMON) >= _ENGLISH_SHARE:
        return ENGLISH
    if _share(words, _OTHERS) >= _OTHER_SHARE:
        return _named(sample)
    found, sure = _model().classify(sample.casefold())
    return str(found) if len(words) >= _LONG and _prose(sample) and sure > _CERTAIN else ENGLISH


def is_foreign(paragraph: str) -> bool:
    """Whether a paragraph of a report is in another language than English, for all that is known.

    Names and short lines in Latin letters never are: a paragraph needs twelve words.
    """
    if not _readable(paragraph):
        return sum(map(str.isalpha, paragraph)) > 3
    words = [word.casefold() for word in _WORD.findall(paragraph)]
    if len(words) < _SHORT or _share(words, _COMMON) >= _ENGLISH_SHARE:
        return False
    return _share(words, _OTHERS) >= _OTHER_SHARE


def _readable(text: str) -> bool:
    """Whether at least half the letters of a text are Latin."""
    letters = [c for c in text if c.isalpha()]
    return sum(_latin(c) for c in letters) >= _LATIN_SHARE * len(letters)


def _short_english(text: str, words: list[str]) -> bool:
    letters = [c for c in text if c.isalpha()]
    plain = sum(c.isascii() for c in letters) >= _PLAIN_SHARE * len(letters)
    others = sum(word in _OTHERS for word in words)
    foreign = others >= 3 and others >= 0.3 * len(words) and not _share(words, _COMMON)
    return bool(plain and not foreign) or _share(words, _COMMON) >= _ENGLISH_SHARE


def _prose(text: str) -> bool:
    """Whether most words begin small, as in sentences and not in lists of names."""
    words = _WORD.findall(text)
    return 2 * len([word for word in words if word[0].islower()]) > len(words)


def _share(words: list[str], common: frozenset[str]) -> float:
    return len([word for word in words if word in common]) / len(words) if words else 0.0


def _named(sample: str) -> str:
    """The language that the model gives to a text which isn't English."""
    found, _ = _model().classify(sample.casefold())
    return UNKNOWN if found == ENGLISH else str(found)


@cache
def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
