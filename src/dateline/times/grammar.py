"""The grammar of time expressions: what sequences of words are one, and who reads it.

Each token has a class, a letter; rules are patterns over letters. The reader of the rule that
matches makes a constraint of the words, or refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.times import dates, lengths, nights, relative
from dateline.times.words import Reading, Words

_MACROS = {
    "CARD": r"(?:[di]|c(?:-?c){0,3})",
    "AMT": r"(?:<CARD>&aH|Ha|<CARD>(?:(?:&|-)<CARD>)?|av?f?|vf?)",
    "UNIT": r"[U407V]",
    "CLOCK": r"(?:Cm?|dm|N)",
    "ZONE": r"(?:z{1,2}x?)?(?:\((?:Cm?|dm)(?:z{1,2}x?)?\))?",
    "PART": r"(?:(?:te|e)-?|t?Eft?|tE-?)",
    "DAYS": r"(?:Md[-&]d(?:,Y)?(?!-)|d[-&]dM(?:,?Y)?)",
    "DATE": r"(?:(?:[Wj],?)?(?:Md|Mo|t?[do]f?M)(?:,?[Yy](?!-?V))?)",
}

# Patterns over class letters (see `dateline.times.tokens`; macros in capitals) and their readers.
# The first that matches at a token wins, so the longer stand first.
_RULES: list[tuple[str, Callable[[Words], Reading]]] = [
    (r"Q", dates.absolute),
    (r"<CLOCK><ZONE>,?I?<DATE>", dates.dated_day),
    (r"<DATE>[,-]?p?I?<CLOCK><ZONE>", dates.dated_day),
    (r"<CLOCK><ZONE>,?I?(?:[lnh]?W)T?", dates.weekday),
    (r"<CLOCK><ZONE>,?I?[tI]{0,2}D", relative.day_word),
    (r"[lnh]?WT?,?p?<CLOCK><ZONE>", dates.weekday),
    (r"D,?p?<CLOCK><ZONE>", relative.day_word),
    (r"<PART>?WT?@WT?|(?:uI?|t?T[fI])W[&-]WT?", nights.between_weekdays),
    (r"(?:t?T[fI]|uI?)<DAYS>", nights.between_days),
    (r"u[I@]?W|u[I@]?<DATE>|u", nights.overnight),
    (r"t?X,?f?[Yy]?|[lnh]X", dates.holiday),
    (r"<DAYS>", dates.day_range),
    (r"t?UBD", relative.next_to),
    (r"t?Tf<DATE>|t?TI<DATE>", dates.dated_day),
    (r"t?T[If]W|t?eVfWT?", dates.weekday),
    (r"t?eVf<DATE>T?", dates.dated_day),
    (r"t?T[If]to(?!M|f)", dates.day_of_month),
    (r"t[ol]<CARD>VfY", dates.first_months),
    (r"t[ol]UfMf?Y?", dates.week_of),
    (r"(?<=p)[thb]x", relative.moment),
    (r"t[UT]B", relative.next_to),
    (r"d-M-[Yy]", dates.dated_day),
    (r"<PART>?<DATE>T?", dates.dated_day),
    (r"[Wj]T?,?Md(?:,?Y)?", dates.dated_day),
    (r"<PART>?M,?f?[lnh]U", dates.dated_day),
    (r"<PART>?M(?:,|f)?[Yy]", dates.dated_day),
    (r"<PART>?[lnh]M|<PART>M", dates.dated_day),
    (r"t?[lnh]U\"o-?4|[lnh]U\"tH", dates.quarter),
    (r"t?Y\"?Z?o-?4|t?Z?Y\"?(?:o-?)4", dates.quarter),
    (r"t?Z?-?o-?Z?-?4(?:f?Z?t?Y|ft?[lnh]U|[lnh]U)?", dates.quarter),
    (r"t?[ol]-?H(?:f?t?Y|ft?[lnh]U|ftK|[lnh]U)?", dates.quarter),
    (r"qf?[Yy]|q(?:f?[lnh]U)?|Yq", dates.quarter),
    (r"t?<PART>?Sf?Q|t?<PART>?S,?f?[Yy]|t?<PART>?S(?:f|,)?[lnh]U", dates.season),
    (r"<PART>?t?[lnh]S|<PART>S|(?<=I)tS|S", dates.season),
    (r"t<PART>?K|<PART>?K", dates.decade),
    (r"<PART>?t?o-?0", dates.century),
    (r"kWT?|wT?|kMT?|k(?:o|<CARD>)?<UNIT>|k_U|kT|kS|J|(?:O|<CARD>O)a<UNIT>", lengths.how_often),
    (r"k[&]?<UNIT>", lengths.how_often),
    (r"hV", relative.these),
    (r"bV", relative.those),
    (r"<PART>?t?[lnh](?:<AMT>)?[g]?V", relative.span_to_now),
    (r"t<CARD>gV|to(?:<CARD>)V|t[ol]<CARD>V|tZ?U(?=r)", lengths.how_long),
    (r"(?:M,?)?c-?c(?:-?c)?(?!-?[dicU407VH])|tUc{2,4}", dates.spoken_year),
    (r"<PART>?t?[lnh]W(?:T|,?<CLOCK>)?", dates.weekday),
    (r"<PART>?WT?f?[lnh]U(?![-])", dates.weekday),
    (r"<PART>?WT?<ZONE>", dates.weekday),
    (r"(?:R|<PART>)?D[T]?|<PART>?DT", relative.day_word),
    (r"<PART>?[lh]T|nT", relative.day_part),
    (r"R[hl]<UNIT>|RIt?<UNIT>|RIt<UNIT>", relative.relative_unit),
    (r"<PART>?t?(?:s|b|[lnh])Z?<UNIT>(?!-[AR])", relative.relative_unit),
    (r"(?:tE|E)f(?:t|h)<UNIT>", relative.end_of),
    (r"U-E|(?<=[Ip])UE", relative.end_of),
    (r"[ta]?U-(?:A|R)(?:[4Ux])?(?:<CARD>V)?", relative.year_ago),
    (r"p{0,3}<AMT>[-]?[g]?<UNIT>(?:&&)?(?:[AR]|B(?!_ing))", relative.ago),
    (r"V[ARB]", relative.ago),
    (r"GV(?:&V)?", relative.recent),
    (r"(?:p(?=G))?(?:t?g?(?=G))?G", relative.vague),
    (r"h(?=_)", relative.current),
    (r"(?<=[Ip])tV", relative.those),
    (r"(?<=[Ip])tl(?!<UNIT>)", relative.the_past),
    (r"<PART>?Y|t?Z-?(?:Uf?)?[Yy]|t?UY|[Yy]", dates.year),
    (r"p{0,3}&?<CARD>H?-&<CARD>-<UNIT>", lengths.how_long),
    (r"(?:p+&?)?t?(?:o)?<AMT>-?[gp]?<UNIT>(?:-_(?=_))?", lengths.how_long),
    (r"tUV", lengths.how_long),
    (r"<CLOCK><ZONE>", relative.clock_alone),
    (r"M", dates.month_alone),
    (r"t[47]|t7", relative.the_unit),
    (r"(?<=I)tg?Z?U(?!-)|tU(?=\")", relative.the_unit),
    (r"(?<=I)tT", relative.day_part),
    (r"(?<=[Ipf])V(?:&V)?|V(?=f)", lengths.how_long),
    (r"(?<=I)to", dates.day_of_month),
]


def _expand(pattern: str) -> str:
    """Write out the macros, which hold others at most two deep."""
    for _ in range(3):
        pattern = re.sub(r"<([A-Z]+)>", lambda m: _MACROS[m[1]], pattern)
    return pattern


# The classes that an expression begins with: one look spares trying the rules at other words.
_FIRST = "(?=[uQCTdNWjMtoDXlnhbseERYyqSKkJwOcpaviVUGBZH])"
GRAMMAR = re.compile(
    _FIRST + "(?:" + "|".join(f"({_expand(pattern)})" for pattern, _ in _RULES) + ")"
)
READERS = [reader for _, reader in _RULES]
