"""The use cases, without printing: each is a function or a generator of outcomes."""
