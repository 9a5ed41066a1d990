"""The words of the collective prizes: on their page, and in the spreadsheet of them."""

from fractions import Fraction

from engine.core.contests import CollectiveKey
from engine.core.uncertainty import Interval
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
    "rate": "Tỷ lệ (người dự thi/tổng số)",
    "quality": "Chất lượng (điểm đạt/tối đa)",
    "block": "Khối",
    "prize": "Giải",
    "decided": "Đơn vị liền trên hơn nhờ",
    "flag": "Lưu ý",
    "people": "Người dự thi",
    "headcount": "Tổng số người",
    "interval": "Khoảng 95 % của tỷ lệ",
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

AS_FROZEN, AS_NOW = "Bản chốt lần {revision}", "Tạm tính"
FROZEN_ROUNDS = "Số người và chất lượng tính trên các vòng đã chốt: {rounds}."
ORDER = "Xem theo thứ tự"
ORDERS = {
    "rule": "Theo thể lệ",
    "people": "Số người",
    "rate": "Tỷ lệ rồi chất lượng",
    "quality": "Chất lượng rồi tỷ lệ",
}
BY_BLOCK = "Xếp riêng từng khối"
OTHER_ORDER = (
    "Đang xem theo cách khác, chỉ để so sánh. Cột “Hạng ở cách xem này” không quyết định giải: hạng và giải của "
    "hội thi nằm ở hai cột “theo thể lệ”."
)
OTHER_COLUMNS = {"place": "Hạng ở cách xem này", "ruled": "Hạng theo thể lệ", "prize": "Giải theo thể lệ"}
"""What columns are called while another order is looked at."""
PICK = "Đánh dấu ô ở đầu dòng để xem cách tính đầy đủ của một đơn vị."
OF_UNIT = "Cách tính của {name}"
UNIT_PLACE = "Hạng {place}{block}{prize}."
OTHER_PLACE = "Hạng {place}{block} ở cách xem này; theo thể lệ: hạng {ruled}, {prize}."
HAS_PRIZE, HAS_NONE = "được giải", "không có giải"
WITH_PRIZE, OF_BLOCK = ", được giải", " trong khối {block}"
UNIT_PEOPLE = "Người dự thi: {people}, mỗi người tính một lần, gồm cả các đơn vị trực thuộc."
UNIT_HEADCOUNT = "Tổng số người: {headcount} ({source})."
UNIT_RATE = "Tỷ lệ: {people} / {headcount} = {rate}."
UNIT_QUALITY = "Chất lượng: {points} điểm / {possible} điểm tối đa = {quality}."
NO_QUALITY = "Chất lượng: chưa có bài được tính ở vòng đã kết thúc."
DECIDED = "So với đơn vị liền trên ({above}): {why}."
FIRST_OF_LIST = "Đứng đầu danh sách."
INTERVAL = "Khoảng 95 % (Wilson) của tỷ lệ: từ {low} đến {high}."
INTERVAL_WHY = (
    "Khoảng này cho biết tỷ lệ có thể do ngẫu nhiên đến mức nào: đơn vị càng ít người thì khoảng càng rộng. "
    "Nó không đổi thứ hạng."
)
NO_INTERVAL = "Khoảng 95 %: không tính được khi chưa có tổng số người hoặc tỷ lệ vượt 100 %."
SMALL = "Đơn vị nhỏ (dưới {small} người): một người nhiều hay ít cũng làm tỷ lệ đổi đáng kể."
CLOSE = (
    "Ở ranh giới giải, {inside} ({inside_rate}) và {outside} ({outside_rate}) có khoảng 95 % chồng lên nhau: "
    "chênh lệch này có thể chỉ do ngẫu nhiên. Thứ hạng vẫn theo thể lệ."
)
LEFT_OUT = "{count} đơn vị không xét vì chưa đủ {least} người hoặc chưa có số người: {names}."
RANGE = "Khoảng 95 %"
BOOK_TITLE = "Giải tập thể"
BOOK_FILE = "Giải tập thể – {slug}.xlsx"
BOOK_NOTES = ("{contest}", "{rule}", "{rounds}", "Lập lúc {at}. {state}.")
BOOK_NOW, BOOK_FROZEN = "TẠM TÍNH", "Bản chốt lần {revision}, mã kiểm chứng {digest}"


def interval(found: Interval | None) -> str:
    return NONE if found is None else f"{percent(found.low)} – {percent(found.high)}"


def share(value: Fraction | None, part: int, of: int | None) -> str:
    """ "93,55 % (29/31)"; without the second number the first alone means nothing."""
    return f"{percent(value, 2)} ({whole(part)}/{whole(of)})" if value is not None and of else UNKNOWN_RATE
