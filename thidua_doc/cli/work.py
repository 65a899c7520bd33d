"""One plan of a run: what is handed to a worker, and what comes back. Pure but for reading; everything here can be pickled."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from thidua_doc.diagnostic import Diagnostic, Message, Severity
from thidua_doc.files import Inserter, Unreadable, project_root, read
from thidua_doc.report import Look, Part, report
from thidua_doc.report.record import Record, record, record_of
from thidua_doc.settings import Settings
from thidua_doc.text import Source, Span
from thidua_doc.tuples import NamedTuple

UNREADABLE = "CP111"
"""The code of a file that could not be opened: there was no text to judge."""
MANY = 50
"""Plans from which on other processes pay for being started."""

Task = TypeVar("Task")
Result = TypeVar("Result")


class Job(NamedTuple):
    """A plan to check: its path (relative to the current folder), its settings, and its bytes where they are known already."""

    path: str
    settings: Settings
    data: bytes | None = None


class Answer(NamedTuple):
    """What a check of a plan gave: `entry` is all of it as JSON, `texts` its records as the report writes them.

    `key` is the digest of the plan's bytes, empty where the entry must not be kept. `told` is what the entry would say, where the plan
    is alone and nothing is kept: then there is no entry.
    """

    entry: bytes
    texts: list[str]
    key: str = ""
    told: Told | None = None


class Told(NamedTuple):
    """An entry read back: the records, the plan's card, and each inserted file with the path that led to it and its digest."""

    records: list[Record]
    card: Any
    inserted: list[list[str]]
    root: str | None


def judge(job: Job, format: str, look: Look, *, alone: bool = False) -> Answer:
    """A plan checked. One that is `alone` (no other plan, nothing to be kept) is spared its card and its JSON."""
    from thidua_doc.api import read as parsed
    from thidua_doc.check import run

    one = report(format).one
    try:
        data = read(job.path) if job.data is None else job.data
    except Unreadable as error:
        records = [record(unreadable(job.path, error))]
        return Answer(_entry(Told(records, None, [], None)), [one(each, look) for each in records])
    inserter = _Witness(job.path)
    plan = parsed(Source.from_bytes(data, job.path), inserter)
    judged = run(plan, job.settings)
    records = [record(each) for each in judged.diagnostics]
    root = project_root(job.path) if inserter.seen else None
    texts = [one(each, look) for each in records]
    if alone:
        return Answer(b"", texts, "", Told(records, None, inserter.seen, root))
    from thidua_doc.cards import card
    from thidua_doc.digest import digest

    entry = _entry(Told(records, card(plan.with_defaults(job.settings.defaults), judged.context.citations), inserter.seen, root))
    # What could not be inserted may be there the next time, without a trace in any file that was read.
    kept = job.data is None and not inserter.failed
    return Answer(entry, texts, digest(data) if kept else "")


def _entry(found: Told) -> bytes:
    import json  # not every run needs it

    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def told(entry: bytes) -> Told:
    """An entry read back. Raises TypeError, ValueError or IndexError where it is none."""
    import json

    records, card, inserted, root = json.loads(entry)
    return Told([record_of(each) for each in records], card, inserted, root)


class _Witness(Inserter):
    """An Inserter that remembers what it read (the path that led there, the real path, the digest), and whether it failed."""

    def __init__(self, plan: str) -> None:
        super().__init__(plan)
        self.seen: list[list[str]] = []
        self.failed = False

    def __call__(self, written: str, within: str) -> Any:
        got = super().__call__(written, within)
        real = self.read_files.get(got.source.path or "") if got.source is not None else None
        if real is None or real not in self.data:
            self.failed = True
        else:
            from thidua_doc.digest import digest

            joined = os.path.join(os.path.dirname(within), written.strip().replace("\\", "/"))
            self.seen.append([joined, real, digest(self.data[real])])
        return got


def unreadable(path: str, error: Unreadable) -> Diagnostic:
    """What is said of a file that can't be read, at its first place."""
    nothing = Source("", "", path)
    why = error.message
    sentence = Message(f"Không đọc được tệp: {why.vi}.", f"The file can't be read: {why.en}.")
    return Diagnostic(UNREADABLE, Severity.ERROR, Span(0, 0), sentence, nothing, (nothing,))


def spread(work: Callable[[Task], Result], tasks: list[Task], jobs: int | None = None, many: int = MANY) -> Iterator[Result]:
    """The results of a function, in order: from `jobs` processes (as many as there are processors) where there are many tasks."""
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


def streamed(work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """The results of a function, in order, from `jobs` processes: tasks are taken as workers come free, so that memory does not grow
    with their number.

    Who stops taking results (Ctrl-C, an exception) ends the workers at once, and so does this process's own end, however it comes:
    what they were at must bear that. Raises WorkerGone where a worker was ended from outside.
    """
    if jobs < 2:
        yield from map(work, tasks)
        return
    import gc
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    gc.freeze()
    context = _context()
    reader, writer = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_bound, initargs=(reader, writer))
    waiting: deque[Future[Result]] = deque()
    whole = False
    try:
        for task in tasks:
            with _no_interrupt():  # a worker is born deaf to Ctrl-C
                waiting.append(pool.submit(work, task))
            if len(waiting) >= 3 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        whole = True
    except BrokenProcessPool as error:
        raise WorkerGone from error
    finally:
        if not whole:
            writer.close()
        pool.shutdown(cancel_futures=True)
        writer.close()
        reader.close()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait, where the system can: processes that are started meanwhile inherit that."""
    import signal

    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


class WorkerGone(Exception):
    """A worker process was ended from outside, for want of memory or by somebody."""


def _bound(reader: Any, writer: Any) -> None:
    """Let this worker end, at once and without a word, when its parent ends or lets it go; Ctrl-C is for the parent."""
    import threading

    _quiet()
    writer.close()  # else the workers would keep the pipe open for each other

    def watch() -> None:
        try:
            reader.recv_bytes()
        except (EOFError, OSError):
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def processors() -> int:
    """The processors that this process may use."""
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


def first_only(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts without those that another plan gave before: a fragment's mistake is told once."""
    seen: set[tuple[str, int, int, str]] = set()
    for part in parts:
        told = part.record
        if told.inserted:
            where = (told.place.path, told.place.start, told.place.end, told.message.vi)
            if where in seen:
                continue
            seen.add(where)
        yield part
