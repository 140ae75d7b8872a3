"""Reading by a language model, over real HTTP to a server that lies."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.claims.endpoint.request import requests
from dateline.model import Reading, Report
from dateline.workflow.case import DATABASE, Case
from tests.claims.endpoint.liar import (
    KILLED,
    TEXT,
    Answer,
    Serve,
    completion,
    configure,
    honest,
    hostile,
    make_case,
)
from tests.claims.reading import ARMS
from tests.conftest import Dateline


def test_reports_read_by_a_liar_over_http(tmp_path: Path, dateline: Dateline, serve: Serve) -> None:
    number = 210
    lies = list(hostile.answers(number, 11))
    truths, text = hostile.TRUTHS, {}
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        for n, (_, index, answer) in enumerate(lies):
            # A sentence that names nothing makes each report, and each request, its own.
            whole = f"{truths[index].text}\n\nEnd of edition {'i' * n}o."
            report = Report.of(
                whole, source=f"{n}", publisher="Example News", published=truths[index].published
            )
            case.store.add(report, whole.encode(), "text/plain")
            text[f"edition {'i' * n}o"] = (answer, report.id, index)

    def lie(body: dict[str, Any]) -> Answer:
        passages = json.loads(body["messages"][1]["content"])
        edition = passages[-1]["text"].removeprefix("End of ").removesuffix(".")
        return 200, completion(text[edition][0]), {}

    server = serve(lie)
    configure(folder, url=server.url, model="liar")
    ran = dateline("read", folder, "--yes", "--json")
    totals = json.loads(ran.out)
    assert len(server.asked) == number
    assert totals["reports"] + totals["failed"] == number
    assert totals["failed"] > 5  # broken JSON
    assert ran.status == 1
    assert totals["ungrounded"] == 0
    assert totals["dropped"]["evidence"] > 50
    by_report = {report: index for _, report, index in text.values()}
    database = sqlite3.connect(folder / DATABASE)
    rows = database.execute(
        "SELECT report, data FROM claims, readings WHERE seq = reading"
    ).fetchall()
    database.close()
    assert len(rows) == totals["claims"] > 200
    for report_id, data in rows:
        claim = json.loads(data)
        truth = truths[by_report[report_id]]
        assert not hostile.ungrounded(claim, report_id, truth, claim["engine"], "Example News")
    dateline("read", folder, "--yes")
    assert len(server.asked) == number + totals["failed"]  # what failed is asked again, only that


def test_nothing_is_sent_unasked(tmp_path: Path, dateline: Dateline, serve: Serve) -> None:
    server = serve(honest(KILLED))
    folder = make_case(tmp_path / "case", server.url, price_in=1000, price_out=2000)
    ran = dateline("read", folder)
    assert ran.status == 1
    assert server.asked == []
    note, error = ran.err.splitlines()
    assert "--yes" in error
    [one] = requests(Report.of(TEXT), ARMS, "liar")
    assert f"1 requests (0 more are answered already), about {one.tokens:,} tokens" in note
    cost = one.tokens / 1000
    assert f"costs {cost:.4f}, all together at most {cost + 4096 * 2 / 1000:.4f}" in note
    assert dateline("read", folder, "--yes").out == "Read 1 reports into 1 claims.\n"
    assert len(server.asked) == 1


@pytest.mark.parametrize(("said", "sent"), [(b"n\n", 0), (b"y\n", 1)])
def test_a_person_is_asked(tmp_path: Path, serve: Serve, said: bytes, sent: int) -> None:
    server = serve(honest(KILLED))
    folder = make_case(tmp_path / "case", server.url)
    ours, theirs = os.openpty()
    os.write(ours, said)
    ran = subprocess.run(
        [sys.executable, "-m", "dateline", "read", str(folder)],
        stdin=theirs, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert b"Send them? [y/N]" in ran.stderr
    assert len(server.asked) == sent
    assert ran.returncode == (0 if sent else 130)


def test_answers_are_kept(tmp_path: Path, dateline: Dateline, serve: Serve) -> None:
    server = serve(honest(KILLED))
    folder = make_case(tmp_path / "case", server.url)
    dateline("read", folder, "--yes")
    with Case.open(folder) as case:
        [(before, report)] = case.store.claims()
        case.store.store_reading(report, Reading(report.id, "another engine", ()))
        assert list(case.store.claims()) == []
    ran = dateline("read", folder)  # nothing to pay, so nothing is asked
    assert ran.status == 0
    assert len(server.asked) == 1
    with Case.open(folder) as case:
        assert [claim for claim, _ in case.store.claims()] == [before]
    configure(folder, url=server.url, model="another")
    dateline("read", folder, "--yes")
    assert [body["model"] for body in server.asked] == ["liar", "another"]


def test_a_case_of_an_older_dateline_has_no_answers_yet(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        assert case.store.answer("k") is None
        case.store.keep_answer("k", "m", "a")
        case.store.keep_answer("k", "m", "b")
        assert case.store.answer("k") == "a"


def test_an_interrupted_run_goes_on(tmp_path: Path, dateline: Dateline, serve: Serve) -> None:
    texts = [TEXT.replace("14", str(n)) for n in range(4)]
    server = serve(honest(KILLED), honest(KILLED), (401, b"no", {}), honest(KILLED))
    folder = make_case(tmp_path / "case", server.url, *texts)
    ran = dateline("read", folder, "--yes")
    assert ran.status == 1
    assert "refuses the key (401)" in ran.err.splitlines()[-1]
    assert len(server.asked) == 3
    with Case.open(folder) as case:
        assert case.store.counts()["unread"] == 2
    assert dateline("read", folder, "--yes").out == "Read 2 reports into 2 claims.\n"
    assert len(server.asked) == 5
