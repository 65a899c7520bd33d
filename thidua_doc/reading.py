"""A plan as one text to be read through: every run of words that it has, in order, each on a line of its own.

Rules about wording search this one string, which costs one pass at the speed of the regular expression engine, and come back to
the part and to the place in the file only where they find something.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from operator import itemgetter
from typing import TypeAlias

from thidua_doc.model import (
    Appendix,
    Basis,
    Block,
    Field,
    Item,
    Level,
    Mark,
    MarkKind,
    Paragraph,
    Plan,
    Prose,
    Recipient,
    Section,
    Signature,
    Table,
    Task,
    Title,
)
from thidua_doc.text import Source, Span
from thidua_doc.tuples import NamedTuple

Owner: TypeAlias = "Title | Field | Basis | Section | Item | Paragraph | Table | Task | Recipient | Signature | Appendix"
_start = itemgetter(2)  # of a Part
_new = tuple.__new__  # spares the call that a NamedTuple wraps it in
_WORDED_FIELDS = frozenset(("cơ quan chủ quản", "cơ quan ban hành", "địa danh"))


class Place(Enum):
    """What a run of words is in the plan."""

    __hash__ = object.__hash__  # Enum's own is a Python function

    TITLE = "title"
    FIELD = "field"
    BASIS = "basis"
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TASK = "task"
    CAPTION = "caption"
    HEAD_CELL = "head cell"
    CELL = "cell"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"
    NAME = "name"
    APPENDIX = "appendix"


class Part(NamedTuple):
    """One run of words: `start` and `end` are its range in the reading's text, `owner` what it belongs to.

    `name` is the field's or the attribute's name (`chủ trì`) where the part is the value of one.
    """

    prose: Prose
    place: Place
    start: int
    end: int
    owner: Owner
    name: str = ""


class Siblings(NamedTuple):
    """The blocks that stand under one heading or one item, with its `items` apart.

    `level` is the one level that all of these have, None where they have several, or there is none; `paragraphs` tells whether
    other words stand among them.
    """

    blocks: Sequence[Block]
    items: Sequence[Item]
    level: Level | None
    paragraphs: bool
    parent: Item | Section | Appendix | None


def _mark_start(mark: Mark) -> int:
    return mark.start


class Reading:
    """The words of a plan: `text` is all of them, a line each; `parts` are the lines.

    `body` is where title, fields and bases end in it. What one walk of the plan meets besides, each in the order of the text: its
    `items`, the `tasks` with what carries them, the `tables`, and every list of `siblings`, a list before those under its items.
    """

    __slots__ = ("_small", "_starts", "body", "items", "lines", "parts", "siblings", "tables", "tasks", "text")

    def __init__(self, plan: Plan) -> None:
        gathered = _Gathered(plan)
        self.lines: Sequence[str] = gathered.lines
        self.text = "\n".join(gathered.lines)
        self.parts: Sequence[Part] = gathered.parts
        self.body = gathered.body
        self.items: Sequence[Item] = gathered.items
        self.tasks: Sequence[tuple[Item | Paragraph, Task]] = gathered.tasks
        self.tables: Sequence[Table] = gathered.tables
        self.siblings: Sequence[Siblings] = gathered.siblings
        self._starts: list[int] | None = None
        self._small: str | None = None

    @property
    def small(self) -> str:
        """The text in small letters. Of a few foreign letters the small one is longer: the offsets are the text's where no length differs."""
        if self._small is None:
            self._small = self.text.lower()
        return self._small

    def part(self, offset: int) -> Part:
        """The part that an offset into the text lies in."""
        if self._starts is None:
            self._starts = [*map(_start, self.parts)]
        return self.parts[bisect_right(self._starts, offset) - 1]

    def places(self, *words: str) -> Iterator[int]:
        """Where any of some words stands in the text behind the bases, word by word."""
        text = self.text
        for word in words:
            if max(word) not in text:
                continue  # one character is sought ten times as fast as a word; a capital with marks is mostly not there
            at = text.find(word, self.body)
            while at >= 0:
                yield at
                at = text.find(word, at + 1)

    def span(self, start: int, end: int) -> Span:
        """The span in what was typed of a range of the text that lies in one part."""
        part = self.part(start)
        return part.prose.at(start - part.start, end - part.start)

    def is_laid_out(self, start: int, end: int) -> bool:
        """Whether a range touches words that nobody typed: those that `{@label}` is laid out as."""
        part = self.part(start)
        marks = part.prose.marks
        if not marks:
            return False
        # References stand one after another: the last that begins before the range ends is the only one that can reach into it.
        last = bisect_left(marks, end - part.start, key=_mark_start)
        while last and marks[last - 1].kind is not MarkKind.REFERENCE:
            last -= 1
        return last > 0 and start - part.start < marks[last - 1].end


class _Gathered:
    """Every run of words of a plan, in order, with what they belong to."""

    def __init__(self, plan: Plan) -> None:
        self.lines: list[str] = []
        self.parts: list[Part] = []
        self.items: list[Item] = []
        self.tasks: list[tuple[Item | Paragraph, Task]] = []
        self.tables: list[Table] = []
        self.siblings: list[Siblings] = []
        self.at = self.body = 0
        self.sources = plan.sources
        self._plan(plan)

    def _take(self, prose: Prose, place: Place, owner: Owner, name: str = "") -> None:
        words = prose.text
        if words:
            at = self.at
            end = at + len(words)
            self.lines.append(words)
            self.parts.append(_new(Part, (prose, place, at, end, owner, name)))
            self.at = end + 1

    def _plan(self, plan: Plan) -> None:
        if plan.title is not None:
            self._take(plan.title.abstract, Place.TITLE, plan.title)
        for field in plan.fields:
            if field.name in _WORDED_FIELDS:
                self._take(typed(plan.sources, field.value_span), Place.FIELD, field, field.name)
        for basis in plan.bases:
            self._take(basis.text, Place.BASIS, basis)
        self.body = self.at
        self._blocks(plan.opening, None)
        self._sections(plan.sections)
        self._blocks(plan.closing, None)
        for recipient in plan.recipients:
            self._take(recipient.text, Place.RECIPIENT, recipient)
        for signature in plan.signatures:
            for line in signature.lines:
                self._take(line, Place.SIGNATURE, signature)
            if signature.other_position is not None:
                self._take(signature.other_position, Place.SIGNATURE, signature)
            if signature.name is not None:
                self._take(signature.name, Place.NAME, signature)
        for appendix in plan.appendices:
            if appendix.title is not None:
                self._take(appendix.title, Place.APPENDIX, appendix)
            self._blocks(appendix.children, appendix)
            self._sections(appendix.sections)

    def _sections(self, sections: Iterable[Section]) -> None:
        for section in sections:
            self._take(section.heading, Place.HEADING, section)
            self._blocks(section.children, section)

    def _blocks(self, blocks: Sequence[Block], parent: Item | Section | Appendix | None) -> None:
        if not blocks:
            return
        items: list[Item] = []
        levels: list[Level] = []
        paragraphs = False
        place = len(self.siblings)
        self.siblings.append(_NONE)  # a list stands before those under its items
        for block in blocks:
            if isinstance(block, Item):
                items.append(block)
                levels.append(block.level)
                self.items.append(block)
                kind = Place.ITEM
            elif isinstance(block, Paragraph):
                paragraphs = True
                kind = Place.PARAGRAPH
            else:
                if isinstance(block, Table):
                    self.tables.append(block)
                    self._table(block)
                continue
            prose = block.text
            words = prose.text
            if words:  # as `_take` does: most words of a plan come by here
                at = self.at
                end = at + len(words)
                self.at = end + 1
                self.lines.append(words)
                self.parts.append(_new(Part, (prose, kind, at, end, block, "")))
            if block.task is not None:
                self._task(block, block.task)
            if isinstance(block, Item) and block.children:
                self._blocks(block.children, block)
        level = levels[0] if levels and levels.count(levels[0]) == len(levels) else None
        self.siblings[place] = _new(Siblings, (blocks, items, level, paragraphs, parent))

    def _task(self, block: Item | Paragraph, task: Task) -> None:
        self.tasks.append((block, task))
        for name, span in task.places:
            self._take(typed(self.sources, span), Place.TASK, task, name)

    def _table(self, table: Table) -> None:
        if table.caption is not None:
            self._take(table.caption, Place.CAPTION, table)
        if table.unit is not None:
            self._take(table.unit, Place.CAPTION, table)
        if table.head is not None:
            for cell in table.head.cells:
                self._take(cell, Place.HEAD_CELL, table)
        for row in table.rows:
            for cell in row.cells:
                self._take(cell, Place.CELL, table)
        for note in table.notes:
            self._take(note, Place.PARAGRAPH, table)


_NONE = Siblings((), (), None, False, None)


def typed(sources: Sequence[Source], span: Span) -> Prose:
    """The words that were typed at a span; those of several lines have no places inside them."""
    source = sources[span.file]
    start, end = span.start, span.end
    if source.typed_at is not None:
        start, end = bisect_left(source.typed_at, start), bisect_left(source.typed_at, end)
    words = source.text[start:end]
    if "\n" in words or "\r" in words:
        return Prose(" ".join(words.split()), (), span, (), source)
    return _new(Prose, (words, (), span, ((0, start),), source))
