"""KC213 (an appendix that the body never points to, a pointer to none) and DS310 (how appendices are numbered)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.markers import roman, roman_value
from thidua_doc.model import Appendix, Plan, Prose
from thidua_doc.patterns import lazy
from thidua_doc.reading import Place, Reading
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_PLACES = (Place.HEADING, Place.PARAGRAPH, Place.ITEM, Place.HEAD_CELL, Place.CELL)
_WORDS = ("lục", "Lục", "LỤC")
_POINTER = lazy(
    r"(?<!\w)(?:các\s+|những\s+)?phụ\s+lục(?!\w)(?P<numbers>(?:\s*(?:,|và|đến|-|–)?\s*(?-i:[IVXLC]+|\d{1,2})(?!\w))*)",
    re.IGNORECASE,
)
_NUMBER = lazy(r"(?P<join>đến|-|–)?\s*(?P<number>[IVXLC]+|\d{1,2})(?!\w)")
_ELSEWHERE = lazy(
    r"\s*[,(]?\s*(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm\s+theo\s+|của\s+|tại\s+|thuộc\s+)?"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Hướng dẫn|Công văn|Quy chế|Quy định|"
    r"(?:Kế hoạch|Chương trình|Đề án|Phương án)(?!\s+(?:này|năm|trên)|\s*[.,;)]|\s*\Z))",
)
# A word without a number is a pointer where it says what to look up; `số thứ tự của phụ lục` speaks of appendices at large.
_WITH = lazy(
    r"\s*[,(]?\s*(?:gửi\s+|đính\s+)?kèm|\s+(?:dưới đây|sau đây|của\s+(?:Kế hoạch|Chương trình|Đề án|Phương án))", re.IGNORECASE
)
_AT = lazy(r"(?<!\w)(?:tại|theo|ở|xem|như|trong)\s+\Z", re.IGNORECASE)
_ANY = lazy(r"(?<!\w)(?:mỗi|từng|nhiều|văn\s+bản\s+có)\s+\Z", re.IGNORECASE)
_ITSELF = lazy(r"\s+này(?!\w)", re.IGNORECASE)
"""An appendix that speaks of itself points to none."""


def _points(text: str, start: int, end: int) -> bool:
    """Whether an appendix without a number is one that the reader is sent to."""
    before = max(0, start - 40)
    return bool(_WITH.match(text, end) or _AT.search(text, before, start)) and not _ANY.search(text, before, start)


def pointers(plan: Plan, context: Context) -> Iterator[Finding]:
    """What the body says of appendices, against those that there are. Appendices of other documents are not spoken of."""
    named: set[int] = set()
    every = False
    stray: list[tuple[Prose, re.Match[str], str]] = []
    # One without a number is meant by its place: that the number is missing is DS310's. A single one may be called the first.
    places = [a.marker.ordinal if a.marker is not None else i for i, a in enumerate(plan.appendices, 1)]
    own = {*places, 1} if len(plan.appendices) == 1 else {*places}
    # A mistyped number is DS301's: what points to the right one, or to the typed one, points to that appendix.
    meant = places if sorted(filter(None, places)) == [*range(1, len(places) + 1)] else [*range(1, len(places) + 1)]
    own.update(meant)
    for prose in _naming(plan, context.reading):
        for match in _POINTER.finditer(prose.text):
            if _ELSEWHERE.match(prose.text, match.end()) or _ITSELF.match(prose.text, match.end()):
                continue
            numbers = _numbers(match["numbers"])
            if not numbers:
                every = True
                if not plan.appendices and _points(prose.text, *match.span()):
                    stray.append((prose, match, ""))
            named.update(numbers)
            wrong = [n for n in numbers if n not in own]
            if wrong:
                stray.append((prose, match, roman(wrong[0])))
    unnamed = [
        appendix
        for appendix, ordinal, place in zip(plan.appendices, places, meant, strict=True)
        if not every and ordinal not in named and place not in named
    ]
    # One pointer to none and one appendix without a pointer are one mistyped number.
    mistyped = unnamed[0] if len(unnamed) == 1 and len(stray) == 1 and unnamed[0].marker is not None else None
    if mistyped is None:
        for appendix in unnamed:
            label = f"Phụ lục {appendix.marker.text}" if appendix.marker else "Phụ lục"
            message = Message(
                f"Trong kế hoạch không có chỗ nào dẫn đến {label}; thêm chỉ dẫn như “({label} kèm theo)”.",
                f"Nothing in the plan points to {label}; add a pointer such as “({label} kèm theo)”.",
            )
            yield Finding("KC213", appendix.line_span, message)
    hint, guess = "", ""
    if mistyped is not None and mistyped.marker is not None:
        hint, guess = f"; có phải “Phụ lục {mistyped.marker.text}”?", f"; did you mean “Phụ lục {mistyped.marker.text}”?"
    for prose, match, number in stray:
        label = f"Phụ lục {number}".strip()
        what = f"không có {label}" if plan.appendices else "không có phụ lục nào"
        english = f"there is no {label}" if plan.appendices else "there is no appendix"
        start, end = match.span()
        while end > start and prose.text[end - 1].isspace():
            end -= 1
        shown = prose.text[start:end]
        message = Message(
            f"Câu này dẫn đến “{shown}” mà kế hoạch {what}{hint or '.'}",
            f"This points to “{shown}”, but in this plan {english}{guess or '.'}",
        )
        yield Finding("KC213", prose.at(start, end), message)


def _numbers(text: str) -> list[int]:
    out: list[int] = []
    for match in _NUMBER.finditer(text):
        number = match["number"]
        value = int(number) if number.isdigit() else roman_value(number)
        if value is None:
            continue
        if match["join"] and out and 0 < value - out[-1] < 50:
            out += range(out[-1] + 1, value)
        out.append(value)
    return out


def _naming(plan: Plan, reading: Reading) -> Iterator[Prose]:
    """The headings, paragraphs, items and cells that name an appendix: a basis speaks of other documents, and a heading inside an
    appendix of its own."""
    places = sorted(reading.places(*_WORDS))
    if not places:
        return
    own = {id(section) for appendix in plan.appendices for section in appendix.sections}
    behind = 0
    for at in places:
        if at >= behind:
            part = reading.part(at)
            behind = part.end
            if part.place in _PLACES and id(part.owner) not in own:
                yield part.prose


def numbers(plan: Plan, context: Context) -> Iterator[Finding]:
    """Two or more carry Roman numbers; one alone carries none."""
    if len(plan.appendices) == 1:
        alone = plan.appendices[0]
        if alone.marker is not None:
            yield _numbered_alone(plan, alone)
        return
    for place, appendix in enumerate(plan.appendices, 1):
        right = roman(place)
        if appendix.marker is None:
            message = Message(
                f"Có từ hai phụ lục trở lên thì phải đánh số La Mã: đây là “Phụ lục {right}”.",
                f"Two appendices or more carry Roman numbers: this is “Phụ lục {right}”.",
            )
            yield Finding("DS310", appendix.line_span, message, _number_added(plan, appendix, right))
        elif roman_value(appendix.marker.number) is None:
            meant = appendix.marker.ordinal
            number = roman(meant) if meant else right
            fix = Fix(Message(f"Đổi thành “{number}”", f"Change to “{number}”"), (Edit(appendix.marker.span, number),))
            message = Message(
                f"Số phụ lục phải là chữ số La Mã: “Phụ lục {number}”.",
                f"An appendix carries a Roman number: “Phụ lục {number}”.",
            )
            yield Finding("DS310", appendix.marker.span, message, fix)


def _numbered_alone(plan: Plan, appendix: Appendix) -> Finding:
    assert appendix.marker is not None
    typed = plan.sources[appendix.marker.span.file].typed
    start, end, file = appendix.marker.span
    while start > 0 and typed[start - 1] in " \t\u00a0":
        start -= 1
    fix = Fix(Message("Bỏ số", "Drop the number"), (Edit(type(appendix.marker.span)(start, end, file), ""),))
    message = Message(
        f"Chỉ có một phụ lục thì không đánh số: “Phụ lục”, không phải “Phụ lục {appendix.marker.text}”.",
        f"A single appendix has no number: “Phụ lục”, not “Phụ lục {appendix.marker.text}”.",
    )
    return Finding("DS310", appendix.marker.span, message, fix)


def _number_added(plan: Plan, appendix: Appendix, number: str) -> Fix:
    typed = plan.sources[appendix.line_span.file].typed
    word = re.compile(r"\S+\s+\S*?(?=[:\s]|\Z)").match(typed, appendix.line_span.start, appendix.line_span.end)
    at = word.end() if word else appendix.line_span.end
    span = type(appendix.line_span)(at, at, appendix.line_span.file)
    return Fix(Message(f"Thêm số {number}", f"Add the number {number}"), (Edit(span, f" {number}"),))


RULES = (
    Rule(
        "KC213",
        Severity.WARNING,
        "Phụ lục I, mục III.1.a",
        Message(
            "Phụ lục không được dẫn đến, hoặc dẫn đến phụ lục không có", "An appendix never pointed to, or a pointer to none"
        ),
        Message(
            "Văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó. Phụ lục của văn bản khác (“Phụ lục I Nghị "
            "định số 30/2020/NĐ-CP”) không tính.",
            "A document with an appendix points to it. Appendices of other documents do not count.",
        ),
        Example(
            "1. Các tổ công đoàn đăng ký thi đua.\n\nPhụ lục: Mẫu đăng ký\nHọ và tên: ………",
            "1. Các tổ công đoàn đăng ký thi đua (Phụ lục kèm theo).\n\nPhụ lục: Mẫu đăng ký\nHọ và tên: ………",
        ),
        check=pointers,
    ),
    Rule(
        "DS310",
        Severity.ERROR,
        "Phụ lục I, mục III.1.a",
        Message("Số của phụ lục", "How appendices are numbered"),
        Message(
            "Văn bản có từ hai phụ lục trở lên thì các phụ lục phải được đánh số thứ tự bằng chữ số La Mã; chỉ có một thì không đánh số.",
            "Two appendices or more carry Roman numbers; one alone carries none.",
        ),
        Example(
            "Phụ lục 1: Danh sách\nTrống.\n\nPhụ lục 2: Biểu mẫu\nTrống.",
            "Phụ lục I: Danh sách\nTrống.\n\nPhụ lục II: Biểu mẫu\nTrống.",
        ),
        fixable="safe",
        check=numbers,
    ),
)
