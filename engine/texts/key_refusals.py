"""The sentences of refusals about correcting a key after the close."""

SENTENCES: dict[str, str] = {
    "no-such-question": "Đề không có câu {question}; câu cuối cùng là câu {last}. Hãy kiểm tra lại số câu.",
    "question-named-twice": "Câu {question} được nêu hai lần trong một đề nghị. Hãy để mỗi câu một lần.",
    "no-such-option": (
        "Câu {question} không có phương án {found}; các phương án của câu là {known}. Hãy chọn lại."
    ),
    "no-answer-accepted": (
        "Câu {question} chưa chọn phương án nào được tính đúng. Hãy chọn ít nhất một phương án, hoặc hủy câu này."
    ),
    "key-unchanged": (
        "Đề nghị này giống hệt đáp án đang dùng nên chưa có gì để xem hay ghi. Hãy đổi đáp án của ít nhất một câu."
    ),
    "nothing-to-correct": (
        "Đáp án của {round_word} {round} chưa được xác nhận lần nào nên chưa có gì để sửa. "
        "Hãy xác nhận đáp án, hoặc nạp đề khác ở trang Ngân hàng câu hỏi."
    ),
    "key-changed": (
        "Đáp án của {round_word} {round} vừa được sửa trong lúc bạn xem; chưa có gì được ghi. "
        "Hãy tải lại trang, xem phiên bản mới rồi đề nghị lại nếu vẫn cần."
    ),
    "correction-open": (
        "{by} đã đề nghị sửa đáp án của {round_word} {round} và đề nghị đó chưa được quyết. "
        "Hãy xác nhận hoặc rút đề nghị đó trước, ở trang Ngân hàng câu hỏi, phần Sửa đáp án."
    ),
    "no-correction-open": (
        "Không có đề nghị sửa đáp án nào của {round_word} {round} đang chờ: có thể người khác vừa xác nhận hoặc rút. "
        "Hãy tải lại trang."
    ),
    "other-correction": (
        "Đề nghị sửa đáp án bạn đã xem không còn là đề nghị đang chờ của {round_word} {round}; chưa có gì được ghi. "
        "Hãy tải lại trang và xem đề nghị mới."
    ),
    "correction-of-own": (
        "Người xác nhận sửa đáp án của {round_word} {round} phải khác người đề nghị ({by}). Hãy nhờ người khác xác nhận."
    ),
    "effect-differs": (
        "Ảnh hưởng của việc sửa đáp án {round_word} {round} nay đã khác với những gì bạn vừa xem, vì bài dự thi hoặc "
        "các quyết định vừa thay đổi; chưa có gì được ghi. Hãy xem lại ảnh hưởng rồi xác nhận."
    ),
}
