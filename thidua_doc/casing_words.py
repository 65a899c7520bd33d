"""Capitals that the words around decide (Phụ lục II): the people and the State, days and months, offices of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc.capitals import Case, case, inside
from thidua_doc.patterns import lazy
from thidua_doc.vietnamese.words import words

# --- mục V.1 and V.4: Nhân dân, Nhà nước, Đảng -----------------------------------------------------------------------------

_STATE = lazy(r"nhân dân|nhà nước")
_PEOPLE_AFTER = lazy(
    r"(?:(?<!\w)(?:của|và|vì|cho|phục vụ|tầng lớp|đời sống|vận động|trong)|(?:Nhà nước|Đảng|[Đđ]ảng bộ|[Cc]hính quyền),)\s\Z"
)
_STATE_AFTER = lazy(r"(?:(?<!\w)của|Đảng(?:,| và))\s\Z")
_NOT_ALONE = lazy(
    r"\s(?:tệ|pháp quyền|xã hội chủ nghĩa|kiểu mới|dân chủ|cách mạng|lao động|Lào|Campuchia|Cuba|thế giới|các nước)(?!\w)"
)
_PARTY = lazy(r"đảng(?=(?:,| và)\s[Nn]hà nước)")


_OF_PARTY = lazy(r"của (đảng)(?=[,.;)]|$|\s+(?:và|về|đối với|trong|vào|đến|tại)(?!\w))", re.MULTILINE)
_LINE_OF = lazy(
    r"(?<!\w)(?:chủ trương|đường lối|nghị quyết|quan điểm|sự lãnh đạo|chính sách|điều lệ|chỉ thị|lãnh đạo)(?:,? \w+){0,2} \Z",
    re.IGNORECASE,
)
_COUNTRY = lazy(r"bảo vệ (tổ quốc)(?!\w|\s*[”\"])")
"""A quotation mark behind it: the slogan of a movement, whose marks may be turned the wrong way."""


def state(text: str) -> Iterator[Case]:
    """Nhân dân, Nhà nước and Đảng as nouns that stand for the people, the State and the Party."""
    for match in _STATE.finditer(text) if "nhân dân" in text or "nhà nước" in text else ():
        start, end = match.span()
        after = _PEOPLE_AFTER if match.group() == "nhân dân" else _STATE_AFTER
        if after.search(text, max(0, start - 14), start) is None or _NOT_ALONE.match(text, end):
            continue
        right = "N" + match.group()[1:]
        yield from case(text, start, end, right, "sentence.special_noun", f"Danh từ “{right}”", f"The noun “{right}”")
    for match in _COUNTRY.finditer(text) if "tổ quốc" in text else ():
        what = ("Danh từ chung đã riêng hóa", "The common noun used as a name")
        yield from case(text, *match.span(1), "Tổ quốc", "sentence.party", *what)
    if "của đảng" in text:
        for match in _OF_PARTY.finditer(text):
            if _LINE_OF.search(text, max(0, match.start() - 40), match.start()) is None:
                continue
            what = ("Danh từ riêng chỉ Đảng Cộng sản Việt Nam", "The noun that stands for the Party")
            yield from case(text, *match.span(1), "Đảng", "sentence.party", *what)
    if "đảng và " in text or "đảng, " in text:
        for match in _PARTY.finditer(text):
            if not (match.start() and text[match.start() - 1].isalnum()) and inside(text, match.start()):
                what = ("Danh từ riêng chỉ Đảng Cộng sản Việt Nam", "The noun that stands for the Party")
                yield from case(text, *match.span(), "Đảng", "sentence.party", *what)


# --- mục V.8.c and V.2: weekdays, months and ranks in words -----------------------------------------------------------------

_WEEKDAY = lazy(r"thứ (hai|ba|tư|năm|sáu|bảy)(?!\w)")
_WHEN_BEFORE = lazy(r"(?<!buổi )(?<!\w)(?:sáng|trưa|chiều|tối)\s\Z")
_VAGUE_BEFORE = lazy(r"(?:(?<!\w)(?:vào|sáng|trưa|chiều|tối)|^|[(|,;])\s*\Z", re.MULTILINE)
_WHEN_AFTER = lazy(r"(?:,? ngày| \(ngày|, \(?) ?\d|\s(?:hằng|hàng) tuần")
_RANK = lazy(r"hạng (nhất|nhì|ba)(?!\w)")
_ORDER = lazy(r"Huân chương[^.;:\n]{2,30}\Z")
_AUGUST = lazy(r"tháng (tám)(?!\w)(?! ngày)")


def days(text: str) -> Iterator[Case]:
    """Weekdays and months in words, and the class of an order."""
    if "thứ " in text:
        for match in _WEEKDAY.finditer(text):
            start = match.start()
            if start and text[start - 1].isalnum():
                continue
            surely = _WHEN_BEFORE.search(text, max(0, start - 12), start)
            if surely or (_WHEN_AFTER.match(text, match.end()) and _VAGUE_BEFORE.search(text, max(0, start - 12), start)):
                right = match[1].capitalize()
                yield from case(text, *match.span(1), right, "sentence.day", "Tên ngày trong tuần", "The name of a weekday")
    if "hạng " in text:
        for match in _RANK.finditer(text):
            if _ORDER.search(text, max(0, match.start() - 48), match.start()):
                right = match[1].capitalize()
                yield from case(text, *match.span(1), right, "sentence.rank", "Từ chỉ hạng huân chương", "The class of an order")
    if "tháng " in text:
        for match in _AUGUST.finditer(text):
            before = text[max(0, match.start() - 10) : match.start()].lower()
            if not before.endswith(("cách mạng ", " mười ", "chín ")):
                right = match[1].capitalize()
                what = ("Tên tháng viết bằng chữ", "The name of a month in words")
                yield from case(text, *match.span(1), right, "sentence.month", *what)


# --- mục V.3: an office beside a person's name ------------------------------------------------------------------------------

_PERSON = lazy(r"(?:Nguyễn|Trần|Lê|Phạm|Phan|Võ|Vũ|Đặng|Bùi|Đỗ|Ngô|Huỳnh|Hoàng) (?=(\w+) (\w+))")
_OFFICE_AND_NAME = frozenset(
    (office, name)
    for office in ("tịch", "thư", "đốc", "trưởng", "sư", "sĩ")
    for name in ["nguyễn", "trần", "lê", "phạm", "phan", "võ", "vũ", "đặng", "bùi", "đỗ", "ngô", "huỳnh", "hoàng"]
)
_OFFICE = lazy(r"(?<!\w)(?:phó\s)?(?:chủ tịch|bí thư|giám đốc|hiệu trưởng|giáo sư|tiến sĩ|thạc sĩ)\s\Z")


def offices(text: str) -> Iterator[Case]:
    """An office or a degree in small letters beside a person's name."""
    if _OFFICE_AND_NAME.isdisjoint(words(text).pairs):
        return
    for match in _PERSON.finditer(text):
        start = match.start()
        office = _OFFICE.search(text, max(0, start - 20, text.rfind("\n", 0, start) + 1), start)
        if office is None or text[max(0, office.start() - 1) : office.start()] in ("", "\n", "|"):
            continue
        if not (match[1][0].isupper() and match[2][0].isupper()):
            continue
        typed = office.group().rstrip()
        right = typed[0].upper() + typed[1:]
        if right.startswith("Phó "):
            right = "Phó " + right[4].upper() + right[5:]
        what = ("Chức vụ, học vị đi liền với tên người", "An office or a degree beside a person's name")
        yield from case(text, office.start(), office.start() + len(typed), right, "sentence.office", *what)
