"""Report -> claims.

``read(report)`` is the whole interface of a reader; ``ENGINE`` names the reader and its version.
"""

from dateline.claims.reader import ENGINE, read

__all__ = ["ENGINE", "read"]
