"""A plan whose sections are numbered `1.`, `2.` throughout and that so has none: one mistake, said once."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.diagnostic import Finding, Fix, Message
from thidua_doc.lexer import Line
from thidua_doc.markers import roman
from thidua_doc.text import Edit, Span


def finding(heads: Sequence[Line]) -> Finding:
    """The one finding for all the headings, at the first of them."""
    message = Message(
        "Kế hoạch chưa có mục nào: các mục lớn đánh số La Mã “I.”, “II.”, còn “1.”, “2.” là khoản trong mục.",
        "The plan has no section: sections are numbered “I.”, “II.”, while “1.”, “2.” are the clauses in one.",
    )
    title = Message("Đánh số La Mã cho các mục lớn", "Number the sections in Roman")
    edits = tuple(Edit(_marker(line), f"{roman(number)}. ") for number, line in enumerate(heads, 1))
    return Finding("CP101", _marker(heads[0]), message, Fix(title, edits, safe=False))


def _marker(line: Line) -> Span:
    return line.source.span(line.start, line.pieces[0][0] if line.pieces else line.end, line.file)
