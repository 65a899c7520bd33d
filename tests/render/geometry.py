"""Where things stand in a PDF, in millimetres from the top left corner of the sheet: what both renderers are measured with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pymupdf

MM = 25.4 / 72
_ONE_LINE = 0.4
"""Characters whose baselines differ by less (mm) stand on one line."""
_PREFIX = 12
"""So many letters say which text it is."""
_THIN, _SHORT = 1.0, 3.0
"""A drawing lower than the first and longer than the second (mm) is a ruled line."""
_BOLD, _ITALIC = 16, 2


class Glyph(NamedTuple):
    """One printed character: its text, its ends and baseline, its font, size in points, weight and slant."""

    char: str
    left: float
    right: float
    baseline: float
    font: str
    size: float
    bold: bool
    italic: bool


class Place(NamedTuple):
    """A piece of text on one line."""

    text: str
    left: float
    right: float
    baseline: float
    fonts: frozenset[str]
    sizes: tuple[float, float]
    bold: bool
    italic: bool

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        return self.sizes[0]


class Rule(NamedTuple):
    """A ruled line, with its ends, its height on the sheet and its weight in points."""

    left: float
    right: float
    y: float
    weight: float

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class Frame(NamedTuple):
    """A box drawn around words: its outer edges, lines counted in."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> tuple[float, float]:
        return self.right - self.left, self.bottom - self.top


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF. `lines` are all printed lines from top to bottom, each with its characters from left to right."""

    width: float
    height: float
    lines: tuple[tuple[Glyph, ...], ...]
    rules: tuple[Rule, ...]
    uprights: tuple[Rule, ...] = ()

    def longest(self, text: str, below: float = 0.0) -> Place | None:
        """The first place where `text` begins (its first dozen letters), with as much of it as stands on that line."""
        wanted = "".join(text.split())
        for line in self.lines:
            if line[0].baseline > below and wanted:
                words = "".join(glyph.char for glyph in line)
                at = words.find(wanted[:_PREFIX])
                if at >= 0:
                    end = at + 1
                    while end < len(words) and words[at : end + 1] == wanted[: end + 1 - at]:
                        end += 1
                    return _place(line[at:end])
        return None

    def frame_around(self, place: Place, reach: float = 8.0) -> Frame | None:
        """The box whose lines stand nearest around a text, at most `reach` mm off it."""
        middle = place.baseline - place.size * MM / 3
        across = [r for r in self.rules if r.left < place.centre < r.right]
        along = [r for r in self.uprights if r.left < middle < r.right]  # their ends are heights
        above = [r for r in across if place.baseline - reach < r.y < middle]
        under = [r for r in across if middle < r.y < place.baseline + reach]
        before = [r for r in along if place.left - reach < r.y < place.left]
        after = [r for r in along if place.right < r.y < place.right + reach]
        if not (above and under and before and after):
            return None
        top, bottom = max(above, key=lambda r: r.y), min(under, key=lambda r: r.y)
        left, right = max(before, key=lambda r: r.y), min(after, key=lambda r: r.y)
        half = top.weight * MM / 2
        return Frame(left.y - half, top.y - half, right.y + half, bottom.y + half)

    def find(self, text: str, below: float = 0.0) -> Place | None:
        """The first place of `text` on one line, under the height `below`. Blanks don't count."""
        wanted = "".join(text.split())
        for line in self.lines:
            if line[0].baseline > below:
                at = "".join(glyph.char for glyph in line).find(wanted)
                if at >= 0:
                    return _place(line[at : at + len(wanted)])
        return None

    def start(self, text: str, below: float = 0.0) -> Place | None:
        """The line that begins `text` (which may go on below), as far as it is on that line."""
        wanted = "".join(text.split())
        for line in self.lines:
            words = "".join(glyph.char for glyph in line)
            if line[0].baseline > below and (wanted.startswith(words) or words.startswith(wanted)):
                return _place(line)
        return None

    def rule_under(self, place: Place, reach: float = 5.0) -> Rule | None:
        """The ruled line next under a text, at most `reach` mm lower, and crossing its middle."""
        near = [r for r in self.rules if place.baseline < r.y < place.baseline + reach and r.left < place.centre < r.right]
        return min(near, key=lambda rule: rule.y, default=None)

    @cached_property
    def text_box(self) -> tuple[float, float, float, float]:
        """The left, top (first baseline), right and bottom (last baseline) of all text."""
        glyphs = [glyph for line in self.lines for glyph in line]
        return (
            min(g.left for g in glyphs),
            min(g.baseline for g in glyphs),
            max(g.right for g in glyphs),
            max(g.baseline for g in glyphs),
        )


def opened(data: bytes) -> Any:
    """A PDF as pymupdf's document, to be used in a `with`."""
    return pymupdf.open(stream=data, filetype="pdf")  # type: ignore[no-untyped-call]


def read(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a PDF."""
    with opened(data) as document:
        return tuple(_sheet(page) for page in document)


def _sheet(page: Any) -> Sheet:
    glyphs = sorted(_glyphs(page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)), key=lambda g: g.baseline)
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and glyph.baseline - lines[-1][-1].baseline < _ONE_LINE:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    ordered = tuple(tuple(sorted(line, key=lambda g: g.left)) for line in lines)
    strokes = list(_strokes(page.get_drawings()))
    across = tuple(_rules(strokes))
    along = tuple(_rules((y0, x0, y1, x1, weight) for x0, y0, x1, y1, weight in strokes))
    return Sheet(page.rect.width * MM, page.rect.height * MM, ordered, across, along)


def _glyphs(page: dict[str, Any]) -> Iterator[Glyph]:
    for block in page["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                font, flags = span["font"], span["flags"]
                bold = bool(flags & _BOLD) or "Bold" in font
                italic = bool(flags & _ITALIC) or "Italic" in font
                for char in span["chars"]:
                    if not char["c"].isspace():
                        left, _, right, _ = char["bbox"]
                        yield Glyph(char["c"], left * MM, right * MM, char["origin"][1] * MM, font, span["size"], bold, italic)


def _place(glyphs: Sequence[Glyph]) -> Place:
    return Place(
        "".join(g.char for g in glyphs),
        glyphs[0].left,
        glyphs[-1].right,
        glyphs[0].baseline,
        frozenset(g.font.partition("+")[2] or g.font for g in glyphs),
        (min(g.size for g in glyphs), max(g.size for g in glyphs)),
        all(g.bold for g in glyphs),
        all(g.italic for g in glyphs),
    )


def _strokes(drawings: Iterable[dict[str, Any]]) -> Iterator[tuple[float, float, float, float, float]]:
    """The straight lines of a page, ends and weight in points. A box is four, a thin one (a line drawn as a box) is one."""
    for drawing in drawings:
        weight = drawing.get("width") or 0.0
        for item in drawing["items"]:
            if item[0] == "l":
                (x0, y0), (x1, y1) = item[1], item[2]
                yield x0, y0, x1, y1, weight
            elif item[0] == "re":
                x0, y0, x1, y1 = item[1]
                if min(y1 - y0, x1 - x0) * MM < _THIN:
                    flat = y1 - y0 < x1 - x0
                    middle = (y0 + y1) / 2 if flat else (x0 + x1) / 2
                    yield (x0, middle, x1, middle, y1 - y0) if flat else (middle, y0, middle, y1, x1 - x0)
                else:
                    yield from (
                        (x0, y0, x1, y0, weight),
                        (x0, y1, x1, y1, weight),
                        (x0, y0, x0, y1, weight),
                        (x1, y0, x1, y1, weight),
                    )


def _rules(strokes: Iterable[tuple[float, float, float, float, float]]) -> Iterator[Rule]:
    """Those that lie; upright ones come with their axes changed."""
    for x0, y0, x1, y1, weight in strokes:
        left, right = sorted((x0 * MM, x1 * MM))
        if abs(y1 - y0) * MM < _THIN and right - left > _SHORT:
            yield Rule(left, right, (y0 + y1) / 2 * MM, weight)
