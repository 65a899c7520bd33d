"""TT405, TT409, TT416: what a draft may still leave blank and an issued plan owes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua_doc.calendar_days import impossible as impossible_days
from thidua_doc.calendar_days import wrong_weekdays
from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.model import Block, Item, Paragraph, Plan, Prose, Table
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place, typed
from thidua_doc.rule import Context, Example, Hit, Passage, Rule
from thidua_doc.rules.places import whole_plan
from thidua_doc.values import impossible


def dates(plan: Plan, context: Context) -> Iterator[Finding]:
    """A date that the calendar does not have."""
    field = plan.field("ngày")
    if plan.date is not None and field is not None and impossible(plan.date):
        yield Finding(
            "TT405",
            field.value_span,
            Message(f"Không có ngày “{field.value}” trong lịch.", f"There is no day “{field.value}” in the calendar."),
        )


def days_in_text(passage: Passage) -> Iterator[Hit]:
    """Days that the calendar does not have, and weekdays that are not the day's, in the bases and the text."""
    for start, end in impossible_days(passage.text):
        day = passage.text[start:end]
        yield Hit(start, end, Message(f"Không có ngày “{day}” trong lịch.", f"There is no day “{day}” in the calendar."))
    for wrong in wrong_weekdays(passage.text):
        message = Message(
            f"Ngày {wrong.day} là {wrong.right}, không phải “{wrong.typed}”; xem lại thứ hoặc ngày.",
            f"The day {wrong.day} is a “{wrong.right}”, not a “{wrong.typed}”; look at the weekday and the date.",
        )
        yield Hit(wrong.start, wrong.end, message)


def owed(plan: Plan, context: Context) -> Iterator[Finding]:
    """Issuing agency, number, place and date: the components of an issued plan that stand in fields."""
    number = plan.field("số")
    date = plan.field("ngày")
    if plan.issuing_agency is None and plan.field("cơ quan ban hành") is None:
        yield Finding("TT409", whole_plan(plan), _lacks("cơ quan ban hành", "the issuing agency"))
    if plan.number is None:
        if number is None:
            yield Finding("TT409", whole_plan(plan), _lacks("số", "the number and symbol"), issued_only=True)
    elif plan.number.number is None and number is not None:
        message = Message("Số còn để trống; văn thư ghi khi đăng ký.", "The number is blank; the registry writes it.")
        yield Finding("TT409", number.value_span, message, issued_only=True)
    if plan.place is None and plan.field("địa danh") is None:
        yield Finding("TT409", whole_plan(plan), _lacks("địa danh", "the place"), issued_only=True)
    place = plan.field("địa danh")
    if place is not None and place.value and not any(c.isalnum() for c in place.value):
        message = Message("Địa danh còn để trống.", "The place is blank.")
        yield Finding("TT409", place.value_span, message, issued_only=True)
    if plan.date is None:
        if date is None:
            yield Finding("TT409", whole_plan(plan), _lacks("ngày", "the date"), issued_only=True)
    elif date is not None and (plan.date.day is None or plan.date.month is None):
        what = ("Ngày", "The day") if plan.date.month is not None else ("Ngày, tháng", "The day and the month")
        message = Message(f"{what[0]} còn để trống.", f"{what[1]} is blank.")
        yield Finding("TT409", date.value_span, message, issued_only=True)


def _lacks(vi: str, en: str) -> Message:
    return Message(f"Kế hoạch chưa có trường “{vi}:”.", f"The plan lacks {en} (the field “{vi}:”).")


_BLANK = lazy(
    r"""(?:số|ngày|tháng|năm|quý)\s*:?\s*(?P<after>…+|\.{2,}|_{2,})      # số …/KH-LĐLĐ, ngày … tháng …
    |(?P<slash>(?:…+|\.{3,}|_{2,})\s*/\s*(?=\w|…|\.))                     # …/01/2023, …/KH-UBND
    |(?P<year>\b20(?:…+|\.{2,}|_{2,}|xx|XX))
    |(?P<bracket>\[[^\]\n]{0,60}\]|<(?! )[^<>\n]{1,40}(?<! )>)
    |(?P<run>\.{5,}|…{2,}|_{3,})
    |(?P<letters>(?<!\w)[Xx]{2,}(?!\w))""",
    re.VERBOSE | re.IGNORECASE,
)
_REST_OF_DATE = lazy(r"\s*/\s*(?:\d{1,2}|…+|\.{2,}|_{2,})\s*/\s*(?:20)?(?:…+|\.{2,}|_{2,}|\d\d)")
_SIGNS = ("…", "[", "<", "_", "..", "xx", "XX")
"""Every blank has one of these, and most plans have none: one look at the whole text spares a walk through it."""
_IN_SYMBOL = lazy(r"(?<=[^\W\d_]|-)\s*(?:…+|\.{2,}|_{2,}|\[[^\]]*\])")
_SUSPECT = lazy("|".join(map(re.escape, _SIGNS)))
_ROMAN = lazy(r"X{2,3}\Z")
_ORDINAL = lazy(
    r"(?:(?<!\w)(?:kỷ|kỉ|thứ|khóa|khoá|hội|kỳ|phần|chương|mục|lục|tập|quyển|hạng|loại|bậc)|[IVXLC]\s*(?:,|-|–|và|đến))\s+\Z",
    re.IGNORECASE,
)
_FOOTNOTE = lazy(r"\[\d+\]|\[\s*\]")


def placeholders(plan: Plan, context: Context) -> Iterator[Finding]:
    """Blanks that wait for a word. `v.v…` and a list that trails off (`như: A, B, …`) are none; forms in appendices have theirs."""
    if not any(sign in source.text for source in plan.sources for sign in _SIGNS):
        return
    yield from _in_symbol(plan)
    for prose in _prose(plan):
        if _SUSPECT.search(prose.text) is None:
            continue
        skip = -1
        for match in _BLANK.finditer(prose.text):
            text = match.group()
            if match.start() < skip or _is_none(match, text):
                continue
            start = match.start("after") if match["after"] else match.start()
            end = match.end("after") if match["after"] else match.end()
            if match["slash"]:
                end = match.start() + len(text.rstrip("/ ").rstrip())
            rest = _REST_OF_DATE.match(prose.text, end)
            skip = rest.end() if rest else end  # the blanks of one date are told of once
            shown = prose.text[start:end]
            message = Message(
                f"Còn chỗ trống “{shown}” phải điền trước khi ban hành.",
                f"The blank “{shown}” must be filled in before the plan is issued.",
            )
            yield Finding("TT416", prose.at(start, end), message, issued_only=True)


def _in_symbol(plan: Plan) -> Iterator[Finding]:
    """A blank in the symbol (`03/KH-…`); one in the number's own place is what TT409 speaks of."""
    field = plan.field("số")
    blank = _IN_SYMBOL.search(field.value) if field is not None and plan.number is not None else None
    if field is not None and blank is not None:
        span = typed(plan.sources, field.value_span).at(*blank.span())
        message = Message(
            f"Còn chỗ trống “{blank.group()}” phải điền trước khi ban hành.",
            f"The blank “{blank.group()}” must be filled in before the plan is issued.",
        )
        yield Finding("TT416", span, message, issued_only=True)


def _is_none(match: re.Match[str], text: str) -> bool:
    if match["letters"]:
        # `thế kỷ XX`, `Đại hội XX`, `XIX và XX` are numbers; `chi XX triệu đồng` waits for one.
        return bool(_ROMAN.match(text)) and bool(_ORDINAL.search(match.string, max(0, match.start() - 40), match.start()))
    return bool(match["bracket"]) and bool(_FOOTNOTE.fullmatch(text))


_WORDED = ("cơ quan chủ quản", "cơ quan ban hành", "địa danh")


def _prose(plan: Plan) -> Iterator[Prose]:
    if plan.title is not None:
        yield plan.title.abstract
    for field in plan.fields:
        if field.name in _WORDED:
            yield typed(plan.sources, field.value_span)
    for basis in plan.bases:
        yield basis.text
    yield from _of(plan.opening)
    for section in plan.sections:
        yield section.heading
        yield from _of(section.children)
    yield from _of(plan.closing)
    for recipient in plan.recipients:
        yield recipient.text
    for signature in plan.signatures:
        yield from signature.lines
        if signature.other_position is not None:
            yield signature.other_position
        if signature.name is not None:
            yield signature.name


def _of(blocks: Iterable[Block]) -> Iterator[Prose]:
    for block in blocks:
        if isinstance(block, Paragraph | Item):
            yield block.text
        if isinstance(block, Item):
            yield from _of(block.children)
        if isinstance(block, Table):
            for row in (*([block.head] if block.head else []), *block.rows):
                yield from row.cells
            yield from block.notes


RULES = (
    Rule(
        "TT405",
        Severity.ERROR,
        "Phụ lục I, mục II.4.b",
        Message("Ngày không có trong lịch", "An impossible date"),
        Message(
            "Ngày ban hành, ngày của văn bản viện dẫn và ngày nêu trong kế hoạch phải là những ngày có thật; thứ ghi kèm phải là thứ của "
            "ngày ấy.",
            "The date of the plan, those of what it cites and those it names are days of the calendar; a weekday is the day's own.",
        ),
        Example("ngày: 31/02/2023", "ngày: 28/02/2023"),
        check=dates,
        reads=days_in_text,
        skips=frozenset((Place.TASK,)),
    ),
    Rule(
        "TT409",
        Severity.ERROR,
        "Phụ lục I, mục II.2, II.3, II.4",
        Message("Thiếu cơ quan ban hành, số, địa danh hoặc ngày", "No issuing agency, number, place or date"),
        Message(
            "Bản ban hành phải có cơ quan ban hành, số và ký hiệu, địa danh và ngày. Bản dự thảo được để trống số và ngày cho văn thư ghi.",
            "An issued plan has its agency, number, place and date. A draft may leave the number and the date for the registry.",
        ),
        Example("số: /KH-CĐCS\ntrạng thái: ban hành", "số: 03/KH-CĐCS\ntrạng thái: ban hành"),
        check=owed,
    ),
    Rule(
        "TT416",
        Severity.ERROR,
        "Phụ lục I, mục II.3, II.4, II.7",
        Message("Còn chỗ trống chưa điền", "A placeholder left"),
        Message(
            "“số …/KH”, “ngày …”, “[họ tên]”, “XX”, “năm 20…” là chỗ chờ điền. Bản ban hành không được còn; bản dự thảo thì công cụ nhắc.",
            "“số …/KH”, “ngày …”, “[họ tên]”, “XX” wait for a word. An issued plan has none; in a draft they are pointed out.",
        ),
        Example("Căn cứ Kế hoạch số …/KH-LĐLĐ ngày …/01/2023;", "Căn cứ Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023;"),
        check=placeholders,
    ),
)
