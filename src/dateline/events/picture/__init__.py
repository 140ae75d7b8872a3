"""What the claims of one happening amount to: every value said, the best of them, and a grade.

``build`` makes the `Event`, ``as_of`` the event as it was known on a day, ``attributes`` what is
said of one thing.
"""

from dateline.events.picture.attributes import attributes
from dateline.events.picture.build import as_of, build
from dateline.events.picture.telling import KeyOf

__all__ = ["KeyOf", "as_of", "attributes", "build"]
