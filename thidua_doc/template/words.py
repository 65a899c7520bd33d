"""Text of a clerk's, a sheet's or a file's as a plan can hold it: NFC, plain spaces, nothing unseen."""

from __future__ import annotations

import unicodedata

from thidua_doc.diagnostic import Message
from thidua_doc.patterns import lazy
from thidua_doc.template.wrong import Wrong

_ESCAPED = lazy(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = lazy("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
_BREAK = lazy(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = lazy(r"[-–—•*+\uf0b7\uf0a7\uf0d8]\s+")
_SHOWN = 60
"""Characters of what was typed that a message repeats."""


def lines(text: str) -> list[str]:
    """The lines of a text that hold a word, each with single plain spaces. Raises Wrong where it holds what no text has."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _BREAK.sub("\n", text)
        bad = _CONTROL.search(text)
        if bad is not None:
            raise Wrong(
                "mistyped",
                Message(
                    f"{quoted(text)} có ký tự không phải là chữ (U+{ord(bad.group()):04X}); xóa nó đi",
                    f"{quoted(text)} holds a character that is no text (U+{ord(bad.group()):04X}); delete it",
                ),
            )
        text = _UNSEEN.sub("", text)
        return [said for line in text.split("\n") if (said := " ".join(line.split()))]
    said = " ".join(text.split())
    return [said] if said else []


def one_line(text: str) -> str:
    """A text as one line. Raises Wrong."""
    return " ".join(lines(text))


def items(text: str) -> list[str]:
    """The items of a list that was typed as one text: a line each; where there is one line, what stands between semicolons.

    A text of several lines is not parted at semicolons: a legal basis may hold some. Bullets before an item and a semicolon after it
    are no part of it.
    """
    found = lines(text)
    if len(found) == 1:
        found = found[0].split(";")
    return [said for each in found if (said := item(each))]


def item(line: str) -> str:
    """An item without its bullet and without the semicolon that parts it from the next."""
    line = line.strip()
    bullet = _BULLET.match(line)
    return line[bullet.end() if bullet else 0 :].rstrip("; ")


def unescaped(text: str) -> str:
    """A text of an XLSX with its `_x000D_` as the characters that they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def quoted(text: str) -> str:
    """What was typed, as a message repeats it: in quotes, on one line, shortened."""
    said = " ".join(_CONTROL.sub("\ufffd", text).split())
    return f"“{said if len(said) <= _SHOWN else said[: _SHOWN - 1].rstrip() + '…'}”"
