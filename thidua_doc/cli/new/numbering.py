"""Numbers for new plans out of the register of those issued: each behind the last of its agency, symbol and year.

A row that has a number keeps it, and so does one that was allotted a number by an earlier run into the same folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from thidua_doc import files
from thidua_doc.cli.config import Configs
from thidua_doc.cli.new.journal import Journal
from thidua_doc.cli.new.making import NUMBER, Order, Series, Task, series_of
from thidua_doc.data import Cell, Problem
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.language import fold
from thidua_doc.template.expressions import names_in
from thidua_doc.template.kinds import Kind
from thidua_doc.template.spec import Spec
from thidua_doc.template.values import layered
from thidua_doc.tuples import NamedTuple


class Allotted(NamedTuple):
    """The number of each row by its place, and by the identity that the journal keeps it under; `told` are those new ones as shown."""

    by_row: dict[int, int]
    kept: dict[str, int]
    told: list[tuple[int, str]]


def register_paths(args: Any, folder: str, configs: Configs) -> list[str] | None:
    """The paths whose plans are the register, that of the plans to come among them; None where no numbers are asked for."""
    if args.number is None and not args.number_from:
        return None
    paths = [*(args.number or ()), *(args.number_from or ())]
    if not paths:
        config = configs.for_file(os.path.join(folder, "x" + files.SUFFIX))
        paths = [config.folder or folder]
        paths = [path for path in paths if os.path.isdir(path)]
    return [*paths, *([folder] if os.path.isdir(folder) else [])]


def must_take_numbers(spec: Spec) -> None:
    """Raise ThiduaError for a template whose plans have no number."""
    if spec.parameter(NUMBER) is None:
        raise ThiduaError(
            Message(
                f"--number: mẫu “{spec.name}” không có tham số “{NUMBER}”",
                f"--number: the template “{spec.name}” has no parameter “{NUMBER}”",
            )
        )


def entries(paths: Sequence[str], configs: Configs) -> Iterator[Any]:
    """What the register holds of the plans below some paths. Raises ThiduaError where one can't be read."""
    from thidua_doc.cli.register import entry_of
    from thidua_doc.cli.work import Job, spread

    found = [files.shown(each.path) for each in files.find(paths)]
    jobs = [Job(path, configs.for_file(path).of(path)) for path in found if not files.is_fragment(path)]
    for each in spread(entry_of, jobs):
        if each.failure is not None:
            raise ThiduaError(each.failure)
        if each.entry is not None:
            yield each.entry


def allot(
    tasks: Sequence[Task],
    order: Order,
    known: Iterator[Any],
    journal: Journal | None,
    spread: Callable[[Callable[[Sequence[Task]], list[Any]], list[Task]], Iterator[Any]],
) -> Allotted:
    """A number for each row that has none, in their order. `known`: the register; `spread` shares work out over processes."""
    from functools import partial

    from thidua_doc.issued import Numbers

    numbers = Numbers(known)
    lacking = [task for task in tasks if task.values.get(NUMBER) is None]
    names = _identities(lacking)
    before = journal.numbers if journal is not None else {}
    by_row: dict[int, int] = {}
    kept: dict[str, int] = {}
    told: list[tuple[int, str]] = []
    series = dict(spread(partial(series_of, order=order), lacking))
    held = {(_key(series[task.at]), before[name]) for task, name in zip(lacking, names, strict=True) if name in before}
    for task, name in zip(lacking, names, strict=True):
        whose = series[task.at]
        if name in before:
            by_row[task.at] = before[name]
            continue
        if whose is None:
            continue  # no agency, no year or no symbol: making the plan will say why, or its check
        number = numbers.allot(*whose[:5])
        while (_key(whose), number) in held:
            number = numbers.allot(*whose[:5])
        by_row[task.at] = kept[name] = number
        told.append((task.at, f"{number:02}{whose.words}"))
    return Allotted(by_row, kept, told)


def _key(series: Series | None) -> tuple[Any, ...]:
    return tuple(fold(str(each)) for each in series[:5]) if series is not None else ()


def _identities(tasks: Sequence[Task]) -> list[str]:
    """What a row is known by from run to run: its file, and where files are told apart by numbers alone, its place among them."""
    count: dict[str, int] = {}
    out = []
    for task in tasks:
        count[task.stem] = count.get(task.stem, 0) + 1
        out.append(f"{task.stem}#{count[task.stem]}" if count[task.stem] > 1 else task.stem)
    return out


def with_number(
    task: Task, row: Any, number: int, spec: Spec, take: Callable[..., Any]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The values of a row with the number that it was allotted, and what is wrong with them then.

    They are worked out anew only where a default or a condition counts on the number.
    """
    given = as_given(number, spec)
    read = any(NUMBER in names_in(each.default) | names_in(each.condition) for each in spec.parameters)
    bounded = next((each for each in spec.parameters if each.name == NUMBER and each.maximum is not None), None)
    if not read and bounded is None:
        return {**task.values, NUMBER: given}, ()
    found = take(layered(spec, row.cells, {NUMBER: Cell(given)}), row.number)
    return found.values, found.problems


def as_given(number: int, spec: Spec) -> Any:
    """A number as the template's parameter takes it."""
    parameter = spec.parameter(NUMBER)
    return number if parameter is not None and parameter.kind in (Kind.INTEGER, Kind.NUMBER, Kind.MONEY) else f"{number:02}"
