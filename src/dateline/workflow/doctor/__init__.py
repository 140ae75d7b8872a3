"""Examine an installation and a case: what is looked at, what is found, what to do about it."""

from dateline.workflow.doctor.check import Check, Result
from dateline.workflow.doctor.installation import EXTRAS, examine_installation

__all__ = ["EXTRAS", "Check", "Result", "examine_installation"]
