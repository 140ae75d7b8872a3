"""Repairs: systematic parser errors, corrected before the rules use the parse.

The encoder learned from running text, so that it errs most where words are written differently: in
headlines, which leave out articles and auxiliaries and stand in the present tense. Each repair is a
record that can be switched off by its name; `evaluation/repairs.py` measures what each is worth.
"""

from dateline.syntax.repairs.registry import REPAIRS, Example, Repair, Scope, repair

__all__ = ["REPAIRS", "Example", "Repair", "Scope", "repair"]
