"""The entry point: ``dateline`` and ``python -m dateline``."""

from dateline.cli import interrupt


def main() -> None:
    """Run the command line; interrupts are handled before anything heavy is imported."""
    interrupt.install()
    from dateline.cli.commands import main as commands

    commands()


if __name__ == "__main__":
    main()
