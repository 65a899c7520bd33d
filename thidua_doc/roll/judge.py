"""What becomes of a year that words name: it moves with the plan, it is history, or a person says."""

from __future__ import annotations

import re
from enum import Enum

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.roll import past
from thidua_doc.roll.mentions import Kind, Mention
from thidua_doc.roll.span import Years
from thidua_doc.tuples import NamedTuple


class Act(Enum):
    KEEP = "keep"
    MOVE = "move"


class Ruling(NamedTuple):
    """Whether a year moves, and the question that it raises, if any, with its kind."""

    act: Act
    kind: str = ""
    ask: Message | None = None


KEEP, MOVE = Ruling(Act.KEEP), Ruling(Act.MOVE)
_LONG_AGO = 20
"""A year so long before the plan's was not left standing by mistake."""

_STOP = lazy(r"[.;!?]\s|\n")
_ONCE = (
    r"thành lập|ra đời|khởi công|khánh thành|giải phóng|sinh|truyền thống|tái lập|tách|sáp nhập|hợp nhất|cách mạng|kháng chiến|chiến thắng|khởi nghĩa|(?<!đăng\s)ký|"
    r"ban hành|sửa đổi|(?<!nộp\s)bổ sung|có hiệu lực|công nhận|phê duyệt|quyết định|bổ nhiệm|kết nạp|tuyển dụng|"
    r"nghỉ hưu|nghỉ việc|thôi việc|chuyển công tác|từ trần|qua đời|hy sinh|nhập ngũ|đổi tên|giải thể|chấm dứt|hết hiệu lực|bãi bỏ|trúng cử|được bầu|"
    r"điều động|luân chuyển|biệt phái"
)
_ON = r"(?:\s+(?:từ|vào|trong|kể từ))*(?:\s+(?:ngày|tháng|năm))?\s*\(?\s*\Z"
_HISTORY = lazy(rf"(?<!\w)(?:{_ONCE}){_ON}", re.IGNORECASE)
_BEGUN = lazy(rf"(?<!\w)(?:{_ONCE}|(?:xây dựng|hoạt động|duy trì|bắt đầu|thực hiện|triển khai|áp dụng)\s+từ){_ON}", re.IGNORECASE)
"""What began in a year before the plan's goes on; in the plan's own it is what the plan says of itself."""
_GIVEN = lazy(r"(?<!\w)(?:tặng|trao|nhận|đoạt)(?!\w)[^,;\n]{0,80}\Z", re.IGNORECASE)
"""What was given was given once: `được tặng Huân chương Lao động năm 2015`."""
_SINCE = lazy(r"(?<!\w)(?:kể\s+từ|từ(?:\s+khi)?|sau|trước)(?:\s+(?:ngày|tháng|năm|đầu|cuối|giữa|quý))*\s*\Z", re.IGNORECASE)
_GOAL = lazy(
    r"(?<!\w)(?:đến|tới|tầm\s+nhìn|định\s+hướng|hướng\s+tới|hướng\s+đến|vào)(?:\s+(?:hết|cuối|trước))?(?:\s+năm)?\s*\Z",
    re.IGNORECASE,
)
_TERM = lazy(
    r"(?<!\w)(?P<term>giai\s+đoạn|nhiệm\s+k[ỳì]|thời\s+k[ỳì]|kh[oó]a|lộ\s+trình|5\s+năm|năm\s+năm|từ\s+năm|các\s+năm)\s*,?\s*\(?\s*\Z",
    re.IGNORECASE,
)
_SCHOOL = lazy(r"năm\s+học\s*\(?\s*\Z", re.IGNORECASE)
_BACK = lazy(
    r"(?<!\w)(?:kết quả|thành tích|thành tựu|đạt|tổng kết|sơ kết|phát huy|so với|vượt|tăng|giảm|hơn|rút kinh nghiệm|báo cáo|tiếp nối|kế thừa|hạn chế|"
    r"tồn tại|đánh giá|khắc phục|biểu dương|tôn vinh|khen thưởng|danh hiệu|tiêu biểu|điển hình|xếp loại|phân loại|cùng kỳ|năm trước|cuối năm|hết năm|"
    r"tính đến|số liệu|quyết toán|kiểm điểm|thực hiện năm|công tác năm|hoạt động năm|chuyển sang|tình hình)(?!\w)",
    re.IGNORECASE,
)
"""What looks back from the plan's year to the one before it, every year anew."""
_FIGURE = lazy(r"(?<![\w/])\d[\d.,]*(?:\s*%|(?![\w/]))")
_NUMBERED = lazy(r"(?:quý|tháng|ngày|đợt|lần|thứ|khoản|mục|điều|số|đầu|cuối|sáu|\()\s*\Z|(?:/|-)\Z", re.IGNORECASE)
_MONTHS_OF = lazy(r"\s*tháng(?!\w)")


def sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the same sentence before and behind a place."""
    begin = 0
    for stop in _STOP.finditer(text, 0, start):
        begin = stop.end()
    behind = _STOP.search(text, end)
    return text[begin:start], text[end : behind.start() if behind else len(text)]


def judge(text: str, mention: Mention, years: Years) -> Ruling:
    """What becomes of a month, a range of years or a year alone."""
    before, behind = sentence(text, mention.at.start, mention.at.end)
    if mention.kind is Kind.RANGE:
        return _range(text, mention, years, before, behind)
    year = mention.first
    if mention.kind is Kind.UNSURE:
        return unclear(year, years) if years.first - 1 <= year < years.to else KEEP
    of_now = years.is_near(year) or year == years.first - 1
    if mention.kind is Kind.BARE and years.is_near(year) and past.is_theme(before, behind):
        return Ruling(Act.MOVE, "year", past.ask_theme(year, years))
    if mention.kind is Kind.BARE and of_now and past.says_what_it_is(before, behind):
        return Ruling(Act.KEEP, "year", past.ask_what_it_is(year, years))
    if (
        mention.kind is Kind.MONTH
        and of_now
        and mention.month
        and (past.happened(before, behind) or past.in_force(before, behind))
    ):
        return Ruling(Act.KEEP, "year", past.ask_past(f"tháng {past.month(mention.month)}/{year}", years))
    if years.is_near(year):
        return _near(mention, years, before, behind)
    if year == years.first - 1:
        if _BEGUN.search(before):
            return KEEP
        return _looking_back(text, mention, years, before, behind)
    return _far(year, years, before)


def _near(mention: Mention, years: Years, before: str, behind: str) -> Ruling:
    year = mention.first
    if mention.kind is Kind.BARE and not years.is_own(year) and _GOAL.search(before):
        return _asked("goal", *_goal(year, years))
    if _HISTORY.search(before):
        return _asked("year", *_unclear(year, years))
    since = _SINCE.search(before)
    if since is not None and mention.kind is Kind.BARE and since.group().lower().startswith(("từ", "kể", "sau")):
        return _asked("year", *_unclear(year, years))
    return MOVE


def _looking_back(text: str, mention: Mention, years: Years, before: str, behind: str) -> Ruling:
    year = mention.first
    if not _BACK.search(before) and not _BACK.search(behind):
        return _asked("year", *_unclear(year, years))
    if _has_figures(text, mention, before, behind):
        return with_figures(year, years)
    return MOVE


def with_figures(year: int, years: Years) -> Ruling:
    """A year that moves, and leaves figures behind that were those of the old one."""
    new = year + years.by
    return Ruling(
        Act.MOVE,
        "figures",
        Message(
            f"chỗ này nay nói về năm {new}: thay số liệu của năm {year} bằng số liệu của năm {new}",
            f"this is now about {new}: put the figures of {new} in the place of those of {year}",
        ),
    )


def _has_figures(text: str, mention: Mention, before: str, behind: str) -> bool:
    """Whether a sentence tells numbers that were found out in the year: neither of dates nor of an order."""
    for words in (before, behind):
        for found in _FIGURE.finditer(words):
            number = found.group()
            if re.fullmatch(r"(?:19|20)\d\d[.,]?", number) or _MONTHS_OF.match(words, found.end()):
                continue
            if _NUMBERED.search(words, 0, found.start()) and "%" not in number:
                continue
            return True
    return False


def _range(text: str, mention: Mention, years: Years, before: str, behind: str) -> Ruling:
    first, last = mention.first, mention.last
    term = _TERM.search(before)
    if first > last:
        return _asked("year", *_unclear(first, years)) if first >= years.first - _LONG_AGO else KEEP
    if years.last > years.first and (first, last) == (years.first, years.last):
        return MOVE
    if term is None and last == first + 1 and (_SCHOOL.search(before) or years.first - 1 <= first <= years.last + 1):
        if years.is_near(first) or first == years.first - 1:
            if _HISTORY.search(before):
                return _asked("year", *_unclear(first, years))
            if first == years.first - 1 and years.last > years.first and _has_figures(text, mention, before, behind):
                return _looking_back(text, mention, years, before + " kết quả", behind)
            return MOVE
        return KEEP if first < years.first - _LONG_AGO else _asked("year", *_unclear(first, years))
    if last < years.to:
        if last < years.first - _LONG_AGO:
            return KEEP
        what = " ".join(term["term"].lower().split()) if term else "giai đoạn"
        shown = f"{what} {first} - {last}"
        return _asked(
            "term",
            f"“{shown}” đã hết trước năm {years.to}: ghi {what} mới nếu đã có, hay bỏ đi",
            f"“{shown}” ended before {years.to}: name what follows it, or leave it out",
        )
    if first == years.first:
        return _asked(
            "period",
            f"{' '.join(term['term'].lower().split()) if term else 'giai đoạn'} {first} - {last} bắt đầu từ năm của kế hoạch cũ: để nguyên hay chuyển thành {first + years.by} - {last + years.by}?",
            f"the period {first} - {last} begins with the old plan's year: leave it, or make it {first + years.by} - {last + years.by}?",
        )
    return KEEP


def _far(year: int, years: Years, before: str) -> Ruling:
    if year > years.last + 1:
        return KEEP if year >= years.to else _asked("goal", *_goal(year, years))
    if year <= years.first - _LONG_AGO or _BEGUN.search(before) or _GIVEN.search(before):
        return KEEP
    if _SINCE.search(before) and year < years.first - 1:
        return KEEP
    return _asked("year", *_unclear(year, years))


def _asked(kind: str, vi: str, en: str) -> Ruling:
    return Ruling(Act.KEEP, kind, Message(vi, en))


def _goal(year: int, years: Years) -> tuple[str, str]:
    if year < years.to:
        return (
            f"mốc năm {year} đã qua khi sang năm {years.to}: xem lại mốc này",
            f"the goal of {year} is past in {years.to}: look at it again",
        )
    return (
        f"mốc năm {year} được để nguyên: là đích đã định thì giữ, là năm sau của kế hoạch thì ghi {year + years.by}",
        f"the goal of {year} was left: keep it if it is fixed; if it is the year after the plan's, write {year + years.by}",
    )


def _unclear(year: int, years: Years) -> tuple[str, str]:
    if year < years.first - 1:
        return (
            f"năm {year} còn đứng ở đây: là mốc cố định thì giữ, nếu không thì sửa",
            f"the year {year} still stands here: keep it if it is fixed, else mend it",
        )
    return (
        f"năm {year} còn đứng ở đây: là mốc cố định thì giữ, nếu không thì ghi năm {year + years.by}",
        f"the year {year} still stands here: keep it if it is fixed, else write {year + years.by}",
    )


def unclear(year: int, years: Years) -> Ruling:
    """A year that nothing tells whether it moves."""
    return _asked("year", *_unclear(year, years))


def is_history(before: str, *, past: bool) -> bool:
    """Whether what stands before a day says that it is of something that happened once, or (in the past) began then."""
    return (_BEGUN if past else _HISTORY).search(before) is not None


def looks_back(before: str, behind: str) -> bool:
    """Whether a sentence looks back on the year before the plan's."""
    return _BACK.search(before) is not None or _BACK.search(behind) is not None


def is_long_ago(year: int, years: Years) -> bool:
    return year <= years.first - _LONG_AGO
