"""Questions about the plan as a whole: figures of last year, comments, inserted files, and what a check of the new plan finds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from thidua_doc.diagnostic import Diagnostic, Message
from thidua_doc.model import Plan, Role
from thidua_doc.patterns import lazy
from thidua_doc.reading import Reading
from thidua_doc.roll import figures
from thidua_doc.roll.ledger import Ledger, Note
from thidua_doc.roll.span import Years
from thidua_doc.rules.places import whole_plan
from thidua_doc.text import Edit, Source, Span

_COMMENT = lazy(r"(?m)^[ \t]*#(?!\s*thidua\s*:)[^\r\n]*")
_INSERT = lazy(r"(?m)^[ \t]*@ch[èe]n[ \t]+(?P<path>[^\r\n]+)")
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTED = (Role.TARGETS, Role.FUNDING)


def ask(plan: Plan, reading: Reading, years: Years, ledger: Ledger) -> None:
    """What every new plan has to look at: its figures and money, and what the file's own comments say of the old year."""
    places = [each.line_span for each in plan.sections if set(each.roles) & set(_COUNTED) and each.line_span.file == 0]
    figure = figures.first(plan, reading, ledger.notes)
    if figure is not None:
        places.append(figure)
    if places:
        ledger.ask("targets", min(places, key=lambda each: each.start), _targets(years))
    _comments(plan.source, years, ledger)


def _targets(years: Years) -> Message:
    return Message(
        f"chỉ tiêu, số liệu, số tiền (ở đây và các chỗ sau) được để như {years.shown}: ghi theo {years.new}",
        f"targets, figures and sums, here and further on, are those of {years.english}: write those of {years.new_english}",
    )


def _comments(source: Source, years: Years, ledger: Ledger) -> None:
    spans = [
        source.span(*match.span())
        for match in _COMMENT.finditer(source.text)
        if any(years.is_own(int(year)) for year in _YEAR.findall(match.group()))
    ]
    if spans:
        message = Message(
            f"ghi chú “#” ở đây còn nói về {years.shown}: sửa hay xóa",
            f"the comment “#” here still speaks of {years.english}: mend or delete it",
        )
        ledger.ask("comment", spans[0], message, tuple(spans[1:]))


def of_fragments(plan: Plan, edits: Iterable[Edit], notes: Iterable[Note]) -> list[Note]:
    """What would change, or is asked, in the files that a plan inserts: one question a file, at the line that inserts it."""
    edited = {edit.span.file for edit in edits if edit.span.file}
    out = []
    asked: dict[int, list[Note]] = {}
    for note in notes:
        if note.span.file:
            asked.setdefault(note.span.file, []).append(note)
    for file in sorted(edited | set(asked)):
        path = plan.sources[file].path or ""
        where = _inserted(plan, path)
        if file in edited:
            message = Message(
                f"mảnh “{path}” còn nói về năm cũ; nhiều kế hoạch có thể cùng chèn nó nên không sửa ở đây: sửa mảnh, hay chèn mảnh khác",
                f"the fragment “{path}” still speaks of the old year; other plans may insert it, so it was left: mend it, or insert another",
            )
            out.append(Note("fragment", where, message))
        for note in asked.get(file, ()):
            message = Message(f"trong mảnh “{path}”: {note.message.vi}", f"in the fragment “{path}”: {note.message.en}")
            out.append(Note(note.kind, where, message))
    return out


def _inserted(plan: Plan, path: str) -> Span:
    """The line of the plan's own file that inserts another one, in some way."""
    source = plan.source
    found = list(_INSERT.finditer(source.text))
    named = [each for each in found if os.path.basename(each["path"].strip()) == os.path.basename(path)]
    if named or found:
        return source.span(*(named or found)[0].span())
    return whole_plan(plan)


def left(
    plan: Plan, found: Sequence[Diagnostic], notes: Sequence[Note], before: Sequence[tuple[str, Span]], fragments: bool
) -> list[Note]:
    """Questions for what a check finds in the new plan: what the old one had as well is told in one sentence."""
    out: list[Note] = []
    old: list[Diagnostic] = []
    for each in found:
        span = each.span
        if _told(plan, notes, each, fragments):
            continue
        if any(code == each.code and at.file == span.file and _same_line(plan, at, span) for code, at in before):
            old.append(each)
            continue
        where = span if span.file == 0 or fragments else _inserted(plan, plan.sources[span.file].path or "")
        sentence = Message(f"{each.sentence.vi.rstrip('.')} [{each.code}]", f"{each.sentence.en.rstrip('.')} [{each.code}]")
        out.append(Note("check", where, sentence))
    if old:
        codes = ", ".join(sorted({each.code for each in old}))
        message = Message(
            f"kế hoạch cũ còn {len(old)} chỗ mà “thidua check” nhắc ({codes}), nay vẫn vậy: chạy “thidua check” để xem",
            f"the old plan has {len(old)} places that “thidua check” tells of ({codes}), and so has the new one: run it",
        )
        out.append(Note("check", whole_plan(plan) if whole_plan(plan).file == 0 else Span(0, 0), message))
    return out


def _told(plan: Plan, notes: Sequence[Note], found: Diagnostic, fragments: bool) -> bool:
    """Whether a question stands at the line of what was found; of an inserted file that was left, at the line that inserts it."""
    span = found.span
    if span.file and not fragments:
        path = plan.sources[span.file].path or ""
        span = _inserted(plan, path)
        notes = [note for note in notes if f"“{path}”" in note.message.vi]
    return any(at.file == span.file and _same_line(plan, at, span) for note in notes for at in (note.span, *note.also))


def _same_line(plan: Plan, one: Span, other: Span) -> bool:
    source = plan.sources[one.file]
    first, last = (source.position(at).line for at in (one.start, max(one.start, one.end - 1)))
    begins, ends = (source.position(at).line for at in (other.start, max(other.start, other.end - 1)))
    return first <= ends and begins <= last
