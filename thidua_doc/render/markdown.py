"""A page as Markdown for chats and wikis (GitHub's dialect): all its words, its numbers as typed; no sizes and no places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua_doc.render.commonmark import heading, paragraph, table
from thidua_doc.render.page import AppendixPage, BodyBlock, Grid, Line, Page, Run, SignatureBlock

_BREAK = "---"


def render(page: Page) -> str:
    """The page as one text; a blank line between two blocks, a line break at its end."""
    return "\n\n".join(filter(None, _page(page))) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield paragraph(*(_bold(mark) for mark in page.marks.values()))
    if page.digital_signature:
        yield paragraph(_plain(page.digital_signature))
    yield paragraph(_plain(page.parent_agency), _bold(page.issuing_agency), _plain(page.number))
    yield paragraph(_bold(page.national_name), _bold(page.motto), _italic(page.place_date))
    yield heading(1, _title(page.kind, page.abstract))
    for basis in page.bases:
        yield paragraph(tuple(run._replace(italic=True) for run in basis))
    yield from _body(page.body)
    for signature in page.signatures:
        yield from _signature(signature)
    if page.recipients:
        yield paragraph((Run(page.recipients_label, True, True),), *page.recipients, _plain(page.drafter))
    yield paragraph(*map(_plain, page.address))
    for appendix in page.appendices:
        yield from _appendix(appendix)


def _appendix(appendix: AppendixPage) -> Iterator[str]:
    yield _BREAK
    yield heading(1, (Run(appendix.label), *((Run(": "), *appendix.title) if appendix.title else ())))
    yield paragraph(_italic(appendix.attachment))
    yield from _body(appendix.body)


def _body(blocks: Iterable[BodyBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            if block.caption:
                yield paragraph(tuple(run._replace(bold=True) for run in block.caption))
            if block.unit:
                yield paragraph(tuple(run._replace(italic=True) for run in block.unit))
            yield table(block.head, block.rows, block.alignments)
        elif block.outline is not None:
            yield heading(1 + block.outline, block.runs)
        else:
            yield paragraph(block.runs)


def _signature(signature: SignatureBlock) -> Iterator[str]:
    yield paragraph(*(_bold(line.text) for line in signature.lines))
    yield paragraph(_bold(signature.other_position), _bold(signature.name))


def _plain(text: str | None) -> Line:
    return (Run(text),) if text else ()


def _bold(text: str | None) -> Line:
    return (Run(text, bold=True),) if text else ()


def _italic(text: str | None) -> Line:
    return (Run(text, italic=True),) if text else ()


def _title(kind: str, abstract: Line) -> Line:
    """The title on one line: a heading is bold by itself."""
    return (Run(kind), *((Run(" "), *abstract) if kind and abstract else abstract))
