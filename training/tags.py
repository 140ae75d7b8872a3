"""What the heads for spans tell apart."""

from __future__ import annotations

from dateline.syntax.encoder.spans import bio
from training.data import MENTIONS

MENTION_TAGS = bio(MENTIONS)
ANCHOR_TAGS = bio(["anchor"])
CUE_TAGS = bio(["cue"])
ARGUMENT_TAGS = bio(["argument"])
VOICE_TAGS = bio(["source", "content"])
