"""TB913: a finished document read as a plan, so that the rules of plans can judge its words, and their places back on the document.

What the page hides (small letters under capitals) or a reader of PDFs has to guess (blanks) is left out of what is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from thidua_doc.diagnostic import Diagnostic
from thidua_doc.settings import Settings
from thidua_doc.text import Source, Span
from thidua_doc.verify.document import Paragraph
from thidua_doc.verify.measure import Measured
from thidua_doc.verify.rewritten import written

Judge: TypeAlias = Callable[[Source, Settings], Sequence[Diagnostic]]
"""What judges the text of a plan: `check`, handed in by the door, for `verify` does not know it."""

_TAKEN = ("TT", "DS", "VD", "CT", "KC201", "KC202", "KC203", "KC204", "KC206", "KC209", "KC213")
"""What can be told of a finished page: its form, its numbers, what it cites, its words, and the parts of the text that it owes."""
_TOLD_BETTER = ("TT409", "TT418", "TT414")
"""TB907 tells the components that are missing; marks are recognised by their words; TB911 tells the marks of recipients."""
_GUESSED = ("CT601", "CT602", "CT603", "CT604", "CT615", "CT616", "DS306")
"""Blanks and the ends of paragraphs, which a PDF does not have: its reader has to guess them."""
_HIDDEN = ("CT", "TT413", "TT404", "TT410", "VD512")
"""What capitals hide, or show wrongly."""
_UPPER = (
    "kind",
    "parent_agency",
    "issuing_agency",
    "authority",
    "position",
    "other_position",
    "section_heading",
    "appendix_title",
)
_BREAK = str.maketrans("\n\r\v\f\x85\u2028\u2029", " " * 7)


def page_text(paragraphs: Sequence[Paragraph], path: str | None) -> tuple[Source, list[int]]:
    """The document as a text, a paragraph a line, and where each line begins: what reports show the places of."""
    lines = [paragraph.text.translate(_BREAK) for paragraph in paragraphs]
    starts = []
    at = 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    text = "\n".join(lines)
    return Source(text, text, path), starts


def _ends_in_task(text: str, end: int) -> bool:
    """Whether a line ends in brackets: who does it, until when, as the layout adds it, has its mark before or behind."""
    return text[:end].rstrip().endswith(")") or text[end : text.find("\n", end)].strip().startswith(")")


def told(
    page: Measured, starts: Sequence[int], path: str | None, settings: Settings, judge: Judge
) -> Iterable[tuple[Diagnostic, Span, list[Span]]]:
    """What the rules of plans say of the document: each diagnostic with its place there, and the places that it is related to."""
    words = written(page, starts)
    draft = page.draft()
    source = Source.of(words.text, path)
    asked = settings._replace(defaults={}, select=tuple(code for code in settings.select if not code.startswith("TB")))
    for diagnostic in judge(source, asked):
        code = diagnostic.code
        if not code.startswith(_TAKEN) or code in _TOLD_BETTER or (page.pdf and code in _GUESSED) or diagnostic.span.file:
            continue
        if code == "TT416" and draft:
            continue  # the blanks of a draft are meant to be filled in by hand
        found = words.back(diagnostic.span)
        if found is None:
            continue
        span, component = found
        if code == "CT616" and _ends_in_task(words.text, diagnostic.span.end):
            continue
        if component in _UPPER and code.startswith(_HIDDEN):
            continue
        related = [back[0] for each in diagnostic.related if not each.span.file and (back := words.back(each.span)) is not None]
        yield diagnostic, span, related
