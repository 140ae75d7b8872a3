"""The title of an event: a short line of words made of its parts, saying no more than they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.events.picture.counted import harmed_role, noun_counted
from dateline.events.picture.deed import Deed, deed, is_noun, noun_lemma
from dateline.events.picture.parts import Parts
from dateline.events.picture.rules import Rule
from dateline.events.picture.telling import Telling
from dateline.events.picture.words import is_spelled_number, short, without_article
from dateline.lexicon import months
from dateline.model import Stance, Tally, role_key
from dateline.places import countries
from dateline.profiles import EventType

_AFTER_NOUNS = ("of", "on", "against", "with")
_MOST = 3  # participants in one role
_PEOPLE = "people"
_TOLL = ("killed", "wounded")
_ALONE = frozenset({"clash"})  # it befalls nobody: one side clashes with another
_PEOPLES = re.compile(r"^[A-Z].*[^aeiou]is$")  # "Houthis"
_PLURAL = frozenset({"police", "people"})  # without an ending


def title(told: Sequence[Telling], parts: Parts) -> str:
    """Who did what to whom, its toll, where and when: "Iran opens drone plant, Dushanbe, 2022"."""
    done = deed(told, parts.type, parts.profile)
    head = _Head(parts, done).line()
    pieces = [head[:1].upper() + head[1:], *_toll(parts, done.harm)]
    where, _ = parts.place.best()
    place = short(where["name"]) if where is not None else ""
    if place and place.casefold() not in head.casefold():
        pieces.append(place)
    when, _ = parts.time.best()
    if when is not None and (when["earliest"] is not None or any(map(_is_worded, told))):
        pieces.append(in_words(when))
    return ", ".join(pieces) + _mark(told)


def _is_worded(telling: Telling) -> bool:
    """Whether words bound the time; "not after the report's date" would read like a date."""
    time = telling.claim.time
    return time is not None and time.span is not None


@dataclass(frozen=True, slots=True)
class _Head:
    """What the first part of a title is made of."""

    parts: Parts
    done: Deed

    def line(self) -> str:
        """The first part of a title: who does what to whom."""
        event = self.parts.profile.types.get(self.parts.type)
        if event is None:
            named = [self._named(role)[0] for role in self.parts.roles]
            return _labelled(self.parts.type, named)
        receives = event.receiver is not None and self.done.verb in event.buyer_verbs
        subject, plural = self._named(event.receiver if receives else event.subject)
        thing = self._thing(event)
        if self.done.verb is None or (self.done.needs_object and not thing):
            return self._nominal(event, subject, thing)
        if not subject or not self._acts():
            return self._passive(event, thing)
        verb = self.done.present(plural=plural, alone=not thing)
        if self.done.verb in event.not_verbs:
            verb = f"{'do' if plural else 'does'} not {self.done.verb}"
        return " ".join(filter(None, [subject, verb, *self._complements(event, thing)]))

    def _acts(self) -> bool:
        """Whether a claim of the deed names who acts, rather than one of what came of it."""
        actor, _, _ = self.parts.actors().chosen()
        return actor is None or actor.beside > 0

    def _thing(self, event: EventType) -> str:
        """What it befell: the object, or what stands in its place."""
        equips = event.receiver is not None and self.done.verb in event.equipping_verbs
        roles = (event.receiver if equips else event.object, event.matter)
        return next((name for role in roles if (name := self._named(role)[0])), "")

    def _complements(self, event: EventType, thing: str) -> list[str]:
        """What follows the verb: the object, and to or at whom."""
        light = self.done.light
        if light and thing and not _has(thing, light):
            return [light, *_phrase(event, event.object, thing, _AFTER_NOUNS)]
        found = [thing or light] if self.done.verb not in _ALONE else []
        others = dict.fromkeys([event.receiver, *self.parts.profile.roles.targets])
        taken = {event.subject, event.object, None}
        if self.done.verb not in event.buyer_verbs | event.equipping_verbs:
            for role in others:
                name = self._named(role)[0] if role not in taken else ""
                if role is not None and name != thing:
                    found += _phrase(event, role, name)
        return found

    def _passive(self, event: EventType, thing: str) -> str:
        """What happened to whom, where nobody is said to have done it."""
        if not thing:
            return self._nominal(event, "", "")
        if self.done.light and not _has(thing, self.done.light):
            return " ".join(
                [
                    self.done.light,
                    self.done.passive(),
                    *_phrase(event, event.object, thing, _AFTER_NOUNS),
                ]
            )
        if self.done.verb in event.patient_verbs:
            return f"{thing} {self.done.present(plural=True)}"
        return f"{thing} {self.done.passive()}"

    def _nominal(self, event: EventType, subject: str, thing: str) -> str:
        """The title of a happening that nouns express, else of its type and who takes part."""
        if self.done.noun is None and thing and self.done.harm is not None:
            return f"{thing} {self.done.harm}"
        if self.done.noun is None:
            return _labelled(event.name, [subject, thing])
        noun = without_article(self.done.noun)
        by = [f"by {subject}"] if subject else []
        return " ".join([noun, *by, *_phrase(event, event.object, thing, _AFTER_NOUNS)])

    def _named(self, role: str | None) -> tuple[str, bool]:
        """The participants in a role as a title names them, and whether they are several."""
        said = self.parts.roles.get(role_key(role)) if role else None
        joint = said.joint() if said else []
        event = self.parts.profile.types.get(self.parts.type)
        harmed = harmed_role(event, self.parts.profile) if event is not None else None
        if self.done.harm is not None and role == harmed:
            return self._harmed([short(one.value["name"]) for one in joint]), True
        called = [self._counted(short(one.value["name"])) for one in joint[:_MOST]]
        names = list(dict.fromkeys(filter(None, called)))
        if len(names) > 1:
            return f"{', '.join(names[:-1])} and {names[-1]}", True
        return (names[0], is_plural(names[0], joint[0].key)) if names else ("", False)

    def _counted(self, name: str) -> str:
        """A thing as a title names it, with the best number of it."""
        noun = noun_counted(name)
        number = self._number(noun)
        *before, last = name.split() or [""]
        if noun is None or number in ("", "1") or not last.islower():
            return name
        plural = last if noun_lemma(last.casefold()) != last.casefold() else noun
        return " ".join([number, *_uncounted(before, number), plural])

    def _number(self, thing: str | None) -> str:
        """The best number of a thing; empty where there is none."""
        said = self.parts.counts.get(thing or "")
        return _number(said.tally()) if said is not None else ""

    def _harmed(self, names: list[str]) -> str:
        """Those whom it harmed; their number goes before what they are called."""
        known = [name for name in names if name]
        number = self._number(self.done.harm)
        if not number:
            return " and ".join(known[:_MOST])
        if number == "1":
            return known[0] if known else "one person"
        *before, last = known[0].split() if len(known) == 1 else [_PEOPLE]
        several = last in _PLURAL or noun_lemma(last) != last
        if not last.islower() or not several:
            return f"{number} {_PEOPLE}"
        return " ".join([number, *_uncounted(before, number), last])


def _uncounted(words: Sequence[str], number: str) -> list[str]:
    """The words before a noun without what else says how many: "remaining three", "many"."""
    return [word for word in words if word != number and not is_spelled_number(word)]


def _has(name: str, noun: str) -> bool:
    """Whether a noun stands in a name, in any form."""
    return noun_lemma(noun) in map(noun_lemma, name.casefold().split())


def _labelled(label: str, names: Sequence[str]) -> str:
    named = ", ".join(filter(None, names))
    return f"{label}: {named}" if named else label


def _phrase(event: EventType, role: str, name: str, likely: Sequence[str] = ()) -> list[str]:
    """A participant behind a preposition that the profile has for its role, a likely one first."""
    known = [before for before, of in event.prepositions.items() if of == role]
    before = next((word for word in (*likely, *known) if word in known), None)
    return [f"{before} {name}"] if before and name else []


def _toll(parts: Parts, told: str | None) -> list[str]:
    """The killed and wounded, but for what is ``told`` already."""
    tallies = [(t, parts.counts[t].tally()) for t in _TOLL if t in parts.counts and t != told]
    return [f"{number} {thing}" for thing, tally in tallies if (number := _number(tally))]


def _number(tally: Tally) -> str:
    """A number as a title has it; empty where none is the best."""
    if tally.best is None:
        return ""
    if tally.rule == Rule.ONLY and tally.high is not None and tally.high > tally.best:
        return f"{tally.best:,}–{tally.high:,}"
    open_ = tally.high is None and tally.best == tally.low
    return f"at least {tally.best:,}" if open_ else f"{tally.best:,}"


def is_plural(name: str, key: str) -> bool:
    """Whether a verb behind a name is in the plural: "rebels", "Houthis", but "United States"."""
    if key.startswith("country:") or countries.by_capital(name) is not None:
        return False
    last = name.rsplit(maxsplit=1)[-1]
    if last.casefold() in _PLURAL or noun_lemma(last.casefold()) != last.casefold():
        return True
    return not is_noun(last.casefold()) and _PEOPLES.search(last) is not None


def in_words(when: dict[str, Any]) -> str:
    """An interval of days as a title has it: "17 May 2022", "May 2022", "by 17 May 2022"."""
    first, last = when["earliest"], when["latest"]
    if first is None:
        return f"by {_day(last)}"
    if last is None:
        return f"from {_day(first)}"
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    if one == other:
        return _day(first)
    following = date.fromordinal(min(other.toordinal() + 1, date.max.toordinal()))
    whole_months = one.day == 1 and following.day == 1
    if whole_months and (one.month, other.month, one.year) == (1, 12, other.year):
        return str(one.year)
    if whole_months and (one.month, other.month) == (1, 12):
        return f"{one.year}–{other.year}"
    if whole_months and (one.year, one.month) == (other.year, other.month):
        return f"{_month(one)} {one.year}"
    if whole_months and one.year == other.year:
        return f"{_month(one)} – {_month(other)} {one.year}"
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}–{_day(last)}"
    if one.year == other.year:
        return f"{one.day} {_month(one)} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {_month(day)} {day.year}"


def _month(day: date) -> str:
    return months.MONTHS[day.month - 1].capitalize()


def _mark(told: Sequence[Telling]) -> str:
    """What is said of an event that nobody affirms."""
    if any(telling.affirming for telling in told):
        return ""
    return " (denied)" if any(t.stance is Stance.DENIES for t in told) else " (in doubt)"
