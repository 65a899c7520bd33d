"""What both renderers must agree on before they begin: which lines long names break into, how wide the columns of the head are,
and how long the ruled lines are. In: a `Page` and a profile. Out: a `Placement`, lengths in millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua_doc.language import fold
from thidua_doc.profiles import Profile
from thidua_doc.render import columns, metrics
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Line, Page, Run, SignatureBlock, Styled
from thidua_doc.tuples import NamedTuple

# What a column is given beyond the text that must not wrap in it: a word processor's own rounding.
_SLACK = 0.5


class AppendixPlacement(NamedTuple):
    """The lines of an appendix's title and of its "(Kèm theo …)", and the rule under them."""

    title: tuple[Line, ...]
    attachment: tuple[str, ...]
    rule: float


class Box(NamedTuple):
    """The box of a mark, its ruled line counted in. One in the top margin begins `top` below the edge of the sheet and `left` of the
    left margin.
    """

    width: float
    height: float
    top: float = 0.0
    left: float = 0.0


class Placement(NamedTuple):
    """`left` and `right` are the columns of the head; the text between them and the margins is the gap. `heading_rule` stands under
    the last line of the head at the right; a rule of no length is not drawn. `signatures`: of each signer the lines of authority
    and position, then those of the other position.
    """

    left: float
    right: float
    parent_agency: tuple[str, ...]
    issuing_agency: tuple[str, ...]
    issuing_rule: float
    heading_rule: float
    abstract: tuple[Line, ...]
    abstract_rule: float
    signatures: tuple[tuple[Styled, ...], ...]
    other_positions: tuple[tuple[str, ...], ...]
    appendices: tuple[AppendixPlacement, ...]
    boxes: dict[str, Box]


def place(page: Page, profile: Profile) -> Placement:
    """Where the text of `page` breaks under `profile`."""
    left, right = _head(page, profile)
    agency = _names(page.issuing_agency, left, profile, "issuing_agency")
    abstract = _title(page.abstract, profile, "abstract", profile.text_width)
    heading = "motto" if page.motto else "national_name"
    column = profile.measure("foot", "right") if len(page.signatures) < 2 else profile.text_width / 2
    return Placement(
        left=left,
        right=right,
        parent_agency=_names(page.parent_agency, left, profile, "parent_agency") if page.parent_agency else (),
        issuing_agency=agency,
        issuing_rule=_rule([(Run(line),) for line in agency], profile, "issuing_agency", "issuing_agency"),
        heading_rule=_rule([(Run(page.motto or page.national_name),)], profile, heading, heading),
        abstract=abstract,
        abstract_rule=_rule(abstract or [(Run(page.kind),)], profile, "abstract", "abstract" if abstract else "kind"),
        signatures=_level([_authority(block, column, profile) for block in page.signatures]),
        other_positions=tuple(
            _names(block.other_position, column, profile, "other_position") if block.other_position else ()
            for block in page.signatures
        ),
        appendices=tuple(_appendix(it, profile) for it in page.appendices),
        boxes={name: _box(text, profile, name, page.digital_signature, right) for name, text in page.marks.items()},
    )


def _authority(block: SignatureBlock, column: float, profile: Profile) -> tuple[Styled, ...]:
    return tuple(
        Styled(line.component, part) for line in block.lines for part in _names(line.text, column, profile, line.component)
    )


def _box(text: str, profile: Profile, component: str, signed: str | None, right: float) -> Box:
    """As large as the law says of the mark (Phụ lục I, mục III.2.b), else as its words want. In the top margin its words stand as
    high as the page number, or the box right under the text of the digital signature; the scope of circulation stands in the middle
    of the head's right column (Phụ lục I, mục IV.2, box 11).
    """
    style, size = profile.components[component], profile.size(component)
    line, padding = _line(profile, component), profile.measure("mark", "padding")
    said = next((size for mark, size in profile.form.data["box"]["marks"].items() if fold(mark) == fold(text)), None)
    lines = _names(text, profile.text_width - 3 * padding, profile, component)
    width = max(metrics.width(it, size, bold=style.bold, italic=style.italic) for it in lines) + 3 * padding
    wished = (min(width, profile.text_width), len(lines) * line + 2 * padding)
    width, height = map(float, said) if said is not None else wished
    top = profile.measure("page", "header") - (height - line) / 2
    if signed:
        top = max(top, profile.measure("page", "signed") + _line(profile, "digital_signature") + padding / 2)
    left = min(profile.text_width - right / 2 - width / 2, profile.text_width - width) if component == "circulation" else 0.0
    return Box(width, height, top, left)


def _line(profile: Profile, component: str) -> float:
    """The height in millimetres of a line at single spacing."""
    return profile.size(component) * metrics.single() * metrics.MM_PER_POINT


def fitted(page: Page, profile: Profile) -> Page:
    """The page with the columns of its tables as wide as they are printed, in shares of the text width."""

    def body(blocks: Sequence[BodyBlock], lying: bool) -> tuple[BodyBlock, ...]:
        return tuple(_fitted(it, profile, lying) if isinstance(it, Grid) else it for it in blocks)

    appendices = tuple(it._replace(body=body(it.body, it.landscape)) for it in page.appendices)
    return replace(page, body=body(page.body, False), appendices=appendices)


def _fitted(grid: Grid, profile: Profile, lying: bool) -> Grid:
    room = profile.room(lying)
    height = profile.sheet(lying)[1] - profile.measure("page", "margin_top") - profile.measure("page", "margin_bottom")
    grid = grid._replace(widths=columns.shares(grid, profile, room))
    return grid._replace(tall=columns.tall(grid, profile, room, height))


def _head(page: Page, profile: Profile) -> tuple[float, float]:
    """The columns of the head: the profile's, the right one widened where the national name or the place and date would wrap."""
    left, right = profile.measure("head", "left"), profile.measure("head", "right")
    needed = max(
        _width([(Run(text),)], profile, name)
        for text, name in ((page.national_name, "national_name"), (page.place_date, "place_date"))
    )
    number = _width([(Run(page.number),)], profile, "number") + _SLACK
    right = max(right, min(needed + _SLACK, profile.text_width - number))
    return min(left, profile.text_width - right), right


def _level(found: Sequence[tuple[Styled, ...]]) -> tuple[tuple[Styled, ...], ...]:
    """Lines of authority, with blank ones added where a neighbour has more: names that stand side by side stand level."""
    blank = (Styled("position", ""),)
    return tuple(lines + blank * (max(map(len, found[i - i % 2 : i - i % 2 + 2])) - len(lines)) for i, lines in enumerate(found))


def _appendix(it: AppendixPage, profile: Profile) -> AppendixPlacement:
    room = profile.room(it.landscape)
    lines = _title(it.title, profile, "appendix_title", room) if it.title else ()
    share = profile.measure("title", "width")
    under = _names(it.attachment, room * share, profile, "attachment") if it.attachment else ()
    ruled: Sequence[Line] = [(Run(line),) for line in under] or lines
    name = "attachment" if under else "appendix_title"
    return AppendixPlacement(lines, under, _rule(ruled, profile, "attachment", name) if ruled else 0.0)


def _title(line: Line, profile: Profile, component: str, width: float) -> tuple[Line, ...]:
    style = profile.components[component]
    room = width * profile.measure("title", "width")
    return metrics.break_line(line, room, profile.size(component), bold=style.bold, italic=style.italic) if line else ()


def _names(text: str, room: float, profile: Profile, component: str) -> tuple[str, ...]:
    style = profile.components[component]
    lines = metrics.break_line((Run(text),), room, profile.size(component), bold=style.bold, italic=style.italic)
    return tuple("".join(run.text for run in line) for line in lines)


def _rule(lines: Sequence[Line], profile: Profile, rule: str, component: str) -> float:
    """The length of a ruled line: the share that the profile picks of the law's bounds; none where it picks none."""
    share = float(profile.data["rule"].get(rule, 0))
    if not share:
        return 0.0
    bounds = profile.form.bounds("rule", rule)
    style = profile.components[component]
    widths = [metrics.line_width(line, profile.size(component), bold=style.bold, italic=style.italic) for line in lines]
    return metrics.rule_length(widths, bounds.min, bounds.max, share)


def _width(lines: Sequence[Line], profile: Profile, component: str) -> float:
    style = profile.components[component]
    return max(metrics.line_width(line, profile.size(component), bold=style.bold, italic=style.italic) for line in lines)
