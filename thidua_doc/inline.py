"""What stands inside a line: `**bold**`, `*italic*`, escapes, references `{@label}`, and the `{…}` at its end.

A hand-written scanner: most lines have none of it, and the few that do are short. Nothing here raises; what is not closed is
text, and a finding says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

from thidua_doc.diagnostic import Finding, Fix, Message
from thidua_doc.forms import has_signs
from thidua_doc.lexer import Line
from thidua_doc.model import Label, Mark, MarkKind, Prose
from thidua_doc.patterns import lazy
from thidua_doc.text import Edit, Source, Span
from thidua_doc.tuples import NamedTuple

_new = tuple.__new__  # spares the call that a NamedTuple wraps it in: a plan has hundreds of lines
Words = Callable[[str], str | None]
"""label → the words it is laid out as, or None for a label that there is not."""
_Pieces: TypeAlias = "Sequence[tuple[int, int]]"


class Attribute(NamedTuple):
    """`name: value` inside `{…}`."""

    name: str
    value: str
    name_span: Span
    value_span: Span


class Inline(NamedTuple):
    """A line's words and what its `{…}` said."""

    prose: Prose
    label: Label | None = None
    attributes: tuple[Attribute, ...] = ()
    braces: Span | None = None
    references: tuple[tuple[str, Span], ...] = ()


# Four stars and more are a ruled line or a blank to fill in, and no mark.
_TOKEN = lazy(r"\\[*{}|\\]|\{|\*{4,}|(?<=\()\*{1,3}(?=\))|\*\*|\*")
_CLOSE = lazy(r"\\[*{}|\\]|\}|\{")
_LABEL = lazy(r"\s*([#@])\s*([^\s{}]+)\s*")
_REFERENCE = lazy(r"\{\s*@\s*([^\s{}]+)\s*\}")
_WORD_BEFORE = lazy(r"[\w*]")
_OPENS = lazy(r"[\w“\"(‘«]")
_ESCAPED = lazy(r"\\([*{}|\\])")


def read(line: Line, words: Words, findings: list[Finding], *, trailing: bool = True) -> Inline:
    """The words of a line's pieces; findings of the code CP108 are appended.

    `trailing` tells whether the line may carry `{…}` at its end (headings, items and paragraphs may, table cells may not).
    """
    prose = plain(line)
    if prose is not None:
        return _new(Inline, (prose, None, (), None, ()))
    pieces = line.pieces
    if not pieces:
        return Inline(cell(line, line.end, "", words, findings).prose)
    if line.more is None:
        start, end = pieces[0]
        return _read(line.form.words or line.source.text[start:end], start, line, words, findings, trailing)
    return _scanned(line, pieces, words, findings, trailing)


def plain(line: Line) -> Prose | None:
    """The words of a line that are known to have no sign among them, as most have none; None for one that must be read."""
    source, form, start = line.source, line.form, line.begin
    if line.more is not None:
        pieces = line.pieces
        return None if has_signs(source.text[pieces[0][0] : pieces[-1][1]]) else _joined(source, pieces, line.file)
    # The words that the form kept are the same in every plan: their hash is known.
    words = form.words
    if not form.plain or not words:
        return None
    return _new(Prose, (words, (), source.span(start, line.until, line.file), ((0, start),), source))


def cell(line: Line, start: int, raw: str, words: Words, findings: list[Finding]) -> Inline:
    """The words of one cell of a table's line, which stand at `start`."""
    return _read(raw, start, line, words, findings, False)


def _read(raw: str, start: int, line: Line, words: Words, findings: list[Finding], trailing: bool) -> Inline:
    if has_signs(raw):
        return _scanned(line, ((start, start + len(raw)),), words, findings, trailing)
    source = line.source
    prose = _new(Prose, (raw, (), source.span(start, start + len(raw), line.file), ((0, start),), source))
    return _new(Inline, (prose, None, (), None, ()))


def _scanned(line: Line, pieces: _Pieces, words: Words, findings: list[Finding], trailing: bool) -> Inline:
    """Words with signs among them: as they were read in another plan where what they refer to had the same name."""
    start = pieces[0][0]
    typed = line.source.text[start : pieces[-1][1]]
    known = tuple([(label, words(label)) for label in _REFERENCE.findall(typed)]) if "@" in typed else ()
    return _moved(_alone(typed, tuple([(a - start, b - start) for a, b in pieces]), trailing, known), line, start, findings)


def _joined(source: Source, pieces: _Pieces, file: int) -> Prose:
    """The words of several physical lines. The space that joins two of them stands for the break between."""
    text = source.text
    begin, until = pieces[0]
    parts = [text[begin:until]]
    places = [(0, begin)]
    length = until - begin
    for start, end in pieces[1:]:
        places += ((length, until), (length + 1, start))
        parts.append(text[start:end])
        length += 1 + end - start
        until = end
    return _new(Prose, (" ".join(parts), (), source.span(begin, until, file), tuple(places), source))


class _Alone(NamedTuple):
    """What a line says when it is read as if it were a file of its own, and what is said of it."""

    inline: Inline
    findings: tuple[Finding, ...]


@lru_cache(maxsize=4096)
def _alone(typed: str, pieces: _Pieces, trailing: bool, known: tuple[tuple[str, str | None], ...]) -> _Alone:
    """`known` has the labels that the line refers to, and the words of each."""
    findings: list[Finding] = []
    inline = _Scanner(_joined(Source(typed, typed), pieces, 0), dict(known).get, findings, trailing).run()
    return _Alone(inline, tuple(findings))


def _moved(alone: _Alone, line: Line, start: int, findings: list[Finding]) -> Inline:
    """What was read alone, at its place in the line's file."""
    source, file = line.source, line.file
    typed_at = source.typed_at

    def moved(span: Span) -> Span:
        first, last = start + span.start, start + span.end
        if typed_at is not None:
            first, last = typed_at[first], typed_at[last]
        return _new(Span, (first, last, file))

    (text, marks, span, anchors, _), label, attributes, braces, references = alone.inline
    if alone.findings:
        findings += [Finding(each.code, moved(each.span), each.message) for each in alone.findings]
    prose = _new(Prose, (text, marks, moved(span), tuple([(at, start + offset) for at, offset in anchors]), source))
    if label is not None:
        label = _new(Label, (label.name, moved(label.span)))
    if attributes:
        attributes = tuple([_new(Attribute, (name, value, moved(a), moved(b))) for name, value, a, b in attributes])
    if references:
        references = tuple([(name, moved(whole)) for name, whole in references])
    return _new(Inline, (prose, label, attributes, moved(braces) if braces is not None else None, references))


class _Scanner:
    def __init__(self, raw: Prose, words: Words, findings: list[Finding], trailing: bool) -> None:
        self.raw = raw
        self.words = words
        self.findings = findings
        self.trailing = trailing
        self.out: list[str] = []
        self.length = 0
        self.anchors: list[tuple[int, int]] = []
        self.marks: list[Mark] = []
        self.label: Label | None = None
        self.attributes: list[Attribute] = []
        self.braces: Span | None = None
        self.references: list[tuple[str, Span]] = []
        self.told: set[str] = set()
        """The marks of which a finding has said that one is open: the others of the line are seen when it is mended."""

    def run(self) -> Inline:
        raw = self.raw.text
        pairs = self._pairs() if "*" in raw else {}
        opened: dict[int, int] = {}
        at = 0
        while True:
            token = _TOKEN.search(raw, at)
            if token is None:
                break
            self._text(at, token.start())
            at = token.end()
            mark = token.group()
            if mark[0] == "\\":
                self._text(token.start() + 1, token.end())
            elif mark == "{":
                at = self._brace(token.start())
            elif token.start() in pairs:
                first, mark = pairs[token.start()]
                # Of the three stars of `***both***` the pair takes its own.
                at = token.start() + len(mark)
                if token.start() == first:
                    opened[first] = self.length
                else:
                    kind = MarkKind.BOLD if mark == "**" else MarkKind.ITALIC
                    self.marks.append(Mark(opened[first], self.length, kind))
            else:
                self._text(token.start(), token.end())
        self._text(at, len(raw))
        return self._made()

    def _made(self) -> Inline:
        text = "".join(self.out).rstrip()
        kept = (Mark(m.start, min(m.end, len(text)), m.kind, m.label) for m in self.marks if m.start < len(text))
        marks = tuple(sorted(kept, key=lambda m: (m.start, m.end)))
        end = self.raw._offset(0) if not text else None
        span = self.raw.span
        prose = Prose(text, marks, span, tuple(self.anchors) or ((0, end or 0),), self.raw.source)
        if text and (self.braces or self.label) and not self.references:
            prose = Prose(text, marks, Span(span.start, prose.at(0, len(text)).end, span.file), prose.anchors, prose.source)
        return Inline(prose, self.label, tuple(self.attributes), self.braces, tuple(self.references))

    def _text(self, start: int, end: int) -> None:
        """Take `raw[start:end]` over, keeping the places of its characters."""
        anchors = self.raw.anchors
        at = start
        for i in range(bisect_right(anchors, (start, 1 << 60)), len(anchors)):
            place = anchors[i][0]
            if place >= end:
                break
            self._take(at, place)
            at = place
        self._take(at, end)

    def _take(self, start: int, end: int) -> None:
        if end > start:
            self.anchors.append((self.length, self.raw._offset(start)))
            self.out.append(self.raw.text[start:end])
            self.length += end - start

    def _pairs(self) -> dict[int, tuple[int, str]]:
        """The `*` and `**` that belong together: place → (place of the first, mark). Those left alone are text, and reported."""
        raw = self.raw.text
        pairs: dict[int, tuple[int, str]] = {}
        open_at: list[tuple[str, int]] = []
        open_of = {"*": 0, "**": 0}
        at = 0
        while token := _TOKEN.search(raw, at):
            mark, start, at = token.group(), token.start(), token.end()
            if mark == "{":
                closed = self._closing_brace(at)
                at = closed + 1 if closed is not None else at
                continue
            before = raw[start - 1 : start]
            if mark[0] != "*" or len(mark) > 2 or (before == "(" and raw[at : at + 1] == ")"):
                continue  # `(*)` and `(**)` lead to a note
            last = open_at[-1] if open_at else ("", 0)
            if mark == "**" and last[0] == "*" and raw[at : at + 1] == "*" and before and not before.isspace():
                mark, at = "*", start + 1  # `***` closes what was opened last, then the other
            after = raw[at : at + 1]
            # The stars beside it are another mark's: what counts is what stands behind all of them.
            stars = 2 if mark == "*" and raw.startswith("**", at) else 1 if after == "*" else 0
            beyond = raw[at + stars : at + stars + 1]
            closes = bool(before) and not before.isspace() and not (beyond.isalnum() or beyond == "_")
            inner = last == ("**", start - 2)
            if closes and open_of[mark] and not inner:
                while True:
                    opened, first = open_at.pop()
                    open_of[opened] -= 1
                    if opened == mark:
                        break
                    self._unclosed(opened, first)
                pairs[first] = pairs[start] = (first, mark)
            elif (mark == "**" and after == "*") or (_OPENS.match(after) and (inner or not _WORD_BEFORE.match(before))):
                open_at.append((mark, start))
                open_of[mark] += 1
            elif mark == "**" and closes:
                self._unclosed(mark, start)
        for mark, start in open_at:
            self._unclosed(mark, start)
        return pairs

    def _unclosed(self, mark: str, start: int) -> None:
        if mark in self.told:
            return
        self.told.add(mark)
        self.findings.append(
            Finding(
                "CP108",
                self.raw.at(start, start + len(mark)),
                Message(
                    f"Dấu “{mark}” đứng một mình, không có dấu “{mark}” khép lại; nếu là ký tự thường thì viết “\\{mark[0]}”.",
                    f"“{mark}” is not closed; write “\\{mark[0]}” for the character itself.",
                ),
            )
        )

    @cached_property
    def _tail(self) -> int:
        """Where the `{…}` begin that nothing but white space parts from the end of the line."""
        raw = self.raw.text
        opened: int | None = None
        tail = end = 0
        for token in _CLOSE.finditer(raw):
            if token.group() == "{":
                opened = token.start()
            elif token.group() == "}" and opened is not None:
                if raw[end:opened].strip():
                    tail = opened
                opened, end = None, token.end()
        return len(raw) if raw[end:].strip() else tail

    def _closing_brace(self, at: int) -> int | None:
        for token in _CLOSE.finditer(self.raw.text, at):
            if token.group() == "}":
                return token.start()
            if token.group() == "{":
                return None
        return None

    def _brace(self, start: int) -> int:
        """One `{…}` that begins at `start`; gives the place after it."""
        raw = self.raw.text
        close = self._closing_brace(start + 1)
        if close is None:
            if "{" not in self.told:
                self.told.add("{")
                self.findings.append(
                    Finding(
                        "CP108",
                        self.raw.at(start, start + 1),
                        Message(
                            "Dấu “{” không có dấu “}” khép lại; nếu là ký tự thường thì viết “\\{”.",
                            "“{” is not closed by “}”; write “\\{” for the character itself.",
                        ),
                    )
                )
            meant = _LABEL.fullmatch(raw, start + 1)
            if meant is not None and meant[1] == "#" and self.trailing and self.label is None:
                # Read as the label that it must be, so that references to it are not reported as well.
                self.label = Label(meant[2], self.raw.at(start, len(raw)))
                return len(raw)
            self._text(start, start + 1)
            return start + 1
        inside = raw[start + 1 : close]
        name = _LABEL.fullmatch(inside)
        whole = self.raw.at(start, close + 1)
        if name is not None and name[1] == "@":
            self._reference(name[2], whole, start)
            return close + 1
        if not self.trailing or start < self._tail:
            self.findings.append(
                Finding(
                    "CP108",
                    whole,
                    Message(
                        "“{…}” chỉ đứng ở cuối dòng; nếu là ký tự thường thì viết “\\{”.",
                        "“{…}” stands at the end of a line only; write “\\{” for the character itself.",
                    ),
                )
            )
            self._text(start, close + 1)
            return close + 1
        if name is not None:
            if self.label is not None:
                self.findings.append(
                    Finding(
                        "CP108", whole, Message("Một dòng chỉ mang một nhãn “{#…}”.", "A line carries one label “{#…}” only.")
                    )
                )
            else:
                self.label = Label(name[2], whole)
            return close + 1
        if not self._attributes(start + 1, close):
            self._text(start, close + 1)
            return close + 1
        self.braces = whole if self.braces is None else Span(self.braces.start, whole.end, whole.file)
        return close + 1

    def _reference(self, label: str, whole: Span, start: int) -> None:
        words = self.words(label)
        self.references.append((label, whole))
        shown = words if words is not None else "{@" + label + "}"
        self.anchors.append((self.length, self.raw._offset(start)))
        self.marks.append(Mark(self.length, self.length + len(shown), MarkKind.REFERENCE, label))
        self.out.append(shown)
        self.length += len(shown)

    def _attributes(self, start: int, end: int) -> bool:
        """`name: value; name: value` between the braces; False where it is none and stays text."""
        raw = self.raw.text
        parts = [part for part in raw[start:end].split(";") if part.strip()]
        wrong = next((part.strip() for part in parts if ":" not in part), None)
        if wrong is not None or not parts:
            self.findings.append(
                Finding(
                    "CP108",
                    self.raw.at(start - 1, end + 1),
                    Message(
                        f"“{{{wrong or ''}}}” không phải thuộc tính: trong “{{…}}” viết “tên: giá trị”; ký tự “{{” thường viết là “\\{{”.",
                        f"“{{{wrong or ''}}}” is no attribute: write “name: value” inside “{{…}}”, or “\\{{” for the character.",
                    ),
                )
            )
            return False
        at = start
        for part in raw[start:end].split(";"):
            if part.strip():
                self.attributes.append(self._attribute(part, at))
            at += len(part) + 1
        return True

    def _attribute(self, part: str, at: int) -> Attribute:
        name, _, value = part.partition(":")
        left = at + len(part) - len(part.lstrip())
        value_at = at + len(name) + 1 + len(value) - len(value.lstrip())
        return Attribute(
            " ".join(name.split()),
            _ESCAPED.sub(r"\1", value.strip()) if "\\" in value else value.strip(),
            self.raw.at(left, left + len(name.strip())),
            self.raw.at(value_at, value_at + len(value.strip())),
        )


def renamed(attribute: Attribute, name: str) -> Fix:
    """The fix that writes an attribute's name as it is known."""
    return Fix(Message(f"Đổi thành “{name}”", f"Change to “{name}”"), (Edit(attribute.name_span, name),))
