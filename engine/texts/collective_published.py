"""The words of the published collective prizes: page, spreadsheet, PDF and poster."""

from collections.abc import Sequence

PRIZE = "Giải tập thể"
KIND = "Kết quả"
TITLE = "Giải tập thể"
SHEET = "{title}: giải tập thể"
NOBODY_NAMED = "Bảng này chỉ có đơn vị và số đếm, không có thông tin cá nhân."
LEFT_OUT = "không xét vì dưới quy mô tối thiểu"
NO_PLACE = "–"
WINNERS = "Đơn vị được giải"
NO_WINNERS = "Không có đơn vị nào được giải."
WORKING = "Cách tính của từng đơn vị"
WORKING_WHY = (
    "Tỷ lệ là số người dự thi trên tổng số người của đơn vị, mỗi người đếm một lần. "
    "Chất lượng là số điểm đạt được trên số điểm tối đa của các bài được tính. So sánh bằng phân số, không làm tròn."
)
COLUMNS = ("Hạng", "Đơn vị", "Tỷ lệ", "Chất lượng", "Đơn vị liền trên hơn nhờ")
PEOPLE, UNITS = "Người dự thi", "Đơn vị xét giải"
RESTS = "Các vòng làm căn cứ"
REST = "{round_word} {number}: bản chốt lần {revision}, mã {digest}"
CHECK_WHY = (
    "Khi chốt, thể lệ, danh mục đơn vị kèm số người và nguồn, số người và điểm của từng đơn vị, mã của các vòng thi và "
    "bảng xếp hạng được niêm lại bằng một mã SHA-256. Các giám khảo duyệt trên đúng mã này."
)
CHAIN_EVENT = "Nhật ký, sự kiện số {number} (việc công bố giải tập thể)"
SEE_PAGE = "Quét mã để mở trang công khai"
TO_PDF, TO_XLSX, TO_JSON, TO_POSTER = "Tải bảng (PDF)", "Tải bảng (XLSX)", "Dữ liệu (JSON)", "Áp phích (PDF)"
NOT_THERE = "Chưa có giải tập thể ở đây"
NOT_THERE_WHY = "Giải tập thể chỉ hiện ở địa chỉ này sau khi ban tổ chức công bố. Hãy quay lại sau, hoặc kiểm tra lại địa chỉ."
WITHDRAWN = "Giải tập thể đang được xem xét lại"
WITHDRAWN_WHY = (
    "Giải tập thể đã công bố, hoặc một vòng thi làm căn cứ, được mở lại để xem xét nên tạm thời không hiện ở đây. "
    "Kết quả mới sẽ được công bố tại chính địa chỉ này."
)
SOURCE = "{headcount} người, nguồn: {source}"
HEADCOUNT_FROM = "nguồn số người: {source}"
POSTER_FOOT = (
    "Bảng xếp hạng các đơn vị và cách tính. Mở được trên mọi điện thoại, không cần cài đặt hay đăng nhập."
)
PDF_TITLE = "Kết quả giải tập thể"
PDF_COLUMNS = {
    "place": "Hạng",
    "who": "Đơn vị, số người",
    "rate": "Tỷ lệ",
    "quality": "Chất lượng",
    "prize": "Giải",
}


def rests_on(round_word: str, numbers: Sequence[int]) -> str:
    return f"Tính trên các vòng đã chốt: {', '.join(f'{round_word} {n}' for n in numbers)}."
