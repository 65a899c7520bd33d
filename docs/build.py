"""Makes what is generated under docs/: a page for each rule in both languages, and with `--pictures` the pictures of the README.

    python docs/build.py             docs/quy-tac/*.md and docs/rules/*.md
    python docs/build.py --pictures  also docs/ke-hoach-2023.png (needs Debian's fonts-croscore for its typewriter font)

`tests/test_docs.py` fails where a page is not what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from thidua_doc import law, profiles  # noqa: E402
from thidua_doc.api import BASE_LAW  # noqa: E402
from thidua_doc.diagnostic import Language  # noqa: E402
from thidua_doc.profiles.keys import vietnamese  # noqa: E402
from thidua_doc.rule import Rule  # noqa: E402
from thidua_doc.rules import RULES as OF_PLANS  # noqa: E402
from thidua_doc.verify.catalogue import RULES as OF_PAGES  # noqa: E402

RULES = (*OF_PLANS, *OF_PAGES)

FOLDERS: dict[Language, str] = {"vi": "quy-tac", "en": "rules"}
WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "title": "Các quy tắc",
        "intro": "Mỗi mã giữ nguyên nghĩa mãi mãi. `thidua explain MÃ` in cùng nội dung này.",
        "code": "Mã",
        "finds": "Tìm ra",
        "weight": "Mức",
        "fix": "Sửa",
        "error": "lỗi",
        "warning": "cảnh báo",
        "note": "ghi chú",
        "safe": "an toàn (`--fix`)",
        "unsafe": "cần người xem lại (`--unsafe-fixes`)",
        "none": "–",
        "source": "Căn cứ",
        "bad": "Sai",
        "good": "Đúng",
        "other": "English",
    },
    "en": {
        "title": "The rules",
        "intro": "A code keeps its meaning for ever. `thidua explain CODE --lang en` prints the same.",
        "code": "Code",
        "finds": "Finds",
        "weight": "Severity",
        "fix": "Fix",
        "error": "error",
        "warning": "warning",
        "note": "note",
        "safe": "safe (`--fix`)",
        "unsafe": "to be looked at (`--unsafe-fixes`)",
        "none": "–",
        "source": "Source",
        "bad": "Wrong",
        "good": "Right",
        "other": "Tiếng Việt",
    },
}


def page(rule: Rule, language: Language) -> str:
    """The page of one rule."""
    words = WORDS[language]
    other: Language = "en" if language == "vi" else "vi"
    source = rule.citation(law.load(BASE_LAW)).say(language)
    return "\n".join(
        (
            f"# {rule.code} – {rule.title.say(language)}",
            "",
            f"[{words['other']}](../{FOLDERS[other]}/{rule.code}.md)",
            "",
            f"| {words['weight']} | {words['fix']} | {words['source']} |",
            "|---|---|---|",
            f"| {words[rule.severity.value]} | {words[rule.fixable]} | {source} |",
            "",
            rule.why.say(language),
            "",
            f"## {words['bad']}",
            "```",
            rule.example.bad,
            "```",
            "",
            f"## {words['good']}",
            "```",
            rule.example.good,
            "```",
            "",
        )
    )


def index(language: Language) -> str:
    """The list of all rules."""
    words = WORDS[language]
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.title.say(language)} | {words[rule.severity.value]} | {words[rule.fixable]} |"
        for rule in RULES
    ]
    head = f"| {words['code']} | {words['finds']} | {words['weight']} | {words['fix']} |"
    return "\n".join((f"# {words['title']}", "", words["intro"], "", head, "|---|---|---|---|", *rows, ""))


STYLE_PAGES: dict[Language, tuple[str, str, str]] = {
    "vi": ("the-thuc.md", "<!-- bảng khóa: bắt đầu -->", "<!-- bảng khóa: hết -->"),
    "en": ("house-style.md", "<!-- table of keys: begin -->", "<!-- table of keys: end -->"),
}


def house_style(language: Language) -> str:
    """The page about a house style, with the tables of its keys: what the law allows, and what the state's profile picks."""
    name, begin, end = STYLE_PAGES[language]
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return text[: text.index(begin) + len(begin)] + "\n" + keys(language) + text[text.index(end) :]


def keys(language: Language) -> str:
    vi = language == "vi"
    state = profiles.load(profiles.DEFAULT)
    head = "| Khóa | Tiếng Anh | nđ30 chọn | Cho phép | Căn cứ |" if vi else "| Key | Vietnamese | nđ30 has | Allowed | Source |"
    rows = [head, "|---|---|---|---|---|"]
    for table in ("page", "paragraph", "rule", "head", "foot", "gap", "table", "mark", "title", "features"):
        for key, value in state.data[table].items():
            own, other = (vietnamese(table, key), f"{table}.{key}") if vi else (f"{table}.{key}", vietnamese(table, key))
            shown = {True: "true", False: "false"}.get(value, f"{value:g}") if isinstance(value, bool) else f"{value:g}"
            rows.append(f"| `{own}` | `{other}` | {shown} | {allowed(state, table, key, language)} |")
    head = (
        "| Thành phần | Tên tiếng Anh | Cỡ | Kiểu | Căn cứ |" if vi else "| Component | In Vietnamese | Size | Style | Source |"
    )
    rows += ["", head, "|---|---|---|---|---|"]
    for name, it in state.form.components.items():
        size = f"{it.size.min:g}" if it.size.min == it.size.max else f"{it.size.min:g} - {it.size.max:g}"
        style = ("đậm", "bold"), ("nghiêng", "italic"), ("in hoa", "capitals")
        said = [pair[not vi] for pair, on in zip(style, (it.bold, it.italic, it.upper), strict=True) if on]
        own, other = (it.label, f"`{name}`") if vi else (f"`{name}`", it.label)
        source = state.form.cite(it.cite).say(language)
        rows.append(f"| {own} | {other} | {size} ({state.size(name):g}) | {', '.join(said) or '–'} | {source} |")
    return "\n".join(rows) + "\n"


def allowed(profile: profiles.Profile, table: str, key: str, language: Language) -> str:
    """What the law says of a value, and where."""
    said = profile.form.data.get(table, {}).get(key)
    if not isinstance(said, dict):
        return "– | –"
    if "allowed" in said:
        bounds = " / ".join(f"{each:g}" for each in said["allowed"])
    elif "max" not in said:
        bounds = f">= {said['min']:g}"
    else:
        bounds = " - ".join(dict.fromkeys(f"{said[end]:g}" for end in ("min", "max")))
    return f"{bounds} | {profile.form.cite(said['cite']).say(language)}"


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: its path and its text."""
    for language, (name, _, _) in STYLE_PAGES.items():
        yield ROOT / "docs" / name, house_style(language)
    for language, folder in FOLDERS.items():
        yield ROOT / "docs" / folder / "README.md", index(language)
        for rule in RULES:
            yield ROOT / "docs" / folder / f"{rule.code}.md", page(rule, language)


def picture() -> None:
    """The 2023 plan and its page side by side, as one picture."""
    import pymupdf
    import typst

    import thidua_doc

    plan = ROOT / "plans" / "2023-thi-dua.kh"
    text = plan.read_text(encoding="utf-8")
    pdf = thidua_doc.render(thidua_doc.parse(text, path=str(plan)), "pdf")
    sheet = pymupdf.open(stream=pdf)[0].get_pixmap(dpi=110)
    work = ROOT / "build" / "picture"
    work.mkdir(parents=True, exist_ok=True)
    sheet.save(work / "page.png")
    (work / "plan.txt").write_text("\n".join(text.splitlines()[:62]), encoding="utf-8")
    (work / "picture.typ").write_text(
        """#set page(width: 330mm, height: 203mm, margin: 6mm, fill: rgb("#d5d9de"))
#set text(font: "Cousine", size: 6.9pt)
#set par(leading: 0.62em)
#grid(columns: (1fr, 135mm), gutter: 6mm,
  block(fill: white, inset: 6mm, width: 100%, height: 191mm, clip: true, read("plan.txt").split("\\n").map(l => if l == "" [~] else [#l]).join(linebreak())),
  image("page.png", height: 191mm))
""",
        encoding="utf-8",
    )
    for target in (ROOT / "docs" / "ke-hoach-2023.png", ROOT / "plans" / "trang-2023.png"):
        if target.parent.name == "docs":
            typst.compile(str(work / "picture.typ"), output=str(target), format="png", ppi=96)
        else:
            sheet.save(target)


def main() -> None:
    for path, text in pages():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if "--pictures" in sys.argv:
        picture()


if __name__ == "__main__":
    main()
