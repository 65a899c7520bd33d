"""Properties of any text: parsing never raises, spans are in bounds, the canonical form keeps the plan, fixes converge."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import _PIECES, corpus, mutated, random_text
from properties import bytes_hold, holds, spans_stand

import thidua_doc

PLANS = corpus()
quick = settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
some_lines = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
glued = st.lists(st.one_of(st.sampled_from(_PIECES), st.characters(codec="utf-8"), st.just("\n")), max_size=60).map("".join)


@quick
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    holds(text)


@quick
@given(some_lines)
def test_pieces_of_the_language(text: str) -> None:
    holds(text)


@quick
@given(glued)
def test_pieces_with_characters_between(text: str) -> None:
    holds("KẾ HOẠCH: Thử\n\nI. Nội dung\n" + text)


@quick
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    bytes_hold(data)


@quick
@given(some_lines, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258", "cp1252", "latin-1"]))
def test_text_in_any_encoding(text: str, encoding: str) -> None:
    bytes_hold(text.encode(encoding, "replace"))


@pytest.mark.parametrize("seed", range(120))
def test_mutated_plan(seed: int) -> None:
    rng = random.Random(seed)
    holds(mutated(rng.choice(PLANS), rng), unsafe=seed % 3 == 0)


@pytest.mark.parametrize("seed", range(120))
def test_random_text(seed: int) -> None:
    holds(random_text(random.Random(seed)))


@pytest.mark.parametrize("seed", range(40))
def test_other_line_breaks(seed: int) -> None:
    """Fixes that move and cut whole lines know every line break."""
    rng = random.Random(seed)
    holds(mutated(rng.choice(PLANS), rng).replace("\n", rng.choice(("\r", "\r\n"))))


@pytest.mark.parametrize("text", PLANS)
def test_examples(text: str) -> None:
    holds(text)


@pytest.mark.parametrize("text", PLANS)
def test_stored_otherwise(text: str) -> None:
    """The plan is the same with other line breaks, with a mark in front, and in NFD."""
    import unicodedata

    from thidua_doc import api
    from thidua_doc.text import Source

    plan = thidua_doc.parse(text)
    for newline in ("\r\n", "\r"):
        assert thidua_doc.parse(text.replace("\n", newline)) == plan
    assert api.read(Source.from_bytes(text.encode("utf-8-sig"))) == plan
    apart = thidua_doc.parse(unicodedata.normalize("NFD", text))
    assert apart == plan
    spans_stand(apart)
    assert thidua_doc.fix(unicodedata.normalize("NFD", text)) == thidua_doc.fix(text)
