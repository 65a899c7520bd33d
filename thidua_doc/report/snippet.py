"""A line of a file as a terminal shows it, with marks exactly under some of its characters.

Works on a window around the mark: a line of ten million characters costs what a short one does.
"""

from __future__ import annotations

import unicodedata

from thidua_doc.report.record import Place
from thidua_doc.tuples import NamedTuple

TAB = 4
CUT = "…"


class Snippet(NamedTuple):
    """A line and what stands under it: `left` blanks, then `length` marks. `goes_on`: the span ends on a later line."""

    number: int
    text: str
    left: int
    length: int
    goes_on: int | None


def snippet(place: Place, width: int) -> Snippet:
    """The line that a place starts on, cut to `width` columns around the place's part of it."""
    text, at = place.text, place.at
    end = min(len(text), at + max(0, place.end - place.start))
    before = _show(text[:at], 0)
    marked = _show(text[at:end], columns(before) if "\t" in text else 0)
    after = _show(text[end:], columns(before) + columns(marked) if "\t" in text else 0)
    text_left, left = _cut_left(before, columns(marked), width, place.begun)
    marked, cut = _cut_right(marked, width - left)
    if not cut:
        after, cut_after = _cut_right(after, width - left - columns(marked))
        after += CUT if cut_after or place.more else ""
    else:
        after = CUT
    goes_on = place.last if place.last > place.line else None
    return Snippet(place.line, (text_left + marked + after).rstrip(), left, max(1, columns(marked)), goes_on)


def _cut_left(text: str, marked: int, width: int, cut: bool) -> tuple[str, int]:
    """What stands before the mark, cut from the left so that the mark has room; and its columns."""
    room = max(width // 3, width - marked - 20)
    have = columns(text)
    if not cut and have <= room:
        return text, have
    kept: list[str] = []
    used = 1
    for char in reversed(text):
        wide = _width(char)
        if used + wide > room:
            break
        kept.append(char)
        used += wide
    while kept and _width(kept[-1]) == 0:
        kept.pop()  # marks whose letter was cut off
    return CUT + "".join(reversed(kept)), used


def _cut_right(text: str, room: int) -> tuple[str, bool]:
    used = 0
    for i, char in enumerate(text):
        used += _width(char)
        if used > max(room, 1):
            return text[:i], True
    return text, False


def columns(text: str) -> int:
    """How many columns a terminal gives a text that `visible` made."""
    return len(text) if text.isascii() else sum(map(_width, text))


def visible(text: str) -> str:
    """A text whose every character shows, and none of which a terminal obeys: controls, zero-width, bidi marks are replaced."""
    return text if text.isprintable() else "".join(c if c == " " else _seen(c) for c in text)


def _show(text: str, at: int) -> str:
    """`visible` with tabs as blanks up to the next stop, from column `at`."""
    if "\t" not in text:
        return visible(text)
    out: list[str] = []
    for i, piece in enumerate(text.split("\t")):
        if i:
            blanks = TAB - at % TAB
            out.append(" " * blanks)
            at += blanks
        piece = visible(piece)
        out.append(piece)
        at += columns(piece)
    return "".join(out)


def _seen(char: str) -> str:
    if char.isprintable():
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else " " if unicodedata.category(char) == "Zs" else "\ufffd"


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
