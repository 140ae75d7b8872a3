"""Voice: according to whom each clause of a report holds."""

from dateline.claims.voice.attributions import Attribution, find_attributions
from dateline.claims.voice.chains import source_chains
from dateline.claims.voice.sources import Source, SourceChain
from dateline.claims.voice.voices import Voices

__all__ = ["Attribution", "Source", "SourceChain", "Voices", "find_attributions", "source_chains"]
