"""Markdown and plain text: all that a plan says, its numbers as typed, whatever signs it holds."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import hostile
import pages
import pytest
from hypothesis import example, given, settings

import thidua_doc
from thidua_doc.model import Alignment
from thidua_doc.render import commonmark, markdown, plain
from thidua_doc.render.page import Grid, Run

PLAN = """KẾ HOẠCH: Thi đua

cơ quan ban hành: Công đoàn cơ sở

I. Mục đích
3. Số ba trước.
1. Rồi số một:
a) Điểm a;
- gạch;
+ cộng;
. chấm.
II. Nội dung
2. Không bắt đầu từ một.
| TT | Việc |
|----|------|
| 1 | a \\| b |
| 22 | *nghiêng* |
"""


def told(to: str, text: str = PLAN) -> str:
    return thidua_doc.render(thidua_doc.parse(text), to).decode()


# --- Markdown ----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("dialect", ["gfm", "commonmark"])
def test_numbers_are_those_that_were_typed(dialect: str) -> None:
    lines = hostile.markdown(told("md"), dialect)
    at = [lines.index(line) for line in ("3. Số ba trước.", "1. Rồi số một:", "a) Điểm a;", "- gạch;", "+ cộng;", ". chấm.")]
    assert at == sorted(at)
    assert "2. Không bắt đầu từ một." in lines
    assert "I. MỤC ĐÍCH" in lines


def test_sections_are_headings_and_tables_are_tables() -> None:
    text = told("md")
    assert "\n## I. MỤC ĐÍCH\n" in text
    assert "\n| TT | Việc |\n| --: | --- |\n" in text
    assert "a | b" in hostile.markdown(text)


@pytest.mark.parametrize("text", hostile.LINES)
def test_any_line_is_shown_as_it_is(text: str) -> None:
    assert hostile.markdown(commonmark.paragraph((Run(text),))) == [hostile.once(text)]
    assert hostile.markdown(commonmark.heading(2, (Run(text),))) == [hostile.once(text)]
    cells = commonmark.table(((Run(text),), ()), [((Run("x"),), (Run(text),))], [Alignment.LEFT, Alignment.RIGHT])
    assert hostile.markdown(cells) == [hostile.once(text), "x", hostile.once(text)]


@settings(max_examples=120, deadline=None)
@given(hostile.texts(), hostile.texts(), hostile.texts())
@example("*", "a", "_")
@example("http://a", "_b_", ".c")
@example("a", "b", "__www.congdoan.vn/a_b")
def test_any_words_in_any_style_are_shown_as_they_are(one: str, two: str, three: str) -> None:
    line = (
        Run(one),
        Run(two, bold=True),
        Run(three, italic=True),
        Run(" "),
        Run(two, bold=True, italic=True),
        Run(" "),
        Run(one),
    )
    shown = hostile.markdown(commonmark.paragraph(line, (Run(three, bold=True),), line))
    words = hostile.once("".join(run.text for run in line))
    assert shown == [words, hostile.once(three), words]


@settings(max_examples=40, deadline=None)
@given(hostile.texts())
def test_a_whole_page_says_it_everywhere(text: str) -> None:
    shown = hostile.markdown(markdown.render(hostile.page(text)))
    # Alone on its line: number, date, mark, signature's time, basis, four paragraphs, two headings, caption, three cells, a last
    # paragraph; recipient, drafter, position, other position, name, address; the appendix's attachment and paragraph.
    assert shown.count(hostile.once(text)) == 24
    assert f"KẾ HOẠCH {hostile.once(text)}" in shown
    assert hostile.once(f"a {text} b {text} c{text}") in shown


# --- plain text --------------------------------------------------------------------------------------------------------------
@settings(max_examples=150, deadline=None)
@given(hostile.texts())
@example("á" + "\u0323")
def test_plain_text_holds_the_words_as_they_are(text: str) -> None:
    lines = plain.render(hostile.page(text)).split("\n")
    said = unicodedata.normalize("NFC", text)
    assert sum(line.strip(" ") == said.strip(" ") for line in lines) >= 19
    assert unicodedata.normalize("NFC", f"a {text} b {text} c{text}") in lines


def test_a_paragraph_is_a_line_and_the_text_ends_with_a_line_break() -> None:
    text = plain.render(pages.LONG)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert unicodedata.is_normalized("NFC", text)
    for block in pages.LONG.body:
        if not isinstance(block, Grid):
            assert "".join(run.text for run in block.runs) in [line.strip() for line in text.split("\n")]


def _drawn(grid: Grid) -> list[str]:
    return plain.render(replace(pages.SHORT, body=(grid,))).split("\n")


def _cells(lines: list[str]) -> list[list[str]]:
    """The cells of a drawn table, read back by its columns: a row between two rules, its lines joined."""
    rules = [i for i, line in enumerate(lines) if line.startswith("+--")]
    edges = [i for i, char in enumerate(lines[rules[0]]) if char == "+"]
    rows = []
    for start, end in zip(rules, rules[1:], strict=False):
        parts = [[line[a + 2 : b - 1].strip() for a, b in zip(edges, edges[1:], strict=False)] for line in lines[start + 1 : end]]
        rows.append([" ".join(filter(None, column)) for column in zip(*parts, strict=True)])
    return rows


def test_a_table_is_drawn_in_columns_no_wider_than_a_window() -> None:
    words = "Công đoàn cơ sở Trường Trung học phổ thông Nguyễn Huệ phối hợp với Ban Thường vụ"
    head = tuple((Run(name),) for name in ("TT", "Đơn vị", "Việc", "Ghi chú"))
    rows = tuple(((Run(str(i)),), (Run(words),), (Run(words),), (Run(f"lần {i}"),)) for i in (1, 12))
    lines = _drawn(Grid(None, head, rows, (Alignment.RIGHT, Alignment.LEFT, Alignment.LEFT, Alignment.DEFAULT)))
    assert max(len(line) for line in lines if line[:1] in "+|") <= 100
    assert _cells(lines) == [["TT", "Đơn vị", "Việc", "Ghi chú"], ["1", words, words, "lần 1"], ["12", words, words, "lần 12"]]


def test_figures_stand_at_the_right_of_their_column() -> None:
    rows = (((Run("1.000"),),), ((Run("20"),),))
    lines = _drawn(Grid(None, None, rows, (Alignment.RIGHT,)))
    assert "| 1.000 |" in lines and "|    20 |" in lines
