"""What a case keeps, what it refuses, and what it finds again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import (
    Argument,
    Claim,
    ClaimKind,
    ClaimStatus,
    Confidence,
    Factuality,
    Holder,
    MentionType,
    Place,
    Report,
    Span,
    Tense,
    Time,
    Value,
    claim_from_json,
    claim_to_json,
    identified,
)
from dateline.reports import Original
from dateline.store.case import Case, Filters
from dateline.times import find_times, resolve

TEXT = (
    "Iranian envoys met officials from Éire in Suva last week. "
    "The Navy of Iran fired 3 rockets near Suva, Fiji's navy said."
)
ENGINE = "hand 1"


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def report(text: str = TEXT, **known: Any) -> Report:
    return Report.of(text, source="suva.txt", **known)


def original(data: bytes = TEXT.encode()) -> Original:
    return Original("suva.txt", data, "text/plain")


def claims(of: Report) -> list[Claim]:
    """A meeting with a relative time, and a launch with a place, an instrument and two voices."""
    first, second = TEXT.split(". ")
    outlet = Holder("suva.txt")
    meet = Claim(
        report=of.id,
        kind=ClaimKind.EVENT,
        type="Meet",
        anchor=span("met"),
        evidence=span(first + "."),
        arguments=(
            Argument("Actor", span("Iranian envoys"), MentionType.PERSON),
            Argument("With", span("officials from Éire"), MentionType.PERSON),
            Argument("With", span("Suva"), MentionType.PLACE),
        ),
        time=resolve(find_times(TEXT)[0], None, "past"),
        voice=(outlet,),
        tense=Tense.PAST,
        engine=ENGINE,
    )
    launch = Claim(
        report=of.id,
        kind=ClaimKind.EVENT,
        type="Launch",
        anchor=span("fired"),
        evidence=span(second),
        arguments=(Argument("Actor", span("The Navy of Iran"), name="Navy of\nIran"),),
        place=Place(Span.of(TEXT, TEXT.rindex("Suva"), TEXT.rindex("Suva") + 4), "Suva", "FJ"),
        time=Time(span("last week"), "2022-05/..", "2022-05-01", None),
        voice=(outlet, Holder("Fiji's navy", span=span("Fiji's navy"), cue=span("said"))),
        engine=ENGINE,
    )
    return [identified(meet), identified(launch)]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.create(tmp_path / "case")


@pytest.fixture
def filled(case: Case) -> Case:
    case.add(report(), original())
    case.store_claims(report(), ENGINE, claims(report()))
    return case


# -- JSON ------------------------------------------------------------------------------------------

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(
    st.builds(
        Claim,
        value=st.none() | st.builds(Value, number=st.none() | finite),
        place=st.none() | st.builds(Place, lat=finite, lon=finite, radius_km=finite),
        confidence=st.builds(Confidence, whole=finite),
        factuality=st.sampled_from(Factuality),
    )
)
@settings(max_examples=50)
def test_json_gives_the_claim_back(claim: Claim) -> None:
    assert claim_from_json(json.loads(json.dumps(claim_to_json(claim)))) == claim


# -- making and opening ----------------------------------------------------------------------------


def test_a_case_is_a_readable_toml_and_a_database(tmp_path: Path) -> None:
    with Case.create(tmp_path / "deep" / 'say "hi"') as case:
        assert case.settings.name == 'say "hi"'
        assert case.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert case.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert "[case]" in (case.folder / "dateline.toml").read_text()
    with Case.open(case.folder) as again:
        assert again.counts() == {"reports": 0, "unread": 0, "claims": 0}


@pytest.mark.parametrize("do", [Case.create, Case.open])
def test_a_file_is_no_case(tmp_path: Path, do: type[Case]) -> None:
    path = tmp_path / "file"
    path.write_text("kept")
    with pytest.raises(DatelineError, match="is a file"):
        do(path)  # type: ignore[call-arg]
    assert path.read_text() == "kept"


def test_opening_what_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=f"dateline init {tmp_path}"):
        Case.open(tmp_path)
    with pytest.raises(DatelineError, match="dateline init"):
        Case.open(tmp_path / "nowhere")

    database = tmp_path / "case.sqlite"
    database.write_bytes(b"no database" * 1000)
    with pytest.raises(DatelineError, match="not a SQLite database"):
        Case.open(tmp_path)
    assert database.read_bytes() == b"no database" * 1000

    database.unlink()
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE mine (x)")
        other.execute("INSERT INTO mine VALUES ('precious')")
    for do in (Case.open, Case.create):
        with pytest.raises(DatelineError, match="not a Dateline case"):
            do(tmp_path)
    assert sqlite3.connect(database).execute("SELECT x FROM mine").fetchone() == ("precious",)


def test_a_newer_case_is_left_alone(case: Case) -> None:
    case.db.execute("PRAGMA user_version = 99")
    with pytest.raises(DatelineError, match="newer Dateline"):
        Case.open(case.folder)


def test_making_one_twice_changes_nothing(filled: Case) -> None:
    with pytest.raises(DatelineError, match="is a case already"):
        Case.create(filled.folder)
    assert filled.counts() == {"reports": 1, "unread": 0, "claims": 2}


def test_a_case_whose_making_was_killed_is_made_at_last(tmp_path: Path) -> None:
    (tmp_path / "case.sqlite").touch()
    with Case.open(tmp_path) as case:
        assert case.add(report(), original()) == "added"


@pytest.mark.parametrize(
    "toml",
    ["[case", "case = 3", "[add]\nmax_bytes = 'much'", "[read]\nprofile = 3", "[add]\nmax_bytes=0"],
)
def test_bad_settings_are_named(case: Case, toml: str) -> None:
    (case.folder / "dateline.toml").write_text(toml)
    with pytest.raises(DatelineError, match=r"dateline\.toml"):
        Case.open(case.folder)


def test_own_profile_is_found_from_the_case_folder(case: Case) -> None:
    (case.folder / "dateline.toml").write_text("[read]\nprofile = 'mine.toml'")
    with Case.open(case.folder) as again:
        assert again.settings.profile == str(case.folder / "mine.toml")


# -- adding ----------------------------------------------------------------------------------------


def test_adding_twice_changes_nothing(case: Case) -> None:
    data = bytes(range(256)) * 10
    assert case.add(report(title="Suva"), original(data)) == "added"
    before = list(case.db.iterdump())
    assert case.add(report(title="Suva"), original(data)) == "known"
    assert case.add(report(title="Else", published="2020-01-01"), original(b"other")) == "known"
    assert list(case.db.iterdump()) == before
    assert case.original(report().id) == data
    assert list(case.reports()) == [report(title="Suva")]


def test_two_reports_of_one_original(case: Case) -> None:
    case.add(report("One."), original(b"feed"))
    case.add(report("Two."), original(b"feed"))
    assert [r.text for r in case.reports()] == ["One.", "Two."]
    assert case.db.execute("SELECT count(*) FROM originals").fetchone()[0] == 1


def test_a_file_name_that_is_no_text(case: Case) -> None:
    case.add(replace(report(), source="bad\udcff.txt"), original())
    assert case.report(report().id).source == "bad?.txt"


def test_a_given_date_resolves_times_without_reading(filled: Case) -> None:
    dated = report(published="2022-05-18", published_from="given", publisher="Not given")
    assert filled.add(dated, original(), ["published"]) == "updated"
    stored = filled.report(dated.id)
    assert (stored.published, stored.published_from, stored.publisher) == (
        "2022-05-18",
        "given",
        None,
    )
    meet, launch = (claim for claim, _ in filled.claims())
    assert meet.time is not None
    assert (meet.time.earliest, meet.time.latest) == ("2022-05-09", "2022-05-15")
    assert launch == claims(report())[1]
    assert filled.unread(ENGINE) == []
    assert filled.add(dated, original(), ["published"]) == "known"
    assert filled.count(Filters(since="2022-05-10", until="2022-05-10", types=("meet",))) == 1


def test_a_given_publisher_speaks_and_the_report_waits_to_be_read(filled: Case) -> None:
    assert filled.add(report(publisher="Suva Sun"), original(), ["publisher"]) == "updated"
    assert {claim.voice[0].name for claim, _ in filled.claims()} == {"Suva Sun"}
    assert filled.count(Filters(voice="suva sun")) == 2
    assert filled.unread(ENGINE) == [report().id]


# -- storing claims --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"anchor": Span(0, 3, "met")},
        {"evidence": Span(-1, 3, "met")},
        {"evidence": Span(0, len(TEXT) + 1, TEXT + "!")},
        {"arguments": (Argument("Actor", Span(0, 4, "Iran ")),)},
        {"time": Time(Span(1, 5, "week"))},
        {"place": Place(Span(1, 5, "Suva"))},
        {"voice": (Holder("he", span=Span(0, 2, "he")),)},
        {"voice": (Holder("he", cue=Span(0, 4, "said")),)},
        {"value": Value(4.0, "km", "4 km")},
    ],
)
def test_nothing_ungrounded_enters(case: Case, wrong: dict[str, object]) -> None:
    case.add(report(), original())
    good, other = claims(report())
    bad = replace(other, **wrong)  # type: ignore[arg-type]
    assert case.store_claims(report(), ENGINE, [bad, good]) == (1, 1)
    assert [claim for claim, _ in case.claims()] == [good]


def test_reading_again_replaces_and_keeps_what_was_decided(filled: Case) -> None:
    meet, launch = claims(report())
    accepted = replace(launch, status=ClaimStatus.ACCEPTED)
    filled.store_claims(report(), ENGINE, [accepted])
    assert [c.status for c, _ in filled.claims()] == ["accepted"]
    # A new engine finds the same launch again, and a meeting; the decision stands.
    assert filled.store_claims(report(), "hand 2", [launch, meet]) == (1, 0)
    assert {(c.id, c.status) for c, _ in filled.claims()} == {
        (launch.id, "accepted"),
        (meet.id, "machine"),
    }
    assert filled.unread(ENGINE) == [report().id]
    assert filled.unread("hand 2") == []


def test_claims_are_stored_whole_or_not_at_all(filled: Case) -> None:
    def broken_off() -> object:
        yield replace(claims(report())[0], type="Attack", id="0" * 16)
        raise KeyboardInterrupt

    before = list(filled.db.iterdump())
    with pytest.raises(KeyboardInterrupt):
        filled.store_claims(report(), "hand 2", broken_off())  # type: ignore[arg-type]
    assert list(filled.db.iterdump()) == before


def test_a_full_database_is_told_and_nothing_is_half_written(filled: Case) -> None:
    pages = filled.db.execute("PRAGMA page_count").fetchone()[0]
    before = list(filled.db.iterdump())
    filled.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatelineError, match="full"):
        filled.add(report("New. " * 50_000), original(b"new"))
    assert list(filled.db.iterdump()) == before
    filled.db.execute("PRAGMA max_page_count = 1000000")
    assert filled.add(report("New. " * 50_000), original(b"new")) == "added"


# -- finding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), "Meet Launch"),
        (Filters(types=("launch",)), "Launch"),
        (Filters(types=("Launch", "MEET")), "Meet Launch"),
        (Filters(types=("Attack",)), ""),
        (Filters(actor="iran"), "Launch"),  # not in "Iranian"
        (Filters(actor="navy of iran"), "Launch"),  # as a name, over a line's end
        (Filters(actor="ÉIRE"), "Meet"),
        (Filters(actor="%"), ""),
        (Filters(actor="Fiji"), ""),  # says so, but does nothing
        (Filters(place="Suva"), "Meet Launch"),
        (Filters(place="fj"), "Launch"),
        (Filters(voice="navy"), "Launch"),
        (Filters(voice="suva.txt"), "Meet Launch"),
        (Filters(until="2022-04-30"), ""),
        (Filters(until="2022-05-01"), "Launch"),
        (Filters(since="2031-01-01"), "Launch"),  # an open end
        (Filters(report="0" * 16), ""),
        (Filters(report=report().id, actor="iran", types=("Meet",)), ""),
    ],
)
def test_filters(filled: Case, filters: Filters, found: str) -> None:
    rows = list(filled.claims(filters))
    assert " ".join(claim.type for claim, _ in rows) == found
    assert all(of == report() for _, of in rows)
    assert filled.count(filters) == len(rows)


def test_claims_without_a_date_are_counted(filled: Case) -> None:
    assert filled.undated(Filters(since="2022-01-01")) == 1
    assert filled.undated(Filters(since="2022-01-01", types=("Launch",))) == 0


def test_ids_may_be_shortened(filled: Case) -> None:
    meet, launch = claims(report())
    assert filled.claim(meet.id[:8].upper()) == (meet, report())
    assert filled.report(report().id[:5]) == report()
    with pytest.raises(DatelineError, match="No claim id"):
        filled.claim("0" * 16)
    with pytest.raises(DatelineError, match="is no claim id"):
        filled.claim("100%")
    twins = [replace(launch, id="ab" + "0" * 14), replace(launch, id="ab" + "1" * 14)]
    filled.store_claims(report(), ENGINE, twins)
    with pytest.raises(DatelineError, match=r"ab begins more than one .*ab0000.*ab1111"):
        filled.claim("ab")
