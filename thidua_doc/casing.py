"""Capitals that the words around decide (Phụ lục II): the start of a sentence, units, common nouns.

Each pattern is looked for only where a word that it cannot do without is in the text, so that a right plan costs a few searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from thidua_doc.capitals import CAPITAL, Case, case, inside
from thidua_doc.casing_documents import KINDS, cited, documents, own, resolutions
from thidua_doc.casing_words import days, offices, state
from thidua_doc.patterns import lazy
from thidua_doc.vietnamese.words import words


def _acronyms(text: str) -> Iterator[Case]:
    """`Ubnd xã`: the initials of a body, all of them capitals."""
    for typed in _MISCAST & words(text).typed:
        for match in re.finditer(rf"(?<![\w.@/-]){typed}(?![\w@/-]|\.\w)", text):
            yield from case(
                text, *match.span(), typed.upper(), "sentence.acronym", "Tên viết tắt của cơ quan", "The initials of a body"
            )


_MISCAST = frozenset(cast for word in ("hđnd", "lđlđ", "mttq", "ubmttq", "ubnd") for cast in (word, word.capitalize()))
_Seer: TypeAlias = Callable[[str], Iterator[Case]]


def miswritten(text: str) -> Iterator[Case]:
    """What a text writes in wrong capitals because of where it stands."""
    for seer in _SEERS:
        yield from seer(text)


# --- mục I: the first letter of a sentence ------------------------------------------------------------------------------

_NEXT = lazy(r"[.?!] +(?=\w)")
_LAST = lazy(r"[\w.%)]*\Z")
_SHORT = lazy(r"[A-ZĐ]{1,4}|(?:\d{1,2}|[IVXLC]+|[^\W\d_])|.*\..*")
_SHORTENED = frozenset(
    ("ths", "gs", "pgs", "ts", "bs", "cn", "ks", "nxb", "tr", "st", "mr", "ms", "dr", "tel", "fax", "vv", "đc", "no")
)
_ENUMERATED = lazy(r"[a-zđ]\d?[.)]|[ivx]+[.)]")


def _sentences(text: str) -> Iterator[Case]:
    for match in _NEXT.finditer(text):
        at = match.end()
        if not text[at].islower() or _ENUMERATED.match(text, at):
            continue
        last = _LAST.search(text, max(0, match.start() - 24, text.rfind("\n", 0, match.start()) + 1), match.start())
        word = last.group() if last else ""
        if (
            not word
            or word.endswith(".")
            or word.lower() in _SHORTENED
            or (text[match.start()] == "." and _SHORT.fullmatch(word))
        ):
            continue
        end = at + 1
        while end < len(text) and text[end].isalnum():
            end += 1
        right = text[at].upper() + text[at + 1 : end]
        yield from case(text, at, end, right, "sentence.start", "Chữ đầu câu", "The first word of a sentence")


# --- capitals where none belong: khoản, điểm, units, common nouns --------------------------------------------------------

_RAISED = lazy(r"[KĐTHXC](?:hoản|iểm|ỉnh|ã|uyện|hị xã|hị trấn|ông đoàn viên) ")
_CLAUSE_NUMBER = lazy(rf"\d+[a-z]?(?:\s(?:[ĐđMm]iều|[Mm]ục|Phần|Chương|của\s(?:{KINDS})|và|này)|\s*[,.;)]|$)", re.MULTILINE)
_POINT_LETTER = lazy(r"[a-zđ]\)?\s*(?:[Kk]hoản|[Đđ]iều|[Mm]ục|,|và\s[a-zđ]\W)")
_PROPER = lazy(rf"(?!Đoàn|Ủy|Hội|Đội|Bộ|Đảng)({CAPITAL}[^\W\d_A-Z]+)\s?(?:{CAPITAL}|[,.;)]|$)", re.MULTILINE)
_PERSONS = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "phan",
        "võ",
        "vũ",
        "đặng",
        "bùi",
        "đỗ",
        "ngô",
        "huỳnh",
        "hoàng",
        "hồ",
        "lý",
        "tôn",
        "đinh",
        "trương",
        "quang",
        "hai",
        "bà",
    ]
)
"""How a name begins that may be a person's: then the unit has capitals as well (`Xã Trần Phú`)."""
_OTHER_NAMES = ("hợp tác", "bưu điện", "công ty", " y tế")


_RAISED_WORDS = frozenset(("Khoản", "Điểm", "Tỉnh", "Xã", "Huyện"))
_RAISED_PHRASES = ("Thị xã ", "Thị trấn ", "Công đoàn viên ")


def _raised(text: str) -> Iterator[Case]:
    if _RAISED_WORDS.isdisjoint(words(text).typed) and not any(phrase in text for phrase in _RAISED_PHRASES):
        return
    for match in _RAISED.finditer(text):
        start, end = match.start(), match.end() - 1
        if not inside(text, start) or text[start - 1].isalnum():
            continue
        right = text[start:end].lower()
        if right in ("khoản", "điểm"):
            if (_CLAUSE_NUMBER if right == "khoản" else _POINT_LETTER).match(text, end + 1):
                yield from case(text, start, end, right, "references.lower", f"Chữ “{right}”", f"The word “{right}”")
        elif right == "công đoàn viên":
            if not text.startswith(" chức", end):
                what = ("Danh từ chung giữa câu", "A common noun within a sentence")
                yield from case(text, start, end, right, "sentence.common_noun", *what)
        elif _is_plain_unit(text, start, end):
            what = ("Danh từ chung chỉ đơn vị hành chính", "The common noun of an administrative unit")
            yield from case(text, start, end, right, "sentence.unit", *what)


_YEAR = lazy(r"(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý) (tý|tí|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\w)")


_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = frozenset(["tý", "tí", "sửu", "dần", "mão", "thìn", "tỵ", "tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"])


def _years(text: str) -> Iterator[Case]:
    if _BRANCHES.isdisjoint(words(text).present) or not any(stem in text for stem in _STEMS):
        return
    for match in _YEAR.finditer(text):
        what = ("Tên năm âm lịch", "The name of a lunar year")
        yield from case(text, *match.span(1), match[1].capitalize(), "sentence.year", *what)


def _is_plain_unit(text: str, start: int, end: int) -> bool:
    """Whether a name that is no person's follows, and the unit's noun is no part of another name."""
    name = _PROPER.match(text, end + 1)
    return (
        name is not None
        and name[1].lower() not in _PERSONS
        and not text[max(0, start - 12) : start].rstrip().lower().endswith(_OTHER_NAMES)
    )


# --- mục III.1.b: units that have a number ---------------------------------------------------------------------------------

_NUMBERED = lazy(r"(?:quận|phường)(?=[^\S\n][1-9]\d?(?:[,;)]\s|[,.;)]?$|\.\s|\s(?:Thành phố|thành phố|TP)))", re.MULTILINE)
_COUNTING = lazy(r"(?:mỗi|từng|các|những|cấp|xã|\d|-)[\s,]*\Z")


def _numbered(text: str) -> Iterator[Case]:
    if "quận " not in text and "phường " not in text:
        return
    for match in _NUMBERED.finditer(text):
        start, end = match.span()
        if (start and text[start - 1].isalnum()) or _COUNTING.search(text, max(0, start - 10), start):
            continue
        what = ("Đơn vị hành chính mang chữ số", "A unit that is named by a number")
        yield from case(text, start, end, match.group().capitalize(), "sentence.numbered", *what)


# --- mục I: a capital after a comma -----------------------------------------------------------------------------------------

_AFTER_COMMA = lazy(r", ([BCĐGHKNPQTX]\w+ \w+) (?=\w)")
_DOING = frozenset(
    [
        "Bảo đảm",
        "Chăm lo",
        "Đảm bảo",
        "Đẩy mạnh",
        "Đồng thời",
        "Động viên",
        "Góp phần",
        "Hoàn thành",
        "Khắc phục",
        "Kịp thời",
        "Nâng cao",
        "Phát huy",
        "Phát động",
        "Phấn đấu",
        "Phối hợp",
        "Quyết tâm",
        "Tăng cường",
        "Tham gia",
        "Thực hiện",
        "Tích cực",
        "Tiếp tục",
        "Triển khai",
        "Xây dựng",
    ]
)
_SUBJECT = lazy(r"(?:và|có|chủ trì|chịu|là|về|lập|tham mưu|hướng dẫn) ")
"""What follows where such words are a body's name in a list (`Nội vụ, Xây dựng và Tài chính`)."""


def _after_comma(text: str) -> Iterator[Case]:
    what = ("Chữ đứng sau dấu phẩy", "A word after a comma")
    for match in _AFTER_COMMA.finditer(text):
        doing, start, after = match[1], match.start(1), match.end()
        if doing in _DOING and text[after].islower() and not _SUBJECT.match(text, after) and not _in_list(text, match.start()):
            word = doing.partition(" ")[0]
            yield from case(text, start, start + len(word), word.lower(), "sentence.common_noun", *what)
    for match in _MOVEMENT.finditer(text):
        # `Phong trào “…”` may be a name; beside `phong trào “…”` in the same paragraph it is a slip.
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if _SMALL_MOVEMENT.search(line):
            yield from case(text, *match.span(1), "phong trào", "sentence.common_noun", *what)


_MOVEMENT = lazy(r", (Phong trào)(?= ?[“”\"])")
_SMALL_MOVEMENT = lazy(r"phong trào ?[“”\"]")


def _in_list(text: str, comma: int) -> bool:
    """Whether the comma stands in a list of names after a colon: `các phong trào: Thi đua yêu nước, Xây dựng nông thôn mới`."""
    sentence = max(text.rfind(mark, 0, comma) for mark in ".!?\n") + 1
    colon = text.rfind(":", sentence, comma)
    return colon >= 0 and text[colon + 1 : comma].lstrip()[:1].isupper()


_SEERS: tuple[_Seer, ...] = (
    _sentences,
    _raised,
    _years,
    cited,
    _numbered,
    state,
    days,
    offices,
    own,
    documents,
    resolutions,
    _after_comma,
    _acronyms,
)
