"""The grammatical context of noun groups: roles, what cannot corefer, what refers to nothing."""

from __future__ import annotations

import pytest

from dateline.model import MentionType, Passage, PassageKind
from dateline.profiles import load
from dateline.references.coreference import Role
from dateline.references.entity_index import Setting
from dateline.references.setting import setting_of
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence, analyse


def _read(text: str) -> tuple[Sentence, Setting]:
    [sentence] = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    return sentence, setting_of(sentence, load("arms"))


def _words(group: NounGroup) -> str:
    return " ".join(token.text for token in group.words)


ROLES = [
    ("The army shelled the port.", "The army", Role.SUBJECT),
    ("The army shelled the port.", "the port", Role.OBJECT),
    ("The army fled to the port.", "the port", Role.OBLIQUE),
    ("The mayor of the town fled.", "the town", Role.INSIDE),
    # Behind "in" and "near" a name is where it happened.
    ("The army fought in Syria.", "Syria", Role.PLACE),
    # "and" gives the role of the first; who says it counts as a subject.
    ("The army and the rebels fled.", "the rebels", Role.SUBJECT),
    ("It failed, according to the navy.", "the navy", Role.SUBJECT),
]


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_roles(text: str, words: str, role: Role) -> None:
    sentence, setting = _read(text)
    [group] = [g for g in sentence.nouns if _words(g) == words]
    assert setting.positions[group].role is role


CANNOT = [
    # The other arguments of its verb, and what contains it.
    ("The frigate followed it.", "it", {"The frigate"}),
    ("The navy refused to describe it.", "it", {"The navy"}),
    ("The owner of it left.", "it", {"The owner"}),
    # Behind "with", "behind" ... a pronoun may stand for the subject, not for the object.
    ("The mayor brought guards with him.", "him", {"The mayor", "guards"}),
    # Another clause's arguments it may stand for.
    ("The general said he left.", "he", set()),
]


@pytest.mark.parametrize(("text", "words", "cannot"), CANNOT)
def test_what_cannot_corefer(text: str, words: str, cannot: set[str]) -> None:
    sentence, setting = _read(text)
    [group] = [g for g in sentence.nouns if _words(g) == words]
    assert {_words(g) for g in setting.positions[group].cannot_corefer} == cannot


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("It is clear that they left.", ["It"]),
        ("It was said that they left.", ["It"]),
        ("It shelled the port.", []),
        # What "is" predicates is no second thing; a time is nothing to refer to.
        ("Hassan is a member.", ["a member"]),
        ("They left last week.", ["last week"]),
    ],
)
def test_what_refers_to_nothing_of_its_own(text: str, empty: list[str]) -> None:
    _, setting = _read(text)
    assert sorted(map(_words, setting.empty)) == empty


def test_names_beside_descriptions_and_what_is_joined() -> None:
    _, setting = _read("Its leader, Omar Haddad, met Russia and China.")
    assert {_words(d): _words(n) for d, n in setting.named.items()} == {"Its leader": "Omar Haddad"}
    assert [[_words(g) for g in members] for members in setting.together] == [["Russia", "China"]]


def test_who_speaks_and_what_verbs_ask_for() -> None:
    sentence, setting = _read("The mayor said it shelled the port.")
    positions = {_words(g): setting.positions[g] for g in sentence.nouns}
    assert positions["The mayor"].speaks
    assert not positions["it"].speaks
    assert MentionType.ORGANISATION in positions["it"].wants
    assert MentionType.WEAPON not in positions["it"].wants
