"""One entity: names, attributes side by side, ties by the profile's roles, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model.decision import Verb
from dateline.profiles.roles import Sense
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.known import board_of
from dateline.workflow.pages.entity import EntityPage, entity_page
from tests.workflow.pages import told


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with told.make(tmp_path_factory.mktemp("entity")) as made:
        yield made


def page(case: Case, name: str) -> EntityPage:
    return entity_page(case, told.id_of(case, name))


def _described(case: Case, words: str) -> str:
    (found,) = [i for i in case.store.picture.entities() if i.entity.name == words]
    return found.entity.id


def ties(found: EntityPage) -> set[tuple[str, str, str, str]]:
    return {(t.type, t.mine.role, t.theirs.role, t.other_name) for t in found.ties}


def test_attributes_stand_side_by_side_with_their_voices(case: Case) -> None:
    stated = page(case, "Swift-7").stated
    assert [
        (claim.type, claim.value.text if claim.value else None, claim.voice[-1].name)
        for claim, _ in stated
    ] == [("range", "200 km", "the defence ministry"), ("range", "120 km", "analysts")]


def test_names_and_descriptions_come_with_the_reports_that_use_them(case: Case) -> None:
    found = page(case, "Ivo Marsh")
    (name,) = found.names
    assert name.name == "Ivo Marsh"
    assert [found.reports[report].title for report in name.reports] == ["Minister visits"]
    assert "Defence minister" in [one.name for one in found.described]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # what is told of a thing: who makes it, in an event and as a relation
        ("Swift-7", {("Produce", "Object", "Actor", "Borel Works"),
                     ("MadeBy", "Product", "Maker", "Borel Works")}),
        # a maker: the same from the other side
        ("Borel Works", {("Produce", "Actor", "Object", "Swift-7"),
                         ("MadeBy", "Maker", "Product", "Swift-7")}),
        # a person: deed and office, each stated; nothing else
        ("Jana Holm", {("Meet", "Partner", "Actor", "Ivo Marsh"),
                       ("HeadOf", "Head", "Body", "Borel Works")}),
        # who supplies and what, by the roles of the profile
        ("Norland", {("Transfer", "Actor", "Recipient", "Mali"),
                     ("Transfer", "Actor", "Object", "missiles")}),
    ],
)  # fmt: skip
def test_ties_are_those_that_reports_state(
    case: Case, name: str, expected: set[tuple[str, str, str, str]]
) -> None:
    assert ties(page(case, name)) == expected


def test_a_tie_knows_who_acts_and_what_is_denied(case: Case) -> None:
    (made,) = [tie for tie in page(case, "Swift-7").ties if tie.type == "Produce"]
    assert (made.mine.sense, made.theirs.sense, made.outward) == (Sense.THING, Sense.WHO, False)
    assert (len(made.events), made.denied) == (1, 0)
    (shelled,) = [tie for tie in page(case, "Azure Fleet").ties if tie.type == "Attack"]
    assert shelled.denied == 1


def test_who_only_speaks_of_an_event_has_no_role_in_it(case: Case) -> None:
    found = entity_page(case, _described(case, "the defence ministry"))
    assert found.total == 1
    assert set(found.roles.values()) == {()}
    assert found.ties == ()


def test_events_are_bounded_and_counted(case: Case) -> None:
    found = entity_page(case, told.id_of(case, "Mali"), limit=1)
    assert (len(found.events), found.total, found.seen) == (1, 3, 3)
    assert set(found.roles) == {found.events[0].id}


def test_an_unknown_id_is_told(case: Case) -> None:
    with pytest.raises(DatelineError, match="No entity id"):
        entity_page(case, "ffffffffff")


# -- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "Ivo Marsh",
            ["that the Azure Fleet had shelled Odesa"],
        ),  # named in full in another sentence
        ("Azure Fleet", []),  # of which it is said
        ("Coast Post", []),  # which prints it
    ],
)
def test_statements_are_those_that_it_makes_itself(
    case: Case, name: str, content: list[str]
) -> None:
    found = page(case, name)
    said = [one.claim.content.span.text for one in found.said if one.claim.content]
    assert (said, found.said_total) == (content, len(content))
    assert all(one.report.id == one.claim.report for one in found.said)


def test_who_is_only_described_says_what_its_words_say(case: Case) -> None:
    found = entity_page(case, _described(case, "the defence ministry"))
    assert found.said_total == 2
    assert all(one.report.title == "Norland sends missiles to Mali" for one in found.said)


def test_a_rejected_statement_is_said_no_more(tmp_path: Path) -> None:
    with told.make(tmp_path) as case:
        (said,) = page(case, "Ivo Marsh").said
        decide(case, Draft(Verb.REJECT, (said.claim.id,), "Ada"))
        assert page(case, "Ivo Marsh").said_total == 0


# -- as known on a day ---------------------------------------------------------------------------


def test_a_page_of_a_day_has_what_was_published_by_then(case: Case) -> None:
    swift = told.id_of(case, "Swift-7")
    now = entity_page(case, swift)
    then = entity_page(case, swift, then=board_of(case, "2022-06-30"))
    assert (now.day, now.found.reports, len(now.stated)) == (None, 2, 2)
    assert (then.day, then.found.reports) == ("2022-06-30", 1)
    assert [claim.value.text for claim, _ in then.stated if claim.value] == ["200 km"]
    assert {one.type for one in then.ties} < {one.type for one in now.ties}
    assert {line.title for line in then.reports.values()} == {"Norland sends missiles to Mali"}
    assert [name.reports for name in then.names] != [name.reports for name in now.names]


def test_events_of_a_day_are_as_the_board_of_that_day_has_them(case: Case) -> None:
    mali = told.id_of(case, "Mali")
    then = entity_page(case, mali, then=board_of(case, "2022-06-30"))
    assert 0 < then.total < page(case, "Mali").total
    assert {event.first_reported for event in then.events} == {"2022-06-01"}


def test_nobody_says_anything_before_it_is_published(case: Case) -> None:
    marsh = told.id_of(case, "Ivo Marsh")
    before = entity_page(case, marsh, then=board_of(case, "2022-07-09"))
    assert (before.said_total, before.total, before.names, before.found.reports) == (0, 0, (), 0)
    on = entity_page(case, marsh, then=board_of(case, "2022-07-10"))
    assert on.said_total == 1


# -- what may be the same --------------------------------------------------------------------------


def test_a_likeness_has_reasons_and_what_was_decided(tmp_path: Path) -> None:
    with told.make(tmp_path) as case:
        coast, harbour = told.id_of(case, "Coast Post"), told.id_of(case, "Harbour Post")
        (maybe,) = entity_page(case, coast).maybe
        assert (maybe.other, maybe.name, maybe.decided) == (harbour, "Harbour Post", None)
        assert 0 < maybe.score < 1
        assert maybe.reasons
        unsure = decide(case, Draft(Verb.UNSURE, (coast, harbour), "Ada"))
        follow(case, unsure)
        found = entity_page(case, coast)
        assert [one.decided for one in found.maybe] == [Verb.UNSURE]
        assert [entry.decision.verb for entry in found.history] == [Verb.UNSURE]
        follow(case, decide(case, Draft(Verb.DIFFERENT, (coast, harbour), "Ada")))
        assert entity_page(case, coast).maybe == ()


def test_two_that_are_the_same_become_one_with_the_history_of_both(tmp_path: Path) -> None:
    with told.make(tmp_path) as case:
        coast, harbour = told.id_of(case, "Coast Post"), told.id_of(case, "Harbour Post")
        follow(case, decide(case, Draft(Verb.SAME, (coast, harbour), "Ada", why="one paper")))
        (left,) = [i for i in (coast, harbour) if i in _ids(case)]
        found = entity_page(case, left)
        assert {one.name for one in found.names} == {"Coast Post", "Harbour Post"}
        assert found.found.reports == 2
        assert [entry.decision.why for entry in found.history] == ["one paper"]


def _ids(case: Case) -> set[str]:
    return {one.entity.id for one in case.store.picture.entities()}
