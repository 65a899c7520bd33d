"""What the syntax tests are written in: a plan as a few readable lines, and the cases of the Markdown files beside this one.

A case is a `## heading`, prose, a block ```kh (the plan; more blocks ```kh path are files beside it) and a block ```tree (what it
means). A block ```lines has many small cases, one a line: `typed => meaning -> put right`; the words of its info string say what
stands before the typed line. In all of them `⟨1E⟩` is the character of that code point, so that what is invisible can be seen.

`python tests/syntax/trees.py` writes the trees of all files anew, to be read and judged by a person before they are believed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from thidua_doc.lexer import Inserted
from thidua_doc.model import (
    Appendix,
    AssignmentTable,
    Block,
    Item,
    Label,
    MarkKind,
    Paragraph,
    Plan,
    Prose,
    Row,
    Section,
    Table,
    Task,
)
from thidua_doc.text import Source

HERE = Path(__file__).resolve().parent
_POINT = re.compile(r"⟨([0-9A-F]{1,6})⟩")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f\u0300-\u036f\u200b\u00a0\u3000\ufeff\ue000-\uf8ff]")


@dataclass(frozen=True)
class Case:
    """One plan of a Markdown file, with the files that it inserts and the tree that it must be."""

    file: str
    heading: str
    text: str
    others: dict[str, str]
    tree: str

    def __str__(self) -> str:
        return f"{self.file}: {self.heading}"


@dataclass(frozen=True)
class Line:
    """One line of a ```lines block."""

    file: str
    before: str
    typed: str
    meaning: str
    right: str | None

    def __str__(self) -> str:
        return f"{self.file}: {self.typed}"


def revealed(text: str) -> str:
    """Text with its invisible characters written as `⟨…⟩`."""
    return _HIDDEN.sub(lambda m: m.group() if m.group() == "\n" else f"⟨{ord(m.group()):X}⟩", text)


def unrevealed(text: str) -> str:
    return _POINT.sub(lambda m: chr(int(m[1], 16)), text)


# --- the cases ----------------------------------------------------------------------------------------------------------

_BLOCK = re.compile(r"^```(kh|tree|lines)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def cases(path: Path) -> Iterator[Case]:
    for heading, text in _chapters(path):
        plan, others, tree = None, {}, None
        for kind, info, content in _BLOCK.findall(text):
            if kind == "kh" and not info.strip():
                assert plan is None, f"{path.name}: “{heading}” has two plans"
                plan = content
            elif kind == "kh":
                others[info.strip()] = unrevealed(content)
            elif kind == "tree":
                tree = content
        if plan is not None:
            assert tree is not None, f"{path.name}: “{heading}” has no tree"
            yield Case(path.name, heading, unrevealed(plan), others, tree)


def lines(path: Path) -> Iterator[Line]:
    for _, text in _chapters(path):
        for kind, info, content in _BLOCK.findall(text):
            if kind != "lines":
                continue
            for line in content.splitlines():
                if line.strip():
                    typed, _, meaning = line.partition(" => ")
                    meaning, arrow, right = meaning.partition(" -> ")
                    before = unrevealed(info.strip()).replace(" / ", "\n")
                    yield Line(
                        path.name,
                        before,
                        unrevealed(typed.rstrip()),
                        meaning.strip(),
                        unrevealed(right.strip()) if arrow else None,
                    )


def _chapters(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    found = list(_HEADING.finditer(text))
    for this, following in zip(found, [*found[1:], None], strict=True):
        yield this[1], text[this.end() : following.start() if following else len(text)]


def beside(others: dict[str, str]) -> object:
    """A loader of files that stand in a dictionary: paths count from the file that inserts."""

    def load(written: str, within: str) -> Inserted:
        parts: list[str] = within.split("/")[:-1]
        for part in written.strip().split("/"):
            if part == "..":
                if not parts:
                    return Inserted(None, "outside")
                parts.pop()
            elif part != ".":
                parts.append(part)
        name = "/".join(parts)
        return Inserted(Source.of(others[name], name)) if name in others else Inserted(None, "missing")

    return load


# --- the tree -----------------------------------------------------------------------------------------------------------


def tree(plan: Plan) -> str:
    """A plan as lines: each part, its words behind `|`, what is under it two spaces in; then what was found while it was read."""
    return "".join(f"{revealed(line).rstrip()}\n" for line in (*_head(plan), *_parts(plan), *_silences(plan), *_found(plan)))


def _head(plan: Plan) -> Iterator[str]:
    for source in plan.sources:
        if source.encoding != "utf-8":
            yield f"encoding {source.encoding}"
    if plan.title is not None:
        yield f"title {plan.title.kind}{'' if plan.title.known else ' (unknown)'} | {words(plan.title.abstract)}"
    for field in plan.fields:
        yield f"field {field.name}{'' if field.known else ' (unknown)'} = {field.value}"
    if plan.number is not None:
        yield f"number {plan.number.number or '—'} symbol {plan.number.symbol}"
    if plan.date is not None:
        yield f"date {plan.date.day or '—'}/{plan.date.month or '—'}/{plan.date.year}"
    if plan.year is not None and (plan.date is None or plan.year != plan.date.year):
        yield f"year {plan.year}"
    if plan.is_draft:
        yield f"draft {plan.draft_round}" if plan.draft_round is not None else "draft"
    if plan.drafter is not None:
        yield f"drafter {plan.drafter}"
    for name, value in plan.contact:
        yield f"contact {name} = {value}"
    if plan.signed_at is not None:
        yield f"signed {plan.signed_at.isoformat()}"


def _parts(plan: Plan) -> Iterator[str]:
    for basis in plan.bases:
        yield f"basis {basis.marker.text + ' ' if basis.marker else ''}| {words(basis.text)}"
    yield from _under("opening", plan.opening)
    for section in plan.sections:
        yield from _section(section)
    yield from _under("closing", plan.closing)
    for recipient in plan.recipients:
        yield f"recipient {recipient.marker.text + ' ' if recipient.marker else ''}| {words(recipient.text)}"
    for signature in plan.signatures:
        yield "signature"
        for line in signature.lines:
            yield f"  line | {words(line)}"
        if signature.other_position is not None:
            yield f"  other position | {words(signature.other_position)}"
        if signature.name is not None:
            yield f"  name | {words(signature.name)}"
    for appendix in plan.appendices:
        yield from _appendix(appendix)


def _under(head: str, blocks: Iterable[Block]) -> Iterator[str]:
    told = False
    for block in blocks:
        if not told:
            yield head
            told = True
        yield from (f"  {line}" for line in _block(block))


def _section(section: Section) -> Iterator[str]:
    roles = f" [{', '.join(section.roles)}]" if section.roles else ""
    yield f"section {section.marker.text}{roles}{_label(section.label)} | {words(section.heading)}"
    for block in section.children:
        yield from (f"  {line}" for line in _block(block))


def _appendix(appendix: Appendix) -> Iterator[str]:
    marker = f" {appendix.marker.text}" if appendix.marker else ""
    lies = " landscape" if appendix.landscape else ""
    yield f"appendix{marker}{lies}{f' | {words(appendix.title)}' if appendix.title else ''}"
    for block in appendix.children:
        yield from (f"  {line}" for line in _block(block))
    for section in appendix.sections:
        yield from (f"  {line}" for line in _section(section))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"text{_task(block.task)} | {words(block.text)}"
    elif isinstance(block, Item):
        yield f"{item(block)} | {words(block.text)}"
        for child in block.children:
            yield from (f"  {line}" for line in _block(child))
    elif isinstance(block, Table):
        aligned = " ".join(a.value for a in block.alignments)
        yield f"table {aligned}{f' | {words(block.caption)}' if block.caption else ''}"
        if block.unit is not None:
            yield f"  unit | {words(block.unit)}"
        if block.head is not None:
            yield f"  head | {_cells(block.head)}"
        for row in block.rows:
            yield f"  row | {_cells(row)}"
        for note in block.notes:
            yield f"  note | {words(note)}"
    else:
        assert isinstance(block, AssignmentTable)
        yield "assignments"


def item(block: Item) -> str:
    """An item without its words: `clause 1)`, `point a) headed`."""
    return f"{block.level.name.lower()} {block.marker.text}{' headed' if block.headed else ''}{_label(block.label)}{_task(block.task)}"


def _cells(row: Row) -> str:
    return " | ".join(words(cell) or "—" for cell in row.cells)


def _label(label: Label | None) -> str:
    return f" #{label.name}" if label else ""


def _task(task: Task | None) -> str:
    if task is None:
        return ""
    said = {"lead": task.lead, "support": task.support, "deadline": task.deadline, "due": task.due, "budget": task.budget}
    return " {" + "; ".join(f"{name}: {value}" for name, value in said.items() if value is not None) + "}"


_OPEN = {MarkKind.BOLD: "<b>", MarkKind.ITALIC: "<i>"}
_CLOSE = {MarkKind.BOLD: "</b>", MarkKind.ITALIC: "</i>", MarkKind.REFERENCE: "</ref>"}


def words(prose: Prose) -> str:
    """A prose's words with its marks as tags."""
    at: list[tuple[int, int, int, int, str]] = []
    for i, mark in enumerate(prose.marks):
        # At one place tags close before others open; the outer one opens first and closes last.
        at.append((mark.start, 1, -mark.end, i, _OPEN.get(mark.kind, f"<ref {mark.label}>")))
        at.append((mark.end, 0, -mark.start, -i, _CLOSE[mark.kind]))
    text = prose.text
    for place, *_, tag in sorted(at, reverse=True):
        text = text[:place] + tag + text[place:]
    return text


def _silences(plan: Plan) -> Iterator[str]:
    for silence in plan.silences:
        source = plan.sources[silence.span.file]
        over = "nothing"
        if silence.scope is not None:
            first, last = source.position(silence.scope.start), source.position(min(silence.scope.end, len(source.typed)))
            over = (
                "the file" if silence.scope.end > len(source.typed) else f"{first.line}:{first.column}–{last.line}:{last.column}"
            )
        yield f"silence {', '.join(code for code, _ in silence.codes) or '—'} over {over}"


def _found(plan: Plan) -> Iterator[str]:
    for finding in sorted(plan.findings, key=lambda f: (f.span.file, f.span.start)):
        source = plan.sources[finding.span.file]
        place = source.position(finding.span.start)
        where = f"{source.path} " if finding.span.file else ""
        # What a finding says is its rule's page and cases; here counts that it is said, once and at the right place.
        yield f"! {finding.code} {where}{place.line}:{place.column}"


def rewritten(path: Path) -> str:
    """A Markdown file with its trees made anew from its plans."""
    text = path.read_text(encoding="utf-8")
    for case in cases(path):
        old = f"```tree\n{case.tree}```"
        heading = text.index(f"## {case.heading}\n")
        at = text.index(old, heading)
        text = text[:at] + f"```tree\n{tree(read(case))}```" + text[at + len(old) :]
    return text


def read(case: Case) -> Plan:
    """The plan of a case, with the files beside it at hand."""
    from thidua_doc import api

    return api.read(Source.of(case.text, "plan.kh"), beside(case.others))  # type: ignore[arg-type]


if __name__ == "__main__":
    for markdown in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(HERE.glob("*.md")):
        markdown.write_text(rewritten(markdown), encoding="utf-8")
