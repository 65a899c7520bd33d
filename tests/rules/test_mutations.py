"""Mistakes put into the plans of plans/ at many places, by mutators written from the rules' descriptions.

For each rule: is the code reported at the place (recall), and nothing else with it (precision)? `pytest -s` prints the table.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from mutants import Mutator, Tally, printed, tallied

MUTATORS: dict[str, Mutator] = {
    code: mutate
    for path in sorted(Path(__file__).parent.glob("mutators_*.py"))
    for code, mutate in import_module(path.stem).MUTATORS.items()
}


@pytest.fixture(scope="module")
def table() -> dict[str, Tally]:
    return tallied(MUTATORS)


def test_table(table: dict[str, Tally]) -> None:
    printed(table)


@pytest.mark.parametrize("code", MUTATORS)
def test_recall_and_precision(table: dict[str, Tally], code: str) -> None:
    tally = table[code]
    assert tally.made >= 2, "too few places"
    assert tally.found / tally.made >= 0.98, tally.misses
    assert tally.alone / tally.found >= 0.98, tally.misses
