"""The table and the view of events: everything said, by whom; nothing commands a terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console, RenderableType

from dateline.model import Band
from dateline.views.events.show import event_view
from dateline.views.events.table import events_table
from tests.events.picture.made import Case, who
from tests.views.events.strikes import an_event, hostile, strike


def text(what: RenderableType, width: int = 240) -> str:
    file = io.StringIO()
    Console(file=file, width=width, color_system=None).print(what)
    return file.getvalue()


def test_one_event_with_every_telling_side_by_side() -> None:
    case = strike()
    event = an_event(case)
    shown = text(event_view(event, case.pairs, [("feed" * 4, "Israel strikes again", 0.3)]))
    lines = shown.splitlines()
    assert lines[0] == "Israel strikes Hezbollah depot, 15 killed, Nabatieh, 17 May 2022"
    assert lines[1] == "Attack  e1, before 0123456789abcdef"
    for line in (
        "grade      contested: affirmed and denied",
        "told by    4 outlets, 3 independent origins; 2 affirm it",
        "status     reviewed",
        "time       2022-05-17  (the only value stated)",
        "place      Nabatieh, LB  (the most exact that the most origins agree with)",
        "             Nabatieh, LB: the health ministry",
        "             Lebanon: AFP",
        "killed     15  (the only number that no later one of its origin corrects)",
        "             at least 12: AFP",
        "             15: AFP",
        "actor      Israel  (the only value stated)",
        "  AFP, 2 claims: made by hand",
        "  feedfe  Israel strikes again  (0.30)",
    ):
        assert line in lines, line
    rows = [re.sub(" +", " ", line) for line in lines if line.startswith("│")]
    assert any("The Ledger │ Hezbollah │ Hezbollah │ denies (CT-)" in row for row in rows)
    assert any("Coast Radio │ itself │ AFP │ reports (CT+)" in row for row in rows)
    assert "0.91 (together): days overlap +1.50, far apart -0.25" in shown
    assert "a reviewer's decision (dddddd)" in shown
    assert "  2022-05-20  Weekly: killed 15" in lines


def test_values_that_nothing_decides_are_told() -> None:
    case = Case()
    for place, publisher in (("Nabatieh", "Coast Radio"), ("Tyre", "The Ledger")):
        case.tell(f"Jets struck {place}.", "Attack", "struck", publisher=publisher,
                  published=None, place=place)  # fmt: skip
    shown = text(event_view(case.event(), case.pairs)).splitlines()
    assert "first      date not known" in shown
    assert any(re.match(r"place +Lebanon  \(the country of all places", line) for line in shown)
    table = text(events_table([case.event()]))
    assert "Lebanon" in table


def test_open_and_doubtful_numbers_are_told() -> None:
    case = Case()
    for words, count in (
        ("at least 12 people", (12, None, "at least 12")),
        ("up to 50 people", (None, 50, "up to 50")),
        ("10 to 15 people", (10, 15, "10 to 15")),
    ):
        case.tell(f"The strike killed {words}.", "Casualty", "killed",
                  {"Victim": who(words, count)}, publisher=words)  # fmt: skip
    shown = text(event_view(case.event(), case.pairs))
    assert "at least 12: at least 12 people" in shown
    assert "up to 50: up to 50 people" in shown
    assert "10 to 15: 10 to 15 people" in shown


def test_a_table_has_a_row_an_event() -> None:
    event = an_event(strike())
    lines = [re.sub(" +", " ", line) for line in text(events_table([event])).splitlines()]
    assert any(
        "│e1 │ 2022-05-17 │ Israel strikes Hezbollah depot, 15 killed, Nabatieh, 17 May 2022 │ "
        "Nabatieh, LB │ killed 15 │ contested │ 2 of 3 │ 4 │" in line
        for line in lines
    )


def test_hostile_words_are_written_out() -> None:
    case = hostile()
    shown = text(event_view(case.event(), case.pairs)) + text(events_table([case.event()]))
    assert "\\u001b" in shown
    assert not re.search("[\x1b\u202e]", shown)


def test_what_is_not_surely_one_is_counted() -> None:
    case = strike()
    event = an_event(case)
    asked = replace(event, why=(*event.why, replace(event.why[0], band=Band.ASK, score=0.62)))
    lines = text(event_view(asked, case.pairs)).splitlines()
    assert "status     reviewed; 1 of 3 links to be looked at" in lines
    assert any("0.62 (ask): days overlap" in line for line in lines)
