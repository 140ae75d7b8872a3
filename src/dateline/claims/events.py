"""Events: the profile's verbs and nouns in a sentence, with the arguments around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model import MentionType, Span
from dateline.places import countries
from dateline.profiles import EventType, Profile, Trigger
from dateline.references.coreference import AGENTS
from dateline.references.directory import Directory
from dateline.syntax.groups import NOUN, NounGroup
from dateline.syntax.predicates import Clause, is_time
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

LOCATIVE = frozenset(
    """
    in at near over off on outside inside around within along across above beside from between
    throughout under amid through
    """.split()
)
# Verbs that only say that the happening named by their object or subject took place.
LIGHT = frozenset(
    """
    carry conduct stage mount launch make perform undertake commit lead begin start execute hold
    continue resume order plan oversee complete deal unleash deliver
    """.split()
)
UNDERGO = frozenset("suffer undergo face endure survive sustain receive witness see".split())
# Whoever does this with what parties do together takes part in it: "France seeks talks".
_PURSUE = frozenset(
    """
    welcome seek want propose offer discuss plan need pursue expand deepen strengthen boost develop
    promote extend increase continue enhance
    """.split()
)
OCCUR = frozenset("occur happen take begin start come follow erupt continue unfold end".split())
# Places that also act ("the country said") or that no profile lists.
_GROUNDS = frozenset(
    "country state nation home forest field street road north south east west".split()
)
# What damages without acting.
_FORCES = frozenset("fire blaze flood storm earthquake crash accident collision".split())
# Pronouns and numbers stand for things of any kind.
_ANYTHING = frozenset("anything something nothing everything these those".split())
# What is bought or given, but is no goods.
_INTANGIBLE = frozenset(
    """
    share stake dividend interest equity stock bond loan credit money payment price bid offer answer
    reason call chance opportunity approval access information permission ability right advice idea
    time attention impression control majority vote medal award prize degree order visitor guest
    """.split()
)
_COMPLEMENTS = frozenset(["acomp", "ccomp", "xcomp"])  # "makes sure that"
_SURE = 0.95  # how well a type must fit a word that the profile does not list
_AGENTS = AGENTS | {None}


@dataclass(slots=True, eq=False)
class Found:
    """An event before it becomes a claim: type, anchor, role-labelled noun groups, where it hangs.

    ``noun`` is set for happenings named by a noun; ``places`` are the groups that may locate it,
    the best first; a role's words may be a token range (an adjective) instead of a group.
    """

    type: EventType
    anchor: Span
    clause: Clause | None
    noun: NounGroup | None = None
    arguments: list[tuple[str, NounGroup]] = field(default_factory=list)
    modifiers: list[tuple[str, Token]] = field(default_factory=list)
    places: list[tuple[str, NounGroup]] = field(default_factory=list)
    light: bool = False
    named: NounGroup | None = None

    def add(self, role: str, group: NounGroup) -> None:
        """Add an argument once."""
        if all(g is not group for _, g in self.arguments):
            self.arguments.append((role, group))


def find_events(sentence: Sentence, profile: Profile, directory: Directory) -> Iterator[Found]:
    """Yield the events that a sentence's verbs and nouns express."""
    named: list[NounGroup] = []
    for clause in sentence.clauses:
        trigger = _match_verb(clause, sentence, profile, directory)
        if trigger is None and (learned := _learned(sentence, clause.verb.main)) is not None:
            things = [group for group in _affected(clause) if group not in clause.datives]
            trigger = learned if _permits(profile, learned, things, directory) else None
        if trigger is not None:
            event = _verb_event(clause, trigger, sentence, profile, directory)
            if event.named is not None:
                named.append(event.named)
            yield event
    for k, item in enumerate(sentence.items):
        if isinstance(item, NounGroup) and not any(item is group for group in named):
            noun_trigger = _match_noun(item, k, sentence, profile, directory)
            if noun_trigger is None and (learned := _learned(sentence, item.head)) is not None:
                things = _of(sentence, k)
                noun_trigger = learned if _permits(profile, learned, things, directory) else None
            if noun_trigger is not None:
                found = _noun_event(item, k, noun_trigger, sentence, profile, directory)
                if found is not None:
                    yield found


def _learned(sentence: Sentence, word: int) -> Trigger | None:
    """What the encoder takes a word for, where the profile's own words say nothing."""
    best = sentence.best_fit(word)
    if best is None or best[1] < _SURE:
        return None
    return Trigger(best[0], (sentence.tokens[word].lemma.lower(),))


def _permits(
    profile: Profile, learned: Trigger, objects: list[NounGroup], directory: Directory
) -> bool:
    """Whether the profile lets the encoder say what it takes a word for.

    A word that the profile lists with certain objects ("buy <weapon>") is no event with others
    ("bought shares", "acquired the firm"), if it is known what these are.
    """
    lemma = learned.words[0]
    listed = [*profile.verbs.get(lemma, ()), *profile.nouns.get(lemma, ())]
    same = [t for t in listed if t.event == learned.event and len(t.words) == 1]
    if any(_idiom(group, t) for group in objects for t in same):
        return False
    return not same or not objects or any(_open(group, directory) for group in objects)


def _idiom(group: NounGroup, trigger: Trigger) -> bool:
    return any(t.lemma.lower() in trigger.unless for t in group.words)


def _open(group: NounGroup, directory: Directory) -> bool:
    if group.lemma.lower() in _INTANGIBLE:
        return False
    return directory.kind(group) not in (MentionType.PERSON, MentionType.ORGANISATION)


# -- verbs ---------------------------------------------------------------------------------------


def _match_verb(
    clause: Clause, sentence: Sentence, profile: Profile, directory: Directory
) -> Trigger | None:
    lemma = clause.verb.lemma
    triggers = profile.verbs.get(lemma)
    if triggers is None and "-" in lemma:
        triggers = profile.verbs.get(lemma.replace("-", ""))
    if not triggers:
        return None
    for trigger in triggers:
        if len(trigger.words) > 1 and not _has_words(clause, sentence, trigger.words[1:]):
            continue
        if lemma in profile.types[trigger.event].not_verbs and not clause.verb.negated:
            continue
        if len(trigger.words) == 1 and _phrasal(clause, profile.types[trigger.event]):
            continue
        if _objects_fit(clause, trigger, sentence, directory):
            return trigger
    return None


def _phrasal(clause: Clause, event: EventType) -> bool:
    """Whether a particle makes another verb of it: "held up", "struck down", "shelled out".

    Where nobody is the worse for it, the particle says little: "sent back", "opened up".
    """
    return clause.particle is not None and event.object in ("Target", "Victim")


def _has_words(clause: Clause, sentence: Sentence, words: tuple[str, ...]) -> bool:
    """Whether a verb's particle or phrase follows, at once or behind a short object."""
    following = [t.lower for t in sentence.tokens[clause.verb.main + 1 : clause.verb.main + 8]]
    n = len(words)
    if tuple(following[:n]) == words:
        # "was shot at a party" tells where, "was shot at" whom.
        return not (clause.passive and any(p == words[-1] for p, _ in clause.preps))
    if n > 1 or words[0] in ("at", "on", "of", "to") or not clause.objects:
        return False
    if clause.objects[0].last > clause.verb.main + 8:
        return False
    at = clause.objects[0].last
    return at < len(sentence.tokens) and sentence.tokens[at].lower == words[0]


def _affected(clause: Clause) -> list[NounGroup]:
    return clause.objects or clause.subjects if clause.passive else clause.objects


def _objects_fit(
    clause: Clause, trigger: Trigger, sentence: Sentence, directory: Directory
) -> bool:
    affected = _affected(clause)
    if any(_idiom(group, trigger) for group in affected):
        return False
    if not trigger.restricted:
        if trigger.bare:
            return True
        return bool(affected) or bool(clause.preps) or bool(clause.subjects)
    for group in affected:
        if any(t.lemma.lower() in trigger.nouns for t in group.words):
            return True
        if trigger.kinds and _of_kind(group, trigger, directory):
            return True
    if not affected and trigger.kinds and clause.subjects:
        # "The plant opened": the subject of an intransitive use is what changes.
        kind = directory.kind(clause.subjects[0])
        if kind in trigger.kinds and kind in (MentionType.FACILITY, MentionType.WEAPON):
            tree = sentence.tree
            if not {tree.labels[i] for i in tree.children[clause.verb.main]} & _COMPLEMENTS:
                return not trigger.bare
    return trigger.bare and not affected


def _second(event: EventType) -> str | None:
    """The role of the first of two objects: "gave the rebels rockets"."""
    return next((r for r in ("Recipient", "Partner") if r in event.prepositions.values()), None)


def _of_kind(group: NounGroup, trigger: Trigger, directory: Directory) -> bool:
    kind = directory.kind(group)
    if kind in trigger.kinds:
        return True
    money = any(
        t.text[0] in "$€£¥%" for t in group.tokens[max(0, group.first - 1) : group.last + 1]
    )
    pointing = (kind is MentionType.QUANTITY and not money) or group.lemma.lower() in _ANYTHING
    return pointing and MentionType.WEAPON in trigger.kinds


def _verb_event(
    clause: Clause, trigger: Trigger, sentence: Sentence, profile: Profile, directory: Directory
) -> Found:
    event = profile.types[trigger.event]
    found = Found(event, _verb_anchor(clause, sentence, trigger), clause)
    lemma = clause.verb.lemma
    affected = _affected(clause)
    actors = [] if clause.passive else clause.subjects
    if clause.passive:
        actors = [g for p, g in clause.preps if p == "by"]
    subject_role, object_role = event.subject, event.object
    if lemma in event.buyer_verbs:
        subject_role = "Recipient"
    if lemma in event.patient_verbs and not affected:
        subject_role = event.object
    if (
        not affected
        and trigger.kinds
        and actors
        and not clause.passive
        and (kind := directory.kind(actors[0])) in trigger.kinds
        and kind in (MentionType.FACILITY, MentionType.WEAPON)
    ):
        subject_role = object_role  # "the plant opened"
    for group in actors:
        role = _actor_role(subject_role, group, event, profile, directory)
        if role is not None:
            found.add(role, group)
        if role not in (None, subject_role):
            _owner(found, group, event.subject)
    if clause.passive and clause.objects and clause.relation != "reduced":
        for group in clause.subjects:  # "X was awarded a contract"
            found.add(_second(event) or object_role, group)
    for group in affected:
        if group.tokens[group.head].lower in trigger.words[1:]:  # "opened fire", "take control of"
            for preposition, inner in sentence.tree.phrases(group):
                if preposition == trigger.words[-1]:
                    found.add(object_role, inner)
            continue
        if group.lemma.lower() in trigger.nouns and _names(group, event, profile):
            found.named = group  # "impose sanctions": the noun is the event, not its object
            continue
        found.add(_object_role(group, affected, clause, event, directory), group)
    _prepositional(found, clause.preps, event, directory, buyer=lemma in event.buyer_verbs)
    return found


def _object_role(
    group: NounGroup,
    affected: list[NounGroup],
    clause: Clause,
    event: EventType,
    directory: Directory,
) -> str:
    """The role of an object; of two, or beside "with", the first may be who receives."""
    lemma, kind = clause.verb.lemma, directory.kind(group)
    first_of_two = len(affected) > 1 and group in clause.datives
    agent = kind in _AGENTS and (kind is not None or group.proper or group.pronoun)
    if event.object == "Addressee":
        on_whom = any(p == "on" for p, _ in clause.preps)
        return "Topic" if on_whom or not agent else "Addressee"  # "blamed the strike on X"
    if lemma in event.recipient_object_verbs:
        has_with = any(p == "with" for p, _ in clause.preps)
        receives = has_with or lemma in ("arm", "equip") or first_of_two
        return "Recipient" if receives and kind is not MentionType.WEAPON else event.object
    if first_of_two and agent and not clause.passive:
        other = directory.kind(affected[1])
        if other not in (MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE):
            return _second(event) or event.object
    return event.object


def _owner(found: Found, group: NounGroup, role: str) -> None:
    """Whose weapon strikes, strikes: "Israeli jets", "its bomber", "the army's drones"."""
    if group.possessors:
        found.add(role, group.possessors[-1])
        return
    for token in group.tokens[group.first : group.head]:
        if token.tag == "PRP$" or (
            token.text[0].isupper() and countries.by_demonym(token.text) is not None
        ):
            found.modifiers.append((role, token))
            return


def _names(group: NounGroup, event: EventType, profile: Profile) -> bool:
    triggers = profile.nouns.get(group.lemma.lower(), ())
    return any(t.event == event.name for t in triggers)


def _verb_anchor(clause: Clause, sentence: Sentence, trigger: Trigger) -> Span:
    """The main verb with its particle if that follows at once ("shot down")."""
    main = clause.verb.main
    last = main + 1
    words = trigger.words[1:]
    following = tuple(t.lower for t in sentence.tokens[last : last + len(words)])
    if words and following == words:
        last += len(words)
    return sentence.token_span(main, last)


def _actor_role(
    role: str, group: NounGroup, event: EventType, profile: Profile, directory: Directory
) -> str | None:
    """The role of who acts; the type may give weapons another, and happenings are no actors."""
    if role != event.subject or event.mutual:
        return role
    kind = directory.kind(group)
    if kind is MentionType.WEAPON:
        return event.weapon or role
    if kind is None and (group.lemma.lower() in profile.nouns or group.lemma in _FORCES):
        return event.cause
    return role


def _prepositional(
    found: Found,
    preps: list[tuple[str, NounGroup]],
    event: EventType,
    directory: Directory,
    *,
    buyer: bool = False,
) -> None:
    """Give prepositional phrases their roles: the type's own, else places.

    Whom it befell is told once: beside an object, "at" and "on" tell where ("shot two men at a
    checkpoint").
    """
    told: dict[str, str | None] = {role: None for role, _ in found.arguments}
    for preposition, group in preps:
        if is_time(group) or preposition in ("by", "according"):
            continue
        kind = directory.kind(group)
        role = event.prepositions.get(preposition)
        if preposition == "of" and found.noun is None and role == event.object:
            continue  # nouns have their object behind "of" ("the loss of"), not verbs ("died of")
        locative = preposition in LOCATIVE and (
            kind in (MentionType.PLACE, MentionType.FACILITY) or group.lemma.lower() in _GROUNDS
        )
        if buyer and preposition == "from" and role is not None:
            found.add(event.subject if kind is not MentionType.FACILITY else role, group)
            continue
        if role in ("Origin", "Destination", "Location", "Through"):
            if kind in (MentionType.PLACE, MentionType.FACILITY, MentionType.ORGANISATION) or (
                kind is None and group.proper
            ):
                found.add(role, group)
                if role in ("Destination", "Location") and kind in (
                    MentionType.PLACE,
                    MentionType.FACILITY,
                ):
                    found.places.append((preposition, group))
            continue
        if role == event.object and told.get(role, preposition) != preposition:
            role = None
        if locative and not (role is not None and preposition in ("on", "at", "against")):
            found.places.append((preposition, group))
            continue
        if role is None or not _may_be(role, kind, group):
            continue
        told.setdefault(role, preposition)
        found.add(role, group)


def _may_be(role: str, kind: MentionType | None, group: NounGroup) -> bool:
    if role == "Recipient":
        return kind in (MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE) or (
            kind is None and (group.proper or group.pronoun)
        )
    if role == "Instrument":
        return kind is MentionType.WEAPON or (kind is None and not group.proper)
    if role == "Partner":
        return kind in (MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE) or (
            kind is None and (group.proper or group.pronoun)
        )
    return True


# -- nouns ---------------------------------------------------------------------------------------


def _match_noun(
    group: NounGroup, k: int, sentence: Sentence, profile: Profile, directory: Directory
) -> Trigger | None:
    if group.pronoun or (group.tokens[group.head].tag in ("NNP", "NNPS") and k > 0):
        return None
    words = tuple(t.lemma.lower() for t in group.tokens[group.first : group.head + 1])
    for trigger in profile.nouns.get(words[-1], ()):
        n = len(trigger.words)
        if words[-n:] != trigger.words or trigger.unless.intersection(words):
            continue
        if trigger.unless and any(g.lemma in trigger.unless for g in _of(sentence, k)):
            continue
        if not trigger.restricted:
            return trigger
        modifiers = group.tokens[group.first : group.head]
        if any(profile.kinds.get(t.lemma.lower()) in trigger.kinds for t in modifiers):
            return trigger
        if any(directory.kind(noun) in trigger.kinds for noun in _of(sentence, k)):
            return trigger
    return None


def _of(sentence: Sentence, k: int) -> list[NounGroup]:
    """What stands behind "of" after the noun group at item ``k``."""
    return [group for p, group in following_phrases(sentence, k) if p == "of"]


def following_phrases(sentence: Sentence, k: int) -> list[tuple[str, NounGroup]]:
    """The prepositional phrases of the noun group at item ``k``."""
    group = sentence.items[k]
    assert isinstance(group, NounGroup)
    return [(p, g) for p, g in sentence.tree.phrases(group) if not is_time(g)]


def _noun_event(
    group: NounGroup,
    k: int,
    trigger: Trigger,
    sentence: Sentence,
    profile: Profile,
    directory: Directory,
) -> Found | None:
    event = profile.types[trigger.event]
    n = len(trigger.words)
    anchor = sentence.token_span(group.head + 1 - n, group.head + 1)
    clause, place = _host(group, sentence)
    found = Found(event, anchor, clause, noun=group)
    phrases = _own_phrases(following_phrases(sentence, k), profile)
    owner = event.owner or event.subject
    if any(event.prepositions.get(p) == owner for p, _ in phrases if p == "of"):
        owner = event.subject  # "the rebels' killing of two guards"
    for possessor in group.possessors[-1:]:
        if not is_time(possessor):
            found.add(owner, possessor)
    _premodifiers(found, group, owner, event, profile)
    for preposition, noun in phrases:
        if preposition == "by" and not is_time(noun):
            role = _actor_role(event.subject, noun, event, profile, directory)
            found.add(role or event.subject, noun)
    _prepositional(found, phrases, event, directory)
    if clause is not None:
        _from_host(found, clause, place, event, directory)
    definite = group.tokens[group.first].lower in ("the", "this", "that", "an", "a") or bool(
        group.possessors
    )
    if trigger.bare and not trigger.restricted and not found.light:
        return None
    if found.arguments or found.modifiers or (found.places and definite) or found.light:
        return found
    return None


def _own_phrases(
    phrases: list[tuple[str, NounGroup]], profile: Profile
) -> list[tuple[str, NounGroup]]:
    """The phrases of a happening itself: "of" only at once, none past another happening."""
    own: list[tuple[str, NounGroup]] = []
    for preposition, noun in phrases:
        if preposition == "of" and own and own[-1][0] != "of":
            continue
        own.append((preposition, noun))
        if noun.lemma.lower() in profile.nouns:
            break
    return own


def _premodifiers(
    found: Found,
    group: NounGroup,
    owner: str,
    event: EventType,
    profile: Profile,
) -> None:
    """Read "Israeli airstrike", "drone attack", "arms sale": who and what stand before the noun."""
    first = group.possessors[-1].last + 1 if group.possessors else group.first
    for token in group.tokens[first : group.head]:
        kind = profile.kinds.get(token.lemma.lower())
        if token.tag == "PRP$":
            found.modifiers.append((owner, token))
        elif token.text[0].isupper() and (
            countries.by_demonym(token.text) is not None
            or countries.by_name(token.text) is not None
        ):
            if all(r != event.subject for r, _ in found.arguments):
                found.modifiers.append((event.subject, token))
        elif kind is MentionType.WEAPON or token.text.rstrip("s") in profile.systems:
            if event.modifier is not None:
                found.modifiers.append((event.modifier, token))
        elif kind in (MentionType.PERSON, MentionType.ORGANISATION) and token.tag in NOUN:
            role = owner if kind is MentionType.PERSON else event.subject
            if all(r != role for r, _ in found.arguments):
                found.modifiers.append((role, token))


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


def _from_host(
    found: Found, clause: Clause, place: str, event: EventType, directory: Directory
) -> None:
    """Let "carried out", "suffered", "occurred" lend a happening their arguments."""
    lemma = clause.verb.lemma
    if place == "object" and not clause.passive and lemma in LIGHT | UNDERGO:
        found.light = True
        taken = any(r == event.object for r, _ in found.arguments)
        role = event.subject if lemma in LIGHT or taken else event.object
        for subject in clause.subjects:
            if not subject.pronoun or directory.resolve(subject):
                found.add(role, subject)
        _prepositional(found, clause.preps, event, directory)
    elif place == "object" and lemma in _PURSUE and event.mutual:
        for subject in clause.subjects:
            found.add(event.subject, subject)
    elif place == "subject" and ((clause.passive and lemma in LIGHT) or lemma in OCCUR):
        found.light = True
        for preposition, group in clause.preps:
            if preposition == "by" and not is_time(group):
                found.add(event.subject, group)
        _prepositional(found, clause.preps, event, directory)
    elif place in ("subject", "object") and not found.places:
        found.places += [
            (p, g)
            for p, g in clause.preps
            if p in LOCATIVE - {"from"} and directory.kind(g) is MentionType.PLACE
        ]
