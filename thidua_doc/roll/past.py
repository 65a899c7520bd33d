"""Sentences about what has happened, what came into force, and what a year is: their years are not the plan's to move."""

from __future__ import annotations

import re

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.roll.span import Years

_REACH = 300
"""No clause tells of a day from further off."""
_DONE = r"(?:đã|vừa(?!\s+(?:\w+\s+){1,5}vừa(?!\w)))"
_LAST_DONE = lazy(rf".*(?<!\w)(?P<done>{_DONE})(?!\w)(?P<tail>.*)\Z", re.IGNORECASE | re.DOTALL)
_WAITING = (
    r"(?:được\s+)?(?:giao|đề\s+ra|đăng\s+ký|cam\s+kết|ký\s+kết|ký|xây\s+dựng|phê\s+duyệt|duyệt|định|nêu|thống\s+nhất|phân\s+công|kết\s+nạp|có|đạt(?:\s+được)?|"
    r"ban\s+hành|lựa\s+chọn|chọn|triển\s+khai|nộp|hướng\s+dẫn|quy\s+định|chuẩn\s+bị|bố\s+trí|tham\s+gia|qua|hoàn\s+thành|lập)"
)
"""What was done before the plan and goes on in it: `nội dung đã đăng ký`."""
_GOES_ON = lazy(rf"\s+{_WAITING}(?!\w)", re.IGNORECASE)
_ON = r"\s*(?:(?:vào|trong|hôm|từ|lúc|sáng|chiều|tối|ngay|thứ\s+\w+|chủ\s+nhật|,|tháng|đầu|cuối|giữa)\s*)*(?:ngày\s*)?"
_JUST = lazy(rf"\s+{_WAITING}{_ON}\Z", re.IGNORECASE)
_TRAIL = lazy(rf"{_ON}\Z", re.IGNORECASE)
_OPENS = lazy(
    r"[\s\-–+•*“(]*(?:vào\s+|trong\s+)?(?:hôm|sáng|chiều|tối|đầu|cuối)?\s*(?:thứ\s+\w+\s*,?\s*)?(?:ngày|tháng)?\s*\Z",
    re.IGNORECASE,
)
_THEN_DONE = lazy(rf"[\s,)]*(?:[^,;.:]{{0,60}}?(?<!\w))?{_DONE}(?P<tail>\s.*)?\Z", re.IGNORECASE | re.DOTALL)
_AT_ONCE = lazy(rf"[\s,)]*{_DONE}(?!\w)", re.IGNORECASE)
_HAPPENED = lazy(
    r"(?<!\w)(?:bị\s[^,;:]{1,60}|kể\s+từ|(?:(?<!lấy\s)(?<!nhận\s)(?<!góp\s)ý\s+kiến|kết\s+luận|chỉ\s+đạo|thống\s+nhất)\s[^,;:]{0,60}"
    r"tại\s[^,;:]{0,20}(?:họp|hội\s+nghị|buổi\s+làm\s+việc|đại\s+hội)[^,;:]{0,40}|(?:diễn\s+ra|tổ\s+chức|họp)\s+hôm)"
    r"(?:\s+(?:vào|từ))?(?:\s+(?:ngày|tháng))?\s*\Z",
    re.IGNORECASE,
)
_IN_FORCE = lazy(
    r"(?<!\w)(?:lương\s+(?:cơ\s+sở|tối\s+thiểu)|(?:bảng|tiền)\s+lương\s+mới|mức\s+(?:đóng|hưởng|chi|lương|phụ\s+cấp|trợ\s+cấp|thuế|kinh\s+phí)|quy\s+định\s+mới|chính\s+sách\s+mới|"
    r"hiệu\s+lực|chính\s+thức\s+(?:đi\s+vào\s+)?hoạt\s+động|chính\s+quyền\s+địa\s+phương|đơn\s+vị\s+hành\s+chính|(?:hai|02|2)\s+cấp)(?!\w)[^;:]{0,80}(?<!\w)(?:từ|kể\s+từ)(?:\s+(?:ngày|tháng))?\s*\Z",
    re.IGNORECASE,
)
"""Rates and rules that hold from a day on, which law has set."""
_ENDS = lazy(r"\s*(?:đến|tới|[-–])\s", re.IGNORECASE)
_SINCE = lazy(r"(?<!\w)từ(?:\s+ngày)?\s*\Z", re.IGNORECASE)
_RULE = lazy(
    r"\s*,?\s*(?:mức|lương|tiền\s+lương|giá|thuế|phụ\s+cấp|trợ\s+cấp|chính\s+quyền|cả\s+nước|(?-i:Luật|Bộ\s+luật|Nghị\s+định|Thông\s+tư))(?!\w)",
    re.IGNORECASE,
)
_UNTIL = lazy(r"(?<!\w)(?:đến|tới)(?:\s+(?:hết|cuối))?(?:\s+(?:ngày|tháng))?\s*\Z", re.IGNORECASE)
_SUM = lazy(r"(?:(?<!\w)tính|\A)\s*đến(?:\s+hết)?(?:\s+ngày)?\s*\Z", re.IGNORECASE)

_IS = lazy(
    r"[\s”)]*[,(–—-]?\s*(?:(?:cũng|tiếp\s+tục|vẫn|sẽ|chính|được\s+(?:xác\s+định|chọn|lấy|coi|xem))\s+)*(?:(?:là|làm)\s+)?(?:một\s+)?"
    r"(?:năm(?!\s+(?:\d|thứ\s+(?:[IVX\d]|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|học|nay|qua|trước|sau|tới|và|đạt|châu|bước|trụ|chữ|tháng|mươi|cánh))|(?:là|đánh)\s+(?:dấu\s+)?(?:mốc|thời\s+điểm|bước\s+ngoặt|dịp))(?!\w)",
    re.IGNORECASE,
)
_QUOTED_IS = lazy(r"\s*là\s+[“\"]")
_SUCH_A = lazy(
    r"(?<!\w)năm\s+(?:bản\s+lề|then\s+chốt|đầu\s+tiên|cuối\s+cùng|tăng\s+tốc|bứt\s+phá|về\s+đích|khởi\s+đầu)\s*[,(-]?\s*\Z",
    re.IGNORECASE,
)
_MEANS = lazy(
    r"\s*(?:,\s*)?(?:diễn\s+ra|có\s+(?:ý\s+nghĩa|vị\s+trí|nhiều\s+(?:sự\s+kiện|ngày|dấu))|đánh\s+dấu|mở\s+ra|khép\s+lại)(?!\w)",
    re.IGNORECASE,
)
_YEAR_ALONE = lazy(r"(?:\A|[,;:]|(?<!\w)(?:trong|bối\s+cảnh|xác\s+định|vì|do|khi|nhất\s+là))[\s\-–+•*]*năm\s*\Z", re.IGNORECASE)
_THEME = lazy(
    r"(?:chủ\s+đề|khẩu\s+hiệu|phương\s+châm|thông\s+điệp|tên\s+gọi)(?:\s+(?:hành\s+động|hoạt\s+động|công\s+tác|thi\s+đua))?\s+(?:của\s+)?năm\s*\Z",
    re.IGNORECASE,
)
_THEME_IS = lazy(r"\s*(?:là|:|với)?\s*:?\s*[“\"]", re.IGNORECASE)


def happened(before: str, behind: str) -> bool:
    """Whether a day or month stands in a clause that tells what has happened: `đã họp ngày …`, `Ngày …, Ban Chấp hành đã họp`."""
    before, behind = before[-_REACH:], behind[:_REACH]
    if _HAPPENED.search(before) or (_AT_ONCE.match(behind) and not _UNTIL.search(before)):
        return True
    found = _LAST_DONE.match(before)
    if found is not None and not (found["done"].lower() == "vừa" and before.lower().count("vừa") > 1):
        tail = found["tail"]
        if found["done"].lower() == "đã" and _GOES_ON.match(tail):
            return _JUST.fullmatch(tail) is not None
        trail = _TRAIL.search(tail)
        clause = tail[: trail.start()] if trail else tail
        return not re.search(r"[,;:(]", clause)
    return _OPENS.fullmatch(before) is not None and then_done(behind)


def then_done(behind: str) -> bool:
    """Whether the clause that goes on behind a day tells what has been done: `Ngày …, Ban Chấp hành đã họp`."""
    then = _THEN_DONE.match(behind)
    return then is not None and not _GOES_ON.match(then["tail"] or "")


def in_force(before: str, behind: str) -> bool:
    """Whether a rule or rate holds from a day on, with no end."""
    if _ENDS.match(behind) is not None:
        return False
    return _IN_FORCE.search(before) is not None or (_SINCE.search(before) is not None and _RULE.match(behind) is not None)


def sums_up(before: str) -> bool:
    """Whether a day is one that something was counted up to."""
    return _SUM.search(before) is not None


def says_what_it_is(before: str, behind: str) -> bool:
    """Whether a sentence says what a year is: `năm 2026 là năm đầu thực hiện …`, `năm 2026, năm cuối của nhiệm kỳ`."""
    if _IS.match(behind) or _QUOTED_IS.match(behind) or _SUCH_A.search(before):
        return True
    return _YEAR_ALONE.search(before) is not None and _MEANS.match(behind) is not None


def is_theme(before: str, behind: str) -> bool:
    """Whether a year's theme is quoted behind it."""
    return _THEME.search(before) is not None and _THEME_IS.match(behind) is not None


def month(number: int) -> str:
    """A month as it is written: January and February with a zero."""
    return f"{number:02}" if number <= 2 else str(number)


def ask_past(shown: str, years: Years) -> Message:
    """The question that a day of the past raises: how it was written, whether it still belongs here."""
    return Message(
        f"{shown} là việc đã qua hay mốc cố định nên được để nguyên: còn đúng khi sang {years.new} không?",
        f"“{shown}” is of what is past or fixed and was left: does it still hold in {years.new_english}?",
    )


def ask_what_it_is(year: int, years: Years) -> Message:
    """The question that a sentence on what a year is raises."""
    return Message(
        f"câu này nói năm {year} là năm thế nào nên được để nguyên: viết lại cho năm {year + years.by}, hay bỏ",
        f"this says what the year {year} is and was left: write it anew for {year + years.by}, or leave it out",
    )


def ask_theme(year: int, years: Years) -> Message:
    """The question that a quoted theme of a year raises."""
    return Message(
        f"chủ đề ở đây là của năm {year}: ghi chủ đề năm {year + years.by}",
        f"the theme here is that of {year}: write the one of {year + years.by}",
    )
