"""Rows of values, one for each plan: from the options and the data file. `--set` is for all rows; a row's own filled cell wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thidua_doc import files
from thidua_doc.data import Cell, Problem
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.template.kinds import Kind, Value, is_empty
from thidua_doc.template.spec import Spec
from thidua_doc.template.values import layered, named, taken
from thidua_doc.tuples import NamedTuple

YEAR, STATUS, NUMBER = "nam", "trang_thai", "so"
DRAFT = "dự thảo"


class Filled(NamedTuple):
    """A row with its values. `number`: as Excel or an editor shows it, None where there is no data file; `own`: the problems of it;
    `cells`: what its values came from.
    """

    number: int | None
    values: dict[str, Value]
    own: tuple[Problem, ...]
    cells: Mapping[str, Cell] = {}


class Table(NamedTuple):
    """All rows; `problems`: those of the file's shape; `outdone`: how many rows give a value that `--set` gives too, by what was typed."""

    rows: tuple[Filled, ...]
    problems: tuple[Problem, ...]
    outdone: Mapping[str, int]
    sheet_rows: Mapping[int, int] = {}
    """By the number of a row, that which a spreadsheet shows for it, where it is another."""


def options(args: Any, spec: Spec) -> dict[str, Cell]:
    """The cells of `--set`, `--year` and `--draft`. Raises ThiduaError for a `--set` without `=`, or one that is given twice."""
    out: dict[str, Cell] = {}
    typed: dict[str, str] = {}
    given = [("--set", *_parted(words)) for words in args.set or ()]
    if args.year is not None:
        given.append(("--year", YEAR, args.year))
    for option, name, value in given:
        parameter = named(spec, name)
        key = parameter.name if parameter is not None else name
        if key in out and parameter is not None and parameter.kind in (Kind.LINES, Kind.RECORDS):
            # A list that is said item by item.
            before = out[key].value
            out[key] = out[key]._replace(value=[*(before if isinstance(before, list) else [before]), value])
            continue
        if key in out:
            raise ThiduaError(
                Message(
                    f"“{typed[key]}” và “{option} {name}” cùng cho tham số “{key}”; chỉ cho một lần",
                    f"“{typed[key]}” and “{option} {name}” both give the parameter “{key}”; give it once",
                )
            )
        out[key] = Cell(value, option)
        typed[key] = f"{option} {name}"
    if args.draft and STATUS not in out and spec.parameter(STATUS) is not None:
        out[STATUS] = Cell(DRAFT, "--draft")
    return out


def _parted(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign or not name.strip():
        raise ThiduaError(
            Message(f"--set: “{words}” không phải dạng tên=giá trị", f"--set: “{words}” is not of the form name=value")
        )
    return name.strip(), value


def table(args: Any, spec: Spec, given: Mapping[str, Cell], take: Callable[..., Any]) -> Table:
    """The rows of a run, each with its values or its problems. `take`: `values.taken` with the project's defaults in it.

    Raises ThiduaError where the data file can't be read.
    """
    if args.data is None:
        found = take(given, None)
        return Table((Filled(None, found.values, found.problems, given),), (), {})
    from thidua_doc.data import read_rows

    path = files.shown(args.data)
    try:
        data = files.read(args.data)
    except files.Unreadable as error:
        raise ThiduaError(
            Message(f"không đọc được “{path}”: {error.message.vi}", f"can't read “{path}”: {error.message.en}")
        ) from error
    tables = [name for each in spec.parameters if each.kind is Kind.RECORDS for name in (each.name, each.label)]
    rows = read_rows(data, path, args.sheet, tables)
    outdone: dict[str, int] = {}
    known: dict[str, str | None] = {}
    out = []
    for row in rows.rows:
        cells = {}
        for name, cell in row.cells.items():
            if name not in known:
                parameter = named(spec, name)
                known[name] = parameter.name if parameter is not None else None
            parameter_name = known[name]
            if parameter_name is not None and parameter_name in given:
                if is_empty(cell.value) and cell.fault is None:
                    continue  # what the options give fills it
                if given[parameter_name].column == "--draft":
                    raise _not_draft(path)
                outdone[parameter_name] = outdone.get(parameter_name, 0) + 1
            cells[name] = cell
        whole = layered(spec, given, cells)
        found = take(whole, row.number)
        out.append(Filled(row.number, found.values, found.problems, whole))
    return Table(tuple(out), rows.problems, outdone, rows.sheet_rows)


def _not_draft(path: str) -> ThiduaError:
    return ThiduaError(
        Message(
            f"--draft: “{path}” có cột riêng cho trạng thái; hãy bỏ cột ấy hoặc bỏ --draft",
            f"--draft: “{path}” has a column of its own for the status; drop the column or the option",
        )
    )


def taker(
    spec: Spec, defaults: Mapping[str, str], evaluate: Callable[[str, Mapping[str, Value]], str], numbered: bool = False
) -> Callable[..., Any]:
    """`values.taken` for cells and a row's number. `numbered`: a plan without a number will be allotted one, which defaults and
    conditions count on already; in the values it is None until then.
    """
    parameter = spec.parameter(NUMBER)

    def take(cells: Mapping[str, Cell], number: int | None) -> Any:
        found = taken(spec, cells, defaults, evaluate, number)
        if not numbered or parameter is None or found.values.get(NUMBER) is not None:
            return found
        if any(each.parameter == NUMBER and each.what != "missing" for each in found.problems):
            return found
        some = {NUMBER: Cell(parameter.minimum if isinstance(parameter.minimum, int) else 1)}
        found = taken(spec, layered(spec, cells, some), defaults, evaluate, number)
        return found._replace(values={**found.values, NUMBER: None})

    return take
