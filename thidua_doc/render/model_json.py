"""A plan as JSON: what it says, not how it is laid out. The document is that of `schemas/plan.schema.json`.

Every key is always there; null, or an empty list, says that the plan has none. Text stands as it was typed (NFC, escapes resolved).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any, TypeAlias

from thidua_doc.model import (
    CONTACT,
    Alignment,
    Appendix,
    Block,
    DocumentNumber,
    Item,
    Label,
    Marker,
    MarkKind,
    Paragraph,
    Plan,
    PlanDate,
    Prose,
    Row,
    Section,
    Signature,
    Table,
    Task,
)
from thidua_doc.text import Span

VERSION = 1
"""Of the document: a key once published keeps its meaning; another meaning is another version."""

_Json: TypeAlias = "dict[str, Any]"
_CONTACT = dict(zip(CONTACT, ("address", "telephone", "fax", "email", "website"), strict=True))
_ALIGNMENTS = {
    Alignment.DEFAULT: None,
    Alignment.LEFT: "left",
    Alignment.CENTRE: "centre",
    Alignment.RIGHT: "right",
}


def render(plan: Plan) -> bytes:
    """The plan as a JSON document: UTF-8, two spaces a level, a line break at its end."""
    # Lone surrogates, which only broken text holds, become question marks: they can't be UTF-8.
    return (json.dumps(document(plan), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def document(plan: Plan) -> _Json:
    """The plan as plain values."""
    return _Writer(plan).document()


class _Writer:
    """Knows the plan's files, so that it can say at which line a thing was typed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        folder = os.path.dirname(plan.path or "") or "."
        own = plan.path
        self.names = [
            os.path.relpath(it.path, folder).replace(os.sep, "/") if it.path and it.path != own else None for it in plan.sources
        ]

    def document(self) -> _Json:
        plan = self.plan
        return {
            "version": VERSION,
            "title": {
                "kind": plan.title.kind,
                "known": plan.title.known,
                "abstract": _prose(plan.title.abstract),
                **self.place(plan.title.span),
            }
            if plan.title
            else None,
            "fields": self.fields(),
            "bases": [{"text": _prose(it.text), **self.place(it.span)} for it in plan.bases],
            "opening": self.blocks(plan.opening),
            "sections": [self.section(it) for it in plan.sections],
            "closing": self.blocks(plan.closing),
            "recipients": [{"text": _prose(it.text), **self.place(it.span)} for it in plan.recipients],
            "signatures": [self.signature(it) for it in plan.signatures],
            "appendices": [self.appendix(it) for it in plan.appendices],
        }

    def place(self, span: Span) -> _Json:
        """The line and column (from 1, in code points) at which a thing was typed; `file` where it stands in an inserted one."""
        if span.file >= len(self.plan.sources):
            return {"line": None, "column": None, "file": None}
        at = self.plan.sources[span.file].position(span.start)
        return {"line": at.line, "column": at.column, "file": self.names[span.file]}

    def fields(self) -> _Json:
        plan = self.plan
        contact = dict(plan.contact)
        return {
            "profile": plan.profile,
            "parent_agency": plan.parent_agency,
            "issuing_agency": plan.issuing_agency,
            "number": _number(plan.number) if plan.number else None,
            "place": plan.place,
            "date": _date(plan.date) if plan.date else None,
            "year": plan.year,
            "status": plan.status.name.lower(),
            "draft_round": plan.draft_round,
            "secrecy": plan.secrecy,
            "urgency": plan.urgency,
            "circulation": plan.circulation,
            "drafter": plan.drafter,
            "contact": {key: contact.get(name) for name, key in _CONTACT.items()},
            "signed_at": plan.signed_at.isoformat() if plan.signed_at else None,
        }

    def section(self, section: Section) -> _Json:
        return {
            "marker": _marker(section.marker),
            "heading": _prose(section.heading),
            "roles": [role.name.lower() for role in section.roles],
            "label": _label(section.label),
            **self.place(section.span),
            "children": self.blocks(section.children),
        }

    def blocks(self, blocks: Iterable[Block]) -> list[_Json]:
        return [self.block(it) for it in blocks]

    def block(self, block: Block) -> _Json:
        place = self.place(block.span)
        if isinstance(block, Paragraph):
            return {"type": "paragraph", "text": _prose(block.text), "task": _task(block.task), **place}
        if isinstance(block, Item):
            return {
                "type": "item",
                "level": block.level.name.lower(),
                "marker": _marker(block.marker),
                "text": _prose(block.text),
                "headed": block.headed,
                "label": _label(block.label),
                "task": _task(block.task),
                **place,
                "children": self.blocks(block.children),
            }
        if isinstance(block, Table):
            return {"type": "table", **_table(block), **place}
        return {"type": "assignment_table", **place}

    def signature(self, signature: Signature) -> _Json:
        return {
            "lines": [_prose(line) for line in signature.lines],
            "other_position": _prose(signature.other_position) if signature.other_position else None,
            "name": _prose(signature.name) if signature.name else None,
            **self.place(signature.span),
        }

    def appendix(self, appendix: Appendix) -> _Json:
        return {
            "marker": _marker(appendix.marker) if appendix.marker else None,
            "title": _prose(appendix.title) if appendix.title else None,
            "landscape": appendix.landscape,
            **self.place(appendix.span),
            "children": self.blocks(appendix.children),
            "sections": [self.section(it) for it in appendix.sections],
        }


def _prose(prose: Prose) -> _Json:
    return {
        "text": prose.text,
        "marks": [
            {
                "start": mark.start,
                "end": mark.end,
                "kind": mark.kind.value,
                "label": mark.label if mark.kind is MarkKind.REFERENCE else None,
            }
            for mark in prose.marks
        ],
    }


def _marker(marker: Marker) -> _Json:
    return {"text": marker.text, "number": marker.number, "ordinal": marker.ordinal, "path": list(marker.path)}


def _label(label: Label | None) -> str | None:
    return label.name if label else None


def _task(task: Task | None) -> _Json | None:
    if task is None:
        return None
    return {
        "lead": task.lead,
        "support": task.support,
        "deadline": task.deadline,
        "due": task.due.isoformat() if task.due else None,
        "budget": task.budget,
    }


def _table(table: Table) -> _Json:
    return {
        "caption": _prose(table.caption) if table.caption else None,
        "unit": _prose(table.unit) if table.unit else None,
        "alignments": [_ALIGNMENTS[alignment] for alignment in table.alignments],
        "head": _row(table.head) if table.head else None,
        "rows": [_row(row) for row in table.rows],
        "notes": [_prose(note) for note in table.notes],
    }


def _row(row: Row) -> list[_Json]:
    return [_prose(cell) for cell in row.cells]


def _number(number: DocumentNumber) -> _Json:
    return {"text": number.text, "number": number.number, "symbol": number.symbol}


def _date(date: PlanDate) -> _Json:
    whole = date.whole()
    return {"day": date.day, "month": date.month, "year": date.year, "iso": whole.isoformat() if whole else None}
