"""Statements, pages and days as the desk's pages get them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.reports.documents import pdf_picture
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.read import prepare
from tests.desk.conftest import Client, client_of
from tests.reports import made
from tests.workflow import reviewed

FRENCH = (
    "PARIS, 3 mars 2023 - Le ministre a déclaré lundi que la France ne livrera pas de chars à ce "
    "pays, et que les troupes seront retirées avant la fin de l'année, selon une source.\n"
)


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A desk on a PDF of two pages and a report in French."""
    folder = tmp_path_factory.mktemp("paged")
    pages = [["Army speaks", "", "Rebels shelled Odesa on Monday, Anna Rahimi said."],
             ["The army denied that it had sold missiles to Iran."]]  # fmt: skip
    (folder / "a.pdf").write_bytes(made.pdf([made.column(lines) for lines in pages]))
    (folder / "fr.txt").write_text(FRENCH)
    with Case.create(folder / "case") as case:
        for name in ("a.pdf", "fr.txt"):
            list(add(case, str(folder / name), Stated("2023-06-14")))
        list(prepare(case).run())
        reviewed.merge(case)
        with client_of(case, folder) as client:
            yield client


def of(client: Client, ending: str) -> str:
    (found,) = [o["id"] for o in client.json("/reports")["reports"] if o["source"].endswith(ending)]
    return str(found)


def test_a_report_has_statements_beside_its_claims(client: Client, case: Case) -> None:
    page = client.json(f"/reports/{reviewed.report(case, 'a.txt')}")
    assert {one["kind"] for one in page["statements"]} == {"statement"}
    assert "statement" not in {one["kind"] for one in page["claims"]}
    for one in page["statements"]:
        span = one["content"]["span"]
        assert page["text"][span["start"] : span["end"]] == span["text"]
        assert len(one["voice"]) > 1


def test_statements_are_filtered_and_searched(client: Client) -> None:
    every = client.json("/statements")
    assert every["total"] == len(every["statements"]) > 1
    for asked in ({"q": "rahimi"}, {"holder": "Rahimi"}, {"outlet": "Example News", "q": "port"}):
        (one,) = client.json("/statements", params=asked)["statements"]
        assert one["claim"]["voice"][-1]["name"] == "Anna Rahimi", asked
        assert one["report"]["publisher"] == "Example News"
    assert client.json("/statements", params={"as_of": "2023-06-13"})["total"] == 0
    second = client.json("/statements", params={"offset": 1, "limit": 1})["statements"]
    assert second == every["statements"][1:2]
    assert client.get("/statements", params={"report": "ffff"}).status_code == 404


def test_search_leads_to_the_report_of_a_statement_and_takes_kinds_and_a_day(
    client: Client,
) -> None:
    hits = client.json("/search", params={"q": "rahimi", "kind": "statement"})["hits"]
    (hit,) = hits
    page = client.json(f"/reports/{hit['report']}")
    assert hit["id"] in [one["id"] for one in page["statements"]]
    asked = {"q": "odesa", "as_of": "2023-06-13"}
    assert client.json("/search", params=asked)["hits"] == []
    then = client.json("/search", params=asked | {"as_of": "2023-06-14"})["hits"]
    assert {"event", "report", "statement"} <= {one["kind"] for one in then}
    assert client.get("/search", params={"q": "a", "kind": "claim"}).status_code == 422


def test_an_entity_says_what_it_says_and_is_as_known_on_a_day(client: Client) -> None:
    hits = client.json("/search", params={"q": "rahimi", "kind": "entity"})["hits"]
    page = client.json(f"/entities/{hits[0]['id']}")
    assert page["said_total"] == len(page["said"]) == 1
    assert (page["as_of"], page["said"][0]["claim"]["anchor"]["text"]) == (None, "said")
    before = client.json(f"/entities/{hits[0]['id']}", params={"as_of": "2023-06-13"})
    assert (before["as_of"], before["said"], before["row"]["reports"]) == ("2023-06-13", [], 0)
    first, last = page["reported"]
    assert first < last
    then = client.json("/entities", params={"as_of": first})
    assert 0 < then["total"] < client.json("/entities")["total"]
    assert all(row["reports"] > 0 for row in then["entities"])


def test_a_page_of_a_pdf_is_a_picture_that_the_browser_asks_for_once(paged: Client) -> None:
    report = of(paged, "a.pdf")
    page = paged.json(f"/reports/{report}")
    assert (len(page["pages"]), page["undrawn"]) == (2, None)
    assert page["text"][page["pages"][1] :].startswith("The army denied")
    picture = paged.get(f"/reports/{report}/pages/2")
    assert picture.content.startswith(b"\x89PNG")
    assert picture.headers["content-type"] == "image/png"
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert picture.headers["cache-control"] == "private, no-cache"
    assert "script-src 'self'" in picture.headers["content-security-policy"]
    mark = {"if-none-match": picture.headers["etag"]}
    again = paged.get(f"/reports/{report}/pages/2", headers=mark)
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_no_page_is_said(paged: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf, text = of(paged, "a.pdf"), of(paged, "fr.txt")
    none = paged.get(f"/reports/{pdf}/pages/3")
    assert (none.status_code, none.json()["problem"]) == (404, f"Report {pdf[:6]} has no page 3.")
    assert paged.get(f"/reports/{pdf}/pages/0").status_code == 422
    plain = paged.get(f"/reports/{text}/pages/1")
    assert plain.json()["problem"] == "Only pages of PDF files are drawn."
    monkeypatch.setattr(pdf_picture, "find_spec", lambda name: None)
    why = "Pages are drawn once pip install 'dateline[documents]' has run."
    assert paged.json(f"/reports/{pdf}")["undrawn"] == why
    assert paged.get(f"/reports/{pdf}/pages/1").json()["problem"] == why


def test_no_more_pages_are_drawn_at_once_than_may(
    paged: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.routes.reports._PATIENCE", 0.01)
    drawing = paged.desk.drawing
    held = 0
    while drawing.acquire(blocking=False):
        held += 1
    try:
        answer = paged.get(f"/reports/{of(paged, 'a.pdf')}/pages/1")
    finally:
        drawing.release(held)
    assert answer.status_code == 503
    assert paged.get(f"/reports/{of(paged, 'a.pdf')}/pages/1").status_code == 200


def test_reports_are_filtered_by_language_and_pages(paged: Client) -> None:
    pdf, french = of(paged, "a.pdf"), of(paged, "fr.txt")

    def ids(**asked: object) -> list[str]:
        return [one["id"] for one in paged.json("/reports", params=asked)["reports"]]

    assert ids(foreign=True) == ids(language="fr") == [french]
    assert ids(paged=True) == ids(language="en") == [pdf]
    assert ids(unread=True) == []  # what is in French waits for nobody
    told = paged.json("/reports", params={"language": "fr"})
    assert {one["value"]: one["count"] for one in told["languages"]} == {"en": 1, "fr": 1}
    line = told["reports"][0]
    assert (line["language"], line["foreign"], line["read"]) == ("fr", True, False)
