"""What is no plan at all, and what is far too much of one: a sentence with a place, in time linear in the size, and no exception."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import thidua_doc
from thidua_doc import api, lexer
from thidua_doc.check import run
from thidua_doc.diagnostic import Diagnostic
from thidua_doc.files import Inserter
from thidua_doc.lexer import Inserted
from thidua_doc.model import Plan
from thidua_doc.text import Source

PLAN = """KẾ HOẠCH: Phong trào thi đua năm 2023

cơ quan ban hành: Công đoàn cơ sở thị trấn Lai Uyên
số: 03/KH-CĐCS

I. Mục đích
Động viên cán bộ, công chức, viên chức thi đua lao động giỏi, lao động sáng tạo.
"""


def judged(data: bytes) -> list[Diagnostic]:
    return run(api.read(Source.from_bytes(data, "plan.kh"))).diagnostics


# --- no plan ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b" ", b"\n", b" \t\r\n  \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "# ghi chú\n# nữa\n".encode()], ids=repr
)
def test_nothing_there(data: bytes) -> None:
    """An empty file, white space, comments: one sentence, that there is no plan."""
    found = judged(data)
    assert [d.code for d in found] == ["CP102"]
    assert (found[0].line, found[0].column) >= (1, 1)
    assert thidua_doc.fix(data.decode("utf-8-sig")) == data.decode("utf-8-sig")


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\x5c\x72\xa8\x66\xff\xfe\x31. x\n1) y\n\xc3"


@pytest.mark.parametrize(
    "data", [PNG, PNG * 200, b"\x00" * 100, b"PK\x03\x04\x14\x00\x06\x00\xff\xd8" * 50, bytes(range(256)) * 40], ids=len
)
def test_binary(data: bytes) -> None:
    """A binary file is one mistake, and gets one sentence."""
    found = judged(data)
    assert [d.code for d in found] == ["CP111"], [(d.code, d.message) for d in found]
    assert found[0].fix is None


def test_bad_byte_in_the_middle() -> None:
    """One bad byte is named at its place, and the rest is read."""
    data = PLAN.encode()
    at = data.index("viên chức".encode())
    plan = api.read(Source.from_bytes(data[:at] + b"\xff" + data[at:], "plan.kh"))
    found = [d for d in run(plan).diagnostics if d.code == "CP111"]
    assert [(d.line, d.column) for d in found] == [(7, PLAN.splitlines()[6].index("viên chức") + 1)]
    assert plan.title is not None and plan.title.kind == "KẾ HOẠCH" and len(plan.sections) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16(encoding: str) -> None:
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    _converted(mark + PLAN.encode(encoding), alone=True)


def test_windows_1258() -> None:
    # Windows-1258 has letters with hats and loose tone marks.
    data = unicodedata.normalize("NFD", PLAN)
    for letter in "ăâêôơư":
        base, mark = list(unicodedata.normalize("NFD", letter))
        for tone in ("", "\u0323"):
            data = data.replace(base + tone + mark, letter + tone).replace((base + tone + mark).upper(), letter.upper() + tone)
    _converted(data.encode("cp1258"))


TCVN3 = dict(zip("àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ", "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô­õö÷øùúûüýþ¡¢£¤¥¦§", strict=True))  # fmt: skip


def test_tcvn3() -> None:
    # Capitals with tone marks have no codes of their own: they are typed with the small ones in a font of capitals.
    _converted("".join(TCVN3.get(c, TCVN3.get(c.lower(), c)) for c in PLAN).encode("cp1252"))


def test_vni() -> None:
    tones = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    hats = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
    breves = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
    alone = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "đ": "ñ", "Đ": "Ñ"}
    out = []
    for letter in PLAN:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        tone = next((m for m in marks if m in tones), "")
        if letter in alone:
            out.append(alone[letter])
            continue
        if "\u031b" in marks:
            typed = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base] + tones.get(tone, "")
        elif "\u0302" in marks:
            typed = base + hats[tone]
        elif "\u0306" in marks:
            typed = base + breves[tone]
        else:
            typed = base + tones.get(tone, "")
        out.append(typed.upper() if letter.isupper() else typed)
    _converted("".join(out).encode("cp1252"))


def _converted(data: bytes, *, alone: bool = False) -> None:
    """Bytes in another encoding are the same plan, one finding says so (`alone`: and no other), and its fix is the text in UTF-8."""
    source = Source.from_bytes(data, "plan.kh")
    plan = api.read(source)
    found = run(plan).diagnostics
    assert [d.code for d in found if d.code.startswith("CP11")] == ["CP111"], [(d.code, d.message) for d in found]
    assert plan == thidua_doc.parse(PLAN)
    expected = [] if alone else [d.code for d in thidua_doc.check(PLAN)]
    assert [d.code for d in found if d.code != "CP111"] == expected
    from thidua_doc.check import chosen
    from thidua_doc.text import apply_edits

    only = [d for d in found if d.code == "CP111"]
    assert apply_edits(source.typed, (edit for fix in chosen(only) for edit in fix.edits)) == PLAN


def test_lone_surrogates() -> None:
    """They cannot come from bytes; a Python program that has them gets no exception from parse, check and format."""
    text = PLAN + "1. \ud800 việc \udfff\n"
    assert thidua_doc.format(text)
    thidua_doc.check(text)
    assert "\ud800" not in Source.from_bytes(b"\xed\xa0\x80").typed


# --- inserted files -----------------------------------------------------------------------------------------------------


def _codes(plan: Plan) -> list[str]:
    return [d.code for d in run(plan).diagnostics if d.code == "CP110"]


def test_deep_nesting_of_inserted_files() -> None:
    """Each file inserts the next one: an end is made, with one sentence, long before the stack's."""

    def load(written: str, within: str) -> Inserted:
        number = int(written.split(".")[0])
        return Inserted(Source.of(f"{number}. Khoản\n@chèn {number + 1}.kh\n", written))

    plan = api.read(Source.of(PLAN + "@chèn 1.kh\n", "plan.kh"), load)
    assert _codes(plan) == ["CP110"]


def test_billion_laughs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file inserts the next one ten times: what comes in is bounded, and one sentence says so."""
    limit = 300_000
    assert lexer.MAX_INSERTED <= 10_000_000
    monkeypatch.setattr(lexer, "MAX_INSERTED", limit)

    def load(written: str, within: str) -> Inserted:
        number = int(written.split(".")[0])
        text = f"@chèn {number + 1}.kh\n" * 10 if number < 30 else "Đoạn.\n"
        return Inserted(Source.of(text, written))

    plan = api.read(Source.of(PLAN + "@chèn 1.kh\n", "plan.kh"), load)
    assert sum(len(source.text) for source in plan.sources) <= limit + len(PLAN) + 1000
    assert _codes(plan) == ["CP110"]


def test_links_and_paths_that_leave_the_project(tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "outside"
    (project / "chung").mkdir(parents=True)
    outside.mkdir()
    (project / "thidua.toml").write_text("", encoding="utf-8")
    (outside / "bi-mat.kh").write_text("1. Bí mật\n", encoding="utf-8")
    (project / "chung" / "ngoai.kh").symlink_to(outside / "bi-mat.kh")
    (project / "chung" / "trong.kh").symlink_to(project / "that.kh")
    (project / "that.kh").write_text("1. Thật\n", encoding="utf-8")
    (project / "thu-muc.kh").mkdir()
    (project / "nhi-phan.kh").write_bytes(PNG)
    plan = project / "plan.kh"
    for written, reason in (
        ("chung/ngoai.kh", "outside"),
        ("../outside/bi-mat.kh", "outside"),
        (str(outside / "bi-mat.kh"), "outside"),
        ("~/x.kh", "outside"),
        ("chung/../../outside/bi-mat.kh", "outside"),
        ("khong-co.kh", "missing"),
        ("a\0b.kh", "missing"),
        ("thu-muc.kh", "unreadable"),
        ("x" * 5000 + ".kh", "missing"),
        ("chung/trong.kh", ""),
        ("chung\\trong.kh", ""),
    ):
        got = Inserter(str(plan))(written, str(plan))
        assert got.reason == reason, written
        assert (got.source is None) == bool(reason)
    text = PLAN + "@chèn plan.kh\n@chèn nhi-phan.kh\n"
    plan.write_text(text, encoding="utf-8")
    found = thidua_doc.check(thidua_doc.parse(text, path=str(plan)))
    assert [d.code for d in found if d.code in ("CP110", "CP111")] == ["CP110", "CP111"]
    assert [str(d.path).rpartition("/")[2] for d in found if d.code in ("CP110", "CP111")] == ["plan.kh", "nhi-phan.kh"]


# --- far too much -------------------------------------------------------------------------------------------------------

Shape = Callable[[int], str]
HEAD = "KẾ HOẠCH: Thử\n\nI. Nội dung\n"


def _lines(line: str) -> Shape:
    return lambda size: HEAD + (line + "\n") * (size // (len(line.encode()) + 1))


def _endless(piece: str) -> Shape:
    return lambda size: HEAD + piece * (size // len(piece.encode()))


SHAPES: dict[str, Shape] = {
    "an endless line of letters": _endless("a"),
    "an endless line of words": _endless("thi đua "),
    "an endless line of *": _endless("*"),
    "an endless line of open *": _endless("*a "),
    "an endless line of ** that close nothing": _endless("a** *b "),
    "an endless line of {": _endless("{"),
    "an endless line of {a:b}": _endless("{a:b}"),
    "an endless line of {@x}": _endless("{@x}"),
    "an endless line of |": _endless("|"),
    "an endless line of spaces": _endless(" "),
    "spaces inside a line": lambda size: HEAD + "a" + " " * size + "b",
    "an endless line of digits and dots": _endless("1."),
    "an endless line of digits": _endless("1"),
    "an endless line of (": _endless("("),
    "an endless line of backslashes": _endless("\\"),
    "an endless line of dashes": _endless("-"),
    "an endless line of Ð": _endless("Ð"),
    "an endless line of Cyrillic": _endless("а"),
    "an endless line of loose marks": _endless("\u0301"),
    "an endless line of zero-width characters": _endless("\u200b\u00ad"),
    "an endless line of TCVN3": _endless("®oµn "),
    "blank lines": _endless("\n"),
    "lines of 1.": _lines("1."),
    "lines of 1)": _lines("1) Việc"),
    "lines of 1.1": _lines("1.1 Việc"),
    "lines of a)": _lines("a) Việc"),
    "lines of -": _lines("- việc"),
    "lines of +": _lines("+ việc"),
    "lines of I.": _lines("I. Mục"),
    "lines of headings": _lines("1. Mục đích"),
    "lines of text": _lines("Đoạn."),
    "indented continuation lines": _lines("  nối"),
    "indented lines with marks": _lines("  *nối*"),
    "lines of {@x}": _lines("{@x}"),
    "lines of {#x}": _lines("1. {#x}"),
    "labels and references, all different": lambda size: HEAD + "".join(f"1. x {{@r{i}}} {{#l{i}}}\n" for i in range(size // 24)),
    "lines of tasks": _lines("1. Việc {chủ trì: A; hạn: 31/12/2023}"),
    "comments": _lines("# ghi chú"),
    "silencing comments": _lines("# thidua: bỏ qua DS301\n1) Việc"),
    "silencing comments for the file": _lines("# thidua: bỏ qua tệp DS301"),
    "lines of Abc:": _lines("Abc:"),
    "lines of parts": _lines("Nơi nhận:\n- Lưu: VT\nKý:\nA"),
    "lines of bases": _lines("Căn cứ:\n- Luật"),
    "lines of appendices": _lines("Phụ lục I: Tên"),
    "lines of captions": _lines("Bảng: Tên\n"),
    "lines of table rows": _lines("| a | b |"),
    "lines of ruled lines": _lines("----"),
    "lines of directives": _lines("@lạ"),
    "lines of closings": _lines("Trên đây là Kế hoạch."),
    "lines of CRLF": _lines("Đoạn.\r"),
    "fields": lambda size: "KẾ HOẠCH: Thử\n" + "trường: lạ\nsố: 03/KH\n" * (size // 32),
}


@pytest.mark.parametrize("name", SHAPES)
def test_nasty_shape(name: str) -> None:
    """A little of each shape: no exception, no recursion error, findings in order."""
    text = SHAPES[name](30_000)
    found = thidua_doc.check(text)
    places = [(d.span.start, d.span.end) for d in found]
    assert places == sorted(places)
    assert all(end <= len(text) for _, end in places)


def _seconds(shape: Shape, size: int) -> float:
    data = shape(size).encode()
    started = time.perf_counter()
    run(api.read(Source.from_bytes(data, "plan.kh")))
    return time.perf_counter() - started


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_time_is_linear(name: str) -> None:
    """Four times as much takes four times as long: at most eight, in the best of three."""
    ratio = 99.0
    for _ in range(3):
        small, large = _seconds(SHAPES[name], 120_000), _seconds(SHAPES[name], 480_000)
        ratio = min(ratio, (large + 0.05) / (small + 0.05))
        if ratio <= 8:
            return
    pytest.fail(f"480 kB takes {ratio:.1f} times as long as 120 kB")
