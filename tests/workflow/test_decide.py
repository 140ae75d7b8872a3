"""Deciding from end to end: what is decided holds in claims and events, and can be undone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import ClaimStatus, EventStatus, Factuality, Grade
from dateline.model.decision import Decision, Verb
from dateline.review.by_hand import Words
from dateline.store import Filters
from dateline.workflow.case import Case
from dateline.workflow.decide import REVIEWER, Draft, decide, reviewer
from tests.workflow.reviewed import claim, events, exported, judge, make, report


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    make(folder).close()
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(made, tmp_path / "case")
    with Case.open(tmp_path / "case") as opened:
        yield opened


def of(case: Case, type_: str, words: str) -> str:
    """The event of a claim."""
    found = claim(case, type_, words).event
    assert found
    return found


# -- claims ----------------------------------------------------------------------------------------


def test_a_rejected_claim_takes_no_part_in_its_event(case: Case) -> None:
    before = exported(case)
    dead = claim(case, "Casualty", "killing")
    entry = judge(case, "reject", dead.id[:8], why="a rumour")
    assert case.store.claim(dead.id)[0].status is ClaimStatus.REJECTED
    assert dead.id not in {told.claim for event in events(case) for told in event.claims}
    assert (entry.subject, entry.saw, entry.why) == (dead.slot, dead.id, "a rumour")
    assert entry.old == {"status": "machine", "beside": []}
    judge(case, "undo", "1")
    assert exported(case) == before


def test_an_accepted_claim_makes_its_event_a_reviewed_one(case: Case) -> None:
    sale = claim(case, "Transfer", "exported")
    judge(case, "accept", sale.id)
    (event,) = [e for e in events(case) if e.id == sale.event]
    assert event.status is EventStatus.REVIEWED
    assert sum(e.status is EventStatus.REVIEWED for e in events(case)) == 1


def test_an_edited_claim_is_read_from_the_report_s_own_words(case: Case) -> None:
    raid = claim(case, "Attack", "raided")
    judge(
        case,
        "edit",
        raid.id,
        words=Words(
            type="Destroy",
            roles=(("Target", ""), ("Object", "a market")),
            time="Sunday",
            factuality=Factuality.PROBABLE,
        ),
    )
    made = claim(case, "Destroy", "raided")
    assert made.status is ClaimStatus.EDITED
    assert made.engine == "reviewer Ada"
    assert made.factuality is Factuality.PROBABLE
    assert {(a.role, a.span.text) for a in made.arguments} >= {("Object", "a market")}
    assert "Target" not in {a.role for a in made.arguments}
    assert made.time is not None
    assert made.time.edtf == "2023-06-18"
    assert made.place == raid.place
    assert made.voice == raid.voice
    assert case.store.count(Filters(types=("Destroy",))) == 1
    (event,) = [e for e in events(case) if e.id == made.event]
    assert (event.type, event.status) == ("Destroy", EventStatus.REVIEWED)


def test_an_added_claim_is_a_claim_like_any_other(case: Case) -> None:
    entry = judge(
        case,
        "add",
        report(case, "c.txt"),
        words=Words(
            type="Meet",
            anchor="agreement",
            roles=(("Actor", "Kenya"),),
            place="Nairobi",
            time="3 March 2021",
        ),
    )
    made = claim(case, "Meet", "agreement")
    assert (made.status, entry.subject) == (ClaimStatus.ACCEPTED, made.slot)
    assert made.arguments[0].name == "Kenya"
    assert made.place is not None
    assert (made.place.country, made.place.name) == ("KE", "Nairobi")
    assert made.time is not None
    assert made.time.edtf == "2021-03-03"
    assert [holder.name for holder in made.voice] == ["Hill Post"]
    assert any(told.claim == made.id for event in events(case) for told in event.claims)
    judge(case, "undo", entry.id[:8])
    assert "Meet" not in case.store.types() or case.store.count(Filters(types=("Meet",))) == 0


@pytest.mark.parametrize(
    ("verb", "words", "why"),
    [
        ("add", Words(type="Attack"), "--words"),
        ("add", Words(anchor="raided"), "--type"),
        ("add", Words(type="Attack", anchor="bombed"), "not in"),
        ("add", Words(type="Attack", anchor="raided"), "already: edit"),
        ("add", Words(type="Party", anchor="raided"), "no type 'Party'"),
        ("add", Words(type="Seize", anchor="raided", roles=(("Chef", "Gunmen"),)), "role"),
        ("add", Words(type="Seize", anchor="raided", roles=(("Actor", "Soldiers"),)), "role"),
        ("add", Words(type="Seize", anchor="raided", time="tomorrow"), "'tomorrow'"),
        ("add", Words(type="Seize", anchor="in"), "more than once"),
        ("add", Words(type="HeadOf", anchor="raided"), "no whole claim"),
        ("edit", Words(), "Nothing"),
        ("edit", Words(type="Meet"), "no role 'Target'"),
        ("edit", Words(factuality=Factuality.CERTAIN), "already"),
    ],
)
def test_what_the_report_does_not_say_is_refused(
    case: Case, verb: str, words: Words, why: str
) -> None:
    before = exported(case)
    on = report(case, "c.txt") if verb == "add" else claim(case, "Attack", "raided").id
    with pytest.raises(DatelineError, match=why):
        judge(case, verb, on, words=words)
    assert list(case.store.decisions()) == []
    assert exported(case) == before


# -- events ----------------------------------------------------------------------------------------


def test_merging_then_splitting_changes_nothing_at_all(case: Case) -> None:
    before = exported(case)
    raid, sale = of(case, "Attack", "raided"), of(case, "Transfer", "exported")
    entry = judge(case, "merge", raid, sale)
    merged = {event.id: event for event in events(case)}
    assert len(merged) == len(before) - 1
    kept, gone = (raid, sale) if raid in merged else (sale, raid)
    assert merged[kept].previous_ids == (gone,)
    assert merged[kept].status is EventStatus.REVIEWED
    assert [link.decision for link in merged[kept].why] == [entry.root]
    assert case.store.picture.event(gone).id == kept  # an old id leads to it
    moved = [told.claim for told in merged[kept].claims if told.report == report(case, "d.txt")]
    judge(case, "split", kept, claims=tuple(moved))
    assert exported(case) == before


moves = st.lists(
    st.tuples(st.sampled_from(("merge", "split", "undo")), st.integers(0, 50)),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(moves)
def test_any_merges_and_splits_that_are_all_undone_change_nothing(
    made: Path, tmp_path: Path, sequence: list[tuple[str, int]]
) -> None:
    """And in between the events depend on the decisions in force alone."""
    folder = tmp_path / "case"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    with Case.open(folder) as case:
        before = exported(case)
        done: list[Decision] = []
        for move, number in sequence:
            now = events(case)
            event = now[number % len(now)]
            if move == "merge" and len(now) > 1:
                other = now[(number + 1 + number // len(now)) % len(now)]
                if other.id != event.id:
                    done.append(judge(case, "merge", event.id, other.id))
            elif move == "split" and len(event.claims) > 1:
                done.append(judge(case, "split", event.id, claims=(event.claims[0].claim,)))
            elif move == "undo" and done:
                judge(case, "undo", done.pop(number % len(done)).id)
        for entry in done:
            judge(case, "undo", entry.id)
        assert _as_of_old(case, before) == before


def _as_of_old(case: Case, before: list[dict[str, object]]) -> list[dict[str, object]]:
    """The export without the ids of events that were split off in between; they lead to these."""
    known = {row["id"] for row in before}
    now = exported(case)
    for row in now:
        row["previous_ids"] = [i for i in row["previous_ids"] if i in known]  # type: ignore[attr-defined]
    return now


def test_every_two_events_can_be_merged_and_split_again(case: Case) -> None:
    before = json.dumps(exported(case))
    for one, other in combinations(events(case), 2):
        kept = case.store.picture.event(judge(case, "merge", one.id, other.id).subject.split()[0])
        assert len(kept.claims) == len(one.claims) + len(other.claims)
        judge(case, "split", kept.id, claims=tuple(told.claim for told in other.claims))
        assert json.dumps(exported(case)) == before


def test_an_event_s_id_comes_back_with_the_claim_that_founded_it(case: Case) -> None:
    """While that is rejected the others have the id; it is never given to two events."""
    attack = claim(case, "Attack", "shelled")
    ids = {event.id for event in events(case)}
    judge(case, "reject", attack.id)
    assert attack.event in {event.id for event in events(case)}
    judge(case, "undo", "1")
    judge(case, "split", attack.event or "", claims=(attack.id,))
    assert of(case, "Attack", "shelled") == attack.event
    assert len({event.id for event in events(case)}) > len(ids)
    judge(case, "undo", "3")
    assert {event.id for event in events(case)} == ids


def test_two_events_that_stay_two_are_not_asked_about(case: Case) -> None:
    raid, sale = of(case, "Attack", "raided"), of(case, "Transfer", "exported")
    before = exported(case)
    entry = judge(case, "split", raid, sale)
    assert entry.old == "apart"
    assert exported(case) == before


def test_a_grade_holds_while_the_event_is_this_one(case: Case) -> None:
    before = exported(case)
    raid, sale = of(case, "Attack", "raided"), of(case, "Transfer", "exported")
    entry = judge(case, "grade", raid, to="contested")
    assert (entry.old, entry.new) == ("weak", "contested")
    (event,) = [e for e in events(case) if e.id == raid]
    assert (event.grade.value, event.grade.overruled_by) == (Grade.CONTESTED, entry.root)
    assert event.status is EventStatus.REVIEWED
    judge(case, "merge", raid, sale)
    judge(case, "undo", "2")
    judge(case, "undo", "1")
    assert exported(case) == before


def test_entities_that_a_reviewer_joins_are_one(case: Case) -> None:
    names = {meant.entity.name: meant.entity.id for meant in case.store.picture.entities()}
    rebels, gunmen = names["Rebels"], names["Gunmen"]
    before = exported(case)
    judge(case, "same", rebels, gunmen)
    now = {meant.entity.name for meant in case.store.picture.entities()}
    assert len({"Rebels", "Gunmen"} & now) == 1
    judge(case, "undo", "1")
    assert {meant.entity.name for meant in case.store.picture.entities()} == set(names)
    assert exported(case) == before


# -- who, and on what ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "subjects", "why"),
    [
        ("accept", ("zz",), "no claim id"),
        ("accept", ("0" * 16,), "No claim id"),
        ("merge", ("EVENT",), "Nothing in event"),
        ("merge", ("EVENT", "EVENT"), "one event already"),
        ("split", ("EVENT",), "--claim"),
        ("same", ("ENTITY", "ENTITY"), "one entity already"),
        ("grade", ("EVENT",), "no grade"),
        ("rate", ("0" * 16,), "no id"),
        ("undo", ("7",), "no decision"),
        ("add", ("a", "b"), "takes one report"),
    ],
)
def test_a_wrong_subject_is_told(
    case: Case, verb: str, subjects: tuple[str, ...], why: str
) -> None:
    names = {
        "EVENT": of(case, "Attack", "raided"),
        "ENTITY": next(case.store.picture.entities()).entity.id,
    }
    with pytest.raises(DatelineError, match=why):
        judge(case, verb, *(names.get(subject, subject) for subject in subjects))
    assert list(case.store.decisions()) == []


def test_ratings_and_notes_keep_what_was_before(case: Case) -> None:
    on = report(case, "c.txt")
    judge(case, "rate", on, to="B")
    assert judge(case, "rate", on, to="b3").old == "B"
    raid = claim(case, "Attack", "raided")
    assert judge(case, "note", raid.slot, why="see the photo").saw == raid.id
    first = next(case.store.decisions())
    assert judge(case, "note", first.id, why="why?").subject == first.root


def test_who_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REVIEWER, "Bob")
    assert (reviewer("Ada"), reviewer(None)) == ("Ada", "Bob")
    monkeypatch.setenv(REVIEWER, " ")
    with pytest.raises(DatelineError, match="--who"):
        reviewer(None)


def test_a_second_coding_changes_nothing(case: Case) -> None:
    raid, sale = of(case, "Attack", "raided"), of(case, "Transfer", "exported")
    judge(case, "merge", raid, sale)
    judge(case, "reject", claim(case, "Attack", "raided").id)
    before = exported(case)
    judge(case, "accept", claim(case, "Attack", "raided").id, who="Bob", blind=True)
    second = judge(case, "split", raid, sale, who="Bob", blind=True)
    assert second.new == next(case.store.decisions()).new  # the same two events
    assert exported(case) == before
    assert claim(case, "Attack", "raided").status is ClaimStatus.REJECTED


def test_decisions_without_a_picture_are_written_all_the_same(tmp_path: Path) -> None:
    from dateline.workflow.add import Stated, add
    from dateline.workflow.read import prepare

    (tmp_path / "c.txt").write_text("Gunmen raided a market in Gardez on Sunday.\n")
    with Case.create(tmp_path / "case") as case:
        list(add(case, str(tmp_path / "c.txt"), Stated()))
        list(prepare(case).run())
        raid = next(case.store.claims())[0]
        entry = decide(case, Draft(Verb.ACCEPT, (raid.id,), "Ada"))
        assert json.loads(json.dumps(entry.old)) == {"status": "machine", "beside": []}
        assert next(case.store.claims())[0].status is ClaimStatus.ACCEPTED
