"""`--format junit`: a test suite a file, a failing test a finding, one passing test for a file without any.

Errors fail, and warnings with `--strict`: what fails here is what the exit status counts. The rest is told in the output of a test
that passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.patterns import lazy
from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.record import Record
from thidua_doc.report.words import SEVERITIES

_ILLEGAL = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_SPECIAL = lazy('[&<>"\n\r\t]')


def one(record: Record, look: Look) -> str:
    """A test case."""
    place, say = record.place, look.language
    where = f"{place.path}:{place.line}:{place.column}"
    message = record.message.say(say)
    lines = [f"{where} {SEVERITIES[record.severity].say(say)} {record.code}: {message}"]
    if place.text:
        lines.append(f"    {place.text.strip()}")
    lines += [f"{words.say(say)}: {other.path}:{other.line}:{other.column}" for other, words in record.related]
    if record.source is not None:
        lines.append(Message(f"theo: {record.source.vi}", f"source: {record.source.en}").say(say))
    if record.mend is not None:
        lines.append(Message(f"sửa: {record.mend.title.vi}", f"fix: {record.mend.title.en}").say(say))
    body = _text("\n".join(lines))
    head = f'    <testcase name="{_text(f"{record.code} {place.line}:{place.column}")}" classname="{_text(place.path)}" time="0">'
    if _fails(record, look):
        told = f'<failure type="{_text(record.code)}" message="{_text(message)}">{body}</failure>'
    else:
        told = f"<system-out>{body}</system-out>"
    return f"{head}\n      {told}\n    </testcase>\n"


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The suites, in the order of the plans; files that plans insert behind the first of them."""
    suites: dict[str, list[Part]] = {path: [] for path in summary.paths}
    for part in parts:
        suites.setdefault(part.record.place.path, []).append(part)
    tests = sum(max(1, len(found)) for found in suites.values())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    failed = sum(_fails(part.record, look) for found in suites.values() for part in found)
    yield f'<testsuites name="thidua" tests="{tests}" failures="{failed}" errors="0" time="0">\n'
    for path, found in suites.items():
        failures = sum(_fails(part.record, look) for part in found)
        name = _text(path)
        yield (
            f'  <testsuite name="{name}" tests="{max(1, len(found))}" failures="{failures}" errors="0" skipped="0" time="0">\n'
        )
        for part in found:
            yield part.text
        if not found:
            yield f'    <testcase name="thidua check" classname="{name}" time="0"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _fails(record: Record, look: Look) -> bool:
    return record.severity is Severity.ERROR or (look.strict and record.severity is Severity.WARNING)


def _text(text: str) -> str:
    """A text as XML has it; the characters that XML has not, not even escaped, are left out."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match.group()], _ILLEGAL.sub("", text))
