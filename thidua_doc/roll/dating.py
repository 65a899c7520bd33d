"""Days and years in running text: what they are used for, and whether they move."""

from __future__ import annotations

import datetime as dt
import re

from thidua_doc.dates_in_text import periods
from thidua_doc.diagnostic import Message
from thidua_doc.documents import Range
from thidua_doc.model import Table
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place
from thidua_doc.roll import past
from thidua_doc.roll.days import Use
from thidua_doc.roll.judge import Act, Ruling, is_history, is_long_ago, judge, looks_back, sentence, unclear, with_figures
from thidua_doc.roll.mentions import Kind, Mention
from thidua_doc.roll.span import Years
from thidua_doc.tuples import NamedTuple

_KEPT = frozenset(
    ((1, 1), (3, re.IGNORECASE), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (19, 5), (27, 7), (28, 7), (19, 8), (2, 9), (20, 10), (20, 11), (22, 12))
)  # fmt: skip
"""Days that are kept every year (day, month): a time limit `trước ngày 30/4` means the holiday itself."""
_DEADLINE = lazy(
    r"(?<!\w)(?:trước|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|thời\s+hạn|hạn(?:\s+cuối|\s+chót)?|xong|hạn\s+nộp)"
    r"(?:\s*:)?(?:\s+(?:vào|là|trong|đến|hết|\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?(?:\s*phút)?))*"
    r"(?:\s*,?\s*(?:sáng|trưa|chiều|tối)?\s*(?:thứ\s+\w+|chủ\s+nhật)\s*,?)?(?:\s+ngày)?\s*\Z",
    re.IGNORECASE,
)
_FROM = lazy(r"(?<!\w)từ\s+(?:ngày\s+)?\Z", re.IGNORECASE)
_BOUND = lazy(r"(?<!\w)(?:từ|đến|tới|hết|sau)\s+(?:ngày\s+)?\Z", re.IGNORECASE)
_UNTIL = lazy(r"\s*(?:đến|tới)\s+(?:nay|thời\s+điểm|khi|lúc|ngày\s+(?:ký|kiểm|lập|báo))(?!\w)", re.IGNORECASE)
_DUE = lazy(r"(?<!\w)(?:hạn|hoàn\s+thành|chậm\s+nhất|xong)(?!\w)", re.IGNORECASE)
_HELD = lazy(r"(?<!\w)(?:ngày|thời\s+gian)(?!\w)", re.IGNORECASE)
_END = lazy(r"(?<!\w)(?:từ|đến|bắt\s+đầu|kết\s+thúc)(?!\w)", re.IGNORECASE)
_EVENT = lazy(r"(?<!\w)(?:vào|sáng|chiều|tối|trưa|tổ\s+chức|khai\s+mạc|bế\s+mạc)(?:\s+ngày)?\s*\Z", re.IGNORECASE)
_WEEKDAY = lazy(r"(?P<name>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\s*(?:,|\()?\s*(?:ngày\s+)?\Z", re.IGNORECASE)
_WEEKDAY_BEHIND = lazy(r"\s*\(\s*(?P<name>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\s*\)", re.IGNORECASE)
_REMEMBERED = lazy(
    r"(?<!\w)(?:kỷ\s+niệm|kỉ\s+niệm|chào\s+mừng|mừng|nhân\s+dịp|dịp|ngày\s+lễ|ngày\s+truyền\s+thống)(?!\w)(?:(?!\svào\s)[^.;\n]){0,60}\Z",
    re.IGNORECASE,
)
_TET = lazy(r"(?<!\w)(?:Tết|Nguyên\s+đán|âm\s+lịch|Giỗ\s+Tổ|Trung\s+thu|Vu\s+Lan|mùng|mồng|tháng\s+Giêng|Rằm)(?!\w)")
_FEAST = lazy(r"(?<!\w)(?:Tết\s+Dương\s+lịch)(?!\w)")
_EACH = lazy(r"\s*(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý)(?!\w)", re.IGNORECASE)
_WORDS = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    "nhật": 6,
    "2": 0,
    "3": 1,
    "4": 2,
    "5": 3,
    "6": 4,
    "7": 5,
}
_SCHOOL = 8
"""The month in which a school year begins."""


_SHORT = 10
"""Days of a period at most that is a week's work, which has no weekend at its ends."""


class Told(NamedTuple):
    """A mention of a part, and what was ruled on it."""

    mention: Mention
    ruling: Ruling
    use: Use = Use.PERIOD


class Dating:
    """What becomes of the days and years of a plan's words, by the plan's own years."""

    def __init__(self, years: Years, issued: dt.date | None = None) -> None:
        self.years = years
        self.issued = issued
        """The old plan's own day, where it is known in full: what it names before that day has happened."""

    def told(self, part: Part, mention: Mention) -> Told:
        """What becomes of a mention, and what its day is used for."""
        text = part.prose.text
        if part.place is Place.HEAD_CELL and mention.kind is Kind.BARE and mention.first == self.years.first - 1:
            return Told(mention, with_figures(mention.first, self.years))
        if mention.kind is not Kind.DATE:
            return Told(mention, self._of_period(text, mention) or judge(text, mention, self.years))
        before, behind = sentence(text, mention.at.start, mention.at.end)
        slot = part.place is Place.TASK or (part.place is Place.CELL and mention.at == (0, len(text)))
        return Told(
            mention, self._of_date(text, mention, before, behind, slot=slot), self._use(part, mention, self._day_of(mention))
        )

    def _of_period(self, text: str, mention: Mention) -> Ruling | None:
        """A month of the year before in a period that reaches into the plan's own years moves with it."""
        return Ruling(Act.MOVE) if mention.kind is Kind.MONTH and self._reaches_in(text, mention) else None

    def _reaches_in(self, text: str, mention: Mention) -> bool:
        if mention.first != self.years.first - 1:
            return False
        for period in periods(text):
            ends = (period.begin, period.end)
            if any(end.start <= mention.at.end - 1 < end.end for end in ends):
                return self.years.is_near(period.end.last.year)
        return False

    def _of_date(self, text: str, mention: Mention, before: str, behind: str, *, slot: bool) -> Ruling:
        year = mention.first
        if is_history(before, past=year < self.years.first):
            return Ruling(Act.KEEP) if year < self.years.first - 1 else unclear(year, self.years)
        if self.years.is_near(year):
            if not slot and self._is_past(text, mention, before, behind):
                return Ruling(
                    Act.KEEP, "date", past.ask_past(f"ngày {mention.day:02}/{past.month(mention.month)}/{year}", self.years)
                )
            return self._with_feast(text, mention)
        if year == self.years.first - 1:
            until_then = _FROM.search(before) and _UNTIL.match(text, mention.at.end)
            if until_then or self._reaches_in(text, mention) or _DEADLINE.search(before):
                return Ruling(Act.MOVE)
            if looks_back(before, behind) and _BOUND.search(before):
                return judge(text, mention, self.years)
            return unclear(year, self.years)
        if year > self.years.last + 1 or is_long_ago(year, self.years):
            return Ruling(Act.KEEP)
        return unclear(year, self.years)

    def _is_past(self, text: str, mention: Mention, before: str, behind: str) -> bool:
        """Whether a day of the plan's own years is of what has happened or was set once: as the sentence says, or the plan's own day."""
        if _DEADLINE.search(before):
            return False
        day = self._day_of(mention)
        if day is not None and self.issued is not None and day > self.issued and _is_period(text, mention):
            return False  # a plan's own periods are still to come
        if past.happened(before, behind) or past.in_force(before, behind):
            return True
        if day is None or self.issued is None or day >= self.issued:
            return False
        if past.sums_up(before) or past.then_done(behind):
            return True
        return not (
            _BOUND.search(before) or _is_period(text, mention) or (day.day, day.month) in _KEPT or _is_feast(before, behind)
        )

    def _with_feast(self, text: str, mention: Mention) -> Ruling:
        """A day near a feast of the lunar year moves by the year alone: which day that is, a person says."""
        before, behind = sentence(text, mention.at.start, mention.at.end)
        if not _is_feast(before, behind):
            return Ruling(Act.MOVE)
        to = mention.first + self.years.by
        message = Message(
            f"ngày theo âm lịch mỗi năm rơi vào một ngày dương lịch khác (mùng Một Tết năm {to} là {_tet(to)}): xem lại ngày này",
            f"days of the lunar year fall elsewhere each year (Tết of {to} is {_tet(to)}): look at this day again",
        )
        return Ruling(Act.MOVE, "feast", message)

    def short(self, part: Part, mention: Mention) -> list[Told]:
        """A day without its year moves only where a time limit or a weekday stands with it."""
        text = part.prose.text
        day = self._day_of(mention)
        if day is None or _EACH.match(text, mention.at.end):
            return []
        use = self._use(part, mention, day)
        if use & Use.KEPT or not use & (Use.DEADLINE | Use.NAMED):
            return []
        if use & Use.NAMED and self.weekday(text, mention, day) is None:
            return []
        return [Told(mention, Ruling(Act.MOVE), use)]

    def _day_of(self, mention: Mention) -> dt.date | None:
        """The day of a date; of one without a year in the plan's own (a school year's spring is in its second)."""
        year = mention.first
        if year == 0:
            year = self.years.last if self.years.last == self.years.first + 1 and mention.month < _SCHOOL else self.years.first
        try:
            return dt.date(year, mention.month, mention.day)
        except ValueError:
            return None

    def date(self, mention: Mention) -> dt.date | None:
        """The day of a mention, where it names one that the calendar has."""
        return self._day_of(mention) if mention.kind is Kind.DATE else None

    def _use(self, part: Part, mention: Mention, day: dt.date | None) -> Use:
        text = part.prose.text
        if part.place is Place.TASK:
            return Use.DEADLINE if part.name == "hạn" else Use.PERIOD
        before = text[max(0, mention.at.start - 100) : mention.at.start]
        if _is_period(text, mention):
            return Use.PERIOD
        if part.place is Place.CELL and mention.at == (0, len(text)):
            return _of_column(part)
        if day is not None and ((day.day, day.month) in _KEPT or _REMEMBERED.search(before)):
            return Use.KEPT
        use = Use.PERIOD
        named = self.weekday(text, mention, day) is not None
        if named:
            use |= Use.NAMED
        if _DEADLINE.search(before):
            use |= Use.DEADLINE
        elif named or _EVENT.search(before):
            use |= Use.EVENT
        return use

    def is_bound(self, text: str, mention: Mention) -> bool:
        """Whether a day is an end of a period that runs over weekends and holidays anyway, or a bound that needs no work."""
        for period in periods(text, self.years.first):
            if any(end.start <= mention.at.end - 1 < end.end for end in (period.begin, period.end)):
                return (period.end.last - period.begin.first).days > _SHORT
        return _BOUND.search(text, 0, mention.at.start) is not None

    def weekday(self, text: str, mention: Mention, day: dt.date | None) -> Range | None:
        """Where the weekday of a day stands beside it, if it is that day's."""
        match = _WEEKDAY.search(text, max(0, mention.at.start - 40), mention.at.start)
        match = match or _WEEKDAY_BEHIND.match(text, mention.at.end)
        if match is None or day is None:
            return None
        word = match["name"].lower().split()[-1]
        return Range(*match.span("name")) if _WORDS.get(word) == day.weekday() else None


def _is_feast(before: str, behind: str) -> bool:
    """Whether a sentence speaks of a feast of the lunar year."""
    return _TET.search(_FEAST.sub("", before)) is not None or _TET.search(_FEAST.sub("", behind)) is not None


def _is_period(text: str, mention: Mention) -> bool:
    """Whether a day is an end of a period (`từ ngày … đến ngày …`), which days off do not move."""
    return any(
        end.start <= mention.at.start < end.end or mention.at.start <= end.start < mention.at.end
        for period in periods(text, 2000)
        for end in (period.begin, period.end)
    )


def _tet(year: int) -> str:
    from thidua_doc.vietnamese import lunar

    return f"{lunar.new_year(year):%d/%m/%Y}" if lunar.FIRST <= year <= lunar.LAST else "?"


def column_head(part: Part) -> str:
    """The head of the column that a cell stands in; empty where there is none."""
    table = part.owner
    assert isinstance(table, Table)
    if table.head is None:
        return ""
    heads = [cell.text for cell in table.head.cells]
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            if cell is part.prose:
                return heads[index] if index < len(heads) else ""
    return ""


def _of_column(part: Part) -> Use:
    """What a day is used for that is all of a cell: as the head of its column says."""
    head = column_head(part)
    if _DUE.search(head):
        return Use.DEADLINE
    return Use.EVENT if _HELD.search(head) and not _END.search(head) else Use.PERIOD
