"""Scope: the clauses of a sentence that hold what a source says."""

from __future__ import annotations

from dateline.syntax.groups import VerbForm
from dateline.syntax.predicates import REPORTING, Clause, ClauseRelation
from dateline.syntax.sentences import Sentence

# "X accused Y" does not report what stands before it.
_NO_POSTPOSING = frozenset("accuse blame suspect know find show describe call charge".split())


def below(clause: Clause, top: Clause) -> bool:
    """Whether a clause belongs to what another's verb takes, not to its subject or beside it."""
    node = clause
    while node.governor is not None and node.governor is not top:
        node = node.governor
    return (
        node.governor is top
        and node.head not in top.subjects
        and node.relation
        in (
            ClauseRelation.REPORTED,
            ClauseRelation.INFINITIVE,
            ClauseRelation.RELATIVE,
            ClauseRelation.REDUCED,
        )
    )


def content_of(sentence: Sentence, clause: Clause) -> list[Clause]:
    """The clauses in the scope of a reporting verb."""
    others = [c for c in sentence.clauses if c is not clause]
    below = [c for c in others if under(sentence, c, clause)]
    finite = clause.verb.form is VerbForm.FINITE
    outside = finite and not sentence.in_quotes(sentence.tokens[clause.verb.main].start)
    quoted = [
        c
        for c in others
        if outside and c not in below and sentence.in_quotes(sentence.tokens[c.verb.main].start)
    ]
    if (
        below and clause.relation is not ClauseRelation.PARATAXIS
    ) or clause.verb.lemma in _NO_POSTPOSING:
        return below + quoted
    before = [
        c
        for c in sentence.clauses[: sentence.clauses.index(clause)]
        if c.governor is not clause
        or c.relation in (ClauseRelation.REPORTED, ClauseRelation.PARATAXIS)
    ]
    if finite and clause.relation is ClauseRelation.PARATAXIS and _inserted(sentence, clause):
        if _in_relative(sentence, clause):  # "the park, which, X said, is full"
            return [c for c in others if c.verb.first >= clause.verb.last]
        return others  # "the pact, X said, is dead"
    if not quoted and before and finite and _closes(sentence, clause):
        return before + below  # "..., X said"
    return below + quoted


def _inserted(sentence: Sentence, clause: Clause) -> bool:
    """Whether a reporting clause stands between commas."""
    following = sentence.tokens[clause.verb.last : clause.verb.last + 1]
    return _closes(sentence, clause) and any(t.text == "," for t in following)


def _in_relative(sentence: Sentence, clause: Clause) -> bool:
    """Whether a reporting clause is inserted right behind "which" or "who"."""
    first = min([clause.verb.first, *(g.first for g in clause.subjects)])
    return first > 1 and sentence.tokens[first - 2].lower in ("which", "who", "where")


def _closes(sentence: Sentence, clause: Clause) -> bool:
    """Whether a comma or closing quotation mark stands before the reporting clause's subject."""
    if clause.inverted:
        return True
    first = min([clause.verb.first, *(g.first for g in clause.subjects)])
    return first > 0 and sentence.tokens[first - 1].text in (
        ",",
        "”",
        '"',
        "''",
        "’",
        "—",
        "–",
        "?",
        "!",
    )


def under(sentence: Sentence, clause: Clause, top: Clause) -> bool:
    """Whether a clause hangs below another without leaving its content.

    A verb joined by "and" to the reporting verb itself is beside it, not below.
    """
    node = clause
    while node.governor is not None:
        if node.governor is top:
            return is_complement(sentence, node, top)
        node = node.governor
    return False


# "expects to win", "told them to leave": wishes and orders are nobody's word that it is so.
_WISHING = frozenset("expect hope fear consider learn write".split())
_ORDERING = frozenset("urge tell warn remind inform assure ask".split())


def is_complement(sentence: Sentence, clause: Clause, verb: Clause) -> bool:
    """Whether a clause is what a reporting verb reports, not what goes with it ("laughing")."""
    if clause.relation is ClauseRelation.REPORTED:
        return True
    if (
        clause.relation not in (ClauseRelation.INFINITIVE, ClauseRelation.ING)
        or verb.verb.lemma in _ORDERING
        or verb.verb.lemma not in REPORTING  # "continued to call for"
    ):
        return False
    if verb.verb.lemma in _WISHING and clause.subjects[:1] == verb.subjects[:1]:
        return False
    label = sentence.tree.labels[clause.verb.main]
    return label != "advcl" and (label != "pcomp" or clause.marker not in _BESIDE)


_BESIDE = frozenset("in by after before while since without upon on despite when".split())
