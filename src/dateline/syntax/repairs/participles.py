"""Repairs of past forms that are both tense and participle, where the tree took the other one.

Each takes the words of a sentence, their parse and the profile, and returns the repaired parse.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.lemmas import lemma_of, verb_tags
from dateline.syntax.repairs.edits import is_past, retagged
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


def verb_conjuncts(words: Sequence[Token], parse: Parse, profile: Profile | None) -> Parse:
    """Join a verb with its object to the verb before it: "blocked roads and torched cars".

    The tree may join it to the first verb's object, or give the first verb both objects. Where it
    takes the second one for an adjective, it is a verb if the first is an "-ing" form, too, and the
    profile lists it: "looting shops and burning huts".
    """
    heads, labels, tags = list(parse.heads), list(parse.labels), {}
    for i in range(3, len(words) - 1):
        if words[i - 1].lower not in ("and", "or", "then"):
            continue
        first = _object_before(parse, i)
        verb = parse.heads[first] if first is not None else i
        tag = _as_first(words, parse, i, verb, profile) if verb < i else None
        if first is None or tag is None:
            continue
        behind = [k for k in range(i + 1, len(words)) if _is_second(parse, k, i, (first, verb))]
        if not behind:
            continue
        heads[i], labels[i], tags[i] = verb, "conj", tag
        heads[behind[0]], labels[behind[0]] = i, "dobj"
        for k in range(first + 1, i):
            if parse.heads[k] == first and parse.labels[k] in ("cc", "punct"):
                heads[k] = verb
    return retagged(Parse(parse.tags, tuple(heads), tuple(labels)), tags) if tags else parse


def _object_before(parse: Parse, word: int) -> int | None:
    """The object before a word that the tree ties the word to, on its own or through a noun."""
    above = parse.heads[word]
    if parse.labels[word] == "conj" and parse.tags[above] == "VBD":
        objects = (k for k in range(above + 1, word) if parse.heads[k] == above)
        return next((k for k in objects if parse.labels[k] == "dobj"), None)
    if above > word and parse.labels[above] == "conj":  # "burning" describes "huts"
        above = parse.heads[above]
    tied = above < word and parse.labels[above] == "dobj" and parse.heads[above] < above
    return above if tied else None


def _as_first(
    words: Sequence[Token], parse: Parse, word: int, verb: int, profile: Profile | None
) -> str | None:
    """The tag of a word as a verb that is joined to another; None where it is none."""
    before = parse.heads[word] < word
    if parse.tags[word] == "VBN" and before and parse.tags[verb] == "VBD":
        joined = parse.labels[word] in ("conj", "amod") and is_past(words[word])
        return "VBD" if joined else None
    if parse.tags[word] != "VBG" or parse.labels[word] != "amod" or profile is None:
        return None
    both = words[verb].lower.endswith("ing") and parse.labels[verb] != "amod"
    return "VBG" if both and lemma_of(words[word].lower, "VERB") in profile.verbs else None


def _is_second(parse: Parse, word: int, verb: int, tied: tuple[int, int]) -> bool:
    """Whether a noun behind a verb hangs on what is before the verb."""
    noun = parse.tags[word][:2] in ("NN", "CD") and parse.labels[word] in ("conj", "dobj")
    return noun and (parse.heads[word] in tied or parse.heads[verb] == word)


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
