"""Silencing comments: `# thidua: bỏ qua DS301, CT602` for the next block, `# thidua: bỏ qua tệp CT602` for the file.

Before the first item of a list, the block is the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from thidua_doc.lexer import Lexed
from thidua_doc.model import Silence
from thidua_doc.patterns import lazy
from thidua_doc.text import Span
from thidua_doc.tuples import NamedTuple

_COMMENT = lazy(r"#\s*thidua\s*:\s*(?:bỏ\s+qua|bo\s+qua|ignore)(?P<file>\s+(?:tệp|tep|file)\b)?(?P<codes>.*)", re.IGNORECASE)
_CODE = lazy(r"[^\s,;]+")


class Silencing(NamedTuple):
    """A comment that silences: its file, what is in it, and the index of the token that follows."""

    file: int
    match: re.Match[str]
    following: int


def silencing(lexed: Lexed) -> list[Silencing]:
    """The silencing comments of every file of a plan."""
    out: list[Silencing] = []
    for file, start, end, following in lexed.comments:
        match = _COMMENT.match(lexed.sources[file].text, start, end)
        if match is not None:
            out.append(Silencing(file, match, following))
    return out


def read_silences(comments: Iterable[Silencing], lexed: Lexed, scopes: dict[int, Span]) -> tuple[Silence, ...]:
    """The silencing comments of a plan, each with what it silences.

    `scopes` gives the whole of a block for the line that it begins with; any other line is its own block.
    """
    out: list[Silence] = []
    for file, match, following in comments:
        source = lexed.sources[file]
        codes = tuple(
            (code.group().upper(), source.span(code.start(), code.end(), file))
            for code in _CODE.finditer(source.text, *match.span("codes"))
        )
        scope: Span | None
        if match["file"]:
            scope = Span(0, len(source.typed) + 1, file)
        else:
            line = next((x for x in lexed.lines[following : following + 1] if x.file == file), None)
            scope = None
            if line is not None:
                scope = scopes.get(id(line)) or source.span(line.start, line.stop, file)
        out.append(Silence(codes, scope, source.span(*match.span(), file)))
    return tuple(out)
