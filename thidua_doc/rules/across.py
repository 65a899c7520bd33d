"""LV801–LV804 and VD514: what shows only where several plans are checked together. `project.py` judges; here are their pages."""

from __future__ import annotations

from thidua_doc.diagnostic import Message, Severity
from thidua_doc.rule import CUSTOM, LANGUAGE, Example, Rule

RULES = (
    Rule(
        "VD514",
        Severity.ERROR,
        "Phụ lục I, mục II.6.b",
        Message("Viện dẫn sai kế hoạch có trong dự án", "A plan of this project cited wrongly"),
        Message(
            "Kế hoạch được viện dẫn nằm ngay trong các tệp đang kiểm tra mà số, ngày hoặc trích yếu ở đó khác với chỗ viện dẫn. "
            "Viện dẫn phải đúng tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu. "
            "Chỉ xét khi chỗ viện dẫn nêu đủ số, ngày và cơ quan ban hành.",
            "The plan that is cited is among the files that are checked, and has another number, date or title there. A citation gives the "
            "kind, number, symbol, date, issuer and subject. Only citations with number, date and issuer are compared.",
        ),
        Example(
            "# ke-hoach-chung.kh: số: 02/KH-LĐLĐ, ngày: 05/01/2023\n"
            "- Kế hoạch số 02/KH-LĐLĐ ngày 15/01/2023 của Liên đoàn Lao động huyện Bàu Bàng;",
            "# ke-hoach-chung.kh: số: 02/KH-LĐLĐ, ngày: 05/01/2023\n"
            "- Kế hoạch số 02/KH-LĐLĐ ngày 05/01/2023 của Liên đoàn Lao động huyện Bàu Bàng;",
        ),
    ),
    Rule(
        "LV801",
        Severity.ERROR,
        "Điều 15, khoản 1",
        Message("Một số dùng cho hai kế hoạch", "One number for two plans"),
        Message(
            "Số của văn bản lấy theo thứ tự đăng ký trong năm của cơ quan ban hành: hai kế hoạch cùng cơ quan, cùng ký hiệu, cùng năm "
            "không thể cùng số. Bản dự thảo chưa có số thì không xét.",
            "Numbers are taken in turn from the issuing agency's register of the year: two plans of one agency, symbol and year can't share "
            "one. Drafts without a number are left aside.",
        ),
        Example(
            "# thi-dua.kh\nsố: 03/KH-CĐCS\nngày: 10/01/2023\n\n# hoi-thao.kh\nsố: 03/KH-CĐCS\nngày: 12/02/2023",
            "# thi-dua.kh\nsố: 03/KH-CĐCS\nngày: 10/01/2023\n\n# hoi-thao.kh\nsố: 04/KH-CĐCS\nngày: 12/02/2023",
        ),
    ),
    Rule(
        "LV802",
        Severity.WARNING,
        CUSTOM,
        Message("Số và ngày đi ngược nhau", "Numbers and dates that run against each other"),
        Message(
            "Số lấy theo thứ tự thời gian trong năm: số lớn hơn không đề ngày sớm hơn. Khi một kế hoạch lệch với các kế hoạch khác thì "
            "kế hoạch ấy được nêu, không phải những kế hoạch kia.",
            "Numbers follow the days of the year: a higher number has no earlier date. Where one plan is at odds with the others, that "
            "one is told, not the others.",
        ),
        Example(
            "# thi-dua.kh\nsố: 04/KH-CĐCS\nngày: 10/02/2023\n\n# hoi-thao.kh\nsố: 05/KH-CĐCS\nngày: 05/01/2023",
            "# thi-dua.kh\nsố: 04/KH-CĐCS\nngày: 10/02/2023\n\n# hoi-thao.kh\nsố: 05/KH-CĐCS\nngày: 15/02/2023",
        ),
    ),
    Rule(
        "LV803",
        Severity.WARNING,
        CUSTOM,
        Message("Hai kế hoạch cùng năm, cùng trích yếu", "Two plans with the same year and subject"),
        Message(
            "Một cơ quan có hai kế hoạch cùng năm, cùng trích yếu: thường là một bản cũ chưa xóa, hoặc trích yếu của bản sao chưa đổi.",
            "An agency has two plans of one year and one subject: most often an old draft left standing, or a copy whose title was not changed.",
        ),
        Example(
            "# thi-dua.kh\nKẾ HOẠCH: Phong trào thi đua năm 2023\n\n# hoi-thao.kh\nKẾ HOẠCH: Phong trào thi đua năm 2023",
            "# thi-dua.kh\nKẾ HOẠCH: Phong trào thi đua năm 2023\n\n# hoi-thao.kh\nKẾ HOẠCH: Tổ chức hội thao năm 2023",
        ),
    ),
    Rule(
        "LV804",
        Severity.NOTE,
        LANGUAGE,
        Message("Mảnh không được chèn vào đâu", "A fragment that nothing inserts"),
        Message(
            "Tệp có tên bắt đầu bằng “_” chỉ được kiểm tra ở kế hoạch chèn nó; không kế hoạch nào chèn thì không ai kiểm tra nó.",
            "A file whose name starts with “_” is checked only where it is inserted; what nothing inserts is never checked.",
        ),
        Example(
            "# chung/_can-cu.kh có đó, và không kế hoạch nào chèn nó\nCăn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024;",
            "# chung/_can-cu.kh có đó, và kế hoạch viết:\n@chèn chung/_can-cu.kh",
        ),
    ),
)
