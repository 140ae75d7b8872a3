"""Noun groups and verb groups of tagged words."""

from __future__ import annotations

import pytest

from dateline.syntax import lemmas
from dateline.syntax.groups import Item, NounGroup, VerbGroup, groups
from dateline.syntax.tokens import tokens


def _groups(tagged: str) -> list[Item]:
    """The groups of ``word/TAG word/TAG``."""
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    text = " ".join(word for word, _ in pairs)
    words = tokens(text, 0, len(text))
    for word, (_, tag) in zip(words, pairs, strict=True):
        word.tag = tag
    lemmas.fill(words)
    return groups(words)


def _nouns(tagged: str) -> list[str]:
    """The words of each noun group, its head in capitals."""
    return [
        " ".join(
            group.tokens[i].text.upper() if i == group.head else group.tokens[i].lower
            for i in range(group.first, group.last)
        )
        for group in _groups(tagged)
        if isinstance(group, NounGroup)
    ]


NOUN_GROUPS = [
    # Modifiers of all sorts before a noun.
    ("the/DT two/CD old/JJ fishing/NN boats/NNS", ["the two old fishing BOATS"]),
    ("the/DT captured/VBN port/NN", ["the captured PORT"]),
    ("a/DT heavily/RB armed/VBN convoy/NN", ["a heavily armed CONVOY"]),
    ("a/DT short/JJ and/CC bloody/JJ raid/NN", ["a short and bloody RAID"]),
    ("a/DT short/JJ ,/, bloody/JJ raid/NN", ["a short , bloody RAID"]),
    ("Iranian-made/VBN drones/NNS", ["iranian-made DRONES"]),
    ("the/DT “/`` kamikaze/NN ”/'' drones/NNS", ["the “ kamikaze ” DRONES"]),
    ("Smith/NNP &/CC Sons/NNPS", ["smith & SONS"]),
    # Hedges before a number.
    ("at/IN least/JJS 12/CD men/NNS", ["at least 12 MEN"]),
    ("more/JJR than/IN a/DT dozen/NN men/NNS", ["more than a dozen MEN"]),
    ("at/IN the/DT port/NN", ["the PORT"]),
    # Pronouns, and groups without a noun.
    ("it/PRP", ["IT"]),
    ("this/DT", ["THIS"]),
    ("the/DT wounded/JJ", ["the WOUNDED"]),
    ("the/DT", []),
    # A time, a determiner or a name opens the next group.
    ("the/DT troops/NNS Monday/NNP", ["the TROOPS", "MONDAY"]),
    ("late/JJ Monday/NNP", ["late MONDAY"]),
    ("the/DT troops/NNS last/JJ week/NN", ["the TROOPS", "last WEEK"]),
    ("the/DT year/NN the/DT war/NN", ["the YEAR", "the WAR"]),
    ("an/DT allegation/NN Paris/NNP", ["an ALLEGATION", "PARIS"]),
    # A quantity gives way to what it counts, a body keeps its own head.
    ("a/DT pair/NN of/IN drones/NNS", ["a pair of DRONES"]),
    ("a/DT range/NN of/IN 120/CD km/NN", ["a RANGE", "120 KM"]),
    ("the/DT Ministry/NNP of/IN Defence/NNP", ["the MINISTRY of defence"]),
    ("the/DT roof/NN of/IN a/DT school/NN", ["the ROOF", "a SCHOOL"]),
    # What stands in parentheses is left out.
    ("the/DT group/NN (/-LRB- GSPC/NNP )/-RRB-", ["the GROUP"]),
]


@pytest.mark.parametrize(("tagged", "expected"), NOUN_GROUPS)
def test_noun_groups(tagged: str, expected: list[str]) -> None:
    assert _nouns(tagged) == expected


def test_possessors_are_groups_within_a_group() -> None:
    [group] = _groups("Iran/NNP 's/POS navy/NN 's/POS ships/NNS")
    assert isinstance(group, NounGroup)
    assert group.lemma == "ship"
    assert [possessor.lemma for possessor in group.possessors] == ["iran", "navy"]
    owner, *_ = _groups("the/DT army/NN 's/POS ./.")
    assert isinstance(owner, NounGroup)
    assert owner.lemma == "army"


VERB_GROUPS = [
    # Auxiliaries and adverbs up to the main verb, "not" behind it too.
    ("has/VBZ not/RB been/VBN shot/VBN", "has not been shot", "passive perfect negated"),
    ("was/VBD quickly/RB shelled/VBN", "was quickly shelled", "passive"),
    ("is/VBZ not/RB a/DT member/NN", "is", "negated"),
    ("are/VBP shelling/VBG", "are shelling", "progressive"),
    ("did/VBD n't/RB leave/VB", "did n't leave", "negated"),
    ("no/RB longer/RB holds/VBZ", "holds", "negated"),
    # Infinitives, split ones too.
    ("to/TO shell/VB", "to shell", ""),
    ("not/RB to/TO fully/RB leave/VB", "not to fully leave", "negated"),
    # A participle without an auxiliary is passive.
    ("shelled/VBN", "shelled", "passive"),
    # Two full verbs are two groups.
    ("wants/VBZ leave/VB", "wants", ""),
]


@pytest.mark.parametrize(("tagged", "words", "marks"), VERB_GROUPS)
def test_verb_groups(tagged: str, words: str, marks: str) -> None:
    verb = next(item for item in _groups(tagged) if isinstance(item, VerbGroup))
    shown = [m for m in ("passive", "progressive", "perfect", "negated") if getattr(verb, m)]
    pairs = [pair.rsplit("/", 1)[0] for pair in tagged.split()]
    assert " ".join(pairs[verb.first : verb.last]) == words
    assert " ".join(shown) == marks


def test_to_without_a_verb_is_a_preposition() -> None:
    assert not any(isinstance(item, VerbGroup) for item in _groups("to/TO Aden/NNP"))
