"""Names of sources: noun phrases in running text, and the keys that they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.origins.names import (
    body_of,
    in_full,
    keys,
    owner_before,
    person_keys,
    phrase_after,
    phrase_before,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Third Brigade said on Monday", "Third Brigade"),
        ("the Third Brigade, which", "Third Brigade"),
        ("the interior ministry confirmed it", "interior ministry"),
        ("Mali's armed forces denied it", "Mali's armed forces"),
        ("the Ukrainian air force reported", "Ukrainian air force"),
        ("the Ministry of Defence of Sudan said", "Ministry of Defence of Sudan"),
        ("the U.S. Navy told reporters", "U.S Navy"),
        ("its press service", ""),
        ("", ""),
    ],
)
def test_the_phrase_that_a_text_begins_with(text: str, expected: str) -> None:
    assert phrase_after(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six men died, said the Third Brigade's ", "Third Brigade's"),
        ("according to a Ukrainian military ", "Ukrainian military"),
        ("on Tuesday police chief ", "Tuesday police chief"),
        ("It began on Monday. Police ", "Police"),
        ("it was said by its ", ""),
        ("", ""),
    ],
)
def test_the_phrase_that_a_text_ends_with(text: str, expected: str) -> None:
    assert phrase_before(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Russian Ministry of Defense", "Russia's defence ministry"),
        ("the Ministry of Defence of Russia", "the Russian Defence Ministry"),
        ("The Third Brigade", "Third Brigade"),
        ("the U.S. Navy", "the United States Navy"),
        ("a local police department", "the police department"),
        # A capital or a seat stands for its government.
        ("Tehran", "Iran"),
        ("the Kremlin", "Russia"),
    ],
)
def test_one_key(one: str, other: str) -> None:
    assert keys("name", one)[:1] == keys("name", other)[:1] != ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Iran's foreign ministry", ["foreign-ministry@IR", "foreign-ministry", "ministry@IR",
                                     "ministry"]),
        ("the army", ["army"]),
        ("the group", []),
        ("its", []),
        ("a report", []),
        ("", []),
    ],
)  # fmt: skip
def test_keys_from_the_most_exact_to_the_vaguest(name: str, expected: list[str]) -> None:
    assert keys("name", name) == tuple(f"name:{key}" for key in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six men died, said the Third Brigade's ", "Third Brigade"),
        ("the army's chief ", "army"),
        ("its chief ", ""),
    ],
)
def test_the_owner_that_a_text_ends_with(text: str, expected: str) -> None:
    assert owner_before(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Amadou Sarr", ("name:amadou-sarr", "name:sarr")),
        ("Sarr", ("name:sarr",)),
        # A first name that is a country's
        ("Jordan Miles", ("name:jordan-miles", "name:miles")),
        ("", ()),
    ],
)
def test_the_keys_of_a_person(name: str, expected: tuple[str, ...]) -> None:
    assert person_keys(name) == expected


@pytest.mark.parametrize(
    ("post", "body"),
    [
        ("interior minister", "interior ministry"),
        ("Iran's defence minister", "Iran's defence ministry"),
        ("police chief", "police"),
        ("head of the coast guard", "coast guard"),
        ("NATO Secretary-General", "NATO"),
        ("a police official", "police"),
        # Of no body, of a country, or of nothing that is named
        ("a rebel leader", None),
        ("Ukrainian officials", None),
        ("President of Ukraine", None),
        ("officials", None),
        ("minister", None),
        ("", None),
    ],
)
def test_the_body_that_a_post_stands_for(post: str, body: str | None) -> None:
    assert body_of(post) == body


TEXT = (
    "Rebels attacked the Third Brigade and the Russian defense ministry's depot. The brigade won."
)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("the brigade", TEXT, "Third Brigade"),
        ("the defence ministry", TEXT, "Russian defense ministry"),
        # Two brigades: it is not said which is meant.
        ("the brigade", f"{TEXT} The Fourth Brigade came.", "the brigade"),
        ("the navy", TEXT, "the navy"),
        ("the Brigade", TEXT, "the Brigade"),
        # The end of a sentence is no part of a name.
        ("the army", "Rebels attacked Koro. The army said so.", "the army"),
    ],
)
def test_a_name_in_full(name: str, text: str, expected: str) -> None:
    assert in_full(name, text).removeprefix("the ") == expected.removeprefix("the ")


@given(st.text(), st.text())
def test_any_text_can_be_looked_at(name: str, text: str) -> None:
    assert all(key.startswith(("name:", "country:")) for key in keys("name", name))
    assert in_full(name, text) == name or in_full(name, text) in text
    assert all(word in text for word in phrase_after(text).split())
    assert all(word in text for word in phrase_before(text).split())
