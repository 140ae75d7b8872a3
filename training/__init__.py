"""Training, export and evaluation of ``dateline.syntax.encoder``; not part of the wheel."""
