"""Names of months and weekdays."""

import calendar
import re

import pytest

from dateline.lexicon import months, weekdays


def test_the_names_are_those_of_the_calendar() -> None:
    assert [name.lower() for name in calendar.month_name[1:]] == months.MONTHS
    assert [name.lower() for name in calendar.day_name] == weekdays.WEEKDAYS


@pytest.mark.parametrize("name", sorted(months.NUMBERS))
def test_the_pattern_reads_every_name_and_abbreviation(name: str) -> None:
    assert re.fullmatch(months.PATTERN, name)
    assert months.MONTHS[months.NUMBERS[name] - 1].startswith(name[:3])
