"""What changed in a part besides its words: who does a task until when, cells and columns of a table, how an appendix lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from thidua_doc.compare.head import detail
from thidua_doc.compare.result import Detail
from thidua_doc.compare.tree import Tree, numbering_column, task_key
from thidua_doc.compare.words import joined, key, words_of
from thidua_doc.diagnostic import Message
from thidua_doc.model import Alignment, Appendix, Prose, Row, Table, Task

_ATTRIBUTES = (
    (Message("chủ trì", "lead"), "lead"),
    (Message("phối hợp", "support"), "support"),
    (Message("hạn", "deadline"), "deadline"),
    (Message("kinh phí", "funding"), "budget"),
)
_ALIGNMENTS = {
    Alignment.DEFAULT: Message("tự chọn", "automatic"),
    Alignment.LEFT: Message("trái", "left"),
    Alignment.CENTRE: Message("giữa", "centre"),
    Alignment.RIGHT: Message("phải", "right"),
}


def details(old: Tree, i: int, new: Tree, j: int) -> tuple[Detail, ...]:
    """The values that changed of a part that is in both plans."""
    one, other = old.nodes[i], new.nodes[j]
    out: list[Detail] = []
    if task_key(one.task) != task_key(other.task):
        out += _task(one.task, other.task)
    if isinstance(one.thing, Table) and isinstance(other.thing, Table):
        out += _table(one.thing, other.thing)
    elif isinstance(one.thing, Row) and isinstance(other.thing, Row):
        if one.key != other.key:
            tables = old.nodes[one.parent].thing, new.nodes[other.parent].thing
            if isinstance(tables[0], Table) and isinstance(tables[1], Table):
                out += _row(one.thing, one.cells, tables[0], other.thing, other.cells, tables[1])
    elif isinstance(one.thing, Appendix) and isinstance(other.thing, Appendix) and one.thing.landscape != other.thing.landscape:
        papers = ["ngang" if it.landscape else "dọc" for it in (one.thing, other.thing)]
        out.append(Detail(Message("khổ giấy", "paper"), papers[0], papers[1]))
    return tuple(out)


def _task(old: Task | None, new: Task | None) -> Iterator[Detail]:
    keys = task_key(old) or (None,) * 4, task_key(new) or (None,) * 4
    for k, (name, attribute) in enumerate(_ATTRIBUTES):
        if keys[0][k] != keys[1][k]:
            values = [" ".join(getattr(it, attribute).split()) if it and getattr(it, attribute) else None for it in (old, new)]
            yield detail(name, values[0], values[1])


# --- tables -----------------------------------------------------------------------------------------------------------------


def _table(old: Table, new: Table) -> Iterator[Detail]:
    same = columns(old, new)
    heads = [_heads(old), _heads(new)]
    for a, head in enumerate(heads[0]):
        if a not in same:
            yield Detail(_column(head, a), _listed(old, a), None)
    gone = set(same.values())
    for b, head in enumerate(heads[1]):
        if b not in gone:
            yield Detail(_column(head, b), None, _listed(new, b))
    for a, b in sorted(same.items()):
        if heads[0][a] != heads[1][b]:
            name = Message(f"tên cột {b + 1}", f"name of column {b + 1}")
            yield detail(name, heads[0][a] or None, heads[1][b] or None)
        one, other = _alignment(old, a), _alignment(new, b)
        if one is not other:
            name = Message(f"căn lề {_column(heads[1][b], b).vi}", f"alignment of {_column(heads[1][b], b).en}")
            yield Detail(name, _ALIGNMENTS[one].vi, _ALIGNMENTS[other].vi)
    order = [same[a] for a in sorted(same)]
    if order != sorted(order):
        shown = [" | ".join(heads[0][a] for a in sorted(same)), " | ".join(heads[1][b] for b in sorted(order))]
        yield Detail(Message("thứ tự cột", "order of columns"), shown[0], shown[1])
    if (old.head is None) != (new.head is None):
        name = Message("hàng tiêu đề", "head")
        yield Detail(name, " | ".join(heads[0]) if old.head else None, " | ".join(heads[1]) if new.head else None)
    for name, one_text, other_text in (
        (Message("đơn vị tính", "unit"), _text(old.unit), _text(new.unit)),
        (Message("ghi chú", "notes"), _notes(old.notes), _notes(new.notes)),
    ):
        if one_text != other_text:
            yield detail(name, one_text, other_text)


def columns(old: Table, new: Table) -> Mapping[int, int]:
    """Which column of the new table each of the old one is: by its head; where only some heads changed, by its place."""
    one, other = _heads(old), _heads(new)
    if old.head is None or new.head is None:
        return {i: i for i in range(min(len(one), len(other)))}
    folded = [[head.lower() for head in heads] for heads in (one, other)]
    out: dict[int, int] = {}
    for a, head in enumerate(folded[0]):
        if head and folded[0].count(head) == folded[1].count(head) == 1:
            out[a] = folded[1].index(head)
    taken = set(out.values())
    left = [a for a in range(len(one)) if a not in out], [b for b in range(len(other)) if b not in taken]
    if len(left[0]) == len(left[1]):
        out |= dict(zip(*left, strict=True))
    else:
        matcher = SequenceMatcher(None, [folded[0][a] for a in left[0]], [folded[1][b] for b in left[1]], autojunk=False)
        for block in matcher.get_matching_blocks():
            out |= dict(zip(left[0][block.a : block.a + block.size], left[1][block.b : block.b + block.size], strict=True))
    return out


def _row(
    old: Row, old_cells: Sequence[int], old_table: Table, new: Row, new_cells: Sequence[int], new_table: Table
) -> Iterator[Detail]:
    heads = _heads(new_table)
    for a, b in sorted(columns(old_table, new_table).items(), key=lambda it: it[1]):
        if a not in old_cells and b not in new_cells:
            continue  # what counts the rows
        one = old.cells[a] if a < len(old.cells) else None
        other = new.cells[b] if b < len(new.cells) else None
        if key(words_of(one) if one else ()) != key(words_of(other) if other else ()):
            yield detail(_column(heads[b] if b < len(heads) else "", b), _text(one), _text(other))
    wide = max(len(_heads(old_table)), len(heads))
    for k in range(wide, max(len(old.cells), len(new.cells))):  # cells beyond the head: an error of the plan
        one_text, other_text = (_text(row.cells[k]) if k < len(row.cells) else None for row in (old, new))
        if one_text != other_text:
            yield detail(_column("", k), one_text, other_text)


def _heads(table: Table) -> list[str]:
    """The names of the columns; empty words for those of a table without a head."""
    wide = max([len(table.alignments), *(len(row.cells) for row in table.rows)], default=0)
    named = [_text(cell) or "" for cell in table.head.cells] if table.head else []
    return named if table.head else [""] * wide


def _column(head: str, at: int) -> Message:
    return Message(f"cột “{head}”", f"column “{head}”") if head else Message(f"cột {at + 1}", f"column {at + 1}")


def _listed(table: Table, at: int) -> str:
    """The cells of a column, but for those that only count the rows."""
    if numbering_column(table) == at:
        return ""
    return " | ".join((_text(row.cells[at]) or "") if at < len(row.cells) else "" for row in table.rows)


def _alignment(table: Table, at: int) -> Alignment:
    return table.alignments[at] if at < len(table.alignments) else Alignment.DEFAULT


def _text(prose: Prose | None) -> str | None:
    return joined(words_of(prose)) or None if prose else None


def _notes(notes: Sequence[Prose]) -> str | None:
    return " / ".join(_text(note) or "" for note in notes) or None
