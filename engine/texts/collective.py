"""The words of the collective prizes: on their page, and in the spreadsheet of them."""

from fractions import Fraction

from engine.core.contests import CollectiveKey
from engine.core.units import HeadcountSource
from engine.texts.numbers import percent, whole

NONE = "—"
ROUNDS = "Chất lượng tính trên các vòng đã kết thúc: {rounds}."
NO_ROUNDS = "Chưa có vòng nào kết thúc nên chưa có chất lượng; thứ tự còn đổi."
PEOPLE_SO_FAR = "Số người tính từ đầu hội thi đến lúc này, mỗi người một lần."
WINNERS = "Đơn vị được giải"
NO_WINNERS = "Chưa có đơn vị nào được giải."
STANDINGS = "Cách tính của từng đơn vị"
NOBODY = "Chưa có đơn vị nào được đánh dấu thi đua trong danh mục đơn vị."
FLAGS = "Cần xem lại trước khi duyệt"
ABOVE_ALL = "{name}: tỷ lệ {rate} vượt 100 % ({people} người dự thi trên {headcount} người). Hãy kiểm tra số người của đơn vị; còn như vậy thì chưa duyệt được giải."
UNKNOWN = "{name}: chưa có số người nên chưa có tỷ lệ; đơn vị xếp sau mọi đơn vị đã có ở tiêu chí này."
MORE_FLAGS = "Và {count} đơn vị khác; xem cột Lưu ý trong bảng."
PLACE = "{place}. {name}"
IN_BLOCK = "{place}. {name} · {block}"
WORKING = "{key}: {value}"
TO_XLSX = "Tải bảng (XLSX)"

COLUMNS = {
    "place": "Hạng",
    "name": "Đơn vị",
    "block": "Khối",
    "rate": "Tỷ lệ (người dự thi/tổng số)",
    "quality": "Chất lượng (điểm đạt/tối đa)",
    "prize": "Giải",
    "decided": "Đơn vị liền trên hơn nhờ",
    "flag": "Lưu ý",
    "people": "Người dự thi",
    "headcount": "Tổng số người",
    "source": "Nguồn số người",
    "code": "Mã",
}
RATE, QUALITY = "Tỷ lệ", "Chất lượng"
POINTS, POSSIBLE = "Điểm đạt", "Điểm tối đa"
KEYS = {
    CollectiveKey.PEOPLE: "Số người dự thi",
    CollectiveKey.RATE: "Tỷ lệ dự thi",
    CollectiveKey.QUALITY: "Chất lượng",
}
EQUAL = "Bằng nhau mọi tiêu chí"
HEADCOUNTS = {
    HeadcountSource.GIVEN: "{source}",
    HeadcountSource.SUMMED: "cộng các đơn vị trực thuộc",
    HeadcountSource.UNKNOWN: "chưa có",
}
NO_SOURCE = "danh mục đơn vị"
FLAG_ABOVE, FLAG_UNKNOWN = "Vượt 100 %", "Chưa có số người"
UNKNOWN_RATE = "chưa có số liệu"

BOOK_TITLE = "Giải tập thể"
BOOK_FILE = "Giải tập thể – {slug}.xlsx"
BOOK_NOTES = ("{contest}", "{rule}", "{rounds}", "Lập lúc {at}. TẠM TÍNH.")


def share(value: Fraction | None, part: int, of: int | None) -> str:
    """ "93,55 % (29/31)"; without the second number the first alone means nothing."""
    return f"{percent(value, 2)} ({whole(part)}/{whole(of)})" if value is not None and of else UNKNOWN_RATE
