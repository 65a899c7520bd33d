"""Number words: as they are taught in schools, and read back by a reader written apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua_doc.vietnamese.numerals import worded

# As primary-school mathematics and accountants' pages read them.
READ = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    50: "năm mươi",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    205: "hai trăm linh năm",
    225: "hai trăm hai mươi lăm",
    230: "hai trăm ba mươi",
    307: "ba trăm linh bảy",
    351: "ba trăm năm mươi mốt",
    505: "năm trăm linh năm",
    515: "năm trăm mười lăm",
    555: "năm trăm năm mươi lăm",
    1000: "một nghìn",
    1005: "một nghìn không trăm linh năm",
    1025: "một nghìn không trăm hai mươi lăm",
    1500: "một nghìn năm trăm",
    4689: "bốn nghìn sáu trăm tám mươi chín",
    5555: "năm nghìn năm trăm năm mươi lăm",
    9845: "chín nghìn tám trăm bốn mươi lăm",
    23116: "hai mươi ba nghìn một trăm mười sáu",
    33214: "ba mươi ba nghìn hai trăm mười bốn",
    35187: "ba mươi lăm nghìn một trăm tám mươi bảy",
    57136: "năm mươi bảy nghìn một trăm ba mươi sáu",
    68353: "sáu mươi tám nghìn ba trăm năm mươi ba",
    94361: "chín mươi tư nghìn ba trăm sáu mươi mốt",
    98675: "chín mươi tám nghìn sáu trăm bảy mươi lăm",
    505155: "năm trăm linh năm nghìn một trăm năm mươi lăm",
    1_000_000: "một triệu",
    2_500_000: "hai triệu năm trăm nghìn",
    5_025_110: "năm triệu không trăm hai mươi lăm nghìn một trăm mười",
    1_000_005: "một triệu không trăm linh năm",
    10**9: "một tỷ",
    1_505_555_005: "một tỷ năm trăm linh năm triệu năm trăm năm mươi lăm nghìn không trăm linh năm",
    10**12: "một nghìn tỷ",
    10**15: "một triệu tỷ",
    10**18: "một tỷ tỷ",
    21 * 10**18: "hai mươi mốt tỷ tỷ",
    -24: "âm hai mươi tư",
}
DECIMALS = {
    "0.5": "không phẩy năm",
    "2.38": "hai phẩy ba mươi tám",
    "325.431": "ba trăm hai mươi lăm phẩy bốn trăm ba mươi mốt",
    "0.05": "không phẩy không năm",
    "5.02": "năm phẩy không hai",
    "0.001": "không phẩy không không một",
    "-1.5": "âm một phẩy năm",
    "95.0": "chín mươi lăm",
    "3.14159": "ba phẩy một bốn một năm chín",
}


@pytest.mark.parametrize(("number", "words"), READ.items())
def test_whole_numbers(number: int, words: str) -> None:
    assert worded(number) == words
    assert worded(Decimal(number)) == words


@pytest.mark.parametrize(("number", "words"), DECIMALS.items())
def test_decimals(number: str, words: str) -> None:
    assert worded(Decimal(number)) == words


def test_the_words_of_the_south() -> None:
    assert worded(1_005, zero="lẻ", thousand="ngàn") == "một ngàn không trăm lẻ năm"


_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "triệu": 10**6}


def understood(words: str) -> int:
    """A whole number from its words, as one hears them: the last `tỷ` multiplies all before it."""
    if words.startswith("âm "):
        return -understood(words.removeprefix("âm "))
    before, tỷ, behind = words.rpartition("tỷ")
    if tỷ:
        return understood(before.strip()) * 10**9 + (understood(behind.strip()) if behind.strip() else 0)
    total = group = digit = 0
    for word in words.split():
        if word in _SCALES:
            total += (group + digit) * _SCALES[word]
            group = digit = 0
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = _UNITS[word]
    return total + group + digit


@given(st.integers(-(10**30), 10**30) | st.integers(-(10**7), 10**7))
@settings(max_examples=500, derandomize=True, deadline=None)
def test_numbers_are_understood(number: int) -> None:
    assert understood(worded(number)) == number


@given(st.integers(0, 10**30))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_words_stand_where_they_may(number: int) -> None:
    """`mốt`, `tư`, `lăm` only behind the tens, `năm` never there, `linh` only behind a hundred, no word without its number."""
    words = worded(number).split()
    for before, word in zip(["", *words], words, strict=False):
        if word in ("mốt", "tư"):
            assert before == "mươi"
        elif word == "lăm":
            assert before in ("mươi", "mười")
        elif word in ("năm", "một"):
            assert before != "mươi" and not (word == "năm" and before == "mười")
        elif word == "linh":
            assert before == "trăm"
        elif word in ("trăm", "mươi"):
            assert before in _UNITS
    assert words[-1] not in ("linh", "không") or number == 0
