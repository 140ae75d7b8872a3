"""Words for who acts and speaks for a state or a group: government, forces, spokespersons."""

from __future__ import annotations

GOVERNMENT = frozenset(
    """
    government ministry minister president presidency premier chancellor king emir cabinet
    administration regime junta authorities kremlin parliament embassy ambassador envoy
    """.split()
)
FORCES = frozenset(
    """
    army military navy force forces troop soldier police guard guards command commander general
    marshal admiral colonel major brigadier staff marines paratroopers aviation airforce brigade
    division battalion regiment corps defence defense jet warplane aircraft drone gunship fleet
    warship patrol
    """.split()
)
SPEAKERS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen official officer".split()
)
LEADERS = frozenset("leader chief head founder emir imam council bureau wing director".split())
OF_A_STATE = (GOVERNMENT | FORCES | SPEAKERS) - {"official", "officer"}
"""Words one of which must be there for a person or body to act or speak for a state."""
OF_A_GROUP = GOVERNMENT | FORCES | SPEAKERS | LEADERS
"""The same for a group or body, whose officials and leaders speak for it."""
PUBLISHING = GOVERNMENT | {"army", "navy", "police", "forces", "presidency", "command"}
"""Words by which a publisher is an authority, rather than a paper about it ("Defence Weekly")."""
BODIES = GOVERNMENT | frozenset(
    "army military navy police force forces guard command corps".split()
)
"""Words for the bodies of a state, which act for it; single soldiers may act against it."""
OWN = frozenset("man men fighter member militant unit crew pilot gunner aircraft".split()) | FORCES
"""Words for those who act for whoever calls them his own: "its men"."""
OUT_OF_OFFICE = frozenset("opposition former ex retired rebel rebels exiled".split())
"""Words for those who speak for no government, whatever else they are called."""
ADMITTING = frozenset("admit acknowledge concede confess own boast".split())
"""Verbs by which one affirms a deed of one's own side."""
