"""The options of `thidua new`."""

from __future__ import annotations

from thidua_doc.cli.arguments import Parser
from thidua_doc.diagnostic import Message


def arguments(parser: Parser) -> None:
    """Add them all."""
    from thidua_doc.cli.build import count_of

    vi = parser.console.language == "vi"
    parser.takes(Message("MẪU", "TEMPLATE"))
    parser.add(
        "template",
        nargs="?",
        metavar="MẪU" if vi else "TEMPLATE",
        help=Message(
            "tên mẫu, thư mục có template.toml, hay một tệp .kh.j2",
            "a template's name, a folder with template.toml, or a .kh.j2 file",
        ),
    )
    parser.add("--list", action="store_true", help=Message("liệt kê các mẫu", "list the templates"))
    parser.add("--describe", action="store_true", help=Message("nói mẫu cần những tham số gì", "tell what the template takes"))
    parser.add("--year", metavar="N", help=Message("năm của kế hoạch (tham số “nam”)", "the plan's year (the parameter “nam”)"))
    parser.add(
        "--set",
        action="append",
        metavar="TÊN=GIÁ_TRỊ" if vi else "NAME=VALUE",
        help=Message(
            "cho một tham số, cho mọi dòng của --data; ô đã điền của một dòng thì thắng. Danh sách: cách nhau “;”, hay --set nhiều lần",
            "give a parameter, for all rows of --data; a row's own filled cell wins. Lists: with “;” between, or --set repeated",
        ),
    )
    parser.add(
        "--data",
        metavar="TỆP" if vi else "FILE",
        help=Message(
            "bảng .csv, .xlsx, hay tệp .toml, .json: mỗi dòng một kế hoạch", "a .csv, .xlsx, .toml or .json: one plan a row"
        ),
    )
    parser.add("--sheet", metavar="TÊN" if vi else "NAME", help=Message("trang tính của tệp .xlsx", "the sheet of an .xlsx"))
    parser.add(
        "-o",
        "--output",
        metavar="TỆP" if vi else "FILE",
        help=Message("tệp ra của một kế hoạch; “-” để in ra", "the file of one plan; “-” prints it"),
    )
    parser.add(
        "--out-dir",
        metavar="THƯ_MỤC" if vi else "DIR",
        help=Message("thư mục ra (mặc định: thư mục này)", "the folder to write to (default: this one)"),
    )
    parser.add(
        "--name",
        metavar="MẪU_TÊN" if vi else "PATTERN",
        help=Message(
            "mẫu tên tệp, như “{{ nam }}/{{ co_quan_ban_hanh | ten_tep }}.kh” (mặc định: theo mẫu)",
            "the pattern of file names, such as “{{ nam }}/{{ co_quan_ban_hanh | ten_tep }}.kh” (default: the template's)",
        ),
    )
    parser.add(
        "-t",
        "--to",
        action="append",
        metavar="DẠNG" if vi else "FORMATS",
        help=Message(
            "định dạng, cách nhau dấu phẩy: kh, docx, pdf, html, odt, md, txt, json (mặc định: kh)",
            "formats, with commas: kh, docx, pdf, html, odt, md, txt, json (default: kh)",
        ),
    )
    parser.add(
        "--jobs", type=count_of, metavar="N", help=Message("số tiến trình chạy song song", "processes that work side by side")
    )
    parser.add(
        "--templates",
        action="append",
        metavar="THƯ_MỤC" if vi else "DIR",
        help=Message("thư mục mẫu, tìm trước các thư mục khác", "a folder of templates, looked in before the others"),
    )
    parser.add(
        "--number",
        nargs="*",
        metavar="TỆP" if vi else "PATH",
        help=Message(
            "cấp số tiếp theo cho từng cơ quan, theo các kế hoạch ở đây (mặc định: cả dự án); dòng đã có số thì giữ",
            "allot the next numbers of each agency after the plans here (default: the project); a row with a number keeps it",
        ),
    )
    parser.add(
        "--number-from",
        action="append",
        default=[],
        metavar="TỆP" if vi else "PATH",
        help=Message("như --number, mỗi lần một chỗ", "as --number, one place at a time"),
    )
    parser.add(
        "--force",
        action="store_true",
        help=Message("ghi đè tệp đã có hay đã sửa", "overwrite files that are there or were edited"),
    )
    parser.add(
        "--keep-going",
        action="store_true",
        help=Message("làm các dòng đúng dù dòng khác còn sai", "make the right rows though others are wrong"),
    )
    parser.add("--draft", action="store_true", help=Message("làm dự thảo", "make drafts"))
    parser.add(
        "--format",
        choices=("table", "json"),
        help=Message(
            "dạng của --list, --describe và bảng lỗi (mặc định: table)",
            "the form of --list, --describe and problems (default: table)",
        ),
    )
