"""The values of fields and attributes: dates, document numbers, years, profile names."""

from __future__ import annotations

import datetime as dt
import re

from thidua_doc import language
from thidua_doc.model import DocumentNumber, PlanDate, Status
from thidua_doc.patterns import lazy

_SHORT = lazy(r"(?P<day>\d{1,2})?\s*/\s*(?P<month>\d{1,2})?\s*/\s*(?P<year>\d{4})")
_DASHED = lazy(r"(?P<day>\d{1,2})[-.](?P<month>\d{1,2})[-.](?P<year>\d{4})")
_NUMBERS = lazy(r"\d{1,4}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,4}")
_MONTH = lazy(r"/?\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})")
_BLANK = r"(?:\s*(?:…|\.{2,}|_+)?\s*)"
_WORDS = lazy(
    rf"ngày\s*(?:(?P<day>\d{{1,2}})|{_BLANK})\s*tháng\s*(?:(?P<month>\d{{1,2}})|{_BLANK})\s*năm\s*(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_NUMBER = lazy(r"(?:(?P<number>\d{1,6})|…+|\.{2,}|_{2,})?\s*[-/]\s*(?P<symbol>[^\s\d/][^\n]*)")
_YEAR = lazy(r"(?P<year>(?:19|20)\d\d)(?:\s*[-–]\s*(?:19|20)\d\d)?")
_YEAR_IN_TITLE = lazy(r"năm\s+(?:học\s+)?((?:19|20)\d\d)|\b((?:19|20)\d\d)\b", re.IGNORECASE)


def plan_date(text: str) -> PlanDate | None:
    """The plan's date: `10/01/2023`, `/01/2023`, `ngày 10 tháng 01 năm 2023`; None where it is of no such form.

    The day may be one that the calendar does not have: that is judged elsewhere, on the value.
    """
    for form in (_SHORT, _MONTH, _WORDS):
        match = form.fullmatch(text.strip())
        if match is not None:
            parts = match.groupdict()
            day, month = parts.get("day"), parts.get("month")
            return PlanDate(int(day) if day else None, int(month) if month else None, int(parts["year"]))
    return None


def nearly_date(text: str) -> PlanDate | None:
    """A date with other separators (`10-01-2023`, `10.1.2023`), so that a message can offer the right form."""
    match = _DASHED.fullmatch(text.strip())
    return PlanDate(int(match["day"]), int(match["month"]), int(match["year"])) if match else None


def looks_like_date(text: str) -> bool:
    """Whether a text is three numbers with date separators: a date, rightly written or not, and no words (`quý II/2026`)."""
    return bool(_NUMBERS.fullmatch(text.strip()))


def impossible(date: PlanDate) -> bool:
    """Whether the calendar has no such day."""
    if date.month is not None and not 1 <= date.month <= 12:
        return True
    if date.day is None:
        return False
    if date.month is None:
        return not 1 <= date.day <= 31
    return date.whole() is None


def document_number(text: str) -> DocumentNumber | None:
    """`03/KH-CĐCS`, `/KH-CĐCS`, the Party's `05-KH/ĐU`; None where it is of no such form."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    return DocumentNumber(text.strip(), match["number"], match["symbol"].strip())


def year(text: str) -> int | None:
    """`2023`, `2025 - 2026` (the first of the two)."""
    match = _YEAR.fullmatch(text.strip())
    return int(match["year"]) if match else None


def year_in_title(text: str) -> int | None:
    """The year that a title names, or None."""
    match = _YEAR_IN_TITLE.search(text)
    return int(match[1] or match[2]) if match else None


def status(text: str) -> Status | None:
    """`dự thảo` or `ban hành`, in any letter case; a draft may tell its number, `dự thảo lần 2`."""
    if draft_round(text) is not None:
        return Status.DRAFT
    return next((s for s in Status if language.fold(text) == s.value), None)


_ROUND = lazy(r"dự thảo[\s,(]*(?:lần)?\s*(?:thứ)?\s*(?P<number>[1-9]\d?|đầu|một|nhất|hai|ba|tư|bốn|năm)\)?")
_ROUNDS = {"đầu": 1, "một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5}


def draft_round(text: str) -> int | None:
    """Which draft it is: 2 of `dự thảo lần 2`, `Dự thảo lần thứ hai`; None where the text names none."""
    match = _ROUND.fullmatch(language.fold(text))
    if match is None:
        return None
    number = match["number"]
    return _ROUNDS[number] if number in _ROUNDS else int(number)


# Phụ lục I, mục III.3: initials in capitals, Arabic number of copies. The layout sets the case.
_DRAFTER = lazy(r"[^\W\d_]{1,12}(?:\.[^\W\d_]{1,12})*\.?\s*(?:\(\s*\d{1,5}\s*(?:b|bản)?\s*\)|\d{1,5})?")
_PHONE = lazy(r"[^@]*\d[^@]*")
_ADDRESSES: dict[str, re.Pattern[str]] = {
    "điện thoại": _PHONE,
    "fax": _PHONE,
    "thư điện tử": lazy(r"[^\s@]+@[^\s@]+\.[^\s@]+(?:\s*[,;]?\s*[^\s@]+@[^\s@]+\.[^\s@]+)*"),
    "trang thông tin điện tử": lazy(r"[^\s@.]+(?:\.[^\s@.]+)+(?:\s*[,;]\s*[^\s@.]+(?:\.[^\s@.]+)+)*"),
}
_TIME = r"(?P<hour>\d{1,2})\s*(?::|giờ|h)\s*(?P<minute>\d{1,2})\s*(?::|phút|m|p)\s*(?P<second>\d{1,2})(?:\s*(?:giây|s))?"
_DAY = (
    r"(?:(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})"
    r"|ngày\s*(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})\s*năm\s*(?P<y>\d{4}))"
)
_SIGNED = (lazy(rf"{_DAY}\s*,?\s*{_TIME}", re.IGNORECASE), lazy(rf"{_TIME}\s*,?\s*{_DAY}", re.IGNORECASE))
_ISO = lazy(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,6})?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE)
VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""The time zone of a digital signature (Phụ lục I, mục II.8.b)."""


def is_right(field: str, text: str) -> bool:
    """Whether the drafter's sign, a part of the address line or the time of signing is of its field's form."""
    text = text.strip()
    if field == "ký hiệu soạn thảo":
        return _DRAFTER.fullmatch(text) is not None
    if field == "ký số":
        return signed_at(text) is not None
    form = _ADDRESSES.get(field)
    return form.fullmatch(text) is not None if form is not None else text[:1].isupper() or text[:1].isdigit()


def is_time(text: str) -> bool:
    """Whether a text is of the form of a time of signing, of a day that the calendar may not have."""
    text = text.strip()
    return any(form.fullmatch(text) is not None for form in (*_SIGNED, _ISO))


def signed_at(text: str) -> dt.datetime | None:
    """The time of a digital signature, to the second, in the zone of Việt Nam: `10/01/2023 08:30:15`, `2023-01-10T08:30:15+07:00`.

    Without a zone it is Việt Nam's. None where the form is another, or the calendar or the clock has no such time.
    """
    text = text.strip()
    try:
        if _ISO.fullmatch(text) is not None:
            made = dt.datetime.fromisoformat(text.upper().replace(",", "."))
            return (made.replace(tzinfo=VIETNAM) if made.tzinfo is None else made.astimezone(VIETNAM)).replace(microsecond=0)
        match = next((found for form in _SIGNED if (found := form.fullmatch(text)) is not None), None)
        if match is None:
            return None
        day, month, year = match["day"] or match["d"], match["month"] or match["m"], match["year"] or match["y"]
        clock = int(match["hour"]), int(match["minute"]), int(match["second"])
        return dt.datetime(int(year), int(month), int(day), *clock, tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        return None
