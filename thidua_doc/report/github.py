"""`--format github`: the workflow commands that GitHub Actions turns into marks beside the lines of a pull request.

The form is that of actions/toolkit: `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.report import Look, Part, Summary
from thidua_doc.report.record import Record
from thidua_doc.report.snippet import visible
from thidua_doc.report.words import closing

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def one(record: Record, look: Look) -> str:
    """A command. The place stands in the message too: the log of a run shows nothing else of it."""
    place, say = record.place, look.language
    given = {"file": place.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub takes columns within one line only
        given |= {"col": place.column, "endColumn": max(place.end_column, place.column + 1)}
    given["title"] = f"thidua {record.code}"
    lines = [f"{place.path}:{place.line}:{place.column} {record.code} {record.message.say(say)}"]
    lines += [f"{words.say(say)}: {other.path}:{other.line}:{other.column}" for other, words in record.related]
    if record.source is not None:
        lines.append(Message(f"theo: {record.source.vi}", f"source: {record.source.en}").say(say))
    if record.mend is not None:
        option = "--fix" if record.mend.safe else "--unsafe-fixes"
        lines.append(Message(f"sửa: {record.mend.title.vi} ({option})", f"fix: {record.mend.title.en} ({option})").say(say))
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in given.items())
    return f"::{_COMMANDS[record.severity]} {properties}::{_data(chr(10).join(visible(line) for line in lines))}\n"


def whole(parts: Iterable[Part], summary: Summary, look: Look) -> Iterator[str]:
    """The commands, then the counts, which the log shows as they are."""
    for part in parts:
        yield part.text
    yield closing(summary).say(look.language) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
