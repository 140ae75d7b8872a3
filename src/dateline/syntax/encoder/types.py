"""Event types by their descriptions: what an anchor's state is compared with."""

from __future__ import annotations

import re

from dateline.syntax.encoder.pieces import Window, WordPieces, windows
from dateline.syntax.tokens import tokens


def description_window(name: str, text: str, pieces: WordPieces) -> Window:
    """A type's name and its one-sentence description as one window; what is too long is cut."""
    named = " ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name.replace("_", " ")))
    whole = f"{named.lower()}: {text}"
    words = [token.text for token in tokens(whole, 0, len(whole))]
    return next(windows([words], pieces))
