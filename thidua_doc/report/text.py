"""`--format text`: what a person reads in a terminal. The place, the sentence, the line with marks, the law, the fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.record import Mend, Record
from thidua_doc.report.snippet import Snippet, snippet, visible
from thidua_doc.report.words import SEVERITIES, closing

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BLUE, _BOLD, _GREEN = "1;34", "1", "32"


def one(record: Record, look: Look) -> str:
    """A diagnostic with its line, its related places, the article behind it and its fix; a blank line ends it."""
    paint = _painter(look.colour)
    say = look.language
    colour = _COLOURS[record.severity]
    place = record.place
    severity = SEVERITIES[record.severity].say(say)
    where = f"{visible(place.path)}:{place.line}:{place.column}"
    lines = [f"{paint(where, _BOLD)}  {paint(f'{severity}[{record.code}]', colour)} {visible(record.message.say(say))}"]
    # The number of a line and its bar take room of their own.
    shown = [(place.path, snippet(place, look.width - 10), colour, "^", "")]
    for other, words in record.related:
        shown.append((other.path, snippet(other, look.width - 10), _BLUE, "-", visible(words.say(say))))
    gutter = max(len(str(piece.number)) for _, piece, *_ in shown)
    bar = f"{' ' * (gutter + 1)}{paint('|', _BLUE)}"
    if place.text or record.related:
        lines.append(bar)
        lines += _lines(shown, gutter, bar, paint, look)
    head = f"{' ' * (gutter + 1)}{paint('=', _BLUE)}"
    if record.source is not None:
        source = Message("theo", "source").say(say)
        lines.append(f"{head} {source}: {visible(record.source.say(say))}")
    if record.mend is not None:
        lines.append(f"{head} {paint(_fix(record.mend).say(say), _GREEN)}")
    return "\n".join(lines) + "\n\n"


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The diagnostics, then the counts."""
    for part in parts:
        yield part.text
    paint = _painter(look.colour)
    tint = _COLOURS[Severity.ERROR] if summary.errors else _COLOURS[Severity.WARNING] if summary.warnings else _GREEN
    if not summary.idle:
        yield paint(closing(summary).say(look.language), tint) + "\n"


_Shown = tuple[str, Snippet, str, str, str]


def _lines(shown: list[_Shown], gutter: int, bar: str, paint: _Painter, look: Look) -> list[str]:
    """The lines of a record's places, each with its marks; an arrow leads to another file, dots over lines left out."""
    out: list[str] = []
    within = shown[0][0]
    before = 0
    line = ""
    for path, piece, tint, mark, words in _ordered(shown):
        if path != within:
            out.append(f"{' ' * gutter}{paint('-->', _BLUE)} {visible(path)}:{piece.number}")
            within, before = path, 0
        elif before and piece.number > before + 1:
            out.append(paint("...", _BLUE))
        marked = _marked(piece, gutter, bar, paint, tint, mark, words, look)
        # Two places of one line stand under one copy of it, where it was not cut for one of them.
        out += marked[1:] if piece.number == before and marked[0] == line else marked
        before, line = piece.number, marked[0]
    return out


def _ordered(shown: list[_Shown]) -> list[_Shown]:
    """Places of one file in the order of its lines; those of other files behind."""
    own = shown[0][0]
    return sorted(shown, key=lambda piece: (piece[0] != own, piece[0], piece[1].number))


def _marked(piece: Snippet, gutter: int, bar: str, paint: _Painter, tint: str, mark: str, words: str, look: Look) -> list[str]:
    number = paint(f"{piece.number:>{gutter}} |", _BLUE)
    under = mark * piece.length
    if piece.goes_on is not None:
        under += Message(f" … đến dòng {piece.goes_on}", f" … to line {piece.goes_on}").say(look.language)
    if words:
        under += f" {words}"
    return [f"{number} {piece.text}".rstrip(), f"{bar} {' ' * piece.left}{paint(under, tint)}"]


def _fix(mend: Mend) -> Message:
    title = Message(visible(mend.title.vi), visible(mend.title.en))
    if mend.safe:
        return Message(f"sửa: {title.vi} (an toàn: --fix)", f"fix: {title.en} (safe: --fix)")
    return Message(f"sửa: {title.vi} (cần người xem lại: --unsafe-fixes)", f"fix: {title.en} (needs a look: --unsafe-fixes)")


class _Painter:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def _painter(colour: bool) -> _Painter:
    return _Painter(colour)
