"""Laying plans out: the words (`compose`), then a writer for each format. Only this package starts a process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError
from thidua_doc.tuples import NamedTuple

if TYPE_CHECKING:
    from thidua_doc.model import Plan
    from thidua_doc.profiles import Profile
    from thidua_doc.render.page import Page

FORMATS = ("docx", "pdf", "html", "odt", "md", "txt", "json")

Embedding: TypeAlias = Literal["nothing", "source", "comments"]
"""What a DOCX carries of the text that it was made from: nothing, the text without its comments, or all of it."""


class Options(NamedTuple):
    """How plans are laid out, besides what they say themselves.

    `draft` marks them as drafts; `pdf_a` makes PDF/A-2b; `profiles` are the project's own, which come before the shipped ones.
    """

    draft: bool = False
    pdf_a: bool = False
    embed: Embedding = "nothing"
    profiles: tuple[Profile, ...] = ()


DEFAULTS = Options()

_Writer: TypeAlias = "Callable[[Sequence[Page], Profile, Sequence[Plan], Options], list[bytes]]"


def render_plans(plans: Sequence[Plan], to: str, options: Options = DEFAULTS) -> list[bytes]:
    """Plans laid out in a format of `FORMATS`, in their order; the plans of one profile share a call of the renderer.

    Raises ThiduaError for another format, RendererMissing, RenderFailed.
    """
    from thidua_doc import profiles
    from thidua_doc.render.compose import compose

    if to not in FORMATS:
        raise ThiduaError(
            Message(
                f"Không có định dạng “{to}”; có {', '.join(FORMATS)}.",
                f"There is no format “{to}”; there are {', '.join(FORMATS)}.",
            )
        )
    out: list[bytes] = [b""] * len(plans)
    groups: dict[Profile, list[int]] = {}
    for i, plan in enumerate(plans):
        named = profiles.find(plan.profile, options.profiles) if plan.profile else None
        profile = (named or profiles.load(profiles.DEFAULT)).at(plan.date.whole() if plan.date else None)
        groups.setdefault(profile, []).append(i)
    write = _writer(to)
    for profile, places in groups.items():
        chosen = [plans[i] for i in places]
        pages = [compose(plan, profile, options.draft) for plan in chosen]
        for i, data in zip(places, write(pages, profile, chosen, options), strict=True):
            out[i] = data
    return out


def _writer(to: str) -> _Writer:
    """The writer of a format, imported when it is used."""
    if to == "docx":
        return _docx
    if to == "pdf":
        return _pdf
    from thidua_doc.render.others import WRITERS

    return WRITERS[to]


def _docx(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import docx, embedding

    sources = (
        None if options.embed == "nothing" else [embedding.files(plan, comments=options.embed == "comments") for plan in plans]
    )
    return docx.render(pages, profile, sources=sources)


def _pdf(pages: Sequence[Page], profile: Profile, plans: Sequence[Plan], options: Options) -> list[bytes]:
    from thidua_doc.render import pdf

    return pdf.render(pages, profile, archival=options.pdf_a)
