"""Days off and working days (`law/holidays.toml`): weekends, public holidays, the days that stand in for those on a weekend.

Which five days Tết has, and which day beside 2/9 is off, the Prime Minister says each year; for a year without that in the data it is
the usual choice, and not sure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from thidua_doc import law
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese import lunar

_DAY = dt.timedelta(days=1)
_TET_DAYS = 5


class DayOff(NamedTuple):
    """Why a day is off, in both languages, and whether that is sure: False where it rests on a choice not announced yet."""

    vi: str
    en: str
    sure: bool = True


def is_day_off(day: dt.date) -> DayOff | None:
    """What makes a day one of rest, or None for a working day. A holiday comes before the weekend that it falls on."""
    year = _year(day.year)
    found = year.off.get(day)
    if found is None and day.weekday() in _data()["week"]["off"] and day not in year.worked:
        vi, en = _data()["week"]["names"][day.weekday()]
        return DayOff(vi, en)
    return found


def holiday(day: dt.date) -> DayOff | None:
    """The public holiday of a day (or what stands in for one); None for a plain weekend or a working day."""
    return _year(day.year).off.get(day)


def next_working_day(day: dt.date) -> dt.date:
    """The day itself, or the first working day after it. OverflowError past the end of the calendar."""
    while is_day_off(day):
        day += _DAY
    return day


def previous_working_day(day: dt.date) -> dt.date:
    """The day itself, or the last working day before it. OverflowError before the calendar's first day."""
    while is_day_off(day):
        day -= _DAY
    return day


def weekday_name(day: dt.date) -> str:
    """`thứ Hai`, `Chủ nhật` (Phụ lục II, mục V.8.c)."""
    return str(_data()["week"]["names"][day.weekday()][0])


class _Year(NamedTuple):
    """The holidays of a year with what stands in for them, and Saturdays that are worked."""

    off: Mapping[dt.date, DayOff]
    worked: frozenset[dt.date]


def _data() -> Mapping[str, Any]:
    return law.load("holidays").data


@cache
def _announced() -> Mapping[int, Mapping[str, Any]]:
    return {each["year"]: each for each in _data()["announced"]["years"]}


@lru_cache(maxsize=64)
def _year(year: int) -> _Year:
    swapped = _announced().get(year, {}).get("swapped", ())
    worked = frozenset(each["worked"] for each in swapped)
    off = dict(sorted(_holidays(year)))  # two holidays on one day are one day off, and one in its stead
    off.update({each["off"]: DayOff("nghỉ hoán đổi", "exchanged for a Saturday") for each in swapped})
    for day, said in list(off.items()):
        if day.weekday() in _data()["week"]["off"]:
            _stand_in(day, said, off)
    return _Year(off, worked)


def _stand_in(day: dt.date, said: DayOff, off: dict[dt.date, DayOff]) -> None:
    """The next working day behind a holiday on a weekend is off as well."""
    table = _data()["substitute"]
    rest = _data()["week"]["off"]
    while day in off or day.weekday() in rest:
        day += _DAY
    off[day] = DayOff(f"{table['vi']} {said.vi}", f"{table['en']} {said.en}", said.sure)


def _holidays(year: int) -> Iterator[tuple[dt.date, DayOff]]:
    for each in _data()["fixed"]["days"]:
        if year >= each.get("since", year):
            yield dt.date(year, each["month"], each["day"]), DayOff(each["vi"], each["en"], each.get("sure", True))
    yield from _beside(year)
    if lunar.FIRST <= year <= lunar.LAST:
        for each in _data()["lunar"]["days"]:
            yield lunar.solar(each["day"], each["month"], year), DayOff(each["vi"], each["en"])
        yield from _tet(year)


def _tet(year: int) -> Iterator[tuple[dt.date, DayOff]]:
    table = _data()["tet"]
    announced = _announced().get(year, {}).get("tet")
    first = announced or lunar.new_year(year) - table["before"] * _DAY
    for at in range(_TET_DAYS):
        yield first + at * _DAY, DayOff(table["vi"], table["en"], announced is not None)


def _beside(year: int) -> Iterator[tuple[dt.date, DayOff]]:
    table = _data()["national"]
    if year < table["since"]:
        return
    announced = _announced().get(year, {}).get("beside")
    day = dt.date(year, table["month"], table["day"])
    chosen = announced or day + table["beside"][day.weekday()] * _DAY
    yield chosen, DayOff(table["vi"], table["en"], announced is not None)
