"""Words of accidents and disasters, whose reports tell in the words of force who was hit."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.lexicon.different import different

# What strikes without meaning to, or who is at its wheel.
VEHICLES = frozenset(
    """
    car truck lorry bus coach minibus van suv taxi cab train tram locomotive vehicle motorcycle
    motorbike scooter bicycle bike driver motorist trucker semi pickup sedan tractor trailer jeep
    limousine camry toyota trolley streetcar snowplow
    """.split()
)
_ROAD = re.compile(
    r"\b(?:hit[- ]and[- ]run|crosswalks?|pedestrians?|motorists?|intersections?|drunk[- ]driv\w+"
    r"|driving (?:drunk|under)|dwi|dui|vehicular|lanes?|highway patrol|speeding|speed limit"
    r"|airbags?|collisions?|collided|swerved|veered|traffic|windshield|sidewalk|crash(?:ed)?"
    r"|motorcyclists?|cyclists?|wheel|driver'?s? licen[cs]e|paramedics)\b",
    re.I,
)
# What nobody says of an accident.
_MEANT = re.compile(
    r"\b(?:attack\w*|deliberate\w*|intentional\w*|on purpose|terror\w*|ramm\w+|gun\w*|bomb\w*"
    r"|shoot\w*|shot|missiles?|rockets?|shell\w*|militants?|rebels?|soldiers?|troops|airstrikes?|insurgents?"
    r"|checkpoint|drones?|explosi\w+|warplanes?|artillery|mob|rioters?)\b",
    re.I,
)
_DISASTER = re.compile(
    r"\b(?:(?:earth)?quakes?|aftershocks?|tremors?|magnitude|richter|epicent\w+|hurricanes?"
    r"|cyclones?|typhoons?|tornado\w*|floods?|flooding|tsunami|wildfires?|landslides?)\b",
    re.I,
)
_DIFFERENT = 2  # so many different words of the road make a report one on an accident or a disaster


def is_meant(sentence: str) -> bool:
    """Whether a sentence has a word of deeds that are no accidents: "attack", "deliberately"."""
    return _MEANT.search(sentence) is not None


@lru_cache(maxsize=4)
def is_accident(text: str) -> bool:
    """Whether a report is on an accident or a disaster, and tells of no deeds that are meant."""
    return not is_meant(text) and any(
        different(words, text) >= _DIFFERENT for words in (_ROAD, _DISASTER)
    )
