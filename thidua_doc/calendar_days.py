"""Days named in running text that no calendar has: `ngày 31/9/2026`, `30 tháng 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.patterns import lazy

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_NAMED = lazy(
    r"(?<![\w/.,-])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\w/-])"
    r"|(?<!\w)ngày\s(?P<d2>\d{1,2})(?P<s>[/.-])(?P<m2>\d{1,2})(?P=s)(?P<y2>(?:19|20)\d\d)(?![\w/-])"
    r"|(?<!\w)ngày\s(?P<d3>\d{1,2})\stháng\s(?P<m3>\d{1,2})(?:\snăm\s(?P<y3>\d{4}))?(?!\d)",
    re.IGNORECASE,
)


def impossible(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the days that no calendar has; without a year the 29th of February is one."""
    for match in _NAMED.finditer(text):
        which = "" if match["d"] else "2" if match["d2"] else "3"
        day, month, year = int(match[f"d{which}"]), int(match[f"m{which}"]), match[f"y{which}"]
        if not 1 <= month <= len(_DAYS) or not 1 <= day <= _last(month, int(year) if year else None):
            yield match.start(f"d{which}"), match.end()


def _last(month: int, year: int | None) -> int:
    if month == _FEBRUARY and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return _DAYS[month - 1] - 1
    return _DAYS[month - 1]
