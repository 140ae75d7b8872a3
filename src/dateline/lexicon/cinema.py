"""Words of films and plays, whose reports tell of scenes in the words of force: "shooting"."""

from __future__ import annotations

import re

from dateline.lexicon.different import different

_WORDS = re.compile(
    r"\b(?:scripts?|screenplays?|screenwriters?|films?|movies?|directors?|directed|directing|sequels?"
    r"|filming|studios?|episodes?|starring|co-stars?|box office|trailers?|trilogy|franchise"
    r"|actors?|actress\w*|novels?|cinema|soundtrack|remake"
    r"|oscars?|emmys?|hollywood|premieres?|blockbusters?|on set|gameplay|video ?games?|vr)\b",
    re.I,
)
_DIFFERENT = 2  # so many different words of films in one sentence


def is_cinema(sentence: str) -> bool:
    """Whether a sentence tells of a film or a play, by how many words of it it has."""
    return different(_WORDS, sentence) >= _DIFFERENT
