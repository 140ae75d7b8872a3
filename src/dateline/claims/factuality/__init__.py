"""Factuality: how certain the holder of a claim is, in FactBank's values.

Sauri and Pustejovsky (2009), "FactBank: a corpus annotated with event factuality".
"""
