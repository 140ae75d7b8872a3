"""Accounts of the desk: who may use it, as what; passwords are kept as digests by Argon2."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.store.accounts import Account
from dateline.workflow.case import Case

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_NAME = re.compile(r"[^\W_](?:[\w .@'’-]{0,62}[\w.])?")
SHORTEST, LONGEST = 12, 256  # characters of a password
HOURS = 12  # that a login lasts unused
LOGINS = 20  # of one account at once
_AT_ONCE = threading.Semaphore(2)  # a digest takes 64 MiB


class Role(StrEnum):
    """What a user of the desk may do, each what the one before may and more."""

    VIEWER = "viewer"  # look and export
    REVIEWER = "reviewer"  # decide and add reports
    ADMIN = "admin"  # delete what others saved


def accounts(case: Case) -> list[Account]:
    """All accounts, closed ones too."""
    return case.store.accounts.every()


def put_account(case: Case, name: str, role: Role, password: str) -> bool:
    """Make an account, or change its role and password; True if it is new.

    DatelineError where the name or the password can't be.
    """
    if not _NAME.fullmatch(name):
        raise DatelineError(
            f"{name!r} can't be the name of an account: take up to 64 letters and figures."
        )
    if not SHORTEST <= len(password) <= LONGEST:
        raise DatelineError(f"A password has {SHORTEST} to {LONGEST} characters: take such a one.")
    if len(name) > 3 and name.casefold() in password.casefold():
        raise DatelineError("The password holds the name: take another.")
    with _AT_ONCE:
        digest = _hasher().hash(password)
    return case.store.accounts.put(name, role, digest)


def close_account(case: Case, name: str) -> None:
    """Close an account and log its user out; what he decided stays."""
    if not case.store.accounts.close(name):
        raise DatelineError(
            f"There is no open account {name!r}: see `dateline accounts CASE list`."
        )


def log_in(case: Case, name: str, password: str) -> str | None:
    """Begin a login; its token, or None where name and password are not those of an account.

    An unknown name takes as long as a wrong password.
    """
    from argon2.exceptions import VerificationError

    account = case.store.accounts.account(name)
    known = account is not None and account.closed is None
    digest = account.password if account is not None and known else _unknown()
    with _AT_ONCE:
        try:
            _hasher().verify(digest, password[:LONGEST])
        except (VerificationError, ValueError):
            return None
    if not known:
        return None
    token = secrets.token_urlsafe(32)
    case.store.accounts.log_in(_digest(token), name, _until(), LOGINS)
    return token


def logged_in(case: Case, token: str) -> Account | None:
    """Whose login a token is of; it lasts some hours from when it was last used."""
    found = case.store.accounts.logged_in(_digest(token))
    if found is None:
        return None
    account, until = found
    if until < _until(HOURS - 1):
        case.store.accounts.prolong(_digest(token), _until())
    return account


def log_out(case: Case, token: str) -> None:
    """End a login."""
    case.store.accounts.log_out(_digest(token))


def _until(hours: int = HOURS) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="seconds")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise DatelineError("Accounts need argon2: pip install 'dateline[desk]'.") from None
    return PasswordHasher()


@cache
def _unknown() -> str:
    """The digest of a password that nobody has."""
    return _hasher().hash(secrets.token_urlsafe(32))
