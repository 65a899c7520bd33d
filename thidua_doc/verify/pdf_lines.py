"""Letters of a PDF's page to lines: stretches of one baseline that stand in one column, with the blanks between words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.verify.document import Box, Look, Piece
from thidua_doc.verify.pdf_fonts import measures
from thidua_doc.verify.pdf_page import Glyph
from thidua_doc.verify.pdf_strokes import MM, Stroke

_SAME, _RAISED = 0.12, 0.55
"""Shares of the size: how far baselines of one line lie apart, and how far that of a raised or lowered figure."""
_APART, _STRANGE = 2.6, 0.8
"""Blanks, in sizes, that part two columns: between letters that the file has one after another, and between others."""
_WORD = 0.18
"""The blank, in sizes, from which letters without a blank character between them are two words."""
_NEAR = 5.0
"""How far in millimetres under a baseline an underline is looked for."""
_TYPED = lazy(r"(?:[_‗¯⎯─━—–]|-(?=-)|(?<=-)-){4,}")


class Line(NamedTuple):
    """Words on one baseline in one column: from `x0` to `x1` without the blanks at the ends, `y` the baseline, `size` the largest.

    `first_word` is how wide its first word is, `blank` how wide a space of it stands on the page (median), both in millimetres;
    `order` the place of its first letter in the file.
    """

    pieces: tuple[Piece, ...]
    x0: float
    x1: float
    y: float
    size: float
    order: int
    first_word: float
    blank: float
    page: int

    @property
    def text(self) -> str:
        """The words, NFC."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def look(self) -> Look:
        """The look of most of its letters."""
        return max(self.pieces, key=lambda piece: len(piece.text.strip())).look

    @property
    def top(self) -> float:
        """The upper edge of the line, as a word processor makes lines."""
        known = measures(self.look.font)
        return self.y - self.size * MM * (known.ascent + known.gap if known else 0.93)

    @property
    def bottom(self) -> float:
        """The lower edge of the line."""
        known = measures(self.look.font)
        return self.y + self.size * MM * (known.descent if known else 0.22)

    @property
    def box(self) -> Box:
        """Its rectangle."""
        return Box(self.x0, self.top, self.x1, self.bottom, self.page)


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of a page or a cell, from the top down and from left to right."""
    made = [line for run in _joined(_runs(glyphs)) for part in _parted(run) if (line := _line(part, page))]
    return sorted(made, key=lambda line: (line.y, line.x0))


def is_typed_rule(text: str) -> bool:
    """Whether the words of a line are nothing but a ruled line typed by hand."""
    return bool(_TYPED.fullmatch(text.replace(" ", "")))


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Letters that the file has one after another on one baseline, from left to right."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs:
            last = runs[-1][-1]
            size = (glyph.look.size or 1) * MM
            if abs(glyph.y - last.y) <= _SAME * size and glyph.x0 >= last.x0 - 0.3 * size:
                # A letter drawn twice, a hair apart, is a bold letter made by hand.
                if glyph.text == last.text and abs(glyph.x0 - last.x0) < 0.08 * size:
                    continue
                runs[-1].append(glyph)
                continue
        runs.append([glyph])
    return [run for run in runs if any(not glyph.text.isspace() for glyph in run)]


def _joined(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Runs that stand on one baseline put together, and raised or lowered figures put into the line they belong to."""
    heights = sorted(runs, key=lambda run: run[0].y)
    levels: list[list[list[Glyph]]] = []
    for run in heights:
        size = max(glyph.look.size or 1 for glyph in run) * MM
        if levels and abs(run[0].y - levels[-1][0][0].y) <= _SAME * size:
            levels[-1].append(run)
        else:
            levels.append([run])
    merged: list[list[Glyph]] = []
    for level in levels:
        merged.append(sorted((glyph for run in level for glyph in run), key=lambda glyph: (glyph.x0, glyph.order)))
    return _raised(merged)


def _raised(levels: list[list[Glyph]]) -> list[list[Glyph]]:
    out: list[list[Glyph]] = []
    sizes = [max((glyph.look.size or 1) for glyph in level) for level in levels]
    taken: set[int] = set()
    for i, level in enumerate(levels):
        for j in (i - 1, i + 1, i - 2, i + 2):
            if 0 <= j < len(levels) and j not in taken and sizes[i] < 0.8 * sizes[j] and len(level) <= 6:
                host, size = levels[j], sizes[j] * MM
                near = any(abs(level[0].x0 - glyph.x1) < 0.5 * size for glyph in host)
                if near and abs(level[0].y - host[0].y) <= _RAISED * size:
                    level = [glyph._replace(y=host[0].y) for glyph in level]
                    levels[j] = sorted((*host, *level), key=lambda glyph: (glyph.x0, glyph.order))
                    taken.add(i)
                    break
    for i, level in enumerate(levels):
        if i not in taken:
            out.append(level)
    return out


def _parted(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The letters of a baseline cut where a blank parts two columns."""
    glyphs = _spaced(glyphs)
    gaps = [(after.x0 - before.x1) / ((after.look.size or 1) * MM) for before, after in pairwise(glyphs)]
    words = [gap for gap in gaps if gap > _WORD]
    # On a justified line all blanks are wide; on one of two columns, one is.
    usual = median(words) if len(words) > 2 else 0.25
    parts: list[list[Glyph]] = [[]]
    for i, glyph in enumerate(glyphs):
        if i:
            following = 0 < glyph.order - glyphs[i - 1].order <= 40
            limit = max(_APART, 2 * usual) if following else max(_STRANGE, 1.8 * usual)
            # What is left blank to be filled in by hand parts nothing.
            if gaps[i - 1] > limit and not (following and gaps[i - 1] < 2.2 * _APART and _to_fill(glyphs[:i])):
                parts.append([])
        parts[-1].append(glyph)
    return parts


def _spaced(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters without the blanks; a letter after a blank has it before its own text."""
    out: list[Glyph] = []
    blank = False
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
        else:
            out.append(glyph._replace(text=" " + glyph.text) if blank and out else glyph)
            blank = False
    return out


def _to_fill(glyphs: Sequence[Glyph]) -> bool:
    """Whether a place to be filled in by hand comes after these letters: the number of the document, a day, a month."""
    said = unicodedata.normalize("NFC", "".join(glyph.text for glyph in glyphs[-6:]).rstrip()).lower()
    return said.endswith(("số:", "số", "ngày", "tháng", "/"))


def _line(glyphs: Sequence[Glyph], page: int) -> Line | None:
    if not glyphs:
        return None
    size = max(glyph.look.size or 0 for glyph in glyphs)
    letters: list[tuple[str, Look]] = []
    blanks: list[float] = []
    first_end = None
    for i, glyph in enumerate(glyphs):
        if i:
            before = glyphs[i - 1]
            gap = glyph.x0 - before.x1
            if glyph.text[0] == " " or gap > _WORD * (glyph.look.size or 1) * MM:
                blanks.append(gap)
                first_end = first_end or before.x1
                letters.append((" ", before.look if before.look == glyph.look else _plainer(before.look, glyph.look)))
        letters.append((glyph.text.strip(), glyph.look))
    pieces: list[Piece] = []
    for text, look in letters:
        if pieces and pieces[-1].look == look:
            pieces[-1] = Piece(pieces[-1].text + text, look)
        else:
            pieces.append(Piece(text, look))
    pieces = [Piece(unicodedata.normalize("NFC", piece.text), piece.look) for piece in pieces]
    x0, x1 = glyphs[0].x0, max(glyph.x1 for glyph in glyphs)
    usual = median(blanks) if blanks else 0.25 * size * MM
    y = median(glyph.y for glyph in glyphs)
    return Line(tuple(pieces), x0, x1, y, size, glyphs[0].order, (first_end or x1) - x0, usual, page)


def _plainer(one: Look, other: Look) -> Look:
    """Of two looks the one that a blank between them has: that without underline, bold or italic."""
    return min(one, other, key=lambda look: (bool(look.underline), bool(look.bold), bool(look.italic)))


def underlined(glyphs: Sequence[Glyph], strokes: Sequence[Stroke]) -> tuple[list[Glyph], list[Stroke]]:
    """The letters with what is underlined said so, and the strokes that underline nothing."""
    left: list[Stroke] = []
    marks: dict[int, Glyph] = {}
    heights = sorted((glyph.y, i) for i, glyph in enumerate(glyphs))
    for stroke in strokes:
        if not stroke.level or stroke.weight > 1:
            left.append(stroke)
            continue
        near = heights[bisect_left(heights, (stroke.y0 - _NEAR, 0)) : bisect_left(heights, (stroke.y0 + 0.5, 0))]
        over = [
            i
            for _, i in near
            if -0.02 <= (stroke.y0 - glyphs[i].y) / ((glyphs[i].look.size or 1) * MM) <= 0.19
            and stroke.x0 - 0.3 <= (glyphs[i].x0 + glyphs[i].x1) / 2 <= stroke.x1 + 0.3
        ]
        covered = sum(glyphs[i].x1 - glyphs[i].x0 for i in over)
        if over and covered > 0.6 * (stroke.x1 - stroke.x0):
            for i in over:
                marks[i] = glyphs[i]._replace(look=glyphs[i].look._replace(underline=True))
        else:
            left.append(stroke)
    return [marks.get(i, glyph) for i, glyph in enumerate(glyphs)], left
