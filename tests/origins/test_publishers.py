"""Publishers and agencies: who is one with whom, and a user's own list."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.origins.publishers import COLUMNS, FOLDER, load_publishers
from dateline.places import countries


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("file", ["publishers.csv", "agencies.csv"])
def test_every_row_has_a_name_a_domain_a_country_and_a_source(file: str) -> None:
    for row in rows(file):
        assert tuple(row) == COLUMNS
        assert row["name"]
        assert "." in row["domains"]
        assert countries.by_code(row["country"])
        assert row["source"].startswith("https://")


def test_no_domain_is_listed_twice() -> None:
    listed = [
        domain
        for file in ("publishers.csv", "agencies.csv")
        for row in rows(file)
        for domain in row["domains"].split(";")
    ]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # One owner.
        (("The Sun", None), ("The Times", None), True),
        (("RIA Novosti", None), ("Sputnik", None), True),
        (("The Sun", None), ("The Guardian", None), False),
        # A name and an address of one outlet.
        (("BBC News", None), (None, "https://www.bbc.co.uk/news/world-1"), True),
        ((None, "https://news.sky.com/story/1"), (None, "https://www.skynews.com.au/1"), False),
        # A site within another's.
        (("O Globo", None), (None, "https://g1.globo.com/1"), True),
        # In no list: the address without subdomain and suffix, else the name.
        (("The Harbour Post", None), ("Harbour Post", None), True),
        (("Harbour Post", None), (None, "https://www.harbour-post.co.ke/news/1"), True),
        ((None, "https://en.harbourpost.com/1"), (None, "http://harbourpost.com/2"), True),
        (("Harbour Post", None), ("Coast Radio", None), False),
        ((None, "https://a.co.uk/1"), (None, "https://b.co.uk/1"), False),
        # What others publish there does not tell who.
        (("Harbour Post", "https://news.yahoo.com/1"), ("Harbour Post", None), True),
        (("Harbour Post", "https://t.me/s/1"), ("Coast Radio", "https://t.me/s/2"), False),
    ],
)
def test_one_publisher_or_two(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], same: bool
) -> None:
    known = load_publishers()
    assert (known.key(*one) == known.key(*other)) is same


@pytest.mark.parametrize(
    ("name", "url"),
    [(None, None), ("", ""), (None, "http://192.0.2.7/1"), (None, "http://[1"), (None, "news")],
)
def test_neither_name_nor_address_tells(name: str | None, url: str | None) -> None:
    assert load_publishers().key(name, url) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("the Associated Press", "AP"),
        ("the official Xinhua News Agency", "Xinhua"),
        ("Iran's semi-official Fars news agency", "Fars"),
        ("Russia's TASS", "TASS"),
        ("the New York Times newspaper", "The New York Times"),
        # An acronym in small letters is a word or a name.
        ("Sana", None),
        ("the map", None),
        # A place of the same name.
        ("Fars province officials", None),
        ("the agency", None),
        ("", None),
    ],
)
def test_what_a_description_means(words: str, name: str | None) -> None:
    outlet = load_publishers().described(words)
    assert (outlet.name if outlet else None) == name


HEAD = "name,aliases,domains,family,country,source,kind\n"


def test_a_users_list_comes_before_the_built_in_one(tmp_path: Path) -> None:
    path = tmp_path / "publishers.csv"
    path.write_text(
        HEAD
        + "Harbour Post,The Post of Merin,harbourpost.com,Meridian,,https://meridian.example,\n"
        + "Coast Radio,,coast.fm,Meridian,KE,,publisher\n"
        + "Merin Wire,MW,merinwire.com,,KE,,agency\n"
        + "Sputnik,,,Sputnik,,,\n",
        encoding="utf-8-sig",
    )
    own = load_publishers(path)
    assert own.key("The Post of Merin", None) == own.key(None, "https://coast.fm/1")
    wire = own.by_name("MW")
    assert wire is not None
    assert wire.agency
    assert own.key("Sputnik", None) != own.key("RIA Novosti", None)
    assert own.key("The Sun", None) == own.key("The Times", None)
    built_in = load_publishers()
    assert built_in.key("Sputnik", None) == built_in.key("RIA Novosti", None)


def test_a_name_that_two_families_share_tells_neither(tmp_path: Path) -> None:
    path = tmp_path / "publishers.csv"
    path.write_text("name,family,domains\nThe Star,A,a.com\nStar,B,b.com\n", encoding="utf-8")
    own = load_publishers(path)
    assert own.by_name("The Star") is None
    assert own.key("The Star", "https://a.com/1") == "publisher:a"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title,owner\nPost,A\n", "{path} has no column name: its first line must name"),
        (HEAD + "Post\n,x\n", "{path}, line 3: the name is empty; give one or delete the line."),
        (HEAD + "Post,,,,Kenya,,\n", "{path}, line 2: country 'KENYA' is no ISO 3166-1 alpha-2"),
        (HEAD + "Post,,,,,,paper\n", "{path}, line 2: kind 'paper' is none of publisher, agency."),
        (HEAD + "Post,,https://post.com/,,,,\n", "{path}, line 2: domain 'https://post.com/' is"),
    ],
)
def test_a_broken_list_is_told_by_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "publishers.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DatelineError) as error:
        load_publishers(path)
    assert str(error.value).startswith(message.format(path=path))
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_a_list_that_is_missing_or_no_text(tmp_path: Path) -> None:
    path = tmp_path / "publishers.csv"
    with pytest.raises(DatelineError, match=r"cannot be read: No such file or directory\.$"):
        load_publishers(path)
    path.write_bytes(b"name\n\xff\xfe\n")
    with pytest.raises(DatelineError, match=r"is no CSV in UTF-8: save it as one\.$"):
        load_publishers(path)
