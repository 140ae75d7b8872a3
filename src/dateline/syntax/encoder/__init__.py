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
from dateline.syntax.encoder.roles import Argument as RoleArgument
from dateline.syntax.encoder.roles import Part, RoleHead, Roles
from dateline.syntax.encoder.spans import Floats, TaggedSpan

__all__ = [
    "FILE",
    "Attribution",
    "Encoder",
    "Floats",
    "Parse",
    "Part",
    "Reading",
    "RoleArgument",
    "RoleHead",
    "Roles",
    "SentenceReading",
    "TaggedSpan",
    "Types",
    "load",
]
