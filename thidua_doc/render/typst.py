"""A `Page` as Pandoc inlines whose Typst is calls to the functions of `templates/layout/page.typ`.

The calls are constants of this module; the words between their brackets are AST strings, which Pandoc escapes. No text of a
plan is put into Typst by joining strings. Pandoc 3.9 doesn't escape what `_LOOSE` lists (some of it only at the start of a
block, and these words stand at the start of none); it gets a constant backslash, or code points, here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from thidua_doc.model import Alignment
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Line, Page, Run, Styled, Text
from thidua_doc.render.pandoc import Node
from thidua_doc.render.placement import AppendixPlacement, Placement

BREAK = "//: page"
"""The line between two pages of a batch: a Typst comment, which escaped text can't contain (Pandoc escapes `//`)."""

_LOOSE = re.compile(
    r"(?P<literal>^ +| {2,}|[\x00-\x1f\x7f-\x9f\u2028\u2029])"  # Typst makes one space of several; a line break begins a block
    r"|^[-+/=]"  # a list, a term, a heading
    r"|(?<=[0-9])\.(?= |$)"  # `1. ` begins a numbered list
    r"|-(?=[-0-9?])"  # `--` is a dash, `-1` a minus sign, `-?` a soft hyphen
    r"|\.(?=\.\.)"  # `...` is an ellipsis
)
# No line of a page holds more letters without a blank. A letter has its accents with it, and what joins it to the next.
_UNBROKEN = 60
_LONG_WORD = re.compile(rf"([^ ]{{{_UNBROKEN + 1},}})")
_LETTER = re.compile("[^\u0300-\u036f\u200d\ufe0f](?:[\u0300-\u036f\ufe0f]|\u200d.)*|.", re.DOTALL)
_ALIGN = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right", Alignment.DEFAULT: "left"}


def page_block(page: Page, placement: Placement) -> Node:
    """A whole page as one block of Pandoc."""
    out: list[Node] = []
    for node in _page(page, placement):
        if node["t"] == "RawInline" and out and out[-1]["t"] == "RawInline":
            out[-1] = _raw(out[-1]["c"][1] + node["c"][1])[0]
        else:
            out.append(node)
    return {"t": "Plain", "c": out}


def page_break() -> Node:
    """What stands between two pages of a batch."""
    return {"t": "RawBlock", "c": ["typst", BREAK]}


def _page(page: Page, placement: Placement) -> Iterator[Node]:
    """The calls, in the order in which page.typ lays them out."""
    marks = page.marks
    if page.address:
        yield from _call("address", _array(map(_plain, page.address)))
    if page.digital_signature:
        yield from _call("digital-signature", _content(_plain(page.digital_signature)))
    for function, name in (("circulation", "circulation"), ("draft-mark", "draft_mark")):
        if name in marks:
            yield from _call(function, *_mark(name, marks[name], placement))
    yield from _letterhead(page, placement)
    for name in ("secrecy", "urgency"):
        if name in marks:
            yield from _call("mark", _raw(f'"{name}", '), *_mark(name, marks[name], placement))
    yield from _call(
        "title",
        _named("kind", _content(_plain(page.kind))),
        _named("abstract", _array(placement.abstract)),
        *_under("abstract", page.abstract_mark, placement.abstract_rule),
    )
    for basis in page.bases:
        yield from _call("para", _raw('"legal_basis", '), _content(basis))
    yield from _ending(page, placement)
    for appendix, place in zip(page.appendices, placement.appendices, strict=True):
        yield from _appendix(appendix, place)


def inlines(line: Line) -> list[Node]:
    """A line's runs as Pandoc inlines, safe after Pandoc's Typst writer whatever characters they hold."""
    out: list[Node] = []
    for run in line:
        nodes = [*_words(run.text)] if len(run.text) <= _UNBROKEN else _breakable(run.text)
        for tag, on in (("Emph", run.italic), ("Strong", run.bold)):
            if on and nodes:
                # The semicolon ends the call, or Typst would read a following `.word` as a field of it.
                nodes = [{"t": tag, "c": nodes}, *_raw(";")]
        out += nodes
    return out


def _breakable(text: str) -> list[Node]:
    """Words of which those that no line holds may be broken anywhere: a blank without width stands behind each letter."""
    out: list[Node] = []
    for part in _LONG_WORD.split(text):
        letters = [part] if len(part) <= _UNBROKEN or " " in part else _LETTER.findall(part)
        for i, letter in enumerate(letters):
            out += [*(_raw("#h(0pt);") if i else []), *_words(letter)]
    return out


def _words(text: str) -> Iterator[Node]:
    at = 0
    for found in _LOOSE.finditer(text):
        if found.start() > at:
            yield {"t": "Str", "c": text[at : found.start()]}
        literal = found["literal"]
        yield from _raw(_literal(literal) if literal else f"\\{found.group()}")
        at = found.end()
    if at < len(text):
        yield {"t": "Str", "c": text[at:]}


def _literal(text: str) -> str:
    """Any characters as a Typst string in markup, written as code points only."""
    return '#"' + "".join(f"\\u{{{ord(char):x}}}" for char in text) + '";'


# ---- Typst values as Pandoc inlines: constants of this module, and content -----------------------------------------------


def _raw(typst: str) -> list[Node]:
    return [{"t": "RawInline", "c": ["typst", typst]}]


def _content(line: Line) -> list[Node]:
    return [*_raw("["), *inlines(line), *_raw("]")]


def _array(lines: Iterable[Line]) -> list[Node]:
    return [*_raw("("), *(node for line in lines for node in [*_content(line), *_raw(",")]), *_raw(")")]


def _named(name: str, value: list[Node]) -> list[Node]:
    return [*_raw(f"{name}:"), *value, *_raw(",")]


def _call(function: str, *arguments: list[Node]) -> list[Node]:
    return [*_raw(f"#{function}("), *(node for argument in arguments for node in argument), *_raw(")\n")]


def _length(millimetres: float) -> list[Node]:
    return _raw(f"{millimetres:.4f}mm")


def _plain(text: str) -> Line:
    return (Run(text),)


# ---- The parts of the page ---------------------------------------------------------------------------------------------------


def _letterhead(page: Page, placement: Placement) -> list[Node]:
    return _call(
        "letterhead",
        _named("columns", [*_raw("("), *_length(placement.left), *_raw(", 1fr,"), *_length(placement.right), *_raw(")")]),
        _named("parent", _array(map(_plain, placement.parent_agency))),
        _named("issuing", _array(map(_plain, placement.issuing_agency))),
        *_under("issuing", page.issuing_mark, placement.issuing_rule),
        _named("national-name", _content(_plain(page.national_name))),
        *([_named("motto", _content(_plain(page.motto)))] if page.motto else []),
        _named("heading-ruled", _length(placement.heading_rule)),
        _named("number", _content(_plain(page.number))),
        _named("place-date", _content(_plain(page.place_date))),
    )


def _under(what: str, mark: str | None, rule: float) -> list[list[Node]]:
    """What stands under a name: a ruled line, or a sign in its place."""
    if mark:
        return [_named(f"{what}-mark", _content(_plain(mark)))]
    return [_named(f"{what}-ruled", _length(rule))]


def _mark(name: str, text: str, placement: Placement) -> list[list[Node]]:
    """The words of a boxed mark, and its box."""
    sizes = placement.boxes[name]._asdict()
    return [[*_content(_plain(text)), *_raw(",")], _named("box", _raw(_dictionary(sizes)))]


def _dictionary(lengths: Mapping[str, float]) -> str:
    """Lengths in millimetres as a Typst dictionary."""
    return "(" + "".join(f"{name}: {length:.4f}mm," for name, length in lengths.items()) + ")"


def _body(blocks: Iterable[BodyBlock]) -> Iterator[Node]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from _above(block)
            yield from _call("ruled", *_grid(block))
        elif block.outline is not None:
            yield from _call("titled", _raw(f'"{block.style}", {block.outline}, '), _content(block.runs))
        else:
            yield from _call("para", _raw(f'"{block.style}", '), _content(block.runs))


def _above(grid: Grid) -> Iterator[Node]:
    """What stands above a table: its name, and what its figures are counted in."""
    if grid.caption is not None:
        yield from _call("para", _raw('"table_caption", keep: true, '), _content(grid.caption))
    if grid.unit is not None:
        yield from _call("table-unit", _content(grid.unit))


def _grid(grid: Grid) -> Iterator[list[Node]]:
    """The arguments of `ruled`."""
    if grid.unit is not None:
        yield _named("under-unit", _raw("true"))
    if grid.tall:
        yield _named("tall", _raw("(" + "".join(f"{i}," for i in grid.tall) + ")"))
    yield _named("widths", _raw("(" + "".join(f"{width:.4f}," for width in grid.widths) + ")"))
    yield _named("aligns", _raw("(" + "".join(f"{_ALIGN[align]}," for align in grid.alignments) + ")"))
    yield _named("head", _array(grid.head or ()))
    full = [
        (*row, *[()] * (len(grid.widths) - len(row))) for row in grid.rows
    ]  # Typst counts cells, so that a short row needs all
    yield [node for row in full for cell in row for node in [*_content(cell), *_raw(",")]]


def _ending(page: Page, placement: Placement) -> Iterator[Node]:
    """The body and the foot; the last block of the one is laid out with the other."""
    last = page.body[-1] if page.body else None
    foot = _foot(page, placement)
    if isinstance(last, Grid) and last.rows and len(last.rows) - 1 not in last.tall:
        # The last row stays with the foot.
        yield from _body(page.body[:-1])
        yield from _above(last)
        table = [*_raw("ruled.with("), *(node for argument in _grid(last) for node in argument), *_raw(")")]
        yield from _call("ending", _named("table", table), foot)
    elif isinstance(last, Text) and last.outline is None:
        yield from _body(page.body[:-1])
        paragraph = [*_raw(f'("{last.style}", '), *_content(last.runs), *_raw(")")]
        yield from _call("ending", _named("paragraph", paragraph), foot)
    else:
        yield from _body(page.body)
        yield from _raw("#")
        yield from foot
        yield from _raw("\n")


def _foot(page: Page, placement: Placement) -> list[Node]:
    """The foot as a Typst expression."""
    recipients = []
    if page.recipients:
        label, items = _named("label", _content(_plain(page.recipients_label))), _named("items", _array(page.recipients))
        drafter = _named("drafter", _content(_plain(page.drafter))) if page.drafter else []
        recipients = _named("recipients", [*_raw("recipients("), *label, *items, *drafter, *_raw(")")])
    blocks = zip(page.signatures, placement.signatures, placement.other_positions, strict=True)
    signatures = [node for block, lines, others in blocks for node in [*_signature(lines, others, block.name), *_raw(",")]]
    return [*_raw("foot("), *recipients, *_named("signatures", [*_raw("("), *signatures, *_raw(")")]), *_raw(")")]


def _signature(lines: Sequence[Styled], others: Sequence[str], name: str | None) -> list[Node]:
    authority = [node for line in lines for node in [*_raw(f'("{line.component}",'), *_content(_plain(line.text)), *_raw("),")]]
    above = _named("authority", [*_raw("("), *authority, *_raw(")")])
    other = _named("other-position", _array(map(_plain, others))) if others else []
    signer = _named("name", _content(_plain(name))) if name else []
    return [*_raw("signature("), *above, *other, *signer, *_raw(")")]


def _appendix(appendix: AppendixPage, placement: AppendixPlacement) -> Iterator[Node]:
    yield from _raw(f"#set page(flipped: {'true' if appendix.landscape else 'false'})\n")
    yield from _call(
        "appendix",
        _named("label", _content(_plain(appendix.label))),
        _named("title", _array(placement.title)),
        _named("attachment", _array(map(_plain, placement.attachment))),
        _named("ruled", _length(placement.rule)),
    )
    yield from _body(appendix.body)
