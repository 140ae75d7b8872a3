"""A case as an earlier schema had it."""

from __future__ import annotations

from sqlalchemy import delete

from dateline.store import Store, tables
from dateline.store.event_columns import narrow_names
from dateline.store.full_text import ALL

SINCE_5 = (tables.participants, tables.saved_views, tables.logins, tables.accounts)


def to_schema_12(store: Store) -> None:
    """Take away what the schema before this one did not have."""
    with store.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE events DROP COLUMN unsure")
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number == 13))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA user_version = 12")


def to_schema_11(store: Store) -> None:
    """Take away what is watched and told of it, and all later ones."""
    to_schema_12(store)
    with store.database.writing() as connection:
        for table in (tables.polls, tables.news, tables.receivers):
            table.drop(connection)
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number == 12))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA user_version = 11")


def to_schema_10(store: Store) -> None:
    """Take away what made certainty quick to look up, and all later ones."""
    to_schema_11(store)
    with store.database.writing() as connection:
        for column in ("claim", "certainty"):
            connection.exec_driver_sql(f"ALTER TABLE listed DROP COLUMN {column}")
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number == 11))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA user_version = 10")


def to_schema_7(store: Store) -> None:
    """Take away what versions of reports brought, and the marks of all later ones."""
    to_schema_10(store)
    with store.database.writing() as connection:
        run = connection.exec_driver_sql
        for column in ("language", "normalised", "superseded_by"):
            run(f"ALTER TABLE reports DROP COLUMN {column}")
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number >= 8))
        if connection.dialect.name == "sqlite":
            run("PRAGMA user_version = 7")


def to_schema_6(store: Store) -> None:
    """Take away what brought events apart, and all later ones."""
    to_schema_7(store)
    with store.database.writing() as connection:
        run = connection.exec_driver_sql
        run("ALTER TABLE events ADD COLUMN data TEXT")
        run("UPDATE events SET data = (SELECT data FROM event_data WHERE event = events.id)")
        tables.event_data.drop(connection)
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number == 7))
        if connection.dialect.name == "sqlite":
            run("PRAGMA user_version = 6")


def to_schema_5(store: Store) -> None:
    """Take away what incremental merging brought, and all later ones."""
    to_schema_6(store)
    with store.database.writing() as connection:
        run = connection.exec_driver_sql
        for column in ("name", "piece"):
            run(f"DROP INDEX ix_mentions_{column}")
            run(f"ALTER TABLE mentions DROP COLUMN {column}")
        run("DROP INDEX ix_sameness_right")
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number == 6))
        if connection.dialect.name == "sqlite":
            run("PRAGMA user_version = 5")


def to_schema_4(store: Store) -> None:
    """Take away what the schema of the desk brought, and all later ones."""
    to_schema_5(store)
    with store.database.writing() as connection:
        run = connection.exec_driver_sql
        sqlite = connection.dialect.name == "sqlite"
        for one in ALL:
            if sqlite:
                run(f"DROP TABLE {one.name}")
                for verb in ("insert", "delete", "update"):
                    run(f"DROP TRIGGER {one.name}_{verb}")
            else:
                run(f"ALTER TABLE {one.table.name} DROP COLUMN text_vector")
        run("DROP INDEX ix_events_number")
        for name in {"number", *narrow_names()} - {"unsure"}:
            run(f"ALTER TABLE events DROP COLUMN {name}")
        for table in SINCE_5:
            table.drop(connection)
        connection.execute(delete(tables.migrations).where(tables.migrations.c.number >= 5))
        if sqlite:
            run("PRAGMA user_version = 4")
