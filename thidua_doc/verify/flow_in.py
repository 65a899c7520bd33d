"""The words of a DOCX in reading order, paragraph by paragraph, with the properties in effect: a story is the body, a header or a footer.

What is deleted or hidden is left out, what is inserted kept; of two versions of a thing the one that Word would show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from thidua_doc.errors import Undecipherable
from thidua_doc.verify import tables_in
from thidua_doc.verify.document import Cell, Look, Where
from thidua_doc.verify.lists_in import Level, Lists, effective
from thidua_doc.verify.properties_in import Properties, characters, merge, paragraph
from thidua_doc.verify.shapes_in import TextBox, drawn
from thidua_doc.verify.styles import Styles, TablePart
from thidua_doc.verify.words_in import Context, PageField, Raw, Table, by_font, choose, is_page, mm, settled, shown
from thidua_doc.verify.xml_in import BULKY, Node, child

_THROUGH = frozenset(
    ["hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase", "m-oMathPara"]
)
# A plan of a thousand pages has fewer paragraphs and tables; a table in Word has no more columns.
_PARAGRAPHS, _TABLES, _COLUMNS = 60_000, 10_000, 63
# As much of a field's code as is looked at.
_CODE = 200


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
        if self._tables >= _TABLES:
            raise Undecipherable(BULKY)
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
            above = [it for it in rows.get(place.row - 1, [])[:_COLUMNS] if abs(it[1] - x0) < 20] if "top" in place.sides else []
            under += [(it[0], it[2] - it[1]) for it in above] if not made.ruled else []
            rows.setdefault(place.row, []).append((container, x0, x1))
            if "bottom" in place.sides and not made.ruled:
                under.append((container, x1 - x0))
            if place.continued:
                continue
            cell = Cell(ordinal, place.row, place.column, place.columns, made.ruled, mm(x0), mm(x1))
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
        elif len(self.raws) >= _PARAGRAPHS:
            raise Undecipherable(BULKY)
        elif run.parts or not (run.hidden and looked.get("vanish")):
            run.raw.pieces = settled(run.parts)
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
            elif text := shown(it):
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
            if is_page(fields.code) and run.raw.page_field is None:
                run.raw.page_field = PageField(look, run.tabs, fields.code)
        for part, its in by_font(text, look, other):
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
        if is_page(done.code) and not done.shown:
            its = done.look or look
            self._say("1", its, its, run)
        self._fields.pop()
