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
    warship idf
    """.split()
)
SPEAKERS = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen".split())
LEADERS = frozenset("leader chief head founder emir imam council bureau wing".split())
OF_A_STATE = GOVERNMENT | FORCES | SPEAKERS
"""Words one of which must be there for a person or body to act or speak for a state."""
OF_A_GROUP = OF_A_STATE | LEADERS
"""The same for a group, whose leaders need no office."""
OUT_OF_OFFICE = frozenset("opposition former ex retired rebel rebels exiled".split())
"""Words for those who speak for no government, whatever else they are called."""
