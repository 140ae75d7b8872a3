"""Syntax: tokens, the encoder, repairs, noun groups, predicates and their arguments."""
