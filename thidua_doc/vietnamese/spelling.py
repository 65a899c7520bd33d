"""Judging one written word: a syllable of Vietnamese, one with its tone mark in the wrong place, or none; and what was meant.

Foreign words, names, abbreviations and loans written in one piece (`ôtô`) are left alone: what is called wrong has Vietnamese letters
and is no syllable, or breaks a rule of spelling that no foreign word breaks so (`nghanh`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from thidua_doc.patterns import lazy
from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.common import COMMON
from thidua_doc.vietnamese.syllables import is_syllable, spelt
from thidua_doc.vietnamese.telex import decoded
from thidua_doc.vietnamese.tones import HOI, NGA, marked, unmarked, untoned
from thidua_doc.vietnamese.words import cased, listed

_KEPT = 50_000
"""Right words remembered at most; then all are forgotten."""
_UNHATTED = str.maketrans("ăâđêôơư", "aadeoou")
_LETTERS = frozenset("aăâbcdđeêfghijklmnoôơpqrstuưvwxyzàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
_VOWELS = frozenset("aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
_BARE = lazy(
    r"(?:ngh|ng|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdghklmnprstvx])?"
    r"(?:iec|iep|iet|ieng|ieu|iem|ien|uoc|uop|uot|uong|uoi|uou|uom|uon|uyen|uyet)|hoach"
)
"""Rhymes that no word has without marks, and no foreign word but those below ends in."""
_FOREIGN = frozenset(("diet", "lien", "quiet", "lieu", "bien", "tien", "rien", "mien", "client", "alien", "viet", "uong", "uon"))
_TELEX = ("w", "aa", "ee", "oo", "dd", "j", "f", "r", "x", "s")
_LOANS = listed(
    """amiăng brôm búpbê café cafê crếp crôm crômi cácbon cátxét côngtenơ côngtơ ghiđông glucôzơ grơ kilôoát lôgic lôgích lôgíc côngxectô micrô mêgaoát
    phôtôcopy prôtêin rađiô tuốcbin tênít viđêô vécni vônfram văcxin vắcxin xentimét xlôgan ápphích áptômát êtanon ôxy ôxi ôzôn điôxin
    đioxin đrích xcơ stê xtê"""
)
"""Loans in one piece that do not fall into syllables."""


class Verdict(NamedTuple):
    """Why a word is wrong, and what may be meant by it, the likeliest first. `misplaced`: only its tone mark stands wrong.

    `sure`: the first is likelier than the others by its letters, and no word that sounds like it has the same tone.
    """

    misplaced: bool
    right: tuple[str, ...]
    sure: bool = True


class _Right:
    """Words found right: what `judged` says of a word depends on it alone, so that it is asked once."""

    def __init__(self) -> None:
        self.words: set[str] = set(COMMON)

    def without(self, typed: Iterable[str]) -> set[str]:
        if len(self.words) > _KEPT:
            self.words = set(COMMON)
        return set(typed) - self.words


_right = _Right()


def suspects(typed: Iterable[str]) -> dict[str, Verdict]:
    """Those of some words that are wrong."""
    found: dict[str, Verdict] = {}
    for word in _right.without(typed):
        verdict = judged(word)
        if verdict is None:
            _right.words.add(word)
        else:
            found[word] = verdict
    return found


@lru_cache(maxsize=4096)
def judged(word: str) -> Verdict | None:
    """What is wrong with a word by itself, if anything."""
    small = word.lower()
    if small in _ranks():
        return None
    if len(word) < 2 or not (word in (small, small.upper()) or word == cased(small, "Aa")) or small in _LOANS:
        return None
    if small.isascii():
        right = _unmarked(small) if word == small or (word[1:].islower() and _is_telex(small)) else _respelt(small)
        return Verdict(False, tuple([cased(each, word) for each in right])) if right else None
    if not _LETTERS.issuperset(small) or _VOWELS.isdisjoint(small):
        return None
    written = spelt(small)
    if small in written:
        return None
    if written:
        return Verdict(True, (cased(written[0], word),))
    if word == small:
        if _is_loan(small):
            return None
        right, alike = meant(small), _sounding(small)
        return Verdict(False, tuple(dict.fromkeys((*alike, *right))), sure=not alike)
    # A name need be no syllable (Đắk Lắk, Krông Búk): only what is a common word but for its marks or a rule of spelling.
    right = _respelt(small) or _best(_twins(small))
    return Verdict(False, tuple([cased(each, word) for each in right])) if right else None


def _is_telex(small: str) -> bool:
    """Whether a word in ASCII letters is one typed in Telex that stayed as it was typed."""
    return any(key in small for key in _TELEX) and not is_syllable(small) and decoded(small) in _ranks()


def _unmarked(small: str) -> tuple[str, ...]:
    """What is meant by an ASCII word that only a Vietnamese one without its marks can be."""
    if small in _FOREIGN or is_syllable(small):
        return ()
    if _is_telex(small):
        return (str(decoded(small)),)
    return _respelt(small) or (_best(_twins(small)) if _BARE.fullmatch(small) else ())


def _respelt(small: str) -> tuple[str, ...]:
    """A word with `ng` for `ngh` before a, o, u, and the like, where that is all that is wrong: `nghành`, `ngiêm`."""
    for wrong, right, following in (("ngh", "ng", "aăâoôơuư"), ("ng", "ngh", "eêi")):
        first = unmarked(small[len(wrong) : len(wrong) + 1])
        if small.startswith(wrong) and first is not None and first.base and first.base in following:
            again = right + small[len(wrong) :]
            return spelt(again)[-1:] if not small.isascii() else _best(_twins(again))
    return ()


def _is_loan(small: str) -> bool:
    """Whether a word is read as several open syllables, as loans in one piece are (`rôbốt`), and not two common words stuck together."""
    return not _glued(small) and any(
        is_syllable(small[:at]) and (is_syllable(small[at:]) or _is_loan(small[at:]))
        for at in range(1, len(small) - 1)
        if small[at - 1] in _VOWELS and small[at] not in _VOWELS
    )


def _sounding(small: str) -> tuple[str, ...]:
    """The common words that differ in nothing but a first consonant that sounds, or is typed, like theirs: `giõi` for `dõi`."""
    common = _ranks()
    return tuple(
        [
            right + small[len(wrong) :]
            for wrong, right in (("gi", "d"), ("đ", "d"), ("d", "đ"), ("d", "gi"))
            if small.startswith(wrong) and not (wrong == "d" and small.startswith("gi")) and right + small[len(wrong) :] in common
        ]
    )


def _glued(small: str) -> tuple[str, ...]:
    common = _ranks()
    return tuple(
        [
            f"{small[:at]} {small[at:]}"
            for at in range(2, len(small) - 1)
            if len(small) > 4 and small[:at] in common and small[at:] in common
        ]
    )


@cache
def _ranks() -> Mapping[str, int]:
    return {word: at for at, word in enumerate(COMMON)}


def bare(word: str) -> str:
    """A word in small letters without any mark, `đ` as `d`; as long as the word."""
    return untoned(word).translate(_UNHATTED)


_Scored = list[tuple[int, int, str]]


def _twins(small: str) -> _Scored:
    """The common words with the same letters but for marks, by how many letters differ and how common they are."""
    letters, length = bare(small), len(small)
    return [
        (_differing(small, word), rank, word) for word, rank in _ranks().items() if len(word) == length and bare(word) == letters
    ]


def _other_hook(small: str) -> _Scored:
    """The syllable with hỏi for ngã, or ngã for hỏi, where there is one that is not common."""
    mark = unmarked(small)
    if mark is None or mark.tone not in (HOI, NGA):
        return []
    other = marked(mark.base, HOI if mark.tone == NGA else NGA, mark.at)
    return [(1, len(COMMON), other)] if other not in _ranks() and is_syllable(other) else []


def _differing(a: str, b: str) -> int:
    """How far the marks of two words with the same bare letters differ: hats and hooks, `đ`, and the tone; hỏi and ngã sound alike."""
    one, two = unmarked(a), unmarked(b)
    if one is None or two is None:
        return sum(x != y for x, y in zip(a, b, strict=True))
    tones = 0 if one.tone == two.tone else 1 if {one.tone, two.tone} == {HOI, NGA} else 2
    return 2 * sum(x != y for x, y in zip(one.base, two.base, strict=True)) + tones


def _best(scored: _Scored) -> tuple[str, ...]:
    """The nearest three at most, all as near as the first."""
    scored = sorted(scored)
    return tuple([word for far, _, word in scored if far == scored[0][0]][:3])


def meant(small: str) -> tuple[str, ...]:
    """What may be meant by a word that is no syllable, the likeliest first; empty where nothing is near."""
    for right in (_hardened(small), _glued(small)[:1], _best([*_other_hook(small), *_twins(small)])):
        if right:
            return right
    letters = bare(small)
    near = [
        (_differing_letters(small, word), rank, word)
        for word, rank in _ranks().items()
        if abs(len(word) - len(small)) <= 1 and _one_apart(letters, bare(word))
    ]
    return _best([each for each in near if each[0] <= 2])


def _hardened(small: str) -> tuple[str, ...]:
    """A word with its first consonant spelt as the vowel behind it demands: `kông`, `ghà`, `cê`."""
    found = _respelt(small)
    if found:
        return found
    for wrong, right in (("gh", "g"), ("g", "gh"), ("k", "c"), ("c", "k"), ("q", "c"), ("q", "qu")):
        if small.startswith(wrong) and small[len(wrong) :][:1] != "h" and is_syllable(right + small[len(wrong) :]):
            return (right + small[len(wrong) :],)
    return ()


def _differing_letters(small: str, word: str) -> int:
    """One letter too many, too few or wrong, and besides how many others differ in their marks."""
    shorter, longer = sorted((small, word), key=len)
    if len(shorter) == len(longer):
        return sum(x != y for x, y in zip(small, word, strict=True))
    return 1 + min(sum(x != y for x, y in zip(shorter, longer[:at] + longer[at + 1 :], strict=True)) for at in range(len(longer)))


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed or swapped with its neighbour makes one word the other."""
    if len(a) == len(b):
        wrong = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        return len(wrong) == 1 or (
            len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        )
    shorter, longer = sorted((a, b), key=len)
    return len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
