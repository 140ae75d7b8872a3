"""The command line: parses, calls the use cases, prints."""
