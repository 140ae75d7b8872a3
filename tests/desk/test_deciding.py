"""Decisions at the desk: written at once, followed in the background, told to every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.model.decision import Verb
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.verify import verify
from tests.desk.conftest import Client, client_of
from tests.workflow import reviewed
from tests.workflow.told import merge, put, read


def test_a_decision_is_written_at_once_and_events_follow(client: Client, case: Case) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    event = case.store.claim(claim.id)[0].event
    before = client.json("/session")["revision"]
    decided = client.decide("reject", claim.id, why="an exercise").json()
    assert decided["decision"]["who"] == "Ada"
    assert decided["decision"]["why"] == "an exercise"
    assert "Attack “raided”" in decided["decision"]["what"]
    assert decided["claim"]["status"] == "rejected"
    assert decided["revision"] != before
    assert client.json("/session")["revision"] != decided["revision"]  # the events followed
    assert client.get(f"/events/{event}").status_code == 404  # nobody tells of it any more


def test_a_desk_follows_what_one_that_was_killed_left(case: Case, pages: Path) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    event = case.store.claim(claim.id)[0].event
    decide(case, Draft(Verb.REJECT, (claim.id,), who="Ada"))  # and nothing follows
    with client_of(case, pages) as client:
        assert client.desk.follower.wait(60)
        assert client.get(f"/events/{event}").status_code == 404


def test_every_verb_is_done_and_undone(client: Client, case: Case) -> None:
    claim = reviewed.claim(case, "Transfer", "exported")
    report = reviewed.report(case, "c.txt")
    one, other = client.event("Odesa")["id"], client.event("Gardez")["id"]
    entities = [e.entity.id for e in case.store.picture.entities()][:2]
    before = reviewed.exported(case)
    words = {"type": "Attack", "anchor": "Gunmen raided a market", "roles": [["Actor", "Gunmen"]]}
    decisions: list[tuple[str, list[str], dict[str, object]]] = [
        ("accept", [claim.id], {}),
        ("reject", [claim.id], {}),
        ("edit", [claim.id], {"words": {"roles": [["Recipient", "Togo"]], "factuality": "PR+"}}),
        ("add", [report], {"words": words}),
        ("merge", [one, other], {}),
        ("same", entities, {}),
        ("different", entities, {}),
        ("unsure", entities, {}),
        ("grade", [other], {"to": "contested"}),
        ("rate", [other], {"to": "B2"}),
        ("note", [other], {"why": "to be asked again"}),
    ]
    for verb, subjects, values in decisions:
        answer = client.decide(verb, *subjects, **values)
        assert answer.status_code == 200, (verb, answer.text)
        undone = client.decide("undo", answer.json()["decision"]["id"])
        assert undone.status_code == 200, (verb, undone.text)
        assert undone.json()["decision"]["what"].startswith("decision ")
    assert reviewed.exported(case) == before
    log = client.json("/decisions")
    assert log["total"] == 2 * len(decisions)
    assert [line["seq"] for line in log["decisions"]] == list(range(log["total"], 0, -1))
    assert all(line["undone"] == (line["verb"] != "undo") for line in log["decisions"])
    assert [wrong for wrong in verify(case) if wrong] == []


def test_what_is_unsure_in_an_event_is_asked_and_answered(tmp_path: Path, pages: Path) -> None:
    with Case.create(tmp_path / "told") as case:
        put(case, read()[:12])
        merge(case)
        with client_of(case, pages) as client:
            asked = client.json("/queue", params={"ask": "parts"})["questions"]
            unsure = client.json("/events", params={"unsure": True})["events"]
            assert asked
            assert {one["ids"][0] for one in asked} == {row["id"] for row in unsure}
            assert all(row["unsure"] for row in unsure)
            (facet,) = client.json("/facets")["facets"]["unsure"]
            assert (facet["value"], facet["count"]) == ("true", len(unsure))
            first = asked[0]
            (event,) = first["ids"]
            page = client.json(f"/events/{event}")
            assert page["asked"] == first["parts"]
            assert not all(link["sure"] for link in page["why"])
            shown = [claim["id"] for claim in first["claims"]]
            assert shown == [claim for part in first["parts"] for claim in part[:12]]
            for parts, told in (
                ([first["parts"][0]], "has two parts"),
                ([first["parts"][0], ["1" * 16]], "look at it again"),
            ):
                answer = client.decide("merge", event, parts=parts)
                assert answer.status_code >= 400
                assert told in answer.json()["problem"]
            answer = client.decide("merge", event, parts=first["parts"])
            assert answer.json()["decision"]["subject"] == event
            left = client.json("/queue", params={"ask": "parts"})["questions"]
            assert first["parts"] not in [one["parts"] for one in left]
            assert client.json(f"/events/{event}")["asked"] != first["parts"]


def test_an_undo_without_limit(client: Client, case: Case) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    last = client.decide("reject", claim.id).json()["decision"]["id"]
    seen = []
    for _ in range(5):  # to undo an undo is to do it again
        answer = client.decide("undo", last).json()
        last = answer["decision"]["id"]
        seen.append(answer["claim"]["status"])
    assert seen == ["machine", "rejected", "machine", "rejected", "machine"]


def test_a_split_is_in_the_history_of_both(client: Client) -> None:
    row = client.event("Odesa")
    page = client.json(f"/events/{row['id']}")
    assert len(page["tellings"]) > 1
    off = page["tellings"][-1]["claim"]["id"]
    client.decide("split", row["id"], claims=[off])
    event = client.json("/reports/" + page["tellings"][-1]["report"]["id"])["claims"]
    apart = next(claim["event"] for claim in event if claim["id"] == off)
    assert apart != row["id"]
    for name in (apart, row["id"]):
        assert [line["verb"] for line in client.json(f"/events/{name}")["history"]] == ["split"]


def test_a_second_coding_does_not_see_the_first(client: Client, case: Case) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    decide(case, Draft(Verb.REJECT, (claim.id,), who="Bob"))
    (asked,) = client.json("/queue", params={"blind": True})["questions"]
    assert [(one["id"], one["status"]) for one in asked["claims"]] == [(claim.id, "machine")]
    assert asked["events"] == []  # whose grade and status may tell


def test_a_question_names_the_event_that_hangs_on_its_claim(client: Client) -> None:
    questions = client.json("/queue", params={"ask": "claim"})["questions"]
    told = [one for one in questions if one["claims"][0]["event"]]
    assert told
    for one in told:
        assert [row["id"] for row in one["events"]] == [one["claims"][0]["event"]]


def test_a_blind_coding_changes_nothing(client: Client, case: Case) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    client.decide("accept", claim.id)
    before = reviewed.exported(case)
    answer = client.decide("reject", claim.id, blind=True).json()
    assert answer["decision"]["blind"] is True
    assert answer["claim"] is None  # it would tell what the first one said
    assert reviewed.exported(case) == before


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ({"verb": "destroy", "subjects": ["ab"]}, 400),
        ({"verb": "accept", "subjects": []}, 400),
        ({"verb": "accept", "subjects": ["ffffffff"]}, 400),
        ({"verb": "accept", "subjects": ["\ud800"]}, 400),  # half a character
        ({"verb": "same", "subjects": ["\0", "b"]}, 400),
        ({"verb": "undo", "subjects": ["99"]}, 400),
        ({"verb": "edit", "subjects": ["ab"], "words": {"factuality": "maybe"}}, 400),
        ({"verb": "accept", "subjects": "ab"}, 422),
        ({"subjects": ["ab"]}, 422),
        ([], 422),
    ],
)
def test_decisions_that_can_not_be(client: Client, draft: object, status: int) -> None:
    answer = client.post("/decisions", draft)
    assert answer.status_code == status
    assert list(answer.json()) == ["problem"]
    assert client.json("/decisions")["total"] == 0


def test_a_whole_report_is_accepted_as_it_was_seen(client: Client, case: Case) -> None:
    report = reviewed.report(case, "a.txt")
    first = reviewed.claim(case, "Attack", "shelled")
    whole = client.json(f"/reports/{report}/whole")
    assert len(whole["claims"]) == len(whole["told"]) > 1
    client.decide("reject", first.id)  # by a colleague, in the meantime
    late = client.post(f"/reports/{report}/whole", {"claims": whole["claims"]})
    assert late.status_code == 400
    assert "other open claims than you saw" in late.json()["problem"]
    whole = client.json(f"/reports/{report}/whole")
    assert first.id not in whole["claims"]
    accepted = client.post(f"/reports/{report}/whole", {"claims": whole["claims"]}).json()
    assert len(accepted["decisions"]) == len(whole["claims"])
    status = {c["id"]: c["status"] for c in client.json(f"/reports/{report}")["claims"]}
    assert status.pop(first.id) == "rejected"
    assert set(status.values()) == {"accepted"}


def test_progress_counts_what_was_decided(client: Client, case: Case) -> None:
    claim = reviewed.claim(case, "Attack", "raided")
    before = client.json("/progress")
    client.decide("accept", claim.id)
    after = client.json("/progress")
    assert after["open"] == before["open"] - 1
    assert (after["decided"], after["today"], after["mine_today"]) == (1, 1, 1)
    client.decide("undo", "1")
    assert client.json("/progress") == before


def test_two_reviewers_both_count_and_see_each_other(
    with_accounts: Callable[[], Client], case: Case
) -> None:
    ada, bob = _logged_in(case, with_accounts, "Ada"), _logged_in(case, with_accounts, "Bob")
    claim = reviewed.claim(case, "Attack", "raided")
    ada.decide("accept", claim.id)
    assert bob.json("/decisions")["decisions"][0]["who"] == "Ada"  # at once
    bob.decide("reject", claim.id)
    log = ada.json("/decisions")["decisions"]
    assert [(line["who"], line["verb"]) for line in log] == [("Bob", "reject"), ("Ada", "accept")]
    conflict = ada.json("/queue", params={"ask": "conflict"})["questions"]
    assert [question["what"] for question in conflict] == ["Ada: accept; Bob: reject"]


def _logged_in(case: Case, make: Callable[[], Client], name: str) -> Client:
    put_account(case, name, Role.REVIEWER, "correct horse battery")
    client = make()
    body = {"name": name, "password": "correct horse battery"}
    assert client.post("/session", body).status_code == 200
    return client
