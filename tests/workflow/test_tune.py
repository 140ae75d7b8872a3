"""Tuning a case: what is proposed is shown, and holds once it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.decision import Verb
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.settings import read_settings
from dateline.workflow.tune import keep, tune
from tests.workflow.reviewed import make, merge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case of four times the reports, in which every claim is rejected."""
    with make(tmp_path / "case") as case:
        from dateline.workflow.add import Stated, add
        from dateline.workflow.read import prepare

        for n in range(1, 5):
            text = (
                f"Gunmen raided a market in Gardez on {n} May 2023. Kenya sold {n} tanks to Togo. "
                f"Rebels shelled Odesa on {n} June 2023. The navy seized a ship near Suva.\n"
            )
            (tmp_path / f"{n}.txt").write_text(text)
            list(add(case, str(tmp_path / f"{n}.txt"), Stated()))
        list(prepare(case).run())
        merge(case)
        for claim, _ in list(case.store.claims()):
            decide(case, Draft(Verb.REJECT, (claim.id,), "Ada"))
    return tmp_path / "case"


def test_what_is_proposed_holds_once_it_is_kept(folder: Path) -> None:
    with Case.open(folder) as case:
        before = {claim.id: claim.confidence for claim, _ in case.store.claims()}
        found = tune(case)
        whole = found.shifts[0]
        assert (whole.part, whole.right, whole.wrong) == ("whole", 0, len(before))
        assert whole.shift is not None
        assert whole.shift < 0
        assert [one.part for one in found.shifts if one.shift is not None] == ["whole"]
        assert tune(case) == found
        assert {claim.id: claim.confidence for claim, _ in case.store.claims()} == before
        keep(case, found.changes)
    with Case.open(folder) as case:
        assert case.settings.confidence == {"whole": whole.shift}
        now = {claim.id: claim.confidence for claim, _ in case.store.claims()}
        assert all(now[name].whole < before[name].whole for name in before)
        assert all(now[name].time == before[name].time for name in before)
        assert tune(case) == found  # it is always worked out from what the machine said


def test_too_little_to_go_by(tmp_path: Path) -> None:
    with make(tmp_path / "case") as case:
        found = tune(case)
        assert found.changes == {}
        assert found.bands is not None
        assert found.bands.new is None


@pytest.mark.parametrize(
    "before",
    [
        "",
        "[case]\nname = 'x'\n",
        "[merge]\n# why\ntogether = 0.9 # mine\n\n[case]\nname = 'x'\n",
        "[case]\nname = 'x'\n\n[merge]\n# together = 0.4\n",
        "[merge]\nask = 0.1\n[confidence]\nplace = 0.5",
    ],
)
def test_settings_keep_what_the_user_wrote(tmp_path: Path, before: str) -> None:
    with make(tmp_path / "case") as case:
        (case.folder / "dateline.toml").write_text(before)
        keep(case, {"merge": {"together": 0.35}, "confidence": {"whole": -0.25}})
    settings = read_settings(tmp_path / "case")
    assert settings.together == 0.35
    assert settings.confidence["whole"] == -0.25
    text = (tmp_path / "case" / "dateline.toml").read_text()
    for line in before.splitlines():
        assert line in text or line.startswith("together")
    assert settings.name == ("x" if "'x'" in before else "case")
