"""Repairs of headlines, which leave out articles and auxiliaries.

Each takes the words of a headline, their parse and the profile, and returns the repaired parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import MentionType
from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.groups import NOUN
from dateline.syntax.lemmas import lemma_of, verb_tags
from dateline.syntax.repairs.edits import labels_below, retagged
from dateline.syntax.tokens import Token

# What cuts a headline into parts of one verb at most.
_CUTS = frozenset(", ; : — – - | ( ) as after before while when until".split())
_PLURALS = frozenset(["police", "people"])  # that do not look it
# What may open a noun group, and what shows alone that one is meant.
_OPENS = frozenset(["DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "POS", *NOUN])
_SHOWS = frozenset(["DT", "PDT", "PRP$", "CD", "NNP", "NNPS"])


def headline_passives(words: Sequence[Token], parse: Parse, profile: Profile | None) -> Parse:
    """Read the "-ed" forms of a headline that have no object as passives.

    Headlines report what somebody did in the present tense, and leave out the "was" of a passive.
    Verbs for what parties do together or say are active ("Leaders met", "Minister confirmed").
    """
    if profile is None:
        return parse
    below = labels_below(parse)
    found = set()
    for i, tag in enumerate(parse.tags):
        if (
            tag in ("VBD", "VBN")
            and "VBN" in verb_tags(words[i].lower)
            and below[i] & {"nsubj", "nsubjpass"}
            and not below[i] & {"dobj", "aux", "ccomp", "xcomp"}
            and _affects_another(words[i], profile)
        ):
            found.add(i)
    labels = [
        "nsubjpass" if label == "nsubj" and head in found else label
        for head, label in zip(parse.heads, parse.labels, strict=True)
    ]
    return retagged(replace(parse, labels=tuple(labels)), dict.fromkeys(found, "VBN"))


def _affects_another(word: Token, profile: Profile) -> bool:
    """Whether a word is a verb of the profile for what one party does to another."""
    types = (profile.types[t.event] for t in profile.verbs.get(lemma_of(word.lower, "VERB"), ()))
    return any(not event.mutual and not event.parent for event in types)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a headline: words ``first`` to ``end`` (exclusive), two noun groups and a verb.

    Its part of the headline ends at ``last``.
    """

    first: int
    verb: int
    end: int
    last: int

    @property
    def inside(self) -> range:
        """The words of the clause."""
        return range(self.first, self.end)

    def marked(self, parse: Parse) -> bool:
        """Whether a subordinator opens the next part: "as talks begin"."""
        return self.last < len(parse.tags) and parse.tags[self.last] in ("IN", "WRB")


@dataclass(slots=True)
class _Arcs:
    """The heads and labels of a parse while they are changed."""

    heads: list[int]
    labels: list[str]

    def attach(self, word: int, head: int, label: str) -> None:
        """Make a word a dependant of another."""
        self.heads[word], self.labels[word] = head, label


def headline_verbs(words: Sequence[Token], parse: Parse, profile: Profile | None) -> Parse:
    """Find the verb in each part of a headline that was parsed as a row of nouns.

    Without articles "Rebels attack convoy" looks like "rebel attack convoy". The two differ in
    number: nouns before nouns are singular, so a noun that agrees with the word behind it is its
    subject, and what looks like a plural before another noun is a verb ("Army shells village").
    Some plurals do stand before nouns ("arms export ban"). So the word must be a verb of the
    profile and not end one of its nouns, and what follows must be a number, a name or a noun that
    the profile knows, unlike "talks breakthrough"; or the tree must have given the word a subject
    and an object, or it can be nothing but a verb.
    """
    for first, last in _parts(words):
        if any(_is_tagged_verb(i, parse) for i in range(first, last)):
            continue
        for verb in range(first + 1, last - 1):
            end = _group_end(verb + 1, last, parse)
            if end is None or parse.tags[verb - 1] not in NOUN:
                continue
            tag = _agreeing(words, verb, parse)
            if tag is not None and _is_verb(words, verb, end, tag, parse, profile):
                parse = _with_clause(parse, tag, _Clause(first, verb, end, last))
                break
    return parse


def headline_conjuncts(words: Sequence[Token], parse: Parse, profile: Profile | None) -> Parse:
    """Find the second verb of a headline's subject, behind a comma: "Gunman kills 1, wounds 2".

    What looks like a plural must be a verb of the profile in the present, stand before a number or
    an article, and follow a verb with a subject.
    """
    if profile is None:
        return parse
    for first, last in _parts(words):
        end = _group_end(first + 1, last, parse) if last > first + 1 else None
        if first == 0 or end is None or words[first - 1].text != "," or first + 1 >= last:
            continue
        opens = parse.tags[first + 1] in ("CD", "DT", "PRP$")
        noun = parse.tags[first] in NOUN and "VBZ" in verb_tags(words[first].lower)
        if not (opens and noun and lemma_of(words[first].lower, "VERB") in profile.verbs):
            continue
        above = _verb_before(first, parse)
        if above is not None:
            parse = _joined(parse, above, first, end)
    return parse


def _verb_before(word: int, parse: Parse) -> int | None:
    """The last verb before a word that has a subject, in the present or the past."""
    below = labels_below(parse)
    verbs = (
        i
        for i in range(word - 1, -1, -1)
        if parse.tags[i] in ("VBZ", "VBP", "VBD") and below[i] & {"nsubj", "nsubjpass"}
    )
    return next(verbs, None)


def _joined(parse: Parse, above: int, verb: int, end: int) -> Parse:
    """The parse with a verb joined to the one above, and the noun group behind it as its object."""
    arcs = _Arcs(list(parse.heads), list(parse.labels))
    arcs.attach(verb, above, "conj")
    for i in range(verb + 1, end - 1):
        if arcs.heads[i] not in range(verb + 1, end):
            arcs.attach(i, end - 1, "nummod" if parse.tags[i] == "CD" else "compound")
    arcs.attach(end - 1, verb, "dobj")
    if not _is_tree(arcs.heads):
        return parse
    return retagged(
        replace(parse, heads=tuple(arcs.heads), labels=tuple(arcs.labels)), {verb: "VBZ"}
    )


def _parts(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the parts of a headline begin and end (exclusive)."""
    first = 0
    for i, word in enumerate(words):
        if word.lower in _CUTS:
            yield first, i
            first = i + 1
    yield first, len(words)


def _is_tagged_verb(word: int, parse: Parse) -> bool:
    """Whether a word is tagged as a verb and is no modifier of a later word in the tree."""
    tag = parse.tags[word]
    precedes = parse.labels[word] in ("relcl", "compound", "amod") and parse.heads[word] > word
    return tag[0] in "VM" and tag != "VBG" and not precedes


def _group_end(first: int, last: int, parse: Parse) -> int | None:
    """The end (exclusive) of the noun group that begins at ``first``; None if there is none."""
    end = first
    while end < last and parse.tags[end] in _OPENS:
        end += 1
    while end > first and parse.tags[end - 1] not in NOUN and parse.tags[end - 1] != "CD":
        end -= 1
    return end if end > first else None


def _is_verb(
    words: Sequence[Token], verb: int, end: int, tag: str, parse: Parse, profile: Profile | None
) -> bool:
    """Whether a word between two noun groups, the second ending at ``end``, is their verb."""
    word = words[verb].lower
    if tag == "VBZ" and lemma_of(word, "NOUN") == word:
        return True  # "indicts" is no plural
    if _in_tree(verb, parse):
        return True
    return profile is not None and _in_profile(words, verb, end, parse, profile)


def _agreeing(words: Sequence[Token], verb: int, parse: Parse) -> str | None:
    """The tag of a word as a verb in the present that agrees with the noun before it, if it can."""
    subject, subject_tag = words[verb - 1].lower, parse.tags[verb - 1]
    looks_plural = lemma_of(subject, "NOUN") != subject or subject in _PLURALS
    several = verb >= 3 and words[verb - 2].lower in (",", "and") and parse.tags[verb - 3] == "NNP"
    plural = looks_plural or subject_tag.endswith("S") or several  # "Mali, Niger hold talks"
    singular = not plural or subject_tag == "NNP"  # "Marines", "Wales"
    tags = {tag for tag, can in (("VBP", plural), ("VBZ", singular)) if can}
    return next(iter(tags & verb_tags(words[verb].lower)), None)


def _in_tree(verb: int, parse: Parse) -> bool:
    """Whether the tree gives a word a subject right before it and an object, as nouns have none."""
    subject = parse.labels[verb - 1] in ("nsubj", "nsubjpass") and parse.heads[verb - 1] == verb
    behind = parse.labels[verb] == "relcl" and parse.heads[verb] > verb
    return subject and ("dobj" in labels_below(parse)[verb] or behind)


def _in_profile(
    words: Sequence[Token], verb: int, end: int, parse: Parse, profile: Profile
) -> bool:
    """Whether a word is a verb of the profile before something that the profile knows."""
    lemma = lemma_of(words[verb].lower, "VERB")
    if lemma not in profile.verbs:
        return False
    noun = (words[verb - 1].lower, lemma_of(words[verb].lower, "NOUN"))
    if any(trigger.words == noun for trigger in profile.nouns.get(noun[-1], ())):
        return False  # "arms export"
    if _SHOWS & {*parse.tags[verb + 1 : end]} or _acts(words, verb, profile):
        return True
    return lemma_of(words[end - 1].lower, "NOUN") in profile.kinds


def _acts(words: Sequence[Token], verb: int, profile: Profile) -> bool:
    """Whether somebody stands before a word that is no noun of the profile: "navy foils plot"."""
    who = profile.kinds.get(lemma_of(words[verb - 1].lower, "NOUN"))
    noun = lemma_of(words[verb].lower, "NOUN")
    known = noun in profile.kinds or noun in profile.nouns
    return who in (MentionType.PERSON, MentionType.ORGANISATION) and not known


def _with_clause(parse: Parse, tag: str, clause: _Clause) -> Parse:
    """The parse with a clause in the place that its words had; the same where it is no tree then.

    A verb of another part of the headline is joined to the clause ("Army shells village, kills
    three"), or reports it ("Army shells village, mayor says").
    """
    inside, verb = clause.inside, clause.verb
    outside = {parse.heads[i] for i in inside} - {*inside}
    if len(outside) > 1 or (outside and parse.labels.index("ROOT") in inside):
        return parse  # too entangled
    arcs = _Arcs(list(parse.heads), list(parse.labels))
    _attach_nouns(arcs, clause)
    arcs.attach(verb, verb, "ROOT")
    for above in outside:
        _attach_to_governor(arcs, parse, clause, above)
    _attach_later_verbs(arcs, parse, clause, outside)
    arcs.attach(verb - 1, verb, "nsubj")
    arcs.attach(clause.end - 1, verb, "dobj")
    if not _is_tree(arcs.heads):
        return parse
    parse = replace(parse, heads=tuple(arcs.heads), labels=tuple(arcs.labels))
    return retagged(parse, {verb: tag})


def _attach_nouns(arcs: _Arcs, clause: _Clause) -> None:
    """Attach the words of the clause's two noun groups to the last noun of each."""
    inside, verb = clause.inside, clause.verb
    for i in inside:
        head = arcs.heads[i]
        if head not in inside or head in (i, verb) or (head < verb) != (i < verb):
            keeps = arcs.labels[i] in ("amod", "nummod", "det", "poss")
            last_noun = verb - 1 if i < verb else clause.end - 1
            arcs.attach(i, last_noun, arcs.labels[i] if keeps else "compound")


def _attach_to_governor(arcs: _Arcs, parse: Parse, clause: _Clause, above: int) -> None:
    """Attach the clause to the verb that reports it, or in the place of the word above it."""
    verb = clause.verb
    reports = parse.tags[above][0] == "V" and _own_subject(above, clause.last, parse)
    if reports and not clause.marked(parse):
        arcs.attach(verb, above, "ccomp")
        return
    root = arcs.heads[above] == above
    arcs.attach(verb, verb if root else arcs.heads[above], arcs.labels[above])
    arcs.attach(above, verb, "dep")


def _attach_later_verbs(arcs: _Arcs, parse: Parse, clause: _Clause, outside: set[int]) -> None:
    """Attach verbs of later parts that depended on the clause's words, with their subjects."""
    verb = clause.verb
    for other in range(clause.last, len(arcs.heads)):
        if parse.tags[other][0] != "V":
            continue
        if arcs.heads[other] == verb or arcs.heads[other] in clause.inside:
            adverbial = clause.marked(parse) or parse.tags[other] == "VBG"
            arcs.attach(other, verb, "advcl" if adverbial else "conj")
        if other in outside or arcs.heads[other] == verb:
            if _own_subject(other, clause.last, parse):
                arcs.attach(other - 1, other, "nsubj")


def _is_tree(heads: Sequence[int]) -> bool:
    """Whether every word leads to one root."""
    ends = list(range(len(heads)))
    for _ in heads:
        ends = [heads[i] for i in ends]
    return len(set(ends)) == 1 and heads[ends[0]] == ends[0]


def _own_subject(verb: int, last: int, parse: Parse) -> bool:
    """Whether a verb of another part has a noun right before it: ", 12 killed", ", army says"."""
    return verb > last and parse.tags[verb - 1] in (*NOUN, "CD") and parse.tags[verb] != "VBG"
