"""Lines to line tokens: every line of a plan is some token, a stray one too, so that parsing can never fail.

One pass classifies each physical line by its words and what the lines before it were (`forms.py`); wrapped lines join the line that
they continue. No grammar here: how tokens nest is `grammar/plan.lark`'s, what they mean is `lower.py`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from thidua_doc import language
from thidua_doc.forms import NO_FORM, Classifier, Form, Situation, classifier, tabled
from thidua_doc.markers import Found
from thidua_doc.misnumbered import read_as_sections
from thidua_doc.patterns import lazy
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple

Loader = Callable[[str, str], "Inserted"]
"""(path as written, path of the file it stands in) → what was read."""


class Inserted(NamedTuple):
    """What `@chèn` reads: the file, or why there is none (`missing`, `unnamed`, `cycle`, `outside`, `unreadable`, `size`)."""

    source: Source | None
    reason: str = ""


class Line:
    """A logical line: one token of the grammar.

    `start:end` is the range of its first physical line without leading and trailing white space, `stop` the end of its last one, all in
    NFC offsets of `source`. `begin:until` are the words of the first (behind marker or head), `more` the ranges of those below it, None
    where nothing was wrapped. `form` is what its words say by themselves, in offsets from `start`.
    """

    __slots__ = ("begin", "end", "extra", "file", "form", "kind", "more", "source", "start", "stop", "until")

    def __init__(self, kind: str, source: Source, file: int, start: int, end: int, form: Form | None = None) -> None:
        self.kind = kind
        self.source = source
        self.file = file
        self.start = self.begin = start
        self.end = self.stop = self.until = end
        self.more: list[tuple[int, int]] | None = None
        if form is None:
            self.form = NO_FORM
            self.extra = ""
            return
        self.form = form
        self.extra = form.extra
        if form.begin:
            self.begin = start + form.begin
        if form.cut:
            self.until = end - form.cut

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """The ranges of its words, one a physical line; a line that has none has no piece."""
        first = [(self.begin, self.until)] if self.begin < self.until else []
        return first + self.more if self.more else first

    @property
    def words(self) -> str:
        """Its words as typed, wrapped lines joined."""
        text = self.source.text
        return " ".join([text[start:stop] for start, stop in self.pieces])

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
        if self.more is None:
            self.more = []
        self.more.append((start, end))
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


_TO_NEXT = lazy(r"\s*")
_LINE = lazy(r"[^\r\n]*")
_BARE = ("", " ", "\r", "\n")
"""What follows the sign of a comment that is typed further in."""
_NO_PARAGRAPHS = frozenset(("ROW", "TABLE", "UNIT", "ASSIGNMENTS", "STRAY"))
"""What is never wrapped."""
_NUMBERED = frozenset(("SECTION", "CLAUSE", "SUBCLAUSE", "SUBSUBCLAUSE", "POINT", "DASH", "PLUS", "DOT"))
_BULLETS = frozenset(("DASH", "PLUS", "DOT"))
_ROWS = frozenset(("TABLE", "ROW"))
_HEADS_OF_TABLES = frozenset(("CAPTION", "UNIT"))
_BEFORE_ROWS = "bBđĐ(*"
"""How a line may begin that stands before the rows of a table: its caption, or the unit that it counts in."""
_HEADS = frozenset(("BASES", "OPENING", "CLOSING", "RECIPIENTS", "SIGNATURE"))
MAX_INSERTED = 10_000_000
"""Characters that insertions may add to one plan: a guard against a file that inserts files that insert files."""

MAX_DEPTH = 50
"""How deep files may insert each other."""


class Lexer:
    """The state of one run over one plan and what it inserts."""

    def __init__(self, classifier: Classifier, load: Loader | None, physical: bool) -> None:
        self.load = load
        self.keep = physical
        self.state = classifier.state(Situation())
        self.classifier = classifier
        self.lines: list[Line] = []
        self.physical: list[Physical] = []
        self.comments: list[tuple[int, int, int, int]] = []
        self.sources: list[Source] = []
        self.inserted = 0
        self.full = False

    def run(self, source: Source) -> Lexed:
        self._file(source, ())
        kinds = [line.kind for line in self.lines]
        if "BASIS" in kinds:
            _openings(self.lines, kinds)
        if "ROW" in kinds or "TABLE" in kinds:
            _tables(self.lines, kinds)
        read_as_sections(self.lines, kinds)
        _closing(self.lines, kinds)
        return Lexed(self.lines, self.physical, self.comments, self.sources)

    def _file(self, source: Source, stack: tuple[str, ...]) -> None:
        file = len(self.sources)
        self.sources.append(source)
        text = source.text
        own = file == 0 and self.keep
        current: Line | None = None
        blank = True
        stop = -1
        for content in _physical_lines(text):
            begin = stop + 1
            stop = begin + len(content)
            words = content.strip()
            if not words:
                if own:
                    self._blank(begin)
                blank, current = True, None
                continue
            start, end, indented = begin, stop, False
            if len(words) < len(content):
                indented = content[0].isspace()
                start = stop - len(content.lstrip())
                end = start + len(words)
            first, state = words[0], self.state
            if first == "#" and (not indented or words.startswith("# ") or words == "#"):
                self._comment(file, start, end, own)
                continue
            form: Form | None = None
            if first == "|":
                kind = self._table(file, blank)
            else:
                key = tabled(words) if first in _BEFORE_ROWS and _row_follows(text, end, first) else words
                form = state.forms.get(key) or state.form(key)
                kind = form.kind
            if form is not None and (indented or state.named):
                longer = self._wrapped(form, current, file, start, end, indented, blank)
                if longer is not None:
                    current, blank = longer, False
                    if own:
                        self.physical.append(Physical("continuation", start, end, longer))
                    continue
            line = Line(kind, source, file, start, end, form)
            if own:
                self.physical.append(Physical("insert" if kind == "INSERT" else "first", start, end, line))
            if kind == "INSERT":
                self._insert(line, source, (*stack, source.path or ""))
                blank, current = True, None
                continue
            self.lines.append(line)
            self.state = form.then if form is not None and form.then is not None else state.after(kind)
            current, blank = line, False
            if kind in _HEADS and line.begin < line.until:
                current = self._behind(line)

    def _comment(self, file: int, start: int, end: int, own: bool) -> None:
        self.comments.append((file, start, end, len(self.lines)))
        if own:
            self.physical.append(Physical("comment", start, end, None))

    def _blank(self, at: int) -> None:
        if not self.physical or self.physical[-1].role != "blank":
            self.physical.append(Physical("blank", at, at, None))

    def _behind(self, head: Line) -> Line:
        """What stands behind the head of a part is a line of its own."""
        line = Line("TEXT", head.source, head.file, head.begin, head.until)
        head.until = head.begin
        self.lines.append(line)
        return line

    def _table(self, file: int, blank: bool) -> str:
        """The kind of a line that begins with a bar: a table, or one more row of the one above."""
        above = self.lines[-1] if self.lines else None
        if above is None:
            return "TABLE"
        goes_on = not blank and above.file == file and above.kind in ("ROW", "TABLE")
        return "ROW" if goes_on or above.kind in _HEADS_OF_TABLES else "TABLE"

    def _wrapped(
        self, form: Form, above: Line | None, file: int, start: int, end: int, indented: bool, blank: bool
    ) -> Line | None:
        """The line that a physical line goes on with, and that has taken it in; None where it is a line of its own."""
        if self.state.named and (blank or not indented) and form.kind == "TEXT":
            title = self._waiting_title(file, blank)
            if title is not None:
                title.wrap(start, end)
                title.extra = title.extra if title.extra == "unknown" else "below"
                return title
        if above is None or blank or not indented or not _may_wrap(form, above.kind) or not self._continues(above):
            return None
        # An escape in front keeps a wrapped line that begins like a marker in its paragraph, and is no part of the words.
        above.wrap(start + form.begin if form.kind == "TEXT" else start, end)
        return above

    def _continues(self, above: Line) -> bool:
        if self.state.situation.stage == "signature" or above.kind in _NO_PARAGRAPHS:
            return False
        # Nothing stands behind the head of a part yet: the line is its first paragraph.
        return above.begin < above.until or bool(above.more) or above.kind in _NUMBERED or above.kind in ("FIELD", "TITLE")

    def _waiting_title(self, file: int, blank: bool) -> Line | None:
        """A title whose abstract stands on the line below it, as on the printed page (Phụ lục III, mẫu 1.4)."""
        above = self.lines[-1] if self.lines else None
        if above is None or above.kind != "TITLE" or above.pieces or file != above.file:
            return None
        return above if not blank or above.extra == "colon" else None

    def _insert(self, line: Line, source: Source, stack: tuple[str, ...]) -> None:
        written = source.text[line.begin : line.until]
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
            self.state = self.classifier.state(self.state.situation._replace(named=False))
            return
        self._file(got.source, stack)


def _physical_lines(text: str) -> list[str]:
    """The lines of a text, without their breaks, each one character behind the one before."""
    # A space, which no line keeps at its end, stands for the first half of a line break of two: the offsets stay those of the text.
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text.split("\n")


def _row_follows(text: str, end: int, first: str) -> bool:
    """Whether a row of a table follows; behind a caption the line with the table's unit may stand between."""
    at = _next_line(text, end)
    sign = text[at : at + 1]
    if sign == "|" or first not in "bB" or not sign or sign not in _BEFORE_ROWS:
        return sign == "|"
    stop = _LINE.match(text, at)
    if stop is None or not language.is_unit(stop.group().rstrip()):
        return False
    at = _next_line(text, stop.end())
    return text[at : at + 1] == "|"


def _next_line(text: str, end: int) -> int:
    """Where the next line begins that is no comment; blank lines don't count."""
    while True:
        match = _TO_NEXT.match(text, end)
        at = match.end() if match is not None else end
        if text[at : at + 1] != "#" or (text[at - 1] not in "\r\n" and text[at + 1 : at + 2] not in _BARE):
            return at
        comment = _LINE.match(text, at)
        end = comment.end() if comment is not None else len(text)


def _may_wrap(form: Form, above: str) -> bool:
    """Whether a line that is typed under another, further in, may go on with it: one without a marker and a meaning of its own.

    Inside a wrapped paragraph `theo …` begins no basis, words with a colon no field, and ` . ` no item but under one with a bullet.
    """
    if form.kind == "DOT":
        return above not in _BULLETS
    return form.kind in ("TEXT", "BASIS") or (form.kind == "FIELD" and form.extra in ("unknown", "colon"))


def _openings(lines: list[Line], kinds: list[str]) -> None:
    """A paragraph that begins like a basis and ends `… ban hành Kế hoạch … như sau:` is the opening. Its end may be wrapped."""
    for i, kind in enumerate(kinds):
        if kind == "BASIS":
            line = lines[i]
            start, end = line.more[-1] if line.more else (line.begin, line.until)
            if language.OPENING_LEAD.search(line.source.text, start, end):
                line.kind = kinds[i] = "TEXT"


def _tables(lines: list[Line], kinds: list[str]) -> None:
    """The unit of a table without caption, and the paragraphs right under a table that explain it.

    Behind the first of them `(1) …` is one more, and begins no list.
    """
    rows = noted = False
    for i, kind in enumerate(kinds):
        if kind == "UNIT" and (i == 0 or kinds[i - 1] != "CAPTION"):
            lines[i].kind = kinds[i] = "UNIT_ALONE"
        if kind in _ROWS:
            rows, noted = True, False
            continue
        if not rows:
            continue
        line = lines[i]
        text, start, stop = line.source.text, line.start, line.stop
        rows = (kind == "TEXT" and line.form is not NO_FORM and language.TABLE_NOTE.match(text, start, stop) is not None) or (
            noted and kind in ("TEXT", "CLAUSE", "POINT") and language.NEXT_NOTE.match(text, start, stop) is not None
        )
        if rows:
            line.kind = kinds[i] = "NOTE"
            if line.form.marker is not None:
                line.form, line.begin, line.until, line.extra = NO_FORM, start, line.end, ""
            noted = True


def _closing(lines: list[Line], kinds: list[str]) -> None:
    """Find the closing that has no head: after the last section's items, a paragraph that begins `Trên đây là`."""
    if "SECTION" not in kinds or "CLOSING" in kinds:
        return
    stop = kinds.index("APPENDIX") if "APPENDIX" in kinds else len(kinds)
    before = kinds[:stop]
    last = stop - 1 - before[::-1].index("SECTION") if "SECTION" in before else 0
    found = None
    for i in range(last, stop):
        kind, line = kinds[i], lines[i]
        if kind == "TEXT":
            words = line.source.text[line.start : line.start + len(language.CLOSING_WORDS)] if found is None else ""
            if words.lower() == language.CLOSING_WORDS:
                found = i
        elif kind in ("RECIPIENTS", "SIGNATURE"):
            break
        else:
            found = None
    if found is not None:
        lines[found].kind = "CLOSING_TEXT"


def lex(source: Source, letters: str, kinds: Collection[str], load: Loader | None = None, *, physical: bool = False) -> Lexed:
    """The tokens of a plan. `letters` is the law's sequence of points, `kinds` the kinds (in capitals) that the law knows.

    `physical` asks for the physical lines too, which only the formatter looks at.
    """
    return Lexer(classifier(letters, frozenset(kinds)), load, physical).run(source)
