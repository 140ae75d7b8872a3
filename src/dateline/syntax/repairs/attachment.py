"""Repairs of attachment: which word another one depends on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.lexicon.months import CLEAR_ABBREVIATIONS, NAMES_BUT_MAY
from dateline.lexicon.units import MEASURE_NOUNS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.groups import NOUN
from dateline.syntax.lemmas import lemma_of
from dateline.syntax.tokens import Token

_PLACING = frozenset("in at near off outside".split())  # before a name
_PARTICLES = frozenset("over up down off out on in through around about away back".split())
_BEFORE_DATE = frozenset("in on since by until till during before after from around".split())
_DATES = frozenset(WEEKDAYS) | NAMES_BUT_MAY | CLEAR_ABBREVIATIONS
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_RELATIVE = ("that", "which", "who")
_SUBJECTS = ("nsubj", "nsubjpass")
_ACCUSING = frozenset("accuse blame suspect charge condemn denounce criticise criticize".split())
_OF = ("of", "for", "with")
# Prepositions that round a number: "over 40 rifles".
_ROUNDING = frozenset("over about around under nearly almost".split())


def prepositions(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Give a preposition without an object the noun group behind it.

    The encoder scores each arc alone, so that both may depend on the verb: the noun as its object.
    """
    heads, labels, tags = list(parse.heads), list(parse.labels), list(parse.tags)
    governing = {head for i, head in enumerate(heads) if head != i}
    for i, label in enumerate(labels):
        word = words[i].lower
        particle = word in _PARTICLES  # "hand over rifles", but "seized off Oman"
        if i in governing or label not in ("prep", "prt") or (particle and word not in _PLACING):
            continue
        noun = next((j for j in range(i + 1, len(heads)) if heads[j] <= i), i)
        early = _first_of_two_subjects(parse, i)
        if early is not None and not particle:
            heads[early], labels[early] = i, "pobj"
            continue
        if heads[noun] != heads[i] or labels[noun] not in ("dobj", "oprd", "attr"):
            continue
        if tags[noun] in NOUN and not (particle and tags[noun] in ("NN", "NNS")):
            heads[noun], labels[noun] = i, "pobj"
            labels[i], tags[i] = "prep", "IN"
    return Parse(tuple(tags), tuple(heads), tuple(labels))


def _first_of_two_subjects(parse: Parse, preposition: int) -> int | None:
    """The subject right behind a preposition whose verb has another: "after the raid men fled"."""
    verb = parse.heads[preposition]
    subjects = [
        i
        for i in range(preposition + 1, verb)
        if parse.heads[i] == verb and parse.labels[i] in _SUBJECTS
    ]
    first, *others = subjects or [verb]
    if not others:
        return None
    inside = all(preposition < parse.heads[i] <= first for i in range(preposition + 1, first))
    return first if inside else None


def relatives(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Let a verb whose subject is "that" or "which" describe the object before, not be joined."""
    heads, labels = list(parse.heads), list(parse.labels)
    for subject, verb in enumerate(parse.heads):
        relative = labels[subject] in _SUBJECTS and words[subject].lower in _RELATIVE
        if not relative or labels[verb] not in ("conj", "advcl") or parse.tags[subject] == "IN":
            continue
        before = words[subject - 1].lower
        if before in ("and", "or") or (before, words[subject].lower) == (",", "which"):
            continue  # ", which" may stand for all that was said
        host = heads[verb]
        objects = [i for i in range(host, subject) if heads[i] == host and labels[i] == "dobj"]
        if objects:
            heads[verb], labels[verb] = objects[-1], "relcl"
    return Parse(parse.tags, tuple(heads), tuple(labels))


def early_objects(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Make the noun before a verb in the past its subject where it was given two objects.

    The encoder scores each arc alone: "A raid killed two" may get both nouns as objects.
    """
    labels = list(parse.labels)
    for verb, tag in enumerate(parse.tags):
        if tag not in ("VBD", "VBZ", "VBP"):
            continue
        below = [i for i, head in enumerate(parse.heads) if head == verb and i != verb]
        if any(parse.labels[i] in (*_SUBJECTS, "csubj", "auxpass", "relcl") for i in below):
            continue
        objects = [i for i in below if parse.labels[i] == "dobj"]
        early = [i for i in objects if i < verb and parse.tags[i] in NOUN]
        if len(early) == 1 and len(objects) > 1 and parse.labels[verb] not in ("relcl", "acl"):
            labels[early[0]] = "nsubj"
    return Parse(parse.tags, parse.heads, tuple(labels))


def dates(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Make a date between a preposition and a subject the preposition's: "In 2012 rebels fled"."""
    heads, labels = list(parse.heads), list(parse.labels)
    for at in range(1, len(heads) - 1):
        before = at - 1
        if words[before].lower not in _BEFORE_DATE or not is_date(words[at]):
            continue
        end = date_end(words, parse, at)
        noun = _phrase_head(parse, end)
        verb = _verb_of(parse, before, noun)
        if verb <= noun or heads[at] not in (before, noun):
            continue
        heads[at], labels[at] = before, "pobj"
        if labels[noun] == "pobj":
            heads[noun], labels[noun] = verb, "nsubj"
    return Parse(parse.tags, tuple(heads), tuple(labels))


def is_date(word: Token) -> bool:
    """Whether a word is the name of a day or month, or four digits that may be a year."""
    return bool(word.lower.rstrip(".") in _DATES or _YEAR.fullmatch(word.text))


def date_end(words: Sequence[Token], parse: Parse, at: int) -> int:
    """Where the date whose first word is ``at`` ends (exclusive): behind "March 2012"."""
    end = at + 1
    while end < len(words) and parse.heads[end] == at and words[end].text.isdigit():
        end += 1
    return end


def _phrase_head(parse: Parse, first: int) -> int:
    """The noun of the phrase that begins at ``first``; the last word where none does."""
    at = first
    while at < len(parse.heads) and parse.labels[at] not in (*_SUBJECTS, "pobj"):
        if parse.heads[at] <= at:
            return len(parse.heads) - 1
        at = parse.heads[at]
    return min(at, len(parse.heads) - 1)


def _verb_of(parse: Parse, before: int, noun: int) -> int:
    """The verb that a noun behind a preposition and a date is the subject of; -1 for none."""
    if parse.labels[noun] in _SUBJECTS:
        return parse.heads[noun] if parse.tags[noun] in NOUN else -1
    verb = parse.heads[before]
    told = any(
        head == verb and label in _SUBJECTS
        for head, label in zip(parse.heads, parse.labels, strict=True)
    )
    governed = parse.heads[noun] == before and parse.tags[verb].startswith("V")
    return verb if governed and not told else -1


def accused_deeds(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Let what a deed led to belong to the deed that somebody is accused of.

    "Accused the guards of ramming a boat, injuring two": the guards injured them, not the accuser.
    """
    heads = list(parse.heads)
    for word, label in enumerate(parse.labels):
        verb = heads[word]
        if label != "advcl" or parse.tags[word] != "VBG" or verb >= word:
            continue
        if words[word - 1].text != "," or lemma_of(words[verb].lower, "VERB") not in _ACCUSING:
            continue
        links = [
            i
            for i in range(verb + 1, word)
            if verb in (heads[i], heads[heads[i]]) and words[i].lower in _OF
        ]
        deeds = [
            i
            for i in range(verb + 1, word)
            if parse.tags[i] == "VBG" and parse.labels[i] == "pcomp" and heads[i] in links
        ]
        if deeds:
            heads[word] = deeds[-1]
    return Parse(parse.tags, tuple(heads), parse.labels)


def colons(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Set a source before a colon apart from the subject behind it: "Police: gunmen hit convoy"."""
    labels = list(parse.labels)
    for word in range(len(labels) - 1):
        if labels[word] not in _SUBJECTS or words[word + 1].text != ":":
            continue
        verb = parse.heads[word]
        others = [
            i for i in range(word + 2, verb) if parse.heads[i] == verb and labels[i] in _SUBJECTS
        ]
        if others:
            labels[word] = "dep"
    return Parse(parse.tags, parse.heads, tuple(labels))


def quantities(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Make what "over 40 rifles" counts the verb's object: there "over" is no preposition."""
    heads, labels = list(parse.heads), list(parse.labels)
    for at in range(1, len(heads) - 1):
        verb = at - 1
        counts = words[at].lower in _ROUNDING and parse.tags[at + 1] == "CD"
        if not counts or labels[at] != "prep" or heads[at] != verb:
            continue
        noun = next((i for i in range(at + 1, len(heads)) if heads[i] == at), at)
        placed = words[noun].lower in MEASURE_NOUNS or is_date(words[at + 1])
        if labels[noun] != "pobj" or placed or parse.tags[noun] not in NOUN:
            continue
        if any(heads[i] == verb and labels[i] == "dobj" for i in range(len(heads))):
            continue
        if parse.tags[verb][:2] == "VB" and not _has_label(parse, verb, "auxpass"):
            heads[noun], labels[noun] = verb, "dobj"
            heads[at], labels[at] = at + 1, "quantmod"
    return Parse(parse.tags, tuple(heads), tuple(labels))


def late_subjects(_words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Make the noun behind a verb its object where it was given two subjects."""
    labels = list(parse.labels)
    for noun, label in enumerate(parse.labels):
        verb = parse.heads[noun]
        if label != "nsubj" or verb >= noun or parse.tags[noun] not in NOUN:
            continue
        early = any(parse.heads[i] == verb and parse.labels[i] == "nsubj" for i in range(verb))
        taken = any(_has_label(parse, verb, one) for one in ("dobj", "attr", "ccomp", "auxpass"))
        if early and not taken and parse.tags[verb][:2] == "VB":
            labels[noun] = "dobj"
    return Parse(parse.tags, parse.heads, tuple(labels))


def split_objects(_words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Give each of two joined verbs the number behind it: "kills 1, injures 2"."""
    heads, labels = list(parse.heads), list(parse.labels)
    for number, label in enumerate(parse.labels):
        second = parse.heads[number]
        first = parse.heads[second]
        if label != "dobj" or labels[second] != "conj" or not first < number < second:
            continue
        own = [
            i
            for i in range(second + 1, len(heads))
            if heads[i] == second and labels[i] == "nummod" and parse.tags[i] == "CD"
        ]
        if own and parse.tags[first][:2] == "VB" and not _has_label(parse, first, "dobj"):
            heads[number] = first
            labels[own[0]] = "dobj"
    return Parse(parse.tags, tuple(heads), tuple(labels))


def conjunct_subjects(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Make the noun between "and" and a verb that verb's subject, not the first one's object.

    "A million are hungry and two million people fled": two million fled.
    """
    heads, labels = list(parse.heads), list(parse.labels)
    for verb, label in enumerate(parse.labels):
        first = parse.heads[verb]
        if label != "conj" or parse.tags[first][:2] != "VB" or parse.tags[verb][:2] != "VB":
            continue
        joint = next(
            (i for i in range(first, verb) if labels[i] == "cc" and heads[i] == first), None
        )
        if joint is None or _has_label(parse, verb, "nsubj"):
            continue
        between = [
            i
            for i in range(joint, verb)
            if heads[i] == first and labels[i] in ("dobj", "attr") and parse.tags[i] in NOUN
        ]
        if len(between) == 1 and words[joint].lower in ("and", "but"):
            passive = _has_label(parse, verb, "auxpass")
            heads[between[0]], labels[between[0]] = verb, "nsubjpass" if passive else "nsubj"
    return Parse(parse.tags, tuple(heads), tuple(labels))


def _has_label(parse: Parse, head: int, label: str) -> bool:
    """Whether a dependant of a word has a label."""
    return any(h == head and one == label for h, one in zip(parse.heads, parse.labels, strict=True))
