"""The command line: parses, calls the use cases, prints."""

from dateline.cli.commands import main

__all__ = ["main"]
