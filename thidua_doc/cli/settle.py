"""Whose plans a new folder holds: what `init` was told with `--set`, or asks on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from thidua_doc.cli.config import AGENCY_KEYS
from thidua_doc.cli.console import Console
from thidua_doc.cli.starting import AGENCY, PARENT, PLACE, PROFILE
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

_QUESTIONS = {
    PROFILE: Message("Thể thức", "Profile"),
    PARENT: Message("Cơ quan chủ quản (không có thì bỏ trống)", "Parent agency (empty where there is none)"),
    AGENCY: Message("Cơ quan ban hành (bỏ trống để điền sau)", "Issuing agency (empty to fill in later)"),
    PLACE: Message("Địa danh (như “Lâm Đồng”)", "Place (such as “Lâm Đồng”)"),
}


def given(words: list[str]) -> dict[str, str]:
    """The answers of `--set NAME=VALUE`. Raises ThiduaError, which tells all that is wrong with them at once."""
    out: dict[str, str] = {}
    wrong: list[Message] = []
    for word in words:
        typed, equals, value = word.partition("=")
        name = _named(typed)
        value = " ".join(value.split())
        if not equals:
            wrong.append(Message(f"“{word}” thiếu dấu “=”", f"“{word}” has no “=”"))
        elif name is None:
            wrong.append(_unknown(typed.strip()))
        elif name in out:
            wrong.append(Message(f"“{name}” được cho hai lần", f"“{name}” is given twice"))
        else:
            fault = _fault(name, value)
            if fault is not None:
                wrong.append(fault)
            out[name] = _kept(name, value)
    if wrong:
        vi, en = "; ".join(each.vi for each in wrong), "; ".join(each.en for each in wrong)
        raise ThiduaError(Message(f"--set: {vi}", f"--set: {en}"))
    return {name: value for name, value in out.items() if value}


def asked(console: Console, read: Callable[[], str] | None = None) -> dict[str, str]:
    """The answers typed on a terminal; an empty one leaves the answer open. `read` gives a typed line."""
    from thidua_doc import profiles

    read = read or input
    out: dict[str, str] = {}
    listed = ", ".join(profiles.names())
    for name in (PROFILE, AGENCY, PARENT, PLACE):
        if name in (PARENT, PLACE) and not out.get(AGENCY):
            continue  # it would be told of nobody
        question = console.say(_QUESTIONS[name]) + (f" ({listed})" if name == PROFILE else "")
        while name not in out:
            console.err.write(f"{question}: ")
            console.err.flush()
            try:
                value = " ".join(read().split())
            except EOFError:
                value = ""
                console.err.write("\n")
            fault = _fault(name, value) if value else None
            if fault is None and not value and name == PLACE:
                fault = Message("kế hoạch nào cũng có địa danh", "every plan names a place")
            if fault is None:
                out[name] = _kept(name, value)
            else:
                console.note(fault)
    return {name: value for name, value in out.items() if value}


def _named(typed: str) -> str | None:
    """The field that a name means: marks, case, hyphens and underscores are not minded."""
    return next((name for name in AGENCY_KEYS if _plain(name) == _plain(typed)), None)


def _plain(name: str) -> str:
    from thidua_doc.language import bare

    return bare(name.replace("_", " ").replace("-", " ")).strip()


def _unknown(typed: str) -> Message:
    from thidua_doc.language import nearest

    near = nearest(typed.replace("_", " "), AGENCY_KEYS)
    vi, en = f"không có thông tin “{typed}”", f"there is no “{typed}”"
    if near:
        return Message(f"{vi}; có phải “{near[0]}”?", f"{en}; did you mean “{near[0]}”?")
    listed = ", ".join(AGENCY_KEYS)
    return Message(f"{vi}; chỉ có: {listed}", f"{en}; there are: {listed}")


def _fault(name: str, value: str) -> Message | None:
    from thidua_doc import profiles, values

    if name == PROFILE and value and profiles.find(value) is None:
        listed = ", ".join(f"“{each}”" for each in profiles.names())
        return Message(
            f"không có thể thức “{value}”; các thể thức là {listed}", f"there is no profile “{value}”; there are {listed}"
        )
    if name in AGENCY_KEYS[5:] and value and not values.is_right(name, value):
        return Message(f"“{value}” không đúng dạng của “{name}”", f"“{value}” is not of the form of “{name}”")
    if not value.isprintable():
        return Message(f"“{name}” có ký tự không dùng được", f"“{name}” has a character that can't be used")
    return None


def _kept(name: str, value: str) -> str:
    """The answer as it is written: a profile by its own name."""
    if name == PROFILE:
        from thidua_doc import profiles

        found = profiles.find(value) if value else None
        return found.name if found is not None else value
    return value
