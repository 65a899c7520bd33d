"""Text that is on its way into a plan: literal text of a template beside values, told apart to the very end.

While a template is filled nothing is escaped yet, for only a finished line tells how. What stands in a value is kept apart by code
points that no text can hold, lone surrogates: each sign of the plan language in a value is one of `SIGNS` (one character for one, so
that capitals, cuts and lengths stay what they are), a value stands between `BEGIN` and `END`, and an origin is a pair of marks.
Values and literal strings lose surrogates of their own on the way in.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from operator import itemgetter
from typing import Any

from thidua_doc.patterns import lazy

BEGIN, END = "\ud800", "\ud801"
_RAW = "\\*{}|;"
SIGNS = "".join(chr(0xD810 + i) for i in range(len(_RAW)))
"""What stands for `\\`, `*`, `{`, `}`, `|`, `;` of a value."""
_CODED = str.maketrans({**dict(zip(_RAW, SIGNS, strict=True)), "\n": " ", "\r": " "})
_DECODED = str.maketrans({**dict(zip(SIGNS, _RAW, strict=True)), BEGIN: None, END: None})
_FIRST, _SECOND, _WIDTH = 0xD900, 0xDC00, 0x400
MOST_PLACES = (_SECOND - _FIRST) * _WIDTH

SURROGATE = lazy("[\ud800-\udfff]")
MARK = lazy("[\ud900-\udbff][\udc00-\udfff]")
_PARTS = lazy("([\ud800\ud801]|[\ud900-\udbff][\udc00-\udfff])")
_OUTER = lazy("[\ud800\ud801]|[\ud900-\udbff][\udc00-\udfff]")
_WORD = lazy("[^\ud800\ud801\ud900-\udfff]")
_SPECIAL = lazy(r"[\\*{}|;\n\r]")
_BREAK = lazy(r"[\r\n]\s*")


class PlanText(str):
    """Plan text: what the template wrote itself, with the values in it told apart. Made by `planned`."""

    __slots__ = ()


def planned(text: str) -> PlanText:
    """Plan text of what has marks in it already. Marks alone are no text, so that `{% if … %}` sees none."""
    return PlanText(text if text.isascii() or _WORD.search(text) is not None else "")


def mark(place: int) -> str:
    """The mark of an origin: what follows was written there."""
    return chr(_FIRST + place // _WIDTH) + chr(_SECOND + place % _WIDTH)


def place(marked: str) -> int:
    """The origin that a mark stands for."""
    return (ord(marked[0]) - _FIRST) * _WIDTH + ord(marked[1]) - _SECOND


def sanitised(text: str) -> str:
    """A text from outside without code points that could pass for marks, in NFC, as plans are."""
    if not text.isascii():
        if SURROGATE.search(text) is not None:
            text = SURROGATE.sub("\ufffd", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return text


def value(text: str) -> str:
    """A value's text in the plan: its signs are characters, its line breaks spaces."""
    if _SPECIAL.search(text) is not None:
        text = _BREAK.sub(" ", text).translate(_CODED)
    return f"{BEGIN}{text}{END}"


def bare(text: str) -> str:
    """The text without marks of origin and of values; signs of values stay coded."""
    return text if text.isascii() else _OUTER.sub("", text)


def plain(text: str) -> str:
    """The words, as values have them: nothing told apart any more."""
    return str(text) if text.isascii() else MARK.sub("", text).translate(_DECODED)


def cut(text: PlanText, at: int | slice) -> PlanText:
    """Some of the characters of plan text, without marks of origin; those of a value stay a value's."""
    letters: list[tuple[str, bool]] = []
    inside = False
    for part in _PARTS.split(text):
        if part in (BEGIN, END):
            inside = part == BEGIN
        elif MARK.fullmatch(part) is None:
            letters += [(letter, inside) for letter in part]
    chosen = letters[at] if isinstance(at, slice) else [letters[at]]
    out = ""
    for is_value, group in groupby(chosen, key=itemgetter(1)):
        words = "".join([letter for letter, _ in group])
        out += f"{BEGIN}{words}{END}" if is_value else words
    return planned(out)


def decoded(text: str) -> str:
    """A piece without marks, signs as they are."""
    return text.translate(_DECODED)


def unmarked(value: Any) -> Any:
    """A value of a template with plain words for plan text, inside lists too."""
    if isinstance(value, PlanText):
        return plain(value)
    if isinstance(value, (list, tuple)):
        return type(value)([unmarked(each) for each in value]) if type(value) in (list, tuple) else value
    return value


def holds_plan_text(value: Any) -> bool:
    """Whether it is, or is a list of, plan text."""
    if isinstance(value, PlanText):
        return True
    return type(value) in (list, tuple) and any(isinstance(each, PlanText) for each in value)
