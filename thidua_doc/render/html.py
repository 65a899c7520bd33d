"""Pages as HTML: one Pandoc process for all of them, a file each, whole in itself.

The layout is `templates/layout/page.html`; Pandoc fills it, once for each plan of the batch, with values that are AST nodes, and
the result is cut at the marks between the plans. Measures in: the law and the profile; out: mm and pt in its style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from thidua_doc.model import Alignment
from thidua_doc.profiles import Profile
from thidua_doc.render.ast import fields, several
from thidua_doc.render.filling import Values, fill, said
from thidua_doc.render.metrics import MM_PER_POINT, face, single
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Page, Run, SignatureBlock, Style, Styled, Text
from thidua_doc.render.pandoc import Node
from thidua_doc.render.placement import AppendixPlacement, Placement, fitted, place
from thidua_doc.render.reference import colour_of, font

_FAMILIES = ("Tinos", "Liberation Serif")
"""What is as wide as the law's font letter for letter, for machines without it."""
_ALIGN = {"left": "left", "centre": "center", "right": "right", "justify": "justify"}
_CELL = {Alignment.DEFAULT: "left", Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}
# Pandoc 3.9 adds a variation selector to these two arrows, so that they reach it as HTML: code points only.
_ARROWS = re.compile("([\u21a9\u2194])")


def _run(run: Run) -> list[Node]:
    nodes: list[Node] = [
        _raw(f"&#{ord(part)};") if _ARROWS.fullmatch(part) else {"t": "Str", "c": part}
        for part in _ARROWS.split(run.text)
        if part
    ]
    if run.italic:
        nodes = [{"t": "Emph", "c": nodes}]
    return [{"t": "Strong", "c": nodes}] if run.bold else nodes


_VALUES = Values("html", _run)
_words, _value, _maybe, _lines, _raw, _if = (
    _VALUES.words,
    _VALUES.value,
    _VALUES.maybe,
    _VALUES.lines,
    _VALUES.raw,
    _VALUES.when,
)


def render(pages: Sequence[Page], profile: Profile) -> list[bytes]:
    """The HTML of each page, the same bytes alone or among others. Raises RendererMissing, RenderFailed."""
    if not pages:
        return []
    plans = (_plan(fitted(page, profile), place(page, profile), profile) for page in pages)
    return [document + b"\n" for document in fill("page.html", "html5", _variables(profile), plans)]


# --- measures ----------------------------------------------------------------------------------------------------------------
def _variables(profile: Profile) -> dict[str, Any]:
    """What is the same for all plans of a profile: the template's `measure`, `component` and `font`."""
    page, foot, gap = (profile.data[table] for table in ("page", "foot", "gap"))
    width, height = profile.sheet()
    regular = face()
    lower = max(0.0, profile.size("authority") - profile.size("recipients_label")) * (regular.ascent + regular.gap)
    # Half of what the line spacing adds to a line: CSS has it above and below, a word processor below, and not at a page's end.
    leading = (profile.measure("paragraph", "line_spacing") - 1) * single() * profile.size("body") / 2 * MM_PER_POINT
    measures = {
        "leading": leading,
        "print_top": page["margin_top"] - leading,
        "print_bottom": page["margin_bottom"] - leading,
        **{side: page[f"margin_{side}"] for side in ("top", "bottom", "left", "right")},
        **{key: page[key] for key in ("header", "signed")},
        "width": width,
        "height": height,
        "text": profile.room(),
        "text_lying": profile.room(True),
        "narrow": page["margin_right"] / 3,
        "size": profile.size("body"),
        "colour": colour_of(profile, profile.form.data["page"]["font"]["colour"]),
        "single": single(),
        "spaced": single() * profile.measure("paragraph", "line_spacing"),
        "between": profile.measure("paragraph", "space_between"),
        "first_line": profile.measure("paragraph", "first_line"),
        "rule_half": (profile.measure("rule", "height") + profile.measure("rule", "weight")) / 2,
        "weight": profile.measure("rule", "weight"),
        "grid": profile.measure("table", "weight"),
        "padding": profile.measure("table", "padding"),
        "air": profile.measure("table", "air"),
        "foot_left": foot["left"],
        "foot_right": foot["right"],
        "signature_space": foot["signature_space"],
        "lower": lower,
        "name_line": profile.size("signer_name") * single(),
        "number_size": profile.size("page_number"),
        **{key: gap[key] for key in ("title_before", "title_after", "foot_before")},
    }
    return {
        "measure": {key: value if isinstance(value, str) else said(value) for key, value in measures.items()},
        "font": ", ".join(f'"{family}"' if " " in family else family for family in (font(profile), *_FAMILIES)) + ", serif",
        "component": [
            {
                "name": name,
                "size": said(profile.size(name)),
                "weight": "bold" if it.bold else "normal",
                "slant": "italic" if it.italic else "normal",
                "align": _ALIGN[it.align],
                "colour": colour_of(profile, it.colour),
                **({"underline": "yes"} if it.underline else {}),
            }
            for name, it in profile.components.items()
        ],
    }


# --- a plan ------------------------------------------------------------------------------------------------------------------
def _plan(page: Page, at: Placement, profile: Profile) -> Node:
    bases = tuple(Text(Style.LEGAL_BASIS, line) for line in page.bases)
    signers = zip(page.signatures, at.signatures, at.other_positions, strict=True)
    appendices = [
        _appendix(i, it, placed, profile)
        for i, (it, placed) in enumerate(zip(page.appendices, at.appendices, strict=True), start=1)
    ]
    return fields(
        {
            "language": _value(page.properties.language.partition("-")[0]),
            "title": _words(page.properties.title),
            "head": fields(
                {
                    "left": _value(at.left),
                    "right": _value(at.right),
                    "parent_agency": _lines(at.parent_agency),
                    "issuing_agency": _lines(at.issuing_agency),
                    "issuing_mark": _maybe(page.issuing_mark),
                    "issuing_rule": _rule(at.issuing_rule, page.issuing_mark),
                    "national_name": _words(page.national_name),
                    "motto": _maybe(page.motto),
                    "rule": _rule(at.heading_rule),
                }
            ),
            "number": _words(page.number),
            "place_date": _words(page.place_date),
            "kind": _words(page.kind),
            "abstract": _lines(at.abstract),
            "abstract_mark": _maybe(page.abstract_mark),
            "abstract_rule": _rule(at.abstract_rule, page.abstract_mark),
            "body": _body((*bases, *page.body), profile, ends=True),
            "joint": _if(len(page.signatures) > 1),
            "signatures": several(_signature(*signer) for signer in signers),
            "recipients_label": _words(page.recipients_label),
            "recipients": _lines(page.recipients),
            "drafter": _maybe(page.drafter),
            "address": _address(page.address, profile) if page.address else None,
            "appendices": several(appendices) if appendices else None,
            "signed": _maybe(page.digital_signature),
            **{name: _mark(text, at, name) for name, text in page.marks.items()},
        }
    )


def _rule(length: float, instead: str | None = None) -> Node | None:
    return _value(length) if length and not instead else None


def _mark(text: str, at: Placement, name: str) -> Node:
    return fields({"text": _words(text), **{key: _value(value) for key, value in at.boxes[name]._asdict().items()}})


def _body(blocks: Sequence[BodyBlock], profile: Profile, *, ends: bool = False) -> Node:
    """The blocks of a body; with `ends`, the last one stays with the foot."""
    return several(_block(it, profile, last=ends and i == len(blocks) - 1) for i, it in enumerate(blocks))


def _block(block: BodyBlock, profile: Profile, *, last: bool) -> Node:
    if isinstance(block, Grid):
        return _grid(block)
    return fields(
        {
            "tag": _value(f"h{block.outline + 1}" if block.outline is not None else "p"),
            "style": _value(block.style.value),
            "indented": _if(profile.components[block.style.value].align == "justify"),
            "last": _if(last and block.outline is None),
            "text": _words(block.runs),
        }
    )


def _grid(grid: Grid) -> Node:
    """A table; of its last two rows, a sum and what it sums, the last stays with the one before it."""
    total = sum(grid.widths) or 1.0
    rows = [
        fields(
            {
                "kept": _if(i > 0 and i == len(grid.rows) - 1),
                "cells": several(
                    fields({"align": _value(_CELL[alignment]), "text": _words(cell)})
                    for cell, alignment in zip(row, grid.alignments, strict=True)
                ),
            }
        )
        for i, row in enumerate(grid.rows)
    ]
    return fields(
        {
            "table": _value("yes"),
            "caption": _words(grid.caption) if grid.caption else None,
            "unit": _words(grid.unit) if grid.unit else None,
            "columns": several(_value(100 * share / total) for share in grid.widths),
            "head": _lines(grid.head) if grid.head is not None else None,
            "rows": several(rows) if rows else None,
        }
    )


def _signature(block: SignatureBlock, lines: Sequence[Styled], others: Sequence[str]) -> Node:
    return fields(
        {
            # A line without words, which brings a name level with its neighbour's, is a blank that no browser takes away.
            "lines": several(fields({"style": _value(it.component), "text": _words(it.text or "\u00a0")}) for it in lines),
            "others": _lines(others),
            "name": _maybe(block.name),
        }
    )


def _appendix(number: int, it: AppendixPage, placed: AppendixPlacement, profile: Profile) -> Node:
    width, height = profile.sheet(it.landscape)
    return fields(
        {
            "page": _value(f"appendix-{number}"),
            "width": _value(width),
            "height": _value(height),
            "landscape": _if(it.landscape),
            "label": _words(it.label),
            "title": _lines(placed.title),
            "attachment": _lines(placed.attachment),
            "rule": _rule(placed.rule),
            "body": _body(it.body, profile),
        }
    )


def _address(lines: Sequence[str], profile: Profile) -> Node:
    """The agency's address: its lines, and the first page's lower margin, which is higher by them."""
    size = profile.size("address")
    weight = profile.measure("rule", "weight")
    height = (len(lines) * size * single() + 1 + weight) * MM_PER_POINT
    return fields(
        {
            "lines": _lines(lines),
            "content": _value(_css("\n".join(lines))),
            "margin": _value(profile.measure("page", "margin_bottom") + height),
            "size": _value(size),
        }
    )


def _css(text: str) -> str:
    """Any characters as a string of CSS, written as code points only; what CSS can't hold becomes U+FFFD there."""
    return '"' + "".join(f"\\{ord(char):x} " for char in text) + '"'
