"""Other senses of the words of force: in a game, of nature, of what a weapon can do.

A verb that the profile lists is no event where its subject or what stands behind it shows that it
means something else.
"""

from __future__ import annotations

from dateline.claims.phrases import Scene
from dateline.lexicon.sport import PLAYERS
from dateline.model import MentionType
from dateline.profiles import Trigger
from dateline.syntax.predicates import Clause, is_time

_NEAR = 7  # words between a verb and what completes it
_STRIVING = frozenset(["fight", "battle"])
_NATURE = frozenset(
    """
    earthquake quake aftershock tremor temblor storm hurricane cyclone typhoon tornado flood tsunami
    wildfire blizzard drought avalanche landslide mudslide eruption lightning heatwave virus disease
    epidemic pandemic outbreak cholera recession crisis inflation famine wave rain snow wind outage
    """.split()
)
_CAUSES = (None, MentionType.FACILITY, MentionType.WEAPON)  # no side that somebody fights for
_TO_ACCOUNT = frozenset(["accountable", "responsible", "liable", "account"])


def is_other_sense(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb's subject or complement shows that it tells of no event of the type."""
    return (
        _plays(clause, trigger, scene)
        or _of_nature(clause, trigger, scene)
        or _able(clause, trigger, scene)
        or (len(trigger.words) == 1 and _to_account(clause, scene))
        or (trigger.bare and clause.verb.lemma in _STRIVING and _strives(clause, scene))
    )


def _plays(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a player does it in a game: "the striker fired a shot"."""
    players = any(group.lemma.lower() in PLAYERS for group in clause.subjects)
    return players and scene.profile.types[trigger.event].figurative


def _of_nature(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether it is nature that strikes: "a quake hit the coast"; whom it kills are casualties."""
    type_ = scene.profile.types[trigger.event]
    if type_.object not in scene.profile.roles.targets or type_.consequence or clause.passive:
        return False
    return any(group.lemma.lower() in _NATURE for group in clause.subjects)


def _able(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether it is what weapons can do: "the missile can hit targets", "capable of striking"."""
    if scene.profile.types[trigger.event].object not in scene.profile.roles.targets:
        return False
    first = clause.verb.first
    before = [t.lower for t in scene.sentence.tokens[max(0, first - 2) : first]]
    if before == ["capable", "of"]:
        return True
    weapon = any(scene.index.kind(group) is MentionType.WEAPON for group in clause.subjects)
    able = before[:1] == ["able"] or clause.verb.modal == "can"
    return weapon and able and not clause.passive and not clause.verb.negated


def _to_account(clause: Clause, scene: Scene) -> bool:
    """Whether somebody is held only to account: "held the ministers accountable"."""
    if clause.verb.lemma != "hold":
        return False
    behind = scene.sentence.tokens[clause.verb.last : clause.verb.last + _NEAR]
    return any(token.lower in _TO_ACCOUNT for token in behind)


def _strives(clause: Clause, scene: Scene) -> bool:
    """Whether a fight is for a cause: "fight to keep the law", "fight for better pay"."""
    behind = [
        token.lower for token in scene.sentence.tokens[clause.verb.last : clause.verb.last + 1]
    ]
    causes = [g for p, g in clause.preps if p == "for" and not is_time(g)]
    return behind == ["to"] or any(scene.index.kind(group) in _CAUSES for group in causes)
