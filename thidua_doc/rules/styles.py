"""DS309: two styles in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_doc.diagnostic import Finding, Fix, Message, Related, Severity
from thidua_doc.model import Item, Level, Plan
from thidua_doc.rule import Context, Example, Rule
from thidua_doc.text import Edit, Span


def check(plan: Plan, context: Context) -> Iterator[Finding]:
    """`+` beside `-`, `1.1.` beside `1.`, `1.1` beside `1.1.`: each list once."""
    for siblings in context.reading.siblings:
        items = siblings.items
        if siblings.level in _DOTTED:
            yield from _stops(items)
        elif siblings.level is None and items:
            yield from _bullets(items)
            yield from _clauses(items)
            for level in _DOTTED:
                yield from _stops([item for item in items if item.level is level])


_DOTTED = (Level.SUBCLAUSE, Level.SUBSUBCLAUSE)
_SIGNS = {Level.DASH: "-", Level.PLUS: "+", Level.DOT: "."}


def _bullets(items: Sequence[Item]) -> Iterator[Finding]:
    """A `+` that stands beside dashes rather than under one; a `.` beside either."""
    bullets = [item for item in items if item.level in _SIGNS]
    level = min((item.level for item in bullets), default=Level.DOT)
    first = next((item for item in bullets if item.level is level), None)
    odd = [item for item in bullets if item.level is not level]
    if not odd or first is None:
        return
    right, wrong = _SIGNS[level], _SIGNS[odd[0].level]
    edits = tuple(Edit(item.marker.span, right) for item in odd)
    message = Message(
        f"Cùng một danh sách dùng cả “{wrong}” và “{right}”; nên dùng “{right}” cho mọi dòng.",
        f"One list mixes “{wrong}” and “{right}”; use “{right}” for every line.",
    )
    related = (Related(first.marker.span, Message(f"dòng “{right}” cùng danh sách", f"the “{right}” of the same list")),)
    fix = Fix(Message(f"Đổi “{wrong}” thành “{right}”", f"Change “{wrong}” to “{right}”"), edits)
    yield Finding("DS309", odd[0].marker.span, message, fix, related)


def _clauses(items: Sequence[Item]) -> Iterator[Finding]:
    """`1.1.` beside `1.` under one heading."""
    subs = [item for item in items if item.level is Level.SUBCLAUSE]
    clause = next((item for item in items if item.level is Level.CLAUSE), None)
    if not subs or clause is None:
        return
    numbered = [item for item in items if item.level in (Level.CLAUSE, Level.SUBCLAUSE)]
    edits = []
    for place, item in enumerate(numbered, 1):
        right = f"{place}."
        if item.marker.text != right:
            edits.append(Edit(item.marker.span, right))
    message = Message(
        f"Cùng một danh sách dùng cả “{subs[0].marker.text}” và “{clause.marker.text}”.",
        f"One list mixes “{subs[0].marker.text}” and “{clause.marker.text}”.",
    )
    related = (Related(clause.marker.span, Message("kiểu kia ở đây", "the other style is here")),)
    yield Finding(
        "DS309", subs[0].marker.span, message, Fix(Message("Đánh số một kiểu", "Number in one style"), tuple(edits)), related
    )


def _stops(subs: Sequence[Item]) -> Iterator[Finding]:
    """`1.1` and `1.1.`: the style of most stands, the full stop where they are even."""
    plain = [item for item in subs if item.marker.separator == "" and item.marker.spaced]
    dotted = [item for item in subs if item.marker.separator == "."]
    if not plain or not dotted:
        return
    odd, right = (plain, ".") if len(dotted) >= len(plain) else (dotted, "")
    edits = tuple(Edit(Span(i.marker.number_span.end, i.marker.span.end, i.marker.span.file), right) for i in odd)
    other = (dotted if odd is plain else plain)[0]
    message = Message(
        f"Cùng một danh sách viết cả “{odd[0].marker.text}” và “{other.marker.text}”.",
        f"One list writes both “{odd[0].marker.text}” and “{other.marker.text}”.",
    )
    related = (Related(other.marker.span, Message("kiểu kia ở đây", "the other style is here")),)
    yield Finding("DS309", odd[0].marker.span, message, Fix(Message("Viết một kiểu", "Write one style"), edits), related)


RULES = (
    Rule(
        "DS309",
        Severity.WARNING,
        "Phụ lục I, mục II.6.c",
        Message("Hai kiểu đánh số trong một danh sách", "Two styles in one list"),
        Message(
            "Một danh sách chỉ dùng một kiểu: không trộn “-” với “+”, “1.” với “1.1.”, “1.1” với “1.1.”.",
            "One list keeps one style: “-” and “+”, “1.” and “1.1.”, “1.1” and “1.1.” are not mixed.",
        ),
        Example("+ Ra quân dọn vệ sinh;\n- Trồng cây đầu năm.", "- Ra quân dọn vệ sinh;\n- Trồng cây đầu năm."),
        fixable="safe",
        check=check,
    ),
)
