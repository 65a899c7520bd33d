"""Law and bodies that the new plan's day has left behind: bases that expired, offices and provinces that are no more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from thidua_doc import citations, law
from thidua_doc.diagnostic import Finding, Message
from thidua_doc.documents import documents
from thidua_doc.law import register
from thidua_doc.law.register import Entry, worded
from thidua_doc.matching import match
from thidua_doc.model import Plan
from thidua_doc.patterns import compiled, lazy
from thidua_doc.reading import Part, Place
from thidua_doc.roll.ledger import Ledger, Made, Note
from thidua_doc.rule import Context
from thidua_doc.rules import ended_bodies, legal_force
from thidua_doc.rules.places import whole_plan
from thidua_doc.text import Span

_WIDE = 110
"""The width at which plans wrap their lines."""


def bases(plan: Plan, context: Context, ledger: Ledger, *, fragments: bool) -> None:
    """Cite what took the place of an expired basis where the register knows it in full, and ask where it does not, or where it
    stands in an inserted file that is not to be changed.
    """
    for finding in legal_force.check(plan, context):
        if finding.code == "VD504" and finding.fix is not None and (fragments or finding.span.file == 0):
            _replaced(plan, finding, ledger)
            continue
        ledger.ask("basis", finding.span, _plain(finding.message))


def _replaced(plan: Plan, finding: Finding, ledger: Ledger) -> None:
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    source = plan.sources[edit.span.file]
    old = source.typed[edit.span.start : edit.span.end]
    if not ledger.edit(edit.span, _wrapped(source.typed, edit.span, edit.text)):
        return
    why = finding.message
    ledger.made.append(Made("basis", edit.span, " ".join(old.split()), edit.text, why))
    if finding.weight is not None:
        ledger.ask(
            "basis",
            edit.span,
            Message(
                f"đã thay căn cứ: {_sentence(why.vi)}; sổ đăng ký chưa đối chiếu, đọc lại văn bản mới trước khi ban hành",
                f"a basis was replaced: {_sentence(why.en)}; the register has not been compared, so read the new document first",
            ),
        )


def _wrapped(typed: str, span: Span, text: str) -> str:
    """A citation broken into lines as the plan's lines are, indented in the same way."""
    old = typed[span.start : span.end]
    breaks = re.search(r"(\r\n|\n|\r)([ \t]+)", old)
    at = max(typed.rfind("\n", 0, span.start), typed.rfind("\r", 0, span.start)) + 1
    column = span.start - at
    tail = len(re.split(r"[\r\n]", typed[span.end :], maxsplit=1)[0])
    unwrapped = breaks is None and any(len(line) > _WIDE + _WIDE // 4 for line in re.split(r"[\r\n]+", typed))
    if unwrapped or (breaks is None and column + len(text) + tail <= _WIDE):
        return text
    newline, indent = (breaks[1], breaks[2]) if breaks is not None else ("\r\n" if "\r\n" in typed else "\n", "  ")
    lines: list[str] = []
    line = ""
    room = _WIDE - column
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, _WIDE - len(indent)
        else:
            line = f"{line} {word}" if line else word
    return (newline + indent).join([*lines, line])


def body(plan: Plan, context: Context, ledger: Ledger) -> None:
    """Expired documents that the text names: each once."""
    days = citations.days(plan)
    if days is None:
        return
    found: dict[str, tuple[Entry, list[Span]]] = {}
    for part in context.reading.parts:
        text = part.prose.text
        if part.place in (Place.BASIS, Place.FIELD, Place.NAME) or not any(c.isdigit() for c in text):
            continue
        for document in documents(text, part.place is Place.PARAGRAPH and citations.begins_as_basis(text)):
            known = match(document)
            span = part.prose.at(*document.head)
            if known is None or known.entry.expired_on is None or known.entry.expired_on > days.first or _is_edited(span, ledger):
                continue
            found.setdefault(known.entry.number, (known.entry, []))[1].append(span)
    for entry, spans in found.values():
        assert entry.expired_on is not None
        last = register.load().successor(entry, days.first)
        vi = f"“{entry.short}” hết hiệu lực từ {worded(entry.expired_on)}"
        en = f"“{entry.short}” has not been in force since {entry.expired_on:%d/%m/%Y}"
        if last is not None:
            vi, en = f"{vi}, nay là “{last.short}”", f"{en}; now it is “{last.short}”"
        ledger.ask(
            "basis", spans[0], Message(f"{vi}: xem lại chỗ viện dẫn này", f"{en}: look at this citation"), tuple(spans[1:])
        )


def _is_edited(span: Span, ledger: Ledger) -> bool:
    return any(edit.span.file == span.file and edit.span.start < span.end and span.start < edit.span.end for edit in ledger.edits)


def bodies(plan: Plan, context: Context, ledger: Ledger) -> None:
    """Offices and units that ended: each name once, with all its places."""
    found: dict[str, tuple[str, list[Span]]] = {}
    for finding in ended_bodies.check(plan, context):
        source = plan.sources[finding.span.file]
        shown = " ".join(source.typed[finding.span.start : finding.span.end].split())
        found.setdefault(shown.casefold(), (shown, []))[1].append(finding.span)
    place = plan.field("địa danh")
    for shown, spans in found.values():
        if place is not None and place.value and shown.casefold().endswith(f" {place.value.casefold()}"):
            spans.append(place.value_span)
            break
    ended: Mapping[str, Any] = law.load("units").data["ended"]
    first = ended["last_day"] + dt.timedelta(days=1)
    for shown, spans in found.values():
        hint = _hint(shown)
        message = Message(
            f"“{shown}” không còn từ {worded(first)}: ghi cơ quan, đơn vị thay thế{hint.vi}",
            f"there has been no “{shown}” since {first:%d/%m/%Y}: name what took its place{hint.en}",
        )
        ledger.ask("body", spans[0], message, tuple(spans[1:]))
    _provinces(plan, context, ledger)
    _of_project(plan, ledger)
    _bare(plan, context, ledger)


def _of_project(plan: Plan, ledger: Ledger) -> None:
    """The agencies that a plan has from its project's settings: they are mended there."""
    day = _day(plan)
    last: dt.date = law.load("units").data["ended"]["last_day"]
    if day is None or day <= last:
        return
    for field, name in (("cơ quan chủ quản", plan.parent_agency), ("cơ quan ban hành", plan.issuing_agency)):
        if plan.field(field) is not None or not name:
            continue
        if ended_bodies._mentions(name) or _pattern().search(name):
            message = Message(
                f"“{name}” (ghi trong thidua.toml) không còn từ {worded(last + dt.timedelta(days=1))}: sửa ở đó, hay ghi trường “{field}:”",
                f"there has been no “{name}” (in thidua.toml) since {last + dt.timedelta(days=1):%d/%m/%Y}: mend it there, or write the field “{field}:”",
            )
            ledger.ask("body", whole_plan(plan), message)


def _bare(plan: Plan, context: Context, ledger: Ledger) -> None:
    """The words for units that ended, where no name follows (`Đảng ủy thị trấn`) and no other question stands."""
    ended = law.load("units").data["ended"]
    day = _day(plan)
    if day is None or day <= ended["last_day"]:
        return
    found: dict[str, list[Span]] = {}
    for part in context.reading.parts:
        text = part.prose.text
        if part.place is Place.NAME or not any(unit in text.lower() for unit in ended["units"]):
            continue
        cited = [each.at for each in documents(text, part.place is Place.BASIS)]
        for unit in _units().finditer(text):
            span = part.prose.at(*unit.span())
            told = covers(ledger.notes, span) or any(at.start <= unit.start() < at.end for at in cited)
            if not (told or _is_kept(text, unit.start())):
                found.setdefault(unit.group().lower(), []).append(span)
    for shown, spans in found.items():
        message = Message(
            f"“{shown}” không còn từ {worded(ended['last_day'] + dt.timedelta(days=1))}: ghi đơn vị thay thế, hay giữ nếu nói về việc đã qua",
            f"there has been no “{shown}” since the end of {ended['last_day']:%d/%m/%Y}: name what took its place, or keep it for what is past",
        )
        ledger.ask("body", spans[0], message, tuple(spans[1:]))


_LEVEL = lazy(r"(?<!\w)(?:bỏ|không\s+(?:còn|tổ\s+chức)|kết\s+thúc|giải\s+thể)\s+(?:cấp\s+)?\Z", re.IGNORECASE)


def _is_kept(text: str, at: int) -> bool:
    """Whether the word is a part of a school's or a street's name, of a quotation, or of a sentence on its end."""
    if ended_bodies._NAMED_AFTER.search(text, 0, at) or _LEVEL.search(text, 0, at):
        return True
    return text.count("“", 0, at) > text.count("”", 0, at)


@cache
def _units() -> re.Pattern[str]:
    words = law.load("units").data["ended"]["units"]
    return compiled(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _hint(shown: str) -> Message:
    """What mostly took the place of a body of the district level; empty where that differs from one to the next."""
    low = shown.lower()
    for each in law.load("successors").data["kinds"]["bodies"]:
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in each["words"]):
            return Message(f" (thường là {each['vi']})", f" (mostly {each['en']})")
    return Message("", "")


@cache
def _pattern() -> re.Pattern[str]:
    merged = law.load("successors").data["provinces"]["merged"]
    names = "|".join(re.escape(name) for name in sorted(merged, key=len, reverse=True))
    return compiled(
        rf"(?<!\w)(?P<unit>(?:[Tt]ỉnh|TỈNH)\s+|[Tt]ỉnh\s+[Đđ]oàn\s+|[Tt]ỉnh\s+ủy\s+)(?P<name>{names})(?!\w|\s+[A-ZĐ])"
    )


def _provinces(plan: Plan, context: Context, ledger: Ledger) -> None:
    data = law.load("successors").data["provinces"]
    day = _day(plan)
    if day is None or day < data["from"]:
        return
    merged: Mapping[str, str] = data["merged"]
    found: dict[str, list[Span]] = {}
    for part in context.reading.parts:
        for name, start, end in _named(part, merged):
            found.setdefault(name, []).append(part.prose.at(start, end))
    for name, spans in found.items():
        message = Message(
            f"tỉnh {name} đã nhập vào {merged[name]} từ {worded(data['from'])}: ghi tên cơ quan, địa danh theo đơn vị mới",
            f"the province of {name} is part of {merged[name]} since {data['from']:%d/%m/%Y}: name the new unit and its offices",
        )
        ledger.ask("body", spans[0], message, tuple(spans[1:]))


def _named(part: Part, merged: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    text = part.prose.text
    if part.place is Place.FIELD and part.name == "địa danh":
        if text in merged:
            yield text, 0, len(text)
        return
    if part.place is Place.NAME or not ("ỉnh" in text or "ỈNH" in text):
        return
    last = law.load("successors").data["provinces"]["from"] - dt.timedelta(days=1)
    for found in _pattern().finditer(text):
        if not ended_bodies._is_history(text, found, last, part.place):
            yield found["name"], *found.span()


def _day(plan: Plan) -> dt.date | None:
    days = citations.days(plan)
    if days is not None:
        return days.first
    return dt.date(plan.year, 1, 1) if plan.year is not None else None


def _plain(message: Message) -> Message:
    return Message(_sentence(message.vi), _sentence(message.en))


def _sentence(words: str) -> str:
    return words.rstrip(".")


def covers(notes: Sequence[Note], span: Span) -> bool:
    """Whether a note speaks of a place: stands there, or names it among its other places."""
    return any(
        each.file == span.file and each.start < max(span.end, span.start + 1) and span.start < max(each.end, each.start + 1)
        for note in notes
        for each in (note.span, *note.also)
    )
