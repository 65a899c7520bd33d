"""Marks stand exactly under what they mean."""

from __future__ import annotations

import pytest

from thidua_doc.report.record import place
from thidua_doc.report.snippet import columns, snippet, visible
from thidua_doc.text import Source, Span


def marked(text: str, start: int, end: int, width: int = 60) -> tuple[str, str]:
    """The line as shown, and the part of it that stands over the marks."""
    piece = snippet(place(Source.of(text), Span(start, end)), width)
    at, out = 0, []
    for char in piece.text + " " * width:
        if piece.left <= at < piece.left + piece.length:
            out.append(char)
        at += columns(char)
    return piece.text, "".join(out)


@pytest.mark.parametrize(
    ("text", "start", "end", "over"),
    [
        ("1. Trồng cây", 3, 8, "Trồng"),
        ("\t1)\tTrồng cây", 4, 9, "Trồng"),
        ("漢字 Trồng", 3, 8, "Trồng"),
        ("漢字 Trồng", 0, 2, "漢字"),
        ("Tro\u0302\u0300ng ca\u0302y", 8, 12, "ca\u0302y"),
        ("a\u200bb", 1, 2, "\ufffd"),
        ("x\x1b[31my", 1, 2, "␛"),
        ("abc", 3, 3, " "),
        ("abc\ndef", 1, 6, "bc"),
        ("abc\ndef", 4, 7, "def"),
    ],
)
def test_marks(text, start, end, over):
    assert marked(text, start, end)[1] == over


def test_a_long_line_is_cut_around_the_mark():
    text = "đ" * 500 + "MARK" + "ê" * 500
    shown, over = marked(text, 500, 504)
    assert over == "MARK"
    assert shown.startswith("…") and shown.endswith("…") and columns(shown) <= 61
    shown, over = marked(text, 500, 1000)
    assert over.startswith("MARK") and columns(shown) <= 61


def test_ten_million_characters_cost_what_few_do():
    source = Source("x" * 10_000_000, "x" * 10_000_000)
    for at in range(0, 10_000_000, 1000):
        assert snippet(place(source, Span(at, at + 1)), 60).length == 1


def test_a_span_over_lines_tells_where_it_ends():
    source = Source.of("abc\ndef\nghi")
    assert snippet(place(source, Span(1, 9)), 60).goes_on == 3
    assert snippet(place(source, Span(1, 4)), 60).goes_on is None


def test_nothing_is_obeyed():
    assert visible("a\x1b]0;x\x07\u202eb\r") == "a␛]0;x␇\ufffdb␍"
