"""Readers of how long and how often."""

from decimal import Decimal

import pytest

from dateline.lexicon.units import TimeUnit
from dateline.times import find_expressions
from dateline.times.bases import Amount, Indefinite
from dateline.times.lengths import iso_duration


@pytest.mark.parametrize(
    ("amount", "unit", "iso"),
    [
        (Decimal(3), TimeUnit.DAY, "P3D"),
        (Decimal(48), TimeUnit.HOUR, "PT48H"),
        (Decimal("2.5"), TimeUnit.YEAR, "P2Y6M"),
        (Decimal("0.5"), TimeUnit.HOUR, "PT30M"),
        (Decimal("1.5"), TimeUnit.DAY, "P1DT12H"),
        (Decimal("2.25"), TimeUnit.WEEK, "P2.25W"),
        (Decimal(3), TimeUnit.QUARTER, "P9M"),  # units without a code
        (Decimal(2), TimeUnit.FORTNIGHT, "P4W"),
        (Decimal(0), TimeUnit.DAY, "P0D"),
        (Indefinite.FEW, TimeUnit.DECADE, "PXDE"),
    ],
)
def test_iso_durations(amount: Amount, unit: TimeUnit, iso: str) -> None:
    assert iso_duration(amount, unit) == iso


@pytest.mark.parametrize(
    ("text", "constraints"),
    [
        ("A nine-month siege ended.", ["duration=P9M"]),
        ("It took two and a half years.", ["duration=P2Y6M"]),
        ("It took several decades.", ["duration=PXDE"]),
        ("He is 12 years old.", []),  # an age
        ("The line has 700 seats a week.", []),  # a rate
        ("A quarter of them left.", []),  # a share
        ("They meet every Friday.", ["set=XXXX-WXX-5"]),
        ("They meet twice a week.", ["set=P1W"]),
        ("They meet every morning.", ["set=XXXX-XX-XXTMO"]),
        ("They meet daily.", ["set=P1D"]),
        ("It paid the quarterly dividend.", []),  # a name
    ],
)
def test_how_long_and_how_often(text: str, constraints: list[str]) -> None:
    assert [str(m.constraint) for m in find_expressions(text)] == constraints
