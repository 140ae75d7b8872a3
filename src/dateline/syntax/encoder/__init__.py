"""The learned encoder: words in, part-of-speech tags, dependency trees, names and voices out."""

from dateline.syntax.encoder.model import (
    FILE,
    Attribution,
    Encoder,
    Parse,
    Reading,
    SentenceReading,
    Types,
    load,
)
from dateline.syntax.encoder.spans import Floats, TaggedSpan

__all__ = [
    "FILE",
    "Attribution",
    "Encoder",
    "Floats",
    "Parse",
    "Reading",
    "SentenceReading",
    "TaggedSpan",
    "Types",
    "load",
]
