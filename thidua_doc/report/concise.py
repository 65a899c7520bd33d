"""`--format concise`: one line a diagnostic, as editors and `grep` read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.record import Record
from thidua_doc.report.snippet import visible
from thidua_doc.report.words import SEVERITIES, closing


def one(record: Record, look: Look) -> str:
    """`path:line:column: lỗi DS302 sentence`."""
    place = record.place
    severity = SEVERITIES[record.severity].say(look.language)
    sentence = visible(record.message.say(look.language))
    return f"{visible(place.path)}:{place.line}:{place.column}: {severity} {record.code} {sentence}\n"


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The lines, then the counts."""
    for part in parts:
        yield part.text
    if not summary.idle:
        yield closing(summary).say(look.language) + "\n"
