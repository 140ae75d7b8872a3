"""Storage: the tables of a case and their queries, in SQLite or PostgreSQL."""

from dateline.store.filters import EntityFilters, EventFilters, Filters, StatementFilters
from dateline.store.store import Store, make_store, open_store

__all__ = [
    "EntityFilters",
    "EventFilters",
    "Filters",
    "StatementFilters",
    "Store",
    "make_store",
    "open_store",
]
