"""Ten thousand random and mutated files: no exception, spans in bounds, fixes converge. `pytest -m slow tests/test_fuzz.py`."""

from __future__ import annotations

import os
import random

import pytest
from mutations import corpus, mutated, random_text
from properties import holds

FILES = int(os.environ.get("THIDUA_FUZZ", "10000"))
SEED = 20_230_110
LISTED = 20
"""Failures that are told in full."""


@pytest.mark.slow
def test_ten_thousand_files() -> None:
    plans = corpus()
    failures = []
    for number in range(FILES):
        rng = random.Random(SEED + number)
        text = random_text(rng) if number % 3 == 0 else mutated(rng.choice(plans), rng)
        try:
            holds(text, unsafe=number % 5 == 0)
        except Exception as error:  # whatever goes wrong is told with the seed that it goes wrong with
            failures.append(f"seed {SEED + number}: {type(error).__name__}: {str(error)[:300]}")
    assert not failures, f"{len(failures)} of {FILES}\n" + "\n".join(failures[:LISTED])
