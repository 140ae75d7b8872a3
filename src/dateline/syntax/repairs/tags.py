"""Repairs of part-of-speech tags: the tree, the spelling or the kind of text tells the right one.

Each takes the words of a sentence, their parse and the profile, and returns the repaired parse.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.lemmas import verb_tags
from dateline.syntax.repairs.edits import is_past, labels_below, retagged
from dateline.syntax.tokens import Token


def common_nouns(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Tag lower-case words outside of names as common nouns.

    The encoder learned the words of names from running text, where they have a capital, and tags
    them as names without one too. The words need their names.
    """
    return retagged(
        parse,
        {
            i: tag.replace("P", "", 1)
            for i, (word, tag) in enumerate(zip(words, parse.tags, strict=True))
            if tag in ("NNP", "NNPS") and word.text.islower() and not word.name
        },
    )


def participles(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Tag "-ed" forms that describe the noun before them as participles.

    The form is that of a past tense too; the tree sees more of the sentence than the tag.
    """
    below = labels_below(parse)
    return retagged(
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


def present_tenses(_words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Tag base forms with a subject and no auxiliary as present tenses.

    In running text they may be subjunctives ("ask that he leave"), in headlines they are not.
    """
    below = labels_below(parse)
    return retagged(
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


def past_tenses(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Tag a verb with a subject, an object and no auxiliary as a past tense.

    It is the main verb, or what is said ("he had the village burned" is neither), or is joined to a
    past tense: "police arrested six men and seized weapons".
    """
    below = labels_below(parse)
    return retagged(
        parse,
        {
            i: "VBD"
            for i, tag in enumerate(parse.tags)
            if tag == "VBN"
            and "dobj" in below[i]
            and not below[i] & {"aux", "auxpass", "agent"}
            and is_past(words[i])
            and _has_subject(parse, below, i)
        },
    )


def _has_subject(parse: Parse, below: Sequence[set[str]], verb: int) -> bool:
    """Whether a participle has a subject, its own or that of the past tense it is joined to."""
    head, label = parse.heads[verb], parse.labels[verb]
    if label == "conj":
        return parse.tags[head] == "VBD" and bool(below[head] & {"nsubj", "dobj"})
    said = label == "ccomp" and "mark" not in below[verb] and head > verb
    return (label == "ROOT" or said) and bool(below[verb] & {"nsubj", "nsubjpass"})


def gerunds(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Tag an "-ing" form that is the subject of a verb, and has no object, as a noun.

    "Fighting broke out": what it is said of comes about, nobody fights anybody. So is "the mall
    shooting left two dead", whose noun before it was taken for who shoots.
    """
    below = labels_below(parse)
    found = {
        i
        for i, tag in enumerate(parse.tags)
        if tag == "VBG"
        and parse.labels[i] in ("nsubj", "nsubjpass", "csubj", "csubjpass")
        and parse.heads[i] > i
        and not below[i] & {"dobj", "aux", "prt", "acomp", "ccomp", "xcomp"}
    }
    heads, labels = list(parse.heads), list(parse.labels)
    for i in sorted(found):
        subject = next((k for k in range(i) if heads[k] == i and labels[k] == "nsubj"), None)
        if subject is None:
            continue
        article = next((k for k in range(subject) if heads[k] == subject and labels[k] == "det"), i)
        if article == i or subject != i - 1:
            found.discard(i)  # "rebels shelling the port killed two"
            continue
        heads[article], labels[subject] = i, "compound"
    for i in found:
        labels[i] = labels[i].replace("csubj", "nsubj")
    repaired = Parse(parse.tags, tuple(heads), tuple(labels))
    return retagged(repaired, dict.fromkeys(found, "NN")) if found else parse


def articled(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Tag an "-ing" form behind an article and before "of" as a noun: "the killing of two men"."""
    return retagged(
        parse,
        {
            i: "NN"
            for i, tag in enumerate(parse.tags[:-1])
            if tag == "VBG"
            and i
            and words[i - 1].lower in ("the", "a", "an", "this", "that", "their", "his", "its")
            and words[i + 1].lower == "of"
        },
    )
