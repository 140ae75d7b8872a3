"""Finding time expressions: which words are one, and which are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Span
from dateline.times import TimeKind, find_expressions, find_times
from tests.times.cases import READINGS


@pytest.mark.parametrize(("sentence", "words", "_"), READINGS)
def test_the_words_of_an_expression(sentence: str, words: str, _: str) -> None:
    (mention,) = find_times(sentence)
    assert mention.span.text.removeprefix("the ") == words.removeprefix("the ")


@pytest.mark.parametrize(
    "sentence",
    [
        "About 2000 people fled.",
        "The factory cost $2000.",
        "They fired 1,998 rounds and 1950 shells.",
        "The drone has a range of 2000 km.",
        "He may march on the capital in a second attempt.",
        "Prime Minister May said so.",
        "Theresa Roe-May said so.",
        "March on the capital!",
        "They sat in the sun.",
        "The fall of the city surprised them.",
        "Prices will fall and shares spring back.",
        "As soon as possible.",
        "A quarter of them left.",
        "The line carries 700 seats a week.",
        "Future elections will tell.",
        "A 47-year-old man and a child aged 12 years were there.",
        'He told "This Week" so.',
        "PROTESTERS MAY MARCH ON THE CAPITAL.",
        "they may march 3 miles.",
        "Taha Yassin Ramadan met Mohammed Eid.",
        "They spoke of Ramadan Shallah.",
        "Flight 1983 and the 101 Airborne came.",
    ],
)
def test_words_that_are_no_times(sentence: str) -> None:
    assert find_times(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It opened on 14 March 2018.", TimeKind.DATE),
        ("It opened on Tuesday.", TimeKind.DATE),
        ("It fell on Monday night.", TimeKind.TIME),  # a part of the day
        ("It fell at 9 p.m. Tuesday.", TimeKind.TIME),
        ("It fell overnight.", TimeKind.TIME),
        ("It lasted three days.", TimeKind.DURATION),
        ("In the past three months it grew.", TimeKind.DURATION),  # counted
        ("It will grow in coming months.", TimeKind.DATE),  # not counted
        ("They meet every Friday.", TimeKind.SET),
    ],
)
def test_the_timex3_type(sentence: str, kind: TimeKind) -> None:
    (mention,) = find_times(sentence)
    assert mention.kind is kind


@pytest.mark.parametrize(
    ("sentence", "constraints"),
    [
        ("It ran from 1991 to 1994.", ["date=1991..date=1994"]),
        ("It ran between March and May.", ["month=3..month=5"]),
        (
            "It ran 14 March - 2 April.",
            ["month=3;day=14..month=4;day=2"],
        ),  # named ends need no "from"
        ("It ran on Monday and Tuesday.", ["weekday=1", "weekday=2"]),  # a list
        ("It ran from Monday and by May.", ["weekday=1", "until;month=5"]),
        ("It has run since May.", ["since;month=5"]),
        ("KABUL-May 3: It ran.", ["month=5;day=3"]),
        ("Mid-May rain fell.", ["month=5;part=mid"]),
        ("It ran through May.", ["until;month=5"]),
        ("It ran after May.", ["after;month=5"]),
        ("It ran until now.", ["vague=present"]),  # a vague word opens nothing
    ],
)
def test_ranges_and_open_ends(sentence: str, constraints: list[str]) -> None:
    assert [str(m.constraint) for m in find_times(sentence)] == constraints


def test_as_timeml_marks_them_the_ends_of_a_range_are_apart() -> None:
    found = find_expressions("It ran from 1991 to 1994.")
    assert [m.span.text for m in found] == ["1991", "1994"]


def test_only_the_part_asked_for_is_read() -> None:
    text = "On Monday it rained; on Tuesday it snowed."
    (mention,) = find_times(text, 20, len(text))
    assert mention.span == Span.of(text, text.index("Tuesday"), text.index("Tuesday") + 7)


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    end = 0
    for mention in find_times(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.start >= end
        end = mention.span.end


@pytest.mark.parametrize(
    ("text", "constraints"),
    [
        ("before dawn on Thursday", ["weekday=4;hours=MO"]),  # within the day
        ("before Thursday", ["before;weekday=4"]),
        ("on March 20, 2019 - 02:23 PM", ["date=2019-03-20;clock=14:23"]),
        # The last of a list names the year of all
        ("in May and June 2015", ["date=2015-05", "date=2015-06"]),
        ("on 3 May and 5 June 2015", ["date=2015-05-03", "date=2015-06-05"]),
        ("in December and January 2015", ["date=2014-12", "date=2015-01"]),
    ],
)
def test_bounds_and_lists(text: str, constraints: list[str]) -> None:
    assert [str(m.constraint) for m in find_times(f"It came {text}.")] == constraints
