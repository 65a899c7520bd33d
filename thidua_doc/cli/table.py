"""Tables for people: drawn by rich on a terminal, aligned with spaces elsewhere, a row a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from thidua_doc.cli.console import Console, clean


def show(
    console: Console, title: str, head: Sequence[str], rows: Iterable[Sequence[str]], whole: int = 0, broad: int = -1
) -> None:
    """Write a table to standard output, its first `whole` columns never broken, column `broad` wider than the others where
    the terminal has no room for all of them. What it holds is text, whatever stands in it.
    """
    lines = [[clean(cell) for cell in row] for row in rows]
    if not (console.out.isatty() and _drawn(console, title, head, lines, whole, broad)):
        console.out.write(aligned(title, head, lines))


def aligned(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table without lines: columns two spaces apart, none cut."""
    every = [head, *rows]
    wide = [max(_wide(row[i]) for row in every) for i in range(len(head))]
    out = [clean(title)] if title else []
    for row in every:
        cells = (cell + " " * (width - _wide(cell)) for cell, width in zip(row, wide, strict=True))
        out.append(("  " + "  ".join(cells)).rstrip())
    return "\n".join(out) + "\n"


def _wide(text: str) -> int:
    """The columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    text = unicodedata.normalize("NFC", text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _drawn(console: Console, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], whole: int, broad: int) -> bool:
    """The table as rich draws it, as wide as the terminal; False where there is no rich."""
    try:
        from rich import box
        from rich.console import Console as Terminal
        from rich.table import Table
        from rich.text import Text
    except ImportError:
        return False
    terminal = Terminal(file=console.out, no_color=not console.colour(console.out))
    wide = [max(map(_wide, column)) for column in zip(head, *rows, strict=True)]
    tight = broad >= 0 and sum(wide) + 2 * len(wide) > terminal.width
    table = Table(title=Text(clean(title)) if title else None, title_justify="left", box=box.SIMPLE_HEAD, expand=tight)
    for i, name in enumerate(head):
        figures = all(not row[i] or row[i][0].isdigit() for row in rows)  # dates and sums are not parted
        share = min(wide[i], terminal.width // 3 if i == broad else 24) if tight and not figures else None
        table.add_column(Text(name), overflow="fold", no_wrap=i < whole or (tight and figures), ratio=share)
    for row in rows:
        table.add_row(*map(Text, row))
    terminal.print(table)
    return True
