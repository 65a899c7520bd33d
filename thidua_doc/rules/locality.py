"""TT408: the place, as it stands before the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua_doc import law as laws
from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.reading import typed
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit
from thidua_doc.tuples import NamedTuple

_RIGHT = lazy(r"[^\W\d_]+(?:(?: - | )[^\W\d_]+)*")
_BLANK = lazy(r"…|\.\.|__|\[|<")
_END = lazy(r"[\s,;.:]+\Z")
_SHORT = lazy(r"(?<![\w.])(TP|TX|TT|P|Q|H|X)(\.\s*|\s+|(?=\d))(?=\w)", re.IGNORECASE)
_CITY = lazy(r"(?<!\w)(?:TP\.?\s*|Thành phố\s+)?(?:HCM|TPHCM|H\.C\.M)(?!\w)", re.IGNORECASE)
_WORD = lazy(r"(?<![\w'’\-])[^\W\d_]+")
_OLD_PROVINCE = lazy(r"TT(?=\.?\s*Huế)")
"""Thừa Thiên, and no thị trấn."""
_FULL = {"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}
"""Units whose name alone is not enough (Phụ lục I, mục II.4.a): those named after a person."""
_INITIALS = lazy(r"[A-ZĐ]{2,5}(?:-[A-ZĐ]{2,4})?")
_VOWEL = lazy(r"[aăâeêioôơuưy]", re.IGNORECASE)


class _Wrong(NamedTuple):
    """A wrong stretch of the place and what is right; None where that can't be told."""

    start: int
    end: int
    right: str | None
    message: Message


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """The field's own value: what the project sets stands in no plan."""
    field = plan.field("địa danh")
    if plan.place is None or field is None or not field.value:
        return
    if _RIGHT.fullmatch(field.value) and field.value.istitle() and not _SHORT.match(field.value) and field.value not in _FULL:
        return
    prose = typed(plan.sources, field.value_span)
    if _BLANK.search(prose.text):
        return
    for wrong in _wrong(prose.text):
        span = prose.at(wrong.start, wrong.end)
        fix = None
        if wrong.right is not None and prose.anchors:
            title = Message(f"Đổi thành “{wrong.right}”", f"Change to “{wrong.right}”")
            fix = Fix(title if wrong.right else Message("Bỏ dấu", "Drop the mark"), (Edit(span, wrong.right),))
        yield Finding("TT408", span, wrong.message, fix)


def _wrong(text: str) -> Iterator[_Wrong]:
    end = _END.search(text)
    stop = len(text)
    if end is not None and end.group().strip() and not _SHORT.search(text[: end.start() + 2]):
        stop = end.start()
        mark = end.group().strip()
        message = Message(
            f"Dấu “{mark}” sau địa danh do công cụ trình bày; bỏ dấu này.", f"The tool lays out the comma; drop “{mark}”."
        )
        yield _Wrong(stop, len(text), "", message)
    units = laws.load("units").data["units"]
    short = _shortened(text[:stop], units["abbreviations"])
    yield from short
    yield from _letters(text[:stop], [(wrong.start, wrong.end) for wrong in short], units)


def _shortened(text: str, units: dict[str, str]) -> list[_Wrong]:
    """Abbreviations: those of units are written out where they can mean one thing only."""
    city = _CITY.search(text)
    if city is not None:
        return [_Wrong(city.start(), city.end(), "Thành phố Hồ Chí Minh", _unabbreviated(city.group(), "Thành phố Hồ Chí Minh"))]
    if _INITIALS.fullmatch(text) and not _VOWEL.search(text):
        return [
            _Wrong(
                0,
                len(text),
                None,
                Message(
                    f"Địa danh không viết tắt “{text}”; ghi tên đầy đủ.",
                    f"The place is not abbreviated (“{text}”); write its full name.",
                ),
            )
        ]
    out = []
    if _OLD_PROVINCE.match(text):
        return [
            _Wrong(0, 2, None, Message("Địa danh không viết tắt “TT”; ghi tên đầy đủ.", "The place is not abbreviated (“TT”)."))
        ]
    for match in _SHORT.finditer(text):
        letters, sign = match[1], match[2]
        dotted = sign.startswith(".") or not sign
        # `X Lai Hưng` may be anything: only what can be read in one way is mended.
        if (match.start() == 0 or text[match.start() - 2 : match.start()] == ", ") and (
            dotted or letters.upper() in ("TP", "TX")
        ):
            right = units[letters.upper()]
            out.append(_Wrong(match.start(), match.end(), f"{right} ", _unabbreviated(match.group().strip(), right)))
    return out


def _unabbreviated(short: str, right: str) -> Message:
    return Message(
        f"Địa danh không viết tắt: “{short}” viết là “{right}”.", f"The place is not abbreviated: “{short}” is “{right}”."
    )


def _letters(text: str, taken: list[tuple[int, int]], units: dict[str, list[str]]) -> Iterator[_Wrong]:
    """Capitals: the first letter of each word of the name, and of the place; not all of them."""
    words = [m for m in _WORD.finditer(text) if not any(start <= m.start() < end for start, end in taken)]
    shouted = [m for m in words if len(m.group()) > 1 and m.group().isupper() and not _is_roman(m.group())]
    if shouted:
        start, end = shouted[0].start(), shouted[-1].end()
        right = _titled(text[start:end])
        message = Message(f"Địa danh viết bằng chữ in thường: “{right}”.", f"The place is in small letters: “{right}”.")
        yield _Wrong(start, end, right, message)
        return
    # The word for a unit stands small inside a name, as the rule of capitals has it.
    parts = {part for name in units["names"] for part in name.split()}
    small = [m for m in words if m.group()[0].islower() and (m.start() == 0 or m.group() not in parts)]
    if small:
        start, end = small[0].start(), small[-1].end()
        right = text[start:end]
        for m in small:
            at = m.start() - start
            right = right[:at] + right[at].upper() + right[at + 1 :]
        message = Message(
            f"Chữ cái đầu của địa danh phải viết hoa: “{right}”.", f"The first letters of a place are capitals: “{right}”."
        )
        yield _Wrong(start, end, right, message)
    elif text in _FULL and not taken:
        right = _FULL[text]
        message = Message(
            f"Đơn vị hành chính đặt theo tên người phải ghi tên đầy đủ: “{right}”.",
            f"A unit that is named after a person has its full name: “{right}”.",
        )
        yield _Wrong(0, len(text), right, message)


def _is_roman(word: str) -> bool:
    return not word.strip("IVX")


def _titled(words: str) -> str:
    """Words in capitals as a place is written; the words of a unit keep their own case."""
    folded = words.lower()
    out = _WORD.sub(lambda m: m.group() if _is_roman(m.group().upper()) else m.group().capitalize(), folded)
    for unit in ("Thành Phố", "Thị Xã", "Thị Trấn", "Đặc Khu", "Thủ Đô"):
        if out.startswith(unit):
            out = unit.capitalize() + out[len(unit) :]
    return out


RULES = (
    Rule(
        "TT408",
        Severity.ERROR,
        "Phụ lục I, mục II.4",
        Message("Địa danh không viết hoa, có dấu phẩy hoặc viết tắt", "A place not capitalised, with a comma, or abbreviated"),
        Message(
            "Địa danh là tên gọi chính thức của đơn vị hành chính, các chữ cái đầu viết hoa, không viết tắt; đơn vị đặt theo tên người, "
            "chữ số, sự kiện lịch sử thì ghi đầy đủ: “Thành phố Hồ Chí Minh”, “Phường Điện Biên Phủ”. Dấu phẩy sau địa danh do công cụ "
            "trình bày.",
            "The place is the official name of the administrative unit, its first letters capitals, not abbreviated; a unit named after "
            "a person, a number or an event is named in full. The comma behind it is laid out by the tool.",
        ),
        Example("ngày: 10/01/2023\nđịa danh: TP.HCM", "ngày: 10/01/2023\nđịa danh: Thành phố Hồ Chí Minh"),
        fixable="safe",
        check=check,
    ),
)
