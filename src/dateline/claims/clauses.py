"""Clauses: which noun groups are a verb's subject and objects, and how verbs hang together.

The third level of the cascade. It looks at a sentence's groups from left to right and links each
verb to the words around it by position alone: subject before, object after, prepositional phrases
up to the next verb; relative words, "that", "to" and conjunctions tell how verbs hang together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.mentions.groups import Item, NounGroup, VerbGroup
from dateline.mentions.tags import verb_tags
from dateline.mentions.tokens import Token

RELATIVE = frozenset(["who", "which", "whom", "whose", "that", "where"])
SUBORDINATORS = frozenset(
    """
    because although though while if whether unless until till since after before as when once
    whereas lest so
    """.split()
)
_MARKS = frozenset([",", ";", ":", "—", "–", "--", "“", "”", '"', "‘", "...", "…", "."])
QUOTES = frozenset(["“", "”", '"', "‘", "«", "»", "''", "``"])
_PARTICLES = frozenset("up down out off over on in back away at for to into".split())
# Verbs whose particle never governs the noun behind it: "hand over the guns".
_PHRASAL = frozenset(
    """
    hand-over pull-back pull-out set-up shut-down take-over bring-down shoot-down carry-out blow-up
    knock-out turn-out roll-out churn-out gun-down round-up turn-over give-up call-off break-up
    build-up fight-off beat-back drive-out wipe-out cut-off lay-down burn-down turn-back hold-up
    take-out take-down drop-off send-in call-up bring-in point-out break-off work-out push-back
    """.split()
)
_TIME_NOUNS = frozenset(
    """
    second minute hour day week month year decade century morning afternoon evening night noon
    midnight weekend monday tuesday wednesday thursday friday saturday sunday today yesterday
    tomorrow tonight january february march april june july august september october november
    december time spring summer autumn winter jan. feb. aug. sept. sep. oct. nov. dec. mar. apr.
    """.split()
)
# These verbs hand their object on as the subject of the infinitive: "ordered troops to withdraw".
_OBJECT_CONTROL = frozenset(
    """
    allow order urge tell ask force enable permit want expect help let make cause lead push press
    prompt require instruct encourage invite authorise authorize compel warn advise see hear
    request persuade convince oblige mean believe use train
    """.split()
)


_DITRANSITIVE = frozenset("award give send offer grant sell hand deny show teach lend".split())
# "accused X of arming Y", "prevented X from arming Y".
_OBJECT_CONTROL_ING = frozenset(
    """
    accuse prevent stop ban bar suspect convict blame deter keep charge block condemn criticise
    criticize sanction jail fine thank praise sue discourage prohibit pressure talk
    """.split()
)


@dataclass(slots=True, eq=False)
class Clause:
    """A verb with its arguments.

    ``relation`` says how it hangs on ``governor``: root, that (reported clause), to (infinitive),
    ing, relative, reduced (participle after a noun), conj, adverbial. ``head`` is the noun group
    that a relative or reduced clause, or an infinitive after a noun, describes. ``marker`` is the
    subordinator. ``first`` and ``last`` bound the tokens that belong to the clause.
    """

    verb: VerbGroup
    subjects: list[NounGroup] = field(default_factory=list)
    objects: list[NounGroup] = field(default_factory=list)
    preps: list[tuple[str, NounGroup]] = field(default_factory=list)
    particle: str | None = None
    relation: str = "root"
    governor: Clause | None = None
    head: NounGroup | None = None
    marker: str | None = None
    passive: bool = False
    inverted: bool = False
    first: int = 0
    last: int = 0
    index: int = 0


def is_time(group: NounGroup) -> bool:
    """Whether a noun group tells when: "last week", "Tuesday"."""
    lemma = group.lemma.lower()
    return (
        group.temporal
        or lemma in _TIME_NOUNS
        or (lemma == "march" and group.proper)
        or (lemma.isdigit() and len(lemma) == 4 and group.last - group.first == 1)
    )


def is_preposition(item: Item | None) -> bool:
    """Whether a token governs the noun group after it."""
    return (
        isinstance(item, Token)
        and (
            item.tag in ("IN", "TO")
            or item.lower in ("according", "including", "using", "following")
        )
        and item.lower
        not in ("that", "because", "although", "though", "while", "if", "whether", "unless")
    )


def clauses(items: list[Item], headline: bool = False) -> list[Clause]:
    """Return the sentence's clauses in the order of their verbs.

    Headlines leave out "is" and "was": "Five killed in raid".
    """
    found: list[Clause] = []
    at = [k for k, item in enumerate(items) if isinstance(item, VerbGroup)]
    for n, k in enumerate(at):
        verb = items[k]
        assert isinstance(verb, VerbGroup)
        clause = Clause(verb=verb, index=k, passive=verb.passive)
        previous = at[n - 1] if n else -1
        _attach(items, clause, found, previous)
        found.append(clause)
    for n, clause in enumerate(found):
        stop = found[n + 1].index if n + 1 < len(found) else len(items)
        _take_arguments(items, clause, found[n + 1] if n + 1 < len(found) else None, stop)
    for clause in found:
        if clause.relation == "conj" and clause.verb.form == "base" and clause.governor:
            clause.subjects = clause.subjects or list(clause.governor.subjects)
        _control(clause)
        _elliptic_passive(clause)
        verb = clause.verb
        if (
            headline
            and verb.tense == "past"
            and verb.form == "finite"
            and not clause.objects
            and (
                verb.last - verb.first == 1
                and clause.preps
                and "VBN" in verb_tags(_lower(items, clause))
            )
        ):
            clause.passive = True
    for clause in found:
        _bound(items, clause, found)
    return found


def coordinated(items: list[Item], k: int) -> list[NounGroup]:
    """The noun groups joined with the one at ``k``: "A, B and C"."""
    group = items[k]
    assert isinstance(group, NounGroup)
    joined = [group]
    pending: list[NounGroup] = []
    i = k + 1
    while i + 1 < len(items):
        link, following = items[i], items[i + 1]
        if not isinstance(link, Token):
            break
        if link.lower in ("and", "or", "&", "nor"):
            if isinstance(following, Token) and following.lower in ("both",) and i + 2 < len(items):
                i, following = i + 1, items[i + 2]
            if isinstance(following, NounGroup):
                joined += [*pending, following]
            break
        if link.text == "," and isinstance(following, NounGroup) and not is_time(following):
            pending.append(following)
            i += 2
            # A list needs its "and"; "X, the chief of Y, said" has none.
            if i < len(items) and _is_comma(items[i]):
                after = items[i + 1] if i + 1 < len(items) else None
                if isinstance(after, Token) and after.lower in ("and", "or") and i + 2 < len(items):
                    last = items[i + 2]
                    if isinstance(last, NounGroup):
                        joined += [*pending, last]
                    break
            continue
        break
    return joined


def _attach(items: list[Item], clause: Clause, found: list[Clause], previous: int) -> None:
    """Find the clause's subject and what it hangs on."""
    k = clause.index
    verb = clause.verb
    governor = found[-1] if found else None
    before = _before(items, k)
    last = items[before] if before >= 0 else None
    if verb.form == "to":
        clause.relation, clause.governor = "to", governor
        if isinstance(last, NounGroup) and before > previous:
            clause.head = last
        return
    if verb.form == "ing":
        _attach_ing(items, clause, governor, last, before, previous)
        return
    if verb.form == "past":
        noun = _noun_before(items, before) if _is_comma(last) else None
        if noun is not None and (governor is None or not _list_goes_on(items, k, governor)):
            clause.relation, clause.head, clause.governor = "reduced", noun, governor
            clause.objects = [noun]
            return
        if isinstance(last, NounGroup):
            clause.relation, clause.head, clause.governor = "reduced", last, governor
            clause.objects = [last]
            return
        if isinstance(last, Token) and last.lower in ("and", "or", ",", "but") and governor:
            if governor.passive or governor.relation == "reduced":
                clause.relation, clause.governor = "conj", governor
                clause.subjects = list(governor.subjects)
                clause.objects = list(governor.objects) if governor.relation == "reduced" else []
                return
        if isinstance(last, Token) and last.lower in SUBORDINATORS | {"when", "if", "as"}:
            clause.relation, clause.marker, clause.governor = "adverbial", last.lower, governor
            return
        clause.relation, clause.governor = "adverbial", governor
        return
    _attach_finite(items, clause, found, previous)


def _list_goes_on(items: list[Item], k: int, governor: Clause) -> bool:
    """Whether a participle after a comma goes on a list of participles ("hit, looted and ...")."""
    return governor.passive and any(
        isinstance(i, Token) and i.lower in ("and", "or") for i in items[k + 1 : k + 4]
    )


def _attach_ing(
    items: list[Item],
    clause: Clause,
    governor: Clause | None,
    last: Item | None,
    before: int,
    previous: int,
) -> None:
    clause.governor = governor
    noun = _noun_before(items, before) if _is_comma(last) and governor is None else None
    if noun is not None:  # "An official, speaking on Friday, said"
        clause.relation, clause.head, clause.subjects = "reduced", noun, [noun]
        return
    if isinstance(last, NounGroup) and before > previous:
        clause.relation, clause.head, clause.subjects = "reduced", last, [last]
    elif isinstance(last, Token) and is_preposition(last):
        clause.relation, clause.marker = "ing", last.lower
    else:
        clause.relation = "ing"


def _before(items: list[Item], k: int) -> int:
    """The index of the item before ``k``, skipping adverbs and quotation marks; -1 at the start."""
    i = k - 1
    while i >= 0:
        item = items[i]
        if isinstance(item, Token) and (item.tag in ("RB", "RBR") or item.text in QUOTES):
            i -= 1
            continue
        return i
    return -1


def _noun_before(items: list[Item], k: int) -> NounGroup | None:
    i = _before(items, k)
    item = items[i] if i >= 0 else None
    return item if isinstance(item, NounGroup) else None


def _attach_finite(items: list[Item], clause: Clause, found: list[Clause], previous: int) -> None:
    k = clause.index
    governor = found[-1] if found else None
    before = _before(items, k)
    last = items[before] if before >= 0 else None
    if isinstance(last, Token) and last.lower in ("and", "or", "but", "then") and governor:
        _share_subject(clause, governor)
        return
    if _inverted(items, clause, governor, last):
        return
    start, opener = _opening(items, k, previous)
    word = opener.lower if opener is not None else None
    subject = _first_subject(
        items,
        start,
        k,
        after_preposition=opener is not None,
        after_verb=previous >= 0 and start == previous + 1,
    )
    if _is_comma(last) and subject is not None and start == previous + 1 and _within(governor):
        subject = None  # "X, which borders Y, sent": the comma closes the relative clause
    if opener is not None and word in RELATIVE:
        if _attach_relative(items, clause, governor, start, subject):
            return
    clause.subjects = _joined(items, subject)
    if word == "that":
        clause.relation, clause.governor, clause.marker = "that", governor, word
        return
    if word is not None and subject is not None:
        clause.relation, clause.marker, clause.governor = "adverbial", word, governor
        return
    if subject is None:
        _resume(items, clause, governor, last)
        return
    if governor is None or previous < 0:
        return
    clause.governor = governor
    if _object_relative(items, clause, governor, subject, previous):
        return
    between = items[previous + 1 : subject]
    plain = all(
        isinstance(i, NounGroup)
        or i.tag in ("RB", "IN", "TO")
        or i.text in QUOTES
        or i.text == ":"
        or (i.text == "," and governor.verb.lemma in REPORTING and _only_marks(between))
        for i in between
        if not isinstance(i, VerbGroup)
    )
    if plain and governor.relation != "reduced":
        clause.relation = "that"
        return
    joined = any(isinstance(i, Token) and i.lower in ("and", "but", "or", ";") for i in between)
    clause.relation = "conj" if joined else "parataxis"


def _inverted(
    items: list[Item], clause: Clause, governor: Clause | None, last: Item | None
) -> bool:
    """Attach "..., said X" and "“...” said X": the subject stands behind a reporting verb."""
    k = clause.index
    after = items[k + 1] if k + 1 < len(items) else None
    if clause.verb.lemma not in REPORTING or not isinstance(after, NounGroup) or clause.passive:
        return False
    marks = [i for i in items[max(0, k - 2) : k] if isinstance(i, Token) and i.text in QUOTES]
    closed = isinstance(last, Token) and last.text in (",", "?", "!", "—", "–", "--", "-", "―")
    if not (closed or marks or last is None) or is_time(after):
        return False
    if isinstance(items[k - 1] if k else None, NounGroup) or (after.pronoun and not marks):
        return False
    if (
        closed
        and not marks
        and governor is not None
        and governor.relation in ("relative", "reduced")
    ):
        return False
    clause.subjects = [after]
    clause.governor, clause.relation = governor, "parataxis" if governor else "root"
    clause.inverted = True
    return True


def _within(governor: Clause | None) -> bool:
    """Whether a verb stands in a relative or reduced clause, which a comma can close."""
    while governor is not None and governor.relation in ("to", "ing", "conj") and governor.governor:
        governor = governor.governor
    return (
        governor is not None
        and governor.relation in ("relative", "reduced")
        and (governor.head is not None)
    )


def _attach_relative(
    items: list[Item], clause: Clause, governor: Clause | None, start: int, subject: int | None
) -> bool:
    """Attach a clause that "which", "who" or "that" opens; False if the word opens none."""
    opener = items[start - 1]
    assert isinstance(opener, Token)
    word = opener.lower
    before = _before(items, start - 1)
    governed = before >= 0 and is_preposition(items[before])
    if governed:
        before -= 1
    if before >= 0 and _is_mark(items[before], ","):
        before = _before(items, before)
    if word == "who" and subject is None:
        before = _described_person(items, before)
    antecedent = items[before] if before >= 0 else None
    if isinstance(antecedent, NounGroup) and subject is None:
        antecedent = _agreeing(items, before, clause.verb, word)
    if word == "that" and _takes_that(antecedent, governor, subject):
        clause.relation, clause.governor, clause.marker = "that", governor, word
        clause.subjects = _joined(items, subject)
        clause.head = antecedent if isinstance(antecedent, NounGroup) else None
        return True
    if not isinstance(antecedent, NounGroup):
        return False
    clause.relation, clause.head, clause.governor = "relative", antecedent, governor
    clause.marker = word
    if subject is None:
        clause.subjects = [antecedent]
    else:
        clause.subjects = _joined(items, subject)
        if word not in ("where", "whose") and not governed:
            clause.objects = [antecedent]
    return True


def _described_person(items: list[Item], before: int) -> int:
    """Step back over "of Y" and an apposition: "X, senator of Y, who" describes X."""
    if (
        before > 1
        and is_preposition(items[before - 1])
        and isinstance(items[before - 2], NounGroup)
    ):
        before -= 2
        if before > 1 and _is_comma(items[before - 1]):
            named = items[before - 2]
            if isinstance(named, NounGroup) and named.proper:
                before -= 2
    return before


_PLURAL_VERBS = frozenset(["are", "were", "have", "do", "’re", "’ve"])
_SINGULAR_VERBS = frozenset(["is", "was", "has", "does"])


def _agreeing(items: list[Item], before: int, verb: VerbGroup, word: str) -> NounGroup:
    """The noun group that a relative clause describes: the nearest that agrees in number."""
    nearest = items[before]
    assert isinstance(nearest, NounGroup)
    first = nearest.tokens[verb.first]
    plural = first.lower in _PLURAL_VERBS or first.tag == "VBP"
    singular = first.lower in _SINGULAR_VERBS or first.tag == "VBZ"
    if not (plural or singular):
        return nearest
    for item in reversed(items[max(0, before - 8) : before + 1]):
        if isinstance(item, VerbGroup) and item.form == "finite":
            break
        if isinstance(item, NounGroup) and not item.pronoun and not is_time(item):
            many = item.tokens[item.head].tag in ("NNS", "NNPS")
            if many == plural or item.tokens[item.head].tag == "CD":
                return item
    return nearest


def _object_relative(
    items: list[Item], clause: Clause, governor: Clause, subject: int, previous: int
) -> bool:
    """Two noun groups side by side: "an allegation Kinshasa rejected", "told Reuters it had"."""
    behind = items[subject - 1] if subject else None
    if isinstance(behind, NounGroup) and subject + 1 == clause.index and not is_time(behind):
        if governor.verb.lemma not in _REPORTING_WITH_ADDRESSEE:
            clause.relation, clause.head, clause.objects = "relative", behind, [behind]
            return True
    after = items[subject + 1]
    if isinstance(after, NounGroup) and subject + 2 == clause.index and not is_time(after):
        if governor.verb.lemma in _REPORTING_WITH_ADDRESSEE and subject == previous + 1:
            clause.relation, clause.subjects = "that", [after]
            return True
        head = items[subject]
        assert isinstance(head, NounGroup)
        clause.relation, clause.head = "relative", head
        clause.subjects, clause.objects = [after], [head]
        return True
    return False


def _share_subject(clause: Clause, governor: Clause) -> None:
    """Join a verb after "and" to the earlier verb whose subject and shape it shares."""
    if clause.verb.form == "base" and governor.verb.form in ("to", "base"):
        clause.relation, clause.governor = "conj", governor
        clause.subjects = list(governor.subjects)
        return
    host: Clause | None = governor
    simple = not clause.verb.perfect and clause.verb.modal is None
    while (
        host is not None
        and host.governor is not None
        and (host.verb.form != "finite" or (simple and (host.verb.perfect or host.verb.modal)))
    ):
        host = host.governor
    if host is None or host.verb.form != "finite":
        host = governor
    clause.relation, clause.governor = "conj", host
    clause.subjects = list(host.subjects)
    clause.head = host.head if host.relation == "relative" else None


def _resume(items: list[Item], clause: Clause, governor: Clause | None, last: Item | None) -> None:
    """A finite verb without a subject before it goes on with that of a clause opened earlier."""
    host = governor
    if (
        host is not None
        and host.relation == "relative"
        and host.head in host.objects
        and (isinstance(last, VerbGroup) and host.verb.lemma in REPORTING)
    ):
        # "a school, which the ministry said was used": the gap is in the reported clause.
        host.objects = []
        clause.subjects, clause.governor, clause.relation = [host.head], host, "that"
        return
    while host is not None and host.relation in ("relative", "reduced", "to", "ing", "adverbial"):
        if host.head is not None and host.relation in ("relative", "reduced"):
            marker = _opened_by(items, host)
            reports = host.governor is not None and host.governor.verb.lemma in REPORTING
            if host.governor is None or reports or marker is not None:
                clause.subjects = [host.head]
                clause.governor = host.governor
                clause.relation = "that" if reports else "adverbial" if marker else "root"
                clause.marker = marker
                return
        host = host.governor
    if host is not None:
        clause.subjects = list(host.subjects)
        clause.governor, clause.relation = host, "conj"


def _opened_by(items: list[Item], host: Clause) -> str | None:
    """The subordinator between the verb that governs ``host`` and the noun that it describes."""
    head = next(i for i, item in enumerate(items) if item is host.head)
    start = host.governor.index if host.governor is not None else 0
    for item in reversed(items[start + 1 : head]):
        if isinstance(item, Token) and (item.lower in SUBORDINATORS or item.lower == "that"):
            return item.lower
    return None


# Nouns whose "that" clause tells their content.
_FACT_NOUNS = frozenset(
    """
    claim report allegation accusation statement fact news suggestion belief warning fear concern
    evidence sign indication rumour rumor speculation announcement view idea notion possibility
    hope doubt assessment conclusion assertion impression confirmation word assurance condition
    """.split()
)


def _takes_that(antecedent: Item | None, governor: Clause | None, subject: int | None) -> bool:
    """Whether "that" after a noun group opens the verb's reported clause ("told Reuters that")."""
    if not isinstance(antecedent, NounGroup):
        return True
    if antecedent.lemma in _FACT_NOUNS:
        return True
    reports = governor is not None and governor.verb.lemma in _REPORTING_WITH_ADDRESSEE
    if reports and subject is not None:
        return True
    return is_time(antecedent)


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
_REPORTING_WITH_ADDRESSEE = frozenset(
    """
    tell say announce confirm warn inform assure remind report state add claim declare insist
    reiterate suggest promise notify persuade convince show
    """.split()
)


def _opening(items: list[Item], k: int, previous: int) -> tuple[int, Token | None]:
    """Where the clause of the verb at ``k`` opens (index after the opening word), and that word."""
    for i in range(k - 1, previous, -1):
        item = items[i]
        if not isinstance(item, Token):
            continue
        lower = item.lower
        if lower in RELATIVE and item.tag != "DT":
            return i + 1, item
        if lower in SUBORDINATORS and item.tag in ("IN", "WRB", "RB", "CC"):
            if _first_subject(items, i + 1, k, after_preposition=True) is None:
                continue  # "once supported", "after a visit"
            return i + 1, item
        if item.tag in ("WP", "WRB") or item.tag == "WP$":
            return i + 1, item
        if item.text == ";":
            return i + 1, None
        if item.tag == "CC" and previous >= 0 and lower in ("and", "but", "or"):
            # "..., and the army fired": a new clause only if a subject follows, and "said that
            # A and B fired" joins subjects.
            if _opener_between(items, previous, i):
                continue
            nouns = [n for n in items[i + 1 : k] if isinstance(n, NounGroup)]
            if nouns and not isinstance(items[i - 1], NounGroup):
                return i + 1, None
            if (
                nouns
                and _first_subject(items, i + 1, k) is not None
                and any(isinstance(n, NounGroup) for n in items[previous + 1 : i])
            ):
                return i + 1, None
    return previous + 1, None


def _opener_between(items: list[Item], previous: int, i: int) -> bool:
    """Whether a clause opened between the earlier verb and "and" with only noun groups since."""
    verb = items[previous]
    if isinstance(verb, VerbGroup) and verb.lemma in REPORTING and i - previous == 2:
        return True
    for item in reversed(items[previous + 1 : i]):
        if isinstance(item, Token) and (item.lower in RELATIVE or item.lower in SUBORDINATORS):
            return True
        if not isinstance(item, NounGroup) and not is_preposition(item):
            return False
    return False


def _first_subject(
    items: list[Item],
    start: int,
    k: int,
    *,
    after_preposition: bool = False,
    after_verb: bool = False,
) -> int | None:
    """The noun group between ``start`` and ``k`` that is the subject of the verb at ``k``.

    It is the first that no preposition governs; but after a verb, whose object comes first, it is
    the one behind the last comma ("hit the port, the army said"), unless that comma closes an
    apposition ("said Gen. X, the chief of Y, was ...").
    """
    candidates = [
        i
        for i in range(start, k)
        if isinstance(items[i], NounGroup)
        and not _governed(items, i, start, after_preposition)
        and not (is_time(items[i]) and i + 1 != k)  # type: ignore[arg-type]
    ]
    if not candidates:
        return None
    before = _before(items, k)
    closed = before >= 0 and _is_mark(items[before], ",")
    if before > start and candidates[-1] == before and isinstance(items[before - 1], NounGroup):
        if not is_time(items[before - 1]):  # type: ignore[arg-type]
            return before  # "the companies it accuses"
    if after_verb and not closed:
        commas = [i for i in range(start, k) if _is_mark(items[i], ",", "”", '"', "''", "—", "–")]
        behind = [i for i in candidates if commas and i > commas[-1]]
        if behind:
            return behind[0]
    return candidates[0]


def _only_marks(between: list[Item]) -> bool:
    """Whether nothing but marks stands between "said" and a quotation's subject."""
    return all(isinstance(i, Token) and not i.text[0].isalnum() for i in between)


def _is_comma(item: Item | None) -> bool:
    return isinstance(item, Token) and item.text == ","


def _is_mark(item: Item, *marks: str) -> bool:
    return isinstance(item, Token) and item.text in marks


def _governed(items: list[Item], i: int, start: int, after_preposition: bool) -> bool:
    """Whether a preposition governs the noun group at ``i``, itself or through "A and B"."""
    if i == 0 or (i == start and after_preposition):
        return False
    link = items[i - 1]
    if is_preposition(link):
        return True
    if isinstance(link, Token) and link.lower in ("and", "or") and i - 2 > start:
        partner = items[i - 2]
        governor = items[i - 3]
        return (
            isinstance(partner, NounGroup)
            and is_preposition(governor)
            and isinstance(governor, Token)
            and governor.lower != "of"
        )
    return False


def _joined(items: list[Item], subject: int | None) -> list[NounGroup]:
    return coordinated(items, subject) if subject is not None else []


def _take_arguments(items: list[Item], clause: Clause, following: Clause | None, stop: int) -> None:
    """Collect objects and prepositional phrases between the verb and the next verb."""
    taken: set[int] = set()
    if following is not None and following.relation not in ("relative", "reduced", "to", "ing"):
        taken = set(map(id, following.subjects))
    k = clause.index + 1
    verb = clause.verb
    if k < stop and isinstance(items[k], Token):
        token = items[k]
        assert isinstance(token, Token)
        if token.tag == "RP" or (token.lower in _PARTICLES and token.lower not in ("to",)):
            clause.particle = token.lower
    if clause.inverted:
        k += 1
    seen_object = bool(clause.objects) and clause.relation in ("relative", "reduced")
    preposition: Token | None = None
    quiet = False
    while k < stop:
        item = items[k]
        if isinstance(item, NounGroup):
            if id(item) in taken and not any(g is item for g in clause.subjects):
                break
            if preposition is not None:
                if preposition.lower == "of" and clause.preps and not clause.objects:
                    clause.preps.append(("of", item))
                else:
                    for group in coordinated(items, k):
                        if id(group) not in taken:
                            clause.preps.append((preposition.lower, group))
                preposition = None
            elif not seen_object and not is_time(item) and not quiet:
                doubles = verb.lemma in _DITRANSITIVE  # "was awarded a contract"
                if not clause.passive or doubles or verb.form == "past":
                    clause.objects += [g for g in coordinated(items, k) if id(g) not in taken]
                    seen_object = True
            elif (
                seen_object
                and not quiet
                and not is_time(item)
                and isinstance(items[k - 1], NounGroup)
                and len(clause.objects) == 1
                and items[k - 1] is clause.objects[0]
            ):
                clause.objects.append(item)  # "gave the rebels rockets"
        elif isinstance(item, Token):
            if k == clause.index + 1 and f"{verb.lemma}-{item.lower}" in _PHRASAL:
                pass
            elif is_preposition(item) and not (
                item.lower == clause.particle
                and k == clause.index + 1
                and not _noun_at(items, k + 1)
            ):
                if not (preposition is not None and preposition.lower == "according"):
                    preposition = item
            elif item.lower in ("who", "which", "that", "where", ";", ":") or (
                item.lower in SUBORDINATORS and not is_preposition(item)
            ):
                break
            elif item.text == ",":
                quiet = True
                preposition = None
            elif item.tag in ("RP",):
                clause.particle = clause.particle or item.lower
        k += 1
    # Prepositional phrases that open the clause ("In February, the army ...").
    if clause.subjects and clause.verb.form == "finite":
        _take_leading(items, clause)


def _noun_at(items: list[Item], k: int) -> bool:
    return k < len(items) and isinstance(items[k], NounGroup)


def _take_leading(items: list[Item], clause: Clause) -> None:
    first = next((i for i, it in enumerate(items) if it is clause.subjects[0]), 0)
    leading: list[tuple[str, NounGroup]] = []
    for i in range(first - 1, 0, -1):
        item = items[i]
        if isinstance(item, VerbGroup):
            return  # what follows an earlier verb is that verb's
        if isinstance(item, Token) and item.lower in SUBORDINATORS and not is_preposition(item):
            break
        if isinstance(item, NounGroup) and is_preposition(items[i - 1]):
            preposition = items[i - 1]
            assert isinstance(preposition, Token)
            word = preposition.lower
            governor = items[i - 2] if i > 1 else None
            if word == "to" and isinstance(governor, Token) and governor.lower == "according":
                word = "according"
            leading.append((word, item))
    clause.preps += leading


def _control(clause: Clause) -> None:
    """Give infinitives and participles the subject that their governor implies."""
    if (
        clause.subjects
        or clause.governor is None
        or clause.relation not in ("to", "ing", "adverbial")
    ):
        return
    governor = clause.governor
    if clause.relation == "to" and clause.passive and clause.head is not None:
        clause.objects = [clause.head]  # "weapons to be dropped"
        return
    if governor.passive:
        clause.subjects = list(governor.subjects or governor.objects)
        return
    if clause.relation == "to" and governor.objects and (governor.verb.lemma in _OBJECT_CONTROL):
        clause.subjects = [governor.objects[0]]
        return
    if (
        clause.relation == "ing"
        and clause.marker in ("of", "from", "for", "into", "with")
        and (governor.objects and governor.verb.lemma in _OBJECT_CONTROL_ING)
    ):
        clause.subjects = [governor.objects[0]]
        return
    clause.subjects = list(governor.subjects)


def _lower(items: list[Item], clause: Clause) -> str:
    group = next(i for i in items if isinstance(i, NounGroup))
    return group.tokens[clause.verb.main].lower


def _elliptic_passive(clause: Clause) -> None:
    """Read "12 were killed and 30 wounded" as "... 30 were wounded"."""
    governor = clause.governor
    if (
        clause.relation == "conj"
        and clause.verb.form == "finite"
        and clause.verb.tense == "past"
        and governor is not None
        and governor.passive
        and not clause.objects
        and clause.subjects
        and clause.subjects[:1] != governor.subjects[:1]
        and any(t.tag == "CD" or t.lower == "others" for t in clause.subjects[0].words)
    ):
        clause.passive = True


def _bound(items: list[Item], clause: Clause, found: list[Clause]) -> None:
    """Set the tokens between which the clause's own words stand."""
    firsts = [clause.verb.first]
    lasts = [clause.verb.last]
    earlier = max((c.verb.last for c in found if c.verb.first < clause.verb.first), default=0)
    for group in [*clause.subjects, *clause.objects, *(g for _, g in clause.preps)]:
        if group.first >= earlier:  # not what it shares with an earlier verb
            firsts.append(group.first)
            lasts.append(group.last)
    clause.first, clause.last = min(firsts), max(lasts)
