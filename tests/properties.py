"""What must be true of every text, told once: test_properties.py asks it of a few hundred texts, test_fuzz.py of ten thousand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import thidua_doc
from thidua_doc import api
from thidua_doc.check import run
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.model import Appendix, Item, MarkKind, Plan, Prose, Section, Signature, Table
from thidua_doc.text import Edit, Source, Span, apply_edits


def holds(text: str, *, unsafe: bool = True) -> None:
    """Assert all of it of one text."""
    plan = thidua_doc.parse(text)
    spans_stand(plan)
    found = thidua_doc.check(plan)
    findings_stand(plan, found)
    formatting_keeps(text, plan)
    fixes_converge(text, unsafe=False)
    if unsafe:
        fixes_converge(text, unsafe=True)


def bytes_hold(data: bytes) -> None:
    """Assert that bytes are read as some plan, with spans in bounds."""
    plan = api.read(Source.from_bytes(data, "plan.kh"))
    spans_stand(plan)
    findings_stand(plan, run(plan).diagnostics)


# --- spans --------------------------------------------------------------------------------------------------------------


def spans_stand(plan: Plan) -> None:
    """Every span of the plan lies in its file; what is under a node lies inside it; a prose's characters are where it says."""
    for span in _spans(plan):
        _inside_file(span, plan)
    for node in (*plan.sections, *plan.appendices, *plan.signatures, *plan.opening, *plan.closing):
        _nested(node)
    for prose in _proses(plan):
        _placed(prose)


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            if not isinstance(part, Source):
                yield from _spans(part)


def _proses(value: object) -> Iterator[Prose]:
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _proses(part)


def _inside_file(span: Span, plan: Plan) -> None:
    assert 0 <= span.file < len(plan.sources), span
    # A comment that silences a whole file reaches one past its end.
    assert 0 <= span.start <= span.end <= len(plan.sources[span.file].typed) + 1, span


def _nested(node: object) -> None:
    if not isinstance(node, Item | Section | Appendix | Table | Signature):
        return
    children: list[object] = []
    if isinstance(node, Item | Section | Appendix):
        children += node.children
    if isinstance(node, Appendix):
        children += node.sections
    if isinstance(node, Table):
        children += [part for part in (node.caption, node.unit, node.head, *node.rows, *node.notes) if part is not None]
    if isinstance(node, Signature):
        children += sorted([*node.lines, *filter(None, (node.name, node.other_position))], key=lambda prose: prose.span.start)
    before = node.span.start
    for child in children:
        span: Span = child.span  # type: ignore[attr-defined]
        if span.file == node.span.file:
            assert node.span.start <= span.start <= span.end <= node.span.end, (node, child)
            assert span.start >= before, (node, child)
            before = span.end
        _nested(child)


def _placed(prose: Prose) -> None:
    """`at` of each character is that character, in NFC text without escapes and references."""
    source = prose.source
    if source is None or source.typed_at is not None:
        return
    typed = source.typed[prose.span.start : prose.span.end]
    if "\\" in typed or any(mark.kind is MarkKind.REFERENCE for mark in prose.marks):
        return
    for i, character in enumerate(prose.text):
        span = prose.at(i, i + 1)
        there = source.typed[span.start : span.end]
        # The space that joins two wrapped lines stands for the break between them.
        assert there == character or (character == " " and there.isspace()), (prose, i, there)
    if prose.text:
        whole = prose.at(0, len(prose.text))
        assert prose.span.start <= whole.start <= whole.end <= prose.span.end, prose


# --- findings -----------------------------------------------------------------------------------------------------------


def findings_stand(plan: Plan, found: list[Diagnostic]) -> None:
    """Diagnostics are sorted, in bounds, say something in both languages, and their fixes can be made."""
    assert [(d.span.file, d.span.start, d.span.end) for d in found] == sorted(
        (d.span.file, d.span.start, d.span.end) for d in found
    )
    for diagnostic in found:
        typed = plan.sources[diagnostic.span.file].typed
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(typed), diagnostic
        assert diagnostic.sentence.vi.strip() and diagnostic.sentence.en.strip()
        assert 1 <= diagnostic.line <= diagnostic.end_line
        assert diagnostic.column >= 1 and diagnostic.end_column >= 1
        for related in diagnostic.related:
            assert 0 <= related.span.start <= related.span.end <= len(plan.sources[related.span.file].typed), diagnostic
        if diagnostic.fix is not None:
            made: dict[int, list[Edit]] = {}
            for edit in diagnostic.fix.edits:
                made.setdefault(edit.span.file, []).append(edit)
            for file, edits in made.items():
                apply_edits(plan.sources[file].typed, edits)


# --- format -------------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"\w+")
_RULER = re.compile(r"^[ \t]*\|[ \t|:-]*-[ \t|:-]*$", re.MULTILINE)
# What the language writes in one way only: the formatter may give a head or a directive its canonical name.
_CANONICAL = {"kí": "ký", "chen": "chèn", "bang": "bảng", "phan": "phân", "cong": "công"}


def formatting_keeps(text: str, plan: Plan) -> None:
    """The canonical form is the same plan, its own canonical form, and has the same words."""
    form = thidua_doc.format(text)
    assert thidua_doc.format(form) == form, "format(format(x)) != format(x)"
    assert thidua_doc.parse(form) == plan, "parse(format(x)) != parse(x)"
    assert _words(form) == _words(text), f"format changes {_words(form) - _words(text)} {_words(text) - _words(form)}"


def _words(text: str) -> Counter[str]:
    return Counter(_CANONICAL.get(word, word) for word in _WORD.findall(_RULER.sub("", text).lower()))


# --- fixes --------------------------------------------------------------------------------------------------------------


def fixes_converge(text: str, *, unsafe: bool) -> None:
    """Fixes come to an end: made twice is made once, and none that could be made is left."""
    fixed = thidua_doc.fix(text, unsafe=unsafe)
    left = [d for d in thidua_doc.check(fixed) if d.fix is not None and (d.fix.safe or unsafe)]
    assert not left, [(d.code, d.line, d.column, d.message) for d in left[:3]]
    assert thidua_doc.fix(fixed, unsafe=unsafe) == fixed
    thidua_doc.parse(fixed)
