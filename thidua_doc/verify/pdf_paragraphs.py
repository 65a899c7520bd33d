"""Lines of one column to paragraphs, and what their places tell of how they are formatted.

What a page can't tell stays None. A paragraph of one line at the left margin may be justified or not: its `align` is None. The blank
between two paragraphs is seen once: all of it is the `before` of the lower one, and `after` is always None. Nothing is told of the
first paragraph of a page or a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Align, Shape
from thidua_doc.verify.pdf_fonts import measures
from thidua_doc.verify.pdf_lines import Line
from thidua_doc.verify.pdf_strokes import MM

EDGE, MIDDLE = 0.7, 0.8
"""Millimetres within which lines end at one edge, or stand in one middle."""
_INDENT = 2.5
_STEP = 0.12
"""The share of a line's height by which steps from baseline to baseline may differ inside a paragraph."""
_LOOSE = 1.12
"""A step from baseline to baseline so many times the usual one leaves a blank between paragraphs."""
_MARKER = lazy(
    r"^(?:[-–—+*•●▪◦·]\s|\(?\d{1,3}[.)/]\s|[A-Za-zđĐ][.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|[IVXLC]{1,6}[.)]\s|(?:Điều|Chương|Mục|Phần)\s+[\dIVX]+)"
)


class Extent(NamedTuple):
    """The left and the right edge of a column in millimetres, None where they can't be told; `sure`: it is ruled or the page's own.

    `indent`: how far first lines are usually indented. `reach`: how far lines go where the right edge can't be told.
    """

    left: float | None
    right: float | None
    sure: bool
    indent: float | None = None
    reach: float | None = None


class Draft(NamedTuple):
    """Lines that make a paragraph, and the blank in points above it where there is a line above in its column."""

    lines: tuple[Line, ...]
    shape: Shape


def paragraphs(lines: Sequence[Line], extent: Extent) -> list[Draft]:
    """The paragraphs of one column, from the top down."""
    groups: list[list[Line]] = []
    tight = _tight(lines)
    for line in lines:
        if groups and _continues(groups[-1], line, extent, tight):
            groups[-1].append(line)
        else:
            groups.append([line])
    drafts: list[Draft] = []
    usual = _usual(groups)
    for group in groups:
        shape = shape_of(group, extent)
        above = drafts[-1] if drafts else None
        if above is not None and above.lines[-1].page == group[0].page:
            shape = shape._replace(before=_blank(above, group[0], usual, extent))
        drafts.append(Draft(tuple(group), shape))
    return drafts


def goes_over(last: Draft, first: Draft, extent: Extent) -> bool:
    """Whether the first paragraph of a page is the rest of the last one of the page before."""
    line = first.lines[0]
    return (
        extent.left is not None
        and abs(line.x0 - extent.left) < EDGE
        and _full(last.lines[-1], line, extent)
        and last.shape.align in (None, "justify", "left")
        and first.shape.align in (None, "justify", "left")
        and last.lines[-1].size == line.size
        and not (_MARKER.match(line.text) and last.lines[-1].text.rstrip().endswith((";", ".", ":")))
    )


def joined(last: Draft, first: Draft, extent: Extent) -> Draft:
    """A paragraph that goes over a page's end made one."""
    lines = (*last.lines, *first.lines)
    return Draft(lines, shape_of(lines, extent)._replace(before=last.shape.before))


def _continues(group: list[Line], line: Line, extent: Extent, tight: float) -> bool:
    last = group[-1]
    height = _height(line)
    step = line.y - last.y
    if not 0.6 * height < step < 2.6 * height or abs(line.size - last.size) > 1.1:
        return False
    if len(group) > 1:
        usual = group[1].y - group[0].y
        if abs(step - usual) > _STEP * height:
            return False
    ended = last.text.rstrip().endswith((".", ";", ":"))
    if ended and step > _LOOSE * tight * height:
        return False
    if not _full(last, line, extent):
        # An item of a narrow list, such as the recipients, goes on in mid-sentence.
        return bool(_MARKER.match(group[0].text)) and _mid_sentence(last, line) and step < 1.3 * height
    if _MARKER.match(line.text) and last.text.rstrip().endswith((";", ".", ":", ",")) and abs(line.x0 - group[0].x0) < _INDENT:
        return False
    if ended and extent.sure and extent.left is not None and line.x0 - extent.left > _INDENT and abs(line.x0 - group[0].x0) < 1:
        return False  # indented as the first line is, where a sentence has ended
    centred = abs((line.x0 + line.x1) - (last.x0 + last.x1)) / 2 < MIDDLE
    if not extent.sure and centred and abs(line.x0 - last.x0) > EDGE:
        return False  # each line of a centred column is a paragraph: its column's edges aren't known
    if centred and abs(line.x0 - last.x0) > EDGE:
        return (
            line.look._replace(underline=None) == last.look._replace(underline=None)
            and line.text.isupper() == last.text.isupper()
        )
    if (
        extent.right is not None
        and abs(line.x1 - extent.right) < EDGE
        and abs(last.x1 - extent.right) < EDGE
        and line.x0 > last.x0 + _INDENT
    ):
        # Set to the right edge, or a first line that is full.
        return False
    if len(group) > 1:
        return abs(line.x0 - last.x0) < 1.0
    # The second line begins at the left edge; a first line may be indented, or hang out.
    return line.x0 < last.x0 + 1.0 or (bool(_MARKER.match(last.text)) and line.x0 - last.x0 < 15)


def _tight(lines: Sequence[Line]) -> float:
    """The step between lines of one paragraph, in single lines: the smallest that is usual among lines of one size."""
    steps = sorted((b.y - a.y) / _height(b) for a, b in pairwise(lines) if a.page == b.page and a.size == b.size and b.y > a.y)
    return steps[len(steps) // 5] if steps else 9.0


def _mid_sentence(last: Line, line: Line) -> bool:
    """Whether a line can only be the rest of the one above it: nothing ends there, and nothing begins here."""
    begins = line.text.lstrip()[:1]
    goes_on = begins.islower() or begins == "("
    return (
        goes_on
        and not last.text.rstrip().endswith((".", ";", ":", "!", "?"))
        and line.size == last.size
        and abs(line.x0 - last.x0) < 5
    )


def _full(line: Line, following: Line, extent: Extent) -> bool:
    """Whether the first word of the following line had no room on this one."""
    edge = extent.right if extent.right is not None else extent.reach
    if edge is None:
        return False
    left = max(0.0, line.x0 - extent.left) if _symmetric(line, extent) and extent.left is not None else 0.0
    return edge - line.x1 + left < following.first_word + 0.25 * line.size * MM + 0.3


def _symmetric(line: Line, extent: Extent) -> bool:
    """Whether a line stands in the middle of its column with a blank at each side."""
    if extent.left is None or extent.right is None:
        return False
    before, after = line.x0 - extent.left, extent.right - line.x1
    return before > 1.5 and abs(before - after) < 2 * MIDDLE


def shape_of(lines: Sequence[Line], extent: Extent) -> Shape:
    """What the places of a paragraph's lines tell; lengths from the edges of the column."""
    align = _align(lines, extent)
    left = right = first = line = None
    edge = min(it.x0 for it in lines[1:]) if len(lines) > 1 else None
    if align in (None, "left", "justify"):
        if edge is not None:
            first = round(lines[0].x0 - edge, 2)
            left = round(edge - extent.left, 2) if extent.left is not None and extent.sure else None
        elif extent.left is not None and extent.sure:
            first = round(lines[0].x0 - extent.left, 2)
        if align == "justify" and extent.right is not None and extent.sure:
            right = round(extent.right - max(it.x1 for it in lines[:-1]), 2)
    steps = [b.y - a.y for a, b in pairwise(lines) if a.page == b.page]
    known = measures(lines[0].look.font)
    if steps and known:
        line = round(median(steps) / (known.line * max(it.size for it in lines) * MM), 3)
    return Shape(align, first, left, right, None, None, line)


def _align(lines: Sequence[Line], extent: Extent) -> Align | None:
    if len(lines) == 1:
        return _align_alone(lines[0], extent)
    starts = [it.x0 for it in lines]
    ends = [it.x1 for it in lines]
    middles = [(a + b) / 2 for a, b in zip(starts, ends, strict=True)]
    if (_within(middles, 2 * MIDDLE) and not _within(starts[1:] or starts, EDGE)) or (
        _within(middles, MIDDLE) and not _within(starts, EDGE)
    ):
        return "centre"
    if _within(ends, EDGE) and not _within(starts[1:], EDGE):
        return "right"
    full = ends[:-1]
    right = extent.right if extent.right is not None and extent.sure else max(ends)
    if all(abs(end - right) < EDGE for end in full):
        # One full line, or one in a column whose edge is unknown, may end there by chance: then its blanks tell.
        if len(full) > 1 or (extent.sure and extent.right is not None and _stretched(lines[0])):
            return "justify"
        return None
    if len(full) > 1 and _within(full, EDGE) and any(map(_stretched, lines[:-1])):
        return "justify"
    return "left" if _within(starts[1:], 1.0) else None


def _align_alone(line: Line, extent: Extent) -> Align | None:
    if extent.left is None or extent.right is None or not extent.sure:
        return None
    before, after = line.x0 - extent.left, extent.right - line.x1
    if before > 2 and abs(before - after) < 2 * MIDDLE:
        # An indented line may happen to end as far from the other edge.
        return None if extent.indent is not None and abs(before - extent.indent) < 0.4 else "centre"
    return "right" if abs(after) < EDGE and before > 20 else None


def centred_column(lines: Sequence[Line]) -> bool:
    """Whether the lines of a column without known edges have one middle and not one left edge."""
    if len(lines) < 2:
        return False
    return _within([(it.x0 + it.x1) / 2 for it in lines], 2 * MIDDLE) and not _within([it.x0 for it in lines], EDGE)


def _stretched(line: Line) -> bool:
    """Whether the blanks of a line are wider or narrower than those of its typeface."""
    return abs(line.blank / (line.size * MM) - 0.25) > 0.012


def _within(values: Sequence[float], room: float) -> bool:
    return max(values) - min(values) < room


def _height(line: Line) -> float:
    """How high a single line is, in millimetres."""
    known = measures(line.look.font)
    return line.size * MM * (known.line if known else 1.15)


def _usual(groups: Sequence[Sequence[Line]]) -> float | None:
    """The line spacing of most lines, in single lines."""
    steps = [(b.y - a.y) / _height(b) for group in groups for a, b in pairwise(group) if a.page == b.page]
    return median(steps) if steps else None


def _blank(above: Draft, line: Line, usual: float | None, extent: Extent) -> float | None:
    """The blank in points between two paragraphs: what their lines, spaced as they are, don't take up.

    What line spacing adds stands under each line. Where one line doesn't tell its own, it is taken to have that of the others in its
    column, unless it stands apart from them: a title may be spaced in its own way.
    """
    last = above.lines[-1]
    one, other = measures(last.look.font), measures(line.look.font)
    spacing = above.shape.line
    apart = last.x0 - (extent.left if extent.left is not None else last.x0)
    if (
        spacing is None
        and above.shape.align in (None, "left", "justify")
        and (apart < 1 or abs(apart - (extent.indent or 0)) < 1)
    ):
        spacing = usual
    if one is None or other is None or spacing is None or line.y <= last.y:
        return None
    natural = last.size * (one.descent + max(0.0, spacing - 1) * one.line) + line.size * (other.ascent + other.gap)
    return round(max(0.0, (line.y - last.y) / MM - natural), 2)
