"""The words of a DOCX in reading order, paragraph by paragraph, with the properties in effect: a story is the body, a header or a footer.

What is deleted or hidden is left out, what is inserted kept; of two versions of a thing the one that Word would show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from thidua_doc.tuples import NamedTuple
from thidua_doc.verify import tables_in
from thidua_doc.verify.document import Cell, Look, Piece, Where
from thidua_doc.verify.lists_in import Level, Lists, effective, sign
from thidua_doc.verify.properties_in import Properties, characters, merge, paragraph
from thidua_doc.verify.shapes_in import Line, TextBox, drawn
from thidua_doc.verify.styles import Styles, TablePart
from thidua_doc.verify.xml_in import Node, child, children

TWIPS_PER_MM = 1440 / 25.4
_THROUGH = (
    "hyperlink",
    "ins",
    "moveTo",
    "smartTag",
    "customXml",
    "sdt",
    "sdtContent",
    "dir",
    "bdo",
    "ruby",
    "rubyBase",
    "m-oMathPara",
)
# What the choices of `mc:AlternateContent` may ask for and is understood here.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "w14", "w15", "w16", "wp14", "a14", "w16se", "w16cid"})
_PAGE_BREAK = "\f"
# As much of a field's code as is looked at.
_CODE = 200


class Context(NamedTuple):
    """Where a block stands: its column's room and left edge in twips; `container` tells apart columns of paragraphs."""

    where: Where
    room: float
    container: int
    x: float = 0.0
    cell: Cell | None = None
    part: TablePart = TablePart()
    framed: bool = False
    align: str | None = None


class PageField(NamedTuple):
    """A field that says the page's number: its look, how many tabs stand before it, its code."""

    look: Look
    tabs: int
    code: str


@dataclass(eq=False)
class Raw:
    """A paragraph before its line is found and its blanks are settled."""

    context: Context
    properties: Properties
    section: int
    style: str | None = None
    size: float = 0.0
    pieces: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    page_field: PageField | None = None
    boxed: bool = False
    raised: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Table(NamedTuple):
    """A table among the paragraphs of its container: for each row its cells as (container, left, right) in twips, and the lines
    under cells as (container, length).
    """

    rows: tuple[tuple[tuple[int, float, float], ...], ...]
    under: tuple[tuple[int, float], ...]


@dataclass
class _Field:
    code: str = ""
    result: bool = False
    look: Look | None = None
    shown: bool = False


@dataclass(eq=False)
class _Run:
    """What is gathered while a paragraph is read."""

    raw: Raw
    base: tuple[TablePart, str | None]
    parts: list[tuple[list[str], Look]]
    boxes: list[TextBox] = field(default_factory=list)
    tabs: int = 0
    hidden: bool = False
    plain: bool = False

    def add(self, text: str, look: Look) -> None:
        self.tabs += text.count("\t")
        if self.parts and self.parts[-1][1] is look:
            self.parts[-1][0].append(text)
        else:
            self.parts.append(([text], look))


class Flow:
    """Reads stories one after the other; `containers` holds what each column of paragraphs consists of."""

    def __init__(self, styles: Styles, lists: Lists, rooms: list[float], *, old: bool) -> None:
        self.styles, self.lists, self.old = styles, lists, old
        self.rooms = rooms
        self.section = 0
        self.raws: list[Raw] = []
        self.containers: list[list[Raw | Table]] = []
        self._tables = 0
        self._fields: list[_Field] = []
        self._codes = 0
        self._carried: list[tuple[list[str], Look]] = []
        self._bases: dict[tuple[Any, ...], Properties] = {}

    def story(self, node: Node, where: Where, section: int = 0) -> list[Raw]:
        """The paragraphs of a body, header or footer."""
        start = len(self.raws)
        self._fields, self._codes, self._carried, self.section = [], 0, [], section
        self._blocks(node, Context(where, self._room(), self._container()))
        return self.raws[start:]

    def _room(self) -> float:
        return self.rooms[min(self.section, len(self.rooms) - 1)]

    def _container(self) -> int:
        self.containers.append([])
        return len(self.containers) - 1

    def _blocks(self, node: Node, context: Context) -> None:
        for it in node:
            tag = it.tag
            if tag == "p":
                self._paragraph(it, context)
            elif tag == "tbl":
                self._table(it, context)
            elif tag == "mc-AlternateContent":
                for chosen in choose(it):
                    self._blocks(chosen, context)
            elif tag in _THROUGH:
                self._blocks(it, context)

    def _table(self, node: Node, context: Context) -> None:
        if context.cell is None and context.where == "body":
            context = context._replace(room=self._room())
        made = tables_in.layout(node, context.room, self.styles, old=self.old)
        ordinal = self._tables
        self._tables += 1
        alone = len(made.cells) == 1 and made.ruled
        rows: dict[int, list[tuple[int, float, float]]] = {}
        under: list[tuple[int, float]] = []
        item_at = len(self.containers[context.container])
        for place in made.cells:
            container = self._container()
            x0, x1 = context.x + place.x0, context.x + place.x1
            above = [it for it in rows.get(place.row - 1, ()) if abs(it[1] - x0) < 20] if "top" in place.sides else []
            under += [(it[0], it[2] - it[1]) for it in above] if not made.ruled else []
            rows.setdefault(place.row, []).append((container, x0, x1))
            if "bottom" in place.sides and not made.ruled:
                under.append((container, x1 - x0))
            if place.continued:
                continue
            cell = Cell(ordinal, place.row, place.column, place.columns, made.ruled, _mm(x0), _mm(x1))
            left, right = place.margins
            inner = Context(
                context.where, max(x1 - x0 - left - right, 0.0), container, x0 + left, cell, place.part, context.framed or alone
            )
            self._blocks(place.node, inner)
        self.containers[context.container].insert(item_at, Table(tuple(map(tuple, rows.values())), tuple(under)))

    def _paragraph(self, node: Node, context: Context) -> None:
        if context.cell is None and context.where == "body":
            context = context._replace(room=self._room())
        own = child(node, "pPr")
        direct = paragraph(own)
        mark = characters(child(own, "rPr"), self.styles.theme)
        style = direct.get("style")
        properties = effective((("", direct),), self.lists, self._base(context.part, style))
        frame = properties.get("frame")
        if frame is not None and frame.get("dropCap", "none") == "none" and context.where == "body":
            context = context._replace(where="frame")
        run = _Run(Raw(context, properties, self.section, style), (context.part, style), self._carried)
        self._carried = []
        looked = {**self.styles.base(context.part, style, None), **mark}
        run.raw.size = self.styles.look(looked).size or 0.0
        numbered = properties.get("numbered")
        if numbered and not mark.get("deleted"):
            self._number(run, numbered, looked)
        self._inline(node, run)
        if mark.get("deleted"):
            self._carried = run.parts
        elif run.parts or not (run.hidden and looked.get("vanish")):
            run.raw.pieces = _settled(run.parts)
            self.raws.append(run.raw)
            self.containers[context.container].append(run.raw)
        for box in run.boxes:
            where: Where = "frame" if context.where in ("body", "frame") else context.where
            room = context.room if box.room is None else box.room
            self._blocks(box.content, Context(where, room, self._container(), framed=box.framed, align=box.align))
        if child(own, "sectPr") is not None and context.where in ("body", "frame") and context.cell is None:
            self.section += 1

    def _base(self, part: TablePart, style: str | None) -> Properties:
        """A paragraph's properties before direct formatting."""
        key = (part.key, style)
        if key not in self._bases:
            base = merge(dict(self.styles.default_paragraph), part.paragraph)
            self._bases[key] = effective(self.styles.style("paragraph", style).links, self.lists, base)
        return self._bases[key]

    def _number(self, run: _Run, numbered: tuple[int, int, Level], looked: Properties) -> None:
        key, at, level = numbered
        text = self.lists.next(key, at)
        if text:
            # The number takes the look of the paragraph's mark, but for underlining, and of its level.
            look = self.styles.look({**looked, "u": False, **level.characters})
            run.add(text + ("" if level.joined else " "), look)

    def _inline(self, node: Node, run: _Run) -> None:
        for it in node:
            tag = it.tag
            if tag == "r":
                self._characters(it, run)
            elif tag == "fldSimple":
                self._begin()
                self._fields[-1].code = it.get("instr", "")
                self._separate()
                self._inline(it, run)
                self._end(run, self.styles.look(self.styles.base(*run.base, None)))
            elif tag in _THROUGH:
                self._inline(it, run)
            elif tag == "mc-AlternateContent":
                for chosen in choose(it):
                    self._inline(chosen, run)
            elif tag == "m-oMath":
                look = self.styles.look(self.styles.base(*run.base, None))
                self._say("".join(text.text or "" for text in it.iter("m-t")), look, look, run)

    def _characters(self, node: Node, run: _Run) -> None:
        direct = characters(child(node, "rPr"), self.styles.theme)
        made = {**self.styles.base(*run.base, direct.get("rstyle")), **direct}
        if direct.get("deleted"):
            return
        look, other = self.styles.look(made), self.styles.look(made, other=True)
        self._content(node, run, look, other, made)

    def _content(self, node: Node, run: _Run, look: Look, other: Look, made: Properties) -> None:
        hidden, boxed, raised = (bool(made.get(name)) for name in ("vanish", "boxed", "raised"))
        for it in node:
            tag = it.tag
            if tag == "rPr":
                continue
            if tag == "fldChar":
                self._field_mark(it, run, look)
            elif tag == "instrText":
                if self._fields and not self._fields[-1].result:
                    top = self._fields[-1]
                    top.look = top.look or look
                    top.code = (top.code + (it.text or ""))[:_CODE]
            elif tag in ("drawing", "pict", "object"):
                if not hidden:
                    for thing in drawn(it):
                        (run.boxes if isinstance(thing, TextBox) else run.raw.lines).append(thing)  # type: ignore[arg-type]
            elif tag == "mc-AlternateContent":
                for chosen in choose(it):
                    self._content(chosen, run, look, other, made)
            elif tag in _THROUGH:
                self._inline(it, run)
            elif text := _text(it):
                if hidden:
                    run.hidden = True
                    continue
                self._say(text, look, other, run)
                run.raw.raised = run.raw.raised or raised
                if boxed and not text.isspace():
                    run.raw.boxed = run.raw.boxed or not run.plain
                elif not text.isspace():
                    run.plain, run.raw.boxed = True, False

    def _say(self, text: str, look: Look, other: Look, run: _Run) -> None:
        if self._codes or not text:
            return
        for fields in self._fields[-1:]:
            fields.shown = fields.shown or bool(text.strip())
            if _is_page(fields.code) and run.raw.page_field is None:
                run.raw.page_field = PageField(look, run.tabs, fields.code)
        for part, its in _by_font(text, look, other):
            run.add(part, its)

    def _field_mark(self, node: Node, run: _Run, look: Look) -> None:
        kind = node.get("fldCharType")
        if kind == "begin":
            self._begin()
        elif kind == "separate" and self._fields:
            self._separate()
        elif kind == "end" and self._fields:
            self._end(run, look)

    def _begin(self) -> None:
        self._fields.append(_Field())
        self._codes += 1

    def _separate(self) -> None:
        if not self._fields[-1].result:
            self._fields[-1].result = True
            self._codes -= 1

    def _end(self, run: _Run, look: Look) -> None:
        """A number of a page that nobody worked out yet is shown as 1."""
        self._separate()
        done = self._fields[-1]
        if _is_page(done.code) and not done.shown:
            its = done.look or look
            self._say("1", its, its, run)
        self._fields.pop()


def choose(node: Node) -> Iterator[Node]:
    """The version of an `mc:AlternateContent` that Word shows: the first that asks for nothing unknown, else the fallback."""
    for it in children(node, "mc-Choice"):
        if _UNDERSTOOD.issuperset((it.get("Requires") or "?").split()):
            yield it
            return
    yield from children(node, "mc-Fallback")


def _is_page(code: str) -> bool:
    return code[:40].upper().split()[:1] == ["PAGE"]


def _text(node: Node) -> str:
    """What a node inside a run shows."""
    tag = node.tag
    if tag == "t":
        text = (node.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
        return text if node.get("xml-space") == "preserve" else text.strip(" ")
    if tag in ("tab", "ptab"):
        return "\t"
    if tag == "br":
        return "\n" if node.get("type", "textWrapping") == "textWrapping" else _PAGE_BREAK
    if tag == "cr":
        return "\n"
    if tag == "noBreakHyphen":
        return "-"
    if tag == "sym":
        try:
            code = int(node.get("char") or "", 16)
        except ValueError:
            return ""
        return sign(chr(code), symbol=True) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
    return ""


def _by_font(text: str, look: Look, other: Look) -> Iterator[tuple[str, Look]]:
    """The text cut where ASCII and other letters meet, if they have different fonts."""
    if look is other or text.isascii():
        yield text, look
        return
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or text[i].isascii() != text[start].isascii():
            yield text[start:i], look if text[start].isascii() else other
            start = i


def _settled(parts: list[tuple[list[str], Look]]) -> list[Piece]:
    """The pieces of a paragraph: page breaks at its edges say nothing, within they part lines; letters and their marks are one."""
    pieces = [Piece("".join(texts), look) for texts, look in parts]
    for edge, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while pieces and not (kept := strip(pieces[edge].text, _PAGE_BREAK)):
            del pieces[edge]
        if pieces:
            pieces[edge] = Piece(kept, pieces[edge].look)
    return [Piece(unicodedata.normalize("NFC", piece.text.replace(_PAGE_BREAK, "\n")), piece.look) for piece in pieces]


def _mm(length: float) -> float:
    return round(length / TWIPS_PER_MM, 2)
