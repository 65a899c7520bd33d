"""A plan as one text to be read through: every run of words that it has, in order, each on a line of its own.

Rules about wording search this one string, which costs one pass at the speed of the regular expression engine, and come back to
the part and to the place in the file only where they find something.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from thidua_doc.model import (
    Appendix,
    Basis,
    Block,
    Field,
    Item,
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

Owner: TypeAlias = "Title | Field | Basis | Section | Item | Paragraph | Table | Task | Recipient | Signature | Appendix"
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


class Reading:
    """The words of a plan: `text` is all of them, a line each; `parts` are the lines."""

    __slots__ = ("_starts", "parts", "text")

    def __init__(self, plan: Plan) -> None:
        gathered = _Gathered(plan)
        self.text = "\n".join(gathered.lines)
        self.parts: Sequence[Part] = gathered.parts
        self._starts: list[int] | None = None

    def part(self, offset: int) -> Part:
        """The part that an offset into the text lies in."""
        if self._starts is None:
            self._starts = [part.start for part in self.parts]
        return self.parts[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in what was typed of a range of the text that lies in one part."""
        part = self.part(start)
        return part.prose.at(start - part.start, end - part.start)

    def is_laid_out(self, start: int, end: int) -> bool:
        """Whether a range touches words that nobody typed: those that `{@label}` is laid out as."""
        part = self.part(start)
        return any(
            mark.kind is MarkKind.REFERENCE and mark.start < end - part.start and start - part.start < mark.end
            for mark in part.prose.marks
        )


class _Gathered:
    """Every run of words of a plan, in order."""

    def __init__(self, plan: Plan) -> None:
        self.lines: list[str] = []
        self.parts: list[Part] = []
        self.at = 0
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
        self._blocks(plan.opening)
        self._sections(plan.sections)
        self._blocks(plan.closing)
        for recipient in plan.recipients:
            self._take(recipient.text, Place.RECIPIENT, recipient)
        for signature in plan.signatures:
            for line in signature.lines:
                self._take(line, Place.SIGNATURE, signature)
            if signature.name is not None:
                self._take(signature.name, Place.NAME, signature)
        for appendix in plan.appendices:
            if appendix.title is not None:
                self._take(appendix.title, Place.APPENDIX, appendix)
            self._blocks(appendix.children)
            self._sections(appendix.sections)

    def _sections(self, sections: Iterable[Section]) -> None:
        for section in sections:
            self._take(section.heading, Place.HEADING, section)
            self._blocks(section.children)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Item):
                self._take(block.text, Place.ITEM, block)
                if block.task is not None:
                    self._task(block.task)
                if block.children:
                    self._blocks(block.children)
            elif isinstance(block, Paragraph):
                self._take(block.text, Place.PARAGRAPH, block)
                if block.task is not None:
                    self._task(block.task)
            elif isinstance(block, Table):
                self._table(block)

    def _task(self, task: Task) -> None:
        for name, span in task.places:
            self._take(typed(self.sources, span), Place.TASK, task, name)

    def _table(self, table: Table) -> None:
        if table.caption is not None:
            self._take(table.caption, Place.CAPTION, table)
        if table.head is not None:
            for cell in table.head.cells:
                self._take(cell, Place.HEAD_CELL, table)
        for row in table.rows:
            for cell in row.cells:
                self._take(cell, Place.CELL, table)


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
