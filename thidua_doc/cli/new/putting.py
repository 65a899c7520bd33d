"""Files into their places, and so that whatever ends the run the journal knows what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from thidua_doc import files
from thidua_doc.cli.new.journal import PARTS, Entry, append, line, lost
from thidua_doc.cli.new.making import Order, Task
from thidua_doc.diagnostic import Message
from thidua_doc.digest import digest
from thidua_doc.tuples import NamedTuple

Ready = tuple[Task, dict[str, bytes]]
"""A row, and the bytes of each format."""


class Part(NamedTuple):
    """A file beside its place: its path and its name in the journal, where it is now, and what the journal will say."""

    path: str
    name: str
    beside: str
    entry: Entry


def put(ready: Sequence[Ready], order: Order) -> Iterator[tuple[int, tuple[str, ...], Message | None]]:
    """Write the files of some rows: all beside, then to the disk, then the journal's lines, then each into its place.

    Gives for each row its place among all, its files, and why it has none.
    """
    staged: list[tuple[Task, list[Part]]] = []
    for task, data in ready:
        parts: list[Part] = []
        try:
            for format, content in data.items():
                parts.append(_staged(f"{task.stem}.{format}", content, task, order))
        except files.Unwritable as error:
            _drop(parts)
            yield task.at, (), error.message
            continue
        staged.append((task, parts))
    try:
        _known(staged, order)
    except files.Unwritable as error:
        for task, parts in staged:
            _drop(parts)
            yield task.at, (), error.message
        return
    for task, parts in staged:
        left = list(parts)
        try:
            while left:
                files.put(left[0].path, left[0].beside)
                del left[0]
        except files.Unwritable as error:
            _drop(left)
            _take_back(left, order)
            yield task.at, (), error.message
            continue
        yield task.at, tuple(files.shown(part.path) for part in parts), None


def _known(staged: Sequence[tuple[Task, list[Part]]], order: Order) -> None:
    """See what was staged to the disk, and then the journal's lines of it. Raises Unwritable."""
    # Written first and seen to the disk together: a disk has then often done most of it.
    for _, parts in staged:
        for part in parts:
            _to_disk(part)
    if order.journal is not None and staged:
        append(order.journal, [line({part.name: part.entry for part in parts}, task.key) for task, parts in staged])


def _take_back(parts: Sequence[Part], order: Order) -> None:
    if order.journal is None:
        return
    try:
        append(order.journal, [lost({part.name: part.entry for part in parts})])
    except files.Unwritable:
        return  # who runs the command again is told of a file in the way


def _staged(name: str, content: bytes, task: Task, order: Order) -> Part:
    """A file's content beside its place. Raises Unwritable."""
    path = os.path.join(order.folder, *name.split("/"))
    folder = os.path.dirname(path) or os.curdir
    files.make_folder(folder)
    if order.journal is None:
        beside = os.path.join(folder, f".{os.getpid()}.{os.path.basename(path)[:100]}.thidua")
    else:
        beside = os.path.join(order.folder, PARTS, f"{task.at}.{name.rpartition('.')[2]}")
    files.stage(path, content, beside)
    return Part(path, name, beside, Entry(task.key, len(content), os.stat(beside).st_mtime_ns, digest(content)))


def _to_disk(part: Part) -> None:
    try:
        handle = os.open(part.beside, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise files.unwritable(part.path, error) from error


def _drop(parts: Sequence[Part]) -> None:
    for part in parts:
        try:
            os.unlink(part.beside)
        except OSError:
            continue
