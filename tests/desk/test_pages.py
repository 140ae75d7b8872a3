"""What each page gets: the shapes hold what the case does."""

from __future__ import annotations

import pytest

from dateline.workflow.case import Case
from tests.desk.conftest import Client
from tests.workflow import reviewed


def test_the_session_tells_case_user_and_profile(client: Client) -> None:
    session = client.json("/session")
    assert (session["case"], session["accounts"]) == ("gulf", False)
    assert session["user"] == {"name": "Ada", "role": "admin"}
    assert session["counts"] | {"events": 0} == {
        "reports": 4, "unread": 0, "claims": session["counts"]["open"], "events": 0,
        "open": session["counts"]["open"],
    }  # fmt: skip
    types = {one["name"]: one for one in session["types"]}
    assert types["Attack"]["kind"] == "event"
    assert (types["range"]["kind"], types["MemberOf"]["label"]) == ("attribute", "Member of")
    for one in types.values():  # each role has a key of its own
        letters = [role["letter"] for role in one["roles"]]
        assert len(set(letters)) == len(letters)
    assert {"csv", "stix", "parquet"} <= set(session["formats"])


def test_events_are_listed_by_filters_in_stretches(client: Client) -> None:
    every = client.json("/events")
    assert every["total"] == len(every["events"]) > 3
    attacks = client.json("/events", params={"type": "Attack"})
    assert {row["type"] for row in attacks["events"]} == {"Attack"}
    assert 0 < attacks["total"] < every["total"]
    second = client.json("/events", params={"offset": 1, "limit": 1})
    assert second["events"] == every["events"][1:2]
    assert second["total"] == every["total"]


def test_facets_count_what_the_filters_leave(client: Client) -> None:
    every = client.json("/events")
    facets = client.json("/facets")
    assert facets["total"] == every["total"]
    for value in facets["facets"]["grade"]:
        assert client.json("/events", params={"grade": value["value"]})["total"] == value["count"]
    chosen = client.json("/facets", params={"type": "Attack"})
    assert chosen["total"] == client.json("/events", params={"type": "Attack"})["total"]
    assert chosen["facets"]["type"] == facets["facets"]["type"]  # its own filter is left aside


def test_everything_is_shown_as_known_on_a_day(client: Client) -> None:
    first, last = client.json("/facets")["reported"]
    assert first < last
    now, then = client.json("/events"), client.json("/events", params={"as_of": first})
    assert 0 < then["total"] < now["total"]
    assert {row["first_reported"] for row in then["events"]} == {first}
    for path in ("/facets", "/register", "/map", "/timeline", "/network"):
        assert client.get(path, params={"as_of": first}).status_code == 200, path
    assert client.json("/facets", params={"as_of": first})["total"] == then["total"]
    ids = [row["id"] for row in now["events"]][:50]
    lines = client.json("/lines", params={"id": ids, "as_of": first})
    assert {row["id"] for row in lines["events"]} == {row["id"] for row in then["events"]}
    for row in then["events"]:  # each as its own page shows it
        page = client.json(f"/events/{row['id']}", params={"as_of": first})
        assert page["row"] == row
    csv = client.get("/export", params={"format": "csv", "as_of": first})
    assert len(csv.text.strip().splitlines()) == then["total"] + 1


def test_a_report_says_how_its_date_is_known(client: Client) -> None:
    reports = client.json("/reports")["reports"]
    assert {one["dated"] for one in reports if one["published"]} <= {
        "as given by the user", "by its metadata", "by its text", "by its address",
    }  # fmt: skip
    for one in reports:
        assert (one["dated"] is None) == (one["published"] is None)
        assert client.json(f"/reports/{one['id']}")["report"] == one


def test_claims_are_exported_by_the_filters_that_fit_them(client: Client) -> None:
    def claims(**parameters: object) -> list[str]:
        asked = {"of": "claims", "format": "jsonl", **parameters}
        text: str = client.get("/export", params=asked).text
        return text.splitlines()

    assert claims(country="UA") == claims(place="UA") != claims()  # a claim has it as its place
    one = client.get("/export", params={"of": "claims", "format": "csv", "grade": "weak"})
    assert one.json() == {
        "problem": "grade is of events only: leave it out, or export events."
    }  # fmt: skip
    asked = {"of": "claims", "format": "csv", "min_origins": 2, "country": ["UA", "YE"]}
    several = client.get("/export", params=asked)
    assert several.status_code == 422
    assert several.json()["problem"].startswith("min_origins and country are of events only: ")


def test_why_claims_are_one_event_is_told_in_sentences(client: Client) -> None:
    told = [
        sentence
        for row in client.json("/events")["events"]
        for pair in client.json(f"/events/{row['id']}")["why"]
        for sentence, _ in pair["features"]
    ]
    assert told
    assert all(one.endswith(".") for one in told)


def test_every_filter_is_understood(client: Client) -> None:
    row = client.event("Odesa")
    asked = [
        {"q": "odesa"}, {"actor": "Rebels"}, {"place": "Odesa"}, {"country": "ua"},
        {"since": "2023-06", "until": "2023-06-30"}, {"voice": "Coast Radio"}, {"entity": ""},
        {"factuality": "CT+"}, {"grade": row["grade"]}, {"min_origins": 1}, {"status": "machine"},
        {"outlet": "Example News"}, {"bbox": "30,46,31,47"}, {"type": "attack"},
    ]  # fmt: skip
    for parameters in asked:
        found = client.json("/events", params=parameters)
        assert row["id"] in [one["id"] for one in found["events"]], parameters
    for parameters in ({"q": "zeppelin"}, {"country": "KE"}, {"bbox": "0,0,1,1"}):
        found = client.json("/events", params=parameters)
        assert row["id"] not in [one["id"] for one in found["events"]], parameters


def test_an_event_has_its_parts_tellings_and_reasons(client: Client, case: Case) -> None:
    row = client.event("Odesa")
    page = client.json(f"/events/{row['id']}")
    assert page["row"]["id"] == row["id"]
    parts = {part["key"]: part for part in page["parts"]}
    assert parts["place"]["best"] == "Odesa, UA"
    assert parts["place"]["values"][0]["affirmed_by"]
    for telling in page["tellings"]:
        text = case.store.report(telling["report"]["id"]).text
        words, start = telling["words"], telling["start"]
        assert text[start : start + len(words)] == words
        assert telling["claim"]["evidence"]["text"] in words
        assert telling["claim"]["event"] == row["id"]
    assert len(page["tellings"]) == row["claims"]
    assert {t["origin_name"] for t in page["tellings"]} <= {
        g["name"] for g in page["origin_groups"]
    }
    assert any(one["country"] == "UA" for one in page["place_candidates"])
    if len(page["tellings"]) > 1:
        assert page["why"]
        assert all(isinstance(name, str) for link in page["why"] for name, _ in link["features"])


def test_an_event_as_known_on_a_day(client: Client) -> None:
    row = client.event("Odesa")
    page = client.json(f"/events/{row['id']}", params={"as_of": "2023-06"})
    assert page["as_of"] == "2023-06"
    early = client.get(f"/events/{row['id']}", params={"as_of": "2023-06-01"})
    assert early.status_code == 404
    assert "was published by 2023-06-01" in early.json()["problem"]


def test_reports_are_listed_and_searched(client: Client) -> None:
    every = client.json("/reports")
    assert every["total"] == 4
    assert all(line["read"] and line["claims"] for line in every["reports"])
    found = client.json("/reports", params={"q": "savanna press"})
    assert [line["publisher"] for line in found["reports"]] == ["Savanna Press"]
    assert client.json("/reports", params={"unread": True})["total"] == 0


def test_a_report_has_its_text_passages_and_claims(client: Client, case: Case) -> None:
    name = reviewed.report(case, "a.txt")
    page = client.json(f"/reports/{name}")
    assert page["text"] == case.store.report(name).text
    assert {one["kind"] for one in page["passages"]} == {"dateline", "body"}
    for claim in page["claims"]:
        span = claim["anchor"]
        assert page["text"][span["start"] : span["end"]] == span["text"]
        assert claim["status"] == "machine"
    assert (page["original"], len(page["sha256"])) == ("text/plain", 64)


def test_an_original_is_kept_and_never_shown(client: Client, case: Case) -> None:
    name = reviewed.report(case, "a.txt")
    answer = client.get(f"/reports/{name}/original")
    assert answer.content == case.store.original(name)
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_difference_gives_both_texts(client: Client, case: Case) -> None:
    one, other = reviewed.report(case, "b.txt"), reviewed.report(case, "a.txt")
    found = client.json(f"/reports/{one}/difference/{other}")
    changes = found["changes"]
    for side, report in (("removed", found["before"]), ("added", found["after"])):
        text = "".join(c["text"] for c in changes if c["kind"] in ("kept", side))
        assert text == case.store.report(report).text
    assert {c["kind"] for c in changes} == {"kept", "removed", "added"}


def test_the_queue_puts_claims_with_their_reports(client: Client) -> None:
    queue = client.json("/queue", params={"limit": 5})
    assert len(queue["questions"]) == min(5, queue["open"])
    claims = client.json("/queue", params={"ask": "claim", "limit": 500})
    assert {question["ask"] for question in claims["questions"]} == {"claim"}
    for question in claims["questions"]:
        assert [claim["id"] for claim in question["claims"]] == question["ids"]
        reports = [report["id"] for report in question["reports"]]
        assert reports == [question["claims"][0]["report"]]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/events/ffff", "No event id"),
        ("/events/not-an-id", "is no event id"),
        ("/reports/ffff", "No report id"),
        ("/reports/ffff/original", "No report id"),
        ("/reports/ffff/whole", "No report id"),
        ("/jobs/ffff", "no such job"),
        ("/nothing", "no address"),
    ],
)
def test_what_there_is_not(client: Client, path: str, sentence: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert sentence in answer.json()["problem"]


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/events", {"since": "yesterday"}),
        ("/events", {"until": "2023-02-30"}),  # a day that no calendar has
        ("/events", {"limit": "0"}),
        ("/events", {"offset": "-1"}),
        ("/events", {"grade": "excellent"}),
        ("/events", {"bbox": "1,2,3"}),
        ("/events", {"bbox": "nan,0,0,0"}),
        ("/events", {"sort": "beauty"}),
        ("/queue", {"ask": "everything"}),
        ("/export", {"format": "exe"}),
        ("/export", {"format": "stix", "of": "claims"}),
        ("/export", {}),
    ],
)
def test_parameters_without_a_value_that_they_can_have(
    client: Client, path: str, parameters: dict[str, str]
) -> None:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 422
    assert list(answer.json()) == ["problem"]


def test_an_empty_case_has_pages_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.desk.conftest import client_of

    folder = tmp_path_factory.mktemp("empty")
    with Case.create(folder / "new") as case, client_of(case, folder) as client:
        assert client.json("/session")["counts"]["reports"] == 0
        assert client.json("/events")["total"] == 0
        assert client.json("/facets")["total"] == 0
        assert client.json("/queue")["questions"] == []
        assert client.json("/reports")["reports"] == []
        assert client.json("/progress")["open"] == 0
        assert client.get("/events/ffff").status_code == 404
