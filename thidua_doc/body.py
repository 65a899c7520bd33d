"""The body of a plan: sections, items, paragraphs and tables out of their nodes; labels and the references to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, cast

from thidua_doc import inline, language, values
from thidua_doc.diagnostic import Finding, Fix, Message, Related
from thidua_doc.forms import has_signs
from thidua_doc.inline import Attribute, Inline
from thidua_doc.lexer import Lexed, Line
from thidua_doc.markers import Unplaced, roman_meant
from thidua_doc.model import (
    Alignment,
    Appendix,
    AssignmentTable,
    Block,
    Item,
    Label,
    Level,
    Marker,
    Paragraph,
    PlanDate,
    Prose,
    Role,
    Row,
    Section,
    Table,
    Task,
)
from thidua_doc.patterns import lazy
from thidua_doc.syntax import Child, Node
from thidua_doc.text import Edit, Span

_new = tuple.__new__  # spares the call that a NamedTuple wraps it in
_ITEMS = {"clause", "subclause", "subsubclause", "point", "dash", "plus", "dot"}
_ITEM_WORDS = {"point": "điểm", "dash": "gạch đầu dòng", "plus": "dấu cộng", "dot": "dấu chấm"}
_BULLETS = ("dash", "plus", "dot")
_RULER = lazy(r":?-+:?")
_BAR = lazy(r"\\.|\|")
_LABELLED = lazy(r"\{#([^\s{}]+)\}")
_SLIDING = ".;:,!?…"
_LOWEST_HEADED = Level.SUBSUBCLAUSE
MAX_COMPARED = 100_000
"""Pairs of a lost label and a known one that are compared for a hint."""
MAX_COLUMNS = 500
"""Cells of a row that are told apart: what follows is the last one's text."""
HEADING_WORDS = 30
"""A line of more words than this is a sentence, whatever its end."""

_REASONS = {
    "missing": ("không có tệp “{name}”", "there is no file “{name}”"),
    "unnamed": ("sau “@chèn” phải có tên tệp", "“@chèn” needs the name of a file behind it"),
    "cycle": ("tệp “{name}” chèn vòng tròn trở lại chính nó", "the file “{name}” inserts itself in a circle"),
    "outside": ("tệp “{name}” nằm ngoài dự án", "the file “{name}” lies outside the project"),
    "unreadable": ("không đọc được tệp “{name}” (phải là văn bản UTF-8)", "the file “{name}” can't be read as UTF-8 text"),
    "size": ("các tệp được chèn quá lớn", "the inserted files are too large"),
}


def first_line(node: Child) -> Line:
    """The line that a node begins with."""
    while isinstance(node, Node):
        node = node.children[0]
    return node


def last_line(node: Child) -> Line:
    """The line that a node ends with."""
    while isinstance(node, Node):
        node = node.children[-1]
    return node


def lines_of(node: Child) -> Iterator[Line]:
    """Every line of a node."""
    if isinstance(node, Node):
        for child in node.children:
            yield from lines_of(child)
    else:
        yield node


def whole_line(line: Line) -> Span:
    """A line with its line break: what is cut when the line is deleted."""
    span = line.source.span(line.start, line.stop, line.file)
    return Span(*line.source.whole_lines(span.start, span.end), line.file)


class Bodies:
    """Reads bodies for one plan; findings are appended to the list it was given."""

    def __init__(self, findings: list[Finding], lexed: Lexed, tree: Node, *, scoped: bool) -> None:
        self.findings = findings
        self.labels: dict[str, str] = {}
        self.label_spans: dict[str, Span] = {}
        self.references: list[tuple[str, Span]] = []
        self.scopes: dict[int, Span] = {}
        """id of a line → what a silencing comment before it silences; of plans with such comments only."""
        self.scoped = scoped
        if any("{@" in source.text for source in lexed.sources):
            self._collect(lexed.lines, tree.children)

    # --- labels ---------------------------------------------------------------------------------------------------------

    def _collect(self, lines: Sequence[Line], parts: Sequence[Child]) -> None:
        """What each label is laid out as: the words that lead to its line (Phụ lục II, mục V.7: khoản, điểm in small letters)."""
        labelled = [
            (number, line)
            for number, line in enumerate(lines)
            if not (line.form.plain and line.more is None)
            and line.kind != "ROW"
            and line.source.text.find("{#", line.start, line.stop) >= 0
        ]
        if not labelled:
            return
        order = {id(line): number for number, line in enumerate(lines)}
        for number, line in labelled:
            path = _path(parts, number, order)
            if path is None:
                continue
            for start, end in line.pieces:
                match = _LABELLED.search(line.source.text, start, end)
                if match is not None:
                    self.labels.setdefault(match[1], _place(path))

    def _words(self, label: str) -> str | None:
        return self.labels.get(label)

    def check_labels(self) -> None:
        """CP109 for each reference to a label that there is not."""
        known = tuple(self.label_spans)
        lost: set[str] = set()
        for label, span in self.references:
            if label in self.label_spans:
                continue
            lost.add(label)
            # Each hint looks at every label: a file with thousands of both is none that a hint helps.
            near = language.nearest(label, known) if len(lost) * len(known) <= MAX_COMPARED else None
            hint = (f"; có phải “{near[0]}”?", f"; did you mean “{near[0]}”?") if near else (".", ".")
            fix = None
            if near:
                fix = Fix(
                    Message(f"Đổi thành “{near[0]}”", f"Change to “{near[0]}”"), (Edit(span, "{@" + near[0] + "}"),), safe=False
                )
            message = Message(f"Không có nhãn “{label}” nào trong kế hoạch{hint[0]}", f"No line is labelled “{label}”{hint[1]}")
            self.findings.append(Finding("CP109", span, message, fix))

    def _label(self, label: Label | None) -> Label | None:
        if label is None:
            return None
        earlier = self.label_spans.get(label.name)
        if earlier is not None:
            self.findings.append(
                Finding(
                    "CP109",
                    label.span,
                    Message(
                        f"Nhãn “{label.name}” đã đặt cho dòng khác.", f"The label “{label.name}” names another line already."
                    ),
                    related=(Related(earlier, Message("lần đầu ở đây", "first here")),),
                )
            )
        else:
            self.label_spans[label.name] = label.span
        return label

    # --- lines ----------------------------------------------------------------------------------------------------------

    def inline(self, line: Line) -> Inline:
        """The words of a line, references noted."""
        found = inline.read(line, self._words, self.findings)
        if found.references:
            self.references += found.references
        return found

    def plain(self, line: Line) -> Prose:
        """The words of a line that carries no `{…}` of its own (a basis, a recipient, a caption): one there is said, not lost."""
        prose = inline.plain(line)
        if prose is not None:
            return prose
        found = self.inline(line)
        span = found.braces or (found.label.span if found.label else None)
        if span is not None:
            message = Message(
                "Dòng này không mang được “{…}”: chỉ mục, khoản, điểm và đoạn văn mang được; ký tự thường thì viết “\\{”.",
                "This line carries no “{…}”: only sections, items and paragraphs do; write “\\{” for the character itself.",
            )
            self.findings.append(Finding("CP108", span, message))
        return found.prose

    def marker(self, line: Line) -> Marker | None:
        """A line's marker as the plan keeps it."""
        return _marker(line, line.form.mark) if line.form.mark is not None else None

    def stray(self, line: Line) -> None:
        """Say of a line that it cannot stand where it stands."""
        if line.extra == "insert:told":
            return
        span = line.source.span(line.start, line.stop, line.file)
        code, fix = "CP101", None
        if line.extra == "rule":
            message = Message(
                "Đường kẻ do công cụ vẽ, không gõ vào tệp; xóa dòng này.", "Ruled lines are drawn by the tool; delete this line."
            )
            fix = Fix(Message("Xóa dòng", "Delete the line"), (Edit(whole_line(line), ""),), safe=False)
        elif line.extra.startswith("insert:"):
            name = line.source.text[slice(*line.pieces[0])] if line.pieces else ""
            vi, en = _REASONS[line.extra.partition(":")[2]]
            code = "CP110"
            message = Message(f"Không chèn được: {vi.format(name=name)}.", f"Nothing inserted: {en.format(name=name)}.")
        elif line.name.lower() in language.DIRECTIVES:
            message = Message(
                f"“{line.name}” đứng một mình trên dòng; bỏ chữ ở sau.",
                f"“{line.name}” stands on a line of its own; drop what follows it.",
            )
        else:
            near = language.nearest(line.name, (language.INSERT, language.ASSIGNMENTS))
            known = near or (f"{language.INSERT} tệp.kh” hoặc “{language.ASSIGNMENTS}",)
            message = Message(
                f"Không có lệnh “{line.name}”: viết “{known[0]}”, hoặc “\\{line.name}” nếu đó là lời văn.",
                f"There is no directive “{line.name}”: write “{known[0]}”, or “\\{line.name}” if it is text.",
            )
        self.findings.append(Finding(code, span, message, fix))

    def _attributes(self, found: Inline, *, heading: bool) -> tuple[Task | None, Role | None]:
        """What `{…}` says: a task on an item, a role on a section's heading."""
        given = self._given(found, (language.ROLE_ATTRIBUTE,) if heading else language.ATTRIBUTES)
        if heading:
            named = given.get(language.ROLE_ATTRIBUTE)
            return None, self._role(named) if named else None
        if not given or found.braces is None:
            return None, None
        return self._task(given, found.braces), None

    def _given(self, found: Inline, known: tuple[str, ...]) -> dict[str, Attribute]:
        """The attributes of a line's `{…}` by their names, those of other names said."""
        given: dict[str, Attribute] = {}
        for attribute in found.attributes:
            name = language.fold(attribute.name)
            self._run_together(attribute, known)
            if name not in known:
                self._unknown(attribute, known)
            elif name in given:
                self.findings.append(
                    Finding(
                        "CP108",
                        attribute.name_span,
                        Message(f"Thuộc tính “{name}” đã có ở trên.", f"The attribute “{name}” stands here twice."),
                        related=(Related(given[name].name_span, Message("lần đầu ở đây", "first here")),),
                    )
                )
            else:
                given[name] = attribute
        return given

    def _run_together(self, attribute: Attribute, known: tuple[str, ...]) -> None:
        """`{chủ trì: A, hạn: …}`: a comma where a semicolon parts two attributes; `{chủ trì: }`: nothing said."""
        if not attribute.value:
            message = Message(f"Thuộc tính “{attribute.name}” còn để trống.", f"The attribute “{attribute.name}” is empty.")
            self.findings.append(Finding("CP105", attribute.name_span, message))
            return
        match = None
        if "," in attribute.value:
            match = re.search(rf",\s*(?=(?:{'|'.join(known)})\s*:)", attribute.value, re.IGNORECASE)
        if match is not None:
            message = Message(
                "Các thuộc tính cách nhau bằng dấu “;”, không bằng dấu “,”.", "Attributes are parted by “;”, not by “,”."
            )
            at = attribute.value_span.start + match.start()
            edit = Edit(Span(at, at + 1, attribute.value_span.file), ";")
            plain = attribute.value_span.end - attribute.value_span.start == len(attribute.value)
            fix = Fix(Message("Đổi “,” thành “;”", "Change “,” to “;”"), (edit,)) if plain else None
            self.findings.append(Finding("CP108", edit.span if plain else attribute.value_span, message, fix))

    def _role(self, attribute: Attribute) -> Role | None:
        role = language.role_named(attribute.value)
        if role is None:
            listed = ", ".join(r.value for r in Role)
            self.findings.append(
                Finding(
                    "CP105",
                    attribute.value_span,
                    Message(
                        f"Không có vai trò “{attribute.value}”; các vai trò là: {listed}.",
                        f"There is no role “{attribute.value}”; the roles are: {listed}.",
                    ),
                )
            )
        return role

    def _landscape(self, found: Inline) -> bool:
        """Whether `{khổ: ngang}` stands on an appendix's line."""
        known = language.PAPER_ATTRIBUTE
        attributes = tuple(
            a._replace(name=known) if language.bare(a.name) == language.bare(known) else a for a in found.attributes
        )
        given = self._given(found._replace(attributes=attributes), (known,)).get(known)
        if given is None or not given.value:
            return False
        typed = language.bare(given.value)
        lies = next((lies for name, lies in language.PAPERS.items() if language.bare(name) == typed), None)
        if lies is None:
            listed = " hoặc ".join(f"“{name}”" for name in language.PAPERS)
            message = Message(
                f"Khổ giấy của phụ lục là {listed}, không phải “{given.value}”.",
                f"An appendix's pages are “ngang” (landscape) or “dọc” (portrait), not “{given.value}”.",
            )
            self.findings.append(Finding("CP105", given.value_span, message))
        return bool(lies)

    def _task(self, given: dict[str, Attribute], span: Span) -> Task:
        deadline = given.get("hạn")
        due = None
        if deadline is not None:
            date = _date(deadline.value)
            due = date.whole() if date else None
            if date is None and values.looks_like_date(deadline.value):
                self._wrong_deadline(deadline)
            if date is not None and values.impossible(date):
                self.findings.append(
                    Finding(
                        "CP105",
                        deadline.value_span,
                        Message(
                            f"Không có ngày “{deadline.value}” trong lịch.",
                            f"There is no day “{deadline.value}” in the calendar.",
                        ),
                    )
                )
        text = {name: attribute.value for name, attribute in given.items()}.get
        places = tuple([(name, attribute.value_span) for name, attribute in given.items()])
        return _new(Task, (text("chủ trì"), text("phối hợp"), text("hạn"), due, text("kinh phí"), span, places))

    def _wrong_deadline(self, deadline: Attribute) -> None:
        near = values.nearly_date(deadline.value)
        fix = None
        if near is not None and near.whole() is not None:
            right = f"{near.day:02}/{near.month:02}/{near.year}"
            fix = Fix(Message(f"Viết thành “{right}”", f"Write “{right}”"), (Edit(deadline.value_span, right),), safe=False)
        message = Message("Hạn phải có dạng “31/12/2023”.", "A deadline must look like “31/12/2023”.")
        self.findings.append(Finding("CP105", deadline.value_span, message, fix))

    def _unknown(self, attribute: Attribute, known: tuple[str, ...]) -> None:
        near = language.nearest(attribute.name, known)
        listed = ", ".join(f"“{name}”" for name in known)
        hint = f"có phải “{near[0]}”?" if near else f"ở đây có {listed}."
        english = f"did you mean “{near[0]}”?" if near else f"here stand {listed}."
        self.findings.append(
            Finding(
                "CP108",
                attribute.name_span,
                Message(
                    f"Không có thuộc tính “{attribute.name}”; {hint}", f"There is no attribute “{attribute.name}”; {english}"
                ),
                inline.renamed(attribute, near[0]) if near and near[1] else None,
            )
        )

    # --- blocks ---------------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Sequence[Child]) -> list[Block]:
        """The blocks of a body, in order."""
        out: list[Block] = []
        for node in nodes:
            if isinstance(node, Node):
                out.append(self._table(node) if node.data == "table" else self._item(node))
                continue
            if node.kind == "STRAY":
                self.stray(node)
            elif node.kind == "ASSIGNMENTS":
                out.append(AssignmentTable(_span(node)))
            else:
                out.append(self.paragraph(node))
        if self.scoped:
            self._whole_lists(nodes)
        return out

    def _whole_lists(self, nodes: Iterable[Child]) -> None:
        """A comment before a list's first item speaks of the list: the item's scope becomes the whole list's."""
        first: Node | None = None
        for node in nodes:
            if not isinstance(node, Node) or node.data == "table":
                first = None if first is not None and first.data == "dash" else first
                continue
            mark = first_line(node).form.mark
            if first is None or node.data != first.data or (mark is not None and mark[3] == 1):
                first = node
                continue
            head = id(first_line(first))
            scope, last = self.scopes[head], self.scopes[id(first_line(node))]
            if scope.file == last.file:
                self.scopes[head] = scope._replace(end=last.end)

    def paragraph(self, line: Line) -> Paragraph:
        prose = inline.plain(line)
        if prose is not None:
            return _new(Paragraph, (prose, None, _span(line)))
        found = self.inline(line)
        task = self._attributes(found, heading=False)[0] if found.attributes else None
        if self._label(found.label) is not None and found.label is not None:
            message = Message(
                f"Nhãn chỉ đặt cho dòng có số; “{found.label.name}” không đặt tên cho dòng nào.",
                f"A label names a numbered line; “{found.label.name}” names none.",
            )
            self.findings.append(Finding("CP109", found.label.span, message))
        return Paragraph(found.prose, task, _span(line))

    def _not_bold(self, line: Line) -> None:
        """Say of a heading that was typed bold with its number that the tool sets it bold."""
        if not line.extra.startswith("bold:"):
            return
        close = line.start + int(line.extra.partition(":")[2])
        first = line.source.span(line.start, line.at, line.file)
        last = line.source.span(close, close + 2, line.file)
        message = Message(
            "Số và tiêu đề không đặt trong “**”: chữ đậm do công cụ trình bày.",
            "A number and its heading are not typed bold: the tool does it.",
        )
        self.findings.append(
            Finding("DS306", first, message, Fix(Message("Bỏ “**”", "Drop “**”"), (Edit(first, ""), Edit(last, ""))))
        )

    def _item(self, node: Node) -> Item:
        nodes = node.children
        line = nodes[0]
        assert isinstance(line, Line)
        if line.extra:
            self._not_bold(line)
        task = label = None
        prose = inline.plain(line)
        if prose is None:
            found = self.inline(line)
            prose = found.prose
            task = self._attributes(found, heading=False)[0] if found.attributes else None
            label = self._label(found.label) if found.label is not None else None
        children = tuple(self.blocks(nodes[1:])) if len(nodes) > 1 else ()
        form = line.form
        level, mark = form.level, form.mark
        headed = level <= _LOWEST_HEADED and _is_heading(prose.text, children)
        span = line_span = line.source.span(line.start, line.stop, line.file)
        if children:
            span = node_span(node, line)
        if self.scoped:
            self.scopes[id(line)] = span
        marker = _marker(line, mark) if mark is not None else Marker("-", "-", "", None)
        return _new(Item, (level, marker, prose, headed, children, task, label, span, line_span))

    def section(self, node: Node) -> Section:
        line = first_line(node)
        if line.extra:
            self._not_bold(line)
        found = self.inline(line)
        role = self._attributes(found, heading=True)[1] if found.attributes else None
        label = self._label(found.label)
        roles = (role,) if role else language.roles(found.prose.text)
        children = tuple(self.blocks(node.children[1:]))
        marker = self.marker(line) or Marker("", "", "", None)
        return Section(marker, found.prose, roles, children, label, node_span(node, line), _span(line))

    def appendix(self, node: Node) -> Appendix:
        line = first_line(node)
        found = self.inline(line)
        self._label(found.label)
        marker = None
        if line.name:
            start, end = (line.start + int(place) for place in line.extra.split(":"))
            span = line.source.span(start, end, line.file)
            ordinal = int(line.name) if line.name.isdecimal() else roman_meant(line.name)
            marker = Marker(line.name, line.name, "", ordinal, span=span, number_span=span)
        blocks = [c for c in node.children[1:] if not (isinstance(c, Node) and c.data == "section")]
        sections = tuple(self.section(c) for c in node.children[1:] if isinstance(c, Node) and c.data == "section")
        title = found.prose if found.prose.text else None
        lies = self._landscape(found) if found.attributes else False
        return Appendix(marker, title, tuple(self.blocks(blocks)), sections, node_span(node, line), _span(line), lies)

    # --- tables ---------------------------------------------------------------------------------------------------------

    def _table(self, node: Node) -> Table:
        lines = cast("list[Line]", list(node.children))
        span = node_span(node, lines[0])
        self.scopes[id(lines[0])] = span
        caption = self.plain(lines.pop(0)) if lines[0].kind == "CAPTION" else None
        unit = self.plain(lines.pop(0)) if lines and lines[0].kind in ("UNIT", "UNIT_ALONE") else None
        noting = next((i for i, line in enumerate(lines) if line.kind == "NOTE"), len(lines))
        notes = [self.plain(line) for line in lines[noting:]]
        del lines[noting:]
        ruler = lines[1] if len(lines) > 1 else None
        ruled = _ruled(_typed(ruler)) if ruler is not None else None
        if ruled is None:
            ruler = None
        else:
            del lines[1]
        alignments = ruled or ()
        rows = [self._row(line) for line in lines]
        head = rows.pop(0) if ruler is not None else None
        width = len((head or rows[0]).cells) if head or rows else 0
        if len(alignments) != width:
            if ruler is not None:
                self._broken(ruler, len(alignments), width)
            alignments = (*alignments, *[Alignment.DEFAULT] * width)[:width]
        for row, line in zip(rows, lines[-len(rows) :] if rows else (), strict=False):
            if len(row.cells) != width:
                self._broken(line, len(row.cells), width)
        return Table(caption, head, tuple(rows), alignments, span, unit, tuple(notes))

    def _broken(self, line: Line, cells: int, width: int) -> None:
        self.findings.append(
            Finding(
                "CP107",
                _span(line),
                Message(
                    f"Dòng này của bảng có {cells} ô, dòng đầu có {width} ô; nếu “|” là ký tự trong ô thì viết “\\|”.",
                    f"This row has {cells} cells, the first one {width}; write “\\|” for the character inside a cell.",
                ),
            )
        )

    def _row(self, line: Line) -> Row:
        typed, start, source, file = _typed(line), line.start, line.source, line.file
        typed_at = source.typed_at
        signs = has_signs(typed)
        out: list[Prose] = []
        for words, at in _cells(typed):
            begin = start + at
            if signs:
                found = inline.cell(line, begin, words, self._words, self.findings)
                if found.references:
                    self.references += found.references
                out.append(found.prose)
                continue
            first, last = begin, begin + len(words)
            if typed_at is not None:
                first, last = typed_at[first], typed_at[last]
            out.append(_new(Prose, (words, (), _new(Span, (first, last, file)), ((0, begin),), source)))
        return _new(Row, (tuple(out), _span(line)))


_Cell: TypeAlias = "tuple[str, int]"
"""A cell of a row: its words, and where in the line they begin. What is left of a blank cell is its end."""


@lru_cache(maxsize=4096)
def _cells(row: str) -> tuple[_Cell, ...]:
    """A row's cells, without the bars; `\\|` ends none."""
    ranges: list[tuple[int, int]] = []
    at = 1
    for bar in _BAR.finditer(row, at):
        if bar.group() == "|" and len(ranges) < MAX_COLUMNS:
            ranges.append((at, bar.start()))
            at = bar.end()
    if row[at:].strip() or not ranges:
        ranges.append((min(at, len(row)), len(row)))
    cells: list[_Cell] = []
    for start, end in ranges:
        words = row[start:end].strip()
        cells.append((words, row.index(words, start) if words else end))
    return tuple(cells)


def _typed(line: Line) -> str:
    return line.source.text[line.start : line.end]


@lru_cache(maxsize=1024)
def _ruled(row: str) -> tuple[Alignment, ...] | None:
    """How the columns are aligned by a row of dashes; None for a row that is none."""
    cells = _cells(row)
    return tuple([_alignment(words) for words, _ in cells]) if all(_RULER.fullmatch(words) for words, _ in cells) else None


def _alignment(ruler: str) -> Alignment:
    left, right = ruler.startswith(":"), ruler.endswith(":")
    return Alignment.CENTRE if left and right else Alignment.RIGHT if right else Alignment.LEFT if left else Alignment.DEFAULT


def _path(parts: Sequence[Child], number: int, order: Mapping[int, int]) -> list[Node] | None:
    """The nodes that lead down to line `number` of the plan, its own the last; None for a line that begins no node of a section's.

    `order` numbers the lines by their id: nodes stand in the order of their lines, so that each is found among its neighbours at once.
    """

    def begins(node: Child) -> int:
        return order[id(first_line(node))]

    path: list[Node] = []
    nodes = parts
    while True:
        at = bisect_right(nodes, number, key=begins) - 1
        node = nodes[at] if at >= 0 else None
        if not isinstance(node, Node):
            return None
        inside = node.data in _ITEMS or path[-1].data == "appendix" if path else node.data in ("section", "appendix")
        if not inside:
            return None
        path.append(node)
        if begins(node) == number:
            return path
        nodes = node.children[1:]


def _place(path: Sequence[Node]) -> str:
    """The words that lead to a node: `điểm a khoản 1 mục II`. `path` are the nodes down to it."""
    words: tuple[str, ...] = ()
    above = words
    outer = path[0]
    for node in path:
        # `1.1.` names its clause by itself.
        inside = node.data in ("subclause", "subsubclause") and outer.data in ("clause", "subclause")
        above, outer = above if inside else words, node
        words = (_called(node), *above) if node.data != "table" else above
    return " ".join(words)


def _called(node: Node) -> str:
    if node.data == "appendix":
        return f"Phụ lục {first_line(node).name}".rstrip()
    if node.data == "section":
        return f"mục {_number(node)}"
    word = _ITEM_WORDS.get(node.data, "khoản")
    return word if node.data in _BULLETS else f"{word} {_number(node)}"


def _number(node: Node) -> str:
    marker = first_line(node).marker
    return marker.number if marker else ""


def _span(line: Line) -> Span:
    return line.source.span(line.start, line.stop, line.file)


@lru_cache(maxsize=1024)
def _date(typed: str) -> PlanDate | None:
    return values.plan_date(typed)


def node_span(node: Node, first: Line) -> Span:
    """All of a node, whose first line is at hand."""
    last = last_line(node)
    # Where the end was inserted from another file, the span covers what stands in this one.
    return first.source.span(first.start, last.stop if last.file == first.file else first.stop, first.file)


def _marker(line: Line, mark: Unplaced) -> Marker:
    """A line's marker at its place in the file."""
    text, number, separator, ordinal, path, spaced = mark
    file, typed_at, start = line.file, line.source.typed_at, line.start + line.form.at
    number_at = start + 1 if separator and text[0] == "(" else start
    end, number_end = start + len(text), number_at + len(number)
    if typed_at is not None:
        start, end, number_at, number_end = typed_at[start], typed_at[end], typed_at[number_at], typed_at[number_end]
    # Not by `Source.span`, here and for cells: the calls would take as long as all the rest.
    span = number_span = _new(Span, (start, end, file))
    if separator:
        number_span = _new(Span, (number_at, number_end, file))
    return _new(Marker, (text, number, separator, ordinal, path, spaced, span, number_span))


def _is_heading(text: str, children: Sequence[Block]) -> bool:
    """Whether the words of a clause are the heading of what follows rather than a sentence of its own."""
    if not text:
        return False
    end = text[-1]
    if end in _SLIDING:
        # `1. Mục đích:` is a heading with a stray colon; `1. Phấn đấu đạt các chỉ tiêu sau:` leads into a list.
        if end not in ".:;" or not children or not isinstance(children[0], Paragraph) or not language.is_role_phrase(text):
            return False
    elif not children and not language.is_role_phrase(text):
        return False
    return len(text.split()) <= HEADING_WORDS
