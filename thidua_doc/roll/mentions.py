"""Every place where words name a year, with the day and month that stand before it.

Each number that may be a year is found first and then looked at from both sides, so that none can be missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from thidua_doc.documents import Range
from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple


class Kind(Enum):
    """How a year is named."""

    DATE = "date"
    MONTH = "month"
    RANGE = "range"
    BARE = "bare"
    UNSURE = "unsure"
    """A number that may be a year: behind a stroke or letters, or before a word that no sentence goes on with after a year."""
    FIGURE = "figure"
    """A number that counts something, a part of a document's number, of an address or of a standard: no year of the calendar."""


class Mention(NamedTuple):
    """A year, or two of a range; `at` is all of it, with the day and month of a date (numbers with their ranges)."""

    kind: Kind
    at: Range
    years: tuple[int, ...]
    years_at: tuple[Range, ...]
    day: int = 0
    month: int = 0
    day_at: Range | None = None
    month_at: Range | None = None

    @property
    def first(self) -> int:
        return self.years[0]

    @property
    def last(self) -> int:
        return self.years[-1]


_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 60
_SLASHED = lazy(r"(?:(?<![\w/.,-])|(?<=\d[-,]))(?P<d>\d{1,2})(?P<s>\s?[/.-]\s?)(?P<m>\d{1,2})(?P=s)\Z")
_WORDED = lazy(r"(?<![\w/.,-])(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s*,?\s+năm\s+\Z", re.IGNORECASE)
_OPEN = lazy(r"(?:…|\.{2,}|_{2,}|(?<![\w/])/)\s*/?\s*(?P<m>\d{1,2})\s*/\s*\Z")
_BLANK = lazy(r"(?:…|\.{2,}|_{2,})\s*/\s*\Z")
_MONTH = lazy(r"(?:(?<![\w/.,-])|(?<=\d[-,]))(?P<m>\d{1,2})\s?/\s?\Z")
_DOTTED = lazy(r"tháng\s+(?P<m>\d{1,2})\s?[.-]\s?\Z", re.IGNORECASE)
_NUMBER = lazy(r"(?<!\w)số\s*(?:hiệu\s*)?:?\s*\Z", re.IGNORECASE)
"""`hợp đồng số 5/2026` names no May."""
_QUARTER = lazy(r"quý\s+(?:I{1,3}|IV|[1-4])\s*/\s*\Z", re.IGNORECASE)
_TO = lazy(
    r"(?:\s*[-–—/]\s*(?:năm\s+)?|\s+(?:đến|tới)\s+(?:(?:hết|cuối)\s+)?năm\s+)(?P<y>(?:19|20)\d\d)(?![\d/]|[.,]\d)", re.IGNORECASE
)
_ADDRESS = lazy(r"(?:https?:|www\.|@|\.vn|\.com|\.gov|\.pdf|\.doc)", re.IGNORECASE)
_NAMED = lazy(r"(?:năm|năm\s+học|[,;]|và|hoặc|đến|tới|[-–—/(“])\s*\Z", re.IGNORECASE)
_SENTENCE = lazy(
    r"\s*\Z|\s*[^\w\s]|\s+(?:của|và|tại|cho|trong|do|theo|như|với|là|đến|từ|trên|ở|có|được|cấp|toàn|bằng|nhằm|để|sẽ|gồm|vào|đã)(?!\w)"
    r"|\s+[A-ZĐÀ-ÝƯƠ]"
)
"""What follows a year that stands without a word for it."""
_COUNTED = lazy(
    r"\s*(?:%|m2|m²|m3|m³|kg|km|ha)(?!\w)|\s+(?:đồng|nghìn|ngàn|triệu|tỷ|tỉ|USD|người|lượt|cây|con|chiếc|cái|bộ|cuốn|quyển|tờ|suất|phần|hộ|tấn|tạ|lít|mét|giờ|"
    r"phút|ca|buổi|tiết|điểm|đoàn\s+viên|hội\s+viên|đảng\s+viên|thành\s+viên|công\s+nhân|lao\s+động|cán\s+bộ|công\s+chức|viên\s+chức|"
    r"giáo\s+viên|học\s+sinh|sinh\s+viên|học\s+viên|bệnh\s+nhân|người\s+bệnh|hồ\s+sơ|sáng\s+kiến|sản\s+phẩm|đơn\s+vị|tập\s+thể|cá\s+nhân|trường\s+hợp|"
    r"doanh\s+nghiệp|gia\s+đình|bài|tin|văn\s+bản|cuộc|lớp|phòng|giường|xe|máy|áo|băng\s+rôn|pano)(?!\w)",
    re.IGNORECASE,
)
"""What a number counts: `trồng 2023 cây`."""
_MONTHS, _DAYS = 12, 31


@lru_cache(maxsize=4096)
def mentions(text: str) -> Sequence[Mention]:
    """All of a text's, in their order; numbers that are no years among them, told apart by their kind."""
    out: list[Mention] = []
    done = 0
    for match in _YEAR.finditer(text):
        if match.start() >= done:
            found = _read(text, match)
            out.append(found)
            done = found.at.end
    return tuple(out)


def _read(text: str, match: re.Match[str]) -> Mention:
    start, end = match.span()
    year = int(match.group())
    base = max(0, start - _LONGEST)
    before = text[base:start]
    follows = text[end : end + 1]

    def alone(kind: Kind, begin: int = start) -> Mention:
        return Mention(kind, Range(begin, end), (year,), (Range(start, end),))

    if _ADDRESS.search(_word(text, start)):
        return alone(Kind.FIGURE)
    goes_on = follows == "/" or (follows in ("-", ".") and text[end + 1 : end + 2].isdigit()) or follows.isalnum()
    dated = _SLASHED.search(before) or _WORDED.search(before)
    if dated is not None and not goes_on and 1 <= int(dated["m"]) <= _MONTHS and 1 <= int(dated["d"]) <= _DAYS:
        return alone(Kind.DATE, base + dated.start())._replace(
            day=int(dated["d"]),
            month=int(dated["m"]),
            day_at=Range(base + dated.start("d"), base + dated.end("d")),
            month_at=Range(base + dated.start("m"), base + dated.end("m")),
        )
    month = _OPEN.search(before) or _MONTH.search(before) or _DOTTED.search(before)
    if month is not None and not goes_on and 1 <= int(month["m"]) <= _MONTHS:
        at = Range(base + month.start("m"), base + month.end("m"))
        if _NUMBER.search(before, 0, month.start()):
            return alone(Kind.UNSURE, base + month.start())
        return alone(Kind.MONTH, base + month.start())._replace(month=int(month["m"]), month_at=at)
    to = _TO.match(text, end)
    if to is not None and not before.endswith(("/", ".")):
        second = Range(to.start("y"), to.end("y"))
        return Mention(Kind.RANGE, Range(start, to.end()), (year, int(to["y"])), (Range(start, end), second))
    if (_QUARTER.search(before) or _BLANK.search(before)) and not goes_on:
        return alone(Kind.MONTH)
    if goes_on or before[-1:] in (":", "@", "_") or re.search(r"\d[.,]\Z", before) or re.match(r"[.,]\d", text[end : end + 2]):
        return alone(Kind.FIGURE)
    if before[-1:] == "/" or before[-1:].isalpha():
        return alone(Kind.UNSURE)
    if not _NAMED.search(before) and not _SENTENCE.match(text, end):
        return alone(Kind.FIGURE if _COUNTED.match(text, end) else Kind.UNSURE)
    return alone(Kind.BARE)


def _word(text: str, at: int) -> str:
    """The unbroken run of characters around a place."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(" ", at)
    return text[start : end if end >= 0 else len(text)]


_SHORT = lazy(
    r"(?<![\w/.,-])(?:(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\w/%]|[-.,]\d)|(?<=gày\s)(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?!\s*,?\s+năm\s+\d|\d))"
)


def short_days(text: str) -> list[Mention]:
    """Days that are named without their year: `15/12`, `ngày 20 tháng 11`."""
    out = []
    for match in _SHORT.finditer(text):
        names = ("d", "m") if match["d"] else ("d2", "m2")
        day, month = int(match[names[0]]), int(match[names[1]])
        if 1 <= month <= _MONTHS and 1 <= day <= _DAYS:
            spans = [Range(*match.span(name)) for name in names]
            out.append(Mention(Kind.DATE, Range(*match.span()), (0,), (), day, month, *spans))
    return out


_TWO_DIGITS = lazy(r"(?<![\w/.,-])\d{1,2}/\d{1,2}/(?P<y>\d\d)(?![\w/%]|[-.,]\d)")


def of_two_digits(text: str) -> list[tuple[Range, int]]:
    """Days with the last two figures of their year, `15/12/23`, and that year in this century."""
    return [(Range(*match.span()), 2000 + int(match["y"])) for match in _TWO_DIGITS.finditer(text)]
