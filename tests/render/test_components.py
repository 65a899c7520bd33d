"""The measured page: every component × {law, DOCX as LibreOffice lays it out, PDF}, for every form and plans of every sort.

`pytest -s tests/render/test_components.py` prints the table. The law's figures are `official`'s, copied by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import geometry
import layouts
import office
import pieces
import pytest
from layouts import Case
from official import ABSTRACT_RULE, CIRCULATION, FIRST_LINES, FORMS, ISSUING_RULE, MARGINS, PAPER, URGENCY, Said, Where
from pieces import Found, Piece

from thidua_doc.api import render_all
from thidua_doc.render import pdf

SIZE = 0.06
"""How exactly a size is read back, in points."""
NEAR = 0.4
"""How exactly a place is, in millimetres: two programs' rounding."""
SHORT = 0.8
"""How much earlier LibreOffice may end a justified line (mm): it rounds each blank of it."""
APART = 2.0
"""How far the two outputs may stand from each other, in millimetres."""
CAPITALS = 0.68
"""The height of capitals as a share of their size."""


@cache
def _ours(slow: bool) -> dict[str, pieces.Sheets]:
    plans = layouts.heavy() if slow else layouts.light()
    return dict(zip(plans, layouts.pdfs(list(plans.values())), strict=True))


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, pieces.Sheets]]:
    """What LibreOffice printed, so far."""
    return {}


def _theirs(
    slow: bool, printed: dict[bool, dict[str, pieces.Sheets]], factory: pytest.TempPathFactory
) -> dict[str, pieces.Sheets]:
    if not office.available():
        pytest.skip(office.MISSING)
    if slow not in printed:
        plans = layouts.heavy() if slow else layouts.light()
        numbered = {f"{i:03}": data for i, data in enumerate(render_all([case.plan for case in plans.values()], "docx"))}
        made = office.to_pdf(numbered, factory.mktemp("components"))
        printed[slow] = {name: geometry.read(made[f"{i:03}"]) for i, name in enumerate(plans)}
    return printed[slow]


class Measured:
    """A plan, its pages in both outputs, and where its pieces stand in each."""

    def __init__(self, name: str, case: Case, pdf: pieces.Sheets, docx: pieces.Sheets) -> None:
        self.name, self.case = name, case
        self.sheets = {"PDF": pdf, "DOCX": docx}
        self.found = {kind: pieces.found(case, sheets) for kind, sheets in self.sheets.items()}

    def each(self) -> Iterator[tuple[str, Piece, Found, Said]]:
        """Every piece that was found, with what the law says of it."""
        for kind, all_found in self.found.items():
            for piece, seen in all_found:
                if seen:
                    yield kind, piece, seen, self.case.form.said[piece.component]


LIGHT = [
    *(f"{name}: {sort}" for name in FORMS for sort in (
        *(f"cơ quan {lines} dòng" for lines in range(1, 5)), "mọi cấp", "bảng", "phụ lục", "mọi thành phần",
        "chữ ký cuối trang -1", "chữ ký cuối trang +0", "chữ ký cuối trang +1", "2 trang", "3 trang",
    )),
    *(f"{count} người ký" for count in range(1, 5)), "người ký chưa có tên",
    *(f"độ khẩn {it}" for it in ("Hỏa tốc", "Thượng khẩn", "Khẩn")), *(f"độ mật {it}" for it in ("Mật", "Tối mật", "Tuyệt mật")),
    "dự thảo lần 2", "ký số", "ký hiệu người soạn thảo", *(f"địa chỉ {count} dòng" for count in range(1, 4)), "địa chỉ dài",
    "bảng dài", "bảng ngang nhiều trang", "phụ lục ngang hai lần",
]  # fmt: skip
HEAVY = [f"{name}: 40 trang" for name in FORMS]


@pytest.fixture(
    scope="session", params=[*LIGHT, *(pytest.param(name, marks=pytest.mark.slow) for name in HEAVY)], ids=layouts.name_of
)
def measured(
    request: pytest.FixtureRequest, printed: dict[bool, dict[str, pieces.Sheets]], tmp_path_factory: pytest.TempPathFactory
) -> Measured:
    name: str = request.param
    slow = name in HEAVY
    case = (layouts.heavy() if slow else layouts.light())[name]
    return Measured(name, case, _ours(slow)[name], _theirs(slow, printed, tmp_path_factory)[name])


def test_no_plan_is_forgotten() -> None:
    assert set(LIGHT) == set(layouts.light())


@pytest.mark.parametrize("lines", range(1, 5))
@pytest.mark.parametrize("form", FORMS)
def test_names_of_agencies_take_so_many_lines(form: str, lines: int) -> None:
    assert len(layouts.light()[f"{form}: cơ quan {lines} dòng"].placed.issuing_agency) == lines


def test_table(measured: Measured) -> None:
    """Prints component × {law, DOCX, PDF}; every component of the plan stands in both, on the same page."""
    print("\n".join(_table(measured)))
    pdf, docx = measured.found["PDF"], measured.found["DOCX"]
    for (piece, one), (_, other) in zip(pdf, docx, strict=True):
        assert one and other, piece
        assert one.sheet == other.sheet, piece


def test_size_style_and_case_are_the_laws(measured: Measured) -> None:
    for kind, piece, seen, said in measured.each():
        place = seen.place
        if not said.silent:
            assert said.least - SIZE <= place.sizes[0] <= place.sizes[1] <= said.most + SIZE, (kind, piece, place)
        assert (place.bold, place.italic) == (said.bold, said.italic), (kind, piece, place)
        letters = "".join(filter(str.isalpha, place.text))
        if said.upper is not None and letters:
            assert (letters == letters.upper()) == said.upper, (kind, piece)
        assert {font.partition("-")[0] for font in place.fonts} == {"Tinos"}, (kind, piece)


def test_both_outputs_agree(measured: Measured) -> None:
    """As many pages; every component in the same size within 2 mm of its place in the other."""
    assert len(measured.sheets["PDF"]) == len(measured.sheets["DOCX"])
    for (piece, one), (_, other) in zip(measured.found["PDF"], measured.found["DOCX"], strict=True):
        assert one and other, piece
        assert one.place.text == other.place.text, piece
        assert one.place.size == pytest.approx(other.place.size, abs=SIZE), piece
        assert one.place.left == pytest.approx(other.place.left, abs=APART), piece
        assert one.place.baseline == pytest.approx(other.place.baseline, abs=APART), (piece, one, other)


def test_components_stand_where_the_law_puts_them(measured: Measured) -> None:
    for kind, sheets in measured.sheets.items():
        centres: dict[Where, list[tuple[float, Piece]]] = defaultdict(list)
        for piece, seen in measured.found[kind]:
            if seen:
                said = measured.case.form.said[piece.component]
                if said.where in (Where.LEFT_HEAD, Where.RIGHT_HEAD, Where.SIGNER):
                    centres[said.where].append((seen.place.centre, piece))
                _stands(measured, kind, sheets[seen.sheet], piece, seen, said)
        for where, all_centres in centres.items():
            if where is Where.SIGNER and len(measured.case.page.signatures) > 1:
                continue
            first = all_centres[0][0]
            assert all(centre == pytest.approx(first, abs=NEAR) for centre, _ in all_centres), (kind, where, all_centres)


def _stands(measured: Measured, kind: str, sheet: geometry.Sheet, piece: Piece, seen: Found, said: Said) -> None:
    profile, place, why = measured.case.profile, seen.place, (kind, piece, seen)
    left = profile.measure("page", "margin_left")
    right = sheet.width - profile.measure("page", "margin_right")
    middle = (left + right) / 2
    if said.where is Where.LEFT_HEAD:
        assert place.centre < middle, why
    elif said.where is Where.RIGHT_HEAD or (said.where is Where.SIGNER and len(measured.case.page.signatures) == 1):
        assert place.centre > middle, why
    elif said.where is Where.PAGE:
        assert place.centre == pytest.approx(middle, abs=NEAR), why
    elif said.where is Where.LEFT_EDGE:
        assert place.left == pytest.approx(left, abs=NEAR), why
    elif said.where is Where.RIGHT_EDGE:
        assert place.right == pytest.approx(right, abs=NEAR), why
    elif said.where is Where.TEXT:
        assert any(place.left - left == pytest.approx(indent, abs=NEAR) for indent in FIRST_LINES), why
        if seen.goes_on:
            assert right - SHORT <= place.right <= right + NEAR, why
    elif said.where in (Where.BOX_LEFT, Where.BOX_RIGHT):
        _boxed(sheet, piece, place, left, right, why)


def _boxed(sheet: geometry.Sheet, piece: Piece, place: geometry.Place, left: float, right: float, why: object) -> None:
    """The words stand in the middle of a box, the box at the margin; in the top margin those of the scope and of a draft."""
    box = sheet.frame_around(place)
    assert box, why
    if piece.component == "circulation":
        assert CIRCULATION[0] <= ((box.left + box.right) / 2 - left) / (right - left) <= CIRCULATION[1], why
        assert box.right <= right + NEAR, why
    else:
        assert box.left == pytest.approx(left, abs=NEAR), why
    assert place.centre == pytest.approx((box.left + box.right) / 2, abs=NEAR), why
    letters = place.baseline - place.size * geometry.MM * CAPITALS / 2
    assert letters == pytest.approx((box.top + box.bottom) / 2, abs=1.0), (why, box)
    if piece.component in {"circulation", "draft_mark"}:
        assert box.top > 0 and box.bottom < MARGINS["top"][0], why
    if piece.component == "urgency":
        assert box.size == pytest.approx(URGENCY[piece.text], abs=0.5), (why, box)


def test_paper_and_margins_are_the_laws(measured: Measured) -> None:
    """Lines of the text fill the room between the margins and leave it nowhere; only the address, the page number and what stands
    in the top margin are outside.
    """
    profile = measured.case.profile
    for side, (least, most) in MARGINS.items():
        assert least <= profile.measure("page", f"margin_{side}") <= most
    address = {"".join(line.split()) for line in measured.case.page.address}
    for kind, sheets in measured.sheets.items():
        for sheet in sheets:
            assert sorted((sheet.width, sheet.height)) == pytest.approx(PAPER, abs=0.1)
            left, right = profile.measure("page", "margin_left"), sheet.width - profile.measure("page", "margin_right")
            top, bottom = profile.measure("page", "margin_top"), sheet.height - profile.measure("page", "margin_bottom")
            for line in sheet.lines:
                words = _text(line)
                assert line[0].left >= left - NEAR and line[-1].right <= right + NEAR, (kind, words)
                if line[0].baseline > bottom + NEAR:
                    assert any(words in one or one.startswith(words) for one in address), (kind, words)
                if top - 1 < line[0].baseline:
                    assert line[0].baseline - line[0].size * geometry.MM * CAPITALS > top - NEAR, (kind, words)


def test_page_numbers_stand_in_the_top_margin(measured: Measured) -> None:
    """None on the first page, nor on that of an appendix, which counts its own (mục I.7, III.1.đ)."""
    for kind, sheets in measured.sheets.items():
        starts = {0} | {seen.sheet for piece, seen in measured.found[kind] if seen and piece.component == "appendix_label"}
        for i, sheet in enumerate(sheets):
            above = [line for line in sheet.lines if line[0].baseline < MARGINS["top"][0]]
            if i in starts:
                assert not any(_text(line).isdigit() for line in above), (kind, i)
                continue
            (line,) = above
            assert _text(line) == str(i - max(start for start in starts if start <= i) + 1), (kind, i)
            assert 13 - SIZE <= line[0].size <= 14 + SIZE and not line[0].bold and not line[0].italic
            profile = measured.case.profile
            middle = (profile.measure("page", "margin_left") + sheet.width - profile.measure("page", "margin_right")) / 2
            assert (line[0].left + line[-1].right) / 2 == pytest.approx(middle, abs=NEAR)


def test_ruled_lines_are_as_long_as_the_law_says(measured: Measured) -> None:
    for kind, sheets in measured.sheets.items():
        seen = defaultdict(list)
        for piece, at in measured.found[kind]:
            if at and at.sheet == 0:
                seen[piece.component].append(at.place)
        said = measured.case.form.said
        for name, bounds, ruled in (
            ("motto", (1.0, 1.0), "motto" in said),
            ("national_name", (1.0, 1.0), "motto" not in said),
            ("issuing_agency", ISSUING_RULE, "issuing_mark" not in said),
            ("abstract", ABSTRACT_RULE, "abstract_mark" not in said),
        ):
            rule = sheets[0].rule_under(seen[name][-1], 3.5) if seen[name] else None
            assert bool(rule) == ruled, (kind, name)
            if rule:
                widest = max(place.right - place.left for place in seen[name])
                assert bounds[0] * widest - NEAR <= rule.length <= bounds[1] * widest + NEAR, (kind, name)
                assert rule.centre == pytest.approx(seen[name][-1].centre, abs=NEAR), (kind, name)


def test_nothing_overlaps(measured: Measured) -> None:
    """No line of text runs into another, no ruled line through letters."""
    for kind, sheets in measured.sheets.items():
        for number, sheet in enumerate(sheets, 1):
            for i, line in enumerate(sheet.lines):
                for other in sheet.lines[i + 1 : i + 6]:
                    room = min(other[0].size, line[0].size) * geometry.MM * 0.8
                    if other[0].baseline - line[0].baseline < room:
                        assert not any(a.left < b.right and b.left < a.right for a in line for b in other), (
                            kind,
                            number,
                            _text(line),
                        )
                for rule in sheet.rules:
                    crossed = [
                        g for g in line
                        if g.left < rule.right - 0.2 and rule.left + 0.2 < g.right
                        and g.baseline - g.size * geometry.MM * CAPITALS < rule.y < g.baseline
                    ]  # fmt: skip
                    assert not crossed, (kind, number, _text(line))


def _text(line: tuple[geometry.Glyph, ...]) -> str:
    return "".join(glyph.char for glyph in line)


def test_foot_never_stands_alone(measured: Measured) -> None:
    """With it on its page stand two lines of the text at least, or a row of its last table."""
    for kind, sheets in measured.sheets.items():
        label = next(seen for piece, seen in measured.found[kind] if seen and piece.component == "recipients_label")
        first = next(seen for piece, seen in measured.found[kind] if seen and piece.component in {"authority", "position"})
        start = min(label.place.baseline, first.place.baseline)
        top = measured.case.profile.measure("page", "margin_top")
        assert sum(top < line[0].baseline < start - 1 for line in sheets[label.sheet].lines) >= 2, kind


@pytest.mark.parametrize("kind", ["PDF", "DOCX"])
@pytest.mark.parametrize("name", ["bảng dài", "bảng ngang nhiều trang"], ids=layouts.name_of)
def test_long_tables(
    name: str, kind: str, printed: dict[bool, dict[str, pieces.Sheets]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The head is repeated on every page, no row is broken, figures end at one line."""
    sheets = _ours(False)[name] if kind == "PDF" else _theirs(False, printed, tmp_path_factory)[name]
    rows = [(i, place) for i, sheet in enumerate(sheets) for number in range(1, 60) if (place := _row(sheet, number))]
    assert len(rows) >= 57
    assert len({i for i, _ in rows}) > 1
    for i in {i for i, _ in rows}:
        first = min(place.baseline for at, place in rows if at == i)
        head = sheets[i].longest("Tên đơn vị")
        assert head and head.baseline < first and head.bold, (i, head)
    # The words of a row that wraps end on the page on which they begin.
    for i, sheet in enumerate(sheets):
        last = [line for line in sheet.lines if line[0].baseline < sheet.height - 20][-1]
        assert not _text(last).startswith("lao động giỏi"), i
        text = "".join(map(_text, sheet.lines))
        assert text.count("Tổcôngđoànsố") == text.count("ởcơsở") or name != "bảng dài", i
    if name == "bảng dài":
        ends = [
            line[-1].right for sheet in sheets for line in sheet.lines if _text(line).endswith("000") and line[-1].size < 13.5
        ]
        assert len(ends) == 60
        assert max(ends) - min(ends) < NEAR


def _row(sheet: geometry.Sheet, number: int) -> geometry.Place | None:
    return sheet.find(f"Tổ công đoàn số {number} thực") or sheet.find(f"Trường Trung học số {number}")


# --- the ruler itself ----------------------------------------------------------------------------------------------------------
_WRONG: tuple[tuple[str, dict[str, dict[str, Any]], Callable[[Measured], None]], ...] = (
    ("too large", {"size": {"kind": 15}}, test_size_style_and_case_are_the_laws),
    ("not bold", {"component": {"abstract": {"bold": False}}}, test_size_style_and_case_are_the_laws),
    ("at the left", {"component": {"motto": {"align": "left"}}}, test_components_stand_where_the_law_puts_them),
    ("indent", {"paragraph": {"first_line": 5}}, test_components_stand_where_the_law_puts_them),
    ("margin", {"page": {"margin_left": 28}}, test_paper_and_margins_are_the_laws),
    ("long rule", {"rule": {"issuing_agency": 0}}, test_ruled_lines_are_as_long_as_the_law_says),
    ("number too low", {"page": {"header": 17}}, test_page_numbers_stand_in_the_top_margin),
    ("lower", {"gap": {"title_before": 24}}, test_both_outputs_agree),
)


@pytest.mark.parametrize(("data", "check"), [(data, check) for _, data, check in _WRONG], ids=[name for name, _, _ in _WRONG])
def test_the_ruler_sees_what_is_wrong(data: dict[str, dict[str, Any]], check: Callable[[Measured], None]) -> None:
    """Every check says no to a page that is made wrong, and yes to the right one."""
    case = layouts.light()["nđ30: 2 trang"]
    wrong = case.profile.with_data(**data)
    good, bad = (geometry.read(pdf.render([case.page], profile)[0]) for profile in (case.profile, wrong))
    check(Measured("right", case, good, good))
    with pytest.raises((AssertionError, ValueError)):
        check(Measured("wrong", Case(case.form, case.source, wrong), bad, good))


# --- the table ---------------------------------------------------------------------------------------------------------------


def _table(measured: Measured) -> Iterator[str]:
    counts = ", ".join(f"{kind} {len(sheets)} trang" for kind, sheets in measured.sheets.items())
    yield f"\n{measured.name} ({counts})"
    yield f"{'thành phần':<19}{'luật: cỡ, kiểu, chữ, vị trí':<45}{'DOCX: cỡ kiểu  x  y (mm)':<32}{'PDF':<32}lệch x, y"
    seen: set[str] = set()
    for (piece, ours), (_, theirs) in zip(measured.found["PDF"], measured.found["DOCX"], strict=True):
        if piece.component in seen and piece.part in (pieces.Part.TEXT, pieces.Part.TABLE):
            continue
        seen.add(piece.component)
        said = measured.case.form.said[piece.component]
        apart = (
            f"{theirs.place.left - ours.place.left:+.2f} {theirs.place.baseline - ours.place.baseline:+.2f}"
            if ours and theirs
            else ""
        )
        yield f"{piece.component:<19}{said!s:<45}{_says(theirs):<32}{_says(ours):<32}{apart}"


def _says(found: Found | None) -> str:
    if found is None:
        return "không thấy"
    place = found.place
    style = "".join(letter for letter, on in (("đ", place.bold), ("n", place.italic)) if on) or "-"
    where = "" if found.sheet == 0 else f" tr.{found.sheet + 1}"
    return f"{place.size:.4g} {style:<3}{place.left:7.2f} {place.baseline:7.2f}{where}"
