"""The acceptor: what Vietnamese writes and what it can't, and where the tone mark stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_doc.vietnamese.common import COMMON
from thidua_doc.vietnamese.phonology import ONSETS, WITH_NGA, WITHOUT_HOI
from thidua_doc.vietnamese.spelling import judged, suspects
from thidua_doc.vietnamese.syllables import is_syllable, spelt
from thidua_doc.vietnamese.tones import marked, restyled, unmarked
from thidua_doc.vietnamese.words import cased, words

VOWELS = "aăâeêioôơuưy"
RIGHT = """gì gìn giữ gìn giếng giết già giặc giúp giữa quý quà quả quê quốc quyết quýt quỳnh quạnh khuỷu khuya thuở huơ ngoằn ngoèo ngoẻo
    xoáy ngoái nguây nguẩy khuâng nghiêng nghệch ngọ ghế gà kỹ kẻ cỏ yêu yến yểng ỷ ý ưỡn uể oải uỵch oách ễnh ương ấp ách boong xoong
    moóc tuýp buýt voan hoẵng khuếch tuếch huênh hươu bướu rượu cừu lựu mười cưới thủy thuỷ hòa hoà khỏe khoẻ uỷ ủy nghĩa phía của mùa sưởi
    sửa vữa đẹp đẽ vặt vãnh linh cữu khập khiễng bươn chải sĩ sỹ mỹ mĩ"""
WRONG = """nghành ngiêm kông ghà cế nge gế qốc thưc viêc hoc nghiêp đep dưong đuợc nguời thuởng nhửng giử sẳn đở chử qúy lựơng hòan tòan họach
    cuả qủa gìơ nghịêm baỏ ưong thành̀ tr đ ng bk str cafe email đyệt phuan mươ tiêg lượg"""
FOREIGN = """Facebook Zalo email website online video logo TTg ThS HĐND CĐCS KPIs Đắk Lắk Krông Hrê Brâu Niê Kbang ôtô rôbốt rađiô vắcxin đ tđkt
    iPhone José Muñoz café thuc Nguyen Van chef golf staff quiet diet а Иванов m ĐH ă"""


def _spellings() -> list[str]:
    """Every syllable that the table makes, in every tone, marked in every place: right ones and wrong."""
    out = set()
    for rhyme, onsets in ONSETS.items():
        for sound in onsets.split():
            front = rhyme[0] in "eêi"
            onset = {"-": "", "q": "qu", "c": "k" if front or rhyme[0] == "y" else "c", "g": "gh" if front else "g"}.get(
                sound, sound
            )
            onset = "ngh" if sound == "ng" and front else onset
            base = f"gi{rhyme[1:]}" if sound in ("g", "gi") and rhyme[0] == "i" else onset + rhyme
            out |= {marked(base, tone, at) for tone in range(6) for at, c in enumerate(base) if c in VOWELS}
    return sorted(out)


SPELLINGS = _spellings()
SYLLABLES = [word for word in SPELLINGS if is_syllable(word)]


@pytest.mark.parametrize(
    "word",
    RIGHT.split(),
)
def test_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    WRONG.split(),
)
def test_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_the_table_makes_what_is_accepted() -> None:
    assert 10_000 < len(SYLLABLES) < 13_000
    for word in SYLLABLES:
        assert unicodedata.is_normalized("NFC", word)
        assert 1 <= len(spelt(word)) <= 2
    assert not [word for word in WITHOUT_HOI if is_syllable(word)]
    assert not [word for word in WITH_NGA if not is_syllable(word)]
    assert not WITH_NGA & WITHOUT_HOI


def test_a_mark_elsewhere_is_put_back() -> None:
    """Wherever the mark of a right syllable is put, it is right, or called misplaced and put where it was, in one of its styles."""
    for word in SYLLABLES:
        mark = unmarked(word)
        assert mark is not None
        if not mark.tone:
            continue
        for at, letter in enumerate(mark.base):
            if letter not in VOWELS:
                continue
            moved = marked(mark.base, mark.tone, at)
            verdict = judged(moved)
            if moved in spelt(word):
                assert verdict is None, moved
            elif len(moved) > 1:
                assert verdict is not None, moved
                assert verdict.misplaced, moved
                assert verdict.right[0] in spelt(word), moved


def test_two_styles() -> None:
    both = [word for word in SYLLABLES if len(spelt(word)) == 2]
    assert both
    for word in both:
        old, new = spelt(word)
        assert word in (old, new)
        assert restyled(old) == new
        assert restyled(new) == old
        assert word[-2:].translate({ord(c): None for c in VOWELS}) != word[-2:]


def test_common_words() -> None:
    assert len(set(COMMON)) == len(COMMON)
    assert all(is_syllable(word) and unicodedata.is_normalized("NFC", word) for word in COMMON)
    assert suspects(COMMON) == {}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("nghành", "ngành"), ("Nghành", "Ngành"), ("NGHÀNH", "NGÀNH"), ("ngiêm", "nghiêm"), ("kông", "công"), ("thưc", "thực"),
        ("viêc", "việc"), ("dưong", "dương"), ("đuợc", "được"), ("nguời", "người"), ("sẳn", "sẵn"), ("đở", "đỡ"), ("giử", "giữ"),
        ("thiđua", "thi đua"), ("côngg", "công"), ("duoc", "được"), ("nghanh", "ngành"), ("ghóp", "góp"), ("chât", "chất"),
    ],
)  # fmt: skip
def test_what_is_meant(wrong: str, right: str) -> None:
    verdict = judged(wrong)
    assert verdict is not None
    assert not verdict.misplaced
    assert verdict.right[0] == right


@pytest.mark.parametrize(
    "word",
    FOREIGN.split(),
)
def test_left_in_peace(word: str) -> None:
    assert judged(word) is None


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    found = words(text)
    assert len(found.lower) == len(text)
    assert len(found.typed) <= len(found.small)
    for word, verdict in suspects(found.typed).items():
        assert verdict.right or not verdict.misplaced
        assert word not in verdict.right


@given(st.sampled_from(SPELLINGS), st.sampled_from((str.lower, str.upper, str.capitalize)))
def test_a_correction_is_right(word: str, case: type[str]) -> None:
    typed = case(word)
    verdict = judged(typed)
    for right in verdict.right if verdict else ():
        assert all(is_syllable(each) for each in right.lower().split())
        assert judged(right) is None or " " in right
        assert cased(right.lower(), typed) == right
