"""A comparison as one HTML file, whole in itself: no script, nothing from elsewhere; for screens light and dark, readers and paper.

What users typed is escaped, every word of it; colours are never the only sign: what went is struck out, what came underlined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from thidua_doc.compare import shown
from thidua_doc.compare.result import SAME, Change, Comparison, Deleted, Inserted, Kind, Piece
from thidua_doc.diagnostic import Language, Message

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --line: #c9c9c9; --soft: #595959;
  --old: #8f1d12; --old-back: #fdecea; --new: #14532d; --new-back: #e6f4ea; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181b; --line: #4a4d52; --soft: #b3b3b3;
  --old: #ffb4a9; --old-back: #45201c; --new: #a8e0b7; --new-back: #173a23; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--paper);
  font: 1.05rem/1.6 "Times New Roman", Tinos, "Liberation Serif", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0; } .where { color: var(--soft); font-weight: normal; font-size: .9rem; }
ol.changes { list-style: none; margin: 0; padding: 0; }
ol.changes > li { margin: .75rem 0; padding: .25rem 0 .25rem .9rem; border-left: 4px solid var(--line); break-inside: avoid; }
li.added { border-left-color: var(--new) !important; } li.removed { border-left-color: var(--old) !important; }
p { margin: .25rem 0; } dt { color: var(--soft); } dd { margin: 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .9rem; margin: .25rem 0; }
ul.inside { margin: .25rem 0; padding-left: 1.2rem; list-style: none; }
del { color: var(--old); background: var(--old-back); text-decoration: line-through; }
del + ins { margin-left: .15em; }
ins { color: var(--new); background: var(--new-back); text-decoration: underline; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note { padding: .5rem .9rem; border: 1px solid var(--line); }
@media print { :root { --ink: #000; --paper: #fff; --soft: #333; --old-back: #fff; --new-back: #fff; --old: #000; --new: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; } ins { font-weight: bold; } h2, h3 { break-after: avoid; } }
"""
_TITLE = Message("So sánh hai kế hoạch", "Two plans compared")
_READERS = {Deleted: Message("bỏ:", "removed:"), Inserted: Message("thêm:", "added:")}
_LEGEND = Message("Chữ bỏ đi bị gạch ngang, chữ thêm vào được gạch chân.", "What went is struck out, what came is underlined.")
_PARTS = Message("Gồm có", "With it")


def page(comparison: Comparison, names: tuple[str, str], language: Language = "vi", every: bool = False) -> str:
    """The page; `names` are the two files'."""
    return "\n".join(_Writer(comparison, names, language, every).lines()) + "\n"


class _Writer:
    def __init__(self, comparison: Comparison, names: tuple[str, str], language: Language, every: bool) -> None:
        self.comparison, self.names, self.language, self.every = comparison, names, language, every

    def say(self, message: Message) -> str:
        return _safe(message.say(self.language))

    def lines(self) -> Iterator[str]:
        found = self.comparison
        title = self.say(_TITLE)
        names = " → ".join(map(_safe, self.names))
        yield f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">'
        yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="thidua_doc">'
        yield f"<title>{title}: {names}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>"
        yield f'<p class="where">{names}</p>'
        if found.same:
            yield f"<p>{self.say(shown.SAME_PLANS)}</p>\n</header>\n</body>\n</html>"
            return
        yield f"<p>{self.say(shown.counted(found))}. {self.say(_LEGEND)}</p>"
        if found.strangers:
            yield f'<p class="note">{self.say(shown.strangers(found))}</p>'
        yield "</header>\n<main>"
        told = shown.seen(found, self.every)
        for heading, group in groupby(told.changes, key=lambda change: change.heading):
            yield f'<section>\n<h2>{self.say(heading)}</h2>\n<ol class="changes">'
            for change in group:
                yield from self._change(change)
            yield "</ol>\n</section>"
        if told.moving:
            yield f"<section>\n<h2>{self.say(shown.YEARS)}</h2>"
            for moving in told.moving:
                pairs = ", ".join(f"<del>{_safe(old)}</del> → <ins>{_safe(new)}</ins>" for old, new in moving.years)
                yield f"<p>{pairs}: {'; '.join(self.say(change.name) for change in moving.changes)}</p>"
            yield "</section>"
        if found.renumbered:
            yield f"<section>\n<h2>{self.say(shown.RENUMBERED)}</h2>\n<ul>"
            for it in found.renumbered:
                yield f"<li>{_safe(it.old.number or '–')} → {_safe(it.new.number or '–')} ({self.say(it.new.name)})</li>"
            yield "</ul>\n</section>"
        yield "</main>\n</body>\n</html>"

    def _change(self, change: Change) -> Iterator[str]:
        sort = next((kind.value for kind in (Kind.ADDED, Kind.REMOVED, Kind.MOVED) if kind in change.kinds), "changed")
        where = self.say(shown.lines(change))
        head = f"{self.say(shown.name(change))}: {self.say(shown.happened(change))}"
        yield f'<li class="{sort}">\n<h3>{head}{f""" <span class="where">({where})</span>""" if where else ""}</h3>'
        subject = shown.subject(change)
        if change.words:
            yield f"<p>{self._marked(change.words)}</p>"
        elif subject:
            stay = Inserted if Kind.ADDED in change.kinds else Deleted if Kind.REMOVED in change.kinds else SAME
            yield f"<p>{self._marked([Piece(stay, subject)])}</p>"
        if change.details:
            yield "<dl>"
            for detail in change.details:
                pieces = [Piece(stay, it) for stay, it in ((Deleted, detail.old), (Inserted, detail.new)) if it]
                yield f"<dt>{self.say(detail.name)}</dt><dd>{self._marked(detail.words or pieces)}</dd>"
            yield "</dl>"
        if change.contents:
            stay = Inserted if Kind.ADDED in change.kinds else Deleted
            yield f'<p class="sr">{self.say(_PARTS)}</p>\n<ul class="inside">'
            for line in change.contents:
                if line.text:
                    deep = min(line.depth, 6) - 1
                    yield f'<li style="margin-left: {deep}rem">{self._marked([Piece(stay, line.text)])}</li>'
            yield "</ul>"
        yield "</li>"

    def _marked(self, words: Sequence[Piece]) -> str:
        out = []
        for piece in shown.spaced(words):
            text = _safe(piece.text)
            if piece.stay is SAME:
                out.append(text)
            else:
                tag = "del" if piece.stay is Deleted else "ins"
                out.append(f'<{tag}><span class="sr">{self.say(_READERS[piece.stay])} </span>{text}</{tag}>')
        return "".join(out)


def _safe(text: str) -> str:
    """A text as HTML shows it: escaped, and without what no HTML file may hold."""
    return escape("".join(c if c.isprintable() or c in " \t\n" else "�" for c in text))
