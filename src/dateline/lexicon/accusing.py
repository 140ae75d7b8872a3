"""Words that say of somebody what only a court finds: that he did it, or may have done it."""

from __future__ import annotations

DOERS = frozenset(
    """
    suspect culprit perpetrator assailant attacker gunman shooter sniper killer murderer assassin
    bomber arsonist robber thief burglar mugger looter hijacker kidnapper abductor captor rapist
    abuser molester offender criminal felon convict defendant accused terrorist militant extremist
    jihadist insurgent smuggler trafficker pirate hacker spy traitor mobster gangster fugitive
    inmate prisoner detainee stalker fraudster swindler conspirator accomplice mastermind
    """.split()
)
HEDGES = frozenset("suspected alleged accused presumed purported reputed convicted".split())
