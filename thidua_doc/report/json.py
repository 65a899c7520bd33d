"""`--format json`, as COMMANDS.md fixes it: one diagnostic a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.record import Change, Place, Record

VERSION = 1


def one(record: Record, look: Look) -> str:
    """A diagnostic as a JSON object."""
    return json.dumps(_object(record, look), ensure_ascii=False)


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The document: the diagnostics, then the counts."""
    yield f'{{"version": {VERSION},\n "diagnostics": ['
    separator = "\n  "
    for part in parts:
        yield separator + part.text
        separator = ",\n  "
    counts = {key: getattr(summary, key) for key in ("files", "errors", "warnings", "notes", "fixable")}
    unmeasured = ""
    if summary.unmeasured is not None:
        unmeasured = _told("unmeasured", summary.unmeasured, look)
    unreadable = _told("unreadable", summary.unreadable, look) if summary.unreadable else ""
    yield f'],\n "summary": {json.dumps(counts)}{unmeasured}{unreadable}}}\n'


def _told(key: str, sentences: Iterable[tuple[str, Message]], look: Look) -> str:
    """A key with what is said of files."""
    told = [{"path": path, "message": message.say(look.language)} for path, message in sentences]
    return f',\n "{key}": {json.dumps(told, ensure_ascii=False)}'


def _object(record: Record, look: Look) -> dict[str, Any]:
    mend, say = record.mend, look.language
    return {
        "code": record.code,
        "severity": record.severity.value,
        "message": record.message.say(say),
        "path": record.place.path,
        **_ends(record.place),
        "fix": {"safe": mend.safe, "title": mend.title.say(say), "edits": [_edit(change) for change in mend.changes]}
        if mend
        else None,
        "source": record.source.say(say) if record.source else None,
        "related": [{"message": words.say(say), "path": place.path, **_ends(place)} for place, words in record.related],
    }


def _edit(change: Change) -> dict[str, Any]:
    # The contract's edits have no path: they are in the diagnostic's file. One that is not says so.
    elsewhere = {} if change.path is None else {"path": change.path}
    return {**_ends(change), "text": change.text, **elsewhere}


def _ends(of: Place | Change) -> dict[str, int]:
    return {"line": of.line, "column": of.column, "end_line": of.end_line, "end_column": of.end_column}
