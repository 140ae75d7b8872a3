"""Predicates and their arguments: each verb's subjects, objects and prepositional phrases.

They are read off the dependency tree: a verb group is a clause, and its arguments are the noun
groups that hold the dependants of its main verb. Labels are those of ClearNLP (Choi and Palmer
2012, "Guidelines for the CLEAR style constituent to dependency conversion"): ``nsubj``, ``dobj``,
``prep``, ``ccomp`` ...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from dateline.lexicon.months import ABBREVIATIONS, NAMES_BUT_MAY
from dateline.lexicon.units import TimeUnit
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.model import Tense
from dateline.syntax.encoder import Parse
from dateline.syntax.groups import Item, NounGroup, VerbForm, VerbGroup
from dateline.syntax.lemmas import verb_tags
from dateline.syntax.tokens import Token

# "March" is told from a march by its capital, "quarter" is a fraction more often.
_TIME_NOUNS = (
    frozenset(
        """
        morning afternoon evening night noon midnight dawn dusk daybreak nightfall sunrise sunset
        today yesterday tomorrow tonight time spring summer autumn winter
        """.split()
    )
    | frozenset(WEEKDAYS)
    | (NAMES_BUT_MAY - {"march"})
    | {f"{month}." for month in ABBREVIATIONS}
    | (frozenset(TimeUnit) - {TimeUnit.QUARTER})
)
# These verbs hand their object on as the subject of the infinitive: "ordered troops to withdraw".
_OBJECT_CONTROL = frozenset(
    """
    allow order urge tell ask force enable permit want expect help let make cause lead push press
    prompt require instruct encourage invite authorise authorize compel warn advise see hear
    request persuade convince oblige mean believe use train command implore beg beseech direct hire
    pay recruit bribe incite provoke
    """.split()
)
# Verbs that ask it of whom a preposition names: "called on them to arm".
_PREPOSITION_CONTROL = {
    "call": ("on", "upon"),
    "appeal": ("to",),
    "plead": ("with",),
    "wait": ("for",),
    "count": ("on",),
    "rely": ("on",),
    "signal": ("to",),
}


_GROUNDS = frozenset("basis ground reason excuse pretext justification case need".split())
_ASKING = frozenset(
    "urge tell ask order encourage invite request instruct persuade advise implore beg".split()
)
# "accused X of arming Y", "prevented X from arming Y".
_OBJECT_CONTROL_ING = frozenset(
    """
    accuse prevent stop ban bar suspect convict blame deter keep charge block condemn criticise
    criticize sanction jail fine thank praise sue discourage prohibit pressure talk arrest detain
    indict blast slam denounce rebuke chide lambast scold reprimand punish penalise penalize hail
    laud commend investigate hang execute imprison
    """.split()
)


# Verbs whose "that" clause is what somebody says, knows or believes.
REPORTING = frozenset(
    """
    say tell state claim report announce confirm deny add note argue insist allege assert maintain
    declare warn suggest believe think suspect estimate assess acknowledge admit conclude explain
    contend stress reiterate reveal disclose predict write tweet post quote recall recount reply
    respond describe indicate know learn find show fear hope expect doubt observe mention charge
    testify swear complain remark inform assure remind emphasise emphasize underline speculate
    hint imply understand consider judge stipulate urge accuse blame
    """.split()
)

_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_OBJECTS = frozenset(["dobj", "dative", "attr", "oprd"])
_PREPOSITIONS = frozenset(["prep", "agent", "dative"])
_PREPOSITION_TAGS = frozenset(["IN", "TO", "RP", "VBG", "RB", "JJ"])
_RELATIVE = frozenset(["who", "whom", "which", "that", "whose", "where"])
_INFINITIVES = frozenset(["xcomp", "acl", "advcl", "ccomp", "relcl"])


class ClauseRelation(StrEnum):
    """How a clause depends on the clause or noun that governs it."""

    ROOT = "root"  # on nothing
    CONJUNCT = "conj"  # joined by "and": "shelled the port and sank a ship"
    REPORTED = "that"  # what somebody says or knows: "said that they shelled it"
    INFINITIVE = "to"  # "ordered them to shell it"
    ING = "ing"  # "began shelling it", "accused of shelling it"
    RELATIVE = "relative"  # "rebels who shelled it"
    REDUCED = "reduced"  # a participle behind its noun: "a port shelled by rebels"
    ADVERBIAL = "adverbial"  # "after they shelled it"
    PARATAXIS = "parataxis"  # side by side without a word between: "they shelled it, he said"


# By the label of the verb; what is left is decided by the verb's form as well.
_RELATIONS = {
    "relcl": ClauseRelation.RELATIVE,
    "ccomp": ClauseRelation.REPORTED,
    "conj": ClauseRelation.CONJUNCT,
    "advcl": ClauseRelation.ADVERBIAL,
    "ROOT": ClauseRelation.ROOT,
}
_DESCRIBING = frozenset(
    [
        ClauseRelation.RELATIVE,
        ClauseRelation.REDUCED,
        ClauseRelation.INFINITIVE,
        ClauseRelation.REPORTED,
    ]
)
# Without a subject of their own these take one that their governor implies.
_CONTROLLED = frozenset([ClauseRelation.INFINITIVE, ClauseRelation.ING, ClauseRelation.ADVERBIAL])


@dataclass(slots=True, eq=False)
class Clause:
    """A predicate: a verb with its arguments.

    ``relation`` says how it depends on ``governor``. ``head`` is the noun group that a relative or
    reduced clause, an infinitive or a "that" clause after a noun describes. ``datives`` are those
    of the ``objects`` that receive the others. ``preps`` are prepositional phrases, each the
    preposition and the noun group it governs. ``marker`` is the subordinator. ``inverted`` says
    that the subject follows a verb of saying. ``first`` and ``last`` bound the tokens that belong
    to the clause.
    """

    verb: VerbGroup
    subjects: list[NounGroup] = field(default_factory=list)
    objects: list[NounGroup] = field(default_factory=list)
    datives: list[NounGroup] = field(default_factory=list)
    preps: list[tuple[str, NounGroup]] = field(default_factory=list)
    particle: str | None = None
    relation: ClauseRelation = ClauseRelation.ROOT
    governor: Clause | None = None
    head: NounGroup | None = None
    marker: str | None = None
    passive: bool = False
    inverted: bool = False
    first: int = 0
    last: int = 0


def is_time(group: NounGroup) -> bool:
    """Whether a noun group tells when: "last week", "Tuesday"."""
    lemma = group.lemma.lower()
    return (
        group.temporal
        or lemma in _TIME_NOUNS
        or (lemma == "march" and group.proper)
        or (lemma.isdigit() and len(lemma) == 4 and group.last - group.first == 1)
    )


class Tree:
    """A dependency tree with the noun group and the clause that each word belongs to."""

    def __init__(self, items: list[Item], tokens: list[Token], parse: Parse) -> None:
        self.items, self.tokens = items, tokens
        self.heads, self.labels = parse.heads, parse.labels
        self.children: list[list[int]] = [[] for _ in tokens]
        for word, head in enumerate(parse.heads):
            if head != word:
                self.children[head].append(word)
        self.groups: dict[int, NounGroup] = {}
        self.clauses: dict[int, Clause] = {}
        for item in items:
            if isinstance(item, NounGroup):
                self.groups.update(dict.fromkeys(range(item.first, item.last), item))
            elif isinstance(item, VerbGroup):
                clause = Clause(verb=item, passive=item.passive)
                for word in range(item.first, item.last):
                    if tokens[word].tag[:1] in ("V", "M") or word == item.main:
                        self.clauses[word] = clause

    def below(self, word: int, *labels: str) -> Iterator[int]:
        """The dependants of a word with one of the labels."""
        return (child for child in self.children[word] if self.labels[child] in labels)

    def joined(self, word: int) -> Iterator[NounGroup]:
        """The noun group of a word and those joined to it by "and"."""
        group = self.groups.get(word)
        if group is not None:
            yield group
        for other in self.below(word, "conj"):
            for member in self.joined(other):
                if member is not group:
                    yield member

    def governed(self, preposition: int) -> Iterator[tuple[str, NounGroup]]:
        """What a preposition governs: "in Syria and Lebanon", "from under the bridge"."""
        lower = self.tokens[preposition].lower
        for child in self.below(preposition, "pobj", "prep"):
            if self.labels[child] == "prep" and lower != "according":
                for inner, group in self.governed(child):
                    yield "from" if lower == "out" and inner == "of" else inner, group
                continue
            objects = [child] if self.labels[child] == "pobj" else self.below(child, "pobj")
            for word in objects:
                for group in self.joined(word):
                    yield lower, group

    def phrases(self, group: NounGroup) -> Iterator[tuple[str, NounGroup]]:
        """The prepositional phrases of a noun group, and those of the noun groups in them."""
        seen = {group}
        pending = [group]
        while pending:
            host = pending.pop(0)
            for word in range(host.first, host.last):
                for preposition in self.below(word, "prep", "agent"):
                    if preposition < word or preposition in range(host.first, host.last):
                        continue
                    for lower, inner in self.governed(preposition):
                        if inner not in seen and not (lower == "of" and host is not group):
                            seen.add(inner)
                            pending.append(inner)
                            yield lower, inner

    def above(self, word: int) -> Iterator[int]:
        """The words that a word hangs on, the nearest first."""
        seen = {word}
        while self.heads[word] not in seen:
            word = self.heads[word]
            seen.add(word)
            yield word


def clauses(tree: Tree, headline: bool = False) -> list[Clause]:
    """Return the sentence's clauses in the order of their verbs."""
    found = [tree.clauses[i.main] for i in tree.items if isinstance(i, VerbGroup)]
    for clause in found:
        _attach(tree, clause)
        _take_arguments(tree, clause)
    for clause in found:
        _raised(clause)
        _reported_gap(clause)
        _share(clause)
        _control(clause)
        _elliptic_passive(clause)
        if headline and _is_headline_passive(tree, clause):
            clause.passive = True
    earlier = 0
    for clause in found:
        _bound(clause, earlier)
        earlier = max(earlier, clause.verb.last)
    return found


def _attach(tree: Tree, clause: Clause) -> None:
    """Set a clause's governor, relation, described noun, marker and particle."""
    main = clause.verb.main
    label, head = tree.labels[main], tree.heads[main]
    clause.governor = next(
        (c for w in tree.above(main) if (c := tree.clauses.get(w)) and c is not clause), None
    )
    clause.relation = _relation(tree, clause)
    for child in tree.children[main]:
        lower = tree.tokens[child].lower
        if tree.labels[child] == "mark" or (
            tree.labels[child] == "advmod" and tree.tokens[child].tag == "WRB"
        ):
            clause.marker = lower
        elif tree.labels[child] == "prt":
            clause.particle = lower
    if label == "pcomp":  # "accused of arming", "after shelling"
        clause.marker = tree.tokens[head].lower
        clause.head = tree.groups.get(tree.heads[head])
    elif clause.relation in _DESCRIBING:
        clause.head = tree.groups.get(head)


def _relation(tree: Tree, clause: Clause) -> ClauseRelation:
    """How a clause depends on its governor, by its verb's label and form."""
    main, form = clause.verb.main, clause.verb.form
    label = tree.labels[main]
    if label in _INFINITIVES and form in (VerbForm.INFINITIVE, VerbForm.BASE):
        return ClauseRelation.INFINITIVE
    if label == "acl":
        finite = form is VerbForm.FINITE
        return ClauseRelation.REPORTED if finite else ClauseRelation.REDUCED
    if label in ("pcomp", "xcomp") or (
        label in ("advcl", "ccomp", "csubj") and form is VerbForm.ING
    ):
        return ClauseRelation.ING
    if label == "ccomp" and any(t.text == ";" for t in tree.tokens[main : tree.heads[main]]):
        return ClauseRelation.PARATAXIS  # "A happened; B followed" hangs A on B
    relation = _RELATIONS.get(label, ClauseRelation.PARATAXIS)
    joined = relation in (ClauseRelation.CONJUNCT, ClauseRelation.PARATAXIS)
    return ClauseRelation.ROOT if joined and clause.governor is None else relation


def _take_arguments(tree: Tree, clause: Clause) -> None:
    """Set a clause's subjects, objects and prepositional phrases."""
    described = clause.head if clause.relation is ClauseRelation.RELATIVE else None
    gap = _take_dependants(tree, clause, described)
    if not clause.subjects and clause.relation is ClauseRelation.ADVERBIAL:
        clause.subjects = _behind_marker(tree, clause)
    if described is not None and gap and clause.marker not in ("where", "when", "why"):
        if not clause.subjects:
            clause.subjects = [described]
        elif not any(p for p, g in clause.preps if g is described):
            clause.objects = [described]  # "the rockets it fired"
    if clause.relation is ClauseRelation.REDUCED and clause.head is not None:
        if clause.verb.form is VerbForm.PARTICIPLE:
            clause.objects = [clause.head]
        elif not clause.subjects:
            clause.subjects = [clause.head]
    _take_nested(tree, clause)


def _take_dependants(tree: Tree, clause: Clause, described: NounGroup | None) -> bool:
    """Take the arguments that depend on the verb itself; say whether none is ``described``.

    ``described`` is what a relative clause describes: "which" stands for it, and it may be the
    argument that the clause lacks.
    """
    main = clause.verb.main
    gap = True
    last_label = ""
    for child in tree.children[main]:
        label = tree.labels[child]
        if label in _PREPOSITIONS and tree.tokens[child].tag in _PREPOSITION_TAGS:
            for lower, group in tree.governed(child):
                _add_phrase(clause, lower, group)
            if described is not None and _governs_relative(tree, child):
                _add_phrase(clause, tree.tokens[child].lower, described)
                gap = False  # "the raid in which two died"
            continue
        if label not in _SUBJECTS | _OBJECTS or _labels_the_speaker(tree, child, main):
            continue
        groups = list(tree.joined(child))
        if groups and all(g in clause.subjects or g in clause.objects for g in groups):
            continue  # two words of one group: "at least 14 and up to 50 people"
        if described is not None and _stands_for(tree, child):
            groups, gap = [described], False
        if label in _SUBJECTS:
            clause.subjects += groups
            clause.inverted |= child > main and clause.verb.lemma in REPORTING
            continue
        if label == last_label == "dobj" and not clause.datives:
            clause.datives = list(clause.objects)  # "sent Ukraine shells"
        last_label = label
        clause.objects += groups
        clause.datives += groups if label == "dative" else []
        gap = False
    return gap


def _governs_relative(tree: Tree, preposition: int) -> bool:
    """Whether a preposition governs what stands for the described noun: "in which", "by whom"."""
    return any(_stands_for(tree, word) for word in tree.below(preposition, "pobj"))


def _labels_the_speaker(tree: Tree, word: int, main: int) -> bool:
    """Whether a word ends the label of an interview's turn: "ROE: Rebels shelled the port".

    It begins the sentence, a colon follows, and the verb has another subject behind it.
    """
    if word + 1 >= main or tree.tokens[word + 1].text != ":":
        return False
    begins = all(t.text[0].isupper() for t in tree.tokens[: word + 1])
    others = (c for c in tree.children[main] if c != word and tree.labels[c] in _SUBJECTS)
    return begins and any(word < other < main for other in others)


def _take_nested(tree: Tree, clause: Clause) -> None:
    """Take the phrases within objects and phrases: "set up plants for X in Y" tells where."""
    pending = [*clause.objects, *(g for _, g in clause.preps)]
    seen: set[NounGroup] = set()
    while pending:
        group = pending.pop(0)
        if group in seen or group is clause.head or group.first < clause.verb.main:
            continue
        seen.add(group)
        for word in range(group.first, group.last):
            for preposition in tree.below(word, "prep"):
                for lower, inner in tree.governed(preposition):
                    pending.append(inner)
                    if lower != "of":
                        _add_phrase(clause, lower, inner)


def _stands_for(tree: Tree, word: int) -> bool:
    """Whether a word stands for what its relative clause describes: "which", "all of which"."""
    token = tree.tokens[word]
    if token.tag in ("WP", "WDT", "IN") and token.lower in _RELATIVE:
        return True
    inner = (i for of in tree.below(word, "prep") for i in tree.below(of, "pobj"))
    return any(tree.tokens[i].lower in ("which", "whom") for i in inner)


def _behind_marker(tree: Tree, clause: Clause) -> list[NounGroup]:
    """The subject that was taken for the object of "after", "before", "since" as prepositions."""
    main = clause.verb.main
    for child in tree.below(main, "mark"):
        group = tree.groups.get(child + 1)
        if group is not None and group.head < main:
            return list(tree.joined(group.head))
    return []


def _add_phrase(clause: Clause, preposition: str, group: NounGroup) -> None:
    """Add a prepositional phrase, once."""
    if all(g is not group for _, g in clause.preps):
        clause.preps.append((preposition, group))


def _raised(clause: Clause) -> None:
    """Give a verb whom it asks, who is the subject of the infinitive: "urged members to join"."""
    host = clause.governor
    if clause.relation is not ClauseRelation.INFINITIVE or host is None or host.objects:
        return
    if host.verb.lemma in _ASKING and not host.passive:
        host.objects = [g for g in clause.subjects if g.first >= host.verb.last]


def _reported_gap(clause: Clause) -> None:
    """In "a raid which X said was planned" what is described is the subject of the inner verb."""
    host = clause.governor
    if (
        clause.relation is ClauseRelation.REPORTED
        and not clause.subjects
        and host is not None
        and host.relation is ClauseRelation.RELATIVE
        and host.verb.lemma in REPORTING
        and host.head in host.objects
    ):
        clause.subjects = [g for g in host.objects if g is host.head]
        host.objects = [g for g in host.objects if g is not host.head]


def _share(clause: Clause) -> None:
    """Give a verb after "and" what it shares with the verb that it is joined to."""
    governor = clause.governor
    if clause.relation is not ClauseRelation.CONJUNCT or governor is None:
        return
    alike = clause.verb.form in (governor.verb.form, VerbForm.BASE, VerbForm.PARTICIPLE)
    if not clause.subjects:
        clause.subjects = list(governor.subjects)
        describing = governor.relation in _DESCRIBING - {ClauseRelation.REPORTED}
        clause.head = governor.head if describing else None
        if governor.passive and clause.verb.form is VerbForm.PARTICIPLE:
            clause.passive = True
    if alike and governor.relation is ClauseRelation.REDUCED and not clause.objects:
        clause.objects = list(governor.objects)


def _control(clause: Clause) -> None:
    """Give infinitives and participles the subject that their governor implies."""
    if clause.subjects or clause.governor is None or clause.relation not in _CONTROLLED:
        return
    governor = clause.governor
    if clause.relation is ClauseRelation.INFINITIVE and clause.passive and clause.head is not None:
        clause.objects = [clause.head]  # "weapons to be dropped"
        return
    if governor.passive:
        clause.subjects = list(governor.subjects or governor.objects)
        return
    if (
        clause.relation is ClauseRelation.INFINITIVE
        and governor.objects
        and (governor.verb.lemma in _OBJECT_CONTROL)
    ):
        clause.subjects = [governor.objects[0]]
        return
    asked = _PREPOSITION_CONTROL.get(governor.verb.lemma, ())
    asked_of = [group for preposition, group in governor.preps if preposition in asked]
    if clause.relation is ClauseRelation.INFINITIVE and asked_of:
        clause.subjects = asked_of[:1]
        return
    if clause.marker == "for" and clause.head is not None and clause.head.lemma in _GROUNDS:
        return  # "a basis for questioning them" is not who questions
    if (
        clause.relation is ClauseRelation.ING
        and clause.marker in ("of", "from", "for", "into", "with")
        and (governor.objects and governor.verb.lemma in _OBJECT_CONTROL_ING)
    ):
        clause.subjects = [governor.objects[0]]
        return
    clause.subjects = list(governor.subjects)


def _elliptic_passive(clause: Clause) -> None:
    """Read "12 were killed and 30 wounded" as "... 30 were wounded"."""
    governor = clause.governor
    if (
        clause.relation is ClauseRelation.CONJUNCT
        and clause.verb.form is VerbForm.FINITE
        and clause.verb.tense is Tense.PAST
        and governor is not None
        and governor.passive
        and not clause.objects
        and clause.subjects
        and clause.subjects[:1] != governor.subjects[:1]
        and any(t.tag == "CD" or t.lower == "others" for t in clause.subjects[0].words)
    ):
        clause.passive = True


def _is_headline_passive(tree: Tree, clause: Clause) -> bool:
    """Whether a headline leaves out the "was" of a passive: "Five killed in raid"."""
    verb = clause.verb
    if verb.form is not VerbForm.FINITE or verb.last - verb.first > 1 or clause.objects:
        return False
    main = tree.tokens[verb.main]
    return main.tag == "VBN" or (bool(clause.preps) and "VBN" in verb_tags(main.lower))


def _bound(clause: Clause, earlier: int) -> None:
    """Set the tokens between which the clause's own words stand, behind the verbs before it."""
    firsts = [clause.verb.first]
    lasts = [clause.verb.last]
    for group in [*clause.subjects, *clause.objects, *(g for _, g in clause.preps)]:
        if group.first >= earlier:  # not what it shares with an earlier verb
            firsts.append(group.first)
            lasts.append(group.last)
    clause.first, clause.last = min(firsts), max(lasts)
