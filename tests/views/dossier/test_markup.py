"""What is not markup of ours is text, wherever it stands."""

from __future__ import annotations

import pytest
from lxml import html  # type: ignore[import-untyped]

from dateline.views.dossier.markup import Html, element, empty, joined, link, words
from dateline.views.plain import visible

CASES = [
    "<script>ran=1</script>",
    "</bdi></li><img src=x onerror=ran=1>",
    "\"' onmouseover='ran=1",
    "&lt;script&gt;",  # an entity stays as it was written
    "\u202ereversed",  # a mark that turns words round
    "null \x00 and escape \x1b[2J",
    "]]><!-- --><style>*{}</style>",
]


@pytest.mark.parametrize("said", CASES)
def test_words_are_text_in_content_and_attributes(said: str) -> None:
    made = html.fragment_fromstring(element("p", words(said), title=said))
    assert made.text_content() == visible(said)
    assert made.get("title") == visible(said)
    assert [child.tag for child in made.iterdescendants()] == ["bdi"]
    assert set(made.attrib) == {"title"}


def test_markup_of_ours_stays() -> None:
    assert element("p", element("b", "1 < 2")) == "<p><b>1 &lt; 2</b></p>"
    assert joined(["a", Html("<br>"), "b"], " & ") == "a &amp; <br> &amp; b"
    assert empty("meta", http_equiv="x", charset=None) == '<meta http-equiv="x"/>'


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("http://news.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        (" https://news.example/", False),  # what a browser would open all the same
    ],
)
def test_only_the_web_is_linked(address: str, is_link: bool) -> None:
    made = html.fragment_fromstring(link(address))
    assert (made.tag == "a") is is_link
    assert made.get("href") == (address if is_link else None)
    assert made.text_content() == address
