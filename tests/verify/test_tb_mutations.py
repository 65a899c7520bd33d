"""Each mistake of the page put into a good DOCX, and printed by LibreOffice as a PDF: it is found, and nothing else is."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import office
import pytest
from page_mutants import MUTANTS, Mutant, mutated

import thidua_doc
from thidua_doc.cli.verify import _judged, _wide
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.verify import docx, pdf
from thidua_doc.verify.run import run

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "plans" / "2026-cai-cach-hanh-chinh.kh"


@cache
def good() -> bytes:
    return thidua_doc.render(thidua_doc.parse(PLAN.read_text(encoding="utf-8"), path=str(PLAN)), "docx")


def judged(data: bytes) -> list[Diagnostic]:
    return run(docx.read(data), "x.docx", ruler=_wide, judge=_judged).diagnostics


def test_the_good_one_has_none() -> None:
    assert [d.message for d in judged(good())] == []


@cache
def found(name: str) -> tuple[list[str], list[str]]:
    """What was meant and what was not, of a mutant."""
    mutant = next(each for each in MUTANTS if each.name == name)
    meant, besides = [], []
    for each in judged(mutated(good(), mutant)):
        (meant if _is(mutant, each) else besides).append(f"{each.code} {each.message}")
    return meant, besides


def _is(mutant: Mutant, diagnostic: Diagnostic) -> bool:
    return diagnostic.code == mutant.code and mutant.says.lower() in diagnostic.message.lower()


@pytest.mark.parametrize("name", [mutant.name for mutant in MUTANTS])
def test_each_is_found_and_nothing_else(name: str) -> None:
    meant, besides = found(name)
    assert meant, f"not found; told instead: {besides}"
    assert len(meant) == 1, meant
    assert besides == []


def test_recall_and_precision() -> None:
    """The table, by code."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    loud: Counter[str] = Counter()
    for mutant in MUTANTS:
        meant, besides = found(mutant.name)
        count[mutant.code] += 1
        right[mutant.code] += bool(meant)
        loud[mutant.code] += len(besides)
    lines = [f"{code}  {right[code]}/{count[code]} found, {loud[code]} besides" for code in sorted(count)]
    sys.stdout.write(
        "\n" + "\n".join(lines) + f"\nDOCX: {sum(right.values())}/{len(MUTANTS)} found, {sum(loud.values())} besides\n"
    )
    assert sum(right.values()) == len(MUTANTS)
    assert sum(loud.values()) == 0


@pytest.mark.slow
@pytest.mark.skipif(not office.available(), reason=office.MISSING)
def test_printed_as_pdf(tmp_path: Path) -> None:
    """The same mistakes in the PDFs that LibreOffice prints: found where a PDF shows them, and nothing else told."""
    seen = [mutant for mutant in MUTANTS if mutant.seen]
    names = {f"m{i}": mutant for i, mutant in enumerate(seen)}
    prints = office.to_pdf({"good": good(), **{name: mutated(good(), mutant) for name, mutant in names.items()}}, tmp_path)
    assert [d.message for d in printed(prints["good"])] == []
    right: Counter[str] = Counter()
    count: Counter[str] = Counter(mutant.code for mutant in seen)
    besides = []
    missed = []
    for name, mutant in names.items():
        told = printed(prints[name])
        hit = any(_is(mutant, each) for each in told)
        right[mutant.code] += hit
        missed += [] if hit else [mutant.name]
        besides += [
            f"{mutant.name}: {each.code} {each.message}"
            for each in told
            if not _is(mutant, each) and each.code not in mutant.also
        ]
    lines = [f"{code}  {right[code]}/{count[code]} found" for code in sorted(count)]
    sys.stdout.write("\n" + "\n".join(lines) + f"\nPDF: {sum(right.values())}/{len(seen)} found, {len(besides)} besides\n")
    sys.stdout.write("\n".join(["missed:", *missed, "besides:", *besides]) + "\n")
    assert missed == []
    assert besides == []


def printed(data: bytes) -> list[Diagnostic]:
    return run(pdf.read(data), "x.pdf", ruler=_wide, judge=_judged).diagnostics
