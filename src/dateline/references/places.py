"""Names that a report uses as places, where their form makes them look like something else.

A lone name of a town looks like a surname: "shelled Goma". It is a place where the gazetteer knows
it and it undergoes what towns do and persons hardly ever do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import MentionType
from dateline.places import PlaceNames
from dateline.places.gazetteer import Entry
from dateline.places.kinds import DIVISION_WORDS, DIVISIONS
from dateline.profiles import Profile
from dateline.references.kinds import kind_of, name_tokens
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause
from dateline.syntax.sentences import Sentence

# What befalls towns and things. "Attacked", "struck" and "hit" befall persons as well.
_VERBS = frozenset(
    """
    shell bombard bomb pound besiege storm raid invade occupy annex overrun retake
    liberate strafe evacuate
    """.split()
)
_NOUNS = frozenset(
    """
    shelling bombardment bombing siege invasion occupation annexation liberation
    airstrike raid evacuation fall
    """.split()
)
_STRIKES = ("strike", "attack", "raid")  # "air strike", "rocket attack"
_ON = ("on", "of", "against")


def used_as_places(sentence: Sentence, profile: Profile, names: PlaceNames) -> Iterator[NounGroup]:
    """The names of a sentence that the gazetteer has and the sentence uses as places."""
    befallen, captured = set(_befallen(sentence, profile)), set(_captured(sentence))
    for group in sentence.nouns:
        kind = kind_of(group, profile.kinds, profile.systems)
        if not group.proper or kind in (MentionType.PLACE, MentionType.NATIONALITY):
            continue
        words = name_tokens(group)
        entry = names.entry(words[0].start, words[-1].end)
        if entry is None:
            continue
        taken = group in captured and names.is_spotted(words[0].start, words[-1].end)
        if taken or group in befallen or _is_division(sentence, group, entry):
            yield group


def _befallen(sentence: Sentence, profile: Profile) -> Iterator[NounGroup]:
    """The groups that undergo what places do."""
    for clause in sentence.clauses:
        if clause.verb.lemma in _VERBS or _has_weapons(clause, profile):
            yield from clause.subjects if clause.passive else clause.objects
            yield from (g for p, g in clause.preps if p in ("at", "into", "on"))
    for group in sentence.nouns:
        if group.lemma.lower() in _NOUNS or _is_strike(group, profile):
            yield from (g for p, g in sentence.tree.phrases(group) if p in _ON)


def _captured(sentence: Sentence) -> Iterator[NounGroup]:
    """The groups that are captured, as persons are, too: more must tell that they are places."""
    for clause in sentence.clauses:
        if clause.verb.lemma in ("capture", "recapture"):
            yield from clause.subjects if clause.passive else clause.objects


def _has_weapons(clause: Clause, profile: Profile) -> bool:
    """Whether weapons strike or are fired: "a rocket hit Aden", "fired rockets at Aden"."""
    if not any(profile.types[t.event].where for t in profile.verbs.get(clause.verb.lemma, ())):
        return False
    used = [] if clause.passive else [*clause.subjects, *clause.objects]
    used += [g for p, g in clause.preps if p in ("by", "with")]
    return any(profile.kinds.get(group.lemma.lower()) is MentionType.WEAPON for group in used)


def _is_strike(group: NounGroup, profile: Profile) -> bool:
    """Whether a noun names an attack with weapons: "air strike", "rocket attack"."""
    words = [word.lemma.lower() for word in group.words]
    armed = any(w == "air" or profile.kinds.get(w) is MentionType.WEAPON for w in words[:-1])
    return group.lemma.lower() in _STRIKES and armed


def _is_division(sentence: Sentence, group: NounGroup, entry: Entry) -> bool:
    """Whether a name says that it is a division's: "Ayacucho Department".

    "The Illinois Department of Agriculture" and "Ohio State" are bodies.
    """
    following = [t.lower for t in sentence.tokens[group.head + 1 : group.head + 2]]
    word = group.tokens[group.head].lower
    divided = re.fullmatch(DIVISION_WORDS, word) is not None and word not in ("state", "republic")
    return divided and entry.kind in DIVISIONS and following != ["of"]
