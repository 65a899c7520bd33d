"""A unified diff of two texts of one file."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.text import Source

_COLOURS = {"---": "1", "+++": "1", "@@": "36", "-": "31", "+": "32"}


def difference(path: str, old: bytes, new: bytes, colour: bool = False) -> Iterator[str]:
    """The lines of the diff, each with its line break, under the path's own name on both sides."""
    from difflib import unified_diff

    before, after = (Source.from_bytes(data).typed.splitlines(keepends=True) for data in (old, new))
    if before == after:
        # Only the encoding of the file changes: no line would show it.
        name = Source.from_bytes(old).encoding
        yield f"--- {path} ({name})\n+++ {path} (utf-8)\n"
        return
    for line in unified_diff(before, after, path, path):
        text = line.rstrip("\r\n")
        if colour:
            code = next((code for mark, code in _COLOURS.items() if text.startswith(mark)), None)
            text = f"\x1b[{code}m{text}\x1b[0m" if code else text
        yield text + "\n"
        if not line.endswith(("\n", "\r")):
            yield "\\ No newline at end of file\n"
