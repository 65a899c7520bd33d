"""Pages as PDF: Pandoc writes Typst, Typst sets it in process. No font of the machine is used, so every machine gives one page.

The layout is `templates/layout/page.typ`. Its measures come from the law and the profile, its words from `typst.page_block`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, cast

from thidua_doc import resources
from thidua_doc.diagnostic import Message
from thidua_doc.errors import RendererMissing, RenderFailed
from thidua_doc.profiles import Profile
from thidua_doc.render import metrics, pandoc, typst
from thidua_doc.render.page import Page, Properties
from thidua_doc.render.placement import fitted, place
from thidua_doc.render.reference import colour_of

_FAMILY = "Tinos"
"""The shipped font: Times New Roman's metrics, and every Vietnamese letter."""
_MAIN = '#import "/page.typ": *\n#show: sheet.with(json(bytes(sys.inputs.properties)))\n'
_ARCHIVAL: tuple[Any, ...] = (["a-2b", "ua-1"], ["a-2b"])
"""ISO 19005-2, level B, with ISO 14289-1, which asks more of a tagged file: viewers show its title, screen readers know it."""
_USUAL: tuple[Any, ...] = (["ua-1"], None)


def render(pages: Sequence[Page], profile: Profile, *, jobs: int | None = None, archival: bool = False) -> list[bytes]:
    """The PDF of each page, the same bytes alone or among others, today or tomorrow; `archival`: PDF/A-2b (ISO 19005-2).

    One Pandoc process writes them all, `jobs` threads set them (default: as many as there are processors). Raises RendererMissing
    where there is no Pandoc or Typst, RenderFailed where one of them fails.
    """
    if not pages:
        return []
    try:
        import typst as engine
    except ImportError as error:
        said = Message("Chưa cài Typst: hãy chạy `pip install typst`.", "Typst is not installed: run `pip install typst`.")
        raise RendererMissing(said) from error
    sources = list(zip(pages, _bodies(pages, profile), strict=True))
    fonts = engine.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resources.fonts())])
    measures = _json(_measures(profile))
    jobs = min(jobs or os.cpu_count() or 1, len(pages))
    if jobs == 1:
        return _set(sources, measures, fonts, archival)
    out: list[bytes] = [b""] * len(pages)
    with ThreadPoolExecutor(jobs) as pool:
        for i, made in enumerate(pool.map(lambda i: _set(sources[i::jobs], measures, fonts, archival), range(jobs))):
            out[i::jobs] = made
    return out


def _set(sources: Sequence[tuple[Page, str]], measures: str, fonts: Any, archival: bool) -> list[bytes]:
    """The PDF of pages whose Typst is written, one after another."""
    import typst as engine

    compiler = engine.Compiler(root=str(resources.layout("page.typ").parent), font_paths=fonts)
    out = []
    for page, body in sources:
        undrawn = metrics.undrawn(body)
        if undrawn and archival:
            raise _unarchivable(undrawn)
        inputs = {"measures": measures, "properties": _json({**_properties(page.properties), "undrawn": bool(undrawn)})}
        compile = partial(
            compiler.compile,
            input=(_MAIN + body).encode(),
            format="pdf",
            sys_inputs=inputs,
            timestamp=pandoc.timestamp(page.properties),
        )
        try:
            made = _first(compile, _ARCHIVAL if archival else _USUAL[bool(undrawn) :])
        except engine.TypstError as error:
            raise RenderFailed(Message(f"Typst báo lỗi: {error}", f"Typst failed: {error}")) from error
        out.append(cast(bytes, made))
    return out


def _first(compile: Callable[..., Any], standards: Sequence[Any]) -> Any:
    """What comes of the first standard that the page can be printed by: one that skips a level of headings is no PDF/UA."""
    import typst as engine

    for standard in standards[:-1]:
        try:
            return compile(pdf_standards=standard)
        except engine.TypstError:
            continue
    return compile(pdf_standards=standards[-1])


def _unarchivable(characters: str) -> RenderFailed:
    """PDF/A wants a picture of every character, and the font has none of these."""
    shown = ", ".join(f"“{char}”" for char in characters[:5]) + ("…" if len(characters) > 5 else "")
    return RenderFailed(
        Message(
            f"PDF/A cần phông chữ có hình của mọi ký tự, mà Tinos không có {shown}; hãy bỏ ký tự ấy, hoặc dựng không có --pdf-a.",
            f"PDF/A needs a picture of every character, and Tinos has none of {shown}; leave them out, or build without --pdf-a.",
        )
    )


def _bodies(pages: Sequence[Page], profile: Profile) -> list[str]:
    """The Typst of each page, out of one Pandoc process."""
    placed = [(fitted(page, profile), place(page, profile)) for page in pages]
    blocks = [node for page, at in placed for node in (typst.page_block(page, at), typst.page_break())]
    made = pandoc.convert(["--to=typst-smart", "--wrap=none"], blocks).decode()
    return made.split(f"\n{typst.BREAK}\n")[: len(pages)]


def _json(value: dict[str, Any]) -> str:
    """JSON for `sys.inputs`. Lone surrogates, which only broken text holds, become question marks: Typst takes none."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _measures(profile: Profile) -> dict[str, Any]:
    """Every number that page.typ needs, from the law and the profile: lengths in mm, sizes and blanks in pt, the font's in em."""
    face = metrics.face()
    tables = ("page", "foot", "paragraph", "rule", "gap", "table")
    return {
        **{table: profile.data[table] for table in tables},
        "paper": profile.form.data["page"]["paper"],
        "margin": {side: profile.measure("page", f"margin_{side}") for side in ("top", "bottom", "left", "right")},
        "font": {"family": _FAMILY, "ascent": face.ascent, "descent": face.descent, "gap": face.gap},
        "component": {
            name: {
                "size": profile.size(name),
                "bold": it.bold,
                "italic": it.italic,
                "underline": it.underline,
                "align": it.align,
                "colour": colour_of(profile, it.colour),
            }
            for name, it in profile.components.items()
        },
    }


def _properties(properties: Properties) -> dict[str, Any]:
    """The file's properties for page.typ; they are data there, never markup."""
    language, _, region = properties.language.partition("-")
    date = properties.date
    return {
        "title": properties.title,
        "subject": properties.subject,
        "author": properties.author,
        "keywords": properties.keywords,
        "date": [date.year, date.month, date.day] if date else None,
        "language": language,
        "region": region,
    }
