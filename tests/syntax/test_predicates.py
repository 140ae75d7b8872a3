"""Predicates: each verb's relation, subjects, objects and phrases, in real sentences."""

from __future__ import annotations

import pytest

from dateline.model import Passage, PassageKind, Tense
from dateline.profiles import load
from dateline.syntax.groups import NounGroup, VerbForm
from dateline.syntax.predicates import Clause, ClauseRelation, is_time
from dateline.syntax.sentences import Sentence, analyse


def _sentence(text: str, kind: PassageKind = PassageKind.BODY) -> Sentence:
    [sentence] = analyse(text, [Passage(kind, 0, len(text))], profile=load("arms"))
    return sentence


def _words(groups: list[NounGroup]) -> str:
    return " & ".join(" ".join(t.text for t in group.words) for group in groups)


def _shown(clause: Clause) -> str:
    """``verb+particle relation [passive]: subjects > objects; preposition group``."""
    verb = clause.verb.lemma + (f"+{clause.particle}" if clause.particle else "")
    passive = " passive" if clause.passive else ""
    phrases = "".join(f"; {word} {_words([group])}" for word, group in clause.preps)
    arguments = f"{_words(clause.subjects)} > {_words(clause.objects)}"
    return f"{verb} {clause.relation}{passive}: {arguments}{phrases}"


CASES = [
    # Active and passive: the grammatical subject is kept, "by" is a phrase.
    ("Rebels shelled the port.", ["shell root: Rebels > the port"]),
    ("The port was shelled by rebels.", ["shell root passive: The port > ; by rebels"]),
    # Who receives: as an object or behind "to".
    (
        "The king gave the rebels a ship.",
        ["give root: The king > the rebels & a ship"],
    ),
    ("Sweden gave rifles to Mali.", ["give root: Sweden > rifles; to Mali"]),
    # "and" between nouns, and within a phrase.
    ("Sweden and Norway sold tanks and guns.", ["sell root: Sweden & Norway > tanks & guns"]),
    ("They fought in Syria and Iraq.", ["fight root: They > ; in Syria; in Iraq"]),
    # "and" between verbs: the second shares the subject ...
    (
        "The army shelled Aden and sank a dhow.",
        ["shell root: The army > Aden", "sink conj: The army > a dhow"],
    ),
    # ... and the auxiliary, if the subject is a new one.
    (
        "Twelve soldiers were killed and 30 wounded.",
        ["kill root passive: Twelve soldiers > ", "wound conj passive: 30 > "],
    ),
    # What somebody says, before, after and around the verb of saying.
    (
        "The minister said that rebels had shelled Aden.",
        ["say root: The minister > ", "shell that: rebels > Aden"],
    ),
    (
        "Rebels had shelled Aden, the minister said.",
        ["shell that: Rebels > Aden", "say root: the minister > "],
    ),
    ("“We won,” said the colonel.", ["win that: We > ", "say root: the colonel > "]),
    # Relative clauses: what they describe is the subject, the object, neither.
    (
        "The rebels who shelled Aden fled.",
        ["shell relative: The rebels > Aden", "flee root: The rebels > "],
    ),
    (
        "The rockets that the rebels fired hit a school.",
        ["fire relative: the rebels > The rockets", "hit root: The rockets > a school"],
    ),
    (
        "The town where they met was shelled.",
        ["meet relative: they > ", "shell root passive: The town > "],
    ),
    # Participles behind a noun: it acts, or is acted upon.
    (
        "A dhow carrying rifles sank.",
        ["carry reduced: A dhow > rifles", "sink root: A dhow > "],
    ),
    (
        "Drones launched from Syria hit a base.",
        ["launch reduced passive:  > Drones; from Syria", "hit root: Drones > a base"],
    ),
    # Infinitives: of the subject, of the object, of a passive's subject, of a described noun.
    (
        "The army began to withdraw.",
        ["begin root: The army > ", "withdraw to: The army > "],
    ),
    (
        "The general ordered troops to withdraw.",
        ["order root: The general > troops", "withdraw to: troops > "],
    ),
    (
        "The general called on troops to withdraw.",
        ["call root: The general > ; on troops", "withdraw to: troops > "],
    ),
    (
        "Troops were ordered to withdraw.",
        ["order root passive: Troops > ", "withdraw to: Troops > "],
    ),
    (
        "Weapons to be dropped in Syria were found.",
        ["drop to passive:  > Weapons; in Syria", "find root passive: Weapons > "],
    ),
    # "-ing" behind a preposition: of the object after "accuse", else of the subject.
    (
        "Officials accused Iran of arming rebels.",
        ["accuse root: Officials > Iran", "arm ing: Iran > rebels"],
    ),
    (
        "After shelling Aden, the rebels withdrew.",
        ["shell ing: the rebels > Aden", "withdraw root: the rebels > "],
    ),
    # Adverbial clauses, and clauses side by side.
    (
        "Rebels withdrew after they shelled Aden.",
        ["withdraw root: Rebels > ", "shell adverbial: they > Aden"],
    ),
    (
        "The army withdrew; rebels entered the town.",
        ["withdraw parataxis: The army > ", "enter root: rebels > the town"],
    ),
    # A distance is no part of what stands before it.
    (
        "A dhow was hit by a shell 60 nautical miles off Aden.",
        ["hit root passive: A dhow > ; by a shell; off Aden"],
    ),
    # Particles, and phrases within objects.
    ("The envoy handed over the hostages.", ["hand+over root: The envoy > the hostages"]),
    (
        "The rebels set up camps for recruits in Chad.",
        ["set+up root: The rebels > camps; for recruits; in Chad"],
    ),
]

HEADLINES = [
    # Passives without "was".
    ("Five killed in raid", ["kill root passive: Five > ; in raid"]),
    ("Tanker seized off Yemen", ["seize root passive: Tanker > ; off Yemen"]),
    # A verb that looks like a noun.
    ("Rebels attack convoy near border", ["attack root: Rebels > convoy; near border"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_predicates_and_their_arguments(text: str, expected: list[str]) -> None:
    assert [_shown(clause) for clause in _sentence(text).clauses] == expected


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_predicates_of_headlines(text: str, expected: list[str]) -> None:
    sentence = _sentence(text, PassageKind.HEADLINE)
    assert [_shown(clause) for clause in sentence.clauses] == expected


def test_governors_described_nouns_and_datives() -> None:
    said, shelled = _sentence("The minister said that rebels shelled Aden.").clauses
    assert shelled.governor is said
    assert said.governor is None
    carrying, sank = _sentence("A dhow carrying rifles sank.").clauses
    assert (carrying.relation, carrying.head) == (ClauseRelation.REDUCED, sank.subjects[0])
    [gave] = _sentence("The king gave the rebels a ship.").clauses
    assert _words(gave.datives) == "the rebels"


def test_a_clause_is_bound_by_its_own_words() -> None:
    """What it shares with an earlier verb is not within its bounds."""
    sentence = _sentence("The army shelled Aden and sank a dhow.")
    shelled, sank = (
        " ".join(t.text for t in sentence.tokens[c.first : c.last]) for c in sentence.clauses
    )
    assert (shelled, sank) == ("The army shelled Aden", "sank a dhow")


VERBS = [
    ("Rebels shelled it.", VerbForm.FINITE, Tense.PAST),
    ("Rebels shell it.", VerbForm.FINITE, Tense.PRESENT),
    ("Rebels have shelled it.", VerbForm.FINITE, Tense.PAST),
    ("Rebels will shell it.", VerbForm.FINITE, Tense.FUTURE),
    ("They’ll shell it.", VerbForm.FINITE, Tense.FUTURE),
    # A modal other than "will" shows no tense, unless it is perfect.
    ("Rebels may shell it.", VerbForm.FINITE, None),
    ("Rebels may have shelled it.", VerbForm.FINITE, Tense.PAST),
    ("Shell the port!", VerbForm.BASE, None),
]


@pytest.mark.parametrize(("text", "form", "tense"), VERBS)
def test_forms_and_tenses(text: str, form: VerbForm, tense: Tense | None) -> None:
    [clause] = _sentence(text).clauses
    assert (clause.verb.form, clause.verb.tense) == (form, tense)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The army left last week.", ["last week"]),
        ("The army left on 3 March.", ["3", "March"]),
        ("The army left in 2019.", ["2019"]),
        ("The army left the port.", []),
        # Somebody marching is no month.
        ("The march ended.", []),
    ],
)
def test_noun_groups_that_are_times(text: str, times: list[str]) -> None:
    assert [_words([g]) for g in _sentence(text).nouns if is_time(g)] == times
