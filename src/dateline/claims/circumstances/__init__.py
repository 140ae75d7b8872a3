"""When and where an event happened, where the words beside it do not say so.

A report tells most dates and places once and expects its reader to carry them along: the headline
has none, the lead has the day, later sentences name the town. For each event without a stated date
or place the candidates that the report offers are scored by what speaks for them (the same
sentence, the sentence before, the lead, the same happening told again, the day of publication),
and the best is taken if it is more likely right than not. What is taken says what it was inferred
from.
"""

from dateline.claims.circumstances.infer import dated_anew, infer

__all__ = ["dated_anew", "infer"]
