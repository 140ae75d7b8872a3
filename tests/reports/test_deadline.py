"""One time limit for look-ups and connections."""

from __future__ import annotations

import socket
import threading

import pytest

from dateline.reports.deadline import Deadline


def test_a_call_gives_what_its_function_gives() -> None:
    def fail() -> None:
        raise LookupError("no such host")

    with Deadline(60) as deadline:
        assert deadline.call(max, 1, 2) == 2
        assert deadline.call(lambda: None) is None
        with pytest.raises(LookupError, match="no such host"):
            deadline.call(fail)
        assert not deadline.passed


def test_a_call_that_does_not_end_is_abandoned() -> None:
    released = threading.Event()
    with Deadline(0.05) as deadline:
        with pytest.raises(TimeoutError):
            deadline.call(released.wait, 60)
        assert deadline.passed
        with pytest.raises(TimeoutError):
            deadline.check()
    released.set()


def test_a_connection_is_shut_down_in_time() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.05) as deadline:
        deadline.watch(ours)
        assert ours.recv(1) == b""  # the other end has said nothing and is still open


def test_a_connection_that_comes_too_late_is_shut_down_at_once() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0) as deadline:
        deadline.watch(ours)
        assert ours.recv(1) == b""


def test_a_watch_ends_with_its_statement() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline(60) as deadline:
            deadline.watch(ours)
        theirs.sendall(b"a")
        assert ours.recv(1) == b"a"
