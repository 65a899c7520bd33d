"""Where LibreOffice guesses that pages end, and how a DOCX keeps its headings there.

Before it measures anything, LibreOffice (7.4; SwLayHelper::CheckInsert in laycache.cxx) lays 20 paragraphs on each page of a
document of more than 100, a table counting as its rows. A heading that ends such a guessed page and fits on the real one stays
there, alone: it is never asked whether it keeps with the next paragraph, which began on another page. A blank of a twentieth of
a point before such a heading makes the heading begin the guessed page, and nothing goes wrong; no other program minds it.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.render.page import BodyBlock, Grid, Text

_GUESS = 20
# More blanks than this are not worth it: only a long table's name would want them.
_MOST = 4


def blanks(blocks: Sequence[BodyBlock], above: int) -> dict[int, int]:
    """How many blanks stand before which block. `above`: the paragraphs and rows on the first page before the first block."""
    out: dict[int, int] = {}
    count = above
    chain: list[int] = []  # the headings right before this block, and how much stood before the first of them
    before = count
    for i, block in enumerate(blocks):
        if not chain:
            before = count
        caption = isinstance(block, Grid) and bool(block.caption)
        count += caption
        rows = len(block.rows) + bool(block.head) if isinstance(block, Grid) else 1
        if count + rows <= _GUESS:
            count += rows
        else:
            missing = _GUESS - before
            if (chain or caption) and 0 < missing <= _MOST:
                out[chain[0] if chain else i] = missing
                count = len(chain) - 1 + caption + rows
            else:
                count = 0
        if isinstance(block, Text) and block.outline is not None:
            chain.append(i)
        else:
            chain = []
            count += isinstance(block, Grid)  # the blank after a table
    return out
