"""Who does what to whom, by the senses of the profile's roles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.store import EventFilters, make_store
from dateline.workflow.board import Board, chosen, load
from dateline.workflow.board.network import Network, network
from dateline.workflow.board.ties import sides
from dateline.workflow.case import Case
from tests.workflow.board.made import ARMS, happening, put


def tell(type_: str, anchor: str, roles: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"type_": type_, "anchor": anchor, "roles": roles} | more


STRIKE = {"Actor": "Israel", "Target": "Hezbollah"}
TOLD = [
    [tell("Attack", "struck", STRIKE), tell("Attack", "hit", STRIKE, publisher="Coast Radio")],
    [tell("Attack", "struck", STRIKE)],
    # denied by one, affirmed by the other
    [
        tell("Attack", "shelled", {"Actor": "Syria", "Target": "Hezbollah"}),
        tell(
            "Attack", "shelled", {"Actor": "Syria", "Target": "Hezbollah"},
            by="Ministry Defence", factuality="CT-",
        ),
    ],
    # rival claims of who did it: each pair is of one telling
    [
        tell("Attack", "bombed", {"Actor": "Iran", "Target": "Aden Guard"}),
        tell("Attack", "bombed", {"Actor": "Iraq", "Target": "Basra Guard"}, publisher="Sun"),
    ],
    [tell("Transfer", "sold", {"Actor": "Russia", "Object": "a radar", "Recipient": "Iran"})],
    [tell("Meet", "met", {"Actor": "Iran", "Partner": "Russia"})],
    [tell("Meet", "met", {"Actor": "Russia", "Partner": "Iran"})],
    [tell("Attack", "struck", {"Actor": "Israel", "Target": "a depot"})],  # not named
]  # fmt: skip


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    folder = tmp_path_factory.mktemp("network")
    with make_store(f"sqlite:///{folder}/case.sqlite") as store:
        put(store, [happening(*tellings) for tellings in TOLD])
        return load(store)


def shown(
    board: Board, most: int = 100, relations: tuple[str, ...] = (), **filters: Any
) -> Network:
    return network(chosen(board, EventFilters(**filters)), ARMS, most, relations)


def edges(found: Network) -> dict[tuple[str, str, str], tuple[int, int, int]]:
    names = {node.id: node.name for node in found.nodes}
    return {
        (names[edge.source], edge.relation, names[edge.target]): (
            edge.events, edge.origins, edge.denied,
        )
        for edge in found.edges
    }  # fmt: skip


def test_who_does_what_to_whom(board: Board) -> None:
    assert edges(shown(board)) == {
        ("Israel", "Attack", "Hezbollah"): (2, 2, 0),
        ("Syria", "Attack", "Hezbollah"): (1, 2, 1),
        ("Iran", "Attack", "Aden Guard"): (1, 2, 0),
        ("Iraq", "Attack", "Basra Guard"): (1, 2, 0),
        ("Russia", "Transfer", "Iran"): (1, 1, 0),
        ("Iran", "Meet", "Russia"): (2, 1, 0),  # a meeting has no direction
    }


def test_the_most_important_come_first_and_the_rest_is_counted(board: Board) -> None:
    found = shown(board, most=2)
    assert list(edges(found)) == [
        ("Israel", "Attack", "Hezbollah"), ("Iran", "Meet", "Russia")
    ]  # fmt: skip
    assert found.left_out == 4
    weights = {node.name: node.weight for node in found.nodes}
    # of all events that are chosen, not of the shown edges alone
    assert weights == {"Iran": 4, "Hezbollah": 3, "Russia": 3, "Israel": 2}
    assert len(found.edges[0].ids) == 2
    assert board.origins[board.row[found.edges[0].ids[0]]] == 2


def test_filters_apply(board: Board) -> None:
    assert set(edges(shown(board, min_origins=2, types=("Attack",)))) == {
        ("Israel", "Attack", "Hezbollah"),
        ("Syria", "Attack", "Hezbollah"),
        ("Iran", "Attack", "Aden Guard"),
        ("Iraq", "Attack", "Basra Guard"),
    }
    assert set(edges(shown(board, relations=("meet",)))) == {("Iran", "Meet", "Russia")}
    assert shown(board, relations=("Nothing",)) == Network([], [], 0)


def test_roles_are_known_by_the_profile() -> None:
    of = {name: sides(kind, ARMS) for name, kind in ARMS.types.items()}
    assert of["Produce"].whom == {"recipient", "partner", "addressee", "target", "victim"}
    assert "object" not in of["Attack"].whom
    assert of["Meet"].mutual
    assert not of["Attack"].mutual


def test_a_case_read_from_reports(case: Case) -> None:
    found = network(chosen(load(case.store), EventFilters()), ARMS, 1000)
    ids = {node.id for node in found.nodes}
    assert found.edges
    for edge in found.edges:
        assert {edge.source, edge.target} <= ids
        assert edge.source != edge.target
        for id_ in edge.ids:
            event = case.store.picture.event(id_)
            entities = {s.value["entity"] for p in event.roles.values() for s in p.values}
            assert {edge.source, edge.target} <= entities


def test_an_empty_case_has_no_network(tmp_path: Path) -> None:
    with make_store(f"sqlite:///{tmp_path}/case.sqlite") as store:
        assert shown(load(store)) == Network([], [], 0)
