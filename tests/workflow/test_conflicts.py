"""Two reviewers on one claim in the same moment: both decisions are kept, the conflict is shown."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from dateline.model import ClaimStatus
from dateline.model.decision import Verb, first_broken
from dateline.review.conflicts import conflicts
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.merge import merging
from dateline.workflow.queue import Ask, queue
from dateline.workflow.read import prepare as reading
from dateline.workflow.verify import verify
from tests.conftest import Dateline
from tests.postgresql import Server
from tests.workflow.reviewed import REPORTS

WHO = {"Ada": Verb.ACCEPT, "Bob": Verb.REJECT}


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case of four reports, read and merged, on the one database or the other."""
    url = None
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        url = server.new_schema()
    news = tmp_path / "news"
    news.mkdir()
    for name, text in REPORTS.items():
        (news / name).write_text(text)
    with Case.create(tmp_path / "gulf", url) as case:
        list(add(case, str(news), Stated()))
        list(reading(case).run())
        with merging(case) as job:
            for step in job.steps():
                list(step.work)
    return tmp_path / "gulf"


def test_both_are_kept_and_the_conflict_is_shown(folder: Path, dateline: Dateline) -> None:
    with Case.open(folder) as case:
        ids = [claim.id for claim, _ in case.store.claims()]
    assert len(ids) > 3
    together = threading.Barrier(len(WHO))
    failed: list[Exception] = []

    def review(who: str) -> None:
        try:
            with Case.open(folder) as case:
                for claim in ids:
                    together.wait()
                    decide(case, Draft(WHO[who], (claim,), who))
        except Exception as error:  # else the thread's end is silent
            failed.append(error)
            together.abort()

    threads = [threading.Thread(target=review, args=(who,)) for who in WHO]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Case.open(folder) as case:
        log = list(case.store.decisions())
        assert len(log) == 2 * len(ids)
        assert first_broken(log) is None
        found = conflicts(log)
        assert len(found) == len(ids)
        last = {one.saw: one.verb for one in log}
        for claim, _ in case.store.claims():
            holds = ClaimStatus.ACCEPTED if last[claim.id] is Verb.ACCEPT else ClaimStatus.REJECTED
            assert claim.status is holds
        asked = [item for item in queue(case, 999) if item.ask is Ask.CONFLICT]
        assert len(asked) == len(ids)
        assert {part.split(":")[0] for item in asked for part in item.what.split("; ")} == set(WHO)
        assert [wrong for wrong in verify(case) if wrong] == []

    listed = dateline("decisions", folder)
    assert f"People decided differently on {len(ids)} things" in listed.err
    shown = dateline("decisions", folder, "--conflicts")
    assert "Ada" in shown.out
    assert "Bob" in shown.out
    assert "People decided differently" not in shown.err
