"""Mends: a row of nouns that is a headline with a verb, told from one that is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.profiles import load
from dateline.syntax.encoder import Parse
from dateline.syntax.repairs import (
    common_nouns,
    headline_passives,
    headline_verbs,
    prepositions,
    present_tenses,
)
from dateline.syntax.tokens import Token, tokens


def _row(tagged: str) -> tuple[list[Token], Parse]:
    """Words "Rebels/NNS attack/NN" parsed as a row: each part hangs on its last noun."""
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    text = " ".join(word for word, _ in pairs)
    words = tokens(text, 0, len(text))
    tags = tuple(tag for _, tag in pairs)
    stop = tags.index(",") if "," in tags else len(tags)
    stop = next((i for i in range(stop) if tags[i] == "IN"), stop)
    verbs = [i for i, tag in enumerate(tags) if tag[0] == "V"]
    root = verbs[0] if verbs else stop - 1
    heads = [stop - 1 if i < stop - 1 else root for i in range(len(tags))]
    labels = ["compound" if i < stop - 1 else "dep" for i in range(len(tags))]
    heads[root], labels[root] = root, "ROOT"
    return words, Parse(tags, tuple(heads), tuple(labels))


def _mended(tagged: str) -> str:
    """The clause that a headline gets: "rebels attack convoy"; empty if it stays as it is."""
    words, parse = _row(tagged)
    found = headline_verbs(words, parse, load())
    if found is parse:
        return ""
    [verb] = [i for i, tag in enumerate(found.tags) if tag != parse.tags[i]]
    clause = [verb]
    for i, (head, label) in enumerate(zip(found.heads, found.labels, strict=True)):
        if head == verb and label in ("nsubj", "dobj"):
            clause.append(i)
    assert found.tags[verb] in ("VBP", "VBZ")
    return " ".join(words[i].lower for i in sorted(clause))


@pytest.mark.parametrize(
    ("headline", "clause"),
    [
        ("Rebels/NNS attack/NN convoy/NN near/IN border/NN", "rebels attack convoy"),
        ("Army/NN shells/NNS fishing/NN village/NN", "army shells village"),
        ("Coup/NN leaders/NNS detain/NN two/CD ministers/NNS", "leaders detain ministers"),
        ("Norway/NNP arms/NNS militia/NN", "norway arms militia"),
        ("Jets/NNS bomb/NN the/DT pass/NN", "jets bomb pass"),
        ("Tanks/NNS shell/NN Kadugli/NNP", "tanks shell kadugli"),
        ("Court/NN indicts/NNS smugglers/NNS", "court indicts smugglers"),
        ("Police/NN raid/NN newspaper/NN", "police raid newspaper"),
        ("Marines/NNP board/NN tanker/NN", "marines board tanker"),
        ("Navy/NN raids/NNS harbour/NN ,/, holds/VBZ nine/CD", "navy raids harbour"),
    ],
)
def test_a_noun_that_is_a_verb(headline: str, clause: str) -> None:
    assert _mended(headline) == clause


@pytest.mark.parametrize(
    "headline",
    [
        "Drone/NN attack/NN claim/NN",
        "Missile/NN test/NN failure/NN",
        "Missile/NN launch/NN site/NN",  # "missile launch" does not agree
        "Peace/NN talks/NNS breakthrough/NN",
        "Artillery/NN shells/NNS shortage/NN",
        "Arms/NNS export/NN firm/NN",  # the profile has the noun "arms export"
        "Rebels/NNS attack/NN claim/NN",
        "Raid/NN on/IN village/NN",
        "Army/NN shells/NNS",
        "Gaza/NNP strikes/NNS victims/NNS named/VBN",
    ],
)
def test_a_row_of_nouns_stays_one(headline: str) -> None:
    assert _mended(headline) == ""


def test_a_later_verb_is_joined_or_tells_or_goes_on_beside_it() -> None:
    _, joined = _row("Army/NN shells/NNS village/NN ,/, kills/VBZ three/CD")
    words, told = _row("Army/NN shells/NNS village/NN ,/, mayor/NN says/VBZ")
    joined = headline_verbs(words, joined, load())
    told = headline_verbs(words, told, load())
    assert (joined.heads[1], joined.labels[1]) == (1, "ROOT")
    assert (joined.heads[4], joined.labels[4]) == (1, "conj")
    assert (told.heads[1], told.labels[1]) == (5, "ccomp")
    assert (told.heads[4], told.labels[4]) == (5, "nsubj")
    words, row = _row("Army/NN shells/NNS village/NN as/IN talks/NNS begin/VBP")
    during = headline_verbs(words, row, load())
    assert (during.heads[5], during.labels[5]) == (1, "advcl")


def test_the_tree_tells_a_verb_that_no_profile_has() -> None:
    words, row = _row("Farmers/NNS plough/NN peat/NN")
    assert headline_verbs(words, row, load()) is row
    parse = Parse(row.tags, (1, 1, 1), ("nsubj", "ROOT", "dobj"))
    assert headline_verbs(words, parse, None).tags[1] == "VBP"


@pytest.mark.parametrize(
    ("label", "aux", "tag"),
    [("ROOT", "advmod", "VBP"), ("ROOT", "aux", "VB"), ("ccomp", "advmod", "VB")],
)
def test_a_base_form_with_a_subject_is_a_present_tense(label: str, aux: str, tag: str) -> None:
    """So in "clans often besiege", not in "clans will besiege" or "help clans besiege"."""
    parse = Parse(("NNS", "RB", "VB", "NN"), (2, 2, 2, 2), ("nsubj", aux, label, "dobj"))
    assert present_tenses(parse).tags[2] == tag


def test_no_name_is_in_lower_case() -> None:
    """But within a name that the encoder marks, it may be."""
    words, row = _row("the/DT health/NNP ministry/NNP of/NNP Chad/NNP")
    for word in words[2:]:
        word.name = "organisation"
    assert common_nouns(words, row).tags == ("DT", "NN", "NNP", "NNP", "NNP")


def _parse(text: str, tags: str, heads: tuple[int, ...], labels: str) -> tuple[list[Token], Parse]:
    parse = Parse(tuple(tags.split()), heads, tuple(labels.split()))
    return tokens(text, 0, len(text)), parse


def test_a_preposition_governs_the_noun_behind_it() -> None:
    words, parse = _parse(
        "He called for a truce", "PRP VBD IN DT NN", (1, 1, 1, 4, 1), "nsubj ROOT prep det oprd"
    )
    found = prepositions(words, parse)
    assert (found.heads, found.labels[2:]) == ((1, 1, 1, 4, 2), ("prep", "det", "pobj"))
    governed = prepositions(words, found)
    assert governed == found


def test_a_particle_leaves_the_verb_its_object() -> None:
    words, parse = _parse(
        "Army shot down drone", "NN VBD RP NN", (1, 1, 1, 1), "nsubj ROOT prt dobj"
    )
    assert prepositions(words, parse) == parse


def test_a_headlines_past_without_object_is_a_passive() -> None:
    words, parse = _parse("Tanker seized overnight", "NN VBD RB", (1, 1, 1), "nsubj ROOT advmod")
    found = headline_passives(words, parse, load())
    assert (found.tags[1], found.labels[0]) == ("VBN", "nsubjpass")
    for text, labels in (
        ("Navy seized tanker", "nsubj ROOT dobj"),  # it has an object
        ("Leaders met overnight", "nsubj ROOT advmod"),  # they did it together
    ):
        words, parse = _parse(text, "NN VBD NN", (1, 1, 1), labels)
        assert headline_passives(words, parse, load()) == parse


_ANY = st.lists(
    st.sampled_from("rebels/NNS army/NN shells/NNS attack/NN port/NN ,/, says/VBZ near/IN".split()),
    min_size=1,
    max_size=9,
)


@given(_ANY, st.data())
def test_a_tree_stays_a_tree(tagged: list[str], data: st.DataObject) -> None:
    """Whatever the encoder made of a headline, every word still leads to its one root."""
    words, row = _row(" ".join(tagged))
    count = len(words)
    order = data.draw(st.permutations(range(count)))
    heads = [0] * count
    for k, word in enumerate(order):  # each word hangs on one before it in a random order
        heads[word] = order[data.draw(st.integers(0, max(0, k - 1)))]
    drawn = data.draw(st.lists(st.sampled_from(_LABELS), min_size=count, max_size=count))
    labels = ["ROOT" if heads[i] == i else drawn[i] for i in range(count)]
    found = headline_verbs(words, Parse(row.tags, tuple(heads), tuple(labels)), load())
    assert [i for i, head in enumerate(found.heads) if head == i] == [found.labels.index("ROOT")]
    ends = list(range(count))
    for _ in range(count):
        ends = [found.heads[i] for i in ends]
    assert len(set(ends)) == 1


_LABELS = ["compound", "nsubj", "dobj", "relcl", "ccomp", "punct"]
