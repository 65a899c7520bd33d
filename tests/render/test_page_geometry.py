"""The printed page against the law: ours, and the DOCX as LibreOffice prints it, measured with one ruler.

Every bound is read from the law's TOML. `pytest -s` prints, for each plan, a table of component × {law, DOCX, PDF}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import geometry
import office
import pages
import pytest

from thidua_doc import profiles
from thidua_doc.law import Component
from thidua_doc.profiles import Profile
from thidua_doc.render import metrics, pdf
from thidua_doc.render.page import Line, Page, Text
from thidua_doc.render.placement import Placement, place

PROFILE = profiles.load("cong_doan")
EDGES = {
    **{f"paragraph_{count}": pages.orphan_foot(count) for count in (17, 18, 19, 20)},
    "joint": replace(
        pages.SHORT,
        signatures=(
            pages.signed("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", name="Nguyễn Văn An"),
            pages.signed("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", name="Trần Thị Bích Ngọc"),
        ),
    ),
    **{f"table_{rows}": pages.ends_with_table(rows) for rows in (4, 8, 20)},
}
"""Plans whose foot falls near the end of a page, and one that two sign, with authorities of two and three lines."""
PLANS = {**pages.ALL, **EDGES}
LAW = PROFILE.form
FAMILY = "Tinos"
"""What the law's Times New Roman is printed with: metrically the same, and free."""
NEAR = 0.35
"""A millimetre value that two programs agree on: a third of a millimetre, their rounding."""
APART = 2.0
"""How far a component of page one may stand from its place in the other output (mm)."""
SHORT = 0.8
"""How much earlier LibreOffice may end a justified line (mm): it rounds each blank of it."""
SIZE_SLACK = 0.06


class Part(NamedTuple):
    """A component on page one: its key in the law, the text that is looked for, and the middle of its column, if it has one."""

    component: str
    text: str
    middle: float | None = None


def _words(line: Line) -> str:
    return "".join(run.text for run in line)


def parts(page: Page) -> Iterator[Part]:
    """What page one is made of, from top to bottom, as far as the text. The lines of a name are parts of their own."""
    placed = place(page, PROFILE)
    left_edge, width = PROFILE.measure("page", "margin_left"), PROFILE.text_width
    left, right, middle = left_edge + placed.left / 2, left_edge + width - placed.right / 2, left_edge + width / 2
    yield from (Part("parent_agency", text, left) for text in placed.parent_agency)
    yield from (Part("issuing_agency", text, left) for text in placed.issuing_agency)
    yield Part("national_name", page.national_name, right)
    yield Part("motto", page.motto or "", right)
    yield Part("number", page.number, left)
    yield Part("place_date", page.place_date, right)
    yield Part("kind", page.kind, middle)
    yield from (Part("abstract", _words(line), middle) for line in placed.abstract)
    yield from (Part("legal_basis", _words(line)) for line in page.bases)
    seen: set[str] = set()
    for block in page.body:
        if isinstance(block, Text) and block.style not in seen:
            seen.add(block.style)
            yield Part(block.style, _words(block.runs))


def foot(page: Page) -> Iterator[Part]:
    """The parts of the foot of a plan with one signer."""
    middle = PROFILE.measure("page", "margin_left") + PROFILE.text_width - PROFILE.measure("foot", "right") / 2
    yield Part("recipients_label", page.recipients_label)
    yield from (Part("recipients", _words(line)) for line in page.recipients)
    signer = page.signatures[0]
    yield from (Part(line.component, line.text, middle) for line in signer.lines)
    if signer.name:
        yield Part("signer_name", signer.name, middle)


class Output(NamedTuple):
    """A plan and the sheets that a renderer made of it."""

    name: str
    page: Page
    placed: Placement
    sheets: tuple[geometry.Sheet, ...]


@cache
def ours() -> dict[str, tuple[geometry.Sheet, ...]]:
    return dict(zip(PLANS, map(geometry.read, pdf.render(list(PLANS.values()), PROFILE)), strict=True))


@pytest.fixture(scope="session")
def office_sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[geometry.Sheet, ...]]:
    """The DOCX of each plan as LibreOffice prints it."""
    if not office.available():
        pytest.skip(office.MISSING)
    from thidua_doc.render import docx

    documents = dict(zip(PLANS, docx.render(list(PLANS.values()), PROFILE), strict=True))
    printed = office.to_pdf(documents, tmp_path_factory.mktemp("office"))
    return {name: geometry.read(data) for name, data in printed.items()}


@pytest.fixture(params=[f"{kind}-{name}" for kind in ("pdf", "docx") for name in (*pages.ALL, "joint")])
def output(request: pytest.FixtureRequest) -> Output:
    kind, _, name = request.param.partition("-")
    sheets = ours() if kind == "pdf" else request.getfixturevalue("office_sheets")
    page = PLANS[name]
    return Output(name, page, place(page, PROFILE), sheets[name])


def _found(sheet: geometry.Sheet, part: Part, below: float = 0.0) -> geometry.Place | None:
    return sheet.find(part.text, below) or sheet.start(part.text, below)


def _on_page_one(output: Output) -> list[tuple[Part, geometry.Place]]:
    """The parts of page one where they were found; what must stand there must be found."""
    out = []
    below = 0.0
    for part in parts(output.page):
        seen = _found(output.sheets[0], part, below)
        head = LAW.components[part.component].align == "centre"
        assert seen or not head, f"{part.component} is not on page one: {part.text}"
        if seen:
            out.append((part, seen))
            if part.component == "kind":
                below = seen.baseline  # the head's words may come again in the text
    return out


def _like_the_law(part: Part, seen: geometry.Place) -> None:
    """Font, size, weight, slant and case of a part."""
    law = LAW.components[part.component]
    assert {font.partition("-")[0] for font in seen.fonts} == {FAMILY}, (part, seen)
    assert law.size.holds(seen.sizes[0], SIZE_SLACK), (part, seen, law)
    assert law.size.holds(seen.sizes[1], SIZE_SLACK), (part, seen, law)
    assert seen.sizes[0] == pytest.approx(PROFILE.size(part.component), abs=SIZE_SLACK), (part, seen)
    assert (seen.bold, seen.italic) == (law.bold, law.italic), (part, seen, law)
    assert not law.upper or seen.text == seen.text.upper(), (part, seen)


def test_paper_is_the_laws(output: Output) -> None:
    paper = LAW.data["page"]["paper"]
    for sheet in output.sheets:
        assert sheet.width == pytest.approx(paper["width"], abs=NEAR)
        assert sheet.height == pytest.approx(paper["height"], abs=NEAR)


def test_margins_are_inside_the_laws_bounds(output: Output) -> None:
    """Measured on the text: its widest lines fill the text width, and nothing but page numbers and marks leaves it."""
    lefts, rights = [], []
    for sheet in output.sheets:
        inside = [line for line in sheet.lines if line[0].baseline > LAW.bounds("page", "margin_top").min]
        lefts += [line[0].left for line in inside]
        rights += [line[-1].right for line in inside]
        assert sheet.height - inside[-1][0].baseline >= LAW.bounds("page", "margin_bottom").min
        size = PROFILE.size("national_name") * geometry.MM
        assert inside[0][0].baseline - size >= LAW.bounds("page", "margin_top").min - NEAR
    assert LAW.bounds("page", "margin_left").holds(min(lefts), NEAR)
    assert LAW.bounds("page", "margin_right").holds(output.sheets[0].width - max(rights), NEAR)


def test_components_look_as_the_law_says(output: Output) -> None:
    for part, seen in _on_page_one(output):
        _like_the_law(part, seen)


def test_centred_components_stand_in_the_middle_of_their_column(output: Output) -> None:
    for part, seen in _on_page_one(output):
        if part.middle is not None:
            assert seen.centre == pytest.approx(part.middle, abs=NEAR), (part, seen)


def test_body_lines_begin_where_the_law_says(output: Output) -> None:
    """First lines at one of the law's two indents; the lines below them at the margin, filling the line."""
    sheet = output.sheets[0]
    left = PROFILE.measure("page", "margin_left")
    right = sheet.width - PROFILE.measure("page", "margin_right")
    allowed = LAW.data["paragraph"]["first_line"]["allowed"]
    for part, seen in _on_page_one(output):
        if LAW.components[part.component].align != "justify":
            continue
        assert any(seen.left - left == pytest.approx(indent, abs=NEAR) for indent in allowed), (part, seen)
        if len(seen.text) < len("".join(part.text.split())):  # goes on below: this line is full
            assert right - SHORT <= seen.right <= right + NEAR, (part, seen)


def test_national_name_is_on_one_line(output: Output) -> None:
    assert output.sheets[0].find(output.page.national_name)


def test_number_is_level_with_place_and_date(output: Output) -> None:
    sheet = output.sheets[0]
    number, place_date = sheet.find(output.page.number), sheet.find(output.page.place_date)
    assert number and place_date
    assert number.baseline == pytest.approx(place_date.baseline, abs=NEAR)


def test_lines_of_the_head_follow_each_other(output: Output) -> None:
    """Single spacing inside a block of names (Phụ lục I, mục II.1, II.2): no line is further than one and a half."""
    sheet = output.sheets[0]
    for block in (
        (*output.placed.parent_agency, *output.placed.issuing_agency),
        (output.page.national_name, output.page.motto or ""),
    ):
        places = [sheet.find(text) for text in block]
        for above, below in zip(places, places[1:], strict=False):
            assert above and below
            assert 0 < below.baseline - above.baseline < 1.5 * below.size * geometry.MM


def _rule(sheet: geometry.Sheet, text: str, name: str, widest: tuple[str, ...]) -> None:
    """The rule under `text`: solid, centred under it, its length in the law's bounds of the longest line (and of the last)."""
    under = sheet.find(text)
    assert under, text
    rule = sheet.rule_under(under)
    assert rule, f"no rule under {text}"
    widths = [seen.right - seen.left for line in widest if (seen := sheet.find(line))]
    bounds = LAW.bounds("rule", name)
    assert bounds.min * max(widths) - NEAR <= rule.length <= bounds.max * max(widths) + NEAR, (name, rule, widths)
    assert rule.centre == pytest.approx(under.centre, abs=NEAR), (name, rule, under)


def test_rules_are_as_long_as_the_law_says(output: Output) -> None:
    sheet, placed = output.sheets[0], output.placed
    motto = output.page.motto or ""
    _rule(sheet, motto, "motto", (motto,))
    _rule(sheet, placed.issuing_agency[-1], "issuing_agency", placed.issuing_agency)
    abstract = tuple(_words(line) for line in placed.abstract)
    _rule(sheet, abstract[-1], "abstract", abstract)


def test_paragraphs_are_as_far_apart_as_the_law_says(output: Output) -> None:
    """Between the last line of a paragraph and the first of the next: the law's space, over its smallest line."""
    sheet = output.sheets[0]
    least, most = (getattr(LAW.bounds("paragraph", "line_spacing"), edge) for edge in ("min", "max"))
    space = LAW.bounds("paragraph", "space_between").min * geometry.MM
    left = PROFILE.measure("page", "margin_left") + PROFILE.measure("paragraph", "first_line")
    size = PROFILE.size("body") * geometry.MM
    kind = sheet.find(output.page.kind)
    assert kind
    body = [
        line
        for line in sheet.lines
        if line[0].baseline > kind.baseline and LAW.components["body"].size.holds(line[0].size, SIZE_SLACK)
    ]
    for above, below in zip(body, body[1:], strict=False):
        step = below[0].baseline - above[0].baseline
        if abs(below[0].left - left) < NEAR and not below[0].bold and not above[0].bold:
            assert step >= least * size + space - NEAR, "".join(g.char for g in below)
        elif abs(below[0].left - PROFILE.measure("page", "margin_left")) < NEAR:
            assert least * size - NEAR <= step <= most * 1.2 * size + NEAR, "".join(g.char for g in below)


def test_page_numbers(output: Output) -> None:
    """None on page one; on the others in the middle of the top margin; each appendix counts from one, its first page bare."""
    law, top = LAW.components["page_number"], LAW.bounds("page", "margin_top").min
    middle = PROFILE.measure("page", "margin_left") + PROFILE.text_width / 2
    marks = {"".join(mark.split()) for mark in (output.page.circulation, output.page.draft_mark) if mark}
    starts = {0} | {i for i, sheet in enumerate(output.sheets) for it in output.page.appendices if _is_line(sheet, it.label)}
    assert len(starts) == 1 + len(output.page.appendices)
    for i, sheet in enumerate(output.sheets):
        above = [line for line in sheet.lines if line[0].baseline < top]
        texts = ["".join(glyph.char for glyph in line) for line in above]
        if i in starts:
            assert all(re.sub("|".join(marks) or "(?!)", "", text) == "" for text in texts), (i, texts)
            continue
        assert texts == [str(i - max(start for start in starts if start <= i) + 1)], i
        seen = sheet.find(texts[0])
        assert seen
        assert law.size.holds(seen.size, SIZE_SLACK)
        assert not seen.bold and not seen.italic
        assert seen.centre == pytest.approx(middle, abs=NEAR)


def _is_line(sheet: geometry.Sheet, text: str) -> bool:
    seen = sheet.find(text)
    return seen is not None and any("".join(g.char for g in line) == seen.text and line[0].bold for line in sheet.lines)


def test_appendix_head(output: Output) -> None:
    middle = PROFILE.measure("page", "margin_left") + PROFILE.text_width / 2
    for appendix, placed in zip(output.page.appendices, output.placed.appendices, strict=True):
        sheet = next(sheet for sheet in output.sheets if _is_line(sheet, appendix.label))
        rows = [Part("appendix_label", appendix.label, middle)]
        rows += [Part("appendix_title", _words(line), middle) for line in placed.title]
        rows += [Part("attachment", text, middle) for text in placed.attachment]
        for part in rows:
            seen = sheet.find(part.text)
            assert seen, part
            _like_the_law(part, seen)
            assert seen.centre == pytest.approx(middle, abs=NEAR), (part, seen)
        _rule(sheet, placed.attachment[-1], "attachment", placed.attachment)


def _foot_sheet(output: Output) -> geometry.Sheet:
    return next(sheet for sheet in output.sheets if sheet.find(output.page.recipients_label))


def test_foot(output: Output) -> None:
    """Recipients at the margin, “Nơi nhận” level with the first line of authority, the signer in the middle of his column."""
    if len(output.page.signatures) > 1:
        pytest.skip("one signer's foot")
    sheet = _foot_sheet(output)
    label = sheet.find(output.page.recipients_label)
    assert label
    above = label.baseline - 5
    for part in foot(output.page):
        seen = sheet.find(part.text, above)
        assert seen, part
        _like_the_law(part, seen)
        if part.middle is None:
            assert seen.left == pytest.approx(PROFILE.measure("page", "margin_left"), abs=NEAR), (part, seen)
        else:
            assert seen.centre == pytest.approx(part.middle, abs=NEAR), (part, seen)
    authority = sheet.find(output.page.signatures[0].lines[0].text, above)
    assert authority
    assert label.baseline == pytest.approx(authority.baseline, abs=NEAR)


def test_several_signers_stand_side_by_side(output: Output) -> None:
    """Level in their first line of authority and in their names, the recipients under them."""
    if len(output.page.signatures) < 2:
        pytest.skip("several signers' foot")
    sheet = _foot_sheet(output)
    label = sheet.find(output.page.recipients_label)
    names = [sheet.find(block.name) for block in output.page.signatures if block.name]
    first = [sheet.find(lines[0].text) for lines in output.placed.signatures]
    for row in (first, names):
        heights = [seen.baseline for seen in row if seen]
        assert len(heights) == len(row)
        assert max(heights) - min(heights) < NEAR
        assert label and max(heights) < label.baseline


def _alone(page: Page, sheets: tuple[geometry.Sheet, ...]) -> bool:
    """Whether the foot stands on a page with less than the last two lines of the text (or the last row of its table)."""
    last = sheets[-1]
    authority = last.find(page.signatures[0].lines[0].text)
    name = last.find(page.signatures[0].name or "")
    assert authority and name, "the foot is broken over two pages"
    top = PROFILE.measure("page", "margin_top")
    return sum(1 for line in last.lines if top < line[0].baseline < authority.baseline) < 2


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", EDGES)
def test_foot_never_stands_alone(kind: str, name: str, request: pytest.FixtureRequest) -> None:
    sheets = ours() if kind == "pdf" else request.getfixturevalue("office_sheets")
    assert not _alone(EDGES[name], sheets[name])


def test_foot_never_stands_alone_wherever_the_page_ends() -> None:
    """Page after page of short paragraphs, tables of every length, and last paragraphs longer than a page."""
    plans = [pages.orphan_foot(count) for count in range(12, 32)]
    plans += [pages.ends_with_table(rows) for rows in range(1, 40, 3)]
    plans += [pages.ends_with_paragraph(length) for length in (4, 11, 12, 13, 24)]
    for page, data in zip(plans, pdf.render(plans, PROFILE), strict=True):
        assert not _alone(page, geometry.read(data))


def _varied(**tables: dict[str, float]) -> Profile:
    """The profile with other picks of the law's bounds."""
    return PROFILE.with_data(**tables)


def test_page_follows_the_profile() -> None:
    """No measure is typed in page.typ: other picks inside the law's bounds give another page, as large as they say."""
    page_law, paragraph = LAW.data["page"], LAW.data["paragraph"]
    margins = {f"margin_{side}": page_law[f"margin_{side}"]["max"] for side in ("top", "bottom", "left", "right")}
    picked = _varied(
        page={**margins, "header": 12},
        paragraph={"first_line": min(paragraph["first_line"]["allowed"]), "line_spacing": paragraph["line_spacing"]["max"]},
        size={"body": LAW.components["body"].size.min, "kind": LAW.components["kind"].size.min},
        foot={"signature_space": 40},
    )
    sheets = geometry.read(pdf.render([pages.PLAN_2023], picked)[0])
    first, _, right, _ = sheets[0].text_box
    assert first == pytest.approx(margins["margin_left"], abs=NEAR)
    assert sheets[0].width - right == pytest.approx(margins["margin_right"], abs=NEAR)
    opening = sheets[0].start(_words(pages.PLAN_2023.body[0].runs)) if isinstance(pages.PLAN_2023.body[0], Text) else None
    assert opening
    assert opening.size == pytest.approx(LAW.components["body"].size.min, abs=SIZE_SLACK)
    assert opening.left - first == pytest.approx(picked.measure("paragraph", "first_line"), abs=NEAR)
    below = min(line[0].baseline for line in sheets[0].lines if line[0].baseline > opening.baseline + 1)
    face = metrics.face()
    line = (face.ascent + face.descent + face.gap) * opening.size * geometry.MM * picked.measure("paragraph", "line_spacing")
    assert below - opening.baseline == pytest.approx(line, abs=0.05)
    number = sheets[1].find("2")
    assert number
    height = (face.ascent + face.gap) * picked.size("page_number") * geometry.MM
    assert number.baseline == pytest.approx(12 + height, abs=NEAR)


# ---- The two outputs agree ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*pages.ALL, "joint"])
def test_outputs_agree(name: str, office_sheets: dict[str, tuple[geometry.Sheet, ...]]) -> None:
    """The same lines of the head, every component of page one within 2 mm, as many pages."""
    page = PLANS[name]
    a, b = ours()[name], office_sheets[name]
    print(table(name, a, b))
    assert len(a) == len(b), "number of pages"
    assert head_lines(page, a[0]) == head_lines(page, b[0])
    for part in parts(page):
        left, right = _found(a[0], part), _found(b[0], part)
        assert bool(left) == bool(right), part
        if left and right:
            assert left.text == right.text, part
            assert left.size == pytest.approx(right.size, abs=SIZE_SLACK), part
            assert left.left == pytest.approx(right.left, abs=APART), part
            assert left.baseline == pytest.approx(right.baseline, abs=APART), part


@pytest.mark.parametrize("name", PLANS)
def test_outputs_break_pages_at_the_same_words(name: str, office_sheets: dict[str, tuple[geometry.Sheet, ...]]) -> None:
    """Every page of both begins with the same line."""
    first = [[_line_text(sheet, 0 if i == 0 else 1) for i, sheet in enumerate(it)] for it in (ours()[name], office_sheets[name])]
    assert first[0] == first[1]


def _line_text(sheet: geometry.Sheet, index: int) -> str:
    return "".join(glyph.char for glyph in sheet.lines[index])


def head_lines(page: Page, sheet: geometry.Sheet) -> list[str]:
    kind = sheet.find(page.kind)
    assert kind
    texts = {glyph.baseline: line for line in sheet.lines if (glyph := line[0]).baseline <= kind.baseline}
    words = ["".join(glyph.char for glyph in line) for line in texts.values()]
    return sorted(words)


def table(name: str, ours: tuple[geometry.Sheet, ...], office: tuple[geometry.Sheet, ...]) -> str:
    """Component × {law, DOCX, PDF} for page one, to be read by a person."""
    page = PLANS[name]
    rows = [
        f"\n{name}: {len(office)} pages DOCX, {len(ours)} PDF",
        f"{'component':<20}{'law':<30}{'DOCX: pt  x  y (mm)':<28}{'PDF':<28}apart",
    ]
    for part in [*parts(page), *(foot(page) if len(page.signatures) == 1 and len(ours) == 1 else ())]:
        law = LAW.components[part.component]
        one, two = _found(office[0], part), _found(ours[0], part)
        apart = f"{one.left - two.left:+.2f} {one.baseline - two.baseline:+.2f}" if one and two else ""
        rows.append(f"{part.component:<20}{_says(law):<30}{_stands(one):<28}{_stands(two):<28}{apart}")
    return "\n".join(rows)


def _says(law: Component) -> str:
    style = " ".join(word for word, on in (("caps", law.upper), ("bold", law.bold), ("italic", law.italic)) if on)
    return f"{law.size.min:g}-{law.size.max:g} {law.align} {style}"


def _stands(seen: geometry.Place | None) -> str:
    return (
        f"{seen.size:.4g}{' b' * seen.bold}{' i' * seen.italic}  {seen.left:.2f}  {seen.baseline:.2f}"
        if seen
        else "not on page one"
    )
