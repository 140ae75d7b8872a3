"""Events that a noun names, with their participants: "the rebels' shelling of the port"."""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.counts import count
from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.roles import SITES, actor_role, add_phrases, of_site
from dateline.claims.phrases import LOCATIVE, Scene, phrases_of
from dateline.model import MentionType
from dateline.places import countries
from dateline.profiles import Trigger
from dateline.syntax.groups import NOUN, NounGroup
from dateline.syntax.predicates import Clause, is_time
from dateline.syntax.sentences import Sentence

# Verbs that only say that the happening named by their object or subject took place.
LIGHT = frozenset(
    """
    carry conduct stage mount launch make perform undertake commit lead begin start execute hold
    continue resume order plan oversee complete deal unleash deliver fight
    """.split()
)
# Verbs by which somebody else tells that a happening took place: "residents heard gunfire".
PERCEIVE = frozenset("hear report see witness describe record film mark".split())
# What a happening does to the place where it happens: "explosions rocked the capital".
AFFECT = frozenset(
    "rock shake hit wrack rack sweep grip engulf roil paralyse paralyze overtake plague spread".split()
)
UNDERGO = frozenset("suffer undergo face endure survive sustain receive witness see".split())
OCCUR = frozenset(
    """
    occur happen take begin start come follow erupt continue unfold end break rage ensue flare
    """.split()
)
# Whoever does this with what parties do together takes part in it: "France seeks talks".
_PURSUE = frozenset(
    """
    welcome seek want propose offer discuss plan need pursue expand deepen strengthen boost develop
    promote extend increase continue enhance
    """.split()
)


def noun_event(group: NounGroup, trigger: Trigger, scene: Scene) -> EventCandidate | None:
    """The event that a noun names; None where nothing but its name is stated."""
    type_ = scene.profile.types[trigger.event]
    anchor = scene.sentence.token_span(group.head + 1 - len(trigger.words), group.head + 1)
    clause, place = _host(group, scene.sentence)
    event = EventCandidate(type_, anchor, clause, noun=group)
    phrases = _own_phrases(group, scene)
    owner = type_.owner or type_.subject
    if any(type_.prepositions.get(p) == owner for p, _ in phrases if p == "of"):
        owner = type_.subject  # "the rebels' killing of two guards"
    for possessor in group.possessors[-1:]:
        if not is_time(possessor) and group.lemma != "toll":  # "the country's death toll"
            event.add(owner, possessor)
    _add_premodifiers(event, group, owner, scene)
    for preposition, noun in phrases:
        if preposition == "by" and not is_time(noun):
            event.add(actor_role(type_.subject, noun, type_, scene) or type_.subject, noun)
    add_phrases(event, phrases, scene)
    if clause is not None:
        _add_from_host(event, clause, place, scene)
    if clause is not None and place == "subject" and group.lemma == "toll":
        _add_toll(event, clause, scene)
    return event if _stated(event, group, trigger) else None


def _add_toll(event: EventCandidate, clause: Clause, scene: Scene) -> None:
    """Add the number that a toll stands at or rises to, not the one that it rises by."""
    reached = [group for preposition, group in clause.preps if preposition in ("to", "at")]
    for group in (*clause.objects, *reached):
        if event.type.casualties is not None and count(group, scene.sentence.text) is not None:
            event.add(event.type.casualties, group)


def _stated(event: EventCandidate, group: NounGroup, trigger: Trigger) -> bool:
    """Whether enough is said of a happening for a claim."""
    if event.light:
        return True
    if trigger.bare and not trigger.restricted:
        return False
    if event.arguments or event.modifiers:
        return True
    first = group.tokens[group.first].lower
    definite = first in ("the", "this", "that", "an", "a") or bool(group.possessors)
    return bool(event.places) and definite


def _own_phrases(group: NounGroup, scene: Scene) -> list[tuple[str, NounGroup]]:
    """The phrases of a happening itself: "of" only at once, none past another happening."""
    own: list[tuple[str, NounGroup]] = []
    for preposition, noun in phrases_of(group, scene.sentence):
        if preposition == "of" and own and own[-1][0] != "of":
            continue
        own.append((preposition, noun))
        if noun.lemma.lower() in scene.profile.nouns:
            break
    return own


def _add_premodifiers(event: EventCandidate, group: NounGroup, owner: str, scene: Scene) -> None:
    """Add who and what stand before the noun: "Israeli airstrike", "drone attack", "arms sale".

    ``owner`` is the role of whose the happening is.
    """
    subject, profile = event.type.subject, scene.profile
    first = group.possessors[-1].last + 1 if group.possessors else group.first
    named = _add_names(event, group, scene)
    for at, word in enumerate(group.tokens[first : group.head], first):
        kind = profile.kinds.get(word.lemma.lower())
        if at in named or of_site(group, at, scene):
            continue
        if kind is MentionType.FACILITY and event.type.object in profile.roles.targets:
            event.modifiers.append((event.type.object, word))  # "an embassy bombing"
            continue
        if word.tag == "PRP$":
            event.modifiers.append((owner, word))
        elif word.text[0].isupper() and (
            countries.by_demonym(word.text) is not None or countries.by_name(word.text) is not None
        ):
            if not event.has(subject):
                event.modifiers.append((subject, word))
        elif kind is MentionType.WEAPON or word.text.rstrip("s") in profile.systems:
            if event.type.modifier is not None:
                event.modifiers.append((event.type.modifier, word))
        elif kind in (MentionType.PERSON, MentionType.ORGANISATION) and word.tag in NOUN:
            role = owner if kind is MentionType.PERSON else subject
            if not event.has(role):
                event.modifiers.append((role, word))


def _add_names(event: EventCandidate, group: NounGroup, scene: Scene) -> set[int]:
    """Add the bodies whose names stand before the noun: "a Hamas attack" is by it.

    What such a name calls a site is acted upon: "the Marfin Bank attack". Persons' names tell
    neither: "the Kennedy assassination", "the Karadzic conviction". Gives the words of the names.
    """
    words: set[int] = set()
    at = group.possessors[-1].last + 1 if group.possessors else group.first
    while at < group.head:
        label, end = group.tokens[at].name, at + 1
        while end < group.head and label and group.tokens[end].name == label:
            end += 1
        span = scene.sentence.token_span(at, end)
        if label and _is_body(label, span.text, scene):
            site = scene.profile.kinds.get(group.tokens[end - 1].lemma.lower()) in SITES
            role = event.type.object if site else event.type.subject
            word = replace(group.tokens[at], end=span.end, text=span.text, lower=span.text.lower())
            if not event.has(role):
                event.modifiers.append((role, word))
            words.update(range(at, end))
        at = end
    return words


def _is_body(label: str, name: str, scene: Scene) -> bool:
    """Whether a name is a body's: as the encoder tags it, or as the report has it elsewhere."""
    known = scene.index.by_words(name)
    kind = known.kind if known is not None else None
    return kind is MentionType.ORGANISATION or (kind is None and label == "organisation")


def _host(group: NounGroup, sentence: Sentence) -> tuple[Clause | None, str]:
    """The clause a noun group is an argument of, and as what: subject, object or phrase."""
    for clause in sentence.clauses:
        if group in clause.subjects and group is not clause.head:
            return clause, "subject"
    for clause in sentence.clauses:
        if group in clause.objects and group is not clause.head:
            return clause, "object"
        if any(g is group for _, g in clause.preps):
            return clause, "phrase"
    return None, ""


def _add_from_host(event: EventCandidate, clause: Clause, place: str, scene: Scene) -> None:
    """Let "carried out", "suffered", "occurred" lend a happening their participants."""
    lemma, type_ = clause.verb.lemma, event.type
    if place == "object" and not clause.passive and lemma in LIGHT | UNDERGO:
        event.light = True
        acts = lemma in LIGHT or event.has(type_.object)
        for subject in clause.subjects:
            if not subject.pronoun or scene.index.resolve(subject):
                event.add(type_.subject if acts else type_.object, subject)
        add_phrases(event, clause.preps, scene)
    elif place == "object" and lemma in _PURSUE and type_.mutual:
        for subject in clause.subjects:
            event.add(type_.subject, subject)
    elif place == "subject" and ((clause.passive and lemma in LIGHT) or lemma in OCCUR):
        event.light = True
        for preposition, group in clause.preps:
            if preposition == "by" and not is_time(group):
                event.add(type_.subject, group)
        add_phrases(event, clause.preps, scene)
    elif (place == "object" and not clause.passive and lemma in PERCEIVE) or (
        place == "subject" and clause.passive and lemma in PERCEIVE
    ):
        event.light = True
        add_phrases(event, [(p, g) for p, g in clause.preps if p in LOCATIVE], scene)
    elif place == "subject" and not clause.passive and lemma in AFFECT:
        for where in clause.objects:
            if scene.index.kind(where) in SITES:
                event.light = True
                event.places.append(("in", where))
    elif place in ("subject", "object") and not event.places:
        event.places += [
            (preposition, group)
            for preposition, group in clause.preps
            if preposition in LOCATIVE - {"from"} and scene.index.kind(group) is MentionType.PLACE
        ]
