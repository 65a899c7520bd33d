"""CT613: an abbreviation that is used before it is explained, or that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua_doc import law as laws
from thidua_doc.diagnostic import Finding, Message, Related, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.proofreading import passage
from thidua_doc.reading import Place
from thidua_doc.remembered import Remembered
from thidua_doc.rule import CUSTOM, Context, Example, Rule

# No letter, symbol of a document (`02/KH-LĐLĐ`) or name with a number (`H5N1`) around it.
_TOKEN = lazy(r"[A-ZĐ](?=[A-ZĐ])(?<![\w/.&-].)[A-ZĐ]+(?:[a-z][A-ZĐ]+)?(?![\w/&-]|\.[A-ZĐ])")
_ROMAN = lazy(r"[IVXLCM]+\Z")
_SILENT = frozenset(
    (Place.FIELD, Place.TASK, Place.CAPTION, Place.HEAD_CELL, Place.CELL, Place.RECIPIENT, Place.SIGNATURE, Place.NAME)
)
"""Where an abbreviation is at home, or where there is no room for its words."""
_NAMED = lazy(
    r"(?:công ty|tập đoàn|ngân hàng|tổng công ty|phần mềm|ứng dụng|tiêu chuẩn|nhãn hiệu|mạng|hãng|thẻ|TNHH|cổ phần|CP|MTV|súng|xe"
    r"|(?:liên danh|liên doanh)(?: \w+ [-–])*|Zalo|Facebook|YouTube|TikTok|Google|Microsoft|Viettel)\s+\Z",
    re.IGNORECASE,
)
"""What a name in capitals follows, such as a company's: it stands for no words."""
_CAPITALS = lazy(r"[^\W\d_]{2,}")
_LETTERS = lazy(r"[A-ZĐa-z]+")


@cache
def _known() -> frozenset[str]:
    data = laws.load("abbreviations").data
    return frozenset(word for table in ("kinds", "known") for word in data[table]["words"].split())


def _unknown(line: str) -> frozenset[str]:
    """The abbreviations of a line that not everybody knows."""
    return frozenset(_TOKEN.findall(line)) - _known()


_UNKNOWN = Remembered(_unknown, lazy(r"[A-ZĐ](?=[A-ZĐ])(?<![\w/.&-].)"))


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Once for each abbreviation, at its first use."""
    lines = _UNKNOWN.of(context.reading.lines)
    if not lines:
        return
    unknown = set[str]().union(*lines.values())
    number = plan.field("số")
    unknown.difference_update(_LETTERS.findall(number.value) if number else ())
    live = [short for short in sorted(unknown) if _is_live(short, context)]
    if live:
        own = passage(context.reading.text).own
        for short in live:
            yield from _judged(short, own, context)


def _is_live(short: str, context: Context) -> bool:
    """Whether it is no number, no word of the project's dictionary, and stands anywhere but where nothing is judged."""
    if _ROMAN.match(short) or short.lower() in context.words:
        return False
    text = context.reading.text
    at = text.find(short)
    while at >= 0:
        if context.reading.part(at).place not in _SILENT:
            return True
        at = text.find(short, at + 1)
    return False


def _judged(short: str, own: str, context: Context) -> Iterator[Finding]:
    use = _first_use(short, own, context)
    if use is None:
        return
    reading = context.reading
    meant = _explained(short, reading.text)
    if meant is None:
        message = Message(
            f"Chữ viết tắt “{short}” chưa được giải thích; lần đầu viết đầy đủ rồi ghi “({short})”.",
            f"The abbreviation “{short}” is not explained; write it in full the first time, with “({short})” behind.",
        )
        yield Finding("CT613", reading.span(use, use + len(short)), message)
    elif use < meant:
        message = Message(
            f"Chữ viết tắt “{short}” được dùng trước chỗ giải thích; giải thích ngay ở lần dùng đầu tiên.",
            f"The abbreviation “{short}” is used before it is explained; explain it at its first use.",
        )
        there = Related(reading.span(meant, meant + len(short)), Message("Chỗ giải thích", "Where it is explained"))
        yield Finding("CT613", reading.span(use, use + len(short)), message, related=(there,))


def _first_use(short: str, own: str, context: Context) -> int | None:
    """The first place in running words; quotations, names and lines in capitals are none."""
    for match in re.finditer(rf"(?<![\w/.&-]){short}(?![\w/&-]|\.[A-ZĐ])", own):
        at = match.start()
        part = context.reading.part(at)
        if part.place in _SILENT or _NAMED.search(own, max(part.start, at - 32), at):
            continue
        if not _in_capitals(own[part.start : part.end], at - part.start, match.end() - part.start):
            return at
    return None


def _in_capitals(words: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals: then a word in capitals is a word."""
    before = _CAPITALS.findall(words[max(0, start - 24) : start])
    after = _CAPITALS.match(words, end + 1)
    near = [*before[-1:], *([after.group()] if after else [])]
    return any(word.isupper() and word not in _known() for word in near)


def _explained(short: str, text: str) -> int | None:
    """Where it is explained: `Công đoàn cơ sở (CĐCS)`, `(sau đây gọi tắt là CĐCS)`, `CĐCS (Công đoàn cơ sở)`, `CĐCS: Công đoàn cơ sở`."""
    match = re.search(
        rf"""\((?:[^()\n]{{0,60}}\s)?[“"]?(?P<inside>{short})[”"]?\)
        |(?:viết|gọi)\stắt\s?(?:là|:)[^.;\n]{{0,40}}?(?<!\w)(?P<told>{short})(?!\w)|gọi\slà\s[“"]?(?P<called>{short})(?!\w)
        |(?<!\w)(?P<before>{short})\s(?:\((?!để|bằng|theo|trừ|kèm)\w+(?:\s\w+){{2,}}|là\schữ\sviết\stắt)
        |(?:^|[;:]\s)(?P<listed>{short})\s?[:=]\s""",
        text,
        re.VERBOSE | re.MULTILINE,
    )
    return match.start(str(match.lastgroup)) if match else None


RULES = (
    Rule(
        "CT613",
        Severity.NOTE,
        CUSTOM,
        Message("Chữ viết tắt chưa được giải thích", "An abbreviation that is not explained"),
        Message(
            "Lần đầu dùng, viết đầy đủ rồi ghi chữ viết tắt trong ngoặc đơn: “cải cách hành chính (CCHC)”. Chữ viết tắt ai cũng biết "
            "(“LĐLĐ”, “UBND”, “THPT”), ký hiệu văn bản, nơi nhận và bảng thì không xét.",
            "At its first use, the words in full, then the abbreviation in brackets. What everybody knows (“UBND”), symbols of "
            "documents, recipients and tables are not judged.",
        ),
        Example("1. Đẩy mạnh CCHC trong cơ quan.", "1. Đẩy mạnh cải cách hành chính (CCHC) trong cơ quan."),
        check=check,
    ),
)
