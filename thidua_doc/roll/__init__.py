"""Next year's plan from this year's, as edits of the plan's own text: `thidua_doc.roll`.

What speaks of the plan's year moves, what is history or another document's stays, and what only a person can know becomes a question:
a comment on the line before it, and an entry of the list that is given back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.text import Edit, Source, apply_edits
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.lexer import Loader
    from thidua_doc.model import Plan
    from thidua_doc.roll.ledger import Ledger, Made, Note
    from thidua_doc.roll.span import Years
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
    from thidua_doc.settings import DEFAULTS

    settings = settings or DEFAULTS
    rolling = _Rolling(text, settings, path, fragments)
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


class _Rolling:
    """The steps, in their order: each is a pass of edits over the plan that the one before has left."""

    years: Years

    def __init__(self, text: str, settings: Settings, path: str | None, fragments: bool) -> None:
        from thidua_doc.roll.notes import without

        self.settings = settings
        self.path = path
        self.fragments = fragments
        self.notes: list[Note] = []
        self.made: list[Made] = []
        self.typed = text
        first = Source.of(text, path)
        if first.encoding != "utf-8" or first.bad_at is not None:
            raise ThiduaError(
                Message(
                    "không phải văn bản Unicode UTF-8; hãy chạy “thidua check --fix” để chuyển mã trước",
                    "this is no UTF-8 text; run “thidua check --fix” on it first",
                )
            )
        self.overlay: dict[str, Source] = {}
        self.plan = self._read(without(text))
        self.sources = list(self.plan.sources)
        self.untouched = _is_canonical(self.sources[0].typed)

    def _read(self, text: str) -> Plan:
        from thidua_doc.api import read

        return read(Source.of(text, self.path), self._loader())

    def _loader(self) -> Loader | None:
        if self.path is None:
            return None
        from thidua_doc.files import Inserter

        return Inserter(self.path, overlay=self.overlay)

    def move(self, to: int | None) -> None:
        """Years, days, counts, yearly documents and fields."""
        from thidua_doc.check import run
        from thidua_doc.reading import Reading
        from thidua_doc.roll import general
        from thidua_doc.roll.fields import fields
        from thidua_doc.roll.ledger import Ledger
        from thidua_doc.roll.span import years_of
        from thidua_doc.roll.words import Words

        plan = self.plan
        self.years = years_of(plan, to)
        self.before = [
            (each.code, each.span) for each in run(plan, self.settings).diagnostics if each.severity is not _note_severity()
        ]
        ledger = Ledger()
        fields(plan, self.years, ledger)
        Words(plan, Reading(plan), self.years, ledger, self._first()).run()
        general.ask(plan, self.years, ledger)
        self._take(ledger)

    def _first(self) -> dt.date | None:
        """The earliest day on which the new plan may be issued."""
        date = self.plan.date
        if date is None:
            return None
        try:
            return dt.date(date.year + self.years.by, date.month or 1, 1)
        except ValueError:
            return None

    def lapse(self) -> None:
        """Law and bodies that are no more on the new plan's day."""
        from thidua_doc.check import run
        from thidua_doc.roll import lapsed
        from thidua_doc.roll.ledger import Ledger

        plan = self.plan.with_defaults(self.settings.defaults)
        context = run(plan, self.settings).context
        ledger = Ledger()
        lapsed.bases(plan, context, ledger, fragments=self.fragments)
        lapsed.body(plan, context, ledger)
        lapsed.bodies(plan, context, ledger)
        self._take(ledger)

    def _take(self, ledger: Ledger) -> None:
        """Make a pass's edits, and carry all that is known of places over them."""
        from thidua_doc.roll.ledger import carried, carried_changes, moved

        edits, made, notes = ledger.edits, ledger.made, ledger.notes
        if not self.fragments:
            edits, made, notes = self._only_own(edits, made, notes)
        self.made = carried_changes([*self.made, *made], edits)
        self.notes = carried([*self.notes, *notes], edits)
        self.before = [(code, moved(span, edits)) for code, span in self.before]
        by_file: dict[int, list[Edit]] = {}
        for edit in edits:
            by_file.setdefault(edit.span.file, []).append(edit)
        for file, own in by_file.items():
            source = self.sources[file]
            new = apply_edits(source.typed, own)
            self.sources[file] = Source.of(new, source.path)
            if file:
                self._overlay(source.path or "", self.sources[file])
        self.plan = self._read(self.sources[0].typed)
        self.sources = [self.sources[0], *self.plan.sources[1:]]

    def _overlay(self, path: str, source: Source) -> None:
        import os

        self.overlay[os.path.realpath(path)] = source

    def _only_own(self, edits: list[Edit], made: list[Made], notes: list[Note]) -> tuple[list[Edit], list[Made], list[Note]]:
        """A file that other plans insert too is not touched: what would change in it is asked at the line that inserts it."""
        from thidua_doc.roll import general

        own = [note for note in notes if note.span.file == 0]
        own += general.of_fragments(self.plan, edits, notes)
        return [e for e in edits if e.span.file == 0], [m for m in made if m.span.file == 0], own

    def tidy(self) -> None:
        """A plan that was in canonical form stays in it: a weekday may be a letter longer, and its table's columns with it."""
        from thidua_doc.api import format
        from thidua_doc.roll.ledger import moved
        from thidua_doc.text import Span

        source = self.sources[0]
        if not self.untouched:
            return
        text = format(source.typed)
        if text == source.typed or self._read(text) != self.plan or text.count("\n") != source.typed.count("\n"):
            return
        edits = []
        offset = 0
        for old, new in zip(source.typed.splitlines(keepends=True), text.splitlines(keepends=True), strict=True):
            if old != new:
                edits.append(Edit(Span(offset, offset + len(old)), new))
            offset += len(old)
        self.notes = [
            note._replace(span=moved(note.span, edits), also=tuple(moved(s, edits) for s in note.also)) for note in self.notes
        ]
        self.before = [(code, moved(span, edits)) for code, span in self.before]
        kept = {each.span: _said(source, each) for each in self.made if not each.new}
        self.made = [each._replace(new=kept.get(each.span, each.new), span=moved(each.span, edits)) for each in self.made]
        self.sources[0] = Source.of(text, source.path)
        self.plan = self._read(text)

    def look_again(self) -> None:
        """Check the new plan: what is wrong with it and is told by no question yet becomes one."""
        from thidua_doc.check import run
        from thidua_doc.roll import general

        found = [each for each in run(self.plan, self.settings).diagnostics if each.severity is not _note_severity()]
        self.notes += general.left(self.plan, found, self.notes, self.before, self.fragments)


def _said(source: Source, made: Made) -> str:
    return " ".join(source.typed[made.span.start : made.span.end].split())


def _note_severity() -> object:
    from thidua_doc.diagnostic import Severity

    return Severity.NOTE


def _is_canonical(text: str) -> bool:
    from thidua_doc.api import format

    return format(text) == text
