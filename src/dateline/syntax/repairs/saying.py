"""Repairs of what verbs of saying take: what hangs on them though it belongs to what is said."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.profiles import Profile
from dateline.syntax.encoder import Parse
from dateline.syntax.lemmas import lemma_of
from dateline.syntax.tokens import Token

_SAYING = frozenset(
    """
    say add tell announce state report note claim insist explain warn admit acknowledge confirm
    declare deny stress argue maintain reveal
    """.split()
)
_VOWING = frozenset("vow pledge promise threaten swear argue write tweet".split())
_CALLING = frozenset("call describe cite accuse blame condemn denounce criticise criticize".split())
_CONTINUING = ("prep", "advcl", "agent", "npadvmod")


def inserted(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Give what goes on behind an inserted "the statement added" to the verb before it.

    "The army responded, the statement added, by downing five jets": the army downed them.
    """
    heads = list(parse.heads)
    for verb, head in enumerate(parse.heads):
        if not _says(words, parse, verb) or verb + 1 >= len(words) or words[verb + 1].text != ",":
            continue
        said = next(
            (i for i in range(verb) if parse.heads[i] == verb and parse.labels[i] == "ccomp"), verb
        )
        opens = next(
            (i for i in range(verb) if parse.heads[i] == verb and parse.labels[i] == "nsubj"), verb
        )
        comma = any(words[i].text in (",", "”", '"') for i in range(said, opens))
        if head != verb or said == verb or not said < opens < verb or not comma:
            continue
        for word in range(verb + 2, len(heads)):
            quotes = lemma_of(words[word].lower, "VERB") in _SAYING | _CALLING
            if heads[word] == verb and parse.labels[word] in _CONTINUING and not quotes:
                heads[word] = said
    return Parse(parse.tags, tuple(heads), parse.labels)


def late_conjuncts(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Join "and admitted" to the verb of saying that opens the sentence.

    "He added that it would not be hard to imagine that they would, and admitted that threats had
    been made": he admitted it, not they.
    """
    heads = list(parse.heads)
    root = next((i for i, head in enumerate(heads) if head == i), 0)
    if not _says(words, parse, root) or parse.tags[root] != "VBD":
        return parse
    for verb in range(root + 1, len(heads)):
        host = heads[verb]
        joined = parse.labels[verb] == "conj" and root < host < verb
        if not joined or not _says(words, parse, verb) or parse.tags[verb] != "VBD":
            continue
        if words[verb - 1].lower == "and" and words[verb - 2].text == ",":
            own = any(
                heads[i] == verb and parse.labels[i] in ("nsubj", "aux", "auxpass")
                for i in range(len(heads))
            )
            if not own and parse.tags[host] != "VBD":
                heads[verb] = root
    return Parse(parse.tags, tuple(heads), parse.labels)


def late_participles(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Join ", calling the drills a warning" to the verb of saying that opens the sentence.

    "Vowed that it would never rule out force, calling the drills a warning": it called them so.
    """
    heads = list(parse.heads)
    for verb in range(2, len(heads)):
        comma = words[verb - 1].text == "," and parse.tags[verb] == "VBG"
        said = lemma_of(words[verb].lower, "VERB") in _SAYING | _CALLING
        host = heads[verb]
        if not (comma and said) or parse.labels[verb] != "advcl" or host >= verb:
            continue
        above = heads[host]
        while parse.labels[host] in ("ccomp", "xcomp", "pcomp", "conj") and above < host:
            if lemma_of(words[above].lower, "VERB") in _SAYING | _VOWING:
                heads[verb] = above
                break
            host, above = above, heads[above]
    return Parse(parse.tags, tuple(heads), parse.labels)


def gaps(words: Sequence[Token], parse: Parse, _profile: Profile | None) -> Parse:
    """Put the verb behind "they said" under that verb: "raids that they said killed 26"."""
    heads, labels, tags = list(parse.heads), list(parse.labels), list(parse.tags)
    for verb in range(1, len(heads)):
        saying = verb - 1
        form = parse.tags[verb] in ("VBD", "VBN", "VBZ", "VBP", "MD")
        if not form or labels[saying] != "relcl" or not _says(words, parse, saying):
            continue
        relative = any(
            heads[i] == saying and labels[i] in ("dobj", "mark") and parse.tags[i] in ("WDT", "IN")
            for i in range(saying)
        )
        if relative and heads[verb] != saying and labels[verb] in ("advcl", "conj", "dep", "acl"):
            heads[verb], labels[verb] = saying, "ccomp"
            tags[verb] = "VBD" if tags[verb] == "VBN" else tags[verb]
    return Parse(tuple(tags), tuple(heads), tuple(labels))


def _says(words: Sequence[Token], parse: Parse, verb: int) -> bool:
    """Whether a word is a verb of saying."""
    return parse.tags[verb][:1] == "V" and lemma_of(words[verb].lower, "VERB") in _SAYING
