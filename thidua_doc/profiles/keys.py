"""The keys of a project's own profile, which it may write in Vietnamese: `[trang] lề-trái = 35` is `[page] margin_left = 35`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from thidua_doc import kept, resources
from thidua_doc.language import bare
from thidua_doc.law import Law


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return kept.toml(resources.profile("keys"))


def in_english(said: Mapping[str, Any], form: Law) -> dict[str, Any]:
    """A profile's TOML under the keys of the shipped ones; what is no key of theirs stays as it was typed."""
    words = _words()
    top = {**_names(words["profile"]), **_names(words["table"])}
    out: dict[str, Any] = {}
    for typed, value in said.items():
        key = top.get(_folded(typed), typed)
        out[key] = _table(key, value, form) if isinstance(value, Mapping) else value
    return out


def _table(table: str, said: Mapping[str, Any], form: Law) -> dict[str, Any]:
    if table in {"component", "size"}:
        names = {_folded(component.label): name for name, component in form.components.items()}
        renamed = {names.get(_folded(typed), typed): value for typed, value in said.items()}
        if table == "size":
            return renamed
        return {name: _changes(value) if isinstance(value, Mapping) else value for name, value in renamed.items()}
    names = _names(_words().get(table, {}))
    return {names.get(_folded(typed), typed): value for typed, value in said.items()}


def _changes(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is changed of a component's style; its values may be Vietnamese too."""
    keys, values = _names(_words()["component"]), _names(_words()["values"])
    return {
        keys.get(_folded(typed), typed): values.get(_folded(value), value) if isinstance(value, str) else value
        for typed, value in said.items()
    }


def as_typed(said: Mapping[str, Any], keys: tuple[str, ...], form: Law) -> tuple[str, ...]:
    """The keys of a profile's TOML as they were typed, from those of the shipped ones."""
    out: list[str] = []
    inside: Any = said
    for depth, key in enumerate(keys):
        typed = (
            next((each for each in inside if _inner(keys[:depth], each, form) == key), key)
            if isinstance(inside, Mapping)
            else key
        )
        out.append(typed)
        inside = inside.get(typed) if isinstance(inside, Mapping) else None
    return tuple(out)


def _inner(above: tuple[str, ...], typed: str, form: Law) -> str:
    """The key that a typed one is under others."""
    table: Any = {typed: {}}
    for key in reversed(above):
        table = {key: table}
    table = in_english(table, form)
    for key in above:
        table = table[key]
    return str(next(iter(table)))


def vietnamese(*keys: str, form: Law | None = None) -> str:
    """Some keys as a clerk would write them: `page.margin_left` is `trang.lề trái`, `size.body` is `cỡ chữ.Lời văn` by a form."""
    return ".".join(in_vietnamese(keys, form))


def in_vietnamese(keys: tuple[str, ...], form: Law | None = None) -> tuple[str, ...]:
    """Each of some keys as a clerk would write it."""
    words = _words()
    top = words["profile"].get(keys[0]) or words["table"].get(keys[0], keys[0])
    inner = {**words.get(keys[0], {}), **(words["component"] if keys[0] == "component" else {})}
    out = [top, *(inner.get(key, key) for key in keys[1:])]
    if form is not None and keys[0] in {"component", "size"} and len(keys) > 1 and keys[1] in form.components:
        out[1] = form.components[keys[1]].label
    return tuple(out)


def spoken(value: str) -> str:
    """A value of a component's style as a clerk would write it: `upper` is `hoa`."""
    return _words()["values"].get(value, value)


def _names(table: Mapping[str, str]) -> dict[str, str]:
    return {_folded(vietnamese): english for english, vietnamese in table.items()}


def _folded(key: str) -> str:
    return "".join(c for c in bare(key) if c.isalnum())
