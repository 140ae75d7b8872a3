"""Entities and dossiers at the desk: what a client of the API sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.conftest import Client, client_of
from tests.views.dossier.made import needs_pango
from tests.workflow.pages import told


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A desk that tests only look at."""
    folder = tmp_path_factory.mktemp("entities")
    with told.make(folder) as case, client_of(case, folder) as client:
        yield client


def id_of(client: Client, name: str) -> str:
    return told.id_of(client.desk.case, name)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "borel", "named": "true"}, ["Borel Works"]),
        ({"kind": "weapon", "named": "true"}, ["Swift-7"]),
        ({"q": "the army", "named": "false"}, ["the army"]),
        ({"q": "bore"}, []),  # whole words
        ({"sort": "asked", "limit": "2"}, ["Coast Post", "Harbour Post"]),
        ({"limit": "1", "offset": "1000"}, []),
    ],
)
def test_entities_are_found_and_ordered(
    desk: Client, asked: dict[str, str], names: list[str]
) -> None:
    assert [row["name"] for row in desk.json("/entities", params=asked)["entities"]] == names


def test_a_list_says_how_many_and_of_which_kinds(desk: Client) -> None:
    found = desk.json("/entities", params={"kind": "weapon", "named": "true", "limit": "1"})
    assert (found["total"], len(found["entities"])) == (1, 1)
    kinds = {one["value"]: one["count"] for one in found["kinds"]}
    assert kinds["weapon"] == 1
    assert kinds["person"] >= 2  # without the filter of kinds itself
    assert found["entities"][0]["aliases"] == [["Swift-7", 2 - 1]]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/entities/ffffffffff", 404),
        ("/entities/" + "x" * 101, 422),
        ("/entities?kind=ship", 422),
        ("/entities?limit=0", 422),
        ("/dossier?event=ffffffffff", 404),
        ("/dossier?place=Atlantis", 400),
        ("/dossier?paper=a3", 422),
        ("/dossier?" + "&".join(["event=a"] * 201), 422),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(desk: Client, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.json()["problem"].endswith(".")


def test_an_entity_page_has_all_of_it(desk: Client) -> None:
    page = desk.json(f"/entities/{id_of(desk, 'Swift-7')}")
    assert page["row"]["name"] == "Swift-7"
    assert [(one["value"], one["voices"][-1]) for one in page["stated"]] == [
        ("200 km", "the defence ministry"),
        ("120 km", "analysts"),
    ]
    assert {one["report"]["publisher"] for one in page["stated"]} == {"Coast Post", "Harbour Post"}
    ties = {one["type"]: one for one in page["ties"]}
    assert ties["Produce"]["events"][0]["title"]
    assert ties["Produce"]["sense"] == "thing"
    (claim, report), = ties["MadeBy"]["claims"]  # fmt: skip
    assert claim in [one["id"] for one in desk.json(f"/reports/{report}")["claims"]]
    assert page["events"]["total"] == len(page["events"]["events"])
    assert set(page["roles"]) == {row["id"] for row in page["events"]["events"]}


def test_same_different_unsure_are_decided_here(tmp_path: Path) -> None:
    with told.make(tmp_path) as case, client_of(case, tmp_path) as client:
        coast, harbour = id_of(client, "Coast Post"), id_of(client, "Harbour Post")
        assert client.decide("unsure", coast, harbour).status_code == 200
        (maybe,) = client.json(f"/entities/{coast}")["maybe"]
        assert maybe["decided"] == "unsure"
        assert client.decide("same", coast, harbour).status_code == 200
        both = client.json("/entities", params={"q": "Post", "named": "true"})["entities"]
        (one,) = [row for row in both if row["name"] in ("Coast Post", "Harbour Post")]
        assert one["reports"] == 2
        page = client.json(f"/entities/{one['id']}")
        assert [line["verb"] for line in page["history"]] == ["unsure", "same"]


# -- dossiers --------------------------------------------------------------------------------------


def test_a_dossier_is_a_page_that_runs_and_loads_nothing(desk: Client) -> None:
    rows = desk.json("/events")["events"]
    answer = desk.get("/dossier", params={"event": [rows[1]["id"], rows[0]["id"]]})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert answer.headers["x-frame-options"] == "DENY"
    text = answer.text
    assert 0 < text.index(f"Event {rows[1]['id']}") < text.index(f"Event {rows[0]['id']}")


def test_a_dossier_of_what_is_filtered_says_so(desk: Client) -> None:
    answer = desk.get("/dossier", params={"type": "Transfer", "paper": "letter", "title": "Arms"})
    assert "types: Transfer" in answer.text
    assert "size: letter" in answer.text
    assert "<title>Arms</title>" in answer.text


@needs_pango
def test_a_dossier_as_pdf_is_a_file_to_keep(desk: Client) -> None:
    answer = desk.get("/dossier", params={"type": "Transfer", "pdf": "1"})
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="case-dossier.pdf"'


# -- the register ----------------------------------------------------------------------------------


def test_the_register_has_the_claims_of_each_cell(desk: Client) -> None:
    found = desk.json("/register")
    assert found["types"] == ["Transfer"]
    (row,) = found["transfers"]
    assert (row["supplier"], row["recipient"]) == ("Norland", "Mali")
    claims = {one["claim"]["id"] for one in desk.json(f"/events/{row['event']}")["tellings"]}
    assert row["cells"]["supplier"]
    assert set(row["cells"]["supplier"]) <= claims
    assert desk.json("/register", params={"actor": "Borel"})["total"] == 0
