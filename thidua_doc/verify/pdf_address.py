"""The agency's address at the foot of a PDF's first page (box 13 of the decree's plan): its lines are a footer, not text.

It stands under a ruled line as wide as the text. Where that line is missing, its small lines at the foot of the page with a telephone
number or a mail address are taken for it all the same, so that what is missing can be told.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.language import bare
from thidua_doc.verify.document import RuledLine
from thidua_doc.verify.known import CONTACT
from thidua_doc.verify.pdf_lines import Line
from thidua_doc.verify.pdf_strokes import MM

_WIDE = 0.6
"""The share of a sheet's width that a line across the text has at least."""
_LOW = 0.5
"""The share of a sheet's height below which an address stands."""
_SMALL = 12.3
"""Points: the lines of an address are as large as this at most."""
_MOST = 8
_UNDER = 4.0
"""Millimetres that an address stands under its line at most."""
_LINE = 1.8
"""Lines of one address are so many times their size apart at most."""


def address(words: Sequence[Line], rules: Sequence[RuledLine], width: float, height: float) -> tuple[Line, ...]:
    """The lines of the address among those of a first page; none where there is none. Lengths in millimetres."""
    lower = sorted((line for line in words if line.y > _LOW * height), key=lambda line: line.y)
    across = [rule for rule in rules if (rule.length or 0) > _WIDE * width and (rule.y or 0) > _LOW * height]
    for rule in sorted(across, key=lambda rule: -(rule.y or 0)):
        below = [line for line in lower if line.top > (rule.y or 0) - 1]
        if not below or len(below) > _MOST or below[0].top - (rule.y or 0) > _UNDER:
            continue
        if all(line.size <= _SMALL for line in below) or any(CONTACT.search(bare(line.text)) for line in below):
            return tuple(below)
    return _unruled(lower)


def _unruled(lower: Sequence[Line]) -> tuple[Line, ...]:
    """Small lines right above the foot of the page, of which one gives a telephone or an address: no recipients."""
    out: list[Line] = []
    for line in reversed(lower):
        far = out and out[-1].y - line.y > _LINE * line.size * MM
        if far or line.size > _SMALL or line.text.lstrip()[:1] in "-–—" or len(out) == _MOST or line.text.rstrip()[-1:] in ";":
            break
        out.append(line)
    told = [line for line in out if CONTACT.search(bare(line.text))]
    return tuple(reversed(out)) if told else ()
