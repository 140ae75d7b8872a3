"""Merging: from the readings of single reports to the events and entities of the case."""

from dateline.workflow.merge.job import MergeJob, Step, Summary, prepare
from dateline.workflow.merge.linking import Compare

__all__ = ["Compare", "MergeJob", "Step", "Summary", "prepare"]
