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
from typing import Any

from thidua_doc import resources
from thidua_doc.diagnostic import Message
from thidua_doc.errors import RenderFailed
from thidua_doc.profiles import Profile
from thidua_doc.render import ast, metrics, package, pandoc, reference
from thidua_doc.render.ast import fields, number, several, words
from thidua_doc.render.page import Page, SignatureBlock, Style, Text
from thidua_doc.render.pandoc import Node
from thidua_doc.render.placement import Placement, fitted, place
from thidua_doc.render.reference import points, twips

# Plans in one Pandoc process: at least so many that its start (50 ms) does not count, at most what 200 megabytes hold.
_LEAST, _MOST = 12, 50
# Rows of the table that the template's head is.
_HEAD_ROWS = 2
# Between two documents in what Pandoc makes of the template. A plan's own text can't hold it: `<` is escaped there.
_MARK = b"<?next?>"
# What Pandoc 3.9 does not write in its tables: rows that stay whole, and columns that fill the text (they are made for 5.5
# inches, whatever the reference document says). A plan's own text can't look like this either, and the template's own tables
# are written otherwise.
_ROW, _WHOLE_ROW = b"<w:tr><w:tc>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"
_HEAD_ROW, _WHOLE_HEAD_ROW = b'<w:trPr><w:tblHeader w:val="on" />', b"<w:trPr><w:cantSplit/><w:tblHeader/>"
_GRID = re.compile(rb'<w:tblW w:type="pct" w:w="5000" />(.*?)<w:tblGrid>(.*?)</w:tblGrid>')
_COLUMN = re.compile(rb'w:w="(\d+)"')


def render(pages: Sequence[Page], profile: Profile, *, jobs: int | None = None) -> list[bytes]:
    """The DOCX of each page, the same bytes alone or among others, today or tomorrow.

    Many pages are shared among several Pandoc processes, `jobs` at a time (default: as many as there are processors). Raises
    RendererMissing where there is no Pandoc, RenderFailed where it fails.
    """
    if not pages:
        return []
    jobs = jobs or os.cpu_count() or 1
    size = min(_MOST, max(_LEAST, -(-len(pages) // jobs)))
    batches = [pages[i : i + size] for i in range(0, len(pages), size)]
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        arguments = _arguments(Path(folder), profile)
        if len(batches) == 1:
            return _batch(pages, profile, arguments)
        with ThreadPoolExecutor(jobs) as pool:
            return [data for made in pool.map(lambda batch: _batch(batch, profile, arguments), batches) for data in made]


def _arguments(folder: Path, profile: Profile) -> list[str]:
    """Pandoc's arguments; the files that they name are written into `folder`."""
    styles, defaults = folder / "reference.docx", folder / "layout.json"
    styles.write_bytes(package.reference_docx(profile))
    defaults.write_text(json.dumps({"variables": _measures(profile)}), encoding="utf-8")
    template = resources.layout("document.openxml")
    return ["--to=docx", f"--template={template}", f"--reference-doc={styles}", f"--defaults={defaults}"]


def _batch(pages: Sequence[Page], profile: Profile, arguments: Sequence[str]) -> list[bytes]:
    """The pages of one Pandoc process."""
    writer = ast.Writer(profile)
    plans = several(_plan(fitted(page, profile), place(page, profile), writer, profile) for page in pages)
    made = pandoc.convert(arguments, [], {"plan": plans})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        whole = archive.read("word/document.xml")
    documents = _mended(whole, twips(profile.text_width)).split(_MARK)
    if len(documents) != len(pages):
        template = resources.layout("document.openxml")
        raise RenderFailed(
            Message(f"Mẫu {template} thiếu vòng lặp `plan`.", f"The template {template} lost its loop over `plan`.")
        )
    return [package.build(xml.strip(), page.properties, profile) for xml, page in zip(documents, pages, strict=True)]


def _mended(xml: bytes, width: int) -> bytes:
    """What Pandoc wrote, with rows that stay whole and tables `width` twips wide."""

    def widened(match: re.Match[bytes]) -> bytes:
        columns = [int(column) for column in _COLUMN.findall(match[2])]
        edges = [round(sum(columns[:i]) * width / (sum(columns) or 1)) for i in range(len(columns) + 1)]
        grid = b"".join(b'<w:gridCol w:w="%d"/>' % (end - start) for start, end in pairwise(edges))
        return b'<w:tblW w:w="%d" w:type="dxa"/>%s<w:tblGrid>%s</w:tblGrid>' % (width, match[1], grid)

    return _GRID.sub(widened, xml.replace(_HEAD_ROW, _WHOLE_HEAD_ROW).replace(_ROW, _WHOLE_ROW))


def _measures(profile: Profile) -> dict[str, Any]:
    """What is the same for all plans of a profile, in twips: the template's `page`, `foot`, `gap` and `mark`."""
    paper = profile.law.data["page"]["paper"]
    text = twips(profile.text_width)
    foot_right = twips(profile.measure("foot", "right"))
    foot_left = twips(profile.measure("foot", "left"))
    header = twips(profile.measure("page", "header"))
    padding = points(reference.box_side(profile))
    return {
        "page": {
            "width": twips(paper["width"]),
            "height": twips(paper["height"]),
            **{side: twips(profile.measure("page", f"margin_{side}")) for side in ("top", "bottom", "left", "right")},
            "header": header,
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
            "top": header - points(reference.box_padding(profile)),
            "padding": padding,
            "gap": points(profile.measure("paragraph", "space_between")),
        },
    }


def _plan(page: Page, at: Placement, writer: ast.Writer, profile: Profile) -> Node:
    """The values of one plan in the template."""
    last = page.body[-1] if page.body and isinstance(page.body[-1], Text) else None
    text = profile.text_width
    head_left = twips(text) - twips(at.right)
    signatures = [_signature(block, lines) for block, lines in zip(page.signatures, at.signatures, strict=True)]
    joint = [fields({"left": one, "right": other}) for one, other in _pairs(signatures)]
    return fields(
        {
            "head": fields(
                {
                    "left": number(head_left),
                    "right": number(twips(at.right)),
                    "gap": number(head_left - twips(at.left)),
                    "issuing_rule": number(_indent(at.issuing_rule, at.left)),
                    "motto_rule": number(_indent(at.motto_rule, at.right)),
                }
            ),
            "national_name": words(page.national_name),
            "motto": words(page.motto),
            "parent_agency": several(map(words, at.parent_agency)),
            "issuing_agency": several(map(words, at.issuing_agency)),
            "number": words(page.number),
            "place_date": words(page.place_date),
            "kind": words(page.kind),
            "abstract": several(map(words, at.abstract)),
            "abstract_rule": number(_indent(at.abstract_rule, text)),
            "body": writer.body(
                (*_bases(page), *(page.body[:-1] if last else page.body)),
                above=_HEAD_ROWS + len(at.abstract) + 2 + sum(map(bool, (page.secrecy, page.urgency))),
                final=last is None,
                keep=True,
            ),
            "last": fields({"style": number(reference.style_id(last.style.value)), "text": words(last.runs)}) if last else None,
            "recipients_label": words(page.recipients_label),
            "recipients": several(map(words, page.recipients)) if page.recipients else None,
            "signature": signatures[0] if len(signatures) == 1 else None,
            "joint": several(joint) if len(signatures) > 1 else None,
            "appendices": several(
                fields(
                    {
                        "label": words(it.label),
                        "title": several(map(words, placed.title)) if placed.title else None,
                        "attachment": several(map(words, placed.attachment)) if placed.attachment else None,
                        "rule": number(_indent(placed.rule, text)),
                        "body": writer.body(it.body, above=len(placed.title) + len(placed.attachment) + 1, final=True),
                    }
                )
                for it, placed in zip(page.appendices, at.appendices, strict=True)
            )
            if page.appendices
            else None,
            **{name: _mark(name, getattr(page, name), profile) for name in ("secrecy", "urgency", "circulation", "draft_mark")},
        }
    )


def _bases(page: Page) -> tuple[Text, ...]:
    return tuple(Text(Style.LEGAL_BASIS, line) for line in page.bases)


def _signature(block: SignatureBlock, lines: Sequence[str]) -> Node:
    return fields({"lines": several(map(words, lines)), "name": words(block.name) if block.name else None})


def _pairs(signatures: Sequence[Node]) -> list[tuple[Node, Node | None]]:
    return [(signatures[i], signatures[i + 1] if i + 1 < len(signatures) else None) for i in range(0, len(signatures), 2)]


def _mark(name: str, text: str | None, profile: Profile) -> Node | None:
    """A boxed mark: its words, the width of its frame with the blank left of it (`x`) in the top margin at the right, and the
    blank right of it (`right`) in the text at the left.
    """
    if not text:
        return None
    style = profile.law.components[name]
    padding = points(reference.box_side(profile))
    wide = twips(metrics.width(text, profile.size(name), bold=style.bold, italic=style.italic)) + padding
    rest = max(0, twips(profile.text_width) - wide - padding)
    # A frame's width leaves its border out in Word and counts it in LibreOffice: room for both, or the words wrap.
    framed = wide + 2 * padding
    return fields({"text": words(text), "width": number(framed), "x": number(rest - 2 * padding), "right": number(rest)})


def _indent(rule: float, column: float) -> int:
    """The indent at both sides that leaves a ruled line of that length in the middle of a column."""
    return max(0, twips((column - rule) / 2))
