"""The words for what happened: a verb or a noun that the reports use, in the forms titles need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.events.picture.counted import harm_of
from dateline.events.picture.telling import Telling
from dateline.lexicon import forms
from dateline.model import Claim, Tense
from dateline.profiles import Profile, Trigger

_BEFORE_NOUNS = frozenset({"to", "at", "on", "of", "for", "into", "with", "against"})


@dataclass(frozen=True, slots=True)
class Deed:
    """What happened, in words that the reports use.

    ``verb`` is a lemma with its ``particle``; None where only nouns express it. ``light`` is the
    noun that the verb needs to mean this ("sanctions" in "imposed sanctions"); ``needs_object``
    says that it means nothing without an object. ``noun`` are the words of a noun. ``planned`` says
    that it lies ahead of all who tell it. ``harm`` is what is counted of those whom it harms.
    """

    verb: str | None = None
    particle: str = ""
    light: str = ""
    needs_object: bool = False
    noun: str | None = None
    planned: bool = False
    harm: str | None = None

    def present(self, *, plural: bool, alone: bool = False) -> str:
        """The verb as titles have it: "opens", "open", "to open".

        ``alone``, without what it befalls, it has no preposition behind it: "set fire".
        """
        assert self.verb is not None
        verb = self.verb if plural or self.planned else third_person(self.verb)
        words = [*(["to"] if self.planned else []), *self._with(verb).split()]
        while alone and words[-1] in _BEFORE_NOUNS:
            words.pop()
        return " ".join(words)

    def passive(self) -> str:
        """The participle for what it befell: "opened", "to be opened"."""
        assert self.verb is not None
        done = self._with(participle(self.verb))
        return f"to be {done}" if self.planned else done

    def _with(self, verb: str) -> str:
        return f"{verb} {self.particle}".strip()


def deed(told: Sequence[Telling], type_: str, profile: Profile) -> Deed:
    """The verb and the noun that the most origins use, then the most claims, then the first."""
    said = [t for t in told if t.claim.type == type_]
    said = [t for t in said if t.affirming] or said
    verbs: dict[Deed, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    for telling in said:
        verb, noun = _verb(telling.claim, profile), _noun(telling.claim, profile)
        if verb is not None:
            verbs.setdefault(verb, []).append(telling.origin)
        if noun is not None:
            nouns.setdefault(noun, []).append(telling.origin)
    best = max(verbs, key=lambda verb: _weight(verbs[verb])) if verbs else Deed()
    word = max(nouns, key=lambda noun: _weight(nouns[noun])) if nouns else None
    words = f"{best.verb or ''} {best.particle}" if best.verb else word
    return replace(
        best,
        noun=word,
        planned=all(t.claim.tense is Tense.FUTURE for t in said),
        harm=harm_of(words or " ".join(t.claim.anchor.text for t in said)),
    )


def _weight(origins: list[str]) -> tuple[int, int]:
    return len(set(origins)), len(origins)


def _verb(claim: Claim, profile: Profile) -> Deed | None:
    """The verb that a claim's anchor is a form of; None where it is none of its type."""
    words = claim.anchor.text.casefold().split()
    lemma = verb_lemma(words[0]) if words else None
    for trigger in profile.verbs.get(lemma or "", ()):
        if trigger.event == claim.type and _fits(trigger, words):
            light = _light(claim, trigger)
            particle = " ".join(trigger.words[1:])
            return Deed(lemma, particle, light, needs_object=trigger.restricted and not light)
    return None


def _noun(claim: Claim, profile: Profile) -> str | None:
    """The anchor's words where they end in a noun of the claim's type: not "opened fire"."""
    words = claim.anchor.text.casefold().split()
    if len(words) > 1 and _verb(claim, profile) is not None:
        return None
    triggers = profile.nouns.get(noun_lemma(words[-1]), ()) if words else ()
    return " ".join(words) if any(t.event == claim.type for t in triggers) else None


def _fits(trigger: Trigger, words: list[str]) -> bool:
    return list(trigger.words[1:]) == words[1 : len(trigger.words)]


def _light(claim: Claim, trigger: Trigger) -> str:
    """The noun behind the anchor without which the verb means something else."""
    if not trigger.nouns:
        return ""
    after = claim.evidence.text[claim.anchor.end - claim.evidence.start :]
    words = (word.strip(".,;:!?\"'“”’()") for word in after.split()[:6])
    return next((word for word in words if noun_lemma(word.casefold()) in trigger.nouns), "")


@lru_cache(maxsize=4096)
def verb_lemma(word: str) -> str | None:
    """The dictionary form of a verb, of a compound too: "test-fired"."""
    before, hyphen, last = word.rpartition("-")
    known = forms.lemmas(last, "VERB").get("VERB")
    return f"{before}{hyphen}{known[0]}" if known else None


@lru_cache(maxsize=4096)
def noun_lemma(word: str) -> str:
    """The dictionary form of a noun, the word itself where no dictionary has it."""
    known = forms.lemmas(word, "NOUN").get("NOUN")
    return known[0] if known else word


def is_noun(word: str) -> bool:
    """Whether a dictionary has a word as a noun, in any form."""
    return "NOUN" in forms.lemmas(word, "NOUN")


@lru_cache(maxsize=4096)
def third_person(verb: str) -> str:
    """The present of a verb behind "it": "opens"."""
    return _inflected(verb, ("VBZ",)) or f"{verb}s"


@lru_cache(maxsize=4096)
def participle(verb: str) -> str:
    """The past participle of a verb: "shot", "opened"."""
    return _inflected(verb, ("VBN", "VBD")) or f"{verb.removesuffix('e')}ed"


def _inflected(verb: str, tags: tuple[str, ...]) -> str | None:
    """The first form of a verb, of a compound too, that its dictionary has by Penn's tags."""
    before, hyphen, last = verb.rpartition("-")
    known = forms.inflections(last, "VERB")
    found = next((known[tag][0] for tag in tags if tag in known), None)
    return f"{before}{hyphen}{found}" if found else None
