"""Real texts: what the families CP, KC, DS and TT say of them, each hit read and justified here. All else is quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import framed

from thidua_doc import api

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
FAMILIES = ("CP", "KC", "DS", "TT")


def said(text: str, path: Path | None = None) -> list[tuple[str, str]]:
    """Codes with the text that they mark, in order."""
    plan = api.parse(text, path=str(path) if path else None)
    out = [(d.code, d.document.typed[d.span.start : d.span.end]) for d in api.check(plan) if d.code.startswith(FAMILIES)]
    return [(code, marked if len(marked) <= 40 else f"{marked[:40]}…") for code, marked in out]


def pasted(name: str) -> list[tuple[str, str]]:
    """A real text as the body of section II of a right plan."""
    return said(framed("mục", (DATA / name).read_text(encoding="utf-8").rstrip()))


TITLE = "KẾ HOẠCH **Phong trào thi đua năm 2023**"


def test_the_plan_of_2023_as_typed() -> None:
    assert said((DATA / "ke-hoach-2023-nguyen-van.txt").read_text(encoding="utf-8")) == [
        ("CP102", "KẾ HOẠCH"),  # no colon behind the kind
        ("KC208", TITLE),  # the text has no recipients
        ("TT409", TITLE),  # … no issuing agency,
        ("TT409", TITLE),  # no number,
        ("TT409", TITLE),  # no place,
        ("TT409", TITLE),  # and no date: the author left the head to the clerk
        ("KC216", ":"),  # “I. Mục đích, yêu cầu:”
        ("KC216", ":"),  # “II. Nội dung thi đua:”
        ("CP108", "**"),  # bold that opens on one line of the signature and closes on the next: one mistake
        ("CP101", "**TM. BAN CHẤP HÀNH"),  # … and no “Ký:” before it
        ("KC212", "CHỦ TỊCH**"),  # nobody's name under it
    ]


def test_content_of_a_document() -> None:
    """Phụ lục I, mục II.6: one clause that keeps the decree's own number, with points a … e, đ, g and no mistake among them."""
    assert pasted("nd30-phu-luc-1-ii-6.txt") == [("DS304", "6")]


def test_appendices_of_a_document() -> None:
    """Phụ lục I, mục III.1: speaks of appendices at large, and of “Phụ lục III Nghị định này”: no pointer of this plan."""
    assert pasted("nd30-phu-luc-1-iii-1.txt") == [
        ("KC215", "1."),  # only this clause was pasted
        ("TT416", "…"),  # “(Kèm theo văn bản số …/…-… ngày …. tháng ….năm ….)”: four blanks of a form
        ("TT416", "…"),
        ("TT416", "…"),
        ("TT416", "…"),
    ]


def test_capital_letters() -> None:
    """Phụ lục II, mục V: eight clauses, most of them sentences after a colon, with points and dashes."""
    assert pasted("nd30-phu-luc-2-v.txt") == [
        ("KC218", "4. Danh từ chung đã riêng hóa"),  # true: this clause and the last have a heading, the others are sentences
    ]


def test_copies_on_paper() -> None:
    """Phụ lục I, phần II, mục II: two headed clauses with points a … e, g: nothing."""
    assert pasted("nd30-phu-luc-1-phan-2-ii.txt") == []


@pytest.mark.parametrize("path", sorted((ROOT / "plans").glob("20*.kh")), ids=lambda p: p.stem)
def test_the_plans_are_right(path: Path) -> None:
    """No finding at all, of any family."""
    assert not api.check(api.parse(path.read_text(encoding="utf-8"), path=str(path)))


def test_the_drafts_blanks_are_notes() -> None:
    """What the comments of the draft of 2023 silence: its blanks, which are notes, and what its author has not decided."""
    text = (ROOT / "plans" / "2023-thi-dua.kh").read_text(encoding="utf-8")
    open_text = "\n".join(line for line in text.split("\n") if not line.startswith("# thidua:"))
    found = [(d.code, d.severity.value) for d in api.check(open_text)]
    assert sorted(code for code, severity in found if severity == "note") == ["KC212", "TT409", "TT409", "TT416", "TT416"]
    assert sorted(code for code, severity in found if severity != "note") == ["ND701", "ND703", "ND704", "ND706", "ND707"]
