"""Where the days of a plan go in the new year: working days for deadlines and meetings, the day itself for what is kept on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import IntFlag

from thidua_doc import workdays
from thidua_doc.diagnostic import Message
from thidua_doc.tuples import NamedTuple

_WEEK = 7
_FEBRUARY = 2


class Use(IntFlag):
    """What a plan does with a day: it ends a time limit, something happens on it, on a weekday that is named, or a period ends there."""

    PERIOD = 0
    DEADLINE = 1
    EVENT = 2
    NAMED = 4
    KEPT = 8
    """It is a day of remembrance, or a landmark: it stays."""


class NewDay(NamedTuple):
    """The day that stands for an old one, why it is not simply the same one, and whether a person should look at it."""

    day: dt.date
    why: Message | None = None
    ask: bool = False


def same_day(day: dt.date, by: int) -> dt.date:
    """The same day so many years on; the 28th for a 29 February that the year does not have."""
    try:
        return day.replace(year=day.year + by)
    except ValueError:
        return day.replace(year=day.year + by, day=day.day - 1)


def new_day(day: dt.date, by: int, use: Use, first: dt.date | None = None) -> NewDay:
    """The day that stands for one in the new plan. `first` is the earliest that the new plan may be issued.

    What ends a time limit and falls on a day off moves back to the working day before (so that it is met early rather than late:
    Bộ luật Dân sự, Điều 148 khoản 5, would let it run on), what happens on it moves on to the next working day; what was held on a
    weekend stays on that day of the week.
    """
    same = same_day(day, by)
    if use & Use.KEPT or use == Use.PERIOD:
        return NewDay(same)
    if use & Use.NAMED and use & Use.EVENT and workdays.is_day_off(day) and not workdays.holiday(day):
        return _same_weekday(day, same)
    off = workdays.is_day_off(same)
    if off is None:
        return NewDay(same)
    if use & Use.EVENT:
        if workdays.is_day_off(day):
            return NewDay(same)
        return _told(same, workdays.next_working_day(same), off)
    back = workdays.previous_working_day(same)
    if back.year != same.year or (first is not None and back < first):
        return _told(same, workdays.next_working_day(same), off)
    return _told(same, back, off)


def _told(same: dt.date, new: dt.date, off: workdays.DayOff) -> NewDay:
    guess = Message("", "") if off.sure else Message(" theo lịch nghỉ dự kiến", " as expected, not announced yet")
    vi = f"{same:%d/%m/%Y} là {_lower(off.vi)}{guess.vi}, nên dời sang {workdays.weekday_name(new)}, {new:%d/%m/%Y}"
    en = f"{same:%d/%m/%Y} is a day off ({off.en}{guess.en}), so it is now {new:%A}, {new:%d/%m/%Y}"
    return NewDay(new, Message(vi, en))


def _same_weekday(day: dt.date, same: dt.date) -> NewDay:
    shift = (day.weekday() - same.weekday() + _WEEK // 2) % _WEEK - _WEEK // 2
    new = same + dt.timedelta(days=shift)
    if new.year != same.year:
        new += dt.timedelta(days=_WEEK if new.year < same.year else -_WEEK)
    name = workdays.weekday_name(new)
    vi = f"việc tổ chức vào {name} {day:%d/%m/%Y} nay ghi {name} gần nhất, {new:%d/%m/%Y}; xem lại ngày này"
    en = f"what was held on {day:%A} {day:%d/%m/%Y} is now on the nearest {new:%A}, {new:%d/%m/%Y}; look at that day again"
    return NewDay(new, Message(vi, en), ask=True)


def _lower(words: str) -> str:
    return words if words[:1] != "N" else words[:1].lower() + words[1:]


class Calendar:
    """The new day of every old one: a plan names one day in several places, and it stays one."""

    def __init__(self, uses: Mapping[dt.date, Use], by: int, first: dt.date | None) -> None:
        self._uses = uses
        self._by = by
        self._first = first
        self._known: dict[tuple[dt.date, Use], NewDay] = {}

    def of(self, day: dt.date, use: Use) -> NewDay:
        """Where a day goes that is used so in one place: what happens on it anywhere settles it for its time limits as well."""
        every = self._uses.get(day, use)
        if use not in (Use.PERIOD, Use.KEPT) and not use & Use.KEPT:
            use = every & ~Use.KEPT
        key = (day, use)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = new_day(day, self._by, use, self._first)
        return found
