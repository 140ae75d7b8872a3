"""Whether a decision may be written: a legal verb for its subject, with a value that the verb has.

Each check raises DatelineError: one sentence that names what is wrong and says what to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from dateline.errors import DatelineError
from dateline.model import Claim, Grade, check_grounded, identified
from dateline.model.decision import Decision, Verb, undone
from dateline.model.slots import made_by
from dateline.review.values import is_grade, is_two, rating, sides

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Subject(StrEnum):
    """What a decision can be about."""

    CLAIM = "claim"
    REPORT = "report"
    EVENT = "event"
    EVENTS = "two events"
    ENTITIES = "two entities"
    ENTITY = "entity"
    DECISION = "decision"


_ONE = frozenset({Subject.CLAIM, Subject.REPORT, Subject.EVENT})
SUBJECTS: Mapping[Verb, frozenset[Subject]] = {
    Verb.ACCEPT: frozenset({Subject.CLAIM}),
    Verb.REJECT: frozenset({Subject.CLAIM}),
    Verb.EDIT: frozenset({Subject.CLAIM}),
    Verb.ADD: frozenset({Subject.REPORT}),
    Verb.MERGE: frozenset({Subject.EVENT, Subject.EVENTS}),
    Verb.SPLIT: frozenset({Subject.EVENT, Subject.EVENTS}),
    Verb.SAME: frozenset({Subject.ENTITIES}),
    Verb.DIFFERENT: frozenset({Subject.ENTITIES}),
    Verb.UNSURE: frozenset({Subject.EVENT, Subject.EVENTS, Subject.ENTITIES}),
    Verb.GRADE: frozenset({Subject.EVENT}),
    Verb.RATE: _ONE,
    Verb.NOTE: _ONE | {Subject.ENTITY, Subject.DECISION},
    Verb.UNDO: frozenset({Subject.DECISION}),
}


def check(decision: Decision) -> None:
    """Check all that a decision shows by itself."""
    _need(decision.who.strip(), "A decision has no name: say who decides with --who.")
    _need(_is_utc(decision.at), f"{decision.at!r} is no time in UTC: write 2026-11-30T05:00:00Z.")
    _need(decision.subject, f"A decision to {decision.verb} names no subject: name one.")
    _need(
        _is_storable(decision),
        f"The decision to {decision.verb} {decision.subject!a} holds what is no text (a NUL or "
        "half a character): write it anew.",
    )
    _CHECKS[decision.verb](decision)


def check_undo(decision: Decision, log: Iterable[Decision]) -> None:
    """Check that what is to be undone was decided, and is in force."""
    entries = list(log)
    _need(
        any(entry.root == decision.subject for entry in entries),
        f"There is no decision {decision.subject[:12]} to undo: copy an id from "
        "`dateline decisions`.",
    )
    _need(
        decision.subject not in undone(entries),
        f"Decision {decision.subject[:12]} is undone already: undo the undoing to have it again.",
    )


def check_claim(claim: Claim, text: str, roles: Collection[str] | None) -> None:
    """Check that a claim by hand stands in its report's text, in roles that its type has.

    ``roles`` are those of the type; None where the profile does not know the type.
    """
    if roles is None:
        raise DatelineError(f"{claim.type!r} is no type of the profile: name one that it has.")
    for argument in claim.arguments:
        _need(
            argument.role in roles,
            f"{claim.type} has no role {argument.role!r}: take one of {', '.join(roles)}, or leave "
            f"the role out with --role {argument.role}=.",
        )
    try:
        check_grounded(claim, text)
    except ValueError as error:
        raise DatelineError(f"The report does not say this ({error}): quote its words.") from None


def _need(fulfilled: object, otherwise: str) -> None:
    if not fulfilled:
        raise DatelineError(otherwise)


def _is_utc(moment: str) -> bool:
    try:
        return datetime.fromisoformat(moment).utcoffset() == timedelta(0)
    except ValueError:
        return False


def _is_storable(decision: Decision) -> bool:
    """Whether all words of a decision are Unicode that both databases take."""
    words = (decision.who, decision.subject, decision.why, decision.saw, decision.origin)
    content = json.dumps([decision.old, decision.new], ensure_ascii=False)
    return not _UNSTORABLE.search("".join(filter(None, (*words, content))))


def _on_content(decision: Decision) -> None:
    _need(
        decision.saw,
        f"The decision to {decision.verb} {decision.subject} does not say on which content it was "
        "made: give the claim's id as saw.",
    )


def _with_claim(decision: Decision) -> None:
    try:
        claim = made_by(decision)
    except (ValueError, TypeError, KeyError, AttributeError):
        claim = None
    if claim is None:
        raise DatelineError(
            f"The decision to {decision.verb} {decision.subject} holds no whole claim as new: "
            "export it with `dateline decisions --json`."
        )
    known = identified(claim)
    _need(
        (known.id, known.slot) == (claim.id, claim.slot)
        and (decision.verb is Verb.EDIT or decision.subject == claim.slot),
        f"The claim of the decision to {decision.verb} {decision.subject} was changed: its id "
        "stands for another content, so export it anew.",
    )
    if decision.verb is Verb.EDIT:
        _on_content(decision)


def _with_slots(decision: Decision) -> None:
    _need(
        sides(decision, "slots"),
        f"The decision to {decision.verb} {decision.subject} does not hold the slots of two "
        'events or parts of one: give new as {"slots": [[...], [...]]}.',
    )


def _with_mentions(decision: Decision) -> None:
    _need(
        sides(decision, "mentions"),
        f"The decision that {decision.subject} are {decision.verb} does not hold the mentions of "
        'two entities: give new as {"mentions": [[...], [...]]}.',
    )


def _of_either(decision: Decision) -> None:
    new = decision.new if isinstance(decision.new, dict) else {}
    _need(
        is_two(new.get("slots")) or is_two(new.get("mentions")),
        f"The decision that it is unsure whether {decision.subject} are one does not hold what "
        "they consist of: export it anew.",
    )


def _with_grade(decision: Decision) -> None:
    said = "There is no grade" if decision.new is None else f"{decision.new!r} is no grade"
    _need(is_grade(decision.new), f"{said}: give one of {', '.join(g.value for g in Grade)}.")


def _with_rating(decision: Decision) -> None:
    said = "There is no rating" if decision.new is None else f"{decision.new!r} is no rating"
    _need(
        rating(decision.new),
        f"{said}: give the source A to F, the information 1 to 6, or both as B2.",
    )


def _with_words(decision: Decision) -> None:
    _need(decision.why, f"The note on {decision.subject} has no words: give them with --why.")


def _nothing(_: Decision) -> None:
    pass


_CHECKS: Mapping[Verb, Callable[[Decision], None]] = {
    Verb.ACCEPT: _on_content,
    Verb.REJECT: _on_content,
    Verb.EDIT: _with_claim,
    Verb.ADD: _with_claim,
    Verb.MERGE: _with_slots,
    Verb.SPLIT: _with_slots,
    Verb.SAME: _with_mentions,
    Verb.DIFFERENT: _with_mentions,
    Verb.UNSURE: _of_either,
    Verb.GRADE: _with_grade,
    Verb.RATE: _with_rating,
    Verb.NOTE: _with_words,
    Verb.UNDO: _nothing,
}
