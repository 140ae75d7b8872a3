"""Dateline turns published news reports into a sourced, dated, mapped, reviewable event database.

The folders follow the data's path: ``reports`` -> ``passages`` -> ``syntax`` -> ``claims`` ->
``views``; ``model`` holds the types that travel along it, ``store`` keeps them.
"""

__version__ = "0.2.0"
