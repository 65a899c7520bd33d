"""The tables of a `template.toml` under English keys, each with its place."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.language import nearest
from thidua_doc.template.spec import BadTemplate, Table
from thidua_doc.toml import BadSettings, folded, loads, places

_TABLES: Mapping[str, tuple[str, ...]] = {"template": ("mẫu",), "parameters": ("tham số",)}
_HEAD: Mapping[str, tuple[str, ...]] = {
    "name": ("tên", "title"),
    "description": ("mô tả",),
    "profiles": ("thể thức", "profile"),
    "file": ("tệp",),
    "extends": ("kế thừa",),
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "label": ("nhãn",),
    "type": ("kiểu",),
    "default": ("mặc định",),
    "required": ("bắt buộc",),
    "choices": ("lựa chọn",),
    "min": ("tối thiểu", "minimum"),
    "max": ("tối đa", "maximum"),
    "pattern": ("mẫu",),
    "condition": ("điều kiện",),
    "complaint": ("lời báo",),
    "complaint_en": ("lời báo en",),
    "aliases": ("tên khác", "alias"),
    "examples": ("ví dụ", "example"),
    "help": ("giải thích",),
    "columns": ("cột",),
}
"""The keys of a parameter: the English one, and those that mean it; the first is what a message says."""
_NAME = ("tên", "name")
# Words of Jinja's own, and names that it gives to what a template is run with.
_TAKEN = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "elif",
        "else",
        "endif",
        "for",
        "endfor",
        "block",
        "endblock",
        "extends",
        "include",
        "import",
        "from",
        "with",
        "without",
        "context",
        "set",
        "macro",
        "call",
        "filter",
        "autoescape",
        "raw",
        "do",
        "recursive",
        "scoped",
        "required",
        "true",
        "false",
        "none",
        "loop",
        "self",
        "super",
        "caller",
        "varargs",
        "kwargs",
        "namespace",
        "range",
        "dict",
        "cycler",
        "joiner",
        "lipsum",
        "trans",
        "pluralize",
    ]
)


def tables(text: str, path: str) -> tuple[Table, tuple[Table, ...]]:
    """The table of the template and those of its parameters, in the file's order. Raises BadTemplate."""
    text = text.removeprefix("\ufeff")
    try:
        data = loads(text, path)
    except BadSettings as error:
        raise BadTemplate(error.message) from error
    reader = _Reader(text, path)
    found = {key: (typed, value) for key, typed, value in reader.items(data, _TABLES, (), Message("bảng", "table"))}
    typed, value = found.get("template", ("mẫu", {}))
    head = reader.table(value, (typed,), "", _HEAD)
    typed, value = found.get("parameters", ("tham-số", {}))
    return head, tuple(reader.parameters(typed, value))


def bad(place: str, vi: str, en: str) -> BadTemplate:
    """A complaint at a place."""
    return BadTemplate(Message(f"{place}: {vi}", f"{place}: {en}"))


class _Reader:
    """One file. Every method raises BadTemplate for what it can't take."""

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._places = places(text)

    def place(self, keys: tuple[str | int, ...]) -> str:
        """`path:line` of a key, or of the table around it."""
        while keys and keys not in self._places:
            keys = keys[:-1]
        return f"{self._path}:{self._places.get(keys, 1)}"

    def items(
        self, data: Mapping[str, Any], known: Mapping[str, tuple[str, ...]], above: tuple[str | int, ...], what: Message
    ) -> Iterator[tuple[str, str, Any]]:
        """Each key: the English one, as typed, its value."""
        names = {folded(name): key for key, others in known.items() for name in (key, *others)}
        seen: dict[str, str] = {}
        for typed, value in data.items():
            key = names.get(folded(typed))
            if key is None:
                raise self._unknown(typed, known, (*above, typed), what)
            if key in seen:
                raise bad(
                    self.place((*above, typed)), f"“{typed}” và “{seen[key]}” là một", f"“{typed}” and “{seen[key]}” are one"
                )
            seen[key] = typed
            yield key, typed, value

    def _unknown(
        self, typed: str, known: Mapping[str, tuple[str, ...]], keys: tuple[str | int, ...], what: Message
    ) -> BadTemplate:
        words = [others[0] for others in known.values()]
        near = nearest(typed.replace("-", " ").replace("_", " "), [*words, *known])
        listed = ", ".join(words)
        vi = f"có phải “{near[0]}”?" if near else f"chỉ có: {listed}"
        en = f"did you mean “{near[0]}”?" if near else f"there are: {listed}"
        return bad(self.place(keys), f"không có {what.vi} “{typed}”; {vi}", f"there is no {what.en} “{typed}”; {en}")

    def table(self, value: Any, above: tuple[str | int, ...], name: str, known: Mapping[str, tuple[str, ...]]) -> Table:
        """A table under the English keys."""
        if not isinstance(value, dict):
            raise bad(self.place(above), f"“{above[-1]}” phải là một bảng", f"“{above[-1]}” must be a table")
        values: dict[str, Any] = {}
        at = {"": self.place(above)}
        for key, typed, each in self.items(value, known, above, Message("khóa", "key")):
            values[key] = each
            at[key] = self.place((*above, typed))
        return Table(name, values, at)

    def parameters(self, typed: str, value: Any) -> Iterator[Table]:
        """The tables of parameters: `[tham-số.nam]`, or `[[tham-số]]` with a name in each."""
        seen: dict[str, str] = {}
        for name, at, table in self._named(typed, value):
            place = self.place(at)
            self._check_name(name, place)
            key = folded(name)
            if key in seen:
                raise bad(place, f"“{name}” và “{seen[key]}” là một tham số", f"“{name}” and “{seen[key]}” are one parameter")
            seen[key] = name
            yield self.table(table, at, name, KEYS)

    def _named(self, typed: str, value: Any) -> Iterator[tuple[str, tuple[str | int, ...], Any]]:
        if isinstance(value, dict):
            for name, table in value.items():
                yield name, (typed, name), table
            return
        if not isinstance(value, list):
            raise bad(
                self.place((typed,)),
                f"“{typed}” phải là các bảng “[tham-số.tên]”",
                f"“{typed}” must be tables “[parameters.name]”",
            )
        for number, table in enumerate(value):
            at = (typed, number)
            rest = dict(table) if isinstance(table, dict) else {}
            named = [rest.pop(key) for key in list(rest) if folded(key) in map(folded, _NAME)]
            if len(named) != 1 or not isinstance(named[0], str):
                raise bad(self.place(at), "tham số thiếu “tên”", "the parameter lacks its “name”")
            yield named[0], at, rest

    def _check_name(self, name: str, place: str) -> None:
        if not name.isidentifier() or name.startswith("_"):
            near = _identifier(name)
            raise bad(
                place,
                f"tên tham số “{name}” chỉ được gồm chữ, số và gạch dưới, bắt đầu bằng chữ"
                + (f"; có phải “{near}”?" if near else ""),
                f"the parameter's name “{name}” may hold letters, digits and underscores only, a letter first"
                + (f"; did you mean “{near}”?" if near else ""),
            )
        if name in _TAKEN or keyword.iskeyword(name) or name in _functions():
            raise bad(
                place,
                f"tham số không được tên là “{name}”: đó là một từ của ngôn ngữ mẫu",
                f"no parameter may be called “{name}”: it is a word of the template language",
            )


def _functions() -> Iterable[str]:
    from thidua_doc.template.filters import FUNCTIONS

    return FUNCTIONS


def _identifier(name: str) -> str:
    """A name that could be meant: letters without marks, underscores for the rest."""
    from thidua_doc.language import bare

    near = "_".join("".join(c if c.isalnum() else " " for c in bare(name)).split())
    return near if near.isidentifier() else ""
