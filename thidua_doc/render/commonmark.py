"""Words as CommonMark with GitHub's tables: what a reader of it shows is the words again, and nothing of them is read as markup.

Pandoc's own writer escapes what it is given word by word, and leaves `1. ` alone where the blank is in the same string; here
every sign that CommonMark 0.31 or GitHub's dialect may read is escaped where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from thidua_doc.model import Alignment
from thidua_doc.render.page import Line, Run

# What means something anywhere in a line: emphasis, code, links, HTML, strikethrough, cells, formulas.
_ANYWHERE = re.compile(r"[\\`*_\[\]<~|$]")
# An entity, an emoji's name, an address that GitHub would make a link of with the backslashes inside it.
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_EMOJI = re.compile(r":(?![0-9]{1,2}:)(?=[0-9A-Za-z_+-]+:)")  # `08:30:15` is a time
_WEB = re.compile(r":(?=//)|(?<=(?<![^\W_])[Ww][Ww][Ww])\.")
_MAIL = re.compile(r"@(?=[0-9A-Za-z_.-])|:(?=[^\s:]+@)")
# At the start of a line: a heading, a list, a quotation, a line under a heading. A number that begins a list, and its separator.
_START = re.compile(r"[#+=>-]")
_NUMBER = re.compile(r"([0-9]+)([.)])(?=\s|$)")
# What XML can't hold, and CommonMark replaces or a terminal obeys.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RULER = {Alignment.DEFAULT: "---", Alignment.LEFT: ":--", Alignment.CENTRE: ":-:", Alignment.RIGHT: "--:"}
_TAGS = {(True, False): ("**", "<b>", "</b>"), (False, True): ("*", "<i>", "</i>"), (True, True): ("***", "<b><i>", "</i></b>")}


def escaped(text: str) -> str:
    """Words in the middle of a line."""
    text = _ANYWHERE.sub(r"\\\g<0>", CONTROL.sub("", text))
    text = _ENTITY.sub(r"\\&", text)
    text = _EMOJI.sub(r"\\:", text)
    text = _MAIL.sub(r"\\\g<0>", text)
    return _WEB.sub(r"\\\g<0>", text)


def inlines(line: Iterable[Run]) -> str:
    """Runs in the middle of a line, such as a cell: bold and italic by stars where those are read as such, else by HTML's tags.

    The blanks at the ends of a styled run stand outside it. A line of blanks alone is none.
    """
    parts: list[tuple[str, tuple[bool, bool]]] = []
    for run in line:
        text, style = escaped(run.text), (run.bold, run.italic)
        inner = text.strip(" \u00a0")
        if style == (False, False) or not inner:
            parts.append((text, (False, False)))
            continue
        start = text.index(inner)
        parts += [(text[:start], (False, False)), (inner, style), (text[start + len(inner) :], (False, False))]
    parts = [part for part in parts if part[0]]
    out = []
    for i, (text, style) in enumerate(parts):
        if style == (False, False):
            out.append(text)
            continue
        before, after = (
            (parts[i - 1] if i else ("", (False, False))),
            (parts[i + 1] if i + 1 < len(parts) else ("", (False, False))),
        )
        stars, opening, closing = _TAGS[style]
        plain = before[1] == after[1] == (False, False)
        if plain and _flanks(before[0][-1:], text[0]) and _flanks(after[0][:1], text[-1]):
            out.append(f"{stars}{text}{stars}")
        else:
            out.append(f"{opening}{text}{closing}")
    return "".join(out).strip(" \t\r\n")


def paragraph(*lines: Iterable[Run]) -> str:
    """Lines as one paragraph, each on a line of its own; empty ones are left out."""
    return "\\\n".join(filter(None, map(_started, map(inlines, lines))))


def heading(level: int, line: Line) -> str:
    """A heading of `level` (1 - 6)."""
    # Signs `#` at its end would be taken for its closing.
    words = inlines(line)
    return f"{'#' * level} {words[:-1]}\\#" if words.endswith("#") else f"{'#' * level} {words}"


def table(head: Sequence[Line] | None, rows: Sequence[Sequence[Line]], alignments: Sequence[Alignment]) -> str:
    """A table of GitHub's: its head (empty where it has none; it can't be left out), alignments, rows."""
    lines = [_row(head or [()] * len(alignments)), "| " + " | ".join(_RULER[it] for it in alignments) + " |", *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Iterable[Line]) -> str:
    return "| " + " | ".join(map(inlines, cells)) + " |"


def _started(text: str) -> str:
    """A line, so that nothing at its start begins a block."""
    if _START.match(text):
        return f"\\{text}"
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def _flanks(outside: str, inside: str) -> bool:
    """Whether stars between these two are read as emphasis around what is inside (CommonMark 0.31, 6.2)."""
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(char: str) -> bool:
    """Whether a character is punctuation to CommonMark, or neither that nor a letter for certain."""
    return unicodedata.category(char)[0] not in "LN"
