"""Files that appear whole: written beside their place as a part file, then moved there.

A part file is locked while its writer lives. A killed writer can't remove its own: the next one
that writes to the folder removes every part file whose lock is free.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dateline.errors import DatelineError

PART = ".dateline-part"
"""How the name of a part file ends; it begins with a full stop and the name of the file."""


def atomically(path: Path, fill: Callable[[Path], int], mode: int = 0o644) -> int:
    """Let ``fill`` write a part file beside ``path``, then move it into place.

    Returns what ``fill`` returns. ``mode`` says who may read and write it. Whatever happens,
    ``path`` is the old file or the whole new one.
    Raises DatelineError where ``path`` can't be written or is no regular file.
    """
    if path.is_dir():
        raise DatelineError(f"{path} is a folder: name a file.")
    if path.exists() and not path.is_file():
        raise DatelineError(
            f"{path} is a device or a pipe, which a file would replace: name a regular file."
        )
    part: Path | None = None
    handle = -1
    try:
        _remove_abandoned(path.parent)
        handle, part = _locked_part(path)
        number = fill(part)
        part.chmod(mode)
        if sys.platform == "win32":  # where no open file can be moved
            os.close(handle)
            handle = -1
        part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatelineError(
            f"{path} can't be written ({reason}): make room or name another file."
        ) from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
        if handle >= 0:
            os.close(handle)
    return number


def _locked_part(path: Path) -> tuple[int, Path]:
    """A new part file, and the handle that holds its lock."""
    while True:
        prefix = f".{path.name[:40]}."  # a name may have 255 bytes at most, some letters have four
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=PART)
        part = Path(name)
        # Another writer may have found it before it was locked, and be removing it.
        if _lock(handle) and part.exists():
            return handle, part
        os.close(handle)
        part.unlink(missing_ok=True)


def _remove_abandoned(folder: Path) -> None:
    """Remove the part files of writers that are dead."""
    if sys.platform == "win32":  # files have no such locks there
        return
    for part in folder.glob(f".*{PART}"):
        if part.is_symlink() or not part.is_file():
            continue
        with suppress(OSError):  # another's, or gone already
            handle = os.open(part, os.O_RDWR)
            try:
                if _lock(handle, unsupported=False):
                    part.unlink(missing_ok=True)
            finally:
                os.close(handle)


def _lock(handle: int, *, unsupported: bool = True) -> bool:
    """Lock a file unless another has; ``unsupported`` is the answer where there are no locks."""
    if sys.platform == "win32":
        return unsupported
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems
        return unsupported
    return True
