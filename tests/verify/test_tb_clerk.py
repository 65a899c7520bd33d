"""Documents typed in Word by hand: right ones are quiet, of wrong ones each mistake is told and no other."""

from __future__ import annotations

from collections.abc import Callable

import clerk
import pytest
from clerk import Clerk, decomposed
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from thidua_doc.cli.verify import _judged, _wide
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.verify import docx
from thidua_doc.verify.run import Verified, run


def verified(data: bytes) -> Verified:
    return run(docx.read(data), "x.docx", ruler=_wide, judge=_judged)


def typed(made: Clerk, *, head: str = "table", foot: bool = True, **text: object) -> Clerk:
    if head == "table":
        made.head()
    else:
        made.head_by_tabs({"tabs": "\t", "blanks": " " * 12}[head])
    made.title()
    made.text(**text)  # type: ignore[arg-type]
    if foot:
        made.foot()
    return made


def _hoa(text: str) -> str:
    return text.replace("CỘNG HÒA", "CỘNG HOÀ")


def _broken_title() -> Clerk:
    made = Clerk()
    made.head()
    paragraph = made.line(made.document, "KẾ HOẠCH\nTổ chức hội thi văn nghệ năm 2025", bold=True)
    assert paragraph.text.count("\n") == 1
    made.ruled(made.document, 68)
    made.text()
    made.foot()
    return made


def _pushed_foot() -> Clerk:
    """Recipients and signature on lines of two columns, by tabs."""
    made = typed(Clerk(), foot=False)
    rows = (("Nơi nhận:", "HIỆU TRƯỞNG"), *((words, "") for words in clerk.RECIPIENTS), ("", ""), ("", "Nguyễn Thị Mai"))
    for left, right in rows:
        paragraph = made.document.add_paragraph()
        label = left == "Nơi nhận:"
        made.run(paragraph, left, 12 if label else 11, bold=label, italic=label)
        if right:
            made.run(paragraph, "\t" * (1 if left else 6))
            made.run(paragraph, right, bold=True)
    return made


RIGHT: dict[str, Callable[[], Clerk]] = {
    "in a table": lambda: typed(Clerk()),
    "with tabs": lambda: typed(Clerk(), head="tabs"),
    "with blanks": lambda: typed(Clerk(), head="blanks"),
    "decomposed letters": lambda: typed(Clerk(write=decomposed)),
    "HOÀ": lambda: typed(Clerk(write=_hoa)),
    "title on one paragraph": _broken_title,
    "foot with tabs": _pushed_foot,
    "13 points": lambda: typed(Clerk(size=13)),
    "indent of 1 cm": lambda: typed(Clerk(), indent=10),
    "lines 1.5": lambda: typed(Clerk(), spacing=1.5),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_ones_are_quiet(name: str) -> None:
    assert [f"{d.code} {d.message}" for d in verified(RIGHT[name]().save()).diagnostics] == []


def test_what_tabs_hide_is_told_apart() -> None:
    told = [message.vi for message in verified(RIGHT["with tabs"]().save()).unmeasured]
    assert any("Tab" in words for words in told)


def _motto(text: str) -> str:
    return text.replace("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")


def _no_lines() -> Clerk:
    made = Clerk()
    made.ruled = lambda where, indent: None  # type: ignore[method-assign]
    return typed(made)


def _one_under_another() -> Clerk:
    made = typed(Clerk(), foot=False)
    made.line(made.document, "Nơi nhận:", 12, align=ALIGN.LEFT, bold=True, italic=True)
    for words in clerk.RECIPIENTS:
        made.line(made.document, words, 11, align=ALIGN.LEFT)
    for words in ("HIỆU TRƯỞNG", "", "", "", "Nguyễn Thị Mai"):
        paragraph = made.line(made.document, words, bold=True)
        paragraph.paragraph_format.left_indent = Mm(80)
    return made


def _letter() -> Clerk:
    made = typed(Clerk())
    made.document.sections[0].page_width, made.document.sections[0].page_height = Mm(215.9), Mm(279.4)
    return made


def _even_recipients() -> Clerk:
    made = typed(Clerk())
    for paragraph in made.document.tables[1].rows[0].cells[0].paragraphs[1:]:
        for each in paragraph.runs:
            each.font.size = Pt(12)
    return made


WRONG: dict[str, tuple[Callable[[], Clerk], list[str]]] = {
    "Calibri": (lambda: typed(Clerk(font="Calibri")), ["TB903"]),
    "an old font": (lambda: typed(Clerk(font=".VnTime")), ["TB903"]),
    "12 points": (lambda: typed(Clerk(size=12)), ["TB904", "TB904", "TB904", "TB911"]),
    "en dashes in the motto": (lambda: typed(Clerk(write=_motto)), ["TB905"]),
    "letter paper": (_letter, ["TB901"]),
    "no lines": (_no_lines, ["TB908", "TB908", "TB908"]),
    "text at the left": (lambda: typed(Clerk(), align=ALIGN.LEFT), ["TB910"]),
    "indent of 2 cm": (lambda: typed(Clerk(), indent=20), ["TB910"]),
    "no blank": (lambda: typed(Clerk(), before=0), ["TB910"]),
    "double lines": (lambda: typed(Clerk(), spacing=2), ["TB910"]),
    "foot not level": (_one_under_another, ["TB911"]),
    "recipients 12": (_even_recipients, ["TB911"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_ones_are_told(name: str) -> None:
    make, expected = WRONG[name]
    found: list[Diagnostic] = verified(make().save()).diagnostics
    assert sorted(d.code for d in found) == expected, "\n".join(f"{d.code} {d.message}" for d in found)
