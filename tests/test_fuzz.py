"""Ten thousand random and mutated files: no exception, spans in bounds, fixes converge. `pytest -m slow tests/test_fuzz.py`."""

from __future__ import annotations

import os
import random
from concurrent.futures import ProcessPoolExecutor

import pytest
from mutations import corpus, mutated, random_text
from properties import holds

FILES = int(os.environ.get("THIDUA_FUZZ", "10000"))
SEED = 20_230_110
LISTED = 20
"""Failures that are told in full."""


def failure(number: int) -> str | None:
    """What goes wrong with one file, told with the seed that it goes wrong with; None where nothing does."""
    rng = random.Random(SEED + number)
    text = random_text(rng) if number % 3 == 0 else mutated(rng.choice(corpus()), rng)
    try:
        holds(text, unsafe=number % 5 == 0)
    except Exception as error:
        return f"seed {SEED + number}: {type(error).__name__}: {str(error)[:300]}"
    return None


@pytest.mark.slow
def test_ten_thousand_files() -> None:
    with ProcessPoolExecutor() as pool:
        failures = [told for told in pool.map(failure, range(FILES), chunksize=50) if told]
    assert not failures, f"{len(failures)} of {FILES}\n" + "\n".join(failures[:LISTED])
