"""Which paragraph each ruled line of a DOCX stands under: borders, drawn lines, rows of typed underscores, edges of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from thidua_doc.verify.document import RuledLine
from thidua_doc.verify.properties_in import between
from thidua_doc.verify.shapes_in import Line
from thidua_doc.verify.words_in import Raw, Table, mm

How = Literal["border", "shape", "typed"]
# Characters that rows are typed with, and their widths in Times New Roman as shares of the size.
_TYPED = {"_": 0.5, "-": 0.333, "–": 0.5, "—": 1.0, "─": 0.6, "―": 1.0, "¯": 0.5, "=": 0.564, "\xad": 0.333, "‾": 0.5, "━": 0.6}
_LEAST = 3
_RAISED = 0.65
# How many drawn lines are placed, and past how many paragraphs from their own.
_DRAWN, _FAR = 2000, 200
_BLANK = 0.25
# Single line spacing, and the mean width of letters, as shares of the size: what heights are guessed by.
_SINGLE, _LETTER = 1.15, 0.5


def found(
    raws: list[Raw], containers: list[list[Raw | Table]], lefts: Mapping[int, float]
) -> tuple[dict[int, RuledLine], tuple[RuledLine, ...]]:
    """The line under each paragraph, by the paragraph's place in `raws`; and the lines that no paragraph claimed.

    `lefts`: the left margin of each section in twips, which tells where a line begins on its page.
    """
    places = {id(raw): at for at, raw in enumerate(raws)}
    claimed: dict[int, RuledLine] = {}
    free: list[RuledLine] = []

    def claim(raw: Raw | None, length: float | None, how: How, x0: float | None = None) -> None:
        line = RuledLine(None if length is None else mm(length), how, x0=x0)
        if raw is None or places[id(raw)] in claimed:
            free.append(line)
        else:
            claimed[places[id(raw)]] = line

    heights = _Heights(containers)
    for container in containers:
        for raw, length, how in _standing(container):
            claim(raw, length, how)
        for item in container:
            if isinstance(item, Table):
                for inner, width in item.under:
                    claim(_last(containers[inner]), width, "border")
    placed = 0
    for container in containers:
        if not any(isinstance(item, Raw) and item.lines for item in container):
            continue
        for raw, line in [(item, line) for item in container if isinstance(item, Raw) for line in item.lines]:
            placed += 1
            target, near = heights.under(container, raw, line) if placed <= _DRAWN else (None, False)
            length = line.length if line.share is None else line.share * raw.context.room
            x0 = None if line.x is None else mm(lefts.get(raw.section, 0.0) + raw.context.x + line.x)
            if target is not None and near:
                claim(target, length, "shape", x0)
            else:
                free.append(RuledLine(mm(length), "shape", x0=x0))
    return claimed, tuple(free)


def typed(text: str) -> bool:
    """Whether the text is nothing but a row of underscores or the like."""
    bare = text.replace(" ", "").strip()
    return len(bare) >= _LEAST and all(char in _TYPED for char in bare)


def _standing(container: list[Raw | Table]) -> Iterator[tuple[Raw | None, float | None, How]]:
    """The lines of a column that are borders or typed, each with the paragraph that it stands under."""
    above: Raw | None = None
    for item in container:
        if isinstance(item, Table):
            above = None
            continue
        text = item.text
        top, bottom = (bool(item.properties.get("border_" + side)) for side in ("top", "bottom"))
        boxed = any(item.properties.get("border_" + side) for side in ("left", "right"))
        if not text.strip():
            if (top or bottom) and not boxed:
                yield above, _border(item), "border"
            elif any(piece.look.underline and piece.text.strip("\n") for piece in item.pieces):
                yield above, _blank(item), "typed"
            continue
        if typed(text):
            yield above, _width(item, text), "typed"
            continue
        if top and not boxed:
            yield above, _border(item), "border"
        above = item
        if bottom and not boxed:
            yield item, _border(item), "border"
        elif "\n" in text and typed(last := text.rsplit("\n", 1)[1]):
            yield item, _width(item, last), "typed"


def _border(raw: Raw) -> float:
    """The length of a paragraph's border: from indent to indent."""
    props = raw.properties
    left, right, first = (float(props.get(key) or 0) for key in ("left", "right", "first"))
    return max(raw.context.room - min(left, left + first) - right, 0.0)


def _width(raw: Raw, text: str) -> float:
    size = next((piece.look.size for piece in reversed(raw.pieces) if piece.text.strip()), None) or raw.size
    # Rows of underscores are often raised to come near the words: they are smaller then.
    return sum(_TYPED.get(char, _BLANK) for char in text.strip()) * size * 20 * (_RAISED if raw.raised else 1.0)


def _blank(raw: Raw) -> float | None:
    """The length of underlined blanks; tabs can't be measured."""
    text = "".join(piece.text for piece in raw.pieces if piece.look.underline)
    return None if "\t" in text else len(text) * _BLANK * (raw.pieces[0].look.size or raw.size) * 20


def _words(item: Raw | Table) -> bool:
    return isinstance(item, Raw) and bool(item.text.strip()) and not typed(item.text)


def _last(container: list[Raw | Table]) -> Raw | None:
    return next((item for item in reversed(container) if isinstance(item, Raw) and _words(item)), None)


class _Heights:
    """Guesses how high paragraphs and tables are, to find what a drawn line stands under."""

    def __init__(self, containers: list[list[Raw | Table]]) -> None:
        self._containers = containers
        self.container = cache(self._container)
        self._places: dict[int, int] = {}

    def _at(self, container: list[Raw | Table], anchor: Raw) -> int:
        """The place of a paragraph in its column."""
        if id(anchor) not in self._places:
            self._places.update((id(item), at) for at, item in enumerate(container))
        return self._places[id(anchor)]

    def under(self, container: list[Raw | Table], anchor: Raw, line: Line) -> tuple[Raw | None, bool]:
        """The paragraph that a line hung on `anchor` stands under, and whether it is told for sure that it does."""
        at = self._at(container, anchor)
        if line.y is None:
            return (anchor if _words(anchor) else _last(container[max(0, at - _FAR) : at])), True
        y = between(anchor.properties, "before") + line.y
        x = None if line.x is None else anchor.context.x + line.x + line.length / 2
        # From the top of the anchor: up past what stands before it, down past what comes after.
        stop = max(0, at - _FAR)
        while y < 0 and at > stop:
            at -= 1
            y += self._item(container[at])
        return self._down(container, at, y, x, 0)

    def _down(self, container: list[Raw | Table], at: int, y: float, x: float | None, depth: int) -> tuple[Raw | None, bool]:
        best = _last(container[max(0, at - _FAR) : at])
        for item in container[at : at + 2 * _FAR]:
            high = self._item(item)
            if isinstance(item, Table):
                if y < high:
                    inner = self._cell(item, y, x) if depth < 20 else None
                    if inner is not None:
                        return self._down(self._containers[inner[0]], 0, inner[1], x, depth + 1)
            elif _words(item) and y >= between(item.properties, "before") + self._text(item) / 2:
                best = item
            y -= high
            if y < 0:
                break
        return best, best is not None

    def _cell(self, table: Table, y: float, x: float | None) -> tuple[int, float] | None:
        """The cell at a place in a table, and how deep in it that is."""
        for row in table.rows:
            high = max((self.container(inner) for inner, _, _ in row), default=0.0)
            if y < high:
                return next(((inner, y) for inner, left, right in row if x is not None and left <= x < right), None)
            y -= high
        return None

    def _container(self, at: int) -> float:
        return sum(self._item(item) for item in self._containers[at])

    def _item(self, item: Raw | Table) -> float:
        if isinstance(item, Table):
            return sum(max((self.container(inner) for inner, _, _ in row), default=0.0) for row in item.rows)
        if item.context.where == "frame":
            return 0.0
        return between(item.properties, "before") + self._text(item) + between(item.properties, "after")

    @staticmethod
    def _text(raw: Raw) -> float:
        size = max((piece.look.size or 0.0 for piece in raw.pieces), default=raw.size)
        line = float(raw.properties.get("line") or 240)
        rule = raw.properties.get("line_rule", "auto")
        natural = size * 20 * _SINGLE
        high = natural * line / 240 if rule == "auto" else line if rule == "exact" else max(line, natural)
        letters = _LETTER * size * 20 or 1.0
        room = max(raw.context.room, 200.0)
        lines = sum(max(1, -int(-len(text) * letters // room)) for text in raw.text.split("\n"))
        return high * lines
