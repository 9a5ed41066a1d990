"""The words of the page of units."""

from collections.abc import Mapping
from datetime import date

from engine.core.units import ALWAYS_FROM, ALWAYS_TO, Headcount, HeadcountSource, Unit
from engine.texts.numbers import whole
from engine.texts.participation import kind

PART = "Phần của trang"
PARTS = {
    "tree": "Danh mục",
    "headcounts": "Số người",
    "names": "Tên gọi, khối, thi đua",
    "changes": "Sáp nhập, chia tách",
    "map": "Bản đồ và ô vị trí",
    "file": "Nạp, tải tệp",
}
OF_CONFIGURERS = ("map",)
OF_OFFICIALS = ("tree", "headcounts")
DAY = "Ngày hiệu lực"
DAY_HELP = "Danh mục đúng như ngày này. Mặc định là ngày hội thi mới nhất lấy danh mục."
STEPS = "Ngày có thay đổi:"
NO_REGISTER = "Chưa có danh mục đơn vị. Ban tổ chức hoặc thư ký nạp ở mục “Nạp, tải tệp”."
NOBODY_THAT_DAY = "Ngày {day} không có đơn vị nào có hiệu lực. Hãy chọn ngày khác."
NOT_YOURS_THAT_DAY = "Ngày {day} đơn vị của bạn (mã {unit}) không có trong danh mục. Hãy chọn ngày khác."
NOT_THAT_DAY = "Ngày {day} danh mục không có đơn vị mã “{code}”. Hãy về danh mục và chọn ngày khác."
SEARCH, SEARCH_HINT = "Tìm theo tên, tên khác hoặc mã", "Ví dụ: Thuận Hóa"
KIND, BLOCK, ANY_KIND, ANY_BLOCK, NO_BLOCK = "Loại", "Khối", "Mọi loại", "Mọi khối", "Không thuộc khối nào"
LISTED = "{shown} trong {total} đơn vị có hiệu lực ngày {day}. Bấm vào ô đầu dòng để mở một đơn vị."
NOTHING_FOUND = "Không có đơn vị nào khớp. Hãy thử tên khác hoặc bỏ bớt điều kiện."
COLUMNS = {
    "name": "Tên",
    "headcount": "Số người",
    "standing": "Tình trạng số liệu",
    "code": "Mã",
    "kind": "Loại",
    "above": "Thuộc",
    "block": "Khối",
    "competes": "Thi đua",
    "source": "Nguồn",
    "on": "Ngày số liệu",
}
COMPETES, COMPETES_NOT = "có", ""
NONE = "—"
UNKNOWN, SUMMED = "? chưa có số liệu", "Σ cộng từ cấp dưới"
CONFIRMED, UNCONFIRMED, WAITS = "✓ đã xác nhận", "○ chưa xác nhận", "… có đề nghị chờ"

FIELDS = {
    "code": "Mã",
    "name": "Tên",
    "kind": "Loại",
    "parent": "Cấp trên",
    "block": "Khối",
    "headcount": "Số người",
    "headcount_source": "Nguồn số liệu",
    "headcount_on": "Ngày số liệu",
    "competes": "Thi đua tập thể",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "aliases": "Tên khác",
}
YES_NO = {True: "có", False: "không"}
BACK = "← Về danh mục"
BELOW, VALID, NAMES = "Đơn vị trực thuộc", "Hiệu lực", "Tên khác"
ALWAYS, SINCE, UNTIL, FROM_TO = "không giới hạn", "từ {since}", "đến hết {until}", "{since} – {until}"
FROM_TEXT = "{name} (khớp từ bài của hội thi {contest}, do {by} xác nhận)"
WENT_IN, WENT_INTO = "Lập từ", "Đã nhập vào hoặc chia thành"
UNCHECKED = "chưa đối chiếu"

HISTORY = "Lịch sử số người"
HISTORY_COLUMNS = {
    "headcount": "Số người",
    "source": "Nguồn",
    "on": "Ngày số liệu",
    "confirmed": "Xác nhận",
    "until": "Thay bởi",
    "by": "Người ghi",
    "at": "Lúc",
}
NO_HISTORY = "Chưa có số người nào được ghi cho riêng đơn vị này."
BEFORE_HISTORY = "có từ trước khi ghi lịch sử"
CONFIRMED_BY = "{by}, {at}"
HOLDS, REPLACED = "đang dùng", "{people}, {at}"
YOUR_WORD = "Số người của đơn vị"
CONFIRM = "Xác nhận {people} người là đúng"
CONFIRM_DONE = "Đã xác nhận số người của {count} đơn vị."
CONFIRMED_ALREADY = "Số {people} người đã được {by} xác nhận lúc {at}."
NOT_CONFIRMED = "Số {people} người chưa được đơn vị xác nhận."
PROPOSE_HEAD = "Đề nghị số khác"
PROPOSE_WHY = "Số đề nghị chỉ được dùng sau khi ban tổ chức nhận. Hãy ghi rõ nguồn để ban tổ chức đối chiếu."
PEOPLE, PEOPLE_HINT = "Số người", "Ví dụ: 1.234"
SOURCE, SOURCE_HINT = "Nguồn", "Ví dụ: Báo cáo 15/BC-UBND ngày 20/9/2024"
COUNTED_ON = "Số liệu tính đến ngày"
PROPOSE, PROPOSED = "Gửi đề nghị", "Đã gửi đề nghị tới ban tổ chức."
WITHDRAW, WITHDRAWN = "Rút đề nghị", "Đã rút đề nghị."
WAITING = "Đề nghị đang chờ: {people} người, nguồn: {source}{on}. Do {by} gửi lúc {at}."
OF_DAY = ", tính đến {day}"
ACCEPT, ACCEPTED = "Nhận số này", "Đã nhận số do đơn vị đề nghị; số này được coi là đã xác nhận."
REFUSE, REFUSED = "Không nhận", "Đã ghi là không nhận đề nghị."
PAST_PROPOSALS = "Các đề nghị trước"
PROPOSAL_COLUMNS = {
    "people": "Số đề nghị",
    "source": "Nguồn",
    "by": "Người gửi",
    "at": "Lúc gửi",
    "outcome": "Kết quả",
    "ended": "Người xử lý",
    "reason": "Lý do",
}
OUTCOMES = {"accepted": "đã nhận", "refused": "không nhận", "withdrawn": "đã rút"}

EDIT, ADD, ADD_HELP = "Sửa đơn vị", "Thêm một đơn vị", "Thêm nhiều đơn vị một lúc thì nạp bằng tệp."
NO_PARENT = "Không có (đơn vị cao nhất)"
EMPTY_IS_ALWAYS = "Để trống: không giới hạn."
ALIASES_HELP = "Mỗi dòng một tên. Xóa dòng là bỏ tên."
REASON, REASON_HELP = "Lý do", "Lưu trong nhật ký cùng thay đổi."
DOCUMENT, DOCUMENT_HELP = "Số văn bản (nếu có)", "Ví dụ: 1314/NQ-UBTVQH15"
SAVE, SAVED, ADDED = "Lưu thay đổi", "Đã lưu thay đổi của {name}.", "Đã thêm {name}."
TOUCHES = "Thay đổi này có ở {contests}."
TOUCHES_NOTHING = "Không hội thi nào đang dùng đơn vị này."
FROZEN_STAYS = (
    "Kết quả đã chốt ({rounds}) và giải tập thể đã chốt giữ nguyên như lúc chốt. Vòng đã chốt mà chưa công bố thì "
    "phải chốt lại nếu thay đổi này chạm vào người đoạt giải."
)
BAD_PEOPLE = "Số người phải là số nguyên, ví dụ 1.234, nhưng đang ghi “{found}”. Hãy sửa lại."
NO_PEOPLE = "Hãy ghi số người, ví dụ 1.234."
MOVED = (
    "{name} vừa được người khác thay đổi sau khi bạn mở ra xem. Dưới đây là bản mới; nếu bạn vừa bấm hoặc gõ gì ở đây "
    "thì điều đó chưa được ghi. Hãy xem lại rồi làm lại."
)
LIST_MOVED = (
    "Danh sách vừa được người khác thay đổi nên các dòng bạn đánh dấu đã bỏ và chưa được xác nhận. "
    "Hãy xem lại rồi đánh dấu lại."
)

LIST = "Danh sách"
LISTS = {
    "unconfirmed": "Chưa xác nhận",
    "unknown": "Chưa có số liệu",
    "waiting": "Có đề nghị chờ",
    "above": "Vượt 100 %",
    "confirmed": "Đã xác nhận",
}
LIST_WHAT = {
    "unconfirmed": "Có số người của riêng mình nhưng cán bộ đơn vị chưa xác nhận.",
    "unknown": "Không có số người của riêng mình và cũng không cộng được từ các đơn vị trực thuộc.",
    "waiting": "Cán bộ đơn vị đề nghị số khác; ban tổ chức hoặc thư ký mở từng đơn vị để nhận hay không.",
    "above": "Số người dự thi nhiều hơn số người của đơn vị: phải xem lại số người, hoặc cách khớp đơn vị.",
    "confirmed": "Cán bộ đơn vị đã xác nhận số đang dùng.",
}
LIST_EMPTY = "Không có đơn vị nào."
TALLY_SUMMED = "Cộng từ cấp dưới"
CONFIRM_CHOSEN = "Xác nhận {count} đơn vị đã chọn"
CHOOSE_TO_CONFIRM = (
    "Đánh dấu các dòng đúng rồi bấm xác nhận. Dòng nào sai thì mở đơn vị đó để đề nghị số khác."
)
OPEN_ONE, OPEN_ONE_HINT = "Mở một đơn vị", "Chọn đơn vị"
OF_CONTEST = "Hội thi"
ABOVE_COLUMNS = {"people": "Người dự thi", "rate": "Tỷ lệ"}

BLOCKS = "Các khối"
BLOCK_COLUMNS = {"block": "Khối", "units": "Đơn vị", "competing": "Dự thi đua"}
NO_BLOCKS = "Chưa đơn vị nào được xếp vào khối."
RENAME_OLD, RENAME_NEW = "Khối", "Tên mới (trùng tên khối khác thì nhập hai khối)"
RENAME, RENAMED = "Đổi tên khối", "Đã đổi tên khối của {count} đơn vị, ở mọi thời kỳ."
COMPETING = "Đơn vị dự thi đua tập thể"
COMPETING_NOW = "{competing} trong {total} đơn vị đang chọn dự thi đua tập thể."
COMPETING_HELP = "Đánh dấu từng dòng, hoặc chọn loại hay khối ở trên để áp dụng cho mọi đơn vị đang hiện. Đang chọn {count} đơn vị."
SET_COMPETING, UNSET_COMPETING = "Cho {count} đơn vị dự", "Thôi cho {count} đơn vị dự"
COMPETING_DONE = "Đã cập nhật {count} đơn vị."
ALIASES = "Tên khác và nguồn gốc"
ALIAS_COLUMNS = {"alias": "Tên khác", "name": "Đơn vị", "code": "Mã", "origin": "Từ đâu"}
ALIAS_WHY = "Tên nào cũng dùng để khớp đơn vị ghi trong bài dự thi. Muốn thêm hay bỏ, hãy mở đơn vị đó."
OF_FILE, OF_TEXT = "tệp danh mục hoặc ghi tay", "bài dự thi của {contest}, {by} xác nhận {at}"
NO_ALIASES = "Chưa đơn vị nào có tên khác."

UPLOAD = "Kéo tệp danh mục đơn vị vào đây, hoặc chọn tệp"
UPLOAD_HELP = "XLSX hoặc CSV. Chưa có gì được ghi cho đến khi bạn xem thay đổi và đồng ý."
TEMPLATE, TEMPLATE_FILE = "Tải mẫu danh mục (XLSX)", "mau-danh-muc-don-vi.xlsx"
EXPORT, EXPORT_FILE = "Tải cả danh mục (XLSX)", "danh-muc-don-vi.xlsx"
FILES_READ = "Tệp tải về có đủ mọi thời kỳ của danh mục."
FILES_WHY = (
    "Tệp tải về có đủ mọi thời kỳ và nạp lại được nguyên vẹn: sửa vài ô trong đó rồi nạp lại là cách nhanh nhất để "
    "sửa nhiều đơn vị. Chỉ nạp số người thì tệp cần hai cột Mã và Số người, thêm Nguồn số liệu, Ngày số liệu."
)
FAULTY = "Tệp {file} có {count} lỗi nên chưa nạp được. Hãy sửa theo bảng dưới đây rồi kéo vào lại."
SAME = "Tệp {file} khớp hoàn toàn với danh mục đang có: không có gì phải ghi."
READY = "Tệp {file} đọc được {read} dòng. Chưa có gì được ghi; hãy xem các thay đổi."
TALLY_NEW, TALLY_CHANGED, TALLY_SAME, TALLY_UNNAMED = "Mới", "Thay đổi", "Giữ nguyên", "Tệp không nhắc tới"
CHANGES, CHANGES_COLUMNS = (
    "Thay đổi từng mục",
    {"name": "Đơn vị", "code": "Mã", "field": "Mục", "before": "Đang ghi", "after": "Sẽ ghi"},
)
NEW_UNITS, UNNAMED_UNITS = "Đơn vị mới", "Đơn vị tệp không nhắc tới (giữ nguyên)"
STORE, STORED = "Ghi vào danh mục", "Đã ghi {new} đơn vị mới và {changed} đơn vị thay đổi."
STORE_FAULTY = "Tệp có lỗi so với danh mục hiện tại nên chưa ghi gì. Hãy kéo tệp vào lại."


def validity(unit: Unit) -> str:
    since, until = f"{unit.valid_from:%d/%m/%Y}", f"{unit.valid_to:%d/%m/%Y}"
    if unit.valid_from == ALWAYS_FROM:
        return ALWAYS if unit.valid_to == ALWAYS_TO else UNTIL.format(until=until)
    if unit.valid_to == ALWAYS_TO:
        return SINCE.format(since=since)
    return FROM_TO.format(since=since, until=until)


def day(on: date | None) -> str:
    return NONE if on is None or on in (ALWAYS_FROM, ALWAYS_TO) else f"{on:%d/%m/%Y}"


def people(number: int | None) -> str:
    return NONE if number is None else whole(number)


def standing(counted: Headcount, *, confirmed: bool, waits: bool) -> str:
    if counted.how is HeadcountSource.UNKNOWN:
        said = UNKNOWN
    elif counted.how is HeadcountSource.SUMMED:
        said = SUMMED
    else:
        said = CONFIRMED if confirmed else UNCONFIRMED
    return f"{said} · {WAITS}" if waits else said


def value(name: str, given: object) -> str:
    """One field of a unit as people read it."""
    if given is None or given == "" or given == ():
        return NONE
    if name == "kind":
        return kind(str(given))
    if isinstance(given, bool):
        return YES_NO[given]
    if isinstance(given, int):
        return whole(given)
    if isinstance(given, date):
        return day(given)
    return "; ".join(map(str, given)) if isinstance(given, tuple) else str(given)


def touched(contests: Mapping[str, tuple[str, tuple[int, ...]]]) -> str:
    """`contests`: title to the word for its rounds and those that are frozen."""
    if not contests:
        return TOUCHES_NOTHING
    said = TOUCHES.format(contests=", ".join(f"“{title}”" for title in contests))
    frozen = [f"{word} {n}" for word, numbers in contests.values() for n in numbers]
    return f"{said} {FROZEN_STAYS.format(rounds=', '.join(frozen))}" if frozen else said
