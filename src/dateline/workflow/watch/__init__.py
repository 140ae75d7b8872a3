"""Watching feeds, pages and folders: polling, reading, merging, and telling what is new."""

from dateline.workflow.watch.clock import SYSTEM, Clock
from dateline.workflow.watch.outcomes import Failed, Outcome, Polled, Problem, TakenIn
from dateline.workflow.watch.telling import Telling
from dateline.workflow.watch.watch import Options, Watch, check_sources
from dateline.workflow.watch.webhook import Webhook

__all__ = [
    "SYSTEM",
    "Clock",
    "Failed",
    "Options",
    "Outcome",
    "Polled",
    "Problem",
    "TakenIn",
    "Telling",
    "Watch",
    "Webhook",
    "check_sources",
]
