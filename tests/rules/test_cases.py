"""Every rule against its cases (`<CODE>.md`): what is reported, where, in which words, and what the fix leaves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from cases import HERE, Case, all_cases, framed, read

from thidua_doc import api
from thidua_doc.cards import ACROSS
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.rules import BY_CODE
from thidua_doc.text import Source

FAMILIES = ("CP", "KC", "DS", "TT")
CASES = [case for case in all_cases() if case.code not in ACROSS]  # those are test_across.py's
_QUOTED = re.compile(r"“[^”]*”+")
_SECOND = re.compile(r"[.?!]\s+\w")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[IVXLC]+\Z")


def judged(case: Case, folder: Path) -> list[Diagnostic]:
    """What `check` says of a case; its files are written out where it inserts any."""
    if not case.files and "@chèn" not in case.text:
        found = api.check(case.text)
    else:
        (folder / "thidua.toml").write_text("", encoding="utf-8")
        plan = folder / "ke-hoach" / "ke-hoach.kh"
        for name, text in {"ke-hoach.kh": case.text, **{name: text for name, (text, _) in case.files.items()}}.items():
            path = folder / "ke-hoach" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        found = api.check(api.parse(case.text, path=str(plan)))
    return [d for d in found if d.code.startswith((*FAMILIES, case.code[:2]))]


def shown(diagnostics: list[Diagnostic]) -> str:
    return "\n".join(
        f"{d.code} {d.line}:{d.column} {d.document.typed[d.span.start : d.span.end]!r} {d.message}" for d in diagnostics
    )


def expected(case: Case) -> list[tuple[str, int, int]]:
    out = [("ke-hoach.kh", start, end) for start, end in case.marks]
    for name, (_, marks) in case.files.items():
        out += [(Path(name).name, start, end) for start, end in marks]
    return sorted(out)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, tmp_path: Path) -> None:
    found = judged(case, tmp_path)
    own = [d for d in found if d.code == case.code]
    others = Counter(d.code for d in found if d.code != case.code) if case.is_wrong else Counter(d.code for d in found)
    places = sorted((Path(d.path or "ke-hoach.kh").name, d.span.start, d.span.end) for d in (own if case.is_wrong else []))
    assert places == expected(case), f"{case.prose}\n{shown(found)}"
    assert others == case.also, f"{case.prose}\n{shown(found)}"
    for diagnostic in found:
        _is_one_sentence(diagnostic)
    if not case.files and "@chèn" not in case.text:
        _mended(case, own)


def _is_one_sentence(diagnostic: Diagnostic) -> None:
    for said in diagnostic.sentence:
        bare = _QUOTED.sub("“”", said)
        assert said.endswith((".", "?")) and not said.endswith(("..", "??")), said
        assert _SECOND.search(bare) is None, f"two sentences: {said}"
        assert said[0].isupper() or said[0] in "“{", said
    assert diagnostic.sentence.vi != diagnostic.sentence.en
    assert all(related.message.vi and related.message.en for related in diagnostic.related)


def _mended(case: Case, own: list[Diagnostic]) -> None:
    """What the fixes leave: the text written in the case; no mistake any more; nothing to mend again; every other word."""
    safe = api.fix(case.text)
    assert api.fix(safe) == safe, f"{case.prose}: not fixed to the end"
    fixable = BY_CODE[case.code].fixable == "safe" and case.mends and case.is_wrong
    if case.fixed is not None:
        assert safe == case.fixed, case.prose
    elif not fixable and not case.also:
        assert safe == case.text, f"{case.prose}: fixed where nothing was promised"
    if fixable:
        left = [d for d in api.check(safe) if d.code == case.code]
        assert not left, f"{case.prose}: still there\n{shown(left)}"
        assert all(d.fix is not None and d.fix.safe for d in own if own), case.prose
        _keeps_words(case, safe)
    if case.unsafe is not None:
        unsafe = api.fix(case.text, unsafe=True)
        assert unsafe == case.unsafe, case.prose
        assert not [d for d in api.check(unsafe) if d.code == case.code], case.prose


def _keeps_words(case: Case, fixed: str) -> None:
    if case.code == "CP114":
        return  # codes go, and the comment with the last of them; no line of the plan is touched: `fixed` shows it
    typed = Source.of(case.text)
    words = _WORD.finditer(case.text)
    about = [m.group() for m in words if any(m.start() < end and start < m.end() for start, end in case.marks)]
    before = _words(typed.text) - Counter(unicodedata.normalize("NFC", word) for word in about)
    assert not before - _words(unicodedata.normalize("NFC", fixed)), case.prose


def _words(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text) if not _ROMAN.match(word))


@pytest.mark.parametrize("case", [case for case in CASES if "@chèn" not in case.text], ids=str)
def test_however_it_is_stored(case: Case) -> None:
    """The same with the line breaks of Windows, without the last one, in canonical form and with loose marks."""
    codes = Counter(d.code for d in api.check(case.text))
    windows = case.text.replace("\n", "\r\n")
    stored = {"windows": windows, "no last line break": case.text.rstrip("\n"), "formatted": api.format(case.text)}
    if case.code not in ("CP111", "CP112", "CP113"):
        stored["loose marks"] = unicodedata.normalize("NFD", case.text)
    if case.code == "CT601":
        del stored["formatted"]  # white space at the end of a line is what `fmt` takes away
    for how, text in stored.items():
        got = Counter(d.code for d in api.check(text))
        if how == "loose marks":
            del got["CP112"]
        assert got == codes, how
    for unsafe in (False, True):
        fixed = api.fix(windows, unsafe=unsafe)
        assert fixed.replace("\r\n", "\n") == api.fix(case.text, unsafe=unsafe)
        assert "\n" not in fixed.replace("\r\n", "")


def test_the_skeleton_is_right() -> None:
    assert not api.check(framed("mục", "1. Phát động phong trào.\n2. Đăng ký thi đua."))


@pytest.mark.parametrize("path", sorted(HERE.glob("[A-Z][A-Z][0-9][0-9][0-9].md")), ids=lambda p: p.stem)
def test_enough_cases(path: Path) -> None:
    cases = read(path)
    assert sum(case.is_wrong for case in cases) >= 3, "too few wrong cases"
    assert sum(not case.is_wrong for case in cases) >= 2, "too few right ones"
    assert all(case.prose for case in cases), "a case without a line of prose"
