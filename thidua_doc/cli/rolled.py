"""What `thidua roll` tells: for each new plan what moved, and the list of what a person decides."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from thidua_doc import files
from thidua_doc.cli import inputs
from thidua_doc.cli.console import Console, clean
from thidua_doc.diagnostic import Language, Message
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.roll import Change, Rolled


class Job(NamedTuple):
    """A plan to roll: its path as it is shown, the new plan, and where that goes (None: printed)."""

    path: str
    rolled: Rolled
    target: str | None
    data: bytes
    fragments: dict[str, bytes]


def report(jobs: list[Job], args: Any, console: Console) -> None:
    """Tell of the plans that were made: what moved and what is to be decided; the difference, or the plan itself, where that was asked."""
    if args.diff:
        from thidua_doc.cli.difference import difference

        for job in jobs:
            console.out.writelines(difference(job.path, files.read(job.path), job.data, console.colour(console.out)))
        return
    printed = args.output == "-"
    if printed:
        for job in jobs:
            console.bytes_out.write(job.data)
            console.bytes_out.flush()
    out = console.err if printed else console.out
    if args.format == "json":
        import json

        plans = [_as_json(job, console.language) for job in jobs]
        out.write(json.dumps({"version": 1, "plans": plans}, ensure_ascii=False, indent=1) + "\n")
        return
    for job in jobs:
        for line in _lines(job, console.language):
            out.write(clean(line) + "\n")


_KINDS = {
    "year": Message("năm", "years"),
    "date": Message("ngày, thời hạn", "days and deadlines"),
    "weekday": Message("thứ trong tuần", "weekdays"),
    "count": Message("số lần, số năm", "counts"),
    "lunar": Message("tên năm âm lịch", "names of lunar years"),
    "document": Message("số, ngày văn bản để trống", "numbers and days of documents left blank"),
    "basis": Message("căn cứ được thay", "bases replaced"),
    "field": Message("trường ở đầu kế hoạch", "fields at the head"),
}


def _lines(job: Job, language: Language) -> Iterator[str]:
    rolled = job.rolled
    shown = _shown(job)
    where = Message(
        f"{shown}: kế hoạch năm {rolled.year}, chuyển từ {job.path} (năm {rolled.old_year})",
        f"{shown}: the plan of {rolled.year}, made from {job.path} ({rolled.old_year})",
    )
    yield where.say(language)
    counts: dict[str, int] = {}
    for change in rolled.changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    told = ", ".join(f"{counts[kind]} {words.say(language)}" for kind, words in _KINDS.items() if kind in counts)
    yield "  " + Message(f"đã chuyển: {told or 'không có gì'}", f"moved: {told or 'nothing'}").say(language)
    for change in rolled.changes:
        if change.why is not None:
            yield f"    {_place(shown, change.path, change.line, job)}: {_why(change, language)}"
    number = len(rolled.decisions)
    yield "  " + Message(
        f"cần quyết: {number} chỗ" if number else "không có chỗ nào cần quyết",
        f"to decide: {number}" if number else "nothing to decide",
    ).say(language)
    for at, decision in enumerate(rolled.decisions, 1):
        also = ""
        if decision.lines:
            listed = ", ".join(map(str, decision.lines))
            also = Message(f" (cũng ở dòng {listed})", f" (also in line {listed})").say(language)
        yield f"  {at:>3}. {_place(shown, decision.path, decision.line, job)}: {decision.message.say(language)}{also}"


def _shown(job: Job) -> str:
    return files.shown(job.target) if job.target is not None else inputs.STDIN


def _place(shown: str, path: str | None, line: int, job: Job) -> str:
    if path is None:
        return f"{shown}:{line}"
    inside = os.path.relpath(path, os.path.dirname(job.path) or os.curdir)
    made = next((target for target in job.fragments if target.endswith(inside)), path)
    return f"{files.shown(made)}:{line}"


def _why(change: Change, language: Language) -> str:
    assert change.why is not None
    if change.kind == "basis":
        return Message(f"thay căn cứ: {change.why.vi}", f"a basis was replaced: {change.why.en}").say(language)
    return f"{change.old}: {change.why.say(language)}"


def _as_json(job: Job, language: Language) -> dict[str, Any]:
    rolled = job.rolled
    return {
        "path": _shown(job),
        "from": job.path,
        "year": rolled.year,
        "old_year": rolled.old_year,
        "changes": [
            {
                "kind": change.kind,
                **_at(change.path, change.line, job),
                "old": change.old,
                "new": change.new,
                "why": change.why.say(language) if change.why is not None else None,
            }
            for change in rolled.changes
        ],
        "decisions": [
            {
                "kind": decision.kind,
                **_at(decision.path, decision.line, job),
                "message": decision.message.say(language),
                "lines": list(decision.lines),
            }
            for decision in rolled.decisions
        ],
    }


def _at(path: str | None, line: int, job: Job) -> dict[str, Any]:
    place, _, number = _place(_shown(job), path, line, job).rpartition(":")
    return {"path": place, "line": int(number)}
