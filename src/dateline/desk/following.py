"""Events follow decisions in a process of its own: Python runs one thread at a time.

A desk that many use would leave those who look waiting whenever it merges. So it has
``python -m dateline.desk.following CASE`` merge, which does so once for each line that it reads,
and answers in a line how that went. It ends with what it reads from: with the desk.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from dateline.errors import DatelineError
from dateline.model.decision import Decision
from dateline.store.workings import OvertakenError
from dateline.workflow.case import Case
from dateline.workflow.decide import concerns_events, follow, merge_again

_logger = logging.getLogger(__name__)
_DONE, _OVERTAKEN = "done", "overtaken"
_TRIES = 2  # processes that may end while they merge
_END_SECONDS = 5.0


def here(case: Case, *decisions: Decision) -> None:
    """Have events follow in this process."""
    follow(case, *decisions)


class Apart:
    """Has events follow in a process of its own, which begins with the first decision."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._ended = False
        self._lock = threading.Lock()  # on what `end` may meet half done

    def __call__(self, case: Case, *decisions: Decision) -> None:
        """Have events follow some decisions; the errors are those of `follow`.

        DatelineError where the process can't do it.
        """
        if not concerns_events(decisions):
            return
        said = ""
        for _ in range(_TRIES):
            said = self._ask(case.folder)
            if said or self._ended:
                break
            _logger.warning("the process that merges has ended: another one is begun")
        if said == _OVERTAKEN:
            raise OvertakenError("others decided meanwhile")
        if said != _DONE and not self._ended:
            raise DatelineError(said or "the process that merges ends each time")

    def end(self) -> None:
        """End the process; a merge that is under way is left to the next one."""
        with self._lock:
            self._ended = True
            process = self._process
        if process is not None:
            process.kill()
            process.wait(_END_SECONDS)

    def _ask(self, folder: Path) -> str:
        """Have it merge once; what it says, which is nothing where it has ended."""
        with self._lock:
            if self._ended:
                return ""
            if self._process is None or self._process.poll() is not None:
                command = [sys.executable, "-m", __name__, str(folder)]
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # it has ended
            process.stdin.write("merge\n")
            process.stdin.flush()
            said = process.stdout.readline().strip()
            if said:
                return said
        process.kill()
        process.wait()
        return ""


def main() -> None:
    """Merge once for each line that is read."""
    with Case.open(Path(sys.argv[1])) as case:
        for _ in sys.stdin:
            print(_merged(case), flush=True)


def _merged(case: Case) -> str:
    try:
        merge_again(case)
    except OvertakenError:
        return _OVERTAKEN
    except DatelineError as error:
        return " ".join(str(error).split()) or type(error).__name__
    except Exception as error:
        _logger.debug("where it failed:", exc_info=True)
        return type(error).__name__
    return _DONE


if __name__ == "__main__":
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the desk ends it
    main()
