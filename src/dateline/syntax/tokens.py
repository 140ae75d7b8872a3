"""Words and sentences, as offsets into the report's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.lexicon.months import ABBREVIATIONS as MONTHS
from dateline.lexicon.titles import ABBREVIATED

# One alternative a kind of token, the longest first: abbreviations with inner full stops (U.S.),
# words with inner hyphens, numbers with separators, contractions split as the Penn Treebank does.
_TOKEN = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                  # U.S.  a.m.
  | \d+(?:[.,]\d+)*(?:[-‐‑][A-Za-z]+)+                 # 200-kilometre, 1,200-strong
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|km|kg|bn|%)?(?![A-Za-z\d])   # 1,200  3.5  10:30  1990s
  | [Cc]an(?=not\b)                                    # cannot: two words, as in the treebanks
  | [^\W_]+(?:[-‐‑/&][^\W_]+)*                          # word, long-range, F-35, AT&T
  | [’'](?:s|re|ve|ll|d|m)\b                            # clitics
  | ''|``|\.\.\.|…|--|—|–
  | \S
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Token:
    """A word or a mark: its offsets and its text; its Penn Treebank ``tag`` and its ``lemma``.

    ``name`` says what the name it is part of names: person, organisation, location, misc.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str = ""
    lemma: str = ""
    name: str = ""


# After these a full stop does not end a sentence: titles, ranks, months, company forms.
_ABBREVIATIONS = (
    ABBREVIATED
    | MONTHS.keys()
    | frozenset(
        """
        no nos vs v etc al fig vol approx est ft mt jr sr co corp inc ltd bros dist ave blvd rd op
        cf art sec ph.d e.g i.e
        """.split()
    )
)
# These end a sentence when a capital follows, unless a name goes on ("Acme Inc. Chairman").
_FINAL_TOO = frozenset(["jr", "sr", "co", "corp", "inc", "ltd", "etc", "al", "est"])
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?<=[.!?][\"”’»])(?=[A-Z“\"])")
_WORD = re.compile(r"\w+")
_OPENER = re.compile(r"\s*[\"“‘'«(\[]*\s*")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split ``text[start:end]``, one paragraph, into the offsets of its sentences, trimmed."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and not _ends(text, begin, match.start(), stop, end):
            continue
        _append(found, text, begin, stop)
        begin = stop
    _append(found, text, begin, end)
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, begin: int, mark: int, stop: int, end: int) -> bool:
    """Whether the mark at ``mark`` ends the sentence: what stands before and after it decides."""
    after = _OPENER.match(text, stop, end)
    following = after.end() if after else stop
    if following >= end:
        return True
    next_char = text[following]
    quoted = stop > mark and text[stop - 1] in "\"'”’»"
    if text[mark] in "!?…":
        return not next_char.islower()
    if next_char.islower() or (quoted and next_char in ",;"):
        return False
    word_start = mark
    while word_start > begin and not text[word_start - 1].isspace():
        word_start -= 1
    word = text[word_start:mark].lstrip("\"'“‘(«[").lower()
    if word in _ABBREVIATIONS and word not in _FINAL_TOO:
        # "No. 5" goes on, the answer "No." does not.
        return word == "no" and not next_char.isdigit()
    if len(word) == 1 and word.isalpha() and word != "i":
        return False  # an initial: "George W. Bush"
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):  # U.S. / p.m.
        first = _WORD.match(text, following, end)
        return first is not None and _starts(first.group().lower(), text, first.end(), end)
    return True


def _starts(word: str, text: str, at: int, end: int) -> bool:
    """Whether a word with a capital behind "U.S." begins a sentence.

    People have one there only as its first word, unless the next has one too, as in headlines.
    """
    if word in _STARTERS:
        return True
    behind = _WORD.search(text, at, end)
    return word in _PEOPLE and behind is not None and behind.group().islower()


# Words that begin sentences and rarely go on a name: after "U.S." they tell the two apart.
_STARTERS = frozenset(
    """
    the a an in on at it he she they we i this that these those but and however after before when
    while if as there his her its their our some many most another other for from according since
    although meanwhile earlier later both such no not one two what who why how
    """.split()
)


# Who has no capital within a sentence.
_PEOPLE = frozenset(
    """
    rebels gunmen soldiers militants insurgents fighters police troops officials ministers residents
    witnesses protesters demonstrators villagers workers doctors lawyers students thousands hundreds
    dozens diplomats analysts prosecutors investigators authorities survivors relatives pirates
    """.split()
)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Split ``text[start:end]`` into words and marks; negations split off as "did" + "n't"."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, stop = match.group(), match.end()
        if (
            word == "."
            and found
            and found[-1].end == match.start()
            and _abbreviated(found[-1], end)
        ):
            last = found.pop()
            word = last.text + "."
            found.append(Token(last.start, stop, word, word.lower()))
            continue
        found.append(Token(match.start(), stop, word, word.lower()))
    return _join_thousands(text, _join_negations(text, found))


def _abbreviated(token: Token, end: int) -> bool:
    """Whether the full stop after ``token`` belongs to it: "Gen.", "Feb.", "J."."""
    if token.end + 1 >= end:
        return False
    single = len(token.text) == 1 and token.text.isupper() and token.text != "I"
    return single or (token.lower in _ABBREVIATIONS and token.lower not in ("no", "art", "dist"))


def _join_negations(text: str, found: list[Token]) -> list[Token]:
    """Turn "didn" + "'" + "t" into "did" + "n't"."""
    joined: list[Token] = []
    i = 0
    while i < len(found):
        token = found[i]
        if (
            token.lower.endswith("n")
            and i + 2 < len(found)
            and found[i + 1].text in "’'"
            and found[i + 2].lower == "t"
            and found[i + 2].start == token.end + 1
        ):
            cut = token.end - 1
            if cut > token.start:
                stem = text[token.start : cut]
                joined.append(Token(token.start, cut, stem, stem.lower()))
            joined.append(Token(cut, found[i + 2].end, text[cut : found[i + 2].end], "n't"))
            i += 3
            continue
        joined.append(token)
        i += 1
    return joined


def as_in_treebanks(token: Token) -> str:
    """The word in the spelling that the encoder has learned: "1,200" for "1 200" and "1’200"."""
    return _SEPARATOR.sub(",", token.text)


_SEPARATOR = re.compile(r"(?<=\d)[\s'’](?=\d{3})")


def _join_thousands(text: str, found: list[Token]) -> list[Token]:
    """Make one word of "1 200" and "1’200".

    A plain space behind a name or another number may part two numbers ("on May 3 200 men died").
    """
    joined: list[Token] = []
    k = 0
    while k < len(found):
        token, end = found[k], k + 1
        while _DIGITS.match(token.text) and (more := _thousands(text, found, k, end)):
            end += more
        if end > k + 1 and not _may_part(text, joined, token, found[k + 1]):
            digits = text[token.start : found[end - 1].end]
            joined.append(Token(token.start, found[end - 1].end, digits, digits))
        else:
            joined += found[k:end]
        k = end
    return joined


_DIGITS = re.compile(r"[1-9]\d{0,2}\Z")


def _thousands(text: str, found: list[Token], first: int, k: int) -> int:
    """The number of tokens at ``k`` that are three more digits of the number at ``first``."""
    mark = k + 1 < len(found) and found[k].text in ("’", "'") and found[k].end == found[k + 1].start
    at = k + 1 if mark else k
    if at >= len(found) or not re.fullmatch(r"\d{3}", found[at].text):
        return 0
    between = text[found[k - 1].end : found[at].start]
    alike = k == first + 1 or between == text[found[first].end : found[first + 1].start]
    fits = between in ("’", "'") if mark else len(between) == 1 and between.isspace()
    return at + 1 - k if fits and (alike or mark) and between != "\n" else 0


def _may_part(text: str, before: list[Token], first: Token, second: Token) -> bool:
    """Whether a plain space parts two numbers, by what stands before them."""
    if text[first.end : second.start] != " " or not before:
        return False
    last = before[-1]
    return last.text[0].isdigit() or (len(before) > 1 and last.text[0].isupper())
