"""docxtpl's side: a Word template filled with the rows of every plan, in one process. Run by the benchmark's own Python."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

HEAD = ("{{ parent }}", "{{ agency }}", "Số: {{ number }}", "{{ place }}, ngày 10 tháng 01 năm 2026", "KẾ HOẠCH", "{{ title }}")
FOOT = ("Nơi nhận:", "- Lưu: VT.", "TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "{{ signer }}")


def main(folder: Path) -> None:
    document = Document()
    for line in (*HEAD, "{%p for row in rows %}", "{{ row.text }}", "{%p endfor %}", *FOOT):
        document.add_paragraph(line)
    template = folder / "template.docx"
    document.save(str(template))
    for plan in json.loads((folder / "rows.json").read_text(encoding="utf-8")):
        filled = DocxTemplate(str(template))
        filled.render(plan)
        filled.save(str(folder / "filled" / f"{plan['name']}.docx"))


main(Path(sys.argv[1]))
