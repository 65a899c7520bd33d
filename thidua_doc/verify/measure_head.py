"""TB910 of the head: the two lines of the heading, and those of the agencies' names, stand at single spacing (mục II.1.c, II.2.b)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from thidua_doc.verify.document import Paragraph
from thidua_doc.verify.known import Part
from thidua_doc.verify.measure import Fault, Measured, most, number, shares, told

_GROUPS = (("national_name", "motto"), ("parent_agency", "issuing_agency"))
_RULES = {"national_name": ("head_spacing", "national_name"), "parent_agency": ("head_spacing", "issuing_agency")}
_OWN, _APART = 0.16, 0.3
"""Of a single line: what the spacing of lines may add (a word processor's own 1.08 or 1.15 is let alone), and what lines may be apart with the blanks between paragraphs."""
_SINGLE = 1.15
"""A single line of Times New Roman in its size."""
_MM_PER_POINT = 25.4 / 72


def spacing(page: Measured) -> Iterator[Fault]:
    """One fault for the heading, one for the agencies."""
    for names in _GROUPS:
        rests = _RULES[names[0]]
        if rests[0] not in page.form.data:
            continue
        parts = page.found.of(*names)
        allowed = page.form.bounds(*rests).max
        far = [
            value for one, other in pairwise(parts) if (value := _far(page, one, other)) is not None and value > allowed + _OWN
        ]
        if not far:
            continue
        have = number(round(max(far), 2))
        yield told(
            "TB910",
            parts[:1],
            page.form,
            f"các dòng cách nhau {have} lần dòng đơn, phải cách nhau dòng đơn.",
            f"the lines are {round(max(far), 2):g} single lines apart, they must stand at single spacing.",
            rests,
        )


def _far(page: Measured, one: Part, other: Part) -> float | None:
    """How many single lines the line of one part is above that of the next; None where that can't be told, or is none too many."""
    upper, lower = one.paragraph, other.paragraph
    size = most(shares(other.segment.pieces, lambda look: look.size))
    if size is None or upper.index == lower.index:
        return None
    if upper.boxes and lower.boxes:
        blank = (lower.boxes[0].y0 - upper.boxes[-1].y1) / _MM_PER_POINT / (size * _SINGLE)
        return 1 + blank if _APART < blank < 2 else None
    if lower.index - upper.index != 1 or (upper.cell and upper.cell[:3]) != (lower.cell and lower.cell[:3]):
        return None
    line = max(_line((upper, lower), size), default=None)
    if line is None:
        return None
    blank = max(upper.shape.after or 0, lower.shape.before or 0) / (size * _SINGLE)
    return line + blank if line > 1 + _OWN or blank > _APART else None


def _line(paragraphs: Sequence[Paragraph], size: float) -> list[float]:
    out = []
    for paragraph in paragraphs:
        shape = paragraph.shape
        if shape.line is not None:
            out.append(shape.line)
        elif shape.line_exact is not None:
            out.append(shape.line_exact / (size * _SINGLE))
    return out
