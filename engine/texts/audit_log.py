"""The words of the audit log: its page, and the spreadsheet of it."""

import json
from collections.abc import Iterator, Mapping

COLUMNS = {
    "at": "Lúc",
    "actor": "Ai",
    "what": "Việc",
    "contest": "Hội thi",
    "reason": "Lý do",
    "number": "Số",
}
SUBJECT, ACTION, SYSTEM_ACCOUNT = "Đối tượng", "Mã việc", "Tài khoản máy"
BEFORE, AFTER, HASH, PREVIOUS = "Trước", "Sau", "Mã băm", "Mã băm của sự kiện trước"
FIELD = "Mục"
LEAD = (
    "Mọi thao tác làm thay đổi dữ liệu đều có một dòng ở đây, không ai sửa hoặc xóa được. "
    "Nhật ký chỉ ghi mã, không ghi họ tên hay số điện thoại của người dự thi."
)
ANY_CONTEST, ANY_ACTOR, ANY_GROUP = "Mọi hội thi", "Mọi người", "Mọi việc"
CONTEST, ACTOR, GROUP, DAY, SEARCH = "Hội thi", "Người làm", "Loại việc", "Ngày", "Tìm"
SEARCH_HINT = "Mã bài, tên tệp, lý do, tên việc…"
FOUND = "{total} sự kiện. Đang xem trang {page} trên {pages}."
NOTHING = "Không có sự kiện nào khớp với các điều kiện đang chọn."
PAGE = "Trang"
PICK_A_ROW = "Chọn một dòng để xem chi tiết."
DETAIL = "Sự kiện số {number}"
TO_XLSX, FILE = "Tải danh sách này (XLSX)", "Nhật ký.xlsx"
NOTHING_CHANGED = "Sự kiện này không kèm số liệu trước và sau."

CHAIN = "Kiểm tra chuỗi"
CHAIN_WHY = (
    "Mỗi sự kiện mang mã băm của sự kiện trước nó. Kiểm tra tính lại mọi mã băm: "
    "sửa, xóa hay chèn một dòng ngoài chương trình đều lộ ra."
)
CHECK = "Kiểm tra ngay"
CHECKING = "Đang kiểm tra: {done} trên {total} sự kiện."
CHECKING_BEGINS = "Đang kiểm tra…"
HOLDS = "Chuỗi nguyên vẹn đến sự kiện số {events}, kiểm tra lúc {at}. Mã băm cuối: {head}"
BREAKS = (
    "Chuỗi đứt ở sự kiện số {number}, kiểm tra lúc {at}: dữ liệu đã bị sửa ngoài chương trình. "
    "Hãy giữ nguyên máy, báo người quản trị và so với bản sao lưu gần nhất."
)
CHECK_FAILED = (
    "Chưa kiểm tra xong vì lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
)

BOOK_TITLE = "Nhật ký"
BOOK_NOTE = "{count} sự kiện, mới nhất trước. Lập lúc {at}."
BOOK_HASHES = "Mã băm của mỗi sự kiện tính trên nội dung của nó và mã băm của sự kiện trước."

YES, NO, NONE = "có", "không", "—"


def written(facts: Mapping[str, object]) -> str:
    """All of it, in one line."""
    return "; ".join(f"{name}: {value}" for name, value in flat(facts))


def flat(facts: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """One line a fact, those inside others named by the way to them."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", said(value)


def said(value: object) -> str:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
