"""The entry point: ``dateline`` and ``python -m dateline``."""

from dateline.cli import interrupt


def main() -> None:
    """Run the command line; interrupts are handled before anything heavy is imported."""
    interrupt.install()
    import os
    import sys

    # The products that numpy computes are small: threads for them would only wait for each other,
    # at three times the processor's time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    from dateline.cli.commands import main as commands
    from dateline.cli.printing import fault

    sys.excepthook = fault
    commands()


if __name__ == "__main__":
    main()
