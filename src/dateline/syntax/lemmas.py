"""Dictionary forms of tagged words, by LemmInflect (NIH SPECIALIST lexicon)."""

from __future__ import annotations

from functools import lru_cache

from dateline.lexicon import forms
from dateline.syntax.tokens import Token

BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "’re", "'re", "’m", "'m"])
HAVE = frozenset(["have", "has", "had", "having", "’ve", "'ve"])
DO = frozenset(["do", "does", "did"])


def fill(sentence: list[Token]) -> None:
    """Fill in the lemmas of a sentence whose tags are known."""
    for token in sentence:
        if token.tag[:1] == "V":
            token.lemma = lemma_of(token.lower, "VERB")
        elif token.tag[:2] == "NN":
            token.lemma = lemma_of(token.lower, "NOUN")
            if token.lemma == token.lower and token.tag in ("NNS", "NNPS"):
                token.lemma = _singular(token.lower)
        else:
            token.lemma = token.lower


@lru_cache(maxsize=200_000)
def verb_tags(lower: str) -> frozenset[str]:
    """Return the verb tags a word form can have: {"VBD", "VBN"} for "shelled"; empty if none."""
    if "-" in lower.strip("-"):  # "test-fired", "re-opened"
        return verb_tags(lower.rpartition("-")[2])
    found = set()
    for lemma in forms.lemmas(lower, "VERB").get("VERB", ()):
        inflections = forms.inflections(lemma, "VERB")
        found |= {tag for tag, alike in inflections.items() if lower in alike}
        # LemmInflect lists forms that are alike once.
        if "VBD" in found and "VBN" not in inflections:
            found.add("VBN")
        if "VB" in found and "VBP" not in inflections:
            found.add("VBP")
    return frozenset(found)


@lru_cache(maxsize=200_000)
def lemma_of(lower: str, upos: str) -> str:
    """Return the dictionary form: "strikes" as VERB or NOUN is "strike"."""
    if upos == "VERB" and lower in BE | HAVE | DO:
        return "be" if lower in BE else "have" if lower in HAVE else "do"
    lemmas = forms.lemmas(lower, upos).get(upos, ())
    if not lemmas and "-" in lower:  # "re-opened", "air-strikes"
        head, _, tail = lower.rpartition("-")
        return f"{head}-{lemma_of(tail, upos)}"
    # Of several ("found" is find or found) the shortest that is a form of the other comes last.
    if lower in _PREFERRED and (not lemmas or _PREFERRED[lower] in lemmas):
        return _PREFERRED[lower]  # but "a shot" is no form of "shoot"
    if not lemmas and upos == "VERB":
        return _stem(lower)
    return lemmas[0] if lemmas else lower


def _stem(lower: str) -> str:
    """The verb made of a noun, of which the lexicon lacks the verb: "torched" of "torch"."""
    for ending, cut in (("ed", 2), ("ed", 1), ("ing", 3), ("es", 2), ("s", 1)):
        stem = lower[:-cut]
        if lower.endswith(ending) and len(stem) > 2 and forms.lemmas(stem):
            return stem
    return lower


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


def _singular(lower: str) -> str:
    """The singular of a plural that the lexicon lacks: "airstrikes"."""
    plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    return lower[:-1] if plural else lower
