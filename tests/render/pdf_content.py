"""Reading a PDF as it was written: what each operator shows, in which font, and what the fonts say of themselves."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

import pytest

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed; it is in the `test` extra")


def operators(document: Any) -> set[str]:
    return {str(operator) for sheet in document.pages for _, operator in pikepdf.parse_content_stream(sheet)}


def shows(sheet: Any) -> Iterator[tuple[int | None, str, bytes]]:
    """Of a page's texts, in the order in which they are drawn: the id of the marked content, the font's name, the codes."""
    font = ""
    fonts: list[str] = []
    marks: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(sheet):
        match str(operator):
            case "q":
                fonts.append(font)
            case "Q":
                font = fonts.pop()
            case "Tf":
                font = str(operands[0])
            case "BMC":
                marks.append(None)
            case "BDC":
                properties = operands[1]
                marks.append(
                    int(properties.MCID) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else None
                )
            case "EMC":
                marks.pop()
            case "Tj" | "'" | '"':
                yield next((mark for mark in reversed(marks) if mark is not None), None), font, bytes(operands[-1])
            case "TJ":
                codes = b"".join(bytes(it) for it in operands[0] if isinstance(it, pikepdf.String))
                yield next((mark for mark in reversed(marks) if mark is not None), None), font, codes


def shown(document: Any) -> dict[str, tuple[Any, set[int]]]:
    found: dict[str, tuple[Any, set[int]]] = {}
    for sheet in document.pages:
        fonts = sheet.obj.get("/Resources", {}).get("/Font", {})
        for _, name, codes in shows(sheet):
            font = fonts[name]
            key = str(font.get("/BaseFont"))
            found.setdefault(key, (font, set()))[1].update(cids(codes))
    return found


def cids(codes: bytes) -> list[int]:
    """The codes of a string in Identity-H."""
    return [it[0] for it in struct.iter_unpack(">H", codes)]


def widths_of(inner: Any) -> dict[int, float]:
    out: dict[int, float] = {}
    entries = list(inner.get("/W", ()))
    while entries:
        first = int(entries.pop(0))
        second = entries.pop(0)
        if isinstance(second, pikepdf.Array):
            out.update({first + i: float(width) for i, width in enumerate(second)})
        else:
            width = float(entries.pop(0))
            out.update(dict.fromkeys(range(first, int(second) + 1), width))
    return out


def advances_of(file: bytes) -> list[float]:
    """The widths of a TrueType font's glyphs, in thousandths of its size."""
    tables = {
        file[at : at + 4]: struct.unpack(">II", file[at + 8 : at + 16])
        for at in range(12, 12 + 16 * struct.unpack(">H", file[4:6])[0], 16)
    }

    def short(table: bytes, offset: int) -> int:
        at = tables[table][0] + offset
        return int(struct.unpack(">H", file[at : at + 2])[0])

    unit, glyphs, long = short(b"head", 18), short(b"maxp", 4), short(b"hhea", 34)
    return [short(b"hmtx", 4 * min(i, long - 1)) * 1000 / unit for i in range(glyphs)]


def to_unicode(font: Any) -> dict[int, str]:
    """What each code of a font says."""
    if "/ToUnicode" not in font:
        return {}
    out: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            out[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            start = bytes.fromhex(letters).decode("utf-16-be")
            for i in range(int(last, 16) - int(first, 16) + 1):
                out[int(first, 16) + i] = start[:-1] + chr(ord(start[-1]) + i)
    return out
