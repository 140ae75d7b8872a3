"""Reviewers' decisions: whether one may be written, and what all of them amount to.

Pure functions over the append-only log (`dateline.model.decision`): `replay` says what stands,
`checks` what may be decided, `conflicts` where two people differ, `agreement` how well they agree.
"""
