"""What a comparison of two plans says: named tuples, in the order of the text."""

from __future__ import annotations

from enum import StrEnum

from thidua_doc.diagnostic import Message
from thidua_doc.model import PartKind
from thidua_doc.tuples import NamedTuple


class Kind(StrEnum):
    """What happened to a part of the plan. One that was moved and reworded is both."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RELEVELLED = "relevelled"
    RENAMED = "renamed"
    REWORDED = "reworded"
    CHANGED = "changed"
    EMPHASIS = "emphasis"


class Stay(StrEnum):
    """Whether a run of words is in both texts, only in the old one, or only in the new one."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


SAME, Deleted, Inserted = Stay.SAME, Stay.DELETED, Stay.INSERTED


class Piece(NamedTuple):
    """A run of words, with the space behind it."""

    stay: Stay
    text: str


class Side(NamedTuple):
    """A place in one of the two plans: the words that lead to it, its text, and where it was typed.

    Lines and columns count from 1, columns in code points, ends exclusive; `file` is the path of the inserted file that it stands in,
    None for the plan's own. A place that was typed nowhere (a project's default) has line 0.
    """

    name: Message
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    file: str | None = None
    number: str = ""


class Detail(NamedTuple):
    """One value of a part that has several: an attribute of a task, a cell of a row, a line of a signature. None: it has none."""

    name: Message
    old: str | None
    new: str | None
    words: tuple[Piece, ...] = ()


class Line(NamedTuple):
    """A line of what was added or removed as a whole, and how deep it stands in it."""

    depth: int
    text: str


class Change(NamedTuple):
    """One change. `heading` names the part or section that it is told under, `what` the sort of part that changed.

    `old` is None for what was added, `new` for what was removed. `contents` are the lines below it that came or went with it.
    `years`: nothing changed but these years, old and new.
    """

    part: PartKind
    heading: Message
    kinds: tuple[Kind, ...]
    what: str
    name: Message
    old: Side | None
    new: Side | None
    words: tuple[Piece, ...] = ()
    details: tuple[Detail, ...] = ()
    contents: tuple[Line, ...] = ()
    years: tuple[tuple[str, str], ...] = ()


class Renumbered(NamedTuple):
    """A part of which only the number changed."""

    old: Side
    new: Side


class Moving(NamedTuple):
    """Changes of nothing but years, the same years at each: `2023` to `2024`, say."""

    years: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


class Comparison(NamedTuple):
    """`kinship` is the share of all words that both plans have at places that belong together, from 0 to 1."""

    changes: tuple[Change, ...]
    renumbered: tuple[Renumbered, ...]
    kinship: float

    @property
    def same(self) -> bool:
        """Whether the two plans say the same."""
        return not self.changes and not self.renumbered

    @property
    def strangers(self) -> bool:
        """Whether the two are hardly one plan at two times."""
        return self.kinship < 0.2

    def moving(self, least: int = 2) -> list[Moving]:
        """The changes of nothing but years, together where the same years changed at so many places at least."""
        groups: dict[tuple[tuple[str, str], ...], list[Change]] = {}
        for change in self.changes:
            if change.years:
                groups.setdefault(change.years, []).append(change)
        return [Moving(years, tuple(changes)) for years, changes in groups.items() if len(changes) >= least]
