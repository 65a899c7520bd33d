"""Days named in running text that no calendar has (`ngày 31/9/2026`, `30 tháng 2`), or with a weekday that is not theirs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
# Each begins with letters that are sought at C speed, and what stands before them is looked at behind it.
_SLASHED = lazy(r"/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\w/-])")
_DAY_BEFORE = lazy(r"(?<![\w/.,-])\d{1,2}\Z")
_WORDED = lazy(
    r"gày\s(?P<d>\d{1,2})"
    r"(?:(?P<s>[.-])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\w/-])|\s(?i:tháng)\s(?P<m2>\d{1,2})(?:\s(?i:năm)\s(?P<y2>\d{4}))?(?!\d))"
)


def impossible(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the days that no calendar has; without a year the 29th of February is one."""
    for match in _SLASHED.finditer(text):
        before = _DAY_BEFORE.search(text, max(0, match.start() - 2), match.start())
        if before is not None and not _exists(int(before.group()), int(match["m"]), int(match["y"])):
            yield before.start(), match.end()
    for match in _WORDED.finditer(text):
        year = match["y"] or match["y2"]
        if not _exists(int(match["d"]), int(match["m"] or match["m2"]), int(year) if year else None):
            yield match.start("d"), match.end()


def _exists(day: int, month: int, year: int | None) -> bool:
    return 1 <= month <= len(_DAYS) and 1 <= day <= _last(month, year)


def _last(month: int, year: int | None) -> int:
    if month == _FEBRUARY and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return _DAYS[month - 1] - 1
    return _DAYS[month - 1]


class Weekday(NamedTuple):
    """A weekday that is not the day's: its range, how it is typed, the day, and what it is in truth."""

    start: int
    end: int
    typed: str
    day: str
    right: str


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_VALUES = {
    "hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip
_NAME = r"(?P<name>(?:thứ\s+(?P<n>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?:chủ|chúa)\s+(?P<s>nhật))(?!\w))"
_DATE = r"(?P<date>(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)|\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>(?:19|20)\d\d)))(?![\w/])"
_BEFORE_DATE = lazy(rf"{_NAME}(?:\s*,\s*|\s*\(\s*|\s+)(?:ngày\s+)?{_DATE}", re.IGNORECASE)
_BEHIND_DATE = lazy(rf"(?<![\d/]){_DATE}\s*\(\s*{_NAME}\s*\)", re.IGNORECASE)
# `Kỳ họp thứ tư ngày …`, `Thứ hai, ngày …` count something else: in small letters a weekday stands behind words that tell a time.
_TIMES = lazy(r"(?:[,(]|(?<!\w)(?:sáng|trưa|chiều|tối|ngày|vào|từ|đến|hết|giờ|phút|trước|sau|\d+h\d*))\s*\Z", re.IGNORECASE)
_COUNTS = lazy(
    r"(?<!\w)(?:lần|kỳ|kì|(?:kỳ|kì|phiên)\s+họp|phiên|khóa|khoá|hội|nghị|đợt|vòng|tuần|năm|tháng|số|đại hội|ca|tiết|bài|người|tổ|khối|lớp|điều|khoản|mục|bước)\s*\Z",
    re.IGNORECASE,
)
_SIGNS = (lazy(r"hứ\s(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb][ảẩ]y|[2-7])(?!\w)"), lazy(r"hủ\s[Nn]hật(?!\w)"))
_LONGEST = 40
"""A date and what stands between it and its weekday are shorter."""


def wrong_weekdays(text: str) -> Iterator[Weekday]:
    """Weekdays that stand beside a whole date and are another day's."""
    for sign in _SIGNS:
        for found in sign.finditer(text):
            at = found.start() - 1
            match = _BEFORE_DATE.match(text, at)
            if match is not None and _counts(match):
                continue
            if match is None and text[at - 1 : at] == "(":
                match = _BEHIND_DATE.search(text, max(0, at - _LONGEST), at + _LONGEST)
            if match is None:
                continue
            try:
                day = dt.date(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"]))
            except ValueError:
                continue
            if day.weekday() != _VALUES[(match["n"] or match["s"]).lower()]:
                yield Weekday(*match.span("name"), match["name"], match["date"], _WEEKDAYS[day.weekday()])


def _counts(match: re.Match[str]) -> bool:
    """Whether `thứ …` surely or maybe is a number in a sequence."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    sure = match["s"] or match["n"].isdecimal() or (match["n"][0].isupper() and match["name"][0].islower())
    return _COUNTS.search(before) is not None if sure else _TIMES.search(before) is None
