"""The list of confusions is in order: each wrong word is made of real syllables, and its right one as well."""

from __future__ import annotations

from itertools import product

import pytest

from thidua_doc.vietnamese import compounds
from thidua_doc.vietnamese.confusions import BOUND, Confusion, confusions, first_syllables
from thidua_doc.vietnamese.repetition import MEETS, NEVER_TWICE
from thidua_doc.vietnamese.spelling import judged
from thidua_doc.vietnamese.syllables import is_syllable

ALL = [pair for first in sorted(first_syllables()) for pair in confusions(first)]


@pytest.mark.parametrize("pair", ALL, ids=lambda pair: pair.text)
def test_a_pair(pair: Confusion) -> None:
    assert len(pair.wrong) == len(pair.right)
    assert pair.wrong != pair.right
    for word in pair.right:
        assert is_syllable(word)
    for word in pair.wrong:
        assert judged(word) is None, "a word that is no syllable is CT607's, and here it would be reported twice"


def test_no_pair_twice() -> None:
    texts = [pair.text for pair in ALL]
    assert len(set(texts)) == len(texts)


def test_no_right_word_is_another_pairs_wrong_one() -> None:
    wrong = {pair.text for pair in ALL}
    assert not [pair.text for pair in ALL if " ".join(pair.right) in wrong]


def test_bound_syllables_and_repetition() -> None:
    for bound in BOUND:
        assert is_syllable(bound.wrong)
        assert is_syllable(bound.right)
        assert not bound.before & bound.then
    assert set(MEETS) <= NEVER_TWICE
    assert all(is_syllable(word) for word in NEVER_TWICE)


def test_compounds() -> None:
    """Each is two syllables, stands once, and is no mistake itself."""
    words = [word.strip() for word in compounds._WORDS.split(",")]
    assert len(set(words)) == len(words)
    for word in words:
        assert len(word.split()) == 2
        assert all(is_syllable(each) for each in word.split())
    present = frozenset(" ".join(words).split())
    assert compounds.mistaken(present, frozenset(product(present, repeat=2))) == []
    assert compounds.mistaken(frozenset(("hoạt", "dộng")), frozenset((("hoạt", "dộng"),))) == [
        (("hoạt", "dộng"), ("hoạt", "động"))
    ]
