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
    return Parsed(_nested(tables(), lexed.lines), lexed)


def _nested(tables: Tables, lines: Sequence[Line]) -> Node:
    """Nest tokens by the tables: the textbook LALR loop. A rule whose name begins with `_` leaves its children to its parent."""
    start, end, states, rules = tables
    at = [start]
    values: list[Any] = []
    state = start
    for line in (*lines, None):
        kind = _END if line is None else line.kind
        while line is not None or state != end:
            action = states[state][kind]
            if action >= 0:
                break
            name, size = rules[~action]
            taken = values[len(values) - size :] if size else []
            if size:
                del values[-size:], at[-size:]
            # A list that goes on takes its earlier part over instead of copying it: the grammar's stars are left-recursive.
            children = taken.pop(0) if taken and type(taken[0]) is list else []
            for value in taken:
                if type(value) is list:
                    children += value
                else:
                    children.append(value)
            values.append(children if name[0] == "_" else Node(name, children))
            state = states[at[-1]][name]
            at.append(state)
        else:
            break
        values.append(line)
        at.append(action)
        state = action
    tree = values[0]
    assert isinstance(tree, Node)
    return tree


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
