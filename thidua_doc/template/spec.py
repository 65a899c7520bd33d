"""`template.toml`: what a template is called, whom it is for, and the parameters that it takes.

Keys and types are Vietnamese or English, tone marks and hyphens not minded. Everything is known by name: an unknown key or type, a
default that its own parameter refuses, bounds that leave nothing are told at their line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from thidua_doc.errors import ThiduaError
from thidua_doc.template.kinds import Kind, Value
from thidua_doc.tuples import NamedTuple

__all__ = ["BadTemplate", "Bound", "Kind", "Parameter", "Spec", "Table", "Value", "inherited", "read_spec"]

Bound: TypeAlias = int | Decimal | dt.date


class BadTemplate(ThiduaError):
    """A `template.toml` that can't be taken; the sentence begins with `path:line: `."""


class Parameter(NamedTuple):
    """One thing that a plan made from a template needs. `default`: as TOML has it, None where there is none; a text with `{{ … }}` in
    it is worked out from the parameters above. `choices` and bounds are values of the parameter's type; those of a list say how many
    items, of a text how many letters. `condition`: an expression over all parameters that must hold (`{{ ngay >= tu_ngay }}`), and
    `complaint` the middle of a sentence for what breaks it or the pattern (`complaint_en` in English). `aliases`: what else data may call it
    by. `line`: that of its table in `template.toml`.
    """

    name: str
    label: str
    kind: Kind
    required: bool
    default: Any = None
    choices: tuple[Value, ...] = ()
    minimum: Bound | None = None
    maximum: Bound | None = None
    pattern: str | None = None
    examples: tuple[str, ...] = ()
    help: str = ""
    columns: Mapping[str, Kind] = {}
    line: int = 0
    condition: str = ""
    complaint: str = ""
    complaint_en: str = ""
    aliases: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of `template.toml` under the English keys: its values, the place (`path:line`) of each key, its own under `""`."""

    name: str
    values: Mapping[str, Any]
    places: Mapping[str, str]


class Spec(NamedTuple):
    """A template's `template.toml`. `name`: its identifier, that of its folder. `file_name`: the pattern of the names of plans made.

    `extends`: the template whose parameters (and text) it builds on. `head` and `tables` are what was written, for `inherited`.
    """

    name: str
    title: str
    description: str
    profiles: tuple[str, ...]
    file_name: str
    extends: str | None
    parameters: tuple[Parameter, ...]
    path: str
    head: Table = Table("", {}, {})
    tables: tuple[Table, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of an exact name."""
        return next((each for each in self.parameters if each.name == name), None)


def read_spec(text: str, path: str, name: str) -> Spec:
    """The spec in a `template.toml`. `path`: as it is shown; `name`: its folder's.

    Where it extends another, what only the two together can show is judged by `inherited`. Raises BadTemplate.
    """
    from thidua_doc.template.spec_file import tables
    from thidua_doc.template.spec_made import made

    head, found = tables(text, path)
    return made(name, path, head, found, whole="extends" not in head.values)


def inherited(spec: Spec, parent: Spec) -> Spec:
    """A spec with what it takes from the one that it extends: its parameters change the parent's key by key, or come after them.

    Raises BadTemplate, at the place of what doesn't fit.
    """
    from thidua_doc.template.spec_made import made

    own = {table.name: table for table in spec.tables}
    merged = [_merged(own.pop(table.name), table) if table.name in own else table for table in parent.tables]
    head = _merged(spec.head, parent.head)
    return made(spec.name, spec.path, head, (*merged, *own.values()), whole=True)


def _merged(own: Table, parent: Table) -> Table:
    return Table(own.name, {**parent.values, **own.values}, {**parent.places, **own.places})
