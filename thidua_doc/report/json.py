"""`--format json`, as COMMANDS.md fixes it: one diagnostic a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from thidua_doc.diagnostic import Diagnostic
from thidua_doc.report import Look, Summary
from thidua_doc.text import Source, Span

VERSION = 1


def one(diagnostic: Diagnostic, look: Look) -> str:
    """A diagnostic as a JSON object."""
    return json.dumps(_object(diagnostic, look), ensure_ascii=False)


def whole(parts: Iterable[str], summary: Summary, look: Look) -> Iterator[str]:
    """The document: the diagnostics, then the counts."""
    yield f'{{"version": {VERSION},\n "diagnostics": ['
    separator = "\n  "
    for part in parts:
        yield separator + part
        separator = ",\n  "
    counts = {key: getattr(summary, key) for key in ("files", "errors", "warnings", "notes", "fixable")}
    yield f'],\n "summary": {json.dumps(counts)}}}\n'


def _object(diagnostic: Diagnostic, look: Look) -> dict[str, Any]:
    fix, citation = diagnostic.fix, diagnostic.citation
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.sentence.say(look.language),
        "path": diagnostic.path,
        **_place(diagnostic.document, diagnostic.span),
        "fix": {
            "safe": fix.safe,
            "title": fix.title.say(look.language),
            "edits": [_edit(diagnostic, edit.span, edit.text) for edit in fix.edits],
        }
        if fix
        else None,
        "source": citation.say(look.language) if citation else None,
        "related": [
            {
                "message": related.message.say(look.language),
                "path": diagnostic.documents[related.span.file].path,
                **_place(diagnostic.documents[related.span.file], related.span),
            }
            for related in diagnostic.related
        ],
    }


def _edit(diagnostic: Diagnostic, span: Span, text: str) -> dict[str, Any]:
    document = diagnostic.documents[span.file]
    # The contract's edits have no path: they are in the diagnostic's file. One that is not says so.
    elsewhere = {} if document is diagnostic.document else {"path": document.path}
    return {**_place(document, span), "text": text, **elsewhere}


def _place(document: Source, span: Span) -> dict[str, int]:
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
