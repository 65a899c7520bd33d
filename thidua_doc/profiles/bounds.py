"""What a project's own profile says that can't be: keys that no profile has, values of another kind, and values that the law of its
page does not allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.law import Bounds
from thidua_doc.profiles import DEFAULT, Profile, load
from thidua_doc.profiles.keys import vietnamese
from thidua_doc.tuples import NamedTuple

# What a profile may say besides the tables that the state's has: of itself, and of the page.
_OWN: Mapping[str, type] = {"extends": str, "name": str, "label": str, "aliases": list, "rests_on": str, "rests_on_english": str}
_CHANGES: Mapping[str, type] = {"bold": bool, "italic": bool, "underline": bool, "case": str, "align": str}
_CHOICES = {"case": ("upper", "lower"), "align": ("left", "centre", "right", "justify")}
# The page's measures that the law bounds: table and key of the profile, table and key of the law.
_BOUNDED = (
    ("page", "margin_top"),
    ("page", "margin_bottom"),
    ("page", "margin_left"),
    ("page", "margin_right"),
    ("paragraph", "space_between"),
    ("paragraph", "line_spacing"),
)


class Fault(NamedTuple):
    """A value that can't be: its keys, and why. `known`: what may stand in place of its last key, where there is none such."""

    keys: tuple[str, ...]
    message: Message
    known: tuple[str, ...] = ()


# --- keys and kinds ------------------------------------------------------------------------------------------------------


def misshapen(said: Mapping[str, Any], profile: Profile) -> Iterator[Fault]:
    """The keys that no profile has, and the values of another kind than theirs; `profile` is the one that it extends."""
    tables = {key: value for key, value in load(DEFAULT).data.items() if isinstance(value, Mapping)}
    tables = {**tables, "authority": {"prefixes": [], "also": [], "deputies_for_the_body": False}}
    tables["number"] = {**tables["number"], "spaced": False}
    tables["rule"] = {**tables["rule"], "national_name": 0.0}
    tables["size"] = dict.fromkeys(profile.form.components, 0.0)
    tables["wording"] = {key: "" for key, value in profile.form.data["wording"].items() if "text" in value}
    known = (*_OWN, "component", *tables)
    for key, value in said.items():
        if key in _OWN:
            yield from _kind((key,), value, _OWN[key]())
        elif key == "component":
            yield from _components(value, profile)
        elif key not in tables:
            yield _unknown((key,), known)
        elif not isinstance(value, Mapping):
            yield Fault((key,), Message(f"“{key}” phải là một bảng", f"“{key}” must be a table"))
        else:
            for name, one in value.items():
                if name not in tables[key]:
                    yield _unknown((key, name), tuple(tables[key]))
                else:
                    yield from _kind((key, name), one, tables[key][name])


def _components(value: Any, profile: Profile) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield Fault(("component",), Message("“component” phải là một bảng", "“component” must be a table"))
        return
    for name, changes in value.items():
        if name not in profile.form.components:
            yield _unknown(("component", name), tuple(profile.form.components))
        elif not isinstance(changes, Mapping):
            yield Fault(("component", name), Message(f"“{name}” phải là một bảng", f"“{name}” must be a table"))
        else:
            for key, one in changes.items():
                if key not in _CHANGES:
                    yield _unknown(("component", name, key), tuple(_CHANGES))
                elif key in _CHOICES and one not in _CHOICES[key]:
                    listed = ", ".join(_CHOICES[key])
                    yield Fault(
                        ("component", name, key), Message(f"“{key}” là một trong: {listed}", f"“{key}” is one of: {listed}")
                    )
                else:
                    yield from _kind(("component", name, key), one, _CHANGES[key]())


def _kind(keys: tuple[str, ...], value: Any, like: Any) -> Iterator[Fault]:
    """Whether a value is of the kind of another: a number, a text, yes or no, a list of texts."""
    if isinstance(like, bool):
        right, vi, en = isinstance(value, bool), "true hoặc false", "true or false"
    elif isinstance(like, (int, float)):
        right = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1000
        vi, en = "một số", "a number"
    elif isinstance(like, str):
        right, vi, en = isinstance(value, str), "một chuỗi trong ngoặc kép", "a string"
    else:
        right = isinstance(value, list) and all(isinstance(each, str) for each in value)
        vi, en = "một danh sách chuỗi", "a list of strings"
    if not right:
        yield Fault(keys, Message(f"“{keys[-1]}” phải là {vi}", f"“{keys[-1]}” must be {en}"))


def _unknown(keys: tuple[str, ...], known: tuple[str, ...]) -> Fault:
    """A key that there is not, with those that there are: in the language that it was typed in."""
    if not keys[-1].isascii():
        known = tuple(vietnamese(*keys[:-1], key).rpartition(".")[2] for key in known)
    return Fault(keys, Message(f"không có khóa “{keys[-1]}”", f"there is no key “{keys[-1]}”"), known)


# --- the law's bounds ----------------------------------------------------------------------------------------------------


def unlawful(said: Mapping[str, Any], profile: Profile) -> Iterator[Fault]:
    """The values that the law of the page does not allow; `profile` is the profile itself. What names other rules that it rests on
    (`rests_on`) is bound by those.
    """
    if profile.rests_on is not None:
        return
    form = profile.form
    for table, key in _BOUNDED:
        if key in said.get(table, {}) and form.verified(table, key):
            yield from _bounded((table, key), said[table][key], form.bounds(table, key), profile)
    first = said.get("paragraph", {}).get("first_line")
    allowed = form.data["paragraph"]["first_line"]["allowed"]
    if first is not None and not any(abs(first - each) < 0.06 for each in allowed):
        listed = " hoặc ".join(_figure(each) for each in allowed)
        yield _against(("paragraph", "first_line"), f"{_figure(first)} mm", f"{listed} mm", profile, "paragraph", "first_line")
    for key, share in said.get("rule", {}).items():
        if form.verified("rule", key):
            yield from _bounded(("rule", key), share, form.bounds("rule", key), profile)
    for name, size in said.get("size", {}).items():
        if form.components[name].verified:
            yield from _bounded(("size", name), size, form.components[name].size, profile, ("component", name))
    for name, changes in said.get("component", {}).items():
        yield from _restyled(name, changes, profile)


def _bounded(
    keys: tuple[str, ...], value: float, bounds: Bounds, profile: Profile, cited: tuple[str, ...] = ()
) -> Iterator[Fault]:
    if not bounds.holds(value, 5e-4):
        least, most = _figure(bounds.min), _figure(bounds.max)
        allowed = least if least == most else f">= {least}" if bounds.max == float("inf") else f"{least} - {most}"
        yield _against(keys, _figure(value), allowed, profile, *(cited or keys))


def _restyled(name: str, changes: Mapping[str, Any], profile: Profile) -> Iterator[Fault]:
    """A style that the law fixes: bold, italic, capitals, alignment."""
    law = profile.form.components[name]
    if not law.verified:
        return
    fixed = {"bold": law.bold, "italic": law.italic, "underline": law.underline, "align": law.align}
    fixed["case"] = "upper" if law.upper else "lower"
    for key, value in changes.items():
        if value != fixed[key]:
            yield _against(("component", name, key), _said(value), _said(fixed[key]), profile, "component", name)


def _against(keys: tuple[str, ...], value: str, allowed: str, profile: Profile, *cited: str) -> Fault:
    source = profile.form.citation(*cited).text
    return Fault(
        keys,
        Message(
            f"{vietnamese(*keys)} = {value} trái với {source.vi}: phải là {allowed}; nếu cơ quan theo quy định khác thì nêu quy định ấy"
            " ở “căn cứ quy định”",
            f"{'.'.join(keys)} = {value} is against {source.en}: it must be {allowed.replace('hoặc', 'or')}; where other rules bind the"
            " agency, name them in “rests_on”",
        ),
    )


def _said(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else f"“{value}”"


def _figure(value: float) -> str:
    return f"{value:.4g}"
