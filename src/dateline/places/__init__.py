"""Places: names in text -> entries of an offline gazetteer, with how exact they are."""

from dateline.places.resolve import resolve_mentions, resolve_places
from dateline.places.spot import PlaceMention, find_places
from dateline.places.text import Context, PlaceNames
from dateline.places.user import UserPlaces, user_places
from dateline.places.vague import modify

__all__ = [
    "Context",
    "PlaceMention",
    "PlaceNames",
    "UserPlaces",
    "find_places",
    "modify",
    "resolve_mentions",
    "resolve_places",
    "user_places",
]
