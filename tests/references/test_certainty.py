"""How sure it is whom a pronoun stands for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.references.certainty import SURE, Choice, chance

CHOICE = Choice(
    pronoun="he",
    lead=100,
    rivals=1,
    back=0,
    quoted=False,
    called_quoted=False,
    gender_known=True,
    one_body=False,
    parallel=True,
    subject=True,
    through=False,
    named=True,
)
CHOICES = st.builds(
    Choice,
    pronoun=st.sampled_from("he him she her it its they their".split()),
    lead=st.floats(min_value=0),
    rivals=st.integers(0, 50),
    back=st.integers(0, 30),
    quoted=st.booleans(),
    called_quoted=st.booleans(),
    gender_known=st.booleans(),
    one_body=st.booleans(),
    parallel=st.booleans(),
    subject=st.booleans(),
    through=st.booleans(),
    named=st.booleans(),
)


def test_a_clear_choice_is_sure_and_a_faint_one_among_many_is_not() -> None:
    assert chance(CHOICE) >= SURE
    assert chance(replace(CHOICE, lead=0, rivals=9, back=3, named=False)) < SURE


@given(CHOICES)
def test_a_chance_is_a_probability(choice: Choice) -> None:
    assert 0 < chance(choice) < 1


@given(CHOICES, st.floats(min_value=0))
def test_the_farther_ahead_the_surer(choice: Choice, lead: float) -> None:
    nearer, farther = sorted([choice.lead, lead])
    assert chance(replace(choice, lead=nearer)) <= chance(replace(choice, lead=farther))


@given(CHOICES, st.integers(0, 30))
def test_the_longer_ago_it_was_called_by_its_words_the_less_sure(choice: Choice, back: int) -> None:
    later, earlier = sorted([choice.back, back])
    assert chance(replace(choice, back=later)) >= chance(replace(choice, back=earlier))
