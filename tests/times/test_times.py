"""Time expressions: what is found, what it says, and the dates that it resolves to."""

import io
from contextlib import redirect_stdout
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import Span, Time
from dateline.times import (
    clause_tense,
    find_expressions,
    find_times,
    is_when,
    resolve,
    resolve_again,
    timex_type,
    timex_value,
)

WEDNESDAY = "2021-03-03"

# The sentence, the words found, and the EDTF string on Wednesday 3 March 2021 in the past tense.
READINGS = [
    ("It was hit on Tuesday.", "Tuesday", "2021-03-02"),
    ("It was hit on Wednesday.", "Wednesday", "2021-03-03"),
    ("It was hit last Wednesday.", "last Wednesday", "2021-02-24"),
    ("It was hit early Monday local time.", "early Monday local time", "2021-03-01"),
    ("It was hit Monday night.", "Monday night", "2021-03-01"),
    ("It fell at 9 p.m. Tuesday.", "9 p.m. Tuesday", "2021-03-02T21:00:00"),
    ("They met at 15:30 GMT on 1 March.", "15:30 GMT on 1 March", "2021-03-01T15:30:00Z"),
    ("It was opened in mid-February.", "mid-February", "2021-02-11~/2021-02-20~"),
    ("It was opened in early 2019.", "early 2019", "2019-01~/2019-04~"),
    ("It was opened at the end of March 2020.", "the end of March 2020", "2020-03-21~/2020-03-31~"),
    ("It was opened on Feb. 14.", "Feb. 14", "2021-02-14"),
    ("It was opened on the 14th of March.", "the 14th of March", "2020-03-14"),
    ("It was opened on 14 March 2018.", "14 March 2018", "2018-03-14"),
    ("On Wednesday, Feb. 14, 2018, it opened.", "Wednesday, Feb. 14, 2018", "2018-02-14"),
    ("Updated 2018-02-14.", "2018-02-14", "2018-02-14"),
    ("Updated 18/05/2019.", "18/05/2019", "2019-05-18"),
    ("Updated 3/4/2019.", "3/4/2019", "[2019-03-04,2019-04-03]"),
    ("It opened in December.", "December", "2020-12"),
    ("It opened last August.", "last August", "2020-08"),
    ("It opened in June last year.", "June last year", "2020-06"),
    ("It opened last month.", "last month", "2021-02"),
    ("It opened last week.", "last week", "2021-02-22/2021-02-28"),
    ("It opened this year.", "this year", "2021"),
    ("It opened earlier this month.", "earlier this month", "2021-03-01~/2021-03-03~"),
    ("It opened two weeks ago.", "two weeks ago", "2021-02-15~/2021-02-21~"),
    ("It opened a year ago.", "a year ago", "2020~"),
    ("It opened a few days ago.", "a few days ago", "2021-02-22~/2021-03-01~"),
    ("It opened three days ago.", "three days ago", "2021-02-28"),
    ("It opened the day before yesterday.", "the day before yesterday", "2021-03-01"),
    ("It opened yesterday morning.", "yesterday morning", "2021-03-02"),
    ("It opened overnight.", "overnight", "2021-03-02/2021-03-03"),
    ("It opened over the weekend.", "the weekend", "2021-02-27/2021-02-28"),
    ("It opened in the third quarter of 2019.", "the third quarter of 2019", "2019-35"),
    ("It opened in Q4.", "Q4", "2020-36"),
    ("It opened in the first half of 2020.", "the first half of 2020", "2020-40"),
    ("It opened in the summer of 2019.", "the summer of 2019", "2019-22"),
    ("It opened last summer.", "last summer", "2020-22"),
    ("It opened last winter.", "last winter", "2020-12/2021-02"),
    ("It opened in the 1990s.", "the 1990s", "199X"),
    ("It opened in the late '80s.", "the late '80s", "1987~/1989~"),
    ("It opened in the 20th century.", "the 20th century", "19XX"),
    ("It opened in fiscal 2019.", "fiscal 2019", "2019~"),
    ("It has run since 2018.", "2018", "2018/.."),
    ("It ran until Monday.", "Monday", "../2021-03-01"),
    ("It closed before 2018.", "2018", "../2017-12-31"),
    ("It ran from 1991 to 1994.", "1991 to 1994", "1991/1994"),
    ("It ran between March and May 2019.", "March and May 2019", "2019-03/2019-05"),
    ("It ran March 3-5, 2019.", "March 3-5, 2019", "2019-03-03/2019-03-05"),
    ("It ran from 3 to 5 February.", "3 to 5 February", "2021-02-03/2021-02-05"),
    ("It ran between 3 and 5 May 2019.", "3 and 5 May 2019", "2019-05-03/2019-05-05"),
    ("It ran 1991-94.", "1991-94", "1991/1994"),
    (
        "It fell in the first week of March 2019.",
        "the first week of March 2019",
        "2019-03-01~/2019-03-10~",
    ),
    ("It fell overnight on Monday.", "overnight on Monday", "2021-03-01"),
    ("It fell at 0200 local time on Monday.", "0200 local time on Monday", "2021-03-01T02:00:00"),
    ("It ran from Monday to Tuesday.", "Monday to Tuesday", "2021-03-01/2021-03-02"),
    ("It grew in the past three months.", "the past three months", "2020-12-03~/2021-03-03~"),
    ("It grew over the years.", "the years", "../2021-03-03"),
    ("It grew in recent months.", "recent months", "../2021-03-03"),
    ("It opened recently.", "recently", "../2021-03-03"),
    ("It is now open.", "now", "2021-03-03~"),
    ("It will open soon.", "soon", "2021-03-03/.."),
    ("It opened on Christmas Eve.", "Christmas Eve", "2020-12-24"),
    ("It opened on Thanksgiving.", "Thanksgiving", "2020-11-26"),
    ("It opened on Easter Monday 2018.", "Easter Monday 2018", "2018-04-02"),
    ("After the Sept. 11 attacks it closed.", "Sept. 11", "2001-09-12/.."),
]


@pytest.mark.parametrize(("sentence", "words", "edtf"), READINGS)
def test_words_and_dates(sentence: str, words: str, edtf: str) -> None:
    (mention,) = find_times(sentence)
    assert mention.span.text.removeprefix("the ") == words.removeprefix("the ")
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
    "sentence",
    [
        "About 2000 people fled.",
        "The factory cost $2000.",
        "They fired 1,998 rounds and 1950 shells.",
        "The drone has a range of 2000 km.",
        "He may march on the capital in a second attempt.",
        "Prime Minister May said so.",
        "March on the capital!",
        "They sat in the sun.",
        "The fall of the city surprised them.",
        "Prices will fall and shares spring back.",
        "As soon as possible.",
        "A quarter of them left.",
        "The line carries 700 seats a week.",
        "Future elections will tell.",
    ],
)
def test_words_that_are_no_times(sentence: str) -> None:
    assert find_times(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("It lasted three days.", "duration", "P3D"),
        ("Within 48 hours it was over.", "duration", "PT48H"),
        ("A nine-month siege ended.", "duration", "P9M"),
        ("It took two and a half years.", "duration", "P2Y6M"),
        ("It took half an hour.", "duration", "PT30M"),
        ("It took several decades.", "duration", "PXDE"),
        ("They meet every Friday.", "set", "XXXX-WXX-5"),
        ("They meet annually.", "set", "P1Y"),
        ("They meet twice a week.", "set", "P1W"),
    ],
)
def test_durations_and_sets_say_not_when(sentence: str, kind: str, value: str) -> None:
    (mention,) = find_times(sentence)
    assert (mention.kind, timex_value(mention, None, None)) == (kind, value)
    assert not is_when(mention)
    assert resolve(mention, WEDNESDAY, "past").edtf is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tuesday", "2021-03-02"),
        ("Monday night", "2021-03-01TNI"),
        ("last week", "2021-W08"),
        ("the weekend", "2021-W08-WE"),
        ("last summer", "2020-SU"),
        ("the third quarter of 2019", "2019-Q3"),
        ("the 1990s", "199"),
        ("the past three months", "P3M"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("soon", "FUTURE_REF"),
    ],
)
def test_timex_values(words: str, value: str) -> None:
    (mention,) = find_expressions(f"It came over {words}.")
    assert timex_value(mention, WEDNESDAY, "past") == value
    assert timex_type(mention) in ("DATE", "TIME", "DURATION")


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


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The army said on Tuesday it would stop.", "past"),
        ("The ministers will meet on Tuesday.", "future"),
        ("The fund has extended its offer to Tuesday.", "present"),
        ("The fund extended its offer until Tuesday.", None),
        ("They plan to meet on Tuesday.", "future"),
        ("On Tuesday, the army shelled the town.", "past"),
        ("Tuesday", None),
    ],
)
def test_tense_of_the_clause(sentence: str, tense: str | None) -> None:
    (mention,) = find_times(sentence)
    assert clause_tense(sentence, mention.span.start, mention.span.end) == tense


def test_only_the_part_asked_for_is_read() -> None:
    text = "On Monday it rained; on Tuesday it snowed."
    (mention,) = find_times(text, 20, len(text))
    assert mention.span == Span.of(text, text.index("Tuesday"), text.index("Tuesday") + 7)


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
        assert timex_value(mention, published, tense)
        anchor = time


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for mention in find_times(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text
        _check(resolve(mention, WEDNESDAY, None))


@pytest.mark.parametrize("row", READINGS, ids=[row[1] for row in READINGS])
def test_every_reading_is_valid_edtf(row: tuple[str, str, str]) -> None:
    (mention,) = find_times(row[0])
    _check(resolve(mention, WEDNESDAY, "past"))
