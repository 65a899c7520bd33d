"""The writers besides DOCX and PDF, by format. Each is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from thidua_doc.model import Plan
    from thidua_doc.profiles import Profile
    from thidua_doc.render import Options
    from thidua_doc.render.page import Page

Writer: TypeAlias = "Callable[[Sequence[Page], Profile, Sequence[Plan], Options], list[bytes]]"


def _html(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import html

    return html.render(pages, profile)


def _odt(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import odt

    return odt.render(pages, profile)


def _markdown(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import markdown

    return [markdown.render(page).encode("utf-8", "replace") for page in pages]


def _plain(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import plain

    return [plain.render(page).encode("utf-8", "replace") for page in pages]


def _model(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import model_json

    return [model_json.render(plan) for plan in plans]


WRITERS: Mapping[str, Writer] = {"html": _html, "odt": _odt, "md": _markdown, "txt": _plain, "json": _model}
