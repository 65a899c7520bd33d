"""The tasks of plans as rows: who does what until when, and where the plan says so."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable

from thidua_doc.dates_in_text import periods, span_of
from thidua_doc.diagnostic import Message
from thidua_doc.language import bare, fold
from thidua_doc.model import Item, Paragraph, Plan, Task
from thidua_doc.place_words import standings
from thidua_doc.tuples import NamedTuple

_ENDS = ".;,"


class Assignment(NamedTuple):
    """A task. `title` is its plan's kind and abstract, `place` the words that lead to it, `what` its text without its end mark.

    `deadline` is what was typed; `due` the last day that it allows, None where it names none; `exact` tells that it names that very day.
    `path`, `line` and `column` (from 1) are where it was typed: in an inserted file, where the plan has it from one. `identity` tells it
    from all others for as long as its plan, its year and its words are what they are; `day` is its plan's date.
    """

    plan: str
    title: str
    number: str
    agency: str
    year: int | None
    day: dt.date | None
    place: Message
    what: str
    lead: str | None
    support: str | None
    deadline: str | None
    due: dt.date | None
    exact: bool
    budget: str | None
    path: str
    line: int
    column: int
    identity: str


def assignments(plan: Plan) -> list[Assignment]:
    """The tasks of a plan, in the order of its text; those of the files that it inserts are its own."""
    title = f"{plan.title.kind.capitalize()} {plan.title.abstract.text}".strip() if plan.title else ""
    agency = plan.issuing_agency or ""
    whose = [fold(agency), fold(plan.parent_agency or ""), str(plan.year or ""), fold(title)]
    out: list[Assignment] = []
    for each in standings(plan):
        node = each.node
        if not isinstance(node, Item | Paragraph) or node.task is None:
            continue
        task, span = node.task, node.span
        source = plan.sources[span.file]
        at = source.position(span.start)
        what = _unended(" ".join(node.text.text.split()))
        label = node.label.name if isinstance(node, Item) and node.label else ""
        out.append(
            Assignment(
                plan=(plan.path or "").replace(os.sep, "/"),
                title=title,
                number=plan.number.text if plan.number else "",
                agency=agency,
                year=plan.year,
                day=plan.date.whole() if plan.date else None,
                place=each.name,
                what=what,
                lead=_said(task.lead),
                support=_said(task.support),
                deadline=_said(task.deadline),
                due=_due(task, plan.year),
                exact=task.due is not None,
                budget=_said(task.budget),
                path=(source.path or "").replace(os.sep, "/"),
                line=at.line,
                column=at.column,
                identity="\n".join([*whose, f"#{label}" if label else fold(what)]),
            )
        )
    return out


def of(name: str, tasks: Iterable[Assignment]) -> list[Assignment]:
    """The tasks that are led by someone whose name has these words; capitals and tone marks are not minded."""
    wanted = bare(name)
    return [task for task in tasks if task.lead is not None and wanted in bare(task.lead)]


def by_deadline(tasks: Iterable[Assignment]) -> list[Assignment]:
    """The earliest first; those without a day are last."""
    return sorted(tasks, key=lambda task: (task.due is None, task.due or dt.date.max))


def by_lead(tasks: Iterable[Assignment]) -> list[Assignment]:
    """By who leads them, each one's in order of the deadlines; those that nobody leads are last."""
    return sorted(by_deadline(tasks), key=lambda task: (task.lead is None, bare(task.lead or "")))


def _due(task: Task, year: int | None) -> dt.date | None:
    """The last day of what a deadline names: `quý II/2026` is until 30 June."""
    if task.due is not None or task.deadline is None:
        return task.due
    named = span_of(task.deadline)
    if named is not None:
        return named[1]
    several = periods(task.deadline, year)
    return several[-1].end.last if several else None


def _said(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text is not None else None


def _unended(text: str) -> str:
    return text[:-1].rstrip() if text.endswith(tuple(_ENDS)) and not text.endswith("..") else text
