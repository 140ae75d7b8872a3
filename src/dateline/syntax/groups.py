"""Noun groups and verb groups: the second level of the cascade (Abney 1996, "Partial parsing").

A sentence of tagged tokens becomes a list of groups and single tokens (prepositions, conjunctions,
relative words, marks), in order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.syntax.lemmas import BE, DO, HAVE
from dateline.syntax.tokens import Token

NOUN = frozenset(["NN", "NNS", "NNP", "NNPS"])
_PREMODIFIER = frozenset(
    ["DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS"]
)
_ADVERB = frozenset(["RB", "RBR", "RBS"])


@dataclass(slots=True, eq=False)
class NounGroup:
    """A noun phrase without what follows its head: tokens ``first`` to ``last`` (exclusive).

    ``head`` is the index of its last noun, ``possessors`` the groups before "'s" in it;
    ``temporal`` says that it is part of a time expression.
    """

    first: int
    last: int
    head: int
    tokens: list[Token] = field(repr=False)
    possessors: list[NounGroup] = field(default_factory=list)
    temporal: bool = False

    @property
    def lemma(self) -> str:
        """The head's dictionary form."""
        return self.tokens[self.head].lemma

    @property
    def words(self) -> list[Token]:
        """The group's tokens."""
        return self.tokens[self.first : self.last]

    @property
    def pronoun(self) -> bool:
        """Whether the group only points: "it", "they", "that", "who"."""
        return self.last - self.first == 1 and self.tokens[self.head].tag in (
            "PRP",
            "DT",
            "WP",
            "WDT",
            "EX",
        )

    @property
    def proper(self) -> bool:
        """Whether the head is a name."""
        return self.tokens[self.head].tag in ("NNP", "NNPS")


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries: "has not been shot" (particles stay outside).

    ``form`` is finite, to, ing, past (a bare participle) or base; ``tense`` past, present, future
    or None; ``modal`` the modal verb's lemma.
    """

    first: int
    last: int
    main: int
    lemma: str
    form: str
    tense: str | None = None
    modal: str | None = None
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    negated: bool = False
    adverbs: tuple[str, ...] = ()


# Bare times that may follow a noun: "the troops Monday", "the base yesterday".
_TIME_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    january february march april june july august september october november december jan feb aug
    sept oct nov dec
    """.split()
)

Item = NounGroup | VerbGroup | Token

# "a pair of drones", "hundreds of troops": the second noun is what is meant.
QUANTITY_NOUNS = frozenset(
    """
    pair dozen hundred thousand million billion couple handful number score majority series range
    variety batch fleet bulk half third quarter rest most some many several few all both each one
    two three four five six seven eight nine ten tens stockpile consignment shipment set kind type
    sort form wave barrage salvo volley swarm pieces tonne ton piece total
    """.split()
)
# "ministry of defence", "chief of staff": one post or one body.
_OF_HEADS = frozenset(
    """
    ministry minister department secretary chief head council republic university bank house chamber
    board bureau office institute academy court league organisation organization union federation
    association army commonwealth state states kingdom director president governor joint chiefs
    committee party movement front force forces faculty school college church order vice-minister
    """.split()
)
_OF_COMMON = frozenset(
    "staff state defence defense mission parliament intelligence operations police "
    "government command".split()
)
_BEFORE_NUMBER = (
    ("at", "least"),
    ("at", "most"),
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("up", "to"),
    ("as", "many", "as"),
    ("as", "few", "as"),
    ("no", "more", "than"),
    ("no", "fewer", "than"),
    ("about",),
    ("around",),
    ("nearly",),
    ("almost",),
    ("over",),
    ("some",),
    ("roughly",),
    ("approximately",),
    ("under",),
    ("only",),
    ("well", "over"),
    ("close", "to"),
    ("just", "over"),
    ("just", "under"),
)
_HEDGES = frozenset(words[0] for words in _BEFORE_NUMBER)
NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion dozen dozens hundreds thousands millions
    """.split()
)


def groups(tokens: list[Token]) -> list[Item]:
    """Group a tagged sentence."""
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        noun = _noun_group(tokens, i)
        if noun is not None:
            items.append(noun)
            i = noun.last
            continue
        verb = _verb_group(tokens, i)
        if verb is not None:
            items.append(verb)
            i = verb.last
            continue
        items.append(tokens[i])
        i += 1
    return _without_parentheses(_merge_of(items, tokens))


def _hedge(tokens: list[Token], i: int) -> int:
    """Return the length of "at least", "more than" ... before a number at ``i``, else 0."""
    if tokens[i].lower not in _HEDGES:
        return 0
    for words in _BEFORE_NUMBER:
        n = len(words)
        if i + n < len(tokens) and all(tokens[i + k].lower == words[k] for k in range(n)):
            following = tokens[i + n]
            number = following.tag == "CD" or following.lower in NUMBER_WORDS
            article = (
                following.lower == "a"
                and i + n + 1 < len(tokens)
                and (tokens[i + n + 1].lower in NUMBER_WORDS)
            )
            if number or article:
                return n
    return 0


def _noun_group(tokens: list[Token], first: int) -> NounGroup | None:
    i = first + _hedge(tokens, first)
    head = -1
    possessors: list[NounGroup] = []
    while i < len(tokens):
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.tag in ("PRP", "EX"):
            if head < 0 and i == first:
                return NounGroup(i, i + 1, i, tokens)
            break
        if token.tag == "POS":
            if head < 0 or (following is not None and following.tag in (".", ",", "VBZ")):
                break
            owner = NounGroup(first, i, head, tokens, list(possessors))
            possessors.append(owner)
            head = -1
            i += 1
            continue
        if token.tag in NOUN or token.tag == "CD":
            if (
                head >= 0
                and token.lower.rstrip("s.") in _TIME_NAMES
                and tokens[i - 1].lower
                not in (
                    "last",
                    "next",
                    "this",
                    "every",
                    "late",
                    "early",
                    "mid",
                    "the",
                )
            ):
                break  # "troops Monday": two groups
            if (
                token.tag == "NNP"
                and head >= 0
                and tokens[head].tag == "NN"
                and (tokens[first].lower in ("a", "an") and tokens[head].text.islower())
            ):
                break  # "an allegation Paris rejected": two groups
            head = i
            i += 1
            continue
        if token.tag in _PREMODIFIER:
            if head >= 0 and token.lower in ("last", "next", "this", "that", "earlier", "later"):
                break
            if head >= 0 and token.tag in ("DT", "PRP$", "PDT"):
                break
            if head >= 0 and token.tag in ("JJ", "JJR", "JJS") and not _noun_follows(tokens, i):
                break
            i += 1
            continue
        if (
            token.tag in ("VBN", "VBG")
            and _noun_follows(tokens, i)
            and (
                (i > first and (head < 0 or tokens[i - 1].tag in ("POS", "CD")))
                or (
                    i == first
                    and token.tag == "VBN"
                    and following is not None
                    and following.tag in ("NNS",)
                    and "-" in token.text
                )
            )
        ):
            i += 1
            continue
        if (
            token.tag in _ADVERB
            and i > first
            and head < 0
            and following is not None
            and (following.tag in ("JJ", "VBN", "JJR") and _noun_follows(tokens, i + 1))
        ):
            i += 1
            continue
        if (
            token.tag == "CC"
            and head < 0
            and i > first
            and following is not None
            and (
                tokens[i - 1].tag == "JJ" and following.tag == "JJ" and _noun_follows(tokens, i + 1)
            )
        ):
            i += 1
            continue
        if (
            token.text == ","
            and head < 0
            and i > first
            and following is not None
            and (
                tokens[i - 1].tag == "JJ"
                and following.tag in ("JJ", "VBN")
                and _noun_follows(tokens, i + 1)
            )
        ):
            i += 1
            continue
        if token.tag in ("``", "''") and head < 0 and _quoted_modifier(tokens, i):
            i = _quoted_modifier(tokens, i)
            continue
        if token.text == "&" and head >= 0 and following is not None and following.tag in NOUN:
            i += 1
            continue
        break
    if head < 0:
        return _nounless(tokens, first, i, possessors)
    return NounGroup(first, head + 1, head, tokens, possessors)


def _nounless(
    tokens: list[Token], first: int, last: int, possessors: list[NounGroup]
) -> NounGroup | None:
    """A group without a noun: "this", "the wounded", "both"; None for a bare adjective."""
    if last <= first:
        return None
    if possessors:
        owner = possessors[-1]
        return NounGroup(first, owner.last, owner.head, tokens, owner.possessors)
    token = tokens[last - 1]
    if tokens[first].tag == "DT" and (last - first == 1 or token.tag in ("JJ", "JJS", "JJR")):
        if tokens[first].lower in ("the", "a", "an", "no", "every") and last - first == 1:
            return None
        return NounGroup(first, last, last - 1, tokens)
    return None


def _noun_follows(tokens: list[Token], i: int) -> bool:
    """Whether modifiers at ``i`` lead to a noun."""
    for token in tokens[i + 1 : i + 6]:
        if token.tag in NOUN:
            return True
        if token.tag not in ("JJ", "JJR", "JJS", "CD", "VBG", "VBN", "``", "''", "CC"):
            return False
    return False


def _quoted_modifier(tokens: list[Token], i: int) -> int:
    """Return the end of a short quotation that modifies a noun ("kamikaze" drones), else 0."""
    for k in range(i + 2, min(i + 5, len(tokens) - 1)):
        if tokens[k].text in "\"”’''" and tokens[k].tag in ("''", "``"):
            return k + 1 if tokens[k + 1].tag in NOUN else 0
    return 0


def _verb_group(tokens: list[Token], first: int) -> VerbGroup | None:
    i = first
    adverbs: list[str] = []
    to = False
    if tokens[i].tag == "TO" or (tokens[i].tag in _ADVERB and _to_follows(tokens, i)):
        k = i
        while k < len(tokens) and tokens[k].tag in _ADVERB:
            adverbs.append(tokens[k].lower)
            k += 1
        if tokens[k].tag != "TO":
            return None
        k += 1
        while k < len(tokens) and tokens[k].tag in _ADVERB:
            adverbs.append(tokens[k].lower)
            k += 1
        if k >= len(tokens) or tokens[k].tag not in ("VB", "VBP"):
            return None
        to, i = True, k
    elif tokens[i].tag not in ("MD", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG"):
        return None
    start = i
    chain = [i]
    i += 1
    while i < len(tokens):
        k = i
        skipped = []
        while k < len(tokens) and (tokens[k].tag in _ADVERB or tokens[k].lower == "then"):
            skipped.append(tokens[k].lower)
            k += 1
        if k < len(tokens) and _continues(tokens, chain, k):
            adverbs += skipped
            chain.append(k)
            i = k + 1
        else:
            break
    if i < len(tokens) and tokens[i].lower in ("not", "n't", "never"):
        adverbs.append(tokens[i].lower)  # "is not a member"
    return _describe(tokens, first, start, chain, adverbs, to)


def _to_follows(tokens: list[Token], i: int) -> bool:
    while i < len(tokens) and tokens[i].tag in _ADVERB:
        i += 1
    return i < len(tokens) and tokens[i].tag == "TO"


def _continues(tokens: list[Token], chain: list[int], k: int) -> bool:
    """Whether the verb form at ``k`` goes on the group."""
    last, token = tokens[chain[-1]], tokens[k]
    if last.tag == "MD":
        return token.tag in ("VB", "VBP") or token.lower in ("have", "be")
    if last.lower in HAVE:
        return token.tag in ("VBN", "VBD") and token.lower not in DO
    if last.lower in BE:
        return token.tag in ("VBN", "VBG")
    if last.lower in DO:
        return token.tag in ("VB", "VBP")
    return False


def _describe(
    tokens: list[Token], first: int, start: int, chain: list[int], adverbs: list[str], to: bool
) -> VerbGroup:
    words = [tokens[k] for k in chain]
    main, head = words[-1], words[0]
    passive = len(words) > 1 and main.tag in ("VBN", "VBD") and words[-2].lower in BE
    modal = head.lower if head.tag == "MD" else None
    if modal in ("’ll", "'ll"):
        modal = "will"
    perfect = any(w.lower in HAVE for w in words[:-1])
    form = "finite"
    tense: str | None
    if to:
        form, tense = "to", None
    elif head.tag == "VBG":
        form, tense = "ing", None
    elif head.tag == "VBN":
        form, tense = "past", None
    elif head.tag == "VB":
        form, tense = "base", None
    elif modal in ("will", "shall"):
        tense = "future"
    elif modal:
        tense = "past" if perfect else None
    elif head.tag == "VBD" or perfect:
        tense = "past"
    else:
        tense = "present"
    if not adverbs and first > 0 and tokens[first - 1].tag in _ADVERB:
        adverbs = [tokens[first - 1].lower]
    return VerbGroup(
        first=first,
        last=chain[-1] + 1,
        main=chain[-1],
        lemma=main.lemma if main.tag[0] == "V" else main.lower,
        form=form,
        tense=tense,
        modal=modal,
        passive=passive or form == "past",
        progressive=main.tag == "VBG" and form == "finite",
        perfect=perfect,
        negated=any(a in ("not", "n't", "never", "longer") for a in adverbs),  # "no longer"
        adverbs=tuple(adverbs),
    )


def _merge_of(items: list[Item], tokens: list[Token]) -> list[Item]:
    """Join "a pair of" + "drones", "Ministry of" + "Defence", "chief of" + "staff Gen. X"."""
    merged: list[Item] = []
    for item in items:
        if (
            isinstance(item, NounGroup)
            and len(merged) > 1
            and isinstance(merged[-1], Token)
            and merged[-1].lower == "of"
            and isinstance(merged[-2], NounGroup)
            and _belong(merged[-2], item)
        ):
            left = merged[-2]
            del merged[-2:]
            # A body keeps its own head; a quantity or a post gives way to what follows.
            keeps = left.proper and tokens[item.head].tag in NOUN and left.lemma in _OF_HEADS
            head = left.head if keeps and not _post_with_name(left, item) else item.head
            merged.append(
                NounGroup(left.first, item.last, head, tokens, left.possessors + item.possessors)
            )
            continue
        merged.append(item)
    return merged


def _belong(left: NounGroup, right: NounGroup) -> bool:
    head = left.tokens[left.head]
    lemma = head.lemma.lower()
    if lemma == "range" and right.tokens[right.first].tag == "CD":
        return False  # "a range of 120 km"
    if lemma in QUANTITY_NOUNS or head.lower in QUANTITY_NOUNS or head.tag == "CD":
        return not right.pronoun or right.lemma in ("them", "us", "those", "these")
    first = right.tokens[right.first]
    if lemma in _OF_HEADS:
        if left.proper and right.tokens[right.first].tag in ("NNP", "NNPS"):
            return True
        return first.lower in _OF_COMMON
    return False


def _post_with_name(left: NounGroup, right: NounGroup) -> bool:
    """Whether "chief of staff Gen. X" names a person after the post."""
    return (
        right.tokens[right.first].lower in _OF_COMMON and right.proper and right.head > right.first
    )


def _without_parentheses(items: list[Item]) -> list[Item]:
    """Leave out what stands in parentheses: it interrupts the clause."""
    kept: list[Item] = []
    depth = 0
    for item in items:
        if isinstance(item, Token) and item.text in "([":
            depth += 1
        elif isinstance(item, Token) and item.text in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(item)
    return kept
