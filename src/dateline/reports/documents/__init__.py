"""Documents: files of an office, a mail program or a printing press, each one report or a few."""
