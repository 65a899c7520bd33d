"""Text to tree: line tokens, nested by `grammar/plan.lark`. The only module that knows Lark.

Lark compiles the grammar to LALR tables. The tables are kept on the user's machine, and a plan is parsed by the loop of `_nested`
over them: importing Lark costs 45 ms, five times what checking a plan does. A test holds the loop to Lark's own parser.

The grammar takes every sequence of tokens, so this never raises on a user's text.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from thidua_doc import kept, resources
from thidua_doc.lexer import Lexed, Line, Loader, lex
from thidua_doc.text import Source
from thidua_doc.tuples import NamedTuple

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

    __slots__ = ("_over", "below", "state", "steps", "tables")

    def __init__(self, tables: Tables, state: int, below: _Stack | None = None) -> None:
        self.tables = tables
        self.state = state
        self.below = below
        self._over: dict[int, _Stack] = {}
        self.steps: dict[str, _Step] = {}
        """What was found for each kind of token so far."""

    def step(self, kind: str) -> _Step:
        """The rules that a token of a kind closes, and the stack behind it."""
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
            _then(closed, _Close("" if name[0] == "_" else name, size - 1))
        found = self.steps[kind] = tuple(closed), stack
        return found

    def _with(self, state: int) -> _Stack:
        if state not in self._over:
            self._over[state] = _Stack(self.tables, state, self)
        return self._over[state]


class _Close(NamedTuple):
    """A rule that is closed: how many symbols it joins to the one before them, -1 where it is an empty one, a symbol more.

    One without a name makes no node: what is in it belongs to the rule around it.
    """

    name: str
    joins: int


_Step: TypeAlias = "tuple[tuple[_Close, ...], _Stack]"


def _then(closed: list[_Close], close: _Close) -> None:
    """Close one more rule; an empty symbol that is joined to the one before it at once need never have been."""
    if close.joins > 0 and closed and closed[-1] == _EMPTY:
        closed.pop()
        close = close._replace(joins=close.joins - 1)
    if close.name or close.joins:
        closed.append(close)


_EMPTY = _Close("", -1)


@cache
def stacks() -> _Stack:
    """The empty stack of the kept tables, and with it all that grow on it."""
    made = tables()
    return _Stack(made, made.start)


def _nested(stack: _Stack, lines: Sequence[Line]) -> Node:
    """Nest tokens by the tables: the textbook LALR loop, but that what a token does to a stack is looked up in one step.

    `values` are the nodes and lines on the stack, one after the other, and `starts` tells where each symbol of the stack has its first:
    so that to join lists, which the grammar does for each line several times, moves nothing.
    """
    values: list[Child] = []
    starts: list[int] = []
    for line in lines:
        kind = line.kind
        closed, stack = stack.steps.get(kind) or stack.step(kind)
        if closed:
            _close(values, starts, closed)
        starts.append(len(values))
        values.append(line)
    _close(values, starts, stack.step(_END)[0])
    tree = values[0]
    assert isinstance(tree, Node)
    return tree


def _close(values: list[Child], starts: list[int], closed: Sequence[_Close]) -> None:
    for name, joins in closed:
        if joins > 0:
            del starts[-joins:]
        elif joins < 0:
            starts.append(len(values))
        if name:
            start = starts[-1]
            values[start:] = [Node(name, values[start:])]


# --- the tables ---------------------------------------------------------------------------------------------------------


@cache
def tables() -> Tables:
    """The tables of the grammar: kept ones, else made by Lark and kept."""
    with open(resources.grammar("plan.lark"), "rb") as file:
        text = file.read()
    name = f"plan-{zlib.crc32(text):08x}"
    found = kept.load(name)
    if found is not None:
        return Tables(*found)
    made = compiled(text.decode())
    kept.save(name, tuple(made))
    return made


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
