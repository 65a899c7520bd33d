"""Lines to line tokens: every line of a plan is some token, a stray one too, so that parsing can never fail.

One pass classifies each physical line by its words and what the lines before it were (`forms.py`); wrapped lines join the line that
they continue. No grammar here: how tokens nest is `grammar/plan.lark`'s, what they mean is `lower.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from thidua_doc import language
from thidua_doc.forms import NO_FORM, Classify, Form, Situation, classifier
from thidua_doc.markers import Found
from thidua_doc.patterns import lazy
from thidua_doc.text import Source

Loader = Callable[[str, str], "Inserted"]
"""(path as written, path of the file it stands in) → what was read."""


class Inserted(NamedTuple):
    """What `@chèn` reads: the file, or why there is none (`missing`, `unnamed`, `cycle`, `outside`, `unreadable`, `size`)."""

    source: Source | None
    reason: str = ""


class Line:
    """A logical line: one token of the grammar.

    `start:end` is the range of its first physical line without leading and trailing white space, `pieces` the ranges of its
    words (after marker or head), one a physical line, all in NFC offsets of `source`; `stop` is the end of its last physical line.
    `form` is what its words say by themselves, in offsets from `start`.
    """

    __slots__ = ("end", "extra", "file", "form", "kind", "pieces", "source", "start", "stop")

    def __init__(self, kind: str, source: Source, file: int, start: int, end: int, form: Form = NO_FORM) -> None:
        self.kind = kind
        self.source = source
        self.file = file
        self.start = start
        self.end = self.stop = end
        self.form = form
        self.extra = form.extra
        begin = start + form.begin
        stop = start + form.stop
        self.pieces: list[tuple[int, int]] = [(begin, stop)] if begin < stop else []

    @property
    def at(self) -> int:
        """Where its marker stands: behind `**` where the whole heading was typed bold."""
        return self.start + self.form.at

    @property
    def marker(self) -> Found | None:
        return self.form.marker

    @property
    def name(self) -> str:
        """The head, field or directive as typed."""
        return self.form.name

    def wrap(self, start: int, end: int) -> None:
        """Take one more physical line in."""
        self.pieces.append((start, end))
        self.stop = max(end, self.stop)


class Physical(NamedTuple):
    """A physical line of the plan's own file, for the formatter: its range and what it is. Blank lines in a row are one.

    `role` is `blank`, `comment`, `continuation`, `first` (of `line`) or `insert`.
    """

    role: str
    start: int
    end: int
    line: Line | None


class Lexed(NamedTuple):
    """All of a plan: the tokens, inserted ones in their place; the physical lines of its own file, if asked; every file read."""

    lines: list[Line]
    physical: list[Physical]
    comments: list[tuple[int, int, int, int]]
    """Comments as (file, start, end, index of the token that follows)."""
    sources: list[Source]


_LINE = lazy(r"[^\r\n]+")
_TO_NEXT = lazy(r"\s*")
_NO_PARAGRAPHS = frozenset(("ROW", "TABLE", "ASSIGNMENTS", "STRAY"))
"""What is never wrapped."""
_NUMBERED = frozenset(("SECTION", "CLAUSE", "SUBCLAUSE", "SUBSUBCLAUSE", "POINT", "DASH", "PLUS"))
_HEADS = frozenset(("BASES", "OPENING", "CLOSING", "RECIPIENTS", "SIGNATURE"))
MAX_INSERTED = 10_000_000
"""Characters that insertions may add to one plan: a guard against a file that inserts files that insert files."""

MAX_DEPTH = 50
"""How deep files may insert each other."""


class Lexer:
    """The state of one run over one plan and what it inserts."""

    def __init__(self, classify: Classify, load: Loader | None, physical: bool) -> None:
        self.classify = classify
        self.load = load
        self.keep = physical
        self.situation = Situation()
        self.lines: list[Line] = []
        self.physical: list[Physical] = []
        self.comments: list[tuple[int, int, int, int]] = []
        self.sources: list[Source] = []
        self.inserted = 0
        self.full = False

    def run(self, source: Source) -> Lexed:
        self._file(source, ())
        _openings(self.lines)
        _closing(self.lines)
        return Lexed(self.lines, self.physical, self.comments, self.sources)

    def _file(self, source: Source, stack: tuple[str, ...]) -> None:
        file = len(self.sources)
        self.sources.append(source)
        text = source.text
        own = file == 0 and self.keep
        current: Line | None = None
        blank = True
        last = 0
        for physical in _LINE.finditer(text):
            begin, stop = physical.span()
            content = physical.group()
            words = content.strip()
            # Empty lines are no match: they show in the gap between two, which is one line break otherwise.
            if not words or (begin - last > 1 and text[last:begin] != "\r\n"):
                blank, current = True, None
                if own:
                    self.physical.append(Physical("blank", begin, begin, None))
            last = stop
            if not words:
                continue
            indented = content[0].isspace()
            start = stop - len(content.lstrip()) if indented else begin
            end = start + len(words)
            if words[0] == "#" and (not indented or words.startswith("# ") or words == "#"):
                self.comments.append((file, start, end, len(self.lines)))
                if own:
                    self.physical.append(Physical("comment", start, end, None))
                continue
            line = self._line(source, file, start, end, words, blank)
            title = self._waiting_title(line, blank) if self.situation.named and (blank or not indented) else None
            if title is not None:
                title.wrap(start, end)
                current, blank = title, False
                title.extra = title.extra if title.extra == "unknown" else "below"
                if own:
                    self.physical.append(Physical("continuation", start, end, title))
                continue
            if indented and not blank and current is not None and _may_wrap(line) and self._continues(current):
                # An escape in front keeps a wrapped line that begins like a marker in its paragraph, and is no part of the words.
                current.wrap(line.pieces[0][0] if line.kind == "TEXT" else start, end)
                if own:
                    self.physical.append(Physical("continuation", start, end, current))
                continue
            if line.kind == "INSERT":
                if own:
                    self.physical.append(Physical("insert", start, end, line))
                self._insert(line, source, (*stack, source.path or ""))
                blank, current = True, None
                continue
            current, blank = self._enter(line), False
            if own:
                self.physical.append(Physical("first", start, end, line))

    def _line(self, source: Source, file: int, start: int, end: int, words: str, blank: bool) -> Line:
        if words[0] == "|":
            above = self.lines[-1] if self.lines else None
            goes_on = not blank and above is not None and above.file == file and above.kind in ("ROW", "TABLE", "CAPTION")
            row = goes_on or (above is not None and above.kind == "CAPTION")
            line = Line("ROW" if row else "TABLE", source, file, start, end)
            line.pieces = [(start, end)]
            return line
        form = self.classify(words, self.situation, words[0] in "bB" and _row_follows(source.text, end))
        return Line(form.kind, source, file, start, end, form)

    def _continues(self, above: Line) -> bool:
        if self.situation.stage == "signature" or above.kind in _NO_PARAGRAPHS:
            return False
        # Nothing stands behind the head of a part yet: the line is its first paragraph.
        return bool(above.pieces) or above.kind in _NUMBERED or above.kind in ("FIELD", "TITLE")

    def _waiting_title(self, line: Line, blank: bool) -> Line | None:
        """A title whose abstract stands on the line below it, as on the printed page (Phụ lục III, mẫu 1.4)."""
        above = self.lines[-1] if self.lines else None
        if above is None or above.kind != "TITLE" or above.pieces or line.kind != "TEXT" or line.file != above.file:
            return None
        return above if not blank or above.extra == "colon" else None

    def _enter(self, line: Line) -> Line:
        """Take a line as the next token and go on to the situation behind it; gives the line that a wrapped one continues."""
        self.lines.append(line)
        self.situation = line.form.then or self.situation.after(line.kind)
        if line.kind not in _HEADS or not line.pieces:
            return line
        # What stands behind the head of a part is a line of its own.
        (start, end), line.pieces = line.pieces[0], []
        rest = Line("TEXT", line.source, line.file, start, end)
        rest.pieces = [(start, end)]
        self.lines.append(rest)
        return rest

    def _insert(self, line: Line, source: Source, stack: tuple[str, ...]) -> None:
        written = source.text[slice(*line.pieces[0])] if line.pieces else ""
        got = Inserted(None, "missing" if written else "unnamed")
        if self.load is not None and written:
            got = self.load(written, source.path or "")
        if got.source is not None and got.source.path in stack:
            got = Inserted(None, "cycle")
        elif got.source is not None:
            self.inserted += len(got.source.text)
            if self.inserted > MAX_INSERTED or len(stack) > MAX_DEPTH:
                # Said once: what would come after is the same mistake.
                got, self.full = Inserted(None, "told" if self.full else "size"), True
        if got.source is None:
            line.kind, line.extra = "STRAY", f"insert:{got.reason or 'missing'}"
            self.lines.append(line)
            self.situation = self.situation._replace(named=False)
            return
        self._file(got.source, stack)


def _row_follows(text: str, end: int) -> bool:
    match = _TO_NEXT.match(text, end)
    return match is not None and text[match.end() : match.end() + 1] == "|"


def _may_wrap(line: Line) -> bool:
    """Whether a line that is typed under another, further in, may go on with it: one without a marker and a meaning of its own.

    Inside a wrapped paragraph `theo …` begins no basis, and words with a colon no field.
    """
    return line.kind in ("TEXT", "BASIS") or (line.kind == "FIELD" and line.extra == "unknown")


def _openings(lines: list[Line]) -> None:
    """A paragraph that begins like a basis and ends `… ban hành Kế hoạch … như sau:` is the opening. Its end may be wrapped."""
    for line in lines:
        if line.kind == "BASIS":
            start, end = line.pieces[-1]
            if language.OPENING_LEAD.search(line.source.text, start, end):
                line.kind = "TEXT"


def _closing(lines: list[Line]) -> None:
    """Find the closing that has no head: after the last section's items, a paragraph that begins `Trên đây là`."""
    kinds = [line.kind for line in lines]
    if "SECTION" not in kinds or "CLOSING" in kinds:
        return
    stop = kinds.index("APPENDIX") if "APPENDIX" in kinds else len(kinds)
    before = kinds[:stop]
    last = stop - 1 - before[::-1].index("SECTION") if "SECTION" in before else 0
    found = None
    for i in range(last, stop):
        line = lines[i]
        if line.kind == "TEXT" and found is None:
            words = line.source.text[line.start : line.start + len(language.CLOSING_WORDS)]
            if words.lower() == language.CLOSING_WORDS:
                found = i
        elif line.kind in ("RECIPIENTS", "SIGNATURE"):
            break
        elif line.kind != "TEXT":
            found = None
    if found is not None:
        lines[found].kind = "CLOSING_TEXT"


def lex(source: Source, letters: str, kinds: Collection[str], load: Loader | None = None, *, physical: bool = False) -> Lexed:
    """The tokens of a plan. `letters` is the law's sequence of points, `kinds` the kinds (in capitals) that the law knows.

    `physical` asks for the physical lines too, which only the formatter looks at.
    """
    return Lexer(classifier(letters, frozenset(kinds)), load, physical).run(source)
