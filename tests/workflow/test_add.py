"""Adding, as a program uses it: one outcome for each report or refusal, and nothing printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.workflow.add import PAUSE, Added, AddResult, Refused, Stated, add, politely
from dateline.workflow.case import Case
from dateline.workflow.settings import SETTINGS

STRIKE = "Rebels shelled the port of Odesa on Monday.\n"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.create(tmp_path / "case")


def test_each_report_and_each_refusal_is_an_outcome(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(STRIKE)
    (news / "b.txt").touch()
    (news / "c.txt").write_text(f"Again.\n\n{STRIKE}")
    first, second, third = add(case, str(news), Stated())
    assert first == Added(str(news / "a.txt"), next(case.store.reports()).id, AddResult.ADDED)
    assert isinstance(second, Refused)
    assert second.source == str(news / "b.txt")
    assert isinstance(third, Added)
    assert capsys.readouterr() == ("", "")


def test_a_report_is_stored_when_its_outcome_comes(case: Case, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name + STRIKE)
    outcomes = add(case, str(tmp_path), Stated())
    assert list(case.store.reports()) == []
    next(outcomes)
    assert len(list(case.store.reports())) == 1


@pytest.mark.parametrize(
    ("stated", "result", "published"),
    [
        (Stated(), AddResult.KNOWN, None),
        (Stated("2023-06-14"), AddResult.UPDATED, "2023-06-14"),
        (Stated("2023-06-14T10:00:00"), AddResult.UPDATED, "2023-06-14T10:00:00"),
        (Stated("2023-06"), AddResult.UPDATED, "2023-06"),  # a month is kept as what is known
        (Stated("2023"), AddResult.UPDATED, "2023"),
        (Stated(publisher="Example News"), AddResult.UPDATED, None),
    ],
)
def test_what_the_user_states_corrects_a_known_report(
    case: Case, tmp_path: Path, stated: Stated, result: AddResult, published: str | None
) -> None:
    source = tmp_path / "a.txt"
    source.write_text(STRIKE)
    assert [o.result for o in add(case, str(source), Stated()) if isinstance(o, Added)] == ["added"]
    [outcome] = add(case, str(source), stated)
    assert isinstance(outcome, Added)
    assert outcome.result is result
    [report] = case.store.reports()
    assert report.published == published
    assert report.publisher == stated.publisher


def test_a_report_longer_than_the_case_allows_is_refused(case: Case, tmp_path: Path) -> None:
    settings = case.folder / SETTINGS
    told = settings.read_text()
    (tmp_path / "a.txt").write_text(STRIKE)
    for limit, outcome in ((len(STRIKE) - 1, Refused), (len(STRIKE), Added)):
        settings.write_text(told.replace("max_characters = 1000000", f"max_characters = {limit}"))
        with Case.open(case.folder) as opened:
            [result] = add(opened, str(tmp_path / "a.txt"), Stated())
        assert isinstance(result, outcome)


def test_one_host_is_asked_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr("time.sleep", sleep)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    links = ["https://a.example/1", "https://b.example/1", "https://A.example/2"]
    taken = politely([*links, links[0]])
    assert [next(taken) for _ in range(2)] == links[:2]
    now[0] += 0.25  # the second page took so long
    assert list(taken) == [links[2], links[0]]
    assert slept == [PAUSE - 0.25, PAUSE]
