"""A diagnostic apart from its file: all that a report shows of it, in both languages, and nothing that could not be JSON.

Records travel: from the process that checked a plan to the one that prints, into the cache and out of it. A report is written from
records alone, so that a stored result says what a fresh one does, in any format.
"""

from __future__ import annotations

from typing import Any

from thidua_doc.diagnostic import Diagnostic, Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.text import Source, Span
from thidua_doc.tuples import NamedTuple

ROOM = 480
"""Characters of a line that are kept before a place and from it on: four times the widest report."""
_BREAK = lazy(r"[\r\n]")


class Place(NamedTuple):
    """A place of a file: lines and columns count from 1, ends are exclusive.

    `text` is the line that it starts on, cut to what stands near; `at` is where in it the place starts; `begun` and `more` tell
    whether it was cut on the left and on the right. `last` is the line that the place ends on.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    at: int
    begun: bool
    more: bool
    last: int

    @property
    def words(self) -> str:
        """What stands at the place, as far as its first line goes."""
        return self.text[self.at : self.at + self.end - self.start]


class Change(NamedTuple):
    """One edit of a fix; `path` is None where it is in the record's own file."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    path: str | None


class Mend(NamedTuple):
    """How a record is mended."""

    safe: bool
    title: Message
    changes: tuple[Change, ...]


class Record(NamedTuple):
    """A diagnostic. `inserted`: its place is in a file that the plan inserts; `source` is the article behind it."""

    code: str
    severity: Severity
    message: Message
    place: Place
    inserted: bool = False
    mend: Mend | None = None
    source: Message | None = None
    related: tuple[tuple[Place, Message], ...] = ()


def record(diagnostic: Diagnostic) -> Record:
    """The record of a diagnostic."""
    fix, citation = diagnostic.fix, diagnostic.citation
    return Record(
        diagnostic.code,
        diagnostic.severity,
        diagnostic.sentence,
        place(diagnostic.document, diagnostic.span),
        diagnostic.span.file > 0,
        Mend(fix.safe, fix.title, tuple(_change(diagnostic, edit.span, edit.text) for edit in fix.edits)) if fix else None,
        citation.text if citation else None,
        tuple((place(diagnostic.documents[each.span.file], each.span), each.message) for each in diagnostic.related),
    )


def place(source: Source, span: Span) -> Place:
    """A place with the line around it: of a line of ten million characters what stands near."""
    typed = source.typed
    start, end = span.start, span.end
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    begin = start - column + 1
    left, limit = max(begin, start - ROOM), min(len(typed), start + ROOM)
    found = _BREAK.search(typed, start, limit)
    stop = found.start() if found else limit
    last = line
    if end > stop:
        # A span that ends right behind a line break ends on that line.
        last = end_line - 1 if end_line > line and _BREAK.match(typed, end - 1) else end_line
    text = typed[left:stop]
    more = found is None and stop < len(typed)
    return Place(source.path or "-", start, end, line, column, end_line, end_column, text, start - left, left > begin, more, last)


def _change(diagnostic: Diagnostic, span: Span, text: str) -> Change:
    document = diagnostic.documents[span.file]
    elsewhere = None if document is diagnostic.document else document.path
    return Change(*document.position(span.start), *document.position(span.end), text, elsewhere)


# --- from JSON ----------------------------------------------------------------------------------------------------------
# json.dumps writes named tuples as lists; these read them back. What is malformed raises TypeError, ValueError or IndexError.


def place_of(data: Any) -> Place:
    """A Place from its list."""
    return Place(*data)


def record_of(data: Any) -> Record:
    """A Record from its list."""
    code, severity, message, where, inserted, mend, source, related = data
    return Record(
        code,
        Severity(severity),
        Message(*message),
        Place(*where),
        inserted,
        Mend(mend[0], Message(*mend[1]), tuple(Change(*each) for each in mend[2])) if mend else None,
        Message(*source) if source else None,
        tuple((Place(*each), Message(*words)) for each, words in related),
    )
