"""Next year's plan from this year's, as edits of the plan's own text: `thidua_doc.roll`.

What speaks of the plan's year moves, what is history or another document's stays, and what only a person can know becomes a question:
a comment on the line before it, and an entry of the list that is given back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from thidua_doc.diagnostic import Message
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.roll.ledger import Made
    from thidua_doc.settings import Settings

__all__ = ["Change", "Decision", "Rolled", "roll"]


class Change(NamedTuple):
    """Something that was moved: its kind (`year`, `date`, `weekday`, `count`, `lunar`, `document`, `basis`, `field`), the line in the
    new file, the words before and after, and why, where the words alone do not tell. `path` is the inserted file's, None for the plan's.
    """

    kind: str
    line: int
    old: str
    new: str
    why: Message | None = None
    path: str | None = None


class Decision(NamedTuple):
    """Something that a person decides: its kind, the line in the new file, the question; `lines` are other lines that the same answer
    settles. `path` is the inserted file's, None for the plan's.
    """

    kind: str
    line: int
    message: Message
    lines: tuple[int, ...] = ()
    path: str | None = None


class Rolled(NamedTuple):
    """The new plan: its text, what was changed, what is still to be decided, its first year and the old plan's.

    `fragments` are the new texts of the files that it inserts, by the path that they were read under: only where they were asked for.
    """

    text: str
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]
    year: int
    old_year: int
    fragments: Mapping[str, str] = {}


def roll(
    text: str,
    to: int | None = None,
    settings: Settings | None = None,
    path: str | None = None,
    *,
    fragments: bool = False,
) -> Rolled:
    """The plan of a text moved to the year `to` (its first, of a school year or period); to the year after its own where none is given.

    With `path` the files that it inserts are read from beside it; `fragments` says that they may be rolled as well, else what would
    change in them becomes a question. Raises ThiduaError for a text that is no UTF-8, names no year, or is for that year or later.
    """
    from thidua_doc.roll import notes as noted
    from thidua_doc.roll.rolling import Rolling
    from thidua_doc.settings import DEFAULTS

    settings = settings or DEFAULTS
    rolling = Rolling(text, settings, path, fragments)
    rolling.move(to)
    rolling.lapse()
    rolling.tidy()
    rolling.look_again()
    texts: list[str] = []
    decisions: list[Decision] = []
    lines: list[list[int]] = []
    for file, source in enumerate(rolling.sources):
        done, placed, where = noted.commented(source.typed, rolling.notes, file)
        texts.append(done)
        lines.append(where)
        name = source.path if file else None
        decisions += dict.fromkeys(
            Decision(each.note.kind, each.line, each.note.message, each.also, name) for each in placed
        )  # one line may raise one question twice
    changes = [_change(each, rolling.sources, lines) for each in rolling.made]
    changes.sort(key=lambda each: (each.path or "", each.line))
    rolled = {}
    if fragments:
        rolled = {source.path or "": texts[file] for file, source in enumerate(rolling.sources) if file}
    return Rolled(texts[0], tuple(changes), tuple(decisions), rolling.years.to, rolling.years.first, rolled)


def _change(made: Made, sources: Sequence[Source], lines: Sequence[Sequence[int]]) -> Change:
    source = sources[made.span.file]
    known = lines[made.span.file]
    line = known[min(source.position(made.span.start).line, len(known) - 1)] if len(known) > 1 else 1
    new = made.new or " ".join(source.typed[made.span.start : made.span.end].split())
    return Change(made.kind, line, made.old, new, made.why, source.path if made.span.file else None)
