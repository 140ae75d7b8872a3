"""What is open to decide, as the page gets it."""

from __future__ import annotations

from dateline.desk.shapes import Question
from dateline.desk.translate.claims import claim_json
from dateline.desk.translate.rows import entity_row, event_row, report_line
from dateline.workflow.pages.questions import Question as Found


def question(found: Found) -> Question:
    """Something to decide."""
    item = found.item
    return Question(
        ask=item.ask.value,
        ids=list(item.ids),
        what=item.what,
        why=item.why,
        priority=item.priority,
        claims=[claim_json(claim) for claim in found.claims],
        reports=[report_line(line) for line in found.reports],
        events=[event_row(event) for event in found.events],
        entities=[entity_row(meant) for meant in found.entities],
        parts=[list(part) for part in item.parts],
    )
