"""Questions on a terminal: each parameter that is missing or wrong, in order; then what the template chose itself, to be looked over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from thidua_doc.cli.console import Console, clean
from thidua_doc.cli.new.listing import bounded
from thidua_doc.cli.new.problems import _wrap, width
from thidua_doc.data import Cell
from thidua_doc.diagnostic import Message
from thidua_doc.template.kinds import MEANT, Kind, Value, is_empty, shown
from thidua_doc.template.spec import Parameter, Spec
from thidua_doc.template.values import checked

_BLOCKS = frozenset((Kind.LINES, Kind.RECORDS, Kind.PARAGRAPHS))
"""Types that take several lines: a blank one ends the answer."""
_LONG = 200


class Left(KeyboardInterrupt):
    """The user left in the middle of the questions, by the end of input (Ctrl-D): as good as Ctrl-C."""


def possible(console: Console) -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and console.err.isatty()


def ask(spec: Spec, given: Mapping[str, Cell], take: Callable[..., Any], console: Console) -> dict[str, Cell]:
    """The cells with an answer for each parameter that was missing or wrong; a problem that no answer can mend stays.

    Raises KeyboardInterrupt where the user leaves.
    """
    asker = _Asker(spec, dict(given), take, console)
    asker.needed()
    asker.reviewed()
    return asker.cells


class _Asker:
    def __init__(self, spec: Spec, cells: dict[str, Cell], take: Callable[..., Any], console: Console) -> None:
        self.spec = spec
        self.cells = cells
        self.take = take
        self.console = console

    def needed(self) -> None:
        """Ask for what is missing or wrong, until nothing is, or only what no answer can mend."""
        asked: set[str] = set()
        while True:
            problems = self.take(self.cells, None).problems
            if any(self.spec.parameter(each.parameter) is None or each.what in ("twice", "default") for each in problems):
                return
            wrong = {each.parameter: each for each in reversed(problems)}
            parameter = next((each for each in self.spec.parameters if each.name in wrong and each.name not in asked), None)
            if parameter is None:
                return
            asked.add(parameter.name)
            if wrong[parameter.name].what != "missing":
                self.say(wrong[parameter.name].message)
            self.question(parameter)

    def reviewed(self) -> None:
        """Show what the template and the project chose, and change what the user wants otherwise."""
        while True:
            taken = self.take(self.cells, None)
            if taken.problems:
                return
            left = [each for each in self.spec.parameters if each.name not in self.cells]
            if not left:
                return
            self.write("\n" + self.console.say(Message("Các tham số còn lại:", "The other parameters:")) + "\n")
            for number, each in enumerate(left, 1):
                self.write(f"{number:>4}. {each.label}: {self.brief(taken.values.get(each.name))}\n")
            hint = Message("Enter để dùng như trên, hoặc số của tham số muốn đổi: ", "Enter takes these; a number changes one: ")
            answer = self.line(self.console.say(hint)).strip()
            if not answer:
                return
            if answer.isdecimal() and 1 <= int(answer) <= len(left):
                self.question(left[int(answer) - 1])
            else:
                self.say(
                    Message(f"“{answer}” không phải số từ 1 đến {len(left)}", f"“{answer}” is no number from 1 to {len(left)}")
                )

    def question(self, parameter: Parameter) -> None:
        """Ask until the answer can be taken; Enter takes what stands in brackets."""
        self.cells.pop(parameter.name, None)
        for typed in [name for name in self.cells if self.spec.parameter(name) is None]:
            del self.cells[typed]
        default = self.take(self.cells, None).values.get(parameter.name)
        self.introduce(parameter)
        while True:
            answer = self.answer(parameter, default)
            if not answer.strip():
                if is_empty(default) and parameter.required and parameter.default is None:
                    self.say(Message("cần có giá trị này", "this must have a value"))
                    continue
                return
            answer = _chosen(parameter, answer)
            _, wrong = checked(parameter, answer)
            if wrong is None:
                self.cells[parameter.name] = Cell(answer)
                return
            self.say(wrong)

    def introduce(self, parameter: Parameter) -> None:
        say = self.console.say
        name = "" if parameter.label == parameter.name else f" ({parameter.name})"
        self.write(f"\n{parameter.label}{name}\n")
        facts = [parameter.help] if parameter.help else []
        bounds = bounded(parameter)
        facts += [say(bounds)] if bounds is not None else []
        if parameter.examples and not parameter.choices:
            facts.append(f"{say(Message('ví dụ', 'for example'))}: {'; '.join(parameter.examples)}")
        if parameter.kind in _BLOCKS:
            facts.append(say(MEANT[parameter.kind]) + say(Message("; dòng trống để kết thúc", "; a blank line ends it")))
            if parameter.kind is Kind.RECORDS:
                facts.append(" | ".join(parameter.columns))
        for fact in facts:
            for line in fact.splitlines():
                for part in _wrap(clean(line), width(self.console.err) - 2):
                    self.write(f"  {part}\n")
        for number, choice in enumerate(parameter.choices, 1):
            self.write(f"  {number}. {shown(choice)}\n")

    def answer(self, parameter: Parameter, default: Value) -> str:
        prompt = f"[{self.brief(default)}]: " if not is_empty(default) else "> "
        first = self.line(prompt)
        if parameter.kind not in _BLOCKS or parameter.choices or not first.strip():
            return first
        lines = [first]
        while line := self.line("> ").strip():
            lines.append(line)
        return "\n".join(lines)

    def brief(self, value: Value) -> str:
        if is_empty(value):
            return "–"
        text = " ".join(shown(value).split())
        return clean(text if len(text) <= _LONG else f"{text[: _LONG - 1]}…")

    def say(self, message: Message) -> None:
        self.write(f"  {clean(self.console.say(message))}\n")

    def write(self, text: str) -> None:
        self.console.err.write(text)
        self.console.err.flush()

    def line(self, prompt: str) -> str:
        """A line that the user typed, without its end. Raises Left."""
        self.write(prompt)
        typed = sys.stdin.readline()
        if not typed:
            raise Left
        return typed.rstrip("\r\n")


def _chosen(parameter: Parameter, answer: str) -> str:
    """The choice that a number means, unless the number is a choice itself."""
    typed = answer.strip()
    if typed.isdecimal() and 1 <= int(typed) <= len(parameter.choices) and typed not in map(shown, parameter.choices):
        return shown(parameter.choices[int(typed) - 1])
    return answer
