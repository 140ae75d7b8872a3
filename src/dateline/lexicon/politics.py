"""Words of contests for office, whose reports tell of words in the words of force: "attacks"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = re.compile(
    r"\b(?:candidates?|campaign\w*|primary|primaries|caucus\w*|voters?|debates?|democrats?"
    r"|democratic|republicans?|gop|senators?|congress\w*|nomine\w+|polls|polling|poll|ballots?"
    r"|super pacs?|running mate|front-?runner|electorate|elections?|lawmakers?|legislat\w+"
    r"|governor|conservatives?|liberals?|presidential|rall(?:y|ies)|supporters|endors\w+|stump"
    r"|tory|tories|labour|mps?|opponents?|rivals?|delegates?|party's|tax(?:es)?|budget|bills?"
    r"|policy|policies|ads?|advertis\w+)\b",
    re.I,
)
# So many different words of contests, one in so many words, and for each word of real force so many
# make a report one on politics.
_DIFFERENT, _ONE_IN, _FOR_EACH = 5, 60, 4
_WORD = re.compile(r"\w+")
# What nobody says of a contest.
_LITERAL = re.compile(
    r"\b(?:polic\w+|gunm[ae]n|guns?|gunfire|shot|shoot\w*|rifles?|bomb\w*|bullets?|grenades?"
    r"|arrest\w*|stabb\w+|kniv?fe?\w*|murder\w*|soldiers?|troops?|army|militar\w+|militias?"
    r"|militants?|terror\w*|rebels?|insurgen\w+|kill\w*|wound\w*|injur\w+|dead|die[sd]?|deaths?"
    r"|hostages?|explo\w+|attackers?|missiles?|rockets?|drones?|air ?strikes?|invasion|invaded"
    r"|weapons?|violen\w+|mobs?|blood\w*|jihad\w*|isis|isil|islamic state|taliban|al[- ]qaeda"
    r"|nuclear|hospital\w*|september 11|sept\. 11|9/11|navy|warships?|border|consulate|embassy"
    r"|tanks?|forces|fighters?|clash\w*|assault|beat|beaten|punch\w*|sexual\w*|victims?"
    r"|front ?lines?|stormed|besieged|shell\w*|war (?:in|on|with)|crime\w*|prison\w*)\b",
    re.I,
)


@lru_cache(maxsize=4)
def is_contest(text: str) -> bool:
    """Whether a report is on a contest for office or a law, by how many of its words it has."""
    found = [match[0].lower() for match in _WORDS.finditer(text)]
    if len(set(found)) < _DIFFERENT:
        return False
    literal = sum(1 for _ in _LITERAL.finditer(text))
    words = sum(1 for _ in _WORD.finditer(text))
    return len(found) * _ONE_IN >= words and len(found) >= _FOR_EACH * literal


def is_literal(sentence: str) -> bool:
    """Whether a sentence of such a report tells of real force: of weapons, armies, the hurt."""
    return _LITERAL.search(sentence) is not None
