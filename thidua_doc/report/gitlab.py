"""`--format gitlab`: GitLab's Code Quality report, a list of violations with a fingerprint each that outlives a moved line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from thidua_doc.diagnostic import Severity
from thidua_doc.digest import digest_of
from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.fingerprint import Counted
from thidua_doc.report.record import Record

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def one(record: Record, look: Look) -> str:
    """Nothing: a fingerprint takes the whole run to be unique."""
    return ""


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The list, one violation a line."""
    counted = Counted()
    separator = "\n  "
    yield "["
    for part in parts:
        record = part.record
        place = record.place
        name, before = counted.of(record)
        violation = {
            "description": record.message.say(look.language),
            "check_name": record.code,
            "fingerprint": digest_of(f"{place.path}\0{name}\0{before}"),
            "severity": _SEVERITIES[record.severity],
            "location": {"path": place.path, "lines": {"begin": place.line, "end": max(place.last, place.line)}},
        }
        yield separator + json.dumps(violation, ensure_ascii=False)
        separator = ",\n  "
    yield "]\n"
