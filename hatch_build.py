"""Build the desk's page before the package, for hatch: web/ -> src/dateline/desk/static/.

It needs Node and npm for a checkout of the source. A source distribution holds the built page, and
a wheel needs neither. ``DATELINE_WEB=0`` builds the package without the page.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src", "dateline", "desk", "static")
STAMP = "BUILT"  # holds the digest of the sources that the page was built from
_MADE = {"node_modules", "openapi.json", ".vite"}  # within web/, by its tools


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]  # hatchling is no dependency
    """Builds the page where it is not built from these sources already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page, and have it packed although it is not committed."""
        if os.environ.get("DATELINE_WEB") == "0":
            return
        root = Path(self.root)
        digest, stamp = sources(root / "web"), root / STATIC / STAMP
        if not stamp.is_file() or stamp.read_text(encoding="ascii") != digest:
            self._build(root / "web")
            stamp.write_text(digest, encoding="ascii")
        build_data["artifacts"].append(f"/{STATIC.as_posix()}/")

    def _build(self, web: Path) -> None:
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            self.app.abort(
                "The desk's page is built with Node 18 or newer and npm, which are not here: "
                "install them (Debian's packages nodejs and npm), or set DATELINE_WEB=0 to do "
                "without the desk."
            )
        for command in ([npm, "ci"], [npm, "run", "build"]):
            done = subprocess.run(command, cwd=web, capture_output=True, text=True, check=False)
            if done.returncode:
                self.app.display_error(done.stdout + done.stderr)
                self.app.abort(
                    f"The desk's page is not built: npm {command[1]} failed in web/, as told "
                    "above. Mend it, or set DATELINE_WEB=0 to do without the desk."
                )


def sources(web: Path) -> str:
    """A digest of all that the page is built from."""
    found = hashlib.sha256()
    for path in sorted(web.rglob("*")):
        inner = path.relative_to(web)
        if path.is_file() and _MADE.isdisjoint(inner.parts):
            found.update(f"{inner.as_posix()}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
