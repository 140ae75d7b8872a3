"""Search by words: what is found, the words around it, and whatever is typed."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from dateline.model import Report
from dateline.store.sought import phrases
from dateline.workflow.board.then import as_known, reported_between
from dateline.workflow.case import Case
from dateline.workflow.known import board_of
from dateline.workflow.search import CLOSE, OPEN, Hit, KnownNames, marked, search
from tests.postgresql import Server
from tests.workflow.told import merge, put, read


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def case(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    maybe_server: Server | None,
) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("search") / "case"
    if request.param == "postgresql":
        if maybe_server is None:
            pytest.skip("PostgreSQL is not installed")
        folder.mkdir()
        database = maybe_server.new_schema()
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{database}'")
    with Case.create(folder) as made:
        put(made, read()[:20])
        merge(made)
        text = "L’attaque de l’aéroport d’Éilat: <b>débris</b> de missile.\nЗРК «Бук-М1» сбит."
        report = Report.of(text, source="fr.txt", title="Débris", publisher="Le Soir")
        made.store.add(report, text.encode(), "text/plain")
        yield made


def kinds(hits: list[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.kind for hit in hits))


def test_an_event_is_found_with_its_words_marked(case: Case) -> None:
    [event, *_] = case.store.picture.events()
    word = max(event.title.replace(",", "").split(), key=len)
    hits = [hit for hit in search(case, event.title, 10) if hit.kind == "event"]
    assert event.id in [hit.id for hit in hits]
    assert OPEN + word + CLOSE in hits[0].snippet


def test_entities_are_found_by_any_name_and_while_typing(case: Case) -> None:
    for meant in case.store.picture.entities():
        if meant.entity.named:
            for name in (meant.entity.name, meant.entity.aliases[-1][0]):
                hits = [hit.id for hit in search(case, name.upper(), 1000) if hit.kind == "entity"]
                assert meant.entity.id in hits, name
    named = [meant.entity.name for meant in case.store.picture.entities() if meant.entity.named]
    name = next(name for name in named if len(name.split()[0]) > 5)
    [hit, *_] = search(case, name[:4], 9)
    assert hit.kind == "entity"
    assert hit.snippet.startswith(OPEN)
    assert "report" in hit.where


FOREIGN = [
    ("debris", "Débris", f"<b>{OPEN}débris{CLOSE}</b>"),
    ("AÉROPORT", "Débris", f"l’{OPEN}aéroport{CLOSE}"),
    ("eilat missile", "Débris", f"{OPEN}missile{CLOSE}"),
    ('"Бук-М1" сбит', "Débris", f"{OPEN}Бук-М1{CLOSE}» {OPEN}сбит{CLOSE}"),
    ("miss", "Débris", f"{OPEN}missile{CLOSE}"),
]


@pytest.mark.parametrize(("query", "title", "snippet"), FOREIGN)
def test_a_report_is_found_whatever_its_letters(
    case: Case, query: str, title: str, snippet: str
) -> None:
    hits = [hit for hit in search(case, query, 30) if hit.title == title]
    assert [hit.kind for hit in hits] == ["report"]
    assert snippet in hits[0].snippet
    assert hits[0].where == "Le Soir"


@pytest.mark.parametrize("query", ["missile airport", '"missile de"', "nosuchword", "", "  ", '"'])
def test_what_is_not_there_is_not_found(case: Case, query: str) -> None:
    assert [hit for hit in search(case, query, 30) if hit.title == "Débris"] == []


def test_no_query_is_wrong(case: Case) -> None:
    chance = random.Random(5)
    signs = "\"'()*:^-+~&|!<>\\%_{}[]\x00\n\t;éЗ\ud800abc OR AND NOT NEAR title "
    hostile = [
        '"', '""', "a OR", "NEAR(a b)", "title:x", "a*b*", "* *", "-a", "^a", "'; DROP TABLE x; --",
        "a & | !", "a:*", "\\", "(((((", "%", "\x00", "\ud800", "𝔘𝔫𝔦", "x" * 10_000_000,
        "a " * 5_000_000, '"a" ' * 100_000,
    ]  # fmt: skip
    hostile += ["".join(chance.choices(signs, k=chance.randint(1, 30))) for _ in range(200)]
    names = KnownNames.of(case.store.finds)
    for query in hostile:
        assert len(search(case, query, 5, names)) <= 5


def test_hits_are_shared_among_kinds(case: Case) -> None:
    word = "the"
    hits = search(case, word, 6)
    assert len(hits) == 6
    assert kinds(hits)[-2:] == ["report", "statement"]
    assert search(case, word, 0) == []


def test_a_search_of_a_day_finds_what_was_published_by_then(case: Case) -> None:
    board = board_of(case, None)
    between = reported_between(board)
    assert between is not None
    first, then = between[0], as_known(case, board, between[0])
    reports = {one.id: one for one in case.store.reports()}
    found = search(case, "the", 400, then=then)
    now = search(case, "the", 400)
    assert {one.id for one in found} < {one.id for one in now}
    assert set(kinds(found)) > {"report", "statement"}
    for hit in found:
        if hit.kind in ("report", "statement"):
            assert (reports[hit.report or hit.id].published or "~")[:10] <= first
        if hit.kind == "event":
            assert hit.id in then.ids
        if hit.kind == "entity":
            assert case.store.entities.known_by([hit.id], first)[hit.id] > 0
    assert search(case, "the", 400, then=as_known(case, board, "1900-01-01")) == []


SNIPPETS = [
    ("one two three", "two", f"one {OPEN}two{CLOSE} three"),
    ("one two three", "two three", f"one {OPEN}two{CLOSE} {OPEN}three{CLOSE}"),
    ("one two three", '"two three"', f"one {OPEN}two three{CLOSE}"),
    ("a\nb\x02c\x03 two\x00", "two", f"a b c {OPEN}two{CLOSE}"),  # its own marks do not count
    ("nothing of it", "two", "nothing of it"),
    ("x" * 500 + " two", "two", f"…{OPEN}two{CLOSE}"),
    ("word " * 100 + "two " + "word " * 100, "two",
     "…" + "word " * 11 + f"{OPEN}two{CLOSE} " + "word " * 26 + "word…"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "query", "expected"), SNIPPETS)
def test_snippets(text: str, query: str, expected: str) -> None:
    assert marked(text, phrases(query)) == expected
