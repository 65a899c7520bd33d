"""Text that other formats would read as markup, and what a laid-out page says, read back from every output by a reader of its own."""

from __future__ import annotations

import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pages
from hypothesis import strategies as st
from lxml import etree

from thidua_doc.model import Alignment
from thidua_doc.render import pandoc
from thidua_doc.render.page import AppendixPage, Grid, Page, Run, SignatureBlock, Style, Styled, Text

LINES = (
    *re.split(r" (?=[^ ])", pages.HOSTILE),
    pages.HOSTILE,
    "- gạch đầu dòng",
    "+ cộng",
    "1. một",
    "12) mười hai",
    "1.",
    "# thăng",
    "###### sáu thăng ##",
    "> trích",
    "=====",
    "-----",
    "***",
    "___",
    "~~~",
    "```",
    "| a | b |",
    "|---|---|",
    "![ảnh](x.png) [liên kết](http://a.vn/b_c_d) <http://a.vn> <b>đậm</b>",
    "www.congdoan.vn/a_b http://a.vn/*x* ldld@tphcm.gov.vn https://a.vn/?q=1&b=2",
    "&lt; &amp; &#35; &copy &nbsp;",
    ":smile: :+1: :tada: @ai #12 08:30:15",
    "[^1]: chú thích",
    "[x]: /url",
    "$x^2$ $$y$$ H~2~O x^2^ ~~gạch~~",
    "kết thúc bằng \\",
    "</style><script>alert(1)</script>",
    "\u200fאבג\u200e đ \u202eabc\u202c",
    "a\u00a0\u00a0b \u3000c",
    "↩ ↔ → ﬁ ẞ İ",
    "x" * 300,
    "“Ngoặc” 'đơn' \"kép\" -- --- ...",
    "{{ x }} {% y %} ${z} $it.text$ %s {0}",
    "]]> <![CDATA[ x ]]> <!-- y --> <?z?> <?next?> <?block 0?>",
)

_PIECES = st.sampled_from(
    [*"\\`*_{}[]()#+-.!|<>&$~^:@=\"'/%;,? ", *LINES, "**", "__", "]]>", "&amp;", "1. ", "a) ", "http://", "www."]
)
# Control characters can't stand in XML; the lexer ends a line at the others of these categories.
_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co"]), max_size=8)


def texts() -> st.SearchStrategy[str]:
    """Words of a plan: any letters and signs between two that are no blanks, as the parser leaves them."""
    made = st.lists(st.one_of(_PIECES, _ANY), min_size=1, max_size=8).map("".join)
    return made.map(lambda it: unicodedata.normalize("NFC", it).strip() or "x")


def page(text: str) -> Page:
    """A page that says `text` in every place that a plan's words can reach; where it stands in capitals, it does as it is."""
    styled = (Run("a "), Run(text, bold=True), Run(" b "), Run(text, italic=True), Run(" c"), Run(text, bold=True, italic=True))
    body = (
        *(Text(style, (Run(text),)) for style in (Style.BODY, Style.CLAUSE, Style.POINT, Style.DASH)),
        Text(Style.SECTION_HEADING, (Run(text),), 1),
        Text(Style.CLAUSE_HEADING, (Run(text),), 2),
        Text(Style.BODY, styled),
        Grid(
            (Run(text),), ((Run(text),), ()), (((Run(text),), (Run(text),)), ((), (Run("1"),))), (Alignment.LEFT, Alignment.RIGHT)
        ),
        Text(Style.BODY, (Run(text),)),
    )
    return replace(
        pages.SHORT,
        number=text,
        place_date=text,
        kind="KẾ HOẠCH",
        abstract=(Run(text),),
        bases=((Run(text),),),
        body=body,
        recipients=((Run(text),),),
        signatures=(SignatureBlock((Styled("position", text),), text, text),),
        appendices=(AppendixPage("Phụ lục", (Run(text),), text, body[:1]),),
        properties=replace_title(text),
        circulation=text,
        drafter=text,
        address=(text,),
        digital_signature=text,
    )


def replace_title(text: str) -> Any:
    return pages.SHORT.properties._replace(title=text, subject=text, author=text, keywords=(text,))


# --- readers -----------------------------------------------------------------------------------------------------------------
class _Html(HTMLParser):
    """The words of every element, by its first class or its tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col", "br", "hr"):
            classes = (dict(attrs).get("class") or tag).split()
            self.open.append((next((it for it in classes if it not in ("text", "lines", "line", "box", "in_margin")), tag), []))

    def handle_endtag(self, tag: str) -> None:
        name, words = self.open.pop()
        self.found.append((name, "".join(words)))

    def handle_data(self, data: str) -> None:
        for _, words in self.open:
            words.append(data)


def html(data: bytes) -> list[tuple[str, str]]:
    reader = _Html()
    reader.feed(data.decode())
    reader.close()
    assert not reader.open, "an element is not closed"
    return reader.found


_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def odt(data: bytes, part: str = "content.xml") -> list[tuple[str, str]]:
    """The words of every paragraph, by its style."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read(part), etree.XMLParser(huge_tree=True))
    return [(it.get(f"{_TEXT}style-name"), "".join(_odt(it))) for it in tree.iter(f"{_TEXT}p", f"{_TEXT}h") if "".join(_odt(it))]


def _odt(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == f"{_TEXT}s":
            yield " " * int(child.get(f"{_TEXT}c", "1"))
        elif child.tag.startswith(_TEXT):
            yield from _odt(child)
        yield child.tail or ""


def markdown(text: str, dialect: str = "gfm") -> list[str]:
    """What a reader of GitHub's Markdown shows, a line of it an entry, cells apart; blanks are counted once."""
    command = [*pandoc.executable(), f"--from={dialect}", "--to=json"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    lines = "\n".join(_blocks(json.loads(done.stdout)["blocks"])).split("\n")
    return [once(line) for line in lines if once(line)]


def _blocks(nodes: list[Any]) -> Iterator[str]:
    for node in nodes:
        kind = node["t"]
        if kind in ("Para", "Plain"):
            yield _inlines(node["c"])
        elif kind == "Header":
            yield _inlines(node["c"][2])
        elif kind == "Table":
            _, _, _, (_, head), bodies, _ = node["c"]
            for _, row in [*head, *(row for body in bodies for row in body[3])]:
                for cell in row:
                    yield from _blocks(cell[4])
        elif kind != "HorizontalRule":
            raise AssertionError(f"read as {kind}: {node}")


def _inlines(nodes: list[Any]) -> str:
    out = []
    for node in nodes:
        kind = node["t"]
        if kind == "Str":
            out.append(node["c"])
        elif kind in ("Space", "SoftBreak"):
            out.append(" ")
        elif kind == "LineBreak":
            out.append("\n")
        elif kind in ("Emph", "Strong"):
            out.append(_inlines(node["c"]))
        elif kind == "Link":
            out.append(_inlines(node["c"][1]))
        elif kind == "RawInline" and node["c"][1] in ("<b>", "</b>", "<i>", "</i>"):
            continue
        else:
            raise AssertionError(f"read as {kind}: {node}")
    return "".join(out)


def once(text: str) -> str:
    """A text as a browser shows it: NFC, ordinary blanks in a row are one, none at its ends."""
    return re.sub(" +", " ", unicodedata.normalize("NFC", text)).strip(" ")
