"""What was given for a plan (options, a row of data, answers) to a value for each parameter, or every problem of the row.

Values are data: `{{` in one is two braces. Names of parameters are matched folded: `Cơ quan ban hành`, `co_quan_ban_hanh` and the
parameter's label are one. What is not given comes from the project (`defaults`), else from the template's own default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from thidua_doc.data import Cell, is_empty
from thidua_doc.data.problem import Problem, What
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.template import given
from thidua_doc.template.agency_names import written_out
from thidua_doc.template.expressions import is_expression, names_in
from thidua_doc.template.kinds import Value, nothing
from thidua_doc.template.legacy_words import legacy
from thidua_doc.template.limits import complaint_in_english, within
from thidua_doc.template.sentences import called, default_refused, missing, sentence, unknown
from thidua_doc.template.spec import Parameter, Spec
from thidua_doc.template.written_for import PROFILE, refused
from thidua_doc.template.wrong import Wrong
from thidua_doc.toml import folded
from thidua_doc.tuples import NamedTuple

__all__ = ["Problem", "Taken", "Value", "checked", "layered", "named", "taken"]

Evaluate = Callable[[str, Mapping[str, Value]], str]

ORDINALS = frozenset(map(folded, ("STT", "TT", "Số TT", "Số thứ tự")))
"""Heads of a column that only counts the rows, as tables of offices have it: what stands in it is left alone."""


_FALSE = frozenset(("không", "", "0"))
"""What an expression that does not hold is written as."""


class Taken(NamedTuple):
    """A value for each parameter that has one, in the spec's order, and what is wrong; values mean nothing where anything is."""

    values: dict[str, Value]
    problems: tuple[Problem, ...]


def taken(
    spec: Spec, row: Mapping[str, Cell], defaults: Mapping[str, str], evaluate: Evaluate, number: int | None = None
) -> Taken:
    """The values of one plan. `row`: cells by what heads them; `defaults`: the project's, by names that are matched as heads are;
    `evaluate`: works out a text with `{{ … }}` by the values of the parameters above. `number`: the row's, for the problems.
    """
    return _Row(spec, defaults, evaluate, number).taken(row)


def named(spec: Spec, typed: str) -> Parameter | None:
    """The parameter that a name means: an option's, a column's head, a key."""
    return _by_name(spec).get(folded(typed))


def layered(spec: Spec, *layers: Mapping[str, Cell]) -> dict[str, Cell]:
    """Cells of several sources (a file's common keys, its row, options) as one row: a later source's go before an earlier one's,
    whatever the spelling. Names that are no parameter's stay, so that `taken` tells of them.
    """
    out: dict[str, Cell] = {}
    for layer in layers:
        given_now = {parameter.name for name in layer if (parameter := named(spec, name)) is not None}
        for name in list(out):
            parameter = named(spec, name)
            if parameter is not None and parameter.name in given_now:
                del out[name]
        out.update(layer)
    return out


def checked(parameter: Parameter, typed: str) -> tuple[Value, Message | None]:
    """One answer as it was typed: its value, and one sentence where it can't be taken."""
    wrong: list[Wrong] = []
    value = given.read(parameter.kind, typed, parameter.columns, wrong)
    if not wrong:
        value = within(parameter, written_out(parameter, value, wrong), wrong)
    return value, sentence(parameter, wrong[0]) if wrong else None


class _Row:
    """One row on its way to values."""

    def __init__(self, spec: Spec, defaults: Mapping[str, str], evaluate: Evaluate, number: int | None) -> None:
        self._spec = spec
        self._defaults = {parameter.name: value for name, value in defaults.items() if (parameter := named(spec, name))}
        self._evaluate = evaluate
        self._number = number
        self._problems: list[Problem] = []
        self._values: dict[str, Value] = {}
        self._bad: set[str] = set()
        self._legacy: set[str] = set()

    def taken(self, row: Mapping[str, Cell]) -> Taken:
        cells = self._by_parameter(row)
        for parameter in self._spec.parameters:
            self._take(parameter, cells.get(parameter.name))
        for parameter in self._spec.parameters:
            self._hold(parameter, cells.get(parameter.name))
        self._written_for(cells.get(PROFILE))
        return Taken(self._values, tuple(self._problems))

    def _by_parameter(self, row: Mapping[str, Cell]) -> dict[str, tuple[str, Cell]]:
        """The cell of each parameter, with what heads it; the names that are none's and those given twice are told."""
        out: dict[str, tuple[str, Cell]] = {}
        names = _by_name(self._spec)
        strange: list[tuple[str, Cell]] = []
        for typed, cell in row.items():
            parameter = names.get(folded(typed))
            if parameter is None:
                if folded(typed) not in ORDINALS:
                    strange.append((typed, cell))
            elif parameter.name not in out:
                out[parameter.name] = typed, cell
            else:
                other, before = out[parameter.name]
                if is_empty(before.value) and before.fault is None:
                    out[parameter.name] = typed, cell
                elif not is_empty(cell.value) or cell.fault is not None:
                    told = Message(
                        f"“{typed}” và “{other}” là một tham số (“{parameter.name}”); chỉ được cho một lần.",
                        f"“{typed}” and “{other}” are one parameter (“{parameter.name}”); give it once.",
                    )
                    self._tell("twice", parameter.name, cell, told)
        if strange:
            lacking = [
                each
                for each in self._spec.parameters
                if each.required and each.default is None and each.name not in out and is_empty(self._defaults.get(each.name))
            ]
            for typed, cell in strange:
                self._tell("unknown", typed, cell, unknown(self._spec, typed, lacking))
        texts = {typed: cell.value for typed, cell in out.values() if isinstance(cell.value, str)}
        for typed, told in legacy(texts).items():
            name = next(name for name, (head, _) in out.items() if head == typed)
            self._legacy.add(name)
            self._tell("legacy", name, out[name][1], told)
        return out

    def _take(self, parameter: Parameter, found: tuple[str, Cell] | None) -> None:
        cell = found[1] if found is not None else None
        if parameter.name in self._legacy:
            return
        if cell is not None and cell.fault is not None:
            self._tell("unreadable", parameter.name, cell, cell.fault)
        elif cell is not None and not is_empty(cell.value):
            value = self._read(parameter, cell.value, cell)
            # Text of characters that nobody sees, a list of bullets without words.
            if parameter.name not in self._bad and is_empty(value):
                self._absent(parameter, cell)
        else:
            self._absent(parameter, cell)

    def _absent(self, parameter: Parameter, cell: Cell | None) -> None:
        """What nobody gave: the project's, the template's default, nothing; or a problem."""
        value: Value = None
        own = self._defaults.get(parameter.name)
        if not is_empty(own):
            value = self._read(parameter, own, Cell(own, "thidua.toml"))
        elif is_expression(parameter.default):
            value = self._worked_out(parameter)
        elif parameter.default is not None:
            value = self._read(parameter, parameter.default, None)
        if parameter.name in self._bad or not is_empty(value):
            return
        if parameter.required:
            self._tell("missing", parameter.name, cell or Cell(None), missing(parameter))
        else:
            self._values[parameter.name] = nothing(parameter.kind)

    def _hold(self, parameter: Parameter, found: tuple[str, Cell] | None) -> None:
        """The parameter's condition against all values; one that reads what is wrong already is not asked."""
        if not parameter.condition or names_in(parameter.condition) & self._bad or parameter.name in self._bad:
            return
        try:
            holds = self._evaluate(parameter.condition, self._values)
        except ThiduaError as error:
            place = f"{self._spec.path}:{parameter.line}"
            told = Message(
                f"Không xét được điều kiện của “{parameter.label}” ({place}): {error.message.vi}",
                f"The condition of “{parameter.label}” can't be judged ({place}): {error.message.en}",
            )
            self._tell("default", parameter.name, Cell(None), told)
            return
        if holds.strip() in _FALSE:
            vi = parameter.complaint or f"không đúng điều kiện “{parameter.condition}”"
            en = (
                complaint_in_english(parameter) if parameter.complaint else f"the condition “{parameter.condition}” does not hold"
            )
            told = Message(f"{called(parameter)}: {vi}.", f"{called(parameter)}: {en}.")
            self._tell("out of bounds", parameter.name, found[1] if found is not None else Cell(None), told)

    def _written_for(self, found: tuple[str, Cell] | None) -> None:
        """The profile is one of those that the template is written for."""
        told = refused(self._spec, self._values.get(PROFILE)) if PROFILE not in self._bad else None
        if told is not None:
            given = found[1] if found is not None and not is_empty(found[1].value) else None
            own = self._defaults.get(PROFILE)
            self._tell("not a choice", PROFILE, given or Cell(None, "thidua.toml" if not is_empty(own) else None), told)

    def _worked_out(self, parameter: Parameter) -> Value:
        if names_in(parameter.default) & self._bad:
            self._bad.add(parameter.name)  # what is wrong was told where it stands
            return None
        try:
            return self._read(parameter, _filled(parameter.default, self._values, self._evaluate), None)
        except ThiduaError as error:
            place = f"{self._spec.path}:{parameter.line}"
            told = Message(
                f"Không tính được mặc định của “{parameter.label}” ({place}): {error.message.vi}",
                f"The default of “{parameter.label}” can't be worked out ({place}): {error.message.en}",
            )
            self._tell("default", parameter.name, Cell(None), told)
            return None

    def _read(self, parameter: Parameter, raw: object, cell: Cell | None) -> Value:
        """A value into `values`; what is wrong with it is told, of a default's at the template."""
        wrong: list[Wrong] = []
        value = given.read(parameter.kind, raw, parameter.columns, wrong)
        if not wrong and not is_empty(value):
            value = within(parameter, written_out(parameter, value, wrong), wrong)
        for each in wrong:
            if cell is not None:
                self._tell(each.what, parameter.name, cell, sentence(parameter, each))
            else:
                self._tell("default", parameter.name, Cell(None), default_refused(self._spec, parameter, each))
        if not wrong:
            self._values[parameter.name] = value
        return value

    def _tell(self, what: What, name: str, cell: Cell, message: Message) -> None:
        number = cell.row if cell.row is not None else self._number
        self._problems.append(Problem(str(number) if number is not None else None, cell.column, name, what, message))
        self._bad.add(name)


def _filled(default: object, values: Mapping[str, Value], evaluate: Evaluate) -> object:
    """A default with each of its expressions worked out."""
    if isinstance(default, str):
        return evaluate(default, values) if is_expression(default) else default
    if isinstance(default, Mapping):
        return {key: _filled(each, values, evaluate) for key, each in default.items()}
    if isinstance(default, list | tuple):
        return [_filled(each, values, evaluate) for each in default]
    return default


def _by_name(spec: Spec) -> Mapping[str, Parameter]:
    """Parameters by what else they are called, by their labels, and by their names; the last go first."""
    out = {folded(alias): each for each in spec.parameters for alias in each.aliases}
    out |= {folded(each.label): each for each in spec.parameters}
    return out | {folded(each.name): each for each in spec.parameters}
