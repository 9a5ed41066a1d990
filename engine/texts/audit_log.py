"""The words of the audit log: its page, and the spreadsheet of it."""

import json
from collections.abc import Iterator, Mapping

from engine.core.moments import Moment, in_vietnam
from engine.core.roles import Role
from engine.texts.numbers import exact_time, whole
from engine.texts.roles import ROLES
from engine.texts.rules import STATES

COLUMNS = {
    "number": "Số",
    "at": "Lúc",
    "actor": "Ai",
    "what": "Việc",
    "contest": "Hội thi",
    "reason": "Lý do",
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
VERDICTS = {"merge": "là một người", "apart": "là hai người khác nhau", "undecided": "chưa rõ (rút lại)"}
WAYS_IN = {"password": "mật khẩu", "provider": "tài khoản chung của tỉnh"}
ROLES_BY_NAME = {role.value: ROLES[role] for role in Role}
FIELDS = {
    "role": "Vai trò",
    "unit": "Đơn vị",
    "disabled": "Bị khóa",
    "by": "Bằng cách",
    "ended": "Phiên bị kết thúc",
    "paper": "Đề số",
    "questions": "Số câu",
    "draw": "Rút cho mỗi người",
    "version": "Phiên bản đáp án",
    "one_person_did_both": "Một người làm cả hai việc",
    "round_state": "Tình trạng của vòng",
    "file_sha256": "SHA-256 của tệp",
    "read": "Đã đọc",
    "accepted": "Đã nhận",
    "already_there": "Đã có từ trước",
    "refused": "Từ chối",
    "receipts": "SHA-256 của các biên nhận",
    "changed": "Mới hoặc đổi",
    "texts_rematched": "Cách ghi đơn vị được ghép lại",
    "void": "Bị hủy",
    "verdict": "Quyết định",
    "opens_at": "Mở lúc",
    "closes_at": "Đóng lúc",
    "document": "Văn bản",
    "rows": "Số dòng",
    "people": "Số người",
    "entries": "Số bài",
    "events": "Số sự kiện",
    "provisional": "Tạm tính",
    "revision": "Lần chốt",
    "digest": "Mã băm kết quả",
    "target": "Đáp số dự đoán",
    "seed": "Chuỗi bốc thăm",
    "order": "Thứ tự bốc thăm",
    "cut": "Lần cắt dữ liệu",
    "last_seq": "Bài cuối cùng được tính, theo thứ tự nhận",
    "source": "Nguồn gửi bài",
    "set_aside": "Bài bị loại khỏi danh sách giải",
    "reopening": "Đề nghị mở lại số",
    "prize": "Giải",
    "entry_id": "Mã bài",
    "correction": "Đề nghị sửa đáp án số",
    "answers": "Đáp án câu",
    "gained": "Người thêm điểm",
    "lost": "Người bớt điểm",
    "all_correct": "Người đúng tất cả",
    "points": "Tổng điểm",
    "winners": "Người đoạt giải (hạng giải, mã bài)",
    "draw_needed": "Số bài phải bốc thăm",
    "tie": "SHA-256 của các mã bài bằng nhau",
}


def stamp(at: Moment) -> str:
    return f"{in_vietnam(at):%d/%m/%Y %H:%M}"


def written(facts: Mapping[str, object]) -> str:
    """All of it, in one line."""
    return "; ".join(f"{name}: {value}" for name, value in flat(facts))


def flat(facts: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """One line a fact, those inside others named by the way to them."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{above}{FIELDS.get(name, name)}, ")
        else:
            yield above + FIELDS.get(name, name), said(name, value)


def said(name: str, value: object) -> str:
    """A value as people here write it; what is made of many stays as it was written down."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int):
        return exact_time(value) if name.endswith("_at") else whole(value)
    if isinstance(value, str):
        known = {"role": ROLES_BY_NAME, "round_state": STATES, "verdict": VERDICTS, "by": WAYS_IN}.get(
            name, {}
        )
        return known.get(value, value)
    return json.dumps(value, ensure_ascii=False)
