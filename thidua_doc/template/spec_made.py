"""A `Spec` from the tables of its file: every value judged by the parameter that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from thidua_doc.data import is_empty
from thidua_doc.diagnostic import Message
from thidua_doc.language import bare, nearest
from thidua_doc.template import given, safe_pattern
from thidua_doc.template.expressions import is_expression, names_in
from thidua_doc.template.kinds import COUNTED, ENGLISH, LETTERED, Kind, Value
from thidua_doc.template.limits import within
from thidua_doc.template.spec import BadTemplate, Bound, Parameter, Spec, Table
from thidua_doc.template.spec_file import bad
from thidua_doc.template.spec_head import SUFFIX, file_name, profiles_of, string, typed
from thidua_doc.template.wrong import Wrong
from thidua_doc.toml import folded

_YEAR = "nam"
_UNBOUNDED = frozenset((Kind.BOOLEAN,))
_UNCHOSEN = frozenset((Kind.BOOLEAN, Kind.RECORDS, Kind.PARAGRAPHS))
_PATTERNED = frozenset((Kind.TEXT, Kind.PARAGRAPHS, Kind.LINES))


def made(name: str, path: str, head: Table, tables: tuple[Table, ...], whole: bool) -> Spec:
    """A spec. `whole`: nothing is still to come from a template that it extends. Raises BadTemplate."""
    parameters = tuple(_Maker(table, whole).parameter() for table in tables)
    if whole:
        _apart(parameters, tables)
        _in_order(parameters, tables)
    default = f"{{{{ {_YEAR} }}}}-{name}{SUFFIX}" if any(each.name == _YEAR for each in parameters) else f"{name}{SUFFIX}"
    return Spec(
        name=name,
        title=string(head, "name") or name,
        description=string(head, "description"),
        profiles=profiles_of(head),
        file_name=file_name(head) or default,
        extends=string(head, "extends") or None,
        parameters=parameters,
        path=path,
        head=head,
        tables=tables,
    )


class _Maker:
    """One parameter. `parameter` raises BadTemplate for what doesn't fit."""

    def __init__(self, table: Table, whole: bool) -> None:
        self._table = table
        self._whole = whole

    def parameter(self) -> Parameter:
        table, values = self._table, self._table.values
        kind = self._kind()
        default = values.get("default")
        default = None if is_empty(default) else default
        required = self._flag("required", default is None)
        made = Parameter(
            name=table.name,
            label=string(table, "label") or table.name,
            kind=kind,
            required=required,
            default=default,
            help=string(table, "help"),
            condition=string(table, "condition"),
            complaint=string(table, "complaint"),
            complaint_en=string(table, "complaint_en"),
            aliases=self._aliases(),
            columns=self._columns(kind),
            line=int(table.places[""].rpartition(":")[2]),
        )
        if not self._whole and "type" not in values:
            return made  # what its type is, the template that this one extends says
        made = made._replace(pattern=self._pattern(kind), minimum=self._bound("min", kind), maximum=self._bound("max", kind))
        self._check_bounds(made)
        made = made._replace(choices=self._choices(made))
        made = made._replace(examples=self._examples(made))
        self._check_default(made)
        return made

    def _bad(self, key: str, vi: str, en: str) -> BadTemplate:
        about = Message(f"tham số “{self._table.name}”: ", f"parameter “{self._table.name}”: ")
        return bad(self._table.places.get(key, self._table.places[""]), about.vi + vi, about.en + en)

    def _kind(self) -> Kind:
        return self._of_kind(string(self._table, "type") or Kind.TEXT.value, "type")

    def _of_kind(self, typed: str, key: str) -> Kind:
        words = {folded(word): kind for kind, english in ENGLISH.items() for word in (kind.value, *english)}
        kind = words.get(folded(typed))
        if kind is not None:
            return kind
        known = [kind.value for kind in Kind]
        near = nearest(typed.replace("-", " "), [*known, *(word for english in ENGLISH.values() for word in english)])
        vi = f"có phải “{near[0]}”?" if near else f"chỉ có: {', '.join(known)}"
        en = f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(known)}"
        raise self._bad(key, f"không có kiểu “{typed}”; {vi}", f"there is no type “{typed}”; {en}")

    def _flag(self, key: str, default: bool) -> bool:
        value = self._table.values.get(key, default)
        if not isinstance(value, bool):
            raise self._bad(key, f"“{typed(key)}” phải là true hoặc false", f"“{typed(key)}” must be true or false")
        return value

    def _aliases(self) -> tuple[str, ...]:
        value = self._table.values.get("aliases", [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self._bad("aliases", "“tên-khác” phải là một danh sách tên", "“aliases” must be a list of names")
        return tuple(value)

    def _columns(self, kind: Kind) -> Mapping[str, Kind]:
        value = self._table.values.get("columns", {})
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise self._bad(
                "columns",
                '“cột” phải là tên cột và kiểu của nó: { ten = "chữ", han = "ngày" }',
                '“columns” must be columns and their types: { ten = "text", han = "date" }',
            )
        if self._whole or "type" in self._table.values:
            if value and kind is not Kind.RECORDS:
                raise self._bad("columns", f"kiểu “{kind}” không có cột", f"the type “{kind}” has no columns")
            if not value and kind is Kind.RECORDS:
                raise self._bad("type", "kiểu “bảng” phải có “cột”", "the type “bảng” (table) must have “cột” (columns)")
        columns = {name: self._of_kind(typed, "columns") for name, typed in value.items()}
        for name, inner in columns.items():
            if not name.isidentifier() or inner is Kind.RECORDS:
                raise self._bad(
                    "columns",
                    f"cột “{name}” phải có tên gồm chữ, số, gạch dưới, và kiểu khác “bảng”",
                    f"the column “{name}” must be named by letters, digits and underscores, and be of another type than a table",
                )
        if len({folded(name) for name in columns}) < len(columns):
            raise self._bad("columns", "hai cột trùng tên", "two columns have one name")
        return columns

    def _pattern(self, kind: Kind) -> str | None:
        pattern = string(self._table, "pattern")
        if not pattern:
            return None
        if kind not in _PATTERNED:
            raise self._bad("pattern", f"kiểu “{kind}” không có mẫu", f"the type “{kind}” takes no pattern")
        try:
            safe_pattern.pattern(pattern)
        except safe_pattern.BadPattern as error:
            raise self._bad(
                "pattern", f"mẫu “{pattern}”: {error.told.vi}", f"the pattern “{pattern}”: {error.told.en}"
            ) from error
        return pattern

    def _bound(self, key: str, kind: Kind) -> Bound | None:
        value = self._table.values.get(key)
        if value is None:
            return None
        if kind in _UNBOUNDED:
            raise self._bad(key, f"kiểu “{kind}” không có “{typed(key)}”", f"the type “{kind}” has no “{typed(key)}”")
        wrong: list[Wrong] = []
        count = kind in COUNTED | LETTERED
        found = given.read(Kind.INTEGER if count else kind, value, {}, wrong)
        if not wrong and isinstance(found, int | Decimal | dt.date) and not (count and isinstance(found, int) and found < 0):
            return found
        told = wrong[0].message if wrong else Message("không được âm", "it may not be negative")
        raise self._bad(key, f"“{typed(key)}”: {told.vi}", f"“{typed(key)}”: {told.en}")

    def _check_bounds(self, made: Parameter) -> None:
        low, high = made.minimum, made.maximum
        if low is None or high is None:
            return
        turned = high < low if isinstance(low, dt.date) and isinstance(high, dt.date) else False
        if not isinstance(low, dt.date) and not isinstance(high, dt.date):
            turned = high < low
        if turned:
            raise self._bad("min", "“tối-thiểu” lớn hơn “tối-đa”", "“min” is greater than “max”")

    def _choices(self, made: Parameter) -> tuple[Value, ...]:
        value = self._table.values.get("choices", [])
        if not isinstance(value, list):
            raise self._bad("choices", "“lựa-chọn” phải là một danh sách", "“choices” must be a list")
        if value and made.kind in _UNCHOSEN:
            raise self._bad("choices", f"kiểu “{made.kind}” không có “lựa-chọn”", f"the type “{made.kind}” takes no choices")
        out: list[Value] = []
        for each in value:
            if made.kind is Kind.LINES:
                wrong: list[Wrong] = []
                found = given.read(Kind.TEXT, each, {}, wrong)
                one = made._replace(kind=Kind.TEXT, minimum=None, maximum=None)
                self._refuse("choices", "lựa chọn", "the choice", wrong or _against(one, found))
            else:
                found = self._value(made, each, "choices", "lựa chọn", "the choice")
            if found in out or (isinstance(found, str) and bare(found) in [bare(str(said)) for said in out]):
                raise self._bad("choices", f"lựa chọn “{each}” có hai lần", f"the choice “{each}” is there twice")
            out.append(found)
        return tuple(out)

    def _examples(self, made: Parameter) -> tuple[str, ...]:
        value = self._table.values.get("examples", [])
        value = value if isinstance(value, list) else [value]
        for each in value:
            self._value(made, each, "examples", "ví dụ", "the example")
        from thidua_doc.template.kinds import shown

        return tuple(shown(each) for each in value)

    def _check_default(self, made: Parameter) -> None:
        if made.default is not None and not is_expression(made.default):
            self._value(made, made.default, "default", "mặc định", "the default")

    def _value(self, made: Parameter, raw: Any, key: str, vi: str, en: str) -> Value:
        wrong: list[Wrong] = []
        value = given.read(made.kind, raw, made.columns, wrong)
        if not wrong:
            value = within(made, value, wrong)
        self._refuse(key, vi, en, wrong)
        return value

    def _refuse(self, key: str, vi: str, en: str, wrong: Iterable[Wrong]) -> None:
        for each in wrong:
            raise self._bad(key, f"{vi} {each.message.vi}", f"{en} {each.message.en}")


def _against(parameter: Parameter, value: Value) -> list[Wrong]:
    wrong: list[Wrong] = []
    within(parameter, value, wrong)
    return wrong


def _apart(parameters: tuple[Parameter, ...], tables: tuple[Table, ...]) -> None:
    """Names and labels by which data may call parameters lead to one each."""
    seen: dict[str, Parameter] = {folded(each.name): each for each in parameters}
    for each, table in zip(parameters, tables, strict=True):
        other = seen.setdefault(folded(each.label), each)
        if other is not each:
            raise bad(
                table.places.get("label", table.places[""]),
                f"nhãn “{each.label}” của “{each.name}” đã gọi tham số “{other.name}”",
                f"the label “{each.label}” of “{each.name}” calls the parameter “{other.name}” already",
            )
    # A name or a label that a template gives later goes before another name that it inherits.
    others: dict[str, Parameter] = {}
    for each, table in zip(parameters, tables, strict=True):
        for alias in each.aliases:
            other = others.setdefault(folded(alias), each)
            if other is not each:
                raise bad(
                    table.places.get("aliases", table.places[""]),
                    f"tên khác “{alias}” của “{each.name}” đã gọi tham số “{other.name}”",
                    f"the other name “{alias}” of “{each.name}” calls the parameter “{other.name}” already",
                )


def _in_order(parameters: tuple[Parameter, ...], tables: tuple[Table, ...]) -> None:
    """A default is worked out from the parameters above it alone."""
    names = [each.name for each in parameters]
    for at, (each, table) in enumerate(zip(parameters, tables, strict=True)):
        later = next((name for name in names[at:] if name in names_in(each.default)), None)
        if later is not None:
            raise bad(
                table.places.get("default", table.places[""]),
                f"mặc định của “{each.name}” dùng “{later}”, mà chỉ được dùng tham số đứng trên nó",
                f"the default of “{each.name}” uses “{later}”, and may use only parameters that stand above it",
            )
