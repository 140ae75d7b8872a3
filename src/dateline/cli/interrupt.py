"""Ctrl-C (SIGINT): one sentence and exit status 130, from the first moment to the last.

While modules load and while Python ends, the process ends at once: nothing is under way. While a
command runs, the interrupt unwinds it as an exception, so that what is open is closed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

STOPPED = "Stopped. What is done is kept: run the same command again to go on."
STATUS = 130  # what shells expect of a process that Ctrl-C ended


def install() -> None:
    """End the process at an interrupt; where interrupts are ignored, as by nohup, leave it so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
        sys.unraisablehook = _unraisable


@contextmanager
def unwinding() -> Iterator[None]:
    """Within it an interrupt is a KeyboardInterrupt, and the second one ends the process."""
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    signal.signal(signal.SIGINT, _raise)
    try:
        yield
        # A library may have caught the interrupt as if it were an error of its own.
        if signal.getsignal(signal.SIGINT) is _end:
            raise KeyboardInterrupt
    except Exception:
        if signal.getsignal(signal.SIGINT) is _end:
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, _end)


def _raise(*_: object) -> None:
    signal.signal(signal.SIGINT, _end)
    raise KeyboardInterrupt


def _end(*_: object) -> None:
    os.write(2, f"error: {STOPPED}\n".encode())
    os._exit(STATUS)


def _unraisable(unraisable: UnraisableHookArgs) -> None:
    """An interrupt where no exception can be raised, as in a finalizer, is one all the same."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        _end()
    sys.__unraisablehook__(unraisable)
