"""Events: the claims of one happening, which belong together and what they amount to."""
