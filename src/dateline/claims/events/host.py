"""What the verb beside a happening's noun tells of it: "carried out", "suffered", "rocked"."""

from __future__ import annotations

from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.roles import SITES, add_phrases
from dateline.claims.phrases import LOCATIVE, Scene
from dateline.model import MentionType
from dateline.references.coreference import AGENTS
from dateline.syntax.groups import NounGroup
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
    "rock shake hit wrack rack sweep grip engulf roil paralyse paralyze overtake plague".split()
)
UNDERGO = frozenset("suffer undergo face endure survive sustain receive witness see get".split())
OCCUR = frozenset(
    """
    occur happen take begin start come follow erupt continue unfold end break rage ensue flare
    intensify escalate subside persist spread resume kick
    """.split()
)
# What brings a happening about, or turns into one: "the killing sparked riots".
CAUSE = frozenset(
    """
    spark trigger prompt provoke cause ignite unleash fuel touch lead result turn descend devolve
    degenerate spiral snowball escalate erupt explode
    """.split()
)
# By whom what is described so was done: "a siege imposed by", "a war waged by".
_BRINGING = frozenset("impose inflict wage enforce perpetrate direct orchestrate".split())
_PROCEED = frozenset("go proceed press push".split())  # "went ahead with the drill"
_ANSWERABLE = frozenset("responsible responsibility".split())
# Whom somebody does this to "for" a happening did it, and he who says so does not doubt it.
_REPROACHING = frozenset(
    """
    criticise criticize slam blast condemn denounce rebuke chide lambast scold reprimand punish
    penalise penalize fine jail thank praise hail laud commend
    """.split()
)
# Whoever does this with what parties do together takes part in it: "France seeks talks".
_PURSUE = frozenset(
    """
    welcome seek want propose offer discuss plan need pursue expand deepen strengthen boost develop
    promote extend increase continue enhance
    """.split()
)


def host(group: NounGroup, sentence: Sentence) -> tuple[Clause | None, str]:
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


def add_from_host(event: EventCandidate, clause: Clause, place: str, scene: Scene) -> None:
    """Let the verb whose subject, object or phrase a happening is lend it participants."""
    lemma = clause.verb.lemma
    event.light = place == "object" and lemma == "be" and _exists(clause, scene)
    undergone = "subject" if clause.passive else "object"
    if place == "object" and not clause.passive and lemma in LIGHT | UNDERGO:
        _add_light(event, clause, scene)
    elif _takes_part(event, clause, place):
        for subject in clause.subjects:
            if not subject.nobody:
                event.add(event.type.subject, subject)
    elif place == "subject" and ((clause.passive and lemma in LIGHT) or lemma in OCCUR):
        _add_occurred(event, clause, scene)
    elif lemma in CAUSE and (place == undergone or _brought_about(event, clause)):
        event.light = True
    elif place == undergone and lemma in PERCEIVE:
        event.light = True
        add_phrases(event, [(p, g) for p, g in clause.preps if p in LOCATIVE], scene)
    elif place == "subject" and lemma in AFFECT:
        _add_affected_place(event, clause, scene)
    elif place in ("subject", "object") and not event.places:
        event.places += [
            (preposition, group)
            for preposition, group in clause.preps
            if preposition in LOCATIVE - {"from"} and scene.index.kind(group) is MentionType.PLACE
        ]


def _takes_part(event: EventCandidate, clause: Clause, place: str) -> bool:
    """Whether the verb says that its subject takes part: "seeks talks", "went ahead with it"."""
    lemma = clause.verb.lemma
    if place == "object":
        return lemma in _PURSUE and event.type.mutual
    goes_on = place == "phrase" and lemma in _PROCEED
    return goes_on and any(p == "with" and g is event.noun for p, g in clause.preps)


def add_from_description(event: EventCandidate, group: NounGroup, scene: Scene) -> None:
    """Add who did it by what describes a happening: "the siege imposed by Israel"."""
    for clause in scene.sentence.clauses:
        if clause.head is group and clause.passive and clause.verb.lemma in LIGHT | _BRINGING:
            for preposition, doer in clause.preps:
                if preposition == "by" and not is_time(doer):
                    event.add(event.type.subject, doer)


def add_answerable(event: EventCandidate, group: NounGroup, scene: Scene) -> None:
    """Add who is said to have done it: "X is responsible for it", "criticised X for it"."""
    tree, tokens = scene.sentence.tree, scene.sentence.tokens
    link = tree.heads[group.head]
    above = tree.heads[link]
    if tree.labels[group.head] != "pobj":
        return
    clause = next((c for w in (above, *tree.above(above)) if (c := tree.clauses.get(w))), None)
    if clause is None or clause.verb.negated or clause.verb.modal:
        return
    preposition, word = tokens[link].lower, tokens[above].lemma.lower()
    answers = preposition == "for" and word in _ANSWERABLE and tokens[above - 1].lower != "not"
    if answers or (preposition == "behind" and clause.verb.lemma == "be"):
        doers = clause.subjects
    elif preposition in ("for", "over") and clause.verb.main == above and word in _REPROACHING:
        doers = clause.subjects if clause.passive else clause.objects
    else:
        return
    for doer in doers:
        if doer.nobody:  # "no group claimed responsibility for it"
            continue
        if scene.index.kind(doer) in AGENTS or (doer.proper and doer.lemma.lower() != "it"):
            event.add(event.type.subject, doer)


def add_stray_agents(event: EventCandidate, clause: Clause, scene: Scene) -> None:
    """Add who stands behind a "by" that hangs on an active verb beside its happening.

    "Condemned the killing of two guards in the town by rebels": nobody else is behind "by" there.
    """
    if clause.passive or event.has(event.type.subject) or event.noun not in clause.objects:
        return
    for preposition, doer in clause.preps:
        named = scene.index.kind(doer) in AGENTS
        if preposition == "by" and named and not is_time(doer):
            event.add(event.type.subject, doer)


def _add_occurred(event: EventCandidate, clause: Clause, scene: Scene) -> None:
    """Add what the verb tells of a happening that is its subject: "was carried out by rebels"."""
    event.light = True
    for preposition, group in clause.preps:
        if preposition == "by" and not is_time(group):
            event.add(event.type.subject, group)
    add_phrases(event, clause.preps, scene)


def _brought_about(event: EventCandidate, clause: Clause) -> bool:
    """Whether a happening is what something led to, resulted in, or turned into."""
    wanted = ("to", "in") if clause.verb.lemma in ("lead", "result") else ("into",)
    return any(group is event.noun and p in wanted for p, group in clause.preps)


def _exists(clause: Clause, scene: Scene) -> bool:
    """Whether a clause says that something is there: "there was an explosion"."""
    return any(token.tag == "EX" for token in scene.sentence.tokens[: clause.verb.main]) and (
        not clause.subjects
    )


def _add_light(event: EventCandidate, clause: Clause, scene: Scene) -> None:
    """Add the subject of "carried out" as who did it, that of "suffered" as whom it befell."""
    event.light = True
    acts = clause.verb.lemma in LIGHT or event.has(event.type.object)
    for subject in clause.subjects:
        if not subject.nobody and (not subject.pronoun or scene.index.resolve(subject)):
            role = event.type.subject if acts else event.type.object
            armed = acts and scene.index.kind(subject) is MentionType.WEAPON and subject.pronoun
            if not armed:  # "those who gave them arms so that they could attack"
                event.add(role, subject)
    add_phrases(event, clause.preps, scene)


def _add_affected_place(event: EventCandidate, clause: Clause, scene: Scene) -> None:
    """Add where it happened: "explosions rocked the capital"."""
    for where in () if clause.passive else clause.objects:
        if scene.index.kind(where) in SITES:
            event.light = True
            event.places.append(("in", where))
