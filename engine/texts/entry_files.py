"""The words about files of entries that come in: what was understood, what is wrong, what was taken."""

from dataclasses import replace

from engine.core.problems import Problem
from engine.texts import problems
from engine.texts.columns import ENTRIES
from engine.texts.numbers import whole
from engine.texts.problem_kinds import KINDS, OTHER_KIND

UPLOAD = "Chọn tệp bài dự thi, hoặc kéo thả vào đây"
UPLOAD_HELP = "CSV, XLSX hoặc Parquet, tối đa 100 MB. Chưa có gì được ghi cho đến khi bạn xem kết quả kiểm tra và đồng ý."
ONLY_LOADERS = "Tệp do ban tổ chức hoặc thư ký nạp. Dưới đây là các tệp đã nạp."
PREVIEW = "Chương trình hiểu tệp này như sau"
COLUMN_IN_FILE, READ_AS = "Cột trong tệp", "Được hiểu là"
NOT_READ = "Không đọc (không phải cột của bài dự thi)"
FIRST_ROWS = "{count} dòng đầu của tệp"
ROW = "Dòng"
CHECK = "Kiểm tra toàn bộ tệp"
CANNOT_CHECK = "Hãy sửa tệp theo các lỗi dưới đây rồi chọn lại."
WORK = "Việc đọc tệp của bạn"
WORK_HELP = "Có thể rời trang này; việc vẫn chạy và kết quả nằm ở đây khi bạn quay lại."
STEPS = {
    "reading": "Đang đọc: {done} dòng",
    "writing": "Đang ghi: {done} bài",
    "": "Đang bắt đầu",
}
OF_TOTAL = "{said} trong {total}"
CHECKED, CHECKED_BAD = "Đã kiểm tra, chưa ghi gì", "Đã kiểm tra: tệp có lỗi, chưa ghi gì"
CHECKED_NOTHING = "Đã kiểm tra: không có bài nào mới"
LOADED, NOT_LOADED = "Đã ghi xong", "Chưa ghi gì"
FAILED = "Chưa ghi gì: có lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
COUNTS = ("Dòng đã đọc", "Bài mới", "Đã có từ trước", "Dòng bị từ chối")
COUNTS_DONE = ("Dòng đã đọc", "Đã nhận", "Đã có từ trước", "Dòng bị từ chối")
HOPELESS = "Cả tệp chưa đọc được nên không ghi được dòng nào. Hãy sửa tệp rồi chọn lại."
WRITE_ALL = "Ghi {count} bài"
WRITE_GOOD = "Ghi các dòng đúng ({count} bài)"
WRITE_GOOD_HELP = "Các dòng lỗi không được ghi. Sau đó phải có người bấm “Đã xem” ở danh sách tệp thì vòng thi mới chốt được."
NOTE_READ = "Ghi nhận các dòng bị từ chối"
DROP, PUT_AWAY = "Bỏ tệp này", "Cất đi"
SAME_FILE = "Chính tệp này đã được {by} nạp lúc {at}: nhận {accepted} bài, từ chối {refused} dòng."
PROBLEMS, WARNINGS = "Lỗi ({count})", "Lưu ý, không ngăn việc ghi ({count})"
STILL_CHOSEN = "Tệp {file} đã chọn vẫn còn đây, chưa ghi gì."
FIRST_LISTED = "Hiện {shown} chỗ đầu; tệp tải về có đủ."
FIRST_NOTED = "Hiện {shown} chỗ đầu."
TAKE_PROBLEMS = "Tải bảng lỗi (XLSX)"
TAKE_HELP = "Bảng ghi vị trí và cách sửa; không chép lại nội dung ô vì có thể là dữ liệu cá nhân."
SHEET_NAME = "Lỗi"
KIND = "Loại lỗi"
PROBLEM_COLUMNS = {
    "sheet": "Trang tính",
    "row": "Dòng",
    "column": "Cột",
    "found": "Đang ghi",
    "todo": "Cần làm gì",
}
HIDDEN = "…"
IMPORTS = "Các tệp đã nạp"
IMPORT_COLUMNS = {
    "file": "Tệp",
    "at": "Lúc",
    "by": "Người nạp",
    "read": "Đã đọc",
    "accepted": "Đã nhận",
    "there": "Đã có",
    "refused": "Từ chối",
    "state": "Dòng bị từ chối",
}
NO_IMPORTS = "Chưa nạp tệp nào."
UNREAD, READ_BY, NONE_REFUSED = "Chờ người xem", "{by} đã xem", "Không có"
WAITING_IMPORTS = "{count} dòng bị từ chối chưa có người xem. Vòng thi chưa chốt được cho đến khi xem hết."
REFUSED_OF = "{file}: {count} dòng bị từ chối, nạp lúc {at}"
REFUSED_ELSEWHERE = "Nội dung của dòng không được giữ lại; hãy mở tệp gốc ở các vị trí này."
SEEN, SEEN_DONE = "Đã xem", "Đã ghi nhận là đã xem."

_FIELDS = {column.english: column.vietnamese for column in ENTRIES} | {"answers": "Bài làm"}


def field(name: str | None) -> str:
    """What a column of a file was understood as."""
    if name is None:
        return NOT_READ
    return _FIELDS.get(name) or f"Câu {name.removeprefix('q')}"


def kind(problem: Problem) -> str:
    return KINDS.get(problem.code, OTHER_KIND)


def todo(problem: Problem, *, hide: bool = False) -> str:
    """The sentence of a problem without its place; `hide`: also without what stood there."""
    told = replace(problem, found=HIDDEN) if hide and problem.found else problem
    what = problems.sentence(told).removeprefix(f"{problems.place_of(told)}: ")
    return what[:1].upper() + what[1:]


def progress(step: str, done: int, total: int | None) -> str:
    said = STEPS.get(step, STEPS[""]).format(done=whole(done))
    return OF_TOTAL.format(said=said, total=whole(total)) if total and total > done else said
