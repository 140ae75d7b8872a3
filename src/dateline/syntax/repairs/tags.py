"""Repairs of part-of-speech tags: the tree, the spelling or the kind of text tells the right one.

Each takes the words of a sentence, their parse and the profile, and returns the repaired parse.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.lemmas import verb_tags
from dateline.syntax.repairs.edits import labels_below, retagged
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
    """Tag a main verb with a subject, an object and no auxiliary as a past tense."""
    below = labels_below(parse)
    return retagged(
        parse,
        {
            i: "VBD"
            for i, tag in enumerate(parse.tags)
            if tag == "VBN"
            and parse.labels[i] == "ROOT"
            and "dobj" in below[i]
            and below[i] & {"nsubj", "nsubjpass"}
            and not below[i] & {"aux", "auxpass", "agent"}
            and "VBD" in verb_tags(words[i].lower)
        },
    )
