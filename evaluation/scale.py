"""Many reports in one case: size, time and peak memory of each command.

    python evaluation/scale.py [--reports 10000] [--keep FOLDER]

Makes reports up (``made.py``), one a file, and runs the commands on them as a user would, each in a
process of its own, whose own time and peak memory the system tells.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

import click
import made

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")


@click.command()
@click.option("--reports", "number", default=10_000, show_default=True)
@click.option("--keep", type=click.Path(path_type=Path), help="A folder to leave everything in.")
def main(number: int, keep: Path | None) -> None:
    """Print a table of steps."""
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "news").mkdir(parents=True)
        size = words = 0
        for path, text in made.reports(number):
            (folder / "news" / path).write_text(text, encoding="utf-8")
            size += len(text.encode())
            words += len(text.split())
        click.echo(
            f"{number:,} reports, {words:,} words, {size / 1e6:.1f} MB; "
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
        )
        click.echo(f"{'step':18}{'seconds':>9}{'cpu':>9}{'ms/report':>11}{'peak MB':>9}  output")
        _steps(folder, number)


def _steps(folder: Path, number: int) -> None:
    case, listing = folder / "case", folder / "claims.txt"
    _step("init", ["init", case], number)
    _step("add", ["add", case, folder / "news"], number, case)
    _step("add again", ["add", case, folder / "news"], number, case)
    _step("read", ["read", case], number, case)
    _step("read again", ["read", case], number, case)
    _step("claims", ["claims", case], number, listing, to=listing)
    _step("claims --actor", ["claims", case, "--actor", "rebels"], number, listing, to=listing)
    _step("claims --json", ["claims", case, "--json"], number, listing, to=listing)
    for format_ in FORMATS:
        path = folder / f"claims.{format_}"
        _step(f"export {format_}", ["export", case, "--format", format_, "-o", path], number, path)
    _step("map", ["map", case, "-o", folder / "map.html"], number, folder / "map.html")


def _step(
    name: str, command: list[object], number: int, made: Path | None = None, to: Path | None = None
) -> None:
    """Run a command and print its time, its peak memory and the size of what it made."""
    begun = time.perf_counter()
    with (to or Path(os.devnull)).open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline", *map(str, command)],
            stdout=output,
            stderr=subprocess.PIPE,
        )
        assert process.stderr is not None
        told = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise click.ClickException(f"{name} failed: {told}")
    cpu = used.ru_utime + used.ru_stime
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    click.echo(
        f"{name:18}{seconds:9.1f}{cpu:9.1f}{1000 * seconds / number:11.2f}{peak:9.0f}  "
        f"{_size(made) if made else ''}"
    )


def _size(path: Path) -> str:
    files = path.rglob("*") if path.is_dir() else [path]
    return f"{path.name} {sum(f.stat().st_size for f in files if f.is_file()) / 1e6:.1f} MB"


if __name__ == "__main__":
    main()
