"""A run of `thidua new` after the parameters are right: names, numbers, what is there already, then the making, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from thidua_doc import files
from thidua_doc.cli import FAILED, FOUND, INTERRUPTED, OK
from thidua_doc.cli.new import doubles, making, numbering
from thidua_doc.cli.new.holding import locked, parts
from thidua_doc.cli.new.journal import append, line
from thidua_doc.cli.new.keys import keyed
from thidua_doc.cli.new.making import Order, Outcome, Task
from thidua_doc.cli.new.names import BadName, Pattern, shared
from thidua_doc.cli.new.rows import Filled
from thidua_doc.cli.new.running import Run, complain
from thidua_doc.cli.new.standing import left, there
from thidua_doc.cli.new.telling import Teller, named
from thidua_doc.cli.work import WorkerGone, processors, streamed
from thidua_doc.diagnostic import Message, Severity

CHUNK = 50
"""Plans at most that a worker makes at a time: what one call of a renderer holds stays small."""
FEW = 8
"""Plans up to which one process does it all, unless `--jobs` says otherwise."""


def make(run: Run, rows: Sequence[Filled], left_out: bool) -> int:
    """Make a plan of each row; the exit status. `left_out`: rows were wrong and are left out of it."""
    tasks, bad = _named(run, rows)
    if run.args.number is not None or run.args.number_from:
        numbering.must_take_numbers(run.found.spec)
    with locked(run.output.folder if run.journal is not None else None):
        if run.journal is not None:
            run.journal.reload()
            run.journal.tidy()
        tasks = _numbered(run, tasks, rows)
        tasks, bad_too = _twice(run, tasks, rows)
        tasks, done, others = left(run, tasks, rows)
        status = _made(run, tasks, rows, done)
    return max(status, 1 if left_out or bad or bad_too or others else OK)


def printed(run: Run, rows: Sequence[Filled]) -> int:
    """Print the text of one plan; the exit status."""
    task = _numbered(run, [_task(run, 0, rows[0].values, run.output.stem or "")], rows)[0]
    draft = making.drafted(task, run.order)
    run.console.err.write(making.reported(draft, run.order.look))
    if any(each.severity is Severity.ERROR for each in draft.found):
        run.console.note(Message("không in: kế hoạch còn lỗi", "not printed: the plan has errors"))
        return FOUND
    run.console.bytes_out.write(draft.made.text.encode())
    run.console.bytes_out.flush()
    return OK


# --- names ----------------------------------------------------------------------------------------------------------------


def _named(run: Run, rows: Sequence[Filled]) -> tuple[list[Task], bool]:
    """A task for each row whose file has a right name, and whether others have not. Raises ThiduaError, Stopped."""
    evaluate = partial(making.engine(run.order.roots, run.order.shipped).evaluate, path=run.found.spec.path)
    pattern = None if run.output.stem is not None else Pattern(run.args.name or run.found.spec.file_name)
    if run.args.name:
        evaluate = partial(evaluate, path="--name")
    tasks: list[Task] = []
    bad: list[tuple[int, Message]] = []
    for at, row in enumerate(rows):
        try:
            stem = run.output.stem if pattern is None else pattern.stem(row.values, evaluate)
        except (BadName, making.mistake()) as error:
            bad.append((at, error.message))
            continue
        tasks.append(_task(run, at, row.values, stem or ""))
    if bad:
        complain(run, rows, bad)
    return tasks, bool(bad)


def _task(run: Run, at: int, values: Any, stem: str) -> Task:
    path = os.path.join(run.output.folder, *(stem + files.SUFFIX).split("/"))
    return Task(at, values, stem, run.output.formats, run.configs.for_file(path).of(path), "")


def _twice(run: Run, tasks: list[Task], rows: Sequence[Filled]) -> tuple[list[Task], bool]:
    """The tasks whose files are theirs alone, and whether some are not. Raises Stopped."""
    sets = shared([task.stem for task in tasks])
    if not sets:
        return tasks, False
    bad = []
    for places in sets:
        where = named([number for at in places if (number := rows[tasks[at].at].number) is not None])
        name = tasks[places[0]].stem
        bad.append(
            (
                tasks[places[0]].at,
                Message(
                    f"cùng một tên tệp “{name}”: {where.vi}; hãy đặt tên khác nhau bằng --name",
                    f"one file name “{name}” for {where.en}; tell them apart by --name",
                ),
            )
        )
    complain(run, rows, bad, with_row=False)
    gone = {at for places in sets for at in places}
    return [task for i, task in enumerate(tasks) if i not in gone], True


# --- numbers --------------------------------------------------------------------------------------------------------------


def _numbered(run: Run, tasks: list[Task], rows: Sequence[Filled]) -> list[Task]:
    """The tasks with numbers from the register, where they are asked for, and with the digests of what they are made from."""
    paths = numbering.register_paths(run.args, run.output.folder, run.configs)
    if paths is not None:
        spread = partial(_spread, run)
        allotted = numbering.allot(tasks, run.order, numbering.entries(paths, run.configs), run.journal, spread)
        if run.journal is not None and allotted.kept:
            append(run.journal.folder, [line({}, "", allotted.kept)])
        _tell_numbers(run, allotted.told, rows)
        out: list[Task] = []
        again: list[Filled] = list(rows)
        bad: list[tuple[int, Message]] = []
        for task in tasks:
            number = allotted.by_row.get(task.at)
            if number is not None:
                values, wrong = numbering.with_number(task, rows[task.at], number, run.found.spec, run.take)
                if wrong:
                    bad += [(task.at, each.message) for each in wrong]
                    continue
                again[task.at] = rows[task.at]._replace(values=values)
                task = task._replace(values=values)
            out.append(task)
        if bad:
            complain(run, rows, bad)
        if run.output.stem is None and making.NUMBER in (run.args.name or run.found.spec.file_name):
            renamed, _ = _named(run, [again[task.at] for task in out])
            # A name that can't be was told, and its row is not made.
            out = [out[new.at]._replace(stem=new.stem, settings=new.settings) for new in renamed]
        tasks = out
    return keyed(tasks, run.order) if run.journal is not None else tasks


def _tell_numbers(run: Run, told: list[tuple[int, str]], rows: Sequence[Filled]) -> None:
    if not told:
        return
    shown = []
    for at, words in told[:10]:
        number = rows[at].number
        shown.append(f"{words} (dòng {number})" if number is not None and run.console.language == "vi" else words)
    listed = ", ".join(shown)
    more = len(told) - len(shown)
    vi, en = (f" và {more} số nữa", f" and {more} more") if more else ("", "")
    run.console.note(Message(f"số cấp theo sổ: {listed}{vi}", f"numbers from the register: {listed}{en}"))


# --- making ---------------------------------------------------------------------------------------------------------------


def _made(run: Run, tasks: list[Task], rows: Sequence[Filled], done: int) -> int:
    """Make what is left; the exit status."""
    console = run.console
    if tasks:
        _try_first(tasks, run.order)
    paths = [""] * len(rows)
    for task in tasks:
        suffix = task.formats[0]
        paths[task.at] = files.shown(os.path.join(run.output.folder, *f"{task.stem}.{suffix}".split("/")))
    teller = Teller([row.number for row in rows], paths, console)
    lines: list[str] = []
    on_terminal = console.out.isatty() and console.err.isatty()
    try:
        with parts(run.order):
            for outcome in _outcomes(run, tasks):
                teller.take(outcome)
                for path in outcome.written:
                    if on_terminal:
                        lines.append(path)  # not through the progress bar
                    else:
                        console.result(path)
    except KeyboardInterrupt:
        return _interrupted(run, tasks, rows, done)
    except WorkerGone:
        console.error(_gone(run, tasks, done))
        return FAILED
    for path in lines:
        console.result(path)
    teller.tell()
    doubles.tell(run, tasks, teller.numbers_made)
    if run.args.data is not None:
        console.note(_summary(teller, done))
    return teller.status


def _summary(teller: Teller, done: int) -> Message:
    vi, en = (
        f"đã làm {teller.made} kế hoạch ({teller.files} tệp)",
        f"made {teller.made} plan{'s' * (teller.made != 1)} ({teller.files} file{'s' * (teller.files != 1)})",
    )
    if done:
        vi, en = f"{vi}; {done} đã có từ trước", f"{en}; {done} there already"
    bad = len(teller.refused) + len(teller.failed)
    if bad:
        vi, en = f"{vi}; {bad} không ghi", f"{en}; {bad} not written"
    return Message(vi, en)


def _try_first(tasks: list[Task], order: Order) -> None:
    """Make the first plan, so that workers share what that takes. Raises TemplateMistake where the template is wrong whatever the row."""
    mistake = making.mistake()
    try:
        making.drafted(tasks[0], order)
    except mistake as error:
        try:
            making.drafted(tasks[-1], order)
        except mistake as other:
            if other.message == error.message:
                raise
    except Exception:  # it will be told with its row
        return


def _outcomes(run: Run, tasks: list[Task]) -> Iterator[Outcome]:
    from thidua_doc.cli.progress import tracked

    if any(format != "kh" for format in run.output.formats):
        import thidua_doc.render  # noqa: F401 - before workers are forked, which then share it
    yield from tracked(_spread(run, partial(making.chunk, order=run.order), tasks), len(tasks), run.console)


def _spread(run: Run, work: Callable[[Sequence[Task]], list[Any]], tasks: list[Task]) -> Iterator[Any]:
    """The results for all tasks, in order, in chunks over processes where they are many."""
    jobs = run.args.jobs or (processors() if len(tasks) > FEW else 1)
    size = max(1, min(CHUNK, -(-len(tasks) // jobs)))
    chunks = (tasks[at : at + size] for at in range(0, len(tasks), size))
    for chunk in streamed(work, chunks, min(jobs, -(-len(tasks) // size) if tasks else 1)):
        yield from chunk


def _interrupted(run: Run, tasks: list[Task], rows: Sequence[Filled], done: int) -> int:
    if run.journal is None or run.args.data is None:
        run.console.note(Message("đã dừng", "stopped"))
        return INTERRUPTED
    count = done + there(run, tasks)
    run.console.note(
        Message(
            f"đã dừng: {count} trên {len(rows)} kế hoạch đã xong; chạy lại đúng lệnh này để làm tiếp",
            f"stopped: {count} of {len(rows)} plans are done; the same command goes on from here",
        )
    )
    return INTERRUPTED


def _gone(run: Run, tasks: list[Task], done: int) -> Message:
    count = done + there(run, tasks)
    return Message(
        f"một tiến trình làm việc bị dừng từ bên ngoài (thiếu bộ nhớ?); {count} kế hoạch đã xong; chạy lại đúng lệnh này để làm tiếp",
        f"a worker process was ended from outside (for want of memory?); {count} plans are done; the same command goes on from here",
    )
