from __future__ import annotations

import pytest

from dateline.lexicon import manners
from dateline.syntax.lemmas import lemma_of


def test_no_word_says_two_ways() -> None:
    words = [word for of in manners.WORDS.values() for word in of.split()]
    assert len(words) == len(set(words)) == len(manners.OF)


@pytest.mark.parametrize("word", sorted(manners.OF))
def test_each_word_is_the_dictionary_form_that_is_looked_up(word: str) -> None:
    noun = lemma_of(word, "NOUN")
    assert (noun if noun != word else lemma_of(word, "VERB")) == word
