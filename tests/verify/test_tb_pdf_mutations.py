"""Mistakes of the page put into our own PDF: other measures, or another template, set by Typst. Each is found, and nothing else is."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import thidua_doc
from thidua_doc import resources
from thidua_doc.cli.verify import _judged, _wide
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.render import pdf as renderer
from thidua_doc.verify import pdf
from thidua_doc.verify.run import run

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "plans" / "2026-cai-cach-hanh-chinh.kh"
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
Change = Callable[[dict[str, Any]], None]


class Mutant(NamedTuple):
    """`measures` changes what page.typ is given, `layout` page.typ itself (old, new), `source` the plan (old, new)."""

    name: str
    code: str
    says: str
    measures: Change | None = None
    layout: tuple[str, str] | None = None
    source: tuple[str, str] | None = None
    fonts: bool = False


def _margin(side: str, value: float) -> Change:
    return lambda m: m["margin"].update({side: value})


def _look(name: str, **values: Any) -> Change:
    return lambda m: m["component"][name].update(values)


def _text(**values: Any) -> Change:
    names = ("body", "legal_basis", "clause", "clause_heading", "section_heading", "point", "dash", "plus")

    def change(m: dict[str, Any]) -> None:
        for name in names:
            m["component"][name].update(values)

    return change


def _paragraph(**values: Any) -> Change:
    return lambda m: m["paragraph"].update(values)


_ADDRESS = ("địa danh:", "địa chỉ: Số 1, đường Trần Phú, phường Long Châu\nđiện thoại: 0292 3820 111\nđịa danh:")
_TYPED = "    size: style.size * 1pt,"
_FONT = '    font: if name == "{}" {{ "DejaVu Serif" }} else {{ m.font.family }},\n' + _TYPED
MUTANTS = (
    Mutant("letter paper", "TB901", "Khổ giấy", lambda m: m.update(paper={**m["paper"], "width": 215.9, "height": 279.4})),
    Mutant("left 25", "TB902", "Lề trái 25", _margin("left", 25)),
    Mutant("left 40", "TB902", "Lề trái 40", _margin("left", 40)),
    Mutant("right 10", "TB902", "Lề phải 1", _margin("right", 10)),
    Mutant("right 25", "TB902", "Lề phải 25", _margin("right", 25)),
    Mutant("top 15", "TB902", "Lề trên 15", _margin("top", 15)),
    Mutant("top 30", "TB902", "Lề trên 30", _margin("top", 30)),
    Mutant("bottom 12", "TB902", "Lề dưới 1", _margin("bottom", 12)),
    Mutant("kind in DejaVu", "TB903", "DejaVu", layout=(_TYPED, _FONT.format("kind")), fonts=True),
    Mutant("recipients in DejaVu", "TB903", "DejaVu", layout=(_TYPED, _FONT.format("recipients")), fonts=True),
    Mutant("number in DejaVu", "TB903", "DejaVu", layout=(_TYPED, _FONT.format("number")), fonts=True),
    *(
        Mutant(f"{name} {size:g}", code, says, _look(name, size=size))
        for name, size, code, says in (
            ("national_name", 11, "TB904", "Quốc hiệu"),
            ("motto", 12, "TB904", "Tiêu ngữ"),
            ("issuing_agency", 14, "TB904", "cơ quan ban hành"),
            ("number", 12, "TB904", "Số, ký hiệu"),
            ("place_date", 12, "TB904", "Địa danh"),
            ("kind", 16, "TB904", "Tên loại"),
            ("abstract", 12, "TB904", "Trích yếu"),
            ("recipients_label", 14, "TB911", "Nơi nhận"),
            ("recipients", 12, "TB911", "phải là 11"),
            ("signer_name", 15, "TB911", "Họ tên"),
            ("page_number", 11, "TB909", "cỡ chữ 11"),
        )
    ),
    Mutant("text 12", "TB904", "cỡ chữ 12", _text(size=12)),
    *(
        Mutant(f"{name} not bold", "TB905", says, _look(name, bold=False))
        for name, says in (
            ("national_name", "Quốc hiệu"),
            ("kind", "Tên loại"),
            ("abstract", "Trích yếu"),
            ("section_heading", "đoạn"),
            ("signer_name", "Họ tên"),
        )
    ),
    *(
        Mutant(f"{name} italic", "TB905", says, _look(name, italic=True))
        for name, says in (("motto", "Tiêu ngữ"), ("number", "Số, ký hiệu"), ("clause", "đoạn"))
    ),
    Mutant("date upright", "TB905", "Địa danh", _look("place_date", italic=False)),
    Mutant("bases upright", "TB905", "Căn cứ", _look("legal_basis", italic=False)),
    Mutant("motto 14 under 12", "TB906", "thống nhất", _look("motto", size=14)),
    Mutant("dashes 13", "TB906", "cùng cỡ", _look("dash", size=13)),
    Mutant("no line under the motto", "TB908", "Tiêu ngữ", layout=("under(none, none, heading-ruled)", "")),
    Mutant(
        "half a line under the motto",
        "TB908",
        "Tiêu ngữ",
        layout=("under(none, none, heading-ruled)", "under(none, none, heading-ruled * 0.5)"),
    ),
    Mutant(
        "no line above the address",
        "TB908",
        "phía trên thiếu",
        layout=("line(length: 100%, stroke: m.rule.weight * 1pt)\n  v(1pt)", "v(1pt)"),
        source=_ADDRESS,
    ),
    Mutant("numbers at the right", "TB909", "không ở giữa", _look("page_number", align="right")),
    Mutant("numbers from 5", "TB909", "bắt đầu từ 5", layout=("str(this - first + 1)", "str(this - first + 5)")),
    Mutant("number on page one", "TB909", "Trang đầu", layout=("if this > first {", "if this >= first {")),
    Mutant("ragged, so that page.typ indents nothing", "TB910", "", _text(align="left")),
    Mutant("indent 15", "TB910", "lùi đầu dòng 1,5", _paragraph(first_line=15)),
    Mutant("no blanks", "TB910", "cách đoạn trên", _paragraph(space_between=0)),
    Mutant("lines 2", "TB910", "giãn dòng 2", _paragraph(line_spacing=2)),
    Mutant(
        "heading apart",
        "TB910",
        "dòng đơn",
        layout=('      lines("national_name", national-name)', '      lines("national_name", national-name)\n      v(8pt)'),
    ),
    Mutant("blue kind", "TB912", "màu", _look("kind", colour="#0000FF")),
    Mutant("red recipients", "TB912", "màu", _look("recipients", colour="#C00000")),
    Mutant("kind at the left", "TB907", "canh giữa", _look("kind", align="left")),
    Mutant("address 14", "TB904", "Địa chỉ", _look("address", size=14), source=_ADDRESS),
)


@cache
def _source() -> str:
    return PLAN.read_text(encoding="utf-8")


def made(mutant: Mutant, monkeypatch: pytest.MonkeyPatch, folder: Path) -> bytes:
    with monkeypatch.context() as patch:
        if mutant.measures is not None:
            change, measures = mutant.measures, renderer._measures

            def changed(profile: Any) -> dict[str, Any]:
                out = measures(profile)
                for key in ("margin", "paragraph", "component"):
                    out[key] = {k: dict(v) if isinstance(v, dict) else v for k, v in out[key].items()}
                change(out)
                return out

            patch.setattr(renderer, "_measures", changed)
        if mutant.layout is not None:
            text = resources.layout("page.typ").read_text(encoding="utf-8")
            assert mutant.layout[0] in text
            (folder / "page.typ").write_text(text.replace(*mutant.layout), encoding="utf-8")
            layout = resources.layout
            patch.setattr(resources, "layout", lambda name: folder / name if name == "page.typ" else layout(name))
        if mutant.fonts:
            fonts = folder / "fonts"
            shutil.copytree(resources.fonts(), fonts)
            for path in _DEJAVU.glob("DejaVuSerif*.ttf"):
                shutil.copy(path, fonts)
            patch.setattr(resources, "fonts", lambda: fonts)
        source = _source()
        if mutant.source is not None:
            assert mutant.source[0] in source
            source = source.replace(*mutant.source, 1)
        return thidua_doc.render(thidua_doc.parse(source), "pdf")


def judged(data: bytes) -> list[Diagnostic]:
    return run(pdf.read(data), "x.pdf", ruler=_wide, judge=_judged).diagnostics


def test_recall_and_precision(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert [d.message for d in judged(thidua_doc.render(thidua_doc.parse(_source()), "pdf"))] == []
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    wrong: list[str] = []
    told = meant = 0
    for i, mutant in enumerate(MUTANTS):
        if mutant.fonts and not _DEJAVU.is_dir():
            continue
        folder = tmp_path / str(i)
        folder.mkdir()
        found = judged(made(mutant, monkeypatch, folder))
        hits = [d for d in found if d.code == mutant.code and mutant.says.lower() in d.message.lower()]
        count[mutant.code] += 1
        right[mutant.code] += bool(hits)
        told += len(found)
        meant += len(hits)
        if not hits:
            wrong.append(f"missed: {mutant.name}")
        wrong += [f"besides {mutant.name}: {d.code} {d.message}" for d in found if d not in hits]
    recall, precision = sum(right.values()) / sum(count.values()), meant / max(told, 1)
    lines = [f"{code}  {right[code]}/{count[code]} found" for code in sorted(count)]
    sys.stdout.write("\n" + "\n".join([*lines, *wrong, f"own PDF: recall {recall:.3f}, precision {precision:.3f}"]) + "\n")
    assert recall >= 0.98
    assert precision >= 0.98
