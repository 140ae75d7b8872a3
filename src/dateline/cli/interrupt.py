"""Ctrl-C (SIGINT): one sentence and exit status 130, from the first moment to the last.

While modules load and while Python ends, the process ends at once: nothing is under way. While a
command runs, the interrupt unwinds it as an exception, so that what is open is closed.

It imports as little as can be: until ``install`` has run, Ctrl-C gives Python's own traceback.
"""

from __future__ import annotations

# The module ``signal`` without its enumerations, which take longer to load than all of this.
import _signal  # type: ignore[import-not-found]  # typeshed leaves it out
import os
import sys

TYPE_CHECKING = False  # as in ``typing``, which is not imported either
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from types import TracebackType

STOPPED = "Stopped. What is done is kept: run the same command again to go on."
STATUS = 130  # what shells expect of a process that Ctrl-C ended


def install() -> None:
    """End the process at an interrupt; where interrupts are ignored, as by nohup, leave it so."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _end)
        sys.unraisablehook = _unraisable


class Unwinding:
    """Within it an interrupt is a KeyboardInterrupt, and the second one ends the process."""

    def __enter__(self) -> None:
        self.installed = _signal.getsignal(_signal.SIGINT) is _end
        if self.installed:
            _signal.signal(_signal.SIGINT, _raise)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self.installed:
            return
        interrupted = _signal.getsignal(_signal.SIGINT) is _end
        _signal.signal(_signal.SIGINT, _end)
        # A library may have caught the interrupt, or made an error of its own of it.
        if interrupted and (error is None or isinstance(error, Exception)):
            raise KeyboardInterrupt from None


def _raise(*_: object) -> None:
    _signal.signal(_signal.SIGINT, _end)
    raise KeyboardInterrupt


def _end(*_: object) -> None:
    os.write(2, f"error: {STOPPED}\n".encode())
    os._exit(STATUS)


def _unraisable(unraisable: UnraisableHookArgs) -> None:
    """An interrupt where no exception can be raised, as in a finalizer, is one all the same."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        _end()
    sys.__unraisablehook__(unraisable)
