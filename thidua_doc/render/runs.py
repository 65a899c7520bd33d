"""Words as runs of one style: cut where the style changes, joined where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from thidua_doc.model import MarkKind, Prose
from thidua_doc.render.page import Line, Run

# A tab and its like part words on the screen and would glue them together on one of the pages.
_TO_SPACE = {ord(c): " " for c in "\t\x0b\x0c\x85\u2028\u2029"}
END_MARKS = ".;,"
"""The marks at the end of a line that the layout may give it anew."""


def runs_of(prose: Prose) -> Line:
    """A prose's text cut where its style changes."""
    text = prose.text.translate(_TO_SPACE)
    styled = [mark for mark in prose.marks if mark.kind is not MarkKind.REFERENCE]
    if not styled:
        return (Run(text),) if text else ()
    cuts = sorted({0, len(prose.text), *(m.start for m in styled), *(m.end for m in styled)})
    out = []
    for start, end in pairwise(cuts):
        kinds = {m.kind for m in styled if m.start <= start and end <= m.end}
        out.append(Run(text[start:end], MarkKind.BOLD in kinds, MarkKind.ITALIC in kinds))
    return tuple(run for run in out if run.text)


def merged(runs: Iterable[Run]) -> Line:
    """Neighbours of one style as one run."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if out and (out[-1].bold, out[-1].italic) == (run.bold, run.italic):
            out[-1] = out[-1]._replace(text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)


def trimmed(runs: Line, marks: str = END_MARKS) -> Line:
    """A line without the end mark that the layout gives it anew: one mark, an ellipsis left whole."""
    if not runs:
        return runs
    last = runs[-1]
    text = last.text.rstrip()
    if text.endswith("./."):
        text = text[:-3].rstrip()
    elif text and text[-1] in marks and not text.endswith(".."):
        text = text[:-1].rstrip()
    return merged((*runs[:-1], last._replace(text=text)))
