"""One plan of a run: what is handed to a worker, and what comes back. Pure but for reading; everything here can be pickled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from thidua_doc.diagnostic import Diagnostic, Message, Severity
from thidua_doc.files import Inserter, Unreadable, read
from thidua_doc.report import Look, report
from thidua_doc.settings import Settings
from thidua_doc.text import Source, Span

UNREADABLE = "CP111"
"""The code of a file that could not be opened: there was no text to judge."""
MANY = 50
"""Plans from which on other processes pay for being started."""

Task = TypeVar("Task")
Answer = TypeVar("Answer")


class Job(NamedTuple):
    """A plan to check: its path (relative to the current folder), its settings, and its bytes where they are known already."""

    path: str
    settings: Settings
    data: bytes | None = None


class Item(NamedTuple):
    """A diagnostic as a report wrote it. `where` tells one in an inserted file, that many plans may give, from another."""

    code: str
    severity: Severity
    fix: bool | None
    text: str
    where: tuple[str, int, int, str] | None


def judge(job: Job, format: str, look: Look) -> list[Item]:
    """The diagnostics of a plan, written."""
    one = report(format).one
    return [_item(diagnostic, one(diagnostic, look)) for diagnostic in diagnostics(job)]


def diagnostics(job: Job) -> list[Diagnostic]:
    """What is wrong with a plan; a file that can't be read is one diagnostic at its first place."""
    from thidua_doc.api import read as parsed
    from thidua_doc.check import run

    try:
        data = read(job.path) if job.data is None else job.data
    except Unreadable as error:
        return [unreadable(job.path, error)]
    source = Source.from_bytes(data, job.path)
    return run(parsed(source, Inserter(job.path)), job.settings).diagnostics


def unreadable(path: str, error: Unreadable) -> Diagnostic:
    """What is said of a file that can't be read, at its first place."""
    nothing = Source("", "", path)
    why = error.message
    sentence = Message(f"Không đọc được tệp: {why.vi}.", f"The file can't be read: {why.en}.")
    return Diagnostic(UNREADABLE, Severity.ERROR, Span(0, 0), sentence, nothing, (nothing,))


def _item(diagnostic: Diagnostic, text: str) -> Item:
    span = diagnostic.span
    where = (diagnostic.path or "", span.start, span.end, diagnostic.message) if span.file else None
    return Item(diagnostic.code, diagnostic.severity, diagnostic.fix.safe if diagnostic.fix else None, text, where)


def spread(work: Callable[[Task], Answer], tasks: list[Task], jobs: int | None = None, many: int = MANY) -> Iterator[Answer]:
    """The answers of a function, in order: from `jobs` processes (as many as there are processors) where there are many tasks."""
    jobs = jobs or processors()
    if jobs < 2 or len(tasks) < many:
        yield from map(work, tasks)
        return
    import gc
    from concurrent.futures import ProcessPoolExecutor

    gc.freeze()  # a forked worker's collector leaves alone what it shares with its parent

    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=_context(), initializer=_quiet) as pool:
        try:
            yield from pool.map(work, tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def processors() -> int:
    """The processors that this process may use."""
    import os

    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _context() -> Any:  # its type is multiprocessing's own
    """Forked workers share what is imported already; where there is no fork they import it again."""
    import multiprocessing
    import sys

    return multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn")


def _quiet() -> None:
    """Ctrl-C is for the parent: a worker ends without a word."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def first_only(items: Iterable[Item], seen: set[tuple[str, int, int, str]]) -> Iterator[Item]:
    """The items that no plan gave before: a fragment's mistake is told once."""
    for item in items:
        if item.where is not None:
            if item.where in seen:
                continue
            seen.add(item.where)
        yield item
