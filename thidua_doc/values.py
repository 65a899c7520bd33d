"""The values of fields and attributes: dates, document numbers, years, profile names."""

from __future__ import annotations

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
    """`dự thảo` or `ban hành`, in any letter case."""
    return next((s for s in Status if language.fold(text) == s.value), None)
