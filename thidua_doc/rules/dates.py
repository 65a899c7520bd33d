"""TT406: the zeros of the plan's own date, where it is written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import typed
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit
from thidua_doc.values import impossible

_DAY = lazy(r"ngày\s*(\d{1,2})(?=\s*tháng)", re.IGNORECASE)
_MONTH = lazy(r"tháng\s*(\d{1,2})(?=\s*năm)", re.IGNORECASE)


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Day and month, each for itself. The short form `5/3/2023` is laid out in words by the tool, with the right zeros."""
    field = plan.field("ngày")
    if plan.date is None or field is None or "năm" not in field.value.lower() or impossible(plan.date):
        return
    prose = typed(plan.sources, field.value_span)
    law = context.law.data["date"]
    below, upto = law["day_zero_below"]["value"], law["month_zero_upto"]["value"]
    for pattern, limit, vi, en in (
        (_DAY, below, f"ngày nhỏ hơn {below} có số 0 phía trước", f"a day under {below} has a zero in front"),
        (
            _MONTH,
            upto + 1,
            f"chỉ tháng 1 và tháng {upto} có số 0 phía trước",
            f"only the months 1 and {upto} have a zero in front",
        ),
    ):
        match = pattern.search(prose.text)
        if match is None:
            continue
        number = int(match[1])
        right = f"{number:02}" if number < limit else str(number)
        if match[1] == right:
            continue
        span = prose.at(*match.span(1))
        fix = Fix(Message(f"Viết thành “{right}”", f"Write “{right}”"), (Edit(span, right),)) if prose.anchors else None
        word = match.group()[: match.start(1) - match.start()].strip().lower()
        yield Finding(
            "TT406",
            span,
            Message(f"Viết “{word} {right}”: {vi}.", f"Write “{word} {right}”: {en}."),
            fix,
        )


RULES = (
    Rule(
        "TT406",
        Severity.WARNING,
        "Phụ lục I, mục II.4.b",
        Message("Ngày viết bằng chữ thiếu hoặc thừa số 0", "A date in words with a wrong zero"),
        Message(
            "Số chỉ ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước; các tháng khác không thêm: “ngày 05 tháng 01 năm "
            "2020”, “ngày 29 tháng 6 năm 2019”. Quy tắc này chỉ xét ngày của chính kế hoạch, không xét ngày trong viện dẫn.",
            "Days under 10 and the months 1 and 2 have a zero in front, other months none. Only the plan's own date is judged, no date "
            "of a citation.",
        ),
        Example("ngày: ngày 5 tháng 3 năm 2023", "ngày: ngày 05 tháng 3 năm 2023"),
        fixable="safe",
        check=check,
    ),
)
