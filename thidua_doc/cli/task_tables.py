"""Tasks in their forms: tables for people, a sheet for a spreadsheet, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from thidua_doc.assignments import Assignment
from thidua_doc.cli.console import Console
from thidua_doc.cli.table import aligned
from thidua_doc.cli.table import show as show_table
from thidua_doc.data.sheets import Sheet, Value
from thidua_doc.diagnostic import Language, Message
from thidua_doc.patterns import lazy

VERSION = 1
_HEAD = (
    Message("Chỗ", "Place"),
    Message("Việc", "Task"),
    Message("Chủ trì", "Lead"),
    Message("Phối hợp", "With"),
    Message("Hạn", "Deadline"),
    Message("Kinh phí", "Funding"),
)
_PLAN, _NUMBER = Message("Kế hoạch", "Plan"), Message("Số, ký hiệu", "Number")
_FILE, _LINE = Message("Tệp", "File"), Message("Dòng", "Line")
_FUNDED = Message("Kinh phí (đồng)", "Funding (đồng)")
_SUM = lazy(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*đồng", re.IGNORECASE)
_WIDTHS = (40, 14, 24, 60, 24, 30, 12, 18, 34, 8)
_UNTITLED = Message("(chưa có trích yếu)", "(no title)")


def show(tasks: Sequence[Assignment], console: Console, grouped: bool) -> None:
    """Write the tasks to standard output: a table a plan, or one for all."""
    for title, head, rows in _tables(tasks, console.language, grouped):
        show_table(console, title, head, rows, broad=head.index(_HEAD[1].say(console.language)))
        console.out.write("\n")


def plain(tasks: Sequence[Assignment], language: Language, grouped: bool) -> str:
    """The same as text."""
    tables = [aligned(*table) + "\n" for table in _tables(tasks, language, grouped)]
    return "".join(tables) + closing(tasks).say(language) + "\n"


def _tables(
    tasks: Sequence[Assignment], language: Language, grouped: bool
) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    head = tuple(name.say(language) for name in _HEAD)
    if grouped:
        for path, group in groupby(tasks, key=lambda task: task.plan):
            every = list(group)
            rows = [(*_row(task, language), str(task.line) if task.path == path else _place(task)) for task in every]
            yield f"{_titled(every[0], language)}, {path}", (*head, _LINE.say(language)), rows
    elif tasks:
        where = f"{_FILE.say(language)}:{_LINE.say(language).lower()}"
        rows = [(_titled(task, language), *_row(task, language), _place(task)) for task in tasks]
        yield "", (_PLAN.say(language), *head, where), rows


def _titled(task: Assignment, language: Language) -> str:
    number = f" ({task.number})" if task.number else ""
    return (task.title or _UNTITLED.say(language)) + number


def _place(task: Assignment) -> str:
    return f"{task.path}:{task.line}"


def _row(task: Assignment, language: Language) -> tuple[str, ...]:
    deadline = task.due.strftime("%d/%m/%Y") if task.due is not None and task.exact else task.deadline or ""
    return (task.place.say(language), task.what, task.lead or "", task.support or "", deadline, task.budget or "")


def closing(tasks: Sequence[Assignment]) -> Message:
    """How many there are."""
    total, plans = len(tasks), len({task.plan for task in tasks})
    undated = sum(task.due is None for task in tasks)
    vi = f"{total} việc trong {plans} kế hoạch"
    en = f"{total} task{'s' * (total != 1)} in {plans} plan{'s' * (plans != 1)}"
    if undated:
        vi += f"; {undated} việc không có ngày hạn"
        en += f"; {undated} without a day of deadline"
    return Message(vi + ".", en + ".")


# --- for spreadsheets -------------------------------------------------------------------------------------------------------


def sheet(tasks: Sequence[Assignment], language: Language) -> Sheet:
    """The tasks as one table. Deadlines that name a day are dates; sums in đồng are numbers where all of them are such."""
    sums = [_SUM.fullmatch(task.budget) for task in tasks if task.budget]
    funded = bool(sums) and all(sums)
    columns = (_PLAN, _NUMBER, *_HEAD[:-1], _FUNDED if funded else _HEAD[-1], _FILE, _LINE)
    rows = tuple(_cells(task, language, funded) for task in tasks)
    title = Message("Phân công", "Tasks").say(language)
    return Sheet(title, tuple(name.say(language) for name in columns), rows, _WIDTHS)


def _cells(task: Assignment, language: Language, funded: bool) -> tuple[Value, ...]:
    budget: Value = task.budget
    if funded and task.budget:
        found = _SUM.fullmatch(task.budget)
        budget = int(found[1].replace(".", "")) if found else task.budget
    deadline: Value = task.due if task.exact else task.deadline
    return (
        *(task.title, task.number or None, task.place.say(language), task.what, task.lead, task.support, deadline, budget),
        *(task.path, task.line),
    )


# --- JSON -------------------------------------------------------------------------------------------------------------------


def as_json(tasks: Sequence[Assignment], language: Language) -> bytes:
    """The tasks as JSON: the document that `docs/json.md` describes."""
    said = {"version": VERSION, "tasks": [_object(task, language) for task in tasks]}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _object(task: Assignment, language: Language) -> dict[str, Any]:
    return {
        "plan": task.plan,
        "title": task.title or None,
        "number": task.number or None,
        "agency": task.agency or None,
        "year": task.year,
        "place": task.place.say(language),
        "what": task.what,
        "lead": task.lead,
        "support": task.support,
        "deadline": task.deadline,
        "due": task.due.isoformat() if task.due is not None else None,
        "budget": task.budget,
        "path": task.path,
        "line": task.line,
        "column": task.column,
    }
