"""`thidua rules` and `thidua explain`: the rules as a table, and one rule's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua_doc.cli import OK
from thidua_doc.cli.arguments import Parser
from thidua_doc.cli.console import Console
from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.report.words import SEVERITIES
from thidua_doc.rule import Rule

_FIXABLE = {
    "safe": Message("--fix", "--fix"),
    "unsafe": Message("--unsafe-fixes", "--unsafe-fixes"),
    "none": Message("", ""),
}
_FIXED = {
    "safe": Message("“thidua check --fix” sửa được an toàn.", "`thidua check --fix` mends it safely."),
    "unsafe": Message(
        "“thidua check --unsafe-fixes” sửa được, nhưng cần người xem lại.",
        "`thidua check --unsafe-fixes` mends it; a person should look at the result.",
    ),
    "none": Message("Người soạn phải tự sửa.", "It has to be mended by hand."),
}


def arguments(parser: Parser, name: str) -> None:
    """The options of `rules`, and of `explain`."""
    if name == "explain":
        code = Message("MÃ", "CODE")
        parser.takes(Message("MÃ …", "CODE …"))
        parser.add(
            "codes",
            nargs="*",
            metavar=parser.console.say(code),
            help=Message("mã quy tắc, như DS302", "a rule's code, such as DS302"),
        )
    else:
        family = Message("HỌ", "FAMILY")
        parser.takes(Message("[HỌ …]", "[FAMILY …]"))
        parser.add(
            "families",
            nargs="*",
            metavar=parser.console.say(family),
            help=Message("chỉ các mã bắt đầu như vậy, như CT, TT4", "only the codes that begin so, such as CT, TT4"),
        )
        parser.add("--format", choices=("text", "json"), default="text", help=Message("dạng bảng", "the form of the table"))
    parser.set_defaults(command=name)


def run(args: Any, console: Console) -> int:
    """Print the table or the pages. Raises ThiduaError for an unknown code."""
    if args.command == "explain":
        if not args.codes:
            raise ThiduaError(
                Message(
                    "còn thiếu mã quy tắc, ví dụ: thidua explain DS302",
                    "a rule's code is missing, for example: thidua explain DS302",
                )
            )
        pages = [_page(_rule(code), console) for code in args.codes]
        console.out.write("\n".join(pages))
    elif args.format == "json":
        console.out.write(_json(console, _of(args.families)))
    else:
        console.out.write(_table(console, _of(args.families)))
    return OK


def _of(families: Sequence[str]) -> tuple[Rule, ...]:
    """The rules whose codes begin with one of some words; all of them where none is given. Raises ThiduaError."""
    rules = _rules()
    wanted = [family.strip().upper() for family in families]
    for typed, family in zip(families, wanted, strict=True):
        if not family or not any(rule.code.startswith(family) for rule in rules):
            listed = ", ".join(dict.fromkeys(rule.family for rule in rules))
            raise ThiduaError(
                Message(
                    f"không có mã quy tắc nào bắt đầu bằng “{typed}”; các họ là {listed}",
                    f"no code begins with “{typed}”; the families are {listed}",
                )
            )
    return tuple(rule for rule in rules if not wanted or rule.code.startswith(tuple(wanted)))


def _rules() -> tuple[Rule, ...]:
    """The rules of plans, and those of finished pages."""
    from thidua_doc.rules import RULES
    from thidua_doc.verify import catalogue

    return tuple(sorted((*RULES, *catalogue.RULES), key=lambda rule: rule.code))


def _rule(code: str) -> Rule:
    from thidua_doc.cli.codes import check_code

    by_code = {rule.code: rule for rule in _rules()}
    rule = by_code.get(code.strip().upper())
    if rule is not None:
        return rule
    family = [known for known in by_code if known.startswith(code.strip().upper() or "?")]
    if family:
        listed = ", ".join(family)
        raise ThiduaError(Message(f"“{code}” là đầu mã của: {listed}", f"“{code}” begins the codes {listed}"))
    fault = check_code(code)
    raise ThiduaError(
        fault or Message(f"phiên bản này chưa có quy tắc “{code}”", f"this version does not have the rule “{code}” yet")
    )


def _source(rule: Rule, console: Console) -> str:
    from thidua_doc import profiles

    return rule.citation(profiles.load(profiles.DEFAULT).law).say(console.language)


def _table(console: Console, chosen: Sequence[Rule]) -> str:
    head = ("MÃ", "MỨC", "SỬA", "QUY TẮC") if console.language == "vi" else ("CODE", "SEVERITY", "FIX", "RULE")
    rows = [head]
    for rule in chosen:
        rows.append(
            (rule.code, console.say(SEVERITIES[rule.severity]), console.say(_FIXABLE[rule.fixable]), console.say(rule.title))
        )
    wide = [max(len(row[i]) for row in rows) for i in range(3)]
    return "".join(
        "  ".join([*(f"{cell:<{w}}" for cell, w in zip(row[:3], wide, strict=True)), row[3]]).rstrip() + "\n" for row in rows
    )


def _json(console: Console, chosen: Sequence[Rule]) -> str:
    import json

    rules = [
        {
            "code": rule.code,
            "severity": rule.severity.value,
            "fixable": rule.fixable,
            "title": console.say(rule.title),
            "source": _source(rule, console),
        }
        for rule in chosen
    ]
    lines = ",\n  ".join(json.dumps(rule, ensure_ascii=False) for rule in rules)
    return f'{{"version": 1,\n "rules": [\n  {lines}]}}\n'


def _page(rule: Rule, console: Console) -> str:
    from textwrap import fill

    say = console.say
    bold = ("\x1b[1m", "\x1b[0m") if console.colour(console.out) else ("", "")

    def head(message: Message) -> str:
        return f"{bold[0]}{say(message)}{bold[1]}"

    return "\n".join(
        [
            f"{bold[0]}{rule.code} – {say(rule.title)}{bold[1]}",
            "",
            f"{head(Message('Mức:', 'Severity:'))} {say(SEVERITIES[rule.severity])}",
            f"{head(Message('Căn cứ:', 'Source:'))} {_source(rule, console)}",
            "",
            *(fill(paragraph, 100) for paragraph in say(rule.why).split("\n")),
            "",
            head(Message("Sai:", "Wrong:")),
            _indented(rule.example.bad),
            "",
            head(Message("Đúng:", "Right:")),
            _indented(rule.example.good),
            "",
            f"{head(Message('Cách sửa:', 'How it is fixed:'))} {say(_FIXED[rule.fixable])}",
            "",
        ]
    )


def _indented(lines: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in lines.strip("\n").split("\n"))
