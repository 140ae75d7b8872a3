"""What training is fed with: labels and the teacher's probabilities, window by window."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.syntax.encoder import load
from training.batches import batches, random_groups, samples
from training.data import Document, Event, Lesson, Names, SeenVoice, Voice
from training.lessons import lessons, with_lessons
from training.plan import Plan
from training.scores import Score, aligned
from training.sources import Source, geneva
from training.tags import CUE_TAGS, VOICE_TAGS

NAMES = Names({"Agent": 0, "Goods": 1}, {}, {})
SENTENCES = (
    ("The", "mayor", "said", "the", "bridge", "fell", "."),
    ("Rain", "had", "weakened", "it", "."),
)
SAID = Voice((2, 3), ((0, 2),), ((3, 6),))
FELL = Event(5, 6, "Destroying", ((3, 5, "Goods"),))


def _tags(count: int, tags: int, spans: dict[int, int]) -> np.ndarray:
    """One-hot rows: "O" but for the words in ``spans``."""
    rows = np.zeros((count, tags))
    for word in range(count):
        rows[word, spans.get(word, 0)] = 1
    return rows


def test_labels_are_certain() -> None:
    document = Document("d", SENTENCES, events=(FELL,), voices=(SAID,))
    (sample,) = samples(document, load().pieces, NAMES, [2])
    begin = CUE_TAGS.index("B-cue")
    np.testing.assert_array_equal(sample.cue, _tags(12, len(CUE_TAGS), {2: begin}))
    (voice,) = sample.voices
    source, content = VOICE_TAGS.index("B-source"), VOICE_TAGS.index("B-content")
    spans = {0: source, 1: source + 1, 3: content, 4: content + 1, 5: content + 1}
    np.testing.assert_array_equal(voice.tags, _tags(12, len(VOICE_TAGS), spans))
    (event,) = sample.events
    assert (event.start, event.end, event.type, event.spans) == (5, 6, "Destroying", ((3, 5, 1),))
    assert sample.mention is None


def _seen(start: int, words: int) -> SeenVoice:
    return SeenVoice(start, start + 1, 0, np.full((words, len(VOICE_TAGS)), 1 / 5, np.float16))


def _lesson(*voices: SeenVoice) -> Lesson:
    return Lesson(np.full((12, len(CUE_TAGS)), 1 / 3, np.float16), voices)


def test_labels_and_the_teacher_have_half_each() -> None:
    document = Document("d", SENTENCES, voices=(SAID,), lesson=_lesson(_seen(2, 7)))
    (sample,) = samples(document, load().pieces, NAMES, [2])
    assert sample.cue is not None
    assert sample.cue[2, CUE_TAGS.index("B-cue")] == pytest.approx(2 / 3, abs=1e-3)
    (voice,) = sample.voices
    assert voice.tags[0, VOICE_TAGS.index("B-source")] == pytest.approx(0.6, abs=1e-3)
    assert voice.tags[9, 0] == 1  # the teacher's window ended before


def test_without_labels_the_teachers_cues_are_learned() -> None:
    document = Document("d", SENTENCES, events=(FELL,), lesson=_lesson(_seen(9, 12)))
    first, second = samples(document, load().pieces, NAMES, [1, 1])
    assert not first.voices
    (voice,) = second.voices
    assert (voice.start, voice.end) == (2, 3)
    np.testing.assert_allclose(voice.tags, 1 / 5, atol=1e-3)
    assert second.cue is not None
    np.testing.assert_allclose(second.cue, 1 / 3, atol=1e-3)


def test_a_lesson_covers_every_word_and_labelled_cue() -> None:
    document = Document("d", SENTENCES * 20, voices=(SAID, Voice((14, 15), (), ())))
    (lesson,) = lessons(load(), [document])
    assert len(lesson.cue) == 240
    np.testing.assert_allclose(lesson.cue.sum(axis=1), 1, atol=1e-2)
    assert [(seen.start, seen.end) for seen in lesson.voices] == [(2, 3), (14, 15)]
    (taught,) = with_lessons([document], [lesson])
    assert all(s.cue is not None for s in samples(taught, load().pieces, NAMES, [40]))


@given(st.integers(0, 60), st.integers(1, 9), st.randoms(use_true_random=False))
def test_groups_take_every_sentence(count: int, most: int, chance: random.Random) -> None:
    groups = random_groups(count, most, chance)
    assert sum(groups) == count
    assert all(1 <= size <= most for size in groups)


def test_rounds_pass_over_the_data_as_often_as_asked_and_alike_each_time() -> None:
    documents = tuple(Document(str(i), SENTENCES, voices=(SAID,)) for i in range(8))
    source = Source(documents, 2, 1, 14)

    def plan() -> list[list[str]]:
        made = Plan({"d": source}, load().pieces, NAMES, seed=3, rounds=4)
        return [
            [str(sample.window.pieces) for batch in made.round(i) for sample in batch]
            for i in range(4)
        ]

    assert plan() == plan()
    counts = Counter(window for found in plan() for window in found)
    assert len(counts) == 2
    assert set(counts.values()) == {16}


def test_batches_are_of_like_length_and_lose_nothing() -> None:
    documents = [Document("d", (("word",) * n,), voices=()) for n in range(1, 40)]
    found = [s for d in documents for s in samples(d, load().pieces, NAMES, [1])]
    made = batches(found, 64, random.Random(1))
    assert Counter(id(s) for batch in made for s in batch) == Counter(map(id, found))
    assert all(len(b) == 1 or len(b) * max(len(s.window.pieces) for s in b) <= 64 for b in made)


def test_sentences_of_many_texts_are_joined_with_their_events() -> None:
    source = geneva([Document("a", SENTENCES[:1], events=(FELL,))] * 31, 1)
    first, second = source.documents
    assert len(first.sentences) == 30
    assert first.events is not None
    assert second.events == (FELL,)
    moved = first.events[1]
    assert (moved.start, moved.end, moved.arguments) == (12, 13, ((10, 12, "Goods"),))


def test_overlap_is_scored_by_the_share_of_words() -> None:
    score = Score()
    score.add_overlap({1, 2, 3, 4}, {3, 4})
    score.add_overlap(set(), {9})
    assert (score.precision, score.recall) == (50, 50)
    assert aligned([{1, 2}, {2, 3}], [{2, 3}, {5}]) == [(1, 0)]
