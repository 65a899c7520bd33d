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
    other = [place for place, section in enumerate(sections) if _otherwise(section.marker.number)]
    if other and not (len(other) == len(sections) and sections[0].marker.number.isdecimal()):  # else CP101 speaks of them all
        yield _numbered_otherwise(sections, other, context)
    for place, section in enumerate(sections, 1):
        marker = section.marker
        if not marker.number or roman_value(marker.number) is not None or _otherwise(marker.number):
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


def _otherwise(number: str) -> bool:
    """Whether a section is numbered in another way: `2`, `A.`, `Phần II`."""
    return number.isdecimal() or " " in number or (len(number) > 1 and not number[-1].isalnum())


def _numbered_otherwise(sections: Sequence[Section], other: Sequence[int], context: Context) -> Finding:
    """One finding for all sections of a list that are numbered in another way, at the first of them."""
    marker = sections[other[0]].marker
    rights = [roman(place + 1) + context.profile.section_separator for place in other]
    right = rights[0]
    word, _, _ = marker.number.partition(" ")
    if " " in marker.number and word.isalpha():
        vi, en = (
            f"Số của mục lớn không có chữ “{word}” ở trước: viết “{right}”.",
            f"A section's number has no “{word}”: write “{right}”.",
        )
    else:
        vi = f"Mục lớn đánh số La Mã: viết “{right}”, không viết “{marker.text}”."
        en = f"Sections carry Roman numbers: write “{right}”, not “{marker.text}”."
    markers = [sections[place].marker for place in other]
    edits = tuple(Edit(m.span, new + ("" if m.spaced else " ")) for m, new in zip(markers, rights, strict=True))
    # Where others beside it are right there is no doubt; of a whole list its author says that these are the sections.
    safe = len(other) == 1 < len(sections)
    return Finding(
        "DS307", marker.span, Message(vi, en), Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), edits, safe)
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
