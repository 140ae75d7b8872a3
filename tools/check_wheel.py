"""Check what a wheel of Dateline, the argument, holds: ``src/dateline`` and nothing else.

With it comes the desk's page, which is built and not committed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

SOURCE = Path(__file__).parent.parent / "src"
PAGE = "dateline/desk/static/index.html.gz"


def main(wheel: Path) -> None:
    """Compare the wheel with the source; exit with a sentence where they differ."""
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = (path for path in (SOURCE / "dateline").rglob("*") if path.is_file())
    source = {path.relative_to(SOURCE).as_posix() for path in files if path.suffix != ".pyc"}
    if packed != source:
        sys.exit(
            f"{wheel.name} lacks {sorted(source - packed)}"
            f" and has {sorted(packed - source)} too much."
        )
    if PAGE not in packed:
        sys.exit(f"{wheel.name} lacks the desk's page, {PAGE}: install Node, and build it again.")
    print(f"{wheel.name}: {len(packed)} files, {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
