"""Words that express an event only in some senses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.claims import Reader
from dateline.model import Report
from dateline.profiles import Profile, load
from tests.claims.reading import ARMS, read


def _types(text: str, profile: Profile = ARMS) -> set[str]:
    report = Report.of(f"{text} More is not known.")
    return {claim.type for claim in Reader(profile).read(report).claims if claim.kind == "event"}


@pytest.mark.parametrize(
    ("meant", "idiom"),
    [
        ("Gunmen attacked the village on Friday.", "Bishops attacked the tax plan on Friday."),
        ("Jets struck the depot on Friday.", "The envoy struck a hopeful tone on Friday."),
        ("Troops seized the bridge.", "Retailers seized the chance."),
        ("A shell killed two shepherds.", "The committee killed the housing bill."),
        ("A mortar damaged the clinic.", "The leak damaged her reputation."),
        ("Militants occupied the town hall.", "Her brother occupied the office for a decade."),
        ("The rebels struck the convoy.", "Judges struck down the statute."),
        ("Police held three students.", "The fog held up the students."),
        ("The army shelled the suburb.", "The club shelled out a fortune."),
        ("The attack by gunmen began at dawn.", "His heart attack began at dawn."),
    ],
)
def test_an_idiom_is_no_event(meant: str, idiom: str) -> None:
    physical = {"Attack", "Seize", "Casualty", "Destroy", "Detain"}
    assert _types(meant) & physical
    assert not _types(idiom) & physical


def test_firms_are_based_but_not_deployed() -> None:
    assert "Deploy" not in _types("The charity, based in Lyon, published the list.")
    assert "Deploy" in _types("The bombers are based in Lyon.")


def test_where_somebody_was_shot_is_no_target() -> None:
    report = Report.of("A baker was shot at a checkpoint on Sunday. More is not known.")
    (claim,) = (c for c in read(report) if c.type == "Attack")
    targets = [a.span.text for a in claim.arguments if a.role == "Target"]
    assert (claim.anchor.text, targets) == ("shot", ["A baker"])


def test_the_encoder_does_not_overrule_what_the_profile_restricts() -> None:
    assert "Transfer" not in _types("The pension fund bought shares in the mill on Monday.")
    assert "Transfer" in _types("The navy bought missiles from the firm on Monday.")


def test_what_is_given_must_be_goods() -> None:
    assert "Transfer" not in _types("The clerk will give us a call.")
    assert "Transfer" not in _types("The minister provided an answer.")
    assert "Transfer" in _types("The minister provided rifles.")


def test_money_is_not_hit() -> None:
    assert "Attack" not in _types("Losses could hit $30,000 this year.")
    assert "Attack" in _types("A mortar hit two on the square.")


def test_only_some_verbs_befall_their_subject() -> None:
    assert "Produce" in _types("The plant opened on Monday.")
    assert "Produce" not in _types("The plant made sure of it.")


def test_dawn_is_no_target() -> None:
    (claim,) = read(Report.of("The attack by gunmen began at dawn. More is not known."))
    assert [(a.role, a.span.text) for a in claim.arguments] == [("Actor", "gunmen")]


def test_a_profile_of_ones_own_has_exceptions(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """
        name = "own"
        [events.Planting]
        description = "Somebody plants trees."
        verbs = ["plant !{bomb flag}"]
        nouns = ["planting !{flag}"]
        """,
        encoding="utf-8",
    )
    profile = load(own)
    assert _types("Villagers planted a hundred oaks.", profile) == {"Planting"}
    assert _types("Villagers planted a flag.", profile) == set()
    assert _types("The planting of oaks by villagers began.", profile) == {"Planting"}
    assert _types("The planting of flags by villagers began.", profile) == set()


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("The navy provided the militia with rockets.", True),
        ("The militia was provided with rockets by the navy.", True),
        ("The navy provided rockets to the militia.", True),
        ("The navy equipped the militia with rockets.", True),
        ("The school provided the pupils with lunch.", False),
        ("The clerk provided us with an answer.", False),
    ],
)
def test_what_is_given_may_stand_behind_with(text: str, arms: bool) -> None:
    assert ("Transfer" in _types(text)) is arms
