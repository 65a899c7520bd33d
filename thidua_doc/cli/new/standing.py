"""What stands already where plans would go: made before from the same, to be made anew, edited since, or none of ours."""

from __future__ import annotations

import os
from collections.abc import Sequence

from thidua_doc import files
from thidua_doc.cli.new.making import Task
from thidua_doc.cli.new.rows import Filled
from thidua_doc.cli.new.running import SHOWN, Run, Stopped
from thidua_doc.diagnostic import Message


def left(run: Run, tasks: list[Task], rows: Sequence[Filled]) -> tuple[list[Task], int, bool]:
    """The tasks that are left, with the formats that are; how many plans are there already; whether some are left out.

    Raises Stopped where files that are not ours stand in the way.
    """
    if run.output.stdout:
        return tasks, 0, False
    out: list[Task] = []
    done = 0
    in_the_way: dict[str, list[str]] = {"foreign": [], "edited": [], "kept": []}
    for task in tasks:
        wanted = []
        blocked = False
        for format in task.formats:
            name = f"{task.stem}.{format}"
            path = os.path.join(run.output.folder, *name.split("/"))
            if run.journal is not None:
                state = run.journal.state(name, task.key)
            else:
                state = "foreign" if os.path.lexists(path) else "missing"
            if state in in_the_way and not run.args.force:
                in_the_way[state].append(files.shown(path))
                blocked = True
            elif state != "done":
                wanted.append(format)
        if wanted and not blocked:
            out.append(task._replace(formats=tuple(wanted)))
        elif not wanted and not blocked:
            done += 1
    _tell_in_the_way(run, in_the_way, len(rows))
    return out, done, bool(in_the_way["foreign"] or in_the_way["edited"])


def _tell_in_the_way(run: Run, paths: dict[str, list[str]], rows: int) -> None:
    edited, foreign = [*paths["kept"], *paths["edited"]], paths["foreign"]
    if edited:
        run.console.note(
            Message(
                f"đã sửa sau khi làm ra, để nguyên: {_listed(edited)} (--force để làm lại)",
                f"edited since they were made, left as they are: {_listed(edited)} (--force makes them anew)",
            )
        )
    if not foreign:
        return
    run.console.error(
        Message(
            f"đã có, không ghi đè: {_listed(foreign)} (--force để ghi đè)",
            f"there already, not overwritten: {_listed(foreign)} (--force overwrites)",
        )
    )
    if not run.keep_going or rows == 1:
        raise Stopped(Message("chưa ghi gì", "nothing was written"))


def _listed(paths: list[str]) -> str:
    shown = ", ".join(f"“{path}”" for path in paths[:SHOWN])
    return f"{shown} … (+{len(paths) - SHOWN})" if len(paths) > SHOWN else shown


def there(run: Run, tasks: list[Task]) -> int:
    """How many of some plans are in their places."""
    if run.journal is None:
        return 0
    run.journal.reload()
    return sum(all(run.journal.state(f"{task.stem}.{format}", task.key) == "done" for format in task.formats) for task in tasks)
