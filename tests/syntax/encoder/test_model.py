"""The encoder with its real weights, and the decoding of its scores."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.syntax.encoder import FILE, Encoder, Reading, load
from dateline.syntax.encoder.pieces import LONGEST, WINDOW, casing, windows
from dateline.syntax.encoder.spans import bio, decode, softmax
from dateline.syntax.tokens import sentences, tokens

TAGS = bio(["a", "b"])
# Other scripts, joiners, controls, half a surrogate pair, no letters, very long words.
STRANGE = [
    "",
    " ",
    "\u200b",
    "\ufeff",
    "\x00",
    "\ud800",
    "Ⅷ",
    "🇺🇳",
    "ﷺ",
    "e\u0301" * 50,
    "x" * 9000,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load()


def _split(text: str) -> list[list[str]]:
    return [
        [token.text for token in tokens(text, start, end)]
        for start, end in sentences(text, 0, len(text))
    ]


def _only(encoder: Encoder, text: str) -> tuple[list[str], Reading]:
    """A short text's words, and its one window."""
    (reading,) = encoder.read(_split(text))
    return [word for sentence in _split(text) for word in sentence], reading


words = st.text(max_size=12) | st.sampled_from([*STRANGE, "Aden", "said", "well-known"])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(words, max_size=40), max_size=12))
def test_every_word_is_in_one_window(encoder: Encoder, document: list[list[str]]) -> None:
    found = list(windows(document, encoder.pieces))
    at = 0
    for window in found:
        assert window.start == at
        at = window.end
        assert len(window.firsts) == window.end - window.start > 0
        assert list(window.firsts) == sorted(set(window.firsts))
        assert len(window.pieces) == len(window.casings) <= LONGEST
    assert at == sum(map(len, document))


def test_sentences_are_packed_and_only_long_ones_are_cut(encoder: Encoder) -> None:
    short = ["The", "port", "was", "closed", "."]
    packed = list(windows([short] * 60, encoder.pieces))
    assert all(len(window.pieces) <= WINDOW for window in packed)
    assert all(window.start % 5 == 0 for window in packed)
    assert len(packed) < 6
    cut = list(windows([short, ["word"] * 10_000, short], encoder.pieces))
    assert cut[-1].end == 10_010
    assert all(len(window.pieces) <= LONGEST for window in cut)


def test_a_paragraph_of_ten_thousand_words(encoder: Encoder) -> None:
    document = [["Rebels", "took", "Aden", ","] * 2500]
    readings = list(encoder.read(document))
    assert [r.end for r in readings[:-1]] == [r.start for r in readings[1:]]
    assert readings[-1].end == 10_000
    for reading in readings:
        assert all(len(reading.outputs[n]) == reading.end - reading.start for n in ("tag", "cue"))


def test_each_sentence_has_one_reading_and_one_root(encoder: Encoder) -> None:
    document = [["Rebels", "took", "Aden", "."], ["They", "won", "again", ","] * 300, ["Yes", "."]]
    types = encoder.types({"Attack": "Somebody uses force.", "Meal": "Somebody eats."})
    found = list(encoder.sentences(document, types))
    assert len(found) == len(document)
    for words, reading in zip(document, found, strict=True):
        parse = reading.parse
        assert len(parse.tags) == len(parse.heads) == len(parse.labels) == len(words)
        assert sum(head == i for i, head in enumerate(parse.heads)) == 1
        assert reading.fits.shape == (len(words), 2)
        assert all(0 <= name.start < name.end <= len(words) for name in reading.names)


def test_strange_words_are_read(encoder: Encoder) -> None:
    (reading,) = encoder.read([STRANGE])
    assert reading.end == len(STRANGE)
    assert all(np.isfinite(output).all() for output in reading.outputs.values())
    parse = encoder.parse(reading, 0, reading.end)
    assert len(parse.heads) == len(STRANGE)


def test_nothing_to_read(encoder: Encoder) -> None:
    assert list(encoder.read([])) == []
    assert list(encoder.read([[], []])) == []


def test_the_same_words_give_the_same_outputs_in_any_company(encoder: Encoder) -> None:
    one = ["The", "minister", "denied", "the", "report", "."] * 18
    two = ["Troops", "crossed", "the", "river", "on", "Monday", "."] * 17
    alone = [next(iter(encoder.read([sentence]))) for sentence in (one, two)]
    together = list(encoder.read([one, two]))
    for apart, joint in zip(alone, together, strict=True):
        for name, output in apart.outputs.items():
            np.testing.assert_array_equal(output, joint.outputs[name])


TEXT = (
    "General Oluwaseun Brandt said on Monday that rebels had shelled the port of Zaravan. "
    "The Ministry of Fisheries denied it."
)


def test_names(encoder: Encoder) -> None:
    text, reading = _only(encoder, TEXT)
    found = {(" ".join(text[s.start : s.end]), s.label) for s in encoder.mentions(reading)}
    assert ("Oluwaseun Brandt", "person") in found
    assert ("Zaravan", "location") in found
    assert ("Ministry of Fisheries", "organisation") in found


def test_who_says_what(encoder: Encoder) -> None:
    text, reading = _only(encoder, TEXT)
    told = {text[a.cue.start]: a for a in encoder.attributions(reading)}["said"]
    source = {text[i] for s in told.source for i in range(s.start, s.end)}
    content = {text[i] for s in told.content for i in range(s.start, s.end)}
    assert "Brandt" in source
    assert {"rebels", "shelled", "Zaravan"} <= content
    assert "Brandt" not in content
    assert "Fisheries" not in source | content
    assert 0 <= told.cue.score <= 1


def test_tree_and_tags(encoder: Encoder) -> None:
    text, reading = _only(encoder, "The rebels quickly shelled the old port.")
    parse = encoder.parse(reading, 0, len(text))
    verb = text.index("shelled")
    assert parse.heads[verb] == verb
    assert parse.labels[verb] == "ROOT"
    assert parse.heads[text.index("rebels")] == verb
    assert parse.labels[text.index("rebels")] == "nsubj"
    assert parse.labels[text.index("port")] == "dobj"
    assert parse.tags[verb] == "VBD"
    assert parse.tags[text.index("old")] == "JJ"


def test_types_by_their_descriptions(encoder: Encoder) -> None:
    descriptions = {
        "Attack": "Somebody uses force against somebody or something: strike, shelling, raid.",
        "Purchase": "A buyer purchases goods from a seller.",
        "Meal": "Somebody eats or drinks something.",
    }
    types = encoder.types(descriptions)
    for sentence, anchor, best in (
        ("Militants attacked the village at dawn.", "attacked", 0),
        ("The navy bought two frigates from a shipyard.", "bought", 1),
    ):
        text, reading = _only(encoder, sentence)
        at = text.index(anchor)
        scores = encoder.fit(reading, at, at + 1, types)
        assert scores.argmax() == best
        assert 0 <= scores.sum() <= 1 + 1e-5
        np.testing.assert_allclose(encoder.fits(reading, types)[at], scores, rtol=1e-4)


def test_anchor_and_arguments(encoder: Encoder) -> None:
    text, reading = _only(encoder, "Norway delivered two patrol boats to Ukraine in May.")
    (anchor,) = (a for a in encoder.anchors(reading) if text[a.start] == "delivered")
    found = encoder.arguments(reading, anchor)
    assert found
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert any("boats" in text[a.start : a.end] for a in found)


def test_the_weights_are_small_and_name_their_version(encoder: Encoder) -> None:
    assert FILE.stat().st_size < 35_000_000
    assert encoder.version


def test_a_file_that_is_no_encoder(tmp_path: Path) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"not a graph")
    with pytest.raises(DatelineError, match="reinstall"):
        load(path)


def test_casing() -> None:
    written = ["the", "The", "A", "UN", "iPhone", "F-35", "—", "МИД", "Élysée"]
    assert [casing(word) for word in written] == [1, 2, 2, 3, 4, 5, 0, 3, 2]


def _rows(width: int) -> st.SearchStrategy[list[list[float]]]:
    row = st.lists(st.floats(-5, 5, width=32), min_size=width, max_size=width)
    return st.lists(row, min_size=1, max_size=5)


def _is_legal(path: tuple[int, ...]) -> bool:
    names = ["O", *(TAGS[tag] for tag in path)]
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in itertools.pairwise(names))


@settings(deadline=None)
@given(_rows(len(TAGS)))
def test_spans_are_those_of_the_likeliest_legal_tags(rows: list[list[float]]) -> None:
    logits = np.array(rows, dtype=np.float32)
    logs = np.log(softmax(logits).astype(np.float64) + 1e-9)
    legal = filter(_is_legal, itertools.product(range(len(TAGS)), repeat=len(rows)))
    best = max(sum(logs[i, tag] for i, tag in enumerate(path)) for path in legal)
    spans = decode(logits, TAGS)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(0 <= a.start < a.end <= len(rows) and 0 <= a.score <= 1 for a in spans)
    tags = [0] * len(rows)
    for span in spans:
        begin = TAGS.index(f"B-{span.label}")
        tags[span.start : span.end] = [begin] + [begin + 1] * (span.end - span.start - 1)
    assert sum(logs[i, tag] for i, tag in enumerate(tags)) == pytest.approx(best, abs=1e-3)
