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
    "people": "Người dự thi",
    "headcount": "Tổng số người",
    "source": "Nguồn số người",
    "rate": "Tỷ lệ",
    "rate_of": "Tỷ lệ là",
    "quality": "Chất lượng",
    "quality_of": "Chất lượng là (điểm)",
    "prize": "Giải",
    "decided": "Đơn vị liền trên hơn nhờ",
    "flag": "Lưu ý",
    "code": "Mã",
}
POINTS, POSSIBLE = "Điểm đạt", "Điểm tối đa"
KEYS = {
    CollectiveKey.PEOPLE: "số người dự thi",
    CollectiveKey.RATE: "tỷ lệ dự thi",
    CollectiveKey.QUALITY: "chất lượng",
}
EQUAL = "bằng nhau mọi tiêu chí"
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


def fraction(part: int, of: int | None) -> str:
    return f"{whole(part)}/{whole(of)}" if of else NONE


def rate(value: Fraction | None) -> str:
    return UNKNOWN_RATE if value is None else percent(value, 2)
