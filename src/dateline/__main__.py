"""The entry point: ``dateline`` and ``python -m dateline``."""

from dateline.cli import interrupt


def main() -> None:
    """Run the command line; interrupts are handled before anything heavy is imported."""
    interrupt.install()
    import sys

    from dateline.cli.commands import main as commands
    from dateline.cli.printing import fault

    sys.excepthook = fault
    commands()


if __name__ == "__main__":
    main()
