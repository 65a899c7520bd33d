"""Days, months, periods and years that running text names (`từ ngày 15/01 đến hết ngày 30/6/2026`, `quý II/2026`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from thidua_doc.markers import roman_value
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple


class Day(NamedTuple):
    """One end of a period: the first and the last day that it may mean (a month is all its days), and where it stands."""

    first: dt.date
    last: dt.date
    start: int
    end: int

    @property
    def exact(self) -> bool:
        return self.first == self.last


class Period(NamedTuple):
    """From one day (or month) to another. `guessed`: neither end names its year, so that it may be the next."""

    begin: Day
    end: Day
    guessed: bool = False

    @property
    def reversed(self) -> bool:
        return self.begin.first > self.end.last

    @property
    def exact(self) -> bool:
        return self.begin.exact and self.end.exact


_WEEKDAY = r"(?:(?:sáng|chiều|tối)?\s*(?:thứ\s+\w+|chủ\s+nhật)\s*,?\s*)?"
_DAY = r"(?P<d{0}>\d{{1,2}})(?:/(?P<m{0}>\d{{1,2}})(?:/(?P<y{0}>\d{{4}}))?|\s+tháng\s+(?P<mw{0}>\d{{1,2}})(?:\s+năm\s+(?P<yw{0}>\d{{4}}))?)"
_MONTH = r"tháng\s+(?P<tm{0}>\d{{1,2}})(?:\s*/\s*(?P<ty{0}>\d{{4}})|\s+năm\s+(?P<tw{0}>\d{{4}}))?"
_END = r"(?:" + _WEEKDAY.replace("{", "{{").replace("}", "}}") + r"(?:ngày\s+)?" + _DAY + "|" + _MONTH + ")"
_RANGE = lazy(
    rf"(?<![\w/.,])(?P<from>(?:từ|kể\s+từ)\s+)?(?:{_END.format(1)}|(?:ngày\s+)?(?P<alone>\d{{1,2}}))"
    rf"\s*(?P<to>,?\s*(?:đến|tới)\s+(?:hết\s+)?|[-–—]\s*){_END.format(2)}(?![\d/])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def periods(text: str, year: int | None = None) -> Sequence[Period]:
    """The periods that a text names. A year that is left out is that of the other end, or `year`."""
    found = [_period(match, year) for match in _RANGE.finditer(text)]
    return tuple([period for period in found if period is not None])


def _period(match: re.Match[str], year: int | None) -> Period | None:
    day1, month1, year1 = _parts(match, "1")
    day2, month2, year2 = _parts(match, "2")
    if match["alone"]:
        if not match["from"] and "ế" in match["to"]:
            return None
        if day2 is None:
            return None
        day1, month1, year1 = int(match["alone"]), month2, year2
    if month1 is None or month2 is None:
        return None
    guessed = year1 is None and year2 is None
    if guessed:
        year1 = year2 = year
    elif year1 is None and year2 is not None:
        year1 = year2 if (month1, day1 or 1) <= (month2, day2 or 31) else year2 - 1
    elif year2 is None and year1 is not None:
        year2 = year1 if (month1, day1 or 1) <= (month2, day2 or 31) else year1 + 1
    begin = _day(day1, month1, year1, *_place(match, "1"))
    end = _day(day2, month2, year2, *_place(match, "2"))
    if begin is None or end is None or (guessed and begin.first > end.last):
        return None
    return Period(begin, end, guessed)


def _parts(match: re.Match[str], n: str) -> tuple[int | None, int | None, int | None]:
    day = match[f"d{n}"]
    month = match[f"m{n}"] or match[f"mw{n}"] or match[f"tm{n}"]
    year = match[f"y{n}"] or match[f"yw{n}"] or match[f"ty{n}"] or match[f"tw{n}"]
    return (int(day) if day else None, int(month) if month else None, int(year) if year else None)


def _place(match: re.Match[str], n: str) -> tuple[int, int]:
    if n == "1" and match["alone"]:
        return match.span("alone")
    names = [f"{name}{n}" for name in ("d", "m", "y", "mw", "yw", "tm", "ty", "tw")]
    spans = [match.span(name) for name in names if match[name]]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _day(day: int | None, month: int | None, year: int | None, start: int, end: int) -> Day | None:
    if month is None or year is None:
        return None
    try:
        if day is not None:
            date = dt.date(year, month, day)
            return Day(date, date, start, end)
        from calendar import monthrange  # not every plan has a month alone

        return Day(dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]), start, end)
    except ValueError:
        return None


_WHEN = lazy(
    r"(?:cuối|đầu|giữa|trong|hết|trước)?\s*(?:ngày\s+)?(?:(?P<d>\d{1,2})\s*/\s*)?(?:tháng\s+)?(?P<m>\d{1,2})\s*(?:/|năm)\s*(?P<y>\d{4})"
    r"|(?:cuối|đầu|giữa|trong|hết|trước)?\s*quý\s+(?P<q>[IV]{1,3}|[1-4])\s*(?:/|năm|,)\s*(?P<qy>\d{4})",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def span_of(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of what a deadline names with its year: a day, a month (`tháng 6/2026`), a quarter."""
    match = _WHEN.fullmatch(text.strip())
    if match is None:
        return None
    if match["q"]:
        quarter = int(match["q"]) if match["q"].isdecimal() else roman_value(match["q"].upper())
        if quarter is None or not 1 <= quarter <= 4:
            return None
        first = _day(None, quarter * 3 - 2, int(match["qy"]), 0, 0)
        last = _day(None, quarter * 3, int(match["qy"]), 0, 0)
        return (first.first, last.last) if first and last else None
    found = _day(int(match["d"]) if match["d"] else None, int(match["m"]), int(match["y"]), 0, 0)
    return (found.first, found.last) if found else None


_YEARS = lazy(r"(?<![\d/.,-])(?P<one>(?:19|20)\d\d)(?:\s*[-–]\s*(?P<two>(?:19|20)\d\d))?(?![\d/]|[.,]\d)")
_OF_A_DOCUMENT = lazy(
    r"(?:luật|nghị\s+quyết|nghị\s+định|hiến\s+pháp|chỉ\s+thị|quyết\s+định|thông\s+tư|kết\s+luận|pháp\s+lệnh|đề\s+án|chiến\s+lược|"
    r"hướng\s+dẫn|sau|khắc\s+phục)(?!\w)[^,;]*\Z",
    re.IGNORECASE,
)
_SCHOOL = lazy(r"năm\s+học\s+\Z", re.IGNORECASE)


@lru_cache(maxsize=256)
def years(title: str) -> tuple[int, int] | None:
    """The first and the last year that a title says its plan is for; None where it names none, or only that of a document."""
    first: int | None = None
    last: int | None = None
    for match in _YEARS.finditer(title):
        if _OF_A_DOCUMENT.search(title, 0, match.start()):
            continue
        one = int(match["one"])
        two = int(match["two"] or one)
        if not match["two"] and _SCHOOL.search(title, 0, match.start()):
            two = one + 1
        first = one if first is None else min(first, one)
        last = two if last is None else max(last, two)
    return None if first is None or last is None else (first, last)
