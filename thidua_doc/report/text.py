"""`--format text`: what a person reads in a terminal. The place, the sentence, the line with marks, the law, the fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.diagnostic import Diagnostic, Fix, Message, Severity
from thidua_doc.report import Look, Summary
from thidua_doc.report.snippet import Snippet, snippet, visible
from thidua_doc.report.words import SEVERITIES, closing
from thidua_doc.text import Source

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BLUE, _BOLD, _GREEN = "1;34", "1", "32"


def one(diagnostic: Diagnostic, look: Look) -> str:
    """A diagnostic with its line, its related places, the article behind it and its fix; a blank line ends it."""
    paint = _painter(look.colour)
    say = look.language
    colour = _COLOURS[diagnostic.severity]
    document = diagnostic.document
    line, column = document.position(diagnostic.span.start)
    severity = SEVERITIES[diagnostic.severity].say(say)
    place = f"{visible(diagnostic.path or '-')}:{line}:{column}"
    lines = [f"{paint(place, _BOLD)}  {paint(f'{severity}[{diagnostic.code}]', colour)} {visible(diagnostic.sentence.say(say))}"]
    # The number of a line and its bar take room of their own.
    shown = [(document, snippet(document, diagnostic.span, look.width - 10), colour, "^", "")]
    for related in diagnostic.related:
        other = diagnostic.documents[related.span.file]
        shown.append((other, snippet(other, related.span, look.width - 10), _BLUE, "-", visible(related.message.say(say))))
    gutter = max(len(str(piece.number)) for _, piece, *_ in shown)
    bar = f"{' ' * (gutter + 1)}{paint('|', _BLUE)}"
    if document.typed:
        lines.append(bar)
        within: Source = document
        for other, piece, tint, mark, words in _ordered(shown):
            if other is not within:
                arrow = paint("-->", _BLUE)
                lines.append(f"{' ' * gutter}{arrow} {visible(other.path or '-')}:{piece.number}")
                within = other
            lines += _marked(piece, gutter, bar, paint, tint, mark, words, look)
    head = f"{' ' * (gutter + 1)}{paint('=', _BLUE)}"
    if diagnostic.citation is not None:
        source = Message("theo", "source").say(say)
        lines.append(f"{head} {source}: {visible(diagnostic.citation.say(say))}")
    if diagnostic.fix is not None:
        lines.append(f"{head} {paint(_fix(diagnostic.fix).say(say), _GREEN)}")
    return "\n".join(lines) + "\n\n"


def whole(parts: Iterable[str], summary: Summary, look: Look) -> Iterator[str]:
    """The diagnostics, then the counts."""
    yield from parts
    paint = _painter(look.colour)
    tint = _COLOURS[Severity.ERROR] if summary.errors else _COLOURS[Severity.WARNING] if summary.warnings else _GREEN
    yield paint(closing(summary).say(look.language), tint) + "\n"


_Shown = tuple[Source, Snippet, str, str, str]


def _ordered(shown: list[_Shown]) -> list[_Shown]:
    """Places of one file in the order of its lines; those of other files behind."""
    own = shown[0][0]
    return sorted(shown, key=lambda piece: (piece[0] is not own, piece[0].path or "", piece[1].number))


def _marked(piece: Snippet, gutter: int, bar: str, paint: _Painter, tint: str, mark: str, words: str, look: Look) -> list[str]:
    number = paint(f"{piece.number:>{gutter}} |", _BLUE)
    under = mark * piece.length
    if piece.goes_on is not None:
        under += Message(f" … đến dòng {piece.goes_on}", f" … to line {piece.goes_on}").say(look.language)
    if words:
        under += f" {words}"
    return [f"{number} {piece.text}".rstrip(), f"{bar} {' ' * piece.left}{paint(under, tint)}"]


def _fix(fix: Fix) -> Message:
    title = Message(visible(fix.title.vi), visible(fix.title.en))
    if fix.safe:
        return Message(f"sửa: {title.vi} (an toàn: --fix)", f"fix: {title.en} (safe: --fix)")
    return Message(f"sửa: {title.vi} (cần người xem lại: --unsafe-fixes)", f"fix: {title.en} (needs a look: --unsafe-fixes)")


class _Painter:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def _painter(colour: bool) -> _Painter:
    return _Painter(colour)
