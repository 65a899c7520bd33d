"""Text to tree: line tokens, nested by `grammar/plan.lark`. The only module that knows Lark.

Lark compiles the grammar to LALR tables. The tables are kept on the user's machine, and a plan is parsed by the loop of `_nested`
over them: importing Lark costs 45 ms, five times what checking a plan does. A test holds the loop to Lark's own parser.

The grammar takes every sequence of tokens, so this never raises on a user's text.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from thidua_doc import resources
from thidua_doc.lexer import Lexed, Line, Loader, lex
from thidua_doc.text import Source

if TYPE_CHECKING:
    from lark import Lark

_START = "plan"
_END = "$END"


class Node:
    """A node of the tree: the rule of the grammar that made it, and the nodes and lines in it."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Child]) -> None:
        self.data = data
        self.children = children


Child: TypeAlias = "Node | Line"


class Parsed(NamedTuple):
    """The tree, and everything the lexer read."""

    tree: Node
    lexed: Lexed


class Tables(NamedTuple):
    """LALR tables: for each state what each symbol does, and for each rule its name and how many symbols it takes.

    An action from 0 up is the state to go on to, one below 0 is the rule `~action` to close.
    """

    start: int
    end: int
    states: Sequence[Mapping[str, int]]
    rules: Sequence[tuple[str, int]]


def parse(source: Source, letters: str, kinds: Collection[str], load: Loader | None = None) -> Parsed:
    """The tree of a plan.

    `letters` and `kinds` are the law's (its sequence of points, the kinds of document in capitals), `load` reads inserted files.
    """
    lexed = lex(source, letters, kinds, load)
    return Parsed(_nested(stacks(), lexed.lines), lexed)


class _Stack:
    """A stack of the LALR loop: its top state and the stack under it.

    Every list of the grammar is left-recursive and no level stands inside itself, so that there are few different stacks: each is made
    once, and keeps what each symbol does to it.
    """

    __slots__ = ("_over", "_steps", "below", "state", "tables")

    def __init__(self, tables: Tables, state: int, below: _Stack | None = None) -> None:
        self.tables = tables
        self.state = state
        self.below = below
        self._over: dict[int, _Stack] = {}
        self._steps: dict[str, tuple[tuple[_Close, ...], _Stack]] = {}

    def step(self, kind: str) -> tuple[tuple[_Close, ...], _Stack]:
        """The rules that a token of a kind closes, and the stack behind it."""
        found = self._steps.get(kind)
        if found is None:
            found = self._steps[kind] = self._found(kind)
        return found

    def _found(self, kind: str) -> tuple[tuple[_Close, ...], _Stack]:
        _, end, states, rules = self.tables
        closed: list[_Close] = []
        stack = self
        while kind != _END or stack.state != end:
            action = states[stack.state][kind]
            if action >= 0:
                stack = stack._with(action)
                break
            name, size = rules[~action]
            for _ in range(size):
                assert stack.below is not None
                stack = stack.below
            stack = stack._with(states[stack.state][name])
            hidden = name[0] == "_"
            if not (hidden and size == 1 and closed and not closed[-1].name):  # a list of one list is that list
                closed.append(_Close("" if hidden else name, size))
        return tuple(closed), stack

    def _with(self, state: int) -> _Stack:
        if state not in self._over:
            self._over[state] = _Stack(self.tables, state, self)
        return self._over[state]


class _Close(NamedTuple):
    """A rule that is closed: how many symbols it takes. One without a name leaves them to its parent."""

    name: str
    size: int


@cache
def stacks() -> _Stack:
    """The empty stack of the kept tables, and with it all that grow on it."""
    made = tables()
    return _Stack(made, made.start)


def _nested(stack: _Stack, lines: Sequence[Line]) -> Node:
    """Nest tokens by the tables: the textbook LALR loop, but that what a token does to a stack is looked up in one step."""
    values: list[Any] = []
    for line in lines:
        closed, stack = stack.step(line.kind)
        if closed:
            _close(values, closed)
        values.append(line)
    _close(values, stack.step(_END)[0])
    tree = values[0]
    assert isinstance(tree, Node)
    return tree


def _close(values: list[Any], closed: Sequence[_Close]) -> None:
    for name, size in closed:
        if not size:
            children = []
        else:
            # A list that goes on takes its earlier part over instead of copying it: the grammar's stars are left-recursive.
            first = values[-size]
            children = first if type(first) is list else [first]
            if size > 1:
                for value in values[1 - size :]:
                    if type(value) is list:
                        children += value
                    else:
                        children.append(value)
            del values[-size:]
        values.append(Node(name, children) if name else children)


# --- the tables ---------------------------------------------------------------------------------------------------------


@cache
def tables() -> Tables:
    """The tables of the grammar: kept ones, else made by Lark and kept."""
    with open(resources.grammar("plan.lark"), "rb") as file:
        text = file.read()
    folder = resources.cache_folder()
    kept = os.path.join(folder, f"plan-{zlib.crc32(text):08x}.json") if folder else None
    found = _kept(kept) if kept else None
    if found is None:
        found = compiled(text.decode())
        if kept is not None:
            _keep(found, kept)
    return found


def grammar(text: str) -> Lark:
    """The grammar as Lark's own parser, over a stream of lines."""
    from lark import Lark, Token
    from lark.lexer import Lexer

    class Lines(Lexer):
        def __init__(self, lexer_conf: Any) -> None:
            pass

        def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:  # noqa: ARG002
            for line in lexer_state:
                token = Token(line.kind, "")
                token.value = line
                yield token

    return Lark(text, parser="lalr", lexer=Lines, start=_START, maybe_placeholders=False, keep_all_tokens=True)


def compiled(text: str) -> Tables:
    """The tables that Lark makes of a grammar."""
    from lark.parsers.lalr_analysis import Shift

    table: Any = grammar(text).parser.parser._parse_table
    rules: list[tuple[str, int]] = []
    numbers: dict[Any, int] = {}
    states: list[dict[str, int]] = [{} for _ in table.states]
    for state, actions in table.states.items():
        for symbol, (action, argument) in actions.items():
            if action is Shift:
                states[state][str(symbol)] = argument
                continue
            if argument not in numbers:
                numbers[argument] = len(rules)
                rules.append((str(argument.origin.name), len(argument.expansion)))
            states[state][str(symbol)] = ~numbers[argument]
    return Tables(table.start_states[_START], table.end_states[_START], states, rules)


def _kept(path: str) -> Tables | None:
    try:
        with open(path, "rb") as file:
            start, end, states, rules = json.load(file)
        return Tables(start, end, states, rules)
    except (OSError, ValueError):  # none, or a damaged one: made anew
        return None


def _keep(made: Tables, path: str) -> None:
    """Store the tables, whole or not at all; a folder that can't be written is no mistake of the user's."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        part = f"{path}.{os.getpid()}"
        with open(part, "w", encoding="utf-8") as file:
            json.dump(made, file, separators=(",", ":"))
        os.replace(part, path)
    except OSError:
        pass
