"""Times: the dates that expressions resolve to."""

import io
from contextlib import redirect_stdout
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import Span, Time
from dateline.times import find_times, is_when, resolve, resolve_again
from tests.times.cases import READINGS, WEDNESDAY


@pytest.mark.parametrize(("sentence", "_", "edtf"), READINGS)
def test_the_date_in_the_past_tense(sentence: str, _: str, edtf: str) -> None:
    (mention,) = find_times(sentence)
    assert resolve(mention, WEDNESDAY, "past").edtf == edtf


FUTURE = [
    ("It will open on Tuesday.", "2021-03-09"),
    ("It will open on Wednesday.", "2021-03-03"),
    ("It will open next Wednesday.", "2021-03-10"),
    ("It will open on Friday of next week.", "2021-03-12"),
    ("It will open in December.", "2021-12"),
    ("It will open in February.", "2022-02"),
    ("It will open on March 1.", "2022-03-01"),
    ("It will open next year.", "2022"),
    ("It will open later this year.", "2021-03-03~/2021-12-31~"),
    ("It will open at Christmas.", "2021-12-25"),
    ("It will open in the next two years.", "2021-03-03/2023-03-03"),
]


@pytest.mark.parametrize(("sentence", "edtf"), FUTURE)
def test_the_future_lies_ahead(sentence: str, edtf: str) -> None:
    (mention,) = find_times(sentence)
    assert resolve(mention, WEDNESDAY, "future").edtf == edtf


@pytest.mark.parametrize(
    "sentence", ["It lasted three days.", "They meet every Friday.", "They meet annually."]
)
def test_durations_and_sets_say_not_when(sentence: str) -> None:
    (mention,) = find_times(sentence)
    assert not is_when(mention)
    assert resolve(mention, WEDNESDAY, "past").edtf is None


def test_relative_words_wait_for_the_date() -> None:
    (mention,) = find_times("It was hit on Tuesday.")
    waiting = resolve(mention, None, "past")
    assert (waiting.edtf, waiting.earliest, waiting.latest) == (None, None, None)
    assert waiting.constraint == "weekday=2"
    told = resolve_again(waiting, WEDNESDAY, "past")
    assert told.edtf == "2021-03-02"
    assert told.inferred == "weekday before the report's date 2021-03-03"


def test_absolute_dates_need_no_report_date() -> None:
    (mention,) = find_times("It opened on 14 March 2018.")
    time = resolve(mention, None, None)
    assert (time.edtf, time.inferred) == ("2018-03-14", None)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("a year earlier", "2017~"),
        ("two days later", "2018-03-16"),
        ("the same week", "2018-03-12/2018-03-18"),
        ("the following month", "2018-04"),
        ("just a few days after the raid", "2018-03-16~/2018-03-23~"),
        ("the night before", "2018-03-13"),
    ],
)
def test_counted_from_another_time(words: str, edtf: str) -> None:
    (mention,) = find_times(f"It opened {words}.")
    assert resolve(mention, WEDNESDAY, "past").edtf is None
    anchor = resolve(find_times("14 March 2018")[0], None, None)
    found = resolve(mention, None, "past", anchor)
    assert found.edtf == edtf
    assert found.inferred == "counted from another time of the text"


def test_an_anchor_that_waits_is_kept() -> None:
    anchor = resolve(find_times("on Tuesday")[0], None, "past")
    waiting = resolve(find_times("two days later")[0], None, "past", anchor)
    assert waiting.edtf is None
    assert resolve_again(waiting, WEDNESDAY, "past").edtf == "2021-03-04"


def test_a_bad_report_date_is_refused() -> None:
    (mention,) = find_times("on Tuesday")
    with pytest.raises(DatelineError, match="3 March"):
        resolve(mention, "3 March", "past")
    assert resolve(mention, "2021-03", "past").edtf is None
    assert resolve(mention, "2021-03-03T10:00:00Z", "past").edtf == "2021-03-02"


def test_no_such_day_stays_unresolved() -> None:
    (mention,) = find_times("on February 30")
    assert resolve(mention, WEDNESDAY, "past").edtf is None


def test_a_constraint_that_is_none_of_ours_is_kept_and_resolves_to_nothing() -> None:
    time = Time(Span(0, 3, "day"), constraint="someday=1")
    assert resolve_again(time, WEDNESDAY, "past") == time


WORDS = """the a last next this past early late mid - of in on since until from to between and
before after ago earlier later few several two 14 30 2018 1990s '98 3:30 p.m. noon EST March May
Feb. Monday Tuesday fall winter quarter third first half year years month week days hour century
decade weekend today yesterday now soon recently every daily , . ' 3/4/2019 2018-02-14 1991-94
Christmas night morning 29 31 same that previous following about more than tomorrow
fiscal""".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
DATES = st.dates().map(lambda day: day.isoformat())
TENSES = st.sampled_from(["past", "present", "future", "habitual", None])


def _bound(found: float | struct_time) -> str | None:
    """A date of the edtf library as ISO; None for an end that is open."""
    if isinstance(found, float):
        return None
    return f"{found.tm_year:04d}-{found.tm_mon:02d}-{found.tm_mday:02d}"


def _check(time: Time) -> None:
    if time.edtf is None:
        assert (time.earliest, time.latest, time.inferred) == (None, None, None)
        return
    with redirect_stdout(io.StringIO()):  # the library prints while it parses open intervals
        parsed = parse_edtf(time.edtf)
    assert _bound(parsed.lower_strict()) == time.earliest
    assert _bound(parsed.upper_strict()) == time.latest


@given(TEXTS, DATES, TENSES)
@settings(max_examples=300, deadline=None)
def test_whatever_is_found_is_grounded_valid_and_resolves_again(
    text: str, published: str, tense: str | None
) -> None:
    end = 0
    anchor = None
    for mention in find_times(text):
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.span == Span.of(text, mention.span.start, end)
        time = resolve(mention, published, tense, anchor)
        _check(time)
        waiting = resolve(mention, None, tense, anchor)
        assert resolve_again(waiting, published, tense) == time
        assert resolve_again(time, published, tense) == time
        anchor = time


@pytest.mark.parametrize("row", READINGS, ids=[row[1] for row in READINGS])
def test_every_reading_is_valid_edtf(row: tuple[str, str, str]) -> None:
    (mention,) = find_times(row[0])
    _check(resolve(mention, WEDNESDAY, "past"))
