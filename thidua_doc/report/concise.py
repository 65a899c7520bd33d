"""`--format concise`: one line a diagnostic, as editors and `grep` read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.diagnostic import Diagnostic
from thidua_doc.report import Look, Summary
from thidua_doc.report.snippet import visible
from thidua_doc.report.words import SEVERITIES, closing


def one(diagnostic: Diagnostic, look: Look) -> str:
    """`path:line:column: lỗi DS302 sentence`."""
    line, column = diagnostic.document.position(diagnostic.span.start)
    severity = SEVERITIES[diagnostic.severity].say(look.language)
    sentence = visible(diagnostic.sentence.say(look.language))
    return f"{visible(diagnostic.path or '-')}:{line}:{column}: {severity} {diagnostic.code} {sentence}\n"


def whole(parts: Iterable[str], summary: Summary, look: Look) -> Iterator[str]:
    """The lines, then the counts."""
    yield from parts
    yield closing(summary).say(look.language) + "\n"
