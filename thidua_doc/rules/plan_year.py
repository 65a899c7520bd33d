"""TT407: the year of the title, of the field `năm:` and of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import Reading
from thidua_doc.rule import CUSTOM, Context, Example, Rule
from thidua_doc.tuples import NamedTuple

_YEARS = lazy(
    r"(?<!\w)(?P<what>năm\s+học|năm|giai\s+đoạn|nhiệm\s+kỳ|nhiệm\s+kì)\s*(?P<years>20\d\d"
    r"(?:\s*(?:-|–|,|;|và|đến|tới|/)\s*(?:(?:hết|năm)\s+)*20\d\d)*)(?!\d|[-/]\d)",
    re.IGNORECASE,
)
_YEAR = lazy(r"20\d\d")
_SCHOOL_YEAR = lazy(r"[Nn]ăm học (20\d\d) ?[-–] ?(20\d\d)")
# A year of something else: a date, a goal far ahead.
_OTHER = lazy(
    r"ngày\s+\d+\s+tháng\s+\d+\s*\Z|(?<!\w)(?:đến|tới|từ|trước|sau|hết|kể\s+từ|tầm\s+nhìn|hướng\s+tới|định\s+hướng)(?:\s+hết)?\s*\Z",
    re.IGNORECASE,
)
# … or the document that is carried out.
_DOCUMENT = lazy(
    r"(?<!\w)(?:luật|hiến pháp|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kết luận|quy định|hướng dẫn|điều lệ|"
    r"công điện|thông báo|đề án|chiến lược|chương trình mục tiêu|số\s+\d)",
    re.IGNORECASE,
)
# What is done about a year when it is over, or may well be late.
_BACK = lazy(
    r"(?<!\w)(?:tổng kết|sơ kết|đánh giá|xếp loại|phân loại|bình xét|xét|báo cáo|kiểm điểm|kiểm tra|kiểm kê|kiểm toán|thanh tra|"
    r"giám sát|quyết toán|công khai|kê khai|xác minh|rà soát|khắc phục|tuyên dương|khen thưởng|trao|tôn vinh|biểu dương|vinh danh|"
    r"công bố|công nhận|thẩm định|nghiệm thu|phúc tra|chấm|thống kê|điều tra|khảo sát|hội nghị|đại hội|gặp mặt|thi nâng|thăng hạng|"
    r"tuyển dụng|thi tuyển|xét tuyển|chuyển tiếp|thu hồi|tất niên|kỷ niệm|thăm|tết|tốt nghiệp|thi lại|xử lý|bàn giao|nâng lương|"
    r"thanh toán|chi trả|kéo dài|bổ sung|điều chỉnh|tiếp thu|trả lời|hậu kiểm|theo dõi|lưu trữ|chỉnh lý|số hóa)(?!\w)",
    re.IGNORECASE,
)
_AHEAD = lazy(
    r"(?<!\w)(?:chuẩn bị|kỷ niệm|đại hội|quy hoạch|tầm nhìn|hướng tới|chào mừng|dự toán|xây dựng kế hoạch|lộ trình)(?!\w)",
    re.IGNORECASE,
)
_SCHOOL_STARTS = 9
"""The month in which a school year begins, and the one before it is over."""
_EARLY = 2
"""A plan for the next year is not made before this month is over."""


class _Years(NamedTuple):
    """Years that a title names together, and whether they are those of a school year or of a term."""

    first: int
    last: int
    school: bool
    term: bool
    start: int
    end: int


def _named(title: str) -> Sequence[_Years]:
    out = []
    for match in _YEARS.finditer(title):
        if _OTHER.search(title, 0, match.start()):
            continue
        what = match["what"].lower().split()
        years = [int(year) for year in _YEAR.findall(match["years"])]
        out.append(_Years(min(years), max(years), what[-1] == "học", what[0] != "năm", *match.span("years")))
    return out


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """The field against the title; else the title, or the field where the title has no year, against the date."""
    if plan.title is None:
        return
    abstract = plan.title.abstract
    field = plan.field("năm")
    if field is None and plan.date is not None and set(_YEAR.findall(abstract.text)) <= {str(plan.date.year)}:
        return
    named = _named(abstract.text) if "20" in abstract.text else ()
    if field is not None and field.value and named:
        wanted = [int(year) for year in _YEAR.findall(field.value)]
        if wanted and not any(each.first <= year <= each.last for year in wanted for each in named):
            each = named[-1]
            shown = abstract.text[each.start : each.end]
            yield Finding(
                "TT407",
                abstract.at(each.start, each.end),
                Message(
                    f"Tiêu đề ghi năm {shown} mà trường “năm:” ghi {field.value}.",
                    f"The title says {shown} and the field “năm:” says {field.value}.",
                ),
                related=(Related(field.value_span, Message("trường “năm:” ở đây", "the field “năm:” is here")),),
            )
            return
    yield from _against_date(plan, named, context.reading)


def _against_date(plan: Plan, named: Sequence[_Years], reading: Reading) -> Iterator[Finding]:
    date, title, field = plan.date, plan.title, plan.field("năm")
    if date is None or title is None:
        return
    words = title.abstract.text
    if not named and field is not None and field.value and plan.year is not None and "20" not in words:
        named = (_Years(plan.year, plan.year, False, False, -1, -1),)
    if not named:
        return
    if all(_is_over(each, date.year, date.month) for each in named):
        if (_BACK.search(words) or _DOCUMENT.search(words)) and not _is_left(named, date.year, reading):
            return
        each = max(named, key=lambda years: years.last)
        vi, en = "đã qua khi kế hoạch được ban hành", "was over when the plan was issued"
    elif all(_is_far(each, date.year, date.month) for each in named):
        if _AHEAD.search(words) or _DOCUMENT.search(words):
            return
        each = min(named, key=lambda years: years.first)
        vi, en = "cách xa ngày ban hành", "is far from the day of issue"
    else:
        return
    dated = plan.field("ngày")
    typed = each.start >= 0 or field is None
    shown = words[each.start : each.end] if each.start >= 0 else str(each.first)
    span = title.abstract.at(each.start, each.end) if typed or field is None else field.value_span
    day = "/".join([f"{part:02}" for part in (date.day, date.month) if part is not None] + [str(date.year)])
    yield Finding(
        "TT407",
        span,
        Message(
            f"Năm {shown} {vi} ({day}); xem lại năm hoặc ngày.", f"The year {shown} {en} ({day}); look at one of them again."
        ),
        related=(Related(dated.value_span, Message("ngày ban hành ở đây", "the date is here")),) if dated is not None else (),
    )


def _is_over(years: _Years, year: int, month: int | None) -> bool:
    if years.school and years.last > years.first:
        return years.last < year or (years.last == year and month is not None and month >= _SCHOOL_STARTS)
    return years.last < year


def _is_left(named: Sequence[_Years], year: int, reading: Reading) -> bool:
    """Whether a title alone names the school year that is over, and the text the new one: then the title was not changed."""
    if len(named) != 1 or not named[0].school or named[0].last != year:
        return False
    found = {(int(one), int(two)) for one, two in _SCHOOL_YEAR.findall(reading.text, reading.body)}
    return (year, year + 1) in found and (named[0].first, named[0].last) not in found


def _is_far(years: _Years, year: int, month: int | None) -> bool:
    if years.term or years.school or years.last > years.first:
        return False  # plans for a term or a period are made years before
    return years.first > year + 1 or (years.first == year + 1 and month is not None and month <= _EARLY)


RULES = (
    Rule(
        "TT407",
        Severity.WARNING,
        CUSTOM,
        Message("Năm của kế hoạch không khớp với ngày ban hành", "A year that does not agree with the plan's date"),
        Message(
            "Kế hoạch của một năm được ban hành trong năm ấy hoặc cuối năm trước; kế hoạch tổng kết, đánh giá, kiểm tra được ban hành "
            "sau khi năm đã qua. Năm trong tiêu đề khác năm của trường “năm:”, hoặc đã qua vào ngày ban hành, thường là quên sửa khi "
            "chép lại kế hoạch cũ.",
            "A year's plan is issued in that year or at the end of the one before; only a plan to sum up or to inspect comes later. A "
            "year in the title that is not the field's, or was over on the day of issue, mostly was left from an older plan.",
        ),
        Example("ngày: 10/01/2024", "ngày: 10/01/2023"),
        check=check,
    ),
)
