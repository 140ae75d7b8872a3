"""Repairs of attachment: which word another one depends on."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.groups import NOUN
from dateline.syntax.tokens import Token

_PLACING = frozenset("in at near off outside".split())  # before a name
_PARTICLES = frozenset("over up down off out on in through around about away back".split())


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
        if heads[noun] != heads[i] or labels[noun] not in ("dobj", "oprd", "attr"):
            continue
        if tags[noun] in NOUN and not (particle and tags[noun] in ("NN", "NNS")):
            heads[noun], labels[noun] = i, "pobj"
            labels[i], tags[i] = "prep", "IN"
    return Parse(tuple(tags), tuple(heads), tuple(labels))
