"""Files that are damaged, locked or made to do harm: each gets one sentence, whatever its bytes, and nothing else happens."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import tracemalloc
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_docx import NAMES, docx, p, parts, zipped

from thidua_doc.errors import ThiduaError, Undecipherable
from thidua_doc.verify import package_in, xml_in
from thidua_doc.verify.docx import read

GOOD = parts(p("Kế hoạch"), stories={"header1": p("2")})
MAIN = "word/document.xml"


def changed(**others: bytes) -> bytes:
    """The good file with other parts: `main`, `types`, `related`, `styles`."""
    names = {"main": MAIN, "types": "[Content_Types].xml", "related": "word/_rels/document.xml.rels", "styles": "word/styles.xml"}
    return zipped({**GOOD, **{names[key]: data for key, data in others.items()}})


def added(name: str, data: bytes = b"x") -> bytes:
    return zipped([*GOOD.items(), (name, data)])


def without(name: str) -> bytes:
    return zipped({key: data for key, data in GOOD.items() if key != name})


def flagged() -> bytes:
    """An archive whose entries say that they are encrypted."""
    data = bytearray(zipped(GOOD))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + at] |= 1
    return bytes(data)


def lying() -> bytes:
    """A bomb whose directory declares a hundred bytes: eighty million blanks in the main part."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join([packed.compress(b" " * 1_000_000) for _ in range(80)]) + packed.flush()
    data = bytearray(zipped({**GOOD, MAIN: b"#" * 100}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo(MAIN)
        start = info.header_offset + 30 + len(MAIN)
        old = info.compress_size
    data[start : start + old] = body
    grown = len(body) - old
    struct.pack_into("<I", data, start - len(MAIN) - 30 + 18, len(body))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 16, struct.unpack_from("<I", data, end + 16)[0] + grown)
    at = struct.unpack_from("<I", data, end + 16)[0]
    while data[at : at + 4] == b"PK\x01\x02":
        length, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        name = bytes(data[at + 46 : at + 46 + length])
        if name == MAIN.encode():
            # So small a declared size that reading it would be cut short: let it claim no more than it may.
            struct.pack_into("<II", data, at + 20, len(body), 4_000_000)
        elif struct.unpack_from("<I", data, at + 42)[0] > start:
            struct.pack_into("<I", data, at + 42, struct.unpack_from("<I", data, at + 42)[0] + grown)
        at += 46 + length + extra + comment
    return bytes(data)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


def document(inside: str, prolog: str = "") -> bytes:
    return f"{prolog}<w:document {NAMES}><w:body>{inside}</w:body></w:document>".encode()


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE w ["
    + '<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
RELATION = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="x/styles" Target="{}"/></Relationships>'

CASES = {
    "empty": (b"", "không phải là văn bản Word"),
    "text": ("Kế hoạch".encode(), "không phải là văn bản Word"),
    "pdf": (b"%PDF-1.7\n", "không phải là văn bản Word"),
    "rtf": (b"{\\rtf1 a}", "không phải là văn bản Word"),
    "zip of something else": (zipped({"a.txt": b"a"}), "không phải là văn bản Word"),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "không phải là văn bản Word"),
    "spreadsheet": (
        changed(types=GOOD["[Content_Types].xml"].replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")),
        "không phải là văn bản Word",
    ),
    "old doc": (ole("WordDocument"), "kiểu cũ"),
    "password": (ole("EncryptedPackage"), "mật khẩu"),
    "other compound file": (ole("Workbook"), "không phải là văn bản Word"),
    "encrypted entries": (flagged(), "mật khẩu"),
    "truncated": (zipped(GOOD)[:-200], "hỏng"),
    "only a head": (b"PK\x03\x04", "hỏng"),
    "broken data": (zipped(GOOD).replace(zipped(GOOD)[60:90], b"\xff" * 30), "hỏng"),
    "not well-formed": (changed(main=b"<w:document"), "hỏng"),
    "broken styles": (changed(styles=b"<a><b></a>"), "hỏng"),
    "not utf-8": (changed(main=b"\xff\xff\xff"), "hỏng"),
    "strange encoding": (changed(main=b'<?xml version="1.0" encoding="utf-7"?>' + document("")), "hỏng"),
    "no body": (changed(main=f"<w:document {NAMES}/>".encode()), "hỏng"),
    "macro type": (changed(types=GOOD["[Content_Types].xml"].replace(b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main")), "macro"),
    "macro part": (added("word/vbaProject.bin"), "macro"),
    "macro relation": (changed(related=RELATION.format("a.bin").replace("x/styles", "x/vbaProject").encode()), "macro"),
    "entity": (changed(main=document("&x;", ENTITY)), "thực thể"),
    "entity after a comment": (changed(main=document("&x;", "<?xml version='1.0'?><!-- a --> <?b?>" + ENTITY)), "thực thể"),
    "entity in utf-16": (changed(main=document("&x;", ENTITY).decode().encode("utf-16")), "thực thể"),
    "billion laughs": (changed(main=document("&i;", LAUGHS)), "thực thể"),
    "external dtd": (changed(styles=b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'), "thực thể"),
    "entity in the types": (changed(types=ENTITY.encode() + GOOD["[Content_Types].xml"]), "thực thể"),
    "path up": (added("../evil.xml"), "trỏ ra ngoài"),
    "path up within": (added("word/../../evil.xml"), "trỏ ra ngoài"),
    "path up escaped": (added("word/%2e%2e/evil.xml"), "trỏ ra ngoài"),
    "absolute path": (added("/etc/passwd"), "trỏ ra ngoài"),
    "drive": (added("C:/a.xml"), "trỏ ra ngoài"),
    "backslash": (added("word\\a.xml"), "trỏ ra ngoài"),
    "twice": (added("WORD/Document.xml"), "trỏ ra ngoài"),
    "target outside": (changed(related=RELATION.format("../../../etc/passwd").encode()), "trỏ ra ngoài"),
    "target elsewhere": (changed(related=RELATION.format("file:///etc/passwd").encode()), "trỏ ra ngoài"),
    "target on a network": (changed(related=RELATION.format("//evil/a.xml").encode()), "trỏ ra ngoài"),
    "no main part": (without(MAIN), "thiếu phần nội dung chính"),
    "no relations": (without("_rels/.rels"), "thiếu phần nội dung chính"),
    "no types": (without("[Content_Types].xml"), "không phải là văn bản Word"),
    "bomb": (added("word/media/a.png", b"\0" * 30_000_000), "bom nén"),
    "bomb that lies": (lying(), "bom nén|hỏng"),
    "too many entries": (zipped([*GOOD.items(), *[(f"a{i}", b"") for i in range(10_001)]]), "bom nén"),
    "too deep": (changed(main=document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)), "quá sâu"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), CASES.values(), ids=CASES.keys())
def test_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Undecipherable) as caught:
        read(data)
    message = caught.value.message
    assert re.search(words, message.vi)
    for sentence in message:
        assert sentence.endswith(".") and sentence.count(". ") == 0 and "\n" not in sentence and '"' not in sentence


def test_the_good_file_is_good() -> None:
    assert [it.text for it in read(zipped(GOOD)).paragraphs if it.text] == ["Kế hoạch"]


def test_words_that_only_look_hostile() -> None:
    body = p("&lt;!DOCTYPE a&gt; &lt;!ENTITY ../.. vbaProject") + "<w:p><w:r><w:t><![CDATA[<!DOCTYPE a>]]></w:t></w:r></w:p>"
    assert [it.text for it in read(docx(body)).paragraphs] == ["<!DOCTYPE a> <!ENTITY ../.. vbaProject", "<!DOCTYPE a>"]


def test_what_is_outside_is_not_fetched() -> None:
    outside = RELATION.format("http://127.0.0.1:1/styles.xml").replace("Target=", 'TargetMode="External" Target=')
    assert read(changed(related=outside.encode())).paragraphs[0].text == "Kế hoạch"


def test_a_part_is_given_up_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cap is on what comes out, not on what the directory says: here made small, for a part that shrinks little."""
    monkeypatch.setattr(package_in, "_PART", 100_000)
    noise = random.Random(1).randbytes(300_000).hex().encode()
    with pytest.raises(Undecipherable) as caught:
        read(changed(main=noise))
    assert "bom nén" in caught.value.message.vi


LINE = (
    "<w:p><w:r><w:drawing><wp:anchor><wp:positionV relativeFrom='paragraph'><wp:posOffset>-2000000000</wp:posOffset></wp:positionV>"
    "<wp:extent cx='900000' cy='0'/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='line'/><a:ln><a:solidFill/></a:ln>"
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)
COSTLY = {
    "paragraphs": {"body": "<w:p/>" * 500_000},
    "tables": {"body": "<w:tbl/>" * 500_000},
    "cells": {"body": "<w:tbl>" + ("<w:tr>" + "<w:tc><w:tcPr><w:tcBorders><w:top w:val='single'/></w:tcBorders></w:tcPr></w:tc>" * 20_000 + "</w:tr>") * 2 + "</w:tbl>"},
    "drawn lines": {"body": LINE * 8000},
    "runs": {"body": "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 150_000 + "</w:p>"},
    "fields": {"body": "<w:p>" + "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>" * 50_000 + "</w:p>"},
    "numbers": {
        "body": p("x", "<w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr>") * 5000,
        "numbering": f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='8'><w:lvlText w:val='{'%9' * 100_000}'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    },
    "sections": {
        "body": p("", "<w:sectPr><w:headerReference r:id='header1'/></w:sectPr>") * 10_000,
        "stories": {"header1": p("x") * 10_000},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_what_is_made_to_take_for_ever_does_not(name: str) -> None:
    """Whatever is squared in an honest reader: many of a thing, each of which looks at all the others."""
    files = parts(**COSTLY[name])  # type: ignore[arg-type]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in files.items():
            archive.writestr(part, data)
    start = time.perf_counter()
    _only_thidua_error(out.getvalue())
    assert time.perf_counter() - start < 8


def test_markup_without_end_is_given_up() -> None:
    budget = xml_in.Budget()
    part = b"<a>" + b"<b c='d'/>" * 1_000_000 + b"</a>"
    with pytest.raises(Undecipherable) as caught:
        for _ in range(20):
            xml_in.parse(part, budget)
    assert "nhiều mã đánh dấu" in caught.value.message.vi


@pytest.mark.parametrize("name", ["bomb", "bomb that lies", "too deep", "billion laughs"])
def test_bombs_cost_little(name: str) -> None:
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(Undecipherable):
        read(CASES[name][0])
    taken, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 5 and peak < 300_000_000


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for data, _ in CASES.values():
        if len(data) < 100_000:
            with pytest.raises(Undecipherable):
                read(data)
    read(zipped(GOOD))
    assert not list(tmp_path.iterdir())


@cache
def _rich() -> dict[str, bytes]:
    """A file with a bit of everything."""
    table = f"<w:tbl><w:tblPr><w:tblStyle w:val='T'/></w:tblPr><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>{p('a')}</w:tc></w:tr></w:tbl>"
    drawn = "<w:p><w:r><w:drawing><wp:anchor><wp:positionV relativeFrom='paragraph'><wp:posOffset>12</wp:posOffset></wp:positionV><wp:extent cx='900000' cy='0'/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='line'/><a:ln><a:solidFill/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    vml = "<w:p><w:r><w:pict><v:line from='1pt,2pt' to='90pt,2pt'/><v:group coordsize='9,9' style='width:9pt'><v:rect style='width:9;height:1'/></v:group></w:pict></w:r></w:p>"
    listed = p(
        "x",
        "<w:pStyle w:val='S'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:tabs><w:tab w:val='center' w:pos='90'/></w:tabs>",
    )
    fields = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>2</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    return parts(
        table + drawn + vml + listed + fields + p("a", "<w:sectPr><w:pgNumType w:start='1'/><w:cols w:num='2'/></w:sectPr>"),
        styles="<w:style w:type='table' w:styleId='T'><w:tblPr><w:tblInd w:w='9' w:type='dxa'/></w:tblPr><w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style><w:style w:styleId='S'><w:basedOn w:val='S'/><w:rPr><w:sz w:val='28'/><w:rFonts w:asciiTheme='minorHAnsi'/><w:color w:themeColor='accent1' w:val='aabbcc'/></w:rPr></w:style>",
        numbering="<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        settings="<w:evenAndOddHeaders/><w:compat><w:compatSetting w:name='compatibilityMode' w:val='15'/></w:compat>",
        theme="<a:clrScheme><a:accent1><a:srgbClr val='aabbcc'/></a:accent1></a:clrScheme><a:fontScheme><a:minorFont><a:latin typeface='A'/></a:minorFont></a:fontScheme>",
        section="<w:headerReference w:type='default' r:id='header1'/><w:pgSz w:w='900' w:h='900'/>",
        stories={"header1": fields},
    )  # fmt: skip


def _only_thidua_error(data: bytes) -> None:
    try:
        made = read(data)
    except ThiduaError as error:
        assert error.message.vi and error.message.en
    else:
        assert all(isinstance(it.text, str) for it in made.paragraphs)
        assert [it.index for it in made.paragraphs] == list(range(len(made.paragraphs)))


SLOW = settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))


@SLOW
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_any_bytes(data: bytes, head: bytes) -> None:
    _only_thidua_error(head + data)


@SLOW
@given(st.integers(0, 1 << 32))
def test_any_change_of_the_bytes(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(zipped(_rich()))
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(data))
        match rng.randrange(4):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + rng.randrange(1, 60)]
            case 2:
                data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 9)))
            case _:
                data[at : at + 20] = data[: rng.randrange(40)]
    _only_thidua_error(bytes(data))


WORDS = [
    "",
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "1e400",
    "nan",
    "-inf",
    "12pt",
    "x",
    "%1%9",
    "\u200f",
    "१२",
    "²",
    "true",
    "S",
    "T",
    "0x10",
    "5000%",
]


@SLOW
@given(st.integers(0, 1 << 32))
def test_any_change_of_the_xml(seed: int) -> None:
    """Values replaced, elements lost, doubled, moved and renamed: still XML, no longer a sensible document."""
    rng = random.Random(seed)
    files = dict(_rich())
    for _ in range(rng.randint(1, 12)):
        name = rng.choice(list(files))
        text = files[name].decode()
        match rng.randrange(5):
            case 0 | 1:
                found = list(re.finditer(r"(?<=['\"=])[^'\"<>=]*(?=['\"])", text[text.find(">") :]))
                if found:
                    at, shift = rng.choice(found), text.find(">")
                    text = text[: at.start() + shift] + rng.choice(WORDS) + text[at.end() + shift :]
            case 2:
                tags = re.findall(r"<\w+:\w+[^<>]*/>", text)
                if tags:
                    text = text.replace(rng.choice(tags), rng.choice(["", *tags]) * rng.randrange(3), 1)
            case 3:
                names = re.findall(r"(?<=[</])\w+:\w+", text)
                if names:
                    old, new = rng.choice(names), rng.choice(names)
                    text = re.sub(rf"(?<=[</]){old}\b", new, text)
            case _:
                text = text.replace(
                    rng.choice(["w:val", "w:type", "w:w", "style", "from"]), rng.choice(["w:val", "w:x", "w:start"]), 1
                )
        files[name] = text.encode()
    _only_thidua_error(zipped(files))
