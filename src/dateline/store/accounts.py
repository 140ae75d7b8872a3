"""Who may use the desk, who is logged in, and the views that each has saved."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from dateline.store import tables
from dateline.store.dialects import Database
from dateline.store.migrations import now


@dataclass(frozen=True, slots=True)
class Account:
    """An account; ``password`` is a digest of it, ``closed`` when it was closed."""

    name: str
    role: str
    password: str
    made: str
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A state of the desk under a name; ``address`` is the part of its address after the host."""

    name: str
    address: str
    who: str
    at: str


class Accounts:
    """Accounts, logins and saved views."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def every(self) -> list[Account]:
        """All accounts, by name."""
        query = select(tables.accounts).order_by(tables.accounts.c.name)
        with self.database.reading() as connection:
            return [Account(**row) for row in connection.execute(query).mappings()]

    def account(self, name: str) -> Account | None:
        """The account of a name; None where there is none."""
        query = select(tables.accounts).where(tables.accounts.c.name == name)
        with self.database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return Account(**row) if row else None

    def put(self, name: str, role: str, password: str) -> bool:
        """Make an account, or change one and open it again; True if it is new.

        Whoever is logged in by it is logged out.
        """
        accounts, logins = tables.accounts, tables.logins
        row = {"name": name, "role": role, "password": password, "made": now(), "closed": None}
        with self.database.writing() as connection:
            known = connection.scalar(select(accounts.c.name).where(accounts.c.name == name))
            if known is None:
                connection.execute(insert(accounts).values(row))
                return True
            values = {"role": role, "password": password, "closed": None}
            connection.execute(update(accounts).where(accounts.c.name == name).values(values))
            connection.execute(delete(logins).where(logins.c.name == name))
        return False

    def close(self, name: str) -> bool:
        """Close an account, and log its user out; False where there is none that is open."""
        accounts, logins = tables.accounts, tables.logins
        open_ = (accounts.c.name == name) & accounts.c.closed.is_(None)
        with self.database.writing() as connection:
            done = connection.execute(update(accounts).where(open_).values(closed=now()))
            connection.execute(delete(logins).where(logins.c.name == name))
        return done.rowcount > 0

    # -- logins ----------------------------------------------------------------------------------

    def log_in(self, token: str, name: str, until: str, most: int) -> None:
        """Keep a login by a digest of its token; those that are over go, and all but ``most``."""
        logins = tables.logins
        kept = select(logins.c.token).where(logins.c.name == name)
        kept = kept.order_by(logins.c.until.desc()).limit(most)
        with self.database.writing() as connection:
            connection.execute(delete(logins).where(logins.c.until < now()))
            connection.execute(insert(logins).values(token=token, name=name, until=until))
            mine = (logins.c.name == name) & logins.c.token.not_in(kept)
            connection.execute(delete(logins).where(mine))

    def logged_in(self, token: str) -> tuple[Account, str] | None:
        """The account that a login is of, if it is open, and until when it lasts."""
        accounts, logins = tables.accounts, tables.logins
        query = (
            select(*accounts.c, logins.c.until)
            .join(logins, logins.c.name == accounts.c.name)
            .where(logins.c.token == token, logins.c.until >= now(), accounts.c.closed.is_(None))
        )
        with self.database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        values = dict(row)
        until = values.pop("until")
        return Account(**values), until

    def prolong(self, token: str, until: str) -> None:
        """Let a login last longer."""
        logins = tables.logins
        with self.database.writing() as connection:
            connection.execute(update(logins).where(logins.c.token == token).values(until=until))

    def log_out(self, token: str) -> None:
        """End a login, if there is one."""
        with self.database.writing() as connection:
            connection.execute(delete(tables.logins).where(tables.logins.c.token == token))

    # -- saved views -----------------------------------------------------------------------------

    def views(self) -> list[SavedView]:
        """All saved views, by name."""
        views = tables.saved_views
        query = select(views).order_by(func.lower(views.c.name), views.c.who)
        with self.database.reading() as connection:
            return [SavedView(**row) for row in connection.execute(query).mappings()]

    def save_view(self, view: SavedView, most: int) -> bool:
        """Keep a view in place of the user's one of that name; False if he has ``most`` others."""
        views = tables.saved_views
        mine = views.c.who == view.who
        same = mine & (views.c.name == view.name)
        row = {"who": view.who, "name": view.name, "address": view.address, "at": view.at}
        with self.database.writing() as connection:
            others = select(func.count()).select_from(views).where(mine, views.c.name != view.name)
            if (connection.scalar(others) or 0) >= most:
                return False
            connection.execute(delete(views).where(same))
            connection.execute(insert(views).values(row))
        return True

    def delete_view(self, who: str, name: str) -> bool:
        """Delete a user's view; False where he has none of that name."""
        views = tables.saved_views
        mine = (views.c.who == who) & (views.c.name == name)
        with self.database.writing() as connection:
            return connection.execute(delete(views).where(mine)).rowcount > 0
