"""Word lists as data, each with one owner."""
