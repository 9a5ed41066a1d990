"""The words of the way of the collective prizes on their page: freeze, approval, publication, reopening."""

from collections.abc import Sequence

from engine.core.collective_differences import UnitBecame

WAY = "Chốt, duyệt và công bố"
STEPS = ("Các vòng thi", "Chốt", "Duyệt", "Công bố")
STEP_ROUNDS_OPEN, STEP_ROUNDS_CLOSED = "Còn mở: {rounds}", "Mọi vòng thi đã kết thúc"
STEP_FREEZE_WAITS = "Ban tổ chức hoặc thư ký chốt khi không còn việc nào chặn"
STEP_APPROVE_WAITS = "{count} giám khảo duyệt, khác người đã chốt"
STEP_PUBLISH_WAITS = "Bảng xếp hạng và cách tính hiện công khai"
FREEZE = "Chốt giải tập thể"
FREEZE_WHY = (
    "Chốt là niêm lại thể lệ, danh mục đơn vị kèm số người và nguồn, số người, điểm, bảng xếp hạng, đơn vị được giải "
    "và mã của từng vòng thi bằng một mã SHA-256. Muốn sửa phải mở lại, cần hai người."
)
FREEZE_NOT_YOURS = "Ban tổ chức hoặc thư ký chốt giải tập thể."
NOTHING_BLOCKS = "Không còn việc nào chặn. Có thể chốt giải tập thể."
FREEZING = "Đang chốt giải tập thể"
APPROVING = "Đang tính lại để đối chiếu trước khi duyệt"
PUBLISHING = "Đang tính lại để đối chiếu trước khi công bố"
ROUNDS_MOVED = (
    "{rounds} đã mở lại hoặc chốt lại sau khi chốt giải tập thể. Bản chốt này không còn cơ sở: không duyệt hay công bố "
    "được, trang công khai tạm rút. Hãy mở lại giải tập thể rồi chốt lần mới."
)
LOOKED = "Tôi đã xem bảng xếp hạng, số người và nguồn số người của từng đơn vị"
APPROVE, REFUSE = "Duyệt giải tập thể", "Không duyệt giải tập thể"
REFUSE_EXPANDER = "Không duyệt giải tập thể này"
YOU_FROZE = "Bạn là người đã chốt nên không được duyệt. Cần {count} giám khảo khác."
WAS_REFUSED = "Có giám khảo không duyệt bản này. Hãy mở lại giải tập thể, sửa nguyên nhân rồi chốt lần mới."
PUBLISH = "Công bố giải tập thể"
PUBLISH_WHY = (
    "Mọi người sẽ thấy đúng bảng xếp hạng và cách tính ở trên; không có thông tin cá nhân. "
    "Chương trình tính lại lần nữa trước khi công bố."
)
PUBLISH_NOT_YOURS = "Giải tập thể đã được duyệt. Ban tổ chức hoặc thư ký công bố."
PLACE_WAY = "chot-duyet-cong-bo"
TURN_TO_FREEZE = "Mọi vòng đã chốt: xem bảng rồi [chốt giải tập thể](#{place})."
TURN_TO_JUDGE = "Đến lượt bạn: xem bảng từ trên xuống, rồi [cho ý kiến](#{place})."
TURN_TO_CONFIRM = (
    "Có đề nghị mở lại giải tập thể đang chờ người thứ hai: [đọc lý do](#{place}) rồi xác nhận hoặc rút."
)
TURN_TO_PUBLISH = "Giải tập thể đã được duyệt: [công bố](#{place})."
REOPEN = "Mở lại giải tập thể"
REOPEN_WHY = (
    "Dùng khi phải sửa số người của đơn vị hoặc kết quả một vòng sau khi chốt. Một người đề nghị kèm lý do, một người "
    "khác xác nhận. Bản đã chốt vẫn được giữ nguyên; trang công khai tạm rút."
)
REOPENED = "Đã mở lại giải tập thể. Sửa xong hãy chốt lần mới."
HISTORY = "Các bản chốt giải tập thể"
BESIDE = "Khác bản chốt trước"
BESIDE_WHY = (
    "Lần {later} so với lần {earlier}. Mở lại do {asked} đề nghị, {confirmed} xác nhận; lý do: {reason}"
)
SAME = "Không đơn vị nào đổi hạng, giải hay số liệu."
ROUNDS_CHANGED, RULE_CHANGED = (
    "Chốt lại trong thời gian đó: {rounds}.",
    "Thể lệ hoặc thông tin hội thi đã đổi.",
)
BECAME = {
    UnitBecame.WON: "{name}: nay được giải ({figures})",
    UnitBecame.LOST: "{name}: không còn giải ({figures})",
    UnitBecame.NEW: "{name}: mới có trong danh sách ({figures})",
    UnitBecame.GONE: "{name}: không còn trong danh sách ({figures})",
    UnitBecame.OTHER: "{name}: {figures}",
}
FIGURES = {
    "place": "hạng",
    "people": "người dự thi",
    "headcount": "tổng số người",
    "points": "điểm đạt",
    "points_possible": "điểm tối đa",
}
MOVED = "{figure} {before} → {after}"
NOTHING_MOVED = "số liệu không đổi"
VERIFY_WHY = "Tính lại từ chính bằng chứng đã niêm, đối chiếu với bản chốt của từng vòng, với dữ liệu đang lưu và nhật ký."
TO_POSTER, TO_SQUARE = "Áp phích có mã QR (PDF)", "Mã QR (SVG)"
PROVE_LABEL = "Mã QR dẫn tới trang công khai của giải tập thể"


def rounds(round_word: str, numbers: Sequence[int]) -> str:
    return ", ".join(f"{round_word} {number}" for number in numbers)
