"""The parts of a DOCX that all plans of a profile share, made from the law and the profile: styles, settings, fonts, page number.

Nothing here is read from a binary file, and the same profile always gives the same bytes. Styles carry the names that the law
gives the components, in Vietnamese, as a clerk sees them in Word; their ids are the components' keys (`legal_basis` ->
`LegalBasis`). Order of elements: ECMA-376 part 1, transitional schema (wml.xsd). Measures in: millimetres and points; out:
twips (1/20 pt), half-points for sizes, eighths of a point for lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from thidua_doc.law import Component
from thidua_doc.profiles import Profile
from thidua_doc.render.metrics import MM_PER_POINT, face, single
from thidua_doc.render.page import Style
from thidua_doc.render.xml import DECLARATION, attribute, escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Styles that the layout needs beside the law's components: id -> the name that Word shows.
SPACER, RULE, KEPT_CELL, GRID, FRAME = "Spacer", "Rule", "TableCellKept", "PlanTable", "Layout"
_JC = {"left": "left", "centre": "center", "justify": "both", "right": "right"}
# How deep a heading style stands in the navigation pane: Word's own Heading 1 - 3, which the style is based on.
_OUTLINE = {"section_heading": 1, "appendix_label": 1, "clause_heading": 2, "subclause_heading": 3}
_BODY = frozenset(style.value for style in Style)
_KEPT = frozenset({"table_caption", "table_unit", "table_head"})
_BOXED = frozenset({"secrecy", "urgency", "circulation", "draft_mark"})
_SINGLE = 240
BOX_SIDE = 1
"""The blank in points at each side inside the box of a mark: its words stand in the middle of the rest."""


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm / MM_PER_POINT * 20)


def points(pt: float) -> int:
    """Points in twentieths of a point."""
    return round(pt * 20)


def style_id(component: str) -> str:
    """The id of a component's style."""
    return "".join(word.capitalize() for word in component.split("_"))


def font(profile: Profile) -> str:
    """The family that the law names."""
    return str(profile.form.data["page"]["font"]["family"])


def colour_of(profile: Profile, name: str) -> str:
    """A colour of the law as `RRGGBB`."""
    return str(profile.form.data["colour"][name]["rgb"])


def style_name(component: Component) -> str:
    """The name of a component's style. In Word a comma begins an alias (ECMA-376 part 1, 17.7.4.1), so that none may stand in it."""
    return component.label.replace(",", " và")


def kept_cell(profile: Profile) -> str:
    """The name of the style of cells that stay with what follows the table."""
    return f"{style_name(profile.components['table_cell'])} (giữ với dòng sau)"


@cache
def styles(profile: Profile, language: str = "vi-VN") -> str:
    """`word/styles.xml` of a profile."""
    components = "".join(_component(it, profile) for it in profile.components.values())
    inside = _defaults(profile, language) + _built_in() + components + _own(profile)
    return f"{DECLARATION}<w:styles {NAMESPACES}>{inside}</w:styles>"


def _defaults(profile: Profile, language: str) -> str:
    family = attribute(font(profile))
    colour = colour_of(profile, profile.form.data["page"]["font"]["colour"])
    size = round(profile.size("body") * 2)
    lang = attribute(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={family} w:hAnsi={family} w:eastAsia={family} w:cs={family}/>"
        f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f"<w:lang w:val={lang} w:eastAsia={lang} w:bidi={lang}/></w:rPr></w:rPrDefault>"
        f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{_SINGLE}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _built_in() -> str:
    """Word's own styles that ours are based on."""
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            "Normal",
            f'<w:keepNext/><w:keepLines/><w:outlineLvl w:val="{level - 1}"/>',
            priority=9,
        )
        for level in range(1, max(_OUTLINE.values()) + 1)
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        f'<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_no_margins()}</w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/></w:style>" + headings + _style("Header", "header", "Normal", "", priority=99)
    )


def _component(component: Component, profile: Profile) -> str:
    """The style of a component of the law."""
    name = component.name
    parent = f"Heading{_OUTLINE[name]}" if name in _OUTLINE else "Header" if name == "page_number" else "Normal"
    keep = "<w:keepNext/>" if name in _KEPT else ""
    return _style(
        style_id(name), style_name(component), parent, keep + _paragraph(component, profile), _run(component, profile), quick=True
    )


def _paragraph(component: Component, profile: Profile) -> str:
    name = component.name
    before = after = 0.0
    line = _SINGLE
    indent = border = ""
    if name in _BODY:
        after = profile.measure("paragraph", "space_between")
        line = round(_SINGLE * profile.measure("paragraph", "line_spacing"))
        if component.align == "justify":
            indent = f'<w:ind w:firstLine="{twips(profile.measure("paragraph", "first_line"))}"/>'
    elif name == "kind":
        before = profile.measure("gap", "title_before")
    elif name == "table_unit":
        after = profile.measure("table", "air")
    elif name in {"signer_name", "other_position"}:
        before = profile.measure("foot", "signature_space") / MM_PER_POINT
    elif name == "recipients_label":
        # Level with the first line of authority (mục II.9.d): the baselines meet though the sizes differ.
        before = max(0.0, (profile.size("authority") - profile.size(name)) * (face().ascent + face().gap))
    elif name in _BOXED:
        border = _box(profile, component)
    spacing = f'<w:spacing w:before="{points(before)}" w:after="{points(after)}" w:line="{line}" w:lineRule="auto"/>'
    return f'{border}{spacing}{indent}<w:jc w:val="{_JC[component.align]}"/>'


def _box(profile: Profile, component: Component) -> str:
    """The box of a mark as large as its words want; one whose size the law says gets borders of its own in the document."""
    top, bottom = box_blanks(
        profile, component.name, 2 * profile.measure("mark", "padding") + single_line(profile, component.name)
    )
    colour = colour_of(profile, component.colour) if component.colour != "black" else "auto"
    style = f'w:val="single" w:sz="{_eighths(profile)}" w:color="{colour}"'
    spaces = (("top", top), ("left", BOX_SIDE), ("bottom", bottom), ("right", BOX_SIDE))
    return "<w:pBdr>" + "".join(f'<w:{edge} {style} w:space="{space}"/>' for edge, space in spaces) + "</w:pBdr>"


def single_line(profile: Profile, component: str) -> float:
    """The height in millimetres of a line of a component at single spacing."""
    return profile.size(component) * single() * MM_PER_POINT


def box_blanks(profile: Profile, component: str, height: float) -> tuple[int, int]:
    """The blanks above and below the words of a boxed mark `height` millimetres high, in whole points: OOXML has no finer ones.

    The smaller half stands above, where capitals leave a blank of their own.
    """
    weight = 2 * profile.measure("rule", "weight")
    both = max(0, round((height - single_line(profile, component)) / MM_PER_POINT - weight))
    return both // 2, both - both // 2


def _run(component: Component, profile: Profile) -> str:
    size = round(profile.size(component.name) * 2)
    bold = "<w:b/><w:bCs/>" if component.bold else ""
    italic = "<w:i/><w:iCs/>" if component.italic else ""
    colour = f'<w:color w:val="{colour_of(profile, component.colour)}"/>' if component.colour != "black" else ""
    underline = '<w:u w:val="single"/>' if component.underline else ""
    return f'{bold}{italic}{colour}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{underline}'


def _eighths(profile: Profile, table: str = "rule") -> int:
    return round(profile.measure(table, "weight") * 8)


def _own(profile: Profile) -> str:
    """Styles of the layout itself."""
    half = points(profile.measure("rule", "height")) // 2
    tiny = '<w:sz w:val="2"/><w:szCs w:val="2"/>'
    gap = points(profile.measure("paragraph", "space_between"))
    rule = (
        f'<w:pBdr><w:top w:val="single" w:sz="{_eighths(profile)}" w:space="0" w:color="auto"/></w:pBdr>'
        f'<w:spacing w:before="{half}" w:after="0" w:line="{half}" w:lineRule="exact"/>'
    )
    edge = f'w:val="single" w:sz="{_eighths(profile, "table")}" w:space="0" w:color="auto"'
    borders = "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    padding, air = twips(profile.measure("table", "padding")), points(profile.measure("table", "air"))
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", air), ("left", padding), ("bottom", air), ("right", padding))
    )
    return (
        _style(RULE, "Đường kẻ ngang", "Normal", rule, tiny)
        + _style(
            SPACER, "Khoảng cách", "Normal", f'<w:spacing w:before="0" w:after="0" w:line="{gap}" w:lineRule="exact"/>', tiny
        )
        + _style(KEPT_CELL, kept_cell(profile), style_id("table_cell"), "<w:keepNext/>")
        + _table_style(
            GRID, "Bảng kẻ", f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>", _HEAD_CELLS
        )
        # The head and the foot of the page: no lines, no blanks. LibreOffice takes its own blanks where no style says otherwise.
        + _table_style(FRAME, "Khung không kẻ", _no_margins())
    )


_HEAD_CELLS = '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr>'


def _table_style(key: str, name: str, table: str, parts: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val={attribute(name)}/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{table}</w:tblPr>{parts}</w:style>'
    )


def _no_margins() -> str:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _style(
    key: str, name: str, parent: str, paragraph: str, run: str = "", *, priority: int | None = None, quick: bool = False
) -> str:
    """A paragraph style; Word's own are those with a priority."""
    custom = "" if priority is not None else ' w:customStyle="1"'
    rank = f'<w:uiPriority w:val="{priority}"/>' if priority is not None else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    paragraph = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val={attribute(name)}/><w:basedOn w:val="{parent}"/>'
        f"{rank}{'<w:qFormat/>' if quick else ''}{paragraph}{run}</w:style>"
    )


def settings(language: str = "vi-VN") -> str:
    """`word/settings.xml`: Word 2013 and later, no hyphenation."""
    uri = attribute("http://schemas.microsoft.com/office/word")
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri={uri} w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={attribute(language)}/>"
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_table(profile: Profile) -> str:
    """`word/fontTable.xml`: the one font, with what a program without it needs to find another like it."""
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name={attribute(font(profile))}><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def header() -> str:
    """`word/header1.xml`: the page number in the top margin, centred by its style (Phụ lục I, mục I.7)."""
    return (
        f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style_id("page_number")}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )


def footer(profile: Profile, lines: Sequence[str]) -> str:
    """`word/footer1.xml`: the agency's address at the foot of the first page, under a line across the text (Phụ lục I, mục III.4);
    `word/footer2.xml`, without lines: the foot of any other section's first page.
    """
    style = style_id("address")
    border = f'<w:pBdr><w:top w:val="single" w:sz="{_eighths(profile)}" w:space="1" w:color="auto"/></w:pBdr>'
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{border if i == 0 else ""}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for i, line in enumerate(lines)
    )
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraphs or '<w:p/>'}</w:ftr>"


def empty_document(profile: Profile) -> str:
    """The body of the reference DOCX: an empty page."""
    paper = profile.form.data["page"]["paper"]
    sides = {side: twips(profile.measure("page", f"margin_{side}")) for side in ("top", "right", "bottom", "left")}
    margins = " ".join(f'w:{side}="{width}"' for side, width in sides.items())
    head = twips(profile.measure("page", "header"))
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body><w:p/><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rIdHeader"/>'
        f'<w:pgSz w:w="{twips(paper["width"])}" w:h="{twips(paper["height"])}"/>'
        f'<w:pgMar {margins} w:header="{head}" w:footer="{twips(profile.measure("page", "margin_bottom"))}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def application() -> str:
    """`docProps/app.xml`."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape('thidua_doc')}</Application></Properties>"
    )
