"""Pages as ODT: one Pandoc process for all of them, then a package each.

The layout is `templates/layout/page.opendocument`; Pandoc fills it, once for each plan of the batch, with values that are AST
nodes, and the result is cut at the marks between the plans. Styles and pages are `odf_styles`'.
"""

from __future__ import annotations

from collections.abc import Sequence

from thidua_doc.model import Alignment
from thidua_doc.profiles import Profile
from thidua_doc.render import guesses, odf_package
from thidua_doc.render.ast import fields, several
from thidua_doc.render.filling import Values, fill, said
from thidua_doc.render.metrics import MM_PER_POINT
from thidua_doc.render.odf_styles import APPENDIX, LYING_FIRST, rule_half
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Page, Run, SignatureBlock, Style, Styled, Text
from thidua_doc.render.pandoc import Node
from thidua_doc.render.placement import AppendixPlacement, Box, Placement, fitted, place
from thidua_doc.render.reference import colour_of, single_line, style_id

_HEAD_ROWS = 2
# The marks that stand in the text; the others stand in the top margin, in frames.
_IN_TEXT = frozenset({"secrecy", "urgency"})
# What LibreOffice takes off a column whose width an ODT says, and not off one of a DOCX, in millimetres.
_ROUNDING = 0.15
_STYLES = {(True, False): "B", (False, True): "I", (True, True): "BI"}
_ALIGN = {Alignment.DEFAULT: "left", Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}


def render(pages: Sequence[Page], profile: Profile) -> list[bytes]:
    """The ODT of each page, the same bytes alone or among others, today or tomorrow. Raises RendererMissing, RenderFailed."""
    if not pages:
        return []
    plans = (_Writer(fitted(page, profile), place(page, profile), profile).plan() for page in pages)
    documents = fill("page.opendocument", "opendocument", {"measure": _measures(profile)}, plans)
    return [odf_package.build(xml, page.properties, profile, page.address) for xml, page in zip(documents, pages, strict=True)]


def _measures(profile: Profile) -> dict[str, str]:
    """What is the same for all plans of a profile: the template's `measure`."""
    text = profile.text_width
    left, right = profile.measure("foot", "left"), profile.measure("foot", "right")
    measures = {
        "text": text,
        "head": text + _ROUNDING,
        "half": text / 2,
        "foot_first": text - right,
        "foot_right": right,
        "foot_gap": text - right - left,
        "joint_gap": max(0.0, text / 2 - left),
        "signed": profile.measure("page", "signed"),
        "signed_height": single_line(profile, "digital_signature"),
        "signature_space": profile.measure("foot", "signature_space"),
        "rule_half": rule_half(profile),
        "between": profile.measure("paragraph", "space_between"),
        "padding": profile.measure("table", "padding"),
        "air": profile.measure("table", "air"),
        "grid": profile.measure("table", "weight"),
        **profile.data["gap"],
    }
    return {key: said(value) for key, value in measures.items()}


def _run(run: Run) -> list[Node]:
    node: Node = {"t": "Str", "c": run.text}
    style = _STYLES.get((run.bold, run.italic))
    return [_raw(f'<text:span text:style-name="{style}">'), node, _raw("</text:span>")] if style else [node]


_VALUES = Values("opendocument", _run)
_words, _value, _maybe, _lines, _several, _raw, _if = (
    _VALUES.words,
    _VALUES.value,
    _VALUES.maybe,
    _VALUES.lines,
    _VALUES.several,
    _VALUES.raw,
    _VALUES.when,
)


# --- a plan ------------------------------------------------------------------------------------------------------------------
class _Writer:
    """Writes one plan, and gathers the styles that only it has: ruled lines, tables."""

    def __init__(self, page: Page, at: Placement, profile: Profile) -> None:
        self.page, self.at, self.profile = page, at, profile
        self.rules: list[Node] = []
        self.grids: list[Node] = []

    def plan(self) -> Node:
        page, at, profile = self.page, self.at, self.profile
        last = page.body[-1] if page.body and isinstance(page.body[-1], Text) else None
        signatures = [_signature(*it) for it in zip(page.signatures, at.signatures, at.other_positions, strict=True)]
        bases = tuple(Text(Style.LEGAL_BASIS, line) for line in page.bases)
        head, body, appendices = (
            self._head(),
            self._body(
                (*bases, *(page.body[:-1] if last else page.body)),
                above=_HEAD_ROWS + len(at.abstract) + 2 + len(page.marks.keys() & _IN_TEXT),
                final=last is None,
                width=profile.text_width,
                keep=True,
            ),
            [self._appendix(i, *it) for i, it in enumerate(zip(page.appendices, at.appendices, strict=True), start=1)],
        )
        abstract_rule = (
            None if page.abstract_mark else self._rule("RuleAbstract", at.abstract_rule, profile.text_width, after=True)
        )
        return fields(
            {
                "head": head,
                "number": _words(page.number),
                "place_date": _words(page.place_date),
                "kind": _words(page.kind),
                "abstract": _lines(at.abstract),
                "abstract_mark": _maybe(page.abstract_mark),
                "abstract_rule": abstract_rule,
                "body": body,
                "last": fields({"style": _value(style_id(last.style.value)), "text": _words(last.runs)}) if last else None,
                "recipients_label": _words(page.recipients_label),
                "recipients": _lines(page.recipients),
                "drafter": _maybe(page.drafter),
                "signature": signatures[0] if len(signatures) == 1 else None,
                "joint": _joint(signatures) if len(signatures) > 1 else None,
                "appendices": _several(appendices),
                "signed": _maybe(page.digital_signature),
                "marks": _several(_mark(name, text, at.boxes[name], profile) for name, text in page.marks.items()),
                "rules": _several(self.rules),
                "grids": _several(self.grids),
                "cells": several(_cells()),
            }
        )

    def _head(self) -> Node:
        page, at = self.page, self.at
        left = self.profile.text_width - at.right
        return fields(
            {
                "left": _value(left),
                "right": _value(at.right + _ROUNDING),
                "gap": _value(left - at.left),
                "parent_agency": _lines(at.parent_agency),
                "issuing_agency": _lines(at.issuing_agency),
                "issuing_rule": None if page.issuing_mark else self._rule("RuleIssuing", at.issuing_rule, at.left),
                "issuing_mark": _maybe(page.issuing_mark),
                "national_name": _words(page.national_name),
                "motto": _maybe(page.motto),
                "rule": self._rule("RuleHeading", at.heading_rule, at.right),
            }
        )

    def _rule(self, name: str, length: float, column: float, *, after: bool = False) -> Node | None:
        """A ruled line in the middle of a column, and the style that indents it; None for no line."""
        if not length:
            return None
        side = _value(max(0.0, (column - length) / 2))
        self.rules.append(fields({"name": _value(name), "side": side, "after": _if(after)}))
        return _value(name)

    def _appendix(self, number: int, it: AppendixPage, placed: AppendixPlacement) -> Node:
        room = self.profile.room(it.landscape)
        return fields(
            {
                "name": _value(f"Appendix{number}"),
                "master": _value(LYING_FIRST if it.landscape else APPENDIX),
                "label": _words(it.label),
                "title": _lines(placed.title),
                "attachment": _lines(placed.attachment),
                "rule": self._rule(f"RuleAppendix{number}", placed.rule, room, after=True),
                "body": self._body(it.body, above=len(placed.title) + len(placed.attachment) + 1, final=True, width=room),
            }
        )

    def _body(self, blocks: Sequence[BodyBlock], *, above: int, final: bool, width: float, keep: bool = False) -> Node | None:
        """The blocks of a body, with the same blanks and the same rows kept together as in the DOCX (`ast.Writer.body`)."""
        unseen = guesses.blanks(blocks, above)
        out = []
        for i, block in enumerate(blocks):
            last = final and i == len(blocks) - 1
            before = several([_value("")] * unseen[i]) if i in unseen else None
            if isinstance(block, Text):
                values: dict[str, Node | None] = {
                    "style": _value(style_id(block.style.value)),
                    "outline": _value(str(block.outline)) if block.outline is not None else None,
                    "text": _words(block.runs),
                }
            else:
                values = self._grid(block, width, keep=keep and last, spacer=not last)
            out.append(fields({**values, "unseen": before}))
        return _several(out)

    def _grid(self, grid: Grid, width: float, *, keep: bool, spacer: bool) -> dict[str, Node | None]:
        name = f"Grid{len(self.grids) + 1}"
        total = sum(grid.widths) or 1.0
        columns = several(
            fields({"name": _value(f"{name}.{i}"), "width": _value(width * share / total)})
            for i, share in enumerate(grid.widths, start=1)
        )
        self.grids.append(fields({"name": _value(name), "width": _value(width), "columns": columns}))
        rows = []
        for left, row in zip(range(len(grid.rows), 0, -1), grid.rows, strict=True):
            kept = left == 2 or (keep and left == 1)
            cells = (
                fields({"style": _value(_cell(_ALIGN[alignment], kept)), "text": _words(cell)})
                for cell, alignment in zip(row, grid.alignments, strict=True)
            )
            rows.append(fields({"cells": several(cells)}))
        return {
            "table": _value("yes"),
            "name": _value(name),
            "columns": columns,
            "caption": _words(grid.caption) if grid.caption else None,
            "unit": _words(grid.unit) if grid.unit else None,
            "head": _lines(grid.head) if grid.head is not None else None,
            "rows": _several(rows),
            "spacer": _if(spacer),
        }


def _cell(alignment: str, kept: bool) -> str:
    """The style of a cell's words."""
    return f"Cell{alignment.capitalize()}{'Kept' if kept else ''}"


def _cells() -> list[Node]:
    return [
        fields({"name": _value(_cell(alignment, kept)), "align": _value(alignment), "keep": _if(kept)})
        for alignment in ("left", "center", "right")
        for kept in (False, True)
    ]


def _signature(block: SignatureBlock, lines: Sequence[Styled], others: Sequence[str]) -> Node:
    """A signer. What stands right under the blank to sign in is the first line of the other position, or the name."""
    return fields(
        {
            "lines": several(fields({"style": _value(style_id(it.component)), "text": _words(it.text)}) for it in lines),
            "others": _several(fields({"text": _words(text), "after_blank": _if(i == 0)}) for i, text in enumerate(others)),
            "name": _maybe(block.name),
        }
    )


def _joint(signatures: Sequence[Node]) -> Node:
    """Signers two in a row."""
    pairs = [signatures[i : i + 2] for i in range(0, len(signatures), 2)]
    return several(fields({"left": pair[0], "right": pair[1] if len(pair) > 1 else None}) for pair in pairs)


def _mark(name: str, text: str, box: Box, profile: Profile) -> Node:
    """A boxed mark: in the top margin a frame, in the text a paragraph with borders."""
    weight = profile.measure("rule", "weight")
    colour = colour_of(profile, profile.components[name].colour).lower()
    padding = max(0.0, (box.height - single_line(profile, name)) / 2 - weight * MM_PER_POINT)
    rest = profile.text_width - box.width
    return fields(
        {
            "name": _value(f"Box{style_id(name)}"),
            "style": _value(style_id(name)),
            "text": _words(text),
            "framed": _if(name not in _IN_TEXT),
            "border": _value(f"{said(weight)}pt solid #{colour}"),
            "padding": _value(padding),
            "rest": _value(max(0.0, rest)),
            "x": _value(box.left),
            "y": _value(box.top),
            "width": _value(box.width),
            "height": _value(box.height),
        }
    )
