"""A progress bar on a terminal, for runs of more than a second."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message

AFTER = 1.0
"""Seconds before a bar shows."""

Answer = TypeVar("Answer")


def tracked(answers: Iterable[Answer], total: int, console: Console) -> Iterator[Answer]:
    """The same answers; a bar on standard error follows them where it is a terminal and they take long.

    Who writes results to the same terminal meanwhile writes through the bar: use up the answers first.
    """
    if total < 2 or not console.err.isatty():
        yield from answers
        return
    start = time.monotonic()
    done = 0
    rest = iter(answers)
    for answer in rest:
        done += 1
        yield answer
        if time.monotonic() - start > AFTER and done < total:
            break
    else:
        return
    yield from _barred(rest, done, total, console)


def _barred(answers: Iterator[Answer], done: int, total: int, console: Console) -> Iterator[Answer]:
    try:
        from rich.console import Console as Terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        yield from answers
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as progress:
        task = progress.add_task(console.say(Message("Đang làm", "Working")), total=total, completed=done)
        for answer in answers:
            progress.advance(task)
            yield answer
