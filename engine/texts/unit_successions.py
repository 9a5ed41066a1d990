"""The words of mergers and splits."""

from collections.abc import Iterable
from fractions import Fraction

from engine.core.successions import Carried
from engine.core.units import Unit
from engine.texts.numbers import percent, whole
from engine.texts.participation import kind

REFORM_REASON = "Sắp xếp đơn vị hành chính cấp xã, kết thúc cấp huyện từ 01/07/2025"
NO_STEPS = "Chưa ghi lần sáp nhập, chia tách nào."
STEP = "{olds} {kinds} của {old_top} thành {news} của {new_top}, từ {on}"
STEP_UNCHECKED = "{count} dòng chưa đối chiếu với văn bản."
STEP_COLUMNS = {
    "name": "Đơn vị mới",
    "code": "Mã mới",
    "count": "Số đơn vị cũ",
    "olds": "Gồm các đơn vị cũ",
    "checked": "Đối chiếu",
}
CHECKED_MARK, UNCHECKED_MARK = "✓ đã đối chiếu", "○ {count} chưa đối chiếu"
STEP_HINT = "Bấm vào ô đầu dòng để xem từng đơn vị cũ và số liệu tính gộp của hội thi trước."
OLD_COLUMNS = {
    "name": "Đơn vị cũ",
    "code": "Mã cũ",
    "share": "Phần",
    "source": "Nguồn",
    "checked": "Đối chiếu",
}
WHOLE_UNIT, UNKNOWN_SHARE = "toàn bộ", "? chưa biết phần"
CARRIED = "Số liệu cũ tính gộp cho {name}, {contest}: {said}."
CARRIED_FIGURES = "{people} người dự thi trên {headcount} người, tỷ lệ {rate}"
CARRIED_NO_RATE = "{people} người dự thi; chưa có số liệu về số người của mọi đơn vị cũ nên không có tỷ lệ"
CHECK_ONE, CHECK_ALL = "Ghi đã đối chiếu đơn vị này", "Ghi đã đối chiếu tất cả {count} dòng còn lại"
CHECK_DONE = "Đã ghi {count} dòng là đã đối chiếu."
CHECK_REASON = "Đã đối chiếu với văn bản nào"
PASSED_UPLOAD = "Tệp đơn vị cũ nhập vào đơn vị mới nào"
PASSED_UPLOAD_HELP = (
    "CSV hoặc XLSX với các cột Mã cũ (old_code), Mã mới (new_code); có thể thêm Tên cũ, Tên mới, Phần, Nguồn, "
    "Đã đối chiếu. Danh mục cũ và mới phải nạp trước."
)
PASSED_ON = "Ngày đơn vị mới bắt đầu"
PASSED_HEAD = "Nạp từ tệp"
PASSED_STORE, PASSED_STORED = "Ghi danh sách này", "Đã ghi {new} dòng mới, {changed} dòng thay đổi."
FORM_HEAD = "Ghi một lần sáp nhập hoặc chia tách"
FORM_WHY = (
    "Đơn vị cũ hết hiệu lực sau ngày đã chọn, đơn vị mới bắt đầu ngày hôm sau, và chương trình nhớ đơn vị nào nhập "
    "vào đâu. Mọi thứ được ghi cùng lúc, hoặc không ghi gì. Giữ lại mã cũ cho đơn vị mới cũng được."
)
FORM_ENDS, FORM_LAST = "Các đơn vị kết thúc", "Ngày cuối cùng còn hiệu lực"
FORM_BECOMES = "Trở thành"
FORM_HOW = "Thành mấy đơn vị"
FORM_NEW = "Đơn vị mới {number}"
FORM_SHARE, FORM_SHARE_HELP = "Phần (%)", "Để trống nếu không biết. Các phần cộng lại phải bằng 100."
FORM_PARENT = "Cấp trên"
FORM_DOCUMENT = "Số văn bản"
FORM_LOOK, FORM_SAVE = "Xem trước", "Ghi thay đổi này"
FORM_AHEAD = "{ends} hết hiệu lực sau ngày {last}; {begins} có hiệu lực từ ngày {first}."
FORM_DONE = "Đã ghi: {begins} có hiệu lực từ ngày {first}."
BAD_SHARE = "Phần phải là số phần trăm, ví dụ 40 hoặc 33,3, nhưng đang ghi “{found}”. Hãy sửa lại."


def kinds(units: Iterable[Unit]) -> str:
    """ "xã, phường, thị trấn": each once, as they come first by how many."""
    counted: dict[str, int] = {}
    for unit in units:
        counted[unit.kind] = counted.get(unit.kind, 0) + 1
    names = [kind(one).lower() for one in sorted(counted, key=lambda one: (-counted[one], one))]
    return ", ".join(names)


def carried(found: Carried) -> str:
    if found.rate is None or found.headcount is None:
        return CARRIED_NO_RATE.format(people=part(found.people))
    return CARRIED_FIGURES.format(
        people=part(found.people), headcount=part(found.headcount), rate=percent(found.rate)
    )


def part(number: Fraction) -> str:
    """Whole where it is; parts of people, as shares bring them along, to one place."""
    if number.denominator == 1:
        return whole(number.numerator)
    tenths = (number * 10 + Fraction(1, 2)).__floor__()
    return f"{whole(tenths // 10)},{tenths % 10}"


def share(given: Fraction | None, *, split: bool) -> str:
    if given is None:
        return UNKNOWN_SHARE if split else WHOLE_UNIT
    return percent(given)
