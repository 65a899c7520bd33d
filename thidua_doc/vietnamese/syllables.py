"""What is a syllable of Vietnamese: an onset, a rhyme that goes with it, a tone that the rhyme can have, and all of it spelt right.

The acceptor is generous: what it turns down can be read as no syllable at all.
"""

from __future__ import annotations

from thidua_doc.tuples import NamedTuple
from thidua_doc.vietnamese.phonology import ONSETS, WITH_NGA, WITHOUT_HOI
from thidua_doc.vietnamese.tones import HOI, NANG, NGA, SAC, Marked, marked, places, unmarked
from thidua_doc.vietnamese.words import listed

_ONSETS = listed("ngh ng nh n gh gi g kh k th tr t ch c ph p qu b d đ h l m r s v x")
_PLAIN_VOWELS = tuple("aăâeêioôơuưy")
_TABLE = {rhyme: frozenset(onsets.split()) for rhyme, onsets in ONSETS.items()}
_STOPS = ("c", "ch", "p", "t")
_FRONT = "eêi"
_SOUND = {"k": "c", "gh": "g", "ngh": "ng", "qu": "q", "": "-"}


class Parts(NamedTuple):
    """How a syllable without its tone falls apart: `start` is where the rhyme begins in it."""

    onset: str
    rhyme: str
    start: int


def parts(base: str) -> Parts | None:
    """The parts of a syllable (small letters, no tone) that Vietnamese could have and spells so; None for any other word."""
    onset = next((base[:size] for size in (3, 2, 1) if base[:size] in _ONSETS), "")
    rhyme = base[len(onset) :]
    if onset == "gi" and rhyme[:1] not in _PLAIN_VOWELS:
        onset, rhyme = "g", base[1:]  # gì, gìn: the `i` is the rhyme's
        return Parts(onset, rhyme, 1) if "g" in _TABLE.get(rhyme, ()) else None
    if onset == "gi":
        if "gi" in _TABLE.get(rhyme, ()) or (rhyme[0] == "ê" and "gi" in _TABLE.get(f"i{rhyme}", ())):
            return Parts(onset, rhyme, 2)
        return None
    if not _spelt(onset, rhyme[:1]) or _SOUND.get(onset, onset) not in _TABLE.get(rhyme, ()):
        return None
    return Parts(onset, rhyme, len(onset))


def _spelt(onset: str, vowel: str) -> bool:
    """Whether an onset is spelt as it is before this vowel: `k`, `gh`, `ngh` before e, ê, i; `k` before y as well."""
    if onset in ("gh", "ngh"):
        return vowel in _FRONT
    if onset == "k":
        return vowel in _FRONT or vowel == "y"
    if onset in ("g", "ng"):
        return vowel not in _FRONT
    return onset != "c" or not (vowel in _FRONT or vowel == "y")


def _could_be(mark: Marked, at: int, base: str, found: Parts) -> bool:
    """Whether a syllable can have its tone; `base` with the mark at `at` is how it is spelt."""
    if found.rhyme.endswith(_STOPS):
        return mark.tone in (SAC, NANG)
    if mark.tone == NGA:
        return marked(base, NGA, at) in WITH_NGA
    return mark.tone != HOI or marked(base, HOI, at) not in WITHOUT_HOI


def spelt(word: str) -> tuple[str, ...]:
    """How the syllable that a word (small letters, NFC) stands for is written: once, or in both styles; empty for no syllable.

    The word itself is among them where its mark stands right.
    """
    mark = unmarked(word)
    if mark is None:
        return ()
    found = parts(mark.base)
    if found is None:
        return ()
    # The last place is the new style's, which the lists of tones are written in.
    right = [found.start + at for at in places(found.rhyme, glide_in_onset=found.onset == "qu")]
    if not _could_be(mark, right[-1], mark.base, found):
        return ()
    return tuple([marked(mark.base, mark.tone, at) for at in right]) if mark.tone else (word,)


def is_syllable(word: str) -> bool:
    """Whether a word (small letters, NFC) is a syllable of Vietnamese, its tone mark in its place."""
    return word in spelt(word)
