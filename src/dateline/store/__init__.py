"""Storage: the tables of a case and their queries."""
