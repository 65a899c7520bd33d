"""`--format sarif`: SARIF 2.1.0, as GitHub's code scanning and other readers of OASIS' format take it.

Paths are relative to `SRCROOT`, the folder that the command ran in: the root of the checkout in CI. Where that folder lies on this
machine is not told, so that the same plans give the same bytes everywhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

from thidua_doc import __version__
from thidua_doc.diagnostic import Message, Severity
from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.fingerprint import Counted
from thidua_doc.report.record import Change, Place, Record

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def one(record: Record, look: Look) -> str:
    """Nothing: a result points into the list of rules of the whole run."""
    return ""


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The log: one run, its rules those that found something, a result a line."""
    found = [part.record for part in parts]
    codes = sorted({record.code for record in found})
    index = {code: i for i, code in enumerate(codes)}
    counted = Counted()
    driver = {
        "name": "thidua",
        "fullName": f"thidua-doc {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "language": look.language,
        "rules": [_rule(code, look) for code in codes],
    }
    here = Message("thư mục chạy lệnh", "the folder that the command ran in").say(look.language)
    yield f'{{"$schema": {_json(SCHEMA)},\n "version": "2.1.0",\n "runs": [{{\n'
    yield f'  "tool": {{"driver": {_json(driver)}}},\n'
    yield f'  "columnKind": "unicodeCodePoints",\n  "originalUriBaseIds": {_json({ROOT: {"description": {"text": here}}})},\n'
    yield f'  "artifacts": {_json([{"location": _artifact(path)} for path in summary.paths])},\n  "results": ['
    separator = "\n    "
    for record in found:
        name, before = counted.of(record)
        yield separator + _json(_result(record, index[record.code], f"{name}:{before + 1}", look))
        separator = ",\n    "
    yield "]}]}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(code: str, look: Look) -> dict[str, Any]:
    from thidua_doc import profiles
    from thidua_doc.rules import BY_CODE
    from thidua_doc.verify import catalogue

    rule = BY_CODE.get(code) or catalogue.BY_CODE[code]
    say = look.language
    source = rule.citation(profiles.load(profiles.DEFAULT).law).say(say)
    heads = [Message(vi, en).say(say) for vi, en in (("Căn cứ", "Source"), ("Sai", "Wrong"), ("Đúng", "Right"))]
    text = f"{rule.why.say(say)}\n\n{heads[0]}: {source}\n\n{heads[1]}:\n{rule.example.bad}\n\n{heads[2]}:\n{rule.example.good}\n"
    markdown = (
        f"{rule.why.say(say)}\n\n**{heads[0]}**: {source}\n\n**{heads[1]}**\n```\n{rule.example.bad}\n```\n\n"
        f"**{heads[2]}**\n```\n{rule.example.good}\n```\n"
    )
    return {
        "id": code,
        "name": code,
        "shortDescription": {"text": rule.title.say(say)},
        "fullDescription": {"text": rule.why.say(say)},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "problem.severity": _PROBLEMS[rule.severity]},
    }


_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
"""How GitHub's code scanning names the weights of rules."""


def _result(record: Record, rule: int, fingerprint: str, look: Look) -> dict[str, Any]:
    say = look.language
    message = record.message.say(say)
    if record.source is not None:
        message += f" ({record.source.say(say)})"
    out: dict[str, Any] = {
        "ruleId": record.code,
        "ruleIndex": rule,
        "level": _LEVELS[record.severity],
        "message": {"text": message},
        "locations": [_location(record.place)],
        "partialFingerprints": {"thidua/v1": fingerprint},
    }
    if record.related:
        out["relatedLocations"] = [
            {"id": i, **_location(place), "message": {"text": words.say(say)}} for i, (place, words) in enumerate(record.related)
        ]
    if record.mend is not None and record.mend.changes:
        out["fixes"] = [_fix(record, look)]
    return out


def _location(place: Place) -> dict[str, Any]:
    region: dict[str, Any] = {**_region(place), "snippet": {"text": place.words}}
    if not place.words:
        del region["snippet"]
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}}


def _region(of: Place | Change) -> dict[str, int]:
    return {"startLine": of.line, "startColumn": of.column, "endLine": of.end_line, "endColumn": of.end_column}


def _fix(record: Record, look: Look) -> dict[str, Any]:
    assert record.mend is not None
    by_file: dict[str, list[dict[str, Any]]] = {}
    for change in record.mend.changes:
        replacement = {"deletedRegion": _region(change), "insertedContent": {"text": change.text}}
        by_file.setdefault(change.path or record.place.path, []).append(replacement)
    return {
        "description": {"text": record.mend.title.say(look.language)},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": made} for path, made in by_file.items()],
        "properties": {"safe": record.mend.safe},
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a file lies: below the root, or, where it does not, its whole address."""
    from urllib.parse import quote

    if path.startswith("../") or os.path.isabs(path):
        full = os.path.abspath(path).replace(os.sep, "/")
        return {"uri": f"file:///{quote(os.fsencode(full.lstrip('/')), safe='/:')}"}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": ROOT}
