"""Papers that a sentence names by kind, number or day, beside the documents that citations name: contracts, minutes, invoices.

What has a number and a day is fixed, whatever its kind; what has a day alone is fixed where the sentence rests on it (`theo biên bản họp
ngày …`), and still to be made where it is an object (`gửi báo cáo ngày …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua_doc.diagnostic import Message
from thidua_doc.documents import Range
from thidua_doc.patterns import lazy
from thidua_doc.roll.mentions import Kind, Mention
from thidua_doc.roll.span import Years
from thidua_doc.tuples import NamedTuple

_KINDS = (
    r"(?:phụ\s+lục\s+)?hợp\s+đồng|biên\s+bản|h[oó][aá]\s+đơn|phiếu|giấy|[uủ][ỷy]\s+nhiệm\s+chi|lệnh\s+chi|chứng\s+từ|đơn|thư|điện|thỏa\s+ước|thoả\s+ước|thỏa\s+thuận|"
    r"bản\s+(?:cam\s+kết|ghi\s+nhớ|thỏa\s+thuận|giao\s+ước|án)|giao\s+ước|tờ\s+trình|báo\s+cáo|thông\s+báo|công\s+văn|công\s+điện|nghị\s+quyết|kết\s+luận|"
    r"quyết\s+định|kế\s+hoạch|hướng\s+dẫn|chỉ\s+thị|quy\s+chế|quy\s+định|nội\s+quy|văn\s+bản|đề\s+án|phương\s+án|dự\s+toán|chứng\s+nhận|chứng\s+thư|vận\s+đơn|"
    r"lời\s+kêu\s+gọi|danh\s+sách|công\s+bố|sao\s+kê|bảng\s+kê"
)
_NOT_ITS = (
    r"(?!\s*(?<!\w)(?:mẫu|biểu|phụ\s+lục|tổ|phòng|hội\s+trường|đợt|kỳ|điều|khoản|mục|tại|trước|sau|đến|vào|từ|trong|và)(?!\w))"
)
"""A number or a day behind these is not the paper's own: `báo cáo theo mẫu số 02`, `gửi thông báo trước ngày …`."""
_NAME = rf"(?:{_NOT_ITS}[^,;:.()\d\n]){{0,80}}"
_DATED = r"\s*[,(]?\s*(?:(?:được\s+)?(?:ký|lập|cấp|ban\s+hành|phát\s+hành|thông\s+qua|gửi|in)\s+)?"
_NUMBERED = lazy(
    rf"(?<!\w)(?P<paper>(?:{_KINDS}){_NAME}(?:ký\s+hiệu\s*:?\s*[\w/-]+[\s,]+)?(?<!\w)số\s*(?:hiệu\s*)?:?\s*(?-i:[A-ZĐ]{{0,6}}[/-]?)\d[\w/&-]*){_NAME}{_DATED}(?:ngày\s+)?\Z"
    rf"|(?<!\w)(?P<number>số\s*:?\s*\d+\w?(?:/\d{{4}})?\s?[/-]\s?(?-i:[A-ZĐ][A-ZĐa-z]+)[\w&/-]*){_NAME}{_DATED}(?:ngày\s+)?\Z",
    re.IGNORECASE,
)
_IN_HAND = r"(?=hợp\s+đồng|biên\s+bản|th[oỏ][aả]\s+ước|công\s+văn|kết\s+luận|nghị\s+quyết|chỉ\s+thị|thông\s+báo)"
"""What `thực hiện … ngày` speaks of by its own day; of a plan or programme it may as well be the day of the doing."""
_RESTED_ON = lazy(
    r"(?<!\w)(?:(?:theo|căn\s+cứ|xét|tại|dựa\s+(?:vào|trên)|trên\s+cơ\s+sở|kèm|trích|(?P<beside>,|và))"
    r"\s+(?:(?:các|những|nội\s+dung|bản|tinh\s+thần|cơ\s+sở|theo|vào)\s+)*"
    rf"|(?:thực\s+hiện|trong)\s+(?:các\s+)?{_IN_HAND})(?P<paper>(?:{_KINDS}){_NAME}?){_DATED}ngày\s+\Z",
    re.IGNORECASE,
)
_REACH = 220


class Paper(NamedTuple):
    """A fixed paper: how it is called, and the range from its kind to its day."""

    shown: str
    at: Range


def papers(text: str, days: list[Mention]) -> dict[Range, Paper]:
    """The fixed papers of a text, by the range of the day that each has; `days` are the mentions to look at, in their order."""
    out: dict[Range, Paper] = {}
    last = -1
    for day in days:
        if day.kind is not Kind.DATE:
            continue
        begin = max(0, day.at.start - _REACH)
        before = text[begin : day.at.start]
        found = _NUMBERED.search(before)
        if found is not None:
            name = "paper" if found["paper"] else "number"
        else:
            found, name = _RESTED_ON.search(before), "paper"
            # `theo biên bản ngày …, đơn ngày …`: the second rests on the same word
            if found is None or (found["beside"] and begin + found.start() > last + 2):
                continue
        out[day.at] = Paper(" ".join(found[name].split()), Range(begin + found.start(name), day.at.end))
        last = day.at.end
    return out


def is_recent(day: Mention, years: Years) -> bool:
    """Whether a paper is of the old plan's own time, so that there may be a new one."""
    return years.first - 1 <= day.first < years.to


def ask(found: Sequence[Paper], years: Years) -> Message:
    """The one question that the papers of some words raise."""
    names = list(dict.fromkeys(each.shown for each in found))
    shown = ", ".join(names)
    return Message(
        f"{shown[:1].upper()}{shown[1:]} là văn bản đã có nên ngày được để nguyên: còn dùng cho {years.new} hay đã có bản mới?",
        f"“{shown}” is fixed, so its day was left: does it still hold for {years.new_english}, or is there a new one?",
    )
