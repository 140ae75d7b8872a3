"""Repairs: each one's examples, what they leave alone, and headlines with a hidden verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.profiles import load
from dateline.syntax.encoder import Parse
from dateline.syntax.repairs import REPAIRS, Example, Repair, Scope, repair
from dateline.syntax.repairs.headlines import headline_verbs
from dateline.syntax.tokens import Token, tokens

PROFILE = load("arms")
NAMES = [one.name for one in REPAIRS]


def _read(written: str) -> tuple[list[Token], Parse]:
    """The words and the parse of ``word/tag/label/head[/name]`` a word."""
    parts = [word.split("/") for word in written.split()]
    text = " ".join(part[0] for part in parts)
    words = tokens(text, 0, len(text))
    for word, part in zip(words, parts, strict=True):
        word.name = part[4] if len(part) > 4 else ""
    heads = [int(part[3]) - 1 for part in parts]
    return words, Parse(
        tuple(part[1] for part in parts),
        tuple(i if head < 0 else head for i, head in enumerate(heads)),
        tuple(part[2] for part in parts),
    )


def _changes(words: list[Token], before: Parse, after: Parse) -> str:
    """The words that changed, written as in an example."""
    rows = [
        list(zip(parse.tags, parse.labels, parse.heads, strict=True)) for parse in (before, after)
    ]
    return " ".join(
        f"{words[i].text}/{new[0]}/{new[1]}/{0 if new[2] == i else new[2] + 1}"
        for i, (old, new) in enumerate(zip(*rows, strict=True))
        if old != new
    )


@pytest.mark.parametrize(
    ("one", "example"), [(one, example) for one in REPAIRS for example in one.examples]
)
def test_each_repair_does_what_its_examples_show(one: Repair, example: Example) -> None:
    words, parse = _read(example.before)
    headline = one.scope is Scope.HEADLINES
    found = repair(words, parse, PROFILE, headline=headline, off={*NAMES} - {one.name})
    assert _changes(words, parse, found) == example.after


@pytest.mark.parametrize(
    "before",
    [
        # The first verb is the root, with the second below it.
        "Men/NNS/nsubj/2 taken/VBD/ROOT/0 there/RB/advmod/2 were/VBD/auxpass/5 freed/VBN/ccomp/2",
        "He/PRP/nsubj/2 said/VBD/ROOT/0 men/NNS/nsubj/4 taken/VBD/ccomp/2 were/VBD/auxpass/6 "
        "freed/VBN/ccomp/2",
    ],
)
def test_repaired_words_hang_on_one_root(before: str) -> None:
    words, parse = _read(before)
    found = repair(words, parse, PROFILE, headline=False)
    for word in range(len(words)):
        top = word
        for _ in words:
            top = found.heads[top]
        assert found.heads[top] == top


@pytest.mark.parametrize("one", REPAIRS, ids=NAMES)
def test_each_repair_can_be_switched_off(one: Repair) -> None:
    assert one.examples
    for example in one.examples:
        words, parse = _read(example.before)
        headline = one.scope is Scope.HEADLINES
        found = repair(words, parse, PROFILE, headline=headline, off={one.name})
        assert _changes(words, parse, found) != example.after


def test_repairs_have_names_of_their_own() -> None:
    assert len(set(NAMES)) == len(REPAIRS)


@pytest.mark.parametrize("one", [r for r in REPAIRS if r.scope is not Scope.ALL])
def test_a_repair_keeps_to_its_kind_of_text(one: Repair) -> None:
    words, parse = _read(one.examples[0].before)
    off = {*NAMES} - {one.name}
    other = one.scope is not Scope.HEADLINES
    assert repair(words, parse, PROFILE, headline=other, off=off) == parse


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


def _clause(tagged: str) -> str:
    """The clause that a headline gets: "rebels attack convoy"; empty if it stays as it is."""
    words, parse = _row(tagged)
    repaired = headline_verbs(words, parse, PROFILE)
    if repaired is parse:
        return ""
    [verb] = [i for i, tag in enumerate(repaired.tags) if tag != parse.tags[i]]
    clause = [verb]
    for i, (head, label) in enumerate(zip(repaired.heads, repaired.labels, strict=True)):
        if head == verb and label in ("nsubj", "dobj"):
            clause.append(i)
    assert repaired.tags[verb] in ("VBP", "VBZ")
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
    assert _clause(headline) == clause


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
    assert _clause(headline) == ""


def test_a_later_verb_is_joined_or_reports_or_is_adverbial() -> None:
    _, joined = _row("Army/NN shells/NNS village/NN ,/, kills/VBZ three/CD")
    words, reported = _row("Army/NN shells/NNS village/NN ,/, mayor/NN says/VBZ")
    joined = headline_verbs(words, joined, PROFILE)
    reported = headline_verbs(words, reported, PROFILE)
    assert (joined.heads[1], joined.labels[1]) == (1, "ROOT")
    assert (joined.heads[4], joined.labels[4]) == (1, "conj")
    assert (reported.heads[1], reported.labels[1]) == (5, "ccomp")
    assert (reported.heads[4], reported.labels[4]) == (5, "nsubj")
    words, row = _row("Army/NN shells/NNS village/NN as/IN talks/NNS begin/VBP")
    during = headline_verbs(words, row, PROFILE)
    assert (during.heads[5], during.labels[5]) == (1, "advcl")


def test_the_tree_shows_a_verb_that_no_profile_has() -> None:
    words, row = _row("Farmers/NNS plough/NN peat/NN")
    assert headline_verbs(words, row, PROFILE) is row
    parse = Parse(row.tags, (1, 1, 1), ("nsubj", "ROOT", "dobj"))
    assert headline_verbs(words, parse, None).tags[1] == "VBP"


@pytest.mark.parametrize(
    "before",
    [
        # A preposition that has its object.
        "He/PRP/nsubj/2 called/VBD/ROOT/0 for/IN/prep/2 a/DT/det/5 truce/NN/pobj/3",
        # A particle belongs to its verb, which keeps its object.
        "Army/NN/nsubj/2 shot/VBD/ROOT/0 down/RP/prt/2 drone/NN/dobj/2",
        # A name within a name that is written without a capital.
        "al/NNP/compound/2/organisation Nusra/NNP/ROOT/0/organisation",
        # A past tense after "that", and one that can be nothing else.
        "reports/NNS/ROOT/0 that/IN/mark/4 rebels/NNS/nsubj/4 fled/VBD/acl/1",
        "Drones/NNS/ROOT/0 flew/VBD/acl/1",
        # A passive and a perfect keep their participles.
        "It/PRP/nsubjpass/3 was/VBD/auxpass/3 shelled/VBN/ROOT/0",
        "They/PRP/nsubj/3 have/VBP/aux/3 fled/VBN/ROOT/0",
    ],
)
def test_what_is_right_stays(before: str) -> None:
    words, parse = _read(before)
    assert repair(words, parse, PROFILE, headline=False) == parse


@pytest.mark.parametrize(
    "before",
    [
        # A base form after a modal, and one that another verb governs: "help clans besiege port".
        "Clans/NNS/nsubj/3 will/MD/aux/3 besiege/VB/ROOT/0 port/NN/dobj/3",
        "Guns/NNS/nsubj/2 help/VBP/ROOT/0 clans/NNS/nsubj/4 besiege/VB/ccomp/2 port/NN/dobj/4",
        # An object shows that the subject acts.
        "Navy/NN/nsubj/2 seized/VBD/ROOT/0 tanker/NN/dobj/2",
        # What parties do together, and what somebody says.
        "Leaders/NNS/nsubj/2 met/VBD/ROOT/0 overnight/RB/advmod/2",
        "Minister/NN/nsubj/2 confirmed/VBD/ROOT/0",
    ],
)
def test_what_is_right_in_a_headline_stays(before: str) -> None:
    words, parse = _read(before)
    assert repair(words, parse, PROFILE, headline=True) == parse


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
    found = headline_verbs(words, Parse(row.tags, tuple(heads), tuple(labels)), PROFILE)
    assert [i for i, head in enumerate(found.heads) if head == i] == [found.labels.index("ROOT")]
    ends = list(range(count))
    for _ in range(count):
        ends = [found.heads[i] for i in ends]
    assert len(set(ends)) == 1


_LABELS = ["compound", "nsubj", "dobj", "relcl", "ccomp", "punct"]
