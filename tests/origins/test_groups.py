"""Origin groups: how many independent sources stand behind the tellings of one event."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Credit, OriginGroup
from dateline.origins.groups import Telling, one_publisher_share, origin_groups
from dateline.origins.holders import Voice
from dateline.origins.publishers import load_publishers

PUBLISHERS = load_publishers()
OFFICIALS = Voice("officials")
SARR = Voice("Third Brigade", ("name:amadou-sarr", "name:third-brigade"), ("name:brigade",))
SARR_ALONE = Voice("Amadou Sarr", ("name:amadou-sarr",), ("name:sarr",))
BRIGADE = Voice("the Third Brigade", ("name:third-brigade",), ("name:brigade",))
SOME_BRIGADE = Voice("the brigade", ("name:brigade",))
FOURTH = Voice("the Fourth Brigade", ("name:fourth-brigade",), ("name:brigade",))
GOVERNOR = Voice("the governor", ("post:governor",))
LUND = Voice("Ada Lund", ("name:ada-lund",), ("name:lund", "post:governor"))
SARI = Voice("Eko Sari", ("name:eko-sari",), ("name:sari", "post:governor"))
AFP = Voice("AFP", ("agency:afp",))


def credit(report: str, publisher: str | None, *agencies: str) -> Credit:
    key = PUBLISHERS.key(publisher, None)
    return Credit(report, key, tuple(f"agency:{agency}" for agency in agencies))


def grouped(
    tellings: list[Telling], credits_: list[Credit], copies: dict[str, str] | None = None
) -> tuple[OriginGroup, ...]:
    return origin_groups(tellings, copies or {}, {c.report: c for c in credits_}, PUBLISHERS)


def claims(groups: tuple[OriginGroup, ...]) -> set[str]:
    return {"".join(group.claims) for group in groups}


POST, RADIO = credit("p", "Harbour Post"), credit("r", "Coast Radio")


def by(*voices: Voice | None) -> list[Telling]:
    """A telling of each voice, each in a report of its own."""
    return [
        Telling(chr(97 + at), f"r{at}", f"Outlet {at}", voice) for at, voice in enumerate(voices)
    ]


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        # One body however worded; a person says that he speaks for it in one of three reports.
        ([BRIGADE, BRIGADE], {"ab"}),
        ([BRIGADE, SARR, SARR_ALONE], {"abc"}),
        ([BRIGADE, SARR_ALONE], {"a", "b"}),
        ([BRIGADE, FOURTH], {"a", "b"}),
        # "The brigade": the only one that speaks, or one of two.
        ([BRIGADE, SOME_BRIGADE], {"ab"}),
        ([BRIGADE, FOURTH, SOME_BRIGADE], {"a", "b", "c"}),
        ([GOVERNOR, LUND], {"ab"}),
        ([GOVERNOR, LUND, SARI], {"a", "b", "c"}),
        # Officials are each report's own; so is what the publisher tells.
        ([OFFICIALS, OFFICIALS, None], {"a", "b", "c"}),
        ([AFP, AFP, BRIGADE], {"ab", "c"}),
    ],
)
def test_innermost_holders(voices: list[Voice | None], expected: set[str]) -> None:
    tellings = by(*voices)
    own = [credit(telling.report, telling.publisher) for telling in tellings]
    assert claims(grouped(tellings, own)) == expected


@pytest.mark.parametrize(
    ("credits_", "copies", "expected"),
    [
        ([("A", ()), ("B", ())], "", {"a", "b"}),
        # One agency; with the outlet's own voice in a third report.
        ([("A", ["afp"]), ("B", ["afp"]), ("B", ())], "", {"ab", "c"}),
        ([("A", ["afp"]), ("B", ["reuters"])], "", {"a", "b"}),
        # The agency itself is one of them.
        ([("AFP", ["afp"]), ("B", ["afp"])], "", {"ab"}),
        # One publisher, one owner, an owner's agency
        ([("A", ()), ("A", ())], "", {"ab"}),
        ([("The Sun", ()), ("The Times", ()), ("The Guardian", ())], "", {"ab", "c"}),
        ([("RIA Novosti", ["rianovosti"]), ("Sputnik", ())], "", {"ab"}),
        # Copies
        ([("A", ()), ("B", ()), ("C", ())], "ab", {"ab", "c"}),
        # A copy of an agency's text that does not say so
        ([("A", ["afp"]), ("B", ()), ("C", ["afp"]), ("B", ())], "ab", {"abc", "d"}),
        # A report of two agencies is with the one that others come from.
        ([("A", ["afp", "reuters"]), ("B", ["reuters"])], "", {"ab"}),
        ([("A", ["afp", "reuters"]), ("B", ["reuters"]), ("C", ["afp"])], "", {"ac", "b"}),
        # Nothing tells where they come from.
        ([(None, ()), (None, ())], "", {"a", "b"}),
        ([(None, ()), (None, ())], "ab", {"ab"}),
        ([(None, ["afp"]), ("B", ["afp"])], "", {"ab"}),
    ],
)
def test_reports_own_origins(
    credits_: list[tuple[str | None, list[str]]], copies: str, expected: set[str]
) -> None:
    tellings = [Telling(chr(97 + at), chr(97 + at), name) for at, (name, _) in enumerate(credits_)]
    own = [credit(t.report, t.publisher, *c[1]) for t, c in zip(tellings, credits_, strict=True)]
    assert claims(grouped(tellings, own, dict.fromkeys(copies, "a"))) == expected


def test_a_copy_of_a_text_with_a_named_holder_is_the_holders() -> None:
    tellings = [Telling("a", "p", "Harbour Post", BRIGADE), Telling("b", "r", "Coast Radio")]
    assert claims(grouped(tellings, [POST, RADIO], {"p": "p", "r": "p"})) == {"a", "b"}


def test_what_another_report_gives_on_a_papers_word_is_the_papers() -> None:
    reported = Voice("the Harbour Post", ("name:harbour-post",))
    tellings = [Telling("a", "p", "Harbour Post"), Telling("b", "r", "Coast Radio", reported)]
    assert claims(grouped(tellings, [POST, RADIO])) == {"ab"}


@pytest.mark.parametrize("name", ["Post", "the Harbour Post", "Harbour"])
def test_what_a_paper_says_of_itself_is_its_own_voice(name: str) -> None:
    itself = Voice(name, (f"name:{name.casefold()}",))
    tellings = [Telling("a", "p", "Harbour Post"), Telling("b", "p", "Harbour Post", itself)]
    assert claims(grouped(tellings, [POST])) == {"ab"}


def test_a_body_that_publishes_itself_is_the_one_that_others_quote() -> None:
    directorate = Voice("the Mine Directorate", ("name:mine-directorate",))
    tellings = [
        Telling("a", "p", "Mine Directorate, Mali"),
        Telling("b", "r", "Coast Radio", directorate),
    ]
    own = [credit("p", "Mine Directorate, Mali"), RADIO]
    assert claims(grouped(tellings, own)) == {"ab"}


def test_a_group_says_who_it_is_and_why() -> None:
    tellings = [
        Telling("a", "p", "Harbour Post", SARR),
        Telling("b", "r", "Coast Radio", BRIGADE),
        Telling("c", "r", "Coast Radio", OFFICIALS),
        Telling("d", "x", None),
        Telling("e", "y", "The Sun"),
        Telling("f", "z", "The Times"),
        Telling("g", "w", "Harbour Post"),
    ]
    own = [POST, RADIO, credit("y", "The Sun"), credit("z", "The Times")]
    own.append(credit("w", "Harbour Post", "afp"))
    assert grouped(tellings, own) == (
        OriginGroup("agency:afp", "AFP", ("g",), ("its report credits AFP",)),
        OriginGroup(
            "name:third-brigade",
            "Third Brigade",
            ("a", "b"),
            ("Third Brigade says it", "the Third Brigade says it"),
        ),
        OriginGroup(
            "publisher:coastradio", "Coast Radio", ("c",), ("Coast Radio tells it, by officials",)
        ),
        OriginGroup(
            "publisher:newscorp",
            "News Corp",
            ("e", "f"),
            ("The Sun tells it", "The Times tells it"),
        ),
        OriginGroup(
            "report:x",
            "unknown",
            ("d",),
            ("its report names neither publisher nor agency",),
            known=False,
        ),
    )


VOICES = (None, OFFICIALS, SARR, SARR_ALONE, BRIGADE, SOME_BRIGADE, FOURTH, GOVERNOR, LUND, AFP)
NAMES = (None, "A", "B", "The Sun", "The Times", "AFP")


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(VOICES)), min_size=1, max_size=9),
    st.lists(st.sampled_from(NAMES), min_size=6, max_size=6),
    st.lists(st.lists(st.sampled_from(["afp", "reuters"]), unique=True), min_size=6, max_size=6),
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
    st.randoms(use_true_random=False),
)
def test_each_claim_is_in_one_group_whatever_the_order(
    tellings_: list[tuple[int, Voice | None]],
    names: list[str | None],
    agencies: list[list[str]],
    copies: list[int],
    chance: random.Random,
) -> None:
    tellings = [
        Telling(f"c{at}", f"r{report}", names[report], voice)
        for at, (report, voice) in enumerate(tellings_)
    ]
    own = [credit(f"r{at}", names[at], *agencies[at]) for at in range(6)]
    groups = {f"r{at}": f"r{copy}" for at, copy in enumerate(copies)}
    found = grouped(tellings, own, groups)
    assert sorted(c for group in found for c in group.claims) == sorted(t.claim for t in tellings)
    assert all(len(group.claims) == len(group.reasons) for group in found)
    assert len({group.key for group in found}) == len(found)
    chance.shuffle(tellings)
    assert grouped(tellings, own[::-1], groups) == found


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], None),
        ([["s"], ["p"]], None),
        # Two of one owner, two of two, and one report's claims told twice
        ([["s", "t"], ["s", "p"], ["p", "p"]], 0.5),
        # Nothing says that reports without publisher have one.
        ([["x", "y"], ["s", "x"]], 0.0),
    ],
)
def test_the_share_of_one_publisher(events: list[list[str]], expected: float | None) -> None:
    own = [credit("s", "The Sun"), credit("t", "The Times"), POST, credit("x", None)]
    assert one_publisher_share(events, {c.report: c for c in own}) == expected
