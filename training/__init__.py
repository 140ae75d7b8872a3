"""Training, export and evaluation of the encoder in ``dateline.encoder``; not part of the wheel."""
