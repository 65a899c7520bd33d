"""The memory of lines, and what readers owe it: to say the same of a line wherever it stands, and to keep to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from thidua_doc import api
from thidua_doc.proofreading import passage
from thidua_doc.reading import Reading
from thidua_doc.rule import MASK, Rule
from thidua_doc.rules import READERS

ROOT = Path(__file__).resolve().parents[1]
LINES = sorted(
    {
        line
        for path in [*ROOT.glob("plans/**/*.kh"), *ROOT.glob("tests/data/*.txt"), *ROOT.glob("tests/rules/*.md")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith(("```", "#"))
    }
)


@pytest.mark.parametrize("rule", READERS, ids=lambda rule: rule.code)
def test_a_line_is_judged_by_itself(rule: Rule) -> None:
    assert rule.reads is not None
    lines = random.Random(7).sample(LINES, min(1500, len(LINES)))
    together = "\n".join(lines)
    for hit in rule.reads(passage(together)):
        assert 0 <= hit.start <= hit.end <= len(together)
        assert "\n" not in together[hit.start : hit.end], together[hit.start : hit.end]
        assert all("\n" not in together[start:end] for start, end, _ in hit.edits)
    alone = [[(h.start, h.end, h.message) for h in rule.reads(passage(line))] for line in lines[:400]]
    joined: list[list[tuple[int, int, object]]] = [[] for _ in lines[:400]]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for hit in rule.reads(passage("\n".join(lines[:400]))):
        at = max(i for i in range(400) if starts[i] <= hit.start)
        joined[at].append((hit.start - starts[at], hit.end - starts[at], hit.message))
    for line, one, other in zip(lines, alone, joined, strict=False):
        assert sorted(one, key=str) == sorted(other, key=str), line


def test_addresses_and_quotations_are_masked() -> None:
    text = "Gửi vanthu@lai-uyen.gov.vn, xem https://a.vn/b?c=1 và “tệp ke-hoach.docx”; số 02/KH-LĐLĐ ngày 05/01/2023, 1/2 buổi."
    found = passage(text)
    assert len(found.plain) == len(found.own) == len(text)
    for hidden in ("vanthu@lai-uyen.gov.vn", "https://a.vn/b?c=1", "ke-hoach.docx", "02/KH-LĐLĐ"):
        at = text.index(hidden)
        assert found.plain[at : at + len(hidden)].strip(MASK + ",") == ""
    assert "05/01/2023, 1/2 buổi" in found.plain
    assert "“tệp" in found.plain
    assert "tệp" not in found.own


def test_the_words_of_a_reference_are_nobodys_mistake() -> None:
    plan = api.parse("KẾ HOẠCH: a\n\nI. Mục đích\n1. Một. {#x}\n2. Theo  {@x}.\n")
    reading = Reading(plan)
    part = next(part for part in reading.parts if "Theo" in part.prose.text)
    assert reading.is_laid_out(part.start + part.prose.text.index("khoản"), part.end)
