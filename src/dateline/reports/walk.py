"""Folders and files: what may be opened, and opening it without hanging."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.errors import DatelineError
from dateline.reports.item import Refusal

_SYSTEMS = frozenset(
    "thumbs.db ehthumbs.db desktop.ini __macosx $recycle.bin icon\r folder.htt system~1".split()
)


def files(folder: Path) -> Iterator[Path | Refusal]:
    """Yield the files below a folder, sorted by path; hidden and system ones are passed over.

    A link is followed only to a file within the folder; one that leaves it is refused.
    """
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        yield Refusal(str(folder), f"{folder} cannot be read ({_why(error)}); check its rights.")
        return
    waiting = [folder]  # a stack, as folders may be nested deeper than Python calls
    while waiting:
        path = waiting.pop()
        if _is(path, stat.S_ISLNK) and path != folder:
            yield from _link(path, root)
        elif path == folder or _is(path, stat.S_ISDIR):
            try:
                below = sorted(entry.name for entry in os.scandir(path))
            except OSError as error:
                reason = f"{path} cannot be read ({_why(error)}); check its rights."
                yield Refusal(str(path), reason)
                continue
            waiting.extend(path / name for name in reversed(below) if not _is_systems(name))
        else:
            yield path


def _is_systems(name: str) -> bool:
    """Whether a name is hidden, or one that systems and archivers write beside people's files."""
    return name.startswith((".", "~$", "._")) or name.casefold() in _SYSTEMS


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether a path is of a kind, links not followed; False where that cannot be known."""
    try:
        return kind(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _link(path: Path, root: Path) -> Iterator[Path | Refusal]:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Refusal(str(path), f"{path} is a link to nothing; remove it or repair it.")
        return
    if not target.is_relative_to(root):
        yield Refusal(str(path), f"{path} is a link out of the folder; add its target by itself.")
    elif target.is_file():  # a folder within is walked in its own place
        yield path


def open_file(path: Path) -> io.BufferedReader:
    """Open a regular file for reading. Raises DatelineError for anything else, never waiting."""
    try:
        # Without O_NONBLOCK a named pipe would wait for a writer.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if not stat.S_ISREG(path.stat().st_mode):
            raise DatelineError(
                f"{path} is not a regular file; give a file, or pipe its content to '-'."
            )
        handle = os.open(path, flags)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise DatelineError(
                f"{path} is not a regular file; give a file, or pipe its content to '-'."
            )
        return io.BufferedReader(io.FileIO(handle))
    except FileNotFoundError:
        raise DatelineError(f"{path} does not exist; check the path.") from None
    except (OSError, ValueError) as error:
        raise DatelineError(f"{path} cannot be read ({_why(error)}); check it.") from None


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
