"""A decision as the page sends it, as one to make."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TypeVar

from dateline.desk import shapes
from dateline.errors import DatelineError
from dateline.model import Factuality, Tense
from dateline.model.decision import Verb
from dateline.review.by_hand import Words
from dateline.workflow.decide import Draft

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
Choice = TypeVar("Choice", bound=StrEnum)


def draft_of(sent: shapes.Draft, who: str) -> Draft:
    """The decision that a user makes; DatelineError where a value is none that there is."""
    if _UNSTORABLE.search(json.dumps(sent, ensure_ascii=False)):
        raise DatelineError("The decision holds a NUL or half a character: write it anew.")
    return Draft(
        verb=_one_of(Verb, sent["verb"], "a decision"),
        subjects=tuple(sent["subjects"]),
        who=who,
        to=sent.get("to"),
        why=sent.get("why"),
        claims=tuple(sent.get("claims", ())),
        parts=_parts(sent.get("parts", [])),
        words=_words(sent.get("words", {})),
        blind=sent.get("blind", False),
    )


def _parts(sent: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    if len(sent) not in (0, 2):
        raise DatelineError(
            f"An event has two parts here, not {len(sent)}: give the claims of each."
        )
    return tuple(tuple(part) for part in sent)


def _words(sent: shapes.Words) -> Words:
    holders = sent.get("holders")
    factuality, tense = sent.get("factuality"), sent.get("tense")
    return Words(
        type=sent.get("type"),
        anchor=sent.get("anchor"),
        sentence=sent.get("sentence"),
        roles=tuple((role, words) for role, words in sent.get("roles", ())),
        holders=None if holders is None else tuple((name, cue) for name, cue in holders),
        time=sent.get("time"),
        place=sent.get("place"),
        value=sent.get("value"),
        factuality=_one_of(Factuality, factuality, "a factuality") if factuality else None,
        tense=_one_of(Tense, tense, "a tense") if tense else None,
    )


def _one_of(choices: type[Choice], value: str, what: str) -> Choice:
    try:
        return choices(value)
    except ValueError:
        some = ", ".join(choices)
        raise DatelineError(f"{value[:40]!r} is not {what}: give one of {some}.") from None
