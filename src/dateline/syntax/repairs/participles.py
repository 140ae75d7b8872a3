"""Repairs of past forms that are both tense and participle, where the tree took the other one.

Each takes the words of a sentence, their parse and the profile, and returns the repaired parse.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.lemmas import verb_tags
from dateline.syntax.repairs.edits import retagged
from dateline.syntax.tokens import Token

_PAST = ("VBD", "VBN")


def serial_tenses(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Join the verb in the middle of a series to the first: "came in, shot and killed a man"."""
    heads, labels, tags = list(parse.heads), list(parse.labels), {}
    for i in range(1, len(words) - 2):
        host = parse.heads[i]
        if parse.tags[i] != "VBN" or parse.labels[i] != "advcl" or not host < i:
            continue
        after = i + 2
        series = words[i - 1].text == "," and words[i + 1].lower == "and"
        last = parse.tags[after] == "VBD" and parse.labels[after] == "conj"
        joined = last and parse.heads[after] in (host, i) and parse.tags[host] == "VBD"
        if series and joined and "VBD" in verb_tags(words[i].lower):
            labels[i], tags[i], heads[after] = "conj", "VBD", i
    return retagged(Parse(parse.tags, tuple(heads), tuple(labels)), tags) if tags else parse


def reduced_subjects(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Let a noun be the subject, not its participle: "a man hurt in the raid was treated"."""
    heads, labels, tags = list(parse.heads), list(parse.labels), {}
    for i, tag in enumerate(parse.tags):
        verb = parse.heads[i]
        if tag not in _PAST or "subj" not in parse.labels[i] or not verb > i:
            continue
        below = [k for k in range(len(words)) if parse.heads[k] == i and k != i]
        subject = next((k for k in below if k < i and _is_noun(parse, k)), None)
        acts = any(
            parse.labels[k] in ("aux", "auxpass", "mark", "prt", "ccomp", "xcomp")
            or (parse.labels[k] == "dobj" and not _beside(words, parse, k))
            for k in below
        )
        if subject is None or acts or "VBN" not in verb_tags(words[i].lower):
            continue
        heads[subject], labels[subject] = verb, parse.labels[i].replace("csubj", "nsubj")
        heads[i], labels[i], tags[i] = subject, "acl", "VBN"
        for k in below:
            if parse.labels[k] == "dobj":
                heads[k], labels[k] = subject, "appos"  # "the man hurt, a teacher, was ..."
    return retagged(Parse(parse.tags, tuple(heads), tuple(labels)), tags) if tags else parse


def _is_noun(parse: Parse, word: int) -> bool:
    """Whether a word is a noun and a subject."""
    return parse.labels[word] == "nsubj" and parse.tags[word][:2] in ("NN", "CD")


def _beside(words: Sequence[Token], parse: Parse, word: int) -> bool:
    """Whether a noun stands behind a comma, as one that says who somebody is."""
    return words[_left_edge(parse, word) - 1].text == ","


def _left_edge(parse: Parse, word: int) -> int:
    """The first word of those that hang on a word, one on the other."""
    first = word
    for before in range(word - 1, -1, -1):
        if parse.heads[before] in range(first, word + 1):
            first = before
    return first
