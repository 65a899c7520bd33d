"""A DOCX from hand-written parts, so that a test states what its file says and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
# A4, margins 20, 20, 30 and 15 mm, as twips of whole millimetres nearly are.
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="510"/>'
# The text is this wide, in millimetres: 11906 - 1701 - 851 twips.
ROOM = (11906 - 1701 - 851) * 25.4 / 1440


def parts(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    settings: str = "",
    theme: str = "",
    section: str = PAGE,
    stories: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The parts by name. `stories`: headers and footers by relation id (`header1`, `footer1`), each the inside of a part."""
    made = {"styles": styles, "numbering": numbering, "settings": settings}
    related = [f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in made]
    files = {f"word/{kind}.xml": f"<w:{kind} {NAMES}>{inside}</w:{kind}>" for kind, inside in made.items()}
    if theme:
        related.append(f'<Relationship Id="theme" Type="{_R}/theme" Target="theme1.xml"/>')
        files["word/theme1.xml"] = f"<a:theme {NAMES}><a:themeElements>{theme}</a:themeElements></a:theme>"
    for key, inside in (stories or {}).items():
        kind = key.rstrip("0123456789")
        related.append(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{key}.xml"/>')
        tag = "hdr" if kind == "header" else "ftr"
        files[f"word/{key}.xml"] = f"<w:{tag} {NAMES}>{inside}</w:{tag}>"
    whole = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(related)}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        **files,
    }
    return {name: text.encode() for name, text in whole.items()}


def zipped(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **others: object) -> bytes:
    return zipped(parts(body, **others))  # type: ignore[arg-type]


def p(text: str = "", properties: str = "", run: str = "") -> str:
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def style(name: str, inside: str, kind: str = "paragraph", default: bool = False) -> str:
    is_default = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{is_default}><w:name w:val="{name}"/>{inside}</w:style>'
