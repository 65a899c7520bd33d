"""`thidua new --list` and `--describe`: which templates there are, and what one of them takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua_doc import files
from thidua_doc.cli.console import Console
from thidua_doc.cli.new.problems import columns, lines, width
from thidua_doc.diagnostic import Message
from thidua_doc.template.catalogue import Found
from thidua_doc.template.expressions import is_expression
from thidua_doc.template.kinds import COUNTED, LETTERED, Kind, shown
from thidua_doc.template.spec import Parameter, Spec

_SHORT = 60
"""Characters of an expression that still tells a clerk something."""


def tell(found: Sequence[Found], console: Console, format: str | None) -> None:
    """The templates, one a row."""
    if format == "json":
        _json({"version": 1, "templates": [_told(each) for each in found]}, console)
        return
    if not found:
        console.note(Message("chưa có mẫu nào", "there is no template"))
        return
    say = console.say
    head = [
        say(Message("Mẫu", "Template")),
        say(Message("Của", "From")),
        say(Message("Thể thức", "Profiles")),
        say(Message("Dùng cho", "What it is for")),
    ]
    shipped = Message("thidua", "thidua")
    rows = [
        [
            each.name,
            say(shipped) if each.shipped else files.shown(each.folder),
            ", ".join(each.spec.profiles),
            each.spec.title + (f": {each.spec.description}" if each.spec.description else ""),
        ]
        for each in found
    ]
    for line in lines(head, rows, width(console.out)):
        console.result(line)
    console.result("")
    console.result(
        say(Message("Tham số của một mẫu: thidua new MẪU --describe", "The parameters of one: thidua new TEMPLATE --describe"))
    )


def describe(found: Found, blocks: Sequence[str], console: Console, format: str | None) -> None:
    """One template: what it is for, the blocks that one which extends it may write anew, and every parameter, in the order in which
    they are asked for.
    """
    if format == "json":
        told = {**_told(found), "blocks": list(blocks), "parameters": _parameters(found.spec)}
        _json({"version": 1, "template": told}, console)
        return
    say, spec = console.say, found.spec
    console.result(f"{found.name}: {spec.title}")
    if spec.description:
        _wrapped(spec.description, "", console)
    where = say(Message("của thidua", "shipped with thidua")) if found.shipped else files.shown(found.folder)
    facts = [(Message("thư mục", "folder"), where)]
    if spec.extends:
        facts.append((Message("kế thừa", "extends"), spec.extends))
    if spec.profiles:
        facts.append((Message("thể thức", "profiles"), ", ".join(spec.profiles)))
    facts.append((Message("tệp", "file"), spec.file_name))
    for name, value in facts:
        console.result(f"  {say(name)}: {value}")
    if blocks:
        _wrapped(f"{say(Message('khối', 'blocks'))}: {', '.join(blocks)}", "  ", console)
    console.result("")
    wide = max((columns(each.name) for each in spec.parameters), default=0)
    for each in spec.parameters:
        console.result(
            f"{each.name}{' ' * (wide - columns(each.name))}  {each.label} ({kind(each, console)}); {need(each, console)}"
        )
        for fact in facts_of(each, console):
            _wrapped(fact, " " * (wide + 4), console)
    if spec.parameters:
        console.result("")
        console.result(f"  {_command(found.name, spec)}")


def _command(name: str, spec: Spec) -> str:
    """A command that begins a plan of this template."""
    from thidua_doc.template.sentences import example

    words = [f"thidua new {name}"]
    for each in [each for each in spec.parameters if each.required and each.default is None]:
        value = example(each) or "…"
        words.append(f"--year {value}" if each.name == "nam" else f'--set {each.name}="{value}"')
    return " ".join(words)


def _wrapped(text: str, indent: str, console: Console) -> None:
    from thidua_doc.cli.new.problems import _wrap

    for line in text.splitlines():
        for part in _wrap(line, max(20, width(console.out) - len(indent))):
            console.result(indent + part)


def kind(parameter: Parameter, console: Console) -> str:
    """The type, as people say it."""
    from thidua_doc.template.kinds import ENGLISH

    name = parameter.kind.value if console.language == "vi" else ENGLISH[parameter.kind][0]
    if parameter.kind is Kind.RECORDS:
        return f"{name}: {' | '.join(parameter.columns)}"
    return name


def need(parameter: Parameter, console: Console) -> str:
    """Whether it must be given, and what it is otherwise."""
    if parameter.default is not None:
        return console.say(Message("mặc định", "default")) + f": {default(parameter, console)}"
    if parameter.required:
        return console.say(Message("bắt buộc", "required"))
    return console.say(Message("có thể để trống", "may be left empty"))


def default(parameter: Parameter, console: Console) -> str:
    """A default as template.toml has it, on one line."""
    text = " ".join(shown(parameter.default).split())
    if len(text) > _SHORT and is_expression(parameter.default):
        return console.say(Message("tính theo các tham số trên", "worked out from the parameters above"))
    return text if len(text) <= 2 * _SHORT else f"{text[: 2 * _SHORT - 1]}…"


def facts_of(parameter: Parameter, console: Console) -> list[str]:
    """What else is to be known of a parameter: its help, choices, bounds, examples."""
    say = console.say
    out = [parameter.help] if parameter.help else []
    if parameter.aliases:
        out.append(f"{say(Message('còn gọi là', 'also called'))}: {', '.join(parameter.aliases)}")
    if parameter.choices:
        out.append(f"{say(Message('chọn', 'one of'))}: {', '.join(shown(each) for each in parameter.choices)}")
    bounds = bounded(parameter)
    if bounds is not None:
        out.append(say(bounds))
    if parameter.complaint:
        out.append(f"{say(Message('yêu cầu', 'must hold'))}: {say(Message(parameter.complaint, _english(parameter)))}")
    elif parameter.pattern:
        out.append(f"{say(Message('theo mẫu', 'pattern'))}: {parameter.pattern}")
    if parameter.examples:
        out.append(f"{say(Message('ví dụ', 'for example'))}: {'; '.join(parameter.examples)}")
    return out


def _english(parameter: Parameter) -> str:
    return parameter.complaint_en or f"“{parameter.complaint}”"


def bounded(parameter: Parameter) -> Message | None:
    """Its bounds in words; None where it has none."""
    low, high = parameter.minimum, parameter.maximum
    unit = (
        (" dòng", " lines") if parameter.kind in COUNTED else (" chữ cái", " letters") if parameter.kind in LETTERED else ("", "")
    )
    if low is None and high is None:
        return None
    if low is None:
        return Message(f"nhiều nhất {shown(high)}{unit[0]}", f"at most {shown(high)}{unit[1]}")
    if high is None:
        return Message(f"ít nhất {shown(low)}{unit[0]}", f"at least {shown(low)}{unit[1]}")
    return Message(f"từ {shown(low)} đến {shown(high)}{unit[0]}", f"from {shown(low)} to {shown(high)}{unit[1]}")


# --- JSON -----------------------------------------------------------------------------------------------------------------


def _json(told: dict[str, Any], console: Console) -> None:
    import json

    console.result(json.dumps(told, ensure_ascii=False, indent=1))


def _told(found: Found) -> dict[str, Any]:
    spec = found.spec
    return {
        "name": found.name,
        "title": spec.title,
        "description": spec.description,
        "profiles": list(spec.profiles),
        "file": spec.file_name,
        "extends": spec.extends,
        "folder": files.shown(found.folder) if not found.shipped else None,
        "shipped": found.shipped,
    }


def _parameters(spec: Spec) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "label": each.label,
            "type": each.kind.value,
            "required": each.required,
            "default": _plain(each.default),
            "choices": [_plain(choice) for choice in each.choices],
            "min": _plain(each.minimum),
            "max": _plain(each.maximum),
            "pattern": each.pattern,
            "condition": each.condition or None,
            "complaint": each.complaint or None,
            "complaint_en": each.complaint_en or None,
            "aliases": list(each.aliases),
            "examples": list(each.examples),
            "help": each.help,
            "columns": {name: inner.value for name, inner in each.columns.items()},
        }
        for each in spec.parameters
    ]


def _plain(value: Any) -> Any:
    """A value as JSON has it: dates as 2024-01-31, decimals as text."""
    import datetime as dt
    from decimal import Decimal

    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
