"""The text that a DOCX carries of the plan that it was made from, so that it can come back exactly."""

from __future__ import annotations

import os

from thidua_doc.model import Plan
from thidua_doc.patterns import lazy
from thidua_doc.text import Source

_LINE = lazy(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def files(plan: Plan, *, comments: bool) -> tuple[tuple[str, str], ...]:
    """The plan's own file and those that it inserts, each with its path from the plan's folder.

    Without `comments` the lines that are comments are left out, but for those that silence a rule: they are the plan's, not a
    remark of its author's.
    """
    folder = os.path.dirname(plan.path or "")
    out = []
    for source in dict.fromkeys(plan.sources):
        name = os.path.relpath(source.path, folder or ".").replace(os.sep, "/") if source.path else "ke-hoach.kh"
        out.append((name, source.typed if comments else without_comments(plan, source)))
    return tuple(out)


def without_comments(plan: Plan, source: Source) -> str:
    """A file's text without the lines that are comments and silence nothing."""
    file = plan.sources.index(source)
    kept = {silence.span.start for silence in plan.silences if silence.span.file == file}
    out, at = [], 0
    for line in _LINE.findall(source.typed):
        words = line.strip()
        comment = words.startswith("#") and (words.startswith("# ") or words == "#" or not line[:1].isspace())
        if not comment or any(at <= place < at + len(line) for place in kept):
            out.append(line)
        elif out and out[-1].endswith("\r") and line.endswith("\n"):
            out.append("\n")  # or the carriage return would take the next line feed, a blank line, for its own
        at += len(line)
    return "".join(out)
