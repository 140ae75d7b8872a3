"""Sentences of a report: which passages they come from, their tags, quotations and times."""

from __future__ import annotations

import pytest

from dateline.model import Passage, PassageKind
from dateline.syntax import encoder
from dateline.syntax.sentences import Sentence, analyse, quotations


def _sentence(text: str) -> Sentence:
    [sentence] = analyse(text, [Passage(PassageKind.BODY, 0, len(text))])
    return sentence


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They plan to strike the port.", "strike", "VB"),
        ("The strike hit a port.", "strike", "NN"),
        ("Israel regularly strikes convoys.", "strikes", "VBZ"),
        ("Drones launched from Syria hit a base.", "launched", "VBN"),
        ("The army launched drones.", "launched", "VBD"),
        ("It was shelled by rebels.", "shelled", "VBN"),
        ("He said the army shelled the town.", "shelled", "VBD"),
        ("They met in May.", "May", "NNP"),
        ("They may meet.", "may", "MD"),
        ("They cannot meet.", "can", "MD"),
    ],
)
def test_tags(text: str, word: str, expected: str) -> None:
    assert {w.text: w.tag for w in _sentence(text).tokens}[word] == expected


def test_only_headline_and_body_are_analysed() -> None:
    text = "Rebels shell port\n\nBy Ana Li\n\nThe port burned. It was closed."
    headline, byline, body = (text.index(word) for word in ("Rebels", "By", "The"))
    passages = [
        Passage(PassageKind.HEADLINE, headline, byline - 2),
        Passage(PassageKind.BYLINE, byline, body - 2),
        Passage(PassageKind.BODY, body, len(text)),
    ]
    found = analyse(text, passages)
    assert [s.span.text for s in found] == [
        "Rebels shell port",
        "The port burned.",
        "It was closed.",
    ]
    assert [s.paragraph for s in found] == [0, 2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” he said.", ["We won,"]),
        ("``We won,'' he said.", ["We won,"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        # A mark left open runs to the end of the paragraph.
        ("“We won. They lost.", ["We won. They lost."]),
        ("It’s the rebels’ port.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text, 0, len(text))] == expected


def test_what_is_quoted_and_when_it_was() -> None:
    sentence = _sentence("“We left on Monday,” he said on Tuesday.")
    assert sentence.in_quotes(sentence.text.index("left"))
    assert not sentence.in_quotes(sentence.text.index("said"))
    assert [t.span.text for t in sentence.times] == ["Monday", "Tuesday"]
    assert [g.lemma for g in sentence.nouns if g.temporal] == ["monday", "tuesday"]


@pytest.mark.parametrize(
    ("text", "times", "subject"),
    [
        # A year without a comma before the subject, which is of a kind that numbers count.
        ("In 2012 soldiers killed 14 people.", ["2012"], "soldiers"),
        ("Since 2015 jihadists have killed 3,000 people.", ["2015"], "jihadists"),
        ("By 2014 militants controlled the province.", ["2014"], "militants"),
        ("In 2013 members of the group attacked a mall.", ["2013"], "members"),
        ("Police said that in 2012 soldiers had killed 14 people.", ["2012"], "soldiers"),
        # Other dates.
        ("In March 2012 soldiers killed 14 people.", ["March 2012"], "soldiers"),
        ("On Monday mourners marked the day.", ["Monday"], "mourners"),
        # Numbers of people.
        ("About 2012 soldiers were killed.", [], "About 2012 soldiers"),
        ("The army sent 2000 soldiers to the town.", [], "2000 soldiers"),
        ("The town was attacked by 2000 soldiers.", [], "2000 soldiers"),
    ],
)
def test_a_date_before_the_subject_is_no_number_of_it(
    text: str, times: list[str], subject: str
) -> None:
    sentence = _sentence(text)
    assert [t.span.text for t in sentence.times] == times
    assert subject in [sentence.group_span(group).text for group in sentence.nouns]


def test_the_type_that_fits_a_word_best() -> None:
    text = "Rebels attacked the port."
    types = encoder.load().types({"Attack": "Somebody uses force.", "Meal": "Somebody eats."})
    [sentence] = analyse(text, [Passage(PassageKind.BODY, 0, len(text))], types)
    best = sentence.best_fit(1)
    assert best is not None
    assert best[0] == "Attack"
    assert 0 < best[1] <= 1
    assert _sentence(text).best_fit(1) is None


def test_what_is_too_long_for_a_sentence_is_cut() -> None:
    text = "word " * 301
    assert [len(s.tokens) for s in analyse(text, [Passage(PassageKind.BODY, 0, len(text))])] == [
        300,
        1,
    ]
