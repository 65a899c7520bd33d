"""A comparison as JSON, for other programs: the document that `docs/json.md` describes."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from thidua_doc.compare.result import Change, Comparison, Detail, Piece, Side
from thidua_doc.diagnostic import Language

VERSION = 1
"""Of the document: a key once published keeps its meaning; another meaning is another version."""
_Json: TypeAlias = "dict[str, Any]"


def text(comparison: Comparison, names: tuple[str, str], language: Language = "vi") -> str:
    """The document, two spaces a level, a line break at its end. `language` is that of the words that lead to a place."""
    return json.dumps(document(comparison, names, language), ensure_ascii=False, indent=2) + "\n"


def document(comparison: Comparison, names: tuple[str, str], language: Language = "vi") -> _Json:
    """The document as plain values."""
    return {
        "version": VERSION,
        "old": names[0],
        "new": names[1],
        "same": comparison.same,
        "kinship": round(comparison.kinship, 4),
        "changes": [_change(change, language) for change in comparison.changes],
        "renumbered": [{"old": _side(it.old, language), "new": _side(it.new, language)} for it in comparison.renumbered],
    }


def _change(change: Change, language: Language) -> _Json:
    return {
        "kinds": [kind.value for kind in change.kinds],
        "part": change.part.name.lower(),
        "what": change.what,
        "under": change.heading.say(language),
        "old": _side(change.old, language),
        "new": _side(change.new, language),
        "words": _words(change.words),
        "details": [_detail(it, language) for it in change.details],
        "contents": [{"depth": it.depth, "text": it.text} for it in change.contents],
        "years": [{"old": old, "new": new} for old, new in change.years],
    }


def _side(side: Side | None, language: Language) -> _Json | None:
    if side is None:
        return None
    typed = side.line > 0
    return {
        "place": side.name.say(language),
        "number": side.number or None,
        "text": side.text,
        "line": side.line if typed else None,
        "column": side.column if typed else None,
        "end_line": side.end_line if typed else None,
        "end_column": side.end_column if typed else None,
        "file": side.file,
    }


def _detail(detail: Detail, language: Language) -> _Json:
    return {"name": detail.name.say(language), "old": detail.old, "new": detail.new, "words": _words(detail.words)}


def _words(words: tuple[Piece, ...]) -> list[_Json]:
    return [{"stay": piece.stay.value, "text": piece.text} for piece in words]
