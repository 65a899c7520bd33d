"""`styles.xml` of an ODT, made from the law and the profile: a style a component, and the pages.

Styles carry the names that the law gives the components, in Vietnamese, as a clerk sees them in LibreOffice; their own names are
those of the DOCX's (`legal_basis` -> `LegalBasis`). OpenDocument 1.3, part 3. Measures: millimetres for lengths, points for sizes
and blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from thidua_doc.law import Component
from thidua_doc.profiles import Profile
from thidua_doc.render.filling import said
from thidua_doc.render.metrics import MM_PER_POINT, face
from thidua_doc.render.page import Style
from thidua_doc.render.reference import RULE, SPACER, colour_of, font, style_id
from thidua_doc.render.xml import attribute, escape

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
VERSION = "1.3"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = (
    " ".join(f'xmlns:{key}="{_ODF}:{key}:1.0"' for key in ("office", "style", "text", "table", "meta", "config", "manifest"))
    + f' xmlns:draw="{_ODF}:drawing:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0"'
)
FIRST, NEXT, APPENDIX, LYING_FIRST, LYING = "Standard", "Next", "Appendix", "LyingFirst", "Lying"
"""The pages: a plan's first one, those after it, an appendix's first one, and both of sheets that lie on their side."""
_ALIGN = {"left": "left", "centre": "center", "right": "right", "justify": "justify"}
_OUTLINE = {"section_heading": 1, "appendix_label": 1, "clause_heading": 2, "subclause_heading": 3}
_BODY = frozenset(style.value for style in Style)
_KEPT = frozenset({"table_caption", "table_unit", "table_head", "appendix_title", "attachment", *_OUTLINE})
# A second blank, and one that begins a text: what follows another would be lost (part 3, 6.1.2).
_BLANKS = re.compile("^ +|(?<= ) +")


def words(text: str) -> str:
    """A plan's words as the content of a paragraph."""
    return _BLANKS.sub(lambda it: f'<text:s text:c="{len(it.group())}"/>', escape(text))


def styles(profile: Profile, language: str, address: Sequence[str]) -> str:
    """`styles.xml` of a plan; `address` stands at the foot of its first page."""
    start, pages, masters = _shared(profile, language, len(address))
    foot = f"<style:footer>{_address(address)}</style:footer>" if address else ""
    return start + pages + masters.format(foot=foot)


@cache
def _shared(profile: Profile, language: str, address: int) -> tuple[str, str, str]:
    """What plans of a profile with as many lines of address have in common: styles, pages, and the pattern of the masters."""
    family = attribute(font(profile))
    fonts = (
        f"<office:font-face-decls><style:font-face style:name={family} svg:font-family={attribute(_quoted(font(profile)))} "
        'style:font-family-generic="roman" style:font-pitch="variable"/></office:font-face-decls>'
    )
    components = "".join(_component(it, profile) for it in profile.components.values())
    inside = _defaults(profile, language) + _built_in() + components + _own(profile)
    start = (
        f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="{VERSION}">{fonts}'
        f"<office:styles>{inside}</office:styles>"
    )
    return start, _pages(profile, address), _masters()


def _quoted(family: str) -> str:
    return f"'{family}'" if " " in family else family


def _defaults(profile: Profile, language: str) -> str:
    family = attribute(font(profile))
    size = said(profile.size("body"))
    colour = colour_of(profile, profile.form.data["page"]["font"]["colour"]).lower()
    lang, _, country = language.partition("-")
    scripts = "".join(
        f' style:font-name{kind}={family} {"style" if kind else "fo"}:font-size{kind}="{size}pt"'
        f' {"style" if kind else "fo"}:language{kind}="{lang}" {"style" if kind else "fo"}:country{kind}="{country or "none"}"'
        for kind in ("", "-asian", "-complex")
    )
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="no-limit" '
        'style:writing-mode="page"/>'
        f'<style:text-properties fo:color="#{colour}"{scripts} fo:hyphenate="false" style:letter-kerning="false"/></style:default-style>'
        '<style:default-style style:family="graphic"/>'
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>'
        '<style:default-style style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:default-style>'
    )


def _built_in() -> str:
    """LibreOffice's own styles that ours are based on."""
    headings = "".join(
        _style(f"Heading_20_{level}", f"Heading {level}", "Standard", 'fo:keep-with-next="always" fo:keep-together="always"')
        for level in range(1, max(_OUTLINE.values()) + 2)
    )
    return (
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        '<style:paragraph-properties fo:orphans="2" fo:widows="2"/></style:style>'
        + headings
        + _style("Header", "Header", "Standard", "")
        + '<style:style style:name="Frame" style:family="graphic"><style:graphic-properties text:anchor-type="page" svg:x="0mm" '
        'svg:y="0mm" fo:margin="0mm" style:wrap="run-through" fo:padding="0mm" fo:border="none"/></style:style>'
        '<style:style style:name="Unboxed" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties '
        'style:run-through="foreground" style:wrap="run-through" style:vertical-pos="from-top" style:vertical-rel="page" '
        'style:horizontal-pos="from-left" style:horizontal-rel="page-content" fo:margin="0mm" fo:padding="0mm" '
        'fo:border="none"/></style:style>'
    )


def _component(component: Component, profile: Profile) -> str:
    """The style of a component of the law."""
    name = component.name
    parent = f"Heading_20_{_OUTLINE[name]}" if name in _OUTLINE else "Header" if name == "page_number" else "Standard"
    paragraph, text = _paragraph(component, profile), _text(component, profile)
    return _style(style_id(name), component.label, parent, paragraph, text, outline=_OUTLINE.get(name, 0))


def _paragraph(component: Component, profile: Profile) -> str:
    """The same as the DOCX's (`reference`), in points and millimetres."""
    name = component.name
    before = after = 0.0
    line, indent = 1.0, 0.0
    if name in _BODY:
        after = profile.measure("paragraph", "space_between")
        line = profile.measure("paragraph", "line_spacing")
        if component.align == "justify":
            indent = profile.measure("paragraph", "first_line")
    elif name == "kind":
        before = profile.measure("gap", "title_before")
    elif name == "table_unit":
        after = profile.measure("table", "air")
    elif name in {"signer_name", "other_position"}:
        before = profile.measure("foot", "signature_space") / MM_PER_POINT
    elif name == "recipients_label":
        # Level with the first line of authority (mục II.9.d): the baselines meet though the sizes differ.
        before = max(0.0, (profile.size("authority") - profile.size(name)) * (face().ascent + face().gap))
    keep = ' fo:keep-with-next="always"' if name in _KEPT else ""
    return (
        f'fo:margin-left="0mm" fo:margin-right="0mm" fo:margin-top="{said(before)}pt" fo:margin-bottom="{said(after)}pt" '
        f'fo:line-height="{said(line * 100)}%" fo:text-indent="{said(indent)}mm" fo:text-align="{_ALIGN[component.align]}" '
        f'style:justify-single-word="false"{keep}'
    )


def _text(component: Component, profile: Profile) -> str:
    size = said(profile.size(component.name))
    weight = "bold" if component.bold else "normal"
    slant = "italic" if component.italic else "normal"
    colour = f' fo:color="#{colour_of(profile, component.colour).lower()}"'
    underline = (
        ' style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"'
        if component.underline
        else ""
    )
    return "".join(
        f' {"style" if kind else "fo"}:font-size{kind}="{size}pt" {"style" if kind else "fo"}:font-weight{kind}="{weight}"'
        f' {"style" if kind else "fo"}:font-style{kind}="{slant}"'
        for kind in ("", "-asian", "-complex")
    ) + (colour + underline)


def rule_half(profile: Profile) -> float:
    """The blank in points above a ruled line, and the height of the line of text that it is the upper border of."""
    return profile.measure("rule", "height") / 2


def _own(profile: Profile) -> str:
    """Styles of the layout itself."""
    half = said(rule_half(profile))
    weight = said(profile.measure("rule", "weight"))
    gap = said(profile.measure("paragraph", "space_between"))
    tiny = ' fo:font-size="1pt" style:font-size-asian="1pt" style:font-size-complex="1pt"'
    edges = 'fo:padding="0mm" fo:border-left="none" fo:border-right="none" fo:border-bottom="none"'
    return (
        _style(
            RULE,
            "Đường kẻ ngang",
            "Standard",
            f'fo:margin-top="{half}pt" fo:margin-bottom="0pt" fo:line-height="{half}pt" {edges} '
            f'fo:border-top="{weight}pt solid #000000" style:join-border="false"',
            tiny,
        )
        + _style(SPACER, "Khoảng cách", "Standard", f'fo:line-height="{gap}pt"', tiny)
        + _style("Unseen", "Khoảng cách nhỏ nhất", SPACER, 'fo:line-height="0.05pt"')
        + _style("End", "Hết", SPACER, 'fo:line-height="1pt"')
        + _style(
            "AddressFirst",
            "Địa chỉ (dòng đầu)",
            style_id("address"),
            f'fo:padding-left="0mm" fo:padding-right="0mm" fo:padding-bottom="0mm" fo:padding-top="1pt" fo:border-left="none" '
            f'fo:border-right="none" fo:border-bottom="none" fo:border-top="{weight}pt solid #000000" style:join-border="false"',
        )
    )


def _labelled(name: str) -> str:
    return f" style:display-name={attribute(name)}" if name else ""


def _style(key: str, name: str, parent: str, paragraph: str, text: str = "", *, outline: int = 0) -> str:
    inside = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    inside += f"<style:text-properties{text}/>" if text else ""
    # A heading has its own indent, not that of a level of LibreOffice's numbering.
    level = f' style:default-outline-level="{outline}" style:list-style-name=""' if outline else ""
    return (
        f'<style:style style:name="{key}"{_labelled(name)} style:family="paragraph"{level} '
        f'style:parent-style-name="{parent}">{inside}</style:style>'
    )


# --- pages -------------------------------------------------------------------------------------------------------------------
def _pages(profile: Profile, address: int) -> str:
    """The sheets: with a number in the top margin, or without; with room for the lines of the address above the bottom margin."""
    above = 'fo:margin-top="0mm" fo:margin-bottom="0mm"'
    return (
        "<office:automatic-styles>"
        + (_style("AddressTop", "", "AddressFirst", above) if address else "")
        + _layout("LFirst", profile, numbered=False, address=address > 0)
        + _layout("LNext", profile, numbered=True)
        + _layout("LAppendix", profile, numbered=False)
        + _layout("LLyingFirst", profile, numbered=False, lying=True)
        + _layout("LLying", profile, numbered=True, lying=True)
        + "</office:automatic-styles>"
    )


def _layout(name: str, profile: Profile, *, numbered: bool, address: bool = False, lying: bool = False) -> str:
    width, height = profile.sheet(lying)
    top, bottom, left, right = (profile.measure("page", f"margin_{side}") for side in ("top", "bottom", "left", "right"))
    header = profile.measure("page", "header")
    head = foot = ""
    if numbered:
        head = _band("header", top - header, "bottom")
        top = header
    if address:
        foot = _band("footer", 0.0, "top")
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{said(width)}mm" '
        f'fo:page-height="{said(height)}mm" style:print-orientation="{"landscape" if lying else "portrait"}" '
        f'fo:margin-top="{said(top)}mm" fo:margin-bottom="{said(bottom)}mm" fo:margin-left="{said(left)}mm" '
        f'fo:margin-right="{said(right)}mm" style:num-format="1" style:writing-mode="lr-tb"/>'
        f"<style:header-style>{head}</style:header-style><style:footer-style>{foot}</style:footer-style></style:page-layout>"
    )


def _band(kind: str, height: float, inner: str) -> str:
    """The header or footer: between its distance from the edge of the sheet and the margin."""
    return (
        f'<style:header-footer-properties fo:min-height="{said(height)}mm" fo:margin-left="0mm" fo:margin-right="0mm" '
        f'fo:margin-{inner}="0mm" style:dynamic-spacing="true"/>'
    )


def _masters() -> str:
    number = (
        f'<style:header><text:p text:style-name="{style_id("page_number")}">'
        '<text:page-number text:select-page="current">2</text:page-number></text:p></style:header>'
    )
    rows = (
        (FIRST, "", "LFirst", NEXT, "{foot}"),
        (NEXT, "Trang sau", "LNext", "", number),
        (APPENDIX, "Trang đầu phụ lục", "LAppendix", NEXT, ""),
        (LYING_FIRST, "Trang đầu phụ lục (ngang)", "LLyingFirst", LYING, ""),
        (LYING, "Trang sau phụ lục (ngang)", "LLying", "", number),
    )
    inside = "".join(
        f'<style:master-page style:name="{name}"{_labelled(label)} style:page-layout-name="{layout}"'
        + (f' style:next-style-name="{following}"' if following else "")
        + f">{head}</style:master-page>"
        for name, label, layout, following, head in rows
    )
    return f"<office:master-styles>{inside}</office:master-styles></office:document-styles>"


def _address(lines: Sequence[str]) -> str:
    return "".join(
        f'<text:p text:style-name="{"AddressTop" if i == 0 else style_id("address")}">{words(line)}</text:p>'
        for i, line in enumerate(lines)
    )
