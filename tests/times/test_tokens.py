"""Tokens of time expressions: their class letters and values."""

import pytest

from dateline.times.tokens import TOKEN, classify


@pytest.mark.parametrize(
    ("word", "letter", "value"),
    [
        ("March", "M", 3),
        ("TUESDAY", "W", 2),
        ("sun", "_", "sun"),  # no weekday
        ("Sept.", "M", 9),
        ("Tuesday", "W", 2),
        ("Fridays", "w", 5),
        ("Thurs.", "j", 4),
        ("fall", "S", 23),
        ("1998", "Y", 1998),
        ("3000", "i", 3000),  # no year
        ("'98", "y", 1998),
        ("’07", "y", 2007),
        ("31", "d", 31),
        ("32", "i", 32),
        ("1,200", "i", 1200),
        ("2 1/2", "i", "2.5"),
        ("1990s", "K", "199X"),
        ("'80s", "K", "198X"),
        ("1900s", "K", "19XX"),
        ("nineties", "K", "199X"),
        ("twelve", "c", 12),
        ("14th", "o", 14),
        ("3:30", "C", "03:30"),
        ("25:00", "_", "25:00"),  # no time of day
        ("10.75", "i", "10.75"),  # an amount
        ("Q3", "q", 3),
        ("2018-02-14", "Q", "2018-02-14"),
        ("20/06", "Q", "20/06"),
        ("192.168.0.1", "_", "192.168.0.1"),  # an address
        ("1.2.3", "_", "1.2.3"),  # a version
        ("1991-94", "Q", "1991-94"),
        ("second", "o", 2),  # the ordinal
        ("seconds", "V", "second"),
        ("Thanksgiving", "X", "11-thu-4"),
        ("thanksgiving", "_", "thanksgiving"),
        ("\n\n", "|", "\n\n"),
    ],
)
def test_classes(word: str, letter: str, value: int | str) -> None:
    assert classify(word) == (letter, value)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("9 p.m. Tuesday", ["9", "p.m.", "Tuesday"]),
        ("New Year's Eve", ["New Year's Eve"]),  # a holiday is one token
        ("the year's end", ["the", "year", "'s", "end"]),
        ("18/05/2019, 2018-02-14T10:00:00Z", ["18/05/2019", ",", "2018-02-14T10:00:00Z"]),
        ("Feb. 3-5", ["Feb.", "3", "-", "5"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(text) == tokens
