"""Dateline turns published news reports into a sourced, dated, mapped, reviewable event database.

The folders follow the data's path: ``reports`` -> ``passages`` -> ``mentions`` -> ``claims`` ->
``views``; ``model`` holds the data types that travel along it and ``case`` stores them.
"""

__version__ = "0.1.0"
