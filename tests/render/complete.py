"""Pages for the validators: one with every component that there is, and the plans of `plans/` as they are printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pages

import thidua_doc as td
from thidua_doc import profiles
from thidua_doc.profiles import Profile
from thidua_doc.render.compose import compose
from thidua_doc.render.page import Page, Style

EVERYTHING = replace(
    pages.LONG,
    secrecy="MẬT",
    urgency="HỎA TỐC",
    circulation="LƯU HÀNH NỘI BỘ",
    draft_mark="DỰ THẢO",
    drafter="TĐKT.12",
    address=("Số 1, đường Hùng Vương, phường Ba Đình", "Điện thoại: 024 1234567; Fax: 024 7654321"),
    digital_signature="Số: 03/KH-CĐCS; 29/12/2023 08:00:00 +07:00",
    appendices=(pages.LONG.appendices[0]._replace(landscape=True), *pages.LONG.appendices[1:]),
)
"""Every component that a page can have, tables on sheets that lie on their side too."""

HOSTILE = replace(pages.SHORT, body=(*pages.SHORT.body, pages.text(Style.BODY, pages.HOSTILE)))
PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.kh"))


def real(path: Path) -> tuple[Page, Profile]:
    """A plan of `plans/`, laid out in its profile."""
    plan = td.parse(path.read_text(encoding="utf-8"), path=str(path))
    profile = profiles.find(plan.profile or "")
    assert profile
    return compose(plan, profile), profile
