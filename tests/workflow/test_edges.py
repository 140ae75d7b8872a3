"""Judged pairs of mentions in arrays: what is added, taken out, kept and read again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Sameness, Verdict
from dateline.workflow.merge.edges import Edges

NAMES = "abcdefgh"
REPORT = {name: "first" if name < "e" else "second" for name in NAMES}


def edge(left: str, right: str, score: float = 0.5) -> Sameness:
    verdict = Verdict.SAME if score >= 0.5 else Verdict.MAYBE
    return Sameness(left, right, verdict, score, ("one name", f"of {left}"))


pairs = st.sets(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1])
)


def edges_of(some: set[tuple[str, str]]) -> Edges:
    edges = Edges()
    for n, (left, right) in enumerate(sorted(some, reverse=True)):
        edges.add(edge(left, right, 0.4 + 0.1 * (n % 3)), new=n % 2 == 0)
    return edges


def every(edges: Edges) -> list[Sameness]:
    return list(edges.some(range(len(edges.same))))


@given(pairs)
def test_new_edges_come_in_the_order_of_their_mentions(some: set[tuple[str, str]]) -> None:
    edges = edges_of(some)
    new = [(one.left, one.right) for one in edges.new()]
    assert new == sorted(sorted(some, reverse=True)[::2])
    assert {(one.left, one.right) for one in every(edges)} == some


@given(pairs, st.sets(st.sampled_from(NAMES)))
def test_edges_of_mentions_are_taken_out(some: set[tuple[str, str]], gone: set[str]) -> None:
    edges, before = edges_of(some), every(edges_of(some))
    taken = edges.taken(edges.of(gone))
    assert taken == [one for one in before if {one.left, one.right} & gone]
    assert every(edges) == [one for one in before if not {one.left, one.right} & gone]


@given(pairs, pairs)
def test_edges_between_pairs(some: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> None:
    edges = edges_of(some)
    found = edges.between([(right, left) for left, right in wanted])  # whichever comes first
    assert {(one.left, one.right) for one in edges.taken(found)} == some & wanted


@given(pairs)
def test_edges_between_what_mentions_are_of(some: set[tuple[str, str]]) -> None:
    edges = edges_of(some)
    found = edges.taken(edges.between([("second", "first")], REPORT))
    assert {(one.left, one.right) for one in found} == {
        (left, right) for left, right in some if REPORT[left] != REPORT[right]
    }


@given(pairs, st.sets(st.sampled_from(NAMES)))
def test_what_is_written_is_read_again(some: set[tuple[str, str]], gone: set[str]) -> None:
    edges = edges_of(some)
    edges.taken(edges.of(gone))
    again = Edges.read(list(edges.written()))
    assert every(again) == every(edges)
    assert list(again.new()) == []
    left = {name for one in every(edges) for name in (one.left, one.right)}
    assert set(again.mentions) == left  # mentions without edges are not kept
    assert every(Edges.read(())) == []
