"""Laying plans out: the words (`compose`), then the DOCX and PDF writers. Only this package starts a process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua_doc.diagnostic import Message
from thidua_doc.errors import ThiduaError

if TYPE_CHECKING:
    from thidua_doc.model import Plan

FORMATS = ("docx", "pdf")


def render_plans(plans: Sequence[Plan], to: str, *, draft: bool = False) -> list[bytes]:
    """Plans laid out as `docx` or `pdf`, in their order; the plans of one profile share a call of the renderer.

    Raises ThiduaError for another format and for a profile that has no page yet, RendererMissing, RenderFailed.
    """
    from thidua_doc import profiles
    from thidua_doc.render.compose import compose

    if to not in FORMATS:
        raise ThiduaError(
            Message(
                f"Chưa dựng được định dạng “{to}”; có {', '.join(FORMATS)}.",
                f"No layout as “{to}”; there are {', '.join(FORMATS)}.",
            )
        )
    out: list[bytes] = [b""] * len(plans)
    groups: dict[str, list[int]] = {}
    for i, plan in enumerate(plans):
        profile = (profiles.find(plan.profile) if plan.profile else None) or profiles.load(profiles.DEFAULT)
        groups.setdefault(profile.key, []).append(i)
    for key, places in groups.items():
        profile = profiles.load(key)
        if not profile.laid_out:
            raise ThiduaError(
                Message(
                    f"Thể thức “{profile.name}” chưa có mẫu trang để dựng.",
                    f"The profile “{profile.name}” has no page layout yet.",
                )
            )
        pages = [compose(plans[i], profile, draft) for i in places]
        if to == "docx":
            from thidua_doc.render.docx import render
        else:
            from thidua_doc.render.pdf import render
        for i, data in zip(places, render(pages, profile), strict=True):
            out[i] = data
    return out
