"""The grammatical context of noun groups, read off the tree, for finding what they refer to."""

from __future__ import annotations

from itertools import pairwise

from dateline.model import MentionType
from dateline.profiles import Profile, Trigger
from dateline.references.coreference import AGENTS, Position, Role
from dateline.references.entity_index import Setting
from dateline.references.kinds import kind_of
from dateline.syntax.according import according_to
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import REPORTING, Clause, ClauseRelation, Tree, is_time
from dateline.syntax.sentences import Sentence
from dateline.syntax.tokens import Token

_ROLES = {
    **dict.fromkeys(["nsubj", "nsubjpass", "csubj"], Role.SUBJECT),
    **dict.fromkeys(["dobj", "dative", "attr", "oprd"], Role.OBJECT),
}
# "It is <these> to": nothing is "it". After other adjectives ("ready to") somebody is. From the
# list of modal adjectives of Lappin and Leass (1994).
_EVALUATING = frozenset(
    """
    necessary possible impossible important good bad better best useful advisable convenient easy
    hard difficult desirable legal illegal wrong right worth time clear unclear dangerous early late
    """.split()
)
_SEEMING = frozenset("be seem appear remain become turn emerge happen follow look".split())


# Verbs whose subject is a person or a body.
_SAYING = REPORTING - frozenset(
    "show find suggest indicate reveal mean imply mention describe predict".split()
)
# "brought his guards with him": behind these a pronoun may stand for the subject.
_AROUND = frozenset("with behind around before after near beside above below ahead".split())
_PUNISHING = frozenset(
    """
    arrest detain jail imprison charge sentence convict indict fine expel deport execute sue ban
    suspend punish
    """.split()
)
_DEEDS = frozenset(
    """
    attack assault kill murder shoot stab rob steal kidnap hijack threaten bomb burn loot riot
    protest demonstrate clash throw hurl beat rape break storm smuggle refuse insult defy violate
    """.split()
)
_MODIFYING = frozenset([ClauseRelation.RELATIVE, ClauseRelation.REDUCED])
_INWARD = frozenset("pobj prep poss nmod compound amod det conj pcomp appos nummod".split())


def setting_of(sentence: Sentence, profile: Profile) -> Setting:
    """Read a sentence's setting off its tree and clauses."""
    sources = {group for _, group in according_to(sentence)}
    speaking, wants = sources | _speaking(sentence), _wants(sentence, profile)
    located = _located(sentence)
    places = set(located)
    positions = {}
    for group in sentence.nouns:
        role, embedded = _role(sentence.tree, group)
        positions[group] = Position(
            role=Role.PLACE if group in places else Role.SUBJECT if group in sources else role,
            embedded=embedded,
            speaks=group in speaking,
            quoted=sentence.in_quotes(group.tokens[group.head].start),
            cannot_corefer=_no_antecedents(sentence, group)
            if group.pronoun or group.possessors
            else _coarguments(sentence, group),
            wants=wants.get(group, frozenset()),
        )
    owners = {
        t.start: Position(
            cannot_corefer=_around(sentence, i, owner=True)[0],
            wants=_KINDS,
            quoted=sentence.in_quotes(t.start),
        )
        for i, t in enumerate(sentence.tokens)
        if t.tag == "PRP$"
    }
    predicates = {
        g
        for c in sentence.clauses
        if c.verb.lemma == "be"
        for g in c.objects
        if sentence.tree.labels[g.head] == "attr"
    }
    empty = {g for c in sentence.clauses for g in c.subjects if _empty(c, sentence)}
    empty |= {g for g in sentence.nouns if is_time(g)}
    return Setting(
        positions=positions,
        owners=owners,
        named=_named(sentence),
        empty=frozenset(empty | predicates),
        located=located,
        together=_together(sentence),
    )


def _wants(sentence: Sentence, profile: Profile) -> dict[NounGroup, frozenset[MentionType]]:
    """The kinds that verbs ask for: who acts or speaks, and what is acted upon."""
    found: dict[NounGroup, frozenset[MentionType]] = {}
    for clause in sentence.clauses:
        affected = clause.subjects if clause.passive else clause.objects
        trigger = next(
            (t for t in profile.verbs.get(clause.verb.lemma, ()) if _fits(t, affected, profile)),
            None,
        )
        if not clause.passive and (trigger is not None or clause.verb.lemma in REPORTING):
            found.update((g, AGENTS) for g in clause.subjects)
        if trigger is not None and (trigger.kinds or not trigger.nouns):
            role = profile.types[trigger.event].object
            kinds = trigger.kinds or _WANTED.get(role, _KINDS)
            found.update((g, kinds) for g in affected)
    return found


def _fits(trigger: Trigger, affected: list[NounGroup], profile: Profile) -> bool:
    """Whether its first object makes a verb an event: "gave rockets", not "gave a figure"."""
    return not trigger.restricted or any(
        g.pronoun
        or g.lemma.lower() in trigger.nouns
        or kind_of(g, profile.kinds, profile.systems) in trigger.kinds | AGENTS
        for g in affected[:1]
    )


_KINDS = frozenset(MentionType) - {MentionType.QUANTITY, MentionType.OTHER}
_WANTED = {
    **dict.fromkeys(["Addressee", "Victim", "Partner"], AGENTS),
    "Topic": frozenset(MentionType) - AGENTS,
}


def _role(tree: Tree, group: NounGroup) -> tuple[Role, bool]:
    """The role of the word of a group that hangs on a word outside it, and whether embedded."""
    inside = range(group.first, group.last)
    word = next(
        (w for w in inside if tree.heads[w] not in inside or tree.heads[w] == w), group.head
    )
    embedded = any(tree.labels[w] in ("relcl", "acl") for w in tree.above(word))
    for above in (word, *tree.above(word)):  # what "and" joins has the role of the first
        if tree.labels[above] != "conj":
            word = above
            break
    label = tree.labels[word]
    if label != "pobj":
        return _ROLES.get(label, Role.INSIDE), embedded
    preposition = tree.heads[word]
    while (
        tree.labels[tree.heads[preposition]] in ("prep", "pcomp")
        and preposition != tree.heads[preposition]
    ):
        preposition = tree.heads[preposition]
    return Role.OBLIQUE if tree.heads[preposition] in tree.clauses else Role.INSIDE, embedded


def _around(
    sentence: Sentence, word: int, *, owner: bool = False
) -> tuple[frozenset[NounGroup], int]:
    """The noun groups that contain a word, and the word that the outermost hangs on.

    An ``owner`` may be what is described: "a farmer in his sixties", not "the state of its port".
    """
    tree = sentence.tree
    own = tree.groups.get(word)
    found = set()
    while tree.labels[word] in _INWARD and tree.heads[word] != word:
        word = tree.heads[word]
        if owner and tree.labels[word] == "prep" and sentence.tokens[word].lower != "of":
            break
        group = tree.groups.get(word)
        if group is not None and group is not own:
            found.add(group)
    return frozenset(found), word


def _no_antecedents(sentence: Sentence, group: NounGroup) -> frozenset[NounGroup]:
    """What a pronoun cannot refer to: what contains it, and the other arguments of its verb."""
    around, word = _around(sentence, group.head)
    around |= _punishers(sentence, group)
    before = sentence.tokens[group.first - 1].lower if group.first else ""
    beside = _coarguments(sentence, group)
    clause = sentence.tree.clauses.get(word) or sentence.tree.clauses.get(sentence.tree.heads[word])
    if clause is not None and before not in _AROUND:
        beside |= {g for g in (*clause.subjects, *clause.objects) if g is not group}
    return around | beside


def _punishers(sentence: Sentence, group: NounGroup) -> frozenset[NounGroup]:
    """Who punishes the one that did it: "police arrested two men after they attacked a guard"."""
    for clause in sentence.clauses:
        host = clause.governor
        if group not in clause.subjects or clause.marker not in ("after", "because", "for", "when"):
            continue
        deed = clause.verb.lemma in _DEEDS and not clause.passive
        if deed and host is not None and host.objects and host.verb.lemma in _PUNISHING:
            return frozenset(host.subjects)
    return frozenset()


def _coarguments(sentence: Sentence, group: NounGroup) -> frozenset[NounGroup]:
    """The other arguments of the verbs that a group is an argument of."""
    found: set[NounGroup] = set()
    for clause in sentence.clauses:
        arguments = [*clause.subjects, *clause.objects, *(g for _, g in clause.preps)]
        if any(g is group for g in arguments):
            found |= {g for g in arguments if g is not group}
    return frozenset(found)


def _speaking(sentence: Sentence) -> frozenset[NounGroup]:
    subjects = {
        g for c in sentence.clauses if c.verb.lemma in _SAYING and not c.passive for g in c.subjects
    }
    tokens = sentence.tokens
    described = {
        c.head
        for c in sentence.clauses
        if c.relation is ClauseRelation.RELATIVE and c.head is not None
        for t in tokens[c.head.last : c.verb.first]
        if t.lower == "who"
    }
    return frozenset(subjects | described)


def _empty(clause: Clause, sentence: Sentence) -> bool:
    """Whether a clause's "it" points to what follows: "it is clear that", "it was said that"."""
    first = next(iter(clause.subjects), None)
    if first is None or first.tokens[first.head].lower != "it":
        return False
    below = [c for c in sentence.clauses if c.governor is clause and c is not clause]
    finite = any(
        c.relation in (ClauseRelation.REPORTED, ClauseRelation.RELATIVE)
        or c.verb.form is VerbForm.FINITE
        for c in below
    )
    words = {t.lower for t in sentence.tokens[clause.verb.last : clause.verb.last + 4]}
    if clause.verb.lemma in _SEEMING:
        asking = words & {"that", "whether", "how", "who", "what", "why", "where", "when"}
        evaluating = words & _EVALUATING
        return bool((finite and asking) or evaluating)
    return clause.passive and clause.verb.lemma in REPORTING and finite and "that" in words


def _named(sentence: Sentence) -> dict[NounGroup, NounGroup]:
    """For each description the name that stands in apposition to it.

    Either may come first: "its leader, X", "X, a trading house"; so may a relative clause give the
    name: "the man who calls himself X".
    """
    tree = sentence.tree
    found: dict[NounGroup, NounGroup] = {}
    for word, label in enumerate(tree.labels):
        host, inner = tree.groups.get(tree.heads[word]), tree.groups.get(word)
        if label != "appos" or host is None or inner is None or host is inner:
            continue
        before = tree.groups.get(inner.first - 2)  # past the comma
        if inner.proper and not host.proper and not host.pronoun:
            found[host] = inner
        elif before is not None and before.proper and not inner.proper:
            if inner.tokens[inner.first].tag == "DT":
                found[inner] = before
    for clause in sentence.clauses:
        described = clause.head
        if described is None or described.proper or clause.relation not in _MODIFYING:
            continue
        for name in (*clause.objects, *(g for p, g in clause.preps if p in ("as", "by"))):
            called = clause.verb.lemma in ("call", "name", "know", "dub", "nickname")
            uses = any(t.lower in ("name", "alias") for t in name.words)
            if name.proper and name is not described and (called or uses):
                found.setdefault(described, name)
    return found


def _together(sentence: Sentence) -> list[list[NounGroup]]:
    """The noun groups that "and" joins."""
    tree = sentence.tree
    found = []
    for word, label in enumerate(tree.labels):
        group = tree.groups.get(word)
        if group is None or label == "conj" or word != group.head:
            continue
        members = list(tree.joined(word))
        first, last = members[0], members[-1]
        between = sentence.tokens[first.last : last.first]
        if len(members) > 1 and any(t.lower == "and" for t in between):
            found.append(members)
    return found


def _located(sentence: Sentence) -> list[NounGroup]:
    """The names right behind "in", "near" ...: places, whatever else they look like."""
    found = []
    for link, group in pairwise(sentence.items):
        if (
            isinstance(link, Token)
            and isinstance(group, NounGroup)
            and group.proper
            and link.lower in ("in", "near", "outside", "off", "around")
            and not is_time(group)
        ):
            found.append(group)
    return found
