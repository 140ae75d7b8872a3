"""The learned encoder: words in, part-of-speech tags, dependency trees, names and voices out."""

from dateline.encoder.model import (
    FILE,
    Attribution,
    Encoder,
    Parse,
    Reading,
    SentenceReading,
    Types,
    load,
)
from dateline.encoder.spans import Floats, TaggedSpan

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
