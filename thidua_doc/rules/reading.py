"""Rules of the family CP that show while a plan is read: the parser says them, and their pages stand here."""

from __future__ import annotations

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.rule import LANGUAGE, Example, Rule

RULES = (
    Rule(
        "CP101",
        Severity.ERROR,
        LANGUAGE,
        Message("Dòng đứng sai chỗ", "A line that cannot stand here"),
        Message(
            "Mỗi phần của kế hoạch chỉ nhận những dòng nhất định: “Căn cứ:” và “Nơi nhận:” nhận các dòng “- …”, “Ký:” nhận quyền "
            "hạn, chức vụ, họ tên. Quốc hiệu, Tiêu ngữ và đường kẻ do công cụ trình bày, không gõ vào tệp. Thông báo nói rõ ở đó "
            "được viết gì; muốn giữ dòng như một đoạn văn thường thì đặt “\\” ở đầu dòng.",
            "Each part of a plan takes certain lines only: legal bases and recipients take “- …” lines, the signature takes "
            "authority, position and name. The national name, the motto and ruled lines are laid out by the tool and never typed. "
            "Put “\\” in front of a line to keep it as an ordinary paragraph.",
        ),
        Example("Nơi nhận:\nLưu: VT", "Nơi nhận:\n- Lưu: VT"),
        fixable="safe",
    ),
    Rule(
        "CP103",
        Severity.ERROR,
        LANGUAGE,
        Message("Không có trường hoặc phần này", "Unknown field or part"),
        Message(
            "Tên trường (“cơ quan ban hành”, “số”, “ngày”…) và tên phần (“Căn cứ:”, “Nơi nhận:”…) là những từ cố định. Gõ nhầm "
            "hoặc thiếu dấu thì thông báo nêu tên gần nhất; khi không thể nhầm với tên khác, công cụ sửa được an toàn.",
            "The names of fields and parts are fixed words. The nearest one is named, and where it is unmistakable the fix is safe.",
        ),
        Example("cơ quan ban hanh: Công đoàn cơ sở", "cơ quan ban hành: Công đoàn cơ sở"),
        fixable="safe",
    ),
    Rule(
        "CP105",
        Severity.ERROR,
        LANGUAGE,
        Message("Giá trị sai dạng", "A value of the wrong form"),
        Message(
            "Số phải có dạng “03/KH-CĐCS”, ngày có dạng “10/01/2023” hoặc “ngày 10 tháng 01 năm 2023”, năm là bốn chữ số, trạng "
            "thái là “dự thảo” hoặc “ban hành”, thể thức là một trong các thể thức đã có. Bản dự thảo được bỏ trống số và ngày: "
            "“/KH-CĐCS”, “/01/2023”.",
            "A number looks like “03/KH-CĐCS”, a date like “10/01/2023”, a year has four digits, the status is “dự thảo” or “ban "
            "hành”, the profile is one that there is. A draft may leave the number and the day out.",
        ),
        Example("ngày: 10-01-2023", "ngày: 10/01/2023"),
        fixable="unsafe",
    ),
    Rule(
        "CP107",
        Severity.ERROR,
        LANGUAGE,
        Message("Bảng hỏng", "A broken table"),
        Message(
            "Mọi dòng của một bảng phải có số ô bằng dòng đầu. Ký tự “|” nằm trong ô thì viết “\\|”.",
            "Every row of a table has as many cells as the first. Write “\\|” for the character inside a cell.",
        ),
        Example("| Thời gian | Nội dung |\n|---|---|\n| Quý I |", "| Thời gian | Nội dung |\n|---|---|\n| Quý I | Phát động |"),
    ),
    Rule(
        "CP108",
        Severity.ERROR,
        LANGUAGE,
        Message(
            "“{…}”, “**”, “*” chưa khép; thuộc tính lạ hoặc lặp", "An open “{…}”, “**” or “*”; an unknown or repeated attribute"
        ),
        Message(
            "“**đậm**” và “*nghiêng*” phải có dấu khép; “{…}” đứng ở cuối dòng và chứa các thuộc tính “chủ trì”, “phối hợp”, “hạn”, "
            "“kinh phí” (ở tiêu đề mục: “vai trò”), mỗi thuộc tính một lần. Ký tự thường thì viết “\\*”, “\\{”.",
            "Bold and italic are closed; “{…}” stands at the end of a line and holds the known attributes, each once. Write “\\*” "
            "and “\\{” for the characters themselves.",
        ),
        Example("1. Tổng kết. {chủ trì: Ban Thi đua; hạn: 15/12/2023", "1. Tổng kết. {chủ trì: Ban Thi đua; hạn: 15/12/2023}"),
        fixable="safe",
    ),
    Rule(
        "CP109",
        Severity.ERROR,
        LANGUAGE,
        Message("Nhãn đặt hai lần, hoặc dẫn đến nhãn không có", "A label twice, or a reference to none"),
        Message(
            "Nhãn “{#tên}” đặt tên cho một dòng và chỉ dùng một lần; “{@tên}” dẫn đến dòng mang nhãn ấy.",
            "A label “{#name}” names one line; “{@name}” refers to the line that carries it.",
        ),
        Example(
            "1. Rà soát theo {@phong-trao}.\n2. Phát động. {#phongtrao}",
            "1. Rà soát theo {@phongtrao}.\n2. Phát động. {#phongtrao}",
        ),
        fixable="unsafe",
    ),
    Rule(
        "CP110",
        Severity.ERROR,
        LANGUAGE,
        Message("Không chèn được tệp", "A file that can't be inserted"),
        Message(
            "“@chèn đường-dẫn” chèn tệp khác vào chỗ đó. Đường dẫn tính từ tệp chứa dòng này, không ra ngoài thư mục dự án, và các "
            "tệp không chèn vòng tròn.",
            "“@chèn path” inserts another file. The path counts from the file it stands in, stays inside the project, and files do "
            "not insert each other in a circle.",
        ),
        Example("@chèn chung/can-cu-khong-co.kh", "Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012;"),
    ),
    Rule(
        "CP114",
        Severity.WARNING,
        LANGUAGE,
        Message("Dòng “bỏ qua” thừa", "A silencing comment that silences nothing"),
        Message(
            "“# thidua: bỏ qua DS301” tắt một quy tắc cho khối ngay sau nó. Khi lỗi đã được sửa, hoặc mã không có, dòng ấy thành "
            "thừa và có thể che mất lỗi khác về sau.",
            "A silencing comment whose mistake is gone, or whose code is none, is idle and may hide another mistake later.",
        ),
        Example("# thidua: bỏ qua DS301\n1. Xây dựng kế hoạch.\n2. Tổng kết.", "1. Xây dựng kế hoạch.\n2. Tổng kết."),
        fixable="safe",
    ),
)
