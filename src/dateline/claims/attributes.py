"""Attributes: range, payload, speed, endurance, quantity held and purpose of a weapon system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.claims.counts import count
from dateline.claims.measures import MEASURE, measured_value
from dateline.claims.phrases import phrases_of
from dateline.model import MentionType, Span, Value
from dateline.references.entity_index import EntityIndex
from dateline.syntax.groups import NounGroup, VerbGroup
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

_REACH = frozenset("fly reach travel hit strike fire go cover range".split())
_CARRY = frozenset("carry deliver lift hold haul".split())
_STAY = frozenset("stay remain loiter fly hover operate".split())
_HOLD = frozenset("have possess operate own field maintain boast keep hold stockpile".split())
_STOCKS = frozenset("arsenal stockpile fleet inventory stock".split())


@dataclass(slots=True, eq=False)
class AttributeCandidate:
    """An attribute before it becomes a claim: name, anchor, bearer and value."""

    name: str
    anchor: Span
    system: NounGroup | None
    value: Value
    clause: Clause | None
    holder: NounGroup | None = None
    words: Span | None = None


def find_attributes(sentence: Sentence, index: EntityIndex) -> Iterator[AttributeCandidate]:
    """Yield the attributes that a sentence states."""
    for match in MEASURE.finditer(sentence.text, sentence.span.start, sentence.span.end):
        found = _measured(match, sentence, index)
        if found is not None:
            yield found
    yield from _held(sentence, index)
    yield from _purposes(sentence, index)


def _measured(
    match: re.Match[str], sentence: Sentence, index: EntityIndex
) -> AttributeCandidate | None:
    value = measured_value(match)
    if value is None:
        return None
    k = _item_at(sentence, match.start())
    item = sentence.items[k] if k is not None else None
    clause = _clause_at(sentence, match.start())
    near = _near(sentence, match)
    name = {"km": "range", "kg": "payload", "km/h": "speed", "Mach": "speed", "h": "endurance"}[
        value.unit or ""
    ]
    noun = next((t for t in near if t.lemma.lower() in _NOUNS[name]), None)
    in_range_word = (
        name == "range"
        and match.end() < len(sentence.text)
        and re.match(r"[-‐‑\s]range\b", sentence.text[match.end() : match.end() + 6])
    )
    if noun is None and not in_range_word:
        noun = _by_verb(name, clause, near, sentence)
        if noun is None:
            return None
    if in_range_word and noun is None and isinstance(item, NounGroup):
        noun = item.tokens[item.head]
    if noun is None:
        return None
    system = _bearer(k, noun, item, clause, sentence, index, match)
    anchor = Span.of(sentence.text, noun.start, noun.end)
    if in_range_word and noun.lemma != "range":
        start = match.start()
        anchor = Span.of(sentence.text, start, _word_end(sentence.text, match.end() + 1))
    return AttributeCandidate(name, anchor, system, value, clause)


_NOUNS = {
    "range": frozenset(["range"]),
    "payload": frozenset(["payload", "warhead"]),
    "speed": frozenset(["speed"]),
    "endurance": frozenset(["endurance"]),
}


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _near(sentence: Sentence, match: re.Match[str]) -> list[Token]:
    """The words around a measure that may name what it measures."""
    inside = [
        i for i, t in enumerate(sentence.tokens) if t.end > match.start() and t.start < match.end()
    ]
    if not inside:
        return []
    before = sentence.tokens[max(0, inside[0] - 6) : inside[0]]
    after = sentence.tokens[inside[-1] : inside[-1] + 3]
    cut = max(
        (i for i, t in enumerate(before) if t.text in ',;“”"' or t.lower == "and"), default=-1
    )
    return before[cut + 1 :] + after


def _by_verb(
    name: str, clause: Clause | None, near: list[Token], sentence: Sentence
) -> Token | None:
    """Read "can fly 200 km", "capable of carrying 50 kg", "stay aloft for 10 hours"."""
    if clause is None:
        return None
    main = sentence.tokens[clause.verb.main]
    able = clause.verb.modal in ("can", "could") or any(
        t.lower in ("capable", "able")
        for t in sentence.tokens[max(0, clause.verb.first - 3) : clause.verb.first]
    )
    lower = [t.lower for t in near]
    if name == "range" and able and clause.verb.lemma in _REACH and "high" not in lower:
        return main
    if name == "payload" and able and clause.verb.lemma in _CARRY:
        return main
    if (
        name == "endurance"
        and (able or clause.verb.tense == "present")
        and (
            clause.verb.lemma in _STAY
            and any(w in ("aloft", "airborne", "air", "for") for w in lower)
        )
    ):
        return main
    if name == "speed" and able and clause.verb.lemma in _REACH:
        return main
    return None


def _bearer(
    k: int | None,
    noun: Token,
    item: object,
    clause: Clause | None,
    sentence: Sentence,
    index: EntityIndex,
    match: re.Match[str],
) -> NounGroup | None:
    """Whose attribute it is."""
    measures = any(noun.lemma.lower() in nouns for nouns in _NOUNS.values())
    if (
        isinstance(item, NounGroup)
        and (item.tokens[item.head] is not noun or not measures)
        and index.kind(item) is MentionType.WEAPON
    ):
        return item  # "200-km-range missiles"
    at = _item_at(sentence, noun.start)
    group = sentence.items[at] if at is not None else None
    if isinstance(group, NounGroup) and group.tokens[group.head] is noun and at is not None:
        if group.possessors:
            return group.possessors[-1]
        before = sentence.items[at - 1] if at else None
        if isinstance(before, Token) and before.lower == "with" and at > 1:
            bearer = sentence.items[at - 2]
            if isinstance(bearer, NounGroup):
                return bearer
        for host in sentence.clauses:
            if group in host.objects or any(g is group for _, g in host.preps):
                return host.subjects[0] if host.subjects else None
            if group in host.subjects:
                phrases = phrases_of(group, sentence)
                return next((g for p, g in phrases if p == "of" and index.kind(g)), None)
    return clause.subjects[0] if clause is not None and clause.subjects else None


def _item_at(sentence: Sentence, offset: int) -> int | None:
    for k, item in enumerate(sentence.items):
        if isinstance(item, (NounGroup, VerbGroup)):
            start = sentence.tokens[item.first].start
            end = sentence.tokens[item.last - 1].end
        else:
            start, end = item.start, item.end
        if start <= offset < end:
            return k
    return None


def _clause_at(sentence: Sentence, offset: int) -> Clause | None:
    """The clause whose verb stands last before an offset, else the first."""
    before = [c for c in sentence.clauses if sentence.tokens[c.verb.first].start <= offset]
    return before[-1] if before else next(iter(sentence.clauses), None)


def _held(sentence: Sentence, index: EntityIndex) -> Iterator[AttributeCandidate]:
    """Read "has 300 tanks" and "an arsenal of 90 warheads"."""
    for clause in sentence.clauses:
        if clause.verb.lemma not in _HOLD or clause.passive or not clause.subjects:
            continue
        for group in clause.objects:
            value = _amount(group, sentence)
            if (
                value is not None
                and (
                    index.kind(group) is MentionType.WEAPON
                    or (
                        clause.verb.lemma != "hold"  # prisoners
                        and group.lemma.lower() in ("soldier", "troop", "fighter", "militant")
                    )
                )
                and (index.kind(clause.subjects[0]) is not MentionType.WEAPON)
            ):
                anchor = sentence.token_span(clause.verb.main, clause.verb.main + 1)
                yield AttributeCandidate(
                    "quantity_held", anchor, group, value, clause, clause.subjects[0]
                )
    for group in sentence.nouns:
        words = group.words
        for i, token in enumerate(words):
            if token.lemma in _STOCKS and i + 1 < len(words) and words[i + 1].lower == "of":
                value = _amount(group, sentence)
                if value is not None and index.kind(group) is MentionType.WEAPON:
                    yield AttributeCandidate(
                        "quantity_held",
                        Span.of(sentence.text, token.start, token.end),
                        group,
                        value,
                        _clause_at(sentence, token.start),
                        group.possessors[0] if group.possessors else None,
                    )


def _amount(group: NounGroup, sentence: Sentence) -> Value | None:
    """How much a noun group states: a number of things, the fewest of a range, or a weight."""
    amount = count(group, sentence.text)
    if amount is not None:
        figure = amount.min if amount.min is not None else amount.max
        return Value(float(figure or 0), None, amount.text)
    span = sentence.group_span(group)
    match = MEASURE.search(sentence.text, span.start, span.end)
    value = measured_value(match) if match is not None else None
    return value if value is not None and value.unit == "kg" else None


def _purposes(sentence: Sentence, index: EntityIndex) -> Iterator[AttributeCandidate]:
    """Read "used for surveillance", "designed to carry warheads", "intended for export"."""
    for clause in sentence.clauses:
        if (
            clause.verb.lemma not in ("use", "design", "intend", "build", "mean")
            or not clause.passive
        ):
            continue
        bearer = next(iter(clause.objects or clause.subjects), None)
        if bearer is None or index.kind(bearer) not in (
            MentionType.WEAPON,
            MentionType.FACILITY,
            None,
        ):
            continue
        last = clause.verb.main + 1
        following = sentence.tokens[last].lower if last < len(sentence.tokens) else ""
        if following not in ("for", "to", "in", "as", "against"):
            continue
        if following == "in" and clause.verb.lemma != "use":
            continue
        stop = last + 1
        while stop < len(sentence.tokens) and sentence.tokens[stop].text not in ',.;:”"—–':
            stop += 1
        if stop == last + 1 or _names_place(sentence, last + 1, index):
            continue
        words = sentence.token_span(last + 1, stop)
        anchor = sentence.token_span(clause.verb.main, clause.verb.main + 1)
        yield AttributeCandidate(
            "purpose", anchor, bearer, Value(None, None, words.text), clause, words=words
        )


def _names_place(sentence: Sentence, first: int, index: EntityIndex) -> bool:
    """Whether the noun group at a token names a place ("used in Syria" states no purpose)."""
    group = next((g for g in sentence.nouns if g.first <= first < g.last), None)
    return group is not None and index.kind(group) is MentionType.PLACE
