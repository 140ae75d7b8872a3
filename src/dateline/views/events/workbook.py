"""Excel workbooks (Office Open XML, ISO/IEC 29500): one sheet, a bold header that stays in view.

Text is text: what begins like a formula or an address is neither, whatever a report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from dateline.errors import DatelineError
from dateline.views.events.sheet import short

try:
    import xlsxwriter  # type: ignore[import-untyped]
except ImportError:
    raise DatelineError(
        "Workbooks are written by XlsxWriter, which is not installed: pip install 'dateline[xlsx]'."
    ) from None

MOST = 1_048_575
"""Rows below the header that a sheet holds."""
_WIDTHS = (8, 40)  # of a column, in characters


def write_rows(
    name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]], path: Path, made: str
) -> int:
    """Write rows under one header to the sheet of this name; return how many.

    What is not known is an empty cell; ``made`` is when, in ISO 8601. OSError where
    there are more than a sheet holds.
    """
    # Rows go to the disk as they come, so that memory stays flat.
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": datetime.fromisoformat(made)})
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, title in enumerate(columns):
            sheet.set_column(column, column, min(max(_WIDTHS[0], len(title) + 2), _WIDTHS[1]))
            sheet.write_string(0, column, title.strip(), bold)
        number = 0
        for row in rows:
            if number == MOST:
                raise OSError(f"a sheet holds no more than {MOST:,} rows: filter them")
            number += 1
            for column, title in enumerate(columns):
                value = row.get(title)
                if isinstance(value, int | float):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, str(short(value)))
    return number
