"""Mends: what the encoder gets wrong for a reason that can be told, put right before it is read.

Each looks at the words of a sentence and at its parse and returns the parse that it takes for the
right one. The encoder learned from running text, so that it errs most where words are written
otherwise than there: in headlines, which leave out articles and stand in the present tense.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.groups import NOUN
from dateline.syntax.lemmas import lemma_of, verb_tags
from dateline.syntax.tokens import Token

# What cuts a headline into parts of one verb at most.
_CUTS = frozenset(", ; : — – - | ( ) as after before while when until".split())
_PLURALS = frozenset(["police", "people"])  # that do not look it
_PLACING = frozenset("in at near off outside".split())  # before a name
_PARTICLES = frozenset("over up down off out on in through around about away back".split())
# What may open a noun group, and what shows alone that one is meant.
_OPENS = frozenset(["DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "POS", *NOUN])
_SHOWS = frozenset(["DT", "PDT", "PRP$", "CD", "NNP", "NNPS"])


def mended(
    words: Sequence[Token], parse: Parse, profile: Profile | None, *, headline: bool
) -> Parse:
    """Mend what can be mended. The words need their names, not yet their tags."""
    parse = participles(words, common_nouns(words, prepositions(words, parse)))
    if headline:
        parse = headline_passives(words, present_tenses(parse), profile)
        return headline_verbs(words, parse, profile)
    return past_tenses(words, parse)


def common_nouns(words: Sequence[Token], parse: Parse) -> Parse:
    """Tag lower-case words outside of names as common nouns: "the health ministry".

    The encoder takes words of names that are often written with a capital for names everywhere.
    """
    return _retagged(
        parse,
        {
            i: tag.replace("P", "", 1)
            for i, (word, tag) in enumerate(zip(words, parse.tags, strict=True))
            if tag in ("NNP", "NNPS") and word.text.islower() and not word.name
        },
    )


def prepositions(words: Sequence[Token], parse: Parse) -> Parse:
    """Give a preposition that governs nothing the noun group behind it: "called for a truce".

    The encoder scores each arc alone, so that both may hang on the verb: the noun as its object.
    """
    heads, labels, tags = list(parse.heads), list(parse.labels), list(parse.tags)
    governing = {head for i, head in enumerate(heads) if head != i}
    for i, label in enumerate(labels):
        word = words[i].lower
        particle = word in _PARTICLES  # "hand over rifles", but "seized off Oman"
        if i in governing or label not in ("prep", "prt") or (particle and word not in _PLACING):
            continue
        noun = next((j for j in range(i + 1, len(heads)) if heads[j] <= i), i)
        if heads[noun] != heads[i] or labels[noun] not in ("dobj", "oprd", "attr"):
            continue
        if tags[noun] in NOUN and not (particle and tags[noun] in ("NN", "NNS")):
            heads[noun], labels[noun] = i, "pobj"
            labels[i], tags[i] = "prep", "IN"
    return Parse(tuple(tags), tuple(heads), tuple(labels))


def participles(words: Sequence[Token], parse: Parse) -> Parse:
    """Tag "-ed" forms that describe the noun before them as participles: "drones launched there".

    The form does not tell a past tense from a participle, and the tree sees more of the sentence
    than the tag.
    """
    below = _labels_below(parse)
    return _retagged(
        parse,
        {
            i: "VBN"
            for i, tag in enumerate(parse.tags)
            if tag == "VBD"
            and parse.labels[i] == "acl"
            and parse.heads[i] < i
            and not below[i] & {"nsubj", "mark"}
            and "VBN" in verb_tags(words[i].lower)
        },
    )


def past_tenses(words: Sequence[Token], parse: Parse) -> Parse:
    """Tag "-ed" forms with a subject and no auxiliary as past tenses, the other way round.

    Not in headlines, which leave the auxiliary out: "Two divers detained".
    """
    below = _labels_below(parse)
    return _retagged(
        parse,
        {
            i: "VBD"
            for i, tag in enumerate(parse.tags)
            if tag == "VBN"
            and parse.labels[i] != "acl"
            and "nsubj" in below[i]
            and not below[i] & {"aux", "auxpass", "nsubjpass"}
            and "VBD" in verb_tags(words[i].lower)
        },
    )


def present_tenses(parse: Parse) -> Parse:
    """Tag the base forms of a headline with a subject and no auxiliary as present tenses.

    Elsewhere they may be subjunctives ("ask that he leave"), here they are not.
    """
    below = _labels_below(parse)
    return _retagged(
        parse,
        {
            i: "VBP"
            for i, tag in enumerate(parse.tags)
            if tag == "VB"
            and "nsubj" in below[i]
            and "aux" not in below[i]
            and parse.labels[i] not in ("ccomp", "xcomp")  # "help rebels take port"
        },
    )


def headline_passives(words: Sequence[Token], parse: Parse, profile: Profile | None) -> Parse:
    """Read the "-ed" forms of a headline that have no object as passives: "Ship seized off Yemen".

    Headlines tell what somebody did in the present tense, and leave out the "was" of a passive.
    Not so with what parties do together or say ("Leaders met", "Minister confirmed").
    """
    if profile is None:
        return parse
    below = _labels_below(parse)
    found = set()
    for i, tag in enumerate(parse.tags):
        if (
            tag in ("VBD", "VBN")
            and "VBN" in verb_tags(words[i].lower)
            and below[i] & {"nsubj", "nsubjpass"}
            and not below[i] & {"dobj", "aux", "ccomp", "xcomp"}
            and _befalls(words[i], profile)
        ):
            found.add(i)
    labels = [
        "nsubjpass" if label == "nsubj" and head in found else label
        for head, label in zip(parse.heads, parse.labels, strict=True)
    ]
    return _retagged(replace(parse, labels=tuple(labels)), dict.fromkeys(found, "VBN"))


def _befalls(word: Token, profile: Profile) -> bool:
    """Whether a word is a verb of the profile for what one does to another."""
    types = (profile.types[t.event] for t in profile.verbs.get(lemma_of(word.lower, "VERB"), ()))
    return any(not event.mutual and not event.parent for event in types)


def headline_verbs(words: Sequence[Token], parse: Parse, profile: Profile | None) -> Parse:
    """Give the parts of a headline that are taken for a row of nouns their verb.

    Without articles "Rebels attack convoy" looks like "rebel attack convoy". What tells them apart
    is that nouns before nouns stand in the singular: the noun before a verb agrees with it, and
    what looks like a plural before another noun is a verb ("Army shells village"). Some plurals do
    stand before nouns ("arms export ban"). So the word must be a verb of the profile and not end
    one of its nouns, and what follows must be a number, a name or a noun that the profile knows,
    unlike "talks breakthrough"; or the tree must have given the word a subject and an object, or it
    can be nothing but a verb.
    """
    for first, last in _parts(words):
        if any(_is_tagged_verb(i, parse) for i in range(first, last)):
            continue
        for verb in range(first + 1, last - 1):
            end = _group_end(verb + 1, last, parse)
            if end is None or parse.tags[verb - 1] not in NOUN:
                continue
            tag = _agreeing(words, verb, parse.tags[verb - 1])
            if tag is not None and _is_verb(words, verb, end, tag, parse, profile):
                parse = _with_clause(parse, tag, first, verb, end, last)
                break
    return parse


def _parts(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the parts of a headline begin and end (exclusive)."""
    first = 0
    for i, word in enumerate(words):
        if word.lower in _CUTS:
            yield first, i
            first = i + 1
    yield first, len(words)


def _is_tagged_verb(word: int, parse: Parse) -> bool:
    """Whether a word is tagged as a verb and the tree does not gainsay it.

    It does where it makes the word a modifier of what comes later: no relative clause precedes its
    noun.
    """
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


def _agreeing(words: Sequence[Token], verb: int, subject_tag: str) -> str | None:
    """The tag of a word as a verb in the present that agrees with the noun before it, if it can."""
    subject = words[verb - 1].lower
    looks_plural = lemma_of(subject, "NOUN") != subject or subject in _PLURALS
    plural = looks_plural or subject_tag.endswith("S")
    singular = not plural or subject_tag == "NNP"  # "Marines", "Wales"
    tags = {tag for tag, can in (("VBP", plural), ("VBZ", singular)) if can}
    return next(iter(tags & verb_tags(words[verb].lower)), None)


def _in_tree(verb: int, parse: Parse) -> bool:
    """Whether the tree gives a word a subject right before it and an object, as nouns have none."""
    subject = parse.labels[verb - 1] in ("nsubj", "nsubjpass") and parse.heads[verb - 1] == verb
    behind = parse.labels[verb] == "relcl" and parse.heads[verb] > verb
    return subject and ("dobj" in _labels_below(parse)[verb] or behind)


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
    if _SHOWS & {*parse.tags[verb + 1 : end]}:
        return True
    return lemma_of(words[end - 1].lower, "NOUN") in profile.kinds


def _with_clause(parse: Parse, tag: str, first: int, verb: int, end: int, last: int) -> Parse:
    """Make one clause of the words from ``first`` to ``end``: subject, verb, object.

    It takes the place that its words had. A verb of another part (from ``last`` on) that hung on
    them or that they hung on is joined to it ("Army shells village, kills three"), or tells it
    ("Army shells village, mayor says").
    """
    inside = range(first, end)
    outside = {parse.heads[i] for i in inside} - {*inside}
    if len(outside) > 1 or (outside and parse.labels.index("ROOT") in inside):
        return parse  # too entangled to be mended
    heads, labels = list(parse.heads), list(parse.labels)

    def hang(word: int, head: int, label: str) -> None:
        heads[word], labels[word] = head, label

    for i in inside:
        if heads[i] not in inside or heads[i] in (i, verb) or (heads[i] < verb) != (i < verb):
            keeps = labels[i] in ("amod", "nummod", "det", "poss")
            hang(i, verb - 1 if i < verb else end - 1, labels[i] if keeps else "compound")
    hang(verb, verb, "ROOT")
    marked = last < len(heads) and parse.tags[last] in ("IN", "WRB")  # "as talks begin"
    for above in outside:
        if parse.tags[above][0] == "V" and _own_subject(above, last, parse) and not marked:
            hang(verb, above, "ccomp")
        else:
            hang(verb, verb if heads[above] == above else heads[above], labels[above])
            hang(above, verb, "dep")
    for other in range(last, len(heads)):
        if parse.tags[other][0] == "V" and (heads[other] == verb or heads[other] in inside):
            hang(other, verb, "advcl" if marked or parse.tags[other] == "VBG" else "conj")
        if parse.tags[other][0] == "V" and (other in outside or heads[other] == verb):
            if _own_subject(other, last, parse):
                hang(other - 1, other, "nsubj")
    hang(verb - 1, verb, "nsubj")
    hang(end - 1, verb, "dobj")
    if not _is_tree(heads):
        return parse
    parse = replace(parse, heads=tuple(heads), labels=tuple(labels))
    return _retagged(parse, {verb: tag})


def _is_tree(heads: Sequence[int]) -> bool:
    """Whether every word leads to one root."""
    ends = list(range(len(heads)))
    for _ in heads:
        ends = [heads[i] for i in ends]
    return len(set(ends)) == 1 and heads[ends[0]] == ends[0]


def _own_subject(verb: int, last: int, parse: Parse) -> bool:
    """Whether a verb of another part has a noun right before it: ", 12 killed", ", army says"."""
    return verb > last and parse.tags[verb - 1] in (*NOUN, "CD") and parse.tags[verb] != "VBG"


def _labels_below(parse: Parse) -> list[set[str]]:
    """For each word the labels of what hangs on it."""
    below: list[set[str]] = [set() for _ in parse.heads]
    for head, label in zip(parse.heads, parse.labels, strict=True):
        below[head].add(label)
    return below


def _retagged(parse: Parse, tags: dict[int, str]) -> Parse:
    """The parse with other tags for some words."""
    if not tags:
        return parse
    return replace(parse, tags=tuple(tags.get(i, tag) for i, tag in enumerate(parse.tags)))
