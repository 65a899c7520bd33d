"""The canonical form of a plan's text: field order and names, spacing, blank lines, tables set straight.

It works on the lines as they were typed, so that comments, wrapping and every word stay; the plan that the text is does not
change. Numbers are not touched: a wrong one is the checker's.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection

from thidua_doc import language
from thidua_doc.body import MAX_COLUMNS
from thidua_doc.lexer import Inserted, Lexed, Line, Physical, lex
from thidua_doc.text import Source

_PART_NAMES = {
    "BASES": "Căn cứ:",
    "OPENING": "Mở đầu:",
    "CLOSING": "Kết thúc:",
    "RECIPIENTS": "Nơi nhận:",
    "SIGNATURE": "Ký:",
}
_OPENS_BLOCK = frozenset(
    {"BASES", "OPENING", "CLOSING", "RECIPIENTS", "SIGNATURE", "SECTION", "APPENDIX", "CAPTION", "UNIT_ALONE"}
)
_MARKED = frozenset({"SECTION", "CLAUSE", "SUBCLAUSE", "SUBSUBCLAUSE", "POINT", "DASH", "PLUS", "DOT"})
WRAP = "  "
"""What a wrapped line begins with."""


def formatted(source: Source, letters: str, kinds: Collection[str]) -> str:
    """The canonical text of a source; what can't be read as text comes back as it was.

    The line break of its first line is kept for all, and so is a missing plan: a file of comments stays one.
    """
    if source.bad_at is not None or source.typed_at is not None or source.encoding != "utf-8":
        return source.typed
    lexed = lex(source, letters, kinds, _not_read, physical=True)
    return _Printer(source, lexed).run()


def traced(source: Source, letters: str, kinds: Collection[str]) -> tuple[str, tuple[int | None, ...]]:
    """As `formatted`, and for each line of it the line of the source (from 0) that it was; None for a blank line that was put in."""
    if source.bad_at is not None or source.typed_at is not None or source.encoding != "utf-8":
        return source.typed, tuple(range(len(source.typed.splitlines())))
    printer = _Printer(source, lex(source, letters, kinds, _not_read, physical=True))
    text = printer.run()
    breaks = [0, *(at + 1 for at, sign in enumerate(source.text) if sign == "\n")]
    return text, tuple(None if start is None else bisect_right(breaks, start) - 1 for start in printer.starts[: len(printer.out)])


def _not_read(path: str, within: str) -> Inserted:
    """What `@chèn` names is not looked at: the line that names it is kept as it is."""
    return Inserted(None, "kept")


class _Printer:
    def __init__(self, source: Source, lexed: Lexed) -> None:
        self.source = source
        self.text = source.text
        self.physical = lexed.physical
        self.out: list[str] = []
        self.starts: list[int | None] = []
        """For each line, where in the text the one began that it was."""
        self.blank = False

    def run(self) -> str:
        at = 0
        lines = self._fields_in_order(self.physical)
        while at < len(lines):
            line = lines[at]
            if line.role == "first" and line.line is not None and line.line.kind in ("TABLE", "ROW"):
                stop = at + 1
                while stop < len(lines) and _is_row(lines[stop]):
                    stop += 1
                self._table(lines[at:stop])
                at = stop
                continue
            self._one(line, lines, at)
            at += 1
        while self.out and not self.out[-1]:
            self.out.pop()
        newline = self.source.newline
        return newline.join(self.out) + newline if self.out else ""

    # --- order of the fields --------------------------------------------------------------------------------------------

    def _fields_in_order(self, lines: list[Physical]) -> list[Physical]:
        """The first unbroken run of field lines in canonical order, each with the comments above it and its wrapped lines."""
        first = next((i for i, p in enumerate(lines) if _kind(p) == "FIELD" and p.role == "first"), None)
        if first is None:
            return lines
        while first > 0 and lines[first - 1].role == "comment":
            first -= 1
        groups: list[list[Physical]] = []
        loose: list[Physical] = []
        stop = first
        for i in range(first, len(lines)):
            line = lines[i]
            if (line.role == "first" and _kind(line) != "FIELD") or line.role == "insert":
                break
            if line.role == "blank":
                continue
            loose.append(line)
            if line.role == "first":
                groups.append(loose)
                loose = []
                stop = i + 1
            elif line.role == "continuation" and groups:
                groups[-1] += loose
                loose = []
                stop = i + 1
        ordered = sorted(groups, key=_field_rank)
        return [*lines[:first], *(line for group in ordered for line in group), *lines[stop:]]

    # --- lines ----------------------------------------------------------------------------------------------------------

    def _one(self, line: Physical, lines: list[Physical], at: int) -> None:
        if line.role == "blank":
            self.blank = bool(self.out)
            return
        words = self.text[line.start : line.end]
        if line.role == "comment":
            # A comment belongs to the line under it: the blank line before a block stands above its comments.
            self._write(words, line.start, before=self._opens(lines, at))
        elif line.role == "continuation":
            self._add(WRAP + words, line.start)
        elif line.role == "insert":
            name = language.INSERT
            path = " ".join(self.text[a:b] for a, b in line.line.pieces) if line.line else ""
            self._write(f"{name} {path}".rstrip(), line.start)
        else:
            assert line.line is not None
            self._write(self._shown(line.line, words), line.start, before=self._opens(lines, at))

    def _opens(self, lines: list[Physical], at: int) -> bool:
        """Whether a blank line stands above: before a part, a section, an appendix, a table; and after the fields."""
        if at and lines[at - 1].role == "comment":
            return False
        following = next((p for p in lines[at:] if p.role not in ("comment", "blank")), None)
        if following is None or following.line is None or following.role == "continuation":
            return False
        kind = following.line.kind
        above = next((p for p in reversed(lines[:at]) if p.role == "first"), None)
        if above is None or above.line is None:
            return False
        if kind == "FIELD":
            return above.line.kind == "TITLE"
        return kind in _OPENS_BLOCK or above.line.kind in ("FIELD", "TITLE")

    def _write(self, words: str, start: int, *, before: bool = False) -> None:
        if self.out and (before or self.blank) and self.out[-1]:
            self._add("", None)
        self._add(words, start)

    def _add(self, words: str, start: int | None) -> None:
        self.blank = False
        self.out.append(words)
        self.starts.append(start)

    def _shown(self, line: Line, words: str) -> str:
        # The words may all stand on the next lines: `-` alone, wrapped behind.
        own = line.pieces[:1] if line.pieces and line.pieces[0][1] <= line.end else []
        rest = self.text[slice(*own[0])] if own else ""
        if line.kind == "TITLE" and line.extra == "":
            return f"{' '.join(line.name.split()).upper()}: {rest}".rstrip()
        if line.kind == "FIELD" and line.extra == "colon":
            return words  # that it lacks its colon is the checker's to say
        if line.kind == "FIELD":
            name = language.fold(line.name) if language.fold(line.name) in language.FIELDS else line.name
            return f"{name}: {rest}".rstrip()
        if line.kind in _PART_NAMES and line.extra == "":
            head = _PART_NAMES[line.kind]
            after = words.partition(":")[2].strip()
            return f"{head} {after}".rstrip()
        if line.kind in _MARKED and line.marker is not None and line.at == line.start:
            marker = words[: line.marker.length]
            spaced = words[line.marker.length : line.marker.length + 1]
            # A number glued to its word is the checker's to part (DS306); only the width of the gap is form.
            gap = " " if spaced == "" or spaced.isspace() else ""
            return f"{marker}{gap}{rest}".rstrip()
        if line.kind == "TEXT" and line.extra == "other":
            return f"{line.name}: {rest}".rstrip()
        return words

    def _table(self, rows: list[Physical]) -> None:
        """The rows of one table with their bars under each other. A row of other cells than the first is left as it is."""
        cells = [_cells(self.text[row.start : row.end]) for row in rows]
        width = len(cells[0])
        if max(map(len, cells)) > MAX_COLUMNS:
            for row in rows:
                self._write(self.text[row.start : row.end], row.start)
            return
        ruled = len(cells) > 1 and all(_is_ruler(cell) for cell in cells[1]) and len(cells[1]) == width
        widths = [
            max((_width(row[i]) for k, row in enumerate(cells) if len(row) == width and not (ruled and k == 1)), default=1)
            for i in range(width)
        ]
        widths = [max(w, 3) for w in widths]
        starts = rows[0].line is not None and rows[0].line.kind == "TABLE"
        for k, (row, parts) in enumerate(zip(rows, cells, strict=True)):
            if len(parts) != width:
                shown = self.text[row.start : row.end]
            elif ruled and k == 1:
                shown = "|" + "|".join(_ruler(cell, widths[i]) for i, cell in enumerate(parts)) + "|"
            else:
                shown = "| " + " | ".join(cell + " " * (widths[i] - _width(cell)) for i, cell in enumerate(parts)) + " |"
            if k == 0:
                self._write(shown, row.start, before=starts and bool(self.out) and not self.out[-1].startswith("#"))
            else:
                self._add(shown, row.start)


def _kind(line: Physical) -> str:
    return line.line.kind if line.line is not None else ""


def _is_row(line: Physical) -> bool:
    return line.role == "first" and _kind(line) == "ROW"


def _field_rank(group: list[Physical]) -> int:
    line = next(p.line for p in group if p.role == "first")
    name = language.fold(line.name) if line is not None else ""
    if name not in language.FIELDS and (near := language.nearest(name, language.FIELDS)) is not None and near[1]:
        name = near[0]  # a mistyped name is read as the one that it must be, and stands in its place
    return language.FIELDS.index(name) if name in language.FIELDS else len(language.FIELDS)


def _cells(row: str) -> list[str]:
    cells = []
    at = i = 1
    while i < len(row):
        if row[i] == "\\" and i + 1 < len(row):
            i += 2
            continue
        if row[i] == "|":
            cells.append(row[at:i].strip())
            at = i + 1
        i += 1
    if row[at:].strip():
        cells.append(row[at:].strip())
    return cells or [""]


def _is_ruler(cell: str) -> bool:
    return bool(cell) and set(cell) <= {"-", ":"} and "-" in cell


def _ruler(cell: str, width: int) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return (":" if left else "-") + "-" * width + (":" if right else "-")


def _width(text: str) -> int:
    """Columns that a text takes on a screen."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
