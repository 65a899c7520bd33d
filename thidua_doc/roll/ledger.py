"""What rolling a plan changes and what it asks: edits of the files as they were typed, and notes for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_doc.diagnostic import Message
from thidua_doc.documents import Range
from thidua_doc.reading import Part
from thidua_doc.text import Edit, Span
from thidua_doc.tuples import NamedTuple


class Note(NamedTuple):
    """Something that a person decides: where it stands in the text as it is now, of which kind it is, and the sentence.

    `also` are other places that the same answer settles.
    """

    kind: str
    span: Span
    message: Message
    also: tuple[Span, ...] = ()


class Made(NamedTuple):
    """One change: its kind, its place, the words before and after, and a sentence where the reader would ask why."""

    kind: str
    span: Span
    old: str
    new: str
    why: Message | None = None


class Ledger:
    """Edits, changes and notes of one pass over a plan, each place at most once."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.made: list[Made] = []
        self.notes: list[Note] = []

    def edit(self, span: Span, text: str) -> bool:
        """Replace what stands at a span; False where another edit has it already."""
        for old in self.edits:
            if old.span.file == span.file and old.span.start < max(span.end, span.start + 1) and span.start < old.span.end:
                return False
        self.edits.append(Edit(span, text))
        return True

    def replace(self, part: Part, at: Range, new: str, kind: str, why: Message | None = None) -> None:
        """Edit a word of a part; an empty kind belongs to another edit's change."""
        span = part.prose.at(at.start, at.end)
        if self.edit(span, new) and kind:
            self.made.append(Made(kind, span, part.prose.text[at.start : at.end], new, why))

    def ask(self, kind: str, span: Span, message: Message, also: tuple[Span, ...] = ()) -> None:
        """Note a decision; the same sentence at the same place once."""
        note = Note(kind, span, message, also)
        if note not in self.notes:
            self.notes.append(note)


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span of a text lies once the edits are made; of one inside an edit the whole new words."""
    start, end = span.start, span.end
    shift = 0
    first: int | None = None
    last: int | None = None
    for edit in sorted((e for e in edits if e.span.file == span.file), key=lambda e: (e.span.start, e.span.end)):
        begin, stop = edit.span.start, edit.span.end
        grown = len(edit.text) - (stop - begin)
        if begin == stop == start == end:  # a line put in: what is said of that place is said of the line
            first, last = begin + shift, begin + shift + len(edit.text)
        if first is None and start < stop:
            first = start + shift if start <= begin else begin + shift
        if last is None and end <= begin:
            last = end + shift
        if last is None and end <= stop:
            last = begin + shift + len(edit.text)
        shift += grown
    first = start + shift if first is None else first
    last = end + shift if last is None else last
    return Span(first, max(first, last), span.file)


def carried(notes: Iterable[Note], edits: Sequence[Edit]) -> list[Note]:
    """Notes with their places in the edited text."""
    return [note._replace(span=moved(note.span, edits), also=tuple(moved(span, edits) for span in note.also)) for note in notes]


def carried_changes(made: Iterable[Made], edits: Sequence[Edit]) -> list[Made]:
    """Changes with their places in the edited text."""
    return [each._replace(span=moved(each.span, edits)) for each in made]
