"""Words that say of somebody what only a court finds, and words of those who accuse each other."""

from __future__ import annotations

import re

DOERS = frozenset(
    """
    suspect culprit perpetrator assailant attacker gunman shooter sniper killer murderer assassin
    bomber arsonist robber thief burglar mugger looter hijacker kidnapper abductor captor rapist
    abuser molester offender criminal felon convict defendant accused terrorist militant extremist
    jihadist insurgent smuggler trafficker pirate hacker spy traitor mobster gangster fugitive
    inmate prisoner detainee stalker fraudster swindler conspirator accomplice mastermind
    """.split()
)
# "blamed each other for", "traded accusations over": behind it stands of what.
MUTUAL = re.compile(
    r"\b(?:accus|blam)\w+\s+(?:each other|one another|the other(?: of| for))\b"
    r"|\b(?:trad|exchang|swapp)\w+\s+(?:\w+\s+)?(?:accusations|blame|charges)\b",
    re.I,
)
HEDGES = frozenset("suspected alleged accused presumed purported reputed convicted".split())
