"""Places: names in text -> entries of an offline gazetteer, with how exact they are."""

from dateline.mentions.places.resolve import Context, resolve_places

__all__ = ["Context", "resolve_places"]
