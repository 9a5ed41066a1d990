"""What is wrong with a file before anybody asks what its rows mean: one sentence a code, or a code and
its `why`. The sentence follows the place ("Trang tính “Bài dự thi”, dòng 14, cột “Nộp bài”: …").
"""

_WHOLE_FILE = {
    "empty-file": "tệp không có dữ liệu. Hãy kiểm tra xem có chọn nhầm tệp hoặc nhầm trang tính không.",
    "header-not-first": (
        "dòng tiêu đề phải là dòng 1, nhưng dòng đầu tiên có nội dung là dòng {row}: “{found}”. "
        "Hãy xóa các dòng trống phía trên rồi nạp lại."
    ),
    "not-a-spreadsheet": (
        "đây không phải tệp bảng tính đọc được mà là tệp {kind}, dù tên tệp có thể ghi khác. "
        "Hãy mở bằng chương trình tạo ra nó, lưu lại dạng .xlsx hoặc .csv (UTF-8) rồi nạp lại."
    ),
    "encrypted": "tệp được đặt mật khẩu nên không đọc được. Hãy gỡ mật khẩu, lưu lại rồi nạp lại.",
    "macros": (
        "tệp có chứa macro (.xlsm) nên không được nhận vì lý do an toàn. "
        "Hãy lưu lại dạng .xlsx (không có macro) rồi nạp lại."
    ),
    "broken-file": (
        "tệp bị hỏng hoặc chưa tải xong (lỗi ở phần “{part}”). "
        "Hãy tải lại tệp gốc, hoặc mở bằng Excel, LibreOffice rồi lưu lại."
    ),
    "unreadable-file": "không mở được tệp. Hãy kiểm tra đường dẫn và quyền đọc tệp.",
    "unclosed-quote": (
        'có dấu ngoặc kép (") mở ra mà không đóng lại nên không biết ô này hết ở đâu. '
        "Hãy kiểm tra từ dòng này trở đi, thêm hoặc bỏ dấu ngoặc kép rồi nạp lại."
    ),
    "too-many-problems": ("tệp có hơn {limit} lỗi nên dừng đọc ở đây. Hãy sửa các lỗi đã nêu rồi nạp lại."),
    "other-sheet": "tệp còn trang tính “{found}” có dữ liệu nhưng không được đọc; nếu cần, hãy tách ra thành tệp riêng rồi nạp tiếp.",
    "more-problems": "còn {more} chỗ khác mắc cùng lỗi “{of}”, không liệt kê hết ở đây.",
}

_TOO_LARGE = {
    "too-large": "tệp quá lớn nên không đọc hết được. Hãy chia thành nhiều tệp nhỏ hơn rồi nạp lại.",
    "too-large/file": "tệp lớn hơn mức cho phép ({limit}). Hãy chia thành nhiều tệp nhỏ hơn rồi nạp lại.",
    "too-large/inflated": (
        "nội dung tệp sau khi giải nén lớn hơn mức cho phép ({limit}). "
        "Hãy chép riêng phần dữ liệu sang tệp mới rồi nạp lại."
    ),
    "too-large/bomb": (
        "nội dung tệp được nén bất thường (hơn {limit}), giống tệp cố ý gây quá tải nên không được đọc. "
        "Hãy chép riêng phần dữ liệu sang tệp mới rồi nạp lại."
    ),
    "too-large/members": (
        "bên trong tệp có quá nhiều thành phần (hơn {limit}). Hãy chép riêng phần dữ liệu sang tệp mới rồi nạp lại."
    ),
    "too-large/strings": (
        "phần chữ dùng chung trong tệp lớn hơn mức cho phép ({limit}). "
        "Hãy chia thành nhiều tệp nhỏ hơn, hoặc lưu dạng .csv (UTF-8) rồi nạp lại."
    ),
    "too-large/memory": "đọc tệp này cần quá nhiều bộ nhớ. Hãy chia thành nhiều tệp nhỏ hơn rồi nạp lại.",
    "too-large/merges": "có hơn {limit} vùng ô gộp. Hãy bỏ gộp ô trong toàn trang tính rồi nạp lại.",
    "too-large/row": "dòng này dài quá mức cho phép ({limit}). Hãy kiểm tra lại dữ liệu của dòng rồi nạp lại.",
    "too-large/rows": "tệp có nhiều dữ liệu hơn mức cho phép ({limit} dòng). Hãy chia thành nhiều tệp rồi nạp lại.",
    "too-large/columns": "có hơn {limit} cột. Hãy xóa các cột thừa rồi nạp lại.",
}

_SHEETS = {
    "hidden-sheet": (
        "trang tính “{found}” đang bị ẩn mà có dữ liệu. Hãy cho hiện trang tính đó để kiểm tra, "
        "xóa nếu không dùng, rồi nạp lại."
    ),
    "merged-cells": (
        "các ô {found} đang bị gộp nên không biết giá trị thuộc dòng nào. "
        "Hãy bỏ gộp, điền đủ từng ô rồi nạp lại."
    ),
}

_CELLS = {
    "formula-cell": (
        "ô này là công thức “{found}”, không phải giá trị. "
        "Hãy sao chép rồi dán lại dạng giá trị (Paste Special → Values) và nạp lại."
    ),
    "error-cell": "ô này đang báo lỗi hoặc không đọc được: “{found}”. Hãy nhập lại giá trị đúng rồi nạp lại.",
    "extra-cells": (
        "dòng này có nhiều ô hơn dòng tiêu đề, ô thừa đầu tiên ghi “{found}”. "
        "Thường là do nội dung có dấu phân cách mà không nằm trong ngoặc kép; hãy sửa lại rồi nạp lại."
    ),
    "unreadable-column": (
        "cột này chứa kiểu dữ liệu không đọc thành chữ được (danh sách, cấu trúc hoặc nhị phân). "
        "Hãy đổi sang chữ, số hoặc ngày giờ rồi nạp lại."
    ),
    "cell-too-long": "ô này dài hơn {limit} ký tự. Hãy rút ngắn rồi nạp lại.",
    "legacy-encoding": (
        "đang dùng phông chữ hoặc bảng mã cũ {font}, không phải Unicode: “{found}”. "
        "Hãy chuyển mã sang Unicode (ví dụ bằng công cụ chuyển mã của UniKey) rồi nạp lại."
    ),
    "legacy-encoding/bytes": (
        "chữ ở đây không phải Unicode (UTF-8) và không rõ thuộc bảng mã nào: “{found}”. "
        "Hãy mở tệp bằng chương trình tạo ra nó, lưu lại dạng CSV UTF-8 hoặc .xlsx rồi nạp lại."
    ),
    "legacy-encoding/misread": (
        "chữ Unicode ở đây đã bị đọc nhầm bảng mã thành “{found}”. "
        "Hãy lấy lại tệp gốc, khi mở chọn bảng mã UTF-8 rồi lưu lại và nạp lại."
    ),
    "forbidden-characters": (
        "có ký tự không nhìn thấy hoặc không được phép ({characters}): “{found}”. "
        "Hãy xóa ô, gõ lại nội dung rồi nạp lại."
    ),
}

SENTENCES: dict[str, str] = _WHOLE_FILE | _TOO_LARGE | _SHEETS | _CELLS
