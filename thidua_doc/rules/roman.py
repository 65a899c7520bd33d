"""DS307: Roman numbers that are none, are in small letters, or are typed with look-alikes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.markers import roman, roman_meant, roman_value
from thidua_doc.model import Plan, Section
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit

_FOREIGN = lazy("[ІХΙΧ]")


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every section's number; what it was meant to be decides the fix, its place in the list where it means nothing."""
    for sections in context.section_lists:
        yield from _judged(sections, context)


def _judged(sections: Sequence[Section], context: Context) -> Iterator[Finding]:
    for place, section in enumerate(sections, 1):
        marker = section.marker
        if not marker.number or roman_value(marker.number) is not None:
            continue
        if _FOREIGN.search(marker.number):
            continue  # Cyrillic and Greek letters are CP113's
        meant = roman_meant(marker.number)
        right = roman(meant or place) + context.profile.section_separator
        if meant is None:
            vi, en = f"“{marker.number}” không phải số La Mã", f"“{marker.number}” is no Roman number"
        elif marker.number.isalpha() and marker.number.islower() and marker.number.upper() == roman(meant):
            vi, en = "Số La Mã viết bằng chữ in hoa", "A Roman number is in capitals"
        else:
            vi, en = (
                f"“{marker.number}” có ký tự chỉ trông giống số La Mã",
                f"“{marker.number}” has characters that only look like a Roman number",
            )
        edit = Edit(marker.span, right + ("" if marker.spaced else " "))
        yield Finding(
            "DS307",
            marker.span,
            Message(f"{vi}; ở đây là “{right}”.", f"{en}; here stands “{right}”."),
            Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (edit,)),
        )


RULES = (
    Rule(
        "DS307",
        Severity.ERROR,
        "Phụ lục I, mục V, hàng 6.b",
        Message("Số La Mã sai", "A wrong Roman number"),
        Message(
            "Mục đánh số La Mã in hoa: I, II, III, IV, V… Không viết “IIII”, “VX”, “iv”, không gõ chữ “l” hay số “1” thay cho “I”.",
            "Sections carry Roman numbers in capitals, typed with the letters I, V, X and no look-alikes.",
        ),
        Example(
            "l. Mục đích\nĐộng viên đoàn viên.\n\nII. Nội dung\nPhát động phong trào.",
            "I. Mục đích\nĐộng viên đoàn viên.\n\nII. Nội dung\nPhát động phong trào.",
        ),
        fixable="safe",
        check=check,
    ),
)
