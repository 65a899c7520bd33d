"""ND709: a deadline before the plan's date, or outside the years that the plan is for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from thidua_doc.dates_in_text import span_of, years
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Plan, Task
from thidua_doc.patterns import lazy
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.text import Span

_REVIEW = lazy(
    r"tổng kết|sơ kết|báo cáo|quyết toán|thanh toán|khen thưởng|trao thưởng|đánh giá|hồ sơ|xếp loại|bình xét|công bố|lưu trữ|nghiệm thu"
    r"|rút kinh nghiệm|tổng hợp",
    re.IGNORECASE,
)
_FIRST_QUARTER = 3
"""Reports, accounts and awards of a year are due in the first months of the next."""


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """The deadlines of the tasks that name a day, a month or a quarter with its year."""
    tasks = [(item, task) for item, task in context.reading.tasks if task.deadline is not None]
    if not tasks:
        return
    issued = _issued(plan)
    said = _said(plan)
    # Years that ended before the plan's date are what it looks back on, or its date is wrong: that is another rule's.
    over = said is not None and plan.date is not None and plan.date.year > said[1]
    named = None if over else said
    if issued is None and named is None:
        return
    for item, task in tasks:
        assert task.deadline is not None
        whole = (task.due, task.due) if task.due is not None else span_of(task.deadline)
        if whole is None:
            continue
        first, last = whole
        if over and said is not None and said[0] <= last.year <= said[1]:
            continue
        if issued is not None and last < issued:
            yield _before(plan, _place(task), task.deadline)
        elif named is not None and (first.year > named[1] or (issued is None and last.year < named[0] - 1)):
            early = first.year == named[1] + 1 and first.month <= _FIRST_QUARTER
            if not (early and _REVIEW.search(item.text.text)):
                yield _outside(_place(task), task.deadline, named, Severity.WARNING if early else None)


def _place(task: Task) -> Span:
    return next((at for name, at in task.places if name == "hạn"), task.span)


def _issued(plan: Plan) -> dt.date | None:
    """The plan's date; the first day that it may be where a draft leaves the day out."""
    date = plan.date
    if date is None or date.day is not None or date.month is None:
        return date.whole() if date is not None else None
    return dt.date(date.year, date.month, 1) if 1 <= date.month <= len(_MONTHS) else None


_MONTHS = range(1, 13)


def _said(plan: Plan) -> tuple[int, int] | None:
    """The years that the plan says it is for."""
    named = years(plan.title.abstract.text) if plan.title is not None else None
    field = plan.field("năm")
    if field is not None and plan.year is not None:
        own = years(field.value) or (plan.year, plan.year)
        named = own if named is None else (min(own[0], named[0]), max(own[1], named[1]))
    return named


def _before(plan: Plan, place: Span, shown: str) -> Finding:
    message = Message(
        f"Hạn “{shown}” đã qua trước ngày ban hành kế hoạch; xem lại hạn này.",
        f"The deadline “{shown}” is before the day that the plan is issued.",
    )
    field = plan.field("ngày")
    related = (Related(field.value_span, Message("ngày của kế hoạch", "the plan's date")),) if field is not None else ()
    return Finding("ND709", place, message, related=related)


def _outside(place: Span, shown: str, named: tuple[int, int], weight: Severity | None) -> Finding:
    year = str(named[0]) if named[0] == named[1] else f"{named[0]} - {named[1]}"
    message = Message(
        f"Hạn “{shown}” nằm ngoài năm {year} của kế hoạch; xem lại hạn này.",
        f"The deadline “{shown}” lies outside {year}, which the plan is for.",
    )
    return Finding("ND709", place, message, weight=weight)


RULES = (
    Rule(
        "ND709",
        Severity.ERROR,
        CUSTOM,
        Message(
            "Hạn nằm ngoài năm của kế hoạch hoặc trước ngày ban hành", "A deadline outside the plan's year or before its date"
        ),
        Message(
            "Không việc nào có thể hoàn thành trước ngày kế hoạch được ban hành, và việc của kế hoạch năm thì xong trong năm đó; riêng báo cáo, "
            "tổng kết, quyết toán, khen thưởng có thể sang quý I năm sau. Năm học tính cả hai năm.",
            "No work is done before the plan is issued, and the work of a year's plan in that year; only reports, accounts and awards "
            "may run into the first quarter of the next. A school year is both its years.",
        ),
        Example(
            "1. Xây dựng kế hoạch chi tiết. {chủ trì: Ban Thi đua; hạn: 31/01/2022}\n"
            "2. Tổng kết phong trào. {chủ trì: Ban Thi đua; hạn: 15/12/2023}",
            "1. Xây dựng kế hoạch chi tiết. {chủ trì: Ban Thi đua; hạn: 31/01/2023}\n"
            "2. Tổng kết phong trào. {chủ trì: Ban Thi đua; hạn: 15/12/2023}",
        ),
        check=check,
    ),
)
