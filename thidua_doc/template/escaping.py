"""The finished text of a plan: its values escaped as their lines need it, and for each line the template's line that wrote it.

How a value is escaped only its finished line tells: a field takes its words as they are, elsewhere `*` and `{` are signs; and a line
that a value begins must be the text that it is, whatever marker or head its words look like. The plan's own lexer says what each line
would be read as; a line whose deciding sign (`1.`, `Căn cứ:`) is a value's gets `\\` before it, one whose sign the template wrote does not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate

from thidua_doc.lexer import Line, lex
from thidua_doc.patterns import lazy
from thidua_doc.template import plan_text
from thidua_doc.template.origins import Origin, Places
from thidua_doc.template.plan_text import BEGIN, END, SIGNS
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple

_TOKEN = lazy("([\ud800\ud801]|[\ud900-\udbff][\udc00-\udfff])")
_COMMON = {ord(SIGNS[0]): "\\\\", ord(SIGNS[1]): "\\*", ord(SIGNS[2]): "\\{"}
_TEXT = {**_COMMON, ord(SIGNS[3]): "}", ord(SIGNS[4]): "|", ord(SIGNS[5]): ";"}
_ROW = {**_TEXT, ord(SIGNS[4]): "\\|"}
_BRACES = {**_COMMON, ord(SIGNS[3]): "\\}", ord(SIGNS[4]): "\\|", ord(SIGNS[5]): ","}
"""How a value's signs are written in text, in a row of a table, and inside a `{…}` of the template's own, where no `;` can stand."""
_SIGNED = lazy(f"[{SIGNS}]")
_ROUNDS = 6
_NUMBERED = frozenset(("SECTION", "CLAUSE", "SUBCLAUSE", "SUBSUBCLAUSE", "POINT", "DASH", "PLUS", "DOT"))
_VERBATIM = frozenset(("FIELD", "INSERT"))
_NO_ESCAPE = frozenset("*{}\\")
"""Before these `\\` means the sign itself; `\\ ` means a paragraph before anything."""


class Laid(NamedTuple):
    """A line while it is finished: its text escaped, the same with signs still told apart, and where in the first its values stand."""

    text: str
    coded: str
    values: tuple[tuple[int, int], ...]


def finished(written: str, places: Places, letters: str, kinds: Collection[str]) -> tuple[str, tuple[Origin | None, ...]]:
    """The text of a plan out of what a template wrote, and an origin for each of its lines.

    `letters` and `kinds` are those that plans are read by.
    """
    lines: list[Laid] = []
    origins: list[Origin | None] = []
    carried: Origin | None = None
    held = False
    for line in written.split("\n"):
        if line.isascii() or (_TOKEN.search(line) is None and _SIGNED.search(line) is None):
            lines.append(Laid(line, line, ()))
            origins.append(carried)
            continue
        laid, own, carried = _laid(line, places, carried)
        held = held or bool(laid.values)
        lines.append(laid)
        origins.append(own)
    texts = [line.text for line in lines]
    if held:
        texts = _told(lines, texts, letters, kinds)
    if texts and not texts[-1]:
        origins.pop()  # behind the last line break is no line
    return "\n".join(texts), tuple(origins)


def unescaped(written: str) -> str:
    """What a template wrote, as text that is no plan: a file's name, a parameter's default."""
    return plan_text.plain(written)


def _laid(line: str, places: Places, carried: Origin | None) -> tuple[Laid, Origin | None, Origin | None]:
    """A line without marks, its origin, and the origin of what stands at its end."""
    parts = _TOKEN.split(line)
    origin = last = carried
    seen = False
    inside = 0
    pieces: list[tuple[str, bool]] = []
    for at, part in enumerate(parts):
        if at % 2 == 0:
            piece = part.lstrip() if inside and not seen else part  # white space of a value indents no line
            if piece:
                pieces.append((piece, inside > 0))
                if not seen and not piece.isspace():
                    seen, origin = True, last
        elif part == BEGIN:
            inside += 1
        elif part == END:
            inside = max(inside - 1, 0)
        else:
            last = places.origin(part)
    return _escaped(pieces), origin if seen else last, last


def _escaped(pieces: Sequence[tuple[str, bool]]) -> Laid:
    """The pieces of a line together; each is told whether it is a value's."""
    coded = "".join([piece for piece, _ in pieces])
    signed = not coded.isascii() and _SIGNED.search(coded) is not None
    table = _ROW if coded.lstrip().startswith("|") else _TEXT
    braced = False
    out: list[str] = []
    values: list[tuple[int, int]] = []
    length = 0
    for piece, is_value in pieces:
        shown = piece.translate(_BRACES if braced else table) if signed else piece
        if is_value:
            values.append((length, length + len(shown)))
        elif signed and ("{" in piece or "}" in piece):
            braced = _braced(piece, braced)
        out.append(shown)
        length += len(shown)
    return Laid("".join(out) if signed else coded, coded, tuple(values))


def _braced(literal: str, braced: bool) -> bool:
    """Whether a `{` of the template's own is open behind a piece of it."""
    at = 0
    while at < len(literal):
        sign = literal[at]
        if sign == "\\":
            at += 1
        elif sign in "{}":
            braced = sign == "{"
        at += 1
    return braced


def _told(lines: Sequence[Laid], texts: list[str], letters: str, kinds: Collection[str]) -> list[str]:
    """The lines, with `\\` before those whose values would else be read as what the template did not write."""
    escaped: set[int] = set()
    for _ in range(_ROUNDS):
        source = "\n".join(texts)
        starts = [0, *accumulate([len(text) + 1 for text in texts])]
        lexed = lex(Source(source, source), letters, kinds)
        again = False
        verbatim = []
        for line in lexed.lines:
            if line.form is None:
                continue
            number = bisect_right(starts, line.start) - 1
            laid = lines[number]
            if not laid.values or number in escaped:
                continue
            if line.kind in _VERBATIM:
                verbatim.append(number)
            sign = _deciding(line)
            if sign is not None and _is_value(laid, line.start + sign - starts[number]):
                escaped.add(number)
                texts[number] = _plain_line(texts[number])
                again = True
        for _, start, _, _ in lexed.comments:
            number = bisect_right(starts, start) - 1
            if _is_value(lines[number], start - starts[number]) and number not in escaped:
                escaped.add(number)
                texts[number] = _plain_line(texts[number])
                again = True
        if not again:
            for number in verbatim:
                if number not in escaped:
                    texts[number] = plan_text.decoded(lines[number].coded)
            break
    return texts


def _deciding(line: Line) -> int | None:
    """The place in a line of the sign that makes it what it is; None for a paragraph."""
    form, kind = line.form, line.kind
    if kind == "TEXT" and form.extra != "other":
        return None
    if kind in _NUMBERED and form.marker is not None:
        return form.at + max(form.marker.length, 1) - 1
    if kind in ("ROW", "TABLE", "BASIS", "CLOSING_TEXT", "NOTE", "UNIT", "UNIT_ALONE") or form.extra in (
        "colon",
        "headless",
        "bare",
    ):
        return 0
    words = line.source.text[line.start : line.end]
    if form.begin > 0 and kind not in ("STRAY", "ASSIGNMENTS", "INSERT"):
        return len(words[: form.begin].rstrip()) - 1
    return 0


def _is_value(laid: Laid, at: int) -> bool:
    return any(start <= at < end for start, end in laid.values)


def _plain_line(text: str) -> str:
    """A line that is a paragraph whatever it begins with."""
    words = text.lstrip()
    space = text[: len(text) - len(words)]
    return f"{space}\\ {words}" if words[:1] in _NO_ESCAPE else f"{space}\\{words}"
