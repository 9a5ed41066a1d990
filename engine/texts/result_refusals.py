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
    "pack-not-ready": (
        "Gói bằng chứng của vòng {round} chưa được tạo, hoặc đã có ý kiến giám khảo mới. Hãy bấm “Tạo gói bằng chứng” "
        "ở trang Kết quả rồi tải lại."
    ),
    "not-a-digest": (
        "Mã kiểm chứng phải gồm đúng 64 ký tự 0–9, a–f, nhưng đang ghi “{found}”. Hãy chép lại mã từ trang công bố."
    ),
    "unknown-revision": "{round_word} {round} không có lần chốt {revision}; lần mới nhất là {last}.",
    "no-earlier-revision": "{round_word} {round} mới có một bản chốt nên chưa có bản trước để so.",
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
        "quyết định mới về thí sinh, đơn vị hoặc danh sách loại trừ. Không duyệt hay công bố được; hãy mở lại rồi chốt lại."
    ),
    "earlier-not-approved": (
        "Mỗi người chỉ nhận một giải trong cả hội thi, mà {count} vòng trước {round_word} {round} đang mở lại hoặc "
        "chưa được duyệt. Hãy duyệt các vòng trước rồi mới duyệt hoặc công bố vòng này."
    ),
    "evidence-damaged": (
        "Bằng chứng của {round_word} {round}, lần chốt {revision}, không còn nguyên vẹn. Không duyệt hay công bố được; "
        "hãy báo người quản trị kiểm tra dữ liệu."
    ),
    "other-digest": (
        "Mã kiểm chứng bạn đã xem không phải của lần chốt đang có hiệu lực ({revision}) của {round_word} {round}. "
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
    "nobody-named": "Hãy chọn ít nhất một người đoạt giải để loại khỏi danh sách.",
    "not-a-winner": (
        "Bài “{entry_id}” không có giải trong bản chốt lần {revision} của {round_word} {round}. Hãy tải lại trang rồi "
        "chọn lại."
    ),
    "not-set-aside": (
        "Người này hiện không bị loại khỏi danh sách giải của {round_word} {round}. Hãy tải lại trang để xem tình "
        "trạng mới nhất."
    ),
    "other-request": (
        "Đề nghị mở lại {round_word} {round} mà bạn đã xem không còn nữa; nay có đề nghị khác. Hãy tải lại trang, "
        "đọc lại rồi mới xác nhận."
    ),
    "not-published": "{round_word} {round} chưa công bố. Việc trao giải chỉ ghi được sau khi công bố.",
    "other-revision": (
        "Danh sách bạn đang xem không còn hiệu lực: {round_word} {round} đã công bố bản chốt lần {revision}. "
        "Hãy tải lại trang rồi ghi lại."
    ),
    "already-recorded": "Việc này của bài “{entry_id}” đã được {by} ghi rồi. Hãy tải lại trang để xem.",
    "not-recorded": "Việc này của bài “{entry_id}” chưa được ghi, hoặc đã có người bỏ ghi. Hãy tải lại trang để xem.",
    "document-not-checked": (
        "Giấy tờ của bài “{entry_id}” chưa được đối chiếu. Hãy ghi đã đối chiếu giấy tờ rồi mới ghi đã trao giải."
    ),
    "prize-handed-over": (
        "Bài “{entry_id}” đã ghi là trao giải rồi. Hãy bỏ ghi trao giải trước, rồi mới bỏ ghi đối chiếu giấy tờ."
    ),
    "bad-note": "Ghi chú chỉ được một dòng, tối đa {longest} ký tự và không chứa ký tự ẩn. Hãy ghi ngắn lại.",
}
