"""The one error that users see."""


class DatelineError(Exception):
    """Bad input, told in one sentence that names the input and the remedy.

    The command line prints the sentence and exits non-zero; it never prints a traceback for it.
    """
