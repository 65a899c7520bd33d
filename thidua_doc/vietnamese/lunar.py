"""The Vietnamese lunar calendar, counted at the meridian of UTC+7.

New moons and the sun's longitude by Jean Meeus, *Astronomical Algorithms*; months by the rules of the calendar (the winter solstice
stands in month 11; in a year of thirteen months the first one without a principal term is the leap month), as Hồ Ngọc Đức wrote them
down. Held against modern ephemerides, every new moon of 1968 to 2199 falls on its day but for those within three minutes of midnight
(2072, 2077 the first of them), which no series of this length can decide.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from math import floor, pi, radians, sin

from thidua_doc.tuples import NamedTuple

_ZONE = 7 / 24
_MONTH = 29.530588853
_EPOCH = 2415021.076998695
"""The new moon of 1 January 1900, in days of the Julian count."""
_ORDINAL = 1721425
"""What makes of Python's count of days the Julian one."""
FIRST, LAST = 1900, 2199
"""The years for which the series hold to the day."""


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `leap` where its month is the second of its number."""

    day: int
    month: int
    year: int
    leap: bool = False


def new_year(year: int) -> dt.date:
    """The first day of Tết in a year of the sun's calendar. ValueError outside 1900 to 2199."""
    return solar(1, 1, year)


def solar(day: int, month: int, year: int, leap: bool = False) -> dt.date:
    """The date of a lunar day. ValueError where the year is too far, or has no such day (`30` of a short month, a leap month)."""
    for first, length, number, is_leap in _months(year):
        if number == month and is_leap == leap:
            if not 1 <= day <= length:
                break
            return dt.date.fromordinal(first - _ORDINAL + day - 1)
    raise ValueError(f"{day}/{month}{' leap' if leap else ''}/{year}")


def lunar(date: dt.date) -> LunarDay:
    """The lunar day of a date. ValueError outside 1900 to 2199."""
    julian = date.toordinal() + _ORDINAL
    for year in (date.year, date.year - 1):
        for first, length, number, leap in _months(year):
            if first <= julian < first + length:
                return LunarDay(julian - first + 1, number, year, leap)
    raise ValueError(date.isoformat())


@lru_cache(maxsize=64)
def _months(year: int) -> tuple[tuple[int, int, int, bool], ...]:
    """The months of a lunar year: the first day (Julian count), how many days, which month, whether it is the leap one."""
    if not FIRST <= year <= LAST:
        raise ValueError(str(year))
    months = [*_from_eleventh(year), *_from_eleventh(year + 1)]
    begun, ended = (at for at, (_, number, leap) in enumerate(months) if number == 1 and not leap)
    return tuple((months[at][0], months[at + 1][0] - months[at][0], *months[at][1:]) for at in range(begun, ended))


def _from_eleventh(year: int) -> list[tuple[int, int, bool]]:
    """The months from the eleventh of the lunar year before to the tenth of this one: first day, number, whether leap."""
    begun, ended = _eleventh(year - 1), _eleventh(year)
    lunation = floor((begun - _EPOCH) / _MONTH + 0.5)
    firsts = [_new_moon(lunation + i) for i in range(14)]
    leap = _leap(firsts) if ended - begun > 365 else None
    out: list[tuple[int, int, bool]] = []
    for at, first in enumerate(firsts[: 12 if leap is None else 13]):
        steps = at - (leap is not None and at >= leap)
        out.append((first, (10 + steps) % 12 + 1, at == leap))
    return out


def _leap(firsts: list[int]) -> int:
    """Which month (counted from the eleventh) is the first in which the sun enters no new twelfth of its way."""
    twelfths = [_twelfth(first) for first in firsts]
    return next(at for at in range(1, len(firsts) - 1) if twelfths[at] == twelfths[at + 1])


def _eleventh(year: int) -> int:
    """The first day of month 11, which has the winter solstice."""
    last = dt.date(year, 12, 31).toordinal() + _ORDINAL
    lunation = floor((last - 2415021) / _MONTH)
    first = _new_moon(lunation)
    return _new_moon(lunation - 1) if _twelfth(first) >= 9 else first


def _twelfth(day: int) -> int:
    """The twelfth of its way (0 to 11) that the sun is in when a day begins."""
    t = (day - 0.5 - _ZONE - 2451545.0) / 36525
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    mean = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    centre = (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor(radians(mean + centre) % (2 * pi) / pi * 6)


@lru_cache(maxsize=4096)
def _new_moon(lunation: int) -> int:
    """The day (Julian count) on which the new moon falls, lunations counted from January 1900."""
    t = lunation / 1236.85
    mean = 2415020.75933 + 29.53058868 * lunation + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * lunation - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = radians(306.0253 + 385.81691806 * lunation + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = radians(21.2964 + 390.67050646 * lunation - 0.0016528 * t**2 - 0.00000239 * t**3)
    terms = (
        (0.1734 - 0.000393 * t, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, 2 * node + sun), (-0.0004, 2 * node - sun),
        (-0.0006, 2 * node + moon), (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    late = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + sum(size * sin(angle) for size, angle in terms) - late + 0.5 + _ZONE)
