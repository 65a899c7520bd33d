"""A DOCX as its reader sees it: `read(data)` gives a `Document` whose every value is the one in effect, as Word works it out.

The archive is opened without trust (`package_in`, `xml_in`), styles and lists are resolved (`styles`, `lists_in`), and the stories
are read (`flow_in`). Numbers of lists are put before the words, with one space; footnotes and comments are left out; a paragraph
in a text box or frame comes after the one that it hangs on; headers and footers come last, each part once.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping

from thidua_doc.errors import Undecipherable
from thidua_doc.verify import lines_in
from thidua_doc.verify.document import Cell, Document, Font, Paragraph, Piece, RuledLine, Shape
from thidua_doc.verify.flow_in import Flow
from thidua_doc.verify.lists_in import Lists
from thidua_doc.verify.package_in import Package, Relation
from thidua_doc.verify.pages_in import Setup, numbers, section, setups
from thidua_doc.verify.properties_in import between
from thidua_doc.verify.styles import Styles
from thidua_doc.verify.theme_in import Theme
from thidua_doc.verify.words_in import TWIPS_PER_MM, Raw
from thidua_doc.verify.xml_in import DAMAGED, DEEP, Node, child, children, number

_POINT = 20.0
_LINE = 240.0
# Single line spacing as a share of the size: an "at least" below it changes nothing.
_SINGLE = 1.15
# Word 2013; older layouts begin a table's text at its indent.
_MODERN = 15


def read(data: bytes) -> Document:
    """The document in the bytes of a DOCX. Raises `Undecipherable`, with one sentence, where they are none that is safe to read."""
    try:
        return _read(Package(data))
    except RecursionError:
        raise Undecipherable(DEEP) from None


def _read(package: Package) -> Document:
    root = package.xml(package.main)
    body = child(root, "body")
    if root is None or root.tag != "document" or body is None:
        raise Undecipherable(DAMAGED)
    relations = package.relations(package.main)
    own = {relation.kind: relation.target for relation in relations.values()}

    def part(kind: str) -> Node | None:
        return package.xml(own[kind]) if kind in own else None

    settings = part("settings")
    theme = Theme(part("theme"), settings)
    styles = Styles(part("styles"), theme)
    lists = Lists(part("numbering"), theme)
    pages = setups(body, settings)
    flow = Flow(styles, lists, [page.room for page in pages], old=_old(settings))
    flow.story(body, "body")
    stories = _stories(flow, package, relations, pages)
    claimed, free = lines_in.found(flow.raws, flow.containers, {at: page.left for at, page in enumerate(pages)})
    paragraphs = tuple(_paragraph(at, raw, claimed.get(at), blanks) for at, (raw, blanks) in enumerate(_spaced(flow.raws)))
    title, language = _properties(package)
    return Document(
        format="docx",
        paragraphs=paragraphs,
        sections=tuple(section(page) for page in pages),
        numbers=numbers(pages, stories, settings),
        lines=free,
        fonts=_fonts(paragraphs),
        title=title,
        language=styles.language or language,
        source=_source(package),
    )


def _old(settings: Node | None) -> bool:
    """Whether the document is laid out as Word did before 2013, as those are that don't say."""
    for it in children(child(settings, "compat"), "compatSetting"):
        if it.get("name") == "compatibilityMode":
            return (number(it.get("val")) or _MODERN) < _MODERN
    return True


def _stories(flow: Flow, package: Package, relations: Mapping[str, Relation], pages: list[Setup]) -> dict[str, list[Raw]]:
    """The paragraphs of each header and footer that is in use, by its relation's id."""
    made: dict[str, list[Raw]] = {}
    by_part: dict[str, list[Raw]] = {}
    for at, page in enumerate(pages):
        for (where, _), key in page.stories.items():
            relation = relations.get(key)
            if key in made or relation is None or relation.kind != where:
                continue
            if relation.target not in by_part:
                root = package.xml(relation.target)
                by_part[relation.target] = flow.story(root, where, at) if root is not None else []
            made[key] = by_part[relation.target]
    return made


def _spaced(raws: list[Raw]) -> list[tuple[Raw, tuple[float, float]]]:
    """Each paragraph with the blanks before and after it, in points: none between neighbours of a style that asks for none."""
    before = [between(raw.properties, "before") / _POINT for raw in raws]
    after = [between(raw.properties, "after") / _POINT for raw in raws]
    last: dict[int, int] = {}
    for at, raw in enumerate(raws):
        previous = last.get(raw.context.container)
        if previous is not None and raws[previous].style == raw.style:
            if raw.properties.get("contextualSpacing"):
                before[at] = 0.0
            if raws[previous].properties.get("contextualSpacing"):
                after[previous] = 0.0
        last[raw.context.container] = at
    return list(zip(raws, zip(before, after, strict=True), strict=True))


def _paragraph(index: int, raw: Raw, rule: RuledLine | None, blanks: tuple[float, float]) -> Paragraph:
    props = raw.properties
    framed = raw.context.framed or raw.boxed or all(props.get(f"border_{side}") for side in ("top", "bottom", "left", "right"))
    return Paragraph(
        index=index,
        pieces=tuple(piece for piece in raw.pieces if piece.text),
        shape=_shape(raw, blanks),
        where=raw.context.where,
        cell=raw.context.cell,
        rule=rule,
        framed=framed,
        section=raw.section,
        field="PAGE" if raw.page_field else None,
        frame=_frame(raw.context.cell) if framed else None,
    )


def _frame(cell: Cell | None) -> tuple[float | None, float | None] | None:
    """How wide a box is that a cell of its own makes; how high it is, Word decides."""
    alone = cell is not None and cell.columns == 1 and cell.x0 is not None and cell.x1 is not None
    return (cell.x1 - cell.x0, None) if alone and cell is not None and cell.x1 is not None and cell.x0 is not None else None


def _shape(raw: Raw, blanks: tuple[float, float]) -> Shape:
    props = raw.properties
    size = raw.size

    def length(key: str) -> float:
        chars = props.get(key + "_chars")
        # Hundredths of a letter as wide as the size.
        twips = chars / 100 * size * _POINT if chars else props.get(key) or 0.0
        return round(twips / TWIPS_PER_MM, 2)

    align = props.get("jc", "start")
    if align in ("start", "left"):
        align = "right" if props.get("bidi") else "left"
    elif align in ("end", "right"):
        align = "left" if props.get("bidi") else "right"
    line, exact = _spacing(raw)
    left, right = length("left"), length("right")
    return Shape(
        align=align,
        first_line=length("first"),
        left=right if props.get("bidi") else left,
        right=left if props.get("bidi") else right,
        before=blanks[0],
        after=blanks[1],
        line=line,
        line_exact=exact,
    )


def _spacing(raw: Raw) -> tuple[float | None, float | None]:
    """Line spacing: in single lines, or in points where it is fixed. "At least" more than a single line is as good as fixed."""
    line = float(raw.properties.get("line") or _LINE)
    rule = raw.properties.get("line_rule", "auto")
    if rule == "auto":
        return round(line / _LINE, 3), None
    points = line / _POINT
    size = max((piece.look.size or 0.0 for piece in raw.pieces if piece.text.strip()), default=raw.size)
    if rule == "atLeast" and points <= size * _SINGLE:
        return 1.0, None
    return None, points


def _fonts(paragraphs: tuple[Paragraph, ...]) -> tuple[Font, ...]:
    names = dict.fromkeys(piece.look.font for paragraph in paragraphs for piece in paragraph.pieces if _seen(piece))
    return tuple(Font(name) for name in names if name)


def _seen(piece: Piece) -> bool:
    return bool(piece.text.strip())


def _properties(package: Package) -> tuple[str, str]:
    """The title and the language in the file's properties."""
    for relation in package.relations("").values():
        if relation.kind == "core-properties":
            root = package.xml(relation.target)
            told = {it.tag: (it.text or "").strip() for it in root if root is not None} if root is not None else {}
            return told.get("dc-title", ""), told.get("dc-language", "")
    return "", ""


def _source(package: Package) -> tuple[tuple[str, str], ...]:
    """The files of the plan that the document carries, where it carries one."""
    for name in package.parts():
        if name.startswith("customxml/item") and name.endswith(".xml") and "props" not in name:
            root = package.xml(name)
            if root is not None and root.tag == "source-plan":
                return tuple((it.get("path", ""), _text(it)) for it in root if it.tag == "source-text")
    return ()


def _text(node: Node) -> str:
    """The text of a file; what XML can't hold stands in base64. Raises Undecipherable where that is damaged."""
    words = node.text or ""
    if node.get("encoding") != "base64":
        return words
    try:
        return b64decode(words, validate=True).decode("utf-8", "surrogatepass")
    except ValueError:
        raise Undecipherable(DAMAGED) from None
