"""Words by which people are hurt, held or go missing, by what is counted of them."""

from __future__ import annotations

from dateline.lexicon import deaths

# Beginnings of words; to be compiled with re.I. The first that fits is what is counted.
COUNTED = {
    "killed": deaths.PATTERN,
    "wounded": r"wound|injur|hurt|maim|hospitali[sz]",
    "abducted": r"abduct|kidnap|hostage",
    "detained": r"arrest|detain|detention|jail|imprison|captur|custody|round(?:ed|ing|s)? up"
    r"|extradit|apprehend",
    "missing": r"missing|disappear|unaccounted",
    "displaced": r"displac|evacuat|fle[ed]|flee",
}
# Nouns for people of any sort: a number of these is of all, one of soldiers may be of a part.
PEOPLE = frozenset("people person human individual life victim body casualty dead one".split())
