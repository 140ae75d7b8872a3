"""Other senses of the verbs of a profile: in a game, of nature, of what a weapon can do.

A verb that the profile lists is no event where its subject or what stands behind it shows that it
means something else.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.claims.phrases import Scene
from dateline.lexicon.accidents import VEHICLES, is_meant
from dateline.lexicon.computing import is_computing
from dateline.lexicon.sport import PLAYERS
from dateline.model import MentionType
from dateline.profiles import Trigger
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import Clause, ClauseRelation, is_time

_NEAR = 7  # words between a verb and what completes it
_SOON = 4
_STRIVING = frozenset(["fight", "battle"])
_NATURE = frozenset(
    """
    earthquake quake aftershock tremor temblor storm hurricane cyclone typhoon tornado flood tsunami
    wildfire blizzard drought avalanche landslide mudslide eruption lightning heatwave virus disease
    epidemic pandemic outbreak cholera recession crisis inflation famine wave rain snow wind outage
    flame smoke spark
    """.split()
)
_CAUSES = (None, MentionType.FACILITY, MentionType.WEAPON)  # no side that somebody fights for
_FIRES = frozenset("fire blaze flame wildfire inferno".split())
_FIGHTING = frozenset(["attack", "fight", "battle"])
_BLOWS = frozenset(["hit", "strike"])
_ACTORS = frozenset(
    [
        MentionType.PERSON,
        MentionType.ORGANISATION,
        MentionType.PLACE,
        MentionType.NATIONALITY,
        MentionType.QUANTITY,
    ]
)
_SPEAKERS = frozenset("i we you they he she who it".split())
_BODIES = (MentionType.ORGANISATION, MentionType.FACILITY)
_RECORDINGS = frozenset(
    "camera tape video film footage photo photograph picture image cctv".split()
)
_LIFELESS = frozenset(
    "habit hope dream idea bill business industry deal engine battery line".split()
)
_STATES = (MentionType.PLACE, MentionType.NATIONALITY)
_COURTS = frozenset("judge court panel jury magistrate tribunal".split())
_TO_ACCOUNT = frozenset(["accountable", "responsible", "liable", "account"])


def is_other_sense(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb's subject or complement shows that it tells of no event of the type."""
    return (
        any(
            rule(clause, trigger, scene)
            for rule in (_plays, _of_nature, _by_accident, _able, _recorded, _blamed)
        )
        or _by_its_verb(clause, trigger, scene)
        or (trigger.bare and clause.verb.lemma in _STRIVING and _strives(clause, scene))
    )


def _by_its_verb(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb that has another sense of its own is used in that: "asked about"."""
    rule = _OF_VERBS.get(" ".join(trigger.words))
    return rule is not None and rule(clause, scene)


def _doers(clause: Clause) -> list[NounGroup]:
    """Who or what does it: the subjects, or what stands behind the passive's "by"."""
    return [g for p, g in clause.preps if p == "by"] if clause.passive else clause.subjects


def _plays(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a player does it in a game: "the striker fired a shot"."""
    players = any(group.lemma.lower() in PLAYERS for group in clause.subjects)
    return players and scene.profile.types[trigger.event].figurative


def _of_nature(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether nature strikes or is fought: "a quake hit the coast", "attacked the blaze".

    Whom it kills are casualties all the same.
    """
    type_ = scene.profile.types[trigger.event]
    if type_.object not in scene.profile.roles.targets or type_.consequence:
        return False
    fought = clause.verb.lemma in _FIGHTING
    fires = [g for g in clause.objects if fought and g.lemma.lower() in _FIRES]
    return bool(fires) or any(group.lemma.lower() in _NATURE for group in _doers(clause))


def _by_accident(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether somebody is hit on the road: "was struck by a car", "the driver hit a cyclist"."""
    type_ = scene.profile.types[trigger.event]
    if clause.verb.lemma not in _BLOWS or type_.object not in scene.profile.roles.targets:
        return False
    vehicle = any(
        word.lemma.lower() in VEHICLES for group in _doers(clause) for word in group.words
    )
    snared = any(group.lemma.lower() in type_.snares for group in clause.objects)
    return vehicle and not snared and not is_meant(scene.sentence.span.text)


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


def _recorded(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a camera takes it: "captured on video", "was shot on film"."""
    if clause.verb.lemma not in ("capture", "catch", "shoot"):
        return False
    where = [g for p, g in clause.preps if p in ("on", "in", "by", "with")]
    return any(group.lemma.lower() in _RECORDINGS for group in (*where, *_doers(clause)))


def _blamed(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether what somebody comes under is blame: "came under fire for being late"."""
    if trigger.words[:2] != ("come", "under"):
        return False
    behind = scene.sentence.tokens[clause.verb.last : clause.verb.last + _SOON]
    return any(token.lower == "for" for token in behind)


def _strives(clause: Clause, scene: Scene) -> bool:
    """Whether a fight is for a cause: "fight to keep the law", "fight for better pay"."""
    tokens = scene.sentence.tokens
    behind = [token.lower for token in tokens[clause.verb.last : clause.verb.last + 1]]
    causes = [g for p, g in clause.preps if p == "for" and not is_time(g)]
    stranded = behind == ["for"] and not any(p == "for" for p, _ in clause.preps)
    return (
        behind == ["to"]
        or stranded  # "the pay they fought for"
        or any(scene.index.kind(group) in _CAUSES for group in causes)
    )


# -- verbs that have a sense of their own ----------------------------------------------------------


def _held(clause: Clause, scene: Scene) -> bool:
    """Whether nobody is held captive: "held the ministers accountable", "held her back"."""
    behind = scene.sentence.tokens[clause.verb.last : clause.verb.last + _NEAR]
    last = clause.objects[0].last if clause.objects else clause.verb.last
    back = [token.lower for token in scene.sentence.tokens[last : last + 1]] == ["back"]
    return back or any(token.lower in _TO_ACCOUNT for token in behind)


def _questioned(clause: Clause, scene: Scene) -> bool:
    """Whether somebody asks to know, not to have it: "asked whether", "when asked about it"."""
    if any(p == "for" for p, _ in clause.preps):
        return False
    ends = [clause.verb.last, *(group.last for group in clause.objects)]
    following = {t.lower for end in ends for t in scene.sentence.tokens[end : end + 1]}
    if following & {"to", "that", "not"}:
        return False
    if following & {'"', "“", "if", "whether", "about"}:
        return True
    return not any(
        other.governor is clause and other.relation is ClauseRelation.INFINITIVE
        for other in scene.sentence.clauses
    )


def _talks(clause: Clause, scene: Scene) -> bool:
    """Whether somebody only speaks: "talked about prices", "talked to rescuers"."""
    for preposition, group in clause.preps:
        kind = scene.index.kind(group)
        if preposition == "with" and not is_time(group):
            return False
        if preposition == "to" and (group.proper or kind in _BODIES):
            return False
    if any(p in ("about", "of", "on") for p, _ in clause.preps):
        return True
    if any(scene.index.kind(group) in _STATES for group in clause.subjects):
        return False  # "India and Pakistan are to talk"
    joint = len(clause.subjects) > 1 or any(_is_plural(group) for group in clause.subjects)
    return not joint or clause.verb.form is VerbForm.INFINITIVE


def _decreases(clause: Clause, scene: Scene) -> bool:
    """Whether something becomes less: "sales declined by 5 percent"."""
    if clause.objects or clause.passive:
        return False
    refuses = any(
        other.governor is clause and other.relation is ClauseRelation.INFINITIVE
        for other in scene.sentence.clauses
    )
    return not refuses and not any(_may_speak(group, scene) for group in clause.subjects)


def _lets(clause: Clause, scene: Scene) -> bool:
    """Whether it is a thing or a law that allows something: "the law permits voters to"."""
    doers = _doers(clause)
    if not doers:
        return clause.passive and clause.verb.modal is not None  # "should not be permitted to"
    return not any(_may_speak(group, scene) for group in doers)


def _dies(clause: Clause, scene: Scene) -> bool:
    """Whether what ends is no living thing: "the company died", "old habits die hard"."""
    return bool(clause.subjects) and all(
        scene.index.kind(group) in _BODIES or group.lemma.lower() in _LIFELESS
        for group in clause.subjects
    )


def _harms(clause: Clause, scene: Scene) -> bool:
    """Whether business is what suffers: "costs hurt the company"."""
    hurt = clause.objects if not clause.passive else clause.subjects
    sides = [*hurt, *_doers(clause)]
    things = not any(_may_speak(group, scene) or _is_force(group, scene) for group in sides)
    body = any(scene.index.kind(group) in _BODIES for group in hurt)
    return body or (len(sides) > 1 and things)


def _admits(clause: Clause, scene: Scene) -> bool:
    """Whether somebody is let in: "was admitted to hospital", "admitted herself"."""
    let_in = clause.subjects if clause.passive else clause.objects
    into = any(p == "into" for p, _ in clause.preps)
    itself = any(group.tokens[group.head].lower.endswith("self") for group in clause.objects)
    people = clause.passive or any(scene.index.kind(g) is MentionType.PERSON for g in let_in)
    return into or itself or (people and any(p in ("to", "in", "at") for p, _ in clause.preps))


def _appoints(clause: Clause, scene: Scene) -> bool:
    """Whether somebody is confirmed in an office: "the senate confirmed the nominee"."""
    confirmed = clause.subjects if clause.passive else clause.objects
    return any(
        scene.index.kind(group) is MentionType.PERSON and not group.pronoun for group in confirmed
    )


def _rules(clause: Clause, scene: Scene) -> bool:
    """Whether a court decides: "the judge dismissed the claims"."""
    return any(word.lemma.lower() in _COURTS for group in _doers(clause) for word in group.words)


def _leaves(clause: Clause, scene: Scene) -> bool:
    """Whether one person goes out: "a visitor walked out at noon"."""
    one = [g for g in clause.subjects if not _is_plural(g) and scene.index.kind(g) not in _BODIES]
    return bool(one) and not any(p in ("of", "over", "in") for p, _ in clause.preps)


def _enters(clause: Clause, scene: Scene) -> bool:
    """Whether somebody says that he takes part: "declared for the draft"."""
    return not clause.objects and any(p == "for" for p, _ in clause.preps)


def _arrives(clause: Clause, scene: Scene) -> bool:
    """Whether somebody gets somewhere: "made it to the border"."""
    objects = [group.tokens[group.head].lower for group in clause.objects]
    behind = [token.lower for token in scene.sentence.tokens[clause.verb.last :][:2]]
    return "it" in objects and behind[:1] == ["it"]


def _contrasts(clause: Clause, scene: Scene) -> bool:
    """Whether one thing is only set against another: "profit as opposed to revenue"."""
    before = scene.sentence.tokens[max(0, clause.verb.first - 1) : clause.verb.first]
    return [token.lower for token in before] == ["as"]


def _endangers(clause: Clause, scene: Scene) -> bool:
    """Whether a thing is a danger to others: "dams threaten the fish"."""
    sides = [*_doers(clause), *(clause.subjects if clause.passive else clause.objects)]
    things = all(scene.index.kind(g) is None and not _may_speak(g, scene) for g in sides)
    alone = clause.passive and not _doers(clause)  # "species listed as threatened"
    return things and bool(sides) and (alone or len(sides) > 1)


def _signs_off(clause: Clause, scene: Scene) -> bool:
    """Whether a particle makes another verb of it: "signed off on the project"."""
    behind = scene.sentence.tokens[clause.verb.last : clause.verb.last + 1]
    return any(token.lower in ("off", "over") for token in behind)


def _asserts(clause: Clause, scene: Scene) -> bool:
    """Whether somebody says that something is so: "insisted that he never knew"."""
    return any(
        other.governor is clause
        and other.relation is ClauseRelation.REPORTED
        and other.verb.form is VerbForm.FINITE
        and other.verb.modal not in ("should", "must")
        and other.verb.tense is not None
        for other in scene.sentence.clauses
    )


def _approves(clause: Clause, scene: Scene) -> bool:
    """Whether something is allowed: "an officially sanctioned march"."""
    allowed = clause.subjects if clause.passive else clause.objects
    return bool(allowed) and not any(
        _may_speak(group, scene) or scene.index.kind(group) is not None for group in allowed
    )


def _sells(clause: Clause, scene: Scene) -> bool:
    """Whether goods find buyers: "books that don't sell"."""
    goods = clause.subjects and not any(_may_speak(group, scene) for group in clause.subjects)
    return bool(goods) and not clause.objects and not clause.passive


def _thinks(clause: Clause, scene: Scene) -> bool:
    """Whether one person only is of an opinion: "she agreed that it was late"."""
    bound = any(p in ("to", "on", "upon") for p, _ in clause.preps)
    if bound or clause.objects or clause.passive:
        return False
    to_do = any(
        other.governor is clause and other.relation is ClauseRelation.INFINITIVE
        for other in scene.sentence.clauses
    )
    one = [g for g in clause.subjects if scene.index.kind(g) in (None, MentionType.PERSON)]
    alone = len(clause.subjects) == 1 and bool(one) and not _is_plural(one[0])
    parties = [g for p, g in clause.preps if p == "with" and _may_speak(g, scene)]
    return alone and not to_do and not parties


def _boxes(clause: Clause, scene: Scene) -> bool:
    """Whether two persons meet in the ring: "Adams will fight Okoro in March"."""
    sides = [*clause.subjects, *clause.objects]
    persons = all(scene.index.kind(group) is MentionType.PERSON for group in sides)
    return persons and bool(clause.objects) and all(group.proper for group in clause.objects)


def _floors(clause: Clause, scene: Scene) -> bool:
    """Whether it is a person who is knocked out."""
    down = clause.subjects if clause.passive else clause.objects
    return any(scene.index.kind(group) is MentionType.PERSON for group in down)


def _seems(clause: Clause, scene: Scene) -> bool:
    """Whether something only looks so to somebody: "it strikes me as odd"."""
    return any(
        token.lower == "as"
        for group in clause.objects
        for token in scene.sentence.tokens[group.last : group.last + 1]
    )


def _brings_down(clause: Clause, scene: Scene) -> bool:
    """Whether it is a thing that ends a rule: "the scandal toppled the president"."""
    doers = _doers(clause)
    return bool(doers) and not any(_may_speak(group, scene) for group in doers)


def _withholds(clause: Clause, scene: Scene) -> bool:
    """Whether somebody is not given something: "denied him the post"."""
    denied = clause.subjects if clause.passive else clause.objects
    persons = all(scene.index.kind(group) is MentionType.PERSON for group in denied)
    return bool(clause.datives) or (bool(denied) and persons)


def _holds_office(clause: Clause, scene: Scene) -> bool:
    """Whether a term is one of office: "served a term as mayor"."""
    ends = [group.last for group in clause.objects]
    behind = [t.lower for end in ends for t in scene.sentence.tokens[end : end + 1]]
    return "as" in behind


def _delivers(clause: Clause, scene: Scene) -> bool:
    """Whether somebody only does well: "she always delivers"."""
    return not clause.objects and not clause.passive and clause.verb.form is VerbForm.FINITE


def _browses(clause: Clause, scene: Scene) -> bool:
    """Whether it is a page of the web that somebody visits."""
    pages = any(group.lemma.lower() == "site" for group in clause.objects)
    return pages and is_computing(scene.sentence.span.text)


_OF_VERBS: dict[str, Callable[[Clause, Scene], bool]] = {
    "admit": _admits,
    "agree": _thinks,
    "allow": _lets,
    "ask": _questioned,
    "confirm": _appoints,
    "declare": _enters,
    "decline": _decreases,
    "deliver": _delivers,
    "deny": _withholds,
    "die": _dies,
    "dismiss": _rules,
    "fight": _boxes,
    "hold": _held,
    "hurt": _harms,
    "insist": _asserts,
    "knock out": _floors,
    "make": _arrives,
    "oppose": _contrasts,
    "permit": _lets,
    "sanction": _approves,
    "sell": _sells,
    "serve": _holds_office,
    "sign": _signs_off,
    "strike": _seems,
    "talk": _talks,
    "threaten": _endangers,
    "topple": _brings_down,
    "visit": _browses,
    "walk out": _leaves,
}


def _may_speak(group: NounGroup, scene: Scene) -> bool:
    """Whether a group may name who speaks and acts: a person, a body, a name, a pronoun."""
    word = group.tokens[group.head].lower
    named = group.proper or word in _SPEAKERS or group.pronoun
    return named or scene.index.kind(group) in _ACTORS


def _is_force(group: NounGroup, scene: Scene) -> bool:
    """Whether a group may name what hurts or is hurt in body: a happening, a weapon, nature."""
    word = group.lemma.lower()
    known = word in scene.profile.nouns or word in _NATURE
    return known or scene.index.kind(group) is not None


def _is_plural(group: NounGroup) -> bool:
    """Whether a group names several: "the leaders", "they"."""
    head = group.tokens[group.head]
    return head.tag in ("NNS", "NNPS", "CD") or head.lower in ("they", "we", "both")
