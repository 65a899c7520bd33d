"""What was not read in the text of the law makes no error, at most a warning: every entry of the register, every profile."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest
from cases import framed

from thidua_doc import api, profiles, resources
from thidua_doc.law import register
from thidua_doc.law.register import Entry, worded
from thidua_doc.rules import BY_CODE

with open(resources.law("legal_bases"), "rb") as file:
    TABLES = tomllib.load(file)["document"]
NUMBERS = [table["number"] for table in TABLES]


def _entry(number: str) -> Entry:
    found = register.load().by_number(number)
    assert found is not None
    return found


def _said(basis: str, date: str) -> dict[str, str]:
    fields = f"cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên\nsố: 03/KH-CĐCS\nđịa danh: Lai Uyên\nngày: {date}"
    text = framed("đầu", f"KẾ HOẠCH: Tổ chức hội thao\n\n{fields}\n\nCăn cứ {basis}.")
    return {d.code: d.severity.value for d in api.check(text) if d.code.startswith("VD")}


@pytest.mark.parametrize("number", NUMBERS)
def test_force(number: str) -> None:
    """A plan of 2040 rests on it: an error only where its number and its last day were read."""
    entry = _entry(number)
    cited = entry.cited()
    if cited is None:
        pytest.skip("no whole citation is known")
    severity = _said(cited, "10/01/2040").get("VD504")
    assert (severity is not None) == (entry.expired_on is not None)
    if severity is not None:
        assert severity == ("error" if entry.sure("number", "expired_on") else "warning")


@pytest.mark.parametrize("number", NUMBERS)
def test_disagreement(number: str) -> None:
    """Another day than the register's: an error only where the register's was read, and what the document is known by (a law's name)."""
    entry = _entry(number)
    cited = entry.cited()
    if cited is None or entry.issued is None:
        pytest.skip("no whole citation is known")
    other = cited.replace(worded(entry.issued), worded(entry.issued + dt.timedelta(days=1 if entry.issued.day < 28 else -1)))
    severity = _said(other, "10/01/2040").get("VD508")
    if not entry.sure("title" if entry.is_law else "number", "issued"):
        assert severity != "error"


@pytest.mark.parametrize(
    "name", [name for name in profiles.names() if not (profiles.find(name) or profiles.load("nd30")).data.get("verified", True)]
)
def test_profiles_that_were_not_read(name: str) -> None:
    """Number, authority and marks of such a profile: warnings only."""
    text = framed(
        "trường", f"thể thức: {name}\ncơ quan ban hành: Chi bộ Lai Uyên\nsố: 3/kh_CB\nđịa danh: Lai Uyên\nngày: 10/01/2023"
    )
    text = text.replace("TM. BAN CHẤP HÀNH\nCHỦ TỊCH", "TM/ BÍ THƯ")
    text = text.replace("địa danh: Lai Uyên", "địa danh: TX. lai uyên,\nđộ mật: Hơi mật").replace("- Lưu: VT\n", "")
    found = [d for d in api.check(text) if BY_CODE[d.code].of_form]
    assert {d.code for d in found} >= {"TT401", "TT402", "TT408", "TT411", "TT418", "KC209"}
    assert "error" not in {d.severity.value for d in found}
    assert not [d.source for d in found if "30/2020" in (d.source or "")]
