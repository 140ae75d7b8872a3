"""The codes of ACLED and UCDP GED for how closely dates and places are known, and their deaths."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from dateline.lexicon import deaths as death_words
from dateline.model import Claim, Factuality, Precision
from dateline.profiles import Profile
from dateline.views import roles

ASSERTED = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})
"""The values of factuality by which something happened."""
# UCDP where_prec: 1 the exact place, 2 within some 25 km of it, 3 second-order and 4 first-order
# division, 5 a line or an area without sharp bounds, 6 country, 7 international waters or airspace.
WHERE_PREC = {
    Precision.EXACT: 1,
    Precision.TOWN: 1,
    Precision.DISTRICT: 3,
    Precision.REGION: 4,
    Precision.PART_OF_COUNTRY: 5,
    Precision.COUNTRY: 6,
}
_NEAR_KM, _NEAR, _OF_NO_COUNTRY = 25, 2, 7
# ACLED geo_precision: 1 the town, 2 a part of a region, 3 a larger region.
GEO_PREC = {
    Precision.EXACT: 1,
    Precision.TOWN: 1,
    Precision.DISTRICT: 2,
    Precision.REGION: 3,
    Precision.PART_OF_COUNTRY: 3,
    Precision.COUNTRY: 3,
}
# The longest interval of each code in days, from code 1 on; what is longer has the next code.
_DATE_PREC_DAYS = (1, 6, 7, 31)
_TIME_PRECISION_DAYS = (1, 7)
# Anchors of claims about casualties that mean death rather than injury.
_DEATH = re.compile(death_words.PATTERN, re.IGNORECASE)


def date_precision(earliest: str | None, latest: str | None) -> tuple[int | None, int | None]:
    """UCDP date_prec and ACLED time_precision of an interval of ISO dates.

    date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer. time_precision: 1 a
    day, 2 a week, 3 a month or longer. An interval without a beginning or an end has none.
    """
    if earliest is None or latest is None:
        return None, None
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1
    return bisect_left(_DATE_PREC_DAYS, days) + 1, bisect_left(_TIME_PRECISION_DAYS, days) + 1


def where_precision(claim: Claim) -> tuple[int | None, int | None]:
    """UCDP where_prec and ACLED geo_precision of a claim's place."""
    place = claim.place
    if place is None or place.lat is None or place.precision is None:
        return None, None
    precision, radius = place.precision, place.radius_km
    ucdp = WHERE_PREC[precision]
    if place.country is None and precision in (Precision.REGION, Precision.PART_OF_COUNTRY):
        ucdp = _OF_NO_COUNTRY
    elif precision is Precision.DISTRICT and radius is not None and radius <= _NEAR_KM:
        ucdp = _NEAR  # "near" a town, or no larger than that
    return ucdp, GEO_PREC[precision]


def deaths(claim: Claim, profile: Profile) -> tuple[int | None, int | None]:
    """The fewest and most deaths that a claim asserts; None where it asserts none or no number."""
    event = profile.types.get(claim.type)
    if event is None or event.casualties is None or claim.factuality not in ASSERTED:
        return None, None
    victims = roles.first(claim, event.casualties)
    if victims is None or victims.count is None or not _DEATH.search(claim.anchor.text):
        return None, None
    return victims.count.min, victims.count.max
