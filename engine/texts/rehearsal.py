"""Rehearsals: the band on every page, the command, what is refused, what the audit trail says."""

SOURCE = "Diễn tập {slug}"
"""The name of the source its entries come from."""
ENDED = "kết thúc diễn tập"
REMOVED = "gỡ bài diễn tập"
"""Why its keys end."""

PROBLEMS = {
    "kept-for-rehearsal": (
        "“{found}” bắt đầu bằng “{begins}”, phần mã dành riêng cho bài diễn tập; "
        "bài thật không được dùng mã này, hãy sửa mã ở hệ thống gửi bài."
    ),
    "not-rehearsed": (
        "nguồn diễn tập chỉ được gửi mã bắt đầu bằng “{begins}”, nhưng đang ghi “{found}”; "
        "bài thật phải gửi bằng khóa của nguồn thật."
    ),
}
REFUSALS = {
    "rehearsed-entry": (
        "“{name}” là của cuộc diễn tập: không tính vào đâu nên không có gì để quyết định. "
        "Hãy gỡ bài diễn tập bằng lệnh “rehearse --contest {slug} --remove”."
    ),
    "rehearsal-name-taken": (
        "Nguồn “{name}” đã có nhưng không phải nguồn diễn tập. Hãy ngừng nguồn đó và đặt tên khác rồi diễn tập lại."
    ),
    "rehearsal-too-large": (
        "Một lần diễn tập gửi được tối đa {most_people} người, {most_rate} bài mỗi giây. Hãy chọn số nhỏ hơn."
    ),
    "rehearsal-no-units": (
        "Hội thi “{slug}” chưa thấy đơn vị nào, nên không dựng được người dự thi. Hãy nạp danh mục đơn vị trước."
    ),
    "bad-rehearsal-url": (
        "Địa chỉ gửi bài phải có dạng http://may-chu:cong hoặc https://may-chu, không kèm tên người dùng, đường dẫn "
        "hay tham số, nhưng đang ghi “{found}”. Hãy sửa lại."
    ),
    "rehearsal-not-here": (
        "Máy chủ tại {url} không nhận khóa diễn tập vừa tạo: đó là máy chủ của bản cài đặt khác. "
        "Hãy gọi lệnh với đúng BANGVANG_DATA_DIR hoặc BANGVANG_DATABASE_URL của máy chủ ấy."
    ),
    "rehearsal-no-server": (
        "Không có máy chủ nào nhận bài tại {url} ({why}). Hãy khởi động bảng điều khiển hoặc “serve”, hoặc sửa --url."
    ),
}
AUDIT = {
    "rehearsal.begun": "bắt đầu diễn tập {people} bài, mỗi giây {rate} bài, qua nguồn “{source}”",
    "rehearsal.removed": "gỡ {before_entries} bài diễn tập khỏi hội thi {subject}",
}
AUDIT_REHEARSED = {"entries.received": "nhận {accepted} bài diễn tập do {source} gửi đến (không tính)"}
ARRIVALS = "{who}: nhận {accepted} bài diễn tập (không tính) trong {times} lần, từ {since} đến {until}"

BAND = "Đang diễn tập"
BAND_ONE = "{entries} bài thử trong hội thi “{title}”"
BAND_WHY = "Bài thử đánh dấu riêng, không tính vào số liệu hay kết quả nào."
BAND_HOW = "Gỡ hết bằng lệnh:"
COMMAND = "python -m engine rehearse --contest {slug} --remove"
REMOVE = "Gỡ bài diễn tập"
REMOVE_ASK = "Gỡ {entries} bài thử của hội thi “{title}”? Bài thật không bị ảnh hưởng."
DONE = "Đã gỡ {entries} bài diễn tập của hội thi “{slug}”."

HELP = "gửi bài dự thi giả định qua đúng đường HTTP thật, đánh dấu diễn tập, không tính; --remove để gỡ hết"
ARGUMENTS = {
    "people": "số người giả định, mỗi người một bài",
    "rate": "số bài mỗi giây",
    "url": "địa chỉ máy chủ nhận bài (bỏ trống: máy chủ đang chạy ở máy này, không có thì tự mở một máy chủ)",
    "remove": "gỡ hết bài diễn tập của hội thi",
}
WHAT = "rehearse cần --people và --rate để gửi bài, hoặc --remove để gỡ; không dùng cả hai"
OPEN_NOW = (
    "Lưu ý: {round_word} {round} đang mở ({until}). Bài diễn tập không tính, nhưng máy chủ đang nhận bài thật; "
    "hãy gỡ ngay khi xong."
)
REAL_THERE = "Lưu ý: hội thi này đã có bài thật; diễn tập chỉ thêm bài thử và không đụng đến bài thật."
STEP = "gửi"
SENT = (
    "Đã gửi {sent} bài trong {seconds} giây ({reached} bài/giây) tới {url}: nhận {accepted}, từ chối {refused}, "
    "không trả lời {unanswered}."
)
LATENCY = "Thời gian chờ giấy biên nhận: một nửa số bài dưới {p50} ms, 99 % dưới {p99} ms."
REFUSED_AS = "  {code}: {count} bài"
STOPPED = "Đã dừng theo yêu cầu trước khi gửi hết; bài đã gửi vẫn ở đó."
SLOWER = "Máy chủ không theo kịp tốc độ đã chọn: đạt {reached} trên {rate} bài/giây."
THEN = "Gỡ hết bài diễn tập: {command}"
GONE = "Đã gỡ {entries} bài diễn tập và {refusals} dòng bị từ chối của hội thi “{slug}”."
NOTHING_THERE = "Hội thi “{slug}” không có bài diễn tập nào để gỡ."
