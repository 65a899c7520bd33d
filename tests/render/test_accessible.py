"""Our PDF can be read aloud: language, title, structure in the order of reading, headings, table heads (ISO 14289-1, PDF/UA-1)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import complete
import pages
import pdf_content
import pdfa
import pikepdf
import pytest

from thidua_doc import profiles
from thidua_doc.render import pdf
from thidua_doc.render.page import Grid, Line, Page, Text

PROFILE = profiles.load("nd30")
PAGES = {**pages.ALL, "everything": complete.EVERYTHING}


@cache
def made() -> dict[str, bytes]:
    """As `thidua build` makes it."""
    return dict(zip(PAGES, pdf.render(list(PAGES.values()), PROFILE), strict=True))


@cache
def archived() -> dict[str, bytes]:
    """With --pdf-a."""
    return dict(zip(PAGES, pdf.render(list(PAGES.values()), PROFILE, archival=True), strict=True))


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


@pytest.mark.parametrize("name", PAGES)
def test_archived_file_is_pdf_ua(name: str) -> None:
    assert pdfa.unreadable(archived()[name]) == []


@pytest.mark.parametrize("name", PAGES)
def test_language_title_and_tags(name: str) -> None:
    for data in (made()[name], archived()[name]):
        with opened(data) as document:
            root = document.Root
            assert str(root.Lang) == "vi-VN"
            assert root.MarkInfo.Marked
            assert str(document.docinfo.Title) == PAGES[name].properties.title
            assert "/StructTreeRoot" in root
    with opened(archived()[name]) as document:
        assert document.Root.ViewerPreferences.DisplayDocTitle


# --- the structure -----------------------------------------------------------------------------------------------------------
def elements(node: Any) -> Iterator[Any]:
    """The structure elements under one, itself first, in the order of reading."""
    yield node
    for child in kids(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from elements(child)


def kids(node: Any) -> list[Any]:
    held = node.get("/K", pikepdf.Array())
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def top(document: Any) -> Any:
    (root,) = kids(document.Root.StructTreeRoot)
    return root


def drawn(document: Any) -> dict[tuple[int, int], str]:
    """The words of each piece of marked content: (page, id) -> text."""
    out: dict[tuple[int, int], str] = {}
    for number, sheet in enumerate(document.pages):
        letters = {name: pdf_content.to_unicode(font) for name, font in sheet.obj.Resources.Font.items()}
        for mark, font, codes in pdf_content.shows(sheet):
            if mark is not None:
                out[number, mark] = out.get((number, mark), "") + "".join(
                    letters[font].get(code, "") for code in pdf_content.cids(codes)
                )
    return out


def words(document: Any, node: Any, marked: dict[tuple[int, int], str] | None = None) -> str:
    """What a screen reader says of an element, blanks left out; `marked`: the document's `drawn`, where it is asked often."""
    marked = marked if marked is not None else drawn(document)
    numbers = {sheet.obj.objgen: i for i, sheet in enumerate(document.pages)}

    def said(element: Any, sheet: Any) -> Iterator[str]:
        sheet = element.get("/Pg", sheet)
        for child in kids(element):
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield from said(child, sheet)
            elif isinstance(child, pikepdf.Dictionary) and "/MCID" in child:
                yield marked.get((numbers[child.get("/Pg", sheet).objgen], int(child.MCID)), "")
            elif isinstance(child, int):
                yield marked.get((numbers[sheet.objgen], child), "")

    return squeezed("".join(said(node, None)))


def squeezed(text: str) -> str:
    return "".join(text.split())


def plain(line: Line) -> str:
    return squeezed("".join(run.text for run in line))


def reading(page: Page) -> Iterator[str]:
    """The words of a page in the order in which a person reads them: head, text, foot, appendices; cells row by row."""
    yield squeezed((page.parent_agency or "") + page.issuing_agency)
    yield squeezed(page.kind)
    yield plain(page.abstract)
    yield from map(plain, page.bases)
    yield from _blocks(page.body)
    yield squeezed(page.recipients_label)
    yield from map(plain, page.recipients)
    for appendix in page.appendices:
        yield squeezed(appendix.label)
        if appendix.title:
            yield plain(appendix.title)
        yield squeezed(appendix.attachment)
        yield from _blocks(appendix.body)


def _blocks(blocks: Any) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield plain(block.runs)
            continue
        if block.caption:
            yield plain(block.caption)
        for row in ((block.head,) if block.head else ()) + block.rows:
            yield "".join(map(plain, row))


def missing(read: str, wanted: Iterator[str]) -> list[str]:
    """What does not follow, in what is read, on what is wanted before it."""
    at, out = 0, []
    for words in wanted:
        found = read.find(words, at)
        if found < 0:
            out.append(words)
        else:
            at = found + len(words)
    return out


@pytest.mark.parametrize("name", PAGES)
def test_structure_is_in_the_order_of_reading(name: str) -> None:
    page = PAGES[name]
    for data in (made()[name], archived()[name]):
        with opened(data) as document:
            read = words(document, top(document))
        assert missing(read, reading(page)) == []
        assert missing(read, iter([squeezed(it.name) for it in page.signatures if it.name])) == []
        beside = (
            page.national_name,
            page.motto,
            page.number,
            page.place_date,
            page.drafter,
            page.digital_signature,
            *page.address,
        )
        marks = (page.secrecy, page.urgency, page.circulation, page.draft_mark)
        assert [it for it in (*beside, *marks) if it and squeezed(it) not in read] == []


def test_order_of_reading_can_fail() -> None:
    read = "".join(reading(pages.SHORT))
    assert missing(read, reading(pages.SHORT)) == []
    assert missing(read, reversed([*reading(pages.SHORT)]))


def test_page_numbers_and_repeated_heads_are_not_read() -> None:
    """14289-1, 7.1 and 7.8: what is not the text, or is there once more, is an artifact."""
    heads = {"".join(map(plain, grid.head)) for grid in grids(PAGES["long"]) if grid.head}
    with opened(made()["long"]) as document:
        unmarked = "".join(
            squeezed(
                "".join(pdf_content.to_unicode(sheet.obj.Resources.Font[font]).get(code, "") for code in pdf_content.cids(codes))
            )
            for sheet in document.pages
            for mark, font, codes in pdf_content.shows(sheet)
            if mark is None
        )
    assert any(head in unmarked for head in heads)
    for head in heads:
        unmarked = unmarked.replace(head, "")
    assert unmarked.isdigit(), "the numbers of the pages"


def grids(page: Page) -> list[Grid]:
    return [it for blocks in (page.body, *(a.body for a in page.appendices)) for it in blocks if isinstance(it, Grid)]


def test_table_heads_are_heads_of_their_columns() -> None:
    """14289-1, 7.5."""
    for data in (made()["long"], archived()["long"]):
        with opened(data) as document:
            marked = drawn(document)
            tables = [it for it in elements(top(document)) if it.S == "/Table"]
            assert len(tables) == len(grids(PAGES["long"])) == 2
            for table, grid in zip(tables, grids(PAGES["long"]), strict=True):
                assert grid.head
                # The column without width that ties the last rows together (page.typ) has cells without words.
                rows = [
                    [text for cell in kids(row) if (text := words(document, cell, marked))]
                    for row in elements(table)
                    if row.S == "/TR"
                ]
                assert rows[0] == list(map(plain, grid.head))
                assert rows[1:] == [[plain(cell) for cell in row if plain(cell)] for row in grid.rows]
                heads = [it for it in elements(table) if it.S == "/TH"]
                named = [words(document, it, marked) for it in heads]
                assert [text for text in named if text] == list(map(plain, grid.head))
                assert all(scope(it) == "/Column" for it in heads)
                assert all(it.S == "/TH" for row in elements(table) if row.S == "/THead" for tr in kids(row) for it in kids(tr))


def scope(head: Any) -> str | None:
    attributes = head.get("/A", pikepdf.Array())
    held = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(it.Scope) for it in held if isinstance(it, pikepdf.Dictionary) and "/Scope" in it), None)


def test_headings_are_headings_of_their_level() -> None:
    """14289-1, 7.4: levels follow each other, and each heading of the page is one."""
    with opened(made()["long"]) as document:
        marked = drawn(document)
        found = [(str(it.S), words(document, it, marked)) for it in elements(top(document)) if str(it.S)[:2] == "/H"]
    page = PAGES["long"]
    blocks = [block for held in (page.body, *(it.body for it in page.appendices)) for block in held]
    wanted = [(f"/H{it.outline}", plain(it.runs)) for it in blocks if isinstance(it, Text) and it.outline]
    labels = {squeezed(it.label) for it in page.appendices}
    assert [it for it in found if it[1] not in labels] == wanted
    levels = [int(kind[2:]) for kind, _ in found]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_layout_tables_are_none() -> None:
    """14289-1, 7.5: head and foot of the page, which stand side by side, are not read as tables."""
    with opened(made()["short"]) as document:
        assert not [it for it in elements(top(document)) if str(it.S) in {"/Table", "/TR", "/TD", "/TH"}]
