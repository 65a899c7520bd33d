"""Lines to line tokens: every line of a plan is some token, a stray one too, so that parsing can never fail.

One pass classifies each physical line with one compiled regex and what the lines before it were; wrapped lines join the line
that they continue. No grammar here: how tokens nest is `grammar/plan.lark`'s, what they mean is `lower.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from thidua_doc import language
from thidua_doc.markers import Context, Found, find, worded
from thidua_doc.model import Level, PartKind
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
    words (after marker or head), one a physical line, all in NFC offsets of `source`.
    """

    __slots__ = ("at", "end", "extra", "file", "kind", "marker", "name", "pieces", "source", "start")

    def __init__(self, kind: str, source: Source, file: int, start: int, end: int) -> None:
        self.kind = kind
        self.source = source
        self.file = file
        self.start = start
        self.end = end
        self.at = start  # where its marker stands: behind `**` where the whole heading was typed bold
        self.pieces: list[tuple[int, int]] = []
        self.marker: Found | None = None
        self.name = ""
        self.extra = ""

    @property
    def stop(self) -> int:
        """The end of its last physical line."""
        return max(self.end, self.pieces[-1][1]) if self.pieces else self.end


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


_LINE = re.compile(r"[^\r\n]+")
_RULE = re.compile(r"[-_=*~–—]{3,}(?:\s+[-_=*~–—]{3,})*\Z")
_HEAD = re.compile(r"([^\W\d_][\w ,\-]{0,40}?)\s*:(?!//)\s*")
_TITLE = re.compile(r"([^\W\d_]+(?:[ \t]+[^\W\d_]+){0,3})\s*(:|\Z|\s)\s*")
_APPENDIX = re.compile(r"(phụ\s+lục)(?:\s+([IVXLCl1-9Ⅰ-Ⅻ]{1,6}|\d{1,3}|[A-ZĐ]))?\s*(?:([:.\-–])\s*|\Z)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+|[A-ZĐ])(?!\w)")
_CAPTION = re.compile(r"bảng(?:\s+(?:số\s+)?\d+)?\s*[:.]\s*", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:\*\*)?\s*(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?\s+(?=[^\W\d_]{2})")
_AFTER_KIND = re.compile(r"\s*:\s*|\s*[-–]\s+|\s+|\Z")
_TO_NEXT = re.compile(r"\s*")
_LEVELS = {
    Level.SECTION: "SECTION",
    Level.CLAUSE: "CLAUSE",
    Level.SUBCLAUSE: "SUBCLAUSE",
    Level.SUBSUBCLAUSE: "SUBSUBCLAUSE",
    Level.POINT: "POINT",
    Level.DASH: "DASH",
    Level.PLUS: "PLUS",
}
_PARTS = {
    PartKind.BASES: "BASES",
    PartKind.OPENING: "OPENING",
    PartKind.CLOSING: "CLOSING",
    PartKind.RECIPIENTS: "RECIPIENTS",
    PartKind.SIGNATURE: "SIGNATURE",
}
MAX_INSERTED = 10_000_000
"""Characters that insertions may add to one plan: a guard against a file that inserts files that insert files."""


MAX_HEAD = 30
"""Characters of the longest line that can be the head of a part or a kind alone."""
MAX_DEPTH = 50
"""How deep files may insert each other."""


class Lexer:
    """The state of one run over one plan and what it inserts."""

    def __init__(self, letters: str, kinds: Collection[str], load: Loader | None, physical: bool) -> None:
        self.letters = letters
        self.kinds = kinds
        self.load = load
        self.keep = physical
        self.context = Context()
        self.lines: list[Line] = []
        self.physical: list[Physical] = []
        self.comments: list[tuple[int, int, int, int]] = []
        self.sources: list[Source] = []
        self.stage = "start"  # start, header, preamble, body, signature, appendix
        self.opened = False
        self.titled = False
        self.receiving = False
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
            start = begin + len(content) - len(content.lstrip())
            end = start + len(words)
            indented = start > begin
            if text[start] == "#" and (not indented or text.startswith("# ", start) or end == start + 1):
                self.comments.append((file, start, end, len(self.lines)))
                if own:
                    self.physical.append(Physical("comment", start, end, None))
                continue
            line = self._classify(source, file, start, end, blank)
            title = self._waiting_title(line, blank) if blank or not indented else None
            if title is not None:
                title.pieces, current, blank = [(start, end)], title, False
                title.extra = title.extra if title.extra == "unknown" else "below"
                if own:
                    self.physical.append(Physical("continuation", start, end, title))
                continue
            if indented and not blank and current is not None and _may_wrap(line) and self._continues(current):
                # An escape in front keeps a wrapped line that begins like a marker in its paragraph, and is no part of the words.
                current.pieces.append(line.pieces[0] if line.kind == "TEXT" else (start, end))
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

    def _continues(self, above: Line) -> bool:
        if self.stage == "signature" or above.kind in ("ROW", "TABLE", "ASSIGNMENTS", "STRAY"):
            return False
        # Nothing stands behind the head of a part yet: the line is its first paragraph.
        return bool(above.pieces) or above.kind in (
            "SECTION",
            "CLAUSE",
            "SUBCLAUSE",
            "SUBSUBCLAUSE",
            "POINT",
            "DASH",
            "PLUS",
            "FIELD",
            "TITLE",
        )

    def _waiting_title(self, line: Line, blank: bool) -> Line | None:
        """A title whose abstract stands on the line below it, as on the printed page (Phụ lục III, mẫu 1.4)."""
        above = self.lines[-1] if self.lines else None
        if above is None or above.kind != "TITLE" or above.pieces or line.kind != "TEXT" or line.file != above.file:
            return None
        return above if not blank or above.extra == "colon" else None

    def _enter(self, line: Line) -> Line:
        """Take a line as the next token and go on to the stage that it opens; gives the line that a wrapped one continues."""
        kind = line.kind
        rest = line
        if kind in ("BASES", "OPENING", "CLOSING", "RECIPIENTS", "SIGNATURE") and line.pieces:
            rest = Line("TEXT", line.source, line.file, line.pieces[0][0], line.pieces[0][1])
            rest.pieces = line.pieces
            line.pieces = []
        self.lines.append(line)
        if rest is not line:
            self.lines.append(rest)
        if line.marker is not None:
            self.context.passed(line.marker)
        self.receiving = kind == "RECIPIENTS" or (self.receiving and kind in ("DASH", "PLUS", "TEXT"))
        if kind == "TITLE":
            self.stage, self.titled = "header", True
        elif kind == "FIELD":
            if self.stage == "start":
                self.stage = "header"
        elif kind == "SECTION":
            if self.stage != "appendix":
                self.stage = "body"
        elif kind == "APPENDIX":
            self.stage = "appendix"
            self.context.letter = ""
        elif kind == "SIGNATURE":
            self.stage = "signature"
        elif kind in ("RECIPIENTS", "CLOSING"):
            self.stage = "body"
        elif self.stage in ("start", "header"):
            self.stage = "preamble"
        if kind == "OPENING":
            self.opened = True
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
            return
        self._file(got.source, stack)

    def _classify(self, source: Source, file: int, start: int, end: int, blank: bool) -> Line:
        text = source.text
        line = Line("TEXT", source, file, start, end)
        first = text[start]
        if self.stage == "start" and self._title(line, text):
            return line
        if first == "\\":
            if end - start > 1 and text[start + 1] not in "*{|}\\":
                start += 1
                while text[start].isspace():
                    start += 1
            line.pieces.append((start, end))
            return line
        if first == "|":
            above = self.lines[-1] if self.lines else None
            goes_on = not blank and above is not None and above.file == file and above.kind in ("ROW", "TABLE", "CAPTION")
            line.kind = "ROW" if goes_on or (above is not None and above.kind == "CAPTION") else "TABLE"
            line.pieces.append((start, end))
            return line
        if first == "@":
            return self._directive(line, text)
        if self._marked(line, text) or (first == "*" and self._bold(line, text)) or self._late_title(line, text):
            return line
        if _RULE.match(text, start, end):
            line.kind, line.extra = "STRAY", "rule"
            return line
        if text.find(":", start, min(end, start + 64)) > 0 and self._head(line, text):
            return line
        if first in "pP" and self._appendix(line, text):
            return line
        if first in "bB" and self._caption(line, text):
            return line
        if self._headless(line, text):
            return line
        if self._is_basis(text, start, end):
            line.kind = "BASIS"
        elif (self.receiving and _is_position(text[start:end])) or (
            first in "TKQ*" and self.stage in ("body", "appendix") and _is_authority(text[start:end])
        ):
            line.kind, line.extra = "SIGNATURE", "bare"
        line.pieces.append((start, end))
        return line

    def _marked(self, line: Line, text: str) -> bool:
        """A line with a marker of its own; the lines of a signature have none but a whole `I.`."""
        found = find(text, line.start, line.end, self.letters, self.context)
        if found is None and text[line.start] in "IVXMP" and self.stage == "body":
            found = worded(text, line.start, line.end, self.context)
        if found is None or (self.stage == "signature" and (found.level is not Level.SECTION or found.separator != ".")):
            return False
        line.kind, line.marker = _LEVELS[found.level], found
        begin = line.start + found.length
        while begin < line.end and text[begin].isspace():
            begin += 1
        if begin < line.end:
            line.pieces.append((begin, line.end))
        return True

    def _bold(self, line: Line, text: str) -> bool:
        """A heading that was pasted bold with its number: `**II. Nội dung**`, `**II.** Nội dung`."""
        start, end = line.start + 2, line.end
        if not text.startswith("**", line.start) or start >= end or self.stage == "signature":
            return False
        found = find(text, start, end, self.letters, self.context)
        if found is None or found.level > Level.POINT:
            return False
        close = text.find("**", start, end)
        begin = start + found.length
        if close == begin:
            begin += 2
        elif close == end - 2 > begin:
            end = close
        else:
            return False
        while begin < end and text[begin].isspace():
            begin += 1
        line.kind, line.marker, line.at, line.extra = _LEVELS[found.level], found, start, f"bold:{close}"
        if begin < end:
            line.pieces.append((begin, end))
        return True

    def _late_title(self, line: Line, text: str) -> bool:
        """A known kind in capitals, alone on its line, below the head of a page that was pasted with it."""
        if self.titled or self.stage not in ("header", "preamble") or not text[line.start].isupper():
            return False
        words = text[line.start : line.end]
        if len(words) > MAX_HEAD or not words.isupper() or language.fold(words).upper() not in self.kinds:
            return False
        line.kind, line.name, line.extra = "TITLE", words, "colon"
        return True

    def _headless(self, line: Line, text: str) -> bool:
        """The head of a part without its colon, or typed bold: `Nơi nhận`, `**Nơi nhận:**`."""
        if line.end - line.start > MAX_HEAD:
            return False
        words = text[line.start : line.end]
        part = language.PARTS.get(language.fold(words.strip("*: ")))
        early = self.stage in ("start", "header", "preamble")
        here = (PartKind.BASES, PartKind.OPENING) if early else (PartKind.RECIPIENTS, PartKind.CLOSING)
        if part not in here or self.stage == "signature":
            return False
        line.kind, line.name, line.extra = _PARTS[part], words, "headless"
        return True

    def _is_basis(self, text: str, start: int, end: int) -> bool:
        """Before the first section, a line that itself begins `Căn cứ …`; `_openings` takes out those that lead into the plan."""
        if self.stage not in ("start", "header", "preamble") or self.opened:
            return False
        return bool(language.BASIS_LINE.match(text, start, end))

    def _title(self, line: Line, text: str) -> bool:
        """The first line: a known kind, or capitals and a colon in the place of one."""
        match = _TITLE.match(text, line.start, line.end)
        if match is None:
            return False
        words = re.sub(r"\s+", " ", match[1])
        known = None
        for count in range(len(words.split(" ")), 0, -1):
            name = " ".join(words.split(" ")[:count])
            if language.fold(name).upper() in self.kinds:
                known = name
                break
        if known is not None:
            stop = line.start
            for word in known.split(" "):
                stop = text.index(word, stop) + len(word)
            separator = _AFTER_KIND.match(text, stop, line.end)
            if separator is None:
                return False
            colon = ":" in separator.group()
            if not colon and not known.isupper():
                return False
            line.extra = "" if colon else "colon"
            begin = separator.end()
            line.name = text[line.start : stop]
        elif match[2] == ":" and match[1].isupper():
            line.name, line.extra, begin = match[1], "unknown", match.end()
        else:
            return False
        line.kind = "TITLE"
        if begin < line.end:
            line.pieces.append((begin, line.end))
        return True

    def _directive(self, line: Line, text: str) -> Line:
        word, _, _ = text[line.start : line.end].partition(" ")
        name = language.DIRECTIVES.get(word.lower())
        begin = line.start + len(word)
        while begin < line.end and text[begin].isspace():
            begin += 1
        if name == language.INSERT:
            line.kind = "INSERT"
            if begin < line.end:
                line.pieces.append((begin, line.end))
        elif name == language.ASSIGNMENTS and begin >= line.end:
            line.kind = "ASSIGNMENTS"
        else:
            line.kind, line.extra, line.name = "STRAY", "directive", word
        return line

    def _head(self, line: Line, text: str) -> bool:
        """A line with words and a colon in front: a part's head, a field, a caption, an appendix, a second title."""
        match = _HEAD.match(text, line.start, line.end)
        if match is None:
            return False
        name = match[1]
        folded = language.fold(name)
        begin = match.end()
        alone = begin >= line.end
        part = language.PARTS.get(folded)
        in_sections = self.stage in ("body", "appendix", "signature")
        if part is not None and self._part_here(part, alone, in_sections):
            line.kind, line.name = _PARTS[part], name
        elif folded.startswith(language.APPENDIX):
            return self._appendix(line, text)
        elif folded.startswith(language.CAPTION) and self._caption(line, text):
            return True
        elif (
            self.stage in ("start", "header", "preamble")
            and folded in language.FIELDS
            and (self.stage != "preamble" or not alone)
        ):
            line.kind, line.name = "FIELD", name
        elif folded.upper() in self.kinds and self.stage in ("header", "preamble"):
            line.kind, line.name = "TITLE", name
        elif alone and self._near_part(line, name, folded):
            pass
        elif self.stage in ("start", "header") and not alone and self._unknown_field(name, folded):
            line.kind, line.name, line.extra = "FIELD", name, "unknown"
        else:
            return False
        if begin < line.end:
            line.pieces.append((begin, line.end))
        return True

    def _part_here(self, part: PartKind, alone: bool, in_sections: bool) -> bool:
        if alone or part in (PartKind.RECIPIENTS, PartKind.SIGNATURE):
            return True
        return not in_sections and part in (PartKind.BASES, PartKind.OPENING)

    def _near_part(self, line: Line, name: str, folded: str) -> bool:
        if folded in language.SIGNATURE_WORDS:
            line.kind, line.name, line.extra = "SIGNATURE", name, "near"
            return True
        near = language.nearest(name, language.PARTS)
        if near is None or not near[1] or language.distance(language.bare(folded), language.bare(near[0])) > 1:
            return False
        line.kind, line.name, line.extra = _PARTS[language.PARTS[near[0]]], name, "near"
        return True

    def _unknown_field(self, name: str, folded: str) -> bool:
        """Whether a line among the fields is meant as one: a few words, none of the ways that a paragraph begins."""
        if len(name.split()) > 5 or language.BASIS_LINE.match(name + " ") or folded == "kính gửi":
            return False
        above = self.lines[-1] if self.lines else None
        return language.nearest(name, language.FIELDS) is not None or (above is not None and above.kind in ("TITLE", "FIELD"))

    def _appendix(self, line: Line, text: str) -> bool:
        match = _APPENDIX.match(text, line.start, line.end)
        if match is None:
            return False
        separator = match[3] or ""
        if separator and separator != ":":
            # `Phụ lục I - II kèm theo …` and `Phụ lục. …` are sentences; a heading has a number and a capital behind it.
            rest = text[match.end() : match.end() + 1]
            numbered = _NUMBERED.match(text, match.end(), line.end)
            if match[2] is None or numbered or not (rest == "" or rest.isupper()):
                return False
        if self.stage in ("start", "header", "preamble"):
            return False
        line.kind = "APPENDIX"
        line.name = text[slice(*match.span(2))] if match[2] else ""
        line.extra = f"{match.start(2)}:{match.end(2)}" if match[2] else ""
        if match.end() < line.end:
            line.pieces.append((match.end(), line.end))
        return True

    def _caption(self, line: Line, text: str) -> bool:
        """`Bảng: tên`, `Bảng 1. Tên` right before a row of a table."""
        match = _CAPTION.match(text, line.start, line.end)
        if match is None or not self._row_follows(text, line.end):
            return False
        line.kind = "CAPTION"
        if match.end() < line.end:
            line.pieces.append((match.end(), line.end))
        return True

    def _row_follows(self, text: str, end: int) -> bool:
        match = _TO_NEXT.match(text, end)
        return match is not None and text[match.end() : match.end() + 1] == "|"


def _may_wrap(line: Line) -> bool:
    """Whether a line that is typed under another, further in, may go on with it: one without a marker and a meaning of its own.

    Inside a wrapped paragraph `theo …` begins no basis, and words with a colon no field.
    """
    return line.kind in ("TEXT", "BASIS") or (line.kind == "FIELD" and line.extra == "unknown")


def _is_authority(words: str) -> bool:
    """A line in capitals that begins with an authority: a signature that lacks its `Ký:`."""
    return bool(_AUTHORITY.match(words)) and words.isupper() and len(words) < 120


def _is_position(words: str) -> bool:
    """A position in capitals: it stands in a signature and in no list of recipients."""
    return len(words) < 60 and words.isupper() and language.fold(words).startswith(language.POSITIONS)


def _openings(lines: list[Line]) -> None:
    """A paragraph that begins like a basis and ends `… ban hành Kế hoạch … như sau:` is the opening. Its end may be wrapped."""
    for line in lines:
        if line.kind == "BASIS":
            start, end = line.pieces[-1]
            if language.OPENING_LEAD.search(line.source.text, start, end):
                line.kind = "TEXT"


def _closing(lines: list[Line]) -> None:
    """Find the closing that has no head: after the last section's items, a paragraph that begins `Trên đây là`."""
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].kind == "SECTION"), None)
    if last is None or any(line.kind == "CLOSING" for line in lines):
        return
    stop = next((i for i, line in enumerate(lines) if line.kind == "APPENDIX"), len(lines))
    if last > stop:
        last = next((i for i in range(stop - 1, -1, -1) if lines[i].kind == "SECTION"), 0)
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
    return Lexer(letters, kinds, load, physical).run(source)
