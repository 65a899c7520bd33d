"""The filters of templates: what stands behind `|`. All are pure; what they can't take they refuse (`FilterRefusal`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thidua_doc.template import dates, names, numbers, texts
from thidua_doc.template.functions import FUNCTIONS
from thidua_doc.template.refusal import FilterRefusal

__all__ = ["FILTERS", "FUNCTIONS", "FilterRefusal"]

FILTERS: Mapping[str, Callable[..., Any]] = {
    "ngay_day_du": dates.full_day,
    "ngay_ngan": dates.short_day,
    "thu": dates.weekday,
    "quy": dates.quarter,
    "thang": dates.month,
    "ngay_lam_viec": dates.working_day,
    "ngay_lam_viec_truoc": dates.working_day_before,
    "cong_ngay": dates.plus_days,
    "cong_thang": dates.plus_months,
    "cuoi_thang": dates.month_end,
    "bang_chu": numbers.in_words,
    "dinh_dang_so": numbers.formatted,
    "tien": numbers.money,
    "tien_bang_chu": numbers.money_in_words,
    "la_ma": numbers.roman,
    "ten_don_vi": names.body_name,
    "viet_tat": names.abbreviation,
    "noi": texts.joined,
    "gach": texts.dashed,
    "dau_hoa": texts.first_capital,
    "dau_thuong": texts.first_small,
    "hoa": texts.capitals,
    "thuong": texts.small,
    "ten_tep": texts.file_name,
}
