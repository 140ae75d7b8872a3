"""A dossier: events as a document to print, each statement with notes that lead to its words.

`page.render` makes one HTML file that needs no network and runs nothing; `pdf.write` makes a PDF of
it. Report text is hostile: all of it passes `markup`, which escapes whatever is not markup of ours.
"""

from __future__ import annotations

from dateline.views.dossier.page import policy, render, style
from dateline.views.dossier.parts import Dossier, Paper

__all__ = ["Dossier", "Paper", "policy", "render", "style"]
