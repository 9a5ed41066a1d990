"""The words of the page Bài dự thi."""

from collections.abc import Mapping

from engine.core.entries import birth_date_of
from engine.core.moments import MINUTE, Moment
from engine.texts.numbers import time_left, whole

PARTS = {
    "desk": "Bàn tiếp nhận",
    "refused": "Bị từ chối, trùng mã",
    "import": "Nhập tệp",
    "units": "Đơn vị cần khớp",
    "people": "Có thể là một người",
    "odd": "Ngoài vòng thi và bị đánh dấu",
    "find": "Tìm bài",
}
PART = "Phần việc"
BACK = "Về kết quả của {round}"
FOR_OTHERS = "Tài khoản của bạn được xem nhưng không được quyết định ở đây. Tên người được viết tắt."
ONLY_LOOK = "Việc này do ban tổ chức hoặc giám khảo quyết định."
REASON, REASON_HELP = "Lý do", "Lý do được lưu trong nhật ký cùng tên tài khoản của bạn."
SKIP, NEXT, PREVIOUS = "Để sau", "Cặp tiếp theo", "Trở lại"
SHORTEST = 3
"""Letters; fewer are no beginning of anything."""
LONGEST_NUMBER = 18
"""Digits; beyond that it is no number anybody predicts."""
TAKE_BACK = "Rút lại"
CHOOSE_FIRST = "Chưa chọn mục nào trong danh sách. Hãy chọn một mục rồi bấm lại."
UNDO, UNDONE = "Hoàn tác", "Đã hoàn tác. Việc hoàn tác cũng được ghi vào nhật ký."
UNDO_REASON = "Hoàn tác việc vừa làm (sự kiện số {number})"
OPEN = "Chọn một dòng để xem đầy đủ."

# Units.
UNITS_LEFT = "{texts} cách ghi đơn vị chưa khớp, {entries} bài đang chờ. Các bài này đã tính cho hội thi nhưng chưa tính cho đơn vị nào."
UNITS_LEFT_HIDDEN = (
    "{texts} cách ghi đơn vị chưa khớp. Số bài chỉ hiện sau khi vòng thi kết thúc, vì đó là số phải dự đoán."
)
UNITS_IN_THE_WAY = (
    "Đây là những cách ghi phải khớp xong thì mới chốt được {round}; các cách ghi khác hiện sau."
)
NO_TEXTS = "Mọi cách ghi đơn vị đều đã khớp với danh mục."
NO_REGISTER = "Chưa có danh mục đơn vị. Hãy nạp danh mục trước, nhiều cách ghi sẽ tự khớp."
TYPED = "Người dự thi ghi đơn vị là"
HAVE_TYPED = "{people} người, {entries} bài"
PROPOSED = "Chương trình đề xuất; bấm số trên bàn phím để chọn"
NEARNESS = {
    "same-name": "đúng tên này, nhưng không chỉ một đơn vị",
    "within": "tên nằm trong cách ghi",
    "within-but-accents": "tên nằm trong cách ghi, khác dấu",
    "alike": "chữ gần giống",
}
REMEMBERED = "Cách ghi đã khớp được nhớ làm tên khác của đơn vị, lần sau tự khớp. Hoàn tác thì bỏ nhớ."
TEXT_AT = "Cách ghi thứ {place} trong {count}."
PROPOSED_WHICH = {
    "all": "Tất cả",
    "one": "Một đề xuất",
    "several": "Nhiều đề xuất",
    "none": "Không có đề xuất",
}
WHICH_TEXTS, FIND_TEXT = "Lọc theo đề xuất", "Tìm trong các cách ghi"
NO_SUCH_TEXTS = "Không có cách ghi nào khớp với bộ lọc. Hãy chọn “Tất cả” hoặc xóa chữ đang tìm."
NO_PROPOSAL = "Không có đơn vị nào gần giống. Hãy chọn trong danh mục."
OTHER_UNIT, CHOOSE_UNIT = "Đơn vị khác trong danh mục", "Gõ tên đơn vị để tìm"
MATCH = "Khớp"
MATCHED = "Đã khớp “{text}” với {unit}."
BY_PROPOSAL = "Chọn đơn vị chương trình đề xuất"
BY_SEARCH = "Chọn đơn vị khác trong danh mục"
BY_MANY = "Chọn cùng lúc, mỗi cách ghi chỉ có một đề xuất"
MANY = "Khớp nhiều cùng lúc ({count})"
MANY_HELP = "Mỗi cách ghi dưới đây chỉ gần với đúng một đơn vị. Chọn các dòng đúng rồi bấm nút."
MATCH_MANY, MATCHED_MANY = "Khớp {count} dòng đã chọn", "Đã khớp {count} cách ghi."
TEXT_COLUMNS = {"text": "Cách ghi", "unit": "Đơn vị được đề xuất", "people": "Người", "entries": "Bài"}
DECIDED_TEXTS = "Đã khớp bằng tay ({count})"
DECIDED_TEXT_COLUMNS = {"text": "Cách ghi", "unit": "Đơn vị", "by": "Người khớp", "at": "Lúc"}
WHICH_TEXT = "Cách ghi muốn rút lại"
TEXT_TAKEN_BACK = "Đã rút lại. Cách ghi này được đọc lại theo danh mục, hoặc trở về danh sách chờ."

# People who may be the same.
PAIRS_LEFT, PAIRS_MORE = "{count} cặp chờ xem xét.", "Hơn {count} cặp chờ xem xét."
PAIRS_HELP = (
    "Hai tài khoản cùng số điện thoại, hoặc cùng họ tên và ngày sinh. Chỉ cần quyết định những cặp liên quan đến giải; "
    "cặp cùng cả hai điều đứng trước."
)
PAIRS_IN_THE_WAY = "Đây là những cặp phải xem xét xong thì mới chốt được {round}; các cặp khác hiện sau."
NO_PAIRS = "Không có cặp nào chờ xem xét."
PAIR_AT = "Cặp thứ {place}."
WHICH_PAIRS = "Lọc theo dấu hiệu"
SHARING_WHICH = {
    "all": "Tất cả",
    "both": "Cùng cả hai",
    "phone": "Chỉ cùng số điện thoại",
    "name": "Chỉ cùng họ tên và ngày sinh",
}
NO_SUCH_PAIRS = "Không có cặp nào như vậy. Hãy chọn “Tất cả”."
SHARES = {
    (True, True): "Cùng số điện thoại, cùng họ tên và ngày sinh",
    (True, False): "Cùng số điện thoại",
    (False, True): "Cùng họ tên và ngày sinh",
}
SIDES = ("Người thứ nhất", "Người thứ hai")
FACTS = {
    "names": "Họ và tên",
    "birth_dates": "Ngày sinh",
    "phones": "Số điện thoại",
    "citizen_numbers": "CCCD",
    "units": "Đơn vị đã ghi",
    "accounts": "Tài khoản",
    "entries": "Bài đã nộp",
}
NOT_GIVEN = "không có"
AND_MORE_ENTRIES = "và {count} bài nữa"
MERGE, APART = "Là một người", "Hai người khác nhau"
MERGED = "Đã gộp hai tài khoản thành một người."
KEPT_APART = "Đã ghi nhận là hai người khác nhau."
VERDICTS = {"merge": "Là một người", "apart": "Hai người khác nhau"}
DECIDED_PAIRS = "Đã quyết định ({count})"
PAIR_COLUMNS = {
    "one": "Người thứ nhất",
    "other": "Người thứ hai",
    "verdict": "Quyết định",
    "reason": "Lý do",
    "by": "Ai",
    "at": "Lúc",
}
WHICH_PAIR = "Quyết định muốn rút lại"
PAIR_TAKEN_BACK = "Đã rút lại quyết định; cặp này trở về danh sách chờ."

# Entries that do not simply count.
ODD = {
    "outside-rounds": "Ngoài vòng thi",
    "from-the-future": "Thời điểm nộp ở tương lai",
    "late": "Đến sau khi chốt",
    "over-limit": "Vượt số lần",
    "void": "Bị hủy",
    "barred": "Người bị cấm thi",
}
ODD_HELP = {
    "outside-rounds": "Nộp ngoài thời gian của mọi vòng thi. Bài được giữ nhưng không tính.",
    "from-the-future": "Thời điểm nộp đi trước đồng hồ của chương trình hơn 5 phút. Bài được giữ nhưng không tính.",
    "late": "Đến sau khi vòng thi đã chốt kết quả. Bài được giữ nhưng không tính.",
    "over-limit": "Nhiều hơn số lần dự thi được tính của một người trong một vòng. Bài vẫn nằm trong tổng số bài.",
    "void": "Ban tổ chức hoặc giám khảo đã hủy, có lý do; có thể khôi phục.",
    "barred": "Người thuộc danh sách cấm thi. Mọi bài của họ không tính.",
}
STANDING = "Nhóm bài"
ODD_COUNT = "{entries} bài của {people} lượt người. {help}"
FIRST_OF_ODD = "Hiện {count} bài sớm nhất."
NONE_ODD = "Không có bài nào thuộc nhóm này."
ENTRY_COLUMNS = {
    "id": "Mã bài",
    "name": "Họ và tên",
    "account": "Tài khoản",
    "unit": "Đơn vị đã ghi",
    "round": "Vòng",
    "at": "Nộp lúc",
    "received": "Nhận lúc",
}
OUTSIDE = "ngoài vòng"
TWO_NUMBERS = "Một tài khoản, nhiều số CCCD ({count})"
TWO_NUMBERS_HELP = "Có thể gõ nhầm, hoặc nhiều người dùng chung tài khoản. Đây chỉ là dấu hiệu, chương trình không tự quyết định."
TWO_COLUMNS = {"account": "Tài khoản", "numbers": "Các số CCCD"}
OTHER_UNITS = "Bài ghi đơn vị khác bài đầu tiên ({count})"
OTHER_UNITS_HELP = "Người dự thi được tính cho đơn vị trên bài đầu tiên. Chỉ ban tổ chức đổi được, kèm lý do."
OTHER_COLUMNS = {
    "id": "Mã bài",
    "name": "Họ và tên",
    "home": "Đơn vị được tính",
    "named": "Đơn vị ghi trên bài này",
    "at": "Nộp lúc",
}

# One entry.
FIND = "Mã bài, tài khoản, số điện thoại hoặc họ tên"
FIND_HELP = (
    "Gõ đủ, hoặc phần đầu (từ 3 ký tự). Số điện thoại phải đủ 10 số; họ tên viết có dấu, bắt đầu từ họ."
)
FIND_ID = "Mã bài"
FOUND_NONE = "Không tìm thấy bài nào. Hãy kiểm tra lại cách viết, hoặc thử mã bài."
FOUND_NONE_SHORT = (
    "Không có mã bài hay tài khoản nào đúng như vậy. Muốn tìm theo phần đầu, hãy gõ ít nhất 3 ký tự."
)
FOUND_MORE = "Có hơn {count} bài, chỉ hiện {count} bài đầu. Hãy gõ thêm để thu hẹp."
FOUND = "Tìm thấy {count} bài."
COUNTS_FOR = {
    "valid": "Được tính",
    "over-limit": "Không tính: lần thứ {attempt} của người này trong vòng, vượt số lần cho phép",
    "void": "Không tính: đã bị hủy",
    "barred": "Không tính: người thuộc danh sách cấm thi",
    "from-the-future": "Không tính: thời điểm nộp đi trước giờ nhận {ahead}",
    "late": "Không tính: đến sau khi vòng thi đã chốt",
    "outside-rounds": "Không tính: nộp ngoài mọi vòng thi",
    "rehearsal": "Không tính: bài diễn tập do chương trình gửi thử",
}
WHY = "{standing} ({why})"
CARD = {
    "name": "Họ và tên",
    "account": "Tài khoản",
    "phone": "Số điện thoại",
    "citizen": "CCCD",
    "birth": "Ngày sinh",
    "typed": "Đơn vị đã ghi",
    "unit": "Đơn vị được tính",
    "round": "Vòng thi",
    "started": "Bắt đầu làm",
    "at": "Nộp lúc",
    "received": "Nhận lúc",
    "prediction": "Số dự đoán đã ghi",
    "answered": "Số câu đã trả lời",
    "source": "Đến qua",
    "others": "Bài khác của người này",
}
ANSWERED = "{answered} trong {shown} câu"
NO_UNIT = "chưa khớp với đơn vị nào"
UNKNOWN_TIME = "không ghi"
SOURCES = {"file": "tệp {file}"}
NO_OTHERS = "không có"
DECISIONS = "Các quyết định liên quan"
DECISION = {
    "void": "Hủy bài",
    "restore": "Khôi phục bài",
    "merge": "Gộp với {detail}",
    "apart": "Khác người với {detail}",
    "unit": "Đổi đơn vị thành {detail}",
    "unit-back": "Trả về đơn vị trên bài đầu tiên",
}
ANOTHER_ACCOUNT = "một tài khoản khác"
DECIDED_BY = "{what}: {reason} ({by}, {at})"
VOID, VOIDED = "Hủy bài này", "Đã hủy bài {id}."
RESTORE, RESTORED = "Khôi phục bài này", "Đã khôi phục bài {id}."
CHANGE_UNIT, UNIT_CHANGED = "Đổi đơn vị của người này", "Đã đổi đơn vị."
UNIT_OF_FIRST = "Theo bài đầu tiên"
NEW_UNIT = "Đơn vị mới"


def standing(value: str, why: str, attempt: int | None, ahead: Moment) -> str:
    said = COUNTS_FOR[value].format(attempt=attempt, ahead=time_left(max(ahead, MINUTE)))
    return WHY.format(standing=said, why=why) if why else said


def decision(about: str, detail: str) -> str:
    return DECISION[about].format(detail=detail or ANOTHER_ACCOUNT)


def birth(text: str) -> str:
    """As people here write a date; what is no date stands as it was typed."""
    read = birth_date_of(text)
    return f"{read:%d/%m/%Y}" if read else text


def found_none(text: str) -> str:
    return FOUND_NONE if len(text) >= SHORTEST else FOUND_NONE_SHORT


def prediction(text: str) -> str:
    """A whole number with its dots; what nobody could read as it was typed."""
    is_whole = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return whole(int(text)) if is_whole and str(int(text)) == text else text


def round_of(number: int | None, word: str) -> str:
    return OUTSIDE if number is None else f"{word} {number}"


def source(value: str, file_name: str | None, known: Mapping[str, str] = SOURCES) -> str:
    return known.get(value, value).format(file=f"“{file_name}”" if file_name else "")


def units_left(texts: int, entries: int | None) -> str:
    if entries is None:
        return UNITS_LEFT_HIDDEN.format(texts=whole(texts))
    return UNITS_LEFT.format(texts=whole(texts), entries=whole(entries))


def have_typed(people: int | None, entries: int | None) -> str:
    """Nothing where the counts are what entrants predict."""
    if people is None or entries is None:
        return ""
    return HAVE_TYPED.format(people=whole(people), entries=whole(entries))
