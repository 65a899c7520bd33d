"""ND712: a past year left standing where the plan speaks of itself, or of what it will do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from thidua_doc.dates_in_text import periods, span_of, years
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.movement import is_movement
from thidua_doc.patterns import lazy
from thidua_doc.reading import Part, Place
from thidua_doc.rule import CUSTOM, Context, Example, Hit, Passage, Rule

_YEAR = lazy(r"(?<![\w/-])[Nn]ăm (?P<school>học )?(?P<year>(?:19|20)\d\d)(?P<to> ?[-–] ?(?:19|20)\d\d)?(?![\w/])")
_ITSELF = lazy(
    r".*(?:trên đây là|(?<!đã )(?:ban hành|xây dựng|lập|đề ra)(?: và [\w ]{3,20}?)?)(?: toàn bộ| nội dung)*"
    r" (?:kế hoạch|chương trình|phương án|đề án)(?! số| này)(?P<words>[^.;\n]*)\Z",
    re.IGNORECASE,
)
"""The plan naming itself, up to the year."""
_AIM = lazy(
    r"(?<!\w)(?:phấn đấu|quyết tâm|góp phần|ra sức|nỗ lực|nhằm)(?!\w)[^.;:\n]*?(?<!\w)(?:nhiệm vụ|chỉ tiêu|mục tiêu|kế hoạch)(?!\w)[^.;:\n]*\Z",
    re.IGNORECASE,
)
_PAST = lazy(
    r"(?<!\w)(?:kết quả|thành tích|đạt được|đã|tổng kết|sơ kết|phát huy|so với|vượt|tăng|giảm|hơn|rút kinh nghiệm|báo cáo|tiếp nối|kế thừa|hạn chế|tồn tại"
    r"|đánh giá|từ|từ năm|của năm|khắc phục|sau|cuối|hết|số \d|ngày \d|luật|nghị quyết|nghị định|thông tư|quyết định|chỉ thị|giai đoạn|nhiệm kỳ|khóa"
    r"|hiến pháp|lần thứ|biểu dương|tôn vinh|khen thưởng|tiêu biểu|điển hình)(?!\w)",
    re.IGNORECASE,
)
"""What looks back, or names another document: the year that follows may be any."""
_DUE = lazy(
    r".*(?P<verb>gửi|nộp|báo cáo|hoàn thành|xong|đăng ký|tổ chức|tổng kết|sơ kết|lập danh sách|kiểm tra|phê duyệt|trình)(?P<between>[^.;\n]{0,120}?)"
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|xong)\s+(?:vào\s+)?(?:ngày\s+)?(?P<date>\d{1,2}/\d{1,2}/)\Z",
    re.IGNORECASE,
)
_DONE = lazy(
    r"(?<!\w)(?:đã|được (?:công nhận|cấp|thành lập|tuyển dụng|bổ nhiệm|kết nạp|thành)|sinh|có hiệu lực)(?!\w)",
    re.IGNORECASE,
)
_NEAR = 600
"""Characters of a sentence that are looked at: longer ones are read from the year backwards."""
_JUDGED = frozenset((Place.HEADING, Place.ITEM, Place.PARAGRAPH, Place.CAPTION, Place.APPENDIX))


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Years before those of the plan, in the few places where they can't be history."""
    own = _own(plan)
    day = plan.date.whole() if plan.date is not None else None
    limit = max(own[0] if own is not None else 0, day.year if day is not None else 0)
    if own is not None and plan.date is not None and plan.date.year < own[0] and (plan.date.month or 1) < _AUTUMN:
        limit = plan.date.year  # the plan is of its date's year, or for one far ahead: the title's year is another rule's
    reading = context.reading
    text = reading.text
    # Two searches for two figures each are three times as fast as one for a century or the other.
    for match in (*_OF_1900.finditer(text, reading.body), *_OF_2000.finditer(text, reading.body)):
        at = match.start()
        if int(match.group()) >= limit:
            continue
        part = reading.part(at)
        if part.place not in _JUDGED:
            continue
        if text[at - 1] == "/":
            if day is not None and not (own is not None and own[0] <= int(match.group()) <= own[1]):
                yield from _overdue(part, text, match, day)
            if own is not None:
                yield from _past_period(plan, part, match, own)
        elif own is not None and int(match.group()) < own[0]:
            back = _SCHOOL if text[max(0, at - len(_SCHOOL)) : at].lower().endswith(_SCHOOL) else _PLAIN
            found = _YEAR.match(text, max(part.start, at - len(back)))
            if found is not None and found.start("year") == at and _is_stale(text, part, found, plan):
                yield _finding(plan, part, found, own)


_AUTUMN = 9
"""From this month on plans are made for the next year."""
_OF_1900 = lazy(r"19\d\d(?!\d)")
_OF_2000 = lazy(r"20\d\d(?!\d)")
_PLAIN, _SCHOOL = "năm ", "năm học "


def _own(plan: Plan) -> tuple[int, int] | None:
    """The years that the plan is for, where it says so; a movement without a year in its title is of its date's year."""
    named = years(plan.title.abstract.text) if plan.title is not None else None
    if named is not None:
        return named
    if plan.year is not None and (plan.field("năm") is not None or is_movement(plan)):
        return (plan.year, plan.year)
    return None


def _subject(plan: Plan) -> str:
    """The last words of the title before its year (`phong trào thi đua`), small; empty where it has too few."""
    if plan.title is None:
        return ""
    title = plan.title.abstract.text
    match = _YEAR.search(title)
    if match is None:
        return ""
    words = title[: match.start()].lower().split()
    return " ".join(words[-3:]) if len(words) > 1 else ""


def _is_stale(text: str, part: Part, match: re.Match[str], plan: Plan) -> bool:
    before = text[max(part.start, match.start() - _NEAR) : match.start()]
    sentence = re.split(r"[.;:!?]\s", before)[-1]
    itself = _ITSELF.match(sentence) if part.place is Place.PARAGRAPH else None
    if itself is not None:
        return not _PAST.search(itself["words"]) and not _YEAR.search(itself["words"])
    subject = _subject(plan)
    if subject and sentence.rstrip().lower().endswith(subject):
        return not _PAST.search(sentence.rpartition(",")[2])
    aim = _AIM.search(sentence)
    return aim is not None and not _PAST.search(sentence)


def _finding(plan: Plan, part: Part, match: re.Match[str], own: tuple[int, int]) -> Finding:
    end = match.end("to") if match["to"] else match.end("year")
    shown = match.string[match.start("year") : end]
    year = str(own[0]) if own[0] == own[1] else f"{own[0]} - {own[1]}"
    message = Message(
        f"Còn ghi năm {shown} trong kế hoạch của năm {year}; có phải là năm {year}?",
        f"The year {shown} still stands in a plan for {year}; should it be {year}?",
    )
    related: tuple[Related, ...] = ()
    if plan.title is not None and years(plan.title.abstract.text) is not None:
        related = (Related(plan.title.abstract.span, Message("năm của kế hoạch", "the plan's year")),)
    return Finding("ND712", part.prose.at(match.start("year") - part.start, end - part.start), message, related=related)


def _overdue(part: Part, text: str, match: re.Match[str], day: dt.date) -> Iterator[Finding]:
    """`gửi báo cáo trước ngày 15/12/2022` in a plan of 2023; not what had to be done by then (`đã gửi trước ngày …`)."""
    before = _DUE.match(text[max(part.start, match.start() - 200) : match.start()])
    if before is None or _DONE.search(before.string, max(0, before.end("between") - 160), before.end("between")):
        return
    start = match.start() - len(before["date"])
    shown = text[start : match.end()]
    due = span_of(shown)
    if due is None or due[1] >= day or due[1].year >= day.year:
        return
    message = Message(
        f"Thời hạn “{shown}” đã qua trước ngày ban hành kế hoạch; có phải là năm {day.year}?",
        f"The time limit “{shown}” is before the day that the plan is issued; should it be {day.year}?",
    )
    yield Finding("ND712", part.prose.at(start - part.start, match.end() - part.start), message)


_LASTS = lazy(r"(?<!\w)(?:đợt|giai đoạn|thời gian|phong trào|thi đua)(?!\w)", re.IGNORECASE)
_OF_RESULTS = lazy(r"(?<!\w)(?:tính|mốc|thành tích|số liệu|kết quả|đã|xét|sáng kiến)(?!\w)", re.IGNORECASE)


def _past_period(plan: Plan, part: Part, match: re.Match[str], own: tuple[int, int]) -> Iterator[Finding]:
    """The period of a movement, or of a phase of it, that ended before the year of the plan."""
    at = match.end() - part.start
    words = part.prose.text
    if len(words) > _NEAR or not is_movement(plan) or _LASTS.search(words) is None or _OF_RESULTS.search(words):
        return
    for period in periods(words):
        if period.end.end == at and period.end.last.year < own[0] and not period.reversed:  # ND713 says that
            start = period.begin.start
            shown, year = words[start:at], str(own[0])
            message = Message(
                f"Thời gian “{shown}” đã qua trước năm {year} của kế hoạch; xem lại năm.",
                f"The period “{shown}” is past before {year}, which the plan is for.",
            )
            yield Finding("ND712", part.prose.at(start, at), message)


_SCHOOL_YEARS = lazy(
    r"(?<!các )(?<!những )(?<!hai )(?<!ba )(?<!\d )(?<!đoạn )(?<!từ )[Nn]ăm học (?P<years>(?P<one>20\d\d) ?[-–] ?(?P<two>20\d\d))(?![\w/]|[.,]\d)"
)
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_LUNAR = lazy(
    rf"(?<!\w)(?P<name>(?P<stem>{'|'.join(_STEMS)}) (?P<branch>{'|'.join(_BRANCHES)}))(?: -| –)?(?: năm)? (?P<year>(?:19|20)\d\d)(?![\w/]|[.,]\d)"
)
_FEASTS = ("Tết", "tết", "Xuân", "xuân")
"""Tết, Xuân: most plans name neither."""


def wrong_names(passage: Passage) -> Iterator[Hit]:
    """School years that are not two years on end, and lunar years with the number of another."""
    text = passage.text
    if "m học 20" in text:
        for match in _SCHOOL_YEARS.finditer(text):
            one, two = int(match["one"]), int(match["two"])
            if two != one + 1:
                message = Message(
                    f"Một năm học gồm hai năm liền nhau; “{match['years']}” có phải là “{one} - {one + 1}”?",
                    f"A school year is two years on end; should “{match['years']}” be “{one} - {one + 1}”?",
                )
                yield Hit(*match.span("years"), message)
    if any(sign in text for sign in _FEASTS):
        for match in _LUNAR.finditer(text):
            year = int(match["year"])
            right = f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"
            if match["name"] != right:
                message = Message(
                    f"Năm {year} là năm {right}, không phải “{match['name']}”; xem lại năm.",
                    f"The year {year} is “{right}”, not “{match['name']}”; look at the year.",
                )
                yield Hit(*match.span("year"), message)


RULES = (
    Rule(
        "ND712",
        Severity.WARNING,
        CUSTOM,
        Message("Còn sót năm cũ", "A past year left standing"),
        Message(
            "Kế hoạch soạn từ bản của năm trước hay còn sót năm cũ ở lời mở đầu, lời kết, tên bảng và thời hạn. Năm trước nêu trong kết quả, so sánh, "
            "giai đoạn, nhiệm kỳ và tên văn bản không tính. Năm học và năm âm lịch phải ghi đúng năm.",
            "A plan made from last year's may keep its year in the opening, the closing, captions and time limits. Years of results, "
            "comparisons, terms and documents are let alone. School years and lunar years have their right numbers.",
        ),
        Example(
            "KẾ HOẠCH: Tổ chức hội thao năm 2023\n\n1. Phấn đấu hoàn thành các chỉ tiêu công tác năm 2022.\n2. Tổng kết phong trào.",
            "KẾ HOẠCH: Tổ chức hội thao năm 2023\n\n1. Phấn đấu hoàn thành các chỉ tiêu công tác năm 2023.\n2. Tổng kết phong trào.",
        ),
        check=check,
        reads=wrong_names,
    ),
)
