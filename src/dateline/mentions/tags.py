"""Parts of speech: a word's usual tag, mended by its neighbours.

The usual tag comes from the lexicon that TextBlob ships (pattern.en; Penn Treebank tags), the tags
that a word form can have at all from LemmInflect (NIH SPECIALIST lexicon). A few context rules in
the manner of Brill (1992, "A simple rule-based part of speech tagger") choose between noun, verb
and participle. Tags are the Penn Treebank's (NN NNS NNP VB VBD VBG VBN VBP VBZ MD JJ RB IN ...).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from dateline.mentions.tokens import Token

_CLOSED = {
    "to": "TO",
    "n't": "RB",
    "not": "RB",
    "never": "RB",
    "that": "IN",
    "who": "WP",
    "whom": "WP",
    "whose": "WP$",
    "which": "WDT",
    "what": "WP",
    "where": "WRB",
    "when": "WRB",
    "why": "WRB",
    "how": "WRB",
    "there": "EX",
    "'s": "POS",
    "’s": "POS",
    "'": "POS",
    "’": "POS",
    "’re": "VBP",
    "’ve": "VBP",
    "’ll": "MD",
    "’d": "MD",
    "’m": "VBP",
    "as": "IN",
    "than": "IN",
    "like": "IN",
    "via": "IN",
    "per": "IN",
    "versus": "IN",
    "so": "RB",
    "no": "DT",
    "its": "PRP$",
    "her": "PRP$",
    "his": "PRP$",
    "their": "PRP$",
    "our": "PRP$",
    "my": "PRP$",
    "your": "PRP$",
    "more": "JJR",
    "less": "JJR",
    "most": "JJS",
    "another": "DT",
    "either": "RB",
    "following": "IN",
    "including": "IN",
    "according": "IN",
    "during": "IN",
    "amid": "IN",
    "despite": "IN",
    "can": "MD",
    "will": "MD",
    "may": "MD",
    "might": "MD",
    "must": "MD",
    "could": "MD",
    "would": "MD",
    "should": "MD",
    "shall": "MD",
    "cannot": "MD",
}
_AUXILIARY = {
    "be": "VB",
    "is": "VBZ",
    "are": "VBP",
    "was": "VBD",
    "were": "VBD",
    "been": "VBN",
    "being": "VBG",
    "am": "VBP",
    "have": "VBP",
    "has": "VBZ",
    "had": "VBD",
    "having": "VBG",
    "do": "VBP",
    "does": "VBZ",
    "did": "VBD",
    "doing": "VBG",
    "done": "VBN",
    "get": "VB",
    "got": "VBD",
    "gets": "VBZ",
}
BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "’re", "'re", "’m", "'m"])
HAVE = frozenset(["have", "has", "had", "having", "’ve", "'ve"])
DO = frozenset(["do", "does", "did"])
_DETERMINER = frozenset(["DT", "PRP$", "POS", "CD", "JJ", "JJR", "JJS", "WP$"])
_NOMINAL = frozenset(["NN", "NNS", "NNP", "NNPS"])
_OPEN_PUNCT = {
    "''": "''",
    "``": "``",
    "“": "``",
    "”": "''",
    '"': "''",
    "‘": "``",
    "(": "(",
    ")": ")",
}


@cache
def _lexicon() -> Any:
    from textblob.en import parser

    return parser.lexicon


@lru_cache(maxsize=200_000)
def _usual(word: str) -> str | None:
    """Return the most frequent tag of a word form."""
    tag: str | None = _lexicon().get(word)
    return tag


@lru_cache(maxsize=200_000)
def verb_tags(lower: str) -> frozenset[str]:
    """Return the verb tags a word form can have: {"VBD", "VBN"} for "shelled"; empty if none."""
    import lemminflect

    if "-" in lower.strip("-"):  # "test-fired", "re-opened"
        return verb_tags(lower.rpartition("-")[2])
    found = set()
    for lemma in lemminflect.getAllLemmas(lower, "VERB").get("VERB", ()):
        inflections = lemminflect.getAllInflections(lemma, "VERB")
        found |= {tag for tag, forms in inflections.items() if lower in forms}
        # LemmInflect lists forms that are alike once.
        if "VBD" in found and "VBN" not in inflections:
            found.add("VBN")
        if "VB" in found and "VBP" not in inflections:
            found.add("VBP")
    return frozenset(found)


@lru_cache(maxsize=200_000)
def lemma_of(lower: str, upos: str) -> str:
    """Return the dictionary form: "strikes" as VERB or NOUN is "strike"."""
    import lemminflect

    if upos == "VERB" and lower in _AUXILIARY:
        return "be" if lower in BE else "have" if lower in HAVE else lower
    lemmas = lemminflect.getAllLemmas(lower, upos).get(upos, ())
    if not lemmas and "-" in lower:  # "re-opened", "air-strikes"
        head, _, tail = lower.rpartition("-")
        return f"{head}-{lemma_of(tail, upos)}"
    # Of several ("found" is find or found) the shortest that is a form of the other comes last.
    if lower in _PREFERRED:
        return _PREFERRED[lower]
    return lemmas[0] if lemmas else lower


# Forms of two verbs of which news nearly always means this one.
_PREFERRED = {
    "found": "find",
    "lay": "lie",
    "bound": "bind",
    "felt": "feel",
    "left": "leave",
    "saw": "see",
    "shot": "shoot",
    "fell": "fall",
    "wound": "wound",
    "ground": "ground",
    "rose": "rise",
    "lit": "light",
    "bore": "bear",
    "data": "data",
    "media": "media",
}


def _initial_tag(token: Token, first: bool) -> str:
    word, lower = token.text, token.lower
    if word[-1] == "." and len(word) > 1 and word[0].isupper():
        return "NNP"  # "Gen.", "Feb.", "U.S."
    if not word[0].isalnum() and lower not in _CLOSED:
        return _OPEN_PUNCT.get(word, word if word in ".,:" else ":" if word in "—–--;…" else "SYM")
    closed = _CLOSED.get(lower) or _AUXILIARY.get(lower)
    if closed == "MD" and word[0].isupper() and not first:
        return "NNP"  # "in May", "Will Smith"
    if closed and not (word.isupper() and len(word) > 2):
        return closed
    if word[0].isdigit() and "-" in word and word[-1].isalpha():
        return "JJ"
    if word[0].isdigit():
        return (
            "CD" if word[-1].isdigit() or word.endswith(("%", "s")) or not word.isalpha() else "JJ"
        )
    if word[0].isupper() and not first:
        # Inside a sentence a capital makes a name; the lexicon keeps "Israeli" an adjective.
        usual = _usual(word)
        if usual and usual[:2] in ("JJ", "NN", "CD"):
            return usual
        return (
            "NNP" if _usual(lower) not in ("DT", "IN", "CC", "PRP", "TO") else _usual(lower) or ""
        )
    usual = _usual(word) or _usual(lower)
    if usual and usual not in ("PR", "-LRB-"):
        return usual
    return _guess(word, lower)


def _guess(word: str, lower: str) -> str:
    """Tag an unknown word by its shape and ending."""
    verbs = verb_tags(lower)
    if word[0].isupper() and not verbs:
        return "NNP"
    for ending, tag in (("ly", "RB"), ("ing", "VBG"), ("ed", "VBN")):
        if lower.endswith(ending) and (verbs or "-" in lower or ending == "ly"):
            return "JJ" if "-" in lower else tag
    if lower.endswith(("able", "ible", "ous", "ive", "ful", "less", "al", "ic", "ish")):
        return "JJ"
    if "-" in lower and lower.rpartition("-")[2] in ("range", "based", "made", "led", "backed"):
        return "JJ"
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return "NNS"
    return "NN"


def tag(sentence: list[Token], headline: bool = False) -> None:
    """Fill in ``tag`` and ``lemma`` of a sentence's tokens.

    In a headline, which leaves out articles and auxiliaries, the first word that can be a verb
    behind a noun is one if the words give no other.
    """
    for i, token in enumerate(sentence):
        opens = (
            i == 0
            or sentence[i - 1].tag in ("``", ":")
            or (i == 1 and not sentence[0].text[0].isalnum())
        )
        token.tag = _initial_tag(token, opens)
    for i in range(len(sentence)):
        _mend(sentence, i)
    if headline and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in sentence):
        _promote(sentence)
    for token in sentence:
        if token.tag[0] == "V":
            token.lemma = lemma_of(token.lower, "VERB")
        elif token.tag in ("NNS", "NN", "NNP", "NNPS"):
            token.lemma = lemma_of(token.lower, "NOUN")
            if token.lemma == token.lower and token.tag in ("NNS", "NNPS"):
                token.lemma = _singular(token.lower)
        else:
            token.lemma = token.lower


def _singular(lower: str) -> str:
    """The singular of a plural that the lexicon lacks: "airstrikes"."""
    plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    return lower[:-1] if plural else lower


def _promote(sentence: list[Token]) -> None:
    """Make the likeliest word of a verbless headline its verb: "Rebels shell port"."""
    for before, token, after in zip(sentence, sentence[1:], sentence[2:], strict=False):
        plural = before.tag in ("NNS", "NNPS")
        forms = verb_tags(token.lower) & ({"VBP"} if plural else {"VBZ"})
        if (
            before.tag in _NOMINAL
            and forms
            and token.tag in ("NN", "NNS", "JJ", "VBN", "VB")
            and (after.tag in _NOMINAL | {"JJ", "DT", "IN", "TO", "CD", "VBN", "PRP$"})
        ):
            token.tag = "VBP" if plural else "VBZ"
            return


# Nouns that the lexicon has as adjectives.
_ALSO_NOUNS = frozenset(
    """
    chief rebel official militant military civilian representative executive general national
    separatist islamist insurgent extremist loyalist
    """.split()
)
# Verbs of saying and believing that look like nouns: "Traders fear the army could ...".
_SAYING_NOUNS = frozenset("fear claim report hope doubt plan demand warn suspect say".split())


def _mend(sentence: list[Token], i: int) -> None:
    """Choose between noun, verb and participle by the words around (left context is final)."""
    token = sentence[i]
    before = sentence[i - 1] if i else None
    k = i - 1
    while k > 0 and sentence[k].tag in ("RB", "RBR"):
        k -= 1
    left = sentence[k] if k >= 0 and i else None
    after = sentence[i + 1] if i + 1 < len(sentence) else None
    tag_, lower = token.tag, token.lower
    if lower in ("'s", "’s"):
        if left is not None and (
            left.tag in ("PRP", "EX", "WP", "DT", "IN") or left.lower in ("it", "that", "there")
        ):
            token.tag = "VBZ"
        return
    if (lower in _AUXILIARY and tag_[0] == "V") or tag_ == "MD":
        if (
            lower in ("may", "can", "will", "might", "must")
            and left is not None
            and (
                left.tag in ("DT", "PRP$", "JJ")
                and left.lower not in ("that", "this", "both", "all")
            )
        ):
            token.tag = "NN"
        elif tag_ == "VBP" and left is not None and left.tag in ("MD", "TO"):
            token.tag = "VB"
        return
    if (lower == "no" and after is not None and after.lower == "longer") or (
        lower == "well" and before is not None and before.tag == "MD"
    ):
        token.tag = "RB"  # "no longer", "may well"
        return
    if lower == "that":
        if after is not None and after.tag in ("NN",) and (before is None or before.tag in ("IN",)):
            token.tag = "DT"
        return
    if lower == "her" and (after is None or after.tag in ("IN", ".", ",", "TO", "RB", "DT", "CC")):
        token.tag = "PRP"
        return
    if token.text[0].isupper() and i and tag_ in ("NNP", "NNPS", "JJ"):
        if sentence[i - 1].tag in ("``", "''", ":") and verb_tags(lower) & {"VB", "VBG"}:
            pass
        else:
            return
    if not token.text[0].isalpha():
        return
    if (
        tag_ == "JJ"
        and lower in _ALSO_NOUNS
        and (after is None or after.tag not in _NOMINAL | {"JJ", "CC"})
    ):
        token.tag = "NN"
        return
    verbs = verb_tags(lower)
    if (
        tag_ in ("NN", "NNS")
        and lower.removesuffix("s") in _SAYING_NOUNS
        and before is not None
        and before.tag in (("NNS", "NNPS") if tag_ == "NN" else ("NN", "NNP"))
        and after is not None
        and after.tag in ("DT", "NNS", "NNP", "PRP", "PRP$")
    ):
        token.tag = "VBP" if tag_ == "NN" else "VBZ"
        return
    if (
        tag_ == "NNS"
        and lower.removesuffix("s") in _SAYING_NOUNS
        and after is not None
        and after.lower == "that"
        and not _clause_has_finite(sentence, i)
        and before is not None
        and before.tag in (",", "NNP", "NN", ")")
    ):
        token.tag = "VBZ"
        return
    if not verbs:
        if tag_[0] == "V" and tag_ not in ("VBG", "VBN"):
            token.tag = "NN"
        return
    ltag = left.tag if left is not None else "START"
    nominal = tag_ in ("NN", "NNS", "JJ", "RB", "IN", "NNP", "RP")
    if tag_ == "IN" and lower in ("given", "regarding", "concerning", "considering", "following"):
        return
    if ltag in {"TO", "MD"}:
        # "to strike", "will strike", but "to strikes", "to French ports".
        if (
            "VB" in verbs
            and tag_ not in ("IN", "DT")
            and not (ltag == "TO" and tag_ == "JJ" and after is not None and after.tag in _NOMINAL)
            and not (ltag == "TO" and _noun_goes_on(token, left, sentence, i))
        ):
            token.tag = "VB"
        return
    if left is not None and (left.lower in BE or left.lower in HAVE) and left.tag[0] == "V":
        if "VBN" in verbs and tag_ in ("VBD", "VBN", "VB", "VBP", "JJ", "NN"):
            if not (
                tag_ == "NN" and before is not left and before is not None and before.tag != "RB"
            ) and (tag_ != "NN" or lower.endswith(("ed", "en", "t", "n"))):
                token.tag = "VBN"
        elif "VBG" in verbs:
            token.tag = "VBG"
        return
    if left is not None and left.lower in DO and left.tag[0] == "V" and "VB" in verbs:
        token.tag = "VB"
        return
    if (
        tag_ == "VBG"
        and before is not None
        and before.tag in ("DT", "PRP$", "POS")
        and (after is None or after.tag not in _NOMINAL | {"JJ"})
    ):
        token.tag = "NN"
        return
    if (
        tag_ in ("NNS", "NN")
        and ltag in ("WDT", "WP")
        and (
            verbs & {"VBZ", "VBP"}
            and (after is None or (after.tag[0] != "V" and after.tag != "MD"))
        )
    ):
        token.tag = "VBZ" if "VBZ" in verbs else "VBP"
        return
    if (
        tag_ == "NN"
        and ltag == "CC"
        and "VB" in verbs
        and after is not None
        and (after.tag in ("DT", "PRP", "PRP$") and after.lower != "that")
    ):
        token.tag = "VB"
        return
    if (
        tag_ == "NN"
        and "VBD" in verbs
        and after is not None
        and (after.lower in ("down", "up", "out", "off", "dead"))
    ):
        token.tag = _past(sentence, i, left) if "VBN" in verbs else "VBD"
        return
    if (
        before is not None
        and before.tag == "RB"
        and before.lower.endswith("ly")
        and ltag in _NOMINAL
        and tag_ in ("NNS", "NN")
        and verbs & {"VBZ", "VBP"}
    ):
        token.tag = "VBZ" if "VBZ" in verbs else "VBP"  # "regularly hits"
        return
    if (
        tag_ == "NN"
        and "VBG" in verbs
        and ltag in ("IN", "TO", ",", "CC")
        and after is not None
        and (after.tag in ("DT", "PRP$", "PRP") or (after.text[0].isupper() and after.tag == "NNP"))
    ):
        token.tag = "VBG"
        return
    if tag_ in ("VB", "VBP", "VBD", "VBZ") and before is not None and before.tag in _DETERMINER:
        # "the strike", "Iran's launch", "four reports": a determiner makes a noun.
        if tag_ in ("VB", "VBP") and before.tag != "CD":
            token.tag = "NN"
        elif tag_ == "VBZ":
            token.tag = "NNS"
        elif (
            tag_ == "VBD"
            and "VBN" in verbs
            and after is not None
            and (after.tag in _NOMINAL or after.tag == "JJ")
        ):
            token.tag = "VBN"
        return
    if tag_ in ("VBD", "VBN") and {"VBD", "VBN"} <= verbs:
        token.tag = _past(sentence, i, left)
        return
    if nominal and tag_ != "IN" and left is not None:
        if (ltag == "PRP" and left.lower not in ("it", "them", "him", "her", "us")) or (
            left.lower == "it" and verbs & {"VBZ", "VBD"}
        ):
            if verbs & {"VBP", "VBD", "VBZ"}:
                token.tag = next(t for t in ("VBD", "VBZ", "VBP") if t in verbs)
            return
        follows = after is not None and (
            after.tag in ("DT", "PRP$", "PRP", "CD", "TO")
            or after.lower in ("that", "at", "into")
            or (after.tag == "NNP" and tag_ == "NNS")
        )
        if (tag_ == "NN" and "VBD" in verbs and "VB" not in verbs and ltag in _NOMINAL) or (
            tag_ == "NN" and {"VBD", "VB"} <= verbs and ltag in _NOMINAL and follows
        ):
            token.tag = "VBD"
        elif tag_ == "NNS" and "VBZ" in verbs and ltag in ("NN", "NNP", "WDT", "WP") and follows:
            if not _has_finite_verb(sentence, i):
                token.tag = "VBZ"
        elif tag_ == "NN" and "VBP" in verbs and ltag in ("NNS", "NNPS", "WP", "WDT") and follows:
            if not _has_finite_verb(sentence, i):
                token.tag = "VBP"
    elif tag_ == "VB" and ltag in ("NNS", "NNPS", "NNP", "PRP", "WP", "WDT"):
        token.tag = "VBP"


def _noun_goes_on(token: Token, left: Token | None, sentence: list[Token], i: int) -> bool:
    """Whether "to" before this noun is a preposition: "to rebel forces", "to weapons plants"."""
    if token.tag not in ("NN", "NNP") or i + 1 >= len(sentence):
        return False
    after = sentence[i + 1]
    governor = sentence[i - 2].lower if i > 1 else ""
    return after.tag in ("NN", "NNS") and governor in _TO_PREPOSITION


_TO_PREPOSITION = frozenset(
    """
    according due related access belonged belonging close damage delivered delivery exports going
    led leading linked moved near next response returned returning sale sales sell sent shipped
    sold supplied supplies supply support threat threats transfer transferred ties visit thanks up
    """.split()
)


def _past(sentence: list[Token], i: int, left: Token | None) -> str:
    """Past tense or participle for a form that is both ("shelled")."""
    after = sentence[i + 1] if i + 1 < len(sentence) else None
    if left is None:
        return "VBN"
    if (
        left.tag in ("DT", "PRP$", "POS", "JJ", "CD", "IN")
        and after is not None
        and (after.tag in _NOMINAL or after.tag == "JJ")
        and left.lower not in ("that", "who", "which")
    ):
        return "VBN"
    if left.tag == "PRP" or left.tag in ("WP", "WDT") or left.lower == "that":
        return "VBD"
    if after is not None and after.lower == "by":
        return "VBN"
    if after is not None and (after.tag in ("DT", "PRP$", "PRP") or after.lower == "that"):
        # A participle after a noun takes no object of its own.
        return "VBD"
    if left.tag in _NOMINAL or left.tag in (")", "CD", "''", ","):
        # One finite verb a clause: after a noun a second past form is a reduced relative.
        if _said_before(sentence, i):
            return "VBD"  # "said the army fired"
        if _clause_has_finite(sentence, i):
            return "VBN" if left.tag != "," or not _conjoined(sentence, i) else "VBD"
        if (
            after is not None
            and after.tag == "TO"
            and left.tag == ","
            and i + 2 < len(sentence)
            and (sentence[i + 2].tag == "VB" or "VB" in verb_tags(sentence[i + 2].lower))
        ):
            return "VBD"  # "X, the leader, threatened to call"
        if _finite_follows(sentence, i) and after is not None and after.tag in ("IN", "TO"):
            return "VBN"
        return "VBD"
    if left.tag == "CC":
        return _like_conjunct(sentence, i)
    if left.tag == "IN":
        return "VBN"
    return sentence[i].tag


_BREAKS = frozenset([",", ":", ".", "``", "''", "(", ")"])


def _clause_has_finite(sentence: list[Token], i: int) -> bool:
    """Whether a finite verb stands before ``i`` in the same clause."""
    for k in range(i - 1, -1, -1):
        token = sentence[k]
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if token.tag in _BREAKS or token.tag in ("WP", "WDT", "WRB", "CC"):
            return False
        if token.tag == "IN" and token.lower in _SUBORDINATORS:
            return False
    return False


_SAID = frozenset(
    """
    said says say added adds claimed claims argued argues believes thinks insisted insists warned
    reported reports announced alleged stated states maintained hopes believed thought
    """.split()
)


def _said_before(sentence: list[Token], i: int) -> bool:
    """Whether only a noun phrase stands between "said" and the past form at ``i``."""
    for k in range(i - 1, max(i - 8, -1), -1):
        token = sentence[k]
        if token.tag[0] == "V":
            return token.lower in _SAID
        if (token.tag in ("IN", "WDT", "WP") and token.lower != "of") or token.tag in _BREAKS:
            return False
    return False


_SUBORDINATORS = frozenset(
    "that because although though while if whether unless until since after before as when".split()
)


def _finite_follows(sentence: list[Token], i: int) -> bool:
    """Whether the clause goes on to another finite verb: "the planes deployed to X have left"."""
    for token in sentence[i + 1 : i + 14]:
        if token.tag in ("VBZ", "VBP", "VBD", "MD"):
            return True
        if token.tag in _BREAKS or token.tag in ("WP", "WDT", "WRB", "CC") or token.lower == "that":
            return False
    return False


def _has_finite_verb(sentence: list[Token], i: int) -> bool:
    return _clause_has_finite(sentence, i) or any(
        t.tag in ("VBD", "VBZ", "MD") for t in sentence[i + 1 : i + 4]
    )


def _conjoined(sentence: list[Token], i: int) -> bool:
    """Whether "..., shelled ..." goes on a list of verbs: another past verb or an "and" follows."""
    return any(t.tag in ("CC",) for t in sentence[i + 1 : i + 8])


def _like_conjunct(sentence: list[Token], i: int) -> str:
    """After "and" a past form is like the verb it joins: participle with participle."""
    if (
        i + 2 < len(sentence)
        and sentence[i + 1].tag == "TO"
        and ("VB" in verb_tags(sentence[i + 2].lower) and not sentence[i + 2].text[0].isupper())
    ):
        return "VBD"
    for k in range(i - 2, max(i - 12, -1), -1):
        if sentence[k].tag in ("VBD", "VBN", "VBZ", "VBP"):
            if sentence[k].tag == "VBN" and sentence[k].lower not in _AUXILIARY:
                return "VBN"
            return "VBD"
        if sentence[k].tag == "MD":
            return "VBN"
    return "VBD"
