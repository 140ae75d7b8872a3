"""Noun groups and verb groups: the second level of the cascade (Abney 1996, "Partial parsing").

A sentence of tagged tokens becomes a list of groups and single tokens (prepositions, conjunctions,
relative words, marks), in order.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from dateline.lexicon.months import CLEAR_ABBREVIATIONS, NAMES_BUT_MAY
from dateline.lexicon.numbers import NUMBER_WORDS
from dateline.lexicon.units import LENGTHS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.model import Tense
from dateline.syntax.lemmas import BE, DO, HAVE
from dateline.syntax.numerals import between, numeral_end
from dateline.syntax.tokens import Token

NOUN = frozenset(["NN", "NNS", "NNP", "NNPS"])
_PREMODIFIER = frozenset(
    ["DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS"]
)
_ADVERB = frozenset(["RB", "RBR", "RBS"])
_NONE = frozenset("no none nobody no-one neither".split())
_VERB = frozenset(["MD", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG"])


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
    def nobody(self) -> bool:
        """Whether the group says that there is none: "no group", "none of them", "neither side"."""
        first, second, third = (*(t.lower for t in self.words[:3]), "", "", "")[:3]
        bound = second in ("fewer", "less", "more") and third == "than"
        return first in _NONE and not bound

    @property
    def proper(self) -> bool:
        """Whether the head is a name."""
        return self.tokens[self.head].tag in ("NNP", "NNPS")


class VerbForm(StrEnum):
    """The form of a verb group, given by its first verb."""

    FINITE = "finite"  # "shelled", "has shelled", "may shell"
    INFINITIVE = "to"  # "to shell"
    ING = "ing"  # "shelling", "having shelled"
    PARTICIPLE = "past"  # "shelled by rebels", without an auxiliary
    BASE = "base"  # "shell": an imperative, a subjunctive, or after "let"


# By the tag of the first verb; others are finite.
_FORMS = {"VBG": VerbForm.ING, "VBN": VerbForm.PARTICIPLE, "VB": VerbForm.BASE}


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries: "has not been shot" (particles stay outside).

    Tokens ``first`` to ``last`` (exclusive), of which ``main`` is the main verb. ``tense`` is None
    where the form shows none; ``modal`` is the modal verb's lemma.
    """

    first: int
    last: int
    main: int
    lemma: str
    form: VerbForm
    tense: Tense | None = None
    modal: str | None = None
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    negated: bool = False
    adverbs: tuple[str, ...] = ()


# Bare times that may follow a noun: "the troops Monday", "the base yesterday".
_TIME_NAMES = (
    frozenset(["yesterday", "today", "tomorrow", "tonight"])
    | frozenset(WEEKDAYS)
    | NAMES_BUT_MAY
    | CLEAR_ABBREVIATIONS
)
# Before such a name the words are one group: "late Monday".
_BEFORE_TIME = frozenset("last next this every late early mid the".split())

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
_QUANTITY_OF_ADVERB = 3  # "dozens", "of", "heavily"
# Abbreviations that stand before nouns as adjectives do: "US and Filipino troops".
_ABBREVIATED = frozenset("us u.s. uk u.k. eu e.u. un u.n. nato".split())
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
_OF_STATES = frozenset("emergency siege war alert".split())  # "a state of emergency"
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


def groups(tokens: list[Token], ends: Collection[int] = ()) -> list[Item]:
    """Group a tagged sentence; ``ends`` are words at which no noun group goes on."""
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        noun = _noun_group(tokens, i, ends)
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


def _noun_group(tokens: list[Token], first: int, ends: Collection[int]) -> NounGroup | None:
    """The noun group that begins at ``first``; None where none does."""
    i = first + _hedge(tokens, first)
    if tokens[i].lower == "dead" and i and tokens[i - 1].lower == "shot":
        return None  # "shot dead two guards"
    if i == first and tokens[i].tag in ("PRP", "EX"):
        return NounGroup(i, i + 1, i, tokens)
    return _noun_phrase(tokens, first, i, ends)


def _noun_phrase(
    tokens: list[Token], first: int, i: int, ends: Collection[int]
) -> NounGroup | None:
    """The noun group that begins at ``first``, whose words after a hedge begin at ``i``."""
    head = -1  # the last noun so far
    possessors: list[NounGroup] = []
    if end := between(tokens, i):
        i, head = end, end - 1
    while i < len(tokens) and (i == first or i not in ends):
        tag = tokens[i].tag
        if tag == "POS":
            if head < 0 or _tag(tokens, i + 1) in (".", ",", "VBZ"):
                break
            possessors.append(NounGroup(first, i, head, tokens, list(possessors)))
            head = -1
            i += 1
        elif tag in NOUN or tag == "CD":
            if head >= 0 and _noun_opens_group(tokens, first, i, head):
                break
            i = max(numeral_end(tokens, i), i + 1) if tag == "CD" else i + 1
            head = i - 1
        else:
            end = _premodifier_end(tokens, first, i, head)
            if end == i:
                break
            i = end
    if head < 0:
        return _nounless(tokens, first, i, possessors)
    return NounGroup(first, head + 1, head, tokens, possessors)


def _tag(tokens: list[Token], i: int) -> str:
    """The tag of a token; empty behind the last."""
    return tokens[i].tag if i < len(tokens) else ""


def _noun_opens_group(tokens: list[Token], first: int, i: int, head: int) -> bool:
    """Whether the noun at ``i`` opens a group of its own behind the noun at ``head``."""
    if tokens[i].lower.rstrip("s.") in _TIME_NAMES:  # "troops Monday", but "late Monday"
        return tokens[i - 1].lower not in _BEFORE_TIME
    if tokens[i].tag == "CD" and _length_follows(tokens, i):  # "a missile 60 miles off Aden"
        return True
    return (  # "an allegation Paris rejected"
        tokens[i].tag == "NNP"
        and tokens[head].tag == "NN"
        and tokens[head].text.islower()
        and tokens[first].lower in ("a", "an")
    )


def _length_follows(tokens: list[Token], i: int) -> bool:
    """Whether the number at ``i`` is of a length: "60 miles", "20 nautical miles"."""
    end = max(numeral_end(tokens, i), i + 1)
    end += _tag(tokens, end) == "JJ"
    return end < len(tokens) and tokens[end].lower.rstrip("s") in LENGTHS


def _premodifier_end(tokens: list[Token], first: int, i: int, head: int) -> int:
    """Where the premodifier at ``i`` ends (exclusive); ``i`` where none stands there.

    ``head`` is the last noun of the group so far, -1 if it has none.
    """
    if tokens[i].tag in _PREMODIFIER:
        return i + (head < 0 or not _adjective_opens_group(tokens, i))
    if _is_participle_modifier(tokens, first, i, head):
        return i + 1
    if head < 0 and i > first and (_is_degree(tokens, i) or _joins_adjectives(tokens, i)):
        return i + 1
    if head < 0 and tokens[i].tag in ("``", "''"):
        return _quoted_modifier(tokens, i) or i
    if head == i - 1 and _joins_nationalities(tokens, i):
        return i + 1
    joins_names = tokens[i].text == "&" and head >= 0 and _tag(tokens, i + 1) in NOUN
    return i + joins_names


def _adjective_opens_group(tokens: list[Token], i: int) -> bool:
    """Whether a premodifier behind a noun opens the next group: "troops last week"."""
    token = tokens[i]
    if token.tag in ("DT", "PRP$", "PDT"):
        return True
    if token.lower in ("last", "next", "this", "that", "earlier", "later"):
        return True
    return token.tag in ("JJ", "JJR", "JJS") and not _noun_follows(tokens, i)


def _is_participle_modifier(tokens: list[Token], first: int, i: int, head: int) -> bool:
    """Whether a participle modifies the noun behind it: "the captured port"."""
    token = tokens[i]
    if token.tag not in ("VBN", "VBG") or not _noun_follows(tokens, i):
        return False
    if i == first:  # "Iranian-made drones": with a hyphen it opens a group
        return token.tag == "VBN" and "-" in token.text and _tag(tokens, i + 1) == "NNS"
    return head < 0 or tokens[i - 1].tag in ("POS", "CD")


def _is_degree(tokens: list[Token], i: int) -> bool:
    """Whether an adverb modifies the modifier behind it: "a heavily armed convoy"."""
    modifier = _tag(tokens, i + 1) in ("JJ", "VBN", "JJR")
    return tokens[i].tag in _ADVERB and modifier and _noun_follows(tokens, i + 1)


def _joins_adjectives(tokens: list[Token], i: int) -> bool:
    """Whether "and" or a comma joins two modifiers: "a short and bloody raid"."""
    second = _tag(tokens, i + 1)
    joins = (tokens[i].tag == "CC" and second == "JJ") or (
        tokens[i].text == "," and second in ("JJ", "VBN")
    )
    return joins and tokens[i - 1].tag == "JJ" and _noun_follows(tokens, i + 1)


def _joins_nationalities(tokens: list[Token], i: int) -> bool:
    """Whether "and" joins an abbreviated country and an adjective: "US and Filipino troops"."""
    if tokens[i].lower != "and" or tokens[i - 1].lower not in _ABBREVIATED:
        return False
    adjective = _tag(tokens, i + 1) == "JJ" and tokens[i + 1].text[0].isupper()
    return adjective and _noun_follows(tokens, i + 1)


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
    """The verb group that begins at ``first``; None where none does."""
    before_to = _behind_adverbs(tokens, first)
    to = _tag(tokens, before_to) == "TO"
    start = _behind_adverbs(tokens, before_to + 1) if to else first
    if _tag(tokens, start) not in (("VB", "VBP") if to else _VERB):
        return None
    adverbs = [t.lower for t in tokens[first:start] if t.tag in _ADVERB]
    chain = [start]
    i = start + 1
    while i < len(tokens):
        k = i
        while k < len(tokens) and (tokens[k].tag in _ADVERB or _floats(tokens, k)):
            k += 1
        if k == len(tokens) or not _continues(tokens, chain, k):
            break
        adverbs += [t.lower for t in tokens[i:k]]
        chain.append(k)
        i = k + 1
    if i < len(tokens) and tokens[i].lower in ("not", "n't", "never"):
        adverbs.append(tokens[i].lower)  # "is not a member"
    return _describe(tokens, first, chain, adverbs, to)


def _floats(tokens: list[Token], k: int) -> bool:
    """Whether a word stands between the parts of a verb: "have both urged", "was then shot"."""
    lower = tokens[k].lower
    return lower == "then" or (
        lower in ("both", "all", "each") and _tag(tokens, k + 1) in ("VBN", "VBG", "VBD")
    )


def _behind_adverbs(tokens: list[Token], i: int) -> int:
    """The first token from ``i`` on that is no adverb."""
    while i < len(tokens) and tokens[i].tag in _ADVERB:
        i += 1
    return i


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
    tokens: list[Token], first: int, chain: list[int], adverbs: list[str], to: bool
) -> VerbGroup:
    """The verb group of the verbs ``chain``, the auxiliaries first and the main verb last."""
    words = [tokens[k] for k in chain]
    main, head = words[-1], words[0]
    passive = len(words) > 1 and main.tag in ("VBN", "VBD") and words[-2].lower in BE
    modal = head.lower if head.tag == "MD" else None
    if modal in ("’ll", "'ll"):
        modal = "will"
    perfect = any(w.lower in HAVE for w in words[:-1])
    form = VerbForm.INFINITIVE if to else _FORMS.get(head.tag, VerbForm.FINITE)
    if not adverbs and first > 0 and tokens[first - 1].tag in _ADVERB:
        adverbs = [tokens[first - 1].lower]
    return VerbGroup(
        first=first,
        last=chain[-1] + 1,
        main=chain[-1],
        lemma=main.lemma if main.tag[0] == "V" else main.lower,
        form=form,
        tense=_tense(head, modal, perfect=perfect) if form is VerbForm.FINITE else None,
        modal=modal,
        passive=passive or form is VerbForm.PARTICIPLE,
        progressive=main.tag == "VBG" and form is VerbForm.FINITE,
        perfect=perfect,
        negated=any(a in ("not", "n't", "never", "longer") for a in adverbs),  # "no longer"
        adverbs=tuple(adverbs),
    )


def _tense(head: Token, modal: str | None, *, perfect: bool) -> Tense | None:
    """The tense of a finite verb group whose first verb is ``head``."""
    if modal in ("will", "shall"):
        return Tense.FUTURE
    if modal:
        return Tense.PAST if perfect else None
    return Tense.PAST if head.tag == "VBD" or perfect else Tense.PRESENT


def _merge_of(items: list[Item], tokens: list[Token]) -> list[Item]:
    """Join "a pair of" + "drones", "Ministry of" + "Defence", "chief of" + "staff Gen. X"."""
    merged: list[Item] = []
    for item in items:
        adverb = _degree_behind_of(merged, item)
        if adverb:
            merged.pop()
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


def _degree_behind_of(merged: list[Item], item: Item) -> bool:
    """Whether an adverb alone parts a quantity from its noun: "dozens of heavily armed men"."""
    if len(merged) < _QUANTITY_OF_ADVERB or not isinstance(item, NounGroup):
        return False
    quantity, of, adverb = merged[-3:]
    return (
        isinstance(quantity, NounGroup)
        and isinstance(of, Token)
        and of.lower == "of"
        and isinstance(adverb, Token)
        and adverb.tag in _ADVERB
        and item.tokens[item.first].tag in ("JJ", "VBN")
        and (quantity.lemma.lower() in QUANTITY_NOUNS)
    )


def _belong(left: NounGroup, right: NounGroup) -> bool:
    head = left.tokens[left.head]
    lemma = head.lemma.lower()
    if lemma == "range" and right.tokens[right.first].tag == "CD":
        return False  # "a range of 120 km"
    if lemma in QUANTITY_NOUNS or head.lower in QUANTITY_NOUNS or head.tag == "CD":
        return not right.pronoun or right.lemma in ("them", "us", "those", "these")
    first = right.tokens[right.first]
    if lemma == "state" and not left.proper and first.lower in _OF_STATES:
        return True
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
