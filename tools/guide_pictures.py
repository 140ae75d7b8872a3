"""Make the pictures of the guides anew: the tutorial's case in the programs that exports are for.

python tools/guide_pictures.py [--root FOLDER]

It needs, on Debian, libreoffice-calc, qgis, r-base-core, xvfb, openbox and imagemagick; with --root
they are those of a Debian in that folder, which is entered by chroot (as root). The programs run in
a display of their own, with settings of their own, and open no connection. Gephi is not in Debian.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.site.examples import examples, run  # noqa: E402  # the line above leads there

TUTORIAL, GUIDES = ROOT / "docs" / "tutorial", ROOT / "docs" / "how-to"
COLOURS = 256  # of a picture: programs have few
SIZE = (1280, 760)
DISPLAY = ":87"
EXPORTS = {"events.csv": "csv", "events.geojson": "geojson"}
UTF8 = "CSV:44,34,76,1"  # separated by commas, in quotes, UTF-8, from the first line
IN_QGIS = """
from qgis.core import *
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

COLOURS = {"confirmed": "#1b7f4d", "fair": "#2f6fb5", "weak": "#c98a1b", "contested": "#b53f3f"}
project = QgsProject.instance()
made = QgsProviderSublayerDetails.LayerOptions(project.transformContext())
layers = []
for part in QgsProviderRegistry.instance().querySublayers("/work/events.geojson"):
    layer = part.toLayer(made)
    layers.append(layer)
    if layer.geometryType() == QgsWkbTypes.PointGeometry:
        layer.setName("events, points")
        points, kinds = layer, []
        for grade, colour in COLOURS.items():
            look = {"color": colour, "size": "4", "outline_color": "white"}
            kinds.append(QgsRendererCategory(grade, QgsMarkerSymbol.createSimple(look), grade))
        layer.setRenderer(QgsCategorizedSymbolRenderer("grade", kinds))
world = QgsApplication.pkgDataPath() + "/resources/data/world_map.gpkg|layername=countries"
land = QgsVectorLayer(world, "countries (those of QGIS)", "ogr")
look = {"color": "#f2efe9", "outline_color": "#b9b4aa"}
land.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
project.addMapLayers([*layers, land])
iface.setActiveLayer(points)

def show():
    window = iface.mainWindow()
    window.showMaximized()
    for dock in window.findChildren(QDockWidget):
        if dock.windowTitle() == "Browser":
            dock.hide()
    iface.messageBar().clearWidgets()
    box = points.extent()
    box.grow(8)
    iface.mapCanvas().setExtent(box)
    iface.mapCanvas().refresh()

for wait in (2000, 8000):
    QTimer.singleShot(wait, show)
"""
IN_R = """
png("r.png", width = 900, height = 460, res = 110)
par(mar = c(4, 8, 2.5, 1))
by <- table(events$grade, events$country)
by <- by[, order(colSums(by))]
barplot(by, horiz = TRUE, las = 1, legend.text = TRUE, xlab = "events",
        args.legend = list(x = "bottomright", bty = "n"),
        main = "table(events$grade, events$country)")
dev.off()
"""


@dataclass(frozen=True)
class Debian:
    """Where the programs lie, and a folder that they see as /work."""

    root: Path
    work: Path

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Run a program with settings of its own, on the display."""
        home = "/work/home"
        settings = {
            "DISPLAY": DISPLAY, "HOME": home, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8",
            "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "xcb", "http_proxy": "http://127.0.0.1:9",
        }  # fmt: skip
        inside = ["env", "-i", *(f"{name}={value}" for name, value in settings.items())]
        inside += ["sh", "-c", 'cd /work && exec "$@"', "sh", *command]
        into = ["chroot", str(self.root)] if self.root != Path("/") else []
        return subprocess.Popen(
            [*into, *inside], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    @contextmanager
    def running(self, *command: str) -> Iterator[None]:
        """Within it a program runs."""
        process = self.start(*command)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def picture(self) -> bytes:
        """What the display shows."""
        assert self.start("import", "-window", "root", "/work/shot.png").wait() == 0
        return (self.work / "shot.png").read_bytes()


def in_libreoffice(debian: Debian) -> bytes:
    """The table of events in LibreOffice."""
    name = ["--norestore", "--nologo", "--nofirststartwizard", "--calc"]
    with debian.running("soffice", *name, f"--infilter={UTF8}", "/work/events.csv"):
        return settled(debian)


def in_qgis(debian: Debian) -> bytes:
    """The events on a map in QGIS."""
    (debian.work / "in_qgis.py").write_text(IN_QGIS, encoding="utf-8")
    options = ["--nologo", "--noversioncheck", "--profiles-path", "/work/home"]
    with debian.running("qgis", *options, "--code", "/work/in_qgis.py"):
        return settled(debian, least=25)


def in_r(debian: Debian) -> bytes:
    """What R draws after the lines of the guide."""
    guide = (GUIDES / "r.md").read_text(encoding="utf-8")
    found = re.search(r"^```r\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert found is not None
    (debian.work / "in_r.R").write_text(found[1] + IN_R, encoding="utf-8")
    assert debian.start("Rscript", "--vanilla", "in_r.R").wait() == 0
    return (debian.work / "r.png").read_bytes()


PICTURES: dict[str, Callable[[Debian], bytes]] = {
    "excel-libreoffice.png": in_libreoffice,
    "qgis.png": in_qgis,
    "r.png": in_r,
}


def settled(debian: Debian, least: float = 12, most: float = 120) -> bytes:
    """The display once it stays the same for three seconds."""
    begun, before = time.monotonic(), b""
    time.sleep(least)
    while time.monotonic() - begun < most:
        now = debian.picture()
        if now == before:
            break
        before = now
        time.sleep(3)
    return before


def save(picture: bytes, path: Path) -> None:
    """Save a picture with few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    # The rare colours are those of the events.
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def exports(work: Path) -> None:
    """Follow the tutorial, and export its events."""
    shutil.copytree(TUTORIAL / "reports", work / "docs" / "tutorial" / "reports")
    page = (TUTORIAL / "index.md").read_text(encoding="utf-8")
    run(list(examples(page)), work, {"DATELINE_REVIEWER": "Ada"})
    for name, format_ in EXPORTS.items():
        command = [sys.executable, "-m", "dateline", "export", "news", "--of", "events"]
        command += ["--format", format_, "-o", name, "--force"]
        subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--root", type=Path, default=Path("/"), help="a Debian with the programs")
    parser.add_argument("--only", choices=PICTURES, help="this one")
    options = parser.parse_args()
    work = options.root / "work"
    with tempfile.TemporaryDirectory() as folder:
        exports(Path(folder))
        work.mkdir(exist_ok=True)
        (work / "home").mkdir(mode=0o700, exist_ok=True)
        for name in EXPORTS:
            shutil.copy(Path(folder) / name, work)
    debian = Debian(options.root, work)
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    try:
        with debian.running("Xvfb", DISPLAY, "-screen", "0", screen, "-nolisten", "tcp"):
            time.sleep(2)
            with debian.running("openbox"):
                for name, take in PICTURES.items():
                    if options.only in (None, name):
                        save(take(debian), GUIDES / name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    os.environ.pop("PYTHONSAFEPATH", None)
    main()
