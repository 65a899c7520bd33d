"""Counts that go up by one a year (`lần thứ XV`, `năm thứ ba`, `kỷ niệm 93 năm …`), and the names of lunar years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.diagnostic import Message
from thidua_doc.documents import Range
from thidua_doc.markers import roman, roman_value
from thidua_doc.patterns import lazy
from thidua_doc.roll.span import Years
from thidua_doc.tuples import NamedTuple

_WORDS = (
    "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba", "mười bốn",
    "mười lăm", "mười sáu", "mười bảy", "mười tám", "mười chín", "hai mươi",
)  # fmt: skip
_ORDINAL = rf"(?P<n>[IVXLC]+(?!\w)|\d{{1,3}}(?![\w/])|(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?!\w))"
_TIME = lazy(rf"(?<!\w)[Ll]ần\s+thứ\s+{_ORDINAL}")
_YEAR_OF = lazy(rf"(?<!\w)[Nn]ăm\s+thứ\s+(?-i:(?!Hai|Ba|Tư|Năm|Sáu|Bảy)){_ORDINAL}")
_CONGRESS = lazy(
    r"(?<!\w)(?:đại\s+hội|nhiệm\s+k[ỳì]|kh[oó]a|trung\s+ương|ban\s+chấp\s+hành|quốc\s+hội|hội\s+đồng\s+nhân\s+dân|k[ỳì]\s+họp|phiên\s+họp)(?!\w)",
    re.IGNORECASE,
)
_YEARLY = lazy(
    r"(?<!\w)(?:tháng\s+công\s+nhân|(?<!đại\s)hội\s+(?:thao|thi|diễn|khỏe|trại|chợ|xuân|nghị|khoẻ)|ngày\s+hội|tuần\s+lễ|giải\s+(?:thưởng|bóng|chạy|thể|cờ|cầu|báo)|liên\s+hoan|cuộc\s+thi|chiến\s+dịch|"
    r"lễ\s+hội|festival|mùa|ngày\s+(?:sách|chạy|pháp\s+luật|toàn\s+dân)|tháng\s+(?:thanh\s+niên|hành\s+động|an\s+toàn))(?!\w)",
    re.IGNORECASE,
)
_MEETING = lazy(r"(?<!\w)hội\s+nghị(?!\w)", re.IGNORECASE)
"""The second of a year's meetings is no second year."""
_PUPIL = lazy(r"(?:sinh\s+viên|học\s+sinh|học\s+viên|học\s+sinh,\s+sinh\s+viên|đào\s+tạo)\s*\Z", re.IGNORECASE)
_PLACED = lazy(
    r"(?<!\w)năm\s+(?:đầu(?:\s+tiên)?|cuối(?:\s+cùng)?|bản\s+lề|then\s+chốt|khởi\s+đầu|mở\s+đầu|tăng\s+tốc|bứt\s+phá|về\s+đích)"
    r"(?=\s*[,.;]|\s+(?:của\s+)?(?:thực\s+hiện|triển\s+khai|nhiệm\s+k[ỳì]|giai\s+đoạn|kế\s+hoạch|thập|đưa|áp\s+dụng|thi\s+hành|vận\s+hành)(?!\w))",
    re.IGNORECASE,
)
"""The plan's year by its place in a longer one; `sinh viên năm cuối`, `những năm đầu` are none."""
_NOT_PLACED = lazy(
    r"(?:(?:những|các|mấy|đầu|cuối|tháng|hai|ba|mươi|một|sinh\s+viên|học\s+sinh|học\s+viên|lớp|\d)\s*|(?:19|20)\d\d(?:\s*[,(–—-]?\s*|\s+[^.;]{0,60}))\Z",
    re.IGNORECASE,
)
_FEW = 4
"""`lần thứ hai` may be the second time within one plan."""
_JUBILEE = lazy(
    r"(?:(?:[Kk][ỷỉ]\s+niệm)\s+(?:lần\s+thứ\s+)?(?P<a>\d{1,4})(?:\s+năm)?(?=\s+(?:[Nn]gày|năm|[Tt]hành|[A-ZĐ]))"
    r"|(?<![\d.,/])(?P<b>\d{1,4})\s+năm\s+(?=[Nn]gày\s|[Kk]hởi\s+nghĩa|[Qq]uốc\s+khánh|[Ss]inh\s+nhật|[Tt]hành\s+lập|[Tt]ruyền\s+thống|[Gg]iải\s+phóng|Cách\s+mạng|[Cc]hiến\s+thắng))"
)
_SPAN = lazy(
    r"[^.;()\n]{0,160}?\((?:từ\s+)?(?:ngày\s+|năm\s+)?(?:\d{1,2}[/.-])?(?:\d{1,2}[/.-])?(?P<y1>\d{4})"
    r"(?:\s*[-–—]\s*(?:ngày\s+|năm\s+)?(?:\d{1,2}[/.-])?(?:\d{1,2}[/.-])?(?P<y2>\d{4}))?\s*\)"
)
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_LUNAR = lazy(rf"(?<!\w)(?P<stem>{'|'.join(_STEMS)})(?P<space>\s+)(?P<branch>{'|'.join(_BRANCHES)})(?!\w)")
_NEAR = 80


class Count(NamedTuple):
    """A count: its range, the edits that move it, the range that holds no other years to move, and the question that it raises."""

    at: Range
    edits: tuple[tuple[Range, str], ...]
    whole: Range
    kind: str = "count"
    ask: Message | None = None


def counts(text: str, years: Years) -> Iterator[Count]:
    """Every count of a text that moves or asks; one that stays is not told of."""
    yield from _jubilees(text, years)
    yield from _times(text, years)
    yield from _placed(text, years)
    yield from _lunar(text, years)


def _placed(text: str, years: Years) -> Iterator[Count]:
    """`Là năm cuối của nhiệm kỳ` says it of the plan's year; where a year stands with it, that one's sentence is asked about."""
    for match in _PLACED.finditer(text):
        if _NOT_PLACED.search(text, 0, match.start()):
            continue
        message = Message(
            f"“{match.group()}” nói về {years.shown}: xem còn đúng với {years.new} không",
            f"“{match.group()}” speaks of {years.english}: see whether it holds for {years.new_english}",
        )
        at = Range(*match.span())
        yield Count(at, (), at, "count", message)


def _jubilees(text: str, years: Years) -> Iterator[Count]:
    for match in _JUBILEE.finditer(text):
        name = "a" if match["a"] else "b"
        at = Range(*match.span(name))
        count = int(match[name])
        span = _SPAN.match(text, match.end())
        since = int(span["y1"]) if span else None
        until = int(span["y2"]) if span and span["y2"] else None
        whole = Range(match.start(), span.end() if span else match.end())
        new = str(count + years.by)
        if since is not None and until is not None and until == since + count and years.first - 1 <= until <= years.last + 1:
            assert span is not None
            yield Count(at, ((at, new), (Range(*span.span("y2")), str(until + years.by))), whole)
        elif since is not None and until is None and years.first - 1 <= since + count <= years.last + 1:
            yield Count(at, ((at, new),), whole)
        else:
            known = english = ""
            if since is not None and since < years.to:
                known = f" từ năm {since} đến năm {years.to} là {years.to - since} năm;"
                english = f" from {since} to {years.to} is {years.to - since} years;"
            message = Message(
                f"“{match.group().strip()}” là tính đến {years.shown};{known} ghi lại số năm cho đúng năm {years.to}",
                f"“{match.group().strip()}” is counted to {years.english};{english} put the count right for {years.to}",
            )
            yield Count(at, (), whole, "count", message)


def _times(text: str, years: Years) -> Iterator[Count]:
    for match in _TIME.finditer(text):
        number = _number(match["n"])
        if number is None:
            continue
        at = Range(*match.span("n"))
        kind = _kind(text, match)
        if kind == "congress" or (kind == "" and number <= _FEW):
            continue
        if kind == "yearly" and not (number <= _FEW and _MEETING.search(text[max(0, match.start() - _NEAR) : match.start()])):
            yield Count(at, ((at, _written(match["n"], number + years.by)),), Range(*match.span()))
            continue
        message = Message(
            f"“{match.group()}” được để nguyên: việc tổ chức mỗi năm một lần thì ghi lần thứ {_written(match['n'], number + years.by)}",
            f"“{match.group()}” was left: of what is held once a year it is now {_written(match['n'], number + years.by)}",
        )
        yield Count(at, (), Range(*match.span()), "count", message)
    for match in _YEAR_OF.finditer(text):
        number = _number(match["n"])
        if number is not None and not _PUPIL.search(text, 0, match.start()):
            at = Range(*match.span("n"))
            yield Count(at, ((at, _written(match["n"], number + years.by)),), Range(*match.span()))


def _kind(text: str, match: re.Match[str]) -> str:
    """`yearly`, `congress`, or nothing: by the last word before a count that tells what is counted."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    before = re.split(r"[.;:!?]\s", before)[-1]
    yearly = max((found.start() for found in _YEARLY.finditer(before)), default=-1)
    congress = max((found.start() for found in _CONGRESS.finditer(before)), default=-1)
    if re.match(
        r"\s+(?:của\s+)?(?:Ban\s+Chấp\s+hành|Trung\s+ương|Đại\s+hội|Quốc\s+hội)", text[match.end() : match.end() + _NEAR]
    ):
        return "congress"
    if congress > yearly:
        return "congress"
    return "yearly" if yearly >= 0 else ""


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    low = " ".join(word.lower().split())
    return _WORDS.index(low) + 1 if low in _WORDS else roman_value(word)


def _written(like: str, number: int) -> str:
    """A number in the way that another one is written."""
    if like.isdecimal():
        return f"{number:0{len(like)}}" if like.startswith("0") else str(number)
    if " ".join(like.lower().split()) in _WORDS:
        words = _WORDS[number - 1] if number <= len(_WORDS) else str(number)
        return words.capitalize() if like[:1].isupper() else words
    return roman(number)


def _lunar(text: str, years: Years) -> Iterator[Count]:
    for match in _LUNAR.finditer(text):
        stem, branch = _STEMS.index(match["stem"]), _BRANCHES.index(match["branch"])
        near = (*range(years.first, years.last + 2), years.first - 1)
        year = next((y for y in near if ((y - 4) % 10, (y - 4) % 12) == (stem, branch)), None)
        at = Range(*match.span())
        if year is None:
            message = Message(
                f"“{match.group()}” không phải {years.shown} hay năm liền kề; năm {years.to} là năm {lunar_name(years.to)}",
                f"“{match.group()}” is neither {years.english} nor a year beside it; {years.to} is “{lunar_name(years.to)}”",
            )
            yield Count(at, (), at, "lunar", message)
            continue
        new = year + years.by
        parts = ((Range(*match.span("stem")), _STEMS[(new - 4) % 10]), (Range(*match.span("branch")), _BRANCHES[(new - 4) % 12]))
        yield Count(at, parts, at, "lunar")


def lunar_name(year: int) -> str:
    """The name of a lunar year: 2024 is `Giáp Thìn`."""
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"
