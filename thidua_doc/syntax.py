"""Text to tree: the line tokens, nested by `grammar/plan.lark`. The only module that knows Lark.

The grammar takes every sequence of tokens, so this never raises on a user's text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

from lark import Lark, Token, Tree
from lark.lexer import Lexer as LarkLexer

from thidua_doc import resources
from thidua_doc.lexer import Lexed, Line, Loader, lex
from thidua_doc.text import Source

Node = Tree[Token]


class Parsed(NamedTuple):
    """The tree, whose tokens carry a `Line` as their value, and everything the lexer read."""

    tree: Node
    lexed: Lexed


class _Tokens(LarkLexer):
    """Lark's side of the lexer: it hands over tokens that were made before."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        raise NotImplementedError

    def lex_lines(self, lines: list[Line]) -> Iterator[Token]:
        raise NotImplementedError


class _Stream(_Tokens):
    __future_interface__ = 0

    def lex(self, data: Any, parser_state: Any = None) -> Iterator[Token]:  # type: ignore[override]
        for line in data:
            token = Token(line.kind, "")
            token.value = line
            yield token


@cache
def _parser() -> Lark:
    return Lark(
        resources.grammar("plan.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer=_Stream,
        start="plan",
        strict=False,
        maybe_placeholders=False,
        keep_all_tokens=True,
    )


def parse(source: Source, letters: str, kinds: Collection[str], load: Loader | None = None) -> Parsed:
    """The tree of a plan.

    `letters` and `kinds` are the law's (its sequence of points, the kinds of document in capitals), `load` reads inserted files.
    """
    lexed = lex(source, letters, kinds, load)
    tree = _parser().parse(lexed.lines)  # type: ignore[arg-type]
    return Parsed(tree, lexed)
