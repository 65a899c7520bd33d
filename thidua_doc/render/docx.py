"""Pages as DOCX: one Pandoc process for all of them, then a package each.

The layout is `templates/layout/document.openxml`; Pandoc fills it, once for each plan of the batch, with values that are AST
nodes, and the result is cut at the marks between the plans. Styles, settings and page number are `reference`'s.
"""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from thidua_doc import resources
from thidua_doc.diagnostic import Message
from thidua_doc.errors import RenderFailed
from thidua_doc.profiles import Profile
from thidua_doc.render import ast, package, pandoc, reference
from thidua_doc.render.ast import fields, number, several, words
from thidua_doc.render.blocks import Blocks
from thidua_doc.render.page import AppendixPage, Page, SignatureBlock, Style, Styled, Text
from thidua_doc.render.pandoc import Node
from thidua_doc.render.placement import AppendixPlacement, Placement, fitted, place
from thidua_doc.render.reference import points, twips

# Plans in one Pandoc process: at least so many that its start (50 ms) does not count, at most what 200 megabytes hold.
_LEAST, _MOST = 12, 50
# Rows of the table that the template's head is.
_HEAD_ROWS = 2
# The marks that stand in the text; the others stand in the top margin.
_IN_TEXT = frozenset({"secrecy", "urgency"})
Files: TypeAlias = Sequence[tuple[str, str]]
"""The files that a plan is made of: path and text."""
# After each document in what Pandoc makes of the template; behind the last stand the blocks of their bodies. A plan's own text can't hold it: `<` is escaped there.
_MARK = b"<?next?>"
# What Pandoc 3.9 does not write in its tables: rows that stay whole, and columns that fill the text (they are made for 5.5
# inches, whatever the reference document says). A plan's own text can't look like this either, and the template's own tables
# are written otherwise.
_ROW, _WHOLE_ROW = b"<w:tr><w:tc>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
_HEAD_ROW, _WHOLE_HEAD_ROW = b'<w:trPr><w:tblHeader w:val="on" />', b"<w:trPr><w:cantSplit/><w:tblHeader/>"
# A table's width there is in fiftieths of a percent of the text: more than all of it on a sheet that lies on its side.
_GRID = re.compile(rb'<w:tblW w:type="pct" w:w="(\d+)" />(.*?)<w:tblGrid>(.*?)</w:tblGrid>')
_ABOVE = 5100
_COLUMN = re.compile(rb'w:w="(\d+)"')


def render(
    pages: Sequence[Page], profile: Profile, *, jobs: int | None = None, sources: Sequence[Files] | None = None
) -> list[bytes]:
    """The DOCX of each page, the same bytes alone or among others, today or tomorrow.

    `sources`: the files that each plan is made of, for a DOCX that carries them. Many pages are shared among several Pandoc processes, `jobs` at a time (default: as many as there are processors). Raises
    RendererMissing where there is no Pandoc, RenderFailed where it fails.
    """
    if not pages:
        return []
    jobs = jobs or os.cpu_count() or 1
    size = min(_MOST, max(_LEAST, -(-len(pages) // jobs)))
    carried = sources or [()] * len(pages)
    batches = [(pages[i : i + size], carried[i : i + size]) for i in range(0, len(pages), size)]
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        arguments = _arguments(Path(folder), profile)
        if len(batches) == 1:
            return _batch(pages, carried, profile, arguments)
        with ThreadPoolExecutor(jobs) as pool:
            return [
                data for made in pool.map(lambda batch: _batch(batch[0], batch[1], profile, arguments), batches) for data in made
            ]


def _arguments(folder: Path, profile: Profile) -> list[str]:
    """Pandoc's arguments; the files that they name are written into `folder`."""
    styles, defaults = folder / "reference.docx", folder / "layout.json"
    styles.write_bytes(package.reference_docx(profile))
    defaults.write_text(json.dumps({"variables": _measures(profile)}), encoding="utf-8")
    template = resources.layout("document.openxml")
    return ["--to=docx", f"--template={template}", f"--reference-doc={styles}", f"--defaults={defaults}"]


def _batch(pages: Sequence[Page], sources: Sequence[Files], profile: Profile, arguments: Sequence[str]) -> list[bytes]:
    """The pages of one Pandoc process."""
    blocks = Blocks()
    writer = ast.Writer(profile, blocks)
    plans = several(_plan(fitted(page, profile), place(page, profile), writer, profile) for page in pages)
    made = pandoc.convert(arguments, blocks.new(), {"plan": plans})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        whole = archive.read("word/document.xml")
    *documents, bodies = whole.split(_MARK)
    if len(documents) != len(pages):
        template = resources.layout("document.openxml")
        raise RenderFailed(
            Message(f"Mẫu {template} thiếu vòng lặp `plan`.", f"The template {template} lost its loop over `plan`.")
        )
    blocks.take(_mended(bodies, twips(profile.text_width), twips(profile.room(True))))
    return [
        package.build(blocks.filled(xml.strip()), page.properties, profile, address=page.address, source=source)
        for xml, page, source in zip(documents, pages, sources, strict=True)
    ]


def _mended(xml: bytes, width: int, lying: int) -> bytes:
    """What Pandoc wrote, with rows that stay whole and tables `width` twips wide, or `lying` on sheets that lie on their side."""

    def widened(match: re.Match[bytes]) -> bytes:
        columns = [int(column) for column in _COLUMN.findall(match[3])]
        own = lying if int(match[1]) > _ABOVE else width
        edges = [round(sum(columns[:i]) * own / (sum(columns) or 1)) for i in range(len(columns) + 1)]
        grid = b"".join(b'<w:gridCol w:w="%d"/>' % (end - start) for start, end in pairwise(edges))
        return b'<w:tblW w:w="%d" w:type="dxa"/>%s<w:tblGrid>%s</w:tblGrid>' % (own, match[2], grid)

    return _GRID.sub(widened, xml.replace(_HEAD_ROW, _WHOLE_HEAD_ROW).replace(_ROW, _WHOLE_ROW))


def _measures(profile: Profile) -> dict[str, Any]:
    """What is the same for all plans of a profile, in twips: the template's `page`, `foot`, `gap` and `mark`."""
    text = twips(profile.text_width)
    foot_right = twips(profile.measure("foot", "right"))
    foot_left = twips(profile.measure("foot", "left"))
    return {
        "page": {
            **{side: twips(profile.measure("page", f"margin_{side}")) for side in ("top", "bottom", "left", "right")},
            "header": twips(profile.measure("page", "header")),
            "footer": twips(profile.measure("page", "margin_bottom")),
            "signed": twips(profile.measure("page", "signed")),
            "text": text,
            "half": text // 2,
        },
        "foot": {
            "left": text - foot_right,
            "right": foot_right,
            "gap": text - foot_right - foot_left,
            "joint_gap": max(0, text // 2 - foot_left),
        },
        "gap": {key: points(value) for key, value in profile.data["gap"].items()},
        "mark": {
            "padding": points(reference.BOX_SIDE),
            "gap": points(profile.measure("paragraph", "space_between")),
        },
    }


def _plan(page: Page, at: Placement, writer: ast.Writer, profile: Profile) -> Node:
    """The values of one plan in the template."""
    last = page.body[-1] if page.body and isinstance(page.body[-1], Text) else None
    signers = zip(page.signatures, at.signatures, at.other_positions, strict=True)
    signatures = [_signature(*signer) for signer in signers]
    joint = [fields({"left": one, "right": other}) for one, other in _pairs(signatures)]
    sheets = _sheets(page, profile)
    return fields(
        {
            "head": _head(page, at, profile),
            "number": words(page.number),
            "place_date": words(page.place_date),
            "kind": words(page.kind),
            "abstract": several(map(words, at.abstract)),
            "abstract_rule": _indent(at.abstract_rule, profile.text_width) if not page.abstract_mark else None,
            "abstract_mark": _maybe(page.abstract_mark),
            "body": writer.body(
                (*_bases(page), *(page.body[:-1] if last else page.body)),
                above=_HEAD_ROWS + len(at.abstract) + 2 + len(page.marks.keys() & _IN_TEXT),
                final=last is None,
                keep=True,
            ),
            "last": fields({"style": number(reference.style_id(last.style.value)), "text": words(last.runs)}) if last else None,
            "recipients_label": words(page.recipients_label),
            "recipients": several(map(words, page.recipients)) if page.recipients else None,
            "drafter": _maybe(page.drafter),
            "signature": signatures[0] if len(signatures) == 1 else None,
            "joint": several(joint) if len(signatures) > 1 else None,
            "appendices": several(
                _appendix(it, placed, writer, profile, sheet)
                for it, placed, sheet in zip(page.appendices, at.appendices, sheets, strict=False)
            )
            if page.appendices
            else None,
            "sheet": sheets[-1],
            "signed": _maybe(page.digital_signature),
            **{name: _mark(name, text, at, profile) for name, text in page.marks.items()},
        }
    )


def _head(page: Page, at: Placement, profile: Profile) -> Node:
    left = twips(profile.text_width) - twips(at.right)
    return fields(
        {
            "left": number(left),
            "right": number(twips(at.right)),
            "gap": number(max(0, left - twips(at.left))),
            "parent_agency": several(map(words, at.parent_agency)),
            "issuing_agency": several(map(words, at.issuing_agency)),
            "issuing_rule": _indent(at.issuing_rule, at.left) if not page.issuing_mark else None,
            "issuing_mark": _maybe(page.issuing_mark),
            "national_name": words(page.national_name),
            "motto": _maybe(page.motto),
            "rule": _indent(at.heading_rule, at.right),
        }
    )


def _sheets(page: Page, profile: Profile) -> list[Node]:
    """The sheets of the plan and of each appendix: as OOXML wants it, each is said where its pages end."""
    lying = [False, *(it.landscape for it in page.appendices)]
    return [_sheet(profile, landscape, page.address, i == 0) for i, landscape in enumerate(lying)]


def _sheet(profile: Profile, landscape: bool, address: Sequence[str], first: bool) -> Node:
    width, height = map(twips, profile.sheet(landscape))
    return fields(
        {
            "width": number(width),
            "height": number(height),
            "landscape": number(1) if landscape else None,
            "address": number("rIdAddress" if first else "rIdNoAddress") if address else None,
        }
    )


def _appendix(it: AppendixPage, placed: AppendixPlacement, writer: ast.Writer, profile: Profile, before: Node) -> Node:
    """An appendix, with the sheet of the pages that end before it."""
    room = profile.room(it.landscape)
    return fields(
        {
            "label": words(it.label),
            "title": several(map(words, placed.title)) if placed.title else None,
            "attachment": several(map(words, placed.attachment)) if placed.attachment else None,
            "rule": _indent(placed.rule, room),
            "body": writer.body(
                it.body,
                above=len(placed.title) + len(placed.attachment) + 1,
                final=True,
                width=room / profile.text_width,
            ),
            "before": before,
        }
    )


def _bases(page: Page) -> tuple[Text, ...]:
    return tuple(Text(Style.LEGAL_BASIS, line) for line in page.bases)


def _signature(block: SignatureBlock, lines: Sequence[Styled], others: Sequence[str]) -> Node:
    """A signer. What stands right under the blank to sign in is the first line of the other position, or the name."""
    return fields(
        {
            "lines": several(fields({"style": number(reference.style_id(it.component)), "text": words(it.text)}) for it in lines),
            "others": several(
                fields({"text": words(text), "after_blank": number(1) if i == 0 else None}) for i, text in enumerate(others)
            )
            if others
            else None,
            "name": _maybe(block.name),
        }
    )


def _pairs(signatures: Sequence[Node]) -> list[tuple[Node, Node | None]]:
    return [(signatures[i], signatures[i + 1] if i + 1 < len(signatures) else None) for i in range(0, len(signatures), 2)]


def _maybe(text: str | None) -> Node | None:
    return words(text) if text else None


def _mark(name: str, text: str, at: Placement, profile: Profile) -> Node:
    """A boxed mark: its words, the blanks above and below them, its box's width; where it stands in the top margin (`x`, `y`, of
    its words) or in the text (`right`, the blank right of its words).
    """
    box = at.boxes[name]
    side, weight = points(reference.BOX_SIDE), points(profile.measure("rule", "weight"))
    top, bottom = reference.box_blanks(profile, name, box.height)
    inside = twips(box.width) - 2 * side - 2 * weight
    rest = max(0, twips(profile.text_width) - side - weight - inside)
    if name in _IN_TEXT:
        width, x = inside, side + weight
    else:
        # A frame is as wide as its words' line to Word, as its box to LibreOffice, which also counts the blanks above and below
        # twice: half of what they differ by goes to each.
        width = inside + side + weight
        x = twips(box.left) + (side + weight) // 2
        top, bottom = top // 2, bottom // 2
    colour = profile.components[name].colour
    return fields(
        {
            "text": words(text),
            "above": number(top),
            "below": number(bottom),
            "weight": number(round(profile.measure("rule", "weight") * 8)),
            "colour": number(reference.colour_of(profile, colour) if colour != "black" else "auto"),
            "width": number(width),
            "x": number(max(1, x)),
            "y": number(twips(box.top)),
            "left": number(side + weight),
            "right": number(rest),
        }
    )


def _indent(rule: float, column: float) -> Node | None:
    """The indent at both sides that leaves a ruled line of that length in the middle of a column; None for no line."""
    return number(max(0, twips((column - rule) / 2))) if rule else None
