"""The words that lead to a place of a plan: `điểm a khoản 2 mục II`, `đoạn 1 phần mở đầu`, `hàng 3 bảng mục III`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from thidua_doc.diagnostic import Message
from thidua_doc.model import Appendix, Block, Item, Level, Paragraph, Plan, Section, Table
from thidua_doc.tuples import NamedTuple

_LEVELS = {
    Level.CLAUSE: Message("khoản", "clause"),
    Level.SUBCLAUSE: Message("khoản", "clause"),
    Level.SUBSUBCLAUSE: Message("khoản", "clause"),
    Level.POINT: Message("điểm", "point"),
    Level.DASH: Message("gạch đầu dòng", "dash"),
    Level.PLUS: Message("dấu cộng", "plus"),
    Level.DOT: Message("dấu chấm đầu dòng", "dot"),
}
_BULLETS = (Level.DASH, Level.PLUS, Level.DOT)
_DOTTED = (Level.SUBCLAUSE, Level.SUBSUBCLAUSE)
_OPENING, _CLOSING = Message("phần mở đầu", "the opening"), Message("phần kết thúc", "the closing")
_NOTHING = Message("", "")
Node: TypeAlias = "Section | Appendix | Block"


class Standing(NamedTuple):
    """A part of a plan's body, the words that lead to it, and the index of what it stands in (-1: in nothing)."""

    node: Node
    name: Message
    parent: int


def standings(plan: Plan) -> list[Standing]:
    """Every section, item, paragraph and table of a plan, and its appendices, in the order of the text."""
    out: list[Standing] = []
    _blocks(plan.opening, _OPENING, -1, out)
    for section in plan.sections:
        _section(section, _NOTHING, -1, out)
    _blocks(plan.closing, _CLOSING, -1, out)
    for appendix in plan.appendices:
        number = appendix.marker.text if appendix.marker else ""
        name = Message(f"Phụ lục {number}".strip(), f"Appendix {number}".strip())
        out.append(Standing(appendix, name, -1))
        at = len(out) - 1
        _blocks(appendix.children, name, at, out)
        for section in appendix.sections:
            _section(section, name, at, out)
    return out


def within(name: Message, outer: Message) -> Message:
    """The words for a part of what `outer` leads to: `khoản 2` of `mục II` is `khoản 2 mục II`."""
    return Message(f"{name.vi} {outer.vi}".strip(), f"{name.en}, {outer.en}" if outer.en else name.en)


def _section(section: Section, outer: Message, parent: int, out: list[Standing]) -> None:
    number = section.marker.number
    name = within(Message(f"mục {number}", f"section {number}"), outer)
    out.append(Standing(section, name, parent))
    _blocks(section.children, name, len(out) - 1, out)


def _blocks(
    blocks: Sequence[Block], outer: Message, parent: int, out: list[Standing], above: Message | None = None, dotted: bool = False
) -> None:
    """`above` leads to what holds the item that `outer` leads to: `1.1.` names its clause by itself, `dotted` tells whether one may."""
    for block, own in zip(blocks, _counted(blocks), strict=True):
        inside = isinstance(block, Item) and block.level in _DOTTED and dotted and above is not None
        around = above if inside and above is not None else outer
        name = within(own, around)
        out.append(Standing(block, name, parent))
        if isinstance(block, Item):
            _blocks(block.children, name, len(out) - 1, out, around, block.level in (Level.CLAUSE, Level.SUBCLAUSE))


def _counted(blocks: Sequence[Block]) -> Iterator[Message]:
    """What each of some siblings is called: by its number, else by its place among those of its kind."""
    kinds = [_kind(block) for block in blocks]
    totals: dict[object, int] = {}
    for kind in kinds:
        totals[kind] = totals.get(kind, 0) + 1
    seen: dict[object, int] = {}
    for block, kind in zip(blocks, kinds, strict=True):
        seen[kind] = seen.get(kind, 0) + 1
        at = f" {seen[kind]}" if totals[kind] > 1 else ""
        if isinstance(block, Item):
            word = _LEVELS[block.level]
            number = at if block.level in _BULLETS else f" {block.marker.number}"
            yield Message(word.vi + number, word.en + number)
        elif isinstance(block, Paragraph):
            yield Message(f"đoạn{at}" if at else "lời văn", f"paragraph{at}" if at else "the text")
        elif isinstance(block, Table) and block.caption:
            yield Message(f"bảng “{block.caption.text}”", f"table “{block.caption.text}”")
        elif isinstance(block, Table):
            yield Message(f"bảng{at}", f"table{at}")
        else:
            yield Message("bảng phân công", "the table of tasks")


def _kind(block: Block) -> object:
    return (Item, block.level) if isinstance(block, Item) else type(block)
