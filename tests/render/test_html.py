"""The HTML: one file whole in itself, whose words are the page's, which prints as the PDF and reads on a telephone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import browser
import geometry
import hostile
import pages
import pytest
from hypothesis import example, given, settings
from lxml import etree

from thidua_doc import api, profiles
from thidua_doc.render import html, pdf
from thidua_doc.render.compose import compose
from thidua_doc.render.page import Page

ROOT = Path(__file__).resolve().parents[2]
PROFILE = profiles.load("nd30")
PLANS = sorted((ROOT / "plans").glob("*.kh"))
# Positions in two programs' layouts of one page may differ by so much (mm).
_NEAR = 2.0
_COMPONENTS = (
    "number",
    "place_date",
    "circulation",
    "digital_signature",
    "legal_basis",
    "body",
    "clause",
    "point",
    "dash",
    "section_heading",
    "clause_heading",
    "table_caption",
    "table_head",
    "table_cell",
    "recipients",
    "drafter",
    "other_position",
    "signer_name",
    "attachment",
)
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def one(page: Page, profile: str = "nd30") -> bytes:
    return html.render([page], profiles.load(profile))[0]


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.HTMLParser())


def laid_out(path: Path) -> tuple[Page, profiles.Profile]:
    plan = api.parse(path.read_text(encoding="utf-8"), path=str(path))
    named = profiles.find(plan.profile) if plan.profile else None
    profile = (named or PROFILE).at(plan.date.whole() if plan.date else None)
    return compose(plan, profile), profile


# --- words -------------------------------------------------------------------------------------------------------------------
def _reaches(text: str) -> None:
    found = hostile.html(one(hostile.page(text)))
    said = _IMPOSSIBLE.sub("", text)
    for component in _COMPONENTS:
        assert (component, said) in found, component
    # A long position stands on several lines, each a paragraph.
    assert " ".join(words for name, words in found if name == "position") == said
    assert ("title", said) in found
    assert ("p", said) in found, "the address"
    assert ("body", f"a {said} b {said} c{said}") in found
    assert next(words for name, words in found if name == "h1").endswith(said)


@pytest.mark.parametrize("text", hostile.LINES)
def test_hostile_words_reach_every_component(text: str) -> None:
    _reaches(text)


@settings(max_examples=60, deadline=None)
@given(hostile.texts())
@example("↔↩")
def test_any_words_reach_every_component(text: str) -> None:
    _reaches(text)


def test_the_same_bytes_alone_and_among_others() -> None:
    several = [*pages.ALL.values(), hostile.page(pages.HOSTILE)]
    assert html.render(several, PROFILE) == [one(page) for page in several]


# --- a file of its own ---------------------------------------------------------------------------------------------------------
def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    data = one(hostile.page("<img src=x onerror=alert(1)> </style><script src=//a.vn/x></script> javascript:x"))
    document = tree(data)
    assert not document.xpath(
        "//script | //img | //link | //iframe | //object | //embed | //@src | //@href | //@*[starts-with(name(), 'on')]"
    )
    style = "".join(document.xpath("//style/text()"))
    assert "url(" not in style and "@import" not in style and "@font-face" not in style
    assert len(document.xpath("//style")) == 1
    assert len(data) < 100_000


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_a_small_file(path: Path) -> None:
    page, profile = laid_out(path)
    assert len(html.render([page], profile)[0]) < 60_000


def test_language_title_and_viewport() -> None:
    document = tree(one(pages.SHORT))
    assert document.xpath("string(/html/@lang)") == "vi"
    assert document.xpath("string(//title)") == pages.SHORT.properties.title
    assert "width=device-width" in document.xpath("string(//meta[@name='viewport']/@content)")
    assert one(pages.SHORT).startswith(b"<!DOCTYPE html>\n")


def test_headings_nest_and_heads_of_tables_are_heads() -> None:
    document = tree(one(pages.LONG))
    levels = [int(it.tag[1]) for it in document.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    assert document.xpath("count(//article)") == 1 + len(pages.LONG.appendices)
    tables = document.xpath("//table")
    assert tables and all(table.xpath("count(thead/tr/th[@scope='col'])") > 0 for table in tables)
    assert not document.xpath("//table//table") and not document.xpath("//ol | //ul")


def test_values_are_those_of_the_profile() -> None:
    """A house style reaches the page without Python: 13 points, a left margin of 35 mm."""
    house = profiles.load("nd30").with_data(page={"margin_left": 35}, size={"body": 13, "clause": 13})
    style = html.render([pages.SHORT], house)[0].decode()
    assert ".body { font-size: 13pt;" in style and ".clause { font-size: 13pt;" in style
    assert " 35mm; @top-center" in style
    own = one(pages.SHORT).decode()
    for name, component in PROFILE.components.items():
        rule = re.search(rf"^\.{name} {{ (.*) }}$", own, re.MULTILINE)
        assert rule is not None, name
        assert f"font-size: {PROFILE.size(name):g}pt;" in rule[1]
        assert ("font-weight: bold" in rule[1]) == component.bold
        assert ("font-style: italic" in rule[1]) == component.italic


@pytest.mark.parametrize("name", profiles.NAMES)
def test_every_profile_has_its_head(name: str) -> None:
    profile = profiles.load(name)
    plan = api.parse(PLANS[0].read_text(encoding="utf-8"), path=str(PLANS[0]))
    page = compose(plan, profile)
    found = hostile.html(one(page, name))
    assert ("national_name", page.national_name) in found
    assert [words for it, words in found if it == "motto"] == ([page.motto] if page.motto else [])
    assert [words for it, words in found if it == "issuing_mark"] == ([page.issuing_mark] if page.issuing_mark else [])


# --- on paper ----------------------------------------------------------------------------------------------------------------
needs_browser = pytest.mark.skipif(not browser.available(), reason=browser.MISSING)


def _compared(page: Page, profile: profiles.Profile, folder: Path, *, pages_near: int | None = None) -> None:
    """The print has the PDF's pages, and nearly all lines of the one are the other's; those on the first `pages_near` pages stand at
    the same places. After that a cell whose words fill its column to a hair may take a line more in one of them.
    """
    ours = geometry.read(pdf.render([page], profile)[0])
    theirs = geometry.read(browser.printed(html.render([page], profile)[0], folder))
    assert len(theirs) == len(ours)
    lines = missed = 0
    for number, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
        assert abs(mine.width - other.width) < 1 and abs(mine.height - other.height) < 1
        texts: dict[str, list[tuple[float, float]]] = {}
        for line in other.lines:
            texts.setdefault("".join(glyph.char for glyph in line), []).append((line[0].left, line[0].baseline))
        for line in mine.lines:
            places = texts.get("".join(glyph.char for glyph in line))
            lines += 1
            if not places:
                missed += 1
                continue
            left, baseline = line[0].left, line[0].baseline
            away = min(max(abs(left - x), abs(baseline - y)) for x, y in places)
            assert away < _NEAR or number >= (pages_near or len(ours)), "".join(glyph.char for glyph in line)
    # Words of two columns whose baselines are a hair apart are one line here and two there; a line may break at another word.
    assert missed <= max(2, lines * 0.08)


@needs_browser
@pytest.mark.parametrize("name", ["marked", "long"])
def test_pages_print_as_the_pdf(name: str, tmp_path: Path) -> None:
    _compared(pages.ALL[name], PROFILE, tmp_path)


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plans_print_as_the_pdf(path: Path, tmp_path: Path) -> None:
    _compared(*laid_out(path), tmp_path, pages_near=1)


@needs_browser
def test_ruled_lines_marks_address_and_numbers_print_where_they_stand(tmp_path: Path) -> None:
    page = replace(
        pages.LONG, draft_mark="DỰ THẢO", circulation="LƯU HÀNH NỘI BỘ", urgency="KHẨN", address=("Số 14, đường Một", "ĐT: 028 1")
    )
    ours, theirs = (
        geometry.read(pdf.render([page], PROFILE)[0]),
        geometry.read(browser.printed(one(page), tmp_path)),
    )
    for words in ("DỰ THẢO", "LƯU HÀNH NỘI BỘ", "KHẨN", "Số 14, đường Một", "ĐT: 028 1"):
        mine, other = ours[0].find(words), theirs[0].find(words)
        assert mine and other
        assert abs(mine.left - other.left) < 1 and abs(mine.baseline - other.baseline) < 1, words
    for words in (page.motto or "", "VÀ MÔI TRƯỜNG BÌNH DƯƠNG", "chào mừng Đại hội Công đoàn các cấp"):
        rules = [sheet.rule_under(place) for sheet in (ours[0], theirs[0]) if (place := sheet.find(words))]
        assert len(rules) == 2 and all(rules)
        mine_rule, other_rule = rules
        assert mine_rule and other_rule
        assert abs(mine_rule.length - other_rule.length) < 0.6 and abs(mine_rule.centre - other_rule.centre) < 0.6
    for mine_sheet, other_sheet in zip(ours, theirs, strict=True):
        tops = [
            "".join(g.char for line in sheet.lines for g in line if g.baseline < PROFILE.measure("page", "margin_top") - 3)
            for sheet in (mine_sheet, other_sheet)
        ]
        assert tops[0] == tops[1]


# --- on a telephone ----------------------------------------------------------------------------------------------------------
@needs_browser
@pytest.mark.parametrize("width", [320, 390, 600, 700, 820])
def test_no_screen_scrolls_sideways(width: int, tmp_path: Path) -> None:
    wide = replace(pages.LONG, body=(*pages.LONG.body, pages.text(pages.Style.BODY, "x" * 200)))
    shown = browser.narrow(one(wide), tmp_path, width).decode()
    scroll, client = (int(re.search(rf'data-{key}="(\d+)"', shown)[1]) for key in ("scroll", "client"))  # type: ignore[index]
    assert client > width - 30 and scroll <= client
