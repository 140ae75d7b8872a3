"""Voice: according to whom each clause of a report holds."""

from dateline.claims.voice.chains import source_chains
from dateline.claims.voice.sources import Source, SourceChain

__all__ = ["Source", "SourceChain", "source_chains"]
