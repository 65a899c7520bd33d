"""The plans of a run looked at together: what `project.judge` finds as records, and fragments that nothing inserts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from thidua_doc import files
from thidua_doc.cli.work import Job
from thidua_doc.diagnostic import Message
from thidua_doc.report.record import Place, Record, place
from thidua_doc.settings import Settings

Related = tuple[tuple[Place, Message], ...]


def across(jobs: Sequence[Job], cards: Sequence[Any]) -> dict[int, list[Record]]:
    """The records of what plans say of each other, by the index of the plan that they are told of."""
    if sum(card is not None for card in cards) < 2:
        return {}
    from thidua_doc.cards import card_of
    from thidua_doc.project import judge

    out: dict[int, list[Record]] = {}
    for found in judge([card_of(card) for card in cards]):
        job = jobs[found.plan]
        told = _record(job.settings, found.code, found.place, found.message, found.related)
        if told is not None:
            out.setdefault(found.plan, []).append(told._replace(inserted=found.place.path != job.path))
    return out


def told_better(record: Record, others: Iterable[Record]) -> bool:
    """Whether a wrong date of a citation (VD505: after the plan's own) is told by VD514, which knows the right one."""
    if record.code != "VD505":
        return False
    at = record.place
    places = (other.place for other in others if other.code == "VD514")
    return any(place.path == at.path and place.start < at.end and at.start < place.end for place in places)


def _record(settings: Settings, code: str, where: Place, message: Message, related: Related = ()) -> Record | None:
    if not settings.takes(code):
        return None
    from thidua_doc import profiles
    from thidua_doc.rules import BY_CODE

    rule = BY_CODE[code]
    source = rule.citation(profiles.load(profiles.DEFAULT).law).text
    return Record(code, settings.severity(code, rule.severity), message, where, False, None, source, related)


def fragments(folders: Iterable[str], inserted: frozenset[str], settings_for: Callable[[str], Settings]) -> Iterator[Record]:
    """LV804: the fragments below some folders that no plan of the run inserts, and no other text of their project names."""
    left = [path for path in files.fragments(folders) if os.path.realpath(path) not in inserted]
    mentioned = _Mentioned()
    for path in left:
        if settings_for(path).takes("LV804") and not mentioned.anywhere(path):
            told = _unused(path, settings_for(path))
            if told is not None:
                yield told


def _unused(path: str, settings: Settings) -> Record | None:
    from thidua_doc.api import read
    from thidua_doc.cards import silent
    from thidua_doc.text import Span

    try:
        source = files.source(path)
    except files.Unreadable:
        return None  # what can't be read is told where it is inserted
    first = next((line for line in source.typed.splitlines() if line.strip() and not line.startswith("#")), "")
    start = source.typed.find(first)
    span = Span(start, start + len(first.rstrip()))
    if silent(read(source), "LV804", span):
        return None
    message = Message(
        f"Không kế hoạch nào chèn mảnh “{os.path.basename(path)}”.", f"No plan inserts the fragment “{os.path.basename(path)}”."
    )
    return _record(settings, "LV804", place(source, span), message)


class _Mentioned:
    """The texts of a project, looked through for the name of a fragment: what the run did not check may insert it."""

    def __init__(self) -> None:
        self._texts: dict[str, list[tuple[str, bytes]]] = {}

    def anywhere(self, path: str) -> bool:
        root = files.project_root(path)
        if root not in self._texts:
            self._texts[root] = list(self._read(root))
        name, real = os.path.basename(path).encode("utf-8", "surrogateescape"), os.path.realpath(path)
        return any(name in text for other, text in self._texts[root] if other != real)

    def _read(self, root: str) -> Iterator[tuple[str, bytes]]:
        for path in files.texts(root):
            try:
                text = files.read(path)
            except files.Unreadable:
                continue
            # Any file that inserts something names it behind this, whatever its encoding and case.
            if b"@" in text:
                yield os.path.realpath(path), text
