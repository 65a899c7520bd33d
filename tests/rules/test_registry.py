"""The registry against RULES.md and the decree: every code, its weight, its fix, its article, its page, its cases."""

from __future__ import annotations

import re

import pytest
from cases import HERE, framed

from thidua_doc import api, law, profiles
from thidua_doc.api import BASE_LAW
from thidua_doc.cards import ACROSS
from thidua_doc.diagnostic import Severity
from thidua_doc.rule import CUSTOM, LANGUAGE, Rule
from thidua_doc.rules import BY_CODE, RULES

# RULES.md, all families but TB (which `verify` finds): severity, and the fix that the rule promises (! safe, ? unsafe). KC212 is an
# error of an issued plan; VD504 and VD508 are errors where the register is verified.
TABLE = """
CP101 E   CP102 E   CP103 E!  CP104 E   CP105 E   CP106 E?  CP107 E   CP108 E   CP109 E   CP110 E   CP111 E!  CP112 W!
CP113 W!  CP114 W!
KC201 E   KC202 E   KC203 E   KC204 E   KC205 W   KC206 E   KC207 W   KC208 E   KC209 E   KC210 E!  KC211 E   KC212 E
KC213 W   KC214 W   KC215 N   KC216 W!  KC217 N   KC218 N
DS301 E!  DS302 E!  DS303 E!  DS304 E!  DS305 E!  DS306 E!  DS307 E!  DS308 E!  DS309 W!  DS310 E!
TT401 E!  TT402 E!  TT403 E!  TT404 W   TT405 E   TT406 W!  TT407 W   TT408 E!  TT409 E   TT410 W   TT411 E   TT412 W!
TT413 W!  TT414 W!  TT415 W!  TT416 E   TT417 W   TT418 E   TT419 W
VD501 E   VD502 E   VD503 E   VD504 E?  VD505 E   VD506 N!  VD507 W   VD508 E?  VD509 E   VD510 W!  VD511 N?  VD512 N
VD513 E   VD514 E
CT601 W!  CT602 W!  CT603 W!  CT604 E?  CT605 W!  CT606 W!  CT607 W?  CT608 W!  CT609 W!  CT610 W?  CT611 W!  CT612 W!
CT613 N   CT614 W!  CT615 W?  CT616 W!  CT617 W!  CT618 W!
ND701 W   ND702 W   ND703 W   ND704 W   ND705 W   ND706 W   ND707 W   ND708 W   ND709 E   ND710 N   ND711 W!  ND712 W
ND713 W   LV801 E   LV802 W   LV803 W   LV804 N
"""
EXPECTED = {code: (weight, fix) for code, weight, fix in re.findall(r"(\w\w\d{3}) ([EWN])([!?]?)", TABLE)}
SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}

# The places of the decree that a rule may name: Phụ lục I (Phần I), and Phụ lục III's samples.
PLACES = {
    "I": set("1234567"),
    "II": {f"{n}{letter}" for n in range(1, 10) for letter in ("", *(f".{x}" for x in "abcdđeg"))},
    "III": {f"{n}{letter}" for n in range(1, 5) for letter in ("", *(f".{x}" for x in "abcdđe"))},
    "V": {"hàng 6.a", "hàng 6.b"},
}

# Where a rule's example stands: by the first line of its text.
_HEAD = "KẾ HOẠCH: Tổ chức hội thao năm 2023"


def test_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == codes
    assert {rule.code: rule for rule in RULES} == BY_CODE


def test_every_published_code_is_there() -> None:
    assert set(EXPECTED) == set(BY_CODE)


@pytest.mark.parametrize("code", [code for code in EXPECTED if code in BY_CODE])
def test_weight_and_fix(code: str) -> None:
    weight, fix = EXPECTED[code]
    rule = BY_CODE[code]
    assert rule.severity is SEVERITIES[weight]
    if fix == "!":
        assert rule.fixable == "safe"
    elif fix == "?":
        assert rule.fixable == "unsafe"


@pytest.mark.parametrize("code", [code for code in EXPECTED if code in BY_CODE])
def test_has_cases(code: str) -> None:
    first = (HERE / f"{code}.md").read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# {code}. {BY_CODE[code].title.vi}"


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_page(rule: Rule) -> None:
    for text in (*rule.title, *rule.why, rule.cite, rule.example.bad, rule.example.good):
        assert text.strip() == text and text
    assert all(why.endswith(".") for why in rule.why)
    assert not any(title.endswith(".") for title in rule.title)
    if rule.cite in (CUSTOM, LANGUAGE):
        return
    if rule.cite.startswith("emulation_2022#"):
        assert re.fullmatch(r"(?:Điều 17(?:, khoản [1-5])+)?", rule.cite.partition("#")[2])
        return
    if rule.cite == "legal_bases#":
        return
    if rule.cite.startswith("units#"):
        assert rule.cite == "units#Điều 51, khoản 3"
        return
    if rule.cite.startswith("Phụ lục II"):
        return
    for place in re.findall(r"mục ([^;]+?)(?=, mục|;|$)", rule.cite):
        for one in re.split(r", (?=[IVX]+\.)", place):
            section, _, rest = one.partition(".") if "hàng" not in one else one.partition(", ")
            assert rest in PLACES[section], f"{rule.code}: {rule.cite}: no {one}"
    assert rule.cite.startswith(("Phụ lục I, mục ", "Phụ lục III, mẫu 1.4", "Phụ lục II", "Điều 15, khoản 1"))


def test_citations_are_read_by_every_profile() -> None:
    for name in profiles.names():
        profile = profiles.find(name)
        assert profile is not None
        for rule in RULES:
            assert rule.citation(profile.law).text.vi
    assert law.load(BASE_LAW).data["numbering"]["letters"]["sequence"] == "abcdđeghiklmnopqrstuvxy"


def _standing(lines: str) -> str:
    """A whole plan around the lines of an example: where they stand is told by what they begin with."""
    first = lines.partition("\n")[0]
    if first.startswith("KẾ HOẠCH"):
        if "\n\n1. " in lines:  # a title, and what stands under II.
            return framed("mục", lines.partition("\n\n")[2]).replace(_HEAD, first, 1)
        if "\nI." in lines:
            return f"{framed('mục', '').partition(chr(10) * 2)[0]}{lines.partition(_HEAD)[2]}"
        return framed("đầu", lines + framed("đầu", "").partition("\n\n")[0]) if "\n" in lines else _retitled(lines)
    if re.match(r"(?:số|ngày|cơ quan)\b", first):
        given = {line.partition(":")[0] for line in lines.split("\n")}
        if "cơ quan ban hanh" in given:
            given.add("cơ quan ban hành")
        others = [x for x in _fields() if x.partition(":")[0] not in given]
        return framed("trường", "\n".join([*others, lines]))
    if first.startswith(("Căn cứ", "@chèn")):
        return framed("đầu", "\n".join([_HEAD, "", *_fields(), "", lines]))
    if re.match(r"(?:Nơi nhận:|Ký:)", first) or ("Phụ lục" in lines and "\n\n" in lines):
        return _tailed(lines)
    if re.match(r"[IVl]+\.", first):
        return framed(
            "các mục", lines if "Mục đích" in lines or "Tình hình" in lines else f"I. Mục đích\nĐộng viên đoàn viên.\n\n{lines}"
        )
    return framed("mục", lines)


def _fields() -> list[str]:
    return framed("mục", "x").split("\n\n")[1].split("\n")


def _retitled(line: str) -> str:
    return framed("mục", "1. Phát động phong trào.\n2. Tổng kết phong trào.").replace(_HEAD, line, 1)


def _tailed(lines: str) -> str:
    if lines.startswith("1."):
        clause, _, appendix = lines.partition("\n\n")
        return framed("mục", f"{clause}\n2. Tổng kết phong trào.") + f"\n{appendix}\n"
    tail = lines
    if "Nơi nhận:" not in lines and "KC208" not in lines and lines.startswith("Ký:\nTM."):
        tail = f"Nơi nhận:\n- Lưu: VT\n\n{lines}"
    if lines.startswith("Phụ lục"):
        signed = "Nơi nhận:\n- Lưu: VT\n\nKý:\nCHỦ TỊCH\nNguyễn Văn A"
        tail = f"Trên đây là Kế hoạch kèm theo các phụ lục.\n\n{signed}\n\n{lines}"
    return framed("cuối", tail)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code not in ACROSS], ids=lambda r: r.code)
def test_example_shows_the_mistake(rule: Rule) -> None:
    """The bad example gives its code, the good one does not."""
    for text, wanted in ((rule.example.bad, True), (rule.example.good, False)):
        codes = {d.code for d in api.check(_standing(text))}
        assert (rule.code in codes) is wanted, f"{text}\n---\n{_standing(text)}\n---\n{codes}"
