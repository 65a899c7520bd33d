"""The plans of `plans/` as they are printed: our PDF, our DOCX, and the DOCX as LibreOffice prints it.

What must hold of any plan is checked here on real ones: no word is lost, the two outputs break their pages at the same words, no
heading and no signature is left alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import geometry
import office
import pytest

import thidua_doc as td
from thidua_doc import profiles
from thidua_doc.model import AssignmentTable, Block, Item, Paragraph, Plan, Prose, Section, Table, Task
from thidua_doc.profiles import Profile
from thidua_doc.render.compose import compose
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Page, Text
from thidua_doc.render.placement import place

FOLDER = Path(__file__).parents[2] / "plans"
NAMES = sorted(path.stem for path in FOLDER.glob("*.kh"))
PLAN_2023 = "2023-thi-dua"


@cache
def plan(name: str) -> Plan:
    path = FOLDER / f"{name}.kh"
    return td.parse(path.read_text(encoding="utf-8"), path=str(path))


def profile(name: str) -> Profile:
    found = profiles.find(plan(name).profile or "")
    assert found
    return found


@cache
def page(name: str) -> Page:
    return compose(plan(name), profile(name))


@cache
def made(name: str, to: str) -> bytes:
    return td.render(plan(name), to)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The DOCX of each plan as LibreOffice prints it."""
    if not office.available():
        pytest.skip(office.MISSING)
    return office.to_pdf({name: made(name, "docx") for name in NAMES}, tmp_path_factory.mktemp("plans"))


@pytest.fixture(params=["pdf", "office"])
def pdfs(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The PDF of each plan: ours, and LibreOffice's of our DOCX."""
    if request.param == "pdf":
        return {name: made(name, "pdf") for name in NAMES}
    printed: dict[str, bytes] = request.getfixturevalue("printed")
    return printed


# --- pages -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_pages_begin_with_the_same_words(name: str, printed: dict[str, bytes]) -> None:
    """As many pages, and the same first and last line on each."""
    ours, theirs = (_ends(name, geometry.read(data)) for data in (made(name, "pdf"), printed[name]))
    assert len(ours) == len(theirs)
    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_filled_alike(name: str, printed: dict[str, bytes]) -> None:
    """The last line of each page stands at the same height, to a quarter of a line."""
    ours, theirs = (geometry.read(data) for data in (made(name, "pdf"), printed[name]))
    for one, other in zip(ours, theirs, strict=True):
        assert one.text_box[3] == pytest.approx(other.text_box[3], abs=1.5)


def _lines(name: str, sheet: geometry.Sheet) -> list[str]:
    """The lines of the text, without the page number."""
    top = profile(name).measure("page", "margin_top")
    return ["".join(glyph.char for glyph in line) for line in sheet.lines if line[0].baseline > top]


def _ends(name: str, sheets: Iterable[geometry.Sheet]) -> list[tuple[str, str]]:
    return [(lines[0], lines[-1]) for lines in (_lines(name, sheet) for sheet in sheets)]


def _alone(blocks: Iterable[BodyBlock]) -> Iterator[str]:
    """What must not be the last words of a page: headings and the names of tables, without blanks."""
    for block in blocks:
        if isinstance(block, Text) and block.outline is not None:
            yield _tight("".join(run.text for run in block.runs))
        elif isinstance(block, Grid) and block.caption:
            yield _tight("".join(run.text for run in block.caption))


def _tight(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_is_last_on_a_page(name: str, pdfs: dict[str, bytes]) -> None:
    headings = {heading for blocks in (page(name).body, *_bodies(page(name))) for heading in _alone(blocks)}
    for number, sheet in enumerate(geometry.read(pdfs[name]), 1):
        last = _lines(name, sheet)[-1]
        assert not any(heading.endswith(last) for heading in headings), (number, last)


def _bodies(whole: Page) -> Iterator[tuple[BodyBlock, ...]]:
    appendices: tuple[AppendixPage, ...] = whole.appendices
    yield from (it.body for it in appendices)


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_is_never_alone_and_never_broken(name: str, pdfs: dict[str, bytes]) -> None:
    """On the page of the foot stand all of it and at least two lines of the text."""
    top = profile(name).measure("page", "margin_top")
    whole = page(name)
    sheet = next(sheet for sheet in geometry.read(pdfs[name]) if sheet.find(whole.recipients_label))
    first = [sheet.find(lines[0].text) for lines in place(whole, profile(name)).signatures]
    assert all(first)
    above = min(seen.baseline for seen in first if seen)
    assert all(sheet.find(block.name, above) for block in whole.signatures if block.name)
    assert sum(top < line[0].baseline < above - 1 for line in sheet.lines) >= 2


# --- words -------------------------------------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    """Letters and digits only: what stands between may be changed by the layout, and lines may break there."""
    return re.findall(r"\w+", text.casefold())


def _printed(name: str, data: bytes) -> str:
    """The text of a PDF in the order in which it was drawn, without page numbers."""
    top = profile(name).measure("page", "margin_top")
    out = []
    with geometry.opened(data) as document:
        for sheet in document:
            for block in sheet.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    if line["spans"][0]["origin"][1] * geometry.MM > top:
                        out.append("".join(span["text"] for span in line["spans"]))
    return "\n".join(out)


def _written(data: bytes) -> str:
    """The text of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    texts = re.sub(r"</w:p>", "\n", xml)
    return re.sub(r"<[^>]*>", "", texts).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _typed(blocks: Iterable[Block], whole: Plan, inline: bool) -> Iterator[str]:
    """The words of blocks as the plan has them. `inline`: who does what stands beside it, not in a table."""
    for block in blocks:
        if isinstance(block, Table):
            if block.caption:
                yield block.caption.text
            for row in [*([block.head] if block.head else []), *block.rows]:
                yield from (cell.text for cell in row.cells)
        elif isinstance(block, AssignmentTable):
            for owner, task in whole.tasks():
                yield owner.text.text
                yield from (value.removesuffix(" đồng") for value in _said(task))
        else:
            if isinstance(block, Item):
                yield block.marker.text
            yield block.text.text
            if block.task and inline:
                yield from _said(block.task)
            if isinstance(block, Item):
                yield from _typed(block.children, whole, inline)


def _said(task: Task) -> Iterator[str]:
    yield from (value for value in (task.lead, task.support, task.deadline, task.budget) if value)


def _sections(sections: Iterable[Section], whole: Plan, inline: bool) -> Iterator[str]:
    for section in sections:
        yield section.marker.text
        yield section.heading.text
        yield from _typed(section.children, whole, inline)


def _walked(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Item):
            yield from _walked(block.children)


def _text(whole: Plan) -> Iterator[str]:
    """The words of a plan from the title to the end of the closing, then those of its appendices."""
    inline = not any(isinstance(block, AssignmentTable) for blocks in whole.bodies() for block in _walked(blocks))
    assert whole.title
    yield whole.title.kind
    yield whole.title.abstract.text
    yield from (basis.text.text for basis in whole.bases)
    yield from _typed(whole.opening, whole, inline)
    yield from _sections(whole.sections, whole, inline)
    yield from _typed(whole.closing, whole, inline)
    for appendix in whole.appendices:
        if appendix.marker:
            yield appendix.marker.text
        if appendix.title:
            yield appendix.title.text
        yield from _typed(appendix.children, whole, inline)
        yield from _sections(appendix.sections, whole, inline)


def _around(whole: Plan) -> Iterator[str]:
    """The words of the head and the foot, each in a place of its own."""
    yield from filter(None, (whole.parent_agency, whole.issuing_agency, whole.place))
    names: list[Prose] = [recipient.text for recipient in whole.recipients]
    for signature in whole.signatures:
        names += [*signature.lines, *([signature.name] if signature.name else [])]
    yield from (prose.text for prose in names)


@pytest.mark.parametrize("kind", ["pdf", "docx", "office"])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_on_the_page_in_its_order(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    if kind == "docx":
        text = _written(made(name, "docx"))
    else:
        text = _printed(name, made(name, "pdf") if kind == "pdf" else request.getfixturevalue("printed")[name])
    found = _words(text)
    rest = iter(found)
    for typed in _text(plan(name)):
        for word in _words(typed):
            assert word in rest, f"{word!r} of {typed!r} is not on the page, or not after what stands before it"
    lost = Counter(_words(" ".join(_around(plan(name))))) - Counter(found)
    assert not lost


def test_paragraphs_are_whole() -> None:
    """Every plan has words of every sort, or the test above would check nothing."""
    seen = {type(block) for name in NAMES for blocks in plan(name).bodies() for block in _walked(blocks)}
    assert seen >= {Paragraph, Item, Table, AssignmentTable}


# --- the user's own plan -----------------------------------------------------------------------------------------------------


def _rewritten() -> str:
    """The plan of 2023 as its author typed it, with the changes of plans/2023-thi-dua.changes.md made one after another."""
    original = (FOLDER / "goc" / "ke-hoach-thi-dua-2023.txt").read_text(encoding="utf-8").replace("**", "")
    text = " ¶ ".join(" ".join(part.split()) for part in original.split("\n\n") if part.strip())
    table = (FOLDER / f"{PLAN_2023}.changes.md").read_text(encoding="utf-8").split("## 2.")[0]
    changes = re.findall(r"^\| \d+ \| [^|]*\| `([^`]*)` \| `([^`]*)` \|", table, re.MULTILINE)
    assert len(changes) == 44
    at = 0
    for old, new in changes:
        start = text.index(old, at)
        text = text[:start] + new + text[start + len(old) :]
        at = start + len(new)
    return text.replace("¶", " ")


@pytest.mark.parametrize("kind", ["pdf", "docx", "office"])
def test_every_phrase_of_the_authors_plan_is_on_the_page(kind: str, request: pytest.FixtureRequest) -> None:
    """Letter by letter, with every mark: between the title and the foot stands the author's text and nothing else."""
    if kind == "docx":
        text = _written(made(PLAN_2023, "docx"))
    else:
        text = _printed(PLAN_2023, made(PLAN_2023, "pdf") if kind == "pdf" else request.getfixturevalue("printed")[PLAN_2023])
    expected, _, signed = _tight(_rewritten()).casefold().partition("./.")
    assert expected
    shown = _tight(text).casefold()
    start = shown.index("kếhoạchphongtrào")
    assert shown[start : shown.index("./.", start)] == expected
    assert signed == "tm.banchấphànhchủtịch"
    assert signed in shown


# --- fonts -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_one_family_of_type(name: str, pdfs: dict[str, bytes]) -> None:
    with geometry.opened(pdfs[name]) as document:
        fonts = {font[3] for number in range(len(document)) for font in document.get_page_fonts(number)}
    families = {re.sub(r"^[A-Z]{6}\+", "", font).partition("-")[0] for font in fonts}
    assert families == {"Tinos"}, fonts
