"""Adding at the desk: files, text, addresses; added, read and merged in the background."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from dateline.workflow.case import Case
from dateline.workflow.run import sample_sources
from tests.desk.conftest import Client, client_of
from tests.reports import made
from tests.workflow import reviewed

NEWS = "ADEN, June 30, 2023 (Bay Times) — Rebels bombed a depot in Aden on Thursday.\n"
PAGE = (
    b"<html><head><title>Depot bombed</title></head><body><article><p>ADEN, June 30, 2023 "
    b"(Bay Times) - Rebels bombed a depot in Aden on Thursday.</p></article></body></html>"
)


def done(client: Client, answer: Any) -> dict[str, Any]:
    """The job of an answer, once it is over."""
    assert answer.status_code == 202, answer.text
    name, until = answer.json()["id"], time.monotonic() + 120
    while time.monotonic() < until:
        job: dict[str, Any] = client.json(f"/jobs/{name}")
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def steps(job: dict[str, Any]) -> list[tuple[str, str]]:
    return [(step["outcome"], step["source"]) for step in job["steps"]]


def test_files_are_added_read_and_merged(client: Client, case: Case) -> None:
    before = client.json("/session")["revision"]
    files = [
        ("files", ("depot.html", PAGE)),
        ("files", ("../../etc/passwd.bin", b"\0\1\2" * 100)),
        ("files", ("lines.jsonl", b'{"text": "Kenya sold tanks to Togo."}\n{"no": "text"}\n')),
        ("files", ("", b"")),
    ]
    job = done(client, client.http.post("/api/reports", files=files, headers=client.token()))
    assert job["state"] == "done"
    assert steps(job)[:4] == [
        ("added", "depot.html"),
        ("refused", "passwd.bin"),  # a name, never a path
        ("added", "lines.jsonl:1"),
        ("refused", "lines.jsonl:2"),
    ]
    assert all(step["said"] for step in job["steps"] if step["outcome"] == "refused")
    assert [what for what, _ in steps(job)][-3:] == ["read", "read", "merged"]
    added = client.json("/reports/" + job["steps"][0]["report"])
    assert added["report"]["source"] == "depot.html"
    assert client.get(f"/reports/{added['report']['id']}/original").content == PAGE
    assert client.event("Aden")["type"] == "Attack"
    assert client.json("/session")["revision"] != before
    assert [one["id"] for one in client.json("/jobs")] == [job["id"]]


def test_a_text_is_pasted_with_what_is_known_of_it(client: Client) -> None:
    about = {"title": "A depot", "publisher": "Bay", "published": "2023-06-30",
             "url": "https://example.org/depot"}  # fmt: skip
    job = done(client, client.post("/reports", {"text": NEWS, **about}))
    report = client.json("/reports/" + job["steps"][0]["report"])
    line = report["report"]
    assert {name: line[name] for name in about} == about
    assert report["text"] == NEWS
    later = NEWS.replace("a depot", "two depots")
    job = done(client, client.post("/reports", {"text": later, **about}))
    versions = client.json("/reports/" + line["id"])["versions"]
    assert [one["superseded_by"] for one in versions] == [job["steps"][0]["report"], None]


def test_the_same_text_is_known(client: Client) -> None:
    first = done(client, client.post("/reports", {"text": NEWS}))
    again = done(client, client.post("/reports", {"text": NEWS}))
    assert steps(first)[0][0] == "added"
    assert steps(again)[0][0] == "known"
    assert again["steps"][0]["report"] == first["steps"][0]["report"]


def test_an_address_of_this_machine_is_refused_with_the_remedy(
    client: Client, listener: tuple[int, list[str]]
) -> None:
    port, asked = listener
    job = done(client, client.post("/reports", {"addresses": [f"http://127.0.0.1:{port}/a"]}))
    assert steps(job)[0] == ("refused", f"http://127.0.0.1:{port}/a")
    assert "private address" in job["steps"][0]["said"]
    assert asked == []


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"addresses": ["/etc/passwd"]}, "no http or https address"),
        ({"addresses": ["file:///etc/passwd"]}, "no http or https address"),
        ({"addresses": ["-"]}, "no http or https address"),
        ({"addresses": ["https://example.org"] * 1001}, "more than 1000 addresses"),
        ({}, "nothing to add"),
        ({"text": "  "}, "nothing to add"),
        ({"text": 1}, "text"),
        ([], "object"),
    ],
)
def test_what_can_not_be_added(client: Client, sent: object, sentence: str) -> None:
    answer = client.post("/reports", sent)
    assert answer.status_code == 422
    assert sentence in answer.json()["problem"]
    assert client.json("/jobs") == []


def test_files_are_bounded_in_number_and_form(client: Client) -> None:
    many = [("files", (f"{n}.txt", b"News.")) for n in range(1001)]
    answer = client.http.post("/api/reports", files=many, headers=client.token())
    assert answer.status_code == 422
    headers = client.token() | {"content-type": "multipart/form-data; boundary=x"}
    for body in (b"", b"--x\r\nbroken", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--"):
        answer = client.http.post("/api/reports", content=body, headers=headers)
        assert answer.status_code == 422, body
    headers["content-type"] = "text/plain"
    assert client.http.post("/api/reports", content=b"x", headers=headers).status_code == 422


def test_an_empty_case_is_begun_with_the_samples(tmp_path: Path) -> None:
    with Case.create(tmp_path / "new") as case, client_of(case, tmp_path) as client:
        job = done(client, client.post("/reports", {"samples": True}))
        assert job["state"] == "done"
        assert client.json("/reports")["total"] == len(sample_sources())
        assert client.json("/events")["total"] > 10


def test_reports_for_a_model_are_not_sent_unasked(
    case: Case, pages: Path, listener: tuple[int, list[str]]
) -> None:
    port, asked = listener
    settings = case.folder / "dateline.toml"
    text = settings.read_text().replace('engine = "built-in"', 'engine = "endpoint"')
    endpoint = f'\n[endpoint]\nurl = "http://127.0.0.1:{port}/v1"\nmodel = "m"\n'
    settings.write_text(text + endpoint)
    with Case.open(case.folder) as again, client_of(again, pages) as client:
        job = done(client, client.post("/reports", {"text": NEWS}))
    assert job["state"] == "failed"
    assert "dateline read" in job["steps"][-1]["said"]
    assert asked == []


def test_a_desk_that_ends_leaves_whole_reports(case: Case, pages: Path) -> None:
    with client_of(case, pages) as client:
        texts = [{"text": f"{NEWS}\nNumber {n} of them.\n"} for n in range(20)]
        lines = "\n".join(map(json.dumps, texts)).encode()
        files = [("files", ("many.jsonl", lines))]
        answer = client.http.post("/api/reports", files=files, headers=client.token())
        assert answer.status_code == 202
    with client_of(case, pages) as client:  # another desk goes on
        job = done(client, client.http.post("/api/reports", files=files, headers=client.token()))
        assert job["state"] == "done"
        assert client.json("/reports")["total"] == 24
    assert case.store.counts()["unread"] == 0
    assert reviewed.events(case)


TABLE = (
    "Headline,What it says,Seen on\n"
    f'Depot hit,"{NEWS.strip()}",2023-06-30\n'
    f'Another,"{NEWS.strip()} It burned for hours.",2023-07-01\n'
)


def post_file(client: Client, path: str, name: str, data: str, **fields: str) -> Any:
    files = [("files", (name, data.encode()))]
    return client.http.post(f"/api{path}", files=files, data=fields, headers=client.token())


def test_the_columns_of_a_table_are_told_before_it_is_added(client: Client, case: Case) -> None:
    before = case.store.counts()["reports"]
    told = post_file(client, "/reports/columns", "a.csv", TABLE).json()
    assert told["columns"] == ["Headline", "What it says", "Seen on"]
    assert told["read_as"]["title"] == "Headline"
    assert set(told["read_as"]) <= set(told["fields"])
    assert case.store.counts()["reports"] == before
    plain = post_file(client, "/reports/columns", "a.txt", NEWS)
    assert (plain.status_code, plain.json()["columns"]) == (200, [])


def test_columns_that_were_chosen_win_over_those_guessed(client: Client, case: Case) -> None:
    chosen = {"text": "What it says", "published": "Seen on"}
    answer = post_file(client, "/reports", "a.csv", TABLE, columns=json.dumps(chosen))
    job = done(client, answer)
    added = [case.store.report(str(step["report"])) for step in job["steps"] if step["report"]]
    assert {(one.published, one.text.startswith("Headline")) for one in added} == {
        ("2023-06-30", False), ("2023-07-01", False),
    }  # fmt: skip
    assert not any("guessed" in step["said"] for step in job["steps"])


def test_what_was_guessed_of_a_table_is_told_once(client: Client) -> None:
    named = TABLE.replace("What it says", "Text")
    job = done(client, post_file(client, "/reports", "a.csv", named))
    (said,) = [step["said"] for step in job["steps"] if "guessed" in step["said"]]
    assert said == "text from Text, title from Headline (guessed)"


@pytest.mark.parametrize(
    "columns", ["text", "[]", '{"body": "Text"}', '{"text": 3}', '{"text": {}}', '{"": ""}']
)
def test_columns_that_are_none_are_refused(client: Client, columns: str) -> None:
    answer = post_file(client, "/reports", "a.csv", TABLE, columns=columns)
    assert answer.status_code == 422
    assert answer.json()["problem"].startswith("columns is no JSON object of text, title")


def test_a_column_that_the_table_lacks_is_refused_with_those_that_it_has(client: Client) -> None:
    answer = post_file(client, "/reports", "a.csv", TABLE, columns='{"text": "Body"}')
    job = done(client, answer)
    assert steps(job)[0] == ("refused", "a.csv")
    assert "there are Headline, What it says, Seen on" in job["steps"][0]["said"]


def test_new_formats_are_refused_with_their_remedy(client: Client) -> None:
    files = [("files", ("a.pdf", made.scan())), ("files", ("b.pdf", b"%PDF-1.7 broken"))]
    job = done(client, client.http.post("/api/reports", files=files, headers=client.token()))
    said = {step["source"]: step["said"] for step in job["steps"]}
    assert "ocrmypdf" in said["a.pdf"]
    assert said["b.pdf"] == "b.pdf is a damaged PDF; get it anew."
