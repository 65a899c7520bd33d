"""DS306: a marker that is nearly right: `1)`, `a.`, `I)`, `1 .`, `đ )`, `01.`, `•`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from thidua_doc.diagnostic import Finding, Fix, Message, Severity
from thidua_doc.markers import roman_value
from thidua_doc.model import Level, Marker, Plan
from thidua_doc.numbering import letters, ordinal
from thidua_doc.patterns import lazy
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Span


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """Every marker of the plan. A Roman number that is none is DS307's, and only its."""
    numbering = context.law.data["numbering"]
    separators = {
        Level.SECTION: context.profile.section_separator,
        Level.CLAUSE: numbering["arabic"]["separator"],
        Level.SUBCLAUSE: numbering["arabic"]["separator"],
        Level.SUBSUBCLAUSE: numbering["arabic"]["separator"],
        Level.POINT: numbering["letters"]["separator"],
    }
    bullets = {level: numbering[level.name.lower()]["text"] for level in (Level.DASH, Level.PLUS, Level.DOT)}
    for section in context.sections:
        marker = section.marker
        if marker.number and roman_value(marker.number) is not None:
            yield from _numbered(marker, Level.SECTION, marker.number, separators[Level.SECTION])
    usual = _usual(letters(context.law), separators[Level.CLAUSE], separators[Level.POINT], bullets[Level.DASH])
    for item in context.items:
        marker, level = item.marker, item.level
        if (level, marker.text) in usual and marker.spaced:
            continue
        bullet = bullets.get(level)
        if bullet is not None and marker.text == "*" and _NOTE.match(item.text.text):
            yield _noted(marker, bullet)
        elif bullet is not None:
            yield from _bulleted(marker, bullet)
        else:
            yield from _numbered(marker, level, _right(marker, level, context), separators[level])
    dash = bullets[Level.DASH]
    for bulleted in (*[basis.marker for basis in plan.bases], *[recipient.marker for recipient in plan.recipients]):
        if bulleted is not None and (bulleted.text != dash or not bulleted.spaced) and not bulleted.separator:
            yield from _bulleted(bulleted, dash)


@cache
def _usual(sequence: str, clause: str, point: str, dash: str) -> frozenset[tuple[Level, str]]:
    """The markers that most items have: nothing can be wrong with them but that no space follows."""
    clauses = [(Level.CLAUSE, f"{number}{clause}") for number in range(1, _MANY)]
    points = [(Level.POINT, f"{letter}{point}") for letter in sequence]
    return frozenset((*clauses, *points, (Level.DASH, dash)))


_MANY = 30
_NOTE = lazy(r"(?:Lưu ý|Chú ý|Ghi chú|Riêng|LƯU Ý|CHÚ Ý|GHI CHÚ)(?!\w)")


def _right(marker: Marker, level: Level, context: Context) -> str:
    """The number as it is written when nothing is wrong with it but its form: `01` is `1`, `A` is `a`."""
    if level is Level.POINT:
        return marker.number.lower()
    if level is Level.CLAUSE:
        return str(marker.ordinal) if marker.ordinal is not None else marker.number
    if marker.path:
        return ".".join(map(str, marker.path))
    place = ordinal(level, marker, context.law)
    return str(place) if place is not None else marker.number


def _numbered(marker: Marker, level: Level, number: str, separator: str) -> Iterator[Finding]:
    bare = level in (Level.SUBCLAUSE, Level.SUBSUBCLAUSE) and marker.separator == ""
    right_separator = "" if bare else separator
    if marker.separator == right_separator and marker.number == number and marker.spaced:
        return
    right = number + right_separator
    if marker.text == right:
        message = Message(f"Sau “{right}” phải có dấu cách.", f"A space must follow “{right}”.")
        at = Span(marker.span.end, marker.span.end, marker.span.file)
        yield Finding("DS306", marker.span, message, Fix(Message("Thêm dấu cách", "Add a space"), (Edit(at, " "),)))
        return
    space = "" if marker.spaced else " "
    if marker.number == number and not marker.separator.startswith("("):
        # Only what follows the number is touched, so that renumbering can go on beside it.
        edit = Edit(Span(marker.number_span.end, marker.span.end, marker.span.file), right_separator + space)
    else:
        edit = Edit(marker.span, right + space)
    message = Message(f"Viết “{right}”, không viết “{marker.text}”.", f"Write “{right}”, not “{marker.text}”.")
    yield Finding("DS306", marker.span, message, Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (edit,)))


def _noted(marker: Marker, right: str) -> Finding:
    """`* Lưu ý: …` sets a remark off: custom has it, the decree does not, and whether it is an item of the list its author knows."""
    message = Message(
        f"Không đánh dấu lưu ý bằng “*”: viết “{right}”, hoặc một đoạn riêng.",
        f"A remark is not marked with “*”: write “{right}”, or a paragraph of its own.",
    )
    edit = Edit(marker.span, right + ("" if marker.spaced else " "))
    fix = Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (edit,), safe=False)
    return Finding("DS306", marker.span, message, fix, weight=Severity.WARNING)


def _bulleted(marker: Marker, right: str) -> Iterator[Finding]:
    if marker.text == right:
        if not marker.spaced:
            at = Span(marker.span.end, marker.span.end, marker.span.file)
            message = Message(f"Sau “{right}” phải có dấu cách.", f"A space must follow “{right}”.")
            yield Finding("DS306", marker.span, message, Fix(Message("Thêm dấu cách", "Add a space"), (Edit(at, " "),)))
        return
    # A bullet of Word's own font has no sign to show.
    typed = f"U+{ord(marker.text):04X}" if "\ue000" <= marker.text <= "\uf8ff" else f"“{marker.text}”"
    message = Message(f"Đầu dòng dùng “{right}”, không dùng {typed}.", f"Write “{right}” in front, not {typed}.")
    edit = Edit(marker.span, right + ("" if marker.spaced else " "))
    numbered = bool(marker.separator)  # a number is given up for a dash: somebody should look
    fix = Fix(Message(f"Đổi thành “{right}”", f"Change to “{right}”"), (edit,), safe=not numbered)
    yield Finding("DS306", marker.span, message, fix)


RULES = (
    Rule(
        "DS306",
        Severity.ERROR,
        "Phụ lục I, mục II.6.đ",
        Message("Sai dấu sau số, hoặc ký hiệu gần đúng", "A wrong separator or a near miss"),
        Message(
            "Sau số của mục và khoản là dấu chấm (“I.”, “1.”), sau chữ của điểm là dấu đóng ngoặc đơn (“a)”), gạch đầu dòng là “-”. "
            "“1)”, “a.”, “I)”, “1 .”, “01.”, “•” được hiểu đúng cấp và sửa lại.",
            "A full stop follows the number of a section and a clause, a closing bracket the letter of a point; a dash is “-”.",
        ),
        Example("1) Phát động.\n2) Tổng kết.", "1. Phát động.\n2. Tổng kết."),
        fixable="safe",
        check=check,
    ),
)
