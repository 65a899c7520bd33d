"""The functions of templates: what is called by its name. All are pure; what they can't take they refuse (`FilterRefusal`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thidua_doc.template import dates, names
from thidua_doc.template.refusal import refuse, whole_of

_LONGEST = 1000
_FAR = 10**9


def bounded(*ends: Any) -> range:
    """Python's `range`, of at most a thousand numbers."""
    if not 1 <= len(ends) <= 3:
        raise refuse("range", "cần từ 1 đến 3 số nguyên", "takes 1 to 3 whole numbers")
    numbers = [whole_of(end, "range", -_FAR, _FAR) for end in ends]
    if len(numbers) == 3 and numbers[2] == 0:
        raise refuse("range", "không nhận bước 0", "takes no step of 0")
    made = range(*numbers)
    if len(made) > _LONGEST:
        raise refuse("range", f"đếm nhiều nhất {_LONGEST} số", f"counts at most {_LONGEST} numbers")
    return made


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "ngay_thang": dates.day,
    "dau_quy": dates.quarter_begin,
    "cuoi_quy": dates.quarter_end,
    "tet": dates.tet,
    "gio_to": dates.kings_day,
    "la_ngay_nghi": dates.is_day_off,
    "so_ky_hieu": names.symbol,
    "nam_hoc": dates.school_year,
    "range": bounded,
}
