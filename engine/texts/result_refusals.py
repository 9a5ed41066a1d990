"""The sentences of refusals about results."""

SENTENCES: dict[str, str] = {
    "already-frozen": (
        "{round_word} {round} đã chốt (lần {revision}). Muốn chốt lại, hãy mở lại {round_word} này trước."
    ),
    "freeze-under-way": "{by} đang chốt {round_word} {round}. Hãy đợi vài phút rồi xem kết quả.",
    "freeze-given-up": (
        "Lần chốt {round_word} {round} này kéo dài quá lâu và đã bị hủy; chưa có gì được chốt. Hãy chốt lại."
    ),
    "changed-while-computing": (
        "Trong lúc tính {round_word} {round}, có người vừa đổi đáp án, thể lệ, danh sách loại trừ, đơn vị hoặc "
        "quyết định về thí sinh; chưa có gì được ghi. Hãy xem lại rồi làm lại."
    ),
    "round-frozen": (
        "{round_word} {round} đã chốt (lần {revision}) nên đề, đáp án, thời gian, bài dự thi và bốc thăm của "
        "{round_word} này không đổi được nữa. Hãy mở lại {round_word} này trước."
    ),
    "not-frozen": "{round_word} {round} chưa chốt kết quả. Hãy chốt trước.",
    "unknown-revision": "{round_word} {round} không có lần chốt {revision}; lần mới nhất là {last}.",
    "no-draw-open": "{round_word} {round} không có nhóm bài bằng nhau nào cần bốc thăm.",
    "already-drawn": "Nhóm bài bằng nhau này của {round_word} {round} đã bốc thăm rồi; không bốc lại lần nữa.",
    "seed-needed": "Hãy ghi chuỗi bốc thăm đã đọc công khai, ví dụ dãy số vừa quay; không chứa ký tự ẩn.",
    "not-a-head": (
        "Mã đầu chuỗi gồm các chữ số 0–9 và chữ cái a–f, ít nhất {shortest} ký tự. Hãy gõ lại đúng như trên văn bản."
    ),
    "seed-too-long": "Chuỗi bốc thăm dài quá {longest} ký tự. Hãy dùng chuỗi ngắn hơn.",
    "key-not-confirmed": (
        "Đáp án của {round_word} {round} chưa được xác nhận, nên nhóm bằng nhau còn có thể đổi. "
        "Hãy xác nhận đáp án rồi mới bốc thăm."
    ),
    "computed-otherwise": (
        "Tính lại {round_word} {round} từ dữ liệu hiện nay ra kết quả khác với lần chốt {revision}: sau khi chốt đã có "
        "quyết định mới về thí sinh, đơn vị hoặc danh sách loại trừ. Không duyệt được; hãy mở lại rồi chốt lại."
    ),
    "earlier-not-approved": (
        "Mỗi người chỉ nhận một giải trong cả hội thi, mà {count} vòng trước {round_word} {round} đang mở lại hoặc "
        "chưa được duyệt. Hãy duyệt các vòng trước rồi mới duyệt vòng này."
    ),
    "evidence-damaged": (
        "Bằng chứng của {round_word} {round}, lần chốt {revision}, không còn nguyên vẹn. Không duyệt được; "
        "hãy báo người quản trị kiểm tra dữ liệu."
    ),
    "other-digest": (
        "Mã kết quả bạn đã xem không phải của lần chốt đang có hiệu lực ({revision}) của {round_word} {round}. "
        "Hãy tải lại trang, xem lại kết quả rồi quyết định."
    ),
    "freezer-cannot-judge": (
        "Bạn là người đã chốt {round_word} {round} nên không thể duyệt. Hãy để giám khảo khác duyệt."
    ),
    "already-judged": "Tài khoản “{by}” đã có ý kiến về lần chốt này của {round_word} {round} rồi.",
    "not-approved": (
        "{round_word} {round} chưa đủ {approvals} giám khảo duyệt, hoặc có giám khảo từ chối. Chưa công bố được; "
        "hãy đợi các giám khảo duyệt, hoặc mở lại để chốt lại."
    ),
    "already-published": (
        "{round_word} {round} đã công bố rồi. Muốn thay đổi, hãy mở lại {round_word} này trước."
    ),
    "reopening-asked": "{by} đã đề nghị mở lại {round_word} {round}. Hãy xác nhận hoặc rút đề nghị đó trước.",
    "no-reopening-asked": "Chưa có ai đề nghị mở lại {round_word} {round}. Hãy ghi đề nghị trước.",
    "second-person-needed": (
        "Người xác nhận mở lại {round_word} {round} phải khác người đề nghị ({by}). Hãy nhờ người khác xác nhận."
    ),
}
