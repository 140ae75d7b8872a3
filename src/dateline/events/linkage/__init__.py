"""Which claims tell one happening: pairs with a score, clusters of them, and why.

`told` makes of a report what is compared, `link` makes clusters of a whole case of these, and `why`
explains one of its events.
"""

from dateline.events.linkage.blocking import candidates
from dateline.events.linkage.compared import (
    Compared,
    KeyOf,
    Told,
    key_of,
    told,
    told_from_json,
    told_to_json,
)
from dateline.events.linkage.explain import why, why_each
from dateline.events.linkage.linking import Ask, Decided, Linked, Thresholds, link

__all__ = [
    "Ask",
    "Compared",
    "Decided",
    "KeyOf",
    "Linked",
    "Thresholds",
    "Told",
    "candidates",
    "key_of",
    "link",
    "told",
    "told_from_json",
    "told_to_json",
    "why",
    "why_each",
]
