"""Claims: what a report says happened, according to whom, and how surely.

``Reader(profile).read(report)`` gives a `dateline.model.Reading`; `ReportReader` is what every
reader can do, and `dateline.claims.endpoint` has another.
"""

from dateline.claims.protocol import ReportReader, UnavailableError
from dateline.claims.reader import ENGINE, Reader

__all__ = ["ENGINE", "Reader", "ReportReader", "UnavailableError"]
