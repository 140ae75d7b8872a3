"""The tense of the clause around a time expression, from the nearest verb: a light heuristic.

It serves where no parsed clause is at hand (the benchmark). The reader knows its clauses and gives
their tense itself.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[.;:!?](?=\s)|[,()\"“”]")
_FUTURE = frozenset("will shall won't expected expects expect scheduled plans due slated intends"
                    " payable would may might".split())  # fmt: skip
# "To" with a verb lies ahead only after words such as these: "is to meet", not "began to meet".
_BEFORE_TO = frozenset(
    "is are was were expected expects scheduled due set slated plans planning plan planned intends"
    " wants hopes agreed vowed likely preparing".split()
)
_PAST = frozenset(
    "was were had did been said told took came went made got saw left began became fell"
    " rose held met sent gave found put killed hit shot won lost led brought bought built sold kept"
    " knew thought spoke ran drew grew broke fought flew wrote sank struck fled".split()
)
_PRESENT = frozenset(
    "is are am be has have says say remains remain continues continue does do".split()
)
_TELLING = frozenset("be been is are has have to".split())
_NOT_VERBS = frozenset("united hundred need indeed embed bed red limited".split())
# What lasts up to a date may have begun in the past: "extended the offer to Nov. 20".
_UP_TO = frozenset("to through until till effective".split())
_AFTER_TO = frozenset(
    "the a an his her its their our my this that these those it him them us me one two and".split()
)


def clause_tense(text: str, start: int, end: int) -> str | None:
    """The tense near ``text[start:end]``: past, present, future, or None if no verb is near.

    It takes the last finite verb before the expression within its sentence, else the first after
    it. "To" with a bare verb, and words of plan and expectation, count as future.
    """
    left = _WORD.findall(text, max(0, start - 160), start)
    if left and left[-1].lower() == "since":
        return "past"
    end_point = bool(left) and left[-1].lower() in _UP_TO
    for k in range(len(left) - 1, -1, -1):
        if left[k] in ".;:!?":
            left = left[k + 1 :]
            break
    right = []
    for word in _WORD.findall(text, end, end + 120):
        if word in ".;:!?":
            break
        right.append(word)
    tense = _last(left) or _first(right)
    return None if end_point and tense == "past" else tense


def _tense_of(words: list[str], k: int) -> str | None:
    word = words[k].lower()
    if word in _FUTURE or word.endswith(("'ll", "’ll")):
        return "future"
    if word == "to" and 0 < k < len(words) - 1:
        following = words[k + 1]
        verb = following.isalpha() and following.islower() and following not in _AFTER_TO
        return "future" if verb and words[k - 1].lower() in _BEFORE_TO else None
    if word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_VERBS):
        return "past"
    return "present" if word in _PRESENT else None


def _last(words: list[str]) -> str | None:
    for k in range(len(words) - 1, -1, -1):
        tense = _tense_of(words, k)
        if tense is not None:
            if tense == "past" and k and words[k - 1].lower() in _TELLING:
                continue  # a participle: its auxiliary tells
            return tense
    return None


def _first(words: list[str]) -> str | None:
    for k in range(len(words)):
        tense = _tense_of(words, k)
        if tense is not None:
            return tense
    return None
