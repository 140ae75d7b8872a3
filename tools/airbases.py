"""Make ``airbases.csv``, the air bases of the world.

    pip install airportsdata==20261103   # MIT; compiled from public aeronautical data
    python tools/airbases.py

Kept is what calls itself an air base; name, position and country as airportsdata has them.
"""

from __future__ import annotations

import csv
import re
from importlib import import_module
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/dateline/places/airbases.csv"
_BASE = re.compile(
    r"\s*\b(?:Air ?base|AFB|Air Force Base|Naval Air Station|AB(?=$| Airport))\b.*", re.I
)


def main() -> None:
    """Write the table: the name without "Air Base", position and country."""
    rows = set()
    for airport in import_module("airportsdata").load("ICAO").values():
        name = str(airport["name"])
        if _BASE.search(name):
            bare = re.split(r"[/(]", _BASE.sub("", name).split("-")[-1] or name)[0].strip()
            if len(bare) > 2 and bare[0].isalpha():
                at = (f"{airport['lat']:.3f}", f"{airport['lon']:.3f}")
                rows.add((bare, *at, str(airport["country"])))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "lat", "lon", "country"])
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
