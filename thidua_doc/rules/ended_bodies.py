"""TT417: bodies of the district level in a plan that was made after it ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from thidua_doc import law as laws
from thidua_doc.diagnostic import Finding, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import compiled, lazy
from thidua_doc.reading import Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import Context, Example, Rule

_CAPITAL = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME = rf"(?:\d+(?!\w)|[{_CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?(?:\s[{_CAPITAL}][^\W\d_]*(?:['’][^\W\d_]+)?){{0,3}})"
# What a plan without any of these needs no closer look for.
_HINTS = ("huyện", "Huyện", "quận", "Quận", "thị xã", "Thị xã", "thị trấn", "Thị trấn", "Thị ủy", "Thị đoàn", "òng Giáo dục", "òng GD",
          "hành phố ")  # fmt: skip
_PARTS = lazy(r"ệ(?<=uyệ)n|ậ(?<=uậ)n|ị(?<=hị) |ò(?=ng G)|ố(?<=phố) |Ệ(?<=UYỆ)N|Ậ(?<=UẬ)N|Ị(?<=THỊ) |Ố(?<=PHỐ)|Ò(?<=PHÒ)NG ")
"""Each of the hints has one of these."""
_SHOUTED = ("HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN", "THÀNH PHỐ", "PHÒNG GIÁO DỤC")
"""The same in capitals, which names of agencies are typed in."""
# What a sentence says that speaks of the past, or of another country.
_PAST = lazy(
    r"(?<!\w)(?:cũ|nguyên|trước đây|trước khi|sáp nhập|hợp nhất|sắp xếp|giải thể|kết thúc hoạt động|chấm dứt|tiền thân|lịch sử|"
    r"thành lập|bàn giao|chuyển giao|kế thừa|đổi tên|tiếp nhận|không tổ chức|bỏ cấp|Lào|Trung Quốc|Campuchia|Căm-pu-chia|Hàn Quốc|"
    r"Nhật Bản|Đài Loan)(?!\w)"
)
_DATE = lazy(
    r"(?<!\d)(?:(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)|ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+"
    r"(?P<y2>(?:19|20)\d\d)|(?P<y3>(?:19|20)\d\d))(?!\d)"
)
# Names that keep the word: of schools, streets, people, and what a unit once gave its name to.
_NAMED_AFTER = lazy(
    r"(?:(?<!\w)(?:[Tt]rường(?!\s+hợp)|Ngân hàng|Phòng giao dịch|Công ty|Khu công nghiệp|Hợp tác xã)(?:\s+[^\s,.;:()]+){0,8}|(?<!\w)(?:TH|THCS|THPT|TH&THCS|MN|GDTX|[Đđ]ường|[Pp]hố|[Cc]hợ|[Cc]ầu|"
    r"[Bb]ến|[Cc]ảng|[Ss]ân|[Nn]hà thờ|[Cc]hùa|[Đđ]ền|[Dd]i tích|[Tt]rạm|[Bb]ệnh viện(?:\s+[Đđ]a khoa)?|[Tt]rung tâm [Yy] tế|Bà|Ông))"
    r"\s*\Z"
)
_STOP = lazy(r"(?<=[^\W\d_]{3})[.;!?]\s+(?=[^\W\d_])")


def _loose(words: str) -> str:
    """Words in any letter case, with any space between two of them."""
    return r"\s+".join(f"(?i:{re.escape(word)})" for word in words.split())


def _any(words: list[str]) -> str:
    return "|".join(_loose(each) for each in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    ended: Mapping[str, Any] = laws.load("units").data["ended"]
    units = "|".join(_unit(u) for u in ended["units"])
    districts = "|".join(_unit(u) for u in ended["units"][:3])
    heads, bodies = _any(ended["heads"]), _any(ended["bodies"])
    cities = "|".join(map(re.escape, sorted(ended["cities"], key=len, reverse=True)))
    return compiled(
        rf"(?<!\w)(?:{bodies})(?!\w)(?:\s+(?:{units})(?:\s+{_NAME})?)?"
        rf"|(?<!\w)(?:(?:{heads})\s+)?(?:{units})\s+{_NAME}"
        rf"|(?<!\w)(?:{heads})\s+(?:{districts})(?!\w)"
        rf"|(?<!\w)[Cc]ác\s+(?:{districts})(?:(?:,|\s+và)\s*(?:{units}|thành\s+phố)(?!\w|\s+[{_CAPITAL}]))*(?!\w)"
        rf"|(?<=xã, phường, )thị\s+trấn(?!\w)|(?<=phường, xã, )thị\s+trấn(?!\w)|(?<=xã, )thị\s+trấn(?!\w)"
        rf"|(?<!\w)(?:(?:{heads})\s+)?[Tt]hành phố (?:{cities})(?!\w|\s[{_CAPITAL}])"
    )


def _unit(words: str) -> str:
    """The word for a unit: in small letters, with a capital, or all in capitals."""
    first, rest = words[0], r"\s+".join(map(re.escape, words[1:].split()))
    return rf"(?:[{first}{first.upper()}]{rest}|{words.upper()})"


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Each mention in a plan of after the last day, save what is history: older documents, schools, sentences on the past."""
    last: dt.date = laws.load("units").data["ended"]["last_day"]
    day = _day(plan)
    reading = context.reading
    if day is None or day <= last:
        return
    lines = _MENTIONS.of(reading.lines)
    if not lines:
        return
    agencies = f"{plan.parent_agency} {plan.issuing_agency}"
    if not any(hint in reading.text for hint in _HINTS) and not any(hint in agencies for hint in _SHOUTED):
        return
    first = last + dt.timedelta(days=1)
    since = f"{first:%d}/{first.month}/{first.year}"
    for part in [part for part in reading.parts if part.prose.text in lines and part.place is not Place.NAME]:
        for match in lines[part.prose.text]:
            if _is_history(part.prose.text, match, last, part.place):
                continue
            shown = match.group()
            yield Finding(
                "TT417",
                part.prose.at(match.start(), match.end()),
                Message(
                    f"“{shown}” không còn từ ngày {since}, khi kết thúc cấp huyện; ghi cơ quan, đơn vị thay thế.",
                    f"There has been no “{shown}” since {since}, when the district level ended; name what took its place.",
                ),
            )


def _day(plan: Plan) -> dt.date | None:
    """The plan's day, as far as it is known."""
    date = plan.date
    if date is None:
        return dt.date(plan.year, 1, 1) if plan.year is not None else None
    return date.whole() or dt.date(date.year, min(max(date.month or 1, 1), 12), 1)


def _mentions(line: str) -> tuple[re.Match[str], ...]:
    """The pattern is costly: only the lines that have a hint are searched, and a city only where its name is one of the ended."""
    cities = tuple(laws.load("units").data["ended"]["cities"])
    hinted = any(hint in line for hint in (*_HINTS[:-1], *_SHOUTED))
    if hinted or any(line.startswith(cities, at + len(_HINTS[-1])) for at in _places(line, _HINTS[-1])):
        return tuple(_pattern().finditer(line))
    return ()


_MENTIONS = Remembered(_mentions, _PARTS)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_history(text: str, match: re.Match[str], last: dt.date, place: Place) -> bool:
    if _NAMED_AFTER.search(text, 0, match.start()):
        return True
    if text.count("“", 0, match.start()) > text.count("”", 0, match.start()):
        return True  # inside a quotation
    begin = max((stop.end() for stop in _STOP.finditer(text, 0, match.start())), default=0)
    stop = _STOP.search(text, match.end())
    sentence = text[begin : stop.start() if stop else len(text)]
    if _PAST.search(sentence):
        return True
    days = [_of(found) for found in _DATE.finditer(sentence)]
    if place is Place.BASIS and not days:
        return True
    return any(day is not None and day <= last for day in days)


def _of(match: re.Match[str]) -> dt.date | None:
    """The day that a sentence names; of a year alone its last one."""
    if match["y3"]:
        return dt.date(int(match["y3"]), 12, 31)
    try:
        return dt.date(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    except ValueError:
        return None


RULES = (
    Rule(
        "TT417",
        Severity.WARNING,
        "units#Điều 51, khoản 3",
        Message("Cơ quan, đơn vị cấp huyện đã kết thúc", "A body of the district level, which has ended"),
        Message(
            "Từ ngày 01/7/2025 không còn cấp huyện (huyện, quận, thị xã, thành phố thuộc tỉnh) và thị trấn: không còn ủy ban nhân dân "
            "huyện, liên đoàn lao động huyện, phòng giáo dục và đào tạo. Kế hoạch sau ngày ấy ghi cơ quan thay thế; văn bản ban hành "
            "trước đó vẫn được viện dẫn với tên cũ.",
            "Since 01/7/2025 there is no district level, and no thị trấn. A plan of after that day names the bodies that took over; "
            "documents issued before are cited under the old names.",
        ),
        Example(
            "ngày: 10/01/2026\ncơ quan chủ quản: Liên đoàn Lao động huyện Bàu Bàng\ncơ quan ban hành: Công đoàn cơ sở xã Bàu Bàng",
            "ngày: 10/01/2026\ncơ quan chủ quản: Liên đoàn Lao động Thành phố Hồ Chí Minh\ncơ quan ban hành: Công đoàn cơ sở xã Bàu Bàng",
        ),
        check=check,
    ),
)
