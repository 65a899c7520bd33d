"""The LALR loop of `syntax.py` against Lark's own parser, and the promise that the grammar takes every sequence of tokens."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mutations import corpus, mutated, random_text

from thidua_doc import api, resources, syntax
from thidua_doc.lexer import Line, lex
from thidua_doc.text import Source

GRAMMAR = Path(resources.grammar("plan.lark")).read_text(encoding="utf-8")
KINDS = [
    "TITLE",
    "FIELD",
    "BASES",
    "OPENING",
    "CLOSING",
    "CLOSING_TEXT",
    "RECIPIENTS",
    "SIGNATURE",
    "SECTION",
    "APPENDIX",
    "CLAUSE",
    "SUBCLAUSE",
    "SUBSUBCLAUSE",
    "POINT",
    "DASH",
    "PLUS",
    "DOT",
    "TEXT",
    "BASIS",
    "STRAY",
    "CAPTION",
    "TABLE",
    "ROW",
    "ASSIGNMENTS",
    "UNIT",
    "UNIT_ALONE",
    "NOTE",
]
BEHIND = {"ROW": ("ROW", "TABLE", "CAPTION", "UNIT", "UNIT_ALONE"), "UNIT": ("CAPTION",), "NOTE": ("ROW", "TABLE", "NOTE")}
"""What the lexer makes behind certain lines only."""


@pytest.fixture(scope="module")
def theirs() -> Any:
    return syntax.grammar(GRAMMAR)


def _shape(node: Any) -> Any:
    """A tree as nested lists: Lark's, whose leaves are tokens, and ours, whose leaves are lines."""
    if hasattr(node, "children"):
        return [str(node.data), *map(_shape, node.children)]
    return node.kind if isinstance(node, Line) else str(node.type)


def _lines(text: str) -> list[Line]:
    return lex(Source.of(text), *api._vocabulary()).lines


def _same(lines: list[Line], theirs: Any) -> None:
    assert _shape(syntax._nested(syntax.stacks(), lines)) == _shape(theirs.parse(lines))


@pytest.mark.parametrize("text", corpus(), ids=range(len(corpus())))
def test_every_plan_has_larks_tree(text: str, theirs: Any) -> None:
    _same(_lines(text), theirs)


def test_mutated_plans_have_larks_tree(theirs: Any) -> None:
    rng = random.Random(20260101)
    plans = corpus()
    for i in range(150):
        _same(_lines(random_text(rng) if i % 2 else mutated(rng.choice(plans), rng)), theirs)


def test_any_sequence_of_tokens_has_larks_tree(theirs: Any) -> None:
    """A row stands only behind a caption, a unit or another row, a unit behind a caption, a note behind a row: the lexer makes no other.

    Every other sequence is taken."""
    rng = random.Random(7)
    source = Source.of("")
    for _ in range(400):
        lines: list[Line] = []
        for _ in range(rng.randint(0, 25)):
            kind = rng.choice(KINDS)
            if kind in BEHIND and (not lines or lines[-1].kind not in BEHIND[kind]):
                kind = "TABLE"
            lines.append(Line(kind, source, 0, 0, 0))
        _same(lines, theirs)


def test_the_grammar_has_no_conflict() -> None:
    """Lark settles shift/reduce conflicts in silence unless it is asked: then the grammar would mean what nobody wrote."""
    from lark.parsers.lalr_analysis import LALR_Analyzer

    parser = syntax.grammar(GRAMMAR)
    strict = LALR_Analyzer(parser.parser.parser_conf, debug=True, strict=True)
    strict.compute_lr0_states()
    strict.compute_reads_relations()
    strict.compute_includes_lookback()
    strict.compute_lookaheads()
    strict.compute_lalr1_states()


def test_kept_tables_are_what_lark_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "cache_folder", lambda: tmp_path / "cache")
    made = syntax.tables.__wrapped__()
    kept = next((tmp_path / "cache").iterdir())
    again = syntax.tables.__wrapped__()
    assert (again.start, again.end) == (made.start, made.end)
    assert [dict(state) for state in again.states] == [dict(state) for state in made.states]
    kept.write_text("{", encoding="utf-8")
    assert len(syntax.tables.__wrapped__().states) == len(
        made.states
    )  # a damaged file is made anew; Lark numbers states as it likes


def test_a_machine_without_a_cache_folder_parses_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "cache_folder", lambda: None)
    assert syntax.tables.__wrapped__().rules
