"""The register as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from thidua_doc.cli.register_tables import Register
from thidua_doc.diagnostic import Language
from thidua_doc.issued import Issued
from thidua_doc.model import Status
from thidua_doc.report import Look, report

VERSION = 1


def as_json(shown: Register, language: Language) -> bytes:
    """The register as JSON: `series` with their `entries`, `unnumbered`, and the `diagnostics` of `check`."""
    look, one = Look(language), report("json").one
    said = {
        "version": VERSION,
        "series": [
            {
                "agency": each.agency_name or None,
                "year": each.year,
                "symbol": each.symbol,
                "restarts": "term" if each.by_term else "year",
                "gaps": [list(gap) for gap in each.gaps],
                "next": each.next,
                "entries": [_object(entry) for entry in each.entries],
            }
            for each in shown.series
        ],
        "unnumbered": [{**_object(each), "next": free} for each, free in shown.unnumbered],
        "diagnostics": [json.loads(one(each, look)) for found in shown.faults.values() for each in found],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _object(each: Issued) -> dict[str, Any]:
    return {
        "agency": each.agency_name or None,
        "parent_agency": each.parent_name or None,
        "year": each.year,
        "number": each.number,
        "symbol": each.symbol,
        "number_and_symbol": each.words,
        "date": each.date.isoformat() if each.date is not None else None,
        "kind": each.kind,
        "abstract": each.abstract,
        "signer": each.signer or None,
        "recipients": list(each.recipients),
        "archived_by": each.kept or None,
        "copies": each.copies,
        "status": "draft" if each.status is Status.DRAFT else "issued",
        "path": each.path,
        "line": each.line,
    }
