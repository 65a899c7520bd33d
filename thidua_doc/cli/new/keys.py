"""The digest of all that a plan is made from: the same one means that a plan which is there need not be made again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from thidua_doc import __version__, files
from thidua_doc.cli.cache import _said
from thidua_doc.cli.new.making import Order, Task, engine
from thidua_doc.digest import digest, digest_of
from thidua_doc.settings import Settings


def keyed(tasks: Sequence[Task], order: Order) -> list[Task]:
    """The tasks with their keys: of the version, the template's files, the values, and the settings that the plan is judged by.

    Raises TemplateMistake where a template's file can't be read.
    """
    same = repr((__version__, sorted(_templates(order)), order.draft))
    told: dict[int, tuple[Settings, str]] = {}
    out = []
    for task in tasks:
        settings = task.settings
        if id(settings) not in told:
            told[id(settings)] = settings, digest_of(f"{same}\0{_said(settings)}")
        out.append(task._replace(key=digest_of(f"{told[id(settings)][1]}\0{sorted(task.values.items())!r}")))
    return out


def _templates(order: Order) -> Iterator[str]:
    """The digest of each file that the template's text is made of; of all within reach, where it names one only when it is filled."""
    paths = engine(order.roots, order.shipped).files(order.template)
    for path in paths if paths is not None else _within_reach(order):
        try:
            yield digest(files.read(path))
        except files.Unreadable:
            continue  # filling the template says so


def _within_reach(order: Order) -> Iterator[str]:
    for root in (*order.roots, order.shipped):
        try:
            folders = [root, *(each.path for each in os.scandir(root) if each.is_dir() and not each.name.startswith("."))]
        except OSError:
            continue
        for folder in folders:
            try:
                yield from (os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".j2"))
            except OSError:
                continue
