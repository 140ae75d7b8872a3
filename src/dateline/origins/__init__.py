"""Origins: which reports and holders go back to one source."""
