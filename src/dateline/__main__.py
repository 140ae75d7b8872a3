"""``python -m dateline`` is the command line."""

from dateline.cli.commands import main

main()
