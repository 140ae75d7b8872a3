"""Number words: cardinals, ordinals, scales, and words for a vague number."""

from __future__ import annotations

UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
# Nouns that give an exact number: "a pair of drones".
GROUPS = {"pair": 2, "couple": 2, "trio": 3, "both": 2}
# A plural scale is at least two of it: "hundreds" is 200 upwards.
AT_LEAST = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        " twentieth".split(),
        1,
    )
}
# Words that may stand as the number of a noun group; "zero" and "scores" are nouns there.
NUMBER_WORDS = (
    (UNITS.keys() - {"zero"})
    | TENS.keys()
    | SCALES.keys()
    | {"dozens", "hundreds", "thousands", "millions"}
)
