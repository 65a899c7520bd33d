"""Silencing comments: `# thidua: bỏ qua DS301, CT602` for the next block, `# thidua: bỏ qua tệp CT602` for the file.

Before the first item of a list, the block is the whole list.
"""

from __future__ import annotations

import re

from thidua_doc.lexer import Lexed
from thidua_doc.model import Silence
from thidua_doc.patterns import lazy
from thidua_doc.text import Span

_COMMENT = lazy(r"#\s*thidua\s*:\s*(?:bỏ\s+qua|bo\s+qua|ignore)(?P<file>\s+(?:tệp|tep|file)\b)?(?P<codes>.*)", re.IGNORECASE)
_CODE = lazy(r"[^\s,;]+")


def read_silences(lexed: Lexed, scopes: dict[int, Span]) -> tuple[Silence, ...]:
    """The silencing comments of every file of a plan, each with what it silences.

    `scopes` gives the whole of a block for the line that it begins with; any other line is its own block.
    """
    out: list[Silence] = []
    for file, start, end, following in lexed.comments:
        source = lexed.sources[file]
        match = _COMMENT.match(source.text, start, end)
        if match is None:
            continue
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
        out.append(Silence(codes, scope, source.span(start, end, file)))
    return tuple(out)
