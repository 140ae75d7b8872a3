"""Dates in metadata, in addresses and on lines of their own, as programs and pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reports.dated_address import from_url
from dateline.reports.dates import only_date
from dateline.reports.stated import stated


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2021-03-03", "2021-03-03"),
        ("20210303", "2021-03-03"),
        ("20210303T093000Z", "2021-03-03T09:30:00+00:00"),
        ("2021-03-03T09:30:00.000+0300", "2021-03-03T09:30:00+03:00"),
        ("2021-03-03 09:30:00 +0300", "2021-03-03T09:30:00+03:00"),
        ("Wed Mar 03 2021 15:21:41 GMT+0000 (Coordinated Universal Time)", "2021-03-03T15:21:41"),
        ("Wed, 03 Mar 2021 06:00:00 GMT", "2021-03-03T06:00:00+00:00"),
        ("Wed, 03 Mar 21 06:00:00 +0300", "2021-03-03T06:00:00+03:00"),
        ("Mi, 03 Mar 2021 11:41:36", "2021-03-03T11:41:36"),  # a weekday in German
        ("Wednesday,March 3,2021 13:14 pm", "2021-03-03"),
        ("Wed, 3 Mar 2021 2:17:57 PM CET", "2021-03-03"),  # RFC 822 knows no hours of 12
        ("2021/3/29 15:07:41", "2021-03-29"),
        ("29.03.2021 09:30", "2021-03-29"),
        ("1614765600", "2021-03-03T10:00:00+00:00"),
        ("1614765600000", "2021-03-03T10:00:00+00:00"),
        (1614765600, "2021-03-03T10:00:00+00:00"),
        ("05/04/2021", None),  # April or May
        ("2021-03", None),
        ("3 March", None),
        ("1970-01-01T00:00:00Z", None),  # what programs write that know no date
        ("0001-01-01T00:00:00", None),
        ("2021-02-30", None),
        ("2021-03-03 to 2021-04-05", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_metadata(value: object, date: str | None) -> None:
    assert stated(value) == date


@given(st.text(max_size=130) | st.integers() | st.floats())
def test_any_metadata_gives_a_date_or_none(value: object) -> None:
    found = stated(value)
    assert found is None or stated(found) == found


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://news.example/2021/03/03/drones", "2021-03-03"),
        ("https://news.example/2021/mar/3/drones", "2021-03-03"),
        ("https://news.example/world/20210303-drones-down", "2021-03-03"),
        ("https://news.example/world/drones-20210303.html", "2021-03-03"),
        ("https://news.example/a/202103030930.html", "2021-03-03"),
        ("https://news.example/2021-03/03/c_1310.htm", "2021-03-03"),
        ("https://news.example/n1/2021/0303/c1-1.html", "2021-03-03"),
        ("https://news.example/news/3-march-2021", "2021-03-03"),
        ("https://web.archive.org/web/20220520000000/https://news.example/a", None),
        ("https://news.example/12345678", None),
        ("https://news.example/20211345", None),
        ("https://news.example/two-killed-on-3-march-2021-in-the-north", None),  # of the event
        ("https://news.example/2021/03/03/2021/04/05/a", None),
        ("https://news.example/?date=2021-03-03", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_addresses(address: str | None, date: str | None) -> None:
    assert from_url(address) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 3, 2021 9:30 AM GMT+3 · Updated 2 hours ago", "2021-03-03"),
        ("Updated 2 hours ago · March 3, 2021", "2021-03-03"),
        ("3 March 2021, 09:30 BST", "2021-03-03"),
        ("Wed 3 Mar 2021 09.30 GMT", "2021-03-03"),
        ("First published on Wed 3 Mar 2021 09.30 GMT", "2021-03-03"),
        ("March 3, 20219:30 AM ET", "2021-03-03"),  # two elements without a space between
        ("March 3, 2021 • 5 min read", "2021-03-03"),
        ("09:30 GMT, 3 March 2021", "2021-03-03"),
        ("March 3, 2021 0930 hrs", "2021-03-03"),
        ("03-Mar-2021 09:30AM", "2021-03-03"),
        ("3/Mar/2021 09:30", "2021-03-03"),
        ("Dated: 3 March 2021", "2021-03-03"),
        ("13-03-2021 | 09:30", "2021-03-13"),
        ("04-03-2021 | 09:30", None),
        ("09:30a.m. March 3, 2021", "2021-03-03"),
        ("Last modified on Wed 3 Mar 2021 11.00 GMT", ""),
        ("2 hours ago", ""),
        ("5 min read", ""),
        ("On 3 March 2021 it began", None),
        ("3 March", None),
    ],
)
def test_lines_that_only_date(line: str, date: str | None) -> None:
    assert only_date(line) == date
