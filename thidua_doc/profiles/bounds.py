"""What a project's own profile says that can't be: keys that no profile has, values of another kind, and values that the law of its
page does not allow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from thidua_doc.diagnostic import Message
from thidua_doc.law import Bounds, Law
from thidua_doc.profiles import DEFAULT, Profile, load
from thidua_doc.profiles.keys import in_vietnamese, spoken, vietnamese
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
# What is as large as the words of the text (mục II.6.đ).
_AS_BODY = ("clause_heading", "clause", "point")
_MOST = 1000
"""The largest number that any key takes."""


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
            yield from _kind((key,), value, _OWN[key](), profile.form)
        elif key == "component":
            yield from _components(value, profile)
        elif key not in tables:
            yield _unknown((key,), known, profile.form)
        elif not isinstance(value, Mapping):
            yield _no_table((key,), profile.form)
        else:
            for name, one in value.items():
                if name not in tables[key]:
                    yield _unknown((key, name), tuple(tables[key]), profile.form)
                else:
                    yield from _kind((key, name), one, tables[key][name], profile.form)


def _components(value: Any, profile: Profile) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield _no_table(("component",), profile.form)
        return
    for name, changes in value.items():
        if name not in profile.form.components:
            yield _unknown(("component", name), tuple(profile.form.components), profile.form)
        elif not isinstance(changes, Mapping):
            yield _no_table(("component", name), profile.form)
        else:
            for key, one in changes.items():
                if key not in _CHANGES:
                    yield _unknown(("component", name, key), tuple(_CHANGES), profile.form)
                elif key in _CHOICES and one not in _CHOICES[key]:
                    keys = ("component", name, key)
                    vi, en = ", ".join(spoken(each) for each in _CHOICES[key]), ", ".join(_CHOICES[key])
                    yield _fault(keys, f"là một trong: {vi}", f"is one of: {en}", profile.form)
                else:
                    yield from _kind(("component", name, key), one, _CHANGES[key](), profile.form)


def _fault(keys: tuple[str, ...], vi: str, en: str, form: Law) -> Fault:
    """What is wrong with the value of the last of some keys."""
    return Fault(keys, Message(f"“{in_vietnamese(keys, form)[-1]}” {vi}", f"“{keys[-1]}” {en}"))


def _no_table(keys: tuple[str, ...], form: Law) -> Fault:
    return _fault(keys, "phải là một bảng", "must be a table", form)


def _kind(keys: tuple[str, ...], value: Any, like: Any, form: Law) -> Iterator[Fault]:
    """Whether a value is of the kind of another: a number, a text, yes or no, a list of texts."""
    if isinstance(like, bool):
        right, vi, en = isinstance(value, bool), "true hoặc false", "true or false"
    elif isinstance(like, (int, float)):
        figure = isinstance(value, (int, float)) and not isinstance(value, bool)
        right = figure and 0 <= value <= _MOST
        vi, en = (f"một số từ 0 đến {_MOST}", f"a number from 0 to {_MOST}") if figure else ("một số", "a number")
    elif isinstance(like, str):
        right, vi, en = isinstance(value, str), "một chuỗi trong ngoặc kép", "a string"
    else:
        right = isinstance(value, list) and all(isinstance(each, str) for each in value)
        vi, en = "một danh sách chuỗi", "a list of strings"
    if not right:
        yield _fault(keys, f"phải là {vi}", f"must be {en}", form)


def _unknown(keys: tuple[str, ...], known: tuple[str, ...], form: Law) -> Fault:
    """A key that there is not, with those that there are: in the language that it was typed in."""
    if not keys[-1].isascii() or {" ", "-"} & set(keys[-1]):
        known = tuple(in_vietnamese((*keys[:-1], key), form)[-1] for key in known)
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
        figures = [_figure(each) for each in allowed]
        listed = Message(f"{' hoặc '.join(figures)} mm", f"{' or '.join(figures)} mm")
        yield _against(("paragraph", "first_line"), f"{_figure(first)} mm", listed, profile, "paragraph", "first_line")
    for key, share in said.get("rule", {}).items():
        if form.verified("rule", key):
            yield from _bounded(("rule", key), share, form.bounds("rule", key), profile)
    for name, size in said.get("size", {}).items():
        if form.components[name].verified:
            yield from _bounded(("size", name), size, form.components[name].size, profile, ("component", name))
    yield from _uneven(said.get("size", {}), profile)
    for name, changes in said.get("component", {}).items():
        yield from _restyled(name, changes, profile)
    for key, words in said.get("wording", {}).items():
        yield from _reworded(key, words, profile)


def _bounded(
    keys: tuple[str, ...], value: float, bounds: Bounds, profile: Profile, cited: tuple[str, ...] = ()
) -> Iterator[Fault]:
    if not bounds.holds(value, 5e-4):
        least, most = _figure(bounds.min), _figure(bounds.max)
        allowed = least if least == most else f">= {least}" if bounds.max == float("inf") else f"{least} - {most}"
        yield _against(keys, _figure(value), allowed, profile, *(cited or keys))


def _uneven(said: Mapping[str, float], profile: Profile) -> Iterator[Fault]:
    """Clauses and points that are not as large as the words, where a profile sets one of them or the other."""
    form, body = profile.form, profile.size("body")
    uneven = [name for name in _AS_BODY if name in form.components and profile.size(name) != body]
    if not form.verified("together", "text"):
        return
    for name in uneven:
        if name in said:
            allowed = Message(f"{_figure(body)} như {form.components['body'].label}", f"{_figure(body)}, as large as body")
            yield _against(("size", name), _figure(said[name]), allowed, profile, "together", "text")
    if uneven and "body" in said and not any(name in said for name in uneven):
        sizes = " - ".join(_figure(size) for size in sorted({profile.size(name) for name in uneven}))
        labels, names = ", ".join(form.components[name].label for name in uneven), ", ".join(uneven)
        allowed = Message(
            f"{sizes} như {labels}, hoặc đặt cả {labels} là {_figure(body)}",
            f"{sizes} as {names} are, or all of {names} must be {_figure(body)} too",
        )
        yield _against(("size", "body"), _figure(body), allowed, profile, "together", "text")


def _reworded(key: str, words: str, profile: Profile) -> Iterator[Fault]:
    """Words that the law writes out, such as the national name; what is custom alone may be said otherwise."""
    form = profile.form
    if form.verified("wording", key) and unicodedata.normalize("NFC", words) != form.wording(key):
        yield _against(("wording", key), _said(words), _said(form.wording(key)), profile, "wording", key)


def _restyled(name: str, changes: Mapping[str, Any], profile: Profile) -> Iterator[Fault]:
    """A style that the law fixes: bold, italic, capitals, alignment."""
    law = profile.form.components[name]
    if not law.verified:
        return
    fixed = {"bold": law.bold, "italic": law.italic, "underline": law.underline, "align": law.align}
    fixed["case"] = "upper" if law.upper else "lower"
    for key, value in changes.items():
        if value != fixed[key]:
            right = Message(_said(_spoken(fixed[key])), _said(fixed[key]))
            yield _against(
                ("component", name, key), Message(_said(_spoken(value)), _said(value)), right, profile, "component", name
            )


def _against(keys: tuple[str, ...], value: str | Message, allowed: str | Message, profile: Profile, *cited: str) -> Fault:
    source = profile.form.citation(*cited).text
    have = value if isinstance(value, Message) else Message(value, value)
    must = allowed if isinstance(allowed, Message) else Message(allowed, allowed)
    return Fault(
        keys,
        Message(
            f"{vietnamese(*keys, form=profile.form)} = {have.vi} trái với {source.vi}: phải là {must.vi}; nếu cơ quan theo quy định"
            " khác thì nêu quy định ấy ở “căn cứ quy định”",
            f"{'.'.join(keys)} = {have.en} is against {source.en}: it must be {must.en}; where other rules bind the"
            " agency, name them in “rests_on”",
        ),
    )


def _spoken(value: Any) -> Any:
    return spoken(value) if isinstance(value, str) else value


def _said(value: Any) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else f"“{value}”"


def _figure(value: float) -> str:
    return f"{value:.4g}"
