"""Where a finding about something that is not there points to."""

from __future__ import annotations

from thidua_doc.model import Plan
from thidua_doc.text import Span


def whole_plan(plan: Plan) -> Span:
    """The title, which stands for the plan; the first section where there is none."""
    if plan.title is not None:
        return plan.title.span
    return plan.sections[0].line_span if plan.sections else Span(0, 0)
