"""The steps of rolling a plan, from its text to the new plan's edits and questions."""

from __future__ import annotations

import datetime as dt
import os

from thidua_doc.api import format, read
from thidua_doc.check import run
from thidua_doc.diagnostic import Message, Severity
from thidua_doc.errors import ThiduaError
from thidua_doc.files import Inserter
from thidua_doc.lexer import Loader
from thidua_doc.model import Plan
from thidua_doc.reading import Reading
from thidua_doc.roll import general, lapsed
from thidua_doc.roll.fields import fields
from thidua_doc.roll.ledger import Ledger, Made, Note, carried, carried_changes, moved
from thidua_doc.roll.notes import without
from thidua_doc.roll.span import Years, years_of
from thidua_doc.roll.words import Words
from thidua_doc.settings import Settings
from thidua_doc.text import Edit, Source, Span, apply_edits


class Rolling:
    """The steps, in their order: each is a pass of edits over the plan that the one before has left."""

    years: Years

    def __init__(self, text: str, settings: Settings, path: str | None, fragments: bool) -> None:
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
        return read(Source.of(text, self.path), self._loader())

    def _loader(self) -> Loader | None:
        if self.path is None:
            return None

        return Inserter(self.path, overlay=self.overlay)

    def move(self, to: int | None) -> None:
        """Years, days, counts, yearly documents and fields."""
        plan = self.plan
        self.years = years_of(plan, to)
        self.before = [
            (each.code, each.span) for each in run(plan, self.settings).diagnostics if each.severity is not Severity.NOTE
        ]
        ledger = Ledger()
        fields(plan, self.years, ledger)
        reading = Reading(plan)
        Words(plan, reading, self.years, ledger, self._first()).run()
        general.ask(plan, reading, self.years, ledger)
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
        plan = self.plan.with_defaults(self.settings.defaults)
        context = run(plan, self.settings).context
        ledger = Ledger()
        lapsed.bases(plan, context, ledger, fragments=self.fragments)
        lapsed.body(plan, context, ledger)
        lapsed.bodies(plan, context, ledger)
        self._take(ledger)

    def _take(self, ledger: Ledger) -> None:
        """Make a pass's edits, and carry all that is known of places over them."""
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
        self.overlay[os.path.realpath(path)] = source

    def _only_own(self, edits: list[Edit], made: list[Made], notes: list[Note]) -> tuple[list[Edit], list[Made], list[Note]]:
        """A file that other plans insert too is not touched: what would change in it is asked at the line that inserts it."""
        own = [note for note in notes if note.span.file == 0]
        own += general.of_fragments(self.plan, edits, notes)
        return [e for e in edits if e.span.file == 0], [m for m in made if m.span.file == 0], own

    def tidy(self) -> None:
        """A plan that was in canonical form stays in it: a weekday may be a letter longer, and its table's columns with it."""
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
        found = [each for each in run(self.plan, self.settings).diagnostics if each.severity is not Severity.NOTE]
        self.notes += general.left(self.plan, found, self.notes, self.before, self.fragments)


def _said(source: Source, made: Made) -> str:
    return " ".join(source.typed[made.span.start : made.span.end].split())


def _is_canonical(text: str) -> bool:
    return format(text) == text
