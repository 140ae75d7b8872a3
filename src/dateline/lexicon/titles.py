"""Titles of persons: honorifics, ranks, offices (Associated Press and Guardian style guides)."""

from __future__ import annotations

_COMMON = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady rev sheikh imam ayatollah pope king queen
    prince princess
    gen maj lt col capt sgt adm cpl pvt general colonel major captain admiral lieutenant sergeant
    president premier minister chancellor ambassador chief deputy sen senator rep representative
    congressman congresswoman gov governor mayor judge justice spokesman spokeswoman
    """.split()
)
# Words of a title before a person's name, "Vice Foreign Minister" among them.
BEFORE_NAMES = _COMMON | frozenset(
    """
    amb brig brigadier cmdr commander marshal rear vice doctor sheik spokesperson secretary prime
    foreign interior defence defense
    """.split()
)
# Titles of local news as well, but no "foreign" or "marshal": before a town's name these are part
# of a body or another name. They make the name behind them a person rather than a place.
BEFORE_SURNAMES = _COMMON | frozenset(
    """
    secretary attorney bishop brother chairman coach commissioner councilman councilwoman detective
    director father officer principal reverend sheriff sister superintendent
    """.split()
)
# Abbreviated titles, whose full stop does not end a sentence.
ABBREVIATED = frozenset(
    """
    mr mrs ms messrs mme dr prof rev fr hon st sgt maj gen col lt capt cmdr adm brig cpl pvt supt
    insp det rep reps sen sens gov govs pres amb dep asst
    """.split()
)
# Posts whose holder leads the body that is named with them.
POSTS = frozenset(
    """
    president premier minister chancellor king queen emir leader chief head commander chairman
    chairwoman chair director secretary governor mayor founder ceo boss secretary-general
    commander-in-chief
    """.split()
)
