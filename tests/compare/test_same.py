"""What is no change: how a plan is typed. And what must hold of any two texts."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

import thidua_doc
from thidua_doc.compare import Comparison, Piece, Stay, as_html, as_json, as_text
from thidua_doc.model import Plan

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from mutations import corpus, mutated, random_text

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.kh"))


def compared(old: str, new: str) -> Comparison:
    return thidua_doc.compare(thidua_doc.parse(old), thidua_doc.parse(new))


def retyped(text: str, rng: random.Random) -> str:
    """The same plan, typed by someone else: comments, blank lines, indentation, other breaks of lines, fields in another order."""
    lines = text.split("\n")
    fields = [i for i, line in enumerate(lines[:40]) if ": " in line and line[:1].islower()]
    shuffled = [lines[i] for i in fields]
    rng.shuffle(shuffled)
    for i, line in zip(fields, shuffled, strict=True):
        lines[i] = line
    out: list[str] = []
    for line in lines:
        if rng.random() < 0.1 and not line.startswith(("  ", "|")):
            out.append("# ghi chú của người khác")
        words = line.split(" ")
        long = len(words) > 8 and not line.startswith(("|", "#", "  ", "@", "Bảng:", "Phụ lục")) and "{" not in line
        cut = rng.randint(4, len(words) - 3) if long else 0
        if long and words[cut].isalpha() and rng.random() < 0.5:
            out += [" ".join(words[:cut]), "    " + " ".join(words[cut:])]
        else:
            out.append(line)
        if line == "" and rng.random() < 0.3:
            out.append("")
    return "\n".join(out)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_how_it_is_typed_is_no_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for seed in range(5):
        found = compared(text, retyped(text, random.Random(seed)))
        assert found.same, [change.name.vi for change in found.changes]
    assert compared(text, thidua_doc.format(text)).same
    assert compared(text, text.replace("\n", "\r\n")).same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "Nơi nhận:\n- Như trên\n- Lưu: VT"),
        ("Căn cứ:\n- Luật Công đoàn;", "Căn cứ:\n- Căn cứ Luật Công đoàn"),
        ("ngày: 10/01/2023", "ngày: ngày 10 tháng 01 năm 2023"),
        ("trạng thái: ban hành", ""),
        ("I. Mục đích\n1. Một. {hạn: 31/1/2023}", "I. Mục đích\n1. Một. {hạn: 31/01/2023}"),
        ("I. Mục đích\n1. Một {#mot}\n2. Xem {@mot}", "I. Mục đích\n1. Một {#khac}\n2. Xem {@khac}"),
        ("Kết thúc:\nTrên đây là Kế hoạch năm 2023./.", "Kết thúc:\nTrên đây là Kế hoạch năm 2023."),
    ],
)
def test_what_the_layout_settles_is_no_change(old: str, new: str) -> None:
    head = "KẾ HOẠCH: Thi đua năm 2023\n\n"
    found = compared(head + old + "\n", head + new + "\n")
    if "{@" in old:  # a label is the author's own name for a line: only the words of the reference are laid out
        assert not [it for it in found.changes if it.what != "clause"]
    else:
        assert found.same, found


def laid_out(plan: Plan) -> str:
    return "".join(thidua_doc.render(plan, "txt").decode().split())


def spoken(words: tuple[Piece, ...], but: Stay) -> str:
    """The text of one of the two sides, without its spaces."""
    return "".join("".join(piece.text for piece in words if piece.stay is not but).split())


@pytest.mark.parametrize("seed", range(150))
def test_any_two_texts(seed: int) -> None:
    """Nothing raises; a plan is the same as itself; plans that say the same differ in nothing; every report comes out."""
    rng = random.Random(seed)
    text = rng.choice(corpus()) if seed % 3 else random_text(rng)
    other = mutated(text, rng) if seed % 2 else random_text(rng)
    old, new = thidua_doc.parse(text), thidua_doc.parse(other)
    assert thidua_doc.compare(old, old).same
    found = thidua_doc.compare(old, new)
    if old == new:
        assert found.same
    assert 0 <= found.kinship <= 1
    names = ("cũ.kh", "mới.kh")
    for language in ("vi", "en"):
        assert "".join(as_text.text(found, names, language, width=60))
        assert as_html.page(found, names, language).endswith("</html>\n")
        assert as_json.document(found, names, language)["same"] is found.same
    back = thidua_doc.compare(new, old)
    assert back.same == found.same
    if found.same:  # then a reader of the two documents sees no difference either
        assert laid_out(old) == laid_out(new)
    for change in found.changes:
        if change.words and "{@" not in text + other:
            assert change.old is not None and change.new is not None
            assert spoken(change.words, Stay.INSERTED) == "".join(change.old.text.split())
            assert spoken(change.words, Stay.DELETED) == "".join(change.new.text.split())


def test_twice_is_the_same() -> None:
    rng = random.Random(7)
    text = corpus()[3]
    other = mutated(mutated(mutated(text, rng), rng), rng)
    assert as_json.text(compared(text, other), ("a", "b")) == as_json.text(compared(text, other), ("a", "b"))
