"""The words of the evidence pack: what does not fit in one, what commands and the page say of it."""

from collections.abc import Mapping

from engine.core.evidence import Member
from engine.core.evidence_checking import Difference
from engine.core.pack import lines_file
from engine.texts import results
from engine.texts.numbers import whole

_OF_MEMBER = {
    "entries-out-of-order": Member.ENTRIES,
    "standing-differs": Member.ENTRIES,
    "answers-unreadable": Member.ENTRIES,
    "units-differ": Member.UNITS,
    "ranking-differs": Member.RANKING,
    "winners-differ": Member.WINNERS,
    "summary-differs": Member.SUMMARY,
}
"""Which file of a pack what was found by computing again speaks of."""

_PACK = {
    "pack-broken-file": (
        "Tệp “{file}” không phải tệp ZIP đọc được: hỏng, tải chưa xong, hoặc là loại tệp khác. Hãy tải lại gói."
    ),
    "pack-too-large": (
        "Tệp “{file}” quá lớn hoặc có quá nhiều thành phần so với một gói bằng chứng (giới hạn {limit}) nên không được mở."
    ),
    "pack-encrypted": "Tệp “{file}” được đặt mật khẩu; gói bằng chứng không bao giờ có mật khẩu.",
    "pack-not-text": "contest.jsonl, revision.jsonl hoặc approvals.jsonl: không phải các dòng chữ Unicode (UTF-8).",
}
_FILE = {
    "file-broken-file": "{file}: bị hỏng hoặc nén theo cách lạ nên không đọc được.",
    "file-encrypted": "{file}: được đặt mật khẩu nên không đọc được; gói bằng chứng không bao giờ có mật khẩu.",
    "file-too-large": (
        "{file}: sau khi giải nén lớn bất thường (giới hạn {limit}), giống tệp cố ý gây quá tải nên không được đọc."
    ),
    "file-twice": "{file}: có mặt hai lần trong gói, không biết bản nào là thật.",
    "file-name-unsafe": "{file}: tên tệp không an toàn (có thư mục, đường dẫn hoặc ký tự lạ); gói chỉ chứa các tệp ở ngoài cùng.",
    "file-added": "{file}: tệp lạ, không thuộc gói bằng chứng.",
    "file-missing": "{file}: thiếu trong gói.",
    "file-changed": "{file}: đã bị sửa; mã SHA-256 khác với mã ghi trong manifest.json.",
    "file-size": "{file}: đã bị sửa; dài {found} byte, trong khi manifest.json ghi {right} byte.",
    "file-unreadable": "{file}: nội dung không đúng dạng nên không đọc được.",
    "file-not-listed": "manifest.json: không ghi tệp {file}.",
    "file-listed-unknown": "manifest.json: ghi tệp “{file}”, là tệp không thuộc gói bằng chứng.",
}
_MANIFEST = {
    "manifest-unreadable": "manifest.json: không đúng dạng chuẩn, đã bị viết lại hoặc do chương trình khác làm ra.",
    "manifest-digest": "manifest.json: mã kiểm chứng {digest} không phải là mã tính từ các tệp bằng chứng đi kèm.",
    "seal-differs": "manifest.json: mã SHA-256 khác với mã ghi trong {seal}.",
}
_CONTENT = {
    "pack-of-another-round": (
        "contest.jsonl: là thể lệ vòng {round} của hội thi “{slug}”, không phải vòng ghi trong manifest.json."
    ),
    "revision-differs": "{file}: nói về một lần chốt khác với manifest.json.",
    "approval-unreadable": "approvals.jsonl: dòng {line} không đúng dạng một ý kiến của giám khảo.",
    "approval-of-another": "approvals.jsonl: dòng {line}, giám khảo “{judge}” cho ý kiến về một mã kiểm chứng khác.",
    "approval-by-freezer": "approvals.jsonl: dòng {line}, “{judge}” là người đã chốt nên không được duyệt.",
    "approval-twice": "approvals.jsonl: dòng {line}, giám khảo “{judge}” cho ý kiến hai lần.",
    "table-unreadable": "{file}: không phải tệp Parquet đọc được.",
    "table-differs": "{file}: khác với {lines} từ dòng {line}.",
    "script-unknown": (
        "{file}: không phải chương trình kiểm tra mà Bảng Vàng đưa vào gói. Đừng chạy tệp này; hãy lấy gói từ nguồn tin cậy."
    ),
    "other-digest": (
        "manifest.json: mã kiểm chứng là “{digest}”, không phải mã {expected} mà bạn đối chiếu. Đây không phải là kết quả đó."
    ),
}
_DIFFERENCES: Mapping[str, str] = _PACK | _FILE | _MANIFEST | _CONTENT
DIFFERENCE_CODES = frozenset(_DIFFERENCES)

VERIFIED = "Gói bằng chứng nguyên vẹn, tính lại ra đúng mã {digest}."
NOT_COMPARED = "Lưu ý: gói tự khớp với chính nó. Muốn chắc đây là kết quả đã công bố, hãy chạy lại với --digest và mã kiểm chứng trên trang công bố."
NOT_VERIFIED = "Gói bằng chứng KHÔNG đạt.\nMã ghi trong gói: {digest}\nMã tính lại:      {recomputed}"
PACK = "Gói bằng chứng"
PACK_WHY = (
    "Một tệp ZIP để ai cũng tự tính lại được kết quả: bài dự thi, đáp án, thể lệ, xếp hạng, ý kiến giám khảo và một "
    "chương trình kiểm tra ngắn. Trong gói không có họ tên, số điện thoại, số căn cước; mỗi người là một bí danh."
)
PACK_MAKE, PACK_MAKING = "Tạo gói bằng chứng", "Đang tạo gói bằng chứng"
PACK_TAKE = "Tải gói bằng chứng ({size})"
PACK_TAKE_WHY = "Việc tải được ghi vào nhật ký. Hướng dẫn kiểm tra nằm trong tệp README.txt của gói."
PACK_NOT_MADE = "Lúc {at} chưa tạo được gói: {why}"
FILE = "Gói bằng chứng {round} - {slug}.zip"
EXPORTED = (
    "Đã ghi gói bằng chứng ra {file} ({size}): {round_word} {round}, lần chốt {revision}, {entries} bài."
)
EXPORTED_CODES = "Mã kiểm chứng:                 {digest}\nSHA-256 của manifest.json:     {manifest}\nSHA-256 của kiem_tra.py:       {script}"


def difference(found: Difference) -> str:
    """One sentence that names the file and what is wrong with it."""
    if found.code in _DIFFERENCES:
        facts = {"limit": "cho phép"} | {name: _shown(value) for name, value in found.facts.items()}
        return _DIFFERENCES[found.code].format(**facts)
    said = results.difference(found)
    member = found.facts.get("member") or _OF_MEMBER.get(found.code)
    return said if member is None else f"{lines_file(Member(str(member)))}: {said}"


def megabytes(size: int) -> str:
    """Rounded up to a tenth: 12,4 MB."""
    tenths = -(-size * 10 // 1_000_000)
    return f"{whole(tenths // 10)},{tenths % 10} MB"


def _shown(value: object) -> str:
    return whole(value) if isinstance(value, int) else str(value)
