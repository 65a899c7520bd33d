"""The deadlines of tasks as iCalendar (RFC 5545), for any calendar program; the same bytes for the same plans.

A deadline is an event of a whole day that blocks no time: that is what every calendar shows. `VTODO`, which would say more, is left out by
some of the most used ones; who has a program for it can have it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua_doc.assignments import Assignment
from thidua_doc.diagnostic import Language, Message

if TYPE_CHECKING:
    from icalendar import Event, Todo

_FAMILY = uuid.UUID("6f0f5d1e-5a0f-5c8b-9d0a-2f6f5c3c7a11")
"""What the identities of tasks are named under: never to be changed, or calendars show each task twice."""
_NAME = Message("Việc theo kế hoạch", "Tasks of plans")
_LINES = (
    (Message("Chủ trì", "Lead"), "lead"),
    (Message("Phối hợp", "With"), "support"),
    (Message("Hạn", "Deadline"), "deadline"),
    (Message("Kinh phí", "Funding"), "budget"),
)
_PLAN, _PLACE = Message("Kế hoạch", "Plan"), Message("Tại", "At")


def calendar(
    tasks: Iterable[Assignment], language: Language = "vi", stamp: dt.datetime | None = None, todo: bool = False
) -> bytes:
    """The tasks that have a deadline, each as an event of that day, or with `todo` as a task.

    `stamp` (UTC) is when they are said to be made: that of the plan's date where it is None.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//thidua_doc//thidua tasks//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _NAME.say(language))
    seen: Counter[str] = Counter()
    for task in tasks:
        if task.due is None:
            continue
        seen[task.identity] += 1
        made.add_component(_entry(task, task.due, seen[task.identity], language, stamp, todo))
    data: bytes = made.to_ical()
    return data


def _entry(task: Assignment, due: dt.date, count: int, language: Language, stamp: dt.datetime | None, todo: bool) -> Event | Todo:
    from icalendar import Event, Todo

    entry: Event | Todo = Todo() if todo else Event()
    # A line of the same words in the same plan is another task.
    identity = task.identity if count == 1 else f"{task.identity}\n{count}"
    entry.add("uid", str(uuid.uuid5(_FAMILY, identity)))
    entry.add("dtstamp", stamp or _stamp(task, due))
    entry.add("summary", _clean(f"{task.what} – {task.lead}" if task.lead else task.what))
    if todo:
        entry.add("due", due)
        entry.add("status", "NEEDS-ACTION")
    else:
        entry.add("dtstart", due)
        entry.add("dtend", _after(due))
        entry.add("transp", "TRANSPARENT")
    entry.add("description", _clean(_description(task, language)))
    if task.title:
        entry.add("categories", [_clean(task.title)])
    return entry


def _after(day: dt.date) -> dt.date:
    """The day after, which an event of a day ends at, exclusive."""
    return day + dt.timedelta(days=1) if day < dt.date.max else day


def _stamp(task: Assignment, due: dt.date) -> dt.datetime:
    day = task.day or (dt.date(task.year, 1, 1) if task.year else due)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _description(task: Assignment, language: Language) -> str:
    lines = [f"{name.say(language)}: {getattr(task, key)}" for name, key in _LINES if getattr(task, key)]
    plan = f"{task.title} ({task.number})" if task.title and task.number else task.title or task.number
    if plan:
        lines.append(f"{_PLAN.say(language)}: {plan}")
    lines.append(f"{_PLACE.say(language)}: {task.place.say(language)} ({task.path}:{task.line})")
    return "\n".join(lines)


def _clean(text: str) -> str:
    """A text without what no calendar file may hold: control characters but line breaks, and halves of characters."""
    return "".join(c if c == "\n" or (c.isprintable() and not "\ud800" <= c <= "\udfff") else " " for c in text)
