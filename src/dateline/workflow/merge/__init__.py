"""Merging: from the readings of single reports to the events and entities of the case."""

from dateline.workflow.merge.job import MergeJob, Step, Summary, merging, prepare

__all__ = ["MergeJob", "Step", "Summary", "merging", "prepare"]
