"""The sentence of a refusal: what is not allowed now, and what to do instead."""

from engine.core.problems import Refused
from engine.core.roles import Role
from engine.texts import (
    collective_results,
    intake,
    intake_desk,
    key_refusals,
    receipts,
    rehearsal,
    result_refusals,
    serving,
    sources,
    unit_places,
    unit_refusals,
    urging,
)
from engine.texts.numbers import written
from engine.texts.roles import ROLES

_HERE: dict[str, str] = {
    "not-allowed": "Tài khoản “{actor}” ({role}) không được làm việc này. Hãy nhờ người có vai trò phù hợp.",
    "unknown-user": "Không có tài khoản “{name}”, hoặc tài khoản đã bị khóa. Hãy kiểm tra lại tên sau --as.",
    "no-such-account": "Không có tài khoản “{name}”. Hãy kiểm tra lại tên trong trang Tài khoản.",
    "account-exists": "Đã có tài khoản “{name}” (không phân biệt chữ hoa, chữ thường). Hãy chọn tên khác.",
    "bad-account-name": "Tên tài khoản phải có từ 1 đến {longest} ký tự và không chứa ký tự ẩn. Hãy nhập lại.",
    "official-needs-unit": "Tài khoản cán bộ đơn vị phải có mã đơn vị. Hãy ghi mã đơn vị mà người này theo dõi.",
    "only-officials-have-units": "Chỉ tài khoản cán bộ đơn vị mới gắn với đơn vị. Hãy bỏ mã đơn vị hoặc đổi vai trò.",
    "last-organiser": (
        "“{name}” là tài khoản ban tổ chức cuối cùng còn dùng được. Hãy thêm một tài khoản ban tổ chức khác trước."
    ),
    "password-too-short": "Mật khẩu phải có ít nhất {shortest} ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
    "password-too-long": "Mật khẩu dài quá {longest} ký tự. Hãy chọn mật khẩu ngắn hơn.",
    "password-too-plain": "Mật khẩu này quá dễ đoán (trùng tên tài khoản hoặc lặp lại vài ký tự). Hãy chọn mật khẩu khác.",
    "passwords-differ": "Hai lần nhập mật khẩu không giống nhau. Hãy nhập lại.",
    "password-not-changed": "Mật khẩu mới trùng với mật khẩu đang dùng. Hãy chọn mật khẩu khác.",
    "wrong-old-password": "Mật khẩu hiện tại chưa đúng. Hãy nhập lại.",
    "wrong-sign-in": "Tên tài khoản hoặc mật khẩu chưa đúng. Hãy kiểm tra lại, chú ý chữ hoa và bộ gõ tiếng Việt.",
    "password-needed": "Hãy nhập mật khẩu của chính bạn: duyệt hay không duyệt đều cần xác nhận lại người làm.",
    "wrong-own-password": "Mật khẩu của bạn chưa đúng nên chưa có gì được ghi. Hãy nhập lại, chú ý chữ hoa và bộ gõ tiếng Việt.",
    "password-locked": "Bạn đã nhập sai mật khẩu quá nhiều lần; chưa có gì được ghi. Hãy thử lại sau {minutes} phút.",
    "proof-needed": "Lần xác nhận trước không còn dùng được nên chưa có gì được ghi. Hãy nhập lại mật khẩu rồi làm lại.",
    "provider-proof-lapsed": (
        "Lần đăng nhập lại qua hệ thống chung đã quá {minutes} phút hoặc đã dùng rồi; chưa có gì được ghi. "
        "Hãy đăng nhập lại qua hệ thống chung."
    ),
    "unknown-to-us": (
        "Hệ thống đăng nhập chung xác nhận bạn là “{name}”, nhưng ở đây chưa có tài khoản đó hoặc tài khoản đã bị khóa. "
        "Hãy nhờ ban tổ chức thêm tài khoản."
    ),
    "provider-lost-errand": "Lần đăng nhập này đã quá hạn hoặc bắt đầu ở trình duyệt khác. Hãy đăng nhập lại từ đầu.",
    "provider-not-believed": "Câu trả lời của hệ thống đăng nhập chung không hợp lệ. Hãy thử lại, hoặc báo người quản trị.",
    "provider-unreachable": "Không kết nối được tới hệ thống đăng nhập chung. Hãy thử lại sau, hoặc dùng mật khẩu.",
    "sign-in-locked": (
        "Có quá nhiều lần đăng nhập sai từ nơi này. Hãy thử lại sau {minutes} phút, hoặc dùng thiết bị "
        "bạn đã từng đăng nhập."
    ),
    "unknown-contest": "Không có hội thi “{slug}”. Chạy “contest list” để xem các hội thi đã có.",
    "unknown-round": "Hội thi “{slug}” không có {round_word} {round}. Các {round_word} đã có: {known}.",
    "unknown-unit": "Hội thi không có đơn vị mã “{code}” trong danh mục. Hãy nạp danh mục đơn vị hoặc sửa mã.",
    "unknown-entry": "Hội thi không có bài dự thi mã “{entry_id}”.",
    "unknown-account": "Chưa có bài dự thi nào của tài khoản “{account}”.",
    "unknown-text": "Không có bài nào ghi đơn vị là “{text}”.",
    "contest-exists": "Đã có hội thi “{slug}”. Hãy đổi slug trong tệp, hoặc dùng hội thi đã có.",
    "no-such-preset": "Không có tệp và cũng không có mẫu hội thi “{name}”. Các mẫu sẵn có: {known}.",
    "no-such-file": "Không mở được tệp “{file}”. Hãy kiểm tra đường dẫn và quyền đọc.",
    "file-exists": "Tệp “{file}” đã có. Hãy chọn tên khác để không ghi đè lên bản cũ.",
    "cannot-use-file": "Không dùng được tệp “{file}” ({why}). Hãy kiểm tra đường dẫn, quyền và chỗ trống.",
    "no-such-folder": "Không ghi được tệp “{file}” vì chưa có thư mục chứa nó. Hãy tạo thư mục hoặc chọn nơi khác.",
    "round-open": (
        "{round_word} {round} chưa kết thúc ({until}). Trước khi kết thúc, không ai được xem điểm, xếp hạng "
        "hay thống kê câu hỏi; hãy xem lại sau thời điểm đó."
    ),
    "round-opened": (
        "{round_word} {round} đã mở, nên muốn đổi thời gian phải ghi lý do và số văn bản yêu cầu đổi."
    ),
    "contest-opened": (
        "Vòng đầu tiên của hội thi đã mở từ {since} nên thể lệ không sửa được nữa. Vẫn có thể dời thời gian của từng "
        "vòng, kèm lý do và số văn bản."
    ),
    "contest-changed": (
        "Hội thi “{slug}” vừa được người khác thay đổi sau khi bạn mở ra xem; chưa có gì được ghi. "
        "Hãy lấy bản mới nhất, xem lại rồi sửa tiếp."
    ),
    "slug-is-fixed": (
        "Mã hội thi “{slug}” không đổi được, nhưng đang ghi “{found}”. Hãy giữ mã cũ, hoặc thêm một hội thi mới."
    ),
    "nothing-changed": "Không có mục nào khác với bản đang lưu nên chưa ghi gì. Hãy sửa ít nhất một mục.",
    "round-has-paper": "{round_word} {round} đã có đề thi nên không bỏ được. Hãy giữ lại vòng này và chỉ đổi thời gian.",
    "round-has-entries": (
        "Đã có bài dự thi nộp trong {round_word} {round} nên không bỏ được. Hãy giữ lại vòng này và chỉ đổi thời gian."
    ),
    "paper-does-not-fit": (
        "Đề của {round_word} {round} có {found} câu cho mỗi thí sinh, không khớp với số câu mới là {expected}. "
        "Hãy giữ nguyên số câu của hội thi."
    ),
    "round-has-closed": (
        "{round_word} {round} đã kết thúc và điểm đã có thể được xem, nên không mở lại để nhận bài được. "
        "Lần sau, muốn gia hạn hãy dời giờ kết thúc trước khi vòng thi đóng."
    ),
    "impossible-round": "Thời gian mới của vòng thi không hợp lệ ({found}): trùng với vòng khác hoặc kết thúc trước khi mở.",
    "participation-hidden": (
        "Số dự đoán của hội thi này là số người hoặc số bài dự thi, nên khi còn vòng đang mở chỉ ban tổ chức "
        "được xem số liệu tham gia. Hãy xem lại sau khi vòng thi kết thúc."
    ),
    "other-unit": "Tài khoản này chỉ được xem đơn vị “{own}” và các đơn vị trực thuộc, không xem được đơn vị mã “{code}”.",
    "no-paper": "{round_word} {round} chưa có đề thi. Hãy nạp ở trang Ngân hàng câu hỏi, hoặc bằng lệnh “questions import”.",
    "paper-locked": (
        "Đề thi của {round_word} {round} đã được xác nhận và đã khóa từ khi mở vòng thi. Muốn sửa đáp án, hãy dùng "
        "chức năng sửa đáp án sau khi vòng thi kết thúc."
    ),
    "wrong-question-count": "Đề có {found} câu, nhưng hội thi quy định {expected} câu. Hãy bổ sung hoặc bớt cho đủ.",
    "bank-too-small": "Ngân hàng có {found} câu, không đủ để rút {expected} câu cho mỗi thí sinh.",
    "draw-does-not-fit": "Số câu rút ({found}) phải bằng số câu của bài thi ({expected}).",
    "entries-do-not-fit": (
        "{count} trong {there} bài dự thi đã có của vòng này không khớp với đề mới (khác số câu hoặc khác kiểu đề). "
        "Hãy kiểm tra lại đề hoặc vòng thi đã chọn; bài nộp sai kiểu thì hủy bài đó rồi nạp lại đề."
    ),
    "key-hidden": (
        "Đáp án của {round_word} {round} chưa được mở cho vai trò của bạn. Trước khi vòng thi kết thúc, chỉ người nạp đề "
        "và người xác nhận đáp án được xem; hãy xem lại sau khi vòng thi kết thúc."
    ),
    "paper-replaced": (
        "Người khác vừa nạp một đề cho {round_word} {round} trong lúc bạn xem tệp này; chưa có gì được ghi. "
        "Hãy xem đề ấy, rồi kéo tệp vào lại nếu vẫn muốn thay."
    ),
    "other-paper": "Đề của {round_word} {round} vừa được thay bằng một đề khác. Hãy xem lại đề mới rồi xác nhận.",
    "already-confirmed": "Đáp án của {round_word} {round} đã được {by} xác nhận.",
    "same-person": "Người xác nhận đáp án phải khác người đã nạp đề ({by}). Hãy nhờ người khác xác nhận.",
    "reason-needed": "Hãy ghi lý do: mọi quyết định đều được lưu cùng lý do trong nhật ký.",
    "bad-reason": "Lý do dài quá {longest} ký tự hoặc chứa ký tự ẩn (thường do chép từ nơi khác). Hãy ghi lại ngắn gọn.",
    "bad-document": (
        "Số văn bản dài quá {longest} ký tự hoặc chứa ký tự ẩn (thường do chép từ nơi khác). Hãy gõ lại, ví dụ: 12/TB-BTC."
    ),
    "already-void": "Bài “{entry_id}” đang bị hủy rồi.",
    "not-void": "Bài “{entry_id}” không bị hủy nên không có gì để khôi phục.",
    "two-accounts-needed": "Cần hai tài khoản khác nhau để quyết định có phải một người hay không.",
    "installation-not-empty": (
        "Ở đây đã có dữ liệu. Việc này chỉ làm trên một bản cài đặt còn trống; hãy đặt BANGVANG_DATA_DIR (hoặc "
        "BANGVANG_DATABASE_URL) sang một nơi mới rồi chạy lại."
    ),
    "not-a-backup": "Tệp “{file}” không phải bản sao lưu của chương trình, hoặc đã hỏng. Hãy dùng bản sao khác.",
    "broken-audit-trail": (
        "Nhật ký trong bản sao lưu bị đứt ở sự kiện số {number}: dữ liệu đã bị sửa ngoài chương trình. "
        "Không khôi phục bản này; hãy dùng bản sao lưu khác."
    ),
    "database-needs-a-file": "Dữ liệu gốc phải nằm trong một tệp hoặc PostgreSQL, không thể chỉ ở bộ nhớ.",
    "database-not-durable": (
        "PostgreSQL đang đặt {setting}=off, bài dự thi có thể mất khi mất điện. Hãy bật lại rồi chạy chương trình."
    ),
    "database-is-newer": (
        "Dữ liệu do bản chương trình mới hơn tạo ra (bước {found}, bản này biết đến bước {known}). "
        "Hãy cập nhật chương trình."
    ),
    "bad-database-url": "BANGVANG_DATABASE_URL không đọc được hoặc không phải SQLite hay PostgreSQL. Ví dụ đúng: postgresql://bangvang@127.0.0.1:5432/bangvang.",
    "bad-switch": "Biến môi trường {name} phải là 0 (tắt) hoặc 1 (bật), nhưng đang ghi “{found}”. Hãy sửa lại hoặc bỏ biến này.",
    "bad-setting": "Biến môi trường {name} phải là số nguyên dương, nhưng đang ghi “{found}”. Hãy sửa lại hoặc bỏ biến này.",
    "database-from-elsewhere": "Dữ liệu PostgreSQL này được chép từ máy chủ khác không qua lệnh restore, nên số thứ tự giao dịch không khớp. Hãy dùng “backup” ở nơi cũ và “restore” vào một cơ sở dữ liệu trống.",
    "database-read-only": "Không được ghi vào cơ sở dữ liệu; chưa có gì được ghi. Hãy kiểm tra quyền ghi của thư mục dữ liệu.",
    "database-broken": "Tệp dữ liệu đã hỏng hoặc không phải của chương trình này. Hãy khôi phục từ bản sao lưu gần nhất.",
    "database-unreachable": "Không kết nối được tới cơ sở dữ liệu. Hãy kiểm tra BANGVANG_DATABASE_URL và máy chủ.",
    "changed-meanwhile": "Trong lúc đọc tệp, vòng thi hoặc đề thi của hội thi “{slug}” vừa được thay đổi; chưa có gì được ghi. Hãy nạp lại tệp.",
    "disk-full": "Hết chỗ trống trên đĩa; chưa có gì được ghi. Hãy dọn bớt rồi chạy lại.",
    "disk-failing": "Đĩa báo lỗi khi ghi, hoặc tệp dữ liệu đã chạm giới hạn kích thước của máy; chưa có gì được ghi. Hãy kiểm tra ổ đĩa và giới hạn này rồi thử lại.",
    "database-busy": "Một chương trình khác đang ghi dữ liệu quá lâu; chưa có gì được ghi. Hãy thử lại sau ít phút.",
    "work-under-way": "Việc này đang được {by} thực hiện. Hãy đợi xong rồi xem kết quả.",
    "nothing-chosen": "Chưa chọn dòng nào. Hãy chọn ít nhất một dòng rồi bấm lại.",
    "text-not-confirmed": "Cách ghi “{text}” không do người nào khớp nên không có gì để rút lại.",
    "unknown-import": "Hội thi không có lần nạp tệp số {number}. Hãy tải lại trang.",
    "nothing-refused": "Tệp “{file}” không có dòng nào bị từ chối nên không cần ghi nhận.",
    "already-read": "Các dòng bị từ chối của tệp “{file}” đã được {by} xem.",
    "no-collective": "Hội thi “{slug}” không có giải tập thể.",
    "bad-address": "Biến môi trường {name} phải là địa chỉ đầy đủ dạng https://bangvang.example.gov.vn, không có đường dẫn phía sau, nhưng đang ghi “{found}”. Hãy sửa lại hoặc bỏ biến này.",
}
SENTENCES = (
    key_refusals.SENTENCES
    | result_refusals.SENTENCES
    | collective_results.REFUSALS
    | unit_refusals.SENTENCES
    | unit_places.REFUSALS
    | urging.REFUSALS
    | intake_desk.REFUSALS
    | rehearsal.REFUSALS
    | receipts.REFUSALS
    | intake.REFUSALS
    | serving.REFUSALS
    | sources.REFUSALS
    | _HERE
)


_OWN_UNIT_UNKNOWN = (
    "Tài khoản này gắn với đơn vị mã “{own_code}”, nhưng danh mục đơn vị đang xem không có mã đó nên chưa xem được gì. "
    "Hãy đề nghị ban tổ chức kiểm tra tài khoản và danh mục đơn vị."
)


def sentence(refused: Refused) -> str:
    facts = written(refused.facts)
    if refused.code == "other-unit" and not facts.get("own"):
        return _OWN_UNIT_UNKNOWN.format(**facts)
    if "role" in facts:
        facts["role"] = ROLES[Role(str(facts["role"]))]
    return SENTENCES[refused.code].format(**facts)
