"""What of a report is news, and what stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import PassageKind, Report
from dateline.passages import split

PROSE = "The army said on Tuesday that its air defences had shot down two drones."


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    report = Report.of(text, title=title)
    return [(part.kind.value, text[part.start : part.end]) for part in split(report)]


def kind(block: str) -> str:
    """The kind of a block that stands between two paragraphs."""
    found = parts(f"Drones down\n\n{PROSE}\n\n{block}\n\n{PROSE}\n")
    assert found[1] == found[-1] == ("body", PROSE)
    assert [text for _, text in found[2:-1]] == [block]
    return found[2][0]


def test_a_whole_report() -> None:
    text = (
        "Drones down\r\n\r\nTwo were shot down in the north\r\n\r\nBy Jane Doe, Example News\r\n"
        "March 3, 2021\r\n\r\nKYIV, March 3 (Reuters) - "
        f"{PROSE}\r\n\r\nRead: Another story\r\n\r\n{PROSE}\r\n\r\n"
        "(Reporting by Jane Doe in Kyiv; Editing by John Roe)\r\n\r\n>\r\n"
    )
    assert parts(text) == [
        ("headline", "Drones down"),
        ("headline", "Two were shot down in the north"),
        ("byline", "By Jane Doe, Example News"),
        ("dateline", "March 3, 2021"),
        ("dateline", "KYIV, March 3 (Reuters) -"),
        ("body", PROSE),
        ("related", "Read: Another story"),
        ("body", PROSE),
        ("boilerplate", "(Reporting by Jane Doe in Kyiv; Editing by John Roe)"),
        ("boilerplate", ">"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Read: Army loses two drones",
        "Read  Army loses two drones",
        "Read Army loses two drones",
        "Read\u00a0 WATCH: Army loses two drones",
        "READ ALSO",
        "READ ALSO: Army loses two drones",
        "Read more: Army loses two drones",
        "ALSO READ | Army loses two drones: report",
        "See also: Army loses two drones.",
        "Related: Army loses two drones",
        "RELATED ARTICLES",
        "More on this story",
        "WATCH: Drone falls into the sea",
        "* [Read more: Army loses two drones](https://news.example/1)",
        "You may also like",
        "Sources",
        "External links",
    ],
)
def test_related_links(block: str) -> None:
    assert kind(block) == "related"


@pytest.mark.parametrize(
    "block",
    [
        "Read alone in his cell, the letter moved the minister to tears.",
        "Related fighting broke out in the north of the city, residents said.",
        "Watch towers along the border were shelled on Tuesday, the army said.",
        "See-through nets were strung over the road against drones.",
        "Image is everything for the general, a former aide said.",
        "Photographs of the plant were shown on state television.",
        "Support for the army grew after the attack.",
        "Follow the money, the minister said on Tuesday.",
        "Share prices of the maker of the drones fell.",
        "Subscribers to the army's channel were told on Tuesday.",
        "Register entries show that thirty drones were sold.",
        "Copyright law does not protect the design, the court said.",
        "Reporting by Reuters showed that the plant had been closed.",
        "This report says that the plant was published on a map in March.",
        "Click fraud paid for the drones, investigators said.",
        "The army posted a video. (It could not be verified.)",
        "By Tuesday the plant had been closed.",
    ],
)
def test_prose_that_begins_like_a_cue(block: str) -> None:
    assert kind(block) == "body"


@pytest.mark.parametrize(
    "block",
    [
        "Photo: Jane Doe",
        "(Image: J. Doe/Getty)",
        "FILE PHOTO: A drone flies over the desert, March 3, 2021. REUTERS/Jane Doe",
        "FILE - A drone flies over the desert.",
        "(AP Photo/Jane Doe)",
        "A drone flies over the desert. (Photo by Jane Doe/Getty Images)",
        "In this photo released by the army, a drone flies over the desert.",
        "![A drone](drone.jpg)",
        "Image caption: A drone",
    ],
)
def test_captions(block: str) -> None:
    assert kind(block) == "caption"


@pytest.mark.parametrize(
    "block",
    [
        "Subscribe to our newsletter",
        "Sign up for our daily newsletter here.",
        "© 2021 Example News. All rights reserved.",
        "Copyright 2021 Example News",
        "Reporting by Jane Doe and John Roe; Editing by Ann Poe",
        "(Additional reporting by Jane Doe in Kyiv; writing by John Roe; editing by Ann Poe)",
        "Click here to read more stories.",
        "Follow us on Facebook",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "Advertisement",
        "This article was originally published in Example News.",
        "Jane Doe contributed to this report.",
        "Tags: drones, army",
        "* * *",
        "___",
        "Share",
    ],
)
def test_boilerplate(block: str) -> None:
    assert kind(block) == "boilerplate"


def test_headlines_below_a_heading_of_links_are_links() -> None:
    links = "Related articles\n\nArmy loses drone\n\nNavy sinks boat"
    text = f"Drones down\n\n{PROSE}\n\n{links}\n\n{PROSE}"
    kinds = [kind for kind, _ in parts(text)]
    assert kinds == ["headline", "body", "related", "related", "related", "body"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"{PROSE}\n\n{PROSE}", None),
        (f"{PROSE} {PROSE}\n", None),
        (f"Drones down.\n\nBy Jane Doe\n\n{PROSE}", "Drones down."),
        (f"Is it a drone?\n\n{PROSE}", "Is it a drone?"),
        (f"Drones shot down over U.S.\n\n{PROSE}", "Drones shot down over U.S."),
        (f"# Drones down\n\n{PROSE}", "# Drones down"),
        (f"Drones down\n{PROSE}\n{PROSE}\n", "Drones down"),
        (f"KYIV (AP) - {PROSE}", None),
        ("Drones down", "Drones down"),
    ],
)
def test_headlines(text: str, headline: str | None) -> None:
    found = [text for kind, text in parts(text) if kind == "headline"]
    assert found == ([headline] if headline else [])


def test_a_known_title_is_the_headline_even_with_a_full_stop() -> None:
    assert parts(f"Drones down.\n\n{PROSE}", title="Drones  down")[0] == (
        "headline",
        "Drones down.",
    )
    assert parts(f"Drones down.\n\n{PROSE}")[0] == ("body", "Drones down.")


def test_a_caption_below_the_title_is_no_standfirst() -> None:
    text = f"Drones down\n\nPhoto: Jane Doe\n\nBy John Roe\n\n{PROSE}"
    assert [kind for kind, _ in parts(text)] == ["headline", "caption", "byline", "body"]


def test_front_matter_is_boilerplate() -> None:
    found = parts(f"---\ntitle: Drones\n---\n\n# Drones\n\n{PROSE}\n")
    assert found[0] == ("boilerplate", "---\ntitle: Drones\n---")
    assert found[1] == ("headline", "# Drones")


def test_wrapped_paragraphs_stay_whole() -> None:
    first = (
        "The army said on Tuesday that its air defences had shot down two drones\n"
        "over the northern province. Rebels have held several towns there since\n"
        "March, when the garrison of the capital withdrew to the river."
    )
    second = (
        "A spokesman for the rebels denied that any drone had been lost. He said\n"
        "that it would go on."
    )
    assert parts(f"Drones down\n\n{first}\n\n{second}\n") == [
        ("headline", "Drones down"),
        ("body", first),
        ("body", second),
    ]


def test_a_paragraph_a_line_without_blank_lines() -> None:
    lines = ["Drones down", PROSE, "A second one fell.", f"{PROSE} {PROSE}", "Nobody was hurt."]
    assert [text for _, text in parts("\n".join(lines))] == lines


WORDS = st.sampled_from(
    ["Drones down", "By Jane Doe", "March 3, 2021", "KYIV (AP) - ", PROSE, "Read: A", "Source: X",
     "---", "title: x", "# A", "Photo: B", "Related articles", "-", "By", "(", "The", "\u2028",
     "\x1c", "\xa0"]
)  # fmt: skip
SPACE = st.sampled_from(["\n", "\n\n", " ", "\r\n", "\r\n\r\n", "\t", "\x0b", "\x85", ""])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(WORDS | st.text(max_size=12), SPACE), max_size=12).map(
        lambda pairs: "".join(word + space for word, space in pairs)
    ),
    st.none() | st.text(max_size=8),
)
def test_passages_are_in_order_apart_and_leave_nothing_out(text: str, title: str | None) -> None:
    found = split(Report.of(text, title=title))
    end = 0
    for part in found:
        assert not text[end : part.start].strip()
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == text[part.start : part.end].strip()
        assert isinstance(part.kind, PassageKind)
        end = part.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (f"{PROSE} REUTERS", [("body", PROSE), ("boilerplate", "REUTERS")]),
        (f"{PROSE} -AFP", [("body", PROSE), ("boilerplate", "-AFP")]),
        ("They left for the UN", [("body", "They left for the UN")]),
        ("[Passage omitted]", [("boilerplate", "[Passage omitted]")]),
    ],
)
def test_signs_behind_the_prose(paragraph: str, expected: list[tuple[str, str]]) -> None:
    assert parts(f"Drones down\n\n{PROSE}\n\n{paragraph}\n")[2:] == expected
