"""The group of commands: how each of them ends, with which words and which exit status."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

import click

from dateline.cli import interrupt
from dateline.cli.printing import error, tell
from dateline.errors import DatelineError


class Group(click.Group):
    """Tells every expected error in one line, with a non-zero exit status and no traceback."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order of use, as they are added."""
        return list(self.commands)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit."""
        try:
            with interrupt.Unwinding():
                result = super().main(*args, **(kwargs | {"standalone_mode": False}))
                sys.stdout.flush()  # a full disk or a closed pipe is told here, not at the end
        except click.ClickException as wrong:
            usage = io.StringIO()
            wrong.show(usage)
            tell(*usage.getvalue().rstrip("\n").split("\n"))
            sys.exit(wrong.exit_code)
        except (click.Abort, KeyboardInterrupt):
            error(interrupt.STOPPED)
            sys.exit(interrupt.STATUS)
        except BrokenPipeError:
            _drop_output()
            sys.exit(1)
        except Exception as failure:
            sentence = _sentence(failure)
            if sentence is None:
                raise
            error(sentence)
            _drop_output()
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)


def _sentence(failure: Exception) -> str | None:
    """What to tell the user; None for what is no fault of the input but one of Dateline's."""
    if isinstance(failure, DatelineError):
        return str(failure)
    if isinstance(failure, OSError):
        if failure.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            return f"The disk is full ({failure.strerror}): make room and run the command again."
        if failure.filename is not None:
            return (
                f"{os.fsdecode(failure.filename)} can't be used ({failure.strerror}): name another."
            )
    return None


def _drop_output() -> None:
    """Drop what standard output did not take, lest Python complain about it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
