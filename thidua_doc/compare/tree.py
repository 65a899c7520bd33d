"""A plan as one flat tree, in the order of the text: what two plans are matched on.

A line is compared by its words; end marks that the layout gives anew (bases, recipients, the closing) and the number of a row are left
out of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from thidua_doc.compare.result import Side
from thidua_doc.compare.words import Word, ageless, joined, key, words_of
from thidua_doc.diagnostic import Message
from thidua_doc.model import Appendix, Basis, Item, Level, Paragraph, PartKind, Plan, Prose, Recipient, Row, Section, Table, Task
from thidua_doc.patterns import lazy
from thidua_doc.place_words import standings, within
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple

PARTS = (PartKind.BASES, PartKind.OPENING, PartKind.SECTIONS, PartKind.CLOSING, PartKind.RECIPIENTS, PartKind.APPENDICES)
NUMBERS = lazy(r"(?:số\s+)?(?:stt|tt)|số\s+thứ\s+tự|no\.?|#", 2)
"""The head of a column that counts the rows."""
_BASIS = lazy(r"căn\s+cứ\s+(?:vào\s+)?", 2)
_NUMBER = lazy(r"[0-9]+(?:\.[0-9]+)*[.)]?|[IVXLC]+[.)]?")
_OWN = lazy(r"[^\W\d_]")

Thing = Section | Appendix | Item | Paragraph | Table | Row | Basis | Recipient | None


class Node(NamedTuple):
    """A part of a plan: `family` are the nodes that it may be matched with, `what` the sort of part it is to a reader.

    `key` is its line, `loose` the same without years, case and signs; `size` counts its words. `number` is how it is marked. `cells` are
    the columns of a row that are compared, by index.
    """

    family: str
    what: str
    name: Message
    part: PartKind
    parent: int
    thing: Thing
    words: tuple[Word, ...]
    key: str
    loose: str
    span: Span
    number: str = ""
    level: Level | None = None
    label: str | None = None
    roles: tuple[str, ...] = ()
    task: Task | None = None
    container: bool = False
    prose: Prose | None = None
    cells: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return joined(self.words)


class Tree:
    """All nodes of a plan, and below which of them each stands."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.nodes: list[Node] = []
        self.parts: dict[PartKind, int] = {}
        self._fill()
        self.children: list[list[int]] = [[] for _ in self.nodes]
        for i, node in enumerate(self.nodes):
            if node.parent >= 0:
                self.children[node.parent].append(i)
        self.whole = self._whole()

    # --- filling ----------------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        plan = self.plan
        standing = standings(plan)
        opening, closing = len(plan.opening), len(plan.closing)
        tops = [i for i, each in enumerate(standing) if each.parent < 0]
        # The blocks of the opening come first, then sections, the closing, appendices.
        sections = opening + len(plan.sections)
        part_of_top = {
            top: PartKind.OPENING
            if rank < opening
            else PartKind.SECTIONS
            if rank < sections
            else PartKind.CLOSING
            if rank < sections + closing
            else PartKind.APPENDICES
            for rank, top in enumerate(tops)
        }
        rows: dict[PartKind, list[int]] = {}
        part = PartKind.OPENING
        for i in range(len(standing)):
            part = part_of_top.get(i, part)
            rows.setdefault(part, []).append(i)
        for part in PARTS:
            self.parts[part] = len(self.nodes)
            self._add(Node("part", "part", Message("", ""), part, -1, None, (), "", "", Span(0, 0), container=True))
            if part is PartKind.BASES:
                self._list(plan.bases, part, Message("căn cứ", "legal basis"))
            elif part is PartKind.RECIPIENTS:
                self._list(plan.recipients, part, Message("nơi nhận", "recipient"))
            else:
                at: dict[int, int] = {}
                for i in rows.get(part, ()):
                    each = standing[i]
                    parent = at[each.parent] if each.parent >= 0 else self.parts[part]
                    at[i] = len(self.nodes)
                    self._block(each.node, each.name, part, parent)

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _list(self, things: Sequence[Basis] | Sequence[Recipient], part: PartKind, word: Message) -> None:
        parent = self.parts[part]
        family = "basis" if part is PartKind.BASES else "recipient"
        for i, thing in enumerate(things, start=1):
            assert isinstance(thing, Basis | Recipient)
            words = _unended(words_of(thing.text))
            if family == "basis":
                words = _without_head(words)
            number = f" {i}" if len(things) > 1 else ""
            name = Message(word.vi + number, word.en + number)
            self._add(
                Node(family, family, name, part, parent, thing, words, key(words), _loose(words), thing.span, prose=thing.text)
            )

    def _block(self, thing: object, name: Message, part: PartKind, parent: int) -> None:
        if isinstance(thing, Paragraph):
            words = words_of(thing.text)
            if part is PartKind.CLOSING:
                words = _unended(words)
            self._add(_node("line", "paragraph", name, part, parent, thing, words, thing.text, task=thing.task))
        elif isinstance(thing, Item):
            what = thing.level.name.lower()
            own = _node("line", what, name, part, parent, thing, words_of(thing.text), thing.text, task=thing.task)
            label = thing.label.name if thing.label else None
            self._add(own._replace(number=thing.marker.text, level=thing.level, label=label, container=bool(thing.children)))
        elif isinstance(thing, Section):
            words = _uncoloned(words_of(thing.heading))
            own = _node("section", "section", name, part, parent, thing, words, thing.heading)
            label = thing.label.name if thing.label else None
            roles = tuple(role.value for role in thing.roles)
            self._add(own._replace(number=thing.marker.text, label=label, roles=roles, container=True))
        elif isinstance(thing, Appendix):
            words = words_of(thing.title) if thing.title else ()
            own = _node("appendix", "appendix", name, part, parent, thing, words, thing.title)
            self._add(own._replace(number=thing.marker.text if thing.marker else "", container=True))
        elif isinstance(thing, Table):
            self._table(thing, name, part, parent)
        else:
            span: Span = getattr(thing, "span", Span(0, 0))
            self._add(
                Node("assignments", "assignments", name, part, parent, None, (), "assignments", "assignments", span, prose=None)
            )

    def _table(self, table: Table, name: Message, part: PartKind, parent: int) -> None:
        words = words_of(table.caption) if table.caption else ()
        at = self._add(_node("table", "table", name, part, parent, table, words, table.caption)._replace(container=True))
        counts = numbering_column(table)
        for i, row in enumerate(table.rows, start=1):
            own = Message(f"hàng {i}", f"row {i}")
            cells = tuple(k for k in range(len(row.cells)) if k != counts)
            number = row.cells[counts].text.strip() if counts is not None and counts < len(row.cells) else ""
            if number and not _NUMBER.fullmatch(number):
                cells, number = tuple(range(len(row.cells))), ""
            row_words: list[Word] = []
            for k in cells:
                own_words = words_of(row.cells[k])
                spaced = own_words[-1:] and (own_words[-1]._replace(gap=" "),)
                row_words += [*own_words[:-1], *spaced, Word("|", "|", " ")]
            node = _node("row", "row", within(own, name), part, at, row, tuple(row_words[:-1]), None)
            self._add(node._replace(number=number, cells=cells))

    def _whole(self) -> list[tuple[int, int]]:
        """Of each node with all below it: a digest of what it says, and how many nodes it is."""
        out: list[tuple[int, int]] = [(0, 1)] * len(self.nodes)
        for i in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[i]
            below = [out[child] for child in self.children[i]]
            said = hash((node.family, node.key, node.level, task_key(node.task), tuple([each[0] for each in below])))
            out[i] = (said, 1 + sum(each[1] for each in below))
        return out

    # --- asking -----------------------------------------------------------------------------------------------------------

    def below(self, i: int) -> range:
        """A node and everything below it: they stand in one run."""
        return range(i, i + self.whole[i][1])

    def side(self, i: int) -> Side:
        """A node as a reader is told of it."""
        node = self.nodes[i]
        return side(self.plan, node.name, node.text, node.span, node.number)


def side(plan: Plan, name: Message, text: str, span: Span, number: str = "") -> Side:
    """A place of a plan. Lines of a file that was inserted are that file's."""
    if span.file >= len(plan.sources):
        return Side(name, text, 0, 0, 0, 0, None, number)
    source = plan.sources[span.file]
    start, end = source.position(span.start), source.position(min(span.end, len(source.typed)))
    file = source.path.replace(os.sep, "/") if span.file and source.path else None
    return Side(name, text, start.line, start.column, end.line, end.column, file, number)


def task_key(task: Task | None) -> tuple[str | None, ...] | None:
    """What a task says, in words; two ways to write one day are one."""
    if task is None:
        return None
    due = task.due.isoformat() if task.due else _folded(task.deadline)
    return (_folded(task.lead), _folded(task.support), due, _folded(task.budget))


def _folded(text: str | None) -> str | None:
    return " ".join(text.split()) if text is not None else None


def numbering_column(table: Table) -> int | None:
    """The column that counts the rows, told by its head."""
    if table.head is None:
        return None
    heads = [cell.text.strip().lower() for cell in table.head.cells]
    return next((i for i, head in enumerate(heads) if NUMBERS.fullmatch(head)), None)


def _node(
    family: str,
    what: str,
    name: Message,
    part: PartKind,
    parent: int,
    thing: Thing,
    words: tuple[Word, ...],
    prose: Prose | None,
    task: Task | None = None,
) -> Node:
    """A node; its place is that of its own line where it has one."""
    span: Span = getattr(thing, "line_span", None) or getattr(thing, "span", None) or Span(0, 0)
    return Node(family, what, name, part, parent, thing, words, key(words), _loose(words), span, task=task, prose=prose)


def _loose(words: Iterable[Word]) -> str:
    return "\x1f".join([ageless(word.key) for word in words if _OWN.search(word.key) or word.key.isalnum() or len(word.key) > 1])


def _unended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without the end mark that the layout gives anew."""
    if [word.text for word in words[-3:]] == [".", "/", "."]:
        return _unended(words[:-3])
    if words and words[-1].text in (".", ";", ",") and not (len(words) > 1 and words[-2].text == words[-1].text == "."):
        words = words[:-1]
    return words


def _uncoloned(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return words[:-1] if words and words[-1].text == ":" else words


def _without_head(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A basis without the `Căn cứ` that the layout gives to one that lacks it, its first letter aside."""
    if [word.key.lower() for word in words[:2]] == ["căn", "cứ"] and len(words) > 2:
        words = words[2:]
    if words:
        first = words[0]
        words = (first._replace(key=first.key[:1].upper() + first.key[1:]), *words[1:])
    return words
