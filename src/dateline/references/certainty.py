"""How sure it is whom a pronoun stands for: a logistic regression over what the choice shows.

Where it is likelier than not that the wrong one was chosen, nobody is better. The weights are from
gold coreference in news (GUM, MEANTIME, ECB+); `evaluation/pronouns.py` fits and measures them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from dateline.references.vocabulary import HE, IT, SHE, THEY

SURE = 0.55  # an antecedent less likely right is left open
_MOST = 300  # of salience; what is farther ahead is no surer
_CROWD = 4  # so many rivals, and more, are a crowd
_LONG_AGO = 3  # sentences


@dataclass(frozen=True, slots=True)
class Choice:
    """What the choice of an antecedent shows.

    ``lead`` is its salience beyond the next best's, of the ``rivals`` that agree with the pronoun,
    too. ``back`` is how many sentences ago it was last called by other words than a pronoun.
    ``quoted`` says whether the pronoun stands in quotation marks, ``called_quoted`` whether those
    words do. ``through`` says that the nearest mention is a pronoun itself; ``parallel`` that it
    has the pronoun's grammatical role. ``one_body`` is what "they" seldom stands for.
    """

    pronoun: str
    lead: float
    rivals: int
    back: int
    quoted: bool
    called_quoted: bool
    gender_known: bool
    one_body: bool
    parallel: bool
    subject: bool
    through: bool
    named: bool


def shown(choice: Choice) -> dict[str, float]:
    """What speaks for and against a choice: 0 or 1, and the lead in units of 100."""
    person = choice.pronoun in HE | SHE
    return {
        "lead": max(0.0, min(choice.lead, _MOST)) / 100,
        "no rival": float(choice.rivals == 0),
        "crowd": float(choice.rivals >= _CROWD),
        "one sentence back": float(choice.back == 1),
        "two sentences back": float(choice.back == 2),
        "long ago": float(choice.back >= _LONG_AGO),
        "into a quotation": float(choice.quoted and not choice.called_quoted),
        "within quotations": float(choice.quoted and choice.called_quoted),
        "gender unknown": float(person and not choice.gender_known),
        "it": float(choice.pronoun in IT),
        "they": float(choice.pronoun in THEY),
        "one body": float(choice.one_body),
        "parallel": float(choice.parallel),
        "subject": float(choice.subject),
        "through a pronoun": float(choice.through),
        "named": float(choice.named),
    }


def chance(choice: Choice) -> float:
    """The probability that the right antecedent was chosen."""
    return 1 / (1 + exp(-_BIAS - sum(_WEIGHTS[k] * v for k, v in shown(choice).items())))


_BIAS = 0.47
_WEIGHTS = {
    "lead": 0.6,
    "no rival": 0.31,
    "crowd": -0.55,
    "one sentence back": -0.76,
    "two sentences back": -1.21,
    "long ago": -3.09,
    "into a quotation": -0.29,
    "within quotations": -0.49,
    "gender unknown": -0.62,
    "it": -0.61,
    "they": -0.66,
    "one body": 0.22,
    "parallel": 0.65,
    "subject": 0.56,
    "through a pronoun": -0.24,
    "named": 0.7,
}
