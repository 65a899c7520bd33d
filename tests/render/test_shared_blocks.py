"""What plans share is written once, and nothing of it shows: not in the bytes, not in what another plan says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import thidua_doc
from thidua_doc.render import blocks, pandoc, render_plans

PLAN = (Path(__file__).parents[2] / "plans" / "2026-thang-cong-nhan.kh").read_text(encoding="utf-8")


def _docx(*texts: str) -> list[bytes]:
    return render_plans([thidua_doc.parse(text) for text in texts], "docx")


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> blocks.Written:
    """A memory with nothing in it, in the place of the process's own."""
    written = blocks.Written()
    monkeypatch.setattr(blocks.Blocks.__init__, "__defaults__", (written,))
    return written


def test_known_blocks_give_the_same_bytes(forgotten: blocks.Written) -> None:
    first = _docx(PLAN)
    assert forgotten.known
    assert _docx(PLAN) == first


def test_pandoc_is_given_only_what_is_new(forgotten: blocks.Written, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    convert = pandoc.convert

    def counted(arguments: list[str], nodes: list[pandoc.Node], meta: pandoc.Node | None = None) -> bytes:
        given.append(len(nodes))
        return convert(arguments, nodes, meta)

    monkeypatch.setattr(pandoc, "convert", counted)
    other = PLAN.replace("Trên đây là", "Trên đây chính là")
    assert other != PLAN
    _docx(PLAN)
    _docx(PLAN)
    _docx(other, PLAN)
    # A block and the mark before it; the closing is a variable of the template, and the whole plan was known.
    assert given[0] > 100
    assert given[1:] == [0, 0]


def test_plans_keep_their_own_words(forgotten: blocks.Written) -> None:
    offices = [PLAN.replace("Công đoàn", f"Công đoàn số {i}") for i in range(30)]
    for i, data in enumerate(_docx(*offices)):
        document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        assert f"Công đoàn số {i} " in document
        assert not any(f"Công đoàn số {other} " in document for other in range(30) if other != i)
        assert "<?block" not in document


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_KEPT", 100)
    written = blocks.Written()
    for i in range(50):
        written.keep(i, b"x" * 30)
        assert sum(map(len, written.known.values())) <= 100
    assert 49 in written.known


def test_what_is_forgotten_meanwhile_is_still_there_for_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    written = blocks.Written()
    written.keep("a", b"<w:p>A</w:p>")
    batch = blocks.Blocks(written)
    batch.held("a", lambda: pytest.fail("it was known"))
    monkeypatch.setattr(blocks, "_KEPT", 1)
    written.keep("b", b"<w:p>B</w:p>")
    assert "a" not in written.known
    assert batch.filled(b"<?block 0?>") == b"<w:p>A</w:p>"
