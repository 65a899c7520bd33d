"""TB907 of the boxes of urgency marks, which have a size of their own (mục III.2.b)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_doc.language import fold
from thidua_doc.verify.measure import Fault, Measured, number, told

_SLACK = 1.5
"""Millimetres: a box is drawn by hand, and its line lies half inside."""


def boxes(page: Measured) -> Iterator[Fault]:
    """The boxes of urgency marks whose size the file tells."""
    table = page.form.data.get("box", {})
    sizes = {fold(words): (float(width), float(height)) for words, (width, height) in table.get("marks", {}).items()}
    for part in page.found.of("urgency"):
        meant = next((size for words, size in sizes.items() if _same(words, part.text)), None)
        frame = part.paragraph.frame
        if meant is None or frame is None:
            continue
        width, height = frame
        off = (width is not None and abs(width - meant[0]) > _SLACK) or (height is not None and abs(height - meant[1]) > _SLACK)
        if not off:
            continue
        have = " x ".join(number(round(value, 1)) if value is not None else "?" for value in frame)
        must = f"{number(meant[0])} x {number(meant[1])} mm"
        yield told(
            "TB907",
            [part],
            page.form,
            f"khung {have} mm, phải {must}.",
            f"its box is {have} mm, it must be {must}.",
            ("component", "urgency"),
        )


def _same(words: str, text: str) -> bool:
    """Whether a mark says these words; “hỏa” and “hoả” are one."""
    return " ".join(fold(text).replace("oả", "ỏa").split()) == words.replace("oả", "ỏa")
